//! Everything that is searched for: the listed surfaces, and those that a document may introduce.

use crate::dict::entry::{Case, Listed, Surface};
use crate::dict::lang::Language;
use crate::dict::{Dictionary, Entity};
use crate::fold;
use crate::ids::EntityId;
use crate::kinds::Kind;
use std::collections::BTreeSet;

/// One way to name one entity, or a look-alike that names none.
#[derive(Clone, Debug)]
pub struct Form {
    /// The text as typed; without the hyphen of a combining form.
    pub text: String,
    /// What it names.
    pub target: Target,
    /// How it names it.
    pub kind: Kind,
    /// Which spellings count.
    pub case: Case,
    /// Whether it counts only directly before a hyphen (`Russo-`).
    pub is_combining: bool,
    /// Whether it names a person.
    pub is_person: bool,
    /// The place of its listed surface in the entity, for its rule and language; `None` if derived.
    pub surface: Option<u32>,
}

/// What a form names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// Nothing: the place of the dictionary's `[[ignore]]`.
    Ignore(u32),
}

impl Form {
    /// Returns whether the form may begin with a lower-case letter in a text.
    pub fn may_begin_lower(&self) -> bool {
        let first = fold::words(&self.text).next().and_then(|(_, word)| word.chars().next());
        self.case == Case::Any || first.is_some_and(char::is_lowercase)
    }
}

/// Returns all forms of a dictionary: listed ones first, derived ones behind them.
pub(super) fn all(dictionary: &Dictionary, words: &Language) -> Vec<Form> {
    let mut forms = Vec::new();
    for (at, ignore) in dictionary.ignores().iter().enumerate() {
        for text in &ignore.text {
            forms.push(Form {
                text: text.clone(),
                target: Target::Ignore(at as u32),
                kind: Kind::Name,
                case: Case::Smart,
                is_combining: false,
                is_person: false,
                surface: None,
            });
        }
    }
    for (at, entity) in dictionary.entities().iter().enumerate() {
        let id = EntityId(at as u32);
        forms.extend(entity.surfaces.iter().enumerate().map(|(place, surface)| listed(id, entity, place, surface)));
    }
    for (at, entity) in dictionary.entities().iter().enumerate() {
        derived(EntityId(at as u32), entity, words, &mut forms);
    }
    forms
}

fn listed(id: EntityId, entity: &Entity, place: usize, surface: &Surface) -> Form {
    let kind = match surface.listed {
        Listed::Name => Kind::Name,
        Listed::Alias => Kind::Alias,
        Listed::Abbreviation => Kind::Abbreviation,
        Listed::Demonym => Kind::Demonym,
        Listed::Seat => Kind::Metonym,
    };
    let stem = surface.text.strip_suffix('-');
    Form {
        text: stem.unwrap_or(&surface.text).to_string(),
        target: Target::Entity(id),
        kind,
        case: surface.case,
        is_combining: stem.is_some(),
        is_person: entity.kind == "person",
        surface: Some(place as u32),
    }
}

/// Adds the forms that hold only in a document that names the entity in full.
fn derived(id: EntityId, entity: &Entity, words: &Language, forms: &mut Vec<Form>) {
    if entity.kind != "person" {
        return;
    }
    let mut known: BTreeSet<String> = entity.surfaces.iter().map(|surface| surface.text.clone()).collect();
    let mut add = |text: String, kind: Kind| {
        if !text.is_empty() && known.insert(text.clone()) {
            forms.push(Form {
                text,
                target: Target::Entity(id),
                kind,
                case: Case::Smart,
                is_combining: false,
                is_person: true,
                surface: None,
            });
        }
    };
    let full_names = entity.surfaces.iter().filter(|surface| matches!(surface.listed, Listed::Name | Listed::Alias));
    for name in full_names.filter(|surface| surface.text.contains(' ')) {
        if let Some(surname) = surname(entity, &name.text, words) {
            add(surname.clone(), Kind::Surname);
            if let Some(short) = without_middle(&name.text, &surname) {
                add(short, Kind::Variant);
            }
        }
    }
}

/// Returns the surname in a full name: the entity's own if it stands there, else the last word with its particles.
fn surname(entity: &Entity, full: &str, words: &Language) -> Option<String> {
    if let Some(own) = &entity.surname {
        return Some(own.clone());
    }
    let mut parts: Vec<&str> = full.split_whitespace().collect();
    while parts.len() > 2 && parts.last().is_some_and(|last| words.names.suffixes.has(last.trim_matches(['.', ',']))) {
        parts.pop();
    }
    let mut first = parts.len().checked_sub(1)?;
    while first > 1 && parts[first - 1].starts_with(char::is_lowercase) && words.names.particles.has(parts[first - 1]) {
        first -= 1;
    }
    let surname = parts[first..].join(" ").trim_end_matches(',').to_string();
    (first > 0 && surname.chars().count() > 1).then_some(surname)
}

/// Returns given name and surname of a full name with something between them.
fn without_middle(full: &str, surname: &str) -> Option<String> {
    let before = full.strip_suffix(surname)?.trim_end();
    let mut given = before.split_whitespace();
    let first = given.next()?;
    given.next()?;
    (first.chars().count() > 2).then(|| format!("{first} {surname}"))
}
