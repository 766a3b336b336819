//! The tables: ties, entities, names without an entry, sources.

use super::marks::{code, escaped};
use super::{TIES, capital, heading, labels, more, place, ranked};
use crate::config::Unit;
use crate::graph::Node;
use crate::labels::{Label, borrowed};
use crate::measure::Measure;
use crate::render::Book;
use crate::suggest::{Guess, Suggestion};
use crate::text::one_line;
use std::cmp::Reverse;

/// So many entities stand in the table.
const ENTITIES: usize = 50;
/// So many names without an entry stand in the table.
const NAMES: usize = 10;

/// A column: its heading, and whether it holds numbers.
type Column = (String, bool);

/// Returns the head of a table.
pub(super) fn head(columns: &[Column]) -> String {
    // A heading of the user's own must not end its cell.
    let names: Vec<String> = columns.iter().map(|(name, _)| one_line(name).replace('|', "\\|")).collect();
    let rules: Vec<&str> = columns.iter().map(|(_, is_number)| if *is_number { "--:" } else { "---" }).collect();
    row(&names) + &format!("|{}|\n", rules.join("|"))
}

pub(super) fn row<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| if cell.as_ref().is_empty() { String::new() } else { format!("{} ", cell.as_ref()) })
        .collect();
    format!("| {}|\n", cells.join("| "))
}

/// The strongest ties.
pub(super) fn ties(book: &Book) -> Option<String> {
    let labels = labels(book);
    let ties = ranked(book);
    if ties.is_empty() {
        return None;
    }
    // The measure that ranks has a column of its own, unless it is the count.
    let measure = Some(book.drawn.measure).filter(|&measure| measure != Measure::Count);
    let mut columns = vec![(String::new(), true), (labels.say(Label::HeadTie, &[]), false)];
    columns.extend(measure.map(|measure| (capital(&labels.measure(measure)), true)));
    // Where the unit is the document, both columns would be the same.
    let has_units = book.settings.counting.unit != Unit::Document;
    columns.extend(has_units.then(|| (capital(&labels.units(book.settings.counting.unit)), true)));
    columns.push((capital(&labels.say(Label::Documents, &[])), true));
    let mut out = heading(2, book, Label::ReportTies) + &head(&columns);
    for (rank, tie) in ties.iter().take(TIES).enumerate() {
        let mut cells = vec![(rank + 1).to_string(), tie.name()];
        cells.extend(measure.map(|_| labels.quantity(book.drawn.weights[tie.at])));
        cells.extend(has_units.then(|| labels.number(u64::from(tie.tie.weight))));
        cells.push(labels.number(u64::from(tie.tie.documents)));
        out.push_str(&row(&cells));
    }
    out.extend(more(book, Label::MoreTies, ties.len(), TIES));
    Some(out)
}

/// The strongest entities.
pub(super) fn entities(book: &Book) -> Option<String> {
    let labels = labels(book);
    // Without a tie there is no figure, but the names are worth a table.
    let all = || (0..book.graph.node_count()).collect();
    let mut nodes: Vec<usize> = if book.graph.tie_count() == 0 { all() } else { book.selection.nodes.clone() };
    nodes.sort_by_key(|&at| (Reverse(book.strength[at]), Reverse(book.graph.node(at).distinct), at));
    if nodes.is_empty() {
        return None;
    }
    let columns = [
        (labels.say(Label::HeadEntity, &[]), false),
        (labels.say(Label::HeadType, &[]), false),
        (labels.say(Label::HeadStrength, &[]), true),
        (capital(&labels.say(Label::Documents, &[])), true),
        (labels.say(Label::HeadNaming, &[]), false),
    ];
    let mut columns = columns.to_vec();
    let has_units = book.settings.counting.unit != Unit::Document;
    if has_units {
        columns.insert(3, (capital(&labels.units(book.settings.counting.unit)), true));
    }
    let mut out = heading(2, book, Label::ReportEntities) + &head(&columns);
    for &at in nodes.iter().take(ENTITIES) {
        let node = book.graph.node(at);
        let mut cells = vec![
            escaped(&node.name),
            escaped(labels.type_name(&node.kind)),
            labels.number(book.strength[at]),
            labels.number(u64::from(node.documents)),
            naming(book, node),
        ];
        if has_units {
            cells.insert(3, labels.number(u64::from(node.distinct)));
        }
        out.push_str(&row(&cells));
    }
    out.extend(more(book, Label::MoreEntities, nodes.len(), ENTITIES));
    Some(out)
}

/// Returns "Iran 40, Iranian 21, 2 more; by name 40, demonym 21".
fn naming(book: &Book, node: &Node) -> String {
    let labels = labels(book);
    let counted = |name: &str, count: u32| labels.say_of(Label::Tally, u64::from(count), &[("name", name)]);
    let surfaces = node.surfaces.iter().take(4);
    let mut named: Vec<String> = surfaces.map(|(text, count)| counted(&escaped(text), *count)).collect();
    if node.surfaces.len() > 4 {
        named.push(labels.count(Label::NamingMore, (node.surfaces.len() - 4) as u64));
    }
    let kinds: Vec<String> = node.kinds.iter().map(|(kind, count)| counted(&labels.kind(kind), count)).collect();
    let values = [("surfaces", labels.joined(&named)), ("kinds", labels.joined(&kinds))];
    labels.say(Label::Naming, &borrowed(&values))
}

/// Names that no entry covers.
pub(super) fn suggestions(book: &Book) -> Option<String> {
    let labels = labels(book);
    let wanted = |one: &&Suggestion| one.guess != Guess::Place;
    let names: Vec<&Suggestion> = book.suggestions.iter().filter(wanted).collect();
    if names.is_empty() {
        return None;
    }
    let columns = [
        (labels.say(Label::HeadName, &[]), false),
        (labels.say(Label::HeadType, &[]), false),
        (labels.say(Label::HeadTimes, &[]), true),
        (capital(&labels.say(Label::Documents, &[])), true),
        (labels.say(Label::HeadFirst, &[]), false),
    ];
    let intro = labels.say(Label::NamesIntro, &[]);
    let mut out = format!("{}{intro}\n\n{}", heading(2, book, Label::ReportNames), head(&columns));
    for one in names.iter().take(NAMES) {
        let place = one.places.first().map(|&(doc, line)| place(book, book.doc(doc), line));
        out.push_str(&row(&[
            escaped(&one.name),
            escaped(labels.type_name(one.guess.name())),
            labels.number(u64::from(one.count)),
            labels.number(u64::from(one.documents)),
            place.unwrap_or_default(),
        ]));
    }
    out.extend(more(book, Label::MoreNames, names.len(), NAMES));
    Some(out)
}

/// The documents.
pub(super) fn sources(book: &Book) -> String {
    let labels = labels(book);
    let mut out = heading(2, book, Label::ReportSources);
    if book.documents.is_empty() {
        out.push_str(&labels.say(Label::NoDocument, &[]));
        out.push('\n');
        return out;
    }
    let unit = labels.of_unit(book.settings.counting.unit);
    out.push_str(&head(&[
        (labels.say(Label::HeadDocument, &[]), false),
        (labels.say(Label::HeadDate, &[]), false),
        (labels.say(Label::HeadLanguage, &[]), false),
        (capital(&labels.say(Label::Sentences, &[])), true),
        (capital(&labels.say(Label::HeadWithEntity, &borrowed(&unit))), true),
        (labels.say(Label::HeadMentions, &[]), true),
    ]));
    for document in book.documents {
        out.push_str(&row(&[
            code(&document.doc),
            document.date.map_or("\u{2013}".to_string(), |date| labels.date(date)),
            document.lang.unwrap_or("\u{2013}").to_string(),
            labels.number(u64::from(document.sentences)),
            labels.number(u64::from(document.units)),
            labels.number(u64::from(document.mentions)),
        ]));
    }
    out
}
