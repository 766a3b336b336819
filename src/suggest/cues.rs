//! What the words around a name say of its type.

use super::class::{Class, Classes};
use crate::fold;
use crate::span::Span;

/// What stands around a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Cues(u8);

impl Cues {
    /// A title or a post directly before it.
    pub(super) const TITLE: Cues = Cues(1);
    /// A trade in lower case beside it, or "who" behind it.
    pub(super) const JOB: Cues = Cues(1 << 1);
    /// A verb of people behind it.
    pub(super) const SPEECH: Cues = Cues(1 << 2);
    /// An article before it.
    pub(super) const ARTICLE: Cues = Cues(1 << 3);
    /// It is called an agency, a company, a party.
    pub(super) const BODY: Cues = Cues(1 << 4);
    /// It has a spokesman, shares, members.
    pub(super) const BELONGING: Cues = Cues(1 << 5);
    /// Something is in it, or it is called a town.
    pub(super) const PLACE: Cues = Cues(1 << 6);

    /// All cues, in the order of the counts.
    pub(super) const ALL: [Cues; 7] =
        [Cues::TITLE, Cues::JOB, Cues::SPEECH, Cues::ARTICLE, Cues::BODY, Cues::BELONGING, Cues::PLACE];

    pub(super) fn has(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// How often each cue stood beside a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct CueCounts([u32; Cues::ALL.len()]);

impl CueCounts {
    pub(super) fn add(&mut self, cues: Cues) {
        for (count, cue) in self.0.iter_mut().zip(Cues::ALL) {
            *count += u32::from(cues.has(cue));
        }
    }

    pub(super) fn merge(&mut self, other: &CueCounts) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += theirs);
    }

    pub(super) fn of(&self, cue: Cues) -> u32 {
        Cues::ALL.iter().zip(self.0).find(|(one, _)| **one == cue).map_or(0, |(_, count)| count)
    }
}

/// How many words behind a comma are looked at.
const REACH: usize = 7;

/// Returns what stands around a name.
pub(super) fn around<'t>(text: &'t str, sentence: Span, span: Span, classes: &mut Classes<'t>) -> Cues {
    let left = text.get(sentence.start as usize..span.start as usize).unwrap_or("");
    let right = text.get(span.end as usize..sentence.end as usize).unwrap_or("");
    before(left, classes).and(behind(right, classes))
}

/// Returns the words of a text from its end, as long as only blanks stand between.
pub(super) fn words_before(left: &str) -> impl Iterator<Item = &str> {
    let mut left = left;
    std::iter::from_fn(move || {
        let (at, word) = fold::last_word(left)?;
        let gap = &left[at + word.len()..];
        let near = !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '"' | '“'));
        left = &left[..at];
        near.then_some(word)
    })
}

fn before<'t>(left: &'t str, classes: &mut Classes<'t>) -> Cues {
    let mut words = words_before(left);
    let Some(first) = words.next() else { return Cues::default() };
    let class = classes.of(first);
    let mut cues = Cues::default();
    let mut cue = |cue: Cues, holds: bool| {
        if holds {
            cues = cues.and(cue);
        }
    };
    let is_lower = first.starts_with(char::is_lowercase);
    cue(Cues::JOB, class.is(Class::POST) && is_lower);
    cue(Cues::BODY, class.is(Class::BODY) && is_lower);
    cue(Cues::ARTICLE, first == "the" || first == "The");
    cue(Cues::PLACE, class.is(Class::LOCATIVE.or(Class::PLACE_NOUN)));
    if class.is(Class::OF) {
        let word = words.next().unwrap_or("");
        let whose = classes.of(word);
        cue(Cues::PLACE, whose.is(Class::PLACE_NOUN));
        // "Smith of Goldman Sachs", "president of Delta Line"
        let named = word.starts_with(char::is_uppercase) && !whose.is(Class::HEAD.or(Class::OPENER));
        cue(Cues::BELONGING, (named || whose.is(Class::POST.or(Class::BELONGING))) && !whose.is(Class::PLACE_NOUN));
    } else if first == "the" {
        // "in the Delta Line": an article makes no place of it, but what is of it makes a body.
        let of = words.next().is_some_and(|word| classes.of(word).is(Class::OF));
        let whose = words.next().map(|word| classes.of(word)).unwrap_or_default();
        cue(Cues::BELONGING, of && whose.is(Class::POST.or(Class::BELONGING)));
    }
    cues
}

fn behind<'t>(right: &'t str, classes: &mut Classes<'t>) -> Cues {
    let mut chars = right.chars();
    match chars.next() {
        Some(',') => aside(&right[1..], classes),
        Some(c) if fold::is_apostrophe(c) => {
            let rest = &right[c.len_utf8()..];
            let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
            let belongs = next_word(rest).is_some_and(|word| classes.of(word).is(Class::BELONGING));
            if belongs { Cues::BELONGING } else { Cues::default() }
        }
        Some('-') if right.starts_with("-based") => Cues::PLACE,
        Some(c) if c.is_whitespace() => {
            let Some(word) = next_word(right).filter(|word| word.starts_with(char::is_lowercase)) else {
                return Cues::default();
            };
            let class = classes.of(word);
            let mut cues = Cues::default();
            for (cue, one) in [
                (Cues::SPEECH, Class::SPEECH),
                (Cues::JOB, Class::RELATIVE.or(Class::RULE)),
                (Cues::BELONGING, Class::BELONGING.or(Class::BODY).or(Class::POST)),
                (Cues::PLACE, Class::PLACE_NOUN),
            ] {
                if class.is(one) {
                    cues = cues.and(cue);
                }
            }
            cues
        }
        _ => Cues::default(),
    }
}

/// ", a spokesman for", ", 45,", ", the country's largest bank".
fn aside<'t>(right: &'t str, classes: &mut Classes<'t>) -> Cues {
    let end = right.find([',', ';', '(', '.', '"', '”', ':']).unwrap_or(right.len());
    let aside = &right[..end];
    let mut of = false;
    for (at, (_, word)) in fold::words(aside).take(REACH).enumerate() {
        if at == 0 && word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Cues::JOB;
        }
        let class = classes.of(word);
        let lower = word.starts_with(char::is_lowercase);
        if at == 0 && class.is(Class::STATE) {
            return Cues::PLACE;
        }
        if at == 0 && !lower && !class.is(Class::POST.or(Class::MODIFIER)) && !class.is(Class::ADJECTIVE) {
            // A list, or a town's state.
            return Cues::default();
        }
        if at == 0 && class.is(Class::RELATIVE) {
            return Cues::JOB;
        }
        // Verbs and prepositions end what is said of the name.
        if at == 0 && lower && class.is(Class::SPEECH) {
            return Cues::SPEECH;
        }
        if class.is(Class::LOCATIVE) || of && lower {
            return Cues::default();
        }
        let head = fold::words(aside).nth(at + 1).map(|(_, next)| next);
        let ends = head.is_none_or(|next| {
            let class = classes.of(next);
            class.is(Class::OF.or(Class::LOCATIVE))
                || matches!(next, "with" | "who" | "that" | "which" | "and" | "to" | "on" | "from" | "since")
        });
        if class.is(Class::POST) && ends {
            return Cues::JOB;
        }
        if class.is(Class::BODY) && ends {
            return Cues::BODY;
        }
        if class.is(Class::PLACE_NOUN) && ends {
            return Cues::PLACE;
        }
        of = class.is(Class::OF);
    }
    Cues::default()
}

fn next_word(right: &str) -> Option<&str> {
    let (at, word) = fold::words(right).next()?;
    right[..at].chars().all(char::is_whitespace).then_some(word)
}
