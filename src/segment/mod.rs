//! Blocks → sentences.
//!
//! Every byte that is not white space, a byte order mark or a control character lies in exactly one sentence; sentences begin
//! and end on none of these. A sentence lies in one block, so in one zone. This room knows nothing of entities.

mod boundary;
mod breaks;

use crate::diag::{Diagnostic, Place};
use crate::dict::lang::Language;
use crate::kinds::Zone;
use crate::read::{Block, Document};
use crate::span::Span;
use rayon::prelude::*;

/// A sentence of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its bytes.
    pub span: Span,
    /// Its zone.
    pub zone: Zone,
    /// Its block's place in the document.
    pub block: u32,
}

/// A sentence is cut at so many words.
pub const LONGEST: usize = 2_000;

/// Blocks are cut in parallel in runs of about so many bytes.
const RUN: usize = 1 << 20;

/// Splits a document into sentences, in their order.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let words = document.language();
    let cut_run = |run: &[(usize, Block)]| {
        let mut sentences = Vec::new();
        for &(at, block) in run {
            cut(&document.text, block, at as u32, document.wrap, words, &mut sentences);
        }
        sentences
    };
    let numbered: Vec<(usize, Block)> = document.blocks.iter().copied().enumerate().collect();
    if document.text.len() < 2 * RUN {
        return cut_run(&numbered);
    }
    let runs = runs(&numbered);
    runs.par_iter().map(|run| cut_run(run)).collect::<Vec<_>>().concat()
}

/// Returns a note if a sentence was cut for its length.
pub fn cut_note(document: &Document, sentences: &[Sentence], shown: &str) -> Option<Diagnostic> {
    let long = sentences.windows(2).filter(|pair| pair[0].block == pair[1].block && pair[0].span.len() > LONGEST);
    let first = long.map(|pair| pair[0]).find(|sentence| count_words(sentence.span.of(&document.text)) >= LONGEST)?;
    let message = format!("a sentence of more than {LONGEST} words was cut");
    let line = document.text[..first.span.start as usize].bytes().filter(|&b| b == b'\n').count() + 1;
    Some(Diagnostic::note(
        "long-sentence",
        message,
        Place { file: shown.into(), line: line as u32, ..Place::default() },
    ))
}

fn runs(blocks: &[(usize, Block)]) -> Vec<&[(usize, Block)]> {
    let mut runs = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (at, (_, block)) in blocks.iter().enumerate() {
        size += block.span.len();
        if size >= RUN {
            runs.push(&blocks[from..=at]);
            (from, size) = (at + 1, 0);
        }
    }
    runs.push(&blocks[from..]);
    runs
}

fn cut(text: &str, block: Block, at: u32, wrap: Option<u32>, words: &Language, sentences: &mut Vec<Sentence>) {
    let mut start = block.span.start as usize;
    let end = block.span.end as usize;
    let mut push = |start: usize, end: usize| {
        for span in pieces(text, start, end) {
            sentences.push(Sentence { span, zone: block.zone, block: at });
        }
    };
    let mut from = start;
    if let Some(dateline) = boundary::dateline_end(text, block.span.range(), words) {
        push(start, dateline);
        (start, from) = (dateline, dateline);
    }
    let mut items = boundary::items(text, block.span.range()).into_iter().peekable();
    while let Some(stop) = boundary::next_stop(text.as_bytes(), from, end) {
        // An item ends where the next begins, and the stop of its mark ends nothing.
        while let Some(item) = items.next_if(|item| item.start <= stop) {
            if item.start > start {
                push(start, item.start);
                start = item.start;
            }
            from = from.max(item.mark_end.min(end));
        }
        if from > stop {
            continue;
        }
        let boundary = if text.as_bytes()[stop] == b'\n' {
            breaks::ends_sentence(text, stop, block.span.range(), wrap).then_some(stop)
        } else {
            boundary::sentence_end(text, stop, block.span.range(), words)
        };
        match boundary {
            Some(cut) => {
                push(start, cut);
                start = cut;
                from = cut.max(stop + 1);
            }
            None => from = boundary::behind(text, stop),
        }
    }
    for item in items.filter(|item| item.start > block.span.start as usize) {
        push(start, item.start);
        start = item.start;
    }
    push(start, end);
}

/// Returns the trimmed span, cut at [`LONGEST`] words.
fn pieces(text: &str, start: usize, end: usize) -> impl Iterator<Item = Span> {
    let mut rest = trimmed(text, start, end);
    std::iter::from_fn(move || {
        let span = rest?;
        let cut = if span.len() > LONGEST { nth_word_end(span.of(text), LONGEST) } else { None };
        match cut {
            None => rest.take(),
            Some(at) => {
                let at = span.start as usize + at;
                rest = trimmed(text, at, span.end as usize);
                trimmed(text, span.start as usize, at)
            }
        }
    })
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let is_space = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let part = text.get(start..end)?;
    let front = part.len() - part.trim_start_matches(is_space).len();
    let core = part.trim_matches(is_space);
    (!core.is_empty()).then(|| Span::new(start + front, start + front + core.len()))
}

/// Returns the end of the `n`th word, if more words follow.
fn nth_word_end(text: &str, n: usize) -> Option<usize> {
    let mut words = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        if inside && space {
            words += 1;
            if words == n {
                return Some(at);
            }
        }
        inside = !space;
    }
    None
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests;
