//! Node-link objects: our own `graph.json`, networkx, D3, and whatever else lists nodes and edges.

use super::super::network::{Attributes, Link, Network, Node, Nodes};
use super::super::problems::Problems;
use super::tree::{Kind, Value};

type Members<'a> = [(String, Value<'a>)];

/// The keys under which a list of links or a field of one is looked for, the usual one first.
const LINKS: [&str; 3] = ["edges", "links", "relationships"];
const ENDS: [[&str; 5]; 2] = [["source", "from", "src", "start", "a"], ["target", "to", "dst", "end", "b"]];
const LABELS: [&str; 4] = ["label", "name", "title", "text"];
const KINDS: [&str; 4] = ["kind", "type", "group", "category"];
const STRENGTHS: [&str; 4] = ["strength", "weight", "value", "size"];
const WEIGHTS: [&str; 4] = ["weight", "value", "count", "strength"];

/// Reads an object with `nodes` and `edges` (or `links`).
pub(super) fn read(whole: Value, problems: &mut Problems) -> Network {
    let members = whole.members();
    let mut network = Network { directed: flag(&members, "directed"), ..Network::default() };
    network.fontsize = positive(&members, "fontsize", problems);
    let mut lists = [None, None];
    let mut attributes = Vec::new();
    for (key, value) in &members {
        let slot = match key.as_str() {
            "nodes" | "vertices" => Some(0),
            key if LINKS.contains(&key) => Some(1),
            _ => None,
        };
        match slot.filter(|_| value.kind() == Kind::List) {
            Some(slot) => lists[slot] = Some(*value),
            None if slot.is_some() => {
                let message = format!("\"{key}\" is {}, not a list", value.kind().what());
                problems.error(value.place(), "wrong-type", message, "");
            }
            None => attributes.push((key.clone(), value.written())),
        }
    }
    if let Some(graph) = field(&members, &["graph"]).filter(|graph| graph.kind() == Kind::Object) {
        attributes.retain(|(key, _)| key != "graph");
        attributes.extend(graph.members().into_iter().map(|(key, value)| (key, value.written())));
    }
    network.attributes = attributes.into_iter().collect();
    network.name = network.attributes.get("name").map(str::to_string);
    if lists == [None, None] && !problems.has_errors() {
        let start = whole.place().start;
        let hint = "{\"nodes\": [{\"id\": \"a\"}], \"edges\": [{\"source\": \"a\", \"target\": \"a\"}]}";
        problems.error(start..start + 1, "no-graph", "the object has neither \"nodes\" nor \"edges\"", hint);
    }
    let nodes = lists[0].map(|list| read_nodes(list, problems));
    let ends = Ends { implied: nodes.is_none(), by_index: nodes.as_ref().is_some_and(|(_, named)| !named) };
    let mut nodes = nodes.map(|(nodes, _)| nodes).unwrap_or_default();
    for item in lists[1].map(Value::items).unwrap_or_default() {
        if let Some(link) = ends.link(item, network.directed, &mut nodes, problems) {
            network.links.push(link);
        }
    }
    network.nodes = nodes.list;
    network
}

/// Returns the nodes, and whether any of them has an id of its own.
fn read_nodes(list: Value, problems: &mut Problems) -> (Nodes, bool) {
    let mut nodes = Nodes::default();
    let mut named = false;
    for (index, item) in list.items().into_iter().enumerate() {
        let Some((node, has_id)) = node(item, index, problems) else { continue };
        named |= has_id;
        let id = node.id.clone();
        if nodes.add(node).is_none() {
            let place = field(&item.members(), &["id", "key"]).map_or(item.place(), Value::place);
            problems.error(
                place,
                "repeated-id",
                format!("the id \"{id}\" stands twice"),
                "give each node an id of its own",
            );
        }
    }
    (nodes, named)
}

/// Returns a node, and whether it has an id; without one it is called by its place in the list.
fn node(item: Value, index: usize, problems: &mut Problems) -> Option<(Node, bool)> {
    if let Some(id) = item.scalar().filter(|_| item.kind() != Kind::Bool) {
        return Some((Node::new(id), true));
    }
    if item.kind() != Kind::Object {
        let message = format!("a node is an object, not {}", item.kind().what());
        problems.error(item.place(), "wrong-type", message, "{\"id\": \"a\", \"label\": \"A\"}");
        return None;
    }
    let members = item.members();
    let given = field(&members, &["id", "key"]);
    let id = match given {
        None => index.to_string(),
        Some(value) => match value.scalar().filter(|_| value.kind() != Kind::Bool) {
            Some(id) => id,
            None => {
                let message = format!("an id is a text or a number, not {}", value.kind().what());
                problems.error(value.place(), "wrong-type", message, "");
                return None;
            }
        },
    };
    let mut node = Node::new(id);
    node.label = text(&members, &LABELS);
    node.kind = text(&members, &KINDS);
    node.weight = STRENGTHS.iter().find_map(|key| field(&members, &[key])?.number());
    node.centre = number(&members, "x", problems).zip(number(&members, "y", problems));
    let side = |long, short, problems: &mut Problems| match positive(&members, short, problems) {
        Some(side) => Some(side),
        None => positive(&members, long, problems),
    };
    node.size = side("width", "w", problems).zip(side("height", "h", problems));
    node.colour = text(&members, &["colour", "color", "fill"]);
    node.link = text(&members, &["link", "url", "href", "URL"]);
    node.tooltip = text(&members, &["tooltip"]);
    node.hidden = hidden(&members);
    node.attributes = attributes(&members);
    Some((node, given.is_some()))
}

/// How the ends of links are understood.
struct Ends {
    /// There is no list of nodes, so that a link makes its ends.
    implied: bool,
    /// No node has an id, so that a link names its ends by their places in the list, from 0.
    by_index: bool,
}

impl Ends {
    fn link(&self, item: Value, directed: bool, nodes: &mut Nodes, problems: &mut Problems) -> Option<Link> {
        let members = item.members();
        let listed = item.items();
        let given = match item.kind() {
            Kind::Object => ENDS.map(|keys| field(&members, &keys)),
            Kind::List => [listed.first().copied(), listed.get(1).copied()],
            _ => [None, None],
        };
        let [Some(source), Some(target)] = given else {
            let missing = if given[0].is_none() { "source" } else { "target" };
            let message = format!("the edge has no \"{missing}\"");
            problems.error(
                item.place(),
                "missing-end",
                message,
                "{\"source\": \"a\", \"target\": \"b\", \"weight\": 2}",
            );
            return None;
        };
        // Both are looked at, so that both are reported.
        let ends = [source, target].map(|end| self.end(end, nodes, problems));
        let [Some(source), Some(target)] = ends else { return None };
        let weight = match item.kind() {
            Kind::List => listed.get(2).copied().filter(|third| third.kind() != Kind::Object),
            _ => field(&members, &WEIGHTS),
        };
        Some(Link {
            source,
            target,
            directed: if members.iter().any(|(key, _)| key == "directed") {
                flag(&members, "directed")
            } else {
                directed
            },
            weight: weight.and_then(|value| finite(value, "weight", problems)),
            label: text(&members, &["label", "name", "title"]),
            colour: text(&members, &["colour", "color"]),
            tooltip: text(&members, &["tooltip"]),
            hidden: hidden(&members),
            attributes: attributes(&members),
        })
    }

    /// Returns the node that an end names: its id, an object with an id, or its place in the list.
    fn end(&self, end: Value, nodes: &mut Nodes, problems: &mut Problems) -> Option<usize> {
        let inner = field(&end.members(), &["id", "key"]);
        let id = inner.unwrap_or(end);
        let Some(name) = id.scalar().filter(|_| id.kind() != Kind::Bool) else {
            let message = format!("the end of an edge is the id of a node, not {}", id.kind().what());
            problems.error(id.place(), "wrong-type", message, "");
            return None;
        };
        let found = if self.implied { Some(nodes.find_or_add(&name)) } else { nodes.find(&name) };
        if found.is_none() {
            let hint = if self.by_index { "nodes without ids are counted from 0" } else { "" };
            problems.error(id.place(), "unknown-node", format!("no node has the id \"{name}\""), hint);
        }
        found
    }
}

/// Returns the first of the keys that is there and not null.
fn field<'a>(members: &Members<'a>, keys: &[&str]) -> Option<Value<'a>> {
    let known = |key: &&str| members.iter().find(|(name, value)| name == key && value.kind() != Kind::Null);
    keys.iter().find_map(known).map(|&(_, value)| value)
}

fn text(members: &Members, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| field(members, &[key])?.scalar())
}

fn flag(members: &Members, key: &str) -> bool {
    field(members, &[key]).and_then(Value::scalar).is_some_and(|value| value == "true")
}

/// Returns whether `shown` says no.
fn hidden(members: &Members) -> bool {
    field(members, &["shown"]).and_then(Value::scalar).is_some_and(|value| value == "false")
}

fn number(members: &Members, key: &str, problems: &mut Problems) -> Option<f64> {
    field(members, &[key]).and_then(|value| finite(value, key, problems))
}

fn positive(members: &Members, key: &str, problems: &mut Problems) -> Option<f64> {
    number(members, key, problems).filter(|&value| value > 0.0)
}

fn finite(value: Value, key: &str, problems: &mut Problems) -> Option<f64> {
    let number = value.number();
    if number.is_none() && value.kind() != Kind::Null {
        let shown: String = value.written().chars().take(40).collect();
        problems.warning(
            value.place(),
            "bad-number",
            format!("\"{key}\" is no finite number: {shown}"),
            "it counts as missing",
        );
    }
    number
}

fn attributes(members: &Members) -> Attributes {
    members.iter().map(|(key, value)| (key.as_str(), value.written())).collect()
}
