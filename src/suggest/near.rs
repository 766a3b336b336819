//! Probable misspellings: a name that is one letter away from a known one.

use super::class::{Class, look_up, titled};
use super::{Guess, Near, Suggestion};
use crate::diag::edits;
use crate::dict::Dictionary;
use crate::dict::lang::Language;
use crate::fold;
use crate::ids::{DocId, EntityId};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// A name that is surely known.
struct Known {
    near: Near,
    /// How often it was seen; entities of the dictionary are known whatever their count.
    count: u32,
    documents: Vec<DocId>,
}

impl Known {
    fn name(&self) -> Option<&String> {
        match &self.near {
            Near::Name(name) => Some(name),
            Near::Entity(_) => None,
        }
    }
}

/// Notes for each suggestion which known name it may be a misspelling of.
///
/// Names of several words must be equal but for one word, and that but for one letter (two in a long word). A single word must
/// be so near to a word of a person's name that both stand in one document.
pub(super) fn mark(
    suggestions: &mut [Suggestion],
    dictionary: &Dictionary,
    documents: &BTreeMap<EntityId, Vec<DocId>>,
    words: &'static Language,
) {
    let mut known: Vec<Known> = Vec::new();
    let mut index = Index::default();
    for (at, entity) in (0..).zip(dictionary.entities()) {
        let near = Near::Entity(EntityId(at));
        let seen = documents.get(&EntityId(at)).cloned().unwrap_or_default();
        let is_seen = !seen.is_empty();
        let person = entity.kind == "person" && is_seen;
        for surface in entity.surfaces.iter().take(8) {
            index.add(&fold::fold_text(&surface.text), known.len(), person);
        }
        known.push(Known { near, count: u32::MAX, documents: seen });
    }
    for one in suggestions.iter().filter(|one| one.guess != Guess::Place && one.name.contains(' ')) {
        let key = fold::fold_text(&one.name);
        index.add(&key, known.len(), one.guess == Guess::Person && one.count >= 3);
        let documents = one.places.iter().map(|&(doc, _)| doc).collect();
        known.push(Known { near: Near::Name(one.name.clone()), count: one.count, documents });
    }
    let listed: HashSet<String> = dictionary
        .entities()
        .iter()
        .flat_map(|entity| &entity.surfaces)
        .map(|surface| fold::fold_text(&surface.text))
        .collect();
    for one in suggestions.iter_mut().filter(|one| one.guess != Guess::Place) {
        let key = fold::fold_text(&one.name);
        one.near = if key.contains(' ') {
            whole(&key, one, &known, &index, &listed, words)
        } else {
            single(&key, one, &known, &index)
        };
    }
}

#[derive(Default)]
struct Index {
    /// Names without one of their words: the word, and whose name it is.
    without: HashMap<String, Vec<(String, usize)>>,
    /// Words of people's names without one letter: the word, and whose name it is.
    letters: HashMap<String, Vec<(String, usize)>>,
}

/// Longer names are compared by their first words.
const WORDS: usize = 6;

impl Index {
    fn add(&mut self, key: &str, owner: usize, is_person: bool) {
        let parts: Vec<&str> = key.split(' ').collect();
        if parts.len() > 1 {
            for at in 0..parts.len().min(WORDS) {
                self.without.entry(blanked(&parts, at)).or_default().push((parts[at].to_string(), owner));
            }
        }
        if is_person {
            for part in parts.iter().filter(|part| part.chars().count() >= 5) {
                for shorter in deletions(part) {
                    self.letters.entry(shorter).or_default().push((part.to_string(), owner));
                }
            }
        }
    }
}

fn blanked(parts: &[&str], at: usize) -> String {
    let blank = |(place, part): (usize, &&str)| if place == at { "*".to_string() } else { part.to_string() };
    parts.iter().enumerate().map(blank).collect::<Vec<_>>().join(" ")
}

/// The word itself, and all words that are it without one letter; long ones are cut.
fn deletions(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().take(24).collect();
    let without = |at: usize| letters.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, c)| *c).collect();
    std::iter::once(word.to_string()).chain((0..letters.len()).map(without)).collect()
}

fn whole(
    key: &str,
    one: &Suggestion,
    known: &[Known],
    index: &Index,
    listed: &HashSet<String>,
    words: &'static Language,
) -> Option<Near> {
    let parts: Vec<&str> = key.split(' ').collect();
    let mut best: Option<(usize, std::cmp::Reverse<u32>, usize)> = None;
    for at in 0..parts.len().min(WORDS) {
        for (word, owner) in index.without.get(&blanked(&parts, at)).into_iter().flatten() {
            let mine = parts[at];
            let length = mine.chars().count().min(word.chars().count());
            let distance = if mine == word || length < 4 { continue } else { edits(mine, word) };
            let both_named = is_ordinary(mine, words) && is_ordinary(word, words)
                || listed.contains(mine) && listed.contains(word.as_str());
            let limit = if length >= 8 { 2 } else { 1 };
            let other = &known[*owner];
            let is_rarer = other.count > one.count || other.count == one.count && other.name() < Some(&one.name);
            if distance > limit || both_named || !is_rarer {
                continue;
            }
            let found = (distance, std::cmp::Reverse(other.count), *owner);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    best.map(|(_, _, owner)| known[owner].near.clone())
}

/// Whether a word is one of several that may stand in its place: another given name, another branch of government.
fn is_ordinary(word: &str, words: &'static Language) -> bool {
    let any = Class::GIVEN.or(Class::TOPIC).or(Class::PLAIN).or(Class::PLAINISH).or(Class::HEAD).or(Class::ADJECTIVE);
    look_up(&titled(word), words).is(any)
}

fn single(key: &str, one: &Suggestion, known: &[Known], index: &Index) -> Option<Near> {
    let length = key.chars().count();
    if length < 5 || one.guess == Guess::Organisation {
        return None;
    }
    let together = |owner: usize| one.places.iter().any(|(doc, _)| known[owner].documents.contains(doc));
    let found = deletions(key).into_iter().filter_map(|shorter| index.letters.get(&shorter)).flatten().filter(
        |(word, owner)| word != key && known[*owner].count > one.count && together(*owner) && edits(key, word) == 1,
    );
    found.min_by_key(|(word, owner)| (word.clone(), *owner)).map(|(_, owner)| known[*owner].near.clone())
}
