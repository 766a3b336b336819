//! A surname after its full name, behind a title, or before "administration".
//!
//! Two bearers in one document are told apart by title, then by recency; a person whom the dictionary does not list is a bearer
//! too, so that "Natig Aliyev … Aliyev" is never the president.

use super::title::{self, Title};
use super::view::{Near, View};
use super::{Drop, Rule, Run, drop};
use crate::fold;
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::scan::Candidate;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

impl Run<'_> {
    /// Remembers a full name, its title and its surname.
    pub(super) fn note_person(&mut self, view: &View, entity: EntityId, kind: Kind) {
        let known = self.case.dictionary.entity(entity);
        if known.kind != "person" || !matches!(kind, Kind::Name | Kind::Alias) {
            return;
        }
        if let Some(title) = title::before(view, self.case.words).filter(|title| !title.is_former) {
            self.titled.entry(entity).or_default().insert(title.text);
        }
        let surname = key(last_word(known.surname.as_deref().unwrap_or(view.surface())));
        self.bearers.listed(surname, view.span().start, entity);
    }

    /// Settles a surname of one or several people.
    pub(super) fn surname(&mut self, candidate: &Candidate, people: Vec<EntityId>) {
        let view = self.view(candidate);
        match self.who(&view, &people) {
            Ok((entity, rule)) => {
                // A title settles whom the surname means from here on: "President Aliyev … Aliyev".
                if rule == Rule::Title {
                    self.named.entry(entity).or_insert(candidate.span.start);
                }
                self.mention(candidate, entity, Kind::Surname, rule);
                let surname = key(last_word(view.surface()));
                self.bearers.derived(surname, candidate.span.start, Some(entity));
            }
            Err(dropped) => {
                if dropped.rule == OTHER {
                    let surname = key(last_word(view.surface()));
                    self.bearers.derived(surname, candidate.span.start, None);
                }
                let dropped = Drop { rule: if dropped.rule == OTHER { "surname" } else { dropped.rule }, ..dropped };
                self.drop(candidate, people, dropped);
            }
        }
    }

    fn who(&self, view: &View, people: &[EntityId]) -> Result<(EntityId, Rule), Drop> {
        let words = self.case.words;
        let behind = view.after().next().filter(Near::is_adjacent);
        if behind.is_some_and(|near| words.names.administrations.has(near.word)) {
            let leader = self.leader(people);
            return leader
                .map(|entity| (entity, Rule::Title))
                .ok_or_else(|| drop("title", "nobody of this surname led a state or government"));
        }
        let headline = view.is_title_case(|word| words.small_words.has(word));
        let title = title::before(view, words);
        if let Some(stranger) = stranger_before(view, words, title.as_ref(), headline) {
            return Err(drop(OTHER, format!("behind \"{stranger}\": another person of this surname")));
        }
        if let Some(head) = behind.filter(|near| near.is_capitalised() && !headline) {
            let is_head = words.names.heads.has(head.word);
            let goes_on = !is_head && head.word.chars().any(char::is_lowercase) && !words.small_words.has(head.word);
            if is_head || goes_on {
                return Err(drop("surname", format!("part of a longer name with \"{}\"", head.word)));
            }
        }
        let surname = key(last_word(view.surface()));
        let here: Vec<EntityId> = people.iter().filter(|id| self.named.contains_key(id)).copied().collect();
        if let Some(title) = title.as_ref().filter(|title| !title.is_courtesy) {
            let titled: Vec<EntityId> = here
                .iter()
                .filter(|id| !title.is_former && self.titled.get(id).is_some_and(|known| known.contains(&title.text)))
                .copied()
                .collect();
            if let [one] = titled[..] {
                return Ok((one, Rule::Title));
            }
            match self.with_title(people, title)[..] {
                [one] => return Ok((one, Rule::Title)),
                [] if here.is_empty() => {
                    return Err(drop(
                        "title",
                        format!("nobody of this surname held the title \"{}\" at the document's date", title.text),
                    ));
                }
                [] => {}
                _ if here.is_empty() => {
                    return Err(drop(
                        super::shared::RULE,
                        "several people of this surname held the title at the document's date",
                    ));
                }
                _ => {}
            }
        }
        let at = view.span().start;
        let nearest = self.bearers.before(surname, at, |entity| entity.is_none_or(|id| here.contains(&id)));
        match (&here[..], nearest) {
            ([one], None) => Ok((*one, Rule::Surname)),
            ([], _) if self.case.options.surnames && people.len() == 1 => Ok((people[0], Rule::Surname)),
            ([], _) => Err(drop(
                "surname",
                if people.len() > 1 && self.case.options.surnames {
                    "a surname of several people, none of whom the document names in full"
                } else {
                    "a surname whose full name does not stand in the document"
                },
            )),
            (_, Some(Some(entity))) => Ok((entity, Rule::Surname)),
            (_, Some(None)) => Err(drop("surname", "the nearest bearer of this surname is not in the dictionary")),
            (_, None) => {
                Err(drop(super::shared::RULE, "several people of this surname are named, none of them before"))
            }
        }
    }
}

/// Where people who bear a surname are named, by the hash of the folded surname; each list in the order of the text.
#[derive(Default)]
pub(super) struct Bearers {
    listed: HashMap<u64, Vec<(u32, Option<EntityId>)>>,
    derived: HashMap<u64, Vec<(u32, Option<EntityId>)>>,
}

impl Bearers {
    fn listed(&mut self, surname: u64, at: u32, entity: EntityId) {
        self.listed.entry(surname).or_default().push((at, Some(entity)));
    }

    /// Adds the listed bearers of the next part of the document.
    pub(super) fn append(&mut self, part: Bearers) {
        for (surname, places) in part.listed {
            self.listed.entry(surname).or_default().extend(places);
        }
    }

    fn derived(&mut self, surname: u64, at: u32, entity: Option<EntityId>) {
        self.derived.entry(surname).or_default().push((at, entity));
    }

    /// Returns the last bearer before a place who may be meant; an inner `None` is somebody whom the dictionary does not list.
    fn before(&self, surname: u64, at: u32, may_be: impl Fn(Option<EntityId>) -> bool) -> Option<Option<EntityId>> {
        let last = |bearers: &HashMap<u64, Vec<(u32, Option<EntityId>)>>| {
            let list = bearers.get(&surname)?;
            let end = list.partition_point(|&(place, _)| place < at);
            list[..end].iter().rev().find(|&&(_, entity)| may_be(entity)).copied()
        };
        let (listed, derived) = (last(&self.listed), last(&self.derived));
        listed.into_iter().chain(derived).max_by_key(|&(place, _)| place).map(|(_, entity)| entity)
    }
}

/// The verdict on another person of the surname, who is a bearer from then on.
const OTHER: &str = "another bearer";

/// Returns the capitalised word before a surname that makes another person of it: `Natig Aliyev`.
fn stranger_before(
    view: &View,
    words: &crate::dict::lang::Language,
    title: Option<&Title>,
    headline: bool,
) -> Option<String> {
    if title.is_some_and(|title| title.words > 0) {
        return None;
    }
    let near = view.before().next()?;
    let initial = near.word.chars().count() == 1 && near.word.chars().all(char::is_uppercase) && near.gap.trim() == ".";
    let name_like = near.is_adjacent() && near.is_capitalised() && near.word.chars().count() > 1;
    if !(initial || name_like) {
        return None;
    }
    let given = words.names.given_names.has(near.word);
    let first_word = view.before().nth(1).is_none();
    let plain = words.small_words.has(near.word) || words.sentence.starters.has(near.word);
    // At the beginning of a sentence every word is capitalised; verbs and adverbs begin sentences, names of people do so too.
    let verb_like = first_word && words.names.opening_endings.iter().any(|ending| near.word.ends_with(ending.as_str()));
    let sure = given || initial || !headline && !plain && !verb_like && near.word.chars().any(char::is_lowercase);
    let is_adjective =
        words.names.adjective_endings.iter().any(|ending| near.word.ends_with(ending.as_str())) && !given;
    (sure && !is_adjective).then(|| near.word.to_string())
}

fn last_word(text: &str) -> &str {
    fold::last_word(text).map_or("", |(_, word)| word)
}

fn key(surname: &str) -> u64 {
    xxh3_64(fold::fold(surname).as_bytes())
}
