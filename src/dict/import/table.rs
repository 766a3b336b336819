//! Rows of a table, one after the other, so that it may be larger than memory.

use super::harvest::{Reason, value};
use super::text::Text;
use csv::{ReaderBuilder, StringRecord};
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// A row under its header.
pub(super) struct Row<'r> {
    pub(super) header: &'r [String],
    pub(super) cells: &'r StringRecord,
}

impl<'r> Row<'r> {
    /// Returns the cell of a column; empty if there is no such column.
    pub(super) fn get(&self, column: &str) -> &'r str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or("")
    }

    /// Returns the columns with their cells.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.header.iter().map(String::as_str).zip(self.cells.iter())
    }

    /// Returns the row as a message shows it.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        for cell in self.cells.iter().take(4) {
            shown.extend(cell.chars().take(60).chain([',']));
        }
        shown
    }

    /// Returns why the row does not fit its header, if it does not.
    fn misfit(&self) -> Option<Reason> {
        let (wanted, found) = (self.header.len(), self.cells.len());
        (wanted != found).then(|| format!("{found} cells under a header of {wanted}; is a quote missing?"))
    }
}

/// Calls `each` for every row below the header with the line where it begins, and with a reason if it does not fit.
///
/// The separator is a comma, a semicolon or a tab, whichever the header has most.
pub(super) fn rows(text: &mut Text<'_>, mut each: impl FnMut(u32, &Row<'_>, Result<(), Reason>)) -> io::Result<()> {
    let mut input = BufReader::new(text);
    let mut first = Vec::new();
    input.by_ref().take(1 << 20).read_until(b'\n', &mut first)?;
    let count = |separator: u8| first.iter().filter(|&&byte| byte == separator).count();
    let separator = [b',', b'\t', b';'].into_iter().rev().max_by_key(|&separator| count(separator)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        // A last line without an end gets one, so that lines are counted in one way.
        .from_reader(Cursor::new(first).chain(input).chain(&b"\n"[..]));
    let mut record = StringRecord::new();
    let mut header: Option<Vec<String>> = None;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                // What is no UTF-8 was replaced before.
                _ => continue,
            },
        }
        // A record's own position is that of the blank lines before it, so we count back from its end.
        let inner: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let line = reader.position().line().saturating_sub(1 + inner as u64);
        let line = line.max(record.position().map_or(0, |position| position.line()));
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let Some(header) = &header else {
            header = Some(record.iter().map(value).collect());
            continue;
        };
        let row = Row { header, cells: &record };
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        each(line, &row, row.misfit().map_or(Ok(()), Err));
    }
}

/// Returns the items of a cell, separated as a CSV row of its own is: quotes hold an item with the separator together.
pub(super) fn items(cell: &str, separator: u8) -> Vec<String> {
    if !cell.as_bytes().contains(&separator) && !cell.contains('"') {
        return vec![value(cell)].into_iter().filter(|item| !item.is_empty()).collect();
    }
    let mut reader =
        ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(cell.as_bytes());
    let records: Vec<StringRecord> = reader.records().filter_map(Result::ok).collect();
    records.iter().flatten().map(value).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_lists() {
        for (cell, separator, expected) in [
            ("a;b; c ", b';', vec!["a", "b", "c"]),
            ("\"a;b\";c", b';', vec!["a;b", "c"]),
            ("\"a \"\"b\"\"\";c", b';', vec!["a \"b\"", "c"]),
            ("Zoë \"Z\" Hall;x", b';', vec!["Zoë \"Z\" Hall", "x"]),
            (";;", b';', vec![]),
            ("", b';', vec![]),
            ("a, Inc.", b'|', vec!["a, Inc."]),
        ] {
            assert_eq!(items(cell, separator), expected, "{cell}");
        }
    }
}
