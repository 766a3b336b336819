//! A line of text as glyphs: which face draws what, in which order, and how wide.
//!
//! Lengths are ems of the line's type size; x grows to the right from the line's left end, y grows upwards from the baseline.

use super::font::{Font, columns, is_invisible};
use rustybuzz::UnicodeBuffer;
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// A line of text.
pub(super) struct Line {
    /// Its parts from left to right.
    pub runs: Vec<Run>,
    /// Its width.
    pub width: f64,
    /// The characters that no face has.
    pub missing: BTreeSet<char>,
}

/// A part of a line that one face draws in one direction.
pub(super) struct Run {
    /// The face's place in the chain.
    pub face: usize,
    /// The left end of the run.
    pub x: f64,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph.
pub(super) struct Glyph {
    /// Its number in the face; 0 is the box that stands for what is missing.
    pub id: u16,
    /// How far it is moved from where it would stand.
    pub offset: (f64, f64),
    /// From its beginning to that of the next one.
    pub advance: f64,
    /// The bytes of the line that it stands for.
    pub text: Range<usize>,
}

/// Shapes one line of text.
pub(super) fn line(font: &Font, text: &str, bold: bool, rtl: bool) -> Line {
    let mut line = Line { runs: Vec::new(), width: 0.0, missing: BTreeSet::new() };
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in runs {
            let is_rtl = levels.get(range.start).is_some_and(Level::is_rtl);
            let mut items = items(font, text, range, bold, &mut line.missing);
            if is_rtl {
                items.reverse();
            }
            items.iter().for_each(|item| line.push(font, text, item, is_rtl));
        }
    }
    line
}

impl Line {
    fn push(&mut self, font: &Font, text: &str, item: &Item, rtl: bool) {
        let glyphs = if item.is_missing { boxed(font, text, item) } else { shaped(font, text, item, rtl) };
        let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
        self.runs.push(Run { face: item.face, x: self.width, glyphs });
        self.width += width;
    }
}

/// Clusters that are shaped together: of one face and one script.
struct Item {
    range: Range<usize>,
    face: usize,
    script: Option<Script>,
    /// Whether no face has the cluster; then the item is this cluster alone.
    is_missing: bool,
}

/// Cuts a stretch of one direction into items, in the order of the text, and notes what is missing.
fn items(font: &Font, text: &str, range: Range<usize>, bold: bool, missing: &mut BTreeSet<char>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let from = range.start;
    for (at, cluster) in text.get(range).unwrap_or_default().grapheme_indices(true) {
        let range = from + at..from + at + cluster.len();
        let found = face_of(font, cluster, bold);
        let face = found.unwrap_or_else(|| font.order(bold, false).next().unwrap_or(0));
        missing.extend(visible(cluster).filter(|&c| !is_drawn(font, face, cluster, c)));
        let script = cluster.chars().map(|c| c.script()).find(|script| !is_shared(*script));
        let is_missing = found.is_none();
        match items.last_mut() {
            Some(last) if !is_missing && !last.is_missing && last.face == face && agree(last.script, script) => {
                last.range.end = range.end;
                last.script = last.script.or(script);
            }
            _ => items.push(Item { range, face, script, is_missing }),
        }
    }
    items
}

/// Returns the first face that has the whole cluster, or at least its first character.
fn face_of(font: &Font, cluster: &str, bold: bool) -> Option<usize> {
    let emoji = cluster.contains('\u{FE0F}');
    let whole = |&at: &usize| visible(cluster).all(|c| is_drawn(font, at, cluster, c));
    let first = visible(cluster).next();
    let begun = |&at: &usize| first.is_some_and(|c| font.face(at).is_some_and(|face| face.has(c)));
    font.order(bold, emoji).find(whole).or_else(|| font.order(bold, emoji).find(begun))
}

/// Returns whether a face draws a character of a cluster: as itself, or as part of a composed one.
fn is_drawn(font: &Font, at: usize, cluster: &str, c: char) -> bool {
    let Some(face) = font.face(at) else { return false };
    face.has(c) || (!cluster.nfc().any(|composed| composed == c) && cluster.nfc().all(|composed| face.has(composed)))
}

fn visible(cluster: &str) -> impl Iterator<Item = char> {
    cluster.chars().filter(|&c| !is_invisible(c) && !c.is_control())
}

fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn agree(a: Option<Script>, b: Option<Script>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

fn shaped(font: &Font, text: &str, item: &Item, rtl: bool) -> Vec<Glyph> {
    let (Some(face), Some(words)) = (font.face(item.face), text.get(item.range.clone())) else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(words);
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl { rustybuzz::Direction::RightToLeft } else { rustybuzz::Direction::LeftToRight });
    let output = rustybuzz::shape(&face.shaper, &[], buffer);
    let (infos, positions, em) = (output.glyph_infos(), output.glyph_positions(), face.em());
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let end = |start: usize| starts.get(starts.partition_point(|&at| at <= start)).copied().unwrap_or(words.len());
    let glyph = |(info, position): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
        let start = info.cluster as usize;
        Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            offset: (f64::from(position.x_offset) / em, f64::from(position.y_offset) / em),
            advance: f64::from(position.x_advance) / em,
            text: item.range.start + start..item.range.start + end(start),
        }
    };
    infos.iter().zip(positions).map(glyph).collect()
}

/// Returns the box for a cluster that no face has, in the middle of the room that other fonts will need for it.
fn boxed(font: &Font, text: &str, item: &Item) -> Vec<Glyph> {
    let advance = match columns(text.get(item.range.clone()).unwrap_or_default()) {
        0 => return Vec::new(),
        1 => 0.6,
        _ => 1.0,
    };
    let width = font.face(item.face).map_or(advance, |face| {
        f64::from(face.shaper.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(0)).unwrap_or(0)) / face.em()
    });
    vec![Glyph { id: 0, offset: ((advance - width) / 2.0, 0.0), advance, text: item.range.clone() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str, rtl: bool) -> Line {
        line(&Font::new(), text, false, rtl)
    }

    /// Returns the beginnings of the clusters as they stand from left to right.
    fn order(text: &str, rtl: bool) -> Vec<usize> {
        shape(text, rtl).runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.text.start).collect()
    }

    #[test]
    fn glyphs_stand_in_the_order_of_reading() {
        assert_eq!(order("abc", false), [0, 1, 2]);
        assert_eq!(order("\u{5D0}\u{5D1}", false), [2, 0]);
        assert_eq!(order("a \u{5D0}\u{5D1}", false), [0, 1, 4, 2]);
        assert_eq!(order("a \u{5D0}\u{5D1}", true), [4, 2, 1, 0]);
        assert_eq!(order("\u{5D0} 12", true), [3, 4, 2, 0], "numbers read from left to right");
    }

    #[test]
    fn runs_lie_side_by_side_and_glyphs_cover_the_text() {
        for text in ["Iran", "حماس (Hamas) 中国 2020", "👩\u{200D}👧 e\u{301} ไทย", "", " ", "\u{301}", "a\u{2029}b"]
        {
            for rtl in [false, true] {
                let line = shape(text, rtl);
                let mut x = 0.0;
                for run in &line.runs {
                    assert_eq!(run.x, x);
                    x += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
                    assert!(run.glyphs.iter().all(|glyph| text.get(glyph.text.clone()).is_some_and(|t| !t.is_empty())));
                }
                assert!((line.width - x).abs() < 1e-9, "{text:?}");
            }
        }
    }

    /// Joined letters are other glyphs than single ones, and lam with alef is one.
    #[test]
    fn letters_join() {
        let ids = |text: &str| -> Vec<u16> {
            shape(text, true).runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.id).collect()
        };
        assert_eq!(ids("\u{644}\u{627}").len(), 1);
        let (single, joined) = (ids("\u{628}"), ids("\u{628}\u{628}"));
        assert!(joined.len() == 2 && !joined.contains(&single[0]), "{single:?} {joined:?}");
        assert_eq!(ids("e\u{301}"), ids("é"));
    }

    #[test]
    fn what_is_missing_is_a_box_a_cluster() {
        let line = shape("中👩\u{200D}👧\u{378}", false);
        assert_eq!(line.missing, BTreeSet::from(['中', '👩', '👧', '\u{378}']));
        let glyphs: Vec<(u16, f64)> =
            line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| (glyph.id, glyph.advance)).collect();
        assert_eq!(glyphs, [(0, 1.0), (0, 1.0), (0, 0.6)]);
        assert!(shape("Ünï\u{301} \u{200F}شرق", false).missing.is_empty());
    }
}
