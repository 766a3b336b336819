//! Measures that look at the whole graph at once, found by iteration.

use super::Weighted;
use rustworkx_core::centrality::eigenvector_centrality;
use std::convert::Infallible;

/// Returns the eigenvector centrality of every node: whoever is tied to the central is central.
///
/// The values x with λx = Ax for the largest λ, where A holds the weights; Σ x² = 1. Range: 0 to 1. Of several components,
/// the one with the largest λ has all the weight. `None` if 10,000 steps do not find it, fewer where the graph has more than
/// 100,000 nodes and ties, or if there is no node. Cost: a few hundred steps of ties as a rule. Source: Bonacich, "Power and centrality: a family of measures", American Journal of
/// Sociology 92 (1987). networkx: `eigenvector_centrality(graph, weight="weight", tol=1e-14)`.
pub fn eigenvector(graph: &Weighted) -> Option<Vec<f64>> {
    // The iteration is over A + I. With weights that are large beside this 1 it would hardly move where a graph is a star or
    // else has two sides; scaling A does not change the vector.
    let largest = graph.strengths().into_iter().fold(0.0, f64::max);
    let factor = if largest > 0.0 { 1.0 / largest } else { 1.0 };
    let graph = graph.petgraph(factor);
    let weight = |tie: petgraph::graph::EdgeReference<f64>| Ok::<f64, Infallible>(*tie.weight());
    let size = (graph.node_count() + graph.edge_count()).max(1);
    let steps = (MOST_VISITS / size).clamp(LEAST_STEPS, MOST_STEPS);
    let found = eigenvector_centrality(&graph, weight, Some(steps), Some(TOLERANCE));
    found.unwrap_or_else(|never| match never {})
}

/// Returns the PageRank of every node: how often somebody who walks along the ties comes by.
///
/// The values p with p(v) = (1 − d)/n + d · (Σ p(u) · w(u,v)/s(u) + Σ p(z)/n), where u are v's neighbours, s is strength, z
/// are the nodes without a tie, and d = 0.85; Σ p = 1. Range: 0 to 1. Cost: about 200 steps of ties. Source: Page, Brin,
/// Motwani and Winograd, "The PageRank citation ranking" (1999). networkx: `pagerank(graph, tol=1e-14)`.
///
/// petgraph has a `page_rank` too, but without weights, and with nodes² × ties steps.
pub fn pagerank(graph: &Weighted) -> Vec<f64> {
    const DAMPING: f64 = 0.85;
    let nodes = graph.node_count();
    let strengths = graph.strengths();
    let share = 1.0 / nodes as f64;
    let mut rank = vec![share; nodes];
    for _ in 0..MOST_STEPS {
        let stuck: f64 = (0..nodes).filter(|&at| strengths[at] == 0.0).map(|at| rank[at]).sum();
        let base = (1.0 - DAMPING + DAMPING * stuck) * share;
        let flow: Vec<f64> = (0..nodes).map(|at| rank[at] / strengths[at]).collect();
        let come = |at| graph.neighbours(at).iter().map(|&(from, weight)| weight * flow[from]).sum::<f64>();
        let next: Vec<f64> = (0..nodes).map(|at| base + DAMPING * come(at)).collect();
        let change: f64 = rank.iter().zip(&next).map(|(before, after)| (before - after).abs()).sum();
        rank = next;
        if change < TOLERANCE {
            break;
        }
    }
    rank
}

/// So many steps at least, whatever the size, and so many at most …
const LEAST_STEPS: usize = 200;
const MOST_STEPS: usize = 10_000;
/// … and no more than visit so many nodes and ties together: some seconds.
const MOST_VISITS: usize = 1_000_000_000;
const TOLERANCE: f64 = 1e-15;
