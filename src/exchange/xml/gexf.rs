//! GEXF, from 1.1 to 1.3: Gephi's format, with places, sizes and colours.

use super::super::fields::{fill_link, fill_node, number};
use super::super::network::{Attributes, Network, Node, Nodes};
use super::super::problems::Problems;
use super::{add, doubtful, ends, inside, text_of, within};
use roxmltree::Node as Element;
use std::collections::HashMap;

/// Reads the graph of a `<gexf>`.
pub(super) fn read(root: Element, problems: &mut Problems) -> Vec<Network> {
    let Some(graph) = inside(root, "graph").next() else {
        problems.error(super::opening(root), "no-graph", "there is no <graph> in the file", "");
        return Vec::new();
    };
    let [of_nodes, of_edges] = ["node", "edge"].map(|class| Columns::of(graph, class));
    let mut nodes = Nodes::default();
    for element in within(graph, "node") {
        add(&mut nodes, node(element, &of_nodes, problems), element, problems);
    }
    let by_default = graph.attribute("defaultedgetype").unwrap_or("undirected");
    let mut network = Network::default();
    for element in within(graph, "edge") {
        let Some(mut link) = ends(element, &nodes, problems) else { continue };
        link.directed = element.attribute("type").unwrap_or(by_default) == "directed";
        link.attributes = of_edges.attributes(element, &["source", "target", "type"]);
        link.colour = drawn(element, "color").and_then(colour);
        doubtful(fill_link(&mut link), element, problems);
        network.links.push(link);
    }
    network.directed = match network.links.is_empty() {
        true => by_default == "directed",
        false => network.links.iter().any(|link| link.directed),
    };
    let about = inside(root, "meta").flat_map(|meta| meta.children()).filter(|child| child.is_element());
    network.attributes = about.map(|child| (child.tag_name().name(), text_of(child))).collect();
    network.name = ["title", "description"].iter().find_map(|key| network.attributes.get(key)).map(str::to_string);
    network.nodes = nodes.list;
    turn(&mut network.nodes);
    vec![network]
}

/// What an `<attvalue>` may hold: titles and defaults by their ids.
struct Columns<'a> {
    titles: HashMap<&'a str, &'a str>,
    defaults: Vec<(&'a str, String)>,
}

impl<'a> Columns<'a> {
    fn of(graph: Element<'a, '_>, class: &str) -> Columns<'a> {
        let mut columns = Columns { titles: HashMap::new(), defaults: Vec::new() };
        let lists = inside(graph, "attributes").filter(|list| list.attribute("class") == Some(class));
        for column in lists.flat_map(|list| inside(list, "attribute")) {
            let Some(id) = column.attribute("id") else { continue };
            let title = column.attribute("title").unwrap_or(id);
            columns.titles.insert(id, title);
            let default = inside(column, "default").next().map(text_of).filter(|default| !default.is_empty());
            columns.defaults.extend(default.map(|default| (title, default)));
        }
        columns
    }

    /// Returns what is said of an element: in its own tag, by default, in its values, and of its drawing.
    fn attributes(&self, element: Element, ours: &[&str]) -> Attributes {
        let tag = element.attributes().filter(|attribute| !ours.contains(&attribute.name()));
        let mut all: Vec<(&str, String)> =
            tag.map(|attribute| (attribute.name(), attribute.value().to_string())).collect();
        all.extend(self.defaults.iter().map(|(title, default)| (*title, default.clone())));
        for value in inside(element, "attvalues").flat_map(|values| inside(values, "attvalue")) {
            let id = value.attribute("for").or_else(|| value.attribute("id")).unwrap_or("");
            let title = self.titles.get(id).copied().unwrap_or(id);
            all.push((title, value.attribute("value").unwrap_or("").to_string()));
        }
        let sizes = ["size", "thickness", "shape"].into_iter();
        all.extend(sizes.filter_map(|name| Some((name, drawn(element, name)?.attribute("value")?.to_string()))));
        all.into_iter().collect()
    }
}

fn node(element: Element, columns: &Columns, problems: &mut Problems) -> Option<Node> {
    let mut node = Node::new(element.attribute("id")?);
    node.attributes = columns.attributes(element, &["id"]);
    let place = drawn(element, "position");
    let axis = |name| place?.attribute(name).and_then(number);
    node.centre = axis("x").zip(axis("y"));
    node.colour = drawn(element, "color").and_then(colour);
    doubtful(fill_node(&mut node), element, problems);
    Some(node)
}

/// Returns a part of an element's drawing.
fn drawn<'a, 'i>(element: Element<'a, 'i>, name: &'a str) -> Option<Element<'a, 'i>> {
    inside(element, name).next()
}

/// Returns a colour given as `hex`, or as `r`, `g` and `b` from 0 to 255.
fn colour(element: Element) -> Option<String> {
    if let Some(hex) = element.attribute("hex") {
        return Some(hex.to_string());
    }
    let part = |name| element.attribute(name)?.parse::<u8>().ok();
    Some(format!("#{:02x}{:02x}{:02x}", part("r")?, part("g")?, part("b")?))
}

/// In Gephi, y grows upwards.
fn turn(nodes: &mut [Node]) {
    let top = nodes.iter().filter_map(|node| Some(node.centre?.1)).fold(f64::NEG_INFINITY, f64::max);
    for (_, y) in nodes.iter_mut().filter_map(|node| node.centre.as_mut()) {
        *y = top - *y;
    }
}
