//! Places boxes and draws the ties between them: sizes and weights come in, centres and lines go out.
//!
//! Connected parts are laid out one by one: lengths from weights, stress, fit to the page, no overlaps, polish; then
//! they are packed, and ties that would run over a box are led around it. Where places from an earlier drawing are
//! given, they stay, and only what is new looks for a place.
//!
//! The room knows nothing of articles, names, colours or fonts. It is a pure function: the same request gives the same
//! bytes on every machine and with any number of threads. Its numbers are points (1/72 inch), its origin is the top left
//! corner, y grows downwards.

mod components;
mod distance;
mod field;
mod fit;
mod geometry;
mod graph;
mod lock;
mod overlap;
mod polish;
mod rng;
mod route;
mod stress;
mod tally;

use distance::Distances;
use fit::{Page, bounds};
use geometry::Rect;
use graph::Graph;
use rayon::prelude::*;

/// Boxes keep at least this distance from each other, in points, on one of the two axes.
const GAP: f64 = 6.0;

/// Everything drawn keeps this distance from the edge of the page, in points.
pub const MARGIN: f64 = 4.0;

/// The size of a node's box with its label, in points.
///
/// Sides are taken as at least 0.1 and at most 100,000; a side that is no number as 0.1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// From left to right.
    pub w: f64,
    /// From top to bottom.
    pub h: f64,
}

/// A place, in points from the top left corner; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A tie between the boxes `a` and `b`, by their place in the request.
///
/// A greater `weight` brings the two closer together. One that is not positive or no number counts as the least of the
/// others; an infinite one likewise. A tie of a box with itself, or with one that there is not, is not drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Link {
    /// One end: a place in [`Request::boxes`].
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// How strong it is, in any unit.
    pub weight: f64,
}

/// What is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The nodes.
    pub boxes: &'a [Size],
    /// The ties.
    pub links: &'a [Link],
    /// Centres in an earlier drawing, one a box, or nothing at all. A box that has one keeps it, to the hundredth of
    /// a point, unless another has come too near.
    pub start: &'a [Option<Point>],
    /// Where a box without a place looks for one first, where others have theirs: the top left and the bottom right corner.
    pub room: Option<[Point; 2]>,
    /// Widths of the lines in points, one a link, or nothing at all for 1 point each.
    pub strokes: &'a [f64],
    /// The wanted width of the drawing by its height; taken as at least 0.2 and at most 5. A wish, not a promise.
    pub aspect: f64,
}

/// Where everything is: all boxes and lines lie in the rectangle that begins at `corner`.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// The centres of the boxes, on whole hundredths of a point, so that written and read again they are the same.
    pub centres: Vec<Point>,
    /// One a link, in the same order, from the border of `a` to the border of `b`.
    pub routes: Vec<Route>,
    /// The top left corner: the origin, unless boxes keep their places.
    pub corner: Point,
    /// From the corner to the right, in points; at least 0.
    pub width: f64,
    /// From the corner downwards, in points; at least 0.
    pub height: f64,
}

/// The line of a tie.
#[derive(Clone, PartialEq, Debug)]
pub enum Route {
    /// A link that is not drawn.
    Absent,
    /// A straight line.
    Line([Point; 2]),
    /// A smooth path of cubic Bézier curves: its start, then two control points and an end for each curve.
    Curve(Vec<Point>),
}

impl Route {
    /// Returns the points, in order; none for an absent route.
    pub fn points(&self) -> &[Point] {
        match self {
            Route::Absent => &[],
            Route::Line(points) => points,
            Route::Curve(points) => points,
        }
    }

    /// Returns the route as short straight lines.
    pub fn flattened(&self) -> Vec<Point> {
        match self {
            Route::Absent => Vec::new(),
            Route::Line(points) => points.to_vec(),
            Route::Curve(points) => {
                let mut line: Vec<Point> = points.first().copied().into_iter().collect();
                for piece in points.windows(4).step_by(3) {
                    if let [a, b, c, d] = *piece {
                        line.extend((1..=PIECES).map(|step| bezier([a, b, c, d], step as f64 / PIECES as f64)));
                    }
                }
                line
            }
        }
    }

    /// Returns how long the route is.
    pub fn length(&self) -> f64 {
        let line = self.flattened();
        line.windows(2).map(|pair| libm::hypot(pair[1].x - pair[0].x, pair[1].y - pair[0].y)).sum()
    }

    /// Returns the route with each point moved.
    pub fn mapped(&self, map: impl Fn(Point) -> Point) -> Route {
        match self {
            Route::Absent => Route::Absent,
            Route::Line([a, b]) => Route::Line([map(*a), map(*b)]),
            Route::Curve(points) => Route::Curve(points.iter().map(|&point| map(point)).collect()),
        }
    }
}

/// A curve becomes so many straight lines.
const PIECES: usize = 12;

fn bezier([a, b, c, d]: [Point; 4], t: f64) -> Point {
    let u = 1.0 - t;
    let mix =
        |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
    Point { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}

/// Places the boxes and draws the ties.
///
/// No two boxes overlap. A straight line is drawn where it runs over no box but its own two, a curve around the boxes
/// elsewhere. Any request is answered with finite numbers.
///
/// ```
/// use relgraph::layout::{Link, Request, Size, lay_out};
///
/// let boxes = [Size { w: 60.0, h: 18.0 }, Size { w: 40.0, h: 18.0 }];
/// let links = [Link { a: 0, b: 1, weight: 3.0 }];
/// let drawing = lay_out(&Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.5 });
/// assert!(drawing.centres.iter().all(|p| p.x > 0.0 && p.x < drawing.width));
/// ```
pub fn lay_out(request: &Request) -> Drawing {
    let (graph, tie_of) = Graph::cleaned(request);
    let start = graph::starts(request);
    let aspect = if request.aspect.is_nan() { 1.5 } else { request.aspect.clamp(0.2, 5.0) };

    if start.iter().any(Option::is_some) {
        let mut centres = lock::settle(&graph, &start, request.room);
        centres.iter_mut().for_each(snap);
        let routes = route::all(&graph, &centres);
        return assemble(&graph, &tie_of, request, centres, &routes);
    }
    let mut centres = fresh(&graph, aspect);
    to_origin(&mut centres, &graph.boxes);
    centres.iter_mut().for_each(snap);
    draw(&graph, &tie_of, request, centres)
}

/// Lays out each connected part by itself and packs them.
fn fresh(graph: &Graph, aspect: f64) -> Vec<Point> {
    let parts = components::split(graph);
    let placed: Vec<Vec<Point>> = parts
        .iter()
        .map(|nodes| {
            let part = nodes.len() as f64 / graph.boxes.len() as f64;
            connected(&graph.part(nodes), aspect, part)
        })
        .collect();
    components::pack(graph, &parts, &placed, aspect)
}

/// Starts from which a drawing is sought, by its number of nodes.
fn seeds(nodes: usize) -> u64 {
    match nodes {
        0..=120 => 24,
        121..=400 => 12,
        401..=1_000 => 4,
        _ => 2,
    }
}

/// How much of the way to an even page a drawing is brought before its boxes are moved apart: stress heaps up the middle
/// of large graphs, and pushing thousands of boxes out of one heap is slow and tears it apart.
fn crowding(nodes: usize) -> f64 {
    match nodes {
        0..=200 => 0.0,
        201..=1_000 => 0.4,
        _ => 0.7,
    }
}

/// Lays out a connected graph, which is the share `part` of all nodes, around (0, 0).
fn connected(graph: &Graph, aspect: f64, part: f64) -> Vec<Point> {
    if graph.boxes.len() < 2 {
        return vec![Point::new(0.0, 0.0); graph.boxes.len()];
    }
    let page = Page::of(graph, aspect, part);
    let distances = Distances::measure(graph);
    let drafts: Vec<polish::Draft> = (0..seeds(graph.boxes.len()))
        .into_par_iter()
        .map(|seed| {
            let mut at = stress::descend(graph, &distances, seed);
            let free = stress::Sums::all(&distances, &at).stress();
            fit::fit(&mut at, graph, &page);
            fit::spread(&mut at, &page, crowding(graph.boxes.len()));
            let page = overlap::separate(&mut at, &graph.boxes, Some(page)).unwrap_or(page);
            polish::Draft::new(graph, &distances, at, page, free)
        })
        .collect();
    polish::best(graph, &distances, drafts)
}

/// Moves the drawing so that its boxes begin at the margin.
fn to_origin(at: &mut [Point], boxes: &[Size]) {
    let corners: Vec<Point> = at.iter().zip(boxes).flat_map(|(&p, &s)| Rect::around(p, s, MARGIN).corners()).collect();
    let (lo, _) = bounds(&corners);
    for p in at.iter_mut() {
        *p = p.minus(lo);
    }
}

/// Rounds to hundredths of a point.
fn snap(p: &mut Point) {
    *p = Point::new((p.x * 100.0).round() / 100.0, (p.y * 100.0).round() / 100.0);
}

/// Draws the ties, and makes room where they, or boxes, reach over the edge.
fn draw(graph: &Graph, tie_of: &[Option<usize>], request: &Request, mut centres: Vec<Point>) -> Drawing {
    // Routes are found anew where the drawing has been moved for them: they then are what a run that starts from
    // these centres finds, to the last bit.
    for _ in 0..3 {
        let routes = route::all(graph, &centres);
        let (lo, _) = reach(graph, &centres, &routes);
        let shift = Point::new((MARGIN - lo.x).max(0.0), (MARGIN - lo.y).max(0.0));
        if shift.x < 0.011 && shift.y < 0.011 {
            return from_origin(assemble(graph, tie_of, request, centres, &routes));
        }
        for p in centres.iter_mut() {
            *p = p.plus(shift);
            snap(p);
        }
    }
    let routes = route::all(graph, &centres);
    from_origin(assemble(graph, tie_of, request, centres, &routes))
}

/// Counts the drawing's extent from the origin, which it is near to.
fn from_origin(drawing: Drawing) -> Drawing {
    let Point { x, y } = drawing.corner;
    Drawing { corner: Point::new(0.0, 0.0), width: drawing.width + x, height: drawing.height + y, ..drawing }
}

/// Returns the least and greatest coordinates of boxes and lines, half a stroke included.
fn reach(graph: &Graph, centres: &[Point], routes: &[Route]) -> (Point, Point) {
    let mut points: Vec<Point> =
        centres.iter().zip(&graph.boxes).flat_map(|(&p, &s)| Rect::around(p, s, 0.0).corners()).collect();
    for (tie, route) in graph.ties.iter().zip(routes) {
        let half = Point::new(tie.stroke / 2.0, tie.stroke / 2.0);
        points.extend(route.points().iter().flat_map(|&p| [p.minus(half), p.plus(half)]));
    }
    bounds(&points)
}

fn assemble(
    graph: &Graph,
    tie_of: &[Option<usize>],
    request: &Request,
    centres: Vec<Point>,
    routes: &[Route],
) -> Drawing {
    let (lo, hi) = if centres.is_empty() {
        (Point::new(MARGIN, MARGIN), Point::new(-MARGIN, -MARGIN))
    } else {
        reach(graph, &centres, routes)
    };
    let one = |(link, tie): (&Link, &Option<usize>)| match tie {
        None => Route::Absent,
        Some(t) if link.a <= link.b => routes[*t].clone(),
        Some(t) => backwards(&routes[*t]),
    };
    let routes = request.links.iter().zip(tie_of).map(one).collect();
    let corner = Point::new(lo.x - MARGIN, lo.y - MARGIN);
    Drawing { centres, routes, corner, width: hi.x + MARGIN - corner.x, height: hi.y + MARGIN - corner.y }
}

fn backwards(route: &Route) -> Route {
    match route {
        Route::Absent => Route::Absent,
        Route::Line([a, b]) => Route::Line([*b, *a]),
        Route::Curve(points) => Route::Curve(points.iter().rev().copied().collect()),
    }
}

#[cfg(test)]
mod tests;
