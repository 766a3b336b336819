//! What belongs together: components and communities.

use super::Weighted;
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::unionfind::UnionFind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A division of the nodes into communities.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Communities {
    /// The number of each node's community: 1 for the largest; of equally large ones, the one with the smallest node first.
    pub of: Vec<usize>,
    /// How good the division is; see [`modularity`].
    pub modularity: f64,
}

/// Returns the number of each node's component, the nodes that can be reached from it: 1 for the largest; of equally large
/// ones, the one with the smallest node first.
///
/// Cost: linear in the ties, nearly.
pub fn components(graph: &Weighted) -> Vec<usize> {
    let mut sets = UnionFind::new(graph.node_count());
    for &(a, b, _) in graph.ties() {
        sets.union(a, b);
    }
    numbered(&sets.into_labeling())
}

/// Returns communities: groups with many ties inside and few between them.
///
/// The Leiden algorithm on modularity, with resolution 1: from each of eight fixed seeds, and the best division of all
/// is taken, the first of equally good ones. Every community is connected. Another order of the nodes may give another
/// division, hardly a worse one. Nodes without a tie are communities by themselves. Cost: linear in the ties as a rule.
/// Source: Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports
/// 9 (2019).
pub fn communities(graph: &Weighted) -> Communities {
    let mut best: Option<Communities> = None;
    for of in (0..SEEDS).filter_map(|seed| leiden(graph, seed)) {
        let modularity = modularity(graph, &of);
        if best.as_ref().is_none_or(|best| modularity > best.modularity) {
            best = Some(Communities { of, modularity });
        }
    }
    best.unwrap_or_else(|| {
        let of = components(graph);
        Communities { modularity: modularity(graph, &of), of }
    })
}

/// How many times [`communities`] begins.
const SEEDS: u64 = 8;

/// Returns the modularity of a division: the share of the weight inside of communities, less what would be expected if
/// ties were thrown with the strengths as they are.
///
/// Σ over communities (W / m − (S / 2m)²) with the weight W inside, the sum S of the strengths, and m over all; 0 without a
/// tie. Range: −0.5 to 1. Cost: linear in the ties. Source: Newman and Girvan, "Finding and evaluating community structure
/// in networks", Physical Review E 69 (2004). networkx: `community.modularity(graph, communities)`.
pub fn modularity(graph: &Weighted, of: &[usize]) -> f64 {
    let total: f64 = graph.ties().iter().map(|&(_, _, weight)| weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for &(a, b, weight) in graph.ties() {
        let inside = if of[a] == of[b] { weight } else { 0.0 };
        sums.entry(of[a]).or_default().0 += inside;
        sums.entry(of[a]).or_default().1 += weight;
        sums.entry(of[b]).or_default().1 += weight;
    }
    sums.values()
        .map(|&(inside, strength)| inside / total - (strength / (2.0 * total)) * (strength / (2.0 * total)))
        .sum()
}

/// Runs Leiden once; `None` where the library refuses the graph.
fn leiden(graph: &Weighted, seed: u64) -> Option<Vec<usize>> {
    // Sums of very large weights would overflow there; a common factor changes nothing.
    let largest = graph.ties().iter().map(|&(_, _, weight)| weight).fold(0.0, f64::max);
    let mut builder = GraphDataBuilder::new(graph.node_count());
    for &(a, b, weight) in graph.ties() {
        builder.add_edge(a, b, weight / largest).ok()?;
    }
    let config = LeidenConfig { seed: Some(seed), ..LeidenConfig::default() };
    let found = Leiden::new(config).run(&builder.build().ok()?).ok()?;
    let of: Vec<usize> = (0..graph.node_count()).map(|node| found.partition.community_of(node)).collect();
    Some(numbered(&of))
}

/// Numbers groups from 1: the largest first, then by the smallest node.
fn numbered(of: &[usize]) -> Vec<usize> {
    let mut groups: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, &label) in of.iter().enumerate() {
        groups.entry(label).or_insert((0, at)).0 += 1;
    }
    let mut ranked: Vec<(usize, (usize, usize))> = groups.into_iter().collect();
    ranked.sort_by_key(|&(_, (size, first))| (Reverse(size), first));
    let number: BTreeMap<usize, usize> = ranked.iter().zip(1..).map(|(&(label, _), number)| (label, number)).collect();
    of.iter().map(|label| number[label]).collect()
}
