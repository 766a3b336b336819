//! Adding to a dictionary file of the user's: a new entity, or more names for one that is there.
//!
//! Nothing is written here. The file's new text is made, read and merged with all layers as a run would do it, and handed
//! back if that gives no error.

use super::entry::{Entry, Listed, id_of_name};
use super::fields::tidy;
use super::format::format;
use super::layer::{Layer, Traced, merge_traced};
use super::open::{self, Sources};
use super::{Entity, check, same, toml, write};
use crate::diag::{Diagnostic, Place};
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

/// What is to be added.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    /// The name.
    pub name: String,
    /// The id; if it is that of a known entity, all the rest is added to that one.
    pub id: Option<String>,
    /// The type, which a new entity needs.
    pub kind: Option<String>,
    /// Surfaces besides the name.
    pub surfaces: Vec<(Listed, String)>,
    /// Titles.
    pub titles: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The surname.
    pub surname: Option<String>,
    /// The ISO code.
    pub iso: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A file with something added.
#[derive(Clone, Debug)]
pub struct Added {
    /// The file's new text.
    pub text: String,
    /// The id of the entity.
    pub id: String,
    /// What was added, as TOML.
    pub entry: String,
    /// What is worth knowing about it: warnings and notes that were not there before.
    pub notes: Vec<Diagnostic>,
}

/// What a file begins with that was not there before.
const HEAD: &str =
    "# Entities of our own, over the built-in ones. `relgraph dict add` writes here; edit it as you like.\n\n";

/// Adds to the dictionary file `target`, which is one of the files of `sources` and need not exist yet.
///
/// # Errors
///
/// A name that is known already, a new entity without a type, nothing to add; all mistakes that the file had or
/// would have.
pub fn add(addition: &Addition, target: &Path, sources: Sources<'_>) -> Result<Added, Vec<Diagnostic>> {
    let source =
        if target.exists() { open::toml_text(target).map_err(|problem| vec![*problem])? } else { String::new() };
    let before = merged(&source, target, sources)?;
    let addition = Addition { name: tidy(&addition.name), ..addition.clone() };
    let (own, _) = toml::read("", &source);
    let plan = plan(&addition, &before, &own.file.entries).map_err(|problem| vec![*problem])?;
    let was_normal = format("", &source).is_ok_and(|normal| normal == source);
    let mut text = match plan.how {
        How::Append => appended(&source, &plan.entry),
        How::Grow => grown(&source, &plan)?,
    };
    let shown = target.display().to_string();
    if was_normal || source.is_empty() {
        text = format(&shown, &text)?;
    }
    let after = merged(&text, target, sources)?;
    let old = findings(&before);
    let notes = findings(&after).into_iter().filter(|new| !old.iter().any(|old| alike(old, new))).collect();
    Ok(Added { text, id: plan.id, entry: plan.entry, notes })
}

/// Merges all layers, with `text` in the place of the target file.
fn merged(text: &str, target: &Path, sources: Sources<'_>) -> Result<Traced, Vec<Diagnostic>> {
    let others: Vec<_> = sources.files.iter().take_while(|path| *path != target).cloned().collect();
    let (mut layers, mut problems) = open::read(Sources { files: &others, ..sources });
    let (located, mut found) = toml::read(&target.display().to_string(), text);
    problems.append(&mut found);
    layers.push(Layer { files: vec![located], builtin: false });
    for path in sources.files.iter().skip(others.len() + 1) {
        let (located, mut found) = open::open(path);
        problems.append(&mut found);
        layers.push(Layer { files: vec![located], builtin: false });
    }
    merge_traced(layers, problems)
}

fn findings(traced: &Traced) -> Vec<Diagnostic> {
    [traced.notes.clone(), check::check(traced)].concat()
}

/// Returns whether two findings are the same, though lines may have moved.
fn alike(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code == b.code && a.message == b.message && a.place.file == b.place.file
}

/// What will be added, and how.
struct Plan {
    id: String,
    how: How,
    /// The keys and values that are new.
    lists: Vec<(&'static str, Vec<String>)>,
    singles: Vec<(&'static str, String)>,
    entry: String,
}

enum How {
    /// As an entry of its own.
    Append,
    /// To the entry that the file has.
    Grow,
}

fn plan(addition: &Addition, before: &Traced, own: &[Entry]) -> Result<Plan, Box<Diagnostic>> {
    let dictionary = &before.dictionary;
    let name = &addition.name;
    let id = addition.id.clone().unwrap_or_else(|| id_of_name(name));
    let known = dictionary.find(&id).map(|id| dictionary.entity(id));
    if addition.id.is_none() {
        new_name(addition, before, known)?;
    }
    let mut lists = lists(addition);
    let mut singles: Vec<(&'static str, String)> = Vec::new();
    if let Some(entity) = known {
        let has = |text: &String| entity.surfaces.iter().any(|surface| surface.text == *text);
        if !has(name) {
            lists[0].1.insert(0, name.clone());
        }
        let is_new = |key: &str, text: &String| match key {
            "titles" => !entity.titles.contains(text),
            "tags" => !entity.tags.contains(text),
            _ => !has(text),
        };
        lists.iter_mut().for_each(|(key, texts)| texts.retain(|text| is_new(key, text)));
    } else {
        singles.push(("name", name.clone()));
    }
    if addition.kind.is_none() && known.is_none() {
        let types: Vec<&str> = known_types(before);
        let problem = Diagnostic::error("missing-type", format!("\"{name}\" needs a type"), Place::default());
        return Err(Box::new(problem.hint(format!("add --type with {}, or a type of your own", types.join(", ")))));
    }
    let optional = [
        ("type", &addition.kind, known.map(|entity| &entity.kind)),
        ("iso", &addition.iso, known.and_then(|entity| entity.iso.as_ref())),
        ("surname", &addition.surname, known.and_then(|entity| entity.surname.as_ref())),
        ("note", &addition.note, known.and_then(|entity| entity.note.as_ref())),
    ];
    let differing = optional.into_iter().filter_map(|(key, new, old)| Some((key, new.as_ref()?, old)));
    let new = differing.filter(|(_, new, old)| *old != Some(*new));
    singles.extend(new.map(|(key, new, _)| (key, new.clone())));
    lists.retain(|(_, texts)| !texts.is_empty());
    if known.is_some() && lists.is_empty() && singles.is_empty() {
        let message = format!("there is nothing to add: \"{id}\" has all of it already");
        let hint = format!("see it with: relgraph dict show {id}");
        return Err(Box::new(Diagnostic::error("nothing-new", message, Place::default()).hint(hint)));
    }
    let how = if own.iter().any(|entry| entry.id == id) { How::Grow } else { How::Append };
    let with_id = known.is_some() || addition.id.is_some();
    let entry = written(with_id.then_some(&id), &singles, &lists);
    Ok(Plan { id, how, lists, singles, entry })
}

/// Refuses a name or an id that is taken.
fn new_name(addition: &Addition, before: &Traced, known: Option<&Entity>) -> Result<(), Box<Diagnostic>> {
    let dictionary = &before.dictionary;
    let name = &addition.name;
    let names = |entity: &&Entity| {
        let mut names = entity.surfaces.iter().filter(|surface| surface.listed <= Listed::Abbreviation);
        names.any(|surface| same::same(&surface.text, name))
    };
    let Some(entity) = dictionary.entities().iter().find(names).or(known) else { return Ok(()) };
    let message = format!("\"{name}\" is known already: {} ({}, {})", entity.name, entity.id, entity.kind);
    let hint = format!(
        "to add names to it: relgraph dict add \"{name}\" --id {} --alias …; for something else of that name, give it an \
         --id of its own",
        entity.id
    );
    let place = dictionary.find(&entity.id).and_then(|id| before.origins[id.index()].last().copied());
    let place = place.map_or(Place::default(), |origin| before.file(origin).id_place(origin.entry));
    Err(Box::new(Diagnostic::error("known-name", message, place).hint(hint)))
}

fn known_types(before: &Traced) -> Vec<&str> {
    let mut types: Vec<&str> = before.dictionary.entities().iter().map(|entity| entity.kind.as_str()).collect();
    types.sort_unstable();
    types.dedup();
    if types.is_empty() { vec!["country", "person", "organisation"] } else { types }
}

/// Returns the lists of an addition in their normal order; the aliases come first in the list.
fn lists(addition: &Addition) -> Vec<(&'static str, Vec<String>)> {
    let surfaces = |wanted: Listed| {
        let texts = addition.surfaces.iter().filter(|(listed, _)| *listed == wanted);
        texts.map(|(_, text)| tidy(text)).collect::<Vec<_>>()
    };
    vec![
        ("aliases", surfaces(Listed::Alias)),
        ("abbreviations", surfaces(Listed::Abbreviation)),
        ("demonyms", surfaces(Listed::Demonym)),
        ("seats", surfaces(Listed::Seat)),
        ("titles", addition.titles.iter().map(|text| tidy(text)).collect()),
        ("tags", addition.tags.iter().map(|text| tidy(text)).collect()),
    ]
}

/// Returns an entry as TOML.
fn written(id: Option<&String>, singles: &[(&'static str, String)], lists: &[(&'static str, Vec<String>)]) -> String {
    let mut entry = "[[entity]]\n".to_string();
    write::text(&mut entry, "id", id);
    singles.iter().for_each(|(key, value)| write::text(&mut entry, key, Some(value)));
    lists.iter().for_each(|(key, texts)| write::list(&mut entry, key, texts));
    format("", &entry).unwrap_or(entry)
}

/// Returns the file with an entry at its end.
fn appended(source: &str, entry: &str) -> String {
    let mut text = if source.is_empty() { HEAD.to_string() } else { source.to_string() };
    let line_end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.ends_with('\n') {
        text.push_str(line_end);
    }
    if !text.ends_with("\n\n") && !text.ends_with("\n\r\n") {
        text.push_str(line_end);
    }
    text + &entry.replace('\n', line_end)
}

/// Returns the file with its own entry grown.
fn grown(source: &str, plan: &Plan) -> Result<String, Vec<Diagnostic>> {
    let fail = |message: String| vec![Diagnostic::error("syntax", message, Place::default())];
    let mut document: DocumentMut = source.parse().map_err(|error: toml_edit::TomlError| fail(error.to_string()))?;
    let table = find(&mut document, &plan.id).ok_or_else(|| fail(format!("\"{}\" stands in no table", plan.id)))?;
    for (key, value) in &plan.singles {
        table.insert(key, toml_edit::value(value.as_str()));
    }
    for (key, texts) in &plan.lists {
        match table.get_mut(key) {
            Some(Item::Value(Value::Array(list))) => texts.iter().for_each(|text| push(list, text)),
            _ => {
                table.insert(key, Item::Value(Value::Array(texts.iter().collect())));
            }
        }
    }
    Ok(document.to_string())
}

/// Returns the table of an id.
fn find<'d>(document: &'d mut DocumentMut, id: &str) -> Option<&'d mut dyn TableLike> {
    let is_it = |table: &dyn TableLike| {
        let text = |key: &str| table.get(key).and_then(Item::as_str);
        let made = || text("name").map(|name| id_of_name(&tidy(name)));
        text("id").map(|id| id.trim().to_string()).or_else(made).as_deref() == Some(id)
    };
    match document.get_mut("entity")? {
        Item::ArrayOfTables(tables) => tables.iter_mut().find(|table| is_it(*table)).map(|table| table as _),
        Item::Value(Value::Array(items)) => {
            let mut tables = items.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.find(|table| is_it(*table)).map(|table| table as _)
        }
        _ => None,
    }
}

/// Adds a text to a list, on a line of its own where the others have one.
fn push(list: &mut Array, text: &str) {
    let last = list.iter().last().and_then(|item| item.decor().prefix()?.as_str());
    let indent = last.and_then(|prefix| prefix.rsplit_once('\n')).map(|(_, indent)| indent.to_string());
    let Some(indent) = indent else { return list.push(text) };
    // A comment behind the last comma belongs to the line before the new one.
    let behind = list.trailing().as_str().unwrap_or("").trim_end().to_string();
    list.push_formatted(Value::from(text).decorated(format!("{behind}\n{indent}"), ""));
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}
