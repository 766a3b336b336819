//! The figure as data: everything on the page with its place, size and colour, before it becomes bytes of a format.
//!
//! Numbers are points (1/72 inch); the origin is the page's top left corner, y grows downwards. A scene knows no markup: SVG,
//! DOT and later PNG and PDF are written from the same one.

use super::font::Font;
use super::hull::Corner;
use super::legend::Legend;
use super::marks::Mark;
use super::palette::{Colour, Ground, Paint, Shape, Tint};
use crate::compare::Change;
use crate::layout::{Point, Route, Size};
use crate::text::{is_rtl, one_line, without_controls};
use std::collections::BTreeMap;

/// The figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The page.
    pub page: Size,
    /// The colours of what is neither node nor tie.
    pub ground: Ground,
    /// How the layout's own coordinates came onto the page.
    pub fit: Fit,
    /// By how much the drawing was scaled to find room, where nodes kept their places.
    pub rescaled: Option<f64>,
    /// How many entities the page was found to hold in legible type, where that was fewer than were to be shown.
    pub holds: Option<usize>,
    /// The headline and the line below it.
    pub heading: Vec<Text>,
    /// The hulls of communities, behind everything else; none unless they are asked for.
    pub hulls: Vec<Hull>,
    /// The numbers on the hulls.
    pub badges: Vec<Badge>,
    /// The ties, weakest first, as they are drawn.
    pub ties: Vec<Tie>,
    /// The nodes, in the order of the content.
    pub nodes: Vec<Node>,
    /// The numbers at ties, in the order of the ties' ranks; none unless they are asked for.
    pub marks: Vec<Mark>,
    /// What stands in the place of the drawing where there is none.
    pub message: Option<Text>,
    /// Kinds, widths and sizes; below the drawing.
    pub legend: Legend,
    /// What was counted; below the legend, one a line.
    pub caption: Vec<Text>,
    /// The same for those who hear the figure.
    pub description: String,
    /// The language of its words, as a tag (BCP 47).
    pub language: String,
    /// The font families of all text, as SVG lists them.
    pub families: String,
    /// What the comments of a DOT file say besides.
    pub remarks: Vec<String>,
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
    /// Its place in the graph that it comes from.
    pub at: usize,
    /// Its id.
    pub id: String,
    /// Its name on one line.
    pub name: String,
    /// Its type; empty for none.
    pub kind: String,
    /// What decides its prominence.
    pub strength: f64,
    /// Further numbers: name and value.
    pub counts: Vec<(&'static str, String)>,
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
    /// How it changed, in a figure of changes: the outline says so.
    pub change: Option<Change>,
}

/// A tie on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// Its place in the graph that it comes from.
    pub at: usize,
    /// Its ends, by their places in [`Scene::nodes`].
    pub ends: [usize; 2],
    /// What decides its width and its rank.
    pub weight: f64,
    /// Further numbers: name and value.
    pub counts: Vec<(&'static str, String)>,
    /// From the outline of its first end to that of its second.
    pub route: Route,
    /// The width of the line.
    pub stroke: f64,
    /// The colour of the line.
    pub colour: Colour,
    /// Both names, how the tie was counted, and the first sentences.
    pub tooltip: String,
    /// How it changed, in a figure of changes: the line says so.
    pub change: Option<Change>,
}

/// All areas of a community on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Hull {
    /// The number of the community.
    pub community: usize,
    /// The outline of each area: from the end of one corner straight to the start of the next.
    pub outlines: Vec<Vec<Corner>>,
    /// The colours, and the kind of line.
    pub tint: Tint,
    /// The width of the outline.
    pub stroke: f64,
    /// The number, and who belongs to it.
    pub tooltip: String,
}

/// The number of a community at an area.
#[derive(Clone, PartialEq, Debug)]
pub struct Badge {
    /// The number of the community.
    pub community: usize,
    /// The middle of its box, which has round ends.
    pub centre: Point,
    /// The box.
    pub size: Size,
    /// The number.
    pub label: Text,
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

impl Scene {
    /// Returns the place of each node on the page, by its place in the graph that it comes from.
    pub fn places(&self) -> BTreeMap<usize, Point> {
        self.nodes.iter().map(|node| (node.at, node.centre)).collect()
    }

    /// Returns the size of the smallest label in points; `None` where there is none.
    pub fn smallest_type(&self) -> Option<f64> {
        self.nodes.iter().flat_map(|node| &node.label).map(|line| line.size).min_by(f64::total_cmp)
    }

    /// Returns the ids of a tie's ends.
    pub fn ids(&self, tie: &Tie) -> [&str; 2] {
        tie.ends.map(|end| self.nodes.get(end).map_or("", |node| node.id.as_str()))
    }

    /// Returns the ties, the heaviest first; of equal ones, the first of the content.
    pub fn ranked(&self) -> Vec<&Tie> {
        ranked(&self.ties)
    }
}

/// Returns ties, the heaviest first; of equal ones, the first of the content.
pub(super) fn ranked(ties: &[Tie]) -> Vec<&Tie> {
    let mut ranked: Vec<&Tie> = ties.iter().collect();
    ranked.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.at.cmp(&b.at)));
    ranked
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

    /// Makes the line larger, and its anchor as much farther from the origin.
    pub(super) fn enlarge(&mut self, factor: f64) {
        self.at = Point { x: self.at.x * factor, y: self.at.y * factor };
        self.size *= factor;
        self.width *= factor;
    }
}

impl Fit {
    /// Coordinates stay as they are.
    pub const NONE: Fit = Fit { scale: 1.0, offset: Point { x: 0.0, y: 0.0 } };

    /// Returns whether there is a way back.
    pub fn is_sound(&self) -> bool {
        let Fit { scale, offset: Point { x, y } } = *self;
        (1e-3..=1e3).contains(&scale) && x.is_finite() && y.is_finite()
    }

    /// Returns where a point of the layout lies on the page.
    pub fn apply(&self, point: Point) -> Point {
        Point { x: self.offset.x + self.scale * point.x, y: self.offset.y + self.scale * point.y }
    }

    /// Returns which point of the layout lies there on the page.
    pub fn undo(&self, point: Point) -> Point {
        Point { x: (point.x - self.offset.x) / self.scale, y: (point.y - self.offset.y) / self.scale }
    }
}
