//! TOML → entries, with all problems of the file at once.

use super::entry::Day;
use super::fields::Fields;
use super::source::{Located, Source};
use super::value::{Key, Node, Value};
use super::walk;
use crate::diag::Diagnostic;
use crate::span::Span;
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use ::toml::value::Datetime;

/// Reads a dictionary in TOML. `file` is its path as the user typed it.
///
/// Where there is an error among the problems, the entries serve for finding further errors only.
pub fn read(file: &str, source: &str) -> (Located, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(source);
    let root = keys(root.into_inner());
    let source = Source::new(file, source);
    let mut located = Located { incomplete: !errors.is_empty(), ..Located::default() };
    let mut fields = Fields::new(&source);
    walk::file(&root, &mut fields, &mut located);
    walk::repeated_ids(&located, &mut fields);
    let mut problems = fields.into_problems();
    let errors: Vec<Diagnostic> = errors.iter().map(|error| syntax_error(error, &source)).collect();
    problems.retain(|problem| !errors.iter().take(100).any(|error| explains(error, problem, &source)));
    errors.into_iter().for_each(|error| problems.add(error));
    let problems = problems.into_sorted(file);
    located.source = source;
    (located, problems)
}

/// Reads the keys and values of any TOML, in the order of the source, and all its syntax errors.
pub fn values(source: &Source) -> (Vec<(Key, Node)>, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(source.text());
    let errors = errors.iter().map(|error| syntax_error(error, source)).collect();
    (keys(root.into_inner()), errors)
}

/// Returns whether a problem is but the shadow of a syntax error: it stands in the same line, or something seems to be
/// missing from the table that holds the error.
fn explains(error: &Diagnostic, problem: &Diagnostic, source: &Source) -> bool {
    let (from, to) = (problem.place.line, error.place.line);
    let mut between = source.text().lines().skip(from as usize).take(to.saturating_sub(from) as usize);
    let is_lack = problem.code.starts_with("missing-");
    from == to || (is_lack && from < to && !between.any(|line| line.trim_start().starts_with('[')))
}

/// Returns a syntax error in our words.
fn syntax_error(error: &Error, source: &Source) -> Diagnostic {
    let at = error.span().unwrap_or(0..0);
    let message = error.message().lines().next().unwrap_or("this is no TOML");
    let hint = match message {
        "duplicate key" => "each key stands once in a table",
        _ if message.contains("string") => "a text stands between double quotes",
        _ => "",
    };
    Diagnostic::error("syntax", message, source.place(Span::new(at.start, at.end.max(at.start)))).hint(hint)
}

/// Returns the keys of a table with their values, in the order of the source.
fn keys(table: DeTable<'_>) -> Vec<(Key, Node)> {
    let key = |key: Spanned<std::borrow::Cow<'_, str>>| Key { at: span(&key), name: key.into_inner().into_owned() };
    let mut keys: Vec<(Key, Node)> = table.into_iter().map(|(name, value)| (key(name), node(value))).collect();
    keys.sort_by_key(|(key, _)| key.at);
    keys
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let at = span(&value);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Other("a number beyond all bounds"),
        },
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Datetime(datetime) => day(datetime),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => Value::Table(keys(table)),
    };
    Node { value, at }
}

fn day(datetime: Datetime) -> Value {
    match datetime {
        Datetime { date: Some(date), time: None, offset: None } => {
            match Day::of_date(date.year as i16, date.month as i8, date.day as i8) {
                Some(day) => Value::Day(day),
                None => Value::Other("a date that no calendar has"),
            }
        }
        Datetime { date: Some(_), .. } => Value::Other("a date with a time"),
        _ => Value::Other("a time"),
    }
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}
