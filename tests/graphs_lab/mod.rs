//! Tells networks in plain lines, for tests that compare them.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod random;

use relgraph::exchange::{Attributes, Network, read};
use serde::Deserialize;

/// A DOT file, and what it says.
#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    pub dot: String,
    pub says: String,
}

/// Returns the cases that have each construct of the DOT language.
pub fn dot_cases() -> Vec<Case> {
    #[derive(Deserialize)]
    struct Cases {
        case: Vec<Case>,
    }
    let text = include_str!("../graphs/dot_cases.toml");
    toml::from_str::<Cases>(text).expect("tests/graphs/dot_cases.toml").case
}

/// Returns all that a file says, a thing a line: graphs, nodes and links, each with its attributes that are not empty.
pub fn told(file: &str, bytes: &[u8]) -> String {
    let reading = read(file, bytes).unwrap_or_else(|problems| panic!("{file}: {}", problems[0]));
    reading.networks.iter().flat_map(lines).collect::<Vec<_>>().join("\n")
}

/// Returns the same in the form of `tests/graphs/tell.gvpr`.
pub fn as_gvpr_tells(file: &str, bytes: &[u8]) -> String {
    let reading = read(file, bytes).unwrap_or_else(|problems| panic!("{file}: {}", problems[0]));
    let mut lines = Vec::new();
    let tell = |lines: &mut Vec<String>, head: String, attributes: &Attributes| {
        lines.push(head);
        // Graphviz does not count the key of an edge among its attributes.
        let is_key = |key: &str| key == "key" && lines.last().is_some_and(|head| head.starts_with('E'));
        let known: Vec<(&str, &str)> =
            attributes.iter().filter(|(key, value)| !value.is_empty() && !is_key(key)).collect();
        lines.extend(known.into_iter().map(|(key, value)| format!("  {key}={}", value.replace('\n', "%"))));
    };
    for network in &reading.networks {
        tell(&mut lines, "G".to_string(), &network.attributes);
        network.nodes.iter().for_each(|node| tell(&mut lines, format!("N {}", node.id), &node.attributes));
        for link in &network.links {
            let [tail, head] = [link.source, link.target].map(|at| &network.nodes[at].id);
            tell(&mut lines, format!("E {tail} {head}"), &link.attributes);
        }
    }
    lines.join("\n")
}

fn lines(network: &Network) -> Vec<String> {
    let kind = if network.directed { "digraph" } else { "graph" };
    let name = network.name.as_deref().map(|name| format!(" {name:?}")).unwrap_or_default();
    let mut lines = vec![format!("{kind}{name}{}", attributes(&network.attributes))];
    for node in &network.nodes {
        lines.push(format!("{:?}{}", node.id, attributes(&node.attributes)));
    }
    for link in &network.links {
        let [source, target] = [link.source, link.target].map(|at| &network.nodes[at].id);
        let arrow = if link.directed { "->" } else { "--" };
        lines.push(format!("{source:?} {arrow} {target:?}{}", attributes(&link.attributes)));
    }
    lines
}

fn attributes(attributes: &Attributes) -> String {
    let known = attributes.iter().filter(|(_, value)| !value.is_empty());
    let known: Vec<String> = known
        .map(
            |(key, value)| {
                if attributes.is_markup(key) { format!("{key}=<{value}>") } else { format!("{key}={value:?}") }
            },
        )
        .collect();
    if known.is_empty() { String::new() } else { format!(" {{{}}}", known.join(", ")) }
}
