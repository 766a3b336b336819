//! The boxes of a drawing as obstacles: which of them does a line run over?

use super::geometry::{Cubic, Rect, on_cubic};
use super::graph::Graph;
use super::{GAP, Point};

/// Cells a side at most, so that a few boxes far apart do not make a large grid.
const CELLS: usize = 400;

/// Boxes in a grid of cells, each box in every cell it reaches into when grown by the gap.
pub(super) struct Field {
    pub(super) boxes: Vec<Rect>,
    /// The corners of the smallest box around all boxes.
    lo: Point,
    hi: Point,
    origin: Point,
    cell: Point,
    nx: usize,
    ny: usize,
    /// By cell: where its boxes begin in `members`.
    begins: Vec<u32>,
    members: Vec<u32>,
}

impl Field {
    pub(super) fn new(graph: &Graph, at: &[Point]) -> Field {
        let boxes: Vec<Rect> = at.iter().zip(&graph.boxes).map(|(&p, &s)| Rect::around(p, s, 0.0)).collect();
        let corners: Vec<Point> = boxes.iter().flat_map(|b| b.grown(GAP).corners()).collect();
        let (lo, hi) = super::fit::bounds(&corners);
        let n = boxes.len().max(1) as f64;
        let mean = |side: fn(&Rect) -> f64| boxes.iter().map(side).sum::<f64>() / n * 2.0 + GAP;
        let count = |range: f64, cell: f64| ((range / cell) as usize).clamp(1, CELLS);
        let (nx, ny) = (count(hi.x - lo.x, mean(|b| b.hw)), count(hi.y - lo.y, mean(|b| b.hh)));
        let cell = Point::new(((hi.x - lo.x) / nx as f64).max(1.0), ((hi.y - lo.y) / ny as f64).max(1.0));
        let tight = Point::new(GAP, GAP);
        let mut field = Field {
            boxes,
            lo: lo.plus(tight),
            hi: hi.minus(tight),
            origin: lo,
            cell,
            nx,
            ny,
            begins: Vec::new(),
            members: Vec::new(),
        };

        let mut cells: Vec<(u32, u32)> = Vec::new();
        for (i, b) in field.boxes.iter().enumerate() {
            let [lo, _, hi, _] = b.grown(GAP).corners();
            field.each_cell(lo, hi, |c| cells.push((c as u32, i as u32)));
        }
        cells.sort_unstable();
        field.begins = (0..=nx * ny).map(|c| cells.partition_point(|&(cell, _)| (cell as usize) < c) as u32).collect();
        field.members = cells.into_iter().map(|(_, i)| i).collect();
        field
    }

    fn each_cell(&self, lo: Point, hi: Point, mut visit: impl FnMut(usize)) {
        let place = |x: f64, from: f64, cell: f64, n: usize| (((x - from) / cell).max(0.0) as usize).min(n - 1);
        let (x0, x1) =
            (place(lo.x, self.origin.x, self.cell.x, self.nx), place(hi.x, self.origin.x, self.cell.x, self.nx));
        let (y0, y1) =
            (place(lo.y, self.origin.y, self.cell.y, self.ny), place(hi.y, self.origin.y, self.cell.y, self.ny));
        for y in y0..=y1 {
            for x in x0..=x1 {
                visit(y * self.nx + x);
            }
        }
    }

    /// Says whether the segment keeps `clear` points, at most the gap, from all boxes but the two of `own`.
    pub(super) fn is_free(&self, p: Point, q: Point, own: (usize, usize), clear: f64) -> bool {
        let d = q.minus(p);
        let pieces = (d.x.abs() / self.cell.x).max(d.y.abs() / self.cell.y).ceil().clamp(1.0, 2.0 * CELLS as f64);
        for i in 0..pieces as usize {
            let (a, b) = (p.towards(q, i as f64 / pieces), p.towards(q, (i as f64 + 1.0) / pieces));
            let (lo, hi) = super::fit::bounds(&[a, b]);
            let mut met = false;
            self.each_cell(lo, hi, |c| {
                let members = &self.members[self.begins[c] as usize..self.begins[c + 1] as usize];
                met |= members.iter().any(|&v| {
                    let v = v as usize;
                    v != own.0 && v != own.1 && self.boxes[v].grown(clear).meets(a, b)
                });
            });
            if met {
                return false;
            }
        }
        true
    }

    /// Says the same of a curve, as it is and as programs draw it that use few straight pieces.
    pub(super) fn curve_is_free(&self, c: &Cubic, own: (usize, usize), clear: f64) -> bool {
        [6, 20].into_iter().all(|pieces| {
            let at = |i: usize| on_cubic(c, i as f64 / pieces as f64);
            (0..pieces).all(|i| self.is_free(at(i), at(i + 1), own, clear))
        })
    }

    /// Returns how far the curve leaves the smallest box around all boxes, in points.
    pub(super) fn outside(&self, c: &Cubic) -> f64 {
        (1..12).fold(0.0, |out, i| {
            let p = on_cubic(c, f64::from(i) / 12.0);
            let (x, y) = ((self.lo.x - p.x).max(p.x - self.hi.x), (self.lo.y - p.y).max(p.y - self.hi.y));
            x.max(y).max(out)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::super::rng::Rng;
    use super::*;

    #[test]
    fn the_grid_finds_what_a_look_at_every_box_finds() {
        let g = graph(80, &[]);
        let mut rng = Rng::new(2);
        let at: Vec<Point> = (0..80).map(|_| Point::new(900.0 * rng.unit(), 600.0 * rng.unit())).collect();
        let field = Field::new(&g, &at);
        for _ in 0..500 {
            let (p, q) = (
                Point::new(900.0 * rng.unit(), 600.0 * rng.unit()),
                Point::new(900.0 * rng.unit(), 600.0 * rng.unit()),
            );
            let plainly = (2..80).all(|v| !field.boxes[v].grown(2.0).meets(p, q));
            assert_eq!(field.is_free(p, q, (0, 1), 2.0), plainly);
        }
    }
}
