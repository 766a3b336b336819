//! Which ties are more than noise, by the weights alone.

use super::Weighted;

/// Returns for each tie how likely one end would have a tie that strong if its strength were spread over its ties at random.
///
/// α = (1 − w / s)^(k − 1) for an end with strength s and k ties; of the two ends the smaller α counts. Range: 0 to 1; 1 for a
/// tie whose ends have no other. A backbone keeps the ties with α below a limit such as 0.05. Cost: linear in the ties.
/// Source: Serrano, Boguñá and Vespignani, "Extracting the multiscale backbone of complex weighted networks", PNAS 106
/// (2009).
pub fn disparity(graph: &Weighted) -> Vec<f64> {
    let strengths = graph.strengths();
    let alpha = |node: usize, weight: f64| {
        let others = graph.neighbours(node).len().saturating_sub(1);
        let rest = (1.0 - weight / strengths[node]).max(0.0);
        libm::pow(rest, others as f64)
    };
    graph.ties().iter().map(|&(a, b, weight)| alpha(a, weight).min(alpha(b, weight))).collect()
}

/// Returns for each tie how likely a tie is that exceeds by as much what the strengths of both ends let expect.
///
/// With strengths sᵢ and sⱼ, S = Σ s, κ = S / (sᵢ sⱼ): the lift is L = (κw − 1) / (κw + 1), from −1 to 1, and 0 as expected.
/// Its deviation σ comes from a binomial whose probability has a Beta prior with the mean sᵢsⱼ / S² and the
/// hypergeometric's variance. The value is the probability that a normal exceeds L / σ. Range: 0 to 1, 0.5 as expected. The
/// authors' thresholds of 1.28, 1.64 and 2.32 deviations are the values 0.1, 0.05 and 0.01. Cost: linear in the ties.
/// Source: Coscia and Neffke, "Network backboning with noisy data", ICDE (2017).
///
/// The weights must be counts. 1 where the formula says nothing, as for weights that add up to less than 1.
pub fn noise_corrected(graph: &Weighted) -> Vec<f64> {
    let strengths = graph.strengths();
    let total: f64 = strengths.iter().sum();
    graph.ties().iter().map(|&(a, b, weight)| exceeds([strengths[a], strengths[b]], total, weight)).collect()
}

fn exceeds([a, b]: [f64; 2], total: f64, weight: f64) -> f64 {
    let kappa = total / (a * b);
    let lift = (kappa * weight - 1.0) / (kappa * weight + 1.0);
    // The prior of the probability, by its mean and variance, as the two parameters of a Beta.
    let mean = a / total * (b / total);
    let variance = mean * (1.0 - a / total) * (1.0 - b / total) / (total - 1.0);
    let (successes, failures) = beta(mean, variance);
    let probability = (successes + weight) / (successes + failures + total);
    let spread = total * probability * (1.0 - probability);
    let slope = 2.0 * (kappa + weight * (1.0 / (a * b) - total * (a + b) / (a * b * a * b)))
        / ((kappa * weight + 1.0) * (kappa * weight + 1.0));
    let deviation = (spread * slope * slope).sqrt();
    let likely = 0.5 * libm::erfc(lift / deviation / std::f64::consts::SQRT_2);
    if likely.is_finite() && total > 1.0 { likely } else { 1.0 }
}

/// The second parameter is as in the paper and its code; moments alone would give (1 − mean)² in the place of 1 − mean².
fn beta(mean: f64, variance: f64) -> (f64, f64) {
    let successes = mean * mean / variance * (1.0 - mean) - mean;
    let failures = mean / variance * (1.0 - mean * mean) - (1.0 - mean);
    (successes, failures)
}
