//! Flags → one settings struct. Every default is written here, once.
//!
//! The command line fills [`Settings`] from `relgraph.toml` and its flags.

mod figure;
pub mod flags;
mod output;

pub use figure::{Engine, Figure, Page, Places, Theme};
pub use output::{EvidenceLimit, Format, Write};

use crate::dict::builtin::Builtin;
use crate::dict::entry::Day;
use crate::graph::Count;
use crate::kinds::{Kind, Zone};
use crate::labels::Labels;
use crate::measure::Measure;
use jiff::civil::Date;
use std::path::PathBuf;

/// Everything that a run may be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Files, folders, or `-`, as typed.
    pub sources: Vec<String>,
    /// How documents are read.
    pub read: Read,
    /// What is counted.
    pub counting: Counting,
    /// What is shown.
    pub show: Show,
    /// How the figure looks.
    pub figure: Figure,
    /// What is written.
    pub write: Write,
    /// The words of figure and report.
    pub labels: Labels,
    /// The number of threads; `None` for all processors.
    pub threads: Option<usize>,
}

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The user's dictionaries, in the order of their layers.
    pub dictionaries: Vec<PathBuf>,
    /// The built-in dictionaries.
    pub builtin: Vec<Builtin>,
    /// The language of all documents (ISO 639-1), instead of detection.
    pub lang: Option<String>,
    /// Whether a bare surname counts without its full name too.
    pub surnames: bool,
    /// Whether an entity with a `parent` counts for it.
    pub roll_up: bool,
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Counting {
    /// The unit of counting.
    pub unit: Unit,
    /// The zones that count.
    pub zones: Vec<Zone>,
    /// The mention kinds that count.
    pub kinds: Vec<Kind>,
    /// Whether copies count once or every time.
    pub count: Count,
    /// A unit that names more entities is not counted.
    pub max_entities: usize,
    /// The first day whose documents count.
    pub since: Option<Date>,
    /// The last day whose documents count.
    pub until: Option<Date>,
}

/// Where a document lies by its date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Among the days whose documents count.
    Counts,
    /// Before the first or after the last of them.
    Outside,
    /// Nobody knows, since it has no date.
    Undated,
}

impl Counting {
    /// Returns whether a document of this date counts; where all days count, so do documents without a date.
    pub fn when(&self, date: Option<Date>) -> When {
        let Counting { since, until, .. } = self;
        match date {
            _ if since.is_none() && until.is_none() => When::Counts,
            None => When::Undated,
            Some(date) if since.is_none_or(|first| first <= date) && until.is_none_or(|last| date <= last) => {
                When::Counts
            }
            Some(_) => When::Outside,
        }
    }

    /// Reads the first day that counts: `2023-03-30`, or a year, which is its first day.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse_since(text: &str) -> Result<Date, String> {
        day(text).map(Day::first).ok_or_else(|| DATE.to_string())
    }

    /// Reads the last day that counts: `2023-03-30`, or a year, which is its last day.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse_until(text: &str) -> Result<Date, String> {
        day(text).map(Day::last).ok_or_else(|| DATE.to_string())
    }
}

/// Reads a day or a year of four digits: `12` is no year of any article.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Day::parse(text).filter(|_| digits == 4)
}

const DATE: &str = "a day such as 2023-03-30, or a year such as 2023, is wanted";

/// The unit of counting: two entities that a unit names get one count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A whole document.
    Document,
}

impl Unit {
    /// Returns the unit's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Sentence => "sentence",
            Unit::Paragraph => "paragraph",
            Unit::Document => "document",
        }
    }
}

/// What is shown; never what is counted.
#[derive(Clone, PartialEq, Debug)]
pub struct Show {
    /// Both ends of a tie must be of one of these types; empty for all.
    pub types: Vec<String>,
    /// Entities (by id, name, alias or ISO code) and tags that are left out.
    pub exclude: Vec<String>,
    /// Entities whose neighbourhoods are shown; empty for everything.
    pub focus: Vec<Focus>,
    /// The smallest weight of a tie, by [`Figure::weight`]; `None` for 1 where ties weigh counts, else for no limit.
    pub min_weight: Option<f64>,
    /// Which ties are left of those; `None` for all.
    pub backbone: Option<Backbone>,
    /// How many entities, by strength within what is left.
    pub top: Top,
}

/// An entity whose neighbourhood is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Focus {
    /// Id, name, alias or ISO code.
    pub entity: String,
    /// How many ties away the neighbourhood reaches.
    pub hops: u32,
}

/// Ties that are more than noise.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Backbone {
    /// How noise is told.
    pub filter: Filter,
    /// Ties with a value below this are kept: above 0, below 1.
    pub alpha: f64,
}

/// How ties are told from noise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Filter {
    /// [`crate::measure::disparity`].
    #[default]
    Disparity,
    /// [`crate::measure::noise_corrected`].
    NoiseCorrected,
}

impl Filter {
    /// All filters.
    pub const ALL: [Filter; 2] = [Filter::Disparity, Filter::NoiseCorrected];

    /// Returns the filter's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Filter::Disparity => "disparity",
            Filter::NoiseCorrected => "noise_corrected",
        }
    }
}

/// How many entities are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Top {
    /// The strongest, at most so many, and no more than the page holds in legible type.
    Fitting(usize),
    /// The strongest so many, in whatever type.
    Strongest(usize),
    /// All.
    All,
}

impl Show {
    /// Returns the smallest weight of a tie that is shown, by this measure; `None` where there is no limit.
    pub fn least_weight(&self, measure: Measure) -> Option<f64> {
        self.min_weight.or((measure == Measure::Count).then_some(1.0))
    }
}

impl Default for Read {
    fn default() -> Read {
        Read { dictionaries: Vec::new(), builtin: Builtin::ALL.to_vec(), lang: None, surnames: false, roll_up: false }
    }
}

impl Default for Counting {
    fn default() -> Counting {
        Counting {
            unit: Unit::Sentence,
            zones: vec![Zone::Body],
            kinds: Kind::ALL.to_vec(),
            count: Count::Distinct,
            max_entities: 25,
            since: None,
            until: None,
        }
    }
}

impl Default for Show {
    fn default() -> Show {
        Show {
            types: Vec::new(),
            exclude: Vec::new(),
            focus: Vec::new(),
            min_weight: None,
            backbone: None,
            top: Top::Fitting(60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_count_by_their_dates() {
        let day = |text: &str| Counting::parse_since(text).expect("a day");
        let counting = |since: Option<&str>, until: Option<&str>| Counting {
            since: since.map(day),
            until: until.map(|text| Counting::parse_until(text).expect("a day")),
            ..Counting::default()
        };
        use When::{Counts, Outside, Undated};
        for (since, until, date, when) in [
            (None, None, None, Counts),
            (None, None, Some("2020-01-01"), Counts),
            (Some("2020"), None, Some("2020-01-01"), Counts),
            (Some("2020"), None, Some("2019-12-31"), Outside),
            (None, Some("2020"), Some("2020-12-31"), Counts),
            (None, Some("2020"), Some("2021-01-01"), Outside),
            (Some("2020-02-02"), Some("2020-02-02"), Some("2020-02-02"), Counts),
            (Some("2020-02-02"), Some("2020-02-01"), Some("2020-02-02"), Outside),
            (None, Some("2020"), None, Undated),
        ] {
            assert_eq!(counting(since, until).when(date.map(day)), when, "{since:?} {until:?} {date:?}");
        }
        for wrong in ["", "x", "2020-13-01", "2020-2-1", "1.2.2020", "-5", "20200", "12", "999"] {
            assert!(Counting::parse_since(wrong).is_err() && Counting::parse_until(wrong).is_err(), "{wrong}");
        }
    }
}
