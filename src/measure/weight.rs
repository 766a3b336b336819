//! `--weight`: which measure of a tie is drawn, ranked and cut by.

use super::Association;
use crate::graph::Graph;

/// The graph as it is drawn: what decides the width of lines, the size of names and every rank.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drawn {
    /// The measure.
    pub measure: Measure,
    /// Each tie's weight by it, in the order of [`Graph::ties`].
    pub weights: Vec<f64>,
    /// The sum of the weights of each node's ties; what is below 0 takes nothing away. In the order of [`Graph::nodes`].
    pub strengths: Vec<f64>,
}

impl Drawn {
    /// Returns these ties, given by their places, strongest first; equal ones by their places.
    pub fn ranked(&self, ties: &[usize]) -> Vec<usize> {
        let mut ranked = ties.to_vec();
        ranked.sort_by(|&a, &b| self.weights[b].total_cmp(&self.weights[a]).then(a.cmp(&b)));
        ranked
    }
}

/// A measure of ties that can take the place of the count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Measure {
    /// The count itself.
    #[default]
    Count,
    /// [`Association::association`].
    Association,
    /// [`Association::cosine`].
    Cosine,
    /// [`Association::jaccard`].
    Jaccard,
    /// [`Association::pmi`].
    Pmi,
    /// [`Association::npmi`].
    Npmi,
    /// [`Association::g2`].
    G2,
    /// −log₁₀ of [`Association::p`]: 3 is one in a thousand.
    Surprise,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 8] = [
        Measure::Count,
        Measure::Association,
        Measure::Cosine,
        Measure::Jaccard,
        Measure::Pmi,
        Measure::Npmi,
        Measure::G2,
        Measure::Surprise,
    ];

    /// Returns the measure's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Association => "association",
            Measure::Cosine => "cosine",
            Measure::Jaccard => "jaccard",
            Measure::Pmi => "pmi",
            Measure::Npmi => "npmi",
            Measure::G2 => "g2",
            Measure::Surprise => "surprise",
        }
    }

    /// Returns the measure's name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Association => "association strength",
            Measure::Cosine => "cosine",
            Measure::Jaccard => "Jaccard index",
            Measure::Pmi => "PMI in bits",
            Measure::Npmi => "NPMI",
            Measure::G2 => "G\u{B2}",
            Measure::Surprise => "\u{2212}log\u{2081}\u{2080} p",
        }
    }

    /// Returns a graph as it is drawn by this measure; `associations` must be those of this graph.
    pub fn drawn(self, graph: &Graph, associations: &[Association]) -> Drawn {
        let weights = self.weights(graph, associations);
        let mut strengths = vec![0.0; graph.node_count()];
        for ((a, b, _), weight) in graph.ties().zip(&weights) {
            strengths[a] += weight.max(0.0);
            strengths[b] += weight.max(0.0);
        }
        Drawn { measure: self, weights, strengths }
    }

    fn weights(self, graph: &Graph, associations: &[Association]) -> Vec<f64> {
        let weight = |((_, _, tie), association): ((usize, usize, &crate::graph::Tie), &Association)| match self {
            Measure::Count => f64::from(tie.weight),
            Measure::Association => association.association,
            Measure::Cosine => association.cosine,
            Measure::Jaccard => association.jaccard,
            Measure::Pmi => association.pmi,
            Measure::Npmi => association.npmi,
            Measure::G2 => association.g2,
            Measure::Surprise => association.surprise(),
        };
        graph.ties().zip(associations).map(weight).collect()
    }
}

impl Association {
    /// Returns −log₁₀ of [`Association::p`], also where that is too small for a number: 0 upwards.
    pub fn surprise(&self) -> f64 {
        (-self.ln_p / std::f64::consts::LN_10).max(0.0)
    }
}
