//! Moves boxes apart, exactly: what it returns has no two boxes nearer than the gap.

use super::fit::{Page, bounds};
use super::geometry::Rect;
use super::{GAP, Point, Size};

/// Rounds of pushing, and one more for every twenty boxes, before the page, or the whole drawing, is made larger.
const PATIENCE: usize = 60;

/// Rounds after which boxes are put into rows instead.
const ENOUGH: usize = 4_000;

/// Boxes are pushed this much farther than needed, in points, so that rounding does not bring them back together.
const SLACK: f64 = 0.05;

/// Boxes nearer to each other than the gap by less than this, in points, stay where they are.
const TOLERANCE: f64 = 0.04;

/// Rounding brings two boxes nearer by less than this, in points.
const ROUNDING: f64 = 0.02;

/// Moves boxes apart with as little movement as pushes of pairs can do. With a page they stay on it; it is made
/// larger where they do not fit. Returns that page.
pub(super) fn separate(at: &mut [Point], boxes: &[Size], page: Option<Page>) -> Option<Page> {
    let mut page = page;
    let mut order: Vec<usize> = (0..at.len()).collect();
    let patience = PATIENCE + at.len() / 20;
    for round in 1..=ENOUGH.max(20 * patience) {
        if !push(at, boxes, &mut order) {
            return page;
        }
        if round % patience == 0 {
            page = page.map(|p| p.grown(1.05));
            for p in at.iter_mut() {
                *p = p.times(1.05);
            }
        }
        if let Some(page) = page {
            for (p, s) in at.iter_mut().zip(boxes) {
                *p = page.inside(*p, s.w / 2.0, s.h / 2.0);
            }
        }
    }
    rows(at, boxes);
    let (lo, hi) = bounds(at);
    page.map(|_| Page { hw: (hi.x - lo.x) / 2.0, hh: (hi.y - lo.y) / 2.0 })
}

/// Pushes each pair of boxes that is too near apart, in the direction that needs less. Says whether there was one.
fn push(at: &mut [Point], boxes: &[Size], order: &mut [usize]) -> bool {
    let left = |at: &[Point], v: usize| at[v].x - boxes[v].w / 2.0;
    order.sort_by(|&u, &v| left(at, u).total_cmp(&left(at, v)).then(u.cmp(&v)));
    let lefts: Vec<f64> = order.iter().map(|&v| left(at, v)).collect();
    let mut any = false;
    for (i, &u) in order.iter().enumerate() {
        let right = lefts[i] + boxes[u].w + GAP;
        for (&v, _) in order[i + 1..].iter().zip(&lefts[i + 1..]).take_while(|(_, l)| **l < right) {
            let d = at[v].minus(at[u]);
            let need_x = (boxes[u].w + boxes[v].w) / 2.0 + GAP - d.x.abs();
            let need_y = (boxes[u].h + boxes[v].h) / 2.0 + GAP - d.y.abs();
            if need_x <= TOLERANCE || need_y <= TOLERANCE {
                continue;
            }
            any = true;
            let side = |d: f64| if d < 0.0 || (d == 0.0 && v < u) { -1.0 } else { 1.0 };
            let half = if need_x < need_y {
                Point::new((need_x + SLACK) / 2.0 * side(d.x), 0.0)
            } else {
                Point::new(0.0, (need_y + SLACK) / 2.0 * side(d.y))
            };
            at[u] = at[u].minus(half);
            at[v] = at[v].plus(half);
        }
    }
    any
}

/// The last resort: boxes in rows, from top to bottom and left to right as they were.
fn rows(at: &mut [Point], boxes: &[Size]) {
    let n = at.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&u, &v| at[u].y.total_cmp(&at[v].y).then(u.cmp(&v)));
    let a_row = ((n as f64).sqrt().ceil() as usize).max(1);
    let mut y = 0.0;
    for row in order.chunks_mut(a_row) {
        row.sort_by(|&u, &v| at[u].x.total_cmp(&at[v].x).then(u.cmp(&v)));
        let high = row.iter().fold(0.0f64, |m, &v| m.max(boxes[v].h));
        let mut x = 0.0;
        for &v in row.iter() {
            at[v] = Point::new(x + boxes[v].w / 2.0, y + high / 2.0);
            x += boxes[v].w + GAP + SLACK;
        }
        y += high + GAP + SLACK;
    }
    let (lo, hi) = bounds(at);
    let middle = lo.towards(hi, 0.5);
    for p in at.iter_mut() {
        *p = p.minus(middle);
    }
}

/// Says whether all boxes are as far from each other as [`separate`] leaves them, rounded to hundredths of a point since.
pub(super) fn are_apart(at: &[Point], boxes: &[Size]) -> bool {
    let left = |v: usize| at[v].x - boxes[v].w / 2.0;
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|&u, &v| left(u).total_cmp(&left(v)).then(u.cmp(&v)));
    let near = TOLERANCE + ROUNDING;
    order.iter().enumerate().all(|(i, &u)| {
        let right = left(u) + boxes[u].w + GAP;
        order[i + 1..].iter().take_while(|&&v| left(v) < right).all(|&v| {
            let d = at[v].minus(at[u]);
            (boxes[u].w + boxes[v].w) / 2.0 + GAP - d.x.abs() <= near
                || (boxes[u].h + boxes[v].h) / 2.0 + GAP - d.y.abs() <= near
        })
    })
}

/// Says whether a box at `p` comes nearer than the gap to none of the others, leaving out `v` itself.
pub(super) fn free(at: &[Point], boxes: &[Size], v: usize, p: Point) -> bool {
    let mine = Rect::around(p, boxes[v], GAP);
    at.iter().zip(boxes).enumerate().all(|(u, (&q, &s))| u == v || !mine.overlaps(&Rect::around(q, s, 0.0)))
}

#[cfg(test)]
mod tests {
    use super::super::rng::Rng;
    use super::*;

    #[test]
    fn nothing_overlaps_afterwards() {
        let mut rng = Rng::new(5);
        for (n, spread) in [(2, 0.0), (60, 300.0), (200, 50.0), (500, 0.0), (900, 2_000.0)] {
            let boxes: Vec<Size> =
                (0..n).map(|_| Size { w: 20.0 + 90.0 * rng.unit(), h: 10.0 + 20.0 * rng.unit() }).collect();
            let mut at: Vec<Point> = (0..n).map(|_| Point::new(rng.tent() * spread, rng.tent() * spread)).collect();
            separate(&mut at, &boxes, None);
            for u in 0..n {
                let rest = Rect::around(at[u], boxes[u], GAP - 2.0 * TOLERANCE);
                assert!((0..u).all(|v| !rest.overlaps(&Rect::around(at[v], boxes[v], 0.0))), "{n} boxes");
            }
        }
    }

    #[test]
    fn what_is_apart_stays() {
        let boxes = vec![Size { w: 10.0, h: 10.0 }; 3];
        let before = vec![Point::new(0.0, 0.0), Point::new(16.0, 3.0), Point::new(0.0, 16.0)];
        let mut at = before.clone();
        separate(&mut at, &boxes, None);
        assert_eq!(at, before);
    }

    #[test]
    fn rows_keep_boxes_apart() {
        let boxes: Vec<Size> = (0..30).map(|i| Size { w: 10.0 + i as f64, h: 12.0 }).collect();
        let mut at = vec![Point::new(0.0, 0.0); 30];
        rows(&mut at, &boxes);
        assert!((0..30).all(|v| free(&at, &boxes, v, at[v])));
    }
}
