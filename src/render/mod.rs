//! Bytes out, one file a format.
//!
//! In comes a [`Book`]: everything a writer may say. Out come the bytes of one output file. Each format has one escaper and
//! one number formatter, and nobody formats markup outside this room. It reads no file and writes none.

pub mod scene;

pub mod dot;
pub mod evidence;
pub mod json;
pub mod markdown;
pub mod svg;

pub mod palette;
pub mod scale;

mod caption;
pub mod compose;
pub mod content;
pub mod font;
pub mod foreign;
mod label;
pub mod legend;
mod outline;
pub mod page;
mod text;
mod tooltip;

use crate::config::{Format, Settings};
use crate::cooccur::Tally;
use crate::diag::Diagnostic;
use crate::dict::Dictionary;
use crate::graph::Graph;
use crate::ids::DocId;
use crate::prune::Selection;
use jiff::civil::Date;

/// The names of all files that some build may write.
pub const FILE_NAMES: [&str; 5] = ["graph.dot", "graph.svg", "report.md", "evidence.jsonl", "graph.json"];

/// Returns the output files that the settings ask for, `graph.json` last.
pub fn files(book: &Book) -> Vec<(&'static str, Vec<u8>)> {
    let write = |format: &Format| match format {
        Format::Dot => dot::write(book.scene, Some(book.digest)),
        Format::Svg => svg::write(book.scene, Some(book.digest)),
        Format::Md => markdown::write(book),
    };
    let mut formats = book.settings.write.formats.clone();
    formats.sort_unstable();
    formats.dedup();
    let mut files: Vec<_> = formats.iter().map(|format| (format.file_name(), write(format).into_bytes())).collect();
    files.push(("evidence.jsonl", evidence::write(book).into_bytes()));
    files.push(("graph.json", json::write(book).into_bytes()));
    files
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
