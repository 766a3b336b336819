//! The dictionary's own rules: the language of a surface, `reject` and `require`.

use super::view::{Near, View};
use super::{Drop, drop};
use crate::dict::entry::Context;
use crate::fold;
use crate::read::Document;
use crate::scan::{self, Around, Rule};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// Whether a phrase stands anywhere in the document; looked up once a phrase, by all parts of the document together.
#[derive(Default)]
pub(super) struct Phrases(RwLock<HashMap<String, bool>>);

pub(super) fn check(view: &View, rule: &Rule, document: &Document, phrases: &Phrases) -> Option<Drop> {
    if let (Some(wanted), Some(lang)) = (&rule.lang, document.lang)
        && wanted != lang
    {
        return Some(drop("context", format!("counts only in documents of language \"{wanted}\"")));
    }
    if let Some(hit) = hit(view, &rule.reject, document, phrases) {
        return Some(drop("context", format!("rejected by its rule: {hit}")));
    }
    if !rule.require.context.is_empty() && hit(view, &rule.require, document, phrases).is_none() {
        return Some(drop("context", format!("its rule requires {}", asks(&rule.require.context))));
    }
    None
}

/// Returns a part of a context that is met, in words.
fn hit(view: &View, around: &Around, document: &Document, phrases: &Phrases) -> Option<String> {
    let context = &around.context;
    if context.is_empty() {
        return None;
    }
    if !around.followed_by.is_empty()
        && let Some(at) = beside(view.after(), &around.followed_by)
    {
        return Some(format!("followed by \"{}\"", context.followed_by[at]));
    }
    if !around.preceded_by.is_empty()
        && let Some(at) = beside(view.before(), &around.preceded_by)
    {
        return Some(format!("preceded by \"{}\"", context.preceded_by[at]));
    }
    if !around.near.is_empty() {
        let mut before: Vec<Cow<str>> = view.before().take(around.within).map(|near| spelt(near.word)).collect();
        before.reverse();
        let behind: Vec<Cow<str>> = view.after().take(around.within).map(|near| spelt(near.word)).collect();
        if let Some(at) = among(&before, &around.near).or_else(|| among(&behind, &around.near)) {
            return Some(format!("near \"{}\"", context.near[at]));
        }
    }
    let phrase = context.document.iter().find(|phrase| phrases.stands(phrase, &document.text))?;
    Some(format!("\"{phrase}\" in the document"))
}

/// Returns the phrase that stands directly beside the candidate, its words in the order of the iterator.
fn beside<'a>(words: impl Iterator<Item = Near<'a>> + Clone, phrases: &scan::Phrases) -> Option<usize> {
    let first = words.clone().next().filter(|near| is_joined(near.gap))?;
    let stands = |(rest, _): &&(Vec<String>, usize)| {
        let mut words = words.clone().skip(1);
        rest.iter().all(|word| words.next().is_some_and(|near| spelt(near.word) == *word && is_joined(near.gap)))
    };
    phrases.get(&*spelt(first.word))?.iter().find(stands).map(|&(_, at)| at)
}

/// Returns the phrase that stands among some words.
fn among(words: &[Cow<str>], phrases: &scan::Phrases) -> Option<usize> {
    (0..words.len()).find_map(|from| {
        let rest = &words[from + 1..];
        let stands = |(wanted, _): &&(Vec<String>, usize)| {
            wanted.len() <= rest.len() && wanted.iter().zip(rest).all(|(a, b)| a == b)
        };
        phrases.get(&*words[from])?.iter().find(stands).map(|&(_, at)| at)
    })
}

/// Returns a word as the phrases of a rule have theirs: an accent and its letter are one character, or two in some files.
fn spelt(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(fold::plain(word)) }
}

/// Whether two words stand directly beside each other: nothing but blanks, hyphens, apostrophes, stops and commas between
/// them.
fn is_joined(gap: &str) -> bool {
    gap.chars().all(|c| {
        c.is_whitespace()
            || fold::is_hyphen(c)
            || fold::is_ignorable(c)
            || fold::is_apostrophe(c)
            || matches!(c, '.' | ',' | '&' | '(' | ')')
    })
}

fn asks(context: &Context) -> String {
    let list = |what: &str, words: &[String]| match words {
        [] => None,
        [one] => Some(format!("{what} \"{one}\"")),
        [one, ..] => Some(format!("{what} \"{one}\" or {} more", words.len() - 1)),
    };
    let parts = [
        list("following", &context.followed_by),
        list("preceding", &context.preceded_by),
        list("near", &context.near),
        list("in the document", &context.document),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", or ")
}

impl Phrases {
    fn stands(&self, phrase: &str, text: &str) -> bool {
        // The lock is never held while something can panic, so that a poisoned one is still right.
        if let Some(&known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(phrase) {
            return known;
        }
        let is_edge = |c: Option<char>| c.is_none_or(|c| !fold::is_word(c));
        let finds = |phrase: &str| {
            memchr::memmem::find_iter(text.as_bytes(), phrase.as_bytes())
                .any(|at| is_edge(text[..at].chars().next_back()) && is_edge(text[at + phrase.len()..].chars().next()))
        };
        let stands = !phrase.is_empty() && (finds(phrase) || !phrase.is_ascii() && finds(&fold::decomposed(phrase)));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(phrase.to_string(), stands);
        stands
    }
}
