//! From counts to points: the two scales of the figure.
//!
//! - **Type**: 8 pt + 6 pt × √(strength / largest strength), so that the strongest entity has 14 pt. Labels are bold from two
//!   fifths of the largest strength on, if that is at least twice the median: where all are equal, nobody stands out.
//! - **Ties**: 0.6 pt + 5.4 pt × √((weight − 1) / (largest weight − 1)), where the largest weight is taken as at least 10, so
//!   that a handful of single sentences does not look like a close bond. Weights that are no counts: 0.6 pt + 5.4 pt ×
//!   √((weight − least) / (largest − least)), where the least is 0: a measure below 0 is less than chance, and its line the
//!   thinnest. Where all are below 0, the least is the smallest.

/// The smallest type of a label on its page, in points.
pub const SMALLEST_TYPE: f64 = 6.0;

const TYPE: (f64, f64) = (8.0, 14.0);
const STROKE: (f64, f64) = (0.6, 6.0);
const BOLD_FROM: f64 = 0.4;
const LEAST_SCALE: f64 = 10.0;

/// The scales of one figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// The largest strength that is drawn.
    pub strength: f64,
    /// The smallest and the largest weight that are drawn.
    pub weights: [f64; 2],
    /// The smallest strength of a bold label.
    bold_from: f64,
    /// The weights of the thinnest and of the thickest line.
    span: [f64; 2],
}

impl Scale {
    /// Returns the scales for these strengths and weights.
    pub fn new(mut strengths: Vec<f64>, weights: Vec<f64>) -> Scale {
        strengths.sort_unstable_by(f64::total_cmp);
        let strength = strengths.last().copied().unwrap_or(0.0);
        let median = strengths.get(strengths.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
        let smallest = weights.iter().copied().min_by(f64::total_cmp).unwrap_or(0.0);
        let largest = weights.iter().copied().max_by(f64::total_cmp).unwrap_or(0.0);
        let are_counts = weights.iter().all(|&weight| weight >= 0.0 && weight.fract() == 0.0);
        let least = if largest > 0.0 { 0.0 } else { smallest };
        let span = if are_counts { [1.0, largest.max(LEAST_SCALE)] } else { [least, largest] };
        let bold_from = (strength * BOLD_FROM).max(2.0 * median);
        Scale { strength, weights: [smallest, largest], bold_from, span }
    }

    /// Returns where a strength stands, from 0 to 1, by its square root.
    pub fn prominence(&self, strength: f64) -> f64 {
        root(strength, self.strength)
    }

    /// Returns the type size of a label, in points before the figure is fitted to its page.
    pub fn type_size(&self, strength: f64) -> f64 {
        TYPE.0 + (TYPE.1 - TYPE.0) * self.prominence(strength)
    }

    /// Returns whether a label is bold.
    pub fn is_bold(&self, strength: f64) -> bool {
        strength > 0.0 && strength >= self.bold_from
    }

    /// Returns where a weight stands, from 0 to 1, by its square root.
    pub fn tie_prominence(&self, weight: f64) -> f64 {
        root(weight - self.span[0], self.span[1] - self.span[0])
    }

    /// Returns the width of a tie, in points before the figure is fitted to its page.
    pub fn stroke(&self, weight: f64) -> f64 {
        STROKE.0 + (STROKE.1 - STROKE.0) * self.tie_prominence(weight)
    }
}

/// Returns up to three round numbers for a legend, the first and the last the smallest and the largest value themselves:
/// 1, 20, 74.
pub fn samples(smallest: f64, largest: f64) -> Vec<f64> {
    let middle = round((smallest * largest).max(0.0).sqrt().max(largest / 4.0));
    let mut samples = vec![smallest, middle, largest];
    samples.retain(|&value| value >= smallest && value <= largest);
    samples.dedup();
    samples
}

fn root(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).max(0.0).sqrt().min(1.0) } else { 0.0 }
}

/// Returns the nearest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, …; 0 for what is not positive.
fn round(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 0.0;
    }
    let decade = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [1.0, 2.0, 5.0, 10.0];
    let step = steps.into_iter().find(|step| value <= step * decade * 1.5).unwrap_or(10.0);
    // Tenths are no exact numbers: 3 * 0.1 would be read with all its digits.
    if decade < 1.0 { step / libm::round(1.0 / decade) } else { step * decade }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scales() {
        let scale = Scale::new(vec![290.0, 10.0, 116.0, 40.0], vec![74.0, 1.0]);
        assert_eq!((scale.type_size(0.0), scale.type_size(290.0)), (8.0, 14.0));
        assert_eq!((scale.stroke(1.0), scale.stroke(74.0)), (0.6, 6.0));
        assert!(scale.is_bold(116.0) && !scale.is_bold(115.0));
        assert!(!Scale::new(vec![4.0, 4.0, 4.0], vec![]).is_bold(4.0), "nobody stands out");
        assert!(Scale::new(vec![143.0, 83.0, 72.0, 5.0, 1.0, 1.0], vec![]).is_bold(72.0));
        assert!(Scale::new(vec![3.0], vec![3.0]).stroke(3.0) < 3.5);
        let nothing = Scale::new(vec![], vec![]);
        assert_eq!((nothing.type_size(0.0), nothing.stroke(0.0)), (8.0, 0.6));
    }

    #[test]
    fn weights_that_are_no_counts() {
        let scale = Scale::new(vec![], vec![0.5, 0.125]);
        assert_eq!((scale.stroke(0.0), scale.tie_prominence(0.125), scale.stroke(0.5)), (0.6, 0.5, 6.0));
        let signed = Scale::new(vec![], vec![-1.0, 1.0]);
        assert_eq!((signed.stroke(-1.0), signed.stroke(0.0), signed.stroke(1.0)), (0.6, 0.6, 6.0));
        assert!(Scale::new(vec![], vec![1.0, 0.0]).stroke(1.0) < 3.0, "a small change is no large one");
        let equal = Scale::new(vec![], vec![-0.5, -0.5]);
        assert!(equal.stroke(-0.5).is_finite());
    }

    #[test]
    fn legends_have_round_numbers() {
        assert_eq!(samples(1.0, 74.0), [1.0, 20.0, 74.0]);
        assert_eq!(samples(1.0, 1.0), [1.0]);
        assert_eq!(samples(3.0, 3.0), [3.0]);
        assert_eq!(samples(1.0, 2.0), [1.0, 2.0]);
        assert_eq!(samples(2.0, 1_000_000.0), [2.0, 200_000.0, 1_000_000.0]);
        assert_eq!(samples(0.01, 0.8), [0.01, 0.2, 0.8]);
        assert_eq!(samples(-0.4, 0.3), [-0.4, 0.05, 0.3]);
        assert_eq!(samples(-0.4, -0.1), [-0.4, -0.1]);
    }
}
