//! JSON lines → entries: one object a line, with the keys of `[[entity]]`. Two kinds of lines are something else:
//! `{"ignore": ["Georgia Tech"], "reason": "a university"}` and `{"as_of": "2025-06-30"}`.

use super::fields::Fields;
use super::source::{Located, Source, Spots};
use super::value::{Key, Node, Value};
use super::walk;
use crate::diag::Diagnostic;
use crate::span::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Reads a dictionary in JSON lines; empty lines are skipped. `file` is its path as the user typed it.
pub fn read(file: &str, source: &str) -> (Located, Vec<Diagnostic>) {
    let source = Source::new(file, source);
    let mut located = Located::default();
    let mut fields = Fields::new(&source);
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let at = Span::new(start + indent, start + line.trim_end().len().max(indent));
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match parse(at.of(source.text()), at.start as usize) {
            Ok(Node { value: Value::Table(table), .. }) => object(&table, at, &mut fields, &mut located),
            Ok(other) => {
                let message = format!("each line is an object, not {}", other.value.what());
                fields.error(at, "wrong-type", message, "{\"name\": \"Azerbaijan\", \"type\": \"country\"}");
            }
            Err(wrong) => {
                located.incomplete = true;
                let place = source.place(Span::new(wrong.at, wrong.at + 1));
                fields.add(Diagnostic::error("syntax", wrong.message, place).hint(wrong.hint));
            }
        }
    }
    walk::repeated_ids(&located, &mut fields);
    let problems = fields.into_problems().into_sorted(file);
    located.source = source;
    (located, problems)
}

/// Reads the object of a line.
fn object(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>, located: &mut Located) {
    let has = |wanted: &str| table.iter().any(|(key, _)| key.name == wanted);
    match table {
        [(key, day)] if key.name == "as_of" => {
            if located.file.as_of.is_some() {
                fields.error(
                    key.at,
                    "repeated-as-of",
                    "`as_of` stands twice in this file",
                    "it holds for the whole file",
                );
            }
            located.file.as_of = fields.day("as_of", day, walk::FILE).or(located.file.as_of);
        }
        _ if has("ignore") => located.file.ignores.extend(walk::ignore_line(table, at, fields)),
        _ => {
            if let Some((entry, spots)) = walk::entity(table, at, fields) {
                located.file.entries.push(entry);
                // A large list would take twice its size; a text is found again within its line.
                located.spots.push(Spots { values: Vec::new(), ..spots });
            }
        }
    }
}

/// What is wrong with a line, and the byte at which it is.
struct Wrong {
    message: String,
    hint: &'static str,
    at: usize,
}

/// Deeper than this no dictionary nests its values.
const DEEPEST: usize = 8;

/// What a message calls null.
const NULL: &str = "null";

/// Returns the value of a line that begins at byte `start`.
fn parse(line: &str, start: usize) -> Result<Node, Wrong> {
    let raw: &RawValue = serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        let message = text.split(" at line ").next().unwrap_or(&text).to_string();
        let hint = match message.as_str() {
            "trailing characters" => "each line holds one object",
            _ if line.contains('\'') && !line.contains('"') => "texts stand between double quotes",
            _ => "",
        };
        Wrong { message, hint, at: start + error.column().saturating_sub(1).min(line.len()) }
    })?;
    node(raw, line, start, 0)
}

/// Returns a value with its place. `raw` is a part of `line`, which begins at byte `start`.
fn node(raw: &RawValue, line: &str, start: usize, depth: usize) -> Result<Node, Wrong> {
    let text = raw.get();
    let from = start + offset(text, line);
    let at = Span::new(from, from + text.len());
    let fail = |error: serde_json::Error| Wrong { message: error.to_string(), hint: "", at: from };
    let value = match text.as_bytes().first() {
        _ if depth > DEEPEST => Value::Other("a value nested too deeply"),
        Some(b'{') => Value::Table(table(text, line, start, depth)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(fail)?;
            Value::List(items.into_iter().map(|item| node(item, line, start, depth + 1)).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::Text(serde_json::from_str(text).map_err(fail)?),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Other(NULL),
        _ => match text.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) if text.contains(['.', 'e', 'E']) => Value::Other("a number with a fraction"),
            Err(_) => Value::Other("a number beyond all bounds"),
        },
    };
    Ok(Node { value, at })
}

/// Returns the keys of an object with their values, without those that are null: exporters write it for what is missing.
fn table(text: &str, line: &str, start: usize, depth: usize) -> Result<Vec<(Key, Node)>, Wrong> {
    let fail =
        |error: serde_json::Error| Wrong { message: error.to_string(), hint: "", at: start + offset(text, line) };
    let Object(entries) = serde_json::from_str(text).map_err(fail)?;
    let mut table: Vec<(Key, Node)> = Vec::new();
    // A key stands at the next quote behind the value before it.
    let mut from = offset(text, line);
    for (name, raw) in entries {
        let opens = from + line.get(from..).and_then(|rest| rest.find('"')).unwrap_or(0);
        let value = offset(raw.get(), line);
        let closes = line.get(opens..value).and_then(|key| key.rfind('"')).map_or(value, |end| opens + end + 1);
        let at = Span::new(start + opens, start + closes.max(opens));
        from = value + raw.get().len();
        if table.iter().any(|(key, _)| key.name == name) {
            let message = format!("the key `{name}` stands twice");
            return Err(Wrong { message, hint: "each key stands once in an object", at: at.start as usize });
        }
        let node = node(raw, line, start, depth + 1)?;
        if !matches!(node.value, Value::Other(NULL)) {
            table.push((Key { name: name.into_owned(), at }, node));
        }
    }
    Ok(table)
}

/// Returns where a part of a line begins in it, in bytes.
fn offset(part: &str, line: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len())
}

/// The keys and raw values of an object, in their order.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Object<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Object(object))
    }
}
