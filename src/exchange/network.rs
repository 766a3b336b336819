//! The network that every reader returns: what a file says, nothing computed from it.

use std::collections::HashMap;

/// A graph as a file describes it. Parallel links, links from a node to itself and nodes without links are all kept.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Network {
    /// What the file calls it.
    pub name: Option<String>,
    /// Whether any of its links has a direction.
    pub directed: bool,
    /// What the file says of the whole, in the file's order.
    pub attributes: Attributes,
    /// In the file's order.
    pub nodes: Vec<Node>,
    /// In the file's order.
    pub links: Vec<Link>,
    /// Size of the labels in points, if the file gives one for all.
    pub fontsize: Option<f64>,
}

/// A node. Its `id` is its own within the network.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Node {
    /// What links call it; any text, the empty one included.
    pub id: String,
    /// What a reader sees, lines parted by `\n`; the id if there is none.
    pub label: Option<String>,
    /// The type or group: `country`, `person`, …
    pub kind: Option<String>,
    /// How strong the file says it is; finite.
    pub weight: Option<f64>,
    /// The middle of its box in points, y down; finite.
    pub centre: Option<(f64, f64)>,
    /// Width and height of its box in points; finite, above 0.
    pub size: Option<(f64, f64)>,
    /// The colour it is filled with, `#rrggbb` or as the file names it.
    pub colour: Option<String>,
    /// Where a click leads.
    pub link: Option<String>,
    /// What is shown when a pointer rests on it.
    pub tooltip: Option<String>,
    /// Whether the file says that it was left out of the figure.
    pub hidden: bool,
    /// Everything the file says of it, in the file's order, what became a field above included.
    pub attributes: Attributes,
}

/// A tie between two nodes, or from a node to itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Link {
    /// Index in [`Network::nodes`].
    pub source: usize,
    /// Index in [`Network::nodes`].
    pub target: usize,
    /// Whether it leads from source to target only.
    pub directed: bool,
    /// How strong the file says it is; finite.
    pub weight: Option<f64>,
    /// What is written at the tie.
    pub label: Option<String>,
    /// The colour of its line, `#rrggbb` or as the file names it.
    pub colour: Option<String>,
    /// What is shown when a pointer rests on it.
    pub tooltip: Option<String>,
    /// Whether the file says that it was left out of the figure.
    pub hidden: bool,
    /// Everything the file says of it, in the file's order, what became a field above included.
    pub attributes: Attributes,
}

impl Node {
    /// Returns a node of which nothing is known but its id.
    pub fn new(id: impl Into<String>) -> Node {
        Node { id: id.into(), ..Node::default() }
    }

    /// Returns what a reader calls the node, on one line: its label, else its id.
    pub fn title(&self) -> String {
        let label = self.label.as_deref().unwrap_or(&self.id);
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Network {
    /// Returns the index of the node with this id, by looking through all of them.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }
}

/// Keys and values in their order, each key once; values as the file writes them, lists and objects as JSON.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Sets the value of a key; a key that is there already keeps its place.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<String>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Returns keys and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Returns how many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Attributes {
        // A file may give one node a hundred thousand attributes, so that `set` would take too long.
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut list: Vec<(String, String)> = Vec::new();
        for (key, value) in pairs {
            let key = key.into();
            match places.get(&key) {
                Some(&at) => list[at].1 = value.into(),
                None => {
                    places.insert(key.clone(), list.len());
                    list.push((key, value.into()));
                }
            }
        }
        Attributes(list)
    }
}

/// Nodes under construction, found by their ids.
#[derive(Default)]
pub(super) struct Nodes {
    pub(super) list: Vec<Node>,
    by_id: HashMap<String, usize>,
}

impl Nodes {
    /// Returns the index of the node with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Adds a node; returns `None` if its id is taken.
    pub(super) fn add(&mut self, node: Node) -> Option<usize> {
        let at = self.list.len();
        match self.by_id.entry(node.id.clone()) {
            std::collections::hash_map::Entry::Occupied(_) => None,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(at);
                self.list.push(node);
                Some(at)
            }
        }
    }

    /// Returns the index of the node with this id, which is made if it is not there.
    pub(super) fn find_or_add(&mut self, id: &str) -> usize {
        match self.find(id) {
            Some(at) => at,
            None => self.add(Node::new(id)).unwrap_or(0),
        }
    }
}
