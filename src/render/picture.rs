//! Our own SVG read back for PNG and PDF: outlines as they are, each line of text as the glyphs that its width was measured by.
//!
//! Both formats are written from the bytes of `graph.svg`, so that all three show the same. The text is shaped here and not by
//! the SVG reader, because only then a character falls to the font that has it, one by one, and nothing is dropped in silence.

use super::font::{FaceBytes, Font};
use super::shape::Line;
use super::xml::escaped;
use crate::diag::{Diagnostic, Place};
use crate::layout::Size;
use crate::text::{counted, isolated, listed};
use rustybuzz::ttf_parser::{self, GlyphId, OutlineBuilder};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;
use usvg::fontdb::{Database, ID, Source};
use usvg::roxmltree::{Document, Node};

/// A figure as its SVG describes it.
pub struct Picture<'a> {
    /// The fonts that draw the text.
    pub(super) font: &'a Font<'a>,
    /// The drawing; a text is a group called [`WORDS`] and its place, a link one called [`link_id`].
    pub(super) tree: usvg::Tree,
    /// The page in points.
    pub(super) size: Size,
    /// The headline.
    pub(super) title: String,
    /// The figure in words.
    pub(super) description: String,
    /// The language of its words.
    pub(super) language: String,
    /// The texts, in the order of the file.
    pub(super) texts: Vec<Vec<Words>>,
    /// The web addresses of the links, in the order of the file.
    pub(super) links: Vec<String>,
}

/// A line of text on the page.
pub(super) struct Words {
    /// The words.
    pub words: String,
    /// The words as glyphs.
    pub line: Line,
    /// The left end of the baseline in points.
    pub left: f64,
    /// The baseline in points.
    pub baseline: f64,
    /// The type size in points.
    pub size: f64,
}

/// What the ids of the groups that stand for texts begin with; their place in the list follows.
pub(super) const WORDS: &str = "relgraph-words-";

/// Returns the id of the group that stands for a link.
pub(super) fn link_id(at: usize) -> String {
    format!("relgraph-link-{at}")
}

impl<'a> Picture<'a> {
    /// Reads an SVG that this crate has written.
    ///
    /// # Errors
    ///
    /// Markup that is not SVG.
    pub fn read(svg: &str, font: &'a Font<'a>) -> Result<Picture<'a>, Box<Diagnostic>> {
        let failed = |error: &dyn std::fmt::Display| {
            Box::new(Diagnostic::error("no-figure", format!("the figure cannot be drawn: {error}"), Place::default()))
        };
        let document = Document::parse(svg).map_err(|error| failed(&error))?;
        let mut reader = Reader { font, out: String::new(), texts: Vec::new(), links: Vec::new() };
        reader.element(document.root_element());
        let tree = usvg::Tree::from_str(&reader.out, &options(font)).map_err(|error| failed(&error))?;
        let words_of = |name: &str| {
            let found = document.root_element().children().find(|child| child.tag_name().name() == name);
            found.and_then(|node| node.text()).unwrap_or_default().to_string()
        };
        let size = Size { w: f64::from(tree.size().width()), h: f64::from(tree.size().height()) };
        let (title, description) = (words_of("title"), words_of("desc"));
        let language = (XML, "lang");
        let language = document.root_element().attribute(language).unwrap_or("en").to_string();
        Ok(Picture { font, tree, size, title, description, language, texts: reader.texts, links: reader.links })
    }

    /// Returns a note that names the characters that are drawn as boxes, if there are any.
    pub fn missing(&self) -> Option<Diagnostic> {
        let lacks = |text: &&Vec<Words>| text.iter().any(|words| !words.line.missing.is_empty());
        let label = |text: &Vec<Words>| {
            let lines: Vec<&str> = text.iter().map(|words| words.words.as_str()).collect();
            format!("\"{}\"", isolated(&lines.join(" ")))
        };
        let missing: BTreeSet<char> =
            self.texts.iter().flatten().flat_map(|words| words.line.missing.iter().copied()).collect();
        if missing.is_empty() {
            return None;
        }
        let mut labels: Vec<String> = self.texts.iter().filter(lacks).map(label).collect();
        labels.sort();
        labels.dedup();
        let names: Vec<String> = missing.iter().copied().map(character).collect();
        let message = format!(
            "drawn as boxes in PNG and PDF, because no font has them: {}; in {}",
            shortened(&names, 20, "character"),
            shortened(&labels, 5, "label")
        );
        let hint = "name a font that has them with --font FILE";
        Some(Diagnostic::note("missing-glyph", message, Place::default()).hint(hint))
    }
}

/// Returns the character's number, with itself where it can stand alone: `U+4E2D 中`.
fn character(c: char) -> String {
    if c.is_alphanumeric() {
        format!("U+{:04X} {}", c as u32, isolated(&c.to_string()))
    } else {
        format!("U+{:04X}", c as u32)
    }
}

fn shortened(items: &[String], most: usize, noun: &str) -> String {
    let rest = items.len().saturating_sub(most);
    let shown = items.iter().take(most).cloned();
    let more = (rest > 0).then(|| counted(rest as u64, &format!("more {noun}")));
    listed(&shown.chain(more).collect::<Vec<_>>())
}

/// A point is the unit of length, and colour glyphs come from our own chain of fonts: never from the machine's.
fn options<'a>(font: &Font) -> usvg::Options<'a> {
    let mut database = Database::new();
    let ids: Vec<Option<ID>> = font
        .faces()
        .map(|face| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = match &face.bytes {
                // No colour in them.
                FaceBytes::BuiltIn(_) => return None,
                FaceBytes::Own(bytes) => Arc::clone(bytes) as _,
            };
            let known = |database: &Database| {
                database
                    .faces()
                    .find(|info| info.index == face.index && is_same(&info.source, &bytes))
                    .map(|info| info.id)
            };
            known(&database).or_else(|| {
                database.load_font_source(Source::Binary(Arc::clone(&bytes)));
                known(&database)
            })
        })
        .collect();
    let select = move |wanted: &usvg::Font, _: &mut Arc<Database>| {
        wanted.families().iter().find_map(|family| match family {
            usvg::FontFamily::Named(name) => *ids.get(name.strip_prefix(FACE)?.parse::<usize>().ok()?)?,
            _ => None,
        })
    };
    usvg::Options {
        dpi: 72.0,
        fontdb: Arc::new(database),
        font_resolver: usvg::FontResolver { select_font: Box::new(select), select_fallback: Box::new(|_, _, _| None) },
        ..usvg::Options::default()
    }
}

/// A face of our chain as a font family.
/// The name space of `xml:lang`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const FACE: &str = "relgraph-face-";

fn is_same(source: &Source, bytes: &Arc<dyn AsRef<[u8]> + Send + Sync>) -> bool {
    matches!(source, Source::Binary(known) if std::ptr::addr_eq(Arc::as_ptr(known), Arc::as_ptr(bytes)))
}

/// Copies the markup; texts become outlines, links become groups.
struct Reader<'a> {
    font: &'a Font<'a>,
    out: String,
    texts: Vec<Vec<Words>>,
    links: Vec<String>,
}

/// What is about the text alone and not about how its outlines are painted.
const OF_TEXT: [&str; 12] = [
    "x",
    "y",
    "textLength",
    "lengthAdjust",
    "text-anchor",
    "font-size",
    "font-weight",
    "font-family",
    "direction",
    "unicode-bidi",
    "id",
    "class",
];

impl Reader<'_> {
    fn element(&mut self, node: Node) {
        match node.tag_name().name() {
            "title" | "desc" | "metadata" => {}
            "text" => self.text(node),
            "a" => {
                let _ = write!(self.out, "<g id=\"{}\">", link_id(self.links.len()));
                self.links.push(node.attribute("href").unwrap_or_default().to_string());
                self.children(node);
                self.out.push_str("</g>");
            }
            name => {
                let _ = write!(self.out, "<{name}");
                if node.parent_element().is_none() {
                    self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
                }
                self.attributes(node, &[]);
                self.out.push('>');
                self.children(node);
                let _ = write!(self.out, "</{name}>");
            }
        }
    }

    fn children(&mut self, node: Node) {
        node.children().filter(Node::is_element).for_each(|child| self.element(child));
    }

    fn attributes(&mut self, node: Node, but: &[&str]) {
        let own = node.attributes().filter(|one| one.namespace().is_none() && !but.contains(&one.name()));
        own.for_each(|one| {
            let _ = write!(self.out, " {}=\"{}\"", one.name(), escaped(one.value()));
        });
    }

    fn text(&mut self, node: Node) {
        let _ = write!(self.out, "<g id=\"{WORDS}{}\"", self.texts.len());
        self.attributes(node, &OF_TEXT);
        self.out.push('>');
        let filled =
            |child: &Node| !child.descendants().filter_map(|one| one.text()).all(|text| text.trim().is_empty());
        let lines: Vec<Words> = node.children().filter(filled).filter_map(|child| self.words(child)).collect();
        lines.iter().for_each(|words| self.outline(words));
        self.out.push_str("</g>");
        self.texts.push(lines);
    }

    /// Shapes a line: what stands in a text directly, or in one of its spans.
    fn words(&self, node: Node) -> Option<Words> {
        let inherited = |name: &str| node.ancestors().find_map(|one| one.attribute(name));
        let length = |name: &str| inherited(name).and_then(|value| value.parse::<f64>().ok());
        let words: String = node.descendants().filter(Node::is_text).filter_map(|one| one.text()).collect();
        let (x, baseline, size) = (length("x")?, length("y")?, length("font-size")?);
        let rtl = inherited("direction") == Some("rtl");
        let line = self.font.line(&words, inherited("font-weight") == Some("bold"), rtl);
        let width = line.width * size;
        let left = match (inherited("text-anchor"), rtl) {
            (Some("middle"), _) => x - width / 2.0,
            (Some("end"), false) | (Some("start") | None, true) => x - width,
            _ => x,
        };
        Some(Words { words, line, left, baseline, size })
    }

    fn outline(&mut self, words: &Words) {
        let mut path = String::new();
        let mut coloured = String::new();
        for run in &words.line.runs {
            let Some(face) = self.font.face(run.face) else { continue };
            let (scale, mut pen) = (words.size / face.em(), words.left + run.x * words.size);
            for glyph in &run.glyphs {
                let (x, y) = (pen + glyph.offset.0 * words.size, words.baseline - glyph.offset.1 * words.size);
                pen += glyph.advance * words.size;
                let id = GlyphId(glyph.id);
                if is_coloured(&face.shaper, id) {
                    let cluster = escaped(words.words.get(glyph.text.clone()).unwrap_or_default());
                    let (face, size) = (run.face, words.size);
                    let _ = write!(
                        coloured,
                        "<text x=\"{x:.3}\" y=\"{y:.3}\" font-family=\"{FACE}{face}\" font-size=\"{size}\">{cluster}</text>"
                    );
                } else {
                    face.shaper.outline_glyph(id, &mut Outline { path: &mut path, x, y, scale });
                }
            }
        }
        if !path.is_empty() {
            let _ = write!(self.out, "<path d=\"{path}\"/>");
        }
        self.out.push_str(&coloured);
    }
}

fn is_coloured(face: &ttf_parser::Face, glyph: GlyphId) -> bool {
    face.is_color_glyph(glyph)
        || face.glyph_raster_image(glyph, u16::MAX).is_some()
        || face.glyph_svg_image(glyph).is_some()
}

/// Writes a glyph's outline as path data.
struct Outline<'a> {
    path: &'a mut String,
    x: f64,
    y: f64,
    scale: f64,
}

impl Outline<'_> {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for &(x, y) in points {
            let (x, y) = (self.x + f64::from(x) * self.scale, self.y - f64::from(y) * self.scale);
            let _ = write!(self.path, "{x:.3} {y:.3} ");
        }
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
