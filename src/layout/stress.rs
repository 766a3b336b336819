//! Places nodes so that their distances on paper match those in the graph, by stochastic gradient descent.
//!
//! Zheng, Pawar & Goodman, "Graph Drawing by Stochastic Gradient Descent" (2018): pairs of nodes are moved towards their
//! ideal distance one pair at a time, in a new random order each round, with steps that shrink from round to round.
//! Above 1,000 nodes the pairs are those of ties and those with pivots (sparse stress).

use super::Point;
use super::distance::Distances;
use super::graph::Graph;
use super::rng::Rng;

const ROUNDS: usize = 30;

/// The last step moves a pair at distance 1 by this share of what it is off.
const LAST_STEP: f64 = 0.05;

/// What pulls on whom: `a` moves with weight `wa`, `b` with `wb`, both towards the distance `d`.
struct Pull {
    a: u32,
    b: u32,
    d: f32,
    wa: f32,
    wb: f32,
}

/// Returns centres in units of the shortest tie, for a connected graph, starting from random places.
pub(super) fn descend(graph: &Graph, distances: &Distances, seed: u64) -> Vec<Point> {
    let n = graph.boxes.len();
    let mut rng = Rng::new(seed);
    let wide = (n as f64).sqrt();
    let mut at: Vec<Point> = (0..n).map(|_| Point::new(rng.unit() * wide, rng.unit() * wide)).collect();
    let mut pulls = pulls(graph, distances);
    if pulls.is_empty() {
        return at;
    }

    let weight = |p: &Pull| f64::from(p.wa.max(p.wb));
    let (low, high) = pulls.iter().fold((f64::INFINITY, 0.0f64), |(l, h), p| {
        let longest = 1.0 / f64::from(p.d * p.d);
        (l.min(longest), h.max(weight(p)))
    });
    let (first, last) = (1.0 / low, LAST_STEP / high);
    let cooling = libm::log(last / first) / (ROUNDS - 1) as f64;
    for round in 0..ROUNDS {
        let step = first * libm::exp(cooling * round as f64);
        rng.shuffle(&mut pulls);
        for p in &pulls {
            relax(&mut at, p, step, &mut rng);
        }
    }
    at
}

fn relax(at: &mut [Point], p: &Pull, step: f64, rng: &mut Rng) {
    let (a, b) = (p.a as usize, p.b as usize);
    let mut d = at[a].minus(at[b]);
    let mut long = d.length();
    if long < 1e-9 {
        d = Point::new(rng.tent() * 1e-3 + 1e-6, rng.tent() * 1e-3);
        long = d.length();
    }
    let off = d.times((long - f64::from(p.d)) / (2.0 * long));
    at[a] = at[a].minus(off.times((f64::from(p.wa) * step).min(1.0)));
    at[b] = at[b].plus(off.times((f64::from(p.wb) * step).min(1.0)));
}

fn pulls(graph: &Graph, distances: &Distances) -> Vec<Pull> {
    let n = graph.boxes.len();
    let mut pulls = Vec::new();
    if distances.all_pairs() {
        for a in 0..n {
            for (b, &d) in distances.of(a).iter().enumerate().take(a) {
                let w = 1.0 / (d * d);
                pulls.push(Pull { a: a as u32, b: b as u32, d, wa: w, wb: w });
            }
        }
        return pulls;
    }
    // The pivot itself is moved by its own pivots and ties only; it would otherwise be pulled by thousands at once.
    for t in &graph.ties {
        let d = t.length as f32;
        pulls.push(Pull { a: t.a as u32, b: t.b as u32, d, wa: 1.0 / (d * d), wb: 1.0 / (d * d) });
    }
    for v in 0..n {
        for ((&d, &share), &pivot) in distances.of(v).iter().zip(distances.shares(v)).zip(&distances.pivots) {
            if d > 0.0 && !graph.neighbours[v].iter().any(|&(other, _)| other == pivot) {
                pulls.push(Pull { a: v as u32, b: pivot as u32, d, wa: share.max(1.0) / (d * d), wb: 0.0 });
            }
        }
    }
    pulls
}

/// The two sums that make up the weighted stress of a drawing, which no change of its scale changes: over pairs of
/// nodes, with `r` the distance on paper by the one in the graph, Σ `r` and Σ `r²`, and the number of pairs.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(super) struct Sums {
    pub(super) r: f64,
    pub(super) rr: f64,
    pub(super) pairs: f64,
}

impl Sums {
    /// Returns the mean of (`s·r` - 1)² at the best scale `s`; in [0, 1], less is better.
    pub(super) fn stress(&self) -> f64 {
        if self.rr <= 0.0 || self.pairs <= 0.0 {
            0.0
        } else {
            (1.0 - self.r * self.r / (self.rr * self.pairs)).max(0.0)
        }
    }

    /// Returns the sums over the pairs that `v`, taken to be at `p`, is part of.
    pub(super) fn of(distances: &Distances, at: &[Point], v: usize, p: Point) -> Sums {
        let (mut r, mut rr, mut pairs) = (0.0, 0.0, 0.0);
        let of = distances.of(v);
        if distances.all_pairs() {
            for (u, (q, &d)) in at.iter().zip(of).enumerate() {
                if u != v {
                    let x = p.distance(*q) / f64::from(d);
                    r += x;
                    rr += x * x;
                }
            }
            return Sums { r, rr, pairs: at.len() as f64 - 1.0 };
        }
        for ((&d, &share), &pivot) in of.iter().zip(distances.shares(v)).zip(&distances.pivots) {
            if pivot != v {
                let (x, w) = (p.distance(at[pivot]) / f64::from(d), f64::from(share.max(1.0)));
                r += x * w;
                rr += x * x * w;
                pairs += w;
            }
        }
        Sums { r, rr, pairs }
    }

    /// Returns the sums over all pairs.
    pub(super) fn all(distances: &Distances, at: &[Point]) -> Sums {
        let half = if distances.all_pairs() { 0.5 } else { 1.0 };
        let mut all = Sums::default();
        for (v, &p) in at.iter().enumerate() {
            let of = Sums::of(distances, at, v, p);
            all = Sums { r: all.r + of.r * half, rr: all.rr + of.rr * half, pairs: all.pairs + of.pairs * half };
        }
        all
    }

    /// Returns the sums after one node's part has changed from `old` to `new`.
    pub(super) fn changed(&self, old: &Sums, new: &Sums) -> Sums {
        Sums { r: self.r - old.r + new.r, rr: self.rr - old.rr + new.rr, pairs: self.pairs }
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::*;

    #[test]
    fn a_path_comes_out_straight() {
        let g = graph(5, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0)]);
        let d = Distances::measure(&g);
        let at = descend(&g, &d, 1);
        assert!((at[0].distance(at[4]) - 4.0).abs() < 0.1);
        assert!(Sums::all(&d, &at).stress() < 0.01);
    }

    #[test]
    fn stress_knows_no_scale() {
        let g = graph(4, &[(0, 1, 1.0), (1, 2, 5.0), (2, 3, 2.0), (0, 3, 2.0)]);
        let d = Distances::measure(&g);
        let at = descend(&g, &d, 3);
        let twice: Vec<Point> = at.iter().map(|p| p.times(2.0)).collect();
        assert!((Sums::all(&d, &at).stress() - Sums::all(&d, &twice).stress()).abs() < 1e-12);
    }

    #[test]
    fn a_change_of_one_node_is_counted_like_a_new_count() {
        let g = graph(4, &[(0, 1, 1.0), (1, 2, 5.0), (2, 3, 2.0), (0, 3, 2.0)]);
        let d = Distances::measure(&g);
        let mut at = descend(&g, &d, 3);
        let (old, p) = (Sums::all(&d, &at), Point::new(4.0, 1.0));
        let new = old.changed(&Sums::of(&d, &at, 2, at[2]), &Sums::of(&d, &at, 2, p));
        at[2] = p;
        assert!((new.stress() - Sums::all(&d, &at).stress()).abs() < 1e-12);
    }
}
