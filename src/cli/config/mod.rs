//! `relgraph.toml`: the settings of a project in one file. Keys are the flags, in tables that are named as the groups of
//! `--help`; values are read by what reads the flags.

mod labels;
mod tables;

use super::args::{self, ConfigArgs};
use super::{End, Failure, say};
use relgraph::config::{Counting, Page, Settings};
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::fields::{Fields, Keys};
use relgraph::dict::source::Source;
use relgraph::dict::toml;
use relgraph::dict::value::{Key, Node, Value};
use relgraph::discover::reason;
use relgraph::render::palette::Colour;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use tables::{TABLES, Table, value};

/// The file that is looked for in the current folder.
pub(crate) const FILE: &str = "relgraph.toml";

/// Returns the settings below the flags: those of the file that is named, or of the one in the current folder, over the
/// defaults.
///
/// # Errors
///
/// All mistakes in the file, with their places.
pub(crate) fn base(args: &ConfigArgs) -> Result<Settings, Vec<Diagnostic>> {
    let path = match &args.config {
        Some(path) => path.clone(),
        // A folder or a link that leads nowhere is named below.
        None if Path::new(FILE).symlink_metadata().is_ok() => PathBuf::from(FILE),
        None => return Ok(Settings::default()),
    };
    let shown = path.display().to_string();
    let failed = |message: String| vec![Diagnostic::error("cannot-read", message, Place::file(&shown))];
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    file.map_err(|error| failed(format!("cannot be read: {}", reason(&error))))?;
    if bytes.len() as u64 > LARGEST {
        return Err(failed("is too large for settings: more than 4 MB".to_string()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        failed(format!("is not written in UTF-8: line {line}"))
    })?;
    read(&shown, &text, path.parent().unwrap_or(Path::new("")))
}

/// So many bytes are read of a file of settings.
const LARGEST: u64 = 4 << 20;

/// Reads the settings of a file; its paths count from `folder`.
fn read(file: &str, text: &str, folder: &Path) -> Result<Settings, Vec<Diagnostic>> {
    let source = Source::new(file, text);
    let (root, errors) = toml::values(&source);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut settings = Settings::default();
    let mut reader = Reader { fields: Fields::new(&source), text: source.text(), folder };
    for (key, node) in &root {
        let group = TABLES.iter().find(|(name, _)| !name.is_empty() && *name == key.name);
        match (group, &node.value) {
            _ if key.name == labels::TABLE => reader.labels(&mut settings.labels, node),
            (Some((name, _)), Value::Table(entries)) => {
                entries.iter().for_each(|(key, node)| reader.set(&mut settings, name, key, node));
            }
            (Some((name, _)), _) => {
                let hint = format!("write [{name}], and its keys below");
                let message = format!("`{name}` is a table, not {}", node.value.what());
                reader.fields.error(node.at, "wrong-type", message, hint);
            }
            (None, _) => reader.set(&mut settings, "", key, node),
        }
    }
    let problems = reader.fields.into_problems().into_sorted(file);
    if problems.is_empty() { Ok(settings) } else { Err(problems) }
}

/// Returns the keys of a table, as hints show them; at the top, the tables as well.
fn keys(table: &str) -> Vec<(&'static str, &'static str)> {
    let own = TABLES.iter().filter(|(name, _)| *name == table).flat_map(|(_, keys)| keys.iter());
    let own = own.map(|&(key, _, example)| (key, example));
    let tables = TABLES.iter().map(|(name, _)| *name).chain([labels::TABLE]);
    own.chain(tables.filter(|name| table.is_empty() && !name.is_empty()).map(|name| (name, ""))).collect()
}

struct Reader<'a> {
    fields: Fields<'a>,
    text: &'a str,
    folder: &'a Path,
}

impl Reader<'_> {
    fn set(&mut self, settings: &mut Settings, table: &str, key: &Key, node: &Node) {
        let Settings { sources, read, counting, show, figure, write, .. } = settings;
        let name = key.name.as_str();
        match (table, name) {
            ("", "sources") => {
                put(sources, self.many(name, node, |text| Ok(text.to_string())).map(|list| self.typed(list)))
            }
            ("read", "dict") => put(&mut read.dictionaries, self.paths(name, node)),
            ("read", "builtin") => put(&mut read.builtin, self.many(name, node, args::parse::builtin)),
            ("read", "lang") => put(&mut read.lang, self.one(name, node, args::parse::language).map(Some)),
            ("read", "surnames") => put(&mut read.surnames, self.flag(name, node)),
            ("read", "roll_up") => put(&mut read.roll_up, self.flag(name, node)),
            ("count", "unit") => put(&mut counting.unit, self.one(name, node, args::parse::unit)),
            ("count", "zones") => {
                put(&mut counting.zones, self.some(name, node, args::parse::zone).map(args::parse::in_order))
            }
            ("count", "kinds") => {
                put(&mut counting.kinds, self.some(name, node, args::parse::kind).map(args::parse::in_order))
            }
            ("count", "count") => put(&mut counting.count, self.one(name, node, args::parse::count)),
            ("count", "max_entities") => {
                put(
                    &mut counting.max_entities,
                    self.one(name, node, |text| whole(text, 2, u32::MAX)).map(|n| n as usize),
                );
            }
            ("count", "since") => put(&mut counting.since, self.one(name, node, Counting::parse_since).map(Some)),
            ("count", "until") => put(&mut counting.until, self.one(name, node, Counting::parse_until).map(Some)),
            ("show", "type") => put(&mut show.types, self.many(name, node, |text| Ok(text.to_string()))),
            ("show", "exclude") => put(&mut show.exclude, self.many(name, node, |text| Ok(text.to_string()))),
            ("show", "focus") => put(&mut show.focus, self.many(name, node, args::parse::focus)),
            ("show", "min_weight") => {
                put(&mut show.min_weight, self.one(name, node, args::parse::least_weight).map(Some))
            }
            ("show", "backbone") => put(&mut show.backbone, self.one(name, node, args::parse::backbone).map(Some)),
            ("show", "top") => put(&mut show.top, self.one(name, node, args::parse::top)),
            ("figure", "page") => put(&mut figure.page, self.one(name, node, Page::parse)),
            ("figure", "theme") => put(&mut figure.theme, self.one(name, node, args::parse::theme)),
            ("figure", "title") => put(&mut figure.title, self.one(name, node, |text| Ok(Some(text.to_string())))),
            ("figure", "weight") => put(&mut figure.weight, self.one(name, node, args::parse::measure)),
            ("figure", "footnotes") => put(&mut figure.footnotes, self.flag(name, node)),
            ("figure", "colours") => put(&mut figure.colours, self.colours(node)),
            ("figure", "communities") => put(&mut figure.communities, self.flag(name, node)),
            ("figure", "font") => put(&mut figure.fonts, self.paths(name, node)),
            ("figure", "dpi") => {
                let dpi = relgraph::config::Figure::DPI;
                put(&mut figure.dpi, self.one(name, node, |text| whole(text, *dpi.start(), *dpi.end())));
            }
            ("figure", "engine") => put(&mut figure.engine, self.one(name, node, args::parse::engine).map(Some)),
            ("write", "out") => {
                put(&mut write.out, self.one(name, node, |text| Ok(text.to_string())).map(|text| self.path(&text)));
            }
            ("write", "format") => put(&mut write.formats, self.many(name, node, args::parse::format)),
            ("write", "evidence") => put(&mut write.evidence, self.one(name, node, args::parse::evidence)),
            _ => {
                let place = if table.is_empty() { "the file".to_string() } else { format!("[{table}]") };
                self.fields.unknown_key(key, &place, keys(table).as_slice() as &Keys);
            }
        }
    }

    /// Reads a colour for each of some types.
    fn colours(&mut self, node: &Node) -> Option<BTreeMap<String, String>> {
        let Value::Table(entries) = &node.value else {
            self.wrong("colours", node, "a table");
            return None;
        };
        let colour = |text: &str| {
            let colour = Colour::parse(text).ok_or_else(|| "a colour such as #0072b2 is wanted".to_string());
            colour.map(Colour::hex)
        };
        entries.iter().map(|(key, node)| Some((key.name.clone(), self.one(&key.name, node, colour)?))).collect()
    }

    /// Reads a single value by what reads the flag.
    fn one<T>(&mut self, key: &str, node: &Node, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let text = match &node.value {
            Value::Text(text) => text.clone(),
            // Numbers and dates are read as they are written.
            Value::Integer(_) | Value::Day(_) | Value::Other("a number with a fraction") => {
                self.text.get(node.at.start as usize..node.at.end as usize).unwrap_or_default().to_string()
            }
            _ => {
                self.wrong(key, node, "a single value");
                return None;
            }
        };
        parse(&text).map_err(|wanted| self.fields.error(node.at, "bad-value", format!("`{key}`: {wanted}"), "")).ok()
    }

    /// Reads a list; `None` if any of it is wrong.
    fn many<T>(&mut self, key: &str, node: &Node, parse: impl Fn(&str) -> Result<T, String>) -> Option<Vec<T>> {
        let Value::List(items) = &node.value else {
            self.wrong(key, node, "a list");
            return None;
        };
        let read: Vec<Option<T>> = items.iter().map(|item| self.one(key, item, &parse)).collect();
        read.into_iter().collect()
    }

    /// Reads a list that must not be empty.
    fn some<T>(&mut self, key: &str, node: &Node, parse: impl Fn(&str) -> Result<T, String>) -> Option<Vec<T>> {
        let list = self.many(key, node, parse)?;
        if list.is_empty() {
            self.fields.error(node.at, "bad-value", format!("`{key}` is empty: nothing would count"), "");
            return None;
        }
        Some(list)
    }

    fn flag(&mut self, key: &str, node: &Node) -> Option<bool> {
        let Value::Bool(flag) = node.value else {
            self.wrong(key, node, "true or false");
            return None;
        };
        Some(flag)
    }

    fn wrong(&mut self, key: &str, node: &Node, wants: &str) {
        let example = TABLES.iter().flat_map(|(_, keys)| keys.iter()).find(|(name, ..)| *name == key);
        let hint =
            example.map_or(String::new(), |(name, _, example)| format!("write it like this: {name} = {example}"));
        let message = format!("`{key}` takes {wants}, not {}", node.value.what());
        self.fields.error(node.at, "wrong-type", message, hint);
    }

    fn paths(&mut self, key: &str, node: &Node) -> Option<Vec<PathBuf>> {
        let texts = self.many(key, node, |text| Ok(text.to_string()))?;
        Some(texts.iter().map(|text| self.path(text)).collect())
    }

    fn path(&self, text: &str) -> PathBuf {
        self.folder.join(text)
    }

    /// Returns sources as they would be typed in the current folder.
    fn typed(&self, list: Vec<String>) -> Vec<String> {
        let typed = |text: String| if text == "-" { text } else { self.path(&text).display().to_string() };
        list.into_iter().map(typed).collect()
    }
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn whole(text: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        if most == u32::MAX {
            format!("a whole number from {least} on is wanted")
        } else {
            format!("a whole number from {least} to {most} is wanted")
        }
    })
}

/// Returns the settings as a file that gives them again; where a key is not set, it stands there as a comment.
pub(crate) fn dump(settings: &Settings) -> String {
    let keys = written(|table, key, _, example| match value(settings, table, key) {
        Some(value) => format!("{key} = {value}\n"),
        None => format!("# {key} = {example}\n"),
    });
    keys + &labels::dump(&settings.labels)
}

/// Returns a file with all keys as comments: the defaults, or examples.
fn template() -> String {
    let defaults = Settings::default();
    let start =
        "# Settings of relgraph: `relgraph` alone reads them. Flags win over them. Paths count from this file.\n";
    let keys = written(|table, key, about, example| {
        let value = value(&defaults, table, key).filter(|value| !matches!(value.as_str(), "[]" | "false"));
        format!("# {key} = {}  # {about}\n", value.unwrap_or_else(|| example.to_string()))
    });
    format!("{start}\n{keys}{}", labels::template())
}

fn written(line: impl Fn(&str, &str, &str, &str) -> String) -> String {
    let table = |(name, keys): &Table| {
        let head = if name.is_empty() { String::new() } else { format!("\n[{name}]\n") };
        let lines: String = keys.iter().map(|(key, about, example)| line(name, key, about, example)).collect();
        head + &lines
    };
    TABLES.iter().map(table).collect()
}

/// `relgraph init`.
pub(crate) fn init() -> Result<End, Failure> {
    let there = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => "is there already".to_string(),
        _ => format!("cannot be written: {}", reason(error)),
    };
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(FILE);
    made.and_then(|mut file| file.write_all(template().as_bytes()))
        .map_err(|error| vec![Diagnostic::error("cannot-write", there(&error), Place::file(FILE))])?;
    say::line(&format!("{FILE} written; take the # from what you want to set, then run relgraph"));
    Ok(End::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dumped_is_read_again() {
        let defaults = read(FILE, &dump(&Settings::default()), Path::new("")).expect("sound");
        assert_eq!(dump(&defaults), dump(&Settings::default()));
        let is_key = |line: &&str| line.starts_with('[') || line.split(' ').nth(1) == Some("=");
        let template = template();
        let set = template.lines().map(|line| line.trim_start_matches("# ")).filter(is_key);
        let set = set.collect::<Vec<_>>().join("\n");
        let all = read(FILE, &set, Path::new("")).unwrap_or_else(|problems| panic!("{problems:#?}\n{set}"));
        assert_eq!(dump(&read(FILE, &dump(&all), Path::new("")).expect("sound")), dump(&all));
        assert!(dump(&all).lines().all(|line| !line.starts_with('#')), "every key can be set");
    }

    #[test]
    fn the_template_sets_nothing() {
        let settings = read(FILE, &template(), Path::new("")).expect("sound");
        assert_eq!(dump(&settings), dump(&Settings::default()));
    }
}
