//! How far in or out of an area each point of a lattice lies.

use super::{BRIDGE, PAD};
use crate::layout::{Point, Size};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Beyond so many points of the layout, a box has no say.
pub(super) const REACH: f64 = PAD + 12.0;
/// The lattice's points are so far apart; half the least gap between boxes is more than that.
const STEP: f64 = 1.2;
/// How softly the borders of neighbouring boxes run into each other.
const SOFT: f64 = 5.0;
/// Half of what is left free between two areas.
const MARGIN: f64 = 0.8;
/// How much of a corner between two limits is rounded.
const ROUND: f64 = 3.0;
/// Half the width of a channel …
const CHANNEL: f64 = 1.4;
/// … whose middle keeps so far from the area's own boxes.
const KEPT: f64 = 2.0;

/// What an area is drawn around, or keeps away from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Shape {
    /// Its middle, and half its sides.
    Box(Point, [f64; 2]),
    /// From an end to the other.
    Line([Point; 2]),
}

impl Shape {
    pub(super) fn of_box((centre, size): (Point, Size)) -> Shape {
        Shape::Box(centre, [size.w / 2.0, size.h / 2.0])
    }

    /// Returns how far a point is from the shape; 0 inside of it.
    pub(super) fn distance(&self, p: Point) -> f64 {
        match *self {
            Shape::Box(centre, [w, h]) => {
                let (x, y) = (((p.x - centre.x).abs() - w).max(0.0), ((p.y - centre.y).abs() - h).max(0.0));
                (x * x + y * y).sqrt()
            }
            Shape::Line([a, b]) => {
                let (dx, dy) = (b.x - a.x, b.y - a.y);
                let square = dx * dx + dy * dy;
                let share = if square > 0.0 { ((p.x - a.x) * dx + (p.y - a.y) * dy) / square } else { 0.0 };
                let share = share.clamp(0.0, 1.0);
                super::distance(p, Point { x: a.x + dx * share, y: a.y + dy * share })
            }
        }
    }

    /// Returns how far the middle line of a way is from a box, to the fraction of a point; anything from `enough` on may be
    /// said of one that is farther.
    pub(super) fn distance_to_box(&self, one: (Point, Size), enough: f64) -> f64 {
        let Shape::Line([a, b]) = *self else { return f64::INFINITY };
        let other = Shape::of_box(one);
        let (lo, hi) = other.bounds();
        let near = (Point { x: lo.x - enough, y: lo.y - enough }, Point { x: hi.x + enough, y: hi.y + enough });
        if !self.reaches(near) {
            return enough;
        }
        // The distance to a box is convex along a line.
        let at = |share: f64| other.distance(Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
        let (mut from, mut to) = (0.0, 1.0);
        for _ in 0..60 {
            let (p, q) = (from + (to - from) / 3.0, to - (to - from) / 3.0);
            if at(p) <= at(q) { to = q } else { from = p }
        }
        at((from + to) / 2.0)
    }

    /// Returns whether the shape may have a point in a part of the page.
    pub(super) fn reaches(&self, (lo, hi): (Point, Point)) -> bool {
        let (from, to) = self.bounds();
        to.x >= lo.x && from.x <= hi.x && to.y >= lo.y && from.y <= hi.y
    }

    /// Returns the least and the greatest coordinates.
    fn bounds(&self) -> (Point, Point) {
        match *self {
            Shape::Box(centre, [w, h]) => {
                (Point { x: centre.x - w, y: centre.y - h }, Point { x: centre.x + w, y: centre.y + h })
            }
            Shape::Line([a, b]) => {
                (Point { x: a.x.min(b.x), y: a.y.min(b.y) }, Point { x: a.x.max(b.x), y: a.y.max(b.y) })
            }
        }
    }
}

/// Returns the part of the page that an area around boxes may touch.
pub(super) fn around(boxes: &[Shape], unit: f64) -> (Point, Point) {
    let least = |a: Point, b: Point| Point { x: a.x.min(b.x), y: a.y.min(b.y) };
    let most = |a: Point, b: Point| Point { x: a.x.max(b.x), y: a.y.max(b.y) };
    let join = |a: (Point, Point), b: (Point, Point)| (least(a.0, b.0), most(a.1, b.1));
    let origin = Point { x: 0.0, y: 0.0 };
    let (lo, hi) = boxes.iter().map(Shape::bounds).reduce(join).unwrap_or((origin, origin));
    let edge = (REACH + 4.0 * STEP) * unit;
    (Point { x: lo.x - edge, y: lo.y - edge }, Point { x: hi.x + edge, y: hi.y + edge })
}

/// The lattice: below 0 is inside.
pub(super) struct Field {
    pub(super) corner: Point,
    pub(super) step: f64,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) values: Vec<f64>,
    /// How far the nearest box of the area is, up to [`REACH`].
    own: Vec<f64>,
}

/// A lattice has at most so many points; a larger one is coarser.
const MOST: f64 = 4e6;
/// A row or a column has at most so many.
const LONGEST: f64 = 20_000.0;

impl Field {
    /// Returns the field of an area around boxes and ways, as far as others leave room.
    pub(super) fn new(boxes: &[Shape], ways: &[Shape], foes: &[Shape], unit: f64, within: [Point; 2]) -> Field {
        let reach = REACH * unit;
        let mut field = Field::empty(boxes, unit);
        let count = field.values.len();
        let (mut nearest, mut sum, mut foe) = (vec![reach; count], vec![0.0; count], vec![f64::INFINITY; count]);
        let soft = SOFT * unit;
        for shape in boxes {
            field.each(shape, reach, |at, distance| {
                nearest[at] = distance.min(nearest[at]);
                sum[at] += libm::exp(-distance / soft);
            });
        }
        field.own.clone_from(&nearest);
        for shape in ways {
            field.each(shape, reach, |at, distance| {
                nearest[at] = distance.min(nearest[at]);
                sum[at] += libm::exp(-(distance + (PAD - BRIDGE) * unit) / soft);
            });
        }
        for shape in foes {
            field.each(shape, reach, |at, distance| foe[at] = distance.min(foe[at]));
        }
        for at in 0..count {
            let outer = if sum[at] > 0.0 { -soft * libm::log(sum[at]) - PAD * unit } else { reach };
            let towards_foe = (nearest[at] - foe[at]) / 2.0 + MARGIN * unit;
            let p = field.point(at);
            let out = [within[0].x - p.x, within[0].y - p.y, p.x - within[1].x, p.y - within[1].y];
            let out = out.into_iter().fold(f64::NEG_INFINITY, f64::max);
            field.values[at] = soft_most(soft_most(outer, towards_foe, ROUND * unit), out, ROUND * unit);
        }
        field.close_edge(unit);
        field
    }

    fn empty(boxes: &[Shape], unit: f64) -> Field {
        let (corner, far) = around(boxes, unit);
        let (w, h) = (far.x - corner.x, far.y - corner.y);
        let step = (STEP * unit).max((w * h / MOST).sqrt()).max(w.max(h) / LONGEST);
        let (columns, rows) = ((w / step) as usize + 2, (h / step) as usize + 2);
        let values = vec![0.0; columns * rows];
        Field { corner, step, columns, rows, values, own: Vec::new() }
    }

    pub(super) fn point(&self, at: usize) -> Point {
        let (column, row) = (at % self.columns, at / self.columns);
        Point { x: self.corner.x + column as f64 * self.step, y: self.corner.y + row as f64 * self.step }
    }

    /// Calls with every place of the lattice that is nearer to a shape than `reach`, and how near.
    fn each(&self, shape: &Shape, reach: f64, mut call: impl FnMut(usize, f64)) {
        let (lo, hi) = shape.bounds();
        let place = |value: f64, most: usize| (value.max(0.0) as usize).min(most);
        let columns = [lo.x - reach, hi.x + reach].map(|x| place((x - self.corner.x) / self.step, self.columns - 1));
        let rows = [lo.y - reach, hi.y + reach].map(|y| place((y - self.corner.y) / self.step, self.rows - 1));
        for row in rows[0]..=rows[1] {
            for column in columns[0]..=columns[1] {
                let at = row * self.columns + column;
                let distance = shape.distance(self.point(at));
                if distance < reach {
                    call(at, distance);
                }
            }
        }
    }

    /// Puts the edge of the lattice outside, so that every border is closed.
    fn close_edge(&mut self, unit: f64) {
        for at in 0..self.values.len() {
            let (column, row) = (at % self.columns, at / self.columns);
            let is_edge = column == 0 || row == 0 || column + 1 == self.columns || row + 1 == self.rows;
            if is_edge {
                self.values[at] = self.values[at].max(unit);
            }
        }
    }

    /// Opens a channel from a point to the outside, between the boxes of the area; returns whether there is a way.
    pub(super) fn open(&mut self, from: Point) -> bool {
        let Some(path) = self.way_out(from) else { return false };
        let unit = self.step / STEP;
        for at in path {
            let middle = self.point(at);
            let mut dug = Vec::new();
            let spot = Shape::Line([middle, middle]);
            self.each(&spot, 3.0 * CHANNEL * unit, |at, distance| dug.push((at, CHANNEL * unit - distance)));
            for (at, depth) in dug {
                self.values[at] = self.values[at].max(depth);
            }
        }
        true
    }

    /// Returns the way to the lattice's edge that crosses the least of the area, and none of its boxes.
    fn way_out(&self, from: Point) -> Option<Vec<usize>> {
        let unit = self.step / STEP;
        let start = {
            let place = |value: f64, most: usize| (value.max(0.0).round() as usize).min(most - 1);
            let column = place((from.x - self.corner.x) / self.step, self.columns);
            let row = place((from.y - self.corner.y) / self.step, self.rows);
            row * self.columns + column
        };
        // Whole numbers keep the order of equal ways the same everywhere.
        let mut best = vec![u64::MAX; self.values.len()];
        let mut back = vec![usize::MAX; self.values.len()];
        let mut heap = BinaryHeap::from([(Reverse(0u64), start)]);
        best[start] = 0;
        while let Some((Reverse(cost), at)) = heap.pop() {
            if cost > best[at] {
                continue;
            }
            let (column, row) = (at % self.columns, at / self.columns);
            if column == 0 || row == 0 || column + 1 == self.columns || row + 1 == self.rows {
                return Some(
                    std::iter::successors(Some(at), |&at| (back[at] != usize::MAX).then(|| back[at])).collect(),
                );
            }
            let around =
                [row - 1, row, row + 1].map(|row| [column - 1, column, column + 1].map(|column| (row, column)));
            for (to_row, to_column) in around.into_iter().flatten() {
                let next = to_row * self.columns + to_column;
                if self.own[next] < KEPT * unit {
                    continue;
                }
                let length = if to_row != row && to_column != column { 14 } else { 10 };
                let dear = if self.values[next] < 0.0 { 10 } else { 1 };
                let cost = cost + length * dear;
                if cost < best[next] {
                    (best[next], back[next]) = (cost, at);
                    heap.push((Reverse(cost), next));
                }
            }
        }
        None
    }
}

/// Returns the greater of two, and a little more where they are nearly equal: the corner between them is round.
fn soft_most(a: f64, b: f64, round: f64) -> f64 {
    let near = (round - (a - b).abs()).max(0.0);
    let most = a.max(b);
    if most.is_finite() { most + near * near / (4.0 * round) } else { most }
}
