//! The fixed words of figure and report, which a user may replace: `[labels]` in relgraph.toml.
//!
//! A [`Label`] names a phrase; [`Labels::say`] fills it in. A phrase has places for values in braces (`{documents}`), and one
//! that depends on a number `{n}` may have a form for each plural category of CLDR, so that a report may be in any language.

mod catalogue;
mod phrase;
#[cfg(test)]
mod tests;

pub use catalogue::Label;
pub use phrase::{Phrase, Plurals};

use crate::config::Unit;
use crate::kinds::{Kind, Zone};
use crate::measure::Measure;
use crate::text;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Values with the names of their places.
pub type Values<const N: usize> = [(&'static str, String); N];

/// Returns values as phrases take them.
pub fn borrowed<'a>(values: impl IntoIterator<Item = &'a (&'static str, String)>) -> Vec<(&'a str, &'a str)> {
    values.into_iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// The words of figure and report: ours, but for those that are replaced.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Labels {
    /// The phrases that replace ours.
    pub phrases: BTreeMap<Label, Phrase>,
    /// What readers call a type of entity, instead of the dictionary's word.
    pub types: BTreeMap<String, String>,
    /// The plural rules of the language that those phrases are in.
    pub plurals: Plurals,
}

impl Labels {
    /// Returns whether all words are ours.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.types.is_empty() && self.plurals.language().is_none()
    }

    /// Returns a phrase with these values in its places.
    pub fn say(&self, label: Label, values: &[(&str, &str)]) -> String {
        match self.phrases.get(&label) {
            Some(phrase) => phrase::filled(phrase.plain(), values),
            None => phrase::filled(label.english().0, values),
        }
    }

    /// Returns a phrase that depends on a number, which stands at `{n}`.
    pub fn say_of(&self, label: Label, number: u64, values: &[(&str, &str)]) -> String {
        let template = match self.phrases.get(&label) {
            Some(phrase) => phrase.form(self.plurals.category(number)),
            None => match label.english() {
                (_, Some(other)) if number != 1 => other,
                (one, _) => one,
            },
        };
        let grouped = self.number(number);
        let values: Vec<(&str, &str)> = values.iter().copied().chain([("n", grouped.as_str())]).collect();
        phrase::filled(template, &values)
    }

    /// Returns a number with its noun: `1,500 entities`.
    pub fn count(&self, label: Label, number: u64) -> String {
        self.say_of(label, number, &[])
    }

    /// Returns a whole number with a mark between thousands.
    pub fn number(&self, number: u64) -> String {
        self.in_digits(text::grouped(number))
    }

    /// Returns a measured quantity; see [`text::quantity`].
    pub fn quantity(&self, value: f64) -> String {
        self.in_digits(text::quantity(value))
    }

    fn in_digits(&self, number: String) -> String {
        let marks = [Label::Thousands, Label::Decimal].map(|mark| self.phrases.get(&mark).map(Phrase::plain));
        if marks == [None, None] {
            return number;
        }
        let [thousands, decimal] = marks;
        let digit = |c: char| match c {
            ',' => thousands.unwrap_or(",").to_string(),
            '.' => decimal.unwrap_or(".").to_string(),
            c => c.to_string(),
        };
        number.chars().map(digit).collect()
    }

    /// Returns a list: `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        self.list_as(Label::LastOfList, items)
    }

    /// Returns a list of possibilities: `a, b or c`.
    pub fn choice(&self, items: &[String]) -> String {
        self.list_as(Label::LastCandidate, items)
    }

    fn list_as(&self, last_of: Label, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => self.say(last_of, &[("list", &self.joined(most)), ("last", last)]),
        }
    }

    /// Returns items with a mark between them: `a, b, c`.
    pub fn joined(&self, items: &[String]) -> String {
        items.join(&self.say(Label::Separator, &[]))
    }

    /// Returns what readers call a type of entity.
    pub fn type_name<'a>(&'a self, kind: &'a str) -> &'a str {
        self.types.get(kind).map_or(kind, String::as_str)
    }

    /// Returns a day.
    pub fn date(&self, date: Date) -> String {
        let (month, day) = (date.month(), date.day());
        let values = [
            ("year", date.year().to_string()),
            ("month", format!("{month:02}")),
            ("day", format!("{day:02}")),
            ("m", month.to_string()),
            ("d", day.to_string()),
        ];
        self.say(Label::Date, &borrowed(&values))
    }

    /// Returns the values of a unit's noun: `unit` and `units`.
    pub fn of_unit(&self, unit: Unit) -> Values<2> {
        [("unit", self.unit(unit)), ("units", self.units(unit))]
    }

    /// Returns the values of so many units: `counted` and `in_units`.
    pub fn of_units(&self, unit: Unit, number: u64) -> Values<2> {
        let within = match unit {
            Unit::Sentence => Label::InSentences,
            Unit::Paragraph => Label::InParagraphs,
            Unit::Document => Label::InDocuments,
        };
        [("counted", self.counted_units(unit, number)), ("in_units", self.count(within, number))]
    }

    /// Returns the values of so many documents: `documents`, `in_documents`, `of_documents` and `from_documents`.
    pub fn of_documents(&self, number: u64) -> Values<4> {
        [
            ("documents", self.count(Label::CountedDocuments, number)),
            ("in_documents", self.count(Label::InDocuments, number)),
            ("of_documents", self.count(Label::OfDocuments, number)),
            ("from_documents", self.count(Label::FromDocuments, number)),
        ]
    }

    /// Returns the noun of a unit.
    pub fn unit(&self, unit: Unit) -> String {
        self.word(match unit {
            Unit::Sentence => Label::Sentence,
            Unit::Paragraph => Label::Paragraph,
            Unit::Document => Label::Document,
        })
    }

    /// Returns the noun of several units.
    pub fn units(&self, unit: Unit) -> String {
        self.word(match unit {
            Unit::Sentence => Label::Sentences,
            Unit::Paragraph => Label::Paragraphs,
            Unit::Document => Label::Documents,
        })
    }

    /// Returns so many units: `3 sentences`.
    pub fn counted_units(&self, unit: Unit, number: u64) -> String {
        let noun = match unit {
            Unit::Sentence => Label::CountedSentences,
            Unit::Paragraph => Label::CountedParagraphs,
            Unit::Document => Label::CountedDocuments,
        };
        self.count(noun, number)
    }

    /// Returns the name of a zone.
    pub fn zone(&self, zone: Zone) -> String {
        self.word(match zone {
            Zone::Body => Label::ZoneBody,
            Zone::Boilerplate => Label::ZoneBoilerplate,
            Zone::Reference => Label::ZoneReference,
            Zone::Comment => Label::ZoneComment,
            Zone::About => Label::ZoneAbout,
        })
    }

    /// Returns the name of a kind of mention.
    pub fn kind(&self, kind: Kind) -> String {
        self.word(match kind {
            Kind::Name => Label::KindName,
            Kind::Alias => Label::KindAlias,
            Kind::Abbreviation => Label::KindAbbreviation,
            Kind::Demonym => Label::KindDemonym,
            Kind::Metonym => Label::KindMetonym,
            Kind::Surname => Label::KindSurname,
            Kind::Given => Label::KindGiven,
            Kind::Variant => Label::KindVariant,
            Kind::Short => Label::KindShort,
            Kind::Acronym => Label::KindAcronym,
        })
    }

    /// Returns the name of a measure.
    pub fn measure(&self, measure: Measure) -> String {
        self.word(match measure {
            Measure::Count => Label::MeasureCount,
            Measure::Association => Label::MeasureAssociation,
            Measure::Cosine => Label::MeasureCosine,
            Measure::Jaccard => Label::MeasureJaccard,
            Measure::Pmi => Label::MeasurePmi,
            Measure::Npmi => Label::MeasureNpmi,
            Measure::G2 => Label::MeasureG2,
            Measure::Surprise => Label::MeasureSurprise,
        })
    }

    fn word(&self, label: Label) -> String {
        self.say(label, &[])
    }
}
