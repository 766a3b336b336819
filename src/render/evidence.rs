//! `evidence.jsonl`: the sentences behind each tie, one tie a line, sorted by its ends.
//!
//! The first line is `{"schema":1,"digest":…}`; every other line is a tie.

use super::Book;
use super::json::{SCHEMA, line};
use crate::kinds::KindCounts;
use serde::Serialize;
use std::collections::BTreeMap;

/// Returns the bytes of `evidence.jsonl`.
pub fn write(book: &Book) -> String {
    let mut out = line(&Head { schema: SCHEMA, digest: book.digest });
    out.push('\n');
    for ((a, b, tie), counts) in book.graph.ties().zip(book.tally.ties.values()) {
        let sentences = counts.evidence.iter().map(|evidence| sentence(book, evidence)).collect();
        out.push_str(&line(&Tie {
            source: &book.graph.node(a).id,
            target: &book.graph.node(b).id,
            weight: tie.weight,
            units: tie.units,
            distinct: tie.distinct,
            by_document: counts
                .by_document
                .iter()
                .map(|count| ByDocument { doc: book.doc(count.doc), units: count.units, distinct: count.distinct })
                .collect(),
            kinds: BTreeMap::from([("source", &tie.kinds[0]), ("target", &tie.kinds[1])]),
            sentences,
        }));
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Head<'a> {
    schema: u32,
    digest: &'a str,
}

#[derive(Serialize)]
struct Tie<'a> {
    source: &'a str,
    target: &'a str,
    weight: u32,
    units: u32,
    distinct: u32,
    by_document: Vec<ByDocument<'a>>,
    kinds: BTreeMap<&'static str, &'a KindCounts>,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct ByDocument<'a> {
    doc: &'a str,
    units: u32,
    distinct: u32,
}

/// `start` and `end` are bytes, half-open, in the document's text; `line` and `column` count from 1; `kinds` says how the
/// source and the target are named.
#[derive(Serialize)]
struct Sentence<'a> {
    doc: &'a str,
    date: Option<String>,
    sentence: u32,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    kinds: [&'static str; 2],
    text: &'a str,
}

fn sentence<'a>(book: &Book<'a>, evidence: &'a crate::cooccur::Evidence) -> Sentence<'a> {
    let quote = &evidence.quote;
    let document = book.documents.get(quote.doc.0 as usize);
    Sentence {
        doc: book.doc(quote.doc),
        date: document.and_then(|document| document.date).map(|date| date.to_string()),
        sentence: quote.sentence,
        start: quote.start,
        end: quote.end,
        line: quote.line,
        column: quote.column,
        kinds: evidence.kinds.map(|kind| kind.name()),
        text: &quote.text,
    }
}
