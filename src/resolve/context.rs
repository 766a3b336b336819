//! The dictionary's own rules: the language of a surface, `reject` and `require`.

use super::view::View;
use super::{Drop, drop};
use crate::dict::entry::{Context, Surface};
use crate::fold;
use crate::read::Document;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// Whether a phrase stands anywhere in the document; looked up once a phrase, by all parts of the document together.
#[derive(Default)]
pub(super) struct Phrases(RwLock<HashMap<String, bool>>);

pub(super) fn check(view: &View, surface: &Surface, document: &Document, phrases: &Phrases) -> Option<Drop> {
    if let (Some(wanted), Some(lang)) = (&surface.lang, document.lang)
        && wanted != lang
    {
        return Some(drop("context", format!("counts only in documents of language \"{wanted}\"")));
    }
    if !surface.has_rule() {
        return None;
    }
    if let Some(hit) = hit(view, &surface.reject, document, phrases) {
        return Some(drop("context", format!("rejected by its rule: {hit}")));
    }
    if !surface.require.is_empty() && hit(view, &surface.require, document, phrases).is_none() {
        return Some(drop("context", format!("its rule requires {}", asks(&surface.require))));
    }
    None
}

/// Returns the first part of a context that is met, in words.
fn hit(view: &View, context: &Context, document: &Document, phrases: &Phrases) -> Option<String> {
    // Most phrases do not stand in the sentence at all.
    let sentence = view.sentence().as_bytes();
    let stands = |phrase: &&String| {
        let first = fold::words(phrase).next().map_or("", |(_, word)| word);
        memchr::memmem::find(sentence, first.as_bytes()).is_some()
    };
    let begins = |phrase: &&String| {
        let mut behind = view.after();
        fold::words(phrase).all(|(_, word)| behind.next().is_some_and(|near| near.word == word && is_joined(near.gap)))
    };
    if let Some(phrase) = context.followed_by.iter().filter(stands).find(begins) {
        return Some(format!("followed by \"{phrase}\""));
    }
    let ends = |phrase: &&String| {
        let wanted: Vec<&str> = fold::words(phrase).map(|(_, word)| word).collect();
        let mut before = view.before();
        !wanted.is_empty()
            && wanted
                .iter()
                .rev()
                .all(|word| before.next().is_some_and(|near| near.word == *word && is_joined(near.gap)))
    };
    if let Some(phrase) = context.preceded_by.iter().filter(stands).find(ends) {
        return Some(format!("preceded by \"{phrase}\""));
    }
    if context.near.iter().any(|phrase| stands(&phrase)) {
        let within = context.within.unwrap_or(Context::WITHIN) as usize;
        let mut before: Vec<&str> = view.before().take(within).map(|near| near.word).collect();
        before.reverse();
        let behind: Vec<&str> = view.after().take(within).map(|near| near.word).collect();
        let near = |phrase: &&String| {
            let wanted: Vec<&str> = fold::words(phrase).map(|(_, word)| word).collect();
            !wanted.is_empty()
                && [&before, &behind].iter().any(|side| side.windows(wanted.len()).any(|words| words == wanted))
        };
        if let Some(phrase) = context.near.iter().filter(stands).find(near) {
            return Some(format!("near \"{phrase}\""));
        }
    }
    let phrase = context.document.iter().find(|phrase| phrases.stands(phrase, &document.text))?;
    Some(format!("\"{phrase}\" in the document"))
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
        let stands = !phrase.is_empty()
            && memchr::memmem::find_iter(text.as_bytes(), phrase.as_bytes())
                .any(|at| is_edge(text[..at].chars().next_back()) && is_edge(text[at + phrase.len()..].chars().next()));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(phrase.to_string(), stands);
        stands
    }
}
