//! `graph.cyjs`: everything counted as Cytoscape.js JSON, with the figure's places; Cytoscape reads it too.

use super::Book;
use super::attributes::{self, OF_NODES, OF_TIES, Type, Value};
use super::caption::VERSION;
use super::json::line;
use crate::text::rounded;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Returns the bytes of `graph.cyjs`.
pub fn write(book: &Book) -> String {
    let (nodes, edges) = attributes::of(book);
    let nodes: Vec<String> = nodes.iter().map(|node| format!("    {}", line(&self::node(node)))).collect();
    let edges: Vec<String> = edges.iter().map(|edge| format!("    {}", line(&self::edge(edge)))).collect();
    format!(
        "{{\n\"data\": {{\"digest\":{},\"version\":{}}},\n\"directed\": false,\n\"multigraph\": false,\n\"elements\": {{\n  \
         \"nodes\": [\n{}\n  ],\n  \"edges\": [\n{}\n  ]\n}}\n}}\n",
        line(&book.digest),
        line(&VERSION),
        nodes.join(",\n"),
        edges.join(",\n")
    )
}

#[derive(Serialize)]
struct Node<'a> {
    data: Data<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

/// The middle of a box in points, y down.
#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct Edge<'a> {
    data: Data<'a>,
}

fn node<'a>(node: &'a attributes::Node) -> Node<'a> {
    // `value` is what networkx takes for the node.
    let named = vec![("id", node.id), ("value", node.id), ("name", node.name)];
    let position = node.drawn.as_ref().map(|look| Position { x: rounded(look.centre.x), y: rounded(look.centre.y) });
    Node { data: Data { named, attributes: &OF_NODES, values: &node.values }, position }
}

fn edge<'a>(edge: &'a attributes::Edge) -> Edge<'a> {
    let named = vec![("source", edge.ends[0]), ("target", edge.ends[1])];
    Edge { data: Data { named, attributes: &OF_TIES, values: &edge.values } }
}

struct Data<'a> {
    named: Vec<(&'static str, &'a str)>,
    attributes: &'a [(&'static str, Type)],
    values: &'a [Value],
}

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &self.named {
            map.serialize_entry(key, value)?;
        }
        for ((key, _), value) in self.attributes.iter().zip(self.values) {
            match value {
                Value::Text(text) => map.serialize_entry(key, text)?,
                Value::Whole(number) => map.serialize_entry(key, number)?,
                Value::Number(number) => map.serialize_entry(key, number)?,
                Value::Truth(truth) => map.serialize_entry(key, truth)?,
                Value::Missing => {}
            }
        }
        map.end()
    }
}
