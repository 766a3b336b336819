//! GraphML: nodes, edges and data by keys, with the drawings of yEd.

use super::super::fields::{fill_link, fill_node, is_yes, number};
use super::super::network::{Attributes, Network, Node, Nodes};
use super::super::problems::Problems;
use super::{add, doubtful, ends, inside, text_of, within};
use roxmltree::Node as Element;
use std::collections::HashMap;

/// Reads the graphs of a `<graphml>`. A graph within a node belongs to the graph around it.
pub(super) fn read(root: Element, problems: &mut Problems) -> Vec<Network> {
    let keys: Vec<Key> = inside(root, "key").filter_map(Key::of).collect();
    let keys = Keys { by_id: keys.iter().map(|key| (key.id, key)).collect(), all: &keys };
    let networks: Vec<Network> = inside(root, "graph").map(|graph| network(graph, &keys, problems)).collect();
    if networks.is_empty() {
        problems.error(super::opening(root), "no-graph", "there is no <graph> in the file", "");
    }
    networks
}

/// What a `<data>` may hold.
struct Key<'a> {
    id: &'a str,
    name: &'a str,
    /// `node`, `edge`, `graph` or `all`.
    of: &'a str,
    default: Option<String>,
}

impl<'a> Key<'a> {
    fn of(element: Element<'a, '_>) -> Option<Key<'a>> {
        let id = element.attribute("id")?;
        let default = inside(element, "default").next().map(text_of);
        Some(Key {
            id,
            name: element.attribute("attr.name").unwrap_or(id),
            of: element.attribute("for").unwrap_or("all"),
            default: default.filter(|default| !default.is_empty()),
        })
    }
}

struct Keys<'a> {
    by_id: HashMap<&'a str, &'a Key<'a>>,
    all: &'a [Key<'a>],
}

impl Keys<'_> {
    /// Returns what is said of an element, defaults first; what stands in its own tag comes before all.
    fn attributes(&self, element: Element, of: &str, ours: &[&str]) -> Attributes {
        let tag = element.attributes().filter(|attribute| !ours.contains(&attribute.name()));
        let mut all: Vec<(&str, String)> =
            tag.map(|attribute| (attribute.name(), attribute.value().to_string())).collect();
        let defaults = self.all.iter().filter(|key| key.of == of || key.of == "all");
        all.extend(defaults.filter_map(|key| Some((key.name, key.default.clone()?))));
        for data in inside(element, "data") {
            let id = data.attribute("key").unwrap_or("");
            let name = self.by_id.get(id).map_or(id, |key| key.name);
            // Drawings are XML of their own.
            if !data.children().any(|child| child.is_element()) {
                all.push((name, text_of(data)));
            }
        }
        all.into_iter().collect()
    }
}

fn network(graph: Element, keys: &Keys, problems: &mut Problems) -> Network {
    let mut nodes = Nodes::default();
    for element in within(graph, "node") {
        add(&mut nodes, node(element, keys, problems), element, problems);
    }
    let mut network = Network { attributes: keys.attributes(graph, "graph", &["edgedefault"]), ..Network::default() };
    for element in within(graph, "edge") {
        let Some(mut link) = ends(element, &nodes, problems) else { continue };
        let around = element.ancestors().find(|outer| outer.tag_name().name() == "graph").unwrap_or(graph);
        link.directed = around.attribute("edgedefault") == Some("directed");
        link.attributes = keys.attributes(element, "edge", &["source", "target", "directed"]);
        let drawn = drawing(element, "EdgeLabel");
        link.label = drawn.map(|drawing| drawing.label).filter(|label| !label.is_empty());
        doubtful(fill_link(&mut link), element, problems);
        link.directed = element.attribute("directed").map_or(link.directed, is_yes);
        network.links.push(link);
    }
    for element in within(graph, "hyperedge") {
        let hint = "write it as edges between two nodes";
        problems.warning(super::opening(element), "hyperedge", "an edge between several nodes is left out", hint);
    }
    network.directed = match network.links.is_empty() {
        true => graph.attribute("edgedefault") == Some("directed"),
        false => network.links.iter().any(|link| link.directed),
    };
    network.name = ["name", "label", "id"].iter().find_map(|key| network.attributes.get(key)).map(str::to_string);
    network.nodes = nodes.list;
    network
}

fn node(element: Element, keys: &Keys, problems: &mut Problems) -> Option<Node> {
    let mut node = Node::new(element.attribute("id")?);
    node.attributes = keys.attributes(element, "node", &["id"]);
    if let Some(drawing) = drawing(element, "NodeLabel") {
        node.label = Some(drawing.label).filter(|label| !label.is_empty());
        node.size = drawing.size;
        // yEd gives the corner, we the middle.
        node.centre = drawing.corner.zip(drawing.size).map(|((x, y), (w, h))| (x + w / 2.0, y + h / 2.0));
        node.colour = drawing.fill;
    }
    doubtful(fill_node(&mut node), element, problems);
    Some(node)
}

/// What yEd says of how something is drawn.
struct Drawing {
    label: String,
    corner: Option<(f64, f64)>,
    size: Option<(f64, f64)>,
    fill: Option<String>,
}

/// Returns the drawing in the data of an element itself, not of those inside of it.
fn drawing(element: Element, label: &str) -> Option<Drawing> {
    let drawn = inside(element, "data").find(|data| data.children().any(|child| child.is_element()))?;
    let find = |name| drawn.descendants().find(|inner| inner.tag_name().name() == name);
    let geometry = find("Geometry");
    let length = |name| geometry?.attribute(name).and_then(number);
    let positive = |name| length(name).filter(|&length| length > 0.0);
    Some(Drawing {
        label: find(label).map(text_of).unwrap_or_default(),
        corner: length("x").zip(length("y")),
        size: positive("width").zip(positive("height")),
        fill: find("Fill").and_then(|fill| fill.attribute("color")).map(str::to_string),
    })
}
