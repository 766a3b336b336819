//! One field at a time: a spanned value becomes a text, a list, a day, or a problem.

use super::entry::Day;
use super::source::{Problems, Source};
use super::value::{Key, Node, Value};
use crate::diag::{Diagnostic, Place, did_you_mean};
use crate::span::Span;

/// Known keys in their normal order, each with an example that hints show.
pub type Keys = [(&'static str, &'static str)];

/// What most keys take.
const TEXT: &str = "a text";
const LIST: &str = "a list of texts";

/// Reads fields and gathers what is wrong with them.
pub struct Fields<'a> {
    source: &'a Source,
    problems: Problems,
    /// An error was found since this was last set to `false`.
    pub broken: bool,
}

impl<'a> Fields<'a> {
    /// Returns a reader for one file.
    pub fn new(source: &'a Source) -> Fields<'a> {
        Fields { source, problems: Problems::default(), broken: false }
    }

    /// Returns the problems found.
    pub fn into_problems(self) -> Problems {
        self.problems
    }

    /// Returns the place of a span.
    pub fn place(&self, at: Span) -> Place {
        self.source.place(at)
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
        // One text where a list is wanted is put right with the user's own words.
        let own = match &node.value {
            Value::Text(text) if wants == LIST => Some(format!("write it like this: {key} = [\"{}\"]", tidy(text))),
            Value::Integer(number) if wants == TEXT => Some(format!("write it like this: {key} = \"{number}\"")),
            _ => None,
        };
        self.error(node.at, "wrong-type", message, own.unwrap_or_else(|| example(key, keys)));
    }

    /// Notes a key that nobody knows.
    pub fn unknown_key(&mut self, key: &Key, table: &str, keys: &Keys) {
        let hint = match meant_key(&key.name, keys) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys: {}", keys.iter().map(|&(name, _)| name).collect::<Vec<_>>().join(", ")),
        };
        self.error(key.at, "unknown-key", format!("unknown key `{}` in {table}", key.name), hint);
    }

    /// Reads a text: trimmed, white space inside made one space; an empty text is an error.
    pub fn text(&mut self, key: &str, node: &Node, keys: &Keys) -> Option<String> {
        match &node.value {
            Value::Text(text) => self.clean(key, text, node.at),
            _ => {
                self.wrong_type(key, node, TEXT, keys);
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
            self.wrong_type(key, node, LIST, keys);
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
            let meant = match &node.value {
                Value::Text(text) => meant_day(text),
                _ => None,
            };
            let hint = match meant {
                Some(day) => format!("did you mean {day}?"),
                None => "write a date as 2003-10-31, or a year as 2003".to_string(),
            };
            self.error(node.at, "bad-date", format!("`{key}` holds no date"), hint);
        }
        day
    }
}

/// Returns the known key that an unknown one was meant to be, if there is one near enough.
pub fn meant_key(key: &str, keys: &Keys) -> Option<&'static str> {
    let names = || keys.iter().map(|&(name, _)| name);
    let synonym = synonym(key).filter(|name| names().any(|known| known == *name));
    synonym.or_else(|| did_you_mean(&key.to_lowercase(), names()))
}

/// Returns the date that somebody meant who wrote `2003-1-5`, `2003/01/05` or `5.1.2003`.
fn meant_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.try_into().ok()?;
    // Which of two numbers is the month is sure only where the day stands first by custom, with stops.
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let is_sure = a.len() == 4 || text.contains('.');
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    Day::parse(&date).filter(|_| is_sure && year.len() == 4).map(|_| date)
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
