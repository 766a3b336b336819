//! From counts to points: the two scales of the figure.
//!
//! - **Type**: 8 pt + 6 pt × √(strength / largest strength), so that the strongest entity has 14 pt. Labels are bold from two
//!   fifths of the largest strength on, if that is at least twice the median: where all are equal, nobody stands out.
//! - **Ties**: 0.6 pt + 5.4 pt × √((weight − 1) / (largest weight − 1)), where the largest weight is taken as at least 10, so
//!   that a handful of single sentences does not look like a close bond.

/// The smallest type of a label on its page, in points.
pub const SMALLEST_TYPE: f64 = 6.0;

const TYPE: (f64, f64) = (8.0, 14.0);
const STROKE: (f64, f64) = (0.6, 6.0);
const BOLD_FROM: (u64, u64) = (2, 5);
const LEAST_SCALE: u64 = 10;

/// The scales of one figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// The largest strength that is drawn.
    pub strength: u64,
    /// The largest weight that is drawn.
    pub weight: u64,
    /// The smallest strength of a bold label.
    pub bold_from: u64,
}

impl Scale {
    /// Returns the scales for these strengths and weights.
    pub fn new(mut strengths: Vec<u64>, weights: impl IntoIterator<Item = u64>) -> Scale {
        strengths.sort_unstable();
        let strength = strengths.last().copied().unwrap_or(0);
        let median = strengths.get(strengths.len().saturating_sub(1) / 2).copied().unwrap_or(0);
        let bold_from = (strength * BOLD_FROM.0).div_ceil(BOLD_FROM.1).max(2 * median);
        Scale { strength, weight: weights.into_iter().max().unwrap_or(0), bold_from }
    }

    /// Returns where a strength stands, from 0 to 1, by its square root.
    pub fn prominence(&self, strength: u64) -> f64 {
        root(strength, self.strength)
    }

    /// Returns the type size of a label, in points before the figure is fitted to its page.
    pub fn type_size(&self, strength: u64) -> f64 {
        TYPE.0 + (TYPE.1 - TYPE.0) * self.prominence(strength)
    }

    /// Returns whether a label is bold.
    pub fn is_bold(&self, strength: u64) -> bool {
        strength > 0 && strength >= self.bold_from
    }

    /// Returns where a weight stands, from 0 to 1, by its square root.
    pub fn tie_prominence(&self, weight: u64) -> f64 {
        root(weight.saturating_sub(1), self.weight.max(LEAST_SCALE) - 1)
    }

    /// Returns the width of a tie, in points before the figure is fitted to its page.
    pub fn stroke(&self, weight: u64) -> f64 {
        STROKE.0 + (STROKE.1 - STROKE.0) * self.tie_prominence(weight)
    }
}

/// Returns up to `most` round numbers for a legend, the last one the largest value itself: 1, 20, 74.
pub fn samples(smallest: u64, largest: u64) -> Vec<u64> {
    let middle = round((smallest as f64 * largest as f64).sqrt().max(largest as f64 / 4.0));
    let mut samples = vec![smallest, middle, largest];
    samples.retain(|&value| value >= smallest && value <= largest);
    samples.dedup();
    samples
}

fn root(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).sqrt().clamp(0.0, 1.0) }
}

/// Returns the nearest of 1, 2, 5, 10, 20, 50, …
fn round(value: f64) -> u64 {
    let mut step = 1;
    loop {
        for at in [step, 2 * step, 5 * step] {
            if value <= at as f64 * 1.5 {
                return at;
            }
        }
        step *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scales() {
        let scale = Scale::new(vec![290, 10, 116, 40], [74, 1]);
        assert_eq!((scale.type_size(0), scale.type_size(290)), (8.0, 14.0));
        assert_eq!((scale.stroke(1), scale.stroke(74)), (0.6, 6.0));
        assert!(scale.is_bold(116) && !scale.is_bold(115));
        assert!(!Scale::new(vec![4, 4, 4], []).is_bold(4), "nobody stands out");
        assert!(Scale::new(vec![143, 83, 72, 5, 1, 1], []).is_bold(72));
        assert!(Scale::new(vec![3], [3]).stroke(3) < 3.5);
        let nothing = Scale::new(vec![], []);
        assert_eq!((nothing.type_size(0), nothing.stroke(0)), (8.0, 0.6));
    }

    #[test]
    fn legends_have_round_numbers() {
        assert_eq!(samples(1, 74), [1, 20, 74]);
        assert_eq!(samples(1, 1), [1]);
        assert_eq!(samples(3, 3), [3]);
        assert_eq!(samples(1, 2), [1, 2]);
        assert_eq!(samples(2, 1_000_000), [2, 200_000, 1_000_000]);
    }
}
