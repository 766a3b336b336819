//! Outlines of nodes: the box that a label needs inside one, and where a tie goes under it.

use super::content;
use super::font::{Font, HALF_CAPITAL, LINE};
use super::label;
use super::palette::{Colour, Shape};
use super::scene::{Node, Text};
use crate::layout::{Point, Size};
use crate::text::one_line;

/// A label and the outline around it, around (0, 0).
pub struct Labelled {
    /// The lines.
    pub label: Vec<Text>,
    /// The box.
    pub size: Size,
    /// How far the outline's corners reach.
    pub corner: f64,
}

/// How a label is set.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The font that measures it.
    pub font: &'a Font<'a>,
    /// The type size in points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// The outline around it.
    pub shape: Shape,
    /// Its colour.
    pub ink: Colour,
}

impl Setting<'_> {
    /// Sets the lines of a label and finds the box that they need inside the outline.
    pub fn fitted(&self, words: &[String]) -> Labelled {
        let label = self.lines(words);
        let size = self.size;
        let height = (words.len() as f64 - 1.0) * LINE * size + 1.72 * size;
        let (sides, height, corner) = match self.shape {
            Shape::Rectangle => (size, height, 0.0),
            Shape::Pill => (1.3 * size, height, 0.86 * size),
            // The corners of the text lie where the points have come in by this share of their depth.
            Shape::Hexagon => (0.9 * size + 1.1 * size * (1.0 - 0.8 * size / height), height, 0.55 * size),
            Shape::Double => (size + 4.0, height + 3.0, 0.0),
        };
        let size = Size { w: (widest(&label) + sides).max(1.2 * height), h: height };
        Labelled { label, size, corner }
    }

    /// Sets a label into a box that is given: on one line if it fits, else on more; else narrower than the font is, and cut
    /// off where that would be less than half its width.
    pub fn given(&self, name: &str, size: Size) -> Labelled {
        let room = (size.w - 2.0).max(1.0);
        let fits = |words: &[String]| {
            let height = (words.len() as f64 - 1.0) * LINE * self.size + self.size;
            height <= size.h && words.iter().all(|line| self.width(line) <= room)
        };
        let whole = vec![one_line(name)];
        let candidates = [whole.clone(), label::lines(name)];
        let words = candidates.into_iter().find(|words| !words.is_empty() && fits(words)).unwrap_or_else(|| {
            let most = (2.0 * room / (0.5 * self.size).max(0.1)) as usize;
            let is_long = self.width(&whole[0]) > 2.0 * room;
            if is_long { vec![label::shortened(name, most.max(2))] } else { whole }
        });
        let mut label = self.lines(&words);
        let slack = (size.w - widest(&label)).max(0.0);
        label.iter_mut().for_each(|line| line.width = line.width.min(room));
        let corner = match self.shape {
            Shape::Pill => 0.5 * size.h,
            Shape::Hexagon => (0.55 * self.size).min(0.6 * slack),
            Shape::Rectangle | Shape::Double => 0.0,
        };
        Labelled { label, size, corner: corner.min(0.5 * size.w) }
    }

    fn width(&self, words: &str) -> f64 {
        self.font.width(words, self.size, self.bold)
    }

    /// Sets lines around (0, 0), one below the other.
    fn lines(&self, words: &[String]) -> Vec<Text> {
        let count = words.len() as f64;
        let line = |(at, words): (usize, &String)| {
            let middle = (at as f64 - (count - 1.0) / 2.0) * LINE * self.size;
            let at = Point { x: 0.0, y: middle + HALF_CAPITAL * self.size };
            Text::new(self.font, words, at, self.size, self.bold, self.ink).centred()
        };
        words.iter().enumerate().map(line).collect()
    }
}

fn widest(label: &[Text]) -> f64 {
    label.iter().map(|line| line.width).fold(0.0, f64::max)
}

/// Returns what stands in a node's box, and its lines: label, name or id, the first that has anything visible.
pub fn words_of(node: &content::Node) -> (String, Vec<String>) {
    let names = node.label.as_deref().into_iter().chain([node.name.as_str(), &node.id, "(no name)"]);
    let mut set = names.map(|name| (name.to_string(), label::lines(name)));
    set.find(|(_, lines)| !lines.is_empty()).unwrap_or_default()
}

impl Node {
    /// Moves a point on the box towards its middle, so far that the outline covers it.
    pub(super) fn under_outline(&self, point: Point) -> Point {
        let reach = match self.shape {
            Shape::Rectangle | Shape::Double => 0.5 * self.border,
            Shape::Pill | Shape::Hexagon => self.corner.max(0.5 * self.border),
        };
        let (dx, dy) = (self.centre.x - point.x, self.centre.y - point.y);
        let share = (reach / libm::hypot(dx, dy).max(reach).max(f64::MIN_POSITIVE)).min(1.0);
        Point { x: point.x + dx * share, y: point.y + dy * share }
    }
}
