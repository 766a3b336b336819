//! Cytoscape.js: elements that hold what they say in `data`, and nodes with a `position`.

use super::super::network::Network;
use super::super::problems::Problems;
use super::node_link::{Members, Reader, field};
use super::tree::{Kind, Value};

/// Returns the elements of a file, nodes and edges, if it has any.
pub(super) fn elements<'a>(whole: Value<'a>) -> Option<Elements<'a>> {
    let members = whole.members();
    let elements = if whole.kind() == Kind::List { Some(whole) } else { field(&members, &["elements"]) }?;
    let listed = |key| field(&elements.members(), &[key]).map(Value::items).unwrap_or_default();
    let (mut nodes, mut edges) = (listed("nodes"), listed("edges"));
    for item in elements.items() {
        let is_edge = match field(&item.members(), &["group"]).and_then(Value::scalar) {
            Some(group) => group == "edges",
            None => field(&data(item), &["source"]).is_some(),
        };
        if is_edge { edges.push(item) } else { nodes.push(item) }
    }
    let rest = members.into_iter().filter(|(key, _)| !["elements", "style"].contains(&key.as_str())).collect();
    Some(Elements { nodes, edges, rest })
}

/// The parts of a file.
pub(super) struct Elements<'a> {
    nodes: Vec<Value<'a>>,
    edges: Vec<Value<'a>>,
    rest: Members<'a>,
}

impl Elements<'_> {
    pub(super) fn read(self, problems: &mut Problems) -> Network {
        let mut reader = Reader::new(true);
        for (index, item) in self.nodes.into_iter().enumerate() {
            if is_element(item, problems) {
                reader.node(data(item), index, item, problems);
            }
        }
        // The library draws no arrows unless the style says so; most files mean ties.
        let directed = field(&self.rest, &["directed"]).and_then(Value::scalar).is_some_and(|value| value == "true");
        for item in self.edges {
            if is_element(item, problems) {
                reader.link(data(item), directed, item, problems);
            }
        }
        reader.finish(self.rest, directed, problems)
    }
}

fn is_element(item: Value, problems: &mut Problems) -> bool {
    let is_element = field(&item.members(), &["data"]).is_some_and(|data| data.kind() == Kind::Object);
    if !is_element {
        problems.error(item.place(), "no-data", "the element has no \"data\"", "{\"data\": {\"id\": \"a\"}}");
    }
    is_element
}

/// Returns what an element says: its `data`, its `position`, and what else stands beside them.
fn data(item: Value) -> Members {
    let mut all: Members = Vec::new();
    let mut beside: Members = Vec::new();
    for (key, value) in item.members() {
        match key.as_str() {
            "data" | "position" => all.extend(value.members()),
            _ => beside.push((key, value)),
        }
    }
    beside.retain(|(key, _)| key == "classes");
    all.extend(beside);
    all
}
