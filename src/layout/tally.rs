//! Counts what makes a drawing hard to read: ties that cross, and ties that run over boxes of others. All straight.

use super::graph::{Graph, Tie};
use super::{Point, Size};

/// How far around a box a tie already counts as running over it, in points.
pub(super) const CLEAR: f64 = 1.5;

/// The ties of a drawing as straight lines between centres, its boxes, and the counts that one node's moves change.
///
/// Coordinates are kept as `f32` in arrays of their own, so that the counting loops run four lanes wide; a tie whose end
/// is exactly the other's end gives exact zeros there and never counts as crossing.
#[derive(Clone)]
pub(super) struct Tally<'a> {
    graph: &'a Graph,
    x1: Vec<f32>,
    y1: Vec<f32>,
    x2: Vec<f32>,
    y2: Vec<f32>,
    cx: Vec<f32>,
    cy: Vec<f32>,
    hw: Vec<f32>,
    hh: Vec<f32>,
    /// By tie: how many others it crosses.
    crosses: Vec<u32>,
    /// By tie: its heft.
    heft: Vec<u32>,
    /// By tie: how many boxes it runs over, times its heft.
    over: Vec<u32>,
    /// By node: the ties that run over its box, by heft.
    under: Vec<u32>,
}

/// Crossings, and pairs of a tie and a box under it, by the tie's heft.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Counts {
    pub(super) crossings: u64,
    pub(super) blocked: u64,
}

impl<'a> Tally<'a> {
    /// Counts everything once. O(ties² + ties · nodes).
    pub(super) fn new(graph: &'a Graph, at: &[Point]) -> Tally<'a> {
        let grow = |side: f64| (side / 2.0 + CLEAR) as f32;
        let (n, m) = (at.len(), graph.ties.len());
        let mut tally = Tally {
            graph,
            x1: graph.ties.iter().map(|t| at[t.a].x as f32).collect(),
            y1: graph.ties.iter().map(|t| at[t.a].y as f32).collect(),
            x2: graph.ties.iter().map(|t| at[t.b].x as f32).collect(),
            y2: graph.ties.iter().map(|t| at[t.b].y as f32).collect(),
            cx: at.iter().map(|p| p.x as f32).collect(),
            cy: at.iter().map(|p| p.y as f32).collect(),
            hw: graph.boxes.iter().map(|s: &Size| grow(s.w)).collect(),
            hh: graph.boxes.iter().map(|s| grow(s.h)).collect(),
            crosses: vec![0; m],
            heft: graph.ties.iter().map(Tie::heft).collect(),
            over: vec![0; m],
            under: vec![0; n],
        };
        for t in 0..m {
            tally.crosses[t] = tally.crossings_of(t);
            tally.over[t] = tally.boxes_under(t);
        }
        for v in 0..n {
            tally.under[v] = tally.ties_over(v);
        }
        tally
    }

    /// Returns the counts of the whole drawing.
    pub(super) fn all(&self) -> Counts {
        Counts {
            crossings: self.crosses.iter().map(|&c| u64::from(c)).sum::<u64>() / 2,
            blocked: self.over.iter().map(|&c| u64::from(c)).sum(),
        }
    }

    /// Returns the part of the counts that depends on where `v` is.
    pub(super) fn held(&self, v: usize) -> Counts {
        let ties = &self.graph.neighbours[v];
        Counts {
            crossings: ties.iter().map(|&(_, t)| u64::from(self.crosses[t])).sum(),
            blocked: ties.iter().map(|&(_, t)| u64::from(self.over[t])).sum::<u64>() + u64::from(self.under[v]),
        }
    }

    /// Counts the same anew, from the coordinates as they are; gives up once `cost` of the counts so far exceeds
    /// `limit`, and returns `None`.
    pub(super) fn count(&self, v: usize, limit: f64, cost: impl Fn(Counts) -> f64) -> Option<Counts> {
        let mut counts = Counts { crossings: 0, blocked: u64::from(self.ties_over(v)) };
        for &(_, t) in &self.graph.neighbours[v] {
            counts.blocked += u64::from(self.boxes_under(t));
        }
        for &(_, t) in &self.graph.neighbours[v] {
            if cost(counts) > limit {
                return None;
            }
            counts.crossings += u64::from(self.crossings_of(t));
        }
        (cost(counts) <= limit).then_some(counts)
    }

    /// Returns the steps that counting for `v` takes, about a nanosecond each.
    pub(super) fn effort(&self, v: usize) -> u64 {
        let (n, m) = (self.under.len() as u64, self.over.len() as u64);
        self.graph.neighbours[v].len() as u64 * (n + 2 * m) + m
    }

    /// Moves `v`, without counting anew.
    pub(super) fn put(&mut self, v: usize, p: Point) {
        let (x, y) = (p.x as f32, p.y as f32);
        (self.cx[v], self.cy[v]) = (x, y);
        for &(other, t) in &self.graph.neighbours[v] {
            if v < other {
                (self.x1[t], self.y1[t]) = (x, y);
            } else {
                (self.x2[t], self.y2[t]) = (x, y);
            }
        }
    }

    /// Moves `v` and brings all counts up to date.
    pub(super) fn move_to(&mut self, v: usize, from: Point, to: Point) {
        self.put(v, from);
        self.book(v, u32::wrapping_sub);
        self.put(v, to);
        self.book(v, u32::wrapping_add);
    }

    /// Adds to the counts, or takes from them, what comes from where `v` is.
    fn book(&mut self, v: usize, change: fn(u32, u32) -> u32) {
        let graph = self.graph;
        // What is met is first marked in one plain loop, which runs four lanes wide, then looked up.
        let mut marks = vec![false; self.over.len().max(self.under.len())];
        for &(_, t) in &graph.neighbours[v] {
            // Two ties of `v` share an end and do not cross.
            self.mark_crossed(t, &mut marks);
            for other in found(&marks[..self.over.len()]) {
                self.crosses[t] = change(self.crosses[t], 1);
                self.crosses[other] = change(self.crosses[other], 1);
            }
            self.mark_boxes(t, &mut marks);
            let tie = &graph.ties[t];
            for u in found(&marks[..self.under.len()]).filter(|&u| u != tie.a && u != tie.b) {
                self.over[t] = change(self.over[t], self.heft[t]);
                self.under[u] = change(self.under[u], self.heft[t]);
            }
        }
        self.mark_ties(v, &mut marks);
        for t in found(&marks[..self.over.len()]) {
            let tie = &graph.ties[t];
            if tie.a != v && tie.b != v {
                self.over[t] = change(self.over[t], self.heft[t]);
                self.under[v] = change(self.under[v], self.heft[t]);
            }
        }
    }

    fn mark_crossed(&self, s: usize, marks: &mut [bool]) {
        let (px, py, qx, qy) = (self.x1[s], self.y1[s], self.x2[s], self.y2[s]);
        let (dx, dy) = (qx - px, qy - py);
        let ends = self.x2.iter().zip(&self.y2);
        for (mark, ((&ax, &ay), (&bx, &by))) in marks.iter_mut().zip(self.x1.iter().zip(&self.y1).zip(ends)) {
            *mark = crosses(px, py, qx, qy, dx, dy, ax, ay, bx, by);
        }
    }

    fn mark_boxes(&self, t: usize, marks: &mut [bool]) {
        let line = self.line(t);
        let halves = self.hw.iter().zip(&self.hh);
        for (mark, ((&x, &y), (&hw, &hh))) in marks.iter_mut().zip(self.cx.iter().zip(&self.cy).zip(halves)) {
            *mark = meets(line, x, y, hw, hh);
        }
    }

    fn mark_ties(&self, v: usize, marks: &mut [bool]) {
        let (cx, cy, hw, hh) = (self.cx[v], self.cy[v], self.hw[v], self.hh[v]);
        let ends = self.x2.iter().zip(&self.y2);
        for (mark, ((&ax, &ay), (&bx, &by))) in marks.iter_mut().zip(self.x1.iter().zip(&self.y1).zip(ends)) {
            *mark = meets(middle(ax, ay, bx, by), cx, cy, hw, hh);
        }
    }

    fn crossings_of(&self, s: usize) -> u32 {
        let (px, py, qx, qy) = (self.x1[s], self.y1[s], self.x2[s], self.y2[s]);
        let (dx, dy) = (qx - px, qy - py);
        let starts = self.x1.iter().zip(&self.y1);
        let ends = self.x2.iter().zip(&self.y2);
        starts
            .zip(ends)
            .map(|((&ax, &ay), (&bx, &by))| u32::from(crosses(px, py, qx, qy, dx, dy, ax, ay, bx, by)))
            .sum()
    }

    #[inline]
    fn meets(&self, t: usize, v: usize) -> bool {
        meets(self.line(t), self.cx[v], self.cy[v], self.hw[v], self.hh[v])
    }

    /// Returns the tie as middle and whole extent.
    fn line(&self, t: usize) -> [f32; 4] {
        middle(self.x1[t], self.y1[t], self.x2[t], self.y2[t])
    }

    fn boxes_under(&self, t: usize) -> u32 {
        let line = self.line(t);
        let middles = self.cx.iter().zip(&self.cy);
        let halves = self.hw.iter().zip(&self.hh);
        let met: u32 = middles.zip(halves).map(|((&x, &y), (&hw, &hh))| u32::from(meets(line, x, y, hw, hh))).sum();
        let tie = &self.graph.ties[t];
        self.heft[t] * (met - u32::from(self.meets(t, tie.a)) - u32::from(self.meets(t, tie.b)))
    }

    fn ties_over(&self, v: usize) -> u32 {
        let (cx, cy, hw, hh) = (self.cx[v], self.cy[v], self.hw[v], self.hh[v]);
        let starts = self.x1.iter().zip(&self.y1);
        let ends = self.x2.iter().zip(&self.y2);
        let met: u32 = starts
            .zip(ends)
            .zip(&self.heft)
            .map(|(((&ax, &ay), (&bx, &by)), &heft)| heft * u32::from(meets(middle(ax, ay, bx, by), cx, cy, hw, hh)))
            .sum();
        let own: u32 = self.graph.neighbours[v].iter().map(|&(_, t)| self.heft[t] * u32::from(self.meets(t, v))).sum();
        met - own
    }
}

/// Says whether the segments p–q, with q - p = d, and a–b cross. No branches.
#[allow(clippy::too_many_arguments)]
#[inline(always)]
fn crosses(px: f32, py: f32, qx: f32, qy: f32, dx: f32, dy: f32, ax: f32, ay: f32, bx: f32, by: f32) -> bool {
    let (ex, ey) = (bx - ax, by - ay);
    let a_side = dx * (ay - py) - dy * (ax - px);
    let b_side = dx * (by - py) - dy * (bx - px);
    let p_side = ex * (py - ay) - ey * (px - ax);
    let q_side = ex * (qy - ay) - ey * (qx - ax);
    (a_side * b_side < 0.0) & (p_side * q_side < 0.0)
}

/// Returns the places that are marked, in order.
fn found(marks: &[bool]) -> impl Iterator<Item = usize> {
    marks.iter().enumerate().filter(|(_, m)| **m).map(|(i, _)| i)
}

#[inline(always)]
fn middle(ax: f32, ay: f32, bx: f32, by: f32) -> [f32; 4] {
    [(ax + bx) * 0.5, (ay + by) * 0.5, bx - ax, by - ay]
}

/// Says whether the segment around (mx, my) with extent (dx, dy) has a point in the box. No branches.
#[inline(always)]
fn meets([mx, my, dx, dy]: [f32; 4], cx: f32, cy: f32, hw: f32, hh: f32) -> bool {
    let (x, y) = (cx - mx, cy - my);
    let (ax, ay) = (dx.abs(), dy.abs());
    (x.abs() < hw + ax * 0.5) & (y.abs() < hh + ay * 0.5) & ((dx * y - dy * x).abs() < ax * hh + ay * hw)
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::super::rng::Rng;
    use super::*;

    #[test]
    fn booked_counts_are_counted_ones() {
        let mut rng = Rng::new(11);
        let ties: Vec<(usize, usize, f64)> = (0..60).map(|_| (rng.below(20), rng.below(20), 1.0)).collect();
        let g = graph(20, &ties);
        let mut at: Vec<Point> = (0..20).map(|_| Point::new(400.0 * rng.unit(), 300.0 * rng.unit())).collect();
        let mut tally = Tally::new(&g, &at);
        for _ in 0..200 {
            let (v, p) = (rng.below(20), Point::new(400.0 * rng.unit(), 300.0 * rng.unit()));
            tally.move_to(v, at[v], p);
            at[v] = p;
            let fresh = Tally::new(&g, &at);
            assert_eq!(tally.all(), fresh.all());
            assert_eq!((&tally.crosses, &tally.over, &tally.under), (&fresh.crosses, &fresh.over, &fresh.under));
            assert_eq!(tally.count(v, f64::INFINITY, |_| 0.0), Some(tally.held(v)));
        }
    }

    #[test]
    fn counts_by_hand() {
        let g = graph(5, &[(0, 1, 1.0), (2, 3, 1.0)]);
        let p = Point::new;
        let at = [p(0.0, 0.0), p(300.0, 0.0), p(150.0, -100.0), p(150.0, 100.0), p(220.0, 5.0)];
        assert_eq!(Tally::new(&g, &at).all(), Counts { crossings: 1, blocked: 4 });
    }
}
