//! The small enumerations that several rooms share: where a sentence lies and how an entity was named.

use serde::{Deserialize, Serialize};

/// The part of a document that a sentence lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The article itself, with headline, sub-heads, byline and dateline.
    Body,
    /// Page furniture: cookie notes, navigation, share bars, comment forms.
    Boilerplate,
    /// Footnotes and citations.
    Reference,
    /// Readers' comments.
    Comment,
    /// Notes on the author or the publisher.
    About,
}

impl Zone {
    /// All zones, in the order of their names in help texts.
    pub const ALL: [Zone; 5] = [Zone::Body, Zone::Boilerplate, Zone::Reference, Zone::Comment, Zone::About];

    /// Returns the zone's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Body => "body",
            Zone::Boilerplate => "boilerplate",
            Zone::Reference => "reference",
            Zone::Comment => "comment",
            Zone::About => "about",
        }
    }
}

/// How a mention names its entity. The first five are listed in the dictionary, the others derived in a document.
///
/// The order is the order of preference: a unit in which an entity is named in several ways counts for the first of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The entity's name.
    Name,
    /// A listed other name.
    Alias,
    /// A listed abbreviation.
    Abbreviation,
    /// A people or an adjective: Israeli, Azeris.
    Demonym,
    /// A seat that stands for the government: "Baku denied".
    Metonym,
    /// A surname after the full name, or behind a title.
    Surname,
    /// A given name after the full name.
    Given,
    /// A variant of a person's full name: without the middle name, with initials, without accents.
    Variant,
    /// A short form of an organisation's name.
    Short,
    /// An acronym that the document introduces.
    Acronym,
}

impl Kind {
    /// All kinds, in the order of preference.
    pub const ALL: [Kind; 10] = [
        Kind::Name,
        Kind::Alias,
        Kind::Abbreviation,
        Kind::Demonym,
        Kind::Metonym,
        Kind::Surname,
        Kind::Given,
        Kind::Variant,
        Kind::Short,
        Kind::Acronym,
    ];

    /// Returns the kind's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Alias => "alias",
            Kind::Abbreviation => "abbreviation",
            Kind::Demonym => "demonym",
            Kind::Metonym => "metonym",
            Kind::Surname => "surname",
            Kind::Given => "given",
            Kind::Variant => "variant",
            Kind::Short => "short",
            Kind::Acronym => "acronym",
        }
    }

    /// Returns whether the dictionary lists such a surface itself.
    pub fn is_listed(self) -> bool {
        self <= Kind::Metonym
    }
}

/// Counts by [`Kind`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KindCounts([u32; Kind::ALL.len()]);

impl KindCounts {
    /// Adds one of a kind.
    pub fn add(&mut self, kind: Kind) {
        self.0[kind as usize] += 1;
    }

    /// Adds all of another count.
    pub fn merge(&mut self, other: &KindCounts) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// Returns the kinds that occur, with their counts, in the order of preference.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, u32)> + '_ {
        Kind::ALL.into_iter().zip(self.0).filter(|&(_, count)| count > 0)
    }
}

impl Serialize for KindCounts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(kind, count)| (kind.name(), count)))
    }
}
