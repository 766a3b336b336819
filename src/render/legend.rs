//! The legend: kinds, widths and sizes as they are drawn, in a strip of its own.

use super::changes;
use super::communities::Communities;
use super::content::Content;
use super::font::{Font, HALF_CAPITAL};
use super::label::shortened;
use super::outline::{Labelled, Setting};
use super::palette::{Colour, Ground, Paint, Shape, Style, Tint};
use super::scale::{Scale, samples};
use super::scene::Text;
use crate::compare::Change;
use crate::labels::{Label, Labels};
use crate::layout::{Point, Size};

/// The strip below the drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Legend {
    /// Its width and height.
    pub size: Size,
    /// Whether it has the types only.
    pub is_brief: bool,
    /// An outline a type, with the type in it.
    pub kinds: Vec<Kind>,
    /// Lines of ties.
    pub widths: Vec<Width>,
    /// Headings, numbers, and the samples of type.
    pub texts: Vec<Text>,
    /// What the hulls are. It comes last, since it may stand elsewhere: it must not take room from the drawing if there is
    /// any other.
    pub key: Option<Key>,
    /// Where the last item ends, and the middle of its row.
    end: Point,
}

/// A sample of a hull, and what it says.
#[derive(Clone, PartialEq, Debug)]
pub struct Key {
    /// The middle of the sample's box.
    pub centre: Point,
    /// The box.
    pub size: Size,
    /// The colours, and the kind of line.
    pub tint: Tint,
    /// The number of a community.
    pub number: Text,
    /// What the hulls are.
    pub words: Text,
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
    /// The change that the outline says.
    pub change: Option<Change>,
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
    /// The change that the line says.
    pub change: Option<Change>,
}

const TYPE: f64 = 8.0;
const ROW: f64 = 22.0;
const ITEM_GAP: f64 = 8.0;
const GROUP_GAP: f64 = 26.0;
/// A line that says how a tie changed is so long …
const SAMPLE: f64 = 34.0;
/// … and so wide, whatever is drawn: its kind is what is to be seen.
const CHANGED: f64 = 2.6;

impl Legend {
    /// Returns the legend of a figure whose drawing is scaled by `factor`, in a strip of a width, with its top left corner in
    /// the origin; a brief one has the types only.
    pub fn new(
        content: &Content,
        font: &Font,
        ground: &Ground,
        scale: &Scale,
        factor: f64,
        width: f64,
        brief: bool,
    ) -> Legend {
        let pen = Point { x: 0.0, y: ROW / 2.0 };
        let mut strip = Strip { font, ground, labels: &content.labels, legend: Legend::empty(brief), pen, width };
        for style in content.shown_styles() {
            strip.kind(style, content.labels.type_name(&style.kind), None);
        }
        if content.is_of_changes {
            strip.changes(content, scale, factor);
        }
        if !content.ties.is_empty() && !brief {
            let mut weights = samples(scale.weights[0], scale.weights[1]);
            weights.retain(|&weight| weight > 0.0 || !content.is_of_changes);
            if !weights.is_empty() {
                strip.heading(&content.scales[0], weights.iter().map(|&weight| strip.width_of_weight(weight)).sum());
            }
            for weight in weights {
                strip.width(weight, scale, factor);
            }
            // Where all labels are of one size, there is nothing to explain.
            if content.nodes.iter().any(|node| node.given.is_none()) {
                let smallest = content.nodes.iter().map(|node| node.strength).fold(f64::INFINITY, f64::min);
                let strengths = samples(smallest, scale.strength);
                let wide = strengths.iter().map(|&strength| strip.width_of_strength(strength, scale, factor)).sum();
                strip.heading(&content.scales[1], wide);
                for strength in strengths {
                    strip.strength(strength, scale, factor);
                }
            }
        }
        let Strip { mut legend, pen, .. } = strip;
        let is_empty = legend.kinds.is_empty() && legend.texts.is_empty();
        legend.size = Size { w: width, h: if is_empty { 0.0 } else { pen.y + ROW / 2.0 } };
        legend.end = pen;
        legend.key =
            content.communities.as_ref().and_then(|communities| Key::new(communities, &content.labels, font, ground));
        legend
    }

    /// Returns whether the last row has room for the key, where there is one.
    pub(super) fn has_room_for_key(&self) -> bool {
        let gap = if self.end.x > 0.0 { GROUP_GAP - ITEM_GAP } else { 0.0 };
        self.key.as_ref().is_none_or(|key| self.size.h > 0.0 && self.end.x + gap + key.width() <= self.size.w)
    }

    /// Puts the key into the last row.
    pub(super) fn seat_key(&mut self) {
        let gap = if self.end.x > 0.0 { GROUP_GAP - ITEM_GAP } else { 0.0 };
        self.seat_key_at(Point { x: self.end.x + gap, y: self.end.y });
    }

    /// Puts the key elsewhere: its left end there, at half its height.
    pub(super) fn seat_key_at(&mut self, at: Point) {
        self.key.iter_mut().for_each(|key| key.shift(at));
    }

    /// Gives the key a row of its own.
    pub(super) fn add_row(&mut self) {
        let y = if self.size.h > 0.0 { self.end.y + ROW } else { self.end.y };
        self.end = Point { x: 0.0, y };
        self.size.h = y + ROW / 2.0;
    }

    /// How much higher [`Legend::add_row`] makes it.
    pub(super) const ROW: f64 = ROW;

    fn empty(is_brief: bool) -> Legend {
        let size = Size { w: 0.0, h: 0.0 };
        let (kinds, widths, texts, end) = (Vec::new(), Vec::new(), Vec::new(), Point { x: 0.0, y: 0.0 });
        Legend { size, is_brief, kinds, widths, texts, key: None, end }
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
        self.key.iter_mut().for_each(|key| key.shift(by));
    }
}

impl Key {
    /// Returns the key of the hulls with its left end in the origin, at half its height; `None` where there are none.
    fn new(communities: &Communities, labels: &Labels, font: &Font, ground: &Ground) -> Option<Key> {
        let number = communities.first()?;
        let size = Size { w: 26.0, h: 13.0 };
        let text = |words: &str, x: f64, bold: bool, colour: Colour| {
            Text::new(font, words, Point { x, y: HALF_CAPITAL * TYPE }, TYPE, bold, colour)
        };
        Some(Key {
            centre: Point { x: size.w / 2.0, y: 0.0 },
            size,
            tint: ground.hull(number),
            number: text(&number.to_string(), size.w / 2.0, true, ground.ink).centred(),
            words: text(&communities.legend(labels), size.w + 5.0, false, ground.quiet),
        })
    }

    /// Returns how much of a row it takes.
    pub(super) fn width(&self) -> f64 {
        self.size.w + 5.0 + self.words.width
    }

    pub(super) fn shift(&mut self, by: Point) {
        let moved = |point: Point| Point { x: point.x + by.x, y: point.y + by.y };
        self.centre = moved(self.centre);
        self.number.at = moved(self.number.at);
        self.words.at = moved(self.words.at);
    }
}

/// A legend in the making, and where its next item goes.
struct Strip<'a> {
    font: &'a Font<'a>,
    ground: &'a Ground,
    labels: &'a Labels,
    legend: Legend,
    pen: Point,
    /// Where a row ends.
    width: f64,
}

impl Strip<'_> {
    fn kind(&mut self, style: &Style, words: &str, change: Option<Change>) {
        let words = [shortened(words, 26)];
        let paint = Paint::new(self.ground, style, None, 0.5);
        let setting = Setting { font: self.font, size: TYPE, bold: false, shape: style.shape, ink: paint.text };
        let Labelled { mut label, size, corner } = setting.fitted(&words);
        let left = self.room(size.w, ITEM_GAP);
        let centre = Point { x: left + size.w / 2.0, y: self.pen.y };
        if let Some(mut label) = label.pop() {
            label.at = Point { x: centre.x, y: centre.y + label.at.y };
            self.legend.kinds.push(Kind {
                centre,
                size,
                shape: style.shape,
                corner,
                paint,
                border: 1.0,
                label,
                change,
            });
        }
    }

    /// Samples of the outlines and the lines by which the figure says what changed; of those that it has.
    fn changes(&mut self, content: &Content, scale: &Scale, factor: f64) {
        let has_node = |change: Change| content.nodes.iter().any(|node| node.change == Some(change));
        for change in [Change::New, Change::Gone].into_iter().filter(|&change| has_node(change)) {
            self.kind(
                &Style::plain(),
                &changes::marked(Some(change), &changes::name(self.labels, Some(change))),
                Some(change),
            );
        }
        let has_tie = |change: &Option<Change>| content.ties.iter().any(|tie| tie.change == *change);
        let all = [Some(Change::New), Some(Change::Heavier), Some(Change::Lighter), Some(Change::Gone), None];
        let shown: Vec<Option<Change>> = all.into_iter().filter(has_tie).collect();
        if shown.is_empty() {
            return;
        }
        let width = |change: &Option<Change>| {
            SAMPLE + self.font.width(&changes::name(self.labels, *change), TYPE, false) + ITEM_GAP + 7.0
        };
        let widths: Vec<f64> = shown.iter().map(width).collect();
        self.heading(&self.labels.say(Label::LegendTies, &[]), widths.iter().sum());
        for (change, width) in shown.into_iter().zip(widths) {
            let left = self.room(width, 0.0);
            let y = self.pen.y;
            let stroke = change.map_or_else(|| scale.stroke(0.0) * factor, |_| CHANGED);
            let colour =
                change.map_or_else(|| self.ground.tie(scale.tie_prominence(0.0)), |change| self.ground.change(change));
            self.legend.widths.push(Width {
                from: Point { x: left, y },
                to: Point { x: left + SAMPLE, y },
                stroke,
                colour,
                change,
            });
            self.text(&changes::name(self.labels, change), left + SAMPLE + 5.0, TYPE, false, self.ground.quiet);
        }
    }

    /// Begins a group with a quiet heading; on a row of its own, if this one has no room for all of it.
    fn heading(&mut self, words: &str, samples: f64) {
        let width = self.font.width(words, TYPE, false);
        if self.pen.x > 0.0 {
            self.pen.x += GROUP_GAP - ITEM_GAP;
        }
        let whole = width + ITEM_GAP + samples;
        if self.pen.x > 0.0 && self.pen.x + whole > self.width && whole <= self.width {
            self.pen = Point { x: 0.0, y: self.pen.y + ROW };
        }
        let left = self.room(width, ITEM_GAP);
        self.text(words, left, TYPE, false, self.ground.quiet);
    }

    /// Returns how much of a row a sample of a tie takes.
    fn width_of_weight(&self, weight: f64) -> f64 {
        34.0 + self.font.width(&self.labels.quantity(weight), TYPE, false) + ITEM_GAP + 2.0
    }

    fn width(&mut self, weight: f64, scale: &Scale, factor: f64) {
        let left = self.room(self.width_of_weight(weight), 0.0);
        let y = self.pen.y;
        self.legend.widths.push(Width {
            from: Point { x: left, y },
            to: Point { x: left + 28.0, y },
            stroke: scale.stroke(weight) * factor,
            colour: self.ground.tie(scale.tie_prominence(weight)),
            change: None,
        });
        self.text(&self.labels.quantity(weight), left + 33.0, TYPE, false, self.ground.quiet);
    }

    /// Returns how much of a row a sample of type takes.
    fn width_of_strength(&self, strength: f64, scale: &Scale, factor: f64) -> f64 {
        let (size, bold) = (scale.type_size(strength) * factor, scale.is_bold(strength));
        self.font.width(&self.labels.quantity(strength), size, bold) + ITEM_GAP + 2.0
    }

    /// A strength is shown by its own number, in the type of a label of that strength.
    fn strength(&mut self, strength: f64, scale: &Scale, factor: f64) {
        let left = self.room(self.width_of_strength(strength, scale, factor), 0.0);
        let (size, bold) = (scale.type_size(strength) * factor, scale.is_bold(strength));
        self.text(&self.labels.quantity(strength), left, size, bold, self.ground.ink);
    }

    fn text(&mut self, words: &str, left: f64, size: f64, bold: bool, colour: Colour) {
        let at = Point { x: left, y: self.pen.y + HALF_CAPITAL * size };
        self.legend.texts.push(Text::new(self.font, words, at, size, bold, colour));
    }

    /// Returns where an item of a width begins, on the next row if this one is full.
    fn room(&mut self, width: f64, gap: f64) -> f64 {
        if self.pen.x > 0.0 && self.pen.x + width > self.width {
            self.pen = Point { x: 0.0, y: self.pen.y + ROW };
        }
        let left = self.pen.x;
        self.pen.x += width + gap;
        left
    }
}
