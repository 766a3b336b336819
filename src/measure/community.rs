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
/// The Leiden algorithm on modularity, with resolution 1: in each component from each of eight fixed seeds, of which the best
/// division is taken, the first of equally good ones. Every community is connected. Another order of the nodes may give another
/// division, hardly a worse one. Nodes without a tie are communities by themselves. In a component of more than 20,000 nodes, one
/// seed is used, and Leiden's refinement is replaced by a cut into connected parts. Cost: linear in the ties as a rule.
/// Source: Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports
/// 9 (2019).
pub fn communities(graph: &Weighted) -> Communities {
    let components = components(graph);
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    let mut place = vec![0; graph.node_count()];
    for (node, component) in components.iter().enumerate() {
        let part = parts.entry(*component).or_default();
        place[node] = part.nodes.len();
        part.nodes.push(node);
    }
    for &(a, b, weight) in graph.ties() {
        if let Some(part) = components.get(a).and_then(|component| parts.get_mut(component)) {
            part.ties.push((place[a], place[b], weight));
        }
    }
    let total: f64 = graph.ties().iter().map(|&(_, _, weight)| weight).sum();
    let mut of = vec![0; graph.node_count()];
    let mut next = 0;
    for part in parts.values() {
        let found = part.communities(total);
        for (node, number) in part.nodes.iter().zip(&found) {
            of[*node] = next + number;
        }
        next += found.iter().max().map_or(0, |most| most + 1);
    }
    let of = numbered(&of);
    Communities { modularity: modularity(graph, &of), of }
}

/// How many times [`communities`] begins.
const SEEDS: u64 = 8;
/// A component of more nodes is looked at once, and more quickly.
const LARGE: usize = 20_000;

/// A component: its nodes, and its ties between their places in it.
#[derive(Default)]
struct Part {
    nodes: Vec<usize>,
    ties: Vec<(usize, usize, f64)>,
}

impl Part {
    /// Returns the community of each node, whose modularity is that in a graph of this total weight.
    fn communities(&self, total: f64) -> Vec<usize> {
        // Two always belong together.
        if self.nodes.len() < 3 {
            return vec![0; self.nodes.len()];
        }
        let own: f64 = self.ties.iter().map(|&(_, _, weight)| weight).sum();
        // What the whole graph expects between two nodes, said in terms of the part.
        let resolution = if total > 0.0 { own / total } else { 1.0 };
        let is_large = self.nodes.len() > LARGE;
        let mut best: Option<(f64, Vec<usize>)> = None;
        for seed in 0..if is_large { 1 } else { SEEDS } {
            let Some(mut of) = self.leiden(seed, resolution, is_large) else { continue };
            if is_large {
                of = self.connected(&of);
            }
            let quality = quality(&self.ties, &of, own, resolution);
            if best.as_ref().is_none_or(|(most, _)| quality > *most) {
                best = Some((quality, of));
            }
        }
        best.map_or_else(|| vec![0; self.nodes.len()], |(_, of)| of)
    }

    /// Runs Leiden once; `None` where the library refuses the graph.
    fn leiden(&self, seed: u64, resolution: f64, skip_refinement: bool) -> Option<Vec<usize>> {
        // Sums of very large weights would overflow there; a common factor changes nothing.
        let largest = self.ties.iter().map(|&(_, _, weight)| weight).fold(0.0, f64::max);
        let mut builder = GraphDataBuilder::new(self.nodes.len());
        for &(a, b, weight) in &self.ties {
            builder.add_edge(a, b, weight / largest).ok()?;
        }
        let config = LeidenConfig { seed: Some(seed), resolution, skip_refinement, ..LeidenConfig::default() };
        let found = Leiden::new(config).run(&builder.build().ok()?).ok()?;
        Some((0..self.nodes.len()).map(|node| found.partition.community_of(node)).collect())
    }

    /// Returns the connected parts of a division.
    fn connected(&self, of: &[usize]) -> Vec<usize> {
        let mut sets = UnionFind::new(self.nodes.len());
        for &(a, b, _) in self.ties.iter().filter(|&&(a, b, _)| of[a] == of[b]) {
            sets.union(a, b);
        }
        sets.into_labeling()
    }
}

/// Returns the modularity of a division: the share of the weight inside of communities, less what would be expected if
/// ties were thrown with the strengths as they are.
///
/// Σ over communities (W / m − (S / 2m)²) with the weight W inside, the sum S of the strengths, and m over all; 0 without a
/// tie. Range: −0.5 to 1. Cost: linear in the ties. Source: Newman and Girvan, "Finding and evaluating community structure
/// in networks", Physical Review E 69 (2004). networkx: `community.modularity(graph, communities)`.
pub fn modularity(graph: &Weighted, of: &[usize]) -> f64 {
    let total: f64 = graph.ties().iter().map(|&(_, _, weight)| weight).sum();
    quality(graph.ties(), of, total, 1.0)
}

/// Returns the modularity with a resolution; `total` is the weight of all ties.
fn quality(ties: &[(usize, usize, f64)], of: &[usize], total: f64, resolution: f64) -> f64 {
    if total == 0.0 {
        return 0.0;
    }
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for &(a, b, weight) in ties {
        let inside = if of[a] == of[b] { weight } else { 0.0 };
        sums.entry(of[a]).or_default().0 += inside;
        sums.entry(of[a]).or_default().1 += weight;
        sums.entry(of[b]).or_default().1 += weight;
    }
    let expected = |strength: f64| (strength / (2.0 * total)) * (strength / (2.0 * total));
    sums.values().map(|&(inside, strength)| inside / total - resolution * expected(strength)).sum()
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
