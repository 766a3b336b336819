//! What a tie's count means beside how often its ends are named at all.
//!
//! A tie's units, its ends' units and all units make a table of four cells: both, one, the other, neither. **N is the
//! number of counted units that name at least one entity**; n(a) and n(b) are the units that name an end, n(ab) those that
//! name both. With copies once (the default) all four are counted with copies once, else with copies.

use super::hypergeometric::ln_at_least;
use crate::cooccur::Tally;
use crate::graph::{Count, Graph};

/// The counts that a measure of association looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Units that name both ends.
    pub both: u64,
    /// Units that name the one, and units that name the other.
    pub ends: [u64; 2],
    /// All units that name anybody.
    pub all: u64,
}

/// How much more than by chance the ends of a tie are named together.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Association {
    /// N n(ab) / (n(a) n(b)): the count beside what independence would give. Range: 0 to N; 1 is chance. Source: van Eck
    /// and Waltman, "How to normalize cooccurrence data?", JASIST 60 (2009); their S, times N.
    pub association: f64,
    /// n(ab) / √(n(a) n(b)). Range: 0 to 1. Source: Salton and McGill, "Introduction to modern information retrieval"
    /// (1983); Ochiai (1957).
    pub cosine: f64,
    /// n(ab) / (n(a) + n(b) − n(ab)). Range: 0 to 1. Source: Jaccard (1901).
    pub jaccard: f64,
    /// log₂ of [`Association::association`], in bits. Range: −log₂ N to log₂ N; 0 is chance. Rare entities get high
    /// values. Source: Church and Hanks, "Word association norms, mutual information, and lexicography", Computational
    /// Linguistics 16 (1990).
    pub pmi: f64,
    /// PMI / −log₂(n(ab) / N). Range: −1 to 1; 0 is chance, 1 always together. Source: Bouma, "Normalized (pointwise) mutual
    /// information in collocation extraction", GSCL (2009).
    pub npmi: f64,
    /// 2 Σ O ln(O / E) over the four cells, negative if they are named together less than by chance. Range: −2N ln 2 to 2N ln
    /// 2; beyond ±3.84 the 5 % level. Source: Dunning, "Accurate methods for the statistics of surprise and coincidence",
    /// Computational Linguistics 19 (1993).
    pub g2: f64,
    /// The natural logarithm of the probability of at least n(ab) common units by chance. Range: minus infinity to 0.
    /// Source: Tumminello, Miccichè, Lillo, Piilo and Mantegna, "Statistically validated networks in bipartite complex
    /// systems", PLoS ONE 6 (2011).
    pub ln_p: f64,
    /// The same probability.
    pub p: f64,
    /// The probability adjusted for testing every pair of entities; see [`adjusted`]. Range: 0 to 1.
    pub q: f64,
}

/// Returns the associations of a run's ties, in the order of [`Graph::ties`].
///
/// `count` is what the graph was made with. Cost: for each tie, the hypergeometric's steps.
pub fn of_graph(graph: &Graph, tally: &Tally, count: Count) -> Vec<Association> {
    let (units, all): (Vec<u32>, u64) = match count {
        Count::Distinct => (graph.nodes().map(|node| node.distinct).collect(), tally.distinct),
        Count::Every => (graph.nodes().map(|node| node.units).collect(), tally.units),
    };
    let counts = graph.ties().map(|(a, b, tie)| Counts {
        both: tie.weight.into(),
        ends: [units[a].into(), units[b].into()],
        all,
    });
    associations(&counts.collect::<Vec<_>>(), graph.node_count())
}

/// Returns the associations of ties with these counts among so many entities.
pub fn associations(counts: &[Counts], entities: usize) -> Vec<Association> {
    let mut found: Vec<Association> = counts.iter().map(association).collect();
    let pairs = (entities as u64).saturating_mul((entities as u64).saturating_sub(1)) / 2;
    let p: Vec<f64> = found.iter().map(|one| one.p).collect();
    for (one, q) in found.iter_mut().zip(adjusted(&p, pairs)) {
        one.q = q;
    }
    found
}

/// Returns probabilities adjusted after Benjamini and Hochberg: keep those up to 0.05, and no more than 5 % of what is kept
/// is expected to be chance.
///
/// q of the i-th smallest p is the smallest p(j) · m / j with j ≥ i, at most 1. `tests` is m: the pairs of entities, and not
/// just those that have a tie, since a pair was looked at before anybody knew that it has one. Range: 0 to 1. Cost: sorting.
/// Source: Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57
/// (1995).
pub fn adjusted(p: &[f64], tests: u64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let tests = (tests.max(p.len() as u64)) as f64;
    let mut adjusted = vec![1.0; p.len()];
    let mut least = 1.0f64;
    for (at, &tie) in order.iter().enumerate().rev() {
        least = least.min(p[tie] * tests / (at + 1) as f64);
        adjusted[tie] = least;
    }
    adjusted
}

fn association(counts: &Counts) -> Association {
    let Counts { both, ends: [a, b], all } = *counts;
    let [x, a_, b_, n] = [both, a, b, all].map(|count| count as f64);
    if both == 0 || a == 0 || b == 0 || all == 0 {
        return Association { q: 1.0, p: 1.0, ..Association::default() };
    }
    let association = x * n / (a_ * b_);
    let pmi = libm::log2(association);
    let ln_p = ln_at_least(both, a, b, all);
    Association {
        association,
        cosine: x / (a_ * b_).sqrt(),
        jaccard: x / (a_ + b_ - x),
        pmi,
        // Named together in every unit: as much as can be.
        npmi: if both >= all { 1.0 } else { pmi / -libm::log2(x / n) },
        g2: g2(counts),
        ln_p,
        p: libm::exp(ln_p),
        q: 1.0,
    }
}

fn g2(counts: &Counts) -> f64 {
    let Counts { both, ends: [a, b], all } = *counts;
    // Copies that name different entities may leave less than nothing for a cell.
    let rest = |whole: u64, part: u64| whole.saturating_sub(part);
    let observed = [both, rest(a, both), rest(b, both), rest(all + both, a + b)].map(|count| count as f64);
    let [a, b, n] = [a, b, all].map(|count| count as f64);
    let expected = [a * b / n, a * (n - b) / n, b * (n - a) / n, (n - a) * (n - b) / n];
    let part = |(o, e): (f64, f64)| if o > 0.0 && e > 0.0 { o * libm::log(o / e) } else { 0.0 };
    let sum = 2.0 * observed.into_iter().zip(expected).map(part).sum::<f64>();
    if observed[0] < expected[0] { -sum.max(0.0) } else { sum.max(0.0) }
}
