//! What is particular to a language: word lists for sentences, names, seats and zones, from `dict/lang/XX.toml`.
//!
//! The lists are data, so that a rule never holds a word itself. Lists are compared without regard to case unless said.

use super::hints::Hints;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The lists of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1.
    pub code: String,
    /// Words so frequent that a text full of them is of this language.
    pub function_words: Words,
    /// The months, January first.
    pub months: Vec<String>,
    /// Their abbreviations without the stop.
    pub months_short: Vec<String>,
    /// Words that stay small in titles.
    pub small_words: Words,
    /// For sentence boundaries.
    pub sentence: Sentence,
    /// For names of people and organisations.
    pub names: Names,
    /// For lines of capitals.
    pub capitals: Capitals,
    /// For languages that are called like peoples.
    pub tongue: Tongue,
    /// For seats that stand for a government.
    pub seat: Seat,
    /// For zones.
    pub zones: Zones,
    /// For towns that are called like countries.
    pub towns: Towns,
    /// For suggesting entries.
    pub suggest: Hints,
}

/// Lists for sentence boundaries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Words that begin sentences, as typed.
    pub starters: Cased,
    /// Abbreviations before a name.
    pub titles: Cased,
    /// Abbreviations before a number.
    pub before_numbers: Cased,
    /// Abbreviations that never end a sentence.
    pub inside: Words,
    /// Abbreviations that end a sentence only before a starter.
    pub other: Cased,
}

/// Lists for names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Small words that belong to a surname.
    pub particles: Words,
    /// Words behind a surname that are no part of it.
    pub suffixes: Cased,
    /// Titles and posts directly before a name.
    pub titles: Titles,
    /// Titles that anybody may bear.
    pub courtesy: Words,
    /// Words before a title that say the office is over.
    pub former: Words,
    /// Words behind a surname that make a government of it.
    pub administrations: Words,
    /// Beginnings of the roles of those who lead a state or a government.
    pub leaders: Vec<String>,
    /// Legal forms at the end of a company's name, without stops.
    pub legal_forms: Words,
    /// Words that are too common to be a short form by themselves.
    pub generic: Words,
    /// Places and peoples, which are no short forms of what is named after them either.
    pub places: Words,
    /// Heads of proper names.
    pub heads: Heads,
    /// Heads that stand before the country word.
    pub leading_heads: Words,
    /// What joins the head of a name to the rest.
    pub joints: Words,
    /// Articles inside names.
    pub articles: Words,
    /// Endings of words that begin sentences before a surname without being given names.
    pub opening_endings: Vec<String>,
    /// Endings of peoples' adjectives.
    pub adjective_endings: Vec<String>,
    /// Words of titles and their one spelling.
    pub title_spellings: HashMap<String, String>,
    /// Country words that are given names as well.
    pub given_countries: Words,
    /// Given names.
    pub given_names: Words,
    /// Given names and their common short forms, and the other way round.
    pub short_given: HashMap<String, Vec<String>>,
}

/// Lists for lines of capitals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capitals {
    /// Abbreviations that are words as well, as typed.
    pub words: Cased,
    /// Those of them that may be a country all the same.
    pub countries: Cased,
    /// Verbs that govern them as words.
    pub verbs: Words,
}

/// Lists for languages that are called like peoples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tongue {
    /// Words before a people's word that make it a language.
    pub verbs: Words,
    /// Those that need a preposition.
    pub with_preposition: Words,
    /// Prepositions before a language.
    pub prepositions: Words,
    /// What may stand between the verb and the language.
    pub between: Words,
    /// What may follow a language.
    pub followers: Words,
}

/// Lists for seats.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Between two seats that are named together.
    pub conjunctions: Words,
    /// Between a preposition and a seat.
    pub skipped: Words,
    /// Before a building: the place is meant.
    pub place_prepositions: Words,
    /// Before a seat: the government is meant.
    pub partner_prepositions: Words,
    /// Before a seat: the place is meant if something moves.
    pub way_prepositions: Words,
    /// Before the beginning of a way.
    pub from: Words,
    /// Behind the beginning of a way.
    pub way_after: Words,
    /// Before the seat of an office, and before an infinitive.
    pub to: Words,
    /// Before the target of an attack.
    pub on: Words,
    /// Behind a part of a place.
    pub of: Words,
    /// Behind a seat and a comma: the place is meant.
    pub place_asides: Words,
    /// Behind a seat and a comma: the government is meant.
    pub asides: Words,
    /// The same, of two words.
    pub part_asides: Words,
    /// Endings of verbs.
    pub verb_endings: Vec<String>,
    /// Endings of adverbs.
    pub adverb_endings: Vec<String>,
    /// Verbs behind a subject that acts.
    pub verbs: Words,
    /// Words that look like verbs and are none.
    pub no_verbs: Words,
    /// Adverbs between subject and verb.
    pub adverbs: Words,
    /// Words directly before a place.
    pub place_before: Words,
    /// Words of movement before `to` and `from`.
    pub movement: Words,
    /// Envoys before `to`: the government is meant, whatever follows.
    pub envoys: Words,
    /// Buildings of governments: metonyms unless the place is said.
    pub buildings: Words,
    /// Words of attack before `on`.
    pub attacks: Words,
    /// Words before `of` and a place.
    pub place_of: Words,
    /// Words directly behind a place.
    pub place_after: Words,
    /// Words of politics behind a government.
    pub relations: Words,
}

/// Wording of the zones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zones {
    /// Beginnings of forms for readers.
    pub forms: Vec<String>,
    /// What a line of keywords ends with.
    pub filed: Vec<String>,
    /// Forms of "to be".
    pub copulas: Words,
    /// Beginnings of notes on the author.
    pub author_starts: Vec<String>,
    /// Headings of readers' comments.
    pub comments: Vec<String>,
    /// The same behind a number.
    pub counted_comments: Vec<String>,
    /// Beginnings of short lines of page furniture.
    pub furniture_lines: Vec<String>,
    /// Headings of links.
    pub link_headings: Vec<String>,
    /// Wording inside paragraphs of page furniture.
    pub furniture: Vec<String>,
    /// Headings of references.
    pub reference_headings: Vec<String>,
    /// Headings of notes on the author or publisher.
    pub about_headings: Vec<String>,
    /// What authors are.
    pub author_nouns: Words,
    /// What is said of authors.
    pub author_cues: Vec<String>,
    /// What publishers are.
    pub publisher_nouns: Vec<String>,
}

/// Lists for towns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Towns {
    /// States behind a comma, as typed.
    pub states: Vec<String>,
}

/// A set of words, compared in lower case.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Words(HashSet<String>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Words {
        Words(words.into_iter().map(|word| word.to_lowercase()).collect())
    }
}

impl Words {
    /// Returns whether the set has the word, case apart.
    pub fn has(&self, word: &str) -> bool {
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return self.0.contains(word);
        }
        self.0.contains(&word.to_lowercase())
    }
}

/// A set of words, compared as typed.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Cased(HashSet<String>);

impl From<Vec<String>> for Cased {
    fn from(words: Vec<String>) -> Cased {
        Cased(words.into_iter().collect())
    }
}

impl Cased {
    /// Returns whether the set has the word exactly so.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Heads of proper names: found as typed, or in capitals.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Heads(HashSet<String>);

impl From<Vec<String>> for Heads {
    fn from(words: Vec<String>) -> Heads {
        let capitals: Vec<String> =
            words.iter().filter(|word| word.len() > 3).map(|word| word.to_uppercase()).collect();
        Heads(words.into_iter().chain(capitals).collect())
    }
}

impl Heads {
    /// Returns whether a word, or two with a blank between, are a head.
    pub fn has(&self, words: &str) -> bool {
        self.0.contains(words)
    }
}

/// Titles, by their last word in lower case.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Titles {
    by_last: HashMap<String, Vec<Title>>,
    first_words: HashSet<String>,
}

/// A title as it is compared.
#[derive(Debug)]
pub struct Title {
    /// As typed.
    pub text: String,
    /// Its words in lower case, without stops, the last one first.
    pub backwards: Vec<String>,
}

impl From<Vec<String>> for Titles {
    fn from(titles: Vec<String>) -> Titles {
        let mut by_last: HashMap<String, Vec<Title>> = HashMap::new();
        let mut first_words = HashSet::new();
        for text in titles {
            let words: Vec<String> =
                text.split([' ', '-']).map(|word| word.trim_end_matches('.').to_lowercase()).collect();
            first_words.extend(text.split(' ').next().map(str::to_string));
            let backwards: Vec<String> = words.into_iter().rev().collect();
            by_last.entry(backwards[0].clone()).or_default().push(Title { text, backwards });
        }
        // The longest first.
        by_last.values_mut().for_each(|titles| titles.sort_by_key(|title| std::cmp::Reverse(title.backwards.len())));
        Titles { by_last, first_words }
    }
}

impl Titles {
    /// Returns the titles whose last word this is, the longest first.
    pub fn ending_with(&self, word: &str) -> &[Title] {
        self.by_last.get(&word.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a title begins with this word, as typed.
    pub fn begin_with(&self, word: &str) -> bool {
        self.first_words.contains(word)
    }
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so that this cannot fail in the field.
    ::toml::from_str(include_str!("../../dict/lang/en.toml")).expect("dict/lang/en.toml is sound")
});

/// Returns the lists for a language; English, the only one so far, stands in for every other.
pub fn of(_code: Option<&str>) -> &'static Language {
    &ENGLISH
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_sound() {
        let english = super::of(Some("en"));
        assert_eq!(english.code, "en");
        assert_eq!((english.months.len(), english.months_short.len()), (12, 12));
        assert!(english.names.titles.ending_with("minister").iter().any(|title| title.text == "Prime Minister"));
    }
}
