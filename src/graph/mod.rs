//! Counts → graph.
//!
//! In come the dictionary and the merged counts; out comes a [`Graph`] on petgraph without self-loops and parallel edges:
//! the same counts give the same indices. Nodes stand in the order of their ids, ties in the order of their ends. This room
//! knows nothing of documents' texts, of what is shown and of how it is drawn.

use crate::cooccur::{DocumentCount, Tally, TieCounts};
use crate::dict::Dictionary;
use crate::ids::{DocId, EntityId};
use crate::kinds::KindCounts;
use petgraph::graph::{NodeIndex, UnGraph};

/// An entity that at least one counted unit names.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its place in the dictionary.
    pub entity: EntityId,
    /// The textual id.
    pub id: String,
    /// The common name.
    pub name: String,
    /// `country`, `person`, `organisation`, or a type of the user's own.
    pub kind: String,
    /// Counted units that name it, copies included.
    pub units: u32,
    /// The same with copies once.
    pub distinct: u32,
    /// Documents with at least one such unit.
    pub documents: u32,
    /// Its units by kind, copies included.
    pub kinds: KindCounts,
    /// The surfaces that were found, most frequent first, with their numbers of counted mentions.
    pub surfaces: Vec<(String, u32)>,
}

/// Two entities that at least one counted unit names both.
#[derive(Clone, Debug)]
pub struct Tie {
    /// `distinct`, or `units` with `--count every`: what is drawn, ranked and cut by.
    pub weight: u32,
    /// Counted units that name both, copies included.
    pub units: u32,
    /// The same with copies once.
    pub distinct: u32,
    /// Documents with at least one such unit, copies included.
    pub documents: u32,
    /// Of the first end and of the second: the tie's units by kind, copies included.
    pub kinds: [KindCounts; 2],
}

/// The document without which a tie loses most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mainstay {
    /// The document.
    pub doc: DocId,
    /// What it adds to the weight.
    pub weight: u32,
    /// Whether no other document names both.
    pub is_alone: bool,
    /// Whether other documents have copies of units, which might then count in its place.
    pub has_copies: bool,
}

impl Mainstay {
    /// Returns the document that adds most to the weight of a tie, which `count` decides; of equal ones, the first. A tie that
    /// no document names has none.
    pub fn of(counts: &TieCounts, count: Count) -> Option<Mainstay> {
        let weight = |one: &DocumentCount| match count {
            Count::Distinct => one.distinct,
            Count::Every => one.units,
        };
        let most = counts.by_document.iter().rev().max_by_key(|one| weight(one))?;
        let others = || counts.by_document.iter().filter(|one| one.doc != most.doc);
        let has_copies = count == Count::Distinct && others().any(|one| one.units > one.distinct);
        Some(Mainstay { doc: most.doc, weight: weight(most), is_alone: others().next().is_none(), has_copies })
    }
}

/// Which of a tie's integers is its weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Count {
    /// Copies count once.
    #[default]
    Distinct,
    /// Copies count every time.
    Every,
}

/// The weighted, undirected entity relationship graph of a run.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    inner: UnGraph<Node, Tie>,
}

impl Graph {
    /// Builds the graph: a node for every entity that a counted unit names, a tie for every pair.
    pub fn new(dictionary: &Dictionary, tally: &Tally, count: Count) -> Graph {
        let mut inner = UnGraph::with_capacity(tally.entities.len(), tally.ties.len());
        let mut index_of = std::collections::BTreeMap::new();
        for (&entity, counts) in &tally.entities {
            let known = dictionary.entity(entity);
            let index = inner.add_node(Node {
                entity,
                id: known.id.clone(),
                name: known.name.clone(),
                kind: known.kind.clone(),
                units: counts.units,
                distinct: counts.distinct,
                documents: counts.documents,
                kinds: counts.kinds,
                surfaces: counts.surfaces_by_frequency(),
            });
            index_of.insert(entity, index);
        }
        for (pair, counts) in &tally.ties {
            let weight = match count {
                Count::Distinct => counts.distinct,
                Count::Every => counts.units,
            };
            let tie = Tie {
                weight,
                units: counts.units,
                distinct: counts.distinct,
                documents: counts.by_document.len() as u32,
                kinds: counts.kinds,
            };
            if let (Some(&a), Some(&b)) = (index_of.get(&pair.a()), index_of.get(&pair.b())) {
                inner.add_edge(a, b, tie);
            }
        }
        Graph { inner }
    }

    /// Returns the number of entities.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// Returns the number of ties.
    pub fn tie_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// Returns the entities in the order of their ids.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.inner.raw_nodes().iter().map(|node| &node.weight)
    }

    /// Returns one entity by its place in [`Graph::nodes`].
    ///
    /// # Panics
    ///
    /// If there is no such place.
    pub fn node(&self, at: usize) -> &Node {
        &self.inner[NodeIndex::new(at)]
    }

    /// Returns the ties as places in [`Graph::nodes`] (the smaller first) with their counts, in this order.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = (usize, usize, &Tie)> {
        self.inner.raw_edges().iter().map(|edge| (edge.source().index(), edge.target().index(), &edge.weight))
    }

    /// Returns one tie by its place in [`Graph::ties`]: its ends, the smaller first, and its counts.
    ///
    /// # Panics
    ///
    /// If there is no such place.
    pub fn tie(&self, at: usize) -> (usize, usize, &Tie) {
        let edge = &self.inner.raw_edges()[at];
        (edge.source().index(), edge.target().index(), &edge.weight)
    }

    /// Returns the petgraph graph, for algorithms.
    pub fn petgraph(&self) -> &UnGraph<Node, Tie> {
        &self.inner
    }
}
