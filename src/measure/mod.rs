//! Measures: how central an entity is, how much a tie says, which belong together.
//!
//! In comes a [`Weighted`] graph (of a run, or of any file), and for the measures of association the counts of units; out
//! come numbers, in the order of the nodes and ties. They are taken over the whole graph, whatever is shown, and never
//! change it. This room knows nothing of texts, of names and of what is drawn.
//!
//! [`of`] takes all measures of a graph at once:
//!
//! ```
//! use relgraph::measure::{self, Weighted};
//!
//! // Three ministers who are often named together, and a fourth who is named with one of them.
//! let graph = Weighted::new(4, [(0, 1, 9.0), (0, 2, 8.0), (1, 2, 7.0), (2, 3, 1.0)]);
//! let measures = measure::of(&graph);
//!
//! assert_eq!(measures.nodes[2].degree, 3);
//! assert_eq!(measures.nodes[2].betweenness, Some(2.0 / 3.0));
//! assert_eq!(measures.nodes[3].core, 1);
//! ```
//!
//! Numbers are the same to the last bit on every machine and with any number of threads.

mod association;
mod backbone;
mod community;
mod hypergeometric;
mod local;
mod paths;
mod spectral;
mod weight;
mod weighted;

pub use association::{Association, Counts, adjusted, associations, of_graph as associations_of};
pub use backbone::{disparity, noise_corrected};
pub use community::{Communities, communities, components, modularity};
pub use hypergeometric::ln_at_least;
pub use local::{clustering, core_numbers, weighted_clustering};
pub use paths::{Length, Paths, is_costly, paths};
pub use spectral::{eigenvector, pagerank};
pub use weight::{Drawn, Measure};
pub use weighted::Weighted;

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

/// All measures of a graph that need its weights alone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Measures {
    /// Those of each node, in their order.
    pub nodes: Vec<OfNode>,
    /// Those of each tie, in the order of [`Weighted::ties`].
    pub ties: Vec<OfTie>,
    /// The number of components; a node without a tie is one.
    pub components: usize,
    /// The number of communities; a node without a tie is one.
    pub communities: usize,
    /// How good the communities are; see [`modularity`].
    pub modularity: f64,
}

/// The measures of one node.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct OfNode {
    /// The number of its ties.
    pub degree: usize,
    /// The sum of the weights of its ties.
    pub strength: f64,
    /// See [`paths`], every tie one step long; `None` in a graph that is too large for it ([`is_costly`]).
    pub betweenness: Option<f64>,
    /// The same with a tie as long as 1 / its weight.
    pub weighted_betweenness: Option<f64>,
    /// See [`paths`], every tie one step long; `None` in a graph that is too large for it.
    pub closeness: Option<f64>,
    /// The same with a tie as long as 1 / its weight.
    pub weighted_closeness: Option<f64>,
    /// See [`eigenvector`]; `None` where it does not converge.
    pub eigenvector: Option<f64>,
    /// See [`pagerank`].
    pub pagerank: f64,
    /// See [`clustering`].
    pub clustering: f64,
    /// See [`weighted_clustering`].
    pub weighted_clustering: f64,
    /// See [`core_numbers`].
    pub core: usize,
    /// The number of its component, 1 for the largest; see [`components`].
    pub component: usize,
    /// The number of its community, 1 for the largest; see [`communities`].
    pub community: usize,
}

/// The measures of one tie.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct OfTie {
    /// See [`disparity`].
    pub disparity: f64,
    /// See [`noise_corrected`].
    pub noise_corrected: f64,
}

/// Returns all measures of a graph.
///
/// Those on shortest paths are left out of a graph for which [`is_costly`] holds. Cost: that of [`paths`], twice.
pub fn of(graph: &Weighted) -> Measures {
    let affordable = !is_costly(graph.node_count(), graph.ties().len());
    let hops = affordable.then(|| paths(graph, Length::Steps));
    let distances = affordable.then(|| paths(graph, Length::Inverse));
    let eigenvector = eigenvector(graph);
    let (pagerank, core) = (pagerank(graph), core_numbers(graph));
    let (clustering, weighted_clustering) = (clustering(graph), weighted_clustering(graph));
    let component = components(graph);
    let found = communities(graph);
    let node = |at: usize| OfNode {
        degree: graph.neighbours(at).len(),
        strength: graph.strength(at),
        betweenness: hops.as_ref().map(|paths| paths.betweenness[at]),
        weighted_betweenness: distances.as_ref().map(|paths| paths.betweenness[at]),
        closeness: hops.as_ref().map(|paths| paths.closeness[at]),
        weighted_closeness: distances.as_ref().map(|paths| paths.closeness[at]),
        eigenvector: eigenvector.as_ref().map(|values| values[at]),
        pagerank: pagerank[at],
        clustering: clustering[at],
        weighted_clustering: weighted_clustering[at],
        core: core[at],
        component: component[at],
        community: found.of[at],
    };
    let ties = disparity(graph).into_iter().zip(noise_corrected(graph));
    let most = |numbers: &[usize]| numbers.iter().copied().max().unwrap_or(0);
    Measures {
        nodes: (0..graph.node_count()).map(node).collect(),
        ties: ties.map(|(disparity, noise_corrected)| OfTie { disparity, noise_corrected }).collect(),
        components: most(&component),
        communities: most(&found.of),
        modularity: found.modularity,
    }
}
