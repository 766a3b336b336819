//! The request, cleaned: every number finite, every tie once and between two different nodes.

use super::distance::lengths;
use super::{Point, Request, Size};

/// Sides outside this range, in points, are taken as its nearer end.
const SIDE: (f64, f64) = (0.1, 100_000.0);

/// Starts farther out than this, in points, are not believed.
const FAR: f64 = 1e7;

/// Boxes, and the ties between them.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub(super) boxes: Vec<Size>,
    pub(super) ties: Vec<Tie>,
    /// For each node: the other node and the tie, in the order of the ties.
    pub(super) neighbours: Vec<Vec<(usize, usize)>>,
}

/// A tie between two nodes, `a < b`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Tie {
    pub(super) a: usize,
    pub(super) b: usize,
    /// The ideal length, in [1, 2].
    pub(super) length: f64,
    /// The width of its line in points.
    pub(super) stroke: f64,
}

impl Tie {
    /// Returns what the tie counts for where it runs over a box: 1 for the lightest to 4 for the heaviest, because a
    /// heavy tie that has to bend is what a reader sees first.
    pub(super) fn heft(&self) -> u32 {
        1 + (3.0 * (2.0 - self.length)).round() as u32
    }
}

impl Graph {
    pub(super) fn new(boxes: Vec<Size>, ties: Vec<Tie>) -> Graph {
        let mut neighbours = vec![Vec::new(); boxes.len()];
        for (i, tie) in ties.iter().enumerate() {
            neighbours[tie.a].push((tie.b, i));
            neighbours[tie.b].push((tie.a, i));
        }
        Graph { boxes, ties, neighbours }
    }

    /// Cleans a request. Returns the graph, and for each link its tie, `None` where it joins a node with itself or with
    /// one that there is not. Of links between the same two nodes the weights are added.
    pub(super) fn cleaned(request: &Request) -> (Graph, Vec<Option<usize>>) {
        let boxes: Vec<Size> = request.boxes.iter().map(|s| Size { w: side(s.w), h: side(s.h) }).collect();
        let known = |l: &super::Link| l.a != l.b && l.a < boxes.len() && l.b < boxes.len();
        let mut pairs: Vec<(usize, usize)> =
            request.links.iter().filter(|l| known(l)).map(|l| (l.a.min(l.b), l.a.max(l.b))).collect();
        pairs.sort_unstable();
        pairs.dedup();

        let mut weights = vec![0.0f64; pairs.len()];
        let mut strokes = vec![0.0f64; pairs.len()];
        let mut tie_of = Vec::with_capacity(request.links.len());
        for (i, link) in request.links.iter().enumerate() {
            let tie =
                if known(link) { pairs.binary_search(&(link.a.min(link.b), link.a.max(link.b))).ok() } else { None };
            if let Some(t) = tie {
                weights[t] += if link.weight.is_finite() { link.weight.clamp(0.0, 1e100) } else { 0.0 };
                let stroke = request.strokes.get(i).copied().unwrap_or(1.0);
                strokes[t] = strokes[t].max(if stroke.is_finite() { stroke.clamp(0.0, 100.0) } else { 1.0 });
            }
            tie_of.push(tie);
        }

        let least = weights.iter().copied().filter(|&w| w > 0.0).fold(f64::INFINITY, f64::min);
        let least = if least.is_finite() { least } else { 1.0 };
        let weights: Vec<f64> = weights.into_iter().map(|w| w.max(least)).collect();
        let ties = pairs
            .iter()
            .zip(lengths(&weights))
            .zip(strokes)
            .map(|((&(a, b), length), stroke)| Tie { a, b, length, stroke })
            .collect();
        (Graph::new(boxes, ties), tie_of)
    }

    /// Returns the graph of some of the nodes, which get the numbers of their places in `nodes`.
    pub(super) fn part(&self, nodes: &[usize]) -> Graph {
        let mut place = vec![usize::MAX; self.boxes.len()];
        for (i, &v) in nodes.iter().enumerate() {
            place[v] = i;
        }
        let mut ties = Vec::new();
        for &v in nodes {
            for &(other, tie) in &self.neighbours[v] {
                if v < other && place[other] != usize::MAX {
                    let (p, q) = (place[v], place[other]);
                    ties.push(Tie { a: p.min(q), b: p.max(q), ..self.ties[tie] });
                }
            }
        }
        Graph::new(nodes.iter().map(|&v| self.boxes[v]).collect(), ties)
    }
}

fn side(s: f64) -> f64 {
    if s.is_nan() { SIDE.0 } else { s.clamp(SIDE.0, SIDE.1) }
}

/// Returns one start a node, `None` where none is given or it is no place.
pub(super) fn starts(request: &Request) -> Vec<Option<Point>> {
    let sound = |p: &Point| p.x.is_finite() && p.y.is_finite() && p.x.abs() < FAR && p.y.abs() < FAR;
    (0..request.boxes.len()).map(|v| request.start.get(v).copied().flatten().filter(sound)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Link;
    use super::*;

    /// Returns a graph of boxes of 50 by 18 points.
    pub(in super::super) fn graph(n: usize, ties: &[(usize, usize, f64)]) -> Graph {
        let boxes = vec![Size { w: 50.0, h: 18.0 }; n];
        let links: Vec<Link> = ties.iter().map(|&(a, b, weight)| Link { a, b, weight }).collect();
        Graph::cleaned(&Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.5 }).0
    }

    #[test]
    fn doubtful_links_are_settled() {
        let g = graph(3, &[(0, 1, 2.0), (1, 0, 3.0), (1, 1, 9.0), (1, 7, 1.0), (2, 1, f64::NAN), (0, 2, -4.0)]);
        let ends: Vec<(usize, usize)> = g.ties.iter().map(|t| (t.a, t.b)).collect();
        assert_eq!(ends, [(0, 1), (0, 2), (1, 2)]);
        assert!(g.ties.iter().all(|t| t.length.is_finite()));
    }

    #[test]
    fn a_part_keeps_its_ties() {
        let g = graph(4, &[(0, 1, 1.0), (1, 3, 1.0), (2, 3, 5.0)]);
        let part = g.part(&[3, 2]);
        assert_eq!(part.ties.len(), 1);
        assert_eq!((part.ties[0].a, part.ties[0].b, part.ties[0].length), (0, 1, 1.0));
    }
}
