//! Bytes → a document: decoded text, its blocks with their zones, its language and its date.
//!
//! Never fails on content, and depends on the document alone: another document changes nothing here. This room knows nothing
//! of entities.

pub mod date;
pub(crate) mod decode;
mod language;
mod lines;
mod places;
mod zones;

use crate::diag::Diagnostic;
use crate::dict::lang::{self, Language};
use crate::kinds::Zone;
use crate::span::Span;
use date::Dates;
pub(crate) use decode::encoding;

pub use places::Places;

/// A document as every later room sees it.
#[derive(Debug)]
pub struct Document {
    /// The document's name without the machine in it.
    pub doc: String,
    /// The text that all byte offsets count in.
    pub text: String,
    /// The paragraphs in their order; together they hold every byte that is not white space.
    pub blocks: Vec<Block>,
    /// The width in characters at which lines were wrapped by hand or by a program, if they were.
    pub wrap: Option<u32>,
    /// The language (ISO 639-1), where it is known.
    pub lang: Option<&'static str>,
    /// What the document says of its date.
    pub dates: Dates,
    /// BLAKE3 digest of the file's bytes, 32 hexadecimal digits.
    pub digest: String,
    /// What is worth knowing about the reading.
    pub notes: Vec<Diagnostic>,
}

impl Document {
    /// Returns the word lists that fit the document.
    pub fn language(&self) -> &'static Language {
        lang::of(self.lang)
    }
}

/// A run of lines without a blank one among them, in one zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its bytes, from the first character that is not white space to the last.
    pub span: Span,
    /// Its zone.
    pub zone: Zone,
}

/// Why a file is no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Its first 8 KB hold a NUL, or more than one control character in a hundred.
    Binary,
    /// It is larger than 4 GiB.
    TooLarge,
}

/// Reads a document.
///
/// `shown` is how messages name the file; `lang` is the language if the user has said it.
///
/// # Errors
///
/// Refuses binary files and files above 4 GiB; nothing else.
pub fn read(doc: &str, shown: &str, bytes: Vec<u8>, lang: Option<&str>) -> Result<Document, Refusal> {
    let digest = blake3::hash(&bytes).to_hex()[..32].to_string();
    let decoded = decode::decode(bytes, shown)?;
    let text = decoded.text;
    let layout = lines::Layout::new(&text);
    let words = lang::of(lang);
    let markdown = doc.ends_with(".md") || doc.ends_with(".markdown");
    let blocks = zones::blocks(&text, &layout, words, markdown);
    let lang = match lang {
        Some(code) => language::code(code),
        None => language::detect(&text, &blocks, words),
    };
    let dates = date::find(doc, &text, &blocks, words);
    Ok(Document { doc: doc.to_string(), text, blocks, wrap: layout.wrap, lang, dates, digest, notes: decoded.notes })
}

/// Returns whether a file ends as a `report.md` of ours does: `<!-- relgraph 0.1.0, digest: … -->`. Its quotes would count again.
pub fn is_report(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let last = bytes.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    let last = String::from_utf8_lossy(&last[..last.len().min(200)]);
    last.starts_with("<!-- relgraph ") && last.contains(", digest: ") && last.ends_with(" -->")
}

/// Returns the code of a language (ISO 639-1, or 639-3 for the common ones) if it is a known one.
pub fn known_language(code: &str) -> Option<&'static str> {
    language::code(code)
}

/// Returns a document made of a text that is at hand.
///
/// The name is looked at like that of a file: `.md` at its end stands for Markdown, a date at its beginning is the date of the text.
/// `lang` is the language (ISO 639-1), `None` to have it detected. NUL becomes U+FFFD; a text above 4 GiB becomes an empty one.
pub fn from_text(doc: &str, text: &str, lang: Option<&str>) -> Document {
    let empty = |doc: &str| Document {
        doc: doc.to_string(),
        text: String::new(),
        blocks: Vec::new(),
        wrap: None,
        lang: None,
        dates: Dates::default(),
        digest: String::new(),
        notes: Vec::new(),
    };
    let bytes = text.replace('\0', "\u{fffd}").into_bytes();
    read(doc, doc, bytes, lang).unwrap_or_else(|_| empty(doc))
}
