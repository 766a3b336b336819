//! Lists of ties as tables: CSV, TSV, and columns parted by spaces.
//!
//! With a header, columns are known by their names; without one, they are source, target and weight.

use super::fields::{fill_link, number};
use super::guard::unguarded;
use super::network::{Link, Network, Nodes};
use super::problems::Problems;
use crate::dict::csv::{ends_in_quotes, layout as dictionary_layout};
use ::csv::{ReaderBuilder, StringRecord};
use std::ops::Range;

const SOURCES: [&str; 8] = ["source", "from", "src", "start", "node1", "node 1", "source_id", "entity1"];
const TARGETS: [&str; 8] = ["target", "to", "dst", "end", "node2", "node 2", "target_id", "entity2"];

/// Reads a table with a tie a row.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Network> {
    let rows = rows(text, problems);
    let Some((first, _)) = rows.first() else {
        problems.error(0..0, "no-graph", "the table is empty", "source,target,weight");
        return Vec::new();
    };
    let header = header(first, rows.get(1).map(|(row, _)| row.as_slice()));
    let columns = Columns::of(header.as_deref());
    let mut nodes = Nodes::default();
    let mut network = Network::default();
    for (row, at) in rows.iter().skip(usize::from(header.is_some())) {
        if let Some(link) = columns.link(row, at, &mut nodes, problems) {
            network.links.push(link);
        }
    }
    network.directed = network.links.iter().any(|link| link.directed);
    network.nodes = nodes.list;
    vec![network]
}

type Row = (Vec<String>, Range<usize>);

/// Returns the rows that hold something, with their places. Lines that begin with `#` or `%` are comments.
fn rows(text: &str, problems: &mut Problems) -> Vec<Row> {
    let (separator, start) = layout(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(&text.as_bytes()[start..]);
    let mut rows: Vec<Row> = Vec::new();
    let mut record = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let from = start + record.position().map_or(0, |position| position.byte() as usize);
        let raw = &text[from..start + reader.position().byte() as usize];
        let from = from + raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let at = from..from + raw.trim_matches(['\r', '\n']).len();
        let is_comment = text[at.clone()].trim_start().starts_with(['#', '%']);
        let cells = record.iter().map(|cell| unguarded(cell.trim()).to_string());
        // Several spaces part as one does.
        let cells: Vec<String> = cells.filter(|cell| separator != b' ' || !cell.is_empty()).collect();
        if !is_comment && cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((cells, at));
        }
    }
    if let Some((_, at)) = rows.last().filter(|(_, at)| ends_in_quotes(&text[at.clone()], separator)) {
        let hint = "everything behind it was read as one cell; close it, or write \"\" for a quote inside";
        let first_line = text[at.clone()].lines().next().map_or(0, str::len);
        problems.error(at.start..at.start + first_line, "open-quote", "a quoted cell of this row never ends", hint);
    }
    rows
}

/// Returns the separator, and the byte at which the table begins.
fn layout(text: &str) -> (u8, usize) {
    let is_comment = |line: &str| line.trim_start().starts_with(['#', '%']) || line.trim().is_empty();
    let comments: usize = text.split_inclusive('\n').take_while(|line| is_comment(line)).map(str::len).sum();
    let (separator, start) = dictionary_layout(&text[comments..]);
    let first = text[comments + start..].lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let has_separator = first.contains(separator as char);
    (if has_separator || !first.trim().contains(' ') { separator } else { b' ' }, comments + start)
}

/// Returns the names of the columns, if the first row holds them.
fn header(first: &[String], second: Option<&[String]>) -> Option<Vec<String>> {
    let names: Vec<String> = first.iter().map(|name| name.to_lowercase()).collect();
    let is_named = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    let named = is_named(&SOURCES) && is_named(&TARGETS);
    // A word above a number is the name of a column.
    let is_number = |row: &[String]| row.get(2).is_some_and(|cell| number(cell).is_some());
    let above_numbers = first.len() > 2 && !is_number(first) && second.is_some_and(is_number);
    (named || above_numbers).then(|| first.to_vec())
}

/// Where things stand in a row.
struct Columns<'a> {
    source: usize,
    target: usize,
    /// The weight, where it is known by its place alone.
    weight: Option<usize>,
    names: &'a [String],
}

impl<'a> Columns<'a> {
    fn of(header: Option<&'a [String]>) -> Columns<'a> {
        let names = header.unwrap_or_default();
        let find = |words: &[&str]| names.iter().position(|name| words.contains(&name.to_lowercase().as_str()));
        match find(&SOURCES).zip(find(&TARGETS)) {
            Some((source, target)) => Columns { source, target, weight: None, names },
            None => Columns { source: 0, target: 1, weight: Some(2), names },
        }
    }

    fn link(&self, row: &[String], at: &Range<usize>, nodes: &mut Nodes, problems: &mut Problems) -> Option<Link> {
        let cell = |column: usize| row.get(column).map(String::as_str).filter(|cell| !cell.is_empty());
        let (Some(source), Some(target)) = (cell(self.source), cell(self.target)) else {
            let missing = if cell(self.source).is_none() { "source" } else { "target" };
            problems.error(at.clone(), "missing-end", format!("the row has no {missing}"), "source,target,weight");
            return None;
        };
        let (source, target) = (nodes.find_or_add(source), nodes.find_or_add(target));
        let name = |column: usize| match self.names.get(column) {
            Some(name) if !name.is_empty() => name.clone(),
            _ if self.weight == Some(column) => "weight".to_string(),
            _ => format!("column {}", column + 1),
        };
        let others = row.iter().enumerate().filter(|&(column, _)| column != self.source && column != self.target);
        let others = others.filter(|(_, cell)| !cell.is_empty());
        let attributes = others.map(|(column, cell)| (name(column), cell.as_str())).collect();
        let mut link = Link { source, target, attributes, ..Link::default() };
        link.weight = self.weight.and_then(|column| number(cell(column)?));
        for name in fill_link(&mut link) {
            let message = format!("\"{name}\" is no finite number: {}", link.attributes.get(&name).unwrap_or(""));
            problems.warning(at.clone(), "bad-number", message, "it counts as missing");
        }
        // Gephi's column.
        let kind = link.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case("type"));
        link.directed |= kind.is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("directed"));
        Some(link)
    }
}
