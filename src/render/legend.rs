//! The legend: kinds, widths and sizes as they are drawn, in a strip of its own.

use super::font::{Font, HALF_CAPITAL};
use super::label::shortened;
use super::page::times;
use super::palette::{self, Colour, INK, Paint, QUIET, Shape, Style};
use super::scale::{Scale, samples};
use super::scene::{Input, Labelled, Text, labelled};
use super::text::{grouped, plural};
use crate::layout::{Point, Size};

/// The strip below the drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Legend {
    /// Its width and height.
    pub size: Size,
    /// An outline a type, with the type in it.
    pub kinds: Vec<Kind>,
    /// Lines of ties.
    pub widths: Vec<Width>,
    /// Headings, numbers, and the samples of type.
    pub texts: Vec<Text>,
}

/// A sample of an outline.
#[derive(Clone, PartialEq, Debug)]
pub struct Kind {
    /// The middle of its box.
    pub centre: Point,
    /// The box.
    pub size: Size,
    /// The outline.
    pub shape: Shape,
    /// As a node's.
    pub corner: f64,
    /// The colours.
    pub paint: Paint,
    /// The width of the outline.
    pub border: f64,
    /// The type.
    pub label: Text,
}

/// A sample of a tie.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Width {
    /// The left end.
    pub from: Point,
    /// The right end.
    pub to: Point,
    /// The width of the line.
    pub stroke: f64,
    /// The colour of the line.
    pub colour: Colour,
}

const TYPE: f64 = 8.0;
const ROW: f64 = 22.0;
const ITEM_GAP: f64 = 8.0;
const GROUP_GAP: f64 = 26.0;
/// The strip is as wide as an A4 page without its margins.
const MOST_WIDTH: f64 = 782.0;

/// Returns the styles of the types that are shown, in their order.
pub fn shown_styles<'a>(input: &Input, styles: &'a [Style]) -> Vec<&'a Style> {
    let is_shown = |kind: &str| input.selection.nodes.iter().any(|&at| input.graph.node(at).kind == kind);
    styles.iter().filter(|style| is_shown(&style.kind)).collect()
}

impl Legend {
    /// Returns the legend of a figure whose drawing is scaled by `factor`, with its top left corner in the origin.
    pub fn new(input: &Input, font: &Font, scale: &Scale, styles: &[&Style], factor: f64) -> Legend {
        let mut strip = Strip { font, legend: Legend::empty(), pen: Point { x: 0.0, y: ROW / 2.0 } };
        for style in styles {
            strip.kind(style);
        }
        if !input.selection.ties.is_empty() {
            let unit = plural(input.settings.counting.unit.name());
            strip.heading(&format!("{unit} that name both:"));
            let weights = input.selection.ties.iter().map(|&at| u64::from(input.graph.tie(at).2.weight));
            let smallest = weights.min().unwrap_or(1);
            for weight in samples(smallest, scale.weight) {
                strip.width(weight, scale, factor);
            }
            strip.heading("strength:");
            let strengths = input.selection.nodes.iter().map(|&at| input.strength[at]);
            let smallest = strengths.min().unwrap_or(1);
            for strength in samples(smallest, scale.strength) {
                strip.strength(strength, scale, factor);
            }
        }
        let Strip { mut legend, pen, .. } = strip;
        let is_empty = legend.kinds.is_empty() && legend.texts.is_empty();
        legend.size = Size { w: MOST_WIDTH, h: if is_empty { 0.0 } else { pen.y + ROW / 2.0 } };
        legend
    }

    fn empty() -> Legend {
        Legend { size: Size { w: 0.0, h: 0.0 }, kinds: Vec::new(), widths: Vec::new(), texts: Vec::new() }
    }

    pub(super) fn shift(&mut self, by: Point) {
        let moved = |point: Point| Point { x: point.x + by.x, y: point.y + by.y };
        for kind in &mut self.kinds {
            kind.centre = moved(kind.centre);
            kind.label.at = moved(kind.label.at);
        }
        for width in &mut self.widths {
            (width.from, width.to) = (moved(width.from), moved(width.to));
        }
        self.texts.iter_mut().for_each(|text| text.at = moved(text.at));
    }

    pub(super) fn enlarge(&mut self, factor: f64) {
        let larger = |size: Size| Size { w: size.w * factor, h: size.h * factor };
        self.size = larger(self.size);
        for kind in &mut self.kinds {
            (kind.centre, kind.size) = (times(kind.centre, factor), larger(kind.size));
            kind.corner *= factor;
            kind.border *= factor;
            kind.label.enlarge(factor);
        }
        for width in &mut self.widths {
            (width.from, width.to) = (times(width.from, factor), times(width.to, factor));
            width.stroke *= factor;
        }
        self.texts.iter_mut().for_each(|text| text.enlarge(factor));
    }
}

/// A legend in the making, and where its next item goes.
struct Strip<'a> {
    font: &'a Font,
    legend: Legend,
    pen: Point,
}

impl Strip<'_> {
    fn kind(&mut self, style: &Style) {
        let words = [shortened(&style.kind, 26)];
        let paint = Paint::new(style, None, 0.5);
        let Labelled { mut label, size, corner } = labelled(self.font, &words, TYPE, false, style.shape, paint.text);
        let left = self.room(size.w, ITEM_GAP);
        let centre = Point { x: left + size.w / 2.0, y: self.pen.y };
        if let Some(mut label) = label.pop() {
            label.at = Point { x: centre.x, y: centre.y + label.at.y };
            self.legend.kinds.push(Kind { centre, size, shape: style.shape, corner, paint, border: 1.0, label });
        }
    }

    /// Begins a group with a quiet heading, which keeps the group's first sample beside it.
    fn heading(&mut self, words: &str) {
        let width = self.font.width(words, TYPE, false);
        if self.pen.x > 0.0 {
            self.pen.x += GROUP_GAP - ITEM_GAP;
        }
        let left = self.room(width, ITEM_GAP);
        self.text(words, left, TYPE, false, QUIET);
    }

    fn width(&mut self, weight: u64, scale: &Scale, factor: f64) {
        let number = grouped(weight);
        let left = self.room(34.0 + self.font.width(&number, TYPE, false), ITEM_GAP + 2.0);
        let y = self.pen.y;
        self.legend.widths.push(Width {
            from: Point { x: left, y },
            to: Point { x: left + 28.0, y },
            stroke: scale.stroke(weight) * factor,
            colour: palette::tie(scale.tie_prominence(weight)),
        });
        self.text(&number, left + 33.0, TYPE, false, QUIET);
    }

    /// A strength is shown by its own number, in the type of a label of that strength.
    fn strength(&mut self, strength: u64, scale: &Scale, factor: f64) {
        let number = grouped(strength);
        let (size, bold) = (scale.type_size(strength) * factor, scale.is_bold(strength));
        let left = self.room(self.font.width(&number, size, bold), ITEM_GAP + 2.0);
        self.text(&number, left, size, bold, INK);
    }

    fn text(&mut self, words: &str, left: f64, size: f64, bold: bool, colour: Colour) {
        let at = Point { x: left, y: self.pen.y + HALF_CAPITAL * size };
        self.legend.texts.push(Text::new(self.font, words, at, size, bold, colour));
    }

    /// Returns where an item of a width begins, on the next row if this one is full.
    fn room(&mut self, width: f64, gap: f64) -> f64 {
        if self.pen.x > 0.0 && self.pen.x + width > MOST_WIDTH {
            self.pen = Point { x: 0.0, y: self.pen.y + ROW };
        }
        let left = self.pen.x;
        self.pen.x += width + gap;
        left
    }
}
