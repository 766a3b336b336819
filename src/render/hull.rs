//! Areas around boxes that belong together, as a map has countries: rounded, apart from each other, with no box of others in
//! them.
//!
//! In come boxes that have places, and groups; out come closed outlines. An area reaches a little way around its boxes, and at
//! most halfway to the box of another group. Boxes that stand apart are joined by bridges where the way is free; else a group
//! has several areas. This file knows neither names nor colours.

mod contour;
mod field;
#[cfg(test)]
mod tests;

pub use contour::{Corner, is_inside, polygon};

use crate::layout::{Point, Size};
use field::{Field, Shape};

/// Boxes on a page, and who belongs together.
#[derive(Clone, Copy, Debug)]
pub struct Plot<'a> {
    /// The middle of each box, and its sides.
    pub boxes: &'a [(Point, Size)],
    /// The group of each box; `None` for a box that no area may reach.
    pub groups: &'a [Option<usize>],
    /// How many points on the page one point of the layout is: the areas grow with the drawing.
    pub unit: f64,
    /// No area leaves this part of the page: its top left and its bottom right corner.
    pub within: [Point; 2],
}

/// An area without holes, as the corners of its outline.
#[derive(Clone, PartialEq, Debug)]
pub struct Area {
    /// The group that it is of.
    pub group: usize,
    /// The places of its boxes, ascending.
    pub members: Vec<usize>,
    /// Its outline: from the end of one corner straight to the start of the next.
    pub outline: Vec<Corner>,
}

/// Areas reach so far around their boxes; all lengths here are in points of the layout.
const PAD: f64 = 9.0;
/// Bridges are half as wide as twice this.
const BRIDGE: f64 = 4.0;
/// The longest bridge.
const LONGEST: f64 = 130.0;
/// A bridge keeps so far from the boxes and the bridges of others; less than the layout's own gap.
const CLEAR: f64 = 5.5;

/// Nothing on a page is so far away, in points.
const FAR: f64 = 1e6;
/// How much a drawing is scaled.
const UNITS: std::ops::RangeInclusive<f64> = 1e-3..=1e3;

/// Returns the areas, by their groups, those of one group by their first boxes.
///
/// No area touches or holds a box that is not of its group. Each box of a group lies in one of the group's areas if boxes stand
/// as far apart as the layout puts them; where they overlap, an area rather leaves a box of its own out. Coordinates and sides
/// must be below a million points, and `unit` between a thousandth and a thousand; else there are no areas.
pub fn areas(plot: &Plot) -> Vec<Area> {
    let is_on_page =
        |(centre, size): &(Point, Size)| [centre.x, centre.y, size.w, size.h].iter().all(|n| n.abs() < FAR);
    if !UNITS.contains(&plot.unit) || !plot.boxes.iter().all(is_on_page) {
        return Vec::new();
    }
    let bridges = bridges(plot);
    let mut areas: Vec<Area> =
        pieces(plot, &bridges).iter().flat_map(|piece| of_piece(plot, &bridges, piece)).collect();
    areas.sort_by(|a, b| a.group.cmp(&b.group).then(a.members.cmp(&b.members)));
    areas
}

/// A straight way between two boxes of a group.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Bridge {
    group: usize,
    boxes: [usize; 2],
    ends: [Point; 2],
    length: f64,
}

/// Returns the bridges: the shortest ones that join the boxes of each group, as far as the way is free.
fn bridges(plot: &Plot) -> Vec<Bridge> {
    let mut wanted: Vec<Bridge> = Vec::new();
    for (a, &group) in plot.groups.iter().enumerate() {
        let Some(group) = group else { continue };
        for b in (a + 1..plot.boxes.len()).filter(|&b| plot.groups.get(b) == Some(&Some(group))) {
            let ends = nearest(plot.boxes[a], plot.boxes[b]);
            let length = distance(ends[0], ends[1]);
            if length <= LONGEST * plot.unit {
                wanted.push(Bridge { group, boxes: [a, b], ends, length });
            }
        }
    }
    wanted.sort_by(|a, b| a.length.total_cmp(&b.length).then(a.boxes.cmp(&b.boxes)));
    let mut joined = Joined::new(plot.boxes.len());
    let mut built: Vec<Bridge> = Vec::new();
    for bridge in wanted {
        if !joined.are(bridge.boxes) && is_free(plot, &built, &bridge) {
            joined.join(bridge.boxes);
            built.push(bridge);
        }
    }
    built
}

fn is_free(plot: &Plot, built: &[Bridge], bridge: &Bridge) -> bool {
    let clear = CLEAR * plot.unit;
    let is_stranger = |at: usize| plot.groups.get(at).copied().flatten() != Some(bridge.group);
    let way = Shape::Line(bridge.ends);
    let boxes = plot.boxes.iter().enumerate().filter(|(at, _)| is_stranger(*at));
    boxes.map(|(_, &one)| one).all(|one| way.distance_to_box(one, clear) >= clear)
        && built
            .iter()
            .filter(|other| other.group != bridge.group)
            .all(|other| between(bridge.ends, other.ends) >= 1.5 * clear)
}

/// Boxes that may share an area, and the places of their bridges.
struct Piece {
    group: usize,
    boxes: Vec<usize>,
}

/// Returns the boxes of each group, taken together where they are joined by a bridge or so near that they may be.
fn pieces(plot: &Plot, bridges: &[Bridge]) -> Vec<Piece> {
    let mut joined = Joined::new(plot.boxes.len());
    bridges.iter().for_each(|bridge| joined.join(bridge.boxes));
    for a in 0..plot.boxes.len() {
        for b in a + 1..plot.boxes.len() {
            let is_one_group = plot.groups.get(a) == plot.groups.get(b);
            if is_one_group && gap(plot.boxes[a], plot.boxes[b]) < 2.0 * field::REACH * plot.unit {
                joined.join([a, b]);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut of_root = vec![None; plot.boxes.len()];
    for at in 0..plot.boxes.len() {
        let Some(&Some(group)) = plot.groups.get(at) else { continue };
        let root = joined.root(at);
        let piece = *of_root[root].get_or_insert_with(|| {
            pieces.push(Piece { group, boxes: Vec::new() });
            pieces.len() - 1
        });
        pieces[piece].boxes.push(at);
    }
    pieces
}

fn of_piece(plot: &Plot, bridges: &[Bridge], piece: &Piece) -> Vec<Area> {
    let own: Vec<Shape> = piece.boxes.iter().map(|&at| Shape::of_box(plot.boxes[at])).collect();
    let around = field::around(&own, plot.unit);
    let strangers: Vec<(Point, Size)> = (0..plot.boxes.len())
        .filter(|&at| plot.groups.get(at).copied().flatten() != Some(piece.group))
        .map(|at| plot.boxes[at])
        .filter(|&one| Shape::of_box(one).reaches(around))
        .collect();
    let is_near = |bridge: &&Bridge| Shape::Line(bridge.ends).reaches(around);
    let ways =
        |is_own: bool| bridges.iter().filter(move |bridge| (bridge.group == piece.group) == is_own).filter(is_near);
    let is_here = |bridge: &&Bridge| piece.boxes.binary_search(&bridge.boxes[0]).is_ok();
    let own_ways: Vec<Shape> = ways(true).filter(is_here).map(|bridge| Shape::Line(bridge.ends)).collect();
    let foes: Vec<Shape> = strangers
        .iter()
        .map(|&one| Shape::of_box(one))
        .chain(ways(false).map(|bridge| Shape::Line(bridge.ends)))
        .collect();
    let mut field = Field::new(&own, &own_ways, &foes, plot.unit, plot.within);
    let mut rings = contour::rings(&field);
    // A box of others that is shut in on all sides would seem to belong there: a channel leads out.
    for _ in 0..strangers.len() {
        let shut_in = |one: &&(Point, Size)| rings.iter().any(|ring| ring.is_outer() && ring.holds(one.0));
        let Some(stranger) = strangers.iter().find(shut_in) else { break };
        if !field.open(stranger.0) {
            break;
        }
        rings = contour::rings(&field);
    }
    let area = |ring: &contour::Ring| {
        let members: Vec<usize> = piece.boxes.iter().copied().filter(|&at| ring.holds(plot.boxes[at].0)).collect();
        let boxes: Vec<(Point, Size)> = members.iter().map(|&at| plot.boxes[at]).collect();
        let outline = ring.outline(plot.unit, &boxes, &strangers)?;
        (!members.is_empty()).then_some(Area { group: piece.group, members, outline })
    };
    rings.iter().filter(|ring| ring.is_outer()).filter_map(area).collect()
}

/// Which boxes hang together.
struct Joined(Vec<usize>);

impl Joined {
    fn new(count: usize) -> Joined {
        Joined((0..count).collect())
    }

    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn are(&mut self, [a, b]: [usize; 2]) -> bool {
        self.root(a) == self.root(b)
    }

    fn join(&mut self, [a, b]: [usize; 2]) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}

/// Returns the nearest points of two boxes; where their sides face each other, in the middle of what they share.
fn nearest((a, s): (Point, Size), (b, t): (Point, Size)) -> [Point; 2] {
    let (x, y) = (facing(a.x, s.w, b.x, t.w), facing(a.y, s.h, b.y, t.h));
    [Point { x: x[0], y: y[0] }, Point { x: x[1], y: y[1] }]
}

fn facing(a: f64, s: f64, b: f64, t: f64) -> [f64; 2] {
    let (lo, hi) = ((a - s / 2.0).max(b - t / 2.0), (a + s / 2.0).min(b + t / 2.0));
    if lo <= hi {
        [(lo + hi) / 2.0; 2]
    } else if a < b {
        [hi, lo]
    } else {
        [lo, hi]
    }
}

fn gap(a: (Point, Size), b: (Point, Size)) -> f64 {
    let [p, q] = nearest(a, b);
    distance(p, q)
}

/// Returns how far two segments are from each other; 0 if they cross.
fn between(a: [Point; 2], b: [Point; 2]) -> f64 {
    let side = |a: [Point; 2], p: Point| (a[1].x - a[0].x) * (p.y - a[0].y) - (a[1].y - a[0].y) * (p.x - a[0].x);
    let parts = |a: [Point; 2], b: [Point; 2]| side(a, b[0]) * side(a, b[1]) < 0.0;
    if parts(a, b) && parts(b, a) {
        return 0.0;
    }
    let to = |a: [Point; 2], p: Point| Shape::Line(a).distance(p);
    to(a, b[0]).min(to(a, b[1])).min(to(b, a[0])).min(to(b, a[1]))
}
