//! Content → scene: sizes, colours, places.

use super::badge::{self, Around};
use super::content::{Anchors, Content};
use super::font::Font;
use super::hull::{self, Plot};
use super::legend::Legend;
use super::marks::marks;
use super::outline::{Labelled, Setting, words_of};
use super::page::{Bounds, Page, Paper};
use super::palette::{Ground, Paint, Style};
use super::scale::Scale;
use super::scene::{Badge, Fit, Hull, Node, Scene, Tie, ranked};
use crate::config::Theme;
use crate::layout::{Drawing, Link, Point, Request, Route, Size, lay_out};
use crate::text::one_line;

/// How a figure shall look.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What it is drawn on.
    pub paper: Paper,
    /// Its colours.
    pub theme: Theme,
    /// What measures its text.
    pub font: &'a Font<'a>,
    /// Where nodes stood before, if they shall stay there.
    pub anchors: Option<&'a Anchors>,
}

impl Scene {
    /// Lays out and dresses a figure.
    pub fn new(content: &Content, look: Look) -> Scene {
        let own = |request: &Request| Ok::<Drawing, std::convert::Infallible>(lay_out(request));
        match Scene::laid_out_by(content, look, own) {
            Ok(scene) => scene,
            Err(never) => match never {},
        }
    }

    /// Dresses a figure whose places and routes come from elsewhere; else as [`Scene::new`].
    ///
    /// # Errors
    ///
    /// What the layout says.
    pub fn laid_out_by<E>(
        content: &Content,
        look: Look,
        layout: impl FnOnce(&Request) -> Result<Drawing, E>,
    ) -> Result<Scene, E> {
        let ground = Ground::of(look.theme);
        let scale = content.scale();
        let mut nodes = nodes(content, &look, &ground, &scale);
        let mut ties = ties(content, &ground, &scale);

        let legend = |factor: f64, width: f64, brief: bool| {
            Legend::new(content, look.font, &ground, &scale, factor, width, brief)
        };
        let page = Page::compose(look.paper, look.font, &ground, content, &legend);
        let Laid { drawing, bounds, earlier } = lay(&nodes, &ties, &look, &page, layout)?;
        let fit = earlier.map_or_else(|| page.fit(&bounds), |earlier| page.kept(earlier, &bounds));
        place(&mut nodes, &mut ties, drawing, &fit);
        // The boxes are rectangles to the layout: lines to other outlines have to reach a little further in.
        reach_outlines(&mut ties, &nodes);
        ties.sort_by(|a, b| a.weight.total_cmp(&b.weight).then(a.at.cmp(&b.at)));

        let finished = page.finish(&ground, content, &fit, &bounds.mapped(&fit), &legend);
        let (hulls, badges) = hulls(content, &look, &ground, &fit, &nodes, &ties);
        let taken =
            nodes.iter().map(|node| (node.centre, node.size)).chain(badges.iter().map(|one| (one.centre, one.size)));
        let marks = if content.numbered { marks(&ranked(&ties), taken, look.font, &ground) } else { Vec::new() };
        let message = nodes.is_empty().then(|| page.message(&ground, &content.nothing, &finished));
        Ok(Scene {
            page: finished.size,
            ground,
            fit,
            rescaled: earlier.filter(|earlier| earlier.scale != fit.scale).map(|earlier| fit.scale / earlier.scale),
            holds: None,
            heading: finished.heading,
            hulls,
            badges,
            ties,
            nodes,
            marks,
            message,
            legend: finished.legend,
            caption: finished.caption,
            description: content.description.clone(),
            language: content.labels.plurals.language().unwrap_or_else(|| "en".to_string()),
            families: look.font.families(),
            remarks: content.remarks.clone(),
        })
    }
}

/// Returns the nodes with their boxes, around (0, 0).
fn nodes(content: &Content, look: &Look, ground: &Ground, scale: &Scale) -> Vec<Node> {
    let plain = Style::plain();
    let node = |node: &super::content::Node| {
        let style = content.styles.iter().find(|style| style.kind == node.kind).unwrap_or(&plain);
        let prominence = scale.prominence(node.strength);
        let paint = Paint::new(ground, style, node.colour, prominence);
        let (name, words) = words_of(node);
        let setting = Setting {
            font: look.font,
            size: node.given.map_or_else(|| scale.type_size(node.strength), |given| given.type_size),
            bold: node.given.is_none() && scale.is_bold(node.strength),
            shape: style.shape,
            ink: paint.text,
        };
        let Labelled { label, size, corner } = match node.given.and_then(|given| given.size) {
            Some(size) => setting.given(&name, size),
            None => setting.fitted(&words),
        };
        Node {
            at: node.at,
            id: node.id.clone(),
            name: one_line(&node.name),
            kind: node.kind.clone(),
            strength: node.strength,
            counts: node.counts.clone(),
            centre: Point { x: 0.0, y: 0.0 },
            size,
            shape: style.shape,
            corner,
            paint,
            border: 0.7 + 0.9 * prominence,
            label,
            tooltip: node.tooltip.clone(),
            link: node.link.clone(),
            change: node.change,
        }
    };
    content.nodes.iter().map(node).collect()
}

/// Returns the ties, not yet drawn.
fn ties(content: &Content, ground: &Ground, scale: &Scale) -> Vec<Tie> {
    let tie = |tie: &super::content::Tie| Tie {
        at: tie.at,
        ends: [tie.a, tie.b],
        weight: tie.weight,
        counts: tie.counts.clone(),
        route: Route::Absent,
        stroke: scale.stroke(tie.weight),
        colour: tie.change.map_or_else(|| ground.tie(scale.tie_prominence(tie.weight)), |change| ground.change(change)),
        tooltip: tie.tooltip.clone(),
        change: tie.change,
    };
    content.ties.iter().map(tie).collect()
}

/// What the layout made.
struct Laid {
    drawing: Drawing,
    /// What the drawing covers, in its own coordinates.
    bounds: Bounds,
    /// How the earlier drawing came onto its page, if nodes keep their places.
    earlier: Option<Fit>,
}

/// Asks the layout for places and routes; where nodes keep their places, in the coordinates of the earlier layout.
fn lay<E>(
    nodes: &[Node],
    ties: &[Tie],
    look: &Look,
    page: &Page,
    layout: impl FnOnce(&Request) -> Result<Drawing, E>,
) -> Result<Laid, E> {
    let boxes: Vec<Size> = nodes.iter().map(|node| node.size).collect();
    let strokes: Vec<f64> = ties.iter().map(|tie| tie.stroke).collect();
    let least = ties.iter().map(|tie| tie.weight).fold(f64::INFINITY, f64::min);
    // Lengths come from weights above nothing; measures may lie below.
    let lift = if least > 0.0 { 0.0 } else { 1e-3 - least };
    let link = |tie: &Tie| Link { a: tie.ends[0], b: tie.ends[1], weight: tie.weight + lift };
    let links: Vec<Link> = ties.iter().map(link).collect();
    let (mut start, mut earlier) = starts(nodes, look);
    if look.anchors.is_some_and(|anchors| anchors.foreign)
        && let Some(room) = earlier.and_then(|earlier| page.room(earlier))
    {
        draw_together(&mut start, &boxes, room);
    }
    if look.anchors.is_some_and(|anchors| anchors.floats) {
        earlier = earlier.zip(Bounds::around(&start, &boxes)).map(|(earlier, bounds)| page.centred(earlier, &bounds));
    }
    let room = earlier.and_then(|earlier| page.room(earlier));
    let aspect = page.aspect();
    let drawing = layout(&Request { boxes: &boxes, links: &links, start: &start, room, strokes: &strokes, aspect })?;
    let bounds = Bounds::new(drawing.corner, drawing.width, drawing.height);
    Ok(Laid { drawing, bounds, earlier })
}

/// Returns where nodes stood, in the coordinates of the earlier layout, and how that came onto its page; nothing if none of
/// them stood anywhere.
fn starts(nodes: &[Node], look: &Look) -> (Vec<Option<Point>>, Option<Fit>) {
    let Some(anchors) = look.anchors else { return (Vec::new(), None) };
    let fit = anchors.fit.filter(Fit::is_sound).unwrap_or(Fit::NONE);
    let start = |node: &Node| {
        let place = fit.undo(*anchors.places.get(&node.id)?);
        let is_near = place.x.abs() < FAR && place.y.abs() < FAR;
        is_near.then_some(place)
    };
    let starts: Vec<Option<Point>> = nodes.iter().map(start).collect();
    if starts.iter().any(Option::is_some) { (starts, Some(fit)) } else { (Vec::new(), None) }
}

/// Moves places towards their middle, until boxes around them have room: a drawing of another program may be of any size.
fn draw_together(places: &mut [Option<Point>], boxes: &[Size], room: [Point; 2]) {
    let Some(bounds) = Bounds::around(places, boxes) else { return };
    let widest = boxes.iter().fold(Size { w: 0.0, h: 0.0 }, |a, b| Size { w: a.w.max(b.w), h: a.h.max(b.h) });
    // The outermost boxes reach over the outermost places by half their size.
    let share = |room: f64, drawn: f64, reach: f64| {
        if drawn > room * 1.02 { ((room - reach) / (drawn - reach)).clamp(0.01, 1.0) } else { 1.0 }
    };
    let (w, h) = ((room[1].x - room[0].x).abs(), (room[1].y - room[0].y).abs());
    let (across, down) = (bounds.hi.x - bounds.lo.x, bounds.hi.y - bounds.lo.y);
    let share = share(w, across, widest.w).min(share(h, down, widest.h));
    if share < 1.0 {
        let middle = bounds.middle();
        let near = |point: Point| Point {
            x: middle.x + share * (point.x - middle.x),
            y: middle.y + share * (point.y - middle.y),
        };
        places.iter_mut().for_each(|place| *place = place.map(near));
    }
}

/// A place farther from the origin, in points, is no place.
const FAR: f64 = 1e6;

fn place(nodes: &mut [Node], ties: &mut [Tie], drawing: Drawing, fit: &Fit) {
    for (node, centre) in nodes.iter_mut().zip(drawing.centres) {
        node.centre = fit.apply(centre);
        node.size = Size { w: node.size.w * fit.scale, h: node.size.h * fit.scale };
        node.border *= fit.scale;
        node.corner *= fit.scale;
        for line in &mut node.label {
            line.enlarge(fit.scale);
            line.at = Point { x: line.at.x + node.centre.x, y: line.at.y + node.centre.y };
        }
    }
    for (tie, route) in ties.iter_mut().zip(drawing.routes) {
        tie.route = route.mapped(|point| fit.apply(point));
        tie.stroke *= fit.scale;
    }
}

/// Hulls reach over the bounds of boxes and ties by so many points at most, and badges by so many.
const BEYOND: [f64; 2] = [6.0, 9.0];

/// Draws hulls around the communities, and finds places for their numbers.
fn hulls(
    content: &Content,
    look: &Look,
    ground: &Ground,
    fit: &Fit,
    nodes: &[Node],
    ties: &[Tie],
) -> (Vec<Hull>, Vec<Badge>) {
    let Some(communities) = &content.communities else { return (Vec::new(), Vec::new()) };
    let boxes: Vec<(Point, Size)> = nodes.iter().map(|node| (node.centre, node.size)).collect();
    // From what is drawn, which stands where it stood to the last digit when the figure is built again.
    let (places, sizes): (Vec<_>, Vec<_>) = boxes.iter().map(|(centre, size)| (Some(*centre), *size)).unzip();
    let points: Vec<Point> = ties.iter().flat_map(|tie| tie.route.points().iter().copied()).collect();
    let places: Vec<Option<Point>> = places.into_iter().chain(points.iter().copied().map(Some)).collect();
    let sizes: Vec<Size> = sizes.into_iter().chain(points.iter().map(|_| Size { w: 0.0, h: 0.0 })).collect();
    let Some(bounds) = Bounds::around(&places, &sizes) else { return (Vec::new(), Vec::new()) };
    let within = |by: f64| {
        let Bounds { lo, hi } = bounds;
        [Point { x: lo.x - by, y: lo.y - by }, Point { x: hi.x + by, y: hi.y + by }]
    };
    let groups = communities.groups();
    let areas = hull::areas(&Plot { boxes: &boxes, groups: &groups, unit: fit.scale, within: within(BEYOND[0]) });
    let hulls = areas.chunk_by(|a, b| a.group == b.group).map(|areas| {
        let community = areas.first().map_or(0, |area| area.group);
        Hull {
            community,
            outlines: areas.iter().map(|area| area.outline.clone()).collect(),
            tint: ground.hull(community),
            stroke: (0.9 * fit.scale).max(0.5),
            tooltip: communities.tooltip(&content.labels, community, &content.nodes),
        }
    });
    let hulls = hulls.collect();
    let around = Around { nodes, ties, areas: &areas, within: within(BEYOND[1]) };
    (hulls, badge::badges(&around, look.font, ground.ink))
}

fn reach_outlines(ties: &mut [Tie], nodes: &[Node]) {
    for tie in ties {
        let [Some(a), Some(b)] = tie.ends.map(|end| nodes.get(end)) else { continue };
        let points = match &mut tie.route {
            Route::Absent => continue,
            Route::Line(points) => points.as_mut_slice(),
            Route::Curve(points) => points.as_mut_slice(),
        };
        if let [first, .., last] = points {
            *first = a.under_outline(*first);
            *last = b.under_outline(*last);
        }
    }
}
