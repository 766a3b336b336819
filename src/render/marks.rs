//! The numbers at ties, under which the report quotes their sentences.
//!
//! A number stands on its tie, the strongest tie first, where it covers no label and no other number, and where as few other
//! ties as possible run under it. A tie that has no such place has no number, rather than one that could be another's.

use super::font::{Font, HALF_CAPITAL};
use super::palette::Ground;
use super::scene::{Anchor, Text, Tie};
use crate::layout::{Point, Size};
use std::collections::BTreeMap;

/// A number at a tie.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// The tie's place in the graph that it comes from.
    pub tie: usize,
    /// The middle of its box, on the tie.
    pub centre: Point,
    /// The box, which hides the line under the number.
    pub size: Size,
    /// The number.
    pub text: Text,
}

/// The type size in points: as small as is legible, since the names matter more.
const TYPE: f64 = 6.0;
/// Between a number and what it must not cover, in points.
const GAP: f64 = 1.0;
/// Where on its tie a number may stand, in shares of the length, the best first.
const SHARES: [f64; 13] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];
/// So many other ties may run under a number.
const CROSSED: usize = 1;
/// The side of a cell in points.
const CELL: f64 = 24.0;

/// Returns the numbers of the ties, in the order of their ranks: `ranked` has the strongest first. They keep off the boxes
/// that are `taken`.
pub(super) fn marks(
    ranked: &[&Tie],
    taken: impl Iterator<Item = (Point, Size)>,
    font: &Font,
    ground: &Ground,
) -> Vec<Mark> {
    let lines: Vec<Vec<Point>> = ranked.iter().map(|tie| tie.route.flattened()).collect();
    let mut boxes = Cells::default();
    for (centre, size) in taken {
        boxes.add(Area::around(centre, size), centre);
    }
    let mut under = Cells::default();
    for (at, line) in lines.iter().enumerate() {
        for pair in line.windows(2) {
            if let [from, to] = *pair {
                // A long line that runs aslant would lie in every cell of the page.
                let steps = (libm::hypot(to.x - from.x, to.y - from.y) / (2.0 * CELL)).ceil().clamp(1.0, 1e4) as usize;
                let part = |step: usize| {
                    let share = step as f64 / steps as f64;
                    Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
                };
                for step in 0..steps {
                    let (from, to) = (part(step), part(step + 1));
                    under.add(Area::of([from, to]), (at, from, to));
                }
            }
        }
    }
    let mut taken: Cells<Point> = Cells::default();
    let mut marks = Vec::new();
    for (rank, tie) in ranked.iter().enumerate() {
        let words = (rank + 1).to_string();
        let size = Size { w: font.width(&words, TYPE, false) + 2.0, h: TYPE };
        let free = |centre: &Point| {
            let area = Area::around(*centre, size).grown(GAP);
            boxes.near(&area).next().is_none() && taken.near(&area).next().is_none()
        };
        let places = SHARES.iter().filter_map(|share| along(&lines[rank], *share)).filter(free);
        let crossed = |centre: &Point| {
            let area = Area::around(*centre, size);
            let mut others: Vec<usize> = under
                .near(&area)
                .filter(|(_, (at, from, to))| *at != rank && area.is_met(*from, *to))
                .map(|(_, (at, ..))| *at)
                .collect();
            others.sort_unstable();
            others.dedup();
            others.len()
        };
        let best = places.map(|centre| (crossed(&centre), centre)).min_by_key(|(others, _)| *others);
        let Some((_, centre)) = best.filter(|(others, _)| *others <= CROSSED) else { continue };
        taken.add(Area::around(centre, size), centre);
        let at = Point { x: centre.x, y: centre.y + HALF_CAPITAL * TYPE };
        let text = Text { anchor: Anchor::Middle, ..Text::new(font, &words, at, TYPE, false, ground.ink) };
        marks.push(Mark { tie: tie.at, centre, size, text });
    }
    marks
}

/// Returns the point at a share of a line's length.
fn along(line: &[Point], share: f64) -> Option<Point> {
    let length = |pair: &[Point]| match *pair {
        [a, b] => libm::hypot(b.x - a.x, b.y - a.y),
        _ => 0.0,
    };
    let mut left = share * line.windows(2).map(length).sum::<f64>();
    for pair in line.windows(2) {
        let long = length(pair);
        if let [a, b] = *pair
            && left <= long
            && long > 0.0
        {
            return Some(Point { x: a.x + (b.x - a.x) * left / long, y: a.y + (b.y - a.y) * left / long });
        }
        left -= long;
    }
    None
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn around(centre: Point, size: Size) -> Area {
        let (w, h) = (size.w / 2.0, size.h / 2.0);
        Area { left: centre.x - w, top: centre.y - h, right: centre.x + w, bottom: centre.y + h }
    }

    fn of([a, b]: [Point; 2]) -> Area {
        Area { left: a.x.min(b.x), top: a.y.min(b.y), right: a.x.max(b.x), bottom: a.y.max(b.y) }
    }

    fn grown(self, by: f64) -> Area {
        Area { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Returns whether a straight line runs through the rectangle: Liang and Barsky's clipping leaves something of it.
    fn is_met(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut first, mut last) = (0.0f64, 1.0f64);
        let sides = [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ];
        for (slope, room) in sides {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                first = first.max(room / slope);
            } else {
                last = last.min(room / slope);
            }
        }
        first <= last
    }
}

/// Things by where they lie, so that only neighbours are looked at.
struct Cells<T> {
    things: Vec<(Area, T)>,
    cells: BTreeMap<(i64, i64), Vec<usize>>,
}

impl<T> Default for Cells<T> {
    fn default() -> Cells<T> {
        Cells { things: Vec::new(), cells: BTreeMap::new() }
    }
}

impl<T> Cells<T> {
    fn add(&mut self, area: Area, thing: T) {
        let at = self.things.len();
        for cell in cells(&area) {
            self.cells.entry(cell).or_default().push(at);
        }
        self.things.push((area, thing));
    }

    /// Returns the things whose rectangles meet this one; one may come several times.
    fn near(&self, area: &Area) -> impl Iterator<Item = &(Area, T)> {
        // A line that is level or upright has no area of its own.
        let area = *area;
        let touches = move |thing: &Area| thing.grown(1e-6).meets(&area);
        let found = cells(&area).filter_map(|cell| self.cells.get(&cell)).flatten();
        found.filter_map(|&at| self.things.get(at)).filter(move |(thing, _)| touches(thing))
    }
}

/// Returns the cells that a rectangle lies in.
fn cells(area: &Area) -> impl Iterator<Item = (i64, i64)> + use<> {
    let cell = |value: f64| (value / CELL).floor() as i64;
    let (left, right, top, bottom) = (cell(area.left), cell(area.right), cell(area.top), cell(area.bottom));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Route;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn points_lie_on_their_line() {
        let line = [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 30.0)];
        assert_eq!(along(&line, 0.25), Some(point(10.0, 0.0)));
        assert_eq!(along(&line, 0.5), Some(point(10.0, 10.0)));
        assert_eq!(along(&[], 0.5), None);
        assert_eq!(along(&[point(1.0, 1.0); 2], 0.5), None);
        let curve = Route::Curve(vec![point(0.0, 0.0), point(0.0, 10.0), point(10.0, 10.0), point(10.0, 0.0)]);
        let middle = along(&curve.flattened(), 0.5).expect("a line");
        assert!((middle.x - 5.0).abs() < 0.1 && (middle.y - 7.5).abs() < 0.1, "{middle:?}");
    }

    #[test]
    fn lines_meet_boxes() {
        let area = Area::around(point(5.0, 5.0), Size { w: 4.0, h: 2.0 });
        for (from, to, met) in [
            ((0.0, 5.0), (10.0, 5.0), true),
            ((5.0, 0.0), (5.0, 10.0), true),
            ((0.0, 0.0), (10.0, 10.0), true),
            ((0.0, 0.0), (10.0, 1.0), false),
            ((4.0, 5.0), (5.0, 5.0), true),
            ((0.0, 5.0), (2.0, 5.0), false),
            ((8.0, 0.0), (8.0, 10.0), false),
        ] {
            assert_eq!(area.is_met(point(from.0, from.1), point(to.0, to.1)), met, "{from:?} {to:?}");
        }
    }
}
