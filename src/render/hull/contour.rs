//! Where a field is 0: closed rings, with few corners, and those round.

use super::distance;
use super::field::{Field, Shape};
use crate::layout::{Point, Size};

/// A rounded corner: where the curve begins, the corner itself, and where the curve ends. The curve is a quadratic Bézier
/// curve.
pub type Corner = [Point; 3];

/// A simplified outline is nowhere farther from the exact one than this, in points of the layout.
const EXACT: f64 = 0.2;
/// A corner is rounded from at most so far before it.
const ROUND: f64 = 4.0;
/// Curves are looked at as so many straight parts.
const PARTS: u32 = 4;

/// A closed ring; the inside of an outer one is the area.
pub(super) struct Ring {
    points: Vec<Point>,
    area: f64,
}

/// Returns the rings of a field, in the order of the lattice.
pub(super) fn rings(field: &Field) -> Vec<Ring> {
    let next = sides(field);
    let mut is_used = vec![false; next.len()];
    let mut rings = Vec::new();
    for start in 0..next.len() {
        if next[start] == NONE || is_used[start] {
            continue;
        }
        let mut points = Vec::new();
        let mut at = start;
        while at != NONE && !is_used[at] {
            is_used[at] = true;
            points.push(crossing(field, at));
            at = next[at];
        }
        rings.push(Ring { area: area(&points), points });
    }
    rings
}

const NONE: usize = usize::MAX;

/// Returns which side of a cell the border goes to from each side that it comes from, with the area to its right.
///
/// Side 2n goes from point n of the lattice to the next one in its row, side 2n + 1 to the next one in its column.
fn sides(field: &Field) -> Vec<usize> {
    let mut next = vec![NONE; 2 * field.values.len()];
    for row in 0..field.rows - 1 {
        for column in 0..field.columns - 1 {
            let at = row * field.columns + column;
            let corners = [at, at + 1, at + field.columns + 1, at + field.columns];
            let inside = corners.map(|corner| field.values[corner] < 0.0);
            if inside == [inside[0]; 4] {
                continue;
            }
            let [top, right, bottom, left] = [2 * at, 2 * (at + 1) + 1, 2 * (at + field.columns), 2 * at + 1];
            let around = [top, right, bottom, left];
            // A side is an entry where the area begins on the way around the cell, and an exit where it ends.
            let begins: Vec<usize> = (0..4).filter(|&side| !inside[side] && inside[(side + 1) % 4]).collect();
            let ends: Vec<usize> = (0..4).filter(|&side| inside[side] && !inside[(side + 1) % 4]).collect();
            match (begins.as_slice(), ends.as_slice()) {
                ([begin], [end]) => next[around[*end]] = around[*begin],
                ([a, b], [..]) => {
                    let middle: f64 = corners.iter().map(|&corner| field.values[corner]).sum();
                    for &begin in [a, b] {
                        // Two corners of the area touch through the middle, or are cut off from each other.
                        let end = if middle < 0.0 { (begin + 3) % 4 } else { (begin + 1) % 4 };
                        next[around[end]] = around[begin];
                    }
                }
                _ => {}
            }
        }
    }
    next
}

/// Returns where the border crosses a side.
fn crossing(field: &Field, side: usize) -> Point {
    let at = side / 2;
    let to = if side.is_multiple_of(2) { at + 1 } else { at + field.columns };
    let (a, b) = (field.values[at], field.values[to]);
    let share = if a == b { 0.5 } else { (a / (a - b)).clamp(0.0, 1.0) };
    towards(field.point(at), field.point(to), share)
}

impl Ring {
    pub(super) fn is_outer(&self) -> bool {
        self.area > 0.0
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        is_inside(&self.points, point)
    }

    /// Returns the ring with few corners, and round ones, if boxes inside and outside stay there; else with many. `None` if
    /// those outside do not stay there either way.
    pub(super) fn outline(
        &self,
        unit: f64,
        inside: &[(Point, Size)],
        outside: &[(Point, Size)],
    ) -> Option<Vec<Corner>> {
        let keeps_out = |flat: &[Point]| outside.iter().all(|&one| !is_inside(flat, one.0) && !meets(flat, one));
        let keeps = |flat: &[Point]| inside.iter().all(|&one| is_inside(flat, one.0) && !meets(flat, one));
        let few = rounded(&simplified(&self.points, EXACT * unit), ROUND * unit);
        let flat = polygon(&few);
        if few.len() > 2 && keeps(&flat) && keeps_out(&flat) {
            return Some(few);
        }
        let many = rounded(&self.points, 0.1 * unit);
        keeps_out(&polygon(&many)).then_some(many)
    }
}

/// Returns an outline with its curves as straight parts.
pub fn polygon(outline: &[Corner]) -> Vec<Point> {
    let part = |[a, b, c]: Corner, share: f64| towards(towards(a, b, share), towards(b, c, share), share);
    outline
        .iter()
        .flat_map(|&corner| (0..=PARTS).map(move |at| part(corner, f64::from(at) / f64::from(PARTS))))
        .collect()
}

/// Returns whether a point lies inside a closed polygon.
pub fn is_inside(polygon: &[Point], p: Point) -> bool {
    let mut inside = false;
    for (at, &a) in polygon.iter().enumerate() {
        let b = polygon[(at + 1) % polygon.len()];
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
    }
    inside
}

/// Returns whether the line of a closed polygon touches a box.
fn meets(polygon: &[Point], one: (Point, Size)) -> bool {
    let sides = (0..polygon.len()).map(|at| [polygon[at], polygon[(at + 1) % polygon.len()]]);
    sides.into_iter().any(|side| Shape::Line(side).distance_to_box(one, 0.1) <= 1e-6)
}

fn area(points: &[Point]) -> f64 {
    let cross = |at: usize| {
        let (a, b) = (points[at], points[(at + 1) % points.len()]);
        a.x * b.y - b.x * a.y
    };
    (0..points.len()).map(cross).sum::<f64>() / 2.0
}

fn towards(a: Point, b: Point, share: f64) -> Point {
    Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/// Leaves out the points of a ring that are nearer than `exact` to the line between those that stay (Douglas and Peucker).
fn simplified(ring: &[Point], exact: f64) -> Vec<Point> {
    let Some(&first) = ring.first() else { return Vec::new() };
    let far = |&a: &usize, &b: &usize| distance(ring[a], first).total_cmp(&distance(ring[b], first)).then(b.cmp(&a));
    let opposite = (0..ring.len()).max_by(far).unwrap_or(0);
    let mut stays = vec![false; ring.len() + 1];
    (stays[0], stays[opposite]) = (true, true);
    let point = |at: usize| ring[at % ring.len()];
    let mut open = vec![(0, opposite), (opposite, ring.len())];
    while let Some((from, to)) = open.pop() {
        let line = Shape::Line([point(from), point(to)]);
        let off = |at: usize| line.distance(point(at));
        let Some(farthest) = (from + 1..to).max_by(|&a, &b| off(a).total_cmp(&off(b)).then(b.cmp(&a))) else {
            continue;
        };
        if off(farthest) > exact {
            stays[farthest] = true;
            open.extend([(from, farthest), (farthest, to)]);
        }
    }
    (0..ring.len()).filter(|&at| stays[at]).map(point).collect()
}

fn rounded(ring: &[Point], radius: f64) -> Vec<Corner> {
    let corner = |at: usize| {
        let (before, here, after) = (ring[(at + ring.len() - 1) % ring.len()], ring[at], ring[(at + 1) % ring.len()]);
        let start = |other: Point| {
            let length = distance(here, other);
            if length > 0.0 { towards(here, other, (radius / length).min(0.5)) } else { here }
        };
        [start(before), here, start(after)]
    };
    (0..ring.len()).map(corner).collect()
}
