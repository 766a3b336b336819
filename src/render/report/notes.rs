//! The sentences behind the ties: one for each of the strongest, or, under the numbers that the figure carries, all that is
//! worth knowing of every tie that is shown.

use super::marks::{code, escaped};
use super::{Shown, TIES, heading, labels, more, place, ranked};
use crate::config::Unit;
use crate::cooccur::{Quote, TieCounts};
use crate::graph::Mainstay;
use crate::kinds::KindCounts;
use crate::labels::{Label, borrowed};
use crate::measure::Measure;
use crate::render::Book;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A note quotes so many sentences.
const SENTENCES: usize = 5;

/// Returns the section, if any sentence is known.
pub(super) fn write(book: &Book) -> Option<String> {
    if book.settings.figure.footnotes { notes(book) } else { sentences(book) }
}

/// One sentence a tie of the table.
fn sentences(book: &Book) -> Option<String> {
    let counts: Vec<_> = book.tally.ties.values().collect();
    let intro = labels(book).say(Label::SentencesIntro, &[]);
    let mut out = format!("{}{intro}\n", heading(2, book, Label::ReportSentences));
    let mut quoted = BTreeSet::new();
    for tie in ranked(book).into_iter().take(TIES) {
        let Some(counts) = counts.get(tie.at) else { continue };
        let fresh = counts.evidence.iter().find(|evidence| !quoted.contains(&evidence.quote.text));
        let Some(evidence) = fresh.or(counts.evidence.first()) else { continue };
        let quote = &evidence.quote;
        quoted.insert(&quote.text);
        let place = place(book, book.doc(quote.doc), quote.line);
        let _ = writeln!(out, "\n**{}**\n\n> {}\n>\n> \u{2014} {place}", tie.name(), escaped(&quote.text));
    }
    (!quoted.is_empty()).then_some(out)
}

/// A note a tie that is shown.
fn notes(book: &Book) -> Option<String> {
    let counts: Vec<_> = book.tally.ties.values().collect();
    let ties = ranked(book);
    if ties.is_empty() {
        return None;
    }
    let mut out = heading(2, book, Label::ReportNotes) + &labels(book).say(Label::NotesIntro, &[]);
    let missing = ties.len().saturating_sub(book.scene.marks.len()) as u64;
    if missing > 0 {
        let _ = write!(out, " {}", labels(book).count(Label::NotesMissing, missing));
    }
    out.push('\n');
    for (rank, tie) in ties.iter().enumerate() {
        let Some(counts) = counts.get(tie.at) else { continue };
        let _ = writeln!(out, "\n**{}. {}:** {}", rank + 1, tie.name(), said(book, tie, counts));
        if !counts.evidence.is_empty() {
            out.push('\n');
        }
        for evidence in counts.evidence.iter().take(SENTENCES) {
            let quote = &evidence.quote;
            let text = labels(book).say(Label::Quotation, &[("text", &escaped(&quote.text))]);
            let _ = writeln!(out, "- {text} {}", dated_place(book, quote));
        }
        let quoted = counts.evidence.len().min(SENTENCES);
        if quoted > 0 {
            out.extend(more(book, Label::MoreSentences, counts.evidence.len(), quoted));
        }
    }
    Some(out)
}

/// Returns how a tie was counted, how its ends were named, and what is left of it without its strongest document.
fn said(book: &Book, tie: &Shown, counts: &TieCounts) -> String {
    let labels = labels(book);
    let unit = book.settings.counting.unit;
    let values = labels.of_units(unit, u64::from(counts.units)).into_iter();
    let mut values: Vec<_> = values.chain(labels.of_documents(u64::from(tie.tie.documents))).collect();
    values.push(("texts", labels.count(Label::CountedTexts, u64::from(counts.distinct))));
    let label = if unit == Unit::Document { Label::NoteCountedDocuments } else { Label::NoteCounted };
    let named = [
        ("a", escaped(&tie.a.name)),
        ("b", escaped(&tie.b.name)),
        ("a_kinds", kinds_in_words(book, &counts.kinds[0])),
        ("b_kinds", kinds_in_words(book, &counts.kinds[1])),
    ];
    let said = [
        labels.say(label, &borrowed(&values)),
        labels.say(Label::NoteNamed, &borrowed(&named)),
        survival(book, tie, counts),
    ];
    said.join(" ").trim_end().to_string()
}

fn kinds_in_words(book: &Book, kinds: &KindCounts) -> String {
    let labels = labels(book);
    let kind = |(kind, count): (_, u32)| labels.say_of(Label::Tally, u64::from(count), &[("name", &labels.kind(kind))]);
    labels.joined(&kinds.iter().map(kind).collect::<Vec<_>>())
}

/// Returns what is left of a tie without the document that adds most to it; of equal ones, the first.
fn survival(book: &Book, tie: &Shown, counts: &TieCounts) -> String {
    let labels = labels(book);
    let Some(loss) = Mainstay::of(counts, book.settings.counting.count) else { return String::new() };
    let document = code(book.doc(loss.doc));
    let weight = tie.tie.weight;
    let left = weight.saturating_sub(loss.weight);
    if loss.is_alone {
        return labels.say(Label::NoteAlone, &[("document", &document)]);
    }
    // By another measure, nobody knows what would be shown.
    let least = book.settings.show.least_weight(Measure::Count).filter(|_| book.drawn.measure == Measure::Count);
    let is_cut = least.is_some_and(|least| f64::from(left) < least) && !loss.has_copies;
    let label = match (is_cut, loss.has_copies) {
        (true, _) => Label::NoteCut,
        (false, true) => Label::NoteLeftAtLeast,
        (false, false) => Label::NoteLeft,
    };
    let left = labels.counted_units(book.settings.counting.unit, u64::from(left));
    let lost = labels.number(u64::from(loss.weight));
    labels.say(label, &[("document", &document), ("lost", &lost), ("left", &left)])
}

fn dated_place(book: &Book, quote: &Quote) -> String {
    let date = book.documents.get(quote.doc.0 as usize).and_then(|document| document.date);
    let doc = code(book.doc(quote.doc));
    let Some(date) = date.map(|date| labels(book).date(date)) else {
        return place(book, book.doc(quote.doc), quote.line);
    };
    let line = quote.line.to_string();
    labels(book).say(Label::DatedPlace, &[("document", &doc), ("line", &line), ("date", &date)])
}
