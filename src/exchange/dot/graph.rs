//! A DOT graph after all statements were carried out: what Graphviz would hold in memory.

use std::rc::Rc;

/// A name or a value as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Value {
    /// Backslash sequences and character references are still in it.
    pub(super) text: Rc<str>,
    /// It stood in angle brackets.
    pub(super) markup: bool,
}

/// Names and values in the order in which they were first set.
pub(super) type Pairs = Vec<(Rc<str>, Value)>;

/// A graph.
pub(super) struct Graph {
    pub(super) name: Option<Value>,
    pub(super) directed: bool,
    pub(super) attributes: Pairs,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

/// A node, or what it and an edge have in common.
pub(super) struct Node {
    pub(super) id: Rc<str>,
    pub(super) said: Said,
}

/// An edge, tail to head, by places in [`Graph::nodes`].
pub(super) struct Edge {
    pub(super) tail: usize,
    pub(super) head: usize,
    pub(super) said: Said,
}

/// The attributes of a node or edge.
#[derive(Default)]
pub(super) struct Said {
    /// The defaults that held when it was made; shared by all that were made under them.
    pub(super) inherited: Rc<Pairs>,
    /// What was set for it itself.
    pub(super) own: Pairs,
}

impl Said {
    /// Returns the value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        find(&self.own, name).or_else(|| find(&self.inherited, name))
    }

    /// Returns all attributes: those of its own after the inherited ones.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Value)> {
        let inherited = self.inherited.iter().map(|(name, value)| (name, find(&self.own, name).unwrap_or(value)));
        let own = self.own.iter().filter(|(name, _)| find(&self.inherited, name).is_none());
        inherited.chain(own.map(|(name, value)| (name, value)))
    }
}

/// Returns the value of a name.
pub(super) fn find<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a Value> {
    pairs.iter().find(|(known, _)| &**known == name).map(|(_, value)| value)
}

/// Sets values; a name that is there already keeps its place. Returns `false` if there are too many names.
pub(super) fn set_all<'a>(pairs: &mut Pairs, new: impl Iterator<Item = (&'a Rc<str>, &'a Value)>) -> bool {
    for (name, value) in new {
        match pairs.iter().position(|(known, _)| known == name) {
            Some(at) => pairs[at].1 = value.clone(),
            None if pairs.len() >= MOST_ATTRIBUTES => return false,
            None => pairs.push((name.clone(), value.clone())),
        }
    }
    true
}

/// So many different attributes one thing may have: names are looked for one by one.
pub(super) const MOST_ATTRIBUTES: usize = 2_000;
