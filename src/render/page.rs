//! Where heading, drawing, legend and caption stand on the page. None covers another.

use super::content::Content;
use super::font::{Font, HALF_CAPITAL};
use super::legend::Legend;
use super::palette::{Colour, Ground};
use super::scene::{Fit, Text};
use crate::config;
use crate::layout::{Point, Size};

/// What a figure is drawn on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Paper {
    /// A page: the drawing is made to fit.
    Page(config::Page),
    /// As large as the drawing needs at its own size.
    AsLarge,
}

/// Space between heading, drawing, legend and caption.
const GAP: f64 = 12.0;
/// The most that a small drawing is enlarged.
const MOST: f64 = 1.3;
/// A figure without a page of its own is as wide as this at least.
const LEAST_WIDTH: f64 = 420.0;
/// The wanted width by height of a figure without a page of its own: that of A4 without margins of two centimetres, on which
/// it is most likely to be printed.
const PRINTED: f64 = 257.0 / 170.0;
/// Heading and caption take at most this share of a page's height each.
const SHARE: f64 = 0.17;
/// Under this share of a page's height for the drawing, the legend is shortened.
const LEAST_DRAWING: f64 = 0.45;

/// A page whose drawing is still missing.
pub struct Page<'a> {
    font: &'a Font<'a>,
    paper: Paper,
    margin: f64,
    heading: Vec<Text>,
    drawing: Area,
    caption: Vec<Text>,
    legend: Legend,
}

/// A page with everything around the drawing.
pub struct Finished {
    /// The whole page.
    pub size: Size,
    /// Headline and subtitle.
    pub heading: Vec<Text>,
    /// Kinds, widths and sizes.
    pub legend: Legend,
    /// The caption, line by line.
    pub caption: Vec<Text>,
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Area {
    corner: Point,
    size: Size,
}

/// The least and greatest coordinates of a drawing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// The top left corner.
    pub lo: Point,
    /// The bottom right corner.
    pub hi: Point,
}

/// Makes the legend of a drawing that is scaled by the first number, in a strip of the width of the second; a short one
/// without samples, if so asked.
pub type MakeLegend<'a> = &'a dyn Fn(f64, f64, bool) -> Legend;

impl<'a> Page<'a> {
    /// Sets heading and caption, and keeps room for a legend at its largest.
    pub fn compose(
        paper: Paper,
        font: &'a Font<'a>,
        ground: &Ground,
        content: &Content,
        legend: MakeLegend,
    ) -> Page<'a> {
        let types = Types::of(paper);
        let inner = paper.width().map(|width| width - 2.0 * types.margin);
        let (heading, top) = types.heading(font, ground, content, inner, paper);
        let corner = Point { x: types.margin, y: top };
        let Paper::Page(page) = paper else {
            let drawing = Area { corner, size: Size { w: 0.0, h: 0.0 } };
            let (caption, legend) = (Vec::new(), legend(1.0, LEAST_WIDTH, false));
            return Page { font, paper, margin: types.margin, heading, drawing, caption, legend };
        };
        let width = page.w - 2.0 * types.margin;
        let lines = types.caption(font, &content.caption, width, Some(page.h * SHARE));
        let caption_top = page.h - types.margin + types.caption * 0.3 - types.leading() * lines.len() as f64;
        let caption = types.set(font, ground, &lines, caption_top);
        let height = |legend: &Legend| caption_top - GAP * 0.75 - legend.size.h - GAP - top;
        let mut strip = legend(MOST, width, false);
        if height(&strip) < LEAST_DRAWING * page.h {
            strip = legend(MOST, width, true);
        }
        // Only where there is no other room for it, the key of the hulls takes some of the drawing's.
        if !strip.has_room_for_key() && beside(&heading, &strip, page.w - types.margin).is_none() {
            strip.add_row();
        }
        let size = Size { w: width, h: height(&strip).max(page.h / 4.0) };
        Page { font, paper, margin: types.margin, heading, drawing: Area { corner, size }, caption, legend: strip }
    }

    /// Returns the wanted width of the drawing by its height.
    pub fn aspect(&self) -> f64 {
        match self.paper {
            Paper::Page(_) => self.drawing.size.w / self.drawing.size.h,
            Paper::AsLarge => PRINTED,
        }
    }

    /// Returns how a new drawing comes into its area: as large as fits, in the middle.
    pub fn fit(&self, bounds: &Bounds) -> Fit {
        let Area { corner, size } = self.drawing;
        let scale = match self.paper {
            Paper::Page(_) => self.largest(bounds),
            Paper::AsLarge => 1.0,
        };
        let (x, y) = match self.paper {
            Paper::Page(_) => ((size.w - scale * bounds.width()) / 2.0, (size.h - scale * bounds.height()) / 2.0),
            Paper::AsLarge => (0.0, 0.0),
        };
        let offset = Point { x: corner.x + x - scale * bounds.lo.x, y: corner.y + y - scale * bounds.lo.y };
        Fit { scale, offset }
    }

    /// Returns how a drawing comes into its area whose nodes keep their places: as the earlier one did, if that holds it;
    /// else moved and scaled about its middle, as little as will do.
    pub fn kept(&self, earlier: Fit, bounds: &Bounds) -> Fit {
        let Area { corner, size } = self.drawing;
        let scale = match self.paper {
            // What was fitted exactly is too large by the last digits when it comes back.
            Paper::Page(_) if earlier.scale <= self.largest(bounds) * 1.0005 => earlier.scale,
            Paper::Page(_) => self.largest(bounds),
            Paper::AsLarge => 1.0,
        };
        let middle = earlier.apply(bounds.middle());
        let offset = Point { x: middle.x - scale * bounds.middle().x, y: middle.y - scale * bounds.middle().y };
        let offset = if scale == earlier.scale { earlier.offset } else { offset };
        let placed = Fit { scale, offset };
        let (lo, hi) = (placed.apply(bounds.lo), placed.apply(bounds.hi));
        let back = |lo: f64, hi: f64, from: f64, to: f64| (from - lo).max(0.0) - (hi - to).max(0.0);
        let (dx, dy) = match self.paper {
            Paper::Page(_) => {
                (back(lo.x, hi.x, corner.x, corner.x + size.w), back(lo.y, hi.y, corner.y, corner.y + size.h))
            }
            Paper::AsLarge => ((corner.x - lo.x).max(0.0), (corner.y - lo.y).max(0.0)),
        };
        // What rounding leaves over the edge is left there: a drawing that was fitted before must not wander.
        let nudge = |by: f64| if by.abs() < 0.5 { 0.0 } else { by };
        Fit { scale, offset: Point { x: offset.x + nudge(dx), y: offset.y + nudge(dy) } }
    }

    /// Returns the earlier way onto the page, moved so that the bounds lie in the middle of the area.
    pub fn centred(&self, earlier: Fit, bounds: &Bounds) -> Fit {
        let Area { corner, size } = self.drawing;
        let (scale, middle) = (earlier.scale, bounds.middle());
        let (x, y) = (corner.x + size.w / 2.0, corner.y + size.h / 2.0);
        Fit { scale, offset: Point { x: x - scale * middle.x, y: y - scale * middle.y } }
    }

    /// Returns the part of an earlier layout's plane that lies in the area for the drawing.
    pub fn room(&self, earlier: Fit) -> Option<[Point; 2]> {
        let Area { corner, size } = self.drawing;
        let far = Point { x: corner.x + size.w, y: corner.y + size.h };
        (self.paper != Paper::AsLarge).then(|| [earlier.undo(corner), earlier.undo(far)])
    }

    fn largest(&self, bounds: &Bounds) -> f64 {
        let side = |room: f64, drawn: f64| if drawn > 0.0 { room / drawn } else { MOST };
        let Size { w, h } = self.drawing.size;
        side(w, bounds.width()).min(side(h, bounds.height())).min(MOST)
    }

    /// Returns the text that stands in the middle of an empty drawing, whose page is given.
    pub fn message(&self, ground: &Ground, words: &str, page: &Finished) -> Text {
        let types = Types::of(self.paper);
        let at = match self.paper {
            Paper::Page(_) => {
                let Area { corner, size } = self.drawing;
                Point { x: corner.x + size.w / 2.0, y: corner.y + size.h / 2.0 }
            }
            Paper::AsLarge => Point { x: page.size.w / 2.0, y: self.drawing.corner.y + 2.0 * GAP },
        };
        Text::new(self.font, words, at, types.title * 0.8, false, ground.quiet).centred()
    }

    /// Puts legend and caption below a drawing that came onto the page by `fit` and covers `bounds` there.
    pub fn finish(
        &self,
        ground: &Ground,
        content: &Content,
        fit: &Fit,
        bounds: &Bounds,
        legend: MakeLegend,
    ) -> Finished {
        let Area { corner, size } = self.drawing;
        if let Paper::Page(page) = self.paper {
            let mut legend = legend(fit.scale, size.w, self.legend.is_brief);
            let beside = beside(&self.heading, &legend, corner.x + size.w);
            if legend.has_room_for_key() {
                legend.seat_key();
            } else if let Some(at) = beside.filter(|_| legend.size.h + Legend::ROW > self.legend.size.h + 0.1) {
                // It is shifted back with the rest.
                legend.seat_key_at(Point { x: at.x - corner.x, y: at.y - corner.y - size.h - GAP });
            } else {
                legend.add_row();
                legend.seat_key();
            }
            legend.shift(Point { x: corner.x, y: corner.y + size.h + GAP });
            let size = Size { w: page.w, h: page.h };
            return Finished { size, heading: self.heading.clone(), legend, caption: self.caption.clone() };
        }
        let types = Types::of(self.paper);
        let room = if content.nodes.is_empty() { 4.0 * GAP } else { 0.0 };
        let headed = self.heading.iter().map(|line| line.width).fold(LEAST_WIDTH, f64::max);
        let width = headed.max(bounds.hi.x - self.margin);
        let mut legend = legend(fit.scale, width, false);
        if !legend.has_room_for_key() {
            legend.add_row();
        }
        legend.seat_key();
        let legend_top = bounds.hi.y.max(corner.y) + room + GAP;
        legend.shift(Point { x: corner.x, y: legend_top });
        let caption_top = legend_top + legend.size.h + GAP * 0.75;
        let lines = types.caption(self.font, &content.caption, width, None);
        let caption = types.set(self.font, ground, &lines, caption_top);
        let h = caption_top + types.leading() * lines.len() as f64 + self.margin;
        let size = Size { w: (width + 2.0 * self.margin).ceil(), h: h.ceil() };
        Finished { size, heading: self.heading.clone(), legend, caption }
    }
}

/// Returns where the key of the hulls may stand at the right of the heading, which ends there: at the lowest of its lines that
/// has room.
fn beside(heading: &[Text], legend: &Legend, right: f64) -> Option<Point> {
    let left = right - legend.key.as_ref()?.width();
    let has_room = |line: &&Text| line.at.x + line.width + 2.0 * GAP <= left;
    heading.iter().rev().find(has_room).map(|line| Point { x: left, y: line.at.y - HALF_CAPITAL * line.size })
}

impl Bounds {
    /// Returns the bounds of a rectangle.
    pub fn new(corner: Point, w: f64, h: f64) -> Bounds {
        Bounds { lo: corner, hi: Point { x: corner.x + w, y: corner.y + h } }
    }

    /// Returns the bounds of those boxes that have a place; `None` if none has.
    pub fn around(places: &[Option<Point>], boxes: &[Size]) -> Option<Bounds> {
        let corners = |(place, size): (&Option<Point>, &Size)| {
            let Point { x, y } = (*place)?;
            Some(Bounds::new(Point { x: x - size.w / 2.0, y: y - size.h / 2.0 }, size.w, size.h))
        };
        let join = |a: Bounds, b: Bounds| Bounds {
            lo: Point { x: a.lo.x.min(b.lo.x), y: a.lo.y.min(b.lo.y) },
            hi: Point { x: a.hi.x.max(b.hi.x), y: a.hi.y.max(b.hi.y) },
        };
        places.iter().zip(boxes).filter_map(corners).reduce(join)
    }

    /// Returns where the bounds lie on the page.
    pub fn mapped(&self, fit: &Fit) -> Bounds {
        Bounds { lo: fit.apply(self.lo), hi: fit.apply(self.hi) }
    }

    fn width(&self) -> f64 {
        self.hi.x - self.lo.x
    }

    fn height(&self) -> f64 {
        self.hi.y - self.lo.y
    }

    pub(super) fn middle(&self) -> Point {
        Point { x: (self.lo.x + self.hi.x) / 2.0, y: (self.lo.y + self.hi.y) / 2.0 }
    }
}

impl Paper {
    fn width(self) -> Option<f64> {
        match self {
            Paper::Page(page) => Some(page.w),
            Paper::AsLarge => None,
        }
    }
}

/// Margins and type sizes around the drawing.
struct Types {
    margin: f64,
    title: f64,
    subtitle: f64,
    caption: f64,
}

impl Types {
    /// Small pages have small margins and headlines; the caption stays above 6 points.
    fn of(paper: Paper) -> Types {
        match paper {
            Paper::Page(page) if page.w.min(page.h) < 400.0 => {
                let margin = (page.w.min(page.h) * 0.04).clamp(6.0, 30.0);
                Types { margin, title: 11.0, subtitle: 8.0, caption: 6.5 }
            }
            _ => Types { margin: 30.0, title: 15.0, subtitle: 9.5, caption: 7.5 },
        }
    }

    fn leading(&self) -> f64 {
        self.caption * 1.35
    }

    /// Sets headline and subtitle, and returns where the drawing may begin.
    fn heading(
        &self,
        font: &Font,
        ground: &Ground,
        content: &Content,
        width: Option<f64>,
        paper: Paper,
    ) -> (Vec<Text>, f64) {
        let most = match paper {
            Paper::Page(page) => page.h * SHARE,
            Paper::AsLarge => f64::INFINITY,
        };
        let [title, subtitle] = &content.heading;
        let mut texts = Vec::new();
        let mut y = self.margin - self.title * 0.25;
        let mut put = |text: &str, size: f64, lead: f64, bold: bool, colour: Colour| {
            let lines = width.map_or_else(|| vec![text.to_string()], |width| wrapped(font, text, size, bold, width));
            for (at, line) in shortened(lines, ((most - y) / (size * lead)).max(1.0) as usize).iter().enumerate() {
                y += size * if at == 0 { lead } else { 1.2 };
                texts.push(Text::new(font, line, Point { x: self.margin, y }, size, bold, colour));
            }
        };
        put(title, self.title, 1.0, true, ground.ink);
        put(subtitle, self.subtitle, 1.6, false, ground.quiet);
        (texts, y + GAP)
    }

    /// Breaks the caption into lines of a width, at most as many as a height holds.
    fn caption(&self, font: &Font, text: &str, width: f64, most: Option<f64>) -> Vec<String> {
        let lines = wrapped(font, text, self.caption, false, width);
        let most = most.map_or(usize::MAX, |most| ((most / self.leading()) as usize).max(1));
        shortened(lines, most)
    }

    fn set(&self, font: &Font, ground: &Ground, lines: &[String], top: f64) -> Vec<Text> {
        let set = |(at, line): (usize, &String)| {
            let y = top + self.leading() * (at as f64 + 0.8);
            Text::new(font, line, Point { x: self.margin, y }, self.caption, false, ground.quiet)
        };
        lines.iter().enumerate().map(set).collect()
    }
}

/// Breaks a text by words into lines of a width.
fn wrapped(font: &Font, text: &str, size: f64, bold: bool, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    let space = font.width(" ", size, bold);
    for word in text.split_whitespace() {
        let wide = font.width(word, size, bold);
        match lines.last_mut() {
            Some(line) if used + space + wide <= width => {
                line.push(' ');
                line.push_str(word);
                used += space + wide;
            }
            _ => {
                lines.push(word.to_string());
                used = wide;
            }
        }
    }
    lines
}

/// Returns the first lines; the last of them says that there would be more.
fn shortened(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let kept = last.rfind(' ').unwrap_or(last.len());
            last.truncate(kept);
            last.push('…');
        }
    }
    lines
}
