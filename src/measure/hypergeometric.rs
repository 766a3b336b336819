//! The hypergeometric distribution, in logarithms, to full precision.
//!
//! Differences of log-gammas lose a digit for every digit of the numbers. Loader's way does not: it splits a probability
//! into small deviances. Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).

/// Returns the natural logarithm of the probability that of `drawn` units, drawn from `all` without putting back, at least
/// `common` are among the `marked`.
///
/// Range: up to 0; 0 (certain) for a `common` that cannot be missed, minus infinity for one that cannot be reached. Cost: at
/// most the smaller of `marked` and `drawn`, as a rule a few dozen steps.
pub fn ln_at_least(common: u64, marked: u64, drawn: u64, all: u64) -> f64 {
    let (marked, drawn) = (marked.min(all), drawn.min(all));
    let least = (marked + drawn).saturating_sub(all);
    let most = marked.min(drawn);
    if common <= least {
        return 0.0;
    }
    if common > most {
        return f64::NEG_INFINITY;
    }
    // From the side with fewer and smaller terms: each is a multiple of the one before.
    let expected = marked as f64 * drawn as f64 / all as f64;
    if common as f64 >= expected {
        let step = |at: u64| {
            (marked - at) as f64 * (drawn - at) as f64 / ((at + 1) as f64 * (all + at + 1 - marked - drawn) as f64)
        };
        ln_point(common, marked, drawn, all) + libm::log(falling((common..most).map(step)))
    } else {
        let below = common - 1;
        let step = |at: u64| {
            at as f64 * (all + at - marked - drawn) as f64 / ((marked - at + 1) as f64 * (drawn - at + 1) as f64)
        };
        let less = ln_point(below, marked, drawn, all) + libm::log(falling((least + 1..=below).rev().map(step)));
        libm::log1p(-libm::exp(less)).min(0.0)
    }
}

/// Adds up 1 and the products of the first one, two, three … factors, until more does not count.
fn falling(factors: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for factor in factors {
        term *= factor;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// The logarithm of the probability of exactly `common`.
fn ln_point(common: u64, marked: u64, drawn: u64, all: u64) -> f64 {
    let share = drawn as f64 / all as f64;
    ln_binomial(common, marked, share) + ln_binomial(drawn - common, all - marked, share)
        - ln_binomial(drawn, all, share)
}

/// The logarithm of the probability of `hits` in `tries`, each of which hits with this probability.
fn ln_binomial(hits: u64, tries: u64, probability: f64) -> f64 {
    let (x, n, q) = (hits as f64, tries as f64, 1.0 - probability);
    if tries == 0 {
        return 0.0;
    }
    if hits == 0 {
        return if probability < 0.1 { -deviance(n, n * q) - n * probability } else { n * libm::log(q) };
    }
    if hits == tries {
        return if q < 0.1 { -deviance(n, n * probability) - n * q } else { n * libm::log(probability) };
    }
    let misses = n - x;
    let rest = stirling_error(tries) - stirling_error(hits) - stirling_error(tries - hits);
    let tau = 2.0 * std::f64::consts::PI;
    rest - deviance(x, n * probability) - deviance(misses, n * q) + 0.5 * libm::log(n / (tau * x * misses))
}

/// x ln(x / m) + m − x, without cancellation where x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * libm::log(x / m) + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    for odd in (3..).step_by(2) {
        term *= v * v;
        let next = sum + term / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// ln n! less Stirling's formula for it.
fn stirling_error(n: u64) -> f64 {
    if n < 16 {
        let factorial: f64 = (2..=n).map(|factor| factor as f64).product();
        let n = n as f64;
        let tau = 2.0 * std::f64::consts::PI;
        return if n == 0.0 { 0.0 } else { libm::log(factorial) - 0.5 * libm::log(tau * n) - n * libm::log(n) + n };
    }
    let n = n as f64;
    let square = n * n;
    let series = [1.0 / 12.0, 1.0 / 360.0, 1.0 / 1260.0, 1.0 / 1680.0, 1.0 / 1188.0];
    let [a, b, c, d, e] = series;
    (a - (b - (c - (d - e / square) / square) / square) / square) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every probability against a plain sum of exact fractions.
    #[test]
    fn small_urns_are_exact() {
        for all in 1..=14u64 {
            for marked in 0..=all {
                for drawn in 0..=all {
                    for common in 0..=all + 1 {
                        let ways = |k: u64| choose(marked, k) * choose(all - marked, drawn.wrapping_sub(k));
                        let wanted: u64 = (common..=drawn).map(ways).sum();
                        let wanted = wanted as f64 / choose(all, drawn) as f64;
                        let got = ln_at_least(common, marked, drawn, all).exp();
                        assert!((got - wanted).abs() < 1e-13, "{common} {marked} {drawn} {all}: {got} not {wanted}");
                    }
                }
            }
        }
    }

    fn choose(n: u64, k: u64) -> u64 {
        if k > n { 0 } else { (1..=k).fold(1, |ways, at| ways * (n - k + at) / at) }
    }

    #[test]
    fn nothing_is_out_of_range() {
        for (common, marked, drawn, all) in
            [(0, 0, 0, 0), (5, 9, 9, 3), (1, u32::MAX.into(), 2, 1 << 40), (3, 2, 2, 100)]
        {
            let got = ln_at_least(common, marked, drawn, all);
            assert!(got <= 0.0, "{got}");
        }
    }
}
