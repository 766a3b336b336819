//! How many ties have which weight.

use serde::Serialize;

/// So many rows a histogram has at most, about.
const ROWS: usize = 10;

/// A range of weights, and the ties in it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Bin {
    /// The smallest weight, included.
    pub from: f64,
    /// The greatest weight: included where all weights are whole numbers, and in the last bin; else not.
    pub to: f64,
    /// Ties whose weight lies there.
    pub ties: usize,
}

/// Returns the histogram. Few different whole numbers get a row each, many one that is twice as wide as the one before
/// (1, 2, 3–4, 5–8, …); other weights get ranges of one width.
pub(super) fn bins(mut weights: Vec<f64>) -> Vec<Bin> {
    weights.sort_by(f64::total_cmp);
    let (Some(&least), Some(&greatest)) = (weights.first(), weights.last()) else { return Vec::new() };
    let mut different = weights.clone();
    different.dedup();
    let whole = weights.iter().all(|weight| weight.fract() == 0.0 && weight.abs() < 1e15);
    let edges: Vec<(f64, f64)> = if different.len() <= ROWS {
        different.into_iter().map(|weight| (weight, weight)).collect()
    } else if whole && least >= 0.0 {
        doubling(least, greatest)
    } else {
        let step = (greatest - least) / ROWS as f64;
        let edge = |at: usize| if at == ROWS { greatest } else { least + step * at as f64 };
        (0..ROWS).map(|at| (edge(at), edge(at + 1))).collect()
    };
    let last = edges.len().saturating_sub(1);
    let mut rows: Vec<Bin> = edges.iter().map(|&(from, to)| Bin { from, to, ties: 0 }).collect();
    let mut at = 0;
    for weight in weights {
        // Where ranges share an edge, it belongs to the upper one.
        while at < last && weight >= edges[at + 1].0 {
            at += 1;
        }
        rows[at].ties += 1;
    }
    rows
}

/// Returns ranges of whole numbers: 0, 1, 2, 3–4, 5–8, and so on.
fn doubling(least: f64, greatest: f64) -> Vec<(f64, f64)> {
    let mut edges = Vec::new();
    let mut upper = 0.0;
    let mut lower = 0.0;
    while lower <= greatest {
        if upper >= least {
            edges.push((lower.max(least), upper.min(greatest)));
        }
        lower = upper + 1.0;
        upper = if upper == 0.0 { 1.0 } else { upper * 2.0 };
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(weights: &[f64]) -> Vec<(f64, f64, usize)> {
        bins(weights.to_vec()).into_iter().map(|bin| (bin.from, bin.to, bin.ties)).collect()
    }

    #[test]
    fn every_tie_is_in_one_bin() {
        assert_eq!(told(&[]), []);
        assert_eq!(told(&[2.0, 1.0, 2.0]), [(1.0, 1.0, 1), (2.0, 2.0, 2)]);
        let whole: Vec<f64> = (1..=20).map(f64::from).collect();
        let expected = [(1.0, 1.0, 1), (2.0, 2.0, 1), (3.0, 4.0, 2), (5.0, 8.0, 4), (9.0, 16.0, 8), (17.0, 20.0, 4)];
        assert_eq!(told(&whole), expected);
        assert_eq!(told(&whole[5..])[..2], [(6.0, 8.0, 3), (9.0, 16.0, 8)]);
        let parts: Vec<f64> = (0..=100).map(|n| f64::from(n) / 100.0 - 0.5).collect();
        let rows = told(&parts);
        assert_eq!((rows.len(), rows.iter().map(|row| row.2).sum::<usize>()), (10, 101));
        assert_eq!(told(&[f64::MAX, -f64::MAX]).len(), 2);
    }
}
