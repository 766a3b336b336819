//! Dictionary surfaces in text.
//!
//! In come a document's text and its sentences; out come [`Candidate`]s: surfaces on word boundaries, in the spelling that
//! their case rule allows. A candidate may still mean several entities, or none. Every surface that begins at a word is
//! reported, the longest first; which one counts is decided in `resolve`.
//!
//! The surfaces stand in a trie over whole words: a longer surface that fails never hides a shorter one.

mod forms;
mod rule;
mod spelling;
mod trie;

pub use forms::{Basis, Form, Target};
pub use rule::{Around, Phrases, Rule};

use crate::dict::Dictionary;
use crate::dict::lang::Language;
use crate::fold;
use crate::kinds::Kind;
use crate::segment::Sentence;
use crate::span::Span;
use rayon::prelude::*;
use std::collections::HashSet;
use trie::{ROOT, Trie};

/// A surface found in a text; it may still mean several entities, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Its bytes.
    pub span: Span,
    /// Its sentence's place in the document.
    pub sentence: u32,
    /// Its place among the matcher's terminals; see [`Matcher::forms`].
    terminal: u32,
    /// How many of its bytes stand behind its last word: the stop of "U.S.", the mark of "Yahoo!".
    tail: u8,
}

/// The compiled surfaces of a dictionary.
pub struct Matcher {
    trie: Trie,
    forms: Vec<Form>,
    /// Places of forms by terminal.
    terminals: Vec<Vec<u32>>,
    /// What the forms of each terminal need, so that a candidate is not looked at in vain.
    needs: Vec<Needs>,
    /// All seats, in lower case.
    seats: HashSet<String>,
}

/// Which kinds of forms a terminal has.
#[derive(Clone, Copy, Default)]
struct Needs {
    listed: bool,
    derived: bool,
    look: bool,
}

/// Sentences are scanned in parallel in runs of so many.
const RUN: usize = 8_192;

impl Matcher {
    /// Compiles all surfaces of a dictionary, listed and derived.
    pub fn new(dictionary: &Dictionary, words: &Language) -> Matcher {
        let forms = forms::all(dictionary, words);
        let mut trie = Trie::default();
        let mut terminals: Vec<Vec<u32>> = Vec::new();
        for (at, form) in forms.iter().enumerate() {
            let hashes: Vec<u64> =
                fold::words(&form.text).map(|(_, word)| trie::hash(fold::fold(word).as_bytes())).collect();
            let Some((first, _)) = fold::words(&form.text).next().map(|(_, word)| (word, ())) else { continue };
            let terminal = trie.insert(&hashes, terminals.len() as u32);
            trie.allow_first(first, hashes[0], form.may_begin_lower());
            if terminal as usize == terminals.len() {
                terminals.push(Vec::new());
            }
            terminals[terminal as usize].push(at as u32);
        }
        let seats =
            forms.iter().filter(|form| form.kind == Kind::Metonym).map(|form| form.text.to_lowercase()).collect();
        let needs = terminals
            .iter()
            .map(|places| {
                let has = |fits: &dyn Fn(&Form) -> bool| places.iter().any(|&at| fits(&forms[at as usize]));
                Needs {
                    listed: has(&|form| form.kind.is_listed()),
                    derived: has(&|form| !form.kind.is_listed()),
                    look: has(&|form| form.basis == Basis::Running || form.kind == Kind::Given),
                }
            })
            .collect();
        Matcher { trie, forms, terminals, needs, seats }
    }

    /// Returns the forms whose spelling a candidate has, listed ones first.
    pub fn forms<'a>(&'a self, text: &'a str, candidate: &Candidate) -> impl Iterator<Item = &'a Form> + 'a {
        let (start, end) = (candidate.span.start as usize, candidate.span.end as usize);
        let core = end - usize::from(candidate.tail);
        let forms = self.terminals[candidate.terminal as usize].iter().map(|&at| &self.forms[at as usize]);
        forms.filter(move |form| spelling::fits(form, text, start, core) == Some(end))
    }

    /// Returns whether a candidate may be a listed surface.
    pub fn may_be_listed(&self, candidate: &Candidate) -> bool {
        self.needs[candidate.terminal as usize].listed
    }

    /// Returns whether a candidate may be a derived surface.
    pub fn may_be_derived(&self, candidate: &Candidate) -> bool {
        self.needs[candidate.terminal as usize].derived
    }

    /// Returns whether the document must be looked over for a candidate before it is decided: a name without its legal form,
    /// or a given name.
    pub fn may_need_a_look(&self, candidate: &Candidate) -> bool {
        self.needs[candidate.terminal as usize].look
    }

    /// Returns whether a text is a seat of some entity.
    pub fn is_seat(&self, text: &str) -> bool {
        self.seats.contains(&text.to_lowercase())
    }

    /// Finds all candidates of the sentences.
    pub fn scan(&self, text: &str, sentences: &[Sentence]) -> Vec<Candidate> {
        if sentences.len() < 2 * RUN {
            let mut found = Vec::new();
            for (at, sentence) in sentences.iter().enumerate() {
                self.scan_sentence(text, sentence.span, at as u32, &mut found);
            }
            return found;
        }
        let runs: Vec<Vec<Candidate>> = sentences
            .par_chunks(RUN)
            .enumerate()
            .map(|(run, sentences)| {
                let mut found = Vec::new();
                for (at, sentence) in sentences.iter().enumerate() {
                    self.scan_sentence(text, sentence.span, (run * RUN + at) as u32, &mut found);
                }
                found
            })
            .collect();
        joined(runs)
    }

    fn scan_sentence(&self, text: &str, span: Span, sentence: u32, found: &mut Vec<Candidate>) {
        let (mut at, end) = (span.start as usize, span.end as usize);
        while let Some(word) = trie::next_word(text, at, end) {
            at = word.end;
            if let Some(hash) = self.trie.may_begin(text, &word) {
                self.walk(text, &word, hash, end, sentence, found);
            }
        }
    }

    /// Reports every surface that begins at a word, the longest first.
    fn walk(&self, text: &str, first: &trie::Word, hash: u64, limit: usize, sentence: u32, found: &mut Vec<Candidate>) {
        let begin = found.len();
        let (mut node, mut hash, mut end) = (ROOT, hash, first.end);
        while let Some(next) = self.trie.step(node, hash) {
            node = next;
            if let Some(terminal) = self.trie.terminal(node) {
                self.report(text, first.start, end, terminal, sentence, limit, found);
            }
            if !self.trie.has_children(node) {
                break;
            }
            let Some(word) = trie::next_word(text, end, limit) else { break };
            if !spelling::is_joint(&text[end..word.start]) {
                break;
            }
            (hash, end) = (word.hash(text), word.end);
        }
        found[begin..].reverse();
    }

    #[expect(clippy::too_many_arguments, reason = "the inner step of the walk, split off for reading")]
    fn report(
        &self,
        text: &str,
        start: usize,
        core: usize,
        terminal: u32,
        sentence: u32,
        limit: usize,
        found: &mut Vec<Candidate>,
    ) {
        let before = found.len();
        for &at in &self.terminals[terminal as usize] {
            let Some(end) = spelling::fits(&self.forms[at as usize], text, start, core).filter(|&end| end <= limit)
            else {
                continue;
            };
            let span = Span::new(start, end);
            if found[before..].iter().all(|known| known.span != span) {
                found.push(Candidate { span, sentence, terminal, tail: (end - core).min(255) as u8 });
            }
        }
        found[before..].sort_unstable_by_key(|candidate| candidate.span.end);
    }
}

/// Joins lists one by one, so that a long document is not held twice.
fn joined<T>(runs: Vec<Vec<T>>) -> Vec<T> {
    let mut all = Vec::with_capacity(runs.iter().map(Vec::len).sum());
    runs.into_iter().for_each(|run| all.extend(run));
    all
}

#[cfg(test)]
mod tests;
