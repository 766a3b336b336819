//! Derived surfaces: they hold in this document only, and only where their long form stands there too.

use super::{Run, drop, entities};
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::scan::{Candidate, Form};
use crate::span::Span;

impl<'a> Run<'a> {
    /// Settles the candidates that no listed surface overlaps.
    pub(super) fn derived(&mut self) {
        let taken = std::mem::take(&mut self.taken);
        let mut free = Free { taken: &taken, at: 0 };
        let mut last_end = 0;
        for at in 0..self.case.candidates.len() {
            let candidate = self.case.candidates[at];
            if candidate.span.start < last_end || !free.is(candidate.span) {
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
                self.settle_derived(&candidate, kind, entities(&forms));
                if self.found.mentions.len() > before {
                    last_end = candidate.span.end;
                    break;
                }
            }
        }
    }

    fn settle_derived(&mut self, candidate: &Candidate, kind: Kind, meanings: Vec<EntityId>) {
        if kind == Kind::Surname {
            return self.surname(candidate, meanings);
        }
        let here: Vec<EntityId> = meanings.iter().filter(|id| self.named.contains_key(id)).copied().collect();
        let view = self.view(candidate);
        let names = &self.case.words.names;
        let behind = view.after().next().filter(|near| near.is_adjacent() && near.is_capitalised());
        let longer = behind.filter(|near| {
            names.heads.has(near.word) || names.legal_forms.has(near.word) || names.generic.has(near.word)
        });
        match (&here[..], longer) {
            (_, Some(head)) if kind == Kind::Short => {
                let dropped = drop("derived", format!("part of a longer name with \"{}\"", head.word));
                self.drop(candidate, meanings, dropped);
            }
            ([one], _) => self.mention(candidate, *one, kind, "derived"),
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
