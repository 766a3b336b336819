//! Names in the documents that no entry of the dictionary covers: what a user might add.
//!
//! [`gather`] finds a document's capitalised sequences that no mention takes, drops titles and dates, and groups the variants of
//! each name; it looks at one document alone. A [`Collector`] adds the documents up in their order, in bounded memory, and ends
//! as a list of [`Suggestion`]s, the one that would add most to the graph first.

mod class;
mod collect;
mod cues;
mod finish;
mod gather;
mod guess;
mod names;
mod near;
mod sequence;
mod variants;

pub use collect::Collector;
pub use gather::{Gathered, Input, gather};
pub use guess::Guess;

use crate::ids::{DocId, EntityId};

/// A name that no entry covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The name in its fullest form.
    pub name: String,
    /// What it probably is.
    pub guess: Guess,
    /// How much speaks for that: 0 to 3.
    pub sure: u32,
    /// Other spellings and short forms, most frequent first, with how often each was seen.
    pub variants: Vec<(String, u32)>,
    /// How often the name or a variant stands in counted zones.
    pub count: u32,
    /// Documents that name it.
    pub documents: u32,
    /// Counted units that name it.
    pub units: u32,
    /// The strength that it would have in the graph: for each unit, the known entities and probable names beside it.
    pub adds: u32,
    /// Known entities in the same units, with the number of units, strongest first.
    pub beside: Vec<(EntityId, u32)>,
    /// The name that it may be a misspelling of.
    pub near: Option<Near>,
    /// Document and line (from 1) of the first places, one a document.
    pub places: Vec<(DocId, u32)>,
}

/// A name that another one may be a misspelling of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Near {
    /// An entity of the dictionary.
    Entity(EntityId),
    /// Another suggestion.
    Name(String),
}

#[cfg(test)]
mod tests;
