//! A people's word that is its language: "speaks Azeri and Russian", "fluent in Chinese", "translated from the French".

use super::view::View;
use super::{Drop, drop};
use crate::dict::lang::{Language, Tongue};
use crate::kinds::Kind;
use crate::scan::Form;

/// How far back the verb is looked for, in words.
const REACH: usize = 8;

pub(super) fn check(view: &View, form: &Form, words: &Language) -> Option<Drop> {
    let lists = &words.tongue;
    if form.kind != Kind::Demonym || !is_last(view, lists) {
        return None;
    }
    // Other languages, their commas and "and" may stand between.
    let between = |word: &str| lists.between.has(word) || word.starts_with(char::is_uppercase);
    let verb = view.before().take(REACH).find(|near| !between(near.word)).filter(|near| lists.verbs.has(near.word))?;
    let behind_verb = view.before().take(REACH).take_while(|near| near.start > verb.start);
    let preposition = behind_verb.clone().any(|near| lists.prepositions.has(near.word));
    (preposition || !lists.with_preposition.has(verb.word))
        .then(|| drop("tongue", format!("a language, behind \"{}\"", verb.word)))
}

/// Whether no noun follows that the word could belong to.
fn is_last(view: &View, lists: &Tongue) -> bool {
    let Some(next) = view.after().next() else { return true };
    next.gap.contains([',', '.', ';', ':', '!', '?', ')', '"', '”', '—', '–']) || lists.followers.has(next.word)
}
