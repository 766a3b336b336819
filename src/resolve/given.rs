//! A given name alone, after the full name: "Hillary Clinton … Hillary left". Only where nobody else of that given name is
//! about: "Haji Akhund Ilham … Ilham's arrest" is not the president.

use super::view::{Near, View};
use super::{Run, drop};
use crate::dict::lang::Language;
use crate::fold;
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::scan::Candidate;
use std::collections::BTreeSet;

/// Given names, folded, that people bear whom no full name here covers.
pub(super) type Strangers = BTreeSet<String>;

impl Run<'_> {
    /// Remembers the given name of a stranger: one with a capitalised word beside it.
    pub(super) fn note_stranger(&self, candidate: &Candidate, strangers: &mut Strangers) {
        let view = self.view(candidate);
        if has_company(&view, self.case.words) {
            strangers.insert(fold::fold_text(view.surface()));
        }
    }

    /// Settles a given name that stands alone.
    pub(super) fn given(&mut self, candidate: &Candidate, meanings: Vec<EntityId>, strangers: &Strangers) {
        let view = self.view(candidate);
        let words = self.case.words;
        let at = candidate.span.start;
        let here: Vec<EntityId> =
            meanings.iter().filter(|id| self.named.get(id).is_some_and(|&named| named < at)).copied().collect();
        let is_word = view.before().next().is_none() && words.small_words.has(view.surface());
        let reason = match here[..] {
            [] => "a given name whose full name does not stand before it",
            _ if is_word || has_company(&view, words) => {
                "part of another name, or a word at the beginning of a sentence"
            }
            _ if strangers.contains(&fold::fold_text(view.surface())) => "somebody else of this given name is named",
            [one] => return self.mention(candidate, one, Kind::Given, super::Rule::Given),
            _ => "several people of this given name are named",
        };
        self.drop(candidate, meanings, drop("given", reason));
    }
}

/// Whether a capitalised word that may belong to the name stands directly beside it.
fn has_company(view: &View, words: &Language) -> bool {
    let name_like = |near: &Near| near.is_adjacent() && near.is_capitalised() && near.word.chars().count() > 1;
    let before = view.before().next().filter(name_like).is_some_and(|near| {
        let opens = view.before().nth(1).is_none()
            && (words.sentence.starters.has(near.word) || words.small_words.has(near.word));
        !opens && words.names.titles.ending_with(near.word).is_empty()
    });
    before || view.after().next().is_some_and(|near| name_like(&near))
}
