//! A dictionary → TOML in normal form: entities by id, keys in one order, lists of moderate length on one line.

use super::entry::{Case, Context, Day, Listed, Role, Surface};
use super::{Dictionary, Entity};
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
            write_entity(&mut out, self, entity);
            out.push('\n');
        }
        for ignore in &self.ignores {
            out.push_str("[[ignore]]\n");
            list(&mut out, "text", &ignore.text);
            text(&mut out, "reason", Some(&ignore.reason).filter(|reason| !reason.is_empty()));
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

fn write_entity(out: &mut String, dictionary: &Dictionary, entity: &Entity) {
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
    as_of(out, dictionary.as_of, entity);
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
    let mut parts = Vec::new();
    let mut part = |key: &str, list: &[String]| {
        if !list.is_empty() {
            parts.push(format!("{key} = [{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")));
        }
    };
    part("near", &context.near);
    part("followed_by", &context.followed_by);
    part("preceded_by", &context.preceded_by);
    part("document", &context.document);
    parts.extend(context.within.map(|words| format!("within = {words}")));
    if !parts.is_empty() {
        line(out, key, format_args!("{{ {} }}", parts.join(", ")));
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

fn text(out: &mut String, key: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        line(out, key, quoted(value.as_ref()));
    }
}

fn list(out: &mut String, key: &str, texts: &[String]) {
    items(out, key, &texts.iter().map(|text| quoted(text)).collect::<Vec<_>>());
}

/// Writes a list of written values; an empty one is left out.
fn items(out: &mut String, key: &str, items: &[String]) {
    let length = key.len() + items.iter().map(|item| item.chars().count() + 2).sum::<usize>();
    if items.is_empty() {
    } else if length + 3 <= LONGEST {
        line(out, key, format_args!("[{}]", items.join(", ")));
    } else {
        line(out, key, format_args!("[\n  {},\n]", items.join(",\n  ")));
    }
}

/// Returns a text between double quotes.
fn quoted(text: &str) -> String {
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
