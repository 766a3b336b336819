//! Draws ties: straight where nothing is in the way, else as one bow past the boxes, else along their corners.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::field::Field;
use super::geometry::{Cubic, Rect, cross, on_cubic, split};
use super::graph::{Graph, Tie};
use super::{GAP, Point, Route};

/// Lines keep this many points from boxes, and half their own width; the first that can be had.
const CLEAR: [f64; 2] = [3.0, 1.2];

/// Ways along corners keep this distance from the boxes, in points: less than half the gap, so that there always is one.
const ALONG: f64 = GAP / 2.0 - 0.4;

/// Bows that cost more than this give way to a way along corners, if that costs less.
const DEAR: f64 = 0.25;

/// What a way along corners costs besides its length, because it is harder to follow.
const CORNERS: f64 = 0.1;

/// Up to this many nodes every blocked tie is led around; above, those for which a bow is found.
const THOROUGH: usize = 400;

/// Bows that cost more than this are not drawn at all; the tie stays straight.
const TOO_DEAR: f64 = 2.0;

/// Up to this many ties bows are compared by what they cross.
const COMPARED: usize = 3_000;

/// What one crossing more is worth, as a share of the tie's length.
const CROSSING: f64 = 0.012;

/// What each point costs that a bow reaches out of the drawing, and so makes it larger, as a share of the tie's length.
const OUTSIDE: f64 = 0.03;

/// Returns a route for each tie, from the border of its box `a` to that of `b`.
pub(super) fn all(graph: &Graph, at: &[Point]) -> Vec<Route> {
    let field = Field::new(graph, at);
    let straight: Vec<(Point, Point)> = graph.ties.iter().map(|t| (at[t.a], at[t.b])).collect();
    graph.ties.par_iter().map(|tie| one(&field, &straight, tie)).collect()
}

fn one(field: &Field, straight: &[(Point, Point)], tie: &Tie) -> Route {
    let own = (tie.a, tie.b);
    let (a, b) = (field.boxes[tie.a], field.boxes[tie.b]);
    let line = [a.border_towards(b.centre), b.border_towards(a.centre)];
    let half = (tie.stroke / 2.0).min(ALONG - CLEAR[1]);
    if field.is_free(a.centre, b.centre, own, CLEAR[1] + half) {
        return Route::Line(line);
    }

    let bow = CLEAR.iter().find_map(|clear| bow(field, straight, own, clear + half));
    if let Some((cost, ref c)) = bow
        && (cost <= DEAR || field.boxes.len() > THOROUGH)
    {
        return Route::Curve(c.to_vec());
    }
    let corners = if field.boxes.len() <= THOROUGH { along(field, own) } else { None };
    match (bow, corners) {
        (Some((cost, c)), Some((longer, path))) => {
            Route::Curve(if longer - 1.0 + CORNERS < cost { path } else { c.to_vec() })
        }
        (Some((_, c)), None) => Route::Curve(c.to_vec()),
        (None, Some((_, path))) => Route::Curve(path),
        (None, None) => Route::Line(line),
    }
}

/// Heights of the control points over the straight line, by its length.
const HEIGHTS: [f64; 9] = [0.04, 0.08, 0.12, 0.17, 0.22, 0.28, 0.36, 0.46, 0.6];

/// Shares of that height that the two control points have.
const SHAPES: [(f64, f64); 4] = [(1.0, 1.0), (1.3, 0.3), (0.3, 1.3), (1.0, -1.0)];

/// Returns the best single curve that is free, and what it costs: how much longer than the straight line it is, as a
/// share of that, what it crosses, and how far it leaves the drawing.
fn bow(field: &Field, straight: &[(Point, Point)], own: (usize, usize), clear: f64) -> Option<(f64, Cubic)> {
    let (a, b) = (field.boxes[own.0], field.boxes[own.1]);
    let d = b.centre.minus(a.centre);
    let up = Point::new(-d.y, d.x);
    let mut best: Option<(f64, Cubic)> = None;
    for height in HEIGHTS.into_iter().flat_map(|h| [h, -h]) {
        for (first, second) in SHAPES {
            let control = |t: f64, share: f64| a.centre.plus(d.times(t)).plus(up.times(height * share));
            let whole = [a.centre, control(0.3, first), control(0.7, second), b.centre];
            let longer = long(&whole) / d.length();
            if best.is_some_and(|(cost, ..)| cost <= longer - 1.0) {
                continue;
            }
            let Some(c) = clipped(&whole, &a, &b) else { continue };
            if !field.curve_is_free(&c, own, clear) {
                continue;
            }
            let cost = longer - 1.0 + CROSSING * crossings(straight, own, &c, field) + OUTSIDE * field.outside(&c);
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, c));
            }
        }
    }
    best.filter(|(cost, _)| *cost < TOO_DEAR)
}

fn long(c: &Cubic) -> f64 {
    (0..8).map(|i| on_cubic(c, f64::from(i) / 8.0).distance(on_cubic(c, f64::from(i + 1) / 8.0))).sum()
}

/// Returns how many ties the curve crosses, all taken as straight.
fn crossings(straight: &[(Point, Point)], own: (usize, usize), c: &Cubic, field: &Field) -> f64 {
    if straight.len() > COMPARED {
        return 0.0;
    }
    let mut way = vec![field.boxes[own.0].centre];
    way.extend((0..=6).map(|i| on_cubic(c, f64::from(i) / 6.0)));
    way.push(field.boxes[own.1].centre);
    let ends = (way[0], way[8]);
    let meets_end = |p: Point| p == ends.0 || p == ends.1;
    let crossed =
        |&&(p, q): &&(Point, Point)| !meets_end(p) && !meets_end(q) && way.windows(2).any(|w| cross(w[0], w[1], p, q));
    straight.iter().filter(crossed).count() as f64
}

/// Cuts off what lies inside the two boxes; `None` if nothing is left.
fn clipped(c: &Cubic, a: &Rect, b: &Rect) -> Option<Cubic> {
    let from = last_inside(|t| a.contains(on_cubic(c, t)))?;
    let to = 1.0 - last_inside(|t| b.contains(on_cubic(c, 1.0 - t)))?;
    if from >= to {
        return None;
    }
    let (_, rest) = split(c, from);
    Some(split(&rest, (to - from) / (1.0 - from)).0)
}

/// Returns where, going up from 0, the curve first leaves; `None` if it never does.
fn last_inside(inside: impl Fn(f64) -> bool) -> Option<f64> {
    let out = (1..=64).find(|&i| !inside(f64::from(i) / 64.0))?;
    let (mut lo, mut hi) = (f64::from(out - 1) / 64.0, f64::from(out) / 64.0);
    for _ in 0..20 {
        let mid = (lo + hi) / 2.0;
        if inside(mid) { lo = mid } else { hi = mid }
    }
    Some(lo)
}

/// Returns a way along the corners of boxes, rounded, and its length by that of the straight line.
fn along(field: &Field, own: (usize, usize)) -> Option<(f64, Vec<Point>)> {
    let (a, b) = (field.boxes[own.0], field.boxes[own.1]);
    let direct = a.centre.distance(b.centre);
    let path =
        [1.2, 1.6, 3.0, f64::INFINITY].into_iter().find_map(|wide| shortest(field, own, direct * wide + 8.0 * GAP))?;
    let mut path = path;
    let last = path.len() - 1;
    path[0] = a.border_towards(path[1]);
    path[last] = b.border_towards(path[last - 1]);
    let length: f64 = path.windows(2).map(|w| w[0].distance(w[1])).sum();
    let inside = a.centre.distance(path[0]) + b.centre.distance(path[last]);
    let radii = [200.0, 80.0, 40.0, 20.0, 10.0, 5.0, 2.0, 0.5];
    let free = |points: &[Point]| {
        (0..points.len() / 3).all(|i| {
            let c = [points[3 * i], points[3 * i + 1], points[3 * i + 2], points[3 * i + 3]];
            field.curve_is_free(&c, own, CLEAR[1])
        })
    };
    let rounded = radii.into_iter().map(|r| rounded(&path, r)).find(|points| free(points))?;
    Some(((length + inside) / direct, rounded))
}

/// Returns the path with each corner replaced by a curve that begins and ends at most `radius` points before and after.
fn rounded(path: &[Point], radius: f64) -> Vec<Point> {
    let mut points = vec![path[0]];
    let line_to = |points: &mut Vec<Point>, to: Point| {
        let from = points[points.len() - 1];
        if from.distance(to) > 0.01 {
            points.extend([from.towards(to, 1.0 / 3.0), from.towards(to, 2.0 / 3.0), to]);
        }
    };
    for w in path.windows(3) {
        let (before, after) = (w[0].distance(w[1]), w[2].distance(w[1]));
        let (r, s) = (radius.min(before / 2.0), radius.min(after / 2.0));
        let (from, to) = (w[1].towards(w[0], r / before.max(1e-9)), w[1].towards(w[2], s / after.max(1e-9)));
        line_to(&mut points, from);
        points.extend([from.towards(w[1], 2.0 / 3.0), to.towards(w[1], 2.0 / 3.0), to]);
    }
    line_to(&mut points, path[path.len() - 1]);
    points
}

/// Returns the shortest way from centre to centre over corners of grown boxes (A*), among those corners over which
/// no way can be shorter than `longest`.
fn shortest(field: &Field, own: (usize, usize), longest: f64) -> Option<Vec<Point>> {
    let (from, to) = (field.boxes[own.0].centre, field.boxes[own.1].centre);
    let mut stops = vec![from, to];
    for (v, b) in field.boxes.iter().enumerate() {
        if v != own.0 && v != own.1 {
            let near = |p: &Point| p.distance(from) + p.distance(to) <= longest;
            stops.extend(b.grown(ALONG).corners().into_iter().filter(near));
        }
    }
    let mut best = vec![f64::INFINITY; stops.len()];
    let mut back = vec![0; stops.len()];
    let mut done = vec![false; stops.len()];
    best[0] = 0.0;
    let mut heap = BinaryHeap::from([Ahead { least: from.distance(to), stop: 0 }]);
    while let Some(Ahead { stop, .. }) = heap.pop() {
        if std::mem::replace(&mut done[stop], true) {
            continue;
        }
        if stop == 1 {
            let mut path = vec![to];
            let mut at = 1;
            while at != 0 {
                at = back[at];
                path.push(stops[at]);
            }
            path.reverse();
            return (path.len() > 2).then_some(path);
        }
        for (next, &p) in stops.iter().enumerate() {
            let way = best[stop] + stops[stop].distance(p);
            // Half a point a corner keeps ways simple.
            let way = way + 0.5;
            if !done[next] && way < best[next] && field.is_free(stops[stop], p, own, ALONG - 0.1) {
                best[next] = way;
                back[next] = stop;
                heap.push(Ahead { least: way + p.distance(to), stop: next });
            }
        }
    }
    None
}

/// A stop, and the least that a way over it can have.
#[derive(PartialEq)]
struct Ahead {
    least: f64,
    stop: usize,
}

impl Eq for Ahead {}

impl Ord for Ahead {
    /// Shorter is greater: the standard heap gives the greatest first.
    fn cmp(&self, other: &Ahead) -> Ordering {
        other.least.total_cmp(&self.least).then(other.stop.cmp(&self.stop))
    }
}

impl PartialOrd for Ahead {
    fn partial_cmp(&self, other: &Ahead) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::graph;
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn a_free_tie_is_straight_from_border_to_border() {
        let g = graph(2, &[(0, 1, 1.0)]);
        let routes = all(&g, &[p(0.0, 0.0), p(200.0, 0.0)]);
        assert_eq!(routes, [Route::Line([p(25.0, 0.0), p(175.0, 0.0)])]);
    }

    #[test]
    fn a_blocked_tie_goes_around() {
        let g = graph(3, &[(0, 1, 1.0)]);
        let at = [p(0.0, 0.0), p(300.0, 0.0), p(150.0, 2.0)];
        let Route::Curve(points) = &all(&g, &at)[0] else { panic!("straight through") };
        assert_eq!(points.len() % 3, 1);
        let field = Field::new(&g, &at);
        let c = [points[0], points[1], points[2], points[3]];
        assert!(field.curve_is_free(&c, (0, 1), 1.0));
    }

    #[test]
    fn a_walled_in_tie_finds_its_way() {
        // A row of boxes between the two, with a hole only at the ends.
        let mut at = vec![p(0.0, 0.0), p(0.0, 120.0)];
        at.extend((0..9).map(|i| p(-224.0 + 56.0 * f64::from(i), 60.0)));
        let g = graph(at.len(), &[(0, 1, 1.0)]);
        let field = Field::new(&g, &at);
        let (longer, points) = along(&field, (0, 1)).unwrap();
        assert!(longer > 1.0 && points.len() % 3 == 1);
    }
}
