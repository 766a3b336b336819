//! `relgraph.toml`: the settings of a project in one file. Keys are the flags, in tables that are named as the groups of
//! `--help`; values are read by what reads the flags.

use super::args::{self, ConfigArgs};
use super::{End, Failure, say};
use relgraph::config::{Counting, EvidenceLimit, Page, Settings, Top};
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::fields::{Fields, Keys};
use relgraph::dict::source::Source;
use relgraph::dict::value::{Key, Node, Value};
use relgraph::dict::{Builtin, toml};
use relgraph::discover::reason;
use relgraph::graph::Count;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The file that is looked for in the current folder.
pub(crate) const FILE: &str = "relgraph.toml";

/// The tables, each with its keys; a key with what it does, and an example of its value.
type Table = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const TABLES: [Table; 6] = [
    ("", &[("sources", "files and folders", r#"["articles"]"#)]),
    (
        "read",
        &[
            ("dict", "your own dictionaries; --dict adds to them", r#"["entities.toml"]"#),
            ("builtin", "the built-in dictionaries; [] for none", r#"["countries", "organisations", "people"]"#),
            ("lang", "the language of all documents, instead of detection", r#""en""#),
            ("surnames", "count a bare surname without its full name too", "true"),
            ("roll_up", "count an entity with a parent for it", "true"),
        ],
    ),
    (
        "count",
        &[
            ("unit", "sentence, paragraph or document", r#""paragraph""#),
            ("zones", "body, boilerplate, reference, comment, about", r#"["body", "comment"]"#),
            ("kinds", "kinds of mention that count", r#"["name", "alias"]"#),
            ("count", "copies of a sentence: distinct (once) or every (every time)", r#""every""#),
            ("max_entities", "a unit that names more is a list, and not counted", "30"),
            ("since", "the first day whose documents count; or a year", "2020-01-31"),
            ("until", "the last day, likewise", "2024"),
        ],
    ),
    (
        "show",
        &[
            ("type", "types that are shown", r#"["country"]"#),
            ("exclude", "entities and tags that are left out", r#"["reuters"]"#),
            ("focus", "entities whose neighbourhood is shown, with :HOPS if you like", r#"["Iran:2"]"#),
            ("min_weight", "the smallest weight of a tie", "2"),
            ("backbone", "only ties that are more than noise at this level", "0.05"),
            ("top", "so many entities, or \"all\"", "40"),
        ],
    ),
    (
        "figure",
        &[
            ("page", "a4, a4-portrait, letter, 16:9, or WIDTHxHEIGHT in points", r#""a4-portrait""#),
            ("theme", "light, dark or grey", r#""grey""#),
            ("title", "the headline", r#""Who met whom""#),
            ("weight", "the measure that ties are drawn, ranked and cut by", r#""cosine""#),
            ("font", "font files for characters that the built-in font lacks", r#"["NotoSansSC.ttf"]"#),
            ("dpi", "dots an inch in PNG", "150"),
            ("engine", "a program of Graphviz that places nodes and ties", r#""neato""#),
        ],
    ),
    (
        "write",
        &[
            ("out", "the folder for the results", r#""out""#),
            ("format", "formats besides graph.json and evidence.jsonl", r#"["svg", "pdf"]"#),
            ("evidence", "sentences that a tie keeps: a number, \"all\" or \"none\"", "50"),
        ],
    ),
];

/// Returns the settings below the flags: those of the file that is named, or of the one in the current folder, over the
/// defaults.
///
/// # Errors
///
/// All mistakes in the file, with their places.
pub(crate) fn base(args: &ConfigArgs) -> Result<Settings, Vec<Diagnostic>> {
    let path = match &args.config {
        Some(path) => path.clone(),
        None if Path::new(FILE).is_file() => PathBuf::from(FILE),
        None => return Ok(Settings::default()),
    };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let message = format!("cannot be read: {}", reason(&error));
        vec![Diagnostic::error("cannot-read", message, Place::file(&shown))]
    })?;
    read(&shown, &text, path.parent().unwrap_or(Path::new("")))
}

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
    let tables = TABLES.iter().filter(|(name, _)| table.is_empty() && !name.is_empty()).map(|(name, _)| (*name, ""));
    own.chain(tables).collect()
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
            ("read", "builtin") => put(&mut read.builtin, self.many(name, node, args::builtin)),
            ("read", "lang") => put(&mut read.lang, self.one(name, node, args::language).map(Some)),
            ("read", "surnames") => put(&mut read.surnames, self.flag(name, node)),
            ("read", "roll_up") => put(&mut read.roll_up, self.flag(name, node)),
            ("count", "unit") => put(&mut counting.unit, self.one(name, node, args::unit)),
            ("count", "zones") => put(&mut counting.zones, self.many(name, node, args::zone).map(args::in_order)),
            ("count", "kinds") => put(&mut counting.kinds, self.many(name, node, args::kind).map(args::in_order)),
            ("count", "count") => put(&mut counting.count, self.one(name, node, args::count)),
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
            ("show", "focus") => put(&mut show.focus, self.many(name, node, args::focus)),
            ("show", "min_weight") => put(&mut show.min_weight, self.one(name, node, args::least_weight).map(Some)),
            ("show", "backbone") => put(&mut show.backbone, self.one(name, node, args::backbone).map(Some)),
            ("show", "top") => put(&mut show.top, self.one(name, node, top)),
            ("figure", "page") => put(&mut figure.page, self.one(name, node, Page::parse)),
            ("figure", "theme") => put(&mut figure.theme, self.one(name, node, args::theme)),
            ("figure", "title") => put(&mut figure.title, self.one(name, node, |text| Ok(Some(text.to_string())))),
            ("figure", "weight") => put(&mut figure.weight, self.one(name, node, args::measure)),
            ("figure", "font") => put(&mut figure.fonts, self.paths(name, node)),
            ("figure", "dpi") => {
                let dpi = relgraph::config::Figure::DPI;
                put(&mut figure.dpi, self.one(name, node, |text| whole(text, *dpi.start(), *dpi.end())));
            }
            ("figure", "engine") => put(&mut figure.engine, self.one(name, node, args::engine).map(Some)),
            ("write", "out") => {
                put(&mut write.out, self.one(name, node, |text| Ok(text.to_string())).map(|text| self.path(&text)));
            }
            ("write", "format") => put(&mut write.formats, self.many(name, node, args::format)),
            ("write", "evidence") => put(&mut write.evidence, self.one(name, node, args::evidence)),
            _ => {
                let place = if table.is_empty() { "the file".to_string() } else { format!("[{table}]") };
                self.fields.unknown_key(key, &place, keys(table).as_slice() as &Keys);
            }
        }
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

fn top(text: &str) -> Result<Top, String> {
    match text {
        "all" => Ok(Top::All),
        "fit" => Ok(Top::Fitting(60)),
        number => whole(number, 1, u32::MAX)
            .map(|most| Top::Strongest(most as usize))
            .map_err(|_| "a number, \"all\" or \"fit\" is wanted".to_string()),
    }
}

/// Returns the settings as a file that gives them again; where a key is not set, it stands there as a comment.
pub(crate) fn dump(settings: &Settings) -> String {
    written(|table, key, _, example| match value(settings, table, key) {
        Some(value) => format!("{key} = {value}\n"),
        None => format!("# {key} = {example}\n"),
    })
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
    format!("{start}\n{keys}")
}

fn written(line: impl Fn(&str, &str, &str, &str) -> String) -> String {
    let table = |(name, keys): &Table| {
        let head = if name.is_empty() { String::new() } else { format!("\n[{name}]\n") };
        let lines: String = keys.iter().map(|(key, about, example)| line(name, key, about, example)).collect();
        head + &lines
    };
    TABLES.iter().map(table).collect()
}

/// Returns a setting as TOML; `None` where nothing is set.
fn value(settings: &Settings, table: &str, key: &str) -> Option<String> {
    let Settings { sources, read, counting, show, figure, write, .. } = settings;
    let paths = |paths: &[PathBuf]| list(paths.iter().map(|path| path.display().to_string()));
    Some(match (table, key) {
        ("", "sources") => list(sources.iter().cloned()),
        ("read", "dict") => paths(&read.dictionaries),
        ("read", "builtin") => list(read.builtin.iter().map(|one: &Builtin| one.name().to_string())),
        ("read", "lang") => quoted(read.lang.as_deref()?),
        ("read", "surnames") => read.surnames.to_string(),
        ("read", "roll_up") => read.roll_up.to_string(),
        ("count", "unit") => quoted(counting.unit.name()),
        ("count", "zones") => list(counting.zones.iter().map(|one| one.name().to_string())),
        ("count", "kinds") => list(counting.kinds.iter().map(|one| one.name().to_string())),
        ("count", "count") => quoted(match counting.count {
            Count::Distinct => "distinct",
            Count::Every => "every",
        }),
        ("count", "max_entities") => counting.max_entities.to_string(),
        ("count", "since") => counting.since?.to_string(),
        ("count", "until") => counting.until?.to_string(),
        ("show", "type") => list(show.types.iter().cloned()),
        ("show", "exclude") => list(show.exclude.iter().cloned()),
        ("show", "focus") => list(show.focus.iter().map(|focus| format!("{}:{}", focus.entity, focus.hops))),
        ("show", "min_weight") => show.min_weight?.to_string(),
        ("show", "backbone") => quoted(&show.backbone.map(|one| format!("{}:{}", one.filter.name(), one.alpha))?),
        ("show", "top") => match show.top {
            Top::Fitting(_) => quoted("fit"),
            Top::Strongest(most) => most.to_string(),
            Top::All => quoted("all"),
        },
        ("figure", "page") => quoted(&figure.page.name()),
        ("figure", "theme") => quoted(figure.theme.name()),
        ("figure", "title") => quoted(figure.title.as_deref()?),
        ("figure", "weight") => quoted(figure.weight.name()),
        ("figure", "font") => paths(&figure.fonts),
        ("figure", "dpi") => figure.dpi.to_string(),
        ("figure", "engine") => quoted(figure.engine?.name()),
        ("write", "out") => quoted(&write.out.display().to_string()),
        ("write", "format") => list(write.formats.iter().map(|one| one.name().to_string())),
        ("write", "evidence") => match write.evidence {
            EvidenceLimit::First(most) => most.to_string(),
            EvidenceLimit::All => quoted("all"),
            EvidenceLimit::None => quoted("none"),
        },
        _ => return None,
    })
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|item| quoted(&item)).collect::<Vec<_>>().join(", "))
}

/// Returns a text as TOML: as JSON writes it, but for one control character.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
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
        let set = template().lines().map(|line| line.trim_start_matches("# ")).skip(1).collect::<Vec<_>>().join("\n");
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
