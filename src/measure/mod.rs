//! Measures over the whole graph. They read it and never change it.

use crate::graph::Graph;

/// Returns each node's strength, in the order of [`Graph::nodes`]: the sum of the weights of its ties, in units.
///
/// Range: 0 for an entity without a tie, at most the sum of all weights. Cost: linear in the ties. Source: Barrat,
/// Barthélemy, Pastor-Satorras and Vespignani, "The architecture of complex weighted networks", PNAS 101 (2004).
pub fn strength(graph: &Graph) -> Vec<u64> {
    let mut strength = vec![0; graph.node_count()];
    for (a, b, tie) in graph.ties() {
        strength[a] += u64::from(tie.weight);
        strength[b] += u64::from(tie.weight);
    }
    strength
}
