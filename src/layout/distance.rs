//! How far apart two nodes should be: lengths of ties from their weights, and shortest ways over them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::graph::Graph;

/// Up to this many nodes all pairs are measured.
const ALL_PAIRS: usize = 1_000;

/// As many nodes stand for all others above [`ALL_PAIRS`].
const PIVOTS: usize = 200;

/// Returns the ideal lengths of ties, in [1, 2]: 1 for the heaviest, 2 for the lightest, by the logarithm of the weight
/// in between. All 1 if all weigh the same.
pub(super) fn lengths(weights: &[f64]) -> Vec<f64> {
    let logs: Vec<f64> = weights.iter().map(|&w| libm::log(w)).collect();
    let low = logs.iter().copied().fold(f64::INFINITY, f64::min);
    let high = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = high - low;
    if range < 1e-9 {
        return vec![1.0; logs.len()];
    }
    logs.iter().map(|l| 2.0 - (l - low) / range).collect()
}

/// Shortest ways from some nodes, the pivots, to all nodes of a connected graph.
#[derive(Clone, Debug)]
pub(super) struct Distances {
    /// All nodes in order, or about [`PIVOTS`] of them.
    pub(super) pivots: Vec<usize>,
    /// By node, then by pivot: the length of the shortest way.
    table: Vec<f32>,
    /// By node, then by pivot: for how many nodes the pivot stands there; empty if all nodes are pivots.
    shares: Vec<f32>,
}

impl Distances {
    /// Measures the graph: all pairs up to 1,000 nodes, from about 200 pivots above. O(pivots · ties · log nodes).
    ///
    /// Pivots are chosen one after the other, each the farthest from those before, and weigh as much as the nodes of
    /// their region that lie nearer to them than half the way (sparse stress, Ortmann, Klimenta & Brandes 2017).
    pub(super) fn measure(graph: &Graph) -> Distances {
        let n = graph.boxes.len();
        if n <= ALL_PAIRS {
            let rows: Vec<Vec<f32>> = (0..n).into_par_iter().map(|v| shortest(graph, v)).collect();
            return Distances { pivots: (0..n).collect(), table: rows.concat(), shares: Vec::new() };
        }
        let (pivots, rows, region) = pick_pivots(graph);
        let k = pivots.len();
        let mut table = vec![0.0f32; n * k];
        let mut shares = vec![0.0f32; n * k];
        for (i, row) in rows.iter().enumerate() {
            let mut near: Vec<f32> = (0..n).filter(|&v| region[v] == i).map(|v| row[v]).collect();
            near.sort_by(f32::total_cmp);
            for v in 0..n {
                table[v * k + i] = row[v];
                shares[v * k + i] = near.partition_point(|&d| d <= row[v] / 2.0) as f32;
            }
        }
        Distances { pivots, table, shares }
    }

    pub(super) fn all_pairs(&self) -> bool {
        self.shares.is_empty()
    }

    /// Returns the distances from `v` to each pivot, in the order of `pivots`.
    pub(super) fn of(&self, v: usize) -> &[f32] {
        let k = self.pivots.len();
        &self.table[v * k..(v + 1) * k]
    }

    /// Returns for how many nodes each pivot stands, seen from `v`; empty if all nodes are pivots.
    pub(super) fn shares(&self, v: usize) -> &[f32] {
        let k = self.pivots.len();
        if self.shares.is_empty() { &[] } else { &self.shares[v * k..(v + 1) * k] }
    }
}

/// Returns pivots, their distances to all nodes, and for each node the place of its nearest pivot.
fn pick_pivots(graph: &Graph) -> (Vec<usize>, Vec<Vec<f32>>, Vec<usize>) {
    let n = graph.boxes.len();
    let mut pivots = Vec::new();
    let mut rows: Vec<Vec<f32>> = Vec::new();
    let mut region = vec![0; n];
    let mut nearest = vec![f32::INFINITY; n];
    let mut next = 0;
    while pivots.len() < PIVOTS.min(n) {
        let row = shortest(graph, next);
        for v in 0..n {
            if row[v] < nearest[v] {
                nearest[v] = row[v];
                region[v] = pivots.len();
            }
        }
        pivots.push(next);
        rows.push(row);
        let far = (0..n).fold(0, |best, v| if nearest[v] > nearest[best] { v } else { best });
        if nearest[far] <= 0.0 {
            break;
        }
        next = far;
    }
    (pivots, rows, region)
}

/// Dijkstra's algorithm from one node. What cannot be reached is infinitely far.
fn shortest(graph: &Graph, from: usize) -> Vec<f32> {
    let mut best = vec![f64::INFINITY; graph.boxes.len()];
    let mut heap = BinaryHeap::from([Near { way: 0.0, node: from }]);
    best[from] = 0.0;
    while let Some(Near { way, node }) = heap.pop() {
        if way > best[node] {
            continue;
        }
        for &(other, tie) in &graph.neighbours[node] {
            let longer = way + graph.ties[tie].length;
            if longer < best[other] {
                best[other] = longer;
                heap.push(Near { way: longer, node: other });
            }
        }
    }
    best.into_iter().map(|d| d as f32).collect()
}

#[derive(PartialEq)]
struct Near {
    way: f64,
    node: usize,
}

impl Eq for Near {}

impl Ord for Near {
    /// Nearer is greater: the standard heap gives the greatest first.
    fn cmp(&self, other: &Near) -> Ordering {
        other.way.total_cmp(&self.way).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Near {
    fn partial_cmp(&self, other: &Near) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::*;

    #[test]
    fn heavy_ties_are_short() {
        assert_eq!(lengths(&[1.0, 10.0, 100.0]), [2.0, 1.5, 1.0]);
        assert_eq!(lengths(&[3.0, 3.0]), [1.0, 1.0]);
        assert!(lengths(&[]).is_empty());
    }

    #[test]
    fn ways_add_up_and_take_the_shortest() {
        let g = graph(4, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 100.0), (2, 3, 10.0)]);
        let d = Distances::measure(&g);
        assert_eq!(d.of(0), [0.0, 2.0, 1.0, 2.5]);
        assert_eq!(d.of(3)[1], 3.5);
    }

    #[test]
    fn pivots_stand_for_everybody() {
        let n = 1_500;
        let ties: Vec<(usize, usize, f64)> = (1..n).map(|i| (i, i / 2, 1.0)).collect();
        let d = Distances::measure(&graph(n, &ties));
        assert_eq!(d.pivots.len(), PIVOTS);
        assert!((0..n).all(|v| d.of(v).iter().all(|x| x.is_finite())));
        assert!((0..n).all(|v| d.shares(v).iter().sum::<f32>() <= n as f32));
    }
}
