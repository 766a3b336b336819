//! Statements → a graph, with the scopes of Graphviz.
//!
//! A default holds for what is made after it, in its own subgraph and in those inside of it. A node or edge keeps the
//! defaults under which it was made, wherever it is named again.

use super::graph::{Edge, Graph, Node, Pairs, Said, Value, set_all};
use std::collections::HashMap;
use std::rc::Rc;

/// What stands behind a node's colon.
pub(super) type Port = Rc<str>;

/// A graph or subgraph under construction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Scope(usize);

impl Scope {
    /// The graph itself.
    pub(super) const ROOT: Scope = Scope(0);
}

/// One end of an edge, or a whole statement without edges.
pub(super) enum End {
    Nodes(Vec<(usize, Option<Port>)>),
    Subgraph(Scope),
}

/// What a statement made too much of.
pub(super) enum TooMany {
    Edges,
    Attributes,
    Defaults,
}

/// Carries out statements.
pub(super) struct Builder {
    graph: Graph,
    strict: bool,
    by_id: HashMap<Rc<str>, usize>,
    scopes: Vec<Level>,
    /// Named subgraphs by the scope they stand in.
    named: HashMap<(Scope, Rc<str>), Scope>,
    /// Edges that a later statement may mean again: by ends and key.
    again: HashMap<(usize, usize, Option<Rc<str>>), usize>,
    /// Counts changes of defaults.
    version: usize,
    /// How many defaults were written down when scopes were worked out.
    inherited: usize,
    /// What holds outside of the graph.
    nothing: Rc<Pairs>,
    most_edges: usize,
}

/// What a graph or subgraph holds.
#[derive(Default)]
struct Level {
    parent: Option<Scope>,
    inside: Vec<Scope>,
    /// Nodes named in it, but not in a subgraph of it; may repeat.
    nodes: Vec<usize>,
    node_defaults: Defaults,
    edge_defaults: Defaults,
}

/// Defaults set in one scope, and all that hold there, worked out when they are first needed.
#[derive(Default)]
struct Defaults {
    own: Pairs,
    all: Option<All>,
}

/// All defaults that hold in a scope. They are worked out again only if something has changed: a file may change a default
/// for every node, thousands of subgraphs deep.
struct All {
    pairs: Rc<Pairs>,
    /// The outer defaults that they were made from.
    outer: Rc<Pairs>,
    /// How many changes there had been when they were last found to hold.
    version: usize,
}

/// Which defaults are meant.
#[derive(Clone, Copy)]
enum Of {
    Nodes,
    Edges,
}

impl Builder {
    pub(super) fn new(name: Option<Value>, strict: bool, directed: bool, most_edges: usize) -> Builder {
        Builder {
            graph: Graph { name, directed, attributes: Vec::new(), nodes: Vec::new(), edges: Vec::new() },
            strict,
            by_id: HashMap::new(),
            scopes: vec![Level::default()],
            named: HashMap::new(),
            again: HashMap::new(),
            version: 0,
            inherited: 0,
            nothing: Rc::default(),
            most_edges,
        }
    }

    /// Returns how many edges a file of so many bytes may make: more than it can write one by one, but not the billions that
    /// a few subgraphs could mean.
    pub(super) fn most_edges(bytes: usize) -> usize {
        1_000_000 + bytes / 3
    }

    pub(super) fn directed(&self) -> bool {
        self.graph.directed
    }

    pub(super) fn finish(self) -> Graph {
        self.graph
    }

    /// Opens a subgraph; one that has a name known in this place is opened again.
    pub(super) fn open(&mut self, outer: Scope, name: Option<Value>) -> Scope {
        let key = name.map(|name| (outer, name.text));
        if let Some(&known) = key.as_ref().and_then(|key| self.named.get(key)) {
            return known;
        }
        let scope = Scope(self.scopes.len());
        self.scopes.push(Level { parent: Some(outer), ..Level::default() });
        if let Some(level) = self.scopes.get_mut(outer.0) {
            level.inside.push(scope);
        }
        if let Some(key) = key {
            self.named.insert(key, scope);
        }
        scope
    }

    /// Sets attributes of the graph; those of subgraphs concern its drawing alone and are left out. As with all that sets
    /// attributes, `false` says that there are too many.
    pub(super) fn graph_attributes(&mut self, at: Scope, attributes: &[(Value, Value)]) -> bool {
        at != Scope::ROOT || set_all(&mut self.graph.attributes, named(attributes))
    }

    pub(super) fn node_defaults(&mut self, at: Scope, attributes: &[(Value, Value)]) -> bool {
        self.version += 1;
        self.scopes.get_mut(at.0).is_none_or(|level| level.set(Of::Nodes, attributes))
    }

    pub(super) fn edge_defaults(&mut self, at: Scope, attributes: &[(Value, Value)]) -> bool {
        self.version += 1;
        self.scopes.get_mut(at.0).is_none_or(|level| level.set(Of::Edges, attributes))
    }

    /// Names a node in a scope, and makes it if it is new.
    pub(super) fn node(&mut self, at: Scope, id: &Rc<str>) -> usize {
        let node = match self.by_id.get(id) {
            Some(&known) => known,
            None => {
                let inherited = self.defaults(at, Of::Nodes);
                let node = self.graph.nodes.len();
                self.graph.nodes.push(Node { id: id.clone(), said: Said { inherited, own: Vec::new() } });
                self.by_id.insert(id.clone(), node);
                node
            }
        };
        if let Some(level) = self.scopes.get_mut(at.0) {
            level.nodes.push(node);
        }
        node
    }

    /// Carries out a statement: one end sets attributes of its nodes, several are edges.
    pub(super) fn statement(
        &mut self,
        at: Scope,
        chain: Vec<End>,
        attributes: Vec<(Value, Value)>,
    ) -> Result<(), TooMany> {
        match &chain[..] {
            [End::Nodes(nodes)] => {
                for &(node, _) in nodes {
                    if !set_all(&mut self.graph.nodes[node].said.own, named(&attributes)) {
                        return Err(TooMany::Attributes);
                    }
                }
            }
            [_] => {}
            _ => self.edges(at, chain, &attributes)?,
        }
        if self.inherited > MOST_INHERITED { Err(TooMany::Defaults) } else { Ok(()) }
    }

    fn edges(&mut self, at: Scope, chain: Vec<End>, attributes: &[(Value, Value)]) -> Result<(), TooMany> {
        let mut tails: Vec<(usize, Option<Port>)> = Vec::new();
        for end in chain {
            let heads = match end {
                End::Nodes(nodes) => nodes,
                End::Subgraph(scope) => self.members(scope),
            };
            for (tail, head) in tails.iter().flat_map(|tail| heads.iter().map(move |head| (tail, head))) {
                if self.graph.edges.len() >= self.most_edges {
                    return Err(TooMany::Edges);
                }
                if !self.edge(at, tail, head, attributes) {
                    return Err(TooMany::Attributes);
                }
            }
            tails = heads;
        }
        Ok(())
    }

    /// Returns the nodes of a subgraph and of those inside of it, in the order in which they were made.
    fn members(&self, scope: Scope) -> Vec<(usize, Option<Port>)> {
        let mut nodes: Vec<usize> = Vec::new();
        let mut open = vec![scope];
        while let Some(level) = open.pop().and_then(|scope| self.scopes.get(scope.0)) {
            nodes.extend(&level.nodes);
            open.extend(&level.inside);
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes.into_iter().map(|node| (node, None)).collect()
    }

    fn edge(
        &mut self,
        at: Scope,
        tail: &(usize, Option<Port>),
        head: &(usize, Option<Port>),
        said: &[(Value, Value)],
    ) -> bool {
        let key = said.iter().rev().find(|(name, _)| &*name.text == KEY).map(|(_, key)| key.text.clone());
        let may_be_known = key.is_some() || self.strict;
        let mut ports = [(TAIL_PORT, &tail.1), (HEAD_PORT, &head.1)];
        let known = if may_be_known { self.known_edge(tail.0, head.0, &key) } else { None };
        let edge = match known {
            Some((edge, turned)) => {
                if turned {
                    ports = [(TAIL_PORT, &head.1), (HEAD_PORT, &tail.1)];
                }
                edge
            }
            None => {
                let inherited = self.defaults(at, Of::Edges);
                let edge = self.graph.edges.len();
                self.graph.edges.push(Edge { tail: tail.0, head: head.0, said: Said { inherited, own: Vec::new() } });
                if may_be_known {
                    let key = if self.strict { None } else { key };
                    self.again.entry((tail.0, head.0, key)).or_insert(edge);
                }
                edge
            }
        };
        let own = &mut self.graph.edges[edge].said.own;
        let ports = ports.map(|(name, port)| (Rc::from(name), port.clone()));
        let ports: Vec<(Rc<str>, Value)> =
            ports.into_iter().filter_map(|(name, port)| Some((name, Value { text: port?, markup: false }))).collect();
        set_all(own, ports.iter().map(|(name, port)| (name, port))) && set_all(own, named(said))
    }

    /// Returns the edge that is meant again, and whether it was written the other way round.
    fn known_edge(&self, tail: usize, head: usize, key: &Option<Rc<str>>) -> Option<(usize, bool)> {
        let key = if self.strict { None } else { key.clone() };
        let straight = self.again.get(&(tail, head, key.clone())).map(|&edge| (edge, false));
        let turned = || self.again.get(&(head, tail, key)).map(|&edge| (edge, tail != head));
        straight.or_else(|| if self.graph.directed { None } else { turned() })
    }

    /// Returns all defaults that hold in a scope, the outer ones first.
    fn defaults(&mut self, at: Scope, of: Of) -> Rc<Pairs> {
        let version = self.version;
        let mut stale = Vec::new();
        let mut next = Some(at);
        let mut pairs = self.nothing.clone();
        while let Some(level) = next.and_then(|scope| self.scopes.get_mut(scope.0)) {
            match &level.defaults(of).all {
                Some(all) if all.version == version => {
                    pairs = all.pairs.clone();
                    break;
                }
                _ => stale.extend(next),
            }
            next = level.parent;
        }
        for scope in stale.into_iter().rev() {
            let Some(level) = self.scopes.get_mut(scope.0) else { continue };
            let defaults = level.defaults(of);
            let outer = pairs;
            pairs = match &defaults.all {
                Some(all) if Rc::ptr_eq(&all.outer, &outer) => all.pairs.clone(),
                _ if defaults.own.is_empty() => outer.clone(),
                _ => {
                    let pairs = merged(&outer, &defaults.own);
                    self.inherited += pairs.len();
                    Rc::new(pairs)
                }
            };
            defaults.all = Some(All { pairs: pairs.clone(), outer, version });
        }
        pairs
    }
}

/// Beyond the bound, what inner scopes add is not looked at.
fn merged(outer: &Pairs, own: &Pairs) -> Pairs {
    let mut pairs = outer.clone();
    set_all(&mut pairs, own.iter().map(|(name, value)| (name, value)));
    pairs
}

impl Level {
    fn defaults(&mut self, of: Of) -> &mut Defaults {
        match of {
            Of::Nodes => &mut self.node_defaults,
            Of::Edges => &mut self.edge_defaults,
        }
    }

    /// Sets defaults, from which all that hold are to be worked out again.
    fn set(&mut self, of: Of, new: &[(Value, Value)]) -> bool {
        let defaults = self.defaults(of);
        defaults.all = None;
        let is_edge = matches!(of, Of::Edges);
        set_all(&mut defaults.own, named(new).filter(|(name, _)| !(is_edge && &***name == KEY)))
    }
}

fn named(attributes: &[(Value, Value)]) -> impl Iterator<Item = (&Rc<str>, &Value)> {
    attributes.iter().map(|(name, value)| (&name.text, value))
}

/// So many defaults are written down at most, which is some hundred megabytes.
pub(super) const MOST_INHERITED: usize = 5_000_000;
/// The attribute that tells parallel edges apart. It is no default, and the same key means the same edge.
const KEY: &str = "key";
/// Ports are kept as attributes, as Graphviz does.
const TAIL_PORT: &str = "tailport";
const HEAD_PORT: &str = "headport";
