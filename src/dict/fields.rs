//! One field at a time: a spanned value becomes a text, a list, a day, or a problem.

use super::entry::Day;
use super::source::{Problems, Source};
use super::value::{Key, Node, Value};
use crate::diag::{Diagnostic, Place, did_you_mean};
use crate::span::Span;

/// Known keys in their normal order, each with an example that hints show.
pub type Keys = [(&'static str, &'static str)];

/// Reads fields and gathers what is wrong with them.
pub struct Fields<'a> {
    source: &'a Source,
    whole_lines: bool,
    problems: Problems,
    /// An error was found since this was last set to `false`.
    pub broken: bool,
}

impl<'a> Fields<'a> {
    /// Returns a reader for one file. With `whole_lines`, spans are known to the line only.
    pub fn new(source: &'a Source, whole_lines: bool) -> Fields<'a> {
        Fields { source, whole_lines, problems: Problems::default(), broken: false }
    }

    /// Returns the problems found.
    pub fn into_problems(self) -> Problems {
        self.problems
    }

    /// Returns the place of a span, as exactly as it is known.
    pub fn place(&self, at: Span) -> Place {
        if self.whole_lines { self.source.line(at) } else { self.source.place(at) }
    }

    /// Notes an error; an empty `hint` is none.
    pub fn error(&mut self, at: Span, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.broken = true;
        self.add(Diagnostic::error(code, message, self.place(at)).hint(hint));
    }

    /// Notes a warning.
    pub fn warning(&mut self, at: Span, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.add(Diagnostic::warning(code, message, self.place(at)).hint(hint));
    }

    /// Notes a problem that is at hand already.
    pub fn add(&mut self, problem: Diagnostic) {
        self.problems.add(problem);
    }

    /// Notes that a value is not what its key takes.
    pub fn wrong_type(&mut self, key: &str, node: &Node, wants: &str, keys: &Keys) {
        let message = format!("`{key}` takes {wants}, not {}", node.value.what());
        self.error(node.at, "wrong-type", message, example(key, keys));
    }

    /// Notes a key that nobody knows.
    pub fn unknown_key(&mut self, key: &Key, table: &str, keys: &Keys) {
        let names = || keys.iter().map(|&(name, _)| name);
        let meant = synonym(&key.name).filter(|name| names().any(|known| known == *name));
        let hint = match meant.or_else(|| did_you_mean(&key.name.to_lowercase(), names())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys: {}", names().collect::<Vec<_>>().join(", ")),
        };
        self.error(key.at, "unknown-key", format!("unknown key `{}` in {table}", key.name), hint);
    }

    /// Reads a text: trimmed, white space inside made one space; an empty text is an error.
    pub fn text(&mut self, key: &str, node: &Node, keys: &Keys) -> Option<String> {
        match &node.value {
            Value::Text(text) => self.clean(key, text, node.at),
            _ => {
                self.wrong_type(key, node, "a text", keys);
                None
            }
        }
    }

    /// Checks a text and puts its white space in order.
    pub fn clean(&mut self, key: &str, text: &str, at: Span) -> Option<String> {
        let text = tidy(text);
        if text.is_empty() {
            self.error(at, "empty-text", format!("`{key}` holds an empty text"), "leave it out, or fill it in");
            return None;
        }
        if text.contains(char::is_control) {
            let message = format!("`{key}` holds a control character: {text:?}");
            self.error(at, "control-character", message, "remove it");
            return None;
        }
        Some(text)
    }

    /// Reads a list of texts, each with its place.
    pub fn texts(&mut self, key: &str, node: &Node, keys: &Keys) -> Vec<(String, Span)> {
        let Value::List(items) = &node.value else {
            self.wrong_type(key, node, "a list of texts", keys);
            return Vec::new();
        };
        items.iter().filter_map(|item| Some((self.text(key, item, keys)?, item.at))).collect()
    }

    /// Reads a list of texts without their places.
    pub fn words(&mut self, key: &str, node: &Node, keys: &Keys) -> Vec<String> {
        self.texts(key, node, keys).into_iter().map(|(text, _)| text).collect()
    }

    /// Reads `true` or `false`.
    pub fn flag(&mut self, key: &str, node: &Node, keys: &Keys) -> Option<bool> {
        match node.value {
            Value::Bool(flag) => Some(flag),
            _ => {
                self.wrong_type(key, node, "true or false", keys);
                None
            }
        }
    }

    /// Reads a day: a date, a year, or a text with either.
    pub fn day(&mut self, key: &str, node: &Node, keys: &Keys) -> Option<Day> {
        let day = match &node.value {
            Value::Day(day) => Some(*day),
            Value::Integer(year) => Day::of_year(*year),
            Value::Text(text) => Day::parse(text.trim()),
            _ => {
                self.wrong_type(key, node, "a date or a year", keys);
                return None;
            }
        };
        if day.is_none() {
            let hint = "write a date as 2003-10-31, or a year as 2003";
            self.error(node.at, "bad-date", format!("`{key}` holds no date"), hint);
        }
        day
    }
}

/// Returns the text without white space around it, and with one space for each white space inside.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Returns a hint that shows how a key is written.
fn example(key: &str, keys: &Keys) -> String {
    let example = keys.iter().find(|&&(name, _)| name == key).map_or("", |&(_, example)| example);
    if example.is_empty() { String::new() } else { format!("write it like this: {example}") }
}

/// Returns our key for another's.
fn synonym(key: &str) -> Option<&'static str> {
    Some(match key.to_lowercase().as_str() {
        "kind" | "class" | "category" => "type",
        "color" | "fill" => "colour",
        "entities" => "entity",
        "ignores" => "ignore",
        "aka" | "synonyms" => "aliases",
        "country_code" | "iso2" => "iso",
        "capital" | "capitals" | "metonyms" => "seats",
        "acronyms" => "abbreviations",
        "url" | "urls" => "links",
        "start" | "since" => "from",
        "end" => "to",
        _ => return None,
    })
}
