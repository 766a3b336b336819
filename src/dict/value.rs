//! What TOML and JSON have in common: values that know where they stand.
//!
//! `toml.rs` and `jsonl.rs` turn their input into these, `walk.rs` turns these into entries. Nothing here knows of
//! dictionaries.

use super::entry::Day;
use crate::span::Span;

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The bytes of the value in its source.
    pub at: Span,
}

/// The kinds of values that a dictionary knows.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A date without a time.
    Day(Day),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of its source; no key stands twice.
    Table(Vec<(Key, Node)>),
    /// Something that no key takes; the text says what: "a date with a time".
    Other(&'static str),
}

/// A key with its place.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key.
    pub name: String,
    /// The bytes of the key in its source.
    pub at: Span,
}

impl Value {
    /// Returns what the value is, for a message: "a number".
    pub fn what(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Integer(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::Day(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(what) => what,
        }
    }
}
