//! Lists of nodes and links: our own `graph.json`, networkx, D3, and Cytoscape.js, whose items hold theirs in `data`.

use super::super::fields::{fill_link, fill_node, is_yes, number};
use super::super::network::{Attributes, Form, Link, Network, Node, Nodes};
use super::super::problems::Problems;
use super::tree::{Kind, Value};
use std::collections::HashMap;

/// The size of labels in points where a list of nodes and edges gives none.
const FONTSIZE: f64 = 10.0;

/// The members of an object, in their order.
pub(super) type Members<'a> = Vec<(String, Value<'a>)>;

/// The keys under which a list or an end is looked for, the usual one first.
const NODES: [&str; 2] = ["nodes", "vertices"];
const LINKS: [&str; 3] = ["edges", "links", "relationships"];
/// networkx's `adjacency_data`: for each node, in their order, a list of those that it is tied to.
const ADJACENCY: [&str; 1] = ["adjacency"];
const ENDS: [[&str; 4]; 2] = [["source", "from", "src", "start"], ["target", "to", "dst", "end"]];
const IDS: [&str; 2] = ["id", "key"];

/// Reads an object with `nodes` and `edges` (or `links`, or `adjacency`).
pub(super) fn read(whole: Value, problems: &mut Problems) -> Network {
    let members = whole.members();
    let mut lists = [None, None, None];
    let mut rest = Vec::new();
    for (key, value) in members {
        let slot = [NODES.as_slice(), &LINKS, &ADJACENCY].iter().position(|names| names.contains(&key.as_str()));
        match slot {
            None => rest.push((key, value)),
            Some(slot) if value.kind() == Kind::List => lists[slot] = Some(value),
            Some(_) => {
                let message = format!("\"{key}\" is {}, not a list", value.kind().what());
                problems.error(value.place(), "wrong-type", message, "");
            }
        }
    }
    if lists == [None, None, None] && !problems.has_errors() {
        let start = whole.place().start;
        let hint = "{\"nodes\": [{\"id\": \"a\"}], \"edges\": [{\"source\": \"a\", \"target\": \"a\"}]}";
        problems.error(start..start + 1, "no-graph", "the object has neither \"nodes\" nor \"edges\"", hint);
    }
    let mut reader = Reader::new(lists[0].is_some());
    for (index, item) in lists[0].map(Value::items).unwrap_or_default().into_iter().enumerate() {
        match item.scalar().filter(|_| item.kind() != Kind::Bool) {
            Some(id) => reader.add(Node::new(id), true, item, problems),
            None if item.kind() == Kind::Object => reader.node(item.members(), index, item, problems),
            None => {
                let message = format!("a node is an object, not {}", item.kind().what());
                problems.error(item.place(), "wrong-type", message, "{\"id\": \"a\", \"label\": \"A\"}");
            }
        }
    }
    let directed = field(&rest, &["directed"]).and_then(Value::scalar).is_some_and(|value| is_yes(&value));
    for item in lists[1].map(Value::items).unwrap_or_default() {
        match item.kind() {
            Kind::List => reader.listed_link(&item.items(), directed, item, problems),
            _ => reader.link(item.members(), directed, item, problems),
        }
    }
    if let Some(adjacency) = lists[2] {
        reader.adjacent(adjacency, directed, problems);
    }
    // Our own result has type by strength; in every other list of nodes and edges, labels have one size.
    let is_ours = field(&rest, &["schema"]).is_some();
    let mut network = reader.finish(rest, directed, problems);
    network.fontsize = network.fontsize.or((!is_ours).then_some(FONTSIZE));
    network
}

/// Gathers nodes, then links.
pub(super) struct Reader {
    nodes: Nodes,
    links: Vec<Link>,
    /// There is a list of nodes; without one, a link makes its ends.
    has_list: bool,
    /// A node has an id; if none has, links name their ends by their places in the list, from 0.
    has_ids: bool,
}

impl Reader {
    pub(super) fn new(has_list: bool) -> Reader {
        Reader { nodes: Nodes::default(), links: Vec::new(), has_list, has_ids: false }
    }

    /// Adds a node from its members; without an id it is called by its place in the list.
    pub(super) fn node(&mut self, members: Members, index: usize, item: Value, problems: &mut Problems) {
        let given = field(&members, &IDS);
        let id = match given {
            None => index.to_string(),
            Some(value) => match scalar_id(value) {
                Some(id) => id,
                None => {
                    let message = format!("an id is a text or a number, not {}", value.kind().what());
                    problems.error(value.place(), "wrong-type", message, "");
                    return;
                }
            },
        };
        let mut node = Node { attributes: attributes(&members), ..Node::new(id) };
        let bad = fill_node(&mut node);
        doubtful(&bad, &members, problems);
        self.add(node, given.is_some(), given.unwrap_or(item), problems);
    }

    fn add(&mut self, node: Node, has_id: bool, at: Value, problems: &mut Problems) {
        self.has_ids |= has_id;
        let id = node.id.clone();
        if self.nodes.add(node).is_none() {
            let hint = "give each node an id of its own";
            problems.error(at.place(), "repeated-id", format!("the id \"{id}\" stands twice"), hint);
        }
    }

    /// Adds a link from its members.
    pub(super) fn link(&mut self, members: Members, directed: bool, item: Value, problems: &mut Problems) {
        let ends = ENDS.map(|keys| field(&members, &keys));
        let Some((source, target)) = self.ends(ends, item, problems) else { return };
        let mut link = Link { source, target, directed, attributes: attributes(&members), ..Link::default() };
        let bad = fill_link(&mut link);
        doubtful(&bad, &members, problems);
        self.links.push(link);
    }

    /// Adds the links of a list that has, for each node, a list of objects with the `id` of a node that it is tied to.
    fn adjacent(&mut self, adjacency: Value, directed: bool, problems: &mut Problems) {
        let lists = adjacency.items();
        if lists.len() != self.nodes.list.len() {
            let (wanted, given) = (self.nodes.list.len(), lists.len());
            let message = format!("\"adjacency\" takes a list for each node: {wanted}, not {given}");
            problems.error(adjacency.place().start..adjacency.place().start + 1, "wrong-length", message, "");
            return;
        }
        // Without directions, a link stands in the lists of both its ends; so often it still has to come.
        let mut twins: HashMap<(usize, usize), usize> = HashMap::new();
        for (source, list) in lists.into_iter().enumerate() {
            for item in list.items() {
                let members = item.members();
                let Some(id) = field(&members, &IDS) else {
                    problems.error(item.place(), "missing-end", "the neighbour has no \"id\"", "{\"id\": \"a\"}");
                    continue;
                };
                let Some(target) = self.end(id, problems) else { continue };
                let twin = twins.get_mut(&(source, target)).filter(|count| **count > 0 && !directed);
                if let Some(count) = twin {
                    *count -= 1;
                    continue;
                }
                if source != target {
                    *twins.entry((target, source)).or_default() += 1;
                }
                let others: Members = members.iter().filter(|(key, _)| key != "id").cloned().collect();
                let mut link = Link { source, target, directed, attributes: attributes(&others), ..Link::default() };
                let bad = fill_link(&mut link);
                doubtful(&bad, &members, problems);
                self.links.push(link);
            }
        }
    }

    /// Adds a link from a list of two ids and perhaps a weight.
    fn listed_link(&mut self, list: &[Value], directed: bool, item: Value, problems: &mut Problems) {
        let given = [list.first().copied(), list.get(1).copied()];
        let Some((source, target)) = self.ends(given, item, problems) else { return };
        let third = list.get(2).and_then(|third| Some((third.scalar()?, third)));
        let weight = third.as_ref().and_then(|(weight, _)| number(weight));
        if let Some((_, third)) = third.filter(|_| weight.is_none()) {
            no_number("weight", *third, problems);
        }
        self.links.push(Link { source, target, directed, weight, ..Link::default() });
    }

    fn ends(&mut self, given: [Option<Value>; 2], item: Value, problems: &mut Problems) -> Option<(usize, usize)> {
        let [Some(source), Some(target)] = given else {
            let missing = if given[0].is_none() { "source" } else { "target" };
            let hint = "{\"source\": \"a\", \"target\": \"b\", \"weight\": 2}";
            problems.error(item.place(), "missing-end", format!("the edge has no \"{missing}\""), hint);
            return None;
        };
        // Both are looked at, so that both are reported.
        let [source, target] = [source, target].map(|end| self.end(end, problems));
        source.zip(target)
    }

    /// Returns the node that an end names: by its id, by an object that has its id, or by its place in the list.
    fn end(&mut self, end: Value, problems: &mut Problems) -> Option<usize> {
        let id = field(&end.members(), &IDS).unwrap_or(end);
        let Some(name) = scalar_id(id) else {
            let message = format!("the end of an edge is the id of a node, not {}", id.kind().what());
            problems.error(id.place(), "wrong-type", message, "");
            return None;
        };
        if !self.has_list {
            return Some(self.nodes.find_or_add(&name));
        }
        let found = self.nodes.find(&name);
        if found.is_none() {
            let hint = if self.has_ids { "" } else { "nodes without ids are counted from 0" };
            problems.error(id.place(), "unknown-node", format!("no node has the id \"{name}\""), hint);
        }
        found
    }

    /// Returns the network; `rest` is what the file says of the whole.
    pub(super) fn finish(self, mut rest: Members, directed: bool, problems: &mut Problems) -> Network {
        for inner in ["graph", "data"] {
            let whole = field(&rest, &[inner]).filter(|value| value.kind() == Kind::Object);
            if let Some(whole) = whole {
                rest.retain(|(key, _)| key != inner);
                rest.extend(whole.members());
            }
        }
        let attributes = attributes(&rest);
        let fontsize = attributes.get("fontsize").and_then(number).filter(|&size| size > 0.0);
        if fontsize.is_none() {
            doubtful(&["fontsize".to_string()], &rest, problems);
        }
        Network {
            name: attributes.get("name").filter(|_| !attributes.is_nested("name")).map(str::to_string),
            directed: directed || self.links.iter().any(|link| link.directed),
            attributes,
            nodes: self.nodes.list,
            links: self.links,
            fontsize,
        }
    }
}

/// Returns the first of the keys that is there and not null.
pub(super) fn field<'a>(members: &Members<'a>, keys: &[&str]) -> Option<Value<'a>> {
    let known = |key: &&str| members.iter().find(|(name, value)| name == key && value.kind() != Kind::Null);
    keys.iter().find_map(known).map(|&(_, value)| value)
}

fn scalar_id(value: Value) -> Option<String> {
    value.scalar().filter(|_| value.kind() != Kind::Bool)
}

/// Reports members that should be numbers and are none.
fn doubtful(bad: &[String], members: &Members, problems: &mut Problems) {
    for (key, value) in bad.iter().filter_map(|key| Some((key, field(members, &[key])?))) {
        no_number(key, value, problems);
    }
}

fn no_number(key: &str, value: Value, problems: &mut Problems) {
    let shown: String = value.written().chars().take(40).collect();
    let message = format!("\"{key}\" is no finite number: {shown}");
    problems.warning(value.place(), "bad-number", message, "it counts as missing");
}

/// Returns members as attributes; exporters write null for what is missing.
fn attributes(members: &Members) -> Attributes {
    let known = members.iter().filter(|(_, value)| value.kind() != Kind::Null);
    let form = |value: &Value| match value.kind() {
        Kind::List | Kind::Object => Form::Nested,
        Kind::Null | Kind::Bool | Kind::Number | Kind::Text => Form::Plain,
    };
    Attributes::with_forms(known.map(|(key, value)| (key.as_str(), value.written(), form(value))))
}
