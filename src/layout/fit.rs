//! Turns and stretches a drawing so that it fills a page of the wanted shape.

use super::graph::Graph;
use super::{GAP, Point};

/// The page, centred at (0, 0), in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Page {
    pub(super) hw: f64,
    pub(super) hh: f64,
}

/// A drawing is stretched at most this much more in one direction than in the other.
const STRETCH: f64 = 1.5;

/// The share of the page that boxes and the gaps around them cover: [`FULL`] less [`ROOM`] for each tie a node, within
/// [`LEAST`] and [`MOST`]. Found by trial on graphs of 60 to 800 nodes: fuller pages bend more ties, emptier ones have
/// smaller type.
const FULL: f64 = 0.35;
const ROOM: f64 = 0.0115;
const LEAST: f64 = 0.16;
const MOST: f64 = 0.31;

/// The area of a printed sheet without its margins, title and legend, in square points: a drawing that is smaller than
/// this gains nothing from being fuller.
const SHEET: f64 = 280_000.0;

impl Page {
    /// Returns the page for a graph, which is the share `part` of all that is drawn: so large that its boxes cover a set share of it, which is less where more ties need
    /// room, and never narrower than the widest box.
    pub(super) fn of(graph: &Graph, aspect: f64, part: f64) -> Page {
        let covered: f64 = graph.boxes.iter().map(|s| (s.w + GAP) * (s.h + GAP)).sum();
        let density = graph.ties.len() as f64 / graph.boxes.len().max(1) as f64;
        let share = (FULL - ROOM * density).clamp(LEAST, MOST);
        let area = (covered / share).max((SHEET * part).min(covered / LEAST));
        let widest = graph.boxes.iter().fold(0.0f64, |m, s| m.max(s.w));
        let highest = graph.boxes.iter().fold(0.0f64, |m, s| m.max(s.h));
        let w = (area * aspect).sqrt().max(widest);
        let h = (area / w).max(highest);
        Page { hw: w / 2.0, hh: h / 2.0 }
    }

    pub(super) fn grown(self, by: f64) -> Page {
        Page { hw: self.hw * by, hh: self.hh * by }
    }

    /// Returns the nearest place to `p` at which a box of these half sides lies on the page; the middle of an axis on
    /// which it does not fit.
    pub(super) fn inside(&self, p: Point, hw: f64, hh: f64) -> Point {
        let (x, y) = ((self.hw - hw).max(0.0), (self.hh - hh).max(0.0));
        Point::new(p.x.clamp(-x, x), p.y.clamp(-y, y))
    }
}

/// Moves the drawing to the middle of the page, turns it so that it fits best, and scales it to the edges.
pub(super) fn fit(at: &mut [Point], graph: &Graph, page: &Page) {
    let wanted = page.hw / page.hh;
    let misfit = |angle: usize| {
        let (w, h) = extent(at, turn(angle));
        libm::fabs(libm::log((w.max(1e-6) / h.max(1e-6)) / wanted))
    };
    let best = (0..ANGLES).fold((0, f64::INFINITY), |best, a| if misfit(a) < best.1 { (a, misfit(a)) } else { best }).0;
    let (cos, sin) = turn(best);
    for p in at.iter_mut() {
        *p = Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos);
    }

    let (lo, hi) = bounds(at);
    let (w, h) = ((hi.x - lo.x).max(1e-6), (hi.y - lo.y).max(1e-6));
    // Half an average box sticks out at each end.
    let n = graph.boxes.len().max(1) as f64;
    let mean_w = graph.boxes.iter().map(|s| s.w).sum::<f64>() / n;
    let mean_h = graph.boxes.iter().map(|s| s.h).sum::<f64>() / n;
    let room = |side: f64, mean: f64| (2.0 * side - mean).max(side);
    let (sx, sy) = (room(page.hw, mean_w) / w, room(page.hh, mean_h) / h);
    let (sx, sy) = (sx.min(sy * STRETCH), sy.min(sx * STRETCH));
    let middle = lo.towards(hi, 0.5);
    for (p, s) in at.iter_mut().zip(&graph.boxes) {
        let moved = Point::new((p.x - middle.x) * sx, (p.y - middle.y) * sy);
        *p = page.inside(moved, s.w / 2.0, s.h / 2.0);
    }
}

/// Moves the places of a crowded drawing the share `much` of the way to where they would be if the page were evenly
/// full: by rank from left to right, then in upright strips by rank from top to bottom. Their order stays about the same.
pub(super) fn spread(at: &mut [Point], page: &Page, much: f64) {
    let n = at.len();
    let strips = ((n as f64).sqrt() / 2.0).ceil().max(1.0) as usize;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&u, &v| at[u].x.total_cmp(&at[v].x).then(u.cmp(&v)));
    let even = |rank: usize, of: usize, half: f64| ((rank as f64 + 0.5) / of as f64 * 2.0 - 1.0) * half;
    let mut target = vec![Point::new(0.0, 0.0); n];
    for (rank, &v) in order.iter().enumerate() {
        target[v].x = even(rank, n, page.hw);
    }
    for strip in order.chunks_mut(n.div_ceil(strips).max(1)) {
        strip.sort_by(|&u, &v| at[u].y.total_cmp(&at[v].y).then(u.cmp(&v)));
        for (rank, &v) in strip.iter().enumerate() {
            target[v].y = even(rank, strip.len(), page.hh);
        }
    }
    for (p, t) in at.iter_mut().zip(target) {
        *p = p.towards(t, much);
    }
}

/// Angles tried, evenly over half a turn.
const ANGLES: usize = 72;

fn turn(angle: usize) -> (f64, f64) {
    let a = angle as f64 * std::f64::consts::PI / ANGLES as f64;
    (libm::cos(a), libm::sin(a))
}

fn extent(at: &[Point], (cos, sin): (f64, f64)) -> (f64, f64) {
    let turned: Vec<Point> = at.iter().map(|p| Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos)).collect();
    let (lo, hi) = bounds(&turned);
    (hi.x - lo.x, hi.y - lo.y)
}

/// Returns the least and the greatest coordinates; (0, 0) twice for no points.
pub(super) fn bounds(at: &[Point]) -> (Point, Point) {
    let Some(&first) = at.first() else { return (Point::new(0.0, 0.0), Point::new(0.0, 0.0)) };
    at.iter().fold((first, first), |(lo, hi), p| {
        (Point::new(lo.x.min(p.x), lo.y.min(p.y)), Point::new(hi.x.max(p.x), hi.y.max(p.y)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::*;

    #[test]
    fn an_upright_drawing_is_laid_down() {
        let g = graph(20, &[]);
        let page = Page::of(&g, 2.0, 1.0);
        let mut at: Vec<Point> = (0..20).map(|i| Point::new((i % 2) as f64, i as f64)).collect();
        fit(&mut at, &g, &page);
        let (lo, hi) = bounds(&at);
        assert!(hi.x - lo.x > hi.y - lo.y);
        assert!(hi.x <= page.hw && hi.y <= page.hh && lo.x >= -page.hw && lo.y >= -page.hh);
    }
}
