//! A people's word that is its language: "speaks Azeri and Russian", "fluent in Chinese", "translated from the French".

use super::view::View;
use super::{Drop, drop};
use crate::dict::lang::Language;
use crate::kinds::Kind;
use crate::scan::Form;

pub(super) fn check(view: &View, form: &Form, words: &Language) -> Option<Drop> {
    if form.kind != Kind::Demonym || !is_last(view) {
        return None;
    }
    // Other languages, their commas and "and" may stand between.
    let between = |word: &str| {
        matches!(word, "and" | "or" | "as" | "well" | "both" | "in" | "into" | "from" | "the" | "fluently")
            || word.starts_with(char::is_uppercase)
    };
    let verb = view
        .before()
        .take(8)
        .find(|near| !between(near.word))
        .filter(|near| words.names.language_verbs.has(near.word))?;
    let direct = view.before().next().is_some_and(|near| near.start == verb.start);
    let adverbial = matches!(
        verb.word,
        "fluent"
            | "translated"
            | "translates"
            | "translation"
            | "translations"
            | "written"
            | "writes"
            | "wrote"
            | "published"
    );
    // "wrote Russian history" is none; "wrote in Russian" is.
    let preposition = view.before().take(8).any(|near| matches!(near.word, "in" | "into" | "from"));
    (!adverbial && (direct || !preposition) || preposition)
        .then(|| drop("tongue", format!("a language, behind \"{}\"", verb.word)))
}

/// Whether no noun follows that the word could belong to.
fn is_last(view: &View) -> bool {
    let Some(next) = view.after().next() else { return true };
    let closed = next.gap.contains([',', '.', ';', ':', '!', '?', ')', '"', '”', '—', '–']);
    closed
        || matches!(
            next.word,
            "and"
                | "or"
                | "as"
                | "but"
                | "at"
                | "in"
                | "with"
                | "to"
                | "fluently"
                | "well"
                | "by"
                | "on"
                | "for"
                | "because"
                | "when"
                | "while"
        )
}
