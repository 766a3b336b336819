//! The written form of a dictionary: what a file says, before layers are merged.
//!
//! `build.rs` compiles this file too, so it names nothing outside `dict` and the shared words.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One dictionary file, read and found free of errors.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct File {
    /// The day on which the file's roles were last checked.
    pub as_of: Option<Day>,
    /// The entries in the order of the file.
    pub entries: Vec<Entry>,
    /// Surfaces that look like an entity and are none.
    pub ignores: Vec<Ignore>,
}

/// One `[[entity]]`: a new entity, or a patch of one that an earlier layer knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The id as written, or made from the name.
    pub id: String,
    /// The common name; a patch may leave it out.
    pub name: Option<String>,
    /// `country`, `person`, `organisation`, or a type of the user's own; a patch may leave it out.
    pub kind: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub iso: Option<String>,
    /// The id of the entity that this one is a part of; used by `--roll-up` only.
    pub parent: Option<String>,
    /// The day on which the entity ended; information only.
    pub until: Option<Day>,
    /// The id of the entity that every mention counts for instead.
    pub merge_into: Option<String>,
    /// Counted, but not shown.
    pub hide: Option<bool>,
    /// Fill colour, `#rrggbb`.
    pub colour: Option<String>,
    /// The text in the figure, where it is not the name.
    pub label: Option<String>,
    /// A remark for readers of the dictionary.
    pub note: Option<String>,
    /// Wikidata's id, `Q…`.
    pub wikidata: Option<String>,
    /// Web addresses.
    pub links: Vec<String>,
    /// Labels for `--exclude` and for rules.
    pub tags: Vec<String>,
    /// The surname, where it is not the last word of the name.
    pub surname: Option<String>,
    /// Titles that fit a person without roles at any date.
    pub titles: Vec<String>,
    /// Offices with their dates.
    pub roles: Vec<Role>,
    /// When the roles were last checked, where it is not the file's `as_of`.
    pub as_of: Option<AsOf>,
    /// Listed surfaces besides the name.
    pub surfaces: Vec<Surface>,
    /// Surfaces that a patch takes away.
    pub remove: Vec<String>,
}

/// How the dictionary lists a surface.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Listed {
    /// The name.
    Name,
    /// `aliases`, or an `[[entity.alias]]` of its own.
    Alias,
    /// `abbreviations`.
    Abbreviation,
    /// `demonyms`.
    Demonym,
    /// `seats`.
    Seat,
}

/// A listed surface with its rule.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Surface {
    /// The text as typed. A text that ends in a hyphen is a combining form: it is found only directly before a hyphen.
    pub text: String,
    /// How it is listed.
    pub listed: Listed,
    /// The language of the documents that it counts in; all if absent.
    pub lang: Option<String>,
    /// Which spellings of its letters count.
    pub case: Case,
    /// Any hit drops the candidate.
    pub reject: Context,
    /// One hit is needed, unless empty.
    pub require: Context,
}

impl Surface {
    /// Returns a surface without a rule; an abbreviation is case-sensitive, everything else smart.
    pub fn plain(text: impl Into<String>, listed: Listed) -> Surface {
        let case = if listed == Listed::Abbreviation { Case::Exact } else { Case::Smart };
        let (reject, require) = (Context::default(), Context::default());
        Surface { text: text.into(), listed, lang: None, case, reject, require }
    }

    /// Returns whether the surface is more than a text in a list: it has a language, a spelling or a rule of its own.
    pub fn is_ruled(&self) -> bool {
        *self != Surface::plain(self.text.clone(), self.listed)
    }

    /// Returns whether the surface has a rule of its own.
    pub fn has_rule(&self) -> bool {
        !self.reject.is_empty() || !self.require.is_empty()
    }
}

/// Which spellings of a surface's letters count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Case {
    /// As typed, with the first letter in upper case, or all in capitals.
    #[default]
    Smart,
    /// As typed.
    Exact,
    /// Any.
    Any,
}

/// Words around a candidate that speak for or against it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Context {
    /// Texts within `within` words, in the same sentence.
    pub near: Vec<String>,
    /// How many words away `near` reaches; 8 if not given.
    pub within: Option<u32>,
    /// Texts directly behind the candidate.
    pub followed_by: Vec<String>,
    /// Texts directly before the candidate.
    pub preceded_by: Vec<String>,
    /// Texts anywhere in the document.
    pub document: Vec<String>,
}

impl Context {
    /// How many words away `near` reaches by default.
    pub const WITHIN: u32 = 8;

    /// Returns whether the context asks for nothing.
    pub fn is_empty(&self) -> bool {
        [&self.near, &self.followed_by, &self.preceded_by, &self.document].iter().all(|list| list.is_empty())
    }
}

/// An office with its dates.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Role {
    /// "President of Azerbaijan".
    pub title: String,
    /// First day, included; open if absent.
    pub from: Option<Day>,
    /// Last day, included; open (until `as_of`) if absent.
    pub to: Option<Day>,
}

/// A day, or a whole year where no more is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Day {
    /// A whole year.
    Year(i16),
    /// A day: year, month, day; always a valid one.
    Day(i16, i8, i8),
}

impl Day {
    /// Returns a whole year, 0 to 9999.
    pub fn of_year(year: i64) -> Option<Day> {
        i16::try_from(year).ok().filter(|year| (0..=9999).contains(year)).map(Day::Year)
    }

    /// Returns a day, if there is such a day.
    pub fn of_date(year: i16, month: i8, day: i8) -> Option<Day> {
        let valid = year >= 0 && Date::new(year, month, day).is_ok();
        valid.then_some(Day::Day(year, month, day))
    }

    /// Returns the day of a text: `2003-10-31`, or a mere year.
    pub fn parse(text: &str) -> Option<Day> {
        let year_alone = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if year_alone {
            return Day::of_year(text.parse().ok()?);
        }
        let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
        let digits = |part: &str, len| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = digits(year, 4) && digits(month, 2) && digits(day, 2);
        if !shaped {
            return None;
        }
        Day::of_date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Returns the first day covered.
    pub fn first(self) -> Date {
        match self {
            Day::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            Day::Day(year, month, day) => Date::new(year, month, day).unwrap_or(Date::MIN),
        }
    }

    /// Returns the last day covered.
    pub fn last(self) -> Date {
        match self {
            Day::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Day::Day(year, month, day) => Date::new(year, month, day).unwrap_or(Date::MAX),
        }
    }
}

/// When the roles of one entity were last checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AsOf {
    /// On a day.
    Day(Day),
    /// Not said: a role without an end is open.
    Open,
}

/// `[[ignore]]`: surfaces that look like an entity and are none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Ignore {
    /// The texts, found like aliases.
    pub text: Vec<String>,
    /// Why.
    pub reason: String,
}

/// Returns an id made from a name: transliterated, in lower case, `_` for everything that is neither letter nor digit.
/// Empty if the name has neither.
pub fn id_of_name(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_ascii_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_texts() {
        for (text, expected) in [
            ("2003-10-31", Some(Day::Day(2003, 10, 31))),
            ("2024-02-29", Some(Day::Day(2024, 2, 29))),
            ("2003", Some(Day::Year(2003))),
            ("2023-02-29", None),
            ("2003-1-1", None),
            ("31.10.2003", None),
            ("-2003", None),
            ("20031", None),
            ("", None),
            ("2003-10-31T10:00", None),
        ] {
            assert_eq!(Day::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_made_from_names() {
        for (name, id) in [
            ("Côte d'Ivoire", "cote_d_ivoire"),
            ("U.S.-Japan  Alliance", "u_s_japan_alliance"),
            ("Баку", "baku"),
            ("3M", "3m"),
            ("??", ""),
        ] {
            assert_eq!(id_of_name(name), id);
        }
    }
}
