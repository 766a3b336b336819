//! DOT → networks: everything that Graphviz takes.
//!
//! Text → tokens (`lexer`) → statements (`parser`) → a graph, with the scopes of defaults (`build`) → a network.

mod build;
mod graph;
mod lexer;
mod network;
mod parser;
mod text;

use super::network::Network;
use super::problems::Problems;
use crate::diag::{Diagnostic, Place};
use encoding_rs::{BIG5, Encoding, UTF_8, WINDOWS_1252};
use graph::{Graph, find};

/// Reads a DOT file, with what is worth knowing about it.
pub(super) fn read(file: &str, bytes: &[u8]) -> (Vec<Network>, Vec<Diagnostic>) {
    let valid = std::str::from_utf8(bytes).ok();
    let mut notes = Vec::new();
    let text = match valid {
        Some(text) => std::borrow::Cow::Borrowed(text),
        // All that has a meaning in DOT is ASCII, so that the encoding can be looked up in what this one makes of the file.
        None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let mut problems = Problems::new(file, &text);
    let graphs = parser::parse(&text, &mut problems);
    let wanted = encoding(&graphs);
    let is_ascii = bytes.is_ascii();
    if valid.is_none() && wanted == UTF_8 {
        let message = "the file is no valid UTF-8, and is read as Latin-1";
        let note = Diagnostic::note("encoding", message, Place::file(file));
        notes.push(note.hint("say so in the graph: charset=\"latin-1\""));
    }
    let differs = wanted != if valid.is_some() { UTF_8 } else { WINDOWS_1252 };
    if differs && !is_ascii && wanted != UTF_8 {
        let text = wanted.decode_without_bom_handling(bytes).0;
        let mut problems = Problems::new(file, &text);
        let graphs = parser::parse(&text, &mut problems);
        return finish(file, graphs, problems, notes);
    }
    finish(file, graphs, problems, notes)
}

fn finish(
    file: &str,
    graphs: Vec<Graph>,
    problems: Problems,
    mut notes: Vec<Diagnostic>,
) -> (Vec<Network>, Vec<Diagnostic>) {
    notes.extend(problems.finish());
    if graphs.iter().map(network::cells).fold(0, usize::saturating_add) > network::MOST_CELLS {
        let message = format!("nodes and edges would inherit more than {} attributes", network::MOST_CELLS);
        notes.push(Diagnostic::error("too-many-attributes", message, Place::file(file)));
        return (Vec::new(), notes);
    }
    (graphs.iter().map(network::network).collect(), notes)
}

/// Returns the encoding that the first graph names.
fn encoding(graphs: &[Graph]) -> &'static Encoding {
    let charset = graphs.first().and_then(|graph| find(&graph.attributes, "charset"));
    match charset.map(|charset| charset.text.to_ascii_lowercase()).as_deref() {
        Some("latin-1" | "latin1" | "l1" | "iso-8859-1" | "iso_8859-1" | "iso8859-1" | "iso-ir-100") => WINDOWS_1252,
        Some("big-5" | "big5") => BIG5,
        _ => UTF_8,
    }
}
