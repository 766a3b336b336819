//! Where heading, drawing, legend and caption stand on the page. None covers another.

use super::font::Font;
use super::legend::Legend;
use super::palette::{INK, QUIET};
use super::scene::{Fit, Text};
use crate::layout::{Drawing, Point, Route, Size};

/// A4 landscape, in points.
const PAGE: Size = Size { w: 842.0, h: 595.0 };
const MARGIN: f64 = 30.0;
/// Space between heading, drawing, legend and caption.
const GAP: f64 = 12.0;
/// The most that a small drawing is enlarged.
const MOST: f64 = 1.3;
const TITLE: f64 = 15.0;
const SUBTITLE: f64 = 9.5;
const CAPTION: f64 = 7.5;

/// A page whose drawing is still missing.
pub struct Page {
    /// The whole page.
    pub size: Size,
    /// Headline and subtitle.
    pub heading: Vec<Text>,
    /// The part of the page that is left for the drawing.
    pub drawing: Area,
    /// The caption, line by line.
    pub caption: Vec<Text>,
    legend_at: Point,
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// Its top left corner.
    pub corner: Point,
    /// Its size.
    pub size: Size,
}

impl Page {
    /// Sets heading and caption, and keeps room for a legend at its largest.
    pub fn compose(font: &Font, heading: [String; 2], caption: &str, legend: impl Fn(f64) -> Legend) -> Page {
        let [title, subtitle] = heading;
        let mut y = MARGIN + TITLE * 0.75;
        let title = Text::new(font, &title, Point { x: MARGIN, y }, TITLE, true, INK);
        y += SUBTITLE * 1.6;
        let subtitle = Text::new(font, &subtitle, Point { x: MARGIN, y }, SUBTITLE, false, QUIET);
        let top = y + GAP;

        let lines = wrapped(font, caption, PAGE.w - 2.0 * MARGIN);
        let leading = CAPTION * 1.35;
        let caption_top = PAGE.h - MARGIN + CAPTION * 0.3 - leading * lines.len() as f64;
        let set = |(at, line): (usize, &String)| {
            let y = caption_top + leading * (at as f64 + 0.8);
            Text::new(font, line, Point { x: MARGIN, y }, CAPTION, false, QUIET)
        };
        let caption = lines.iter().enumerate().map(set).collect();

        let legend_top = caption_top - GAP * 0.75 - legend(MOST).size.h;
        let corner = Point { x: MARGIN, y: top };
        let size = Size { w: PAGE.w - 2.0 * MARGIN, h: (legend_top - GAP - top).max(PAGE.h / 3.0) };
        let legend_at = Point { x: MARGIN, y: corner.y + size.h + GAP };
        Page { size: PAGE, heading: vec![title, subtitle], drawing: Area { corner, size }, caption, legend_at }
    }

    /// Returns how a drawing comes into its area: as large as fits, in the middle.
    pub fn fit(&self, drawing: &Drawing) -> Fit {
        let Area { corner, size } = self.drawing;
        let across = if drawing.width > 0.0 { size.w / drawing.width } else { MOST };
        let down = if drawing.height > 0.0 { size.h / drawing.height } else { MOST };
        let scale = across.min(down).min(MOST);
        let x = corner.x + (size.w - scale * drawing.width) / 2.0;
        let y = corner.y + (size.h - scale * drawing.height) / 2.0;
        Fit { scale, offset: Point { x, y } }
    }

    /// Returns the text that stands in the middle of an empty drawing.
    pub fn message(&self, font: &Font, words: &str) -> Text {
        let Area { corner, size } = self.drawing;
        let at = Point { x: corner.x + size.w / 2.0, y: corner.y + size.h / 2.0 };
        Text::new(font, words, at, TITLE * 0.8, false, QUIET).centred()
    }

    /// Returns the legend in its place.
    pub fn legend(&self, mut legend: Legend) -> Legend {
        legend.shift(self.legend_at);
        legend
    }
}

/// Returns the point, as far again from the origin.
pub fn times(point: Point, factor: f64) -> Point {
    Point { x: point.x * factor, y: point.y * factor }
}

/// Returns the route with each point moved.
pub fn mapped(route: &Route, map: impl Fn(Point) -> Point) -> Route {
    match route {
        Route::Absent => Route::Absent,
        Route::Line([a, b]) => Route::Line([map(*a), map(*b)]),
        Route::Curve(points) => Route::Curve(points.iter().map(|&point| map(point)).collect()),
    }
}

/// Breaks a text by words into lines of a width.
fn wrapped(font: &Font, text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if font.width(&format!("{line} {word}"), CAPTION, false) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
