//! The fonts of the figure: the built-in one, DejaVu Sans Condensed, and the user's for what it lacks.
//!
//! Widths are those of shaped text, as browsers shape it: with kerning, ligatures and joined letters. The writers of PNG and
//! PDF draw the same glyphs; SVG fixes each line's length, so that no other font can overflow its box.

use super::shape::{self, Line};
use crate::diag::{Diagnostic, Place};
use rustybuzz::ttf_parser;
use std::path::Path;
use std::sync::Arc;

/// The measured font's family name.
pub const FAMILY: &str = "DejaVu Sans Condensed";

/// What is close to the measured font, and then anything.
const OTHER_FAMILIES: &str = "'DejaVu Sans', 'Noto Sans', Arial, sans-serif";

/// Baseline to baseline, in ems.
pub const LINE: f64 = 1.16;

/// From the middle of a line of capitals down to the baseline, in ems.
pub const HALF_CAPITAL: f64 = 0.36;

/// A user's font file, read and found to be a font.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The file's name without its folders.
    pub name: String,
    /// BLAKE3 digest of the file's bytes: 32 hexadecimal digits.
    pub digest: String,
    bytes: Arc<Vec<u8>>,
}

impl FontFile {
    /// Reads a font file: ttf, otf, or a collection of them.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or is no font.
    pub fn open(path: &Path) -> Result<FontFile, Box<Diagnostic>> {
        let place = || Place::file(path.display().to_string());
        let bytes = std::fs::read(path).map_err(|error| {
            let message = format!("the font cannot be read: {}", crate::discover::reason(&error));
            Box::new(Diagnostic::error("cannot-read-font", message, place()))
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        FontFile::new(name, bytes).ok_or_else(|| {
            let problem = Diagnostic::error("no-font", "this is no font that can be used", place());
            Box::new(problem.hint("--font takes ttf, otf and ttc files"))
        })
    }

    /// Returns the font file with these bytes; `None` if they are no font.
    pub fn new(name: String, bytes: Vec<u8>) -> Option<FontFile> {
        let digest = blake3::hash(&bytes).to_hex()[..32].to_string();
        let file = FontFile { name, digest, bytes: Arc::new(bytes) };
        let is_font = file.faces().next().is_some();
        is_font.then_some(file)
    }

    /// Returns the faces in the file: one, or those of a collection.
    fn faces(&self) -> impl Iterator<Item = Face<'_>> {
        // A collection has four bytes for each of its fonts, or is none.
        let most = self.bytes.len() as u32 / 4;
        let count = ttf_parser::fonts_in_collection(&self.bytes).unwrap_or(1);
        let count = if count <= most { count } else { 0 };
        (0..count).map_while(|index| Face::parse(&self.bytes, FaceBytes::Own(Arc::clone(&self.bytes)), index))
    }
}

/// Where the bytes of a face are.
#[derive(Clone)]
pub(super) enum FaceBytes {
    /// In the program.
    BuiltIn(&'static [u8]),
    /// In a user's file.
    Own(Arc<Vec<u8>>),
}

/// One face of a font.
pub(super) struct Face<'a> {
    /// The tables, for shaping.
    pub shaper: rustybuzz::Face<'a>,
    /// The file.
    pub bytes: FaceBytes,
    /// The face's place in the file.
    pub index: u32,
    is_bold: bool,
    family: Option<String>,
}

impl<'a> Face<'a> {
    fn parse(slice: &'a [u8], bytes: FaceBytes, index: u32) -> Option<Face<'a>> {
        let face = ttf_parser::Face::parse(slice, index).ok()?;
        let (is_bold, family) = (face.is_bold(), family_of(&face));
        Some(Face { shaper: rustybuzz::Face::from_face(face), bytes, index, is_bold, family })
    }

    /// Returns units of the font in an em.
    pub fn em(&self) -> f64 {
        f64::from(self.shaper.units_per_em().max(1))
    }

    /// Returns whether the face has a glyph for the character.
    pub fn has(&self, c: char) -> bool {
        self.shaper.glyph_index(c).is_some()
    }
}

/// Returns the family's name, the one that style sheets ask for.
fn family_of(face: &ttf_parser::Face) -> Option<String> {
    let family = |id| {
        let names = face.names().into_iter().filter(move |name| name.name_id == id && name.is_unicode());
        names.filter_map(|name| name.to_string()).find(|name| !name.is_empty())
    };
    family(ttf_parser::name_id::FAMILY).or_else(|| family(ttf_parser::name_id::TYPOGRAPHIC_FAMILY))
}

/// The chain of fonts: what the first one lacks, the next one draws.
pub struct Font<'a> {
    files: &'a [FontFile],
    faces: Vec<Face<'a>>,
    /// The faces in the order in which they are asked, for regular and for bold text.
    order: [Vec<usize>; 2],
    built_in: usize,
}

impl Font<'static> {
    /// Returns the font that is built in, in both weights.
    pub fn new() -> Font<'static> {
        let files = [dejavu::sans_condensed::regular(), dejavu::sans_condensed::bold()];
        let faces: Vec<Face> =
            files.into_iter().filter_map(|bytes| Face::parse(bytes, FaceBytes::BuiltIn(bytes), 0)).collect();
        let built_in = faces.len();
        Font::of(&[], faces, built_in)
    }
}

impl<'a> Font<'a> {
    /// Returns the built-in font, and the user's for what it lacks, in their order.
    pub fn with(files: &'a [FontFile]) -> Font<'a> {
        let mut faces: Vec<Face<'a>> = Font::new().faces;
        let built_in = faces.len();
        faces.extend(files.iter().flat_map(FontFile::faces));
        Font::of(files, faces, built_in)
    }

    fn of(files: &'a [FontFile], faces: Vec<Face<'a>>, built_in: usize) -> Font<'a> {
        let order = [false, true].map(|bold| {
            let mut order: Vec<usize> = (0..faces.len()).collect();
            order.sort_by_key(|&at| (at >= built_in, faces[at].is_bold != bold));
            order
        });
        Font { files, faces, order, built_in }
    }

    /// Returns the user's font files.
    pub fn files(&self) -> &'a [FontFile] {
        self.files
    }

    /// Returns the width of one line in points at a type size in points.
    ///
    /// A cluster with characters that no font has is taken as one em wide if it is East Asian or an emoji, else as 0.6.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        self.line(text, bold, crate::text::is_rtl(text)).width * size
    }

    /// Returns one line of text as glyphs.
    pub(super) fn line(&self, text: &str, bold: bool, rtl: bool) -> Line {
        shape::line(self, text, bold, rtl)
    }

    /// Returns a face of the chain.
    pub(super) fn face(&self, at: usize) -> Option<&Face<'a>> {
        self.faces.get(at)
    }

    /// Returns all faces of the chain.
    #[cfg(any(feature = "raster", feature = "pdf"))]
    pub(super) fn faces(&self) -> impl Iterator<Item = &Face<'a>> {
        self.faces.iter()
    }

    /// Returns the places of the faces in the order in which they are asked; the user's first for what wants to be an emoji.
    pub(super) fn order(&self, bold: bool, emoji: bool) -> impl Iterator<Item = usize> {
        let order = &self.order[usize::from(bold)];
        let is_first = move |&&at: &&usize| (at >= self.built_in) == emoji;
        order.iter().filter(is_first).chain(order.iter().filter(move |at| !is_first(at))).copied()
    }

    /// Returns the font families as SVG lists them: the measured fonts first, then what is close to them.
    pub fn families(&self) -> String {
        let mut names: Vec<&str> = vec![FAMILY];
        for name in self.faces.iter().skip(self.built_in).filter_map(|face| face.family.as_deref()) {
            // A name that would need escaping is one that no style sheet could ask for.
            let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'));
            if is_plain && !names.contains(&name) && names.len() < MOST_FAMILIES {
                names.push(name);
            }
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        format!("{}, {OTHER_FAMILIES}", quoted.join(", "))
    }
}

/// A collection may hold dozens of families.
const MOST_FAMILIES: usize = 16;

impl Default for Font<'static> {
    fn default() -> Font<'static> {
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

pub(super) fn is_invisible(c: char) -> bool {
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
