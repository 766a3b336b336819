//! What is worth a second look in the user's dictionaries: what `relgraph dict check` says besides the mistakes and
//! warnings that every run reports.

use super::entry::{Case, Listed, Surface};
use super::layer::Traced;
use super::lint;
use super::source::Problems;
use super::{Entity, lang, same, words};
use crate::diag::{Diagnostic, Place};
use crate::ids::EntityId;
use std::collections::{HashMap, HashSet};

/// Returns findings on all layers above the built-in one, in the order of their places.
pub fn check(traced: &Traced) -> Vec<Diagnostic> {
    let surfaces = own_surfaces(traced);
    let mut problems = Problems::default();
    shared(traced, &surfaces, &mut problems);
    surnames(traced, &surfaces, &mut problems);
    surfaces.iter().for_each(|surface| short(traced, surface, &mut problems));
    patches_by_name(traced, &mut problems);
    problems.into_sorted("")
}

/// A surface of the effective dictionary that one of the user's files gives.
pub(super) struct Own<'a> {
    pub id: EntityId,
    pub entity: &'a Entity,
    pub surface: &'a Surface,
    pub place: Place,
    /// The layer that gives it, 1 for the first above the built-in one.
    pub layer: usize,
}

/// Returns the surfaces that the user's files give, in the order of the dictionary.
pub(super) fn own_surfaces(traced: &Traced) -> Vec<Own<'_>> {
    let mut own = Vec::new();
    for (id, entity) in (0..).map(EntityId).zip(traced.dictionary.entities()) {
        for surface in &entity.surfaces {
            if let Some((layer, place)) = given(traced, id, &surface.text) {
                own.push(Own { id, entity, surface, place, layer });
            }
        }
    }
    own
}

/// Returns the lowest layer of the user's that gives a surface, with its place; `None` if it is built in.
fn given(traced: &Traced, id: EntityId, text: &str) -> Option<(usize, Place)> {
    let origins = &traced.origins[id.index()];
    let own = origins.iter().filter(|origin| !traced.layers[origin.layer].builtin);
    own.filter_map(|&origin| Some((origin.layer, traced.file(origin).given_place(origin.entry, text)?))).next()
}

/// Returns the name of the file that made an entity.
fn maker(traced: &Traced, id: EntityId) -> &str {
    traced.origins[id.index()].first().map_or("", |&origin| traced.file(origin).source.name())
}

/// Warns of surfaces that entities of different layers share. (Those of one layer are `lint.rs`'s.)
fn shared(traced: &Traced, own: &[Own<'_>], problems: &mut Problems) {
    let wanted: HashSet<u64> = own.iter().map(|own| same::hash(&own.surface.text)).collect();
    let mut all: HashMap<u64, Vec<(EntityId, &Surface)>> = HashMap::new();
    for (id, entity) in (0..).map(EntityId).zip(traced.dictionary.entities()) {
        for surface in &entity.surfaces {
            let hash = same::hash(&surface.text);
            if wanted.contains(&hash) {
                all.entry(hash).or_default().push((id, surface));
            }
        }
    }
    for own in own {
        let sharing = all.get(&same::hash(&own.surface.text)).map_or(&[][..], Vec::as_slice);
        let others = sharing.iter().filter(|(id, _)| *id != own.id);
        let others: Vec<_> = others.filter(|(_, surface)| !lint::apart(own.surface, surface)).collect();
        for group in others.chunk_by(|a, b| a.0 == b.0) {
            let &(id, surface) = group[0];
            let other = traced.dictionary.entity(id);
            let theirs = given(traced, id, &surface.text);
            let is_above = theirs.as_ref().is_none_or(|(layer, _)| *layer < own.layer);
            let meant = |entity: &Entity| entity.merge_into;
            let is_one = meant(own.entity) == Some(id) || meant(other) == Some(own.id);
            if is_above && !is_one {
                let (text, mine, home) = (&own.surface.text, own.entity, maker(traced, id));
                let message = format!(
                    "\"{text}\" means \"{}\" ({}) here and \"{}\" ({}) in {home}",
                    mine.id, mine.kind, other.id, other.kind
                );
                let texts: Vec<String> = group.iter().map(|(_, surface)| format!("\"{}\"", surface.text)).collect();
                let hint = format!(
                    "in doubt it counts for neither; give both a rule, or take it away there: id = \"{}\", remove = [{}]",
                    other.id,
                    texts.join(", ")
                );
                let warning = Diagnostic::warning("shared-across", message, own.place.clone()).hint(hint);
                problems.add(match theirs {
                    Some((_, place)) => warning.also("first", place),
                    None => warning,
                });
            }
        }
    }
}

/// Notes entries without an id that change an entity of an earlier layer, since its id follows from their name.
fn patches_by_name(traced: &Traced, problems: &mut Problems) {
    for (entity, origins) in traced.dictionary.entities().iter().zip(&traced.origins) {
        for &origin in origins.iter().skip(1) {
            let file = traced.file(origin);
            let by_name = file.spots.get(origin.entry).is_some_and(|spots| spots.id_from_name);
            if by_name {
                let home = traced.file(origins[0]).source.name();
                let message = format!("this changes \"{}\" of {home}, whose id follows from the name", entity.id);
                let hint = format!("say so with id = \"{}\", or give it another id if it is something else", entity.id);
                let place = file.id_place(origin.entry);
                problems.add(Diagnostic::note("patch-by-name", message, place).hint(hint));
            }
        }
    }
}

/// Warns of single words that are the surname of somebody else: a listed surface wins over a surname that follows its full
/// name.
fn surnames(traced: &Traced, own: &[Own<'_>], problems: &mut Problems) {
    let people = || (0..).map(EntityId).zip(traced.dictionary.entities()).filter(|(_, entity)| entity.kind == "person");
    let mut bearers: HashMap<String, Vec<EntityId>> = HashMap::new();
    for (id, person) in people() {
        if let Some(surname) = surname(person) {
            bearers.entry(same::key(surname)).or_default().push(id);
        }
    }
    for own in own.iter().filter(|own| !own.surface.has_rule() && !own.surface.text.contains(' ')) {
        let others = bearers.get(&same::key(&own.surface.text)).into_iter().flatten();
        let mut others = others.filter(|id| **id != own.id).map(|&id| traced.dictionary.entity(id));
        let Some(first) = others.next() else { continue };
        let (text, more) = (&own.surface.text, others.count());
        let and = if more == 0 { String::new() } else { format!(" and {more} more") };
        let message = format!(
            "\"{text}\" always means \"{}\", even behind \"{}\"{and}, whose surname it is",
            own.entity.id, first.name
        );
        let hint = if own.entity.kind == "person" {
            "leave it out: behind the full name, a surname is found by itself".to_string()
        } else {
            format!("give it a rule, such as reject = {{ document = [\"{}\"] }}", first.name)
        };
        problems.add(Diagnostic::warning("name-inside", message, own.place.clone()).hint(hint));
    }
}

/// Returns the surname of a person with more than one name.
fn surname(person: &Entity) -> Option<&str> {
    let last = || person.name.split_once(' ').and_then(|_| person.name.split(' ').next_back());
    person.surname.as_deref().or_else(last)
}

/// Warns of surfaces that are hardly names: two letters, or a word of headlines.
fn short(traced: &Traced, own: &Own<'_>, problems: &mut Problems) {
    let Surface { text, case, listed, .. } = own.surface;
    if own.surface.has_rule() {
        return;
    }
    let mut add = |code, message: String, hint: &str| {
        problems.add(Diagnostic::warning(code, message, own.place.clone()).hint(hint));
    };
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code && *case != Case::Exact {
        let hint = match listed {
            Listed::Name => "give it an [[entity.alias]] with `case = \"exact\"` or a rule",
            _ => "list it under `abbreviations`, whose letters must match exactly, or give it a rule",
        };
        let found = if *case == Case::Any { "in any letters" } else { "in capitals too" };
        add("two-letter", format!("\"{text}\" has two letters only, and is found {found}"), hint);
    }
    let is_capitals = !text.chars().any(char::is_lowercase);
    let known_to_rules = lang::of(None).capitals.words.has(text);
    if *case == Case::Exact && is_capitals && words::is_common(&text.to_lowercase()) && !known_to_rules {
        let message = format!("\"{text}\" is a common word wherever a line is set in capitals");
        add("common-word", message, "give it a rule with `require`, or leave it out");
    }
    let is_iso_of = |entity: &&Entity| entity.id != own.entity.id && entity.iso.as_deref() == Some(text);
    let country = || traced.dictionary.entities().iter().find(is_iso_of);
    // Few surfaces are codes, so that only they are looked up.
    if let Some(country) = is_code.then(country).flatten() {
        let message = format!("\"{text}\" is the ISO code of \"{}\" as well", country.id);
        let hint = "options such as --focus take both; texts mean yours";
        problems.add(Diagnostic::note("iso-code", message, own.place.clone()).hint(hint));
    }
}
