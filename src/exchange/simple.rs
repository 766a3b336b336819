//! A network as it can be drawn and measured: each pair of nodes is tied once, without direction, and none with itself.

use super::Network;
use crate::diag::{Diagnostic, Place};

/// The ties of a network, each pair once.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Simple {
    /// In the order of their ends.
    pub ties: Vec<Tie>,
    /// Links that were left out because they lead from a node to itself.
    pub loops: usize,
    /// Links that were added to another one between the same two nodes.
    pub merged: usize,
    /// Whether some link has a direction, which the ties have not.
    pub directed: bool,
    /// Whether some link has no weight; it counts as 1.
    pub unweighted: bool,
}

/// All links between two nodes.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// The smaller index of the two ends in [`Network::nodes`].
    pub a: usize,
    /// The larger one.
    pub b: usize,
    /// The sum of the links' weights; a link without one counts as 1.
    pub weight: f64,
    /// The index of the first of the links in [`Network::links`].
    pub first: usize,
}

impl Network {
    /// Returns the ties, each pair of nodes once: parallel links are added up, links from a node to itself left out.
    pub fn simple(&self) -> Simple {
        let mut simple = Simple { directed: self.directed, ..Simple::default() };
        let mut ties: Vec<Tie> = Vec::with_capacity(self.links.len());
        for (first, link) in self.links.iter().enumerate() {
            simple.directed |= link.directed;
            simple.unweighted |= link.weight.is_none();
            let weight = link.weight.unwrap_or(1.0);
            let (a, b) = (link.source.min(link.target), link.source.max(link.target));
            if a == b {
                simple.loops += 1;
                continue;
            }
            ties.push(Tie { a, b, weight, first });
        }
        let links = ties.len();
        // Links of a pair stay in their order, so that the sum is the same on every machine.
        ties.sort_by_key(|tie| (tie.a, tie.b));
        ties.dedup_by(|link, tie| {
            let is_same = (link.a, link.b) == (tie.a, tie.b);
            if is_same {
                tie.weight += link.weight;
            }
            is_same
        });
        simple.merged = links - ties.len();
        simple.ties = ties;
        simple
    }
}

impl Simple {
    /// Returns what is worth knowing before the network is drawn.
    pub fn notes(&self, file: &str) -> Vec<Diagnostic> {
        let note = |code, message: String| Diagnostic::note(code, message, Place::file(file));
        let (loops, merged) = (self.loops, self.merged);
        let links = |number: usize| if number == 1 { "1 link".to_string() } else { format!("{number} links") };
        [
            (loops > 0).then(|| note("self-loops", format!("{} from a node to itself left out", links(loops)))),
            (merged > 0).then(|| {
                note("parallel-links", format!("{} added to others between the same two nodes", links(merged)))
            }),
            self.directed.then(|| note("directed", "the links' directions are not drawn".to_string())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Link, Node};
    use super::*;

    #[test]
    fn each_pair_is_tied_once() {
        let link = |source, target, weight| Link { source, target, weight, ..Link::default() };
        let network = Network {
            nodes: ["a", "b", "c"].map(Node::new).to_vec(),
            links: vec![link(1, 0, Some(2.5)), link(2, 2, Some(9.0)), link(0, 1, None), link(1, 2, Some(-1.0))],
            ..Network::default()
        };
        let simple = network.simple();
        let ties: Vec<_> = simple.ties.iter().map(|tie| (tie.a, tie.b, tie.weight, tie.first)).collect();
        assert_eq!(ties, [(0, 1, 3.5, 0), (1, 2, -1.0, 3)]);
        assert_eq!((simple.loops, simple.merged, simple.directed, simple.unweighted), (1, 1, false, true));
        assert_eq!(simple.notes("x.dot").len(), 2);
    }
}
