//! What an import gathers: entities under the keys of their source, and an account of every record.

use super::{Finding, Loss, Options};
use crate::diag::Place;
use crate::dict::entry::{Case, Entry, Listed, Surface, id_of_name};
use crate::dict::fields::tidy;
use crate::dict::walk::{bad_id, is_iso};
use std::collections::{HashMap, HashSet};

/// Why a record, or a part of one, is not taken.
pub(super) type Reason = String;

/// Longer texts, in characters, are no names.
const LONGEST: usize = 300;

/// An entity as a record asks for it.
#[derive(Debug)]
pub(super) struct Wish<'a> {
    /// What the source knows it by; records with one key make one entity.
    pub(super) key: &'a str,
    /// The id that it should have; made from the name if empty.
    pub(super) id: &'a str,
    /// The name, as [`surface`] returns it.
    pub(super) name: &'a str,
    /// Its type.
    pub(super) kind: &'a str,
}

/// Entities in the making, and the account.
pub(super) struct Harvest<'o> {
    pub(super) options: &'o Options,
    entries: Vec<Entry>,
    keys: HashMap<String, usize>,
    ids: HashSet<String>,
    /// The last number that was tried for an id that is taken.
    numbers: HashMap<String, u32>,
    /// Ids of built-in countries, which nothing else may get: it would become a part of the country.
    reserved: HashSet<String>,
    file: String,
    pub(super) records: u64,
    pub(super) taken: u64,
    findings: Vec<Finding>,
    /// Where the findings of the file begin.
    found_before: usize,
}

impl<'o> Harvest<'o> {
    pub(super) fn new<'i>(options: &'o Options, reserved: impl Iterator<Item = &'i str>) -> Harvest<'o> {
        Harvest {
            options,
            entries: Vec::new(),
            keys: HashMap::new(),
            ids: HashSet::new(),
            numbers: HashMap::new(),
            reserved: reserved.map(str::to_string).collect(),
            file: String::new(),
            records: 0,
            taken: 0,
            findings: Vec::new(),
            found_before: 0,
        }
    }

    /// Begins a file.
    pub(super) fn begin(&mut self, file: &str) {
        self.file = file.to_string();
        self.found_before = self.findings.len();
    }

    /// Ends a file: its findings are put in the order of its lines.
    pub(super) fn end(&mut self) {
        self.findings[self.found_before..].sort_by_key(|finding| finding.place.line);
    }

    /// Books a record: taken, or skipped with its reason.
    pub(super) fn book(&mut self, line: u32, record: &str, result: Result<(), Reason>) {
        self.records += 1;
        match result {
            Ok(()) => self.taken += 1,
            Err(reason) => self.find(Loss::Record, line, record, reason),
        }
    }

    /// Notes that a part of a record is lost, though the record is taken.
    pub(super) fn partly(&mut self, line: u32, part: &str, reason: impl Into<Reason>) {
        self.find(Loss::Part, line, part, reason.into());
    }

    /// Notes something that a reader of the result should know, though nothing is lost.
    pub(super) fn note(&mut self, line: u32, what: &str, message: impl Into<String>) {
        self.find(Loss::Nothing, line, what, message.into());
    }

    fn find(&mut self, loss: Loss, line: u32, text: &str, reason: Reason) {
        let text: String = text.chars().filter(|c| !c.is_control()).take(100).collect();
        let place = Place { file: self.file.clone(), line, ..Place::default() };
        self.findings.push(Finding { loss, place, text: tidy(&text), reason });
    }

    /// Returns the entity of a key, if there is one.
    pub(super) fn known(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// Returns the entity of the wish's key; a new one if there is none. An id that another entity has gets a number.
    pub(super) fn entity(&mut self, wish: &Wish<'_>, line: u32) -> usize {
        if let Some(at) = self.known(wish.key) {
            return at;
        }
        let wanted = Some(tidy(wish.id)).filter(|id| bad_id(id).is_none()).unwrap_or_else(|| id_of_name(wish.name));
        let wanted = if wanted.is_empty() { "entity".to_string() } else { wanted };
        let id = self.free_id(&wanted, wish.kind);
        if id != wanted {
            self.note(line, wish.name, format!("the id \"{wanted}\" is taken; this one gets \"{id}\""));
        }
        let kind = Some(tidy(wish.kind)).filter(|kind| !kind.is_empty() && !kind.contains(char::is_control));
        let kind = kind.unwrap_or_else(|| "entity".to_string());
        let name = Some(wish.name.to_string());
        self.entries.push(Entry { id, name, kind: Some(kind), ..Entry::default() });
        self.keys.insert(wish.key.to_string(), self.entries.len() - 1);
        self.entries.len() - 1
    }

    fn free_id(&mut self, wanted: &str, kind: &str) -> String {
        let mut id = wanted.to_string();
        loop {
            let is_reserved = kind != "country" && self.reserved.contains(&id);
            if !is_reserved && !self.ids.contains(&id) {
                self.ids.insert(id.clone());
                return id;
            }
            // The numbers go on where they were, so that a million equal names stay fast.
            let count = self.numbers.entry(wanted.to_string()).or_insert(1);
            *count += 1;
            id = format!("{wanted}_{count}");
        }
    }

    /// Returns an entity for changes. Its texts must be as [`surface`] and [`value`] return them.
    pub(super) fn edit(&mut self, at: usize) -> &mut Entry {
        &mut self.entries[at]
    }

    /// Adds an alias.
    pub(super) fn alias(&mut self, at: usize, text: String) {
        self.list(at, Surface::plain(text, Listed::Alias));
    }

    /// Adds a surface.
    pub(super) fn list(&mut self, at: usize, surface: Surface) {
        self.entries[at].surfaces.push(surface);
    }

    /// Returns the entries, each surface once.
    pub(super) fn into_entries(self) -> (Vec<Entry>, Vec<Finding>) {
        let mut entries = self.entries;
        entries.iter_mut().for_each(settle);
        (entries, self.findings)
    }
}

/// Merges surfaces of the same text, and puts right what single records could not see.
fn settle(entry: &mut Entry) {
    let mut surfaces = std::mem::take(&mut entry.surfaces);
    surfaces.sort_by(|a, b| (&a.text, a.listed).cmp(&(&b.text, b.listed)));
    surfaces.dedup_by(|later, first| {
        let same = later.text == first.text;
        if same {
            // A text that is a name in two languages counts in all, and in the widest spelling.
            first.lang = first.lang.take().filter(|lang| later.lang.as_ref() == Some(lang));
            let is_any = first.case == Case::Any || later.case == Case::Any;
            first.case = if is_any { Case::Any } else { first.case };
        }
        same
    });
    // The name is found in every language; only its spelling may be a wider one.
    let name = entry.name.clone().unwrap_or_default();
    if surfaces.iter().any(|surface| surface.text == name) {
        entry.remove.retain(|removed| *removed != name);
    }
    let is_any = |surface: &Surface| surface.case == Case::Any;
    let name_is_any = surfaces.iter().any(|surface| surface.text == name && is_any(surface));
    let lower_name = name.to_lowercase();
    surfaces.retain_mut(|surface| {
        if surface.text != name {
            // A name in any spelling stands for all its spellings.
            return !(name_is_any && is_any(surface) && surface.text.to_lowercase() == lower_name);
        }
        surface.listed = Listed::Name;
        surface.lang = None;
        surface.case == Case::Any
    });
    entry.surfaces = surfaces;
    for list in [&mut entry.tags, &mut entry.titles, &mut entry.links] {
        list.sort();
        list.dedup();
    }
    let mut roles: Vec<_> = std::mem::take(&mut entry.roles);
    roles.sort_by(|a, b| (&a.title, a.from, a.to).cmp(&(&b.title, b.from, b.to)));
    roles.dedup();
    entry.roles = roles;
    entry.iso = entry.iso.take().filter(|iso| is_iso(iso));
}

/// Returns a text that a dictionary can list: without control characters and white space to spare.
///
/// # Errors
///
/// Why it can be no name: empty, without letters, a single letter, a number, too long.
pub(super) fn surface(text: &str) -> Result<String, Reason> {
    let text = value(text);
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    match (letters.next(), letters.next()) {
        _ if text.is_empty() => return Err("the name is empty".to_string()),
        (None, _) => return Err("no letter or digit: nothing that could be found in a text".to_string()),
        (Some(only), None) if !is_ideograph(only) => {
            return Err("a single letter or digit would be found everywhere".to_string());
        }
        _ => {}
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err("a number would be found everywhere".to_string());
    }
    if text.chars().count() > LONGEST {
        return Err(format!("longer than {LONGEST} characters: no name"));
    }
    Ok(text)
}

/// Returns whether one character may be a whole word.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns a text without control characters and white space to spare.
pub(super) fn value(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    tidy(text.trim_matches(|c| matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}')))
}
