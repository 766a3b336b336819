//! JSON values that know where they stand.
//!
//! serde_json checks the whole file and hands out slices of it; a slice's place in the file is where it begins in memory.

use super::super::problems::Problems;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Range;

/// A value: its source text, which is sound JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Value<'a> {
    raw: &'a str,
    at: usize,
}

/// What kind of value it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    List,
    Object,
}

impl<'a> Value<'a> {
    /// Returns the value that a whole file is; a syntax error becomes a problem.
    pub(super) fn parse(text: &'a str, problems: &mut Problems) -> Option<Value<'a>> {
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Some(Value::within(text, raw)),
            Err(error) => {
                let told = error.to_string();
                let message = told.split(" at line ").next().unwrap_or(&told).to_string();
                let at = offset(text, error.line(), error.column());
                problems.error(at..at + 1, "syntax", message, "");
                None
            }
        }
    }

    /// Returns the bytes of the file where it stands.
    pub(super) fn place(self) -> Range<usize> {
        self.at..self.at + self.raw.len()
    }

    /// Returns what kind of value it is.
    pub(super) fn kind(self) -> Kind {
        match self.raw.bytes().next() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// Returns the members of an object in their order; nothing of other values.
    pub(super) fn members(self) -> Vec<(String, Value<'a>)> {
        let members = serde_json::from_str::<Members<'a>>(self.raw).map(|members| members.0).unwrap_or_default();
        members.into_iter().map(|(key, raw)| (key, self.inner(raw))).collect()
    }

    /// Returns the items of a list; nothing of other values.
    pub(super) fn items(self) -> Vec<Value<'a>> {
        let items = serde_json::from_str::<Vec<&'a RawValue>>(self.raw).unwrap_or_default();
        items.into_iter().map(|raw| self.inner(raw)).collect()
    }

    /// Returns a text without its quotes, a number or a Boolean as it is written.
    pub(super) fn scalar(self) -> Option<String> {
        match self.kind() {
            Kind::Text => serde_json::from_str(self.raw).ok(),
            Kind::Number | Kind::Bool => Some(self.raw.to_string()),
            Kind::Null | Kind::List | Kind::Object => None,
        }
    }

    /// Returns the value as attributes keep it: scalars as above, lists and objects as JSON.
    pub(super) fn written(self) -> String {
        self.scalar().unwrap_or_else(|| self.raw.to_string())
    }

    fn inner(self, raw: &'a RawValue) -> Value<'a> {
        let inner = Value::within(self.raw, raw);
        Value { at: self.at + inner.at, ..inner }
    }

    fn within(text: &'a str, raw: &'a RawValue) -> Value<'a> {
        let at = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Value { raw: raw.get(), at }
    }
}

impl Kind {
    /// Returns what a message calls such a value.
    pub(super) fn what(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "true or false",
            Kind::Number => "a number",
            Kind::Text => "a text",
            Kind::List => "a list",
            Kind::Object => "an object",
        }
    }
}

/// The byte of a line and a column in bytes, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// The members of an object, in their order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        struct Gather;
        impl<'de> Visitor<'de> for Gather {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Gather)
    }
}
