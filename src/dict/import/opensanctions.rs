//! OpenSanctions' `targets.simple.csv`: one row a target, lists within a cell separated by semicolons.

use super::capitals;
use super::harvest::{Harvest, Reason, Wish, surface, value};
use super::table::{self, Row};
use super::text::Text;
use std::io;

/// Schemas with a type of ours. The others become types of their own.
const TYPES: &[(&str, &str)] = &[
    ("person", "person"),
    ("organization", "organisation"),
    ("company", "organisation"),
    ("publicbody", "organisation"),
    ("legalentity", "organisation"),
];

/// A note is no longer, in characters.
const LONGEST_NOTE: usize = 200;

pub(super) fn read(text: &mut Text<'_>, harvest: &mut Harvest<'_>) -> io::Result<()> {
    table::rows(text, |line, row, fits| {
        let result = fits.and_then(|()| target(line, row, harvest));
        harvest.book(line, &row.shown(), result);
    })
}

fn target(line: u32, row: &Row<'_>, harvest: &mut Harvest<'_>) -> Result<(), Reason> {
    if !row.header.iter().any(|column| column == "name") {
        return Err("the header has no column `name`".to_string());
    }
    let listed = surface(row.get("name"))?;
    let schema = value(row.get("schema"));
    let kind = kind(&schema, harvest);
    let is_person = kind == "person";
    let name = if is_person { spellings(&listed, true).into_iter().next() } else { None };
    let name = name.unwrap_or_else(|| listed.clone());
    let id = value(row.get("id"));
    let key = if id.is_empty() { format!("name {kind} {name}") } else { format!("id {id}") };
    if harvest.known(&key).is_some() {
        harvest.note(line, &row.shown(), "the target stands here again; both rows become one");
    }
    let at = harvest.entity(&Wish { key: &key, id: &id, name: &name, kind: &kind }, line);
    let note = note(row);
    let entry = harvest.edit(at);
    if is_wikidata(&id) {
        entry.wikidata = Some(id);
    }
    entry.note = entry.note.take().or(note);
    add(at, &listed, is_person, harvest);
    for alias in table::items(row.get("aliases"), b';') {
        match surface(&alias) {
            Ok(alias) => add(at, &alias, is_person, harvest),
            Err(reason) => harvest.partly(line, &alias, reason),
        }
    }
    Ok(())
}

fn kind(schema: &str, harvest: &Harvest<'_>) -> String {
    let plain = || {
        let known = TYPES.iter().find(|(name, _)| *name == schema.to_lowercase()).map(|&(_, kind)| kind.to_string());
        known.unwrap_or_else(|| if schema.is_empty() { "entity".to_string() } else { schema.to_lowercase() })
    };
    harvest.options.kind(schema).map_or_else(plain, str::to_string)
}

/// Adds a name in the spellings in which a newspaper might print it.
fn add(at: usize, text: &str, is_person: bool, harvest: &mut Harvest<'_>) {
    spellings(text, is_person).into_iter().for_each(|text| harvest.alias(at, text));
}

/// Returns the spellings of a name, the likeliest first.
///
/// Lists set surnames or whole names in capitals, put the surname first, and quote a nickname inside a name; a name of
/// capitals is found in capitals alone, and a quotation mark inside a name nowhere.
fn spellings(text: &str, is_person: bool) -> Vec<String> {
    if !is_person {
        return vec![newspaper(text).unwrap_or_else(|| text.to_string())];
    }
    let words = text.split(' ').map(|word| if is_shouted(word) { capitals::spell(word) } else { word.to_string() });
    let spelt = newspaper(text).unwrap_or_else(|| words.collect::<Vec<_>>().join(" "));
    let plain = match spelt.split('"').collect::<Vec<_>>()[..] {
        [before, _, after] => surface(&format!("{before} {after}")).ok(),
        _ => None,
    };
    let spelt = plain.unwrap_or(spelt);
    turned(&spelt).into_iter().chain([spelt]).collect()
}

/// Returns whether a word of three letters or more is all in capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 2 && !word.chars().any(char::is_lowercase)
}

/// Returns a name in capitals as a newspaper prints it; `None` for a name that is spelt already, and for an acronym.
fn newspaper(text: &str) -> Option<String> {
    let is_capitals = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let is_name = text.contains(' ') || text.chars().count() > 6;
    (is_capitals && is_name).then(|| capitals::spell(text))
}

/// Returns "Given Surname" for "Surname, Given".
fn turned(text: &str) -> Option<String> {
    let (surname, given) = text.split_once(", ")?;
    let is_suffix = matches!(given.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let is_plain = !given.contains(',') && !is_suffix && given.chars().any(char::is_alphabetic);
    is_plain.then(|| surface(&format!("{given} {surname}")).ok()).flatten()
}

fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns what tells a target from others of its name: day of birth, countries, the list that it is from.
fn note(row: &Row<'_>) -> Option<String> {
    let born = Some(value(row.get("birth_date"))).filter(|date| !date.is_empty()).map(|date| format!("born {date}"));
    let others = ["countries", "dataset"].map(|column| value(row.get(column)));
    let parts: Vec<String> = born.into_iter().chain(others.into_iter().filter(|text| !text.is_empty())).collect();
    let note: String = parts.join("; ").chars().take(LONGEST_NOTE).collect();
    Some(value(&note)).filter(|note| !note.is_empty())
}
