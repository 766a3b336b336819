//! Lists of ties as tables: CSV, TSV, and columns parted by spaces.
//!
//! With a header, columns are known by their names; without one, they are source, target and weight. The table is gone
//! through twice, first to see what it is and how its numbers are written, so that its rows never stand in memory.

use super::fields::{WEIGHT, fill_link};
use super::guard::unguarded;
use super::network::{Link, Network, Nodes};
use super::numerals::{self, Style, is_number};
use super::problems::Problems;
use crate::dict::csv::{ends_in_quotes, layout as dictionary_layout};
use ::csv::{ReaderBuilder, StringRecord};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

const SOURCES: [&str; 8] = ["source", "from", "src", "start", "node1", "node 1", "source_id", "entity1"];
const TARGETS: [&str; 8] = ["target", "to", "dst", "end", "node2", "node 2", "target_id", "entity2"];

/// Reads a table with a tie a row.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Network> {
    let table = Table::new(text);
    let head = table.head();
    let Some((first, at)) = head.first() else {
        problems.error(0..0, "no-graph", "the table is empty", "source,target,weight");
        return Vec::new();
    };
    let header = header(first, head.get(1).map(|(row, _)| row.as_slice()));
    let columns = Columns::of(header.as_deref());
    if !columns.are_named && lists_nodes(first) {
        let message = "the table lists entities, one a row, and no ties";
        let hint = "name the table of ties, such as the edges.csv beside it, or call two columns source and target";
        problems.error(at.clone(), "no-ties", message, hint);
        return Vec::new();
    }
    let survey = Survey::of(&table, &columns);
    if !columns.are_named && survey.ties.saturating_mul(2) < survey.rows {
        let message = format!("this is no table of ties: {} of {} rows look like one", survey.ties, survey.rows);
        let hint = "a row is a tie, such as source,target,weight; documents are read by `relgraph build`";
        problems.error(at.clone(), "no-table", message, hint);
        return Vec::new();
    }
    let numbers = survey.numbers.style(table.separator == b';');
    let mut nodes = Nodes::default();
    let mut network = Network::default();
    let mut is_head = header.is_some();
    let last = table.each(|row, at| {
        if !std::mem::take(&mut is_head) {
            network.links.extend(columns.link(row, &at, numbers, &mut nodes, problems));
        }
        true
    });
    if let Some(at) = last.filter(|at| ends_in_quotes(&text[at.clone()], table.separator)) {
        let hint = "everything behind it was read as one cell; close it, or write \"\" for a quote inside";
        let first_line = text[at.clone()].lines().next().map_or(0, str::len);
        problems.error(at.start..at.start + first_line, "open-quote", "a quoted cell of this row never ends", hint);
    }
    network.directed = network.links.iter().any(|link| link.directed);
    network.nodes = nodes.list;
    vec![network]
}

/// A table that is read row by row.
struct Table<'t> {
    text: &'t str,
    separator: u8,
    /// The byte at which its first row begins.
    start: usize,
}

impl<'t> Table<'t> {
    fn new(text: &'t str) -> Table<'t> {
        let (separator, start) = layout(text);
        Table { text, separator, start }
    }

    /// Hands over the rows that hold something, with their places, until `row` returns false. Lines that begin with `#` or
    /// `%` are comments. Returns the place of the last row that was handed over.
    fn each(&self, mut row: impl FnMut(&[&str], Range<usize>) -> bool) -> Option<Range<usize>> {
        let Table { text, separator, start } = *self;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(&text.as_bytes()[start..]);
        let mut record = StringRecord::new();
        let mut last = None;
        while let Ok(true) = reader.read_record(&mut record) {
            let from = start + record.position().map_or(0, |position| position.byte() as usize);
            let raw = &text[from..start + reader.position().byte() as usize];
            let from = from + raw.len() - raw.trim_start_matches(['\r', '\n']).len();
            let at = from..from + raw.trim_matches(['\r', '\n']).len();
            let is_comment = text[at.clone()].trim_start().starts_with(['#', '%']);
            let cells = record.iter().map(|cell| unguarded(cell.trim()));
            // Several spaces part as one does.
            let cells: Vec<&str> = cells.filter(|cell| separator != b' ' || !cell.is_empty()).collect();
            if !is_comment && cells.iter().any(|cell| !cell.is_empty()) {
                last = Some(at.clone());
                if !row(&cells, at) {
                    break;
                }
            }
        }
        last
    }

    /// Returns the first two rows.
    fn head(&self) -> Vec<(Vec<String>, Range<usize>)> {
        let mut head = Vec::new();
        self.each(|row, at| {
            head.push((row.iter().map(|cell| cell.to_string()).collect(), at));
            head.len() < 2
        });
        head
    }
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
    let has_number = |row: &[String]| row.get(2).is_some_and(|cell| is_number(cell));
    let above_numbers = first.len() > 2 && !has_number(first) && second.is_some_and(has_number);
    (named || above_numbers).then(|| first.to_vec())
}

/// Returns whether a first row is the header of a table of nodes, such as our `nodes.csv` and Gephi's.
fn lists_nodes(first: &[String]) -> bool {
    let is = |cell: &String, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    let (id, rest) = first.split_first().map_or((false, first), |(id, rest)| (is(id, &["id", "key"]), rest));
    id && rest.iter().any(|cell| is(cell, &["label", "name", "type"]))
}

/// What is known of the rows before any of them is taken for a tie.
struct Survey {
    rows: usize,
    /// Rows that look like a tie.
    ties: usize,
    /// What the column of the weights says of its numbers.
    numbers: numerals::Survey,
}

impl Survey {
    fn of(table: &Table, columns: &Columns) -> Survey {
        let mut survey = Survey { rows: 0, ties: 0, numbers: numerals::Survey::default() };
        let is_spaced = table.separator == b' ';
        // Rows without a number behind their ends, by their cells: where most have as many, they are columns.
        let mut alike: BTreeMap<usize, usize> = BTreeMap::new();
        table.each(|row, _| {
            survey.rows += 1;
            if let Some(cell) = columns.weight.and_then(|weight| row.get(weight)) {
                survey.numbers.add(cell);
            }
            if let [source, target, others @ ..] = row {
                let are_names = [source, target].iter().all(|end| is_name(end));
                // Some programs write the attributes of a tie in braces.
                let is_tie = others.first().is_none_or(|third| is_number(third) || third.starts_with('{'));
                if are_names && is_tie {
                    survey.ties += 1;
                } else if are_names && (!is_spaced || row.len() <= WORDS_OF_A_TIE) {
                    *alike.entry(row.len()).or_default() += 1;
                }
            }
            true
        });
        let most = alike.into_values().max().unwrap_or(0);
        // Lines of a few words may be prose, unless all have as many.
        let are_columns = !is_spaced || (most > 1 && survey.ties + most == survey.rows);
        survey.ties += if are_columns { most } else { 0 };
        survey
    }
}

/// Columns that a table without a separator but spaces has at most, where the third holds no numbers.
const WORDS_OF_A_TIE: usize = 4;

/// Returns whether a cell may be a name: prose is longer.
fn is_name(cell: &str) -> bool {
    cell.len() <= 400 && cell.split_whitespace().count() <= 12
}

/// Where things stand in a row.
struct Columns {
    source: usize,
    target: usize,
    weight: Option<usize>,
    /// What they are called as attributes; shared by all ties.
    titles: Vec<Arc<str>>,
    /// The header says which columns are the ends.
    are_named: bool,
}

impl Columns {
    fn of(header: Option<&[String]>) -> Columns {
        let names = header.unwrap_or_default();
        let find = |words: &[&str]| names.iter().position(|name| words.contains(&name.to_lowercase().as_str()));
        let ends = find(&SOURCES).zip(find(&TARGETS));
        let weight = if ends.is_some() { weight(names) } else { Some(2) };
        let (source, target) = ends.unwrap_or((0, 1));
        Columns { source, target, weight, titles: titles(names, weight), are_named: ends.is_some() }
    }

    fn link(
        &self,
        row: &[&str],
        at: &Range<usize>,
        numbers: Style,
        nodes: &mut Nodes,
        problems: &mut Problems,
    ) -> Option<Link> {
        let cell = |column: usize| row.get(column).copied().filter(|cell| !cell.is_empty());
        let (Some(source), Some(target)) = (cell(self.source), cell(self.target)) else {
            let missing = if cell(self.source).is_none() { "source" } else { "target" };
            problems.error(at.clone(), "missing-end", format!("the row has no {missing}"), "source,target,weight");
            return None;
        };
        let (source, target) = (nodes.find_or_add(source), nodes.find_or_add(target));
        let others = row.iter().enumerate().filter(|&(column, _)| column != self.source && column != self.target);
        let others = others.filter(|(_, cell)| !cell.is_empty());
        let attributes = others.map(|(column, &cell)| (self.name(column), cell)).collect();
        let mut link = Link { source, target, attributes, ..Link::default() };
        let written = self.weight.and_then(|column| Some((self.name(column), cell(column)?)));
        link.weight = written.as_ref().and_then(|(_, cell)| numbers.read(cell));
        let unread = written.filter(|_| link.weight.is_none());
        let bad = fill_link(&mut link);
        if let Some((name, cell)) = &unread {
            let is_doubtful = numbers == Style::Doubtful && is_number(cell);
            let message = match is_doubtful {
                true => format!("\"{name}\" has a comma that may part thousands or decimals: {cell}"),
                false => format!("\"{name}\" is no finite number: {cell}"),
            };
            let remedy = "it counts as missing; write numbers with a decimal point, and thousands unparted";
            let hint = if is_doubtful { remedy } else { "it counts as missing" };
            problems.warning(at.clone(), "bad-number", message, hint);
        }
        for name in bad.iter().filter(|&bad| unread.as_ref().is_none_or(|(name, _)| **name != **bad)) {
            let message = format!("\"{name}\" is no finite number: {}", link.attributes.get(name).unwrap_or(""));
            problems.warning(at.clone(), "bad-number", message, "it counts as missing");
        }
        // Gephi's column.
        let kind = link.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case("type"));
        link.directed |= kind.is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("directed"));
        Some(link)
    }

    /// Returns what a column is called as an attribute.
    fn name(&self, column: usize) -> Arc<str> {
        let beyond = || format!("column {}", column + 1).into();
        self.titles.get(column).cloned().unwrap_or_else(beyond)
    }
}

/// Returns what the columns are called as attributes.
fn titles(names: &[String], weight: Option<usize>) -> Vec<Arc<str>> {
    let title = |column: usize| match names.get(column) {
        Some(name) if !name.is_empty() => name.as_str().into(),
        _ if weight == Some(column) => "weight".into(),
        _ => format!("column {}", column + 1).into(),
    };
    (0..names.len().max(weight.map_or(0, |weight| weight + 1))).map(title).collect()
}

/// Returns the column whose name says that it holds the weights.
fn weight(names: &[String]) -> Option<usize> {
    WEIGHT.iter().find_map(|word| names.iter().position(|name| name.eq_ignore_ascii_case(word)))
}
