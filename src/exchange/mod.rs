//! The files of other programs → networks.
//!
//! In comes a file's name and its bytes, out comes what the file says: nodes, links and their attributes, in the file's
//! order. Nothing is computed, left out or drawn here; this room knows neither documents nor our own graph.
//!
//! ```
//! use relgraph::exchange;
//!
//! let file = br#"{"nodes": [{"id": "tr", "label": "Turkey"}, {"id": "il"}], "edges": [{"source": "tr", "target": "il"}]}"#;
//! let network = exchange::read("ties.json", file).expect("a sound file").networks.remove(0);
//! assert_eq!(network.nodes[0].title(), "Turkey");
//! assert_eq!((network.links[0].source, network.links[0].target), (0, 1));
//! ```

mod decode;
mod dot;
mod fields;
pub mod guard;
mod json;
mod network;
mod numerals;
mod pajek;
mod problems;
mod simple;
mod table;
mod xml;

pub use network::{Attributes, Link, Network, Node};
pub use simple::{Simple, Tie};

use crate::diag::{Diagnostic, Place, Severity};
use problems::Problems;

/// What a file holds, and what is worth knowing about the reading.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The networks in the file's order: at least one. Only DOT files hold several.
    pub networks: Vec<Network>,
    /// Warnings and notes; no errors.
    pub notes: Vec<Diagnostic>,
}

/// Reads the networks of a file. Its format is seen from what is in it, and in doubt from how its name ends.
///
/// `file` is the path as the user typed it, which messages show.
///
/// # Errors
///
/// All mistakes in the file, with line and column; nothing is returned of such a file.
pub fn read(file: &str, bytes: &[u8]) -> Result<Reading, Vec<Diagnostic>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(vec![Diagnostic::error("empty-file", "the file is empty", Place::file(file)).hint(FORMATS)]);
    }
    let format = Format::of(file, bytes);
    if format == Some(Format::Dot) {
        return finish(dot::read(file, &decode::from_utf_16(bytes)));
    }
    let (text, mut notes) = decode::text(format, file, bytes).map_err(|problem| vec![*problem])?;
    let mut problems = Problems::new(file, &text);
    let networks = match format {
        Some(Format::Json) => json::read(&text, &mut problems),
        Some(Format::Xml) => xml::read(&text, &mut problems),
        Some(Format::Pajek) => pajek::read(&text, &mut problems),
        Some(Format::Table) => table::read(&text, &mut problems),
        Some(Format::Dot) | None => {
            problems.error(0..0, "unknown-format", "this is no graph in a format that is read", FORMATS);
            Vec::new()
        }
    };
    notes.extend(problems.finish());
    finish((networks, notes))
}

fn finish((networks, notes): (Vec<Network>, Vec<Diagnostic>)) -> Result<Reading, Vec<Diagnostic>> {
    let failed = notes.iter().any(|note| note.severity == Severity::Error);
    if failed { Err(notes) } else { Ok(Reading { networks, notes }) }
}

/// The formats that are read, for those who have none of them.
const FORMATS: &str = "JSON, DOT, GraphML, GEXF, Pajek, SVG by relgraph, and tables with a tie a row are read";

/// The formats that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    Json,
    Dot,
    Xml,
    Pajek,
    Table,
}

impl Format {
    /// Returns the format of a file: by how it begins, else by how its name ends, else a table if it looks like one.
    fn of(file: &str, bytes: &[u8]) -> Option<Format> {
        // The first letters are enough, also where each takes two bytes.
        let start: Vec<u8> = bytes.iter().take(4096).copied().filter(|&byte| byte != 0).collect();
        let start = String::from_utf8_lossy(&start);
        let start = start.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match start.bytes().next() {
            Some(b'{' | b'[') => return Some(Format::Json),
            Some(b'<') => return Some(Format::Xml),
            _ => {}
        }
        match ending.as_str() {
            "dot" | "gv" => return Some(Format::Dot),
            "csv" | "tsv" => return Some(Format::Table),
            "net" | "paj" => return Some(Format::Pajek),
            _ => {}
        }
        let line = start.lines().find(|line| !line.trim_start().starts_with('%') && !line.trim().is_empty());
        let line = line.unwrap_or("").trim_start().to_ascii_lowercase();
        let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
        if begins(&["*vertices", "*network"]) {
            return Some(Format::Pajek);
        }
        if begins(&["graph", "digraph", "strict", "//", "/*", "#"]) && start.contains(['{', '/']) {
            return Some(Format::Dot);
        }
        // GML, which is not read.
        if line.strip_prefix("graph").is_some_and(|rest| rest.trim_start().starts_with('[')) {
            return None;
        }
        let data = start.lines().find(|line| !line.starts_with(['#', '%']) && !line.trim().is_empty()).unwrap_or("");
        let is_table = data.contains([',', ';', '\t']) || data.split_whitespace().count() > 1;
        is_table.then_some(Format::Table)
    }
}
