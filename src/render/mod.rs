//! Bytes out, one file a format.
//!
//! In comes a [`Book`]: everything a writer may say. Out come the bytes of one output file. Each format has one escaper and
//! one number formatter, and nobody formats markup outside this room. It reads no file and writes none.

pub mod scene;
pub mod settings;

pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod evidence;
pub mod gexf;
pub mod graphml;
pub mod json;
pub mod pajek;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(any(feature = "raster", feature = "pdf"))]
#[cfg_attr(not(all(feature = "raster", feature = "pdf")), allow(dead_code))]
pub mod picture;
#[cfg(feature = "raster")]
pub mod png;
pub mod report;
pub mod svg;

pub mod palette;
pub mod scale;

mod attributes;
mod badge;
mod caption;
pub mod changes;
pub mod changes_md;
pub mod communities;
pub mod compose;
pub mod content;
// A build that draws nothing measures text, but asks for no glyph.
#[cfg_attr(not(all(feature = "raster", feature = "pdf")), allow(dead_code))]
pub mod font;
pub mod foreign;
pub mod frame;
pub mod hull;
mod label;
pub mod legend;
pub mod marks;
mod outline;
pub mod page;
#[cfg_attr(not(all(feature = "raster", feature = "pdf")), allow(dead_code))]
mod shape;
mod tooltip;
mod xml;

use crate::config::{Format, Settings};
use crate::cooccur::Tally;
use crate::diag::{Diagnostic, Place};
use crate::dict::Dictionary;
use crate::graph::Graph;
use crate::ids::DocId;
use crate::measure::{Association, Drawn, Measures};
use crate::prune::Selection;
use crate::suggest::Suggestion;
use jiff::civil::Date;

/// The names of all files that some build may write.
pub const FILE_NAMES: [&str; 13] = [
    "graph.dot",
    "graph.svg",
    "report.md",
    "graph.png",
    "graph.pdf",
    "graph.graphml",
    "graph.gexf",
    "nodes.csv",
    "edges.csv",
    "graph.net",
    "graph.cyjs",
    "evidence.jsonl",
    "graph.json",
];

/// An output file: its name and its bytes.
pub type File = (&'static str, Vec<u8>);

/// Returns the output files that the settings ask for, `graph.json` last, and what is worth knowing about them.
///
/// # Errors
///
/// A format that cannot be written: a picture with too many pixels, or a format that this build lacks.
pub fn files(book: &Book) -> Result<(Vec<File>, Vec<Diagnostic>), Box<Diagnostic>> {
    let mut formats = book.settings.write.formats.clone();
    formats.sort_unstable();
    formats.dedup();
    let mut files: Vec<File> = Vec::new();
    for format in &formats {
        let text = match format {
            Format::Dot => dot::write(book.scene, Some(book.digest)),
            Format::Svg => svg::write(book.scene, Some(book.digest)),
            Format::Md => report::write(book),
            Format::GraphMl => graphml::write(book),
            Format::Gexf => gexf::write(book),
            Format::Pajek => pajek::write(book),
            Format::Cytoscape => cytoscape::write(book),
            Format::Csv => {
                files.push(("nodes.csv", csv::nodes(book)));
                files.push(("edges.csv", csv::edges(book)));
                continue;
            }
            Format::Png | Format::Pdf => continue,
        };
        files.push((format.file_name(), text.into_bytes()));
    }
    let (pictures, notes) = pictures(&formats, book)?;
    files.extend(pictures);
    files.push(("evidence.jsonl", evidence::write(book).into_bytes()));
    files.push(("graph.json", json::write(book).into_bytes()));
    Ok((files, notes))
}

/// Returns the formats that are drawn from the SVG, and what is worth knowing about them.
fn pictures(formats: &[Format], book: &Book) -> Result<(Vec<File>, Vec<Diagnostic>), Box<Diagnostic>> {
    let wanted: Vec<Format> =
        formats.iter().copied().filter(|format| matches!(format, Format::Png | Format::Pdf)).collect();
    if wanted.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let svg = svg::write(book.scene, Some(book.digest));
    let figure = Figure { svg: &svg, font: book.font, dpi: book.settings.figure.dpi, digest: Some(book.digest) };
    let (pictures, notes) = figure.pictures(&wanted)?;
    Ok((wanted.iter().map(|format| format.file_name()).zip(pictures).collect(), notes))
}

/// The bytes of pictures, and what is worth knowing about them.
pub type Pictures = (Vec<Vec<u8>>, Vec<Diagnostic>);

/// A figure as SVG, to be written as PNG or PDF.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The bytes of our SVG writer.
    pub svg: &'a str,
    /// The fonts that measured its text.
    pub font: &'a font::Font<'a>,
    /// The resolution of a PNG in dots an inch.
    pub dpi: u32,
    /// A build's digest, which it puts into its files.
    pub digest: Option<&'a str>,
}

impl Figure<'_> {
    /// Returns the bytes of each format, and a note on characters that no font has.
    ///
    /// # Errors
    ///
    /// A picture with too many pixels, or a format that is not [built in](Format::is_built_in) or not drawn from the SVG.
    #[cfg(any(feature = "raster", feature = "pdf"))]
    pub fn pictures(&self, formats: &[Format]) -> Result<Pictures, Box<Diagnostic>> {
        let picture = picture::Picture::read(self.svg, self.font)?;
        let write = |&format: &Format| match format {
            #[cfg(feature = "raster")]
            Format::Png => png::write(&picture, self.dpi, self.digest),
            #[cfg(feature = "pdf")]
            Format::Pdf => pdf::write(&picture, self.digest),
            format => Err(not_built_in(format)),
        };
        let files = formats.iter().map(write).collect::<Result<_, _>>()?;
        Ok((files, picture.missing().into_iter().collect()))
    }

    /// Refuses: this build draws no pictures.
    ///
    /// # Errors
    ///
    /// Always, if a format is asked for.
    #[cfg(not(any(feature = "raster", feature = "pdf")))]
    pub fn pictures(&self, formats: &[Format]) -> Result<Pictures, Box<Diagnostic>> {
        formats.first().map_or(Ok((Vec::new(), Vec::new())), |&format| Err(not_built_in(format)))
    }
}

fn not_built_in(format: Format) -> Box<Diagnostic> {
    let message = format!("this build of relgraph cannot write {}", format.name());
    Box::new(Diagnostic::error("not-built-in", message, Place::default()))
}

/// Everything that a writer may say about a run.
pub struct Book<'a> {
    /// What the run was told.
    pub settings: &'a Settings,
    /// The effective dictionary.
    pub dictionary: &'a Dictionary,
    /// The user's dictionary files, in the order of their layers.
    pub dictionary_files: &'a [DictionaryFile],
    /// The documents, in their order; `DocId` is the place in this list.
    pub documents: &'a [DocumentSummary],
    /// The merged counts; its ties stand in the same order as the graph's.
    pub tally: &'a Tally,
    /// The whole graph.
    pub graph: &'a Graph,
    /// The strength of each node, in the order of the graph's nodes.
    pub strength: &'a [u64],
    /// All other measures of nodes and ties, over the whole graph.
    pub measures: &'a Measures,
    /// How much more than by chance the ends of each tie are named together, in the order of the graph's ties.
    pub associations: &'a [Association],
    /// The graph as it is drawn and ranked.
    pub drawn: &'a Drawn,
    /// What is shown.
    pub selection: &'a Selection,
    /// The figure: the shown entities and ties with their places on the page.
    pub scene: &'a scene::Scene,
    /// What was skipped or is worth knowing; the places name documents, never paths.
    pub problems: &'a [Diagnostic],
    /// Surfaces that were found and dropped as ambiguous.
    pub ambiguous: &'a [Ambiguous],
    /// Units that named more entities than are counted.
    pub crowded: &'a [Crowded],
    /// The fonts that measured the figure's text.
    pub font: &'a font::Font<'a>,
    /// Names that no entry of the dictionary covers, the one that would add most first.
    pub suggestions: &'a [Suggestion],
    /// Digest of sources, dictionaries, settings and version: 32 hexadecimal digits.
    pub digest: &'a str,
}

impl<'a> Book<'a> {
    /// Returns the name of a document; empty for one that is not there.
    fn doc(&self, id: DocId) -> &'a str {
        self.documents.get(id.0 as usize).map_or("", |document| &document.doc)
    }
}

/// A dictionary file as `graph.json` names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DictionaryFile {
    /// The file's name without its folders.
    pub name: String,
    /// BLAKE3 digest of the file's bytes: 32 hexadecimal digits.
    pub digest: String,
}

/// A document as the report names it.
#[derive(Clone, Debug)]
pub struct DocumentSummary {
    /// The document's name without the machine in it: `seeds/a.txt`.
    pub doc: String,
    /// Its date, where it gives one.
    pub date: Option<Date>,
    /// Its language (ISO 639-1), where it is known.
    pub lang: Option<&'static str>,
    /// BLAKE3 digest of the file's bytes: 32 hexadecimal digits.
    pub digest: String,
    /// Sentences, whatever their zone.
    pub sentences: u32,
    /// Counted units that name at least one entity.
    pub units: u32,
    /// Counted mentions.
    pub mentions: u32,
}

/// A surface that the documents left open between several entities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ambiguous {
    /// The surface as found.
    pub surface: String,
    /// How often it was dropped.
    pub count: u32,
    /// The textual ids of the entities it may mean, sorted.
    pub candidates: Vec<String>,
    /// The first document that holds it.
    pub doc: String,
    /// The line there, from 1.
    pub line: u32,
}

/// A unit that named more entities than `--max-entities` allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crowded {
    /// The document.
    pub doc: String,
    /// The line on which the unit begins, from 1.
    pub line: u32,
    /// How many entities it names.
    pub entities: u32,
}
