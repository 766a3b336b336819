//! Everything that is searched for: the listed surfaces, and those that a document may introduce.

use super::rule::Rule;
use crate::dict::entry::{Case, Listed, Surface};
use crate::dict::lang::Language;
use crate::dict::{Dictionary, Entity};
use crate::fold;
use crate::ids::EntityId;
use crate::kinds::Kind;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

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
    /// The rule of its listed surface.
    pub rule: Option<Arc<Rule>>,
    /// What it needs besides standing there.
    pub basis: Basis,
}

/// What a form needs to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Nothing: it is listed, or another spelling of what is listed.
    Listed,
    /// A listed name of its entity in the same document.
    LongForm,
    /// The same; or that the document uses it as a name, with a capital inside a running sentence. For names without their
    /// legal form: hardly anybody writes "Apple Inc."
    Running,
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
                rule: None,
                basis: Basis::Listed,
            });
        }
    }
    let owners = Owners::new(dictionary, words);
    for (at, entity) in dictionary.entities().iter().enumerate() {
        let id = EntityId(at as u32);
        for surface in &entity.surfaces {
            let form = listed(id, entity, surface);
            let respelt = respelt(&form, words).filter(|text| !owners.lists(text));
            forms.extend(respelt.map(|text| Form { text, ..form.clone() }));
            forms.push(form);
        }
    }
    for (at, entity) in dictionary.entities().iter().enumerate() {
        derived(EntityId(at as u32), entity, words, &owners, &mut forms);
    }
    forms
}

fn listed(id: EntityId, entity: &Entity, surface: &Surface) -> Form {
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
        rule: Rule::new(surface).map(Arc::new),
        basis: Basis::Listed,
    }
}

/// Returns another spelling of a listed name: without "The", or without "Jr."
fn respelt(form: &Form, words: &Language) -> Option<String> {
    if !matches!(form.kind, Kind::Name | Kind::Alias) {
        return None;
    }
    if form.is_person {
        let (rest, suffix) = form.text.rsplit_once(' ')?;
        let rest = rest.trim_end_matches(',');
        let is_suffix = words.names.suffixes.has(suffix.trim_end_matches('.'));
        return (is_suffix && rest.contains(' ')).then(|| rest.to_string());
    }
    let rest = form.text.strip_prefix("The ")?;
    let names = &words.names;
    let common = names.generic.has(rest) || names.places.has(rest) || names.heads.has(rest);
    let distinctive = rest.contains(' ') || !common;
    distinctive.then(|| rest.to_string())
}

/// Adds the forms that hold only in a document that names the entity in full.
///
/// A derived form never competes with a listed one: a text that some entity lists is no derived form of another.
fn derived(id: EntityId, entity: &Entity, words: &Language, owners: &Owners, forms: &mut Vec<Form>) {
    let mut known: BTreeSet<String> = entity.surfaces.iter().map(|surface| surface.text.clone()).collect();
    let is_person = entity.kind == "person";
    let mut add = |text: String, kind: Kind, basis: Basis| {
        if text.chars().count() > 1 && known.insert(text.clone()) && !owners.belongs_to_another(&text, id, is_person) {
            let case = if kind == Kind::Acronym { Case::Exact } else { Case::Smart };
            let target = Target::Entity(id);
            forms.push(Form { text, target, kind, case, is_combining: false, is_person, rule: None, basis });
        }
    };
    let names = entity.surfaces.iter().filter(|surface| matches!(surface.listed, Listed::Name | Listed::Alias));
    for name in names.filter(|surface| surface.text.contains(' ') && (is_person || !surface.has_rule())) {
        match entity.kind.as_str() {
            "country" => {}
            "person" => person(entity, &name.text, words, &mut add),
            _ => organisation(&name.text, words, owners, &mut add),
        }
    }
}

fn person(entity: &Entity, name: &str, words: &Language, add: &mut impl FnMut(String, Kind, Basis)) {
    let Some(surname) = surname(entity, name, words) else { return };
    add(surname.clone(), Kind::Surname, Basis::LongForm);
    if let Some(short) = without_middle(name, &surname) {
        add(short, Kind::Variant, Basis::LongForm);
    }
    let given: Vec<&str> =
        name.strip_suffix(surname.as_str()).map(|given| given.split_whitespace().collect()).unwrap_or_default();
    let spelt_out =
        |word: &&&str| word.chars().count() > 2 && !word.contains('.') && word.starts_with(char::is_uppercase);
    // "Prince" is no given name of Prince Harry.
    let is_name = |word: &&&str| spelt_out(word) && !words.names.titles.begin_with(word);
    let Some(first) = given.first().filter(is_name) else { return };
    add(first.to_string(), Kind::Given, Basis::LongForm);
    // "V. Putin", "J. K. Rowling"
    let initial = |word: &&str| word.chars().next().map(|letter| format!("{letter}."));
    let initials: Vec<String> = given.iter().filter_map(initial).collect();
    add(format!("{} {surname}", initials[0]), Kind::Variant, Basis::LongForm);
    add(format!("{} {surname}", initials.join(" ")), Kind::Variant, Basis::LongForm);
    // "Bob" for Robert
    for short in words.names.short_given.get(*first).into_iter().flatten() {
        add(format!("{short} {surname}"), Kind::Variant, Basis::LongForm);
    }
}

/// Adds short forms and the acronym of an organisation's name.
fn organisation(name: &str, words: &Language, owners: &Owners, add: &mut impl FnMut(String, Kind, Basis)) {
    let name = name.strip_prefix("The ").unwrap_or(name);
    let bare = without_legal_form(name, words);
    let parts: Vec<&str> = bare.split_whitespace().collect();
    let is_small = |word: &&str| word.chars().all(char::is_lowercase);
    let mut short = |parts: &[&str], basis: Basis| {
        let text = parts.join(" ").trim_end_matches([',', '.']).to_string();
        let one = parts.len() == 1;
        if !one || may_stand_alone(&text, words) {
            add(text, Kind::Short, basis);
        }
    };
    // "Apple" after "Apple Inc."
    if bare.len() < name.len() {
        short(&parts, Basis::Running);
    }
    // "Islamic Party" after "Islamic Party of Azerbaijan".
    if let Some(of) = parts.iter().position(&is_small).filter(|&of| of >= 2) {
        short(&parts[..of], Basis::LongForm);
    } else if parts.len() >= 2 && !parts.iter().any(&is_small) {
        // "Air Force" after "United States Air Force".
        let country = (1..=2.min(parts.len())).rev().find(|&count| owners.is_country(&parts[..count].join(" ")));
        match country {
            Some(count) if parts.len() >= count + 2 => short(&parts[count..], Basis::LongForm),
            Some(_) => {}
            // "Barrick" after "Barrick Gold".
            None => short(&parts[..1], Basis::LongForm),
        }
    }
    let initials: String = parts
        .iter()
        .filter(|word| !is_small(word))
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    let is_acronym = initials.chars().count() >= 2 && initials.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if is_acronym && parts.iter().filter(|word| !is_small(word)).count() >= 2 {
        add(initials, Kind::Acronym, Basis::LongForm);
    }
}

/// Whether one word is enough to be the short form of a longer name: no word of the language, no month, no given name.
fn may_stand_alone(word: &str, words: &Language) -> bool {
    let lists = &words.names;
    let is_month = words.months.iter().chain(&words.months_short).any(|month| month == word);
    let is_word = words.small_words.has(word) || words.function_words.has(word) || words.sentence.starters.has(word);
    let is_part =
        lists.generic.has(word) || lists.places.has(word) || lists.given_names.has(word) || lists.heads.has(word);
    word.chars().count() > 3 && !is_month && !is_word && !is_part && !lists.titles.begin_with(word)
}

/// Returns a name without the legal forms at its end: "Apple" of "Apple Inc."
fn without_legal_form<'a>(name: &'a str, words: &Language) -> &'a str {
    let mut bare = name;
    while let Some((rest, last)) = bare.rsplit_once(' ')
        && words.names.legal_forms.has(last.trim_matches(['.', ',']))
    {
        bare = rest.trim_end_matches(',');
    }
    bare
}

/// Who lists which text.
struct Owners {
    listed: HashMap<String, EntityId>,
    surnames: HashSet<String>,
    countries: HashSet<String>,
}

impl Owners {
    fn new(dictionary: &Dictionary, words: &Language) -> Owners {
        let mut owners = Owners { listed: HashMap::new(), surnames: HashSet::new(), countries: HashSet::new() };
        for (at, entity) in dictionary.entities().iter().enumerate() {
            for surface in &entity.surfaces {
                let text = fold::fold_text(&surface.text);
                if entity.kind == "country" && surface.listed != Listed::Seat {
                    owners.countries.insert(text.clone());
                }
                owners.listed.entry(text).or_insert(EntityId(at as u32));
            }
            if entity.kind == "person" {
                owners.surnames.extend(surname(entity, &entity.name, words).map(|surname| fold::fold_text(&surname)));
            }
        }
        // "Apple" is Apple Inc. before it is short for Apple Corps.
        for (at, entity) in dictionary.entities().iter().enumerate().filter(|(_, entity)| entity.kind != "person") {
            for surface in
                entity.surfaces.iter().filter(|surface| matches!(surface.listed, Listed::Name | Listed::Alias))
            {
                let bare = without_legal_form(&surface.text, words);
                if bare.len() < surface.text.len() {
                    owners.listed.entry(fold::fold_text(bare)).or_insert(EntityId(at as u32));
                }
            }
        }
        owners
    }

    /// Returns whether an entity lists the text: then it is no other spelling of another's name (Ferdinand Marcos, and Jr.).
    fn lists(&self, text: &str) -> bool {
        self.listed.contains_key(&fold::fold_text(text))
    }

    /// People may share a surname with anything; everything else that somebody lists is his alone. "Clinton" is short for no
    /// Clinton Foundation.
    fn belongs_to_another(&self, text: &str, id: EntityId, is_person: bool) -> bool {
        let text = fold::fold_text(text);
        !is_person && (self.listed.get(&text).is_some_and(|&owner| owner != id) || self.surnames.contains(&text))
    }

    fn is_country(&self, text: &str) -> bool {
        self.countries.contains(&fold::fold_text(text))
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
