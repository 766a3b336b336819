//! The graph that the measures look at: numbered nodes, weighted ties, nothing else.

use crate::graph::Graph;
use petgraph::graph::{NodeIndex, UnGraph};
use std::collections::BTreeMap;

/// A weighted, undirected graph without self-loops and parallel ties; its nodes are the numbers from 0.
///
/// It is made of a run's [`Graph`] (`Weighted::from(&graph)`, where ties weigh what was counted), or of any list of ties.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Weighted {
    ties: Vec<(usize, usize, f64)>,
    /// The neighbours of node `n` stand from `starts[n]` to `starts[n + 1]`, in their order.
    starts: Vec<usize>,
    neighbours: Vec<(usize, f64)>,
}

impl Weighted {
    /// Returns the graph of so many nodes with these ties.
    ///
    /// The weights of parallel ties are added up, in the order given. Left out are self-loops, ties to nodes that are not
    /// there, and ties whose weight is not a positive number: no measure here has a meaning for them.
    pub fn new(nodes: usize, ties: impl IntoIterator<Item = (usize, usize, f64)>) -> Weighted {
        let mut merged: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (a, b, weight) in ties {
            let is_sound = a != b && a.max(b) < nodes && weight.is_normal() && weight > 0.0;
            if is_sound {
                *merged.entry((a.min(b), a.max(b))).or_default() += weight;
            }
        }
        let ties: Vec<(usize, usize, f64)> = merged.into_iter().map(|((a, b), weight)| (a, b, weight)).collect();
        let mut starts = vec![0; nodes + 1];
        for &(a, b, _) in &ties {
            starts[a + 1] += 1;
            starts[b + 1] += 1;
        }
        for at in 0..nodes {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![(0, 0.0); 2 * ties.len()];
        // Ties stand in the order of their ends. First come the smaller neighbours of a node, then the larger ones.
        for &(a, b, weight) in &ties {
            neighbours[next[b]] = (a, weight);
            next[b] += 1;
        }
        for &(a, b, weight) in &ties {
            neighbours[next[a]] = (b, weight);
            next[a] += 1;
        }
        Weighted { ties, starts, neighbours }
    }

    /// Returns the number of nodes.
    pub fn node_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns the ties as two nodes, the smaller first, and a weight; in the order of the nodes.
    pub fn ties(&self) -> &[(usize, usize, f64)] {
        &self.ties
    }

    /// Returns a node's neighbours in their order, with the weights of the ties to them.
    ///
    /// # Panics
    ///
    /// If there is no such node.
    pub fn neighbours(&self, node: usize) -> &[(usize, f64)] {
        &self.neighbours[self.starts[node]..self.starts[node + 1]]
    }

    /// Returns the sum of the weights of a node's ties.
    ///
    /// # Panics
    ///
    /// If there is no such node.
    pub fn strength(&self, node: usize) -> f64 {
        self.neighbours(node).iter().map(|&(_, weight)| weight).sum()
    }

    /// Returns the strengths of all nodes.
    pub fn strengths(&self) -> Vec<f64> {
        (0..self.node_count()).map(|node| self.strength(node)).collect()
    }

    /// Returns the share of all pairs of nodes that have a tie: 0 to 1; 0 for fewer than two nodes.
    pub fn density(&self) -> f64 {
        let nodes = self.node_count() as f64;
        if nodes < 2.0 { 0.0 } else { 2.0 * self.ties.len() as f64 / (nodes * (nodes - 1.0)) }
    }

    /// Returns the graph for algorithms on petgraph; a tie weighs its weight times `factor`.
    pub(super) fn petgraph(&self, factor: f64) -> UnGraph<(), f64> {
        let mut graph = UnGraph::with_capacity(self.node_count(), self.ties.len());
        for _ in 0..self.node_count() {
            graph.add_node(());
        }
        for &(a, b, weight) in &self.ties {
            graph.add_edge(NodeIndex::new(a), NodeIndex::new(b), weight * factor);
        }
        graph
    }
}

impl From<&Graph> for Weighted {
    /// Nodes and ties keep their places; a tie weighs what was counted, and at least 1.
    fn from(graph: &Graph) -> Weighted {
        Weighted::new(graph.node_count(), graph.ties().map(|(a, b, tie)| (a, b, f64::from(tie.weight.max(1)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sound_ties_count() {
        let ties = [
            (3, 1, 2.0),
            (1, 3, 0.5),
            (1, 1, 4.0),
            (0, 9, 1.0),
            (0, 1, f64::NAN),
            (0, 1, -1.0),
            (0, 1, 0.0),
            (0, 1, f64::INFINITY),
            (2, 0, 1.0),
            (0, 1, 7.0),
        ];
        let graph = Weighted::new(5, ties);
        assert_eq!(graph.ties(), [(0, 1, 7.0), (0, 2, 1.0), (1, 3, 2.5)]);
        assert_eq!(graph.neighbours(1), [(0, 7.0), (3, 2.5)]);
        assert_eq!(graph.neighbours(4), []);
        assert_eq!(graph.strengths(), [8.0, 9.5, 1.0, 2.5, 0.0]);
        assert_eq!(graph.density(), 0.3);
        assert_eq!(Weighted::new(0, []).node_count(), 0);
        assert_eq!(Weighted::default().node_count(), 0);
    }
}
