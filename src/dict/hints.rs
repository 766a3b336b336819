//! Lists for suggesting entries: what tells names from other capitalised words, and people, organisations and places apart.

use super::lang::{Cased, Words};
use serde::Deserialize;

/// The `[suggest]` lists of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hints {
    /// Words that are no names by themselves, besides the common ones.
    pub plain: Words,
    /// Weekdays, feasts, time zones: a name ends before them.
    pub days: Words,
    /// Peoples, faiths, languages and creeds that no dictionary need list.
    pub adjectives: Words,
    /// What a byline begins with, as typed.
    pub bylines: Cased,
    /// All-capital words that are no organisations.
    pub no_acronyms: Cased,
    /// Posts and trades.
    pub jobs: Words,
    /// Words before a post.
    pub modifiers: Words,
    /// Titles that stay with a single name.
    pub noble: Cased,
    /// Verbs of people, behind a name.
    pub speech: Words,
    /// Pronouns that refer to a person just named.
    pub relatives: Words,
    /// Nouns that an organisation is called.
    pub bodies: Words,
    /// Nouns behind an organisation's name.
    pub belongings: Words,
    /// Last words of organisations' names, as typed.
    pub heads: Cased,
    /// State bodies that are named with their country, as typed.
    pub state_bodies: Cased,
    /// Words of organisations' names that are names by themselves, as typed.
    pub alone: Cased,
    /// Words whose possessive is a part of names: "People's".
    pub possessives: Cased,
    /// Words before a joint in organisations' names, as typed.
    pub openers: Cased,
    /// Small words inside organisations' names.
    pub joints: Words,
    /// Articles behind a joint.
    pub articles: Words,
    /// Conjunctions inside organisations' names.
    pub conjunctions: Words,
    /// What organisations deal with, as typed.
    pub topics: Cased,
    /// Last words of the names of places, as typed.
    pub place_heads: Cased,
    /// First words of the names of places, as typed.
    pub place_firsts: Cased,
    /// Nouns that a place is called.
    pub place_nouns: Words,
    /// What has a name and is neither person nor body.
    pub things: Words,
    /// Before a place where something is or moves.
    pub locatives: Words,
    /// Well-known places.
    pub places: Words,
    /// Last words of events, treaties, works and products, as typed.
    pub other_heads: Cased,
    /// First words of the same, as typed.
    pub other_firsts: Cased,
    /// Endings that make an adjective of a name with a hyphen.
    pub compound_endings: Words,
    /// Given names of many countries.
    pub given_names: Cased,
}
