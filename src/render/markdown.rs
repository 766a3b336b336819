//! `report.md`: the result in words and tables, for an editor who has not heard of graphs.

use super::Book;
use super::caption::{self, VERSION};
use super::text::{counted, grouped, isolated, listed, one_line, plural, quantity};
use crate::config::{Format, Top};
use crate::diag::Severity;
use crate::graph::{Count, Node, Tie};
use crate::measure::Measure;
use crate::suggest::{Guess, Suggestion};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;

/// So many ties stand in the table.
const TIES: usize = 20;
/// So many entities stand in the table.
const ENTITIES: usize = 50;
/// So many names without an entry stand in the table.
const NAMES: usize = 10;
/// So many of anything that was skipped or dropped is listed one by one.
const LISTED: usize = 20;

/// Returns the bytes of `report.md`.
pub fn write(book: &Book) -> String {
    let sections = [
        Some(summary(book)),
        strongest_ties(book),
        sentences(book),
        entities(book),
        suggestions(book),
        Some(sources(book)),
        skipped(book),
        left_out(book),
        Some(method(book)),
    ];
    let mut out: String = sections.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let _ = writeln!(out, "\n<!-- relgraph {VERSION}, digest: {} -->", comment(book.digest));
    out
}

fn summary(book: &Book) -> String {
    let mut out = String::from("# Entity relationship graph\n\n");
    let documents = counted(book.documents.len() as u64, "document");
    let years = caption::dated(book.documents).map(|dated| format!(", {dated},")).unwrap_or_default();
    let unit = unit(book);
    let _ = write!(out, "{documents}{years} ", documents = capital(&documents));
    match (book.graph.node_count(), book.graph.tie_count()) {
        (0, _) => out.push_str("were read. No entities were found in them.\n"),
        (entities, 0) => {
            let _ = writeln!(out, "name {}. No {unit} names two of them.", counted(entities as u64, "entity"));
        }
        (entities, ties) => {
            let pairs = if ties == 1 { "pair of them is" } else { "pairs of them are" };
            let (entities, ties) = (counted(entities as u64, "entity"), grouped(ties as u64));
            let _ = write!(out, "name {entities}. {ties} {pairs} named together in at least one {unit}.");
            let strongest: Vec<String> =
                ranked(book).into_iter().take(3).map(|(a, b, tie, _)| bond(book, a, b, tie)).collect();
            if !strongest.is_empty() {
                let _ = write!(out, " The closest ties: {}.", listed(&strongest));
            }
            out.push('\n');
        }
    }
    if book.settings.write.formats.contains(&Format::Svg) {
        let _ = writeln!(out, "\n![{}]({})", escaped(&figure(book)), Format::Svg.file_name());
    }
    out
}

/// Returns the figure in a few words, for those who do not see it.
fn figure(book: &Book) -> String {
    let [entities, ties] = [(book.selection.nodes.len(), "entity"), (book.selection.ties.len(), "tie")];
    let named = |(number, noun)| counted(number as u64, noun);
    format!("Entity relationship graph of {} and {}", named(entities), named(ties))
}

fn bond(book: &Book, a: &Node, b: &Node, tie: &Tie) -> String {
    format!("{} with {} ({})", escaped(&a.name), escaped(&b.name), counted(u64::from(tie.weight), unit(book)))
}

/// Returns the shown ties, strongest first, equal ones by ids.
fn ranked<'a>(book: &Book<'a>) -> Vec<(&'a Node, &'a Node, &'a Tie, usize)> {
    let ties = book.drawn.ranked(&book.selection.ties);
    let tie = |at| {
        let (a, b, tie) = book.graph.tie(at);
        (book.graph.node(a), book.graph.node(b), tie, at)
    };
    ties.into_iter().map(tie).collect()
}

fn strongest_ties(book: &Book) -> Option<String> {
    let ties = ranked(book);
    if ties.is_empty() {
        return None;
    }
    let mut out = String::from("## Strongest ties\n\n");
    let units = capital(&plural(unit(book)));
    // The measure that ranks has a column of its own, unless it is the count.
    let measure = Some(book.drawn.measure).filter(|&measure| measure != Measure::Count);
    let [heading, rule] = measure.map_or([String::new(), String::new()], |measure| {
        [format!(" {} |", capital(measure.label())), "--:|".to_string()]
    });
    let _ = writeln!(out, "| | Tie |{heading} {units} | Documents |\n|--:|---|{rule}--:|--:|");
    for (rank, &(a, b, tie, at)) in ties.iter().take(TIES).enumerate() {
        let value = measure.map(|_| format!(" {} |", quantity(book.drawn.weights[at]))).unwrap_or_default();
        let _ = writeln!(
            out,
            "| {} | {} – {} |{value} {} | {} |",
            rank + 1,
            escaped(&a.name),
            escaped(&b.name),
            grouped(u64::from(tie.weight)),
            grouped(u64::from(tie.documents))
        );
    }
    more(&mut out, ties.len(), TIES, "tie", "graph.json");
    Some(out)
}

/// One sentence a tie of the table.
fn sentences(book: &Book) -> Option<String> {
    let counts: Vec<_> = book.tally.ties.values().collect();
    let mut out = String::from(
        "## In their own words\n\nFor each of these ties, the first sentence that names both and is not quoted above.\n",
    );
    let mut quoted = BTreeSet::new();
    for (a, b, _, at) in ranked(book).into_iter().take(TIES) {
        let Some(counts) = counts.get(at) else { continue };
        let fresh = counts.evidence.iter().find(|evidence| !quoted.contains(&evidence.quote.text));
        let Some(evidence) = fresh.or(counts.evidence.first()) else { continue };
        let quote = &evidence.quote;
        quoted.insert(&quote.text);
        let _ = writeln!(
            out,
            "\n**{} – {}**\n\n> {}\n>\n> — {}, line {}",
            escaped(&a.name),
            escaped(&b.name),
            escaped(&quote.text),
            code(book.doc(quote.doc)),
            quote.line
        );
    }
    (!quoted.is_empty()).then_some(out)
}

fn entities(book: &Book) -> Option<String> {
    // Without a tie there is no figure, but the names are worth a table.
    let all = || (0..book.graph.node_count()).collect();
    let mut nodes: Vec<usize> = if book.graph.tie_count() == 0 { all() } else { book.selection.nodes.clone() };
    nodes.sort_by_key(|&at| (Reverse(book.strength[at]), Reverse(book.graph.node(at).distinct), at));
    if nodes.is_empty() {
        return None;
    }
    let mut out = String::from("## Entities by strength\n\n");
    let units = capital(&plural(unit(book)));
    let _ = writeln!(out, "| Entity | Type | Strength | {units} | Documents | How it was named |");
    out.push_str("|---|---|--:|--:|--:|---|\n");
    for &at in nodes.iter().take(ENTITIES) {
        let node = book.graph.node(at);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            escaped(&node.name),
            escaped(&node.kind),
            grouped(book.strength[at]),
            grouped(u64::from(node.distinct)),
            grouped(u64::from(node.documents)),
            naming(node)
        );
    }
    more(&mut out, nodes.len(), ENTITIES, "entity", "graph.json");
    Some(out)
}

/// Returns "Iran 40, Iranian 21, 2 more; by name 40, demonym 21".
fn naming(node: &Node) -> String {
    let surfaces = node.surfaces.iter().take(4);
    let mut named: Vec<String> =
        surfaces.map(|(text, count)| format!("{} {}", escaped(text), grouped(u64::from(*count)))).collect();
    if node.surfaces.len() > 4 {
        named.push(format!("{} more", node.surfaces.len() - 4));
    }
    let kinds: Vec<String> =
        node.kinds.iter().map(|(kind, count)| format!("{} {}", kind.name(), grouped(u64::from(count)))).collect();
    format!("{}; by {}", named.join(", "), kinds.join(", "))
}

/// Names that no entry covers.
fn suggestions(book: &Book) -> Option<String> {
    let wanted = |one: &&Suggestion| one.guess != Guess::Place;
    let names: Vec<&Suggestion> = book.suggestions.iter().filter(wanted).collect();
    if names.is_empty() {
        return None;
    }
    let mut out = String::from(
        "## Names without an entry\n\nThese names stand in the texts, and no entry of the dictionary covers them, so they are not in the graph. \
         The types are guesses. `relgraph dict suggest` lists all of them, and prints entries to paste.\n\n\
         | Name | Type | Times | Documents | First in |\n|---|---|--:|--:|---|\n",
    );
    for one in names.iter().take(NAMES) {
        let place = one.places.first().map(|&(doc, line)| format!("{}, line {line}", code(book.doc(doc))));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            escaped(&one.name),
            one.guess.name(),
            grouped(u64::from(one.count)),
            grouped(u64::from(one.documents)),
            place.unwrap_or_default()
        );
    }
    more(&mut out, names.len(), NAMES, "name", "");
    Some(out)
}

fn sources(book: &Book) -> String {
    let mut out = String::from("## Sources\n\n");
    if book.documents.is_empty() {
        out.push_str("No document was read.\n");
        return out;
    }
    out.push_str(
        "| Document | Date | Language | Sentences | Naming an entity | Mentions |\n|---|---|---|--:|--:|--:|\n",
    );
    for document in book.documents {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            code(&document.doc),
            document.date.map_or("–".to_string(), |date| date.to_string()),
            document.lang.unwrap_or("–"),
            grouped(u64::from(document.sentences)),
            grouped(u64::from(document.units)),
            grouped(u64::from(document.mentions))
        );
    }
    out
}

fn skipped(book: &Book) -> Option<String> {
    let mut out = String::from("## What was skipped or dropped\n");
    let before = out.len();
    if !book.problems.is_empty() {
        out.push_str("\nWhile reading:\n\n");
        for problem in book.problems.iter().take(LISTED) {
            let mark = if problem.severity == Severity::Note { "" } else { "**Skipped or doubtful:** " };
            let _ = writeln!(out, "- {mark}{}", escaped(&problem.to_string()));
        }
        more(&mut out, book.problems.len(), LISTED, "remark", "");
    }
    if !book.ambiguous.is_empty() {
        out.push_str(
            "\nNames that may mean several entities, and that their document did not settle; they count for none:\n\n",
        );
        for one in book.ambiguous.iter().take(LISTED) {
            let candidates: Vec<String> = one.candidates.iter().map(|id| code(id)).collect();
            let _ = writeln!(
                out,
                "- “{}”, {}, may be {} (first in {}, line {})",
                escaped(&one.surface),
                counted(u64::from(one.count), "time"),
                candidates.join(" or "),
                code(&one.doc),
                one.line
            );
        }
        more(&mut out, book.ambiguous.len(), LISTED, "name", "");
    }
    if !book.crowded.is_empty() {
        let unit = unit(book);
        let _ = writeln!(
            out,
            "\nA {unit} that names more than {} entities is a list rather than a relation, and is not counted \
             (`--max-entities`):\n",
            book.settings.counting.max_entities
        );
        for one in book.crowded.iter().take(LISTED) {
            let entities = counted(u64::from(one.entities), "entity");
            let _ = writeln!(out, "- {}, line {}: {entities}", code(&one.doc), one.line);
        }
        more(&mut out, book.crowded.len(), LISTED, unit, "");
    }
    (out.len() > before).then_some(out)
}

fn left_out(book: &Book) -> Option<String> {
    let (entities, ties) = (book.graph.node_count(), book.graph.tie_count());
    if book.selection.left_out.is_empty() || entities == 0 {
        return None;
    }
    let mut out = String::from("## What the figure leaves out\n\n");
    let _ = writeln!(
        out,
        "The figure shows {} of {} and {} of {}. Everything is in `graph.json`.\n",
        grouped(book.selection.nodes.len() as u64),
        counted(entities as u64, "entity"),
        grouped(book.selection.ties.len() as u64),
        counted(ties as u64, "tie")
    );
    for step in &book.selection.left_out {
        let is_option = step.because.starts_with("--");
        let because = if is_option { code(&step.because) } else { escaped(&step.because) };
        let _ = writeln!(
            out,
            "- {because}: {} and {}",
            counted(step.entities as u64, "entity"),
            counted(step.ties as u64, "tie")
        );
    }
    Some(out)
}

fn method(book: &Book) -> String {
    let counting = &book.settings.counting;
    let unit = unit(book);
    let units = plural(unit);
    let mut out = String::from("## How it was counted\n\n");
    let _ = writeln!(
        out,
        "- Two entities that the same {unit} names get one count, however often it names them. The weight of a tie is the \
         number of such {units}; the strength of an entity is the sum of the weights of its ties."
    );
    if book.drawn.measure != Measure::Count {
        let label = book.drawn.measure.label();
        let _ = writeln!(out, "- Ties are drawn, ranked and cut by another measure of the same counts: {label}.");
    }
    let _ = match counting.count {
        Count::Distinct => {
            writeln!(out, "- A {unit} that is printed word for word again, wherever that is, counts once.")
        }
        Count::Every => writeln!(out, "- A {unit} that is printed again counts again."),
    };
    let days = [("from", counting.since), ("to", counting.until)];
    let days: Vec<String> = days.iter().filter_map(|(word, day)| Some(format!("{word} {}", (*day)?))).collect();
    if !days.is_empty() {
        let _ = writeln!(out, "- Counted are documents dated {}; those without a date are left out.", days.join(" "));
    }
    let zones: Vec<String> = counting.zones.iter().map(|zone| zone.name().to_string()).collect();
    let _ = writeln!(out, "- Counted are these parts of a document: {}.", listed(&zones));
    let kinds: Vec<String> = counting.kinds.iter().map(|kind| kind.name().to_string()).collect();
    let _ = writeln!(out, "- An entity counts as named by: {}.", listed(&kinds));
    let _ = writeln!(
        out,
        "- Pronouns and descriptions (“he”, “the ministry”) do not count. A {unit} that names more than {} entities is \
         left out as a list.",
        counting.max_entities
    );
    let dictionary = book.dictionary;
    let as_of = dictionary.as_of().map(|date| format!(", whose roles were last checked on {date}")).unwrap_or_default();
    let entries = counted(dictionary.entities().len() as u64, "entity");
    let _ = writeln!(out, "- Names come from a dictionary of {entries}{as_of}. What it does not list is not found.");
    if let Top::Strongest(most) = book.settings.show.top {
        let least = book.settings.show.least_weight(book.settings.figure.weight);
        let least = least.map(|least| format!(", and ties of a weight of at least {least}")).unwrap_or_default();
        let _ = writeln!(out, "- The figure shows at most the {most} strongest entities{least}.");
    }
    out.push_str("- The sentences behind every tie are in `evidence.jsonl`, with file and line.\n");
    out
}

fn unit(book: &Book) -> &'static str {
    book.settings.counting.unit.name()
}

/// Says that a list was cut.
fn more(out: &mut String, all: usize, listed: usize, noun: &str, place: &str) {
    if all > listed {
        let place = if place.is_empty() { String::new() } else { format!(" in `{place}`") };
        let rest = (all - listed) as u64;
        let noun = if rest == 1 { noun.to_string() } else { plural(noun) };
        let _ = writeln!(out, "\nAnd {} more {noun}{place}.", grouped(rest));
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Returns a text on one line, its marks escaped, so that it reads as it is anywhere in a line or table cell.
pub(super) fn escaped(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let begins_list = at == 0 && matches!(c, '+' | '-' | '=' | '~');
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => escaped.extend(['\\', c]),
            _ if begins_list => escaped.extend(['\\', c]),
            // "1. " would begin a numbered list.
            '.' | ')' if at > 0 && line[..at].bytes().all(|b| b.is_ascii_digit()) => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    isolated(&escaped).into_owned()
}

/// Returns a text as code: a fence longer than any run of backticks in it; bars are escaped for tables.
fn code(text: &str) -> String {
    let line = one_line(text);
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    if line.contains('|') || line.is_empty() {
        return escaped(&line);
    }
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// Returns a text that cannot end an HTML comment.
fn comment(text: &str) -> String {
    one_line(text).replace("--", "- -")
}
