//! In a line of capitals, more than the letters is needed: "TELL US" is no United States.

use super::view::View;
use super::{Drop, drop};
use crate::dict::lang::Language;
use crate::kinds::Kind;
use crate::scan::Form;

pub(super) fn check(view: &View, form: &Form, words: &Language) -> Option<Drop> {
    let surface = view.surface();
    if form.kind != Kind::Abbreviation || !words.capitals.words.has(surface) || !view.is_all_caps() {
        return None;
    }
    let before = view.before().next();
    let behind = view.after().next();
    let acts = behind.is_some_and(|next| next.is_adjacent() && !words.small_words.has(next.word))
        || view.right().starts_with(['-', '\'', '’', '–']);
    let governed = before.is_some_and(|last| {
        let last = last.word.to_lowercase();
        words.small_words.has(&last) || words.capitals.verbs.has(&last)
    });
    (!words.capitals.countries.has(surface) || governed || !acts)
        .then(|| drop("capitals", "a word in a line of capitals, not an abbreviation"))
}
