//! Widths of text in the font that the figure names first, DejaVu Sans Condensed.
//!
//! Kerning and ligatures are left out: the writers fix each line's length, so that no font can overflow its box.

use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

/// The font family as SVG writes it: the measured font first, then what is close to it.
pub const FAMILIES: &str = "'DejaVu Sans Condensed', 'DejaVu Sans', 'Noto Sans', Arial, sans-serif";

/// The measured font's family name.
pub const FAMILY: &str = "DejaVu Sans Condensed";

/// Baseline to baseline, in ems.
pub const LINE: f64 = 1.16;

/// From the middle of a line of capitals down to the baseline, in ems.
pub const HALF_CAPITAL: f64 = 0.36;

/// The measured font in both weights.
pub struct Font {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
}

impl Font {
    /// Returns the font that is built in.
    pub fn new() -> Font {
        Font {
            regular: Face::parse(dejavu::sans_condensed::regular(), 0).ok(),
            bold: Face::parse(dejavu::sans_condensed::bold(), 0).ok(),
        }
    }

    /// Returns the width of one line in points at a type size in points.
    ///
    /// A cluster with characters that the font lacks is taken as one em wide if it is East Asian or an emoji, else as 0.6.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let face = if bold { &self.bold } else { &self.regular };
        let ems: f64 = text.graphemes(true).map(|cluster| cluster_width(face.as_ref(), cluster)).sum();
        ems * size
    }
}

impl Default for Font {
    fn default() -> Font {
        Font::new()
    }
}

/// Returns the width of a grapheme cluster in columns: 2 for East Asian wide ones and emoji, 0 for invisible ones, else 1.
pub fn columns(cluster: &str) -> usize {
    match cluster.chars().next() {
        None => 0,
        Some(first) if is_invisible(first) => 0,
        Some(_) if cluster.chars().any(is_wide) => 2,
        Some(_) => 1,
    }
}

fn cluster_width(face: Option<&Face>, cluster: &str) -> f64 {
    let known = face.and_then(|face| {
        let em = f64::from(face.units_per_em());
        let advance = |c: char| {
            let glyph = if is_invisible(c) { None } else { Some(face.glyph_index(c)?) };
            Some(glyph.and_then(|glyph| face.glyph_hor_advance(glyph)).map_or(0.0, |units| f64::from(units) / em))
        };
        cluster.chars().map(advance).sum::<Option<f64>>()
    });
    known.unwrap_or(match columns(cluster) {
        0 => 0.0,
        1 => 0.6,
        _ => 1.0,
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{1F000}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_grow_with_the_text() {
        let font = Font::new();
        assert_eq!(font.width("", 10.0, false), 0.0);
        let (iran, israel) = (font.width("Iran", 10.0, false), font.width("Israel", 10.0, false));
        assert!(15.0 < iran && iran < israel && israel < 40.0, "{iran} {israel}");
        assert!(font.width("Iran", 10.0, true) > iran);
        assert_eq!(font.width("中国", 10.0, false), 20.0);
        assert_eq!(font.width("👩‍👩‍👧", 10.0, false), 10.0);
    }

    #[test]
    fn combining_marks_add_nothing() {
        let font = Font::new();
        let (composed, combined) = (font.width("é", 10.0, false), font.width("e\u{301}", 10.0, false));
        assert!((composed - combined).abs() < 0.01, "{composed} {combined}");
    }
}
