//! JSON → networks.

mod cytoscape;
mod node_link;
mod tree;

use super::network::Network;
use super::problems::Problems;
use tree::{Kind, Value};

/// Reads a JSON file.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Network> {
    let Some(whole) = Value::parse(text, problems) else { return Vec::new() };
    if let Some(elements) = cytoscape::elements(whole) {
        return vec![elements.read(problems)];
    }
    if whole.kind() != Kind::Object {
        let message = format!("the file holds {}, not an object with \"nodes\" and \"edges\"", whole.kind().what());
        problems.error(whole.place().start..whole.place().start + 1, "wrong-type", message, "");
        return Vec::new();
    }
    vec![node_link::read(whole, problems)]
}
