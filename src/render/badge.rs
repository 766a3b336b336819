//! The numbers of communities on the outlines of their hulls: where one covers no name, and as few ties as may be.

use super::font::{Font, HALF_CAPITAL};
use super::hull::{Area, is_inside, polygon};
use super::palette::Colour;
use super::scene::{Badge, Node, Text, Tie};
use crate::layout::{Point, Size};

/// The type size of a number in points.
const TYPE: f64 = 7.0;
/// How high a badge is.
const HEIGHT: f64 = 10.0;
/// Badges keep so far from boxes and from each other.
const CLEAR: f64 = 0.6;
/// Places on an outline are tried at this distance from each other.
const STEP: f64 = 3.0;

/// What is on the page already.
pub struct Around<'a> {
    /// The boxes that no badge may cover.
    pub nodes: &'a [Node],
    /// The lines that it should not.
    pub ties: &'a [Tie],
    /// The hulls: it should stand on its own alone.
    pub areas: &'a [Area],
    /// The part of the page where badges may stand.
    pub within: [Point; 2],
}

/// A member of an area is so far from one of its badges at most, where there is room for another.
const NEAR: f64 = 190.0;
/// A further badge stands so near the member that wants it.
const AT_HAND: f64 = 60.0;

/// Returns the badges of the areas, in their order: one each, and more along a large one. One that finds no place is left
/// out.
pub fn badges(around: &Around, font: &Font, ink: Colour) -> Vec<Badge> {
    let ways: Vec<Line> = around.ties.iter().map(|tie| Line::new(tie.route.flattened(), false)).collect();
    let outlines: Vec<Line> = around.areas.iter().map(|area| Line::new(polygon(&area.outline), true)).collect();
    let mut badges: Vec<Badge> = Vec::new();
    for (at, area) in around.areas.iter().enumerate() {
        let words = area.group.to_string();
        let label = Text::new(font, &words, Point { x: 0.0, y: 0.0 }, TYPE, true, ink).centred();
        let size = Size { w: (label.width + 5.0).max(HEIGHT), h: HEIGHT };
        let others = outlines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, outline)| outline);
        let others: Vec<&Line> = others.collect();
        let mut places: Vec<(usize, Point)> = places(&outlines[at].points)
            .into_iter()
            .filter(|&centre| is_free(around, &badges, centre, size))
            .map(|centre| {
                let crossed = ways.iter().filter(|way| way.meets(centre, size)).count();
                let strange = others.iter().filter(|outline| outline.meets(centre, size)).count();
                (2 * crossed + 3 * strange, centre)
            })
            .collect();
        // Of places that are as good, the highest one, at the left.
        places.sort_by(|(a, p), (b, q)| a.cmp(b).then(p.y.total_cmp(&q.y)).then(p.x.total_cmp(&q.x)));
        let members: Vec<Point> =
            area.members.iter().filter_map(|&at| around.nodes.get(at)).map(|node| node.centre).collect();
        for (_, centre) in chosen(&places, &members) {
            let at = Point { x: centre.x, y: centre.y + HALF_CAPITAL * TYPE };
            badges.push(Badge { community: area.group, centre, size, label: Text { at, ..label.clone() } });
        }
    }
    badges
}

/// Returns the best place, then the best one near each member that is far from all that were taken before.
fn chosen(places: &[(usize, Point)], members: &[Point]) -> Vec<(usize, Point)> {
    let mut taken: Vec<(usize, Point)> = places.first().copied().into_iter().collect();
    let apart = |a: Point, b: Point| libm::hypot(a.x - b.x, a.y - b.y);
    for &member in members {
        let is_far = !taken.is_empty() && taken.iter().all(|&(_, place)| apart(place, member) > NEAR);
        let at_hand = |place: &&(usize, Point)| apart(place.1, member) <= AT_HAND;
        if let Some(&place) = places.iter().find(at_hand).filter(|_| is_far) {
            taken.push(place);
        }
    }
    taken
}

/// Returns the places along an outline.
fn places(outline: &[Point]) -> Vec<Point> {
    let sides = (0..outline.len()).map(|at| (outline[at], outline[(at + 1) % outline.len()]));
    let along = |(a, b): (Point, Point)| {
        let steps = (libm::hypot(b.x - a.x, b.y - a.y) / STEP).ceil().clamp(1.0, 1000.0) as u32;
        (0..steps).map(move |step| {
            let share = f64::from(step) / f64::from(steps);
            Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
        })
    };
    sides.flat_map(along).collect()
}

fn is_free(around: &Around, badges: &[Badge], centre: Point, size: Size) -> bool {
    let apart = |other: Point, box_of: Size| {
        (other.x - centre.x).abs() >= (box_of.w + size.w) / 2.0 + CLEAR
            || (other.y - centre.y).abs() >= (box_of.h + size.h) / 2.0 + CLEAR
    };
    let [lo, hi] = around.within;
    let is_within = centre.x - size.w / 2.0 >= lo.x
        && centre.x + size.w / 2.0 <= hi.x
        && centre.y - size.h / 2.0 >= lo.y
        && centre.y + size.h / 2.0 <= hi.y;
    is_within
        && around.nodes.iter().all(|node| apart(node.centre, node.size))
        && badges.iter().all(|badge| apart(badge.centre, badge.size))
}

/// A line as straight parts, with the least and the greatest coordinates.
struct Line {
    points: Vec<Point>,
    lo: Point,
    hi: Point,
    /// Whether it has an inside.
    is_closed: bool,
}

impl Line {
    fn new(points: Vec<Point>, is_closed: bool) -> Line {
        let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (lo, hi) = (Point { x: least(|p| p.x), y: least(|p| p.y) }, Point { x: most(|p| p.x), y: most(|p| p.y) });
        Line { points, lo, hi, is_closed }
    }

    /// Returns whether the line touches a badge, or the badge lies inside.
    fn meets(&self, centre: Point, size: Size) -> bool {
        let (w, h) = (size.w / 2.0, size.h / 2.0);
        let is_near = centre.x + w >= self.lo.x
            && centre.x - w <= self.hi.x
            && centre.y + h >= self.lo.y
            && centre.y - h <= self.hi.y;
        let touches = |a: Point, b: Point| {
            // No axis of the two separates them.
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let (mx, my) = ((a.x + b.x) / 2.0 - centre.x, (a.y + b.y) / 2.0 - centre.y);
            mx.abs() <= w + dx.abs() / 2.0
                && my.abs() <= h + dy.abs() / 2.0
                && (dx * my - dy * mx).abs() <= dx.abs() * h + dy.abs() * w
        };
        is_near
            && (self.points.windows(2).any(|pair| touches(pair[0], pair[1]))
                || (self.is_closed && is_inside(&self.points, centre)))
    }
}
