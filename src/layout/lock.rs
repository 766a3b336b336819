//! Keeps an earlier drawing: what has a place stays there, and what is new finds one.

use super::components;
use super::distance::Distances;
use super::fit::{Page, bounds};
use super::geometry::Rect;
use super::graph::Graph;
use super::overlap::{free, separate};
use super::polish;
use super::rng::Rng;
use super::{GAP, MARGIN, Point};

/// Returns the centres: those given, as they are where nothing has come too near, and places for the rest.
pub(super) fn settle(graph: &Graph, start: &[Option<Point>]) -> Vec<Point> {
    let fixed: Vec<usize> = (0..start.len()).filter(|&v| start[v].is_some()).collect();
    let mut at: Vec<Point> = start.iter().map(|p| p.unwrap_or(Point::new(0.0, 0.0))).collect();
    settle_fixed(graph, &fixed, &mut at);
    if fixed.len() < at.len() {
        admit(graph, &fixed, &mut at);
    }
    separate(&mut at, &graph.boxes, None);
    at
}

/// Moves boxes with a place apart where they have grown into each other.
fn settle_fixed(graph: &Graph, fixed: &[usize], at: &mut [Point]) {
    let mut kept: Vec<Point> = fixed.iter().map(|&v| at[v]).collect();
    let boxes: Vec<_> = fixed.iter().map(|&v| graph.boxes[v]).collect();
    separate(&mut kept, &boxes, None);
    for (&v, p) in fixed.iter().zip(kept) {
        at[v] = p;
    }
}

/// Finds places for new nodes near the nodes they are tied to, those with most placed neighbours first.
fn admit(graph: &Graph, fixed: &[usize], at: &mut [Point]) {
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
        at[v] = spot(graph, &placed, &settled, at, v);
        placed[v] = true;
        settled.push(v);
    }
    refine(graph, at, &new);
}

/// Returns the free place nearest to where the neighbours of `v` would have it.
fn spot(graph: &Graph, placed: &[bool], settled: &[usize], at: &[Point], v: usize) -> Point {
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
    let mut rng = Rng::new(v as u64);
    let step = graph.boxes[v].h.max(GAP);
    let mut reach = 0.0;
    loop {
        for _ in 0..24 {
            let turn = rng.unit() * 2.0 * std::f64::consts::PI;
            let p = target.plus(Point::new(libm::cos(turn) * reach * 1.5, libm::sin(turn) * reach));
            let inside = p.x - graph.boxes[v].w / 2.0 >= MARGIN && p.y - graph.boxes[v].h / 2.0 >= MARGIN;
            if (inside || reach > 2_000.0) && free(&others, &boxes, me, p) {
                return p;
            }
        }
        reach = reach * 1.1 + step;
    }
}

/// Polishes the places of new nodes, each in its connected part, all others fixed.
fn refine(graph: &Graph, at: &mut [Point], new: &[usize]) {
    let corners: Vec<Point> =
        at.iter().zip(&graph.boxes).flat_map(|(&p, &s)| Rect::around(p, s, 0.0).corners()).collect();
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
