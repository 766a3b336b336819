//! Tables (CSV, TSV) → entries: one row an entity, under a header.
//!
//! A table comes from a spreadsheet as often as from a program: the separator is found from the header, no cell is ever
//! read as "missing" (`NA` is Namibia), and rows of the wrong length are named.

use super::entry::{Entry, Listed, Surface, id_of_name};
use super::fields::{Fields, tidy};
use super::source::{Located, Source, Spots};
use super::walk;
use crate::diag::{Diagnostic, did_you_mean};
use crate::span::Span;
use ::csv::{ReaderBuilder, StringRecord};
use std::collections::HashSet;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Id,
    Name,
    Type,
    Surfaces(Listed),
    Iso,
    Surname,
    Titles,
    Tags,
    Note,
}

/// The known columns by their names in the header, in the order of the documentation.
const COLUMNS: [(&str, Column); 13] = [
    ("id", Column::Id),
    ("name", Column::Name),
    ("type", Column::Type),
    ("aliases", Column::Surfaces(Listed::Alias)),
    ("alias", Column::Surfaces(Listed::Alias)),
    ("abbreviations", Column::Surfaces(Listed::Abbreviation)),
    ("demonyms", Column::Surfaces(Listed::Demonym)),
    ("seats", Column::Surfaces(Listed::Seat)),
    ("iso", Column::Iso),
    ("surname", Column::Surname),
    ("titles", Column::Titles),
    ("tags", Column::Tags),
    ("note", Column::Note),
];

impl Column {
    /// Returns whether its cells hold lists, so that the column may stand several times.
    fn is_list(self) -> bool {
        matches!(self, Column::Surfaces(_) | Column::Titles | Column::Tags)
    }
}

/// Reads a table. `file` is its path as the user typed it.
///
/// Where there is an error among the problems, the entries serve for finding further errors only.
pub fn read(file: &str, source: &str) -> (Located, Vec<Diagnostic>) {
    let source = Source::new(file, source);
    let mut located = Located::default();
    let mut table = Table { fields: Fields::new(&source), source: &source, kinds: HashSet::new() };
    table.read(&mut located);
    walk::repeated_ids(&located, &mut table.fields);
    let problems = table.fields.into_problems().into_sorted(file);
    located.source = source;
    (located, problems)
}

struct Table<'a> {
    fields: Fields<'a>,
    source: &'a Source,
    /// Types seen so far: a doubtful one is named once.
    kinds: HashSet<String>,
}

impl Table<'_> {
    fn read(&mut self, located: &mut Located) {
        let text = self.source.text();
        let (separator, start) = layout(text);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(&text.as_bytes()[start..]);
        let mut row = StringRecord::new();
        let mut columns: Option<Vec<Option<Column>>> = None;
        let mut last = Span::default();
        while let Ok(true) = reader.read_record(&mut row) {
            let from = start + row.position().map_or(0, |position| position.byte() as usize);
            let raw = &text[from..start + reader.position().byte() as usize];
            let from = from + raw.len() - raw.trim_start_matches(['\r', '\n']).len();
            let at = Span::new(from, from + raw.trim_matches(['\r', '\n']).len());
            last = at;
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            match &columns {
                Some(columns) => self.row(&row, at, columns, located),
                None => match self.header(&row, at) {
                    Some(header) => columns = Some(header),
                    None => {
                        located.incomplete = true;
                        return;
                    }
                },
            }
        }
        if ends_in_quotes(last.of(text), separator) {
            let hint = "everything behind it was read as one cell; close it, or write \"\" for a quote inside";
            self.fields.error(last, "open-quote", "a quoted cell of this row never ends", hint);
            located.incomplete = true;
        }
    }

    /// Reads the header; `None` if nothing can be read under it, which is noted.
    fn header(&mut self, row: &StringRecord, at: Span) -> Option<Vec<Option<Column>>> {
        let names: Vec<&str> = COLUMNS.iter().map(|&(name, _)| name).collect();
        let known = format!("known columns: {}", names.join(", "));
        let mut columns = Vec::new();
        let mut unknown = Vec::new();
        for cell in row {
            let name = cell.trim().to_lowercase();
            let column = COLUMNS.iter().find(|&&(known, _)| known == name).map(|&(_, column)| column);
            match column {
                Some(column) if !column.is_list() && columns.contains(&Some(column)) => {
                    let message = format!("the column `{name}` stands twice");
                    self.fields.error(self.cell(at, cell), "repeated-column", message, "remove one");
                }
                None if !name.is_empty() => unknown.push((cell.trim(), name)),
                _ => {}
            }
            columns.push(column);
        }
        let has = |column| columns.contains(&Some(column));
        if !has(Column::Name) && !has(Column::Id) {
            let message = "the table has no column `name`";
            self.fields.error(at, "missing-column", message, format!("the first row names the columns; {known}"));
            return None;
        }
        for (cell, name) in unknown {
            let hint = match did_you_mean(&name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => known.clone(),
            };
            let message = format!("the column `{cell}` is not known and is left out");
            self.fields.warning(self.cell(at, cell), "unknown-column", message, hint);
        }
        // A table with ids may patch what earlier layers know; one without has new entities only, which need a type.
        if !has(Column::Type) && !has(Column::Id) {
            let hint = "add a column `type` with country, person, organisation, or types of your own";
            self.fields.error(at, "missing-column", "the table has no column `type`", hint);
            return None;
        }
        Some(columns)
    }

    fn row(&mut self, row: &StringRecord, at: Span, columns: &[Option<Column>], located: &mut Located) {
        self.fields.broken = false;
        self.length(row, at, columns.len());
        let mut entry = Entry::default();
        for (cell, column) in row.iter().zip(columns) {
            if let (Some(column), false) = (column, cell.trim().is_empty()) {
                self.field(*column, cell, at, &mut entry);
            }
        }
        let mut written = row.iter().zip(columns);
        let mut cell = |wanted| written.find(|&(_, column)| *column == Some(wanted)).map(|(cell, _)| cell.trim());
        let id = cell(Column::Id).filter(|id| !id.is_empty());
        let name_cell = entry.name.clone();
        let id_from_name = entry.id.is_empty();
        if id_from_name {
            match &entry.name {
                Some(name) => entry.id = id_of_name(name),
                None if !self.fields.broken => {
                    let hint = "fill in the name, or the id of an entity to patch";
                    self.fields.error(at, "missing-name", "the row has no name", hint);
                }
                None => {}
            }
            if let (Some(name), "", false) = (&entry.name, entry.id.as_str(), self.fields.broken) {
                let message = format!("no id can be made from the name \"{name}\"");
                self.fields.error(at, "bad-id", message, "give it an id");
            }
        }
        if !entry.id.is_empty() {
            let id = self.cell(at, id.or(name_cell.as_deref()).unwrap_or(""));
            located.spots.push(Spots { entry: at, id, id_from_name, values: Vec::new(), broken: self.fields.broken });
            located.file.entries.push(entry);
        }
    }

    /// Notes a row that is longer or shorter than the header.
    fn length(&mut self, row: &StringRecord, at: Span, columns: usize) {
        let cells = row.len();
        if row.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
            let message = format!("the row has {cells} cells under {columns} columns");
            let hint = "put a cell that holds the separator between double quotes";
            self.fields.error(at, "long-row", message, hint);
        } else if cells < columns {
            let message = format!("the row has {cells} cells under {columns} columns");
            self.fields.warning(at, "short-row", message, "the missing ones are read as empty");
        }
    }

    /// Reads one cell that is not empty.
    fn field(&mut self, column: Column, cell: &str, at: Span, entry: &mut Entry) {
        match column {
            Column::Id => match walk::bad_id(cell) {
                None => entry.id = cell.trim().to_string(),
                Some(why) => {
                    let message = format!("the id {cell:?} {why}");
                    self.fields.error(self.cell(at, cell), "bad-id", message, "any other text will do");
                }
            },
            Column::Name => entry.name = self.text("name", cell, at),
            Column::Type => entry.kind = self.kind(cell, at),
            Column::Iso => entry.iso = self.iso(cell, at),
            Column::Surname => entry.surname = self.text("surname", cell, at),
            Column::Note => entry.note = self.text("note", cell, at),
            Column::Titles => entry.titles.extend(self.list("titles", cell, at)),
            Column::Tags => entry.tags.extend(self.list("tags", cell, at)),
            Column::Surfaces(listed) => {
                let texts = self.list("aliases", cell, at);
                entry.surfaces.extend(texts.into_iter().map(|text| Surface::plain(text, listed)));
            }
        }
    }

    fn text(&mut self, key: &str, cell: &str, at: Span) -> Option<String> {
        // The place of a cell is looked for only if there is something to say.
        let good = !cell.contains(|c: char| c.is_control() && !c.is_whitespace());
        if good { Some(tidy(cell)) } else { self.fields.clean(key, cell, self.cell(at, cell)) }
    }

    /// Splits a cell at `|`; `\|` is a bar. Empty parts count for nothing.
    fn list(&mut self, key: &str, cell: &str, at: Span) -> Vec<String> {
        let parts = split(cell);
        parts.iter().filter(|part| !part.trim().is_empty()).filter_map(|part| self.text(key, part, at)).collect()
    }

    fn kind(&mut self, cell: &str, at: Span) -> Option<String> {
        let kind = self.text("type", cell, at)?;
        if !self.kinds.contains(&kind) {
            if let Some(near) = walk::near_type(&kind) {
                let message = format!("the type \"{kind}\" is taken as one of your own");
                let place = self.cell(at, cell);
                self.fields.warning(place, "near-type", message, format!("did you mean \"{near}\"?"));
            }
            self.kinds.insert(kind.clone());
        }
        Some(kind)
    }

    fn iso(&mut self, cell: &str, at: Span) -> Option<String> {
        let iso = cell.trim();
        if !walk::is_iso(iso) {
            let message = format!("`iso` takes two capital letters of ISO 3166-1, not \"{iso}\"");
            self.fields.error(self.cell(at, cell), "bad-iso", message, "such as \"AZ\"");
        }
        walk::is_iso(iso).then(|| iso.to_string())
    }

    /// Returns the place of a cell within its row; the row, if the cell is written with escapes.
    fn cell(&self, row: Span, cell: &str) -> Span {
        let cell = cell.trim();
        let text = row.of(self.source.text());
        let ends_here =
            |c: Option<char>| c.is_none_or(|c| matches!(c, ',' | ';' | '\t' | '|' | '"') || c.is_whitespace());
        let is_whole = |at: &usize| {
            let (before, after) = (text.get(..*at).unwrap_or(""), text.get(at + cell.len()..).unwrap_or(""));
            ends_here(before.chars().next_back()) && ends_here(after.chars().next())
        };
        // The same letters may stand within another cell.
        let whole = text.match_indices(cell).map(|(at, _)| at).find(is_whole);
        match whole.or_else(|| text.find(cell)).filter(|_| !cell.is_empty()) {
            Some(at) => Span::new(row.start as usize + at, row.start as usize + at + cell.len()),
            None => row,
        }
    }
}

/// Returns the separator, and the byte at which the header begins: spreadsheets may say `sep=;` in a line of its own.
pub(crate) fn layout(text: &str) -> (u8, usize) {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    // The separator may be a tab, so that nothing is trimmed here.
    if let Some(&[separator]) = header.strip_prefix("sep=").map(str::as_bytes) {
        let start = text.find(header).unwrap_or(0) + header.len();
        return (separator, start);
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        let hit = counts.iter_mut().find(|&&mut (separator, _)| separator == byte && !quoted);
        hit.into_iter().for_each(|(_, count)| *count += 1);
    }
    // Of equals the first: `max_by_key` would take the last.
    let best = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    (best.map_or(b',', |(separator, _)| separator), 0)
}

/// Splits at `|`, reading `\|` as a bar.
fn split(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let is_bar = c == '\\' && chars.next_if_eq(&'|').is_some();
        match parts.last_mut() {
            Some(part) if is_bar => part.push('|'),
            Some(part) if c != '|' => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

/// Returns whether the last cell of a raw row is quoted and never closed.
pub(crate) fn ends_in_quotes(row: &str, separator: u8) -> bool {
    let mut bytes = row.bytes().peekable();
    let (mut quoted, mut at_start) = (false, true);
    while let Some(byte) = bytes.next() {
        let doubled = quoted && byte == b'"' && bytes.next_if_eq(&b'"').is_some();
        if byte == b'"' && !doubled {
            quoted = !quoted && at_start;
        }
        at_start = !quoted && byte == separator;
    }
    quoted
}
