//! Derived surfaces: they hold in this document only, and only where their long form stands there too.

use super::{Run, drop, entities};
use crate::kinds::Kind;
use crate::scan::Form;
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
            let Some(kind) = forms.iter().map(|form| form.kind).min() else { continue };
            let forms: Vec<&Form> = forms.into_iter().filter(|form| form.kind == kind).collect();
            let people = entities(&forms);
            let before = self.found.mentions.len();
            if kind == Kind::Surname {
                self.surname(&candidate, people);
            } else {
                let here: Vec<_> = people.iter().filter(|id| self.named.contains_key(id)).copied().collect();
                match here[..] {
                    [one] => self.mention(&candidate, one, kind, "derived"),
                    _ => self.drop(
                        &candidate,
                        people,
                        drop("derived", "a variant of a name that does not stand in the document in full"),
                    ),
                }
            }
            if self.found.mentions.len() > before {
                last_end = candidate.span.end;
            }
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
