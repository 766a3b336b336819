//! What every export says of an entity and of a tie, whatever the format: names, types and values, in one order.
//!
//! Measures have the digits of `graph.json`. Everything counted is exported, with `shown`.

use super::Book;
use crate::graph::Tie;
use crate::layout::Point;
use crate::text::{rounded, shortest, significant};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The type of an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// Any text.
    Text,
    /// A whole number, 0 upwards.
    Whole,
    /// A finite number.
    Number,
    /// Yes or no.
    Truth,
}

/// The value of an attribute.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Any text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// There is none.
    Missing,
}

impl Value {
    /// Returns the value as plain text; `None` where there is none.
    pub fn plain(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            Value::Whole(number) => Some(number.to_string()),
            Value::Number(number) => Some(shortest(*number)),
            Value::Truth(truth) => Some(truth.to_string()),
            Value::Missing => None,
        }
    }
}

/// The attributes of an entity besides its id.
pub const OF_NODES: [(&str, Type); 25] = [
    ("label", Type::Text),
    ("type", Type::Text),
    ("strength", Type::Whole),
    ("units", Type::Whole),
    ("distinct", Type::Whole),
    ("documents", Type::Whole),
    ("first", Type::Text),
    ("last", Type::Text),
    ("degree", Type::Whole),
    ("betweenness", Type::Number),
    ("weighted_betweenness", Type::Number),
    ("closeness", Type::Number),
    ("weighted_closeness", Type::Number),
    ("eigenvector", Type::Number),
    ("pagerank", Type::Number),
    ("clustering", Type::Number),
    ("weighted_clustering", Type::Number),
    ("core", Type::Whole),
    ("component", Type::Whole),
    ("community", Type::Whole),
    ("shown", Type::Truth),
    ("x", Type::Number),
    ("y", Type::Number),
    ("colour", Type::Text),
    ("size", Type::Number),
];

/// The attributes of a tie besides its ends.
pub const OF_TIES: [(&str, Type); 17] = [
    ("weight", Type::Whole),
    ("units", Type::Whole),
    ("distinct", Type::Whole),
    ("documents", Type::Whole),
    ("first", Type::Text),
    ("last", Type::Text),
    ("association", Type::Number),
    ("cosine", Type::Number),
    ("jaccard", Type::Number),
    ("pmi", Type::Number),
    ("npmi", Type::Number),
    ("g2", Type::Number),
    ("p", Type::Number),
    ("q", Type::Number),
    ("disparity", Type::Number),
    ("noise_corrected", Type::Number),
    ("shown", Type::Truth),
];

/// An entity as it is exported.
pub struct Node<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its attributes, in the order of [`OF_NODES`].
    pub values: Vec<Value>,
    /// The days of the first and the last dated document behind its ties.
    pub dates: Option<(Date, Date)>,
    /// How the figure draws it, if it is shown.
    pub drawn: Option<Look>,
}

/// How the figure draws an entity.
pub struct Look {
    /// The middle of its box in points, y down.
    pub centre: Point,
    /// Red, green and blue.
    pub colour: [u8; 3],
    /// The height of its box in points.
    pub size: f64,
}

/// A tie as it is exported.
pub struct Edge<'a> {
    /// The ids of its ends.
    pub ends: [&'a str; 2],
    /// The tie.
    pub tie: &'a Tie,
    /// Its attributes, in the order of [`OF_TIES`].
    pub values: Vec<Value>,
    /// The days of the first and the last dated document behind it.
    pub dates: Option<(Date, Date)>,
}

/// Returns all entities and ties of a run, in the order of the graph.
pub fn of<'a>(book: &Book<'a>) -> (Vec<Node<'a>>, Vec<Edge<'a>>) {
    let tie_dates: Vec<Option<(Date, Date)>> = book.tally.ties.values().map(|counts| dates(book, counts)).collect();
    let mut node_dates: Vec<Option<(Date, Date)>> = vec![None; book.graph.node_count()];
    for ((a, b, _), dates) in book.graph.ties().zip(&tie_dates) {
        node_dates[a] = wider(node_dates[a], *dates);
        node_dates[b] = wider(node_dates[b], *dates);
    }
    let drawn: BTreeMap<usize, &super::scene::Node> = book.scene.nodes.iter().map(|node| (node.at, node)).collect();
    let nodes =
        (0..book.graph.node_count()).map(|at| node(book, at, node_dates[at], drawn.get(&at).copied())).collect();
    let shown: BTreeSet<usize> = book.selection.ties.iter().copied().collect();
    let edges = (0..book.graph.tie_count())
        .map(|at| edge(book, at, tie_dates.get(at).copied().flatten(), shown.contains(&at)))
        .collect();
    (nodes, edges)
}

fn node<'a>(book: &Book<'a>, at: usize, dates: Option<(Date, Date)>, drawn: Option<&super::scene::Node>) -> Node<'a> {
    let (counted, measures) = (book.graph.node(at), &book.measures.nodes[at]);
    let look = drawn.map(|node| Look { centre: node.centre, colour: node.paint.fill.0, size: rounded(node.size.h) });
    let number = |value: Option<f64>| value.map_or(Value::Missing, |value| Value::Number(significant(value)));
    let place =
        |axis: fn(&Look) -> f64| look.as_ref().map_or(Value::Missing, |look| Value::Number(rounded(axis(look))));
    let colour = drawn.map_or(Value::Missing, |node| Value::Text(node.paint.fill.hex()));
    let values = vec![
        Value::Text(counted.name.clone()),
        Value::Text(counted.kind.clone()),
        Value::Whole(book.strength[at]),
        Value::Whole(counted.units.into()),
        Value::Whole(counted.distinct.into()),
        Value::Whole(counted.documents.into()),
        day(dates.map(|dates| dates.0)),
        day(dates.map(|dates| dates.1)),
        Value::Whole(measures.degree as u64),
        number(measures.betweenness),
        number(measures.weighted_betweenness),
        number(measures.closeness),
        number(measures.weighted_closeness),
        number(measures.eigenvector),
        number(Some(measures.pagerank)),
        number(Some(measures.clustering)),
        number(Some(measures.weighted_clustering)),
        Value::Whole(measures.core as u64),
        Value::Whole(measures.component as u64),
        Value::Whole(measures.community as u64),
        Value::Truth(drawn.is_some()),
        place(|look| look.centre.x),
        place(|look| look.centre.y),
        colour,
        place(|look| look.size),
    ];
    Node { id: &counted.id, name: &counted.name, values, dates, drawn: look }
}

fn edge<'a>(book: &Book<'a>, at: usize, dates: Option<(Date, Date)>, shown: bool) -> Edge<'a> {
    let (a, b, tie) = book.graph.tie(at);
    let (association, measures) = (&book.associations[at], &book.measures.ties[at]);
    let number = |value: f64| Value::Number(significant(value));
    let values = vec![
        Value::Whole(tie.weight.into()),
        Value::Whole(tie.units.into()),
        Value::Whole(tie.distinct.into()),
        Value::Whole(tie.documents.into()),
        day(dates.map(|dates| dates.0)),
        day(dates.map(|dates| dates.1)),
        number(association.association),
        number(association.cosine),
        number(association.jaccard),
        number(association.pmi),
        number(association.npmi),
        number(association.g2),
        number(association.p),
        number(association.q),
        number(measures.disparity),
        number(measures.noise_corrected),
        Value::Truth(shown),
    ];
    Edge { ends: [a, b].map(|end| book.graph.node(end).id.as_str()), tie, values, dates }
}

fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Missing, |date| Value::Text(date.to_string()))
}

fn dates(book: &Book, counts: &crate::cooccur::TieCounts) -> Option<(Date, Date)> {
    let documents = counts.by_document.iter().filter_map(|count| book.documents.get(count.doc.0 as usize));
    let dates = documents.filter_map(|document| document.date);
    Some((dates.clone().min()?, dates.max()?))
}

fn wider(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}
