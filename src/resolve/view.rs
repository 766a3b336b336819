//! A candidate with the words around it, in its sentence.

use crate::fold;
use crate::span::Span;

/// A candidate in its sentence.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    text: &'a str,
    sentence: Span,
    span: Span,
}

/// A word beside a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near<'a> {
    /// The word.
    pub(super) word: &'a str,
    /// What stands between it and the place it was looked for from.
    pub(super) gap: &'a str,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

impl Near<'_> {
    /// Whether nothing but blanks stands between.
    pub(super) fn is_adjacent(&self) -> bool {
        !self.gap.is_empty() && self.gap.chars().all(char::is_whitespace)
    }

    /// Whether the word begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }
}

impl<'a> View<'a> {
    pub(super) fn new(text: &'a str, sentence: Span, span: Span) -> View<'a> {
        View { text, sentence, span }
    }

    /// The candidate's own text.
    pub(super) fn surface(&self) -> &'a str {
        self.span.of(self.text)
    }

    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The sentence before the candidate.
    pub(super) fn left(&self) -> &'a str {
        self.text.get(self.sentence.start as usize..self.span.start as usize).unwrap_or("")
    }

    /// The sentence behind the candidate.
    pub(super) fn right(&self) -> &'a str {
        self.text.get(self.span.end as usize..self.sentence.end as usize).unwrap_or("")
    }

    /// The whole sentence.
    pub(super) fn sentence(&self) -> &'a str {
        self.sentence.of(self.text)
    }

    /// The words before the candidate, the nearest first; each with the gap to the word behind it.
    pub(super) fn before(&self) -> impl Iterator<Item = Near<'a>> + Clone + use<'a> {
        let (text, from) = (self.text, self.sentence.start as usize);
        let mut end = self.span.start as usize;
        std::iter::from_fn(move || {
            let left = text.get(from..end)?;
            let (at, word) = fold::last_word(left)?;
            let found = Near { word, gap: &left[at + word.len()..], start: from + at, end: from + at + word.len() };
            end = found.start;
            Some(found)
        })
    }

    /// The words behind the candidate, the nearest first; each with the gap to the word before it.
    pub(super) fn after(&self) -> impl Iterator<Item = Near<'a>> + Clone + use<'a> {
        let (text, to) = (self.text, self.sentence.end as usize);
        let mut start = self.span.end as usize;
        std::iter::from_fn(move || {
            let right = text.get(start..to)?;
            let (at, word) = fold::words(right).next()?;
            let found = Near { word, gap: &right[..at], start: start + at, end: start + at + word.len() };
            start = found.end;
            Some(found)
        })
    }

    /// Whether most words of the sentence that could be small are capitalised: a headline in title case, or capitals throughout.
    /// A headline ends without a full stop.
    pub(super) fn is_title_case(&self, is_small: impl Fn(&str) -> bool) -> bool {
        if self.sentence().trim_end_matches(['"', '”', ')', ']']).ends_with('.') && !self.is_all_caps() {
            return false;
        }
        let (mut long, mut capitalised) = (0, 0);
        for (_, word) in fold::words(self.sentence()).take(40) {
            if word.chars().count() < 3 || is_small(word) || !word.starts_with(char::is_alphabetic) {
                continue;
            }
            long += 1;
            capitalised += usize::from(word.starts_with(char::is_uppercase));
        }
        long >= 3 && capitalised * 10 >= long * 8
    }

    /// Whether the sentence is in capitals throughout.
    pub(super) fn is_all_caps(&self) -> bool {
        let (mut letters, mut words) = (0, 0);
        for (_, word) in fold::words(self.sentence()) {
            if word.chars().any(char::is_lowercase) {
                return false;
            }
            letters += word.chars().filter(|c| c.is_alphabetic()).count();
            words += 1;
        }
        words >= 3 && letters >= 8
    }

    /// Whether the sentence is a dateline: it ends with the dash that the article's first sentence follows.
    pub(super) fn is_dateline(&self) -> bool {
        let sentence = self.sentence();
        sentence.len() <= 160 && sentence.ends_with(['—', '–', '-']) && sentence.starts_with(char::is_uppercase)
    }
}
