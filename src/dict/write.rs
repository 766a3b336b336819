//! A dictionary → TOML in normal form: entities by id, keys in one order, lists of moderate length on one line.

use super::entry::{Case, Context, Day, Ignore, Listed, Role, Surface};
use super::{Dictionary, Entity};
use crate::ids::EntityId;
use jiff::civil::Date;
use std::fmt::{Display, Write};

/// Lists that are longer, in characters, take a line for each item.
const LONGEST: usize = 110;

impl Dictionary {
    /// Returns the dictionary as TOML, from which [`Dictionary::from_toml`] makes the same one, digest and all.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        if let Some(as_of) = self.as_of {
            line(&mut out, "as_of", as_of);
            out.push('\n');
        }
        for entity in &self.entities {
            write_entity(&mut out, self, entity, self.as_of);
            out.push('\n');
        }
        for ignore in &self.ignores {
            out.push_str(&ignore.to_toml());
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

impl Dictionary {
    /// Returns the effective entry of one entity as TOML that stands by itself.
    pub fn entity_to_toml(&self, id: EntityId) -> String {
        let mut out = String::new();
        write_entity(&mut out, self, self.entity(id), None);
        out
    }
}

impl Ignore {
    /// Returns the entry as TOML.
    pub fn to_toml(&self) -> String {
        let mut out = "[[ignore]]\n".to_string();
        list(&mut out, "text", &self.text);
        text(&mut out, "reason", Some(&self.reason).filter(|reason| !reason.is_empty()));
        out
    }
}

/// Writes an entity; `whole` is the day on which all roles were checked, as far as the text around it says so.
fn write_entity(out: &mut String, dictionary: &Dictionary, entity: &Entity, whole: Option<Date>) {
    out.push_str("[[entity]]\n");
    text(out, "id", Some(&entity.id));
    text(out, "name", Some(&entity.name));
    text(out, "type", Some(&entity.kind));
    text(out, "iso", entity.iso.as_ref());
    text(out, "parent", entity.parent.as_ref());
    if let Some(until) = entity.until {
        line(out, "until", day(until));
    }
    text(out, "merge_into", entity.merge_into.map(|id| &dictionary.entity(id).id));
    if entity.hide {
        line(out, "hide", true);
    }
    text(out, "colour", entity.colour.as_ref());
    text(out, "label", entity.label.as_ref());
    text(out, "surname", entity.surname.as_ref());
    list(out, "titles", &entity.titles);
    items(out, "roles", &entity.roles.iter().map(role).collect::<Vec<_>>());
    as_of(out, whole, entity);
    for (key, listed) in [
        ("aliases", Listed::Alias),
        ("abbreviations", Listed::Abbreviation),
        ("demonyms", Listed::Demonym),
        ("seats", Listed::Seat),
    ] {
        let surfaces = entity.surfaces.iter().filter(|surface| surface.listed == listed);
        // An alias with a rule stands in its table alone, which the name would take for itself.
        let in_list =
            surfaces.filter(|surface| listed != Listed::Alias || !surface.is_ruled() || surface.text == entity.name);
        list(out, key, &in_list.map(|surface| surface.text.clone()).collect::<Vec<_>>());
    }
    list(out, "tags", &entity.tags);
    text(out, "note", entity.note.as_ref());
    text(out, "wikidata", entity.wikidata.as_ref());
    list(out, "links", &entity.links);
    if !entity.surfaces.iter().any(|surface| surface.listed == Listed::Name) {
        list(out, "remove", std::slice::from_ref(&entity.name));
    }
    entity.surfaces.iter().filter(|surface| surface.is_ruled()).for_each(|surface| rule(out, surface));
}

/// Writes the day of the roles, where it is not that of the dictionary.
fn as_of(out: &mut String, whole: Option<Date>, entity: &Entity) {
    if entity.roles.is_empty() || entity.as_of == whole {
        return;
    }
    match entity.as_of {
        Some(date) => line(out, "as_of", date),
        None => line(out, "as_of", "\"open\""),
    }
}

fn rule(out: &mut String, surface: &Surface) {
    out.push_str("\n[[entity.alias]]\n");
    text(out, "text", Some(&surface.text));
    text(out, "lang", surface.lang.as_ref());
    let case = match surface.case {
        Case::Smart => "smart",
        Case::Exact => "exact",
        Case::Any => "any",
    };
    if surface.case != Surface::plain("", surface.listed).case {
        text(out, "case", Some(case));
    }
    context(out, "reject", &surface.reject);
    context(out, "require", &surface.require);
}

fn context(out: &mut String, key: &str, context: &Context) {
    let lists = [
        ("near", &context.near),
        ("followed_by", &context.followed_by),
        ("preceded_by", &context.preceded_by),
        ("document", &context.document),
    ];
    let list = |(key, list): (&str, &Vec<String>)| {
        (key.to_string(), Written::List(list.iter().map(|text| quoted(text)).collect()))
    };
    let mut parts: Vec<_> = lists.into_iter().filter(|(_, list)| !list.is_empty()).map(list).collect();
    parts.extend(context.within.map(|words| ("within".to_string(), Written::Plain(words.to_string()))));
    if !parts.is_empty() {
        line(out, key, inline_table(key, &parts));
    }
}

/// A value inside an inline table, as it is written.
pub(super) enum Written {
    Plain(String),
    List(Vec<String>),
}

/// Returns an inline table as it is written behind `key = `. A table of one long list takes a line for each item; one of
/// several parts stays on its line, since not every reader of TOML takes line ends between them.
pub(super) fn inline_table(key: &str, parts: &[(String, Written)]) -> String {
    let part = |(key, value): &(String, Written)| match value {
        Written::Plain(text) => format!("{key} = {text}"),
        Written::List(items) => format!("{key} = [{}]", items.join(", ")),
    };
    let line = format!("{{ {} }}", parts.iter().map(part).collect::<Vec<_>>().join(", "));
    match parts {
        [(inner, Written::List(items))] if key.len() + 3 + line.chars().count() > LONGEST && items.len() > 1 => {
            format!("{{ {inner} = [\n  {},\n] }}", items.join(",\n  "))
        }
        _ => line,
    }
}

fn role(role: &Role) -> String {
    let mut text = format!("{{ title = {}", quoted(&role.title));
    for (key, date) in [("from", role.from), ("to", role.to)] {
        text.extend(date.map(|date| format!(", {key} = {}", day(date))));
    }
    text + " }"
}

fn day(day: Day) -> String {
    match day {
        Day::Year(year) => year.to_string(),
        Day::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

fn line(out: &mut String, key: &str, value: impl Display) {
    // Writing to a text never fails.
    let _ = writeln!(out, "{key} = {value}");
}

pub(super) fn text(out: &mut String, key: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        line(out, key, quoted(value.as_ref()));
    }
}

pub(super) fn list(out: &mut String, key: &str, texts: &[String]) {
    items(out, key, &texts.iter().map(|text| quoted(text)).collect::<Vec<_>>());
}

/// Writes a list of written values; an empty one is left out.
fn items(out: &mut String, key: &str, items: &[String]) {
    if items.is_empty() {
    } else if fits_a_line(key, items) {
        line(out, key, format_args!("[{}]", items.join(", ")));
    } else {
        line(out, key, format_args!("[\n  {},\n]", items.join(",\n  ")));
    }
}

/// Returns whether a list of written values stands on one line. Roles never do: they are read as a table.
pub(super) fn fits_a_line(key: &str, items: &[String]) -> bool {
    let length = key.len() + items.iter().map(|item| item.chars().count() + 2).sum::<usize>();
    key != "roles" && length + 3 <= LONGEST
}

/// Returns a text between double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
