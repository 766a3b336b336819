//! The spellings of a document → its names: surnames, short forms and acronyms go to the name that they stand for.

use super::class::{Class, look_up};
use super::cues::{CueCounts, Cues};
use super::gather::{Local, Name};
use crate::diag::edits;
use crate::dict::lang::Language;
use crate::fold;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// Which name each spelling belongs to.
pub(super) struct Heads {
    pub(super) names: Vec<Name>,
    /// By spelling: its name. `None` for one that may be several people's.
    pub(super) of: Vec<Option<u32>>,
    /// Folded spellings that surely are names, with a spelling of theirs.
    pub(super) by_key: HashMap<String, u32>,
}

impl Heads {
    /// Fills in the counts of the spellings.
    pub(super) fn count(&mut self, locals: &[Local]) {
        for (local, of) in locals.iter().zip(&self.of) {
            let Some(name) = of.and_then(|at| self.names.get_mut(at as usize)) else { continue };
            name.sure += local.sure;
            name.cues.merge(&local.cues);
            name.first = name.first.min(local.first);
            name.surfaces.push((local.surface.to_string(), local.count));
        }
        for name in &mut self.names {
            let own = |surface: &str| fold::fold_text(surface) == name.key;
            name.surfaces.sort_by_cached_key(|(surface, count)| (!own(surface), Reverse(*count), surface.clone()));
        }
    }
}

/// A folded name, while its variants are looked for.
struct Known {
    key: String,
    local: u32,
    count: u32,
    sure: u32,
    /// What the name looks like.
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Single,
    Acronym,
    Organisation,
    /// Several words, none of which belongs to an organisation or a place.
    Person,
    Other,
}

/// Who stands for a variant: one name, or several.
#[derive(Clone, Copy)]
enum Owner {
    One(u32),
    Several,
}

#[derive(Default)]
struct Owners(HashMap<String, Owner>);

impl Owners {
    /// Two spellings of one given name are one owner: the first.
    fn add_person(&mut self, surname: &str, owner: u32, known: &[Known]) {
        if let Some(Owner::One(other)) = self.0.get(surname) {
            let first = |at: u32| known[at as usize].key.split(' ').next().unwrap_or("");
            let (mine, theirs) = (first(owner), first(*other));
            let alike = mine.chars().next() == theirs.chars().next() && mine.len() > 3 && edits(mine, theirs) == 1;
            if alike {
                return;
            }
        }
        self.add(surname, owner);
    }

    fn add(&mut self, text: &str, owner: u32) {
        let entry = self.0.entry(text.to_string()).or_insert(Owner::One(owner));
        if !matches!(entry, Owner::One(known) if *known == owner) {
            *entry = Owner::Several;
        }
    }
}

/// Groups the spellings of a document.
pub(super) fn group(locals: &[Local], defined: &[(u32, u32)], words: &'static Language) -> Heads {
    let mut known: Vec<Known> = Vec::new();
    let mut by_key: HashMap<String, u32> = HashMap::new();
    let mut key_of = Vec::with_capacity(locals.len());
    for (at, local) in locals.iter().enumerate() {
        let key = fold::fold_text(&local.surface);
        let place = *by_key.entry(key.clone()).or_insert_with(|| {
            known.push(Known { key, local: at as u32, count: 0, sure: 0, shape: shape(&local.surface, words) });
            known.len() as u32 - 1
        });
        known[place as usize].count += local.count;
        known[place as usize].sure += local.sure;
        key_of.push(place);
    }
    let mut cues = vec![CueCounts::default(); known.len()];
    locals.iter().zip(&key_of).for_each(|(local, &place)| cues[place as usize].merge(&local.cues));
    let owners = owners(&known, &by_key, words);
    let mut parent: Vec<Option<u32>> = known
        .iter()
        .zip(&cues)
        .enumerate()
        .map(|(at, (one, cues))| owner(at as u32, one, cues, &owners, words))
        .collect();
    for &(long, short) in defined {
        let (long, short) = (key_of[long as usize], key_of[short as usize]);
        let fits = known[short as usize].shape == Shape::Acronym && known[long as usize].shape != Shape::Acronym;
        if fits && long != short {
            parent[short as usize] = Some(long);
        }
    }
    let root = |mut at: u32| {
        // Variants lead to longer names, so that a few steps are enough; a circle ends as well.
        for _ in 0..4 {
            match parent[at as usize] {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        at
    };
    let mut places: HashMap<u32, u32> = HashMap::new();
    let mut names: Vec<Name> = Vec::new();
    let of: Vec<Option<u32>> = key_of
        .iter()
        .map(|&place| {
            let root = root(place);
            Some(*places.entry(root).or_insert_with(|| {
                let key = known[root as usize].key.clone();
                let (beside, cues) = (Vec::new(), CueCounts::default());
                names.push(Name {
                    key,
                    surfaces: Vec::new(),
                    sure: 0,
                    units: 0,
                    cues,
                    first: u32::MAX,
                    beside,
                    together: 0,
                });
                names.len() as u32 - 1
            }))
        })
        .collect();
    let sure = known.into_iter().filter(|one| one.sure > 0).map(|one| (one.key, one.local)).collect();
    Heads { names, of, by_key: sure }
}

fn shape(surface: &str, words: &'static Language) -> Shape {
    let parts: Vec<&str> = surface.split([' ', '\n']).collect();
    if let [one] = parts[..] {
        return if look_up(one, words).is(Class::CAPITALS) { Shape::Acronym } else { Shape::Single };
    }
    let classes: Vec<Class> = parts.iter().map(|part| look_up(part.trim_matches(['.', ',']), words)).collect();
    let any = |class: Class| classes.iter().any(|one| one.is(class));
    let joined = parts.iter().any(|part| {
        part.starts_with(char::is_lowercase) && !words.names.particles.has(part.split('-').next().unwrap_or(part))
    });
    if any(Class::HEAD.or(Class::LEGAL)) || joined || surface.contains('&') {
        Shape::Organisation
    } else if any(Class::PLACE_HEAD) || words.suggest.places.has(surface) || classes[0].is(Class::PLACE_FIRST) {
        Shape::Other
    } else {
        Shape::Person
    }
}

/// The shorter forms of all names: surnames, given names with a letter, beginnings and ends of organisations' names, acronyms.
struct All {
    surnames: Owners,
    given: Owners,
    initials: Owners,
    middles: Owners,
    shorts: Owners,
    acronyms: Owners,
}

fn owners(known: &[Known], by_key: &HashMap<String, u32>, words: &'static Language) -> All {
    let mut all = All {
        surnames: Owners::default(),
        given: Owners::default(),
        initials: Owners::default(),
        middles: Owners::default(),
        shorts: Owners::default(),
        acronyms: Owners::default(),
    };
    for (at, one) in known.iter().enumerate() {
        let at = at as u32;
        let parts: Vec<&str> = one.key.split(' ').collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        if parts.len() < 2 || one.sure == 0 {
            continue;
        }
        if one.shape == Shape::Person {
            // "John R. Smith" beside "John Smith" is no second Smith.
            let is_longer = parts.len() == 3 && by_key.contains_key(&format!("{first} {last}"));
            let spelt = first.chars().count() > 1 && !is_longer;
            if spelt {
                all.surnames.add_person(last, at, known);
                if parts.len() == 2 {
                    all.given.add(first, at);
                }
                let letter = first.chars().next().unwrap_or(' ');
                all.initials.add(&format!("{letter} {last}"), at);
            }
            if parts.len() == 2 && spelt {
                all.middles.add(&one.key, at);
            }
            // "al Maliki", "van der Bellen"
            for from in (1..parts.len() - 1).rev() {
                if !words.names.particles.has(parts[from]) {
                    break;
                }
                all.surnames.add(&parts[from..].join(" "), at);
            }
        }
        if one.shape == Shape::Organisation {
            // "University of Oslo" has no short form but its head; "International Crisis Group" has its end.
            let joined = parts.iter().any(|part| words.suggest.joints.has(part));
            for cut in 1..parts.len() {
                all.shorts.add(&parts[..cut].join(" "), at);
                if !joined && cut + 1 < parts.len() {
                    all.shorts.add(&parts[cut..].join(" "), at);
                }
            }
        }
        if one.shape != Shape::Person || parts.len() > 2 {
            let small = |part: &&&str| !words.small_words.has(part);
            let letters: String = parts.iter().filter(small).filter_map(|part| part.chars().next()).collect();
            let every: String = parts.iter().filter_map(|part| part.chars().next()).collect();
            all.acronyms.add(&letters, at);
            if every != letters {
                all.acronyms.add(&every, at);
            }
        }
    }
    all
}

/// Returns the longer name that a spelling stands for.
fn owner(at: u32, one: &Known, cues: &CueCounts, all: &All, words: &'static Language) -> Option<u32> {
    let of = |owners: &Owners, key: &str| match owners.0.get(key) {
        Some(Owner::One(owner)) if *owner != at => Some(*owner),
        _ => None,
    };
    let parts: Vec<&str> = one.key.split(' ').collect();
    match one.shape {
        Shape::Acronym => of(&all.acronyms, &one.key).or_else(|| of(&all.surnames, &one.key)),
        Shape::Single => {
            let given = || {
                of(&all.given, &one.key).filter(|_| look_up(&super::class::titled(&one.key), words).is(Class::GIVEN))
            };
            let generic =
                Class::GENERIC.or(Class::HEAD).or(Class::TOPIC).or(Class::OPENER).or(Class::PLACE).or(Class::ADJECTIVE);
            let is_generic = look_up(&super::class::titled(&one.key), words).is(generic);
            let short = || of(&all.shorts, &one.key).filter(|_| cues.of(Cues::TITLE) == 0 && !is_generic);
            let head =
                look_up(&super::class::titled(&one.key), words).is(Class::HEAD.or(Class::OPENER).or(Class::TOPIC));
            let surname = || of(&all.surnames, &one.key).filter(|_| !head || cues.of(Cues::TITLE) > 0);
            surname().or_else(given).or_else(short)
        }
        Shape::Organisation => of(&all.shorts, &one.key),
        Shape::Person => {
            let [first, .., last] = parts[..] else { return None };
            let letter = first.chars().count() == 1;
            let initial = || of(&all.initials, &format!("{first} {last}")).filter(|_| letter);
            let middle = || of(&all.middles, &format!("{first} {last}")).filter(|_| parts.len() == 3);
            let particle = || of(&all.surnames, &one.key).filter(|_| words.names.particles.has(first));
            initial().or_else(middle).or_else(particle).or_else(|| of(&all.shorts, &one.key))
        }
        Shape::Other => of(&all.shorts, &one.key),
    }
}
