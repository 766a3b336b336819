//! The dictionary's rules, compiled: phrases by the word that is looked up.

use crate::dict::entry::{Context, Surface};
use crate::fold;
use std::collections::HashMap;

/// The rule of a listed surface.
#[derive(Debug)]
pub struct Rule {
    /// The language of the documents that the surface counts in.
    pub lang: Option<String>,
    /// Any hit drops the candidate.
    pub reject: Around,
    /// One hit is needed, unless empty.
    pub require: Around,
}

/// A [`Context`], ready for looking up.
#[derive(Debug)]
pub struct Around {
    /// As typed.
    pub context: Context,
    /// How many words `near` reaches.
    pub within: usize,
    /// By their first word.
    pub near: Phrases,
    /// By their first word.
    pub followed_by: Phrases,
    /// By their last word; their words backwards.
    pub preceded_by: Phrases,
}

/// Phrases by one of their words: the other words in the order in which they are compared, and the place in the list.
pub type Phrases = HashMap<String, Vec<(Vec<String>, usize)>>;

impl Rule {
    /// Compiles the rule of a surface, if it has one.
    pub(super) fn new(surface: &Surface) -> Option<Rule> {
        let needed = surface.has_rule() || surface.lang.is_some();
        needed.then(|| Rule {
            lang: surface.lang.clone(),
            reject: Around::new(&surface.reject),
            require: Around::new(&surface.require),
        })
    }
}

impl Around {
    fn new(context: &Context) -> Around {
        Around {
            within: context.within.unwrap_or(Context::WITHIN) as usize,
            near: phrases(&context.near, false),
            followed_by: phrases(&context.followed_by, false),
            preceded_by: phrases(&context.preceded_by, true),
            context: context.clone(),
        }
    }
}

fn phrases(list: &[String], backwards: bool) -> Phrases {
    let mut phrases = Phrases::new();
    for (at, phrase) in list.iter().enumerate() {
        let mut words: Vec<String> = fold::words(phrase).map(|(_, word)| fold::plain(word)).collect();
        if backwards {
            words.reverse();
        }
        if let Some(key) = words.first().cloned() {
            phrases.entry(key).or_default().push((words.split_off(1), at));
        }
    }
    phrases
}
