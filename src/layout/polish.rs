//! Improves a drawing by moving one box at a time: less stress, fewer crossings, fewer ties over boxes.
//!
//! Simulated annealing from a cool start: a box tries places near its own, near where stress would have it, or near a
//! neighbour; what is worse is taken with a chance that falls to nothing. Boxes never come nearer than the gap and
//! never leave the page, so that a drawing without overlaps stays one. The work is counted in steps, not in seconds.

use rayon::prelude::*;

use super::distance::Distances;
use super::fit::Page;
use super::graph::Graph;
use super::overlap::free;
use super::rng::Rng;
use super::stress::Sums;
use super::tally::{Counts, Tally};
use super::{GAP, Point};

/// Drawings that are polished, of all drafts the best.
const FINALISTS: usize = 4;

/// The price of all crossings that the best draft has, where that draft's stress is 1.
const CROSSINGS: f64 = 3.0;

/// The price of every tie running over one box, and what is added for each tie a node that a graph has less than
/// [`SPARSE`]: where there is room for straight lines, a reader wonders at a bent one.
const BLOCKED: f64 = 0.3;
const BLOCKED_IN_SPARSE: f64 = 1.0;
const SPARSE: f64 = 3.0;

/// Up to this much of the least stress a drawing counts as true to the graph, and more for each tie a node that a graph
/// has less than [`SPARSE`]; what is above costs [`DEAR`] times more.
const FAIR: f64 = 1.09;
const FAIR_IN_SPARSE: f64 = 0.1;
const DEAR: f64 = 10.0;

/// How much worse, by price, a move at the start may be on average and still be taken now and then.
const HEAT: f64 = 0.0005;

/// A drawing without overlaps on its page.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) at: Vec<Point>,
    pub(super) page: Page,
    sums: Sums,
    counts: Counts,
    /// The stress it had before it was fitted to the page and its boxes moved apart.
    free: f64,
}

impl Draft {
    pub(super) fn new(graph: &Graph, distances: &Distances, at: Vec<Point>, page: Page, free: f64) -> Draft {
        let sums = Sums::all(distances, &at);
        let counts = Tally::new(graph, &at).all();
        Draft { at, page, sums, counts, free }
    }
}

/// What is bad about a drawing, as one number: stress by the least that a draft had when nothing constrained it,
/// crossings by the least of any draft (but two a tie), and blocked ties by all ties, both by heft, each at its price.
#[derive(Clone, Copy, Debug)]
struct Prices {
    stress: f64,
    crossing: f64,
    blocked: f64,
    /// Up to this much of the least stress a drawing counts as true to the graph.
    fair: f64,
}

impl Prices {
    fn of(graph: &Graph, drafts: &[Draft]) -> Prices {
        let m = graph.ties.len().max(1) as f64;
        let heft: f64 = graph.ties.iter().map(|t| f64::from(t.heft())).sum::<f64>().max(1.0);
        let least = |of: fn(&Draft) -> f64| drafts.iter().map(of).fold(f64::INFINITY, f64::min);
        let stress = least(|d| d.free).max(0.01);
        let crossings = least(|d| d.counts.crossings as f64).max(2.0 * m);
        let sparse = (SPARSE - m / graph.boxes.len().max(1) as f64).max(0.0);
        let blocked = (BLOCKED + BLOCKED_IN_SPARSE * sparse) / heft;
        Prices { stress: 1.0 / stress, crossing: CROSSINGS / crossings, blocked, fair: FAIR + FAIR_IN_SPARSE * sparse }
    }

    /// Prices stress: dear beyond what the page and the boxes cost anyway, so that crossings cannot buy all of it.
    fn stress(&self, sums: &Sums) -> f64 {
        let s = sums.stress() * self.stress;
        s + DEAR * (s - self.fair).max(0.0)
    }

    fn counts(&self, c: Counts) -> f64 {
        self.crossing * c.crossings as f64 + self.blocked * c.blocked as f64
    }

    fn draft(&self, d: &Draft) -> f64 {
        self.stress(&d.sums) + self.counts(d.counts)
    }
}

/// Polishes the best drafts and returns the centres of the best of them.
pub(super) fn best(graph: &Graph, distances: &Distances, mut drafts: Vec<Draft>) -> Vec<Point> {
    let prices = Prices::of(graph, &drafts);
    drafts.sort_by(|a, b| prices.draft(a).total_cmp(&prices.draft(b)));
    drafts.truncate(if graph.boxes.len() > 1_000 { 1 } else { FINALISTS });
    let movable: Vec<usize> = (0..graph.boxes.len()).collect();
    let steps = budget(graph) / drafts.len().max(1) as u64;
    let polished: Vec<Draft> = drafts
        .into_par_iter()
        .enumerate()
        .map(|(i, d)| polish(graph, distances, &prices, d, &movable, steps, i as u64))
        .collect();
    let first = polished.into_iter().reduce(|a, b| if prices.draft(&b) < prices.draft(&a) { b } else { a });
    first.map(|d| d.at).unwrap_or_default()
}

/// Returns the steps to spend on a graph in all, about a nanosecond each.
fn budget(graph: &Graph) -> u64 {
    let n = graph.boxes.len() as f64;
    (n.min(60.0) * 9e6 * (n / 60.0).clamp(0.05, 1.0) + (n - 60.0).max(0.0) * 1.3e7).min(1.3e10) as u64
}

/// Places `movable` boxes that others have not fixed; used where an earlier drawing is kept.
pub(super) fn settle(
    graph: &Graph,
    distances: &Distances,
    at: Vec<Point>,
    page: Page,
    movable: &[usize],
) -> Vec<Point> {
    let free = Sums::all(distances, &at).stress();
    let draft = Draft::new(graph, distances, at, page, free);
    let prices = Prices::of(graph, std::slice::from_ref(&draft));
    polish(graph, distances, &prices, draft, movable, budget(graph) / 4, 0).at
}

fn polish(
    graph: &Graph,
    distances: &Distances,
    prices: &Prices,
    draft: Draft,
    movable: &[usize],
    steps: u64,
    seed: u64,
) -> Draft {
    let mut rng = Rng::new(seed);
    let mut tally = Tally::new(graph, &draft.at);
    let mut now = draft.clone();
    let mut best = draft;
    let mut order = movable.to_vec();
    let mut spent = 0;
    'rounds: loop {
        rng.shuffle(&mut order);
        for &v in &order {
            let done = spent as f64 / steps as f64;
            if done >= 1.0 {
                break 'rounds;
            }
            spent += now.at.len() as u64 * 20 + 120;
            let p = propose(graph, distances, &now, v, done, &mut rng);
            let worse = -HEAT * (1.0 - done) * (1.0 - done) * libm::log(1.0 - rng.unit());
            let size = graph.boxes[v];
            let p = now.page.inside(p, size.w / 2.0, size.h / 2.0);
            if !free(&now.at, &graph.boxes, v, p) {
                continue;
            }
            let sums =
                now.sums.changed(&Sums::of(distances, &now.at, v, now.at[v]), &Sums::of(distances, &now.at, v, p));
            let held = tally.held(v);
            let limit = worse + prices.counts(held) - (prices.stress(&sums) - prices.stress(&now.sums));
            if limit < 0.0 {
                continue;
            }
            spent += tally.effort(v);
            tally.put(v, p);
            let Some(counts) = tally.count(v, limit, |c| prices.counts(c)) else {
                tally.put(v, now.at[v]);
                continue;
            };
            spent += 2 * tally.effort(v);
            tally.move_to(v, now.at[v], p);
            now.at[v] = p;
            now.sums = sums;
            now.counts.crossings = now.counts.crossings - held.crossings + counts.crossings;
            now.counts.blocked = now.counts.blocked - held.blocked + counts.blocked;
        }
        if movable.is_empty() {
            break;
        }
        if prices.draft(&now) < prices.draft(&best) {
            best = now.clone();
        }
    }
    if prices.draft(&now) < prices.draft(&best) { now } else { best }
}

/// Returns a place for `v` to try.
fn propose(graph: &Graph, distances: &Distances, now: &Draft, v: usize, done: f64, rng: &mut Rng) -> Point {
    let wide = now.page.hw.max(now.page.hh);
    let reach = wide * (0.02 + 0.3 * (1.0 - done) * (1.0 - done));
    let near = |p: Point, rng: &mut Rng, reach: f64| p.plus(Point::new(rng.tent() * reach, rng.tent() * reach));
    match rng.below(10) {
        0..5 => near(now.at[v], rng, reach),
        5 => near(now.at[v], rng, 4.0 * GAP),
        6 | 7 => {
            let pulled = pulled(distances, now, v);
            near(pulled, rng, reach / 2.0)
        }
        8 if !graph.neighbours[v].is_empty() => {
            let ties = &graph.neighbours[v];
            near(now.at[ties[rng.below(ties.len())].0], rng, reach)
        }
        _ => Point::new((2.0 * rng.unit() - 1.0) * now.page.hw, (2.0 * rng.unit() - 1.0) * now.page.hh),
    }
}

/// Returns where stress alone would have `v` if all others stayed: one step of majorization (Gansner, Koren & North
/// 2005), at the scale that suits the drawing.
fn pulled(distances: &Distances, now: &Draft, v: usize) -> Point {
    let scale = now.sums.rr / now.sums.r.max(1e-9);
    let at = now.at[v];
    let (mut sum, mut weights) = (Point::new(0.0, 0.0), 0.0);
    let shares = distances.shares(v);
    for (k, (&d, &u)) in distances.of(v).iter().zip(&distances.pivots).enumerate() {
        if u == v {
            continue;
        }
        let d = f64::from(d);
        let w = shares.get(k).map_or(1.0, |&s| f64::from(s.max(1.0))) / (d * d);
        let away = at.minus(now.at[u]);
        let wanted = now.at[u].plus(away.times(d * scale / away.length().max(1e-6)));
        sum = sum.plus(wanted.times(w));
        weights += w;
    }
    if weights > 0.0 { sum.times(1.0 / weights) } else { at }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Rect;
    use super::super::graph::tests::graph;
    use super::super::overlap::separate;
    use super::super::stress::descend;
    use super::*;

    #[test]
    fn a_polished_drawing_is_no_worse_and_its_boxes_are_apart() {
        let ties: Vec<(usize, usize, f64)> =
            (1..30).flat_map(|i| [(i, i / 3, 1.0), (i, i * 7 % 30, 2.0), (i, 0, 3.0)]).collect();
        let g = graph(30, &ties);
        let d = Distances::measure(&g);
        let page = Page::of(&g, 1.4, 1.0);
        let mut at: Vec<Point> = descend(&g, &d, 1).iter().map(|p| p.times(60.0)).collect();
        let page = separate(&mut at, &g.boxes, Some(page)).unwrap();
        let draft = Draft::new(&g, &d, at, page, 0.05);
        let prices = Prices::of(&g, std::slice::from_ref(&draft));
        let everybody: Vec<usize> = (0..30).collect();
        let after = polish(&g, &d, &prices, draft.clone(), &everybody, 20_000_000, 1);
        assert!(prices.draft(&after) < prices.draft(&draft));
        assert_eq!(after.counts, Tally::new(&g, &after.at).all());
        for u in 0..30 {
            let mine = Rect::around(after.at[u], g.boxes[u], GAP / 2.0 - 0.05);
            assert!((0..u).all(|v| !mine.overlaps(&Rect::around(after.at[v], g.boxes[v], GAP / 2.0 - 0.05))));
        }
    }
}
