//! All documents' names → suggestions, the most useful first.

use super::class::{Class, look_up};
use super::collect::{Collector, Entry};
use super::gather::is_bare_body;
use super::guess::{self, Guess};
use super::{Suggestion, near};
use crate::dict::Dictionary;
use crate::dict::lang::Language;
use crate::fold;
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl Collector {
    /// Returns the names that no entry covers: people, organisations and what tells nothing by what they would add, places
    /// last.
    pub fn finish(self, dictionary: &Dictionary, words: &'static Language) -> Vec<Suggestion> {
        let covered = Covered::new(dictionary);
        let near_documents = self.near;
        let mut entries: BTreeMap<String, Entry> =
            self.entries.into_iter().filter(|(key, _)| !covered.has(key)).collect();
        keep_most_seen(&mut entries);
        unite(&mut entries, words);
        let mut suggestions: Vec<Suggestion> = entries
            .into_values()
            .filter(|entry| entry.sure > 0)
            .filter_map(|entry| suggestion(entry, &covered, words))
            .collect();
        suggestions.sort_by(|a, b| {
            let place = |one: &Suggestion| one.guess == Guess::Place;
            let rank = |one: &Suggestion| (place(one), Reverse(score(one)), Reverse(one.count));
            rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name))
        });
        near::mark(&mut suggestions, dictionary, &near_documents, words);
        suggestions
    }
}

/// So many names are compared with each other and ranked; of a large corpus, those in most documents.
const RANKED: usize = 4_000;

fn keep_most_seen(entries: &mut BTreeMap<String, Entry>) {
    if entries.len() <= RANKED {
        return;
    }
    let mut order: Vec<(Reverse<u32>, Reverse<u32>, String)> =
        entries.iter().map(|(key, entry)| (Reverse(entry.documents), Reverse(entry.count), key.clone())).collect();
    order.sort_unstable();
    for (_, _, key) in order.drain(RANKED..) {
        entries.remove(&key);
    }
}

/// What a name would add, its spread and its count, the more of it the surer its type is.
fn score(one: &Suggestion) -> u64 {
    let seen = u64::from(one.adds) * 2 + u64::from(one.documents) * 2 + u64::from(one.count);
    seen * [1, 2, 4, 5][one.sure.min(3) as usize]
}

/// What the dictionary covers already.
struct Covered {
    surfaces: HashSet<String>,
    /// Words of people's names.
    of_people: HashSet<String>,
}

impl Covered {
    fn new(dictionary: &Dictionary) -> Covered {
        let ignored = dictionary.ignores().iter().flat_map(|ignore| &ignore.text);
        let mut surfaces: HashSet<String> = ignored.map(|text| fold::fold_text(text)).collect();
        let mut of_people = HashSet::new();
        for entity in dictionary.entities() {
            let listed = entity.surfaces.iter().map(|surface| surface.text.as_str());
            for text in listed.chain([entity.name.as_str()]) {
                let key = fold::fold_text(text);
                if entity.kind == "person" {
                    of_people.extend(key.split(' ').map(str::to_string));
                }
                surfaces.insert(key);
            }
        }
        Covered { surfaces, of_people }
    }

    /// Whether a name, or each of its words, is listed; a single word may be part of a listed person's name.
    fn has(&self, key: &str) -> bool {
        let single = !key.contains(' ');
        self.surfaces.contains(key)
            || single && self.of_people.contains(key)
            || !single && key.split(' ').all(|word| self.surfaces.contains(word))
    }
}

/// Brings names together that a document or their words show to be one.
fn unite(entries: &mut BTreeMap<String, Entry>, words: &'static Language) {
    let mut owners: HashMap<String, Option<String>> = HashMap::new();
    let mut own = |variant: String, owner: &str| {
        if variant != owner {
            let legal = |long: &str| bare(long, words) == variant;
            let known = owners.entry(variant.clone()).or_insert_with(|| Some(owner.to_string()));
            match known {
                Some(other) if other == owner || legal(other) => {}
                // "Apple" is rather Apple Inc. than Apple Computer.
                _ if legal(owner) => *known = Some(owner.to_string()),
                _ => *known = None,
            }
        }
    };
    for (key, entry) in entries.iter().filter(|(key, _)| key.contains(' ')) {
        for (surface, _) in &entry.surfaces {
            own(fold::fold_text(surface), key);
        }
        let parts: Vec<&str> = key.split(' ').collect();
        let [first, .., last] = parts[..] else { continue };
        let (guess, _) = guess::guess(&best_surface(key, entry), entry, words);
        let is_longer = parts.len() == 3 && entries.contains_key(&format!("{first} {last}"));
        if guess != Guess::Person || entry.sure == 0 || first.chars().count() < 2 {
            continue;
        }
        if is_longer {
            own(key.clone(), &format!("{first} {last}"));
        } else {
            own(last.to_string(), key);
            own(format!("{} {last}", first.chars().next().unwrap_or(' ')), key);
        }
    }
    let mut moves: Vec<(String, String)> = owners
        .into_iter()
        .filter_map(|(variant, owner)| Some((variant, owner?)))
        .filter(|(variant, owner)| entries.contains_key(variant) && entries.contains_key(owner))
        .collect();
    // The longest variants first, so that a variant's variants come along.
    moves.sort_by(|a, b| (Reverse(a.0.len()), &a.0).cmp(&(Reverse(b.0.len()), &b.0)));
    let homes: HashMap<String, String> = moves.iter().cloned().collect();
    for (variant, owner) in &moves {
        // A circle, or a home that has moved itself, is followed a few steps.
        let mut home = owner;
        for _ in 0..4 {
            match homes.get(home) {
                Some(next) if next != variant && !entries.contains_key(home) => home = next,
                _ => break,
            }
        }
        if home == variant || !entries.contains_key(home) {
            continue;
        }
        let Some(entry) = entries.remove(variant) else { continue };
        if let Some(home) = entries.get_mut(home) {
            home.absorb(entry);
        }
    }
}

/// Returns a folded name without its legal form.
fn bare(key: &str, words: &Language) -> String {
    let mut parts: Vec<&str> = key.split(' ').collect();
    while parts.len() > 1 && parts.last().is_some_and(|last| words.names.legal_forms.has(last)) {
        parts.pop();
    }
    parts.join(" ")
}

fn best_surface(key: &str, entry: &Entry) -> String {
    let own = entry.surfaces.iter().filter(|(surface, _)| fold::fold_text(surface) == key);
    let capitals = |surface: &str| surface.contains(' ') && !surface.chars().any(char::is_lowercase);
    own.min_by_key(|(surface, count)| (capitals(surface), Reverse(*count), surface.clone()))
        .or(entry.surfaces.first())
        .map(|(surface, _)| surface.clone())
        .unwrap_or_default()
}

fn suggestion(mut entry: Entry, covered: &Covered, words: &'static Language) -> Option<Suggestion> {
    // A full spelling is the name: one of several words that says something by itself, the most frequent of them.
    let capitals = |surface: &str| surface.len() > 6 && !surface.chars().any(char::is_lowercase);
    let number = |surface: &str| surface.split(' ').filter(|part| part.chars().count() > 2).count();
    entry.surfaces.sort_by_cached_key(|(surface, count)| {
        let says_little = is_bare_body(surface, words);
        (capitals(surface), says_little, Reverse(number(surface).min(2)), Reverse(*count), surface.clone())
    });
    let (mut name, most) = entry.surfaces.first().cloned()?;
    let (mut guess, mut sure) = guess::guess(&name, &entry, words);
    // A short form that nearly everybody uses is the name: Boeing, rather than The Boeing Company.
    let short = entry.surfaces.iter().position(|(surface, count)| {
        !surface.contains(' ') && *count >= most.saturating_mul(3) && !look_up(surface, words).is(Class::CAPITALS)
    });
    if guess == Guess::Organisation
        && let Some(at) = short
    {
        entry.surfaces.swap(0, at);
        name = entry.surfaces[0].0.clone();
        (guess, sure) = (Guess::Organisation, sure.max(2));
    }
    if guess == Guess::Organisation
        && let Some((country, body)) = name.split_once(' ')
        && is_bare_body(body, words)
        && !is_bare_body(&name, words)
        && covered.surfaces.contains(&fold::fold_text(country))
        && entry.surfaces.iter().all(|(surface, _)| surface != body)
    {
        entry.surfaces.push((body.to_string(), most));
    }
    let single = !name.contains(' ');
    let class = look_up(&name, words);
    if single && guess == Guess::Unknown && class.is(Class::PLAIN.or(Class::PLAINISH)) && entry.documents < 3 {
        return None;
    }
    if let Some((body, _)) = name.rsplit_once(" of ")
        && words.suggest.state_bodies.has(body)
        && entry.surfaces.iter().all(|(surface, _)| surface != body)
    {
        entry.surfaces.push((body.to_string(), most));
    }
    let mut variants: Vec<(String, u32)> = entry.surfaces[1..].to_vec();
    variants.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let adds = entry.adds();
    let mut beside = entry.beside;
    beside.sort_by_key(|&(entity, units)| (Reverse(units), entity));
    Some(Suggestion {
        name,
        guess,
        sure,
        variants,
        count: entry.count,
        documents: entry.documents,
        units: entry.units,
        adds,
        beside,
        near: None,
        places: entry.places,
    })
}
