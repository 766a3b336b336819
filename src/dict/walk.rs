//! Spanned values → entries, with every problem on the way.
//!
//! TOML and JSON lines share this walk. It checks each file by itself; what needs other files (patches, unknown ids) is
//! `layer.rs`'s.

use super::alias;
use super::entry::{AsOf, Day, Entry, Ignore, Listed, Role, Surface, id_of_name};
use super::fields::{Fields, Keys, meant_key};
use super::source::{Located, Spots};
use super::value::{Key, Node, Value};
use crate::diag::{Diagnostic, did_you_mean};
use crate::span::Span;
use std::collections::HashMap;

/// The types that the program knows; any other is the user's own.
const TYPES: [&str; 3] = ["country", "person", "organisation"];

/// The keys of a file.
pub const FILE: &Keys = &[
    ("as_of", "as_of = 2025-06-30"),
    ("entity", "[[entity]]\nname = \"…\""),
    ("ignore", "[[ignore]]\ntext = [\"…\"]\nreason = \"…\""),
];

/// The keys of `[[entity]]`.
pub const ENTITY: &Keys = &[
    ("id", r#"id = "azerbaijan""#),
    ("name", r#"name = "Azerbaijan""#),
    ("type", r#"type = "country""#),
    ("iso", r#"iso = "AZ""#),
    ("parent", r#"parent = "united_kingdom""#),
    ("until", "until = 1991-12-26"),
    ("merge_into", r#"merge_into = "russia""#),
    ("hide", "hide = true"),
    ("colour", r##"colour = "#3366cc""##),
    ("label", r#"label = "Azerb.""#),
    ("surname", r#"surname = "Aliyev""#),
    ("titles", r#"titles = ["President"]"#),
    ("roles", r#"roles = [{ title = "President of Azerbaijan", from = 2003-10-31 }]"#),
    ("as_of", "as_of = 2025-06-30"),
    ("aliases", r#"aliases = ["Republic of Azerbaijan"]"#),
    ("abbreviations", r#"abbreviations = ["U.S.", "US"]"#),
    ("demonyms", r#"demonyms = ["Azeri", "Azeris"]"#),
    ("seats", r#"seats = ["Baku"]"#),
    ("tags", r#"tags = ["head_of_state"]"#),
    ("note", r#"note = "a remark""#),
    ("wikidata", r#"wikidata = "Q227""#),
    ("links", r#"links = ["https://example.org"]"#),
    ("remove", r#"remove = ["Persia"]"#),
    ("alias", "[[entity.alias]] with text = \"Georgia\", or aliases = [\"Georgia\"]"),
];

/// The keys of a role.
pub const ROLE: &Keys =
    &[("title", r#"title = "President of Azerbaijan""#), ("from", "from = 2003-10-31"), ("to", "to = 2003-10-31")];

/// The keys of `[[ignore]]`.
pub const IGNORE: &Keys = &[("text", r#"text = ["Georgia Tech"]"#), ("reason", r#"reason = "a university""#)];

/// The keys of an object of JSON lines that stands for an `[[ignore]]`.
const IGNORE_LINE: &Keys = &[("ignore", r#""ignore": ["Georgia Tech"]"#), ("reason", r#""reason": "a university""#)];

/// Reads a whole file into `into`, noting problems in `fields`.
pub fn file(root: &[(Key, Node)], fields: &mut Fields<'_>, into: &mut Located) {
    for (key, node) in root {
        match key.name.as_str() {
            "as_of" => into.file.as_of = fields.day("as_of", node, FILE),
            "entity" => tables("entity", node, fields).into_iter().for_each(|(table, at)| {
                if let Some((entry, spots)) = entity(table, at, fields) {
                    into.file.entries.push(entry);
                    into.spots.push(spots);
                }
            }),
            "ignore" => into
                .file
                .ignores
                .extend(tables("ignore", node, fields).into_iter().filter_map(|(table, at)| ignore(table, at, fields))),
            _ => fields.unknown_key(key, "the file", FILE),
        }
    }
}

/// Returns the tables of an array of tables; what is none is noted.
fn tables<'n>(key: &str, node: &'n Node, fields: &mut Fields<'_>) -> Vec<(&'n [(Key, Node)], Span)> {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Table(_) => {
            let hint = format!("write [[{key}]] with two brackets, once for each");
            fields.error(node.at, "wrong-type", format!("`{key}` takes a list of tables, not one table"), hint);
            return Vec::new();
        }
        _ => {
            fields.wrong_type(key, node, "a list of tables", FILE);
            return Vec::new();
        }
    };
    let mut tables = Vec::new();
    for item in items {
        match &item.value {
            Value::Table(table) => tables.push((table.as_slice(), item.at)),
            _ => fields.wrong_type(key, item, "tables", FILE),
        }
    }
    tables
}

/// Reads one `[[entity]]`; `None` if it can serve for nothing, which is noted.
pub fn entity(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>) -> Option<(Entry, Spots)> {
    fields.broken = false;
    let mut entry = Entry::default();
    let mut spots = Spots { entry: at, id: at, ..Spots::default() };
    let mut rules = Vec::new();
    for (key, node) in table {
        let name = key.name.as_str();
        match name {
            "id" => entry.id = id(node, fields).inspect(|_| spots.id = node.at).unwrap_or_default(),
            "name" => entry.name = kept(name, node, fields, &mut spots),
            "type" => entry.kind = kind(node, fields),
            "iso" => entry.iso = shaped(name, node, fields, is_iso, "two capital letters of ISO 3166-1"),
            "parent" => entry.parent = kept(name, node, fields, &mut spots),
            "until" => entry.until = fields.day(name, node, ENTITY),
            "merge_into" => entry.merge_into = kept(name, node, fields, &mut spots),
            "hide" => entry.hide = fields.flag(name, node, ENTITY),
            "colour" => {
                let colour = shaped(name, node, fields, is_colour, "`#` and six hexadecimal digits");
                entry.colour = colour.map(|colour| colour.to_ascii_lowercase());
            }
            "label" => entry.label = fields.text(name, node, ENTITY),
            "note" => entry.note = fields.text(name, node, ENTITY),
            "wikidata" => entry.wikidata = shaped(name, node, fields, is_wikidata, "`Q` and a number"),
            "links" => entry.links = links(node, fields),
            "tags" => entry.tags = fields.words(name, node, ENTITY),
            "surname" => entry.surname = fields.text(name, node, ENTITY),
            "titles" => entry.titles = fields.words(name, node, ENTITY),
            "roles" => entry.roles = roles(node, fields),
            "as_of" => entry.as_of = as_of(node, fields),
            "aliases" => surfaces(Listed::Alias, name, node, fields, &mut entry, &mut spots),
            "abbreviations" => surfaces(Listed::Abbreviation, name, node, fields, &mut entry, &mut spots),
            "demonyms" => surfaces(Listed::Demonym, name, node, fields, &mut entry, &mut spots),
            "seats" => surfaces(Listed::Seat, name, node, fields, &mut entry, &mut spots),
            "remove" => {
                let texts = fields.texts(name, node, ENTITY);
                entry.remove = texts.iter().map(|(text, _)| text.clone()).collect();
                spots.values.extend(texts);
            }
            "alias" => rules = alias::rules(node, fields, ENTITY),
            _ => fields.unknown_key(key, "[[entity]]", ENTITY),
        }
    }
    alias::attach(rules, fields, &mut entry, &mut spots);
    name_it(table, at, fields, &mut entry, &mut spots).then(|| {
        spots.broken = fields.broken;
        (entry, spots)
    })
}

/// Gives an entry without an id one made from its name. Returns whether the entry has an id now.
fn name_it(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>, entry: &mut Entry, spots: &mut Spots) -> bool {
    if !entry.id.is_empty() {
        return true;
    }
    let given = |wanted: &str| table.iter().find(|(key, _)| key.name == wanted).map(|(_, node)| node.at);
    if let Some(name) = &entry.name {
        entry.id = id_of_name(name);
        if !entry.id.is_empty() {
            spots.id = given("id").or(given("name")).unwrap_or(at);
            spots.id_from_name = true;
            return true;
        }
        let at = given("name").unwrap_or(at);
        fields.error(at, "bad-id", format!("no id can be made from the name \"{name}\""), "give it an id");
    } else if given("id").is_none() && given("name").is_none() && !is_misspelt(table, &["id", "name"]) {
        let hint = "give it a name, or the id of the entity that it patches";
        fields.error(at, "missing-name", "the entity has neither name nor id", hint);
    }
    false
}

/// Returns whether one of the keys is there in another spelling, which was noted already.
fn is_misspelt(table: &[(Key, Node)], wanted: &[&str]) -> bool {
    table.iter().any(|(key, _)| {
        let is_known = ENTITY.iter().any(|&(known, _)| known == key.name);
        !is_known && meant_key(&key.name, ENTITY).is_some_and(|meant| wanted.contains(&meant))
    })
}

/// Reads a text whose place later steps may need.
fn kept(key: &str, node: &Node, fields: &mut Fields<'_>, spots: &mut Spots) -> Option<String> {
    let text = fields.text(key, node, ENTITY)?;
    spots.values.push((text.clone(), node.at));
    Some(text)
}

/// Reads a text that must have a certain shape.
fn shaped(key: &str, node: &Node, fields: &mut Fields<'_>, fits: impl Fn(&str) -> bool, shape: &str) -> Option<String> {
    let text = fields.text(key, node, ENTITY)?;
    if fits(&text) {
        return Some(text);
    }
    let (code, example, meant) = match key {
        "iso" => ("bad-iso", "AZ", text.to_uppercase()),
        "colour" => ("bad-colour", "#3366cc", meant_colour(&text)),
        _ => ("bad-wikidata", "Q227", format!("Q{}", text.trim_start_matches(|c: char| !c.is_ascii_digit()))),
    };
    let message = format!("`{key}` takes {shape}, not \"{text}\"");
    let hint = if fits(&meant) { format!("did you mean \"{meant}\"?") } else { format!("such as \"{example}\"") };
    fields.error(node.at, code, message, hint);
    None
}

/// Returns whether a text has the shape of an ISO 3166-1 alpha-2 code.
pub fn is_iso(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Returns the colour that somebody may have meant: without its `#`, or with one digit for each two.
fn meant_colour(text: &str) -> String {
    let digits = text.trim_start_matches('#');
    let is_short = digits.len() == 3 && digits.is_ascii();
    let doubled = || digits.chars().flat_map(|digit| [digit, digit]).collect();
    format!("#{}", if is_short { doubled() } else { digits.to_string() })
}

fn is_wikidata(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads an id: any text without control characters.
fn id(node: &Node, fields: &mut Fields<'_>) -> Option<String> {
    let Value::Text(text) = &node.value else {
        fields.wrong_type("id", node, "a text", ENTITY);
        return None;
    };
    bad_id(text).map_or_else(
        || Some(text.trim().to_string()),
        |why| {
            fields.error(node.at, "bad-id", format!("the id {text:?} {why}"), "any other text will do");
            None
        },
    )
}

/// Returns what is wrong with an id, if anything.
pub fn bad_id(text: &str) -> Option<&'static str> {
    match text.trim() {
        "" => Some("is empty"),
        text if text.contains(char::is_control) => Some("holds a control character"),
        _ => None,
    }
}

/// Reads a type, and warns where one of ours is nearly hit.
fn kind(node: &Node, fields: &mut Fields<'_>) -> Option<String> {
    let kind = fields.text("type", node, ENTITY)?;
    if let Some(near) = near_type(&kind) {
        let message = format!("the type \"{kind}\" is taken as one of your own");
        fields.warning(node.at, "near-type", message, format!("did you mean \"{near}\"?"));
    }
    Some(kind)
}

/// Returns the type of ours that a type of the user's own is very near to.
pub fn near_type(kind: &str) -> Option<&'static str> {
    if TYPES.contains(&kind) {
        return None;
    }
    did_you_mean(&kind.to_lowercase(), TYPES).or(match kind.to_lowercase().as_str() {
        "countries" => Some("country"),
        "people" | "persons" | "per" => Some("person"),
        "organizations" | "organisations" | "org" => Some("organisation"),
        _ => None,
    })
}

/// Reads web addresses.
fn links(node: &Node, fields: &mut Fields<'_>) -> Vec<String> {
    let mut links = fields.texts("links", node, ENTITY);
    links.retain(|(link, at)| {
        let good = (link.starts_with("https://") || link.starts_with("http://")) && !link.contains(' ');
        if !good {
            let looks_good = link.contains('.') && !link.contains([' ', ':']);
            let hint = match looks_good {
                true => format!("did you mean \"https://{link}\"?"),
                false => "it begins with https:// or http:// and has no space".to_string(),
            };
            fields.error(*at, "bad-link", format!("\"{link}\" is no web address"), hint);
        }
        good
    });
    links.into_iter().map(|(link, _)| link).collect()
}

/// Reads an entity's own `as_of`.
fn as_of(node: &Node, fields: &mut Fields<'_>) -> Option<AsOf> {
    match &node.value {
        Value::Text(text) if text == "open" => Some(AsOf::Open),
        _ => fields.day("as_of", node, ENTITY).map(AsOf::Day),
    }
}

/// Reads a list of surfaces.
fn surfaces(listed: Listed, key: &str, node: &Node, fields: &mut Fields<'_>, entry: &mut Entry, spots: &mut Spots) {
    let texts = fields.texts(key, node, ENTITY);
    entry.surfaces.extend(texts.iter().map(|(text, _)| Surface::plain(text.clone(), listed)));
    spots.values.extend(texts);
}

/// Reads the roles.
fn roles(node: &Node, fields: &mut Fields<'_>) -> Vec<Role> {
    let Value::List(items) = &node.value else {
        fields.wrong_type("roles", node, "a list of tables", ENTITY);
        return Vec::new();
    };
    items.iter().filter_map(|item| role(item, fields)).collect()
}

fn role(node: &Node, fields: &mut Fields<'_>) -> Option<Role> {
    let Value::Table(table) = &node.value else {
        fields.wrong_type("roles", node, "tables", ENTITY);
        return None;
    };
    let (mut title, mut from, mut to) = (None, None, None);
    for (key, node) in table {
        match key.name.as_str() {
            "title" => title = Some(fields.text("title", node, ROLE)),
            "from" => from = fields.day("from", node, ROLE),
            "to" => to = fields.day("to", node, ROLE),
            _ => fields.unknown_key(key, "a role", ROLE),
        }
    }
    if from.zip(to).is_some_and(|(from, to): (Day, Day)| to.last() < from.first()) {
        let at = |wanted| table.iter().find(|(key, _)| key.name == wanted).map_or(node.at, |(_, node)| node.at);
        let (begin, end) = (fields.place(at("from")), fields.place(at("to")));
        let problem = Diagnostic::error("role-order", "the role ends before it begins", end);
        fields.add(problem.also("begins", begin).hint("`to` is the last day, included"));
        fields.broken = true;
    }
    if title.is_none() {
        fields.error(node.at, "missing-title", "the role has no title", "title = \"President of Azerbaijan\"");
    }
    Some(Role { title: title??, from, to })
}

/// Reads one `[[ignore]]`.
fn ignore(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>) -> Option<Ignore> {
    ignored(table, at, fields, ("text", "[[ignore]]"), IGNORE)
}

/// Reads an object of JSON lines that stands for an `[[ignore]]`.
pub fn ignore_line(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>) -> Option<Ignore> {
    ignored(table, at, fields, ("ignore", "an object with `ignore`"), IGNORE_LINE)
}

/// Reads texts and reason; `text` is the key of the texts, `name` what messages call the table.
fn ignored(
    table: &[(Key, Node)],
    at: Span,
    fields: &mut Fields<'_>,
    (text, name): (&str, &str),
    keys: &Keys,
) -> Option<Ignore> {
    let (mut texts, mut reason) = (None, None);
    for (key, node) in table {
        match (key.name.as_str(), &node.value) {
            (key, Value::Text(_)) if key == text => texts = Some(Vec::from_iter(fields.text(text, node, keys))),
            (key, _) if key == text => texts = Some(fields.words(text, node, keys)),
            ("reason", _) => reason = fields.text("reason", node, keys),
            _ => fields.unknown_key(key, name, keys),
        }
    }
    if texts.is_none() {
        fields.error(at, "missing-text", "[[ignore]] has no text", "text = [\"Georgia Tech\"]");
    }
    Some(Ignore { text: texts?, reason: reason.unwrap_or_default() })
}

/// Notes ids that stand twice in the file.
pub fn repeated_ids(located: &Located, fields: &mut Fields<'_>) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(located.file.entries.len());
    for (at, entry) in located.file.entries.iter().enumerate() {
        let Some(&before) = first.get(entry.id.as_str()) else {
            first.insert(&entry.id, at);
            continue;
        };
        let (here, there) = (located.spots[at].id, located.spots[before].id);
        let problem = Diagnostic::error(
            "repeated-id",
            format!("the id \"{}\" stands twice in this file", entry.id),
            fields.place(here),
        );
        let hint = "make it one entry, or give one of them another id";
        fields.add(problem.also("first", fields.place(there)).hint(hint));
    }
}
