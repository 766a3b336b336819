//! The network that every reader returns: what a file says, nothing computed from it.

use std::collections::HashMap;
use std::sync::Arc;

/// A graph as a file describes it. Parallel links, links from a node to itself and nodes without links are all kept.
///
/// [`read`](super::read) makes it of a file. A program makes its own of nodes and links, or collects it from ties, each
/// with two ids and a weight.
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
    /// Size of the labels in points, if all have the same by the file or by its format.
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

/// Links without direction between nodes that are called by their ids, with weights; a node stands where it is named first.
///
/// ```
/// use relgraph::exchange::Network;
///
/// let network: Network = [("Harbour Board", "Delta Line", 9.0), ("Delta Line", "City Council", 6.0)].into_iter().collect();
/// assert_eq!(network.nodes[2].id, "City Council");
/// assert_eq!((network.links[1].source, network.links[1].target), (1, 2));
/// ```
///
/// A weight that is not finite is left out.
impl<A: AsRef<str>, B: AsRef<str>> FromIterator<(A, B, f64)> for Network {
    fn from_iter<T: IntoIterator<Item = (A, B, f64)>>(ties: T) -> Network {
        let mut nodes = Nodes::default();
        let link = |(source, target, weight): (A, B, f64)| {
            let [source, target] = [source.as_ref(), target.as_ref()].map(|id| nodes.find_or_add(id));
            Link { source, target, weight: Some(weight).filter(|weight| weight.is_finite()), ..Link::default() }
        };
        let links = ties.into_iter().map(link).collect();
        Network { nodes: nodes.list, links, ..Network::default() }
    }
}

/// Keys and values in their order, each key once; values as the file writes them, lists and objects as JSON.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes(Vec<Attribute>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Attribute {
    key: Arc<str>,
    value: Arc<str>,
    form: Form,
}

/// What a value is to its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A text, a number, a yes or no.
    Plain,
    /// What DOT writes in angle brackets.
    Markup,
    /// A list or an object, as JSON.
    Nested,
}

impl Attributes {
    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.find(key).map(|attribute| &*attribute.value)
    }

    /// Returns whether the value of a key is markup: what DOT writes in angle brackets, which are not part of the value.
    pub fn is_markup(&self, key: &str) -> bool {
        self.find(key).is_some_and(|attribute| attribute.form == Form::Markup)
    }

    /// Returns whether the value of a key is a list or an object of a JSON file. A text that looks like one is none.
    pub fn is_nested(&self, key: &str) -> bool {
        self.find(key).is_some_and(|attribute| attribute.form == Form::Nested)
    }

    /// Returns keys and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|attribute| (&*attribute.key, &*attribute.value))
    }

    /// Returns how many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns attributes from keys, values, and what these are. Of a key that stands several times, the last value holds, in
    /// the place of the first.
    pub(super) fn with_forms<K: Into<Arc<str>>, V: Into<Arc<str>>>(
        triples: impl Iterator<Item = (K, V, Form)>,
    ) -> Attributes {
        // A file may give one node a hundred thousand attributes, so that they are not looked for one by one.
        let mut places: HashMap<Arc<str>, usize> = HashMap::new();
        let mut list: Vec<Attribute> = Vec::new();
        for (key, value, form) in triples {
            let attribute = Attribute { key: key.into(), value: value.into(), form };
            let place = if list.len() < FEW {
                list.iter().position(|known| known.key == attribute.key).unwrap_or(list.len())
            } else {
                if places.is_empty() {
                    places = list.iter().enumerate().map(|(at, known)| (known.key.clone(), at)).collect();
                }
                *places.entry(attribute.key.clone()).or_insert(list.len())
            };
            match list.get_mut(place) {
                Some(old) => *old = attribute,
                None => list.push(attribute),
            }
        }
        Attributes(list)
    }

    fn find(&self, key: &str) -> Option<&Attribute> {
        self.0.iter().find(|attribute| &*attribute.key == key)
    }
}

impl<K: Into<Arc<str>>, V: Into<Arc<str>>> FromIterator<(K, V)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Attributes {
        Attributes::with_forms(pairs.into_iter().map(|(key, value)| (key, value, Form::Plain)))
    }
}

/// So many attributes are looked through faster than they are looked up.
const FEW: usize = 16;

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
