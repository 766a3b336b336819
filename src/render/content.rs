//! What a figure says, before it has places: nodes, ties, and the words around them.
//!
//! A run of our own becomes content here, and so does a graph from elsewhere (`foreign.rs`). From here on nobody asks
//! where the numbers come from.

use super::DocumentSummary;
use super::caption;
use super::communities::Communities;
use super::palette::{self, Colour, Style};
use super::scale::Scale;
use super::tooltip::Evidence;
use crate::compare::Change;
use crate::config::Settings;
use crate::cooccur::Tally;
use crate::dict::Dictionary;
use crate::graph::Graph;
use crate::labels::Labels;
use crate::layout::{Point, Size};
use crate::measure::Measures;
use crate::prune::{Selection, Ties};
use std::collections::BTreeMap;

/// What a figure says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Content {
    /// The headline and the line below it.
    pub heading: [String; 2],
    /// What was counted, in one paragraph.
    pub caption: String,
    /// The same for those who hear the figure.
    pub description: String,
    /// What stands in the place of a drawing that has nothing to show.
    pub nothing: String,
    /// What is drawn as nodes.
    pub nodes: Vec<Node>,
    /// What is drawn as ties, each pair once.
    pub ties: Vec<Tie>,
    /// How types are drawn, those of the nodes at least, in the order of the legend.
    pub styles: Vec<Style>,
    /// What a tie's weight and a node's strength are, as the legend says it.
    pub scales: [String; 2],
    /// Whether ties carry their ranks as numbers.
    pub numbered: bool,
    /// The user's words for types and numbers.
    pub labels: Labels,
    /// What the comments of a DOT file say besides, line by line.
    pub remarks: Vec<String>,
    /// Whether the figure says what changed.
    pub is_of_changes: bool,
    /// The communities of the nodes, if their hulls are drawn.
    pub communities: Option<Communities>,
}

/// A node to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its place in the graph that it comes from.
    pub at: usize,
    /// Its id in output files.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands in its box instead of the name.
    pub label: Option<String>,
    /// Its type; empty for none.
    pub kind: String,
    /// What decides its prominence; at least 0.
    pub strength: f64,
    /// A colour of its own, instead of its type's.
    pub colour: Option<Colour>,
    /// A web address.
    pub link: Option<String>,
    /// What it says when it is pointed at.
    pub tooltip: String,
    /// Its box and the size of its type in points, instead of our own.
    pub given: Option<Given>,
    /// Further numbers for DOT: name and value.
    pub counts: Vec<(&'static str, String)>,
    /// How it changed, in a figure of changes.
    pub change: Option<Change>,
}

/// A box that comes with its node.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Given {
    /// The box in points, if it is given.
    pub size: Option<Size>,
    /// The type size in points.
    pub type_size: f64,
}

/// A tie to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// Its place in the graph that it comes from.
    pub at: usize,
    /// Its first end, by its place in [`Content::nodes`].
    pub a: usize,
    /// Its second end, likewise; another one.
    pub b: usize,
    /// What decides its width, its rank and its length.
    pub weight: f64,
    /// What it says when it is pointed at.
    pub tooltip: String,
    /// Further numbers for DOT: name and value.
    pub counts: Vec<(&'static str, String)>,
    /// How it changed, in a figure of changes.
    pub change: Option<Change>,
}

/// Places of an earlier figure, which nodes keep.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Anchors {
    /// The middle of each node's box on its page, by id.
    pub places: BTreeMap<String, Point>,
    /// How the layout's own coordinates came onto that page, where it is known.
    pub fit: Option<super::scene::Fit>,
    /// Whether the drawing as a whole has been moved since, so that it comes back to the middle.
    pub floats: bool,
    /// Whether the drawing may be of another size than the page, as one that another program made.
    pub foreign: bool,
}

/// The run that a figure is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The whole graph.
    pub graph: &'a Graph,
    /// The strength of each node, in the order of the graph's nodes.
    pub strength: &'a [u64],
    /// All other measures of nodes and ties.
    pub measures: &'a Measures,
    /// Its ties as they are ranked, cut and drawn.
    pub ties: Ties<'a>,
    /// What is shown of it.
    pub selection: &'a Selection,
    /// The effective dictionary: labels, colours, links.
    pub dictionary: &'a Dictionary,
    /// The merged counts, for evidence; its ties stand in the order of the graph's.
    pub tally: &'a Tally,
    /// The documents, for the caption and for places.
    pub documents: &'a [DocumentSummary],
    /// What the run was told.
    pub settings: &'a Settings,
}

impl Content {
    /// Returns what the figure of a run says.
    pub fn new(input: &Input) -> Content {
        let evidence = Evidence::new(input);
        let nodes: Vec<Node> = input.selection.nodes.iter().map(|&at| node(input, &evidence, at)).collect();
        let place: BTreeMap<usize, usize> = nodes.iter().enumerate().map(|(place, node)| (node.at, place)).collect();
        let ties = input.selection.ties.iter().filter_map(|&at| tie(input, &evidence, &place, at)).collect();
        let content = Content {
            heading: caption::heading(input),
            caption: caption::lines(input),
            description: caption::description(input),
            nothing: caption::nothing(input),
            nodes,
            ties,
            // All types of the dictionary, so that one keeps its colour whatever is shown.
            styles: palette::styles(
                &input.settings.figure,
                input.dictionary.entities().iter().map(|entity| entity.kind.as_str()),
            ),
            scales: caption::scales(input),
            numbered: input.settings.figure.footnotes,
            labels: input.settings.labels.clone(),
            remarks: vec![
                "Each tie says what it counts: units that name both, distinct ones (copies once), documents."
                    .to_string(),
                "The sentences behind a tie: evidence.jsonl. The same figure by Graphviz: neato -n2 -Tsvg graph.dot"
                    .to_string(),
            ],
            is_of_changes: false,
            communities: None,
        };
        if input.settings.figure.communities { content.with_communities(communities(input)) } else { content }
    }

    /// Returns the figure with hulls around its communities, which are named in its description and in DOT.
    pub fn with_communities(mut self, communities: Communities) -> Content {
        if let Some(said) = communities.description(&self.labels, &self.nodes) {
            self.description.push(' ');
            self.description.push_str(&said);
        }
        for (node, number) in self.nodes.iter_mut().zip(&communities.of) {
            node.counts.push(("community", number.to_string()));
        }
        Content { communities: Some(communities), ..self }
    }

    /// Returns the scales from strengths and weights to points.
    pub fn scale(&self) -> Scale {
        Scale::new(
            self.nodes.iter().map(|node| node.strength).collect(),
            self.ties.iter().map(|tie| tie.weight).collect(),
        )
    }

    /// Returns the styles of the types that are drawn, in their order.
    pub fn shown_styles(&self) -> impl Iterator<Item = &Style> {
        let is_shown = |style: &&Style| !style.kind.is_empty() && self.nodes.iter().any(|node| node.kind == style.kind);
        self.styles.iter().filter(is_shown)
    }
}

fn communities(input: &Input) -> Communities {
    let of: Vec<usize> = input.measures.nodes.iter().map(|node| node.community).collect();
    let shown = input.selection.nodes.iter().copied();
    Communities::new(&of, shown, input.measures.modularity, input.ties.drawn.measure)
}

fn node(input: &Input, evidence: &Evidence, at: usize) -> Node {
    let counted = input.graph.node(at);
    let entry = input.dictionary.entity(counted.entity);
    Node {
        at,
        id: counted.id.clone(),
        name: counted.name.clone(),
        label: entry.label.clone(),
        kind: counted.kind.clone(),
        strength: input.ties.drawn.strengths[at],
        colour: entry.colour.as_deref().and_then(Colour::parse),
        link: link_of(&entry.links, entry.wikidata.as_deref()),
        tooltip: evidence.of_node(at),
        given: None,
        counts: vec![
            ("units", counted.units.to_string()),
            ("distinct", counted.distinct.to_string()),
            ("documents", counted.documents.to_string()),
        ],
        change: None,
    }
}

fn tie(input: &Input, evidence: &Evidence, place: &BTreeMap<usize, usize>, at: usize) -> Option<Tie> {
    let (a, b, counted) = input.graph.tie(at);
    Some(Tie {
        at,
        a: *place.get(&a)?,
        b: *place.get(&b)?,
        weight: input.ties.drawn.weights[at],
        tooltip: evidence.of_tie(at),
        counts: vec![
            ("units", counted.units.to_string()),
            ("distinct", counted.distinct.to_string()),
            ("documents", counted.documents.to_string()),
        ],
        change: None,
    })
}

fn link_of(links: &[String], wikidata: Option<&str>) -> Option<String> {
    let is_item = |id: &&str| id.len() > 1 && id.starts_with('Q') && id[1..].bytes().all(|b| b.is_ascii_digit());
    let item = || wikidata.filter(is_item).map(|id| format!("https://www.wikidata.org/wiki/{id}"));
    links.iter().find(|link| is_web(link)).cloned().or_else(item)
}

/// Returns whether a link may be followed from a figure: an address of the web, and nothing that runs.
pub(super) fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}
