//! JSON lines → entries: one object a line, with the keys of `[[entity]]`.

use super::fields::Fields;
use super::source::{Located, Source, Spots};
use super::value::{Key, Node, Value};
use super::walk;
use crate::diag::Diagnostic;
use crate::span::Span;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a dictionary in JSON lines; empty lines are skipped. `file` is its path as the user typed it.
///
/// Problems name the line; what a later step has to name is found within it.
pub fn read(file: &str, source: &str) -> (Located, Vec<Diagnostic>) {
    let source = Source::new(file, source);
    let mut located = Located::default();
    let mut fields = Fields::new(&source, true);
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let at = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match parse(line, at) {
            Ok(Node { value: Value::Table(table), .. }) => {
                if let Some((entry, spots)) = walk::entity(&table, at, &mut fields) {
                    located.file.entries.push(entry);
                    located.spots.push(Spots { values: Vec::new(), ..spots });
                }
            }
            Ok(other) => {
                let message = format!("each line is an object, not {}", other.value.what());
                fields.error(at, "wrong-type", message, "{\"name\": \"Azerbaijan\", \"type\": \"country\"}");
            }
            Err(error) => {
                located.incomplete = true;
                fields.add(syntax_error(&error, &source, at));
            }
        }
    }
    walk::repeated_ids(&located, &mut fields);
    let problems = fields.into_problems().into_sorted(file);
    located.source = source;
    (located, problems)
}

/// Returns a syntax error with its column.
fn syntax_error(error: &serde_json::Error, source: &Source, line: Span) -> Diagnostic {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text).to_string();
    let at = line.start as usize + error.column().saturating_sub(1);
    Diagnostic::error("syntax", message, source.place(Span::new(at, at + 1)))
}

/// Returns the value of a line; all of it stands at `at`.
fn parse(line: &str, at: Span) -> Result<Node, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let node = At(at).deserialize(&mut reader)?;
    reader.end()?;
    Ok(node)
}

/// What a message calls null.
const NULL: &str = "null";

/// Makes nodes at a place.
#[derive(Clone, Copy)]
struct At(Span);

impl<'de> DeserializeSeed<'de> for At {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let value = deserializer.deserialize_any(self)?;
        Ok(Node { value, at: self.0 })
    }
}

impl<'de> Visitor<'de> for At {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_string()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Other("a number beyond all bounds"), Value::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("a number with a fraction"))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Other(NULL))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut table: Vec<(Key, Node)> = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            if table.iter().any(|(key, _)| key.name == name) {
                return Err(serde::de::Error::custom(format!("the key `{name}` stands twice")));
            }
            let node = entries.next_value_seed(self)?;
            // Exporters write null for what is missing.
            if !matches!(node.value, Value::Other(NULL)) {
                table.push((Key { name, at: self.0 }, node));
            }
        }
        Ok(Value::Table(table))
    }
}
