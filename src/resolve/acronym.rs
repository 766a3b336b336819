//! Acronyms that the document defines behind the full name: "Singapore Airlines (SIA)".

use super::{Mention, Rule, Run};
use crate::fold;
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::span::Span;
use std::collections::BTreeMap;

impl Run<'_> {
    /// Adds a mention for every acronym that is defined in the document and stands where nothing else was found.
    pub(super) fn acronyms(&mut self) {
        let defined = self.definitions();
        if defined.is_empty() {
            return;
        }
        let text = &self.case.document.text;
        let mut taken: Vec<Span> = self.found.mentions.iter().map(|mention| mention.span).collect();
        taken.sort_unstable();
        let mut found = Vec::new();
        for (acronym, entity) in &defined {
            let Some(entity) = *entity else { continue };
            for at in memchr::memmem::find_iter(text.as_bytes(), acronym.as_bytes()) {
                let span = Span::new(at, at + acronym.len());
                let is_word = |c: Option<char>| c.is_some_and(fold::is_word);
                let whole =
                    !is_word(text[..at].chars().next_back()) && !is_word(text[span.end as usize..].chars().next());
                let next = taken.partition_point(|known| known.end <= span.start);
                let free = !taken.get(next).is_some_and(|known| known.overlaps(span));
                let sentence = self.case.sentences.partition_point(|sentence| sentence.span.end <= span.start);
                let inside = self
                    .case
                    .sentences
                    .get(sentence)
                    .is_some_and(|known| known.span.start <= span.start && span.end <= known.span.end);
                if whole && free && inside {
                    found.push(Mention {
                        span,
                        sentence: sentence as u32,
                        entity,
                        kind: Kind::Acronym,
                        rule: Rule::Acronym,
                    });
                }
            }
        }
        self.found.mentions.extend(found);
    }

    /// Returns the acronyms that stand in brackets behind a full name; `None` for one that is defined twice, for two entities.
    fn definitions(&self) -> BTreeMap<String, Option<EntityId>> {
        let text = &self.case.document.text;
        let mut defined: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
        for mention in &self.found.mentions {
            let known = self.case.dictionary.entity(mention.entity);
            let names_it = matches!(mention.kind, Kind::Name | Kind::Alias)
                && !matches!(known.kind.as_str(), "country" | "person");
            if !names_it {
                continue;
            }
            let Some(acronym) = in_brackets(&text[mention.span.end as usize..]) else { continue };
            let listed = known.surfaces.iter().any(|surface| surface.text == acronym);
            if !listed && follows(acronym, mention.span.of(text)) {
                let entry = defined.entry(acronym.to_string()).or_insert(Some(mention.entity));
                if *entry != Some(mention.entity) {
                    *entry = None;
                }
            }
        }
        defined
    }
}

/// Returns the capitals in brackets that a text begins with.
fn in_brackets(rest: &str) -> Option<&str> {
    let inner = rest.trim_start_matches([' ', '\n']).strip_prefix('(')?;
    let acronym = inner[..inner.find(')').filter(|&close| close <= 24)?].trim();
    let fits = (2..=8).contains(&acronym.chars().count())
        && acronym.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&');
    fits.then_some(acronym)
}

/// Whether an acronym may stand for a name: the same first letter, and all its letters in the name, in order.
fn follows(acronym: &str, name: &str) -> bool {
    let name: Vec<char> = fold::fold_text(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = name.iter();
    let letters = fold::fold(acronym);
    let mut letters = letters.chars().filter(|c| c.is_alphanumeric());
    letters.clone().next() == name.first().copied() && letters.all(|letter| rest.any(|&c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_follow_from_names() {
        assert!(follows("SIA", "Singapore Airlines") && follows("GM", "General Motors"));
        assert!(!follows("AP", "Singapore Airlines") && !follows("SIX", "Singapore Airlines"));
        assert_eq!(in_brackets(" (SIA) said"), Some("SIA"));
        assert_eq!(in_brackets(" (the airline) said"), None);
        assert_eq!(in_brackets(" ("), None);
    }
}
