//! `nodes.csv` and `edges.csv`: everything counted as tables, for spreadsheets, R, pandas and Gephi.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and runs it. Such a text gets an apostrophe
//! in front, and so does one that begins with an apostrophe, a tab or a line end; a reader takes one apostrophe away
//! where one of these follows it ([`unguarded`]). Numbers stay numbers.

use super::Book;
use super::attributes::{self, OF_NODES, OF_TIES, Value};
pub use crate::exchange::guard::{guarded, unguarded};
use std::borrow::Cow;

/// Returns the bytes of `nodes.csv`.
pub fn nodes(book: &Book) -> Vec<u8> {
    let header = ["id"].into_iter().chain(OF_NODES.map(|(name, _)| name)).map(Cow::Borrowed).collect();
    let (nodes, _) = attributes::of(book);
    let row =
        |node: &attributes::Node| [guarded(node.id)].into_iter().map(own).chain(node.values.iter().map(cell)).collect();
    table(header, nodes.iter().map(row))
}

/// Returns the bytes of `edges.csv`.
pub fn edges(book: &Book) -> Vec<u8> {
    let header = ["source", "target"].into_iter().chain(OF_TIES.map(|(name, _)| name)).map(Cow::Borrowed).collect();
    let (_, edges) = attributes::of(book);
    let row = |edge: &attributes::Edge| {
        edge.ends.map(guarded).into_iter().map(own).chain(edge.values.iter().map(cell)).collect()
    };
    table(header, edges.iter().map(row))
}

fn cell(value: &Value) -> Cow<'static, str> {
    match value {
        Value::Text(text) => own(guarded(text)),
        other => Cow::Owned(other.plain().unwrap_or_default()),
    }
}

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn table(header: Vec<Cow<'static, str>>, rows: impl Iterator<Item = Vec<Cow<'static, str>>>) -> Vec<u8> {
    let mut out = Vec::new();
    {
        let mut writer = ::csv::Writer::from_writer(&mut out);
        for row in [header].into_iter().chain(rows) {
            // Writing into memory cannot fail, and all rows have as many cells.
            let _ = writer.write_record(row.iter().map(|cell| cell.as_bytes()));
        }
        let _ = writer.flush();
    }
    out
}
