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

mod dot;
mod json;
mod network;
mod problems;
mod simple;
#[cfg(test)]
mod tests;

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
    let (networks, notes) = match format(bytes) {
        Format::Dot => dot::read(file, bytes),
        Format::Json => {
            let text = utf8(file, bytes).map_err(|problem| vec![*problem])?;
            let mut problems = Problems::new(file, text);
            (json::read(text, &mut problems), problems.finish())
        }
    };
    let failed = notes.iter().any(|note| note.severity == Severity::Error);
    if failed { Err(notes) } else { Ok(Reading { networks, notes }) }
}

/// The formats that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    Json,
    Dot,
}

/// Returns the format of a file.
fn format(bytes: &[u8]) -> Format {
    let start = bytes.trim_ascii_start();
    if start.starts_with(b"{") || start.starts_with(b"[") { Format::Json } else { Format::Dot }
}

/// Returns the text of a file in UTF-8.
fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let place = Place::in_text(file, &String::from_utf8_lossy(bytes), at..at + 1);
        let problem = Diagnostic::error("bad-encoding", "the file is no valid UTF-8 here", place);
        Box::new(problem.hint("save it as UTF-8"))
    })
}
