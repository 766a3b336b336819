//! The figure as data: everything on the page with its place, size and colour, before it becomes bytes of a format.
//!
//! Numbers are points (1/72 inch); the origin is the page's top left corner, y grows downwards. A scene knows no markup: SVG,
//! DOT and later PNG and PDF are written from the same one.

use super::DocumentSummary;
use super::caption;
use super::font::{Font, HALF_CAPITAL, LINE};
use super::label;
use super::legend::{self, Legend};
use super::page::{self, Page};
use super::palette::{self, Colour, Paint, Shape, Style};
use super::scale::{SMALLEST_TYPE, Scale};
use super::text::{is_rtl, one_line, without_controls};
use super::tooltip::Evidence;
use crate::config::Settings;
use crate::cooccur::Tally;
use crate::diag::{Diagnostic, Place};
use crate::dict::Dictionary;
use crate::graph::Graph;
use crate::layout::{Drawing, Link, Point, Request, Route, Size, lay_out};
use crate::prune::Selection;
use std::collections::BTreeMap;

/// The figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The page.
    pub page: Size,
    /// How the layout's own coordinates came onto the page.
    pub fit: Fit,
    /// The headline and the line below it.
    pub heading: Vec<Text>,
    /// The ties, weakest first, as they are drawn.
    pub ties: Vec<Tie>,
    /// The nodes, in the order of the graph.
    pub nodes: Vec<Node>,
    /// What stands in the place of the drawing where there is none.
    pub message: Option<Text>,
    /// Kinds, widths and sizes; below the drawing.
    pub legend: Legend,
    /// What was counted; below the legend, one a line.
    pub caption: Vec<Text>,
    /// The same for those who hear the figure.
    pub description: String,
    /// What is worth knowing about the figure: that its page had to grow.
    pub problems: Vec<Diagnostic>,
}

/// `page = offset + scale × layout`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fit {
    /// Page points for one point of the layout.
    pub scale: f64,
    /// Where the layout's origin lies on the page.
    pub offset: Point,
}

/// An entity on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its place in the graph.
    pub at: usize,
    /// The middle of its box.
    pub centre: Point,
    /// The box.
    pub size: Size,
    /// The outline.
    pub shape: Shape,
    /// How far the outline's corners reach: the radius of a pill's ends, the depth of a hexagon's points.
    pub corner: f64,
    /// The colours.
    pub paint: Paint,
    /// The width of the outline.
    pub border: f64,
    /// One to three lines, all inside the outline.
    pub label: Vec<Text>,
    /// The name, how it was counted, and the first sentences.
    pub tooltip: String,
    /// The first web address of its entry.
    pub link: Option<String>,
}

/// A tie on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// Its place in the graph.
    pub at: usize,
    /// From the outline of its first end to that of its second.
    pub route: Route,
    /// The width of the line.
    pub stroke: f64,
    /// The colour of the line.
    pub colour: Colour,
    /// Both names, how the tie was counted, and the first sentences.
    pub tooltip: String,
}

/// One line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// The words.
    pub words: String,
    /// The anchor on the baseline.
    pub at: Point,
    /// The type size.
    pub size: f64,
    /// Whether the type is bold.
    pub bold: bool,
    /// Which part of the line the anchor is.
    pub anchor: Anchor,
    /// The colour.
    pub colour: Colour,
    /// The length of the line in the measured font.
    pub width: f64,
    /// Whether it reads from right to left.
    pub rtl: bool,
}

/// Which part of a line of text its anchor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
}

/// What a scene is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The whole graph.
    pub graph: &'a Graph,
    /// The strength of each node, in the order of the graph's nodes.
    pub strength: &'a [u64],
    /// What is shown of it.
    pub selection: &'a Selection,
    /// The effective dictionary: labels, colours, links.
    pub dictionary: &'a Dictionary,
    /// The merged counts, for evidence; its ties stand in the order of the graph's.
    pub tally: &'a Tally,
    /// The documents, for the caption and for places.
    pub documents: &'a [DocumentSummary],
    /// What the run was told.
    pub settings: &'a Settings,
}

impl Scene {
    /// Lays out and dresses the figure of what is shown.
    ///
    /// The page is A4 landscape. Where type would come out below 6 points on it, the page grows instead, and a note in
    /// [`Scene::problems`] says so.
    pub fn new(input: &Input) -> Scene {
        Scene::laid_out_by(input, lay_out)
    }

    /// Makes the figure with places and routes from elsewhere; else as [`Scene::new`].
    pub fn laid_out_by(input: &Input, layout: impl FnOnce(&Request) -> Drawing) -> Scene {
        let font = Font::new();
        let scale = scale_of(input);
        let styles = palette::styles(input.dictionary.entities().iter().map(|entity| entity.kind.as_str()));
        let evidence = Evidence::new(input);
        let mut nodes = nodes(input, &font, &scale, &styles, &evidence);
        let mut ties = ties(input, &scale, &evidence);

        let shown: Vec<&Style> = legend::shown_styles(input, &styles);
        let legend_for = |factor: f64| Legend::new(input, &font, &scale, &shown, factor);
        let caption = caption::lines(input);
        let heading = caption::heading(input);
        let page = Page::compose(&font, heading, &caption, legend_for);

        let drawing = draw(&nodes, &ties, input, page.drawing.size.w / page.drawing.size.h, layout);
        let fit = page.fit(&drawing);
        place(&mut nodes, &mut ties, drawing, &fit);
        // The boxes are rectangles to the layout: lines to other outlines have to reach a little further in.
        reach_outlines(&mut ties, &nodes, input.graph);
        ties.sort_by_key(|tie| (input.graph.tie(tie.at).2.weight, tie.at));

        let message = nodes.is_empty().then(|| page.message(&font, caption::nothing(input)));
        let legend = page.legend(legend_for(fit.scale));
        let mut scene = Scene {
            page: page.size,
            fit,
            heading: page.heading,
            ties,
            nodes,
            message,
            legend,
            caption: page.caption,
            description: caption::description(input),
            problems: Vec::new(),
        };
        scene.grow_to_legible_type();
        scene
    }

    /// Returns the place of each node of the graph on the page, where it is shown.
    pub fn places(&self) -> BTreeMap<usize, Point> {
        self.nodes.iter().map(|node| (node.at, node.centre)).collect()
    }

    fn grow_to_legible_type(&mut self) {
        let sizes = self.nodes.iter().flat_map(|node| &node.label).map(|line| line.size);
        let smallest = sizes.fold(f64::INFINITY, f64::min);
        let factor = SMALLEST_TYPE / smallest;
        // Below a thousandth, it is rounding that asks.
        if factor < 1.001 {
            return;
        }
        let message = format!(
            "the figure takes {:.0} x {:.0} points instead of {:.0} x {:.0}: its smallest type would be {:.1} points",
            self.page.w * factor,
            self.page.h * factor,
            self.page.w,
            self.page.h,
            smallest
        );
        self.problems.push(
            Diagnostic::note("page-grown", message, Place::default()).hint("show less, for example with --top 40"),
        );
        self.enlarge(factor);
    }

    fn enlarge(&mut self, factor: f64) {
        let lines = self.nodes.iter_mut().flat_map(|node| node.label.iter_mut());
        let texts = lines.chain(&mut self.heading).chain(&mut self.caption).chain(&mut self.message);
        texts.for_each(|text| text.enlarge(factor));
        for node in &mut self.nodes {
            node.centre = page::times(node.centre, factor);
            node.size = Size { w: node.size.w * factor, h: node.size.h * factor };
            node.border *= factor;
            node.corner *= factor;
        }
        for tie in &mut self.ties {
            tie.route = page::mapped(&tie.route, |point| page::times(point, factor));
            tie.stroke *= factor;
        }
        self.legend.enlarge(factor);
        self.page = Size { w: self.page.w * factor, h: self.page.h * factor };
        self.fit = Fit { scale: self.fit.scale * factor, offset: page::times(self.fit.offset, factor) };
    }
}

impl Text {
    /// Returns a line of text, measured.
    pub fn new(font: &Font, words: &str, at: Point, size: f64, bold: bool, colour: Colour) -> Text {
        let words = without_controls(&one_line(words));
        let width = font.width(&words, size, bold);
        let rtl = is_rtl(&words);
        Text { words, at, size, bold, anchor: Anchor::Left, colour, width, rtl }
    }

    /// Returns the line with its anchor in the middle.
    pub fn centred(self) -> Text {
        Text { anchor: Anchor::Middle, ..self }
    }

    pub(super) fn enlarge(&mut self, factor: f64) {
        self.at = page::times(self.at, factor);
        self.size *= factor;
        self.width *= factor;
    }
}

fn scale_of(input: &Input) -> Scale {
    let strengths = input.selection.nodes.iter().map(|&at| input.strength[at]).collect();
    Scale::new(strengths, input.selection.ties.iter().map(|&at| u64::from(input.graph.tie(at).2.weight)))
}

/// Returns the nodes with their boxes, around (0, 0).
fn nodes(input: &Input, font: &Font, scale: &Scale, styles: &[Style], evidence: &Evidence) -> Vec<Node> {
    let node = |&at: &usize| {
        let counted = input.graph.node(at);
        let entry = input.dictionary.entity(counted.entity);
        let strength = input.strength[at];
        let style = styles.iter().find(|style| style.kind == counted.kind)?;
        let own = entry.colour.as_deref().and_then(Colour::parse);
        let prominence = scale.prominence(strength);
        let paint = Paint::new(style, own, prominence);
        let (size, bold) = (scale.type_size(strength), scale.is_bold(strength));
        let words = words_of(entry.label.as_deref(), &counted.name, &counted.id);
        let Labelled { label, size, corner } = labelled(font, &words, size, bold, style.shape, paint.text);
        Some(Node {
            at,
            centre: Point { x: 0.0, y: 0.0 },
            size,
            shape: style.shape,
            corner,
            paint,
            border: 0.7 + 0.9 * prominence,
            label,
            tooltip: evidence.of_node(at),
            link: link_of(&entry.links, entry.wikidata.as_deref()),
        })
    };
    input.selection.nodes.iter().filter_map(node).collect()
}

fn words_of(label: Option<&str>, name: &str, id: &str) -> Vec<String> {
    let candidates = label.into_iter().chain([name, id, "(no name)"]);
    candidates.map(label::lines).find(|lines| !lines.is_empty()).unwrap_or_default()
}

fn link_of(links: &[String], wikidata: Option<&str>) -> Option<String> {
    let web = |link: &&String| link.starts_with("https://") || link.starts_with("http://");
    let is_item = |id: &&str| id.len() > 1 && id.starts_with('Q') && id[1..].bytes().all(|b| b.is_ascii_digit());
    let item = || wikidata.filter(is_item).map(|id| format!("https://www.wikidata.org/wiki/{id}"));
    links.iter().find(web).cloned().or_else(item)
}

/// A label and the outline around it, around (0, 0).
pub(super) struct Labelled {
    pub label: Vec<Text>,
    pub size: Size,
    pub corner: f64,
}

/// Sets the lines of a label and finds the box that they need inside an outline.
pub(super) fn labelled(font: &Font, words: &[String], size: f64, bold: bool, shape: Shape, ink: Colour) -> Labelled {
    let count = words.len() as f64;
    let line = |(at, words): (usize, &String)| {
        let middle = (at as f64 - (count - 1.0) / 2.0) * LINE * size;
        Text::new(font, words, Point { x: 0.0, y: middle + HALF_CAPITAL * size }, size, bold, ink).centred()
    };
    let label: Vec<Text> = words.iter().enumerate().map(line).collect();
    let widest = label.iter().map(|line| line.width).fold(0.0, f64::max);
    let height = (count - 1.0) * LINE * size + 1.72 * size;
    let (sides, height, corner) = match shape {
        Shape::Rectangle => (size, height, 0.0),
        Shape::Pill => (1.3 * size, height, 0.86 * size),
        // The corners of the text lie where the points have come in by this share of their depth.
        Shape::Hexagon => (0.9 * size + 1.1 * size * (1.0 - 0.8 * size / height), height, 0.55 * size),
        Shape::Double => (size + 4.0, height + 3.0, 0.0),
    };
    let size = Size { w: (widest + sides).max(1.2 * height), h: height };
    Labelled { label, size, corner }
}

/// Returns the ties, not yet drawn.
fn ties(input: &Input, scale: &Scale, evidence: &Evidence) -> Vec<Tie> {
    let tie = |&at: &usize| {
        let weight = u64::from(input.graph.tie(at).2.weight);
        Tie {
            at,
            route: Route::Absent,
            stroke: scale.stroke(weight),
            colour: palette::tie(scale.tie_prominence(weight)),
            tooltip: evidence.of_tie(at),
        }
    };
    input.selection.ties.iter().map(tie).collect()
}

fn draw(nodes: &[Node], ties: &[Tie], input: &Input, aspect: f64, layout: impl FnOnce(&Request) -> Drawing) -> Drawing {
    let boxes: Vec<Size> = nodes.iter().map(|node| node.size).collect();
    let strokes: Vec<f64> = ties.iter().map(|tie| tie.stroke).collect();
    let place: BTreeMap<usize, usize> = nodes.iter().enumerate().map(|(place, node)| (node.at, place)).collect();
    let links: Vec<Link> = ties
        .iter()
        .map(|tie| input.graph.tie(tie.at))
        .filter_map(|(a, b, tie)| Some(Link { a: *place.get(&a)?, b: *place.get(&b)?, weight: f64::from(tie.weight) }))
        .collect();
    layout(&Request { boxes: &boxes, links: &links, start: &[], strokes: &strokes, aspect })
}

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
        tie.route = page::mapped(&route, |point| fit.apply(point));
        tie.stroke *= fit.scale;
    }
}

fn reach_outlines(ties: &mut [Tie], nodes: &[Node], graph: &Graph) {
    let by_place: BTreeMap<usize, &Node> = nodes.iter().map(|node| (node.at, node)).collect();
    for tie in ties {
        let (a, b, _) = graph.tie(tie.at);
        let (Some(a), Some(b)) = (by_place.get(&a), by_place.get(&b)) else { continue };
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

impl Node {
    /// Moves a point on the box towards its middle, so far that the outline covers it.
    fn under_outline(&self, point: Point) -> Point {
        let reach = match self.shape {
            Shape::Rectangle | Shape::Double => 0.5 * self.border,
            Shape::Pill | Shape::Hexagon => self.corner,
        };
        let (dx, dy) = (self.centre.x - point.x, self.centre.y - point.y);
        let share = (reach / libm::hypot(dx, dy).max(reach)).min(1.0);
        Point { x: point.x + dx * share, y: point.y + dy * share }
    }
}

impl Fit {
    /// Returns where a point of the layout lies on the page.
    pub fn apply(&self, point: Point) -> Point {
        Point { x: self.offset.x + self.scale * point.x, y: self.offset.y + self.scale * point.y }
    }
}
