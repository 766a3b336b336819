//! `report.md`: the result in words and tables, for an editor who has not heard of graphs.
//!
//! Its words come from [`Labels`], which may hold Markdown; what comes from texts and dictionaries is escaped.

mod account;
mod communities;
mod marks;
mod notes;
mod tables;

pub(super) use marks::escaped;

use super::Book;
use super::caption::{self, VERSION};
use crate::config::Format;
use crate::graph::{Node, Tie};
use crate::labels::{Label, Labels, borrowed};
use crate::measure::Measure;
use marks::{code, comment};
use std::fmt::Write;

/// So many ties stand in the table.
const TIES: usize = 20;
/// So many of anything that was skipped or dropped is listed one by one.
const LISTED: usize = 20;

/// Returns the bytes of `report.md`.
pub fn write(book: &Book) -> String {
    let sections = [
        Some(summary(book)),
        tables::ties(book),
        notes::write(book),
        tables::entities(book),
        book.settings.figure.communities.then(|| communities::section(book)).flatten(),
        account::attribution(book),
        tables::suggestions(book),
        Some(tables::sources(book)),
        account::skipped(book),
        account::left_out(book),
        Some(account::method(book)),
        account::rebuild(book),
    ];
    let mut out: String = sections.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let _ = writeln!(out, "\n<!-- relgraph {VERSION}, digest: {} -->", comment(book.digest));
    out
}

fn summary(book: &Book) -> String {
    let labels = labels(book);
    let count = book.documents.len() as u64;
    let (entities, ties) = (book.graph.node_count() as u64, book.graph.tie_count() as u64);
    let mut values: Vec<(&str, String)> = labels.of_documents(count).into_iter().collect();
    values.extend(labels.of_unit(book.settings.counting.unit));
    values.push(("entities", labels.count(Label::CountedEntities, entities)));
    let dated = caption::dated(labels, book.documents).map(|dated| ("dated", dated));
    let named = if dated.is_some() { Label::SummaryNamedDated } else { Label::SummaryNamed };
    values.extend(dated);
    let values = borrowed(&values);
    let mut said =
        vec![capital(&labels.say_of(if entities == 0 { Label::SummaryNone } else { named }, count, &values))];
    match (entities, ties) {
        (0 | 1, _) => {}
        (_, 0) => said.push(labels.say(Label::SummaryUntied, &values)),
        (_, ties) => said.push(labels.say_of(Label::SummaryPairs, ties, &values)),
    }
    let closest: Vec<String> = ranked(book).iter().take(3).map(|tie| bond(book, tie)).collect();
    if !closest.is_empty() {
        let ties = labels.list(&closest);
        said.push(labels.say_of(Label::SummaryTies, closest.len() as u64, &[("ties", &ties)]));
    }
    let mut out = heading(1, book, Label::ReportTitle) + &said.join(" ");
    out.push('\n');
    if book.settings.write.formats.contains(&Format::Svg) {
        let _ = writeln!(out, "\n![{}]({})", escaped(&alternative(book)), Format::Svg.file_name());
    }
    out
}

/// Returns the figure in a few words, for those who do not see it.
fn alternative(book: &Book) -> String {
    let labels = labels(book);
    let entities = labels.count(Label::CountedEntities, book.selection.nodes.len() as u64);
    let ties = labels.count(Label::CountedTies, book.selection.ties.len() as u64);
    labels.say(Label::Alternative, &[("entities", &entities), ("ties", &ties)])
}

fn bond(book: &Book, tie: &Shown) -> String {
    let labels = labels(book);
    let measure = book.drawn.measure;
    let mut values: Vec<(&str, String)> = vec![("a", escaped(&tie.a.name)), ("b", escaped(&tie.b.name))];
    values.extend(labels.of_units(book.settings.counting.unit, u64::from(tie.tie.weight)));
    values.extend([("measure", labels.measure(measure)), ("value", labels.quantity(book.drawn.weights[tie.at]))]);
    let label = if measure == Measure::Count { Label::SummaryTie } else { Label::SummaryTieMeasured };
    labels.say(label, &borrowed(&values))
}

/// A tie that the figure shows.
struct Shown<'a> {
    a: &'a Node,
    b: &'a Node,
    tie: &'a Tie,
    /// Its place in the graph.
    at: usize,
}

impl Shown<'_> {
    /// Returns `Iran – Russia`, escaped.
    fn name(&self) -> String {
        format!("{} \u{2013} {}", escaped(&self.a.name), escaped(&self.b.name))
    }
}

/// Returns the shown ties, strongest first, equal ones by ids: the numbers of the figure count in this order.
fn ranked<'a>(book: &Book<'a>) -> Vec<Shown<'a>> {
    let shown = |at| {
        let (a, b, tie) = book.graph.tie(at);
        Shown { a: book.graph.node(a), b: book.graph.node(b), tie, at }
    };
    book.drawn.ranked(&book.selection.ties).into_iter().map(shown).collect()
}

fn labels<'a>(book: &Book<'a>) -> &'a Labels {
    &book.settings.labels
}

/// Returns a heading, and the empty line below it.
fn heading(depth: usize, book: &Book, label: Label) -> String {
    format!("{} {}\n\n", "#".repeat(depth), labels(book).say(label, &[]))
}

/// Returns the line that names the rest of a list that was cut, with the file that has it.
fn more(book: &Book, label: Label, all: usize, listed: usize) -> Option<String> {
    let rest = all.checked_sub(listed).filter(|rest| *rest > 0)?;
    let file = if label == Label::MoreSentences { "`evidence.jsonl`" } else { "`graph.json`" };
    Some(format!("\n{}\n", labels(book).say_of(label, rest as u64, &[("file", file)])))
}

/// Returns a place in a document: "`a.txt`, line 3".
fn place(book: &Book, doc: &str, line: u32) -> String {
    labels(book).say(Label::Place, &[("document", &code(doc)), ("line", &line.to_string())])
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
