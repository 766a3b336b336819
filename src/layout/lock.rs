//! Keeps an earlier drawing: what has a place stays there, and what is new finds one.

use super::components;
use super::distance::Distances;
use super::fit::{Page, bounds};
use super::geometry::Rect;
use super::graph::Graph;
use super::overlap::{are_apart, free, separate};
use super::polish;
use super::rng::Rng;
use super::{GAP, Point, Size};

/// Returns the centres: those given, as they are where nothing has come too near, and places for the rest.
pub(super) fn settle(graph: &Graph, start: &[Option<Point>], room: Option<[Point; 2]>) -> Vec<Point> {
    let fixed: Vec<usize> = (0..start.len()).filter(|&v| start[v].is_some()).collect();
    let mut at: Vec<Point> = start.iter().map(|p| p.unwrap_or(Point::new(0.0, 0.0))).collect();
    settle_fixed(graph, &fixed, &mut at);
    if fixed.len() < at.len() {
        admit(graph, &fixed, room, &mut at);
    }
    apart(&mut at, &graph.boxes);
    at
}

/// Moves boxes apart where any have come too near. Places that were rounded after boxes had been moved apart are far enough:
/// a drawing that is drawn again must not wander.
fn apart(at: &mut [Point], boxes: &[Size]) {
    if !are_apart(at, boxes) {
        separate(at, boxes, None);
    }
}

/// Moves boxes with a place apart where they have grown into each other.
fn settle_fixed(graph: &Graph, fixed: &[usize], at: &mut [Point]) {
    let mut kept: Vec<Point> = fixed.iter().map(|&v| at[v]).collect();
    let boxes: Vec<_> = fixed.iter().map(|&v| graph.boxes[v]).collect();
    apart(&mut kept, &boxes);
    for (&v, p) in fixed.iter().zip(kept) {
        at[v] = p;
    }
}

/// Finds places for new nodes near the nodes they are tied to, those with most placed neighbours first.
fn admit(graph: &Graph, fixed: &[usize], room: Option<[Point; 2]>, at: &mut [Point]) {
    let mut placed = vec![false; at.len()];
    for &v in fixed {
        placed[v] = true;
    }
    let mut waiting: Vec<usize> = (0..at.len()).filter(|&v| !placed[v]).collect();
    let new = waiting.clone();
    let mut settled = fixed.to_vec();
    while !waiting.is_empty() {
        let known = |v: usize| graph.neighbours[v].iter().filter(|(u, _)| placed[*u]).count();
        let (i, _) = waiting.iter().enumerate().fold((0, None), |(best, most), (i, &v)| {
            let k = known(v);
            if most.is_none_or(|m| k > m) { (i, Some(k)) } else { (best, most) }
        });
        let v = waiting.remove(i);
        at[v] = spot(graph, &placed, &settled, room, at, v);
        placed[v] = true;
        settled.push(v);
    }
    refine(graph, room, at, &new);
}

/// Returns the free place nearest to where the neighbours of `v` would have it.
fn spot(graph: &Graph, placed: &[bool], settled: &[usize], room: Option<[Point; 2]>, at: &[Point], v: usize) -> Point {
    let others: Vec<Point> = settled.iter().map(|&u| at[u]).collect();
    let mut boxes: Vec<_> = settled.iter().map(|&u| graph.boxes[u]).collect();
    let (lo, hi) = bounds(&others);
    let (mut sum, mut weight) = (Point::new(0.0, 0.0), 0.0);
    for &(u, tie) in graph.neighbours[v].iter().filter(|(u, _)| placed[*u]) {
        let w = 1.0 / graph.ties[tie].length;
        sum = sum.plus(at[u].times(w));
        weight += w;
    }
    let target = if weight > 0.0 { sum.times(1.0 / weight) } else { Point::new((lo.x + hi.x) / 2.0, hi.y) };

    let mut others = others;
    others.push(target);
    boxes.push(graph.boxes[v]);
    let me = others.len() - 1;
    let is_free = |p: Point| free(&others, &boxes, me, p);
    if let Some(p) = room.and_then(|room| nearest(room, &boxes, target, is_free)) {
        return p;
    }
    let mut rng = Rng::new(v as u64);
    let step = graph.boxes[v].h.max(GAP);
    let mut reach = 0.0;
    loop {
        for _ in 0..24 {
            let turn = rng.unit() * 2.0 * std::f64::consts::PI;
            let p = target.plus(Point::new(libm::cos(turn) * reach * 1.5, libm::sin(turn) * reach));
            if is_free(p) {
                return p;
            }
        }
        reach = reach * 1.1 + step;
    }
}

/// So many comparisons of two boxes go into the search for a place at most.
const EFFORT: f64 = 4e6;

/// Returns the place nearest to `target` at which the last of the boxes lies free and in the room, of a grid of places.
fn nearest(room: [Point; 2], boxes: &[Size], target: Point, is_free: impl Fn(Point) -> bool) -> Option<Point> {
    let own = boxes.last()?;
    let [lo, hi] = room;
    let (lo, hi) =
        (Point::new(lo.x + own.w / 2.0, lo.y + own.h / 2.0), Point::new(hi.x - own.w / 2.0, hi.y - own.h / 2.0));
    let (w, h) = (hi.x - lo.x, hi.y - lo.y);
    if !(w >= 0.0 && h >= 0.0) {
        return None;
    }
    let step = (w * h * boxes.len() as f64 / EFFORT).sqrt().max(GAP / 2.0);
    let (columns, rows) = ((w / step) as usize, (h / step) as usize);
    let place = |column: usize, row: usize| Point::new(lo.x + column as f64 * step, lo.y + row as f64 * step);
    let places = (0..=rows).flat_map(|row| (0..=columns).map(move |column| place(column, row)));
    let mut places: Vec<(f64, Point)> = places.map(|p| (libm::hypot(p.x - target.x, p.y - target.y), p)).collect();
    places.push((0.0, Point::new(target.x.clamp(lo.x, hi.x), target.y.clamp(lo.y, hi.y))));
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.into_iter().map(|(_, p)| p).find(|&p| is_free(p))
}

/// Polishes the places of new nodes, each in its connected part, all others fixed.
fn refine(graph: &Graph, room: Option<[Point; 2]>, at: &mut [Point], new: &[usize]) {
    let mut corners: Vec<Point> =
        at.iter().zip(&graph.boxes).flat_map(|(&p, &s)| Rect::around(p, s, 0.0).corners()).collect();
    corners.extend(room.into_iter().flatten());
    let (lo, hi) = bounds(&corners);
    let middle = lo.towards(hi, 0.5);
    let page = Page { hw: (hi.x - lo.x) / 2.0, hh: (hi.y - lo.y) / 2.0 };
    for nodes in components::split(graph) {
        let movable: Vec<usize> = (0..nodes.len()).filter(|&i| new.binary_search(&nodes[i]).is_ok()).collect();
        if movable.is_empty() || nodes.len() < 2 {
            continue;
        }
        let part = graph.part(&nodes);
        let distances = Distances::measure(&part);
        let before: Vec<Point> = nodes.iter().map(|&v| at[v].minus(middle)).collect();
        let after = polish::settle(&part, &distances, before, page, &movable);
        for &i in &movable {
            let p = after[i].plus(middle);
            if free(at, &graph.boxes, nodes[i], p) {
                at[nodes[i]] = p;
            }
        }
    }
}
