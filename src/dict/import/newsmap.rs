//! quanteda dictionaries in YAML, such as newsmap's: nested keys, at whose ends stand lists of patterns.
//!
//! A record is a pattern, that is an item of a list or a single value.

use super::super::entry::{Entry, Listed, Surface};
use super::countries::Countries;
use super::glob;
use super::harvest::{Harvest, Reason, Wish, surface, value};
use super::text::Text;
use saphyr_parser::{Event, Parser, ScanError};
use std::io;

/// Languages by the names that files have.
const LANGUAGES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("dutch", "nl"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("hebrew", "he"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
];

/// Languages that write the adjectives of countries with a small letter, whatever the list does.
const SMALL_ADJECTIVES: &[&str] = &["es", "fr", "it", "pl", "pt", "ru", "uk"];

pub(super) fn read(
    file: &str,
    text: &mut Text<'_>,
    harvest: &mut Harvest<'_>,
    countries: &Countries,
) -> io::Result<()> {
    let lang = harvest.options.lang.clone().or_else(|| language_of(file).map(str::to_string));
    match (&harvest.options.lang, &lang) {
        (None, Some(lang)) => harvest.note(0, "", format!("taken for a list in the language \"{lang}\", by its name")),
        (None, None) => {
            harvest.note(0, "", "the language is not known: the names count in all, and stars get no endings")
        }
        _ => {}
    }
    let yaml = without_tabs(&text.whole()?);
    let mut walk = Walk { harvest, countries, lang, path: Vec::new(), open: Vec::new() };
    let mut parser = Parser::new_from_str(&yaml);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => walk.event(event, u32::try_from(span.start.line()).unwrap_or(u32::MAX)),
            Err(error) => {
                walk.broken(&error, &yaml);
                break;
            }
        }
    }
    Ok(())
}

/// Returns the language in the name of a file: `german.yml`, `chinese_simplified.yml`, `newsmap-de.yml`.
fn language_of(file: &str) -> Option<&'static str> {
    let stem = std::path::Path::new(file).file_stem()?.to_str()?.to_lowercase();
    stem.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let named = LANGUAGES.iter().find(|(name, code)| *name == word || *code == word);
        named.map(|&(_, code)| code)
    })
}

/// Returns YAML with the tabs of its indentation as blanks, one level for one tab.
fn without_tabs(yaml: &str) -> String {
    if !yaml.contains('\t') {
        return yaml.to_string();
    }
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let step = yaml.lines().map(blanks).filter(|&blanks| blanks > 0).min().unwrap_or(2);
    let mut out = String::with_capacity(yaml.len());
    for line in yaml.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - content.len()];
        let width: usize = indent.chars().map(|c| if c == '\t' { step } else { 1 }).sum();
        out.push_str(&" ".repeat(width));
        // A tab inside a line is but a blank to YAML, and to some readers an error.
        out.extend(content.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    out
}

/// The way through the events of a file.
struct Walk<'w, 'o> {
    harvest: &'w mut Harvest<'o>,
    countries: &'w Countries,
    lang: Option<String>,
    /// The keys above the value that comes next.
    path: Vec<String>,
    /// What is open: a mapping that waits for a key or a value, or a list.
    open: Vec<Open>,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Key,
    Value,
    List,
    /// A list or a mapping where a key should be.
    Complex,
}

impl Walk<'_, '_> {
    fn event(&mut self, event: Event<'_>, line: u32) {
        match event {
            Event::Scalar(text, ..) if self.open.last() == Some(&Open::Key) => {
                self.path.push(value(&text));
                self.turn(Open::Value);
            }
            Event::Scalar(text, style, ..) => {
                // A key without anything behind it has an empty value, which is no record.
                let is_nothing = text.is_empty() && self.open.last() == Some(&Open::Value);
                if !(is_nothing && style == saphyr_parser::ScalarStyle::Plain) {
                    let result = self.pattern(&text, line);
                    self.harvest.book(line, &text, result);
                }
                self.done();
            }
            Event::Alias(_) => {
                let reason = "a reference to another place of the file (*name); quote it if it is a pattern";
                self.harvest.book(line, "*", Err(reason.to_string()));
                self.done();
            }
            Event::SequenceStart(..) if self.open.last() != Some(&Open::Key) => self.open.push(Open::List),
            Event::MappingStart(..) if self.open.last() != Some(&Open::Key) => self.open.push(Open::Key),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                // A list as a key: what is in it has no place.
                self.path.push(String::new());
                self.turn(Open::Value);
                self.open.push(Open::Complex);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let was_key = self.open.pop() == Some(Open::Complex);
                if !was_key {
                    self.done();
                }
            }
            _ => {}
        }
    }

    /// Ends a value: the mapping around it waits for its next key.
    fn done(&mut self) {
        if self.open.last() == Some(&Open::Value) {
            self.path.pop();
            self.turn(Open::Key);
        }
    }

    fn turn(&mut self, to: Open) {
        if let Some(last) = self.open.last_mut() {
            *last = to;
        }
    }

    /// Takes a pattern under the keys above it.
    fn pattern(&mut self, text: &str, line: u32) -> Result<(), Reason> {
        let lang = self.lang.as_deref();
        let text = value(text);
        let text = text.trim_matches(',').trim();
        let forms = if glob::is_pattern(text) { expand(text, lang)? } else { vec![text.to_string()] };
        let forms = forms.iter().map(|form| surface(form)).collect::<Result<Vec<String>, Reason>>()?;
        let Some((key, above)) = self.path.split_last().filter(|(key, _)| is_name(key)) else {
            return Err("the pattern stands under no key".to_string());
        };
        let country = self.countries.of_alpha_2(key).filter(|_| key.len() == 2);
        let given = [key].into_iter().chain(above.iter().rev()).find_map(|key| self.harvest.options.given(key));
        let given = given.or(self.harvest.options.default_type.as_deref());
        let at = match country {
            Some(country) => {
                let kind = given.unwrap_or("country");
                let (name, id) = (country.name.as_str(), country.id.as_str());
                let at = self.harvest.entity(&Wish { key: &format!("iso {}", country.iso), id, name, kind }, line);
                self.harvest.edit(at).iso = Some(country.iso.clone());
                at
            }
            None => {
                let kind = given.map_or_else(
                    || above.first().map_or("topic".to_string(), |top| top.to_lowercase()),
                    str::to_string,
                );
                let path = self.path.join("\u{1f}");
                self.harvest.entity(&Wish { key: &path, id: "", name: key, kind: &kind }, line)
            }
        };
        let entry = self.harvest.edit(at);
        if country.is_none() {
            // Only the patterns are found, not the key.
            hide_name(entry);
        }
        entry.tags.extend(above.iter().map(|key| key.to_lowercase()).filter(|key| !key.is_empty()));
        for form in forms {
            let lang = lang.map(str::to_string);
            self.harvest.list(at, Surface { lang, ..Surface::plain(form, Listed::Alias) });
        }
        Ok(())
    }

    /// Notes where the file stops to be YAML.
    fn broken(&mut self, error: &ScanError, yaml: &str) {
        let line = error.marker().line();
        let text = yaml.lines().nth(line.saturating_sub(1)).unwrap_or("").trim().to_string();
        let reason = format!("no valid YAML ({}); nothing from here to the end of the file was read", error.info());
        self.harvest.book(u32::try_from(line).unwrap_or(u32::MAX), &text, Err(reason));
    }
}

/// Returns the forms of a pattern. quanteda compares without regard to case; ours begin with a small letter where adjectives
/// do, and are then found with a capital one too.
fn expand(pattern: &str, lang: Option<&str>) -> Result<Vec<String>, Reason> {
    let forms = glob::expand(pattern, lang)?;
    if !lang.is_some_and(|lang| SMALL_ADJECTIVES.contains(&lang)) {
        return Ok(forms);
    }
    let small = |form: String| {
        let mut letters = form.chars();
        letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
    };
    Ok(forms.into_iter().map(small).collect())
}

/// Returns whether a key can name an entity.
fn is_name(key: &str) -> bool {
    key.chars().any(char::is_alphanumeric)
}

fn hide_name(entry: &mut Entry) {
    if let Some(name) = entry.name.clone().filter(|_| entry.remove.is_empty()) {
        entry.remove.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_tell_their_language() {
        for (file, lang) in [
            ("lists/german.yml", Some("de")),
            ("chinese_simplified.yml", Some("zh")),
            ("newsmap-tr.yaml", Some("tr")),
            ("countries.yml", None),
            ("-", None),
        ] {
            assert_eq!(language_of(file), lang, "{file}");
        }
    }

    #[test]
    fn tabs_become_levels() {
        assert_eq!(without_tabs("a:\n\tb:\n\t\t- c\td\n"), "a:\n  b:\n    - c d\n");
        assert_eq!(without_tabs("a:\n    b:\n\t\tc: d"), "a:\n    b:\n        c: d");
    }
}
