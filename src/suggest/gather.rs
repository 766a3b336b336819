//! The names of one document that no entity takes, with what stands beside them.

use super::class::Class;
use super::cues::{CueCounts, Cues};
use super::names::{Found, Names};
use super::sequence::{Sequences, Token};
use super::variants;
use crate::config::{Counting, Unit};
use crate::dict::Dictionary;
use crate::dict::lang::Language;
use crate::fold;
use crate::ids::EntityId;
use crate::read::Document;
use crate::resolve::Mention;
use crate::segment::Sentence;
use crate::span::Span;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::borrow::Cow;

/// The names of one document.
#[derive(Debug, Default)]
pub struct Gathered {
    pub(super) names: Vec<Name>,
    /// The known entities of the document.
    pub(super) entities: Vec<EntityId>,
}

/// A name with its variants in one document.
#[derive(Debug)]
pub(super) struct Name {
    /// Folded.
    pub(super) key: String,
    /// All spellings and variants, the name's own first.
    pub(super) surfaces: Vec<(String, u32)>,
    /// Times that are surely a name.
    pub(super) sure: u32,
    /// Counted units that name it.
    pub(super) units: u32,
    pub(super) cues: CueCounts,
    /// Its first byte in the text.
    pub(super) first: u32,
    /// Known entities in the same units, with the number of units, by entity.
    pub(super) beside: Vec<(EntityId, u32)>,
    /// Units that name another likely name.
    pub(super) together: u32,
}

/// What the names of a document are gathered from.
pub struct Input<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its mentions, in the order of the text.
    pub mentions: &'a [Mention],
    /// For each mention whether it is counted.
    pub counted: &'a [bool],
    /// What is counted.
    pub counting: &'a Counting,
    /// The dictionary in use.
    pub dictionary: &'a Dictionary,
}

/// A spelling in a document.
#[derive(Clone, Debug)]
pub(super) struct Local<'t> {
    pub(super) surface: Cow<'t, str>,
    pub(super) count: u32,
    pub(super) sure: u32,
    pub(super) cues: CueCounts,
    pub(super) first: u32,
}

/// What a run of sentences holds.
#[derive(Default)]
struct Part<'t> {
    names: Vec<Local<'t>>,
    places: HashMap<Cow<'t, str>, u32>,
    /// Sentence and name.
    occurrences: Vec<(u32, u32)>,
    /// Headlines, in which nearly every word is capitalised.
    headlines: Vec<u32>,
    /// Acronyms of treaties, events and products.
    others: Vec<String>,
    /// Long name and the acronym in brackets behind it.
    defined: Vec<(u32, u32)>,
}

/// Sentences are looked at in parallel in runs of so many.
const RUN: usize = 8_192;

/// Gathers the names of a document in the zones that count.
pub fn gather(input: &Input) -> Gathered {
    let words = input.document.language();
    let chunks: Vec<(usize, &[Sentence])> = if input.sentences.len() < 2 * RUN {
        vec![(0, input.sentences)]
    } else {
        input.sentences.chunks(RUN).enumerate().map(|(at, chunk)| (at * RUN, chunk)).collect()
    };
    let parts: Vec<Part> = if let [one] = chunks[..] {
        vec![part(input, one.0, one.1, words)]
    } else {
        chunks.into_par_iter().map(|(from, chunk)| part(input, from, chunk, words)).collect()
    };
    let mut whole = join(parts);
    if whole.names.is_empty() {
        return Gathered { names: Vec::new(), entities: entities(input) };
    }
    for name in whole.names.iter_mut().filter(|name| whole.others.iter().any(|other| *other == name.surface)) {
        name.sure = 0;
    }
    let mut heads = variants::group(&whole.names, &whole.defined, words);
    headlines(input, &mut whole, &heads.by_key, words);
    heads.count(&whole.names);
    let mut names = heads.names;
    count_units(input, &whole.occurrences, &heads.of, &mut names, words);
    Gathered { names, entities: entities(input) }
}

fn entities(input: &Input) -> Vec<EntityId> {
    let counted = input.mentions.iter().zip(input.counted).filter(|&(_, &counted)| counted);
    let mut entities: Vec<EntityId> = counted.map(|(mention, _)| mention.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

fn part<'a>(input: &Input<'a>, from: usize, sentences: &[Sentence], words: &'static Language) -> Part<'a> {
    let text = input.document.text.as_str();
    let mut part = Part::default();
    let mut names = Names::new(text, words);
    let (mut tokens, mut found, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    let mut next = input.mentions.partition_point(|mention| (mention.sentence as usize) < from);
    for (at, sentence) in sentences.iter().enumerate() {
        let index = (from + at) as u32;
        taken.clear();
        let first = next;
        while let Some(mention) = input.mentions.get(next).filter(|mention| mention.sentence == index) {
            taken.push(mention.span);
            next += 1;
        }
        if !input.counting.zones.contains(&sentence.zone) {
            continue;
        }
        if is_headline(sentence.span.of(text), words) {
            part.headlines.push(index);
            continue;
        }
        found.clear();
        let mut sequences = Sequences::new(text, sentence.span, &taken, words);
        while sequences.next(&mut tokens) {
            names.refine(sentence.span, &tokens, &mut found);
        }
        let mentions = &input.mentions[first..next];
        part.add_all(text, index, &mut found, &taken, |span| country_beside(input, mentions, text, span));
    }
    part
}

impl<'t> Part<'t> {
    fn add_all(
        &mut self,
        text: &'t str,
        sentence: u32,
        found: &mut Vec<Found>,
        taken: &[Span],
        country: impl Fn(Span) -> Option<String>,
    ) {
        let (mut last, mut other): (Option<(u32, Span)>, Option<Span>) = (None, None);
        for mut one in found.drain(..) {
            let surface = one.span.of(text);
            let beside = |before: Span| {
                let gap = text.get(before.end as usize..one.span.start as usize).unwrap_or("x");
                gap.starts_with(char::is_whitespace) && matches!(gap.trim(), "(" | "(“" | "(\"")
            };
            if one.is_other {
                other = Some(one.span);
                continue;
            }
            if other.is_some_and(beside) {
                self.others.push(surface.to_string());
                continue;
            }
            let full = country(one.span);
            one.is_weak &= full.is_none();
            // A single word directly beside a known name is a part of something else.
            let lone = !surface.contains(' ');
            if full.is_none() && lone && !one.cues.has(Cues::TITLE) && touches(text, one.span, taken) {
                continue;
            }
            let surface = match full {
                Some(full) => Cow::Owned(full),
                None if surface.contains(['\n', '\r', '\t', '\u{a0}']) || surface.contains("  ") => {
                    Cow::Owned(surface.split_whitespace().collect::<Vec<_>>().join(" "))
                }
                None => Cow::Borrowed(surface),
            };
            let at = self.add(surface, &one);
            self.occurrences.push((sentence, at));
            if let Some((long, before)) = last
                && beside(before)
                && lone
            {
                self.defined.push((long, at));
            }
            last = Some((at, one.span));
        }
    }

    fn add(&mut self, surface: Cow<'t, str>, one: &Found) -> u32 {
        let at = match self.places.get(&surface) {
            Some(&at) => at,
            None => {
                let at = self.names.len() as u32;
                self.places.insert(surface.clone(), at);
                let cues = CueCounts::default();
                self.names.push(Local { surface, count: 0, sure: 0, cues, first: one.span.start });
                at
            }
        };
        let name = &mut self.names[at as usize];
        name.count += 1;
        name.sure += u32::from(!one.is_weak);
        name.cues.add(one.cues);
        at
    }
}

/// Adds the parts of a long document up.
fn join(parts: Vec<Part>) -> Part {
    let mut parts = parts.into_iter();
    let Some(mut whole) = parts.next() else { return Part::default() };
    for part in parts {
        let mut places = Vec::with_capacity(part.names.len());
        for name in part.names {
            let at = match whole.places.get(&name.surface) {
                Some(&at) => {
                    let known = &mut whole.names[at as usize];
                    known.count += name.count;
                    known.sure += name.sure;
                    known.cues.merge(&name.cues);
                    at
                }
                None => {
                    let at = whole.names.len() as u32;
                    whole.places.insert(name.surface.clone(), at);
                    whole.names.push(name);
                    at
                }
            };
            places.push(at);
        }
        whole.occurrences.extend(part.occurrences.into_iter().map(|(sentence, at)| (sentence, places[at as usize])));
        whole.defined.extend(part.defined.into_iter().map(|(a, b)| (places[a as usize], places[b as usize])));
        whole.headlines.extend(part.headlines);
        whole.others.extend(part.others);
    }
    whole
}

/// Whether a sentence is a headline in title case, or in capitals: there a capital says nothing.
fn is_headline(sentence: &str, words: &Language) -> bool {
    if sentence.split(' ').next().is_some_and(|first| words.suggest.bylines.has(first)) {
        return false;
    }
    let ends = sentence.trim_end_matches(['"', '”', ')', ']', '’', '\'']).ends_with(['.', '!', '?', ';', ',']);
    let mut capitals = true;
    let (mut long, mut capitalised) = (0, 0);
    for (_, word) in fold::words(sentence).take(24) {
        capitals &= !word.chars().any(char::is_lowercase);
        if !capitals && ends {
            return false;
        }
        if word.len() >= 3 && word.starts_with(char::is_alphabetic) && !words.small_words.has(word) {
            long += 1;
            capitalised += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    long >= 3 && (capitals || capitalised * 10 >= long * 8)
}

/// Whether a span stands directly beside one that a known entity takes, with nothing but a blank between; behind a people or a
/// country, a name may follow.
fn touches(text: &str, span: Span, taken: &[Span]) -> bool {
    let blank = |from: u32, to: u32| text.get(from as usize..to as usize).is_some_and(|gap| gap == " " || gap == "-");
    taken.iter().any(|one| {
        blank(span.end, one.start)
            || blank(one.end, span.start)
                && !one.is_empty()
                && text.get(one.end as usize..).is_some_and(|rest| rest.starts_with('-'))
    })
}

/// Returns the name of a body with the country that stands before it or behind it, where it says too little without: "Iranian
/// Foreign Ministry", "Israel Defense Forces", "Ministry of Justice of Iran".
fn country_beside(input: &Input, mentions: &[Mention], text: &str, span: Span) -> Option<String> {
    let surface = span.of(text);
    let gap = |from: u32, to: u32| {
        let gap = text.get(from as usize..to as usize).filter(|gap| gap.len() < 9)?;
        let joined = gap.split_whitespace().collect::<Vec<_>>().join(" ");
        let (front, back) = (gap.starts_with(char::is_whitespace), gap.ends_with(char::is_whitespace));
        Some(if joined.is_empty() && front {
            " ".to_string()
        } else {
            format!("{}{joined}{}", if front { " " } else { "" }, if back { " " } else { "" })
        })
    };
    let country =
        |mention: &Mention| Some(input.dictionary.entity(mention.entity)).filter(|entity| entity.kind == "country");
    let of = |mention: &Mention| Some(format!("{surface} of {}", country(mention)?.name));
    let words = input.document.language();
    mentions.iter().find_map(|mention| {
        let before = gap(mention.span.end, span.start);
        let behind = gap(span.end, mention.span.start);
        match (before.as_deref(), behind.as_deref()) {
            (Some(" "), _) if is_bare_body(surface, words) => {
                country(mention).map(|_| format!("{} {surface}", calm(mention.span.of(text))))
            }
            (Some("'s " | "’s "), _) if words.suggest.state_bodies.has(surface) => of(mention),
            (_, Some(" of " | " of the ")) if words.suggest.state_bodies.has(surface) => of(mention),
            _ => None,
        }
    })
}

/// Returns a loud word as it is written elsewhere: "ISRAELI" as "Israeli".
fn calm(word: &str) -> Cow<'_, str> {
    let loud = word.chars().count() > 3 && !word.chars().any(|c| c.is_lowercase() || c == '.');
    if loud { Cow::Owned(super::class::titled(&word.to_lowercase())) } else { Cow::Borrowed(word) }
}

/// Whether an organisation's name has no word of its own.
pub(super) fn is_bare_body(surface: &str, words: &'static Language) -> bool {
    if words.suggest.state_bodies.has(surface) {
        return true;
    }
    let common = Class::TOPIC
        .or(Class::GENERIC)
        .or(Class::HEAD)
        .or(Class::OPENER)
        .or(Class::PLAIN)
        .or(Class::PLAINISH)
        .or(Class::ADJECTIVE);
    let mut head = false;
    let mut parts = surface.split(' ').filter(|part| part.starts_with(char::is_uppercase)).peekable();
    parts.peek().is_some()
        && surface.contains(' ')
        && parts.all(|part| {
            let class = super::class::look_up(part.trim_end_matches(['\'', '’']), words);
            head |= class.is(Class::HEAD);
            class.is(common)
        })
        && head
}

/// Counts the names that stand in headlines, if the text names them as well.
fn headlines(input: &Input, whole: &mut Part, by_key: &HashMap<String, u32>, words: &'static Language) {
    let text = input.document.text.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    for &index in &whole.headlines {
        let Some(sentence) = input.sentences.get(index as usize) else { continue };
        let from = input.mentions.partition_point(|mention| mention.sentence < index);
        let taken: Vec<Span> = input.mentions[from..]
            .iter()
            .take_while(|mention| mention.sentence == index)
            .map(|mention| mention.span)
            .collect();
        let mut sequences = Sequences::new(text, sentence.span, &taken, words);
        while sequences.next(&mut tokens) {
            let mut at = 0;
            while at < tokens.len() {
                let named = (at + 1..=tokens.len()).rev().find_map(|to| {
                    let name = text.get(tokens[at].start..tokens[to - 1].end)?;
                    let known = by_key.get(&fold::fold_text(name))?;
                    Some((to, *known))
                });
                match named {
                    Some((to, known)) => {
                        whole.names[known as usize].count += 1;
                        whole.occurrences.push((index, known));
                        at = to;
                    }
                    None => at += 1,
                }
            }
        }
    }
}

/// Counts the units of each name, and what they name besides.
fn count_units(
    input: &Input,
    occurrences: &[(u32, u32)],
    of: &[Option<u32>],
    names: &mut [Name],
    words: &'static Language,
) {
    let unit_of = |sentence: u32| match input.counting.unit {
        Unit::Sentence => sentence,
        Unit::Paragraph => input.sentences.get(sentence as usize).map_or(0, |sentence| sentence.block),
        Unit::Document => 0,
    };
    let mut named: Vec<(u32, u32)> = occurrences
        .iter()
        .filter_map(|&(sentence, local)| Some((unit_of(sentence), (*of.get(local as usize)?)?)))
        .collect();
    named.sort_unstable();
    named.dedup();
    let mut known: Vec<(u32, EntityId)> = input
        .mentions
        .iter()
        .zip(input.counted)
        .filter(|&(_, &counted)| counted)
        .map(|(mention, _)| (unit_of(mention.sentence), mention.entity))
        .collect();
    known.sort_unstable();
    known.dedup();
    let likely: Vec<bool> = names.iter().map(|name| is_likely(name, words)).collect();
    let mut beside: Vec<(u32, EntityId)> = Vec::new();
    let mut from = 0;
    for unit in named.chunk_by(|a, b| a.0 == b.0) {
        let id = unit[0].0;
        from += known[from..].partition_point(|&(unit, _)| unit < id);
        let to = from + known[from..].partition_point(|&(unit, _)| unit == id);
        let entities = &known[from..to];
        let is_list = entities.len() + unit.len() > input.counting.max_entities;
        for &(_, name) in unit {
            names[name as usize].units += 1;
            if is_list {
                continue;
            }
            let others = unit.iter().filter(|&&(_, other)| other != name && likely[other as usize]).count();
            names[name as usize].together += others as u32;
            beside.extend(entities.iter().map(|&(_, entity)| (name, entity)));
        }
    }
    beside.sort_unstable();
    for group in beside.chunk_by(|a, b| a == b) {
        let (name, entity) = group[0];
        names[name as usize].beside.push((entity, group.len() as u32));
    }
}

/// Whether a name will probably be an entry: it has several words, a title, or is an acronym.
fn is_likely(name: &Name, words: &'static Language) -> bool {
    let surface = name.surfaces.first().map_or("", |(surface, _)| surface);
    let class = super::class::look_up(surface.rsplit(' ').next().unwrap_or(surface), words);
    let place = class.is(Class::PLACE_HEAD.or(Class::PLACE)) || words.suggest.places.has(surface);
    name.sure > 0 && !place && (surface.contains(' ') || name.cues.of(Cues::TITLE) > 0 || class.is(Class::CAPITALS))
}
