//! Takes a graph apart into its connected parts, and packs their drawings onto one page.

use super::fit::bounds;
use super::geometry::Rect;
use super::graph::Graph;
use super::{GAP, Point};

/// Parts keep this distance from each other, in points.
const APART: f64 = 2.0 * GAP;

/// As many parts look for a hole among the others; the rest goes into rows below.
const IN_HOLES: usize = 60;

/// Returns the nodes of each connected part, in order; the largest part first, of equal ones that of the first node.
pub(super) fn split(graph: &Graph) -> Vec<Vec<usize>> {
    let n = graph.boxes.len();
    let mut seen = vec![false; n];
    let mut parts = Vec::new();
    for first in 0..n {
        if seen[first] {
            continue;
        }
        seen[first] = true;
        let mut part = vec![first];
        let mut next = 0;
        while let Some(&v) = part.get(next) {
            next += 1;
            for &(other, _) in &graph.neighbours[v] {
                if !seen[other] {
                    seen[other] = true;
                    part.push(other);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

/// Returns the centres of all nodes: each part where it makes the page grow least, in holes of the others if it can.
pub(super) fn pack(graph: &Graph, parts: &[Vec<usize>], placed: &[Vec<Point>], aspect: f64) -> Vec<Point> {
    let mut at = vec![Point::new(0.0, 0.0); graph.boxes.len()];
    let mut taken = Taken::default();
    let mut rows = Rows::default();
    let area: f64 = parts
        .iter()
        .zip(placed)
        .map(|(nodes, drawn)| {
            let (lo, hi) = extent(graph, nodes, drawn);
            (hi.x - lo.x + APART) * (hi.y - lo.y + APART)
        })
        .sum();
    let wide = (area * aspect).sqrt();
    for (i, (nodes, drawn)) in parts.iter().zip(placed).enumerate() {
        let (lo, hi) = extent(graph, nodes, drawn);
        let middle = lo.towards(hi, 0.5);
        let (hw, hh) = ((hi.x - lo.x) / 2.0, (hi.y - lo.y) / 2.0);
        let place = if i == 0 {
            Point::new(0.0, 0.0)
        } else if i < IN_HOLES {
            taken.hole(hw, hh, aspect)
        } else {
            rows.next(&taken, hw, hh, wide)
        };
        for (&v, &p) in nodes.iter().zip(drawn) {
            at[v] = p.minus(middle).plus(place);
        }
        if i < IN_HOLES {
            taken.add(graph, nodes, &at);
        }
    }
    at
}

/// Returns the corners of the smallest box around a part.
fn extent(graph: &Graph, nodes: &[usize], drawn: &[Point]) -> (Point, Point) {
    let corners: Vec<Point> =
        nodes.iter().zip(drawn).flat_map(|(&v, &p)| Rect::around(p, graph.boxes[v], 0.0).corners()).collect();
    bounds(&corners)
}

/// What is taken on the page: boxes, and straight ties.
#[derive(Default)]
struct Taken {
    boxes: Vec<Rect>,
    ties: Vec<(Point, Point)>,
    lo: Option<Point>,
    hi: Option<Point>,
}

impl Taken {
    fn add(&mut self, graph: &Graph, nodes: &[usize], at: &[Point]) {
        for &v in nodes {
            let rect = Rect::around(at[v], graph.boxes[v], 0.0);
            let [lo, _, hi, _] = rect.corners();
            self.lo = Some(self.lo.map_or(lo, |p| Point::new(p.x.min(lo.x), p.y.min(lo.y))));
            self.hi = Some(self.hi.map_or(hi, |p| Point::new(p.x.max(hi.x), p.y.max(hi.y))));
            self.boxes.push(rect);
            let mine = graph.neighbours[v].iter().filter(|(other, _)| v < *other);
            self.ties.extend(mine.map(|&(other, _)| (at[v], at[other])));
        }
    }

    fn edges(&self) -> (Point, Point) {
        let zero = Point::new(0.0, 0.0);
        (self.lo.unwrap_or(zero), self.hi.unwrap_or(zero))
    }

    /// Returns the place for a box of these half sides that makes the page grow least, then lies nearest to its middle.
    fn hole(&self, hw: f64, hh: f64, aspect: f64) -> Point {
        let (lo, hi) = self.edges();
        let (left, right) = (lo.x - APART - hw, hi.x + APART + hw);
        let (top, bottom) = (lo.y - APART - hh, hi.y + APART + hh);
        let steps = |from: f64, to: f64| ((to - from) / (2.0 * GAP)).ceil().clamp(2.0, 60.0);
        let (nx, ny) = (steps(left, right), steps(top, bottom));
        let middle = lo.towards(hi, 0.5);
        let mut places = Vec::new();
        for iy in 0..=ny as usize {
            for ix in 0..=nx as usize {
                let p = Point::new(left + (right - left) * ix as f64 / nx, top + (bottom - top) * iy as f64 / ny);
                let w = hi.x.max(p.x + hw) - lo.x.min(p.x - hw);
                let h = hi.y.max(p.y + hh) - lo.y.min(p.y - hh);
                let large = (w / aspect).max(h) + 0.1 * (w / aspect).min(h);
                places.push((large, p.distance(middle), p));
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let free = |p: Point| {
            let mine = Rect { centre: p, hw: hw + APART, hh: hh + APART };
            !self.boxes.iter().any(|b| mine.overlaps(b)) && !self.ties.iter().any(|&(a, b)| mine.meets(a, b))
        };
        let beside = Point::new(middle.x, bottom + GAP);
        places.into_iter().map(|(_, _, p)| p).find(|&p| free(p)).unwrap_or(beside)
    }
}

/// Rows below everything else, for parts too many to look for holes.
#[derive(Default)]
struct Rows {
    x: f64,
    y: f64,
    high: f64,
    begun: bool,
}

impl Rows {
    fn next(&mut self, taken: &Taken, hw: f64, hh: f64, wide: f64) -> Point {
        let (lo, hi) = taken.edges();
        let wide = (hi.x - lo.x).max(2.0 * hw).max(wide);
        if !self.begun {
            *self = Rows { x: 0.0, y: hi.y + APART, high: 0.0, begun: true };
        }
        if self.x > 0.0 && self.x + 2.0 * hw > wide {
            *self = Rows { x: 0.0, y: self.y + self.high + APART, high: 0.0, begun: true };
        }
        let place = Point::new(lo.x + self.x + hw, self.y + hh);
        self.x += 2.0 * hw + APART;
        self.high = self.high.max(2.0 * hh);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::*;

    #[test]
    fn parts_are_found_largest_first() {
        let g = graph(6, &[(1, 2, 1.0), (4, 5, 1.0), (5, 3, 1.0)]);
        assert_eq!(split(&g), [vec![3, 4, 5], vec![1, 2], vec![0]]);
    }

    #[test]
    fn packed_parts_are_apart() {
        let g = graph(300, &[(0, 1, 1.0)]);
        let parts = split(&g);
        let placed: Vec<Vec<Point>> =
            parts.iter().map(|p| (0..p.len()).map(|i| Point::new(90.0 * i as f64, 0.0)).collect()).collect();
        let at = pack(&g, &parts, &placed, 1.5);
        for u in 0..300 {
            let mine = Rect::around(at[u], g.boxes[u], GAP);
            assert!((0..u).all(|v| !mine.overlaps(&Rect::around(at[v], g.boxes[v], 0.0))));
        }
    }
}
