//! Measures on shortest paths.
//!
//! The library on petgraph that we would take (rustworkx-core 0.18) has no betweenness with lengths, adds the lengths of
//! closeness up in the order of a hash map, and gives the same bits on every run only in one thread. So this is ours: both
//! measures in one search a node.

use super::Weighted;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How long a tie is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// Every tie is one step long.
    Steps,
    /// 1 / its weight: the stronger, the shorter.
    Inverse,
}

/// What the shortest paths say about each node.
#[derive(Clone, PartialEq, Debug)]
pub struct Paths {
    /// The share of the shortest paths among the others that lead through a node: 0 to 1.
    pub betweenness: Vec<f64>,
    /// How near the others are: 0 for a node without a tie; at most 1 in steps, at most the largest weight otherwise.
    pub closeness: Vec<f64>,
}

/// Returns betweenness and closeness of every node.
///
/// **Betweenness** of v: Σ σ(s,t|v) / σ(s,t) over all pairs s, t of other nodes, divided by the number of these pairs,
/// (n − 1)(n − 2) / 2. σ(s,t) is the number of shortest paths from s to t, and σ(s,t|v) of those through v. Source:
/// Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977); Brandes, "A faster algorithm for
/// betweenness centrality", Journal of Mathematical Sociology 25 (2001); with 1 / weight as length: Newman, "Scientific
/// collaboration networks II", Physical Review E 64 (2001).
///
/// **Closeness** of v: (r / (n − 1)) · (r / Σ d(v,t)), where r nodes can be reached from v, and d is the length of the
/// shortest path; the first factor keeps a small component from looking central. Source: Freeman, "Centrality in social
/// networks: conceptual clarification", Social Networks 1 (1979); Wasserman and Faust, "Social Network Analysis" (1994),
/// for more than one component.
///
/// Two paths are equally long if their lengths are the same floating-point sum, as in networkx, whose
/// `betweenness_centrality` and `closeness_centrality` give these values.
///
/// Cost: nodes × (nodes + ties) steps in parallel; with lengths, times the logarithm of the nodes.
pub fn paths(graph: &Weighted, length: Length) -> Paths {
    let nodes = graph.node_count();
    // Each block of sources is added up by itself, and then the blocks, in their order: the same bits with any number of
    // threads, because the blocks depend on the graph alone.
    let block = nodes.div_ceil(BLOCKS).max(1);
    let sources: Vec<usize> = (0..nodes).collect();
    let roads = Roads::new(graph, length);
    let blocks: Vec<(Vec<f64>, Vec<f64>)> = sources
        .par_chunks(block)
        .map(|sources| {
            let mut search = Search::new(&roads, nodes);
            let mut betweenness = vec![0.0; nodes];
            let closeness = sources.iter().map(|&source| search.from(source, &mut betweenness)).collect();
            (betweenness, closeness)
        })
        .collect();
    let mut betweenness = vec![0.0; nodes];
    let mut closeness = Vec::with_capacity(nodes);
    for (added, more) in blocks {
        betweenness.iter_mut().zip(added).for_each(|(sum, part)| *sum += part);
        closeness.extend(more);
    }
    if nodes > 2 {
        // Every pair was counted from both of its ends.
        let scale = 1.0 / ((nodes - 1) as f64 * (nodes - 2) as f64);
        betweenness.iter_mut().for_each(|value| *value *= scale);
    }
    Paths { betweenness, closeness }
}

/// Returns whether shortest paths take too long in a graph of this size to be searched for in every build: more than a
/// few seconds on a small machine.
pub fn is_costly(nodes: usize, ties: usize) -> bool {
    let (nodes, ties) = (nodes as u128, ties as u128);
    nodes * (nodes + 2 * ties) > MOST_STEPS
}

const BLOCKS: usize = 32;
const MOST_STEPS: u128 = 1_000_000_000;

/// The ties of each node with their lengths.
struct Roads {
    /// Those of node `n` stand from `starts[n]` to `starts[n + 1]`.
    starts: Vec<usize>,
    ends: Vec<(usize, f64)>,
}

impl Roads {
    fn new(graph: &Weighted, length: Length) -> Roads {
        let mut roads = Roads { starts: vec![0], ends: Vec::with_capacity(2 * graph.ties().len()) };
        for node in 0..graph.node_count() {
            let long = |weight: f64| match length {
                Length::Steps => 1.0,
                Length::Inverse => 1.0 / weight,
            };
            roads.ends.extend(graph.neighbours(node).iter().map(|&(end, weight)| (end, long(weight))));
            roads.starts.push(roads.ends.len());
        }
        roads
    }

    fn of(&self, node: usize) -> &[(usize, f64)] {
        &self.ends[self.starts[node]..self.starts[node + 1]]
    }

    /// Returns whether all ties are one step long.
    fn are_steps(&self) -> bool {
        self.ends.iter().all(|&(_, length)| length == 1.0)
    }
}

/// The search from one node, with the room that it needs.
struct Search<'a> {
    roads: &'a Roads,
    are_steps: bool,
    nodes: Vec<Seen>,
    /// The settled nodes, nearest first.
    order: Vec<usize>,
    /// The steps by which the shortest paths so far go on, in the order in which their first ends were settled. A path that is
    /// found to be longer than another one leaves its last step here.
    steps: Vec<Step>,
}

/// A step from a settled node to a neighbour.
#[derive(Clone, Copy)]
struct Step {
    from: usize,
    to: usize,
    length: f64,
}

/// What a search knows of a node. It stands together, because the search jumps from node to node.
#[derive(Clone, Copy)]
struct Seen {
    /// The distance from the source; infinite for what is not reached yet.
    distance: f64,
    /// The number of shortest paths from the source.
    count: f64,
    /// What the nodes behind it owe to it.
    owed: f64,
    /// Whether no shorter way to it can be found any more.
    settled: bool,
}

impl Seen {
    const NOT_YET: Seen = Seen { distance: f64::INFINITY, count: 0.0, owed: 0.0, settled: false };
}

impl<'a> Search<'a> {
    fn new(roads: &'a Roads, nodes: usize) -> Search<'a> {
        let are_steps = roads.are_steps();
        Search {
            roads,
            are_steps,
            nodes: vec![Seen::NOT_YET; nodes],
            order: Vec::with_capacity(nodes),
            steps: Vec::new(),
        }
    }

    /// Adds what the paths from a node say to `betweenness`, and returns the node's closeness.
    fn from(&mut self, source: usize, betweenness: &mut [f64]) -> f64 {
        // The source has one path: none at all.
        self.nodes[source] = Seen { distance: 0.0, count: 1.0, ..Seen::NOT_YET };
        if self.are_steps {
            self.by_steps(source);
        } else {
            self.by_distance(source);
        }
        // What a node owes is known when all steps from it are done; those of the nodes behind it come first.
        for &Step { from, to, length } in self.steps.iter().rev() {
            let Seen { distance, count, owed, .. } = self.nodes[to];
            let before = &mut self.nodes[from];
            if before.distance + length == distance {
                before.owed += before.count * ((1.0 + owed) / count);
            }
        }
        self.steps.clear();
        for &node in self.order.iter().skip(1) {
            betweenness[node] += self.nodes[node].owed;
        }
        let closeness = self.closeness();
        for node in self.order.drain(..) {
            self.nodes[node] = Seen::NOT_YET;
        }
        closeness
    }

    fn by_steps(&mut self, source: usize) {
        let mut found = vec![source];
        let mut at = 0;
        while let Some(&node) = found.get(at) {
            at += 1;
            self.settle(node);
            for &(neighbour, length) in self.roads.of(node) {
                if self.reach(node, neighbour, length) {
                    found.push(neighbour);
                }
            }
        }
    }

    fn by_distance(&mut self, source: usize) {
        // The bits of positive numbers stand in the order of the numbers.
        let mut queue = BinaryHeap::from([Reverse((0u64, source))]);
        while let Some(Reverse((bits, node))) = queue.pop() {
            if self.nodes[node].settled || f64::from_bits(bits) > self.nodes[node].distance {
                continue;
            }
            self.settle(node);
            for &(neighbour, length) in self.roads.of(node) {
                if self.reach(node, neighbour, length) {
                    queue.push(Reverse((self.nodes[neighbour].distance.to_bits(), neighbour)));
                }
            }
        }
    }

    fn settle(&mut self, node: usize) {
        self.nodes[node].settled = true;
        self.order.push(node);
    }

    /// Goes on to a neighbour of a settled node, and returns whether that is a shorter way to it than known before.
    fn reach(&mut self, node: usize, neighbour: usize, length: f64) -> bool {
        let Seen { distance, count, .. } = self.nodes[node];
        let distance = distance + length;
        let next = &mut self.nodes[neighbour];
        // Lengths that have no sum lead nowhere.
        if next.settled || distance == f64::INFINITY {
            return false;
        }
        let is_shorter = distance < next.distance;
        if is_shorter {
            (next.distance, next.count) = (distance, count);
        } else if distance == next.distance {
            next.count += count;
        } else {
            return false;
        }
        self.steps.push(Step { from: node, to: neighbour, length });
        is_shorter
    }

    fn closeness(&self) -> f64 {
        let reached = self.order.len().saturating_sub(1) as f64;
        let sum: f64 = self.order.iter().map(|&node| self.nodes[node].distance).sum();
        if reached == 0.0 {
            return 0.0;
        }
        reached / sum * (reached / (self.nodes.len() - 1) as f64)
    }
}
