//! Measures that look at a node and its neighbourhood.

use super::Weighted;
use rustworkx_core::connectivity::core_number;

/// Returns the clustering coefficient of every node: the share of pairs of its neighbours that have a tie of their own.
///
/// 2 T / (k (k − 1)) with T triangles and k neighbours; 0 for k < 2. Range: 0 to 1. Cost: for each tie, the neighbours of
/// its poorer end. Source: Watts and Strogatz, "Collective dynamics of 'small-world' networks", Nature 393 (1998). networkx:
/// `clustering(graph)`.
pub fn clustering(graph: &Weighted) -> Vec<f64> {
    over_triangles(graph, |_| 1.0)
}

/// Returns the weighted clustering coefficient of every node, after Onnela.
///
/// 2 / (k (k − 1)) · Σ ∛(w₁ w₂ w₃) over its triangles, weights divided by the largest in the graph; 0 for k < 2. Range:
/// 0 to 1. Cost: as [`clustering`]. Source: Onnela, Saramäki, Kertész and Kaski, "Intensity and coherence of motifs in weighted
/// complex networks", Physical Review E 71 (2005). networkx: `clustering(graph, weight="weight")`.
pub fn weighted_clustering(graph: &Weighted) -> Vec<f64> {
    let largest = graph.ties().iter().map(|&(_, _, weight)| weight).fold(0.0, f64::max);
    over_triangles(graph, |weights| libm::cbrt(weights.map(|weight| weight / largest).iter().product()))
}

/// Returns the core number of every node: the largest k such that it is left when nodes with fewer than k ties are taken
/// away, again and again.
///
/// Range: 0 to the largest degree. Cost: linear in the ties. Source: Seidman, "Network structure and minimum degree", Social
/// Networks 5 (1983). networkx: `core_number(graph)`.
pub fn core_numbers(graph: &Weighted) -> Vec<usize> {
    let found = core_number(graph.petgraph(1.0));
    let mut cores = vec![0; graph.node_count()];
    for (node, core) in found {
        cores[node.index()] = core;
    }
    cores
}

/// Adds up over the triangles of each node, each of them by its three weights, and divides by the pairs of neighbours.
fn over_triangles(graph: &Weighted, of: impl Fn([f64; 3]) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; graph.node_count()];
    for &(a, b, weight) in graph.ties() {
        // Every triangle is met at the tie between its two smallest nodes.
        let after = |node: usize| {
            let neighbours = graph.neighbours(node);
            &neighbours[neighbours.partition_point(|&(third, _)| third <= b)..]
        };
        let (few, many) = if after(a).len() < after(b).len() { (after(a), after(b)) } else { (after(b), after(a)) };
        for &(third, one) in few {
            if let Ok(at) = many.binary_search_by_key(&third, |&(third, _)| third) {
                let value = of([weight, one, many[at].1]);
                [a, b, third].into_iter().for_each(|node| sums[node] += value);
            }
        }
    }
    let share = |(at, sum): (usize, f64)| {
        let neighbours = graph.neighbours(at).len() as f64;
        if neighbours < 2.0 { 0.0 } else { 2.0 * sum / (neighbours * (neighbours - 1.0)) }
    };
    sums.into_iter().enumerate().map(share).collect()
}
