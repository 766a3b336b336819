//! `--weight`: which measure of a tie is drawn, ranked and cut by.

use super::Association;
use crate::graph::Graph;

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

    /// Returns each tie's weight by this measure, in the order of [`Graph::ties`]; `associations` must be of this graph.
    pub fn weights(self, graph: &Graph, associations: &[Association]) -> Vec<f64> {
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
