//! Derived surfaces: they hold in this document only, and only where their long form stands there too.

use super::given::Strangers;
use super::{Rule, Run, drop, entities};
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::scan::{Basis, Candidate, Form, Target};
use crate::span::Span;
use std::collections::BTreeSet;

/// What the whole document says about derived surfaces.
#[derive(Default)]
struct About {
    /// Entities whose name without its legal form is used as a name: with a capital inside a sentence.
    running: BTreeSet<EntityId>,
    /// Given names of people who are not listed.
    strangers: Strangers,
}

impl<'a> Run<'a> {
    /// Settles the candidates that no listed surface overlaps.
    pub(super) fn derived(&mut self) {
        let taken = std::mem::take(&mut self.taken);
        let about = self.look_about(&taken);
        let mut free = Free { taken: &taken, at: 0 };
        let mut last_end = 0;
        for at in 0..self.case.candidates.len() {
            let candidate = self.case.candidates[at];
            let possible = candidate.span.start >= last_end && self.case.matcher.may_be_derived(&candidate);
            if !possible || !free.is(candidate.span) {
                continue;
            }
            let forms: Vec<&'a Form> = self
                .case
                .matcher
                .forms(&self.case.document.text, &candidate)
                .filter(|form| !form.kind.is_listed())
                .collect();
            let mut kinds: Vec<Kind> = forms.iter().map(|form| form.kind).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let before = self.found.mentions.len();
            for kind in kinds {
                let forms: Vec<&Form> = forms.iter().copied().filter(|form| form.kind == kind).collect();
                self.settle_derived(&candidate, kind, entities(&forms), &about);
                if self.found.mentions.len() > before {
                    last_end = candidate.span.end;
                    break;
                }
            }
        }
    }

    /// Looks once over the document for what the decisions need.
    fn look_about(&self, taken: &[Span]) -> About {
        let mut free = Free { taken, at: 0 };
        let mut about = About::default();
        for candidate in self.case.candidates {
            let matcher = self.case.matcher;
            if !matcher.may_need_a_look(candidate) || !free.is(candidate.span) {
                continue;
            }
            for form in matcher.forms(&self.case.document.text, candidate) {
                let Target::Entity(entity) = form.target else { continue };
                if form.kind == Kind::Given {
                    self.note_stranger(candidate, &mut about.strangers);
                }
                let view = self.view(candidate);
                let inside = || view.before().next().is_some_and(|near| near.word.starts_with(char::is_lowercase));
                if form.basis == Basis::Running
                    && inside()
                    && !view.is_title_case(|word| self.case.words.small_words.has(word))
                {
                    about.running.insert(entity);
                }
            }
        }
        about
    }

    fn settle_derived(&mut self, candidate: &Candidate, kind: Kind, meanings: Vec<EntityId>, about: &About) {
        if kind == Kind::Surname {
            return self.surname(candidate, meanings);
        }
        if kind == Kind::Given {
            return self.given(candidate, meanings, &about.strangers);
        }
        let mut here: Vec<EntityId> = meanings.iter().filter(|id| self.named.contains_key(id)).copied().collect();
        if here.is_empty() && kind == Kind::Short {
            here = meanings.iter().filter(|id| about.running.contains(id)).copied().collect();
        }
        let view = self.view(candidate);
        let names = &self.case.words.names;
        let behind = view.after().next().filter(|near| near.is_adjacent() && near.is_capitalised());
        let longer = behind.filter(|near| {
            names.heads.has(near.word)
                || names.legal_forms.has(near.word)
                || names.generic.has(near.word)
                || names.places.has(near.word)
        });
        match (&here[..], longer) {
            (_, Some(head)) if kind == Kind::Short => {
                let dropped = drop("derived", format!("part of a longer name with \"{}\"", head.word));
                self.drop(candidate, meanings, dropped);
            }
            ([one], _) => self.mention(candidate, *one, kind, Rule::Derived),
            ([], _) => self.drop(candidate, meanings, drop("derived", "its long form does not stand in the document")),
            _ => self.drop(
                candidate,
                meanings,
                drop(super::shared::RULE, "the long forms of several entities stand in the document"),
            ),
        }
    }
}

/// Walks along the stretches that listed surfaces take.
struct Free<'a> {
    taken: &'a [Span],
    at: usize,
}

impl Free<'_> {
    /// Returns whether a span overlaps none of them; spans must come in the order of their starts.
    fn is(&mut self, span: Span) -> bool {
        while self.taken.get(self.at).is_some_and(|taken| taken.end <= span.start) {
            self.at += 1;
        }
        !self.taken.get(self.at).is_some_and(|taken| taken.overlaps(span))
    }
}
