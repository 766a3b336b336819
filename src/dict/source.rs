//! One dictionary file in memory, and the problems found in it.

use super::entry::File;
use crate::diag::{Diagnostic, Place, Severity};
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The text of a dictionary file, with an index of its lines, so that a million places are found quickly.
#[derive(Debug, Default)]
pub struct Source {
    name: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Longer lines are not repeated in messages, in bytes.
    const LONGEST_LINE: usize = 4096;

    /// Returns a source; `name` is the file as the user typed it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: name.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// Returns the file as the user typed it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the place of a span; the whole file for an empty span of an empty source.
    pub fn place(&self, span: Span) -> Place {
        if self.text.is_empty() {
            return Place::file(&self.name);
        }
        let starts = self.line_starts.get_or_init(|| line_starts(&self.text));
        let start = (span.start as usize).min(self.text.len());
        let line = starts.partition_point(|&at| at <= start).max(1);
        let from = starts[line - 1];
        let to = starts.get(line).copied().unwrap_or(self.text.len());
        let in_line = start - from..(span.end as usize).clamp(start, to) - from;
        let mut place = Place::in_text(&self.name, self.text.get(from..to).unwrap_or(""), in_line);
        place.line = line as u32;
        if place.text.len() > Source::LONGEST_LINE {
            place.text.clear();
        }
        place
    }
}

/// Returns the first byte of each line.
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}

/// A dictionary file that was read, with the places that later steps may have to name.
///
/// The entries are what the file says as far as it could be understood: after an error they serve for finding further
/// errors only.
#[derive(Debug, Default)]
pub struct Located {
    /// What the file says.
    pub file: File,
    /// Its text.
    pub source: Source,
    /// One for each entry of `file`, in the same order; none for a built-in dictionary.
    pub spots: Vec<Spots>,
    /// Something could not be read at all, so that what is missing is not a mistake of its own.
    pub incomplete: bool,
}

/// Where the parts of an entry stand.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    /// The whole entry; of a TOML table its header.
    pub entry: Span,
    /// The id, or the name that it was made from.
    pub id: Span,
    /// The entry gives no id: it was made from the name.
    pub id_from_name: bool,
    /// Names, ids and surfaces with their places; where this is empty, they are looked for within `entry`.
    pub values: Vec<(String, Span)>,
    /// The entry has an error, so that what it lacks is not a mistake of its own.
    pub broken: bool,
}

impl Located {
    /// Returns the place of an entry's id.
    pub fn id_place(&self, entry: usize) -> Place {
        self.spots.get(entry).map_or_else(|| Place::file(self.source.name()), |spots| self.source.place(spots.id))
    }

    /// Returns the place of a name, an id or a surface that the entry gives; else that of its own id.
    pub fn text_place(&self, entry: usize, text: &str) -> Place {
        self.given_place(entry, text).unwrap_or_else(|| self.id_place(entry))
    }

    /// Returns the place of a name, an id or a surface, if the entry gives it.
    pub fn given_place(&self, entry: usize, text: &str) -> Option<Place> {
        let spots = self.spots.get(entry)?;
        let kept = spots.values.iter().find(|(value, _)| value == text).map(|&(_, at)| at);
        let found = || {
            let within = spots.entry.of(self.source.text());
            // A text between quotes is no part of another.
            let quoted = within.find(&format!("\"{text}\"")).map(|at| at + 1);
            let at = spots.entry.start as usize + quoted.or_else(|| within.find(text))?;
            Some(Span::new(at, at + text.len()))
        };
        kept.or_else(found).map(|at| self.source.place(at))
    }
}

/// Problems, as they are found.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, (Severity, usize)>,
}

impl Problems {
    /// More problems of one code than this are counted, not listed: nobody reads the ten thousandth.
    const MOST: usize = 200;

    /// Adds a problem.
    pub fn add(&mut self, problem: Diagnostic) {
        let (_, count) = self.counts.entry(problem.code).or_insert((problem.severity, 0));
        *count += 1;
        if *count <= Problems::MOST {
            self.found.push(problem);
        }
    }

    /// Keeps the problems that `good` returns true for.
    pub fn retain(&mut self, good: impl Fn(&Diagnostic) -> bool) {
        self.found.retain(good);
    }

    /// Returns the problems in the order of their places, and at the end how many are not listed. `file` is named there.
    pub fn into_sorted(self, file: &str) -> Vec<Diagnostic> {
        let mut found = self.found;
        found.sort_by(|a, b| a.place.cmp(&b.place));
        for (code, (severity, count)) in self.counts {
            if count > Problems::MOST {
                let message = format!("{} more problems of the kind `{code}` are not listed", count - Problems::MOST);
                let more = Diagnostic::error("more-problems", message, Place::file(file));
                found.push(Diagnostic { severity, ..more });
            }
        }
        found
    }
}
