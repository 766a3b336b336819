//! Adding documents' units up.

use super::copies::Copies;
use super::units::{Counted, Named, Units};
use super::{DocumentCount, Evidence, Quote, Tally, TieCounts};
use crate::ids::{DocId, EntityId, Pair};
use crate::read::{Document, Places};
use crate::segment::Sentence;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A quotation is cut after so many characters.
const LONGEST_QUOTE: usize = 1_000;

/// The hash of a quoted unit, and the date of its document.
type Key = (Option<u64>, Option<Date>);

/// Adds documents up, in their order.
#[derive(Default)]
pub struct Collector {
    tally: Tally,
    copies: Copies,
    /// How many sentences a tie keeps.
    evidence: usize,
    /// For the evidence of each tie: the hash of its unit and the date of its document.
    keys: BTreeMap<Pair, Vec<Key>>,
}

/// What the collector must know of a document besides its units.
pub struct Facts<'a> {
    /// The document's place among all.
    pub id: DocId,
    /// The document.
    pub document: &'a Document,
    /// Its sentences.
    pub sentences: &'a [Sentence],
}

impl Collector {
    /// Returns an empty collector that keeps so many sentences a tie.
    pub fn new(evidence: usize) -> Collector {
        Collector { evidence, ..Collector::default() }
    }

    /// Adds the units of the next document.
    pub fn add(&mut self, facts: &Facts, units: &Units) {
        let mut places = Places::new(&facts.document.text);
        let mut seen: BTreeMap<EntityId, ()> = BTreeMap::new();
        for unit in &units.units {
            let named = &units.named[unit.from as usize..unit.to as usize];
            let entities: Vec<EntityId> = named.iter().map(|named| named.entity).collect();
            let family = self.copies.add(unit.hash, &entities);
            self.tally.units += 1;
            self.tally.distinct += u64::from(family.is_none());
            for one in named {
                let fresh = !self.copies.earlier(family).named(&[one.entity]);
                let counts = self.tally.entities.entry(one.entity).or_default();
                counts.units += 1;
                counts.distinct += u32::from(fresh);
                counts.kinds.add(one.kind);
                counts.documents += u32::from(seen.insert(one.entity, ()).is_none());
            }
            self.add_ties(facts, unit, named, family, &mut places);
        }
        for ((entity, surface), count) in &units.surfaces {
            if let Some(counts) = self.tally.entities.get_mut(entity) {
                *counts.surfaces.entry(surface.clone()).or_default() += count;
            }
        }
    }

    fn add_ties(&mut self, facts: &Facts, unit: &Counted, named: &[Named], family: Option<u32>, places: &mut Places) {
        let mut quotes: BTreeMap<(u32, u32), Arc<Quote>> = BTreeMap::new();
        for (at, a) in named.iter().enumerate() {
            for b in &named[at + 1..] {
                let Some(pair) = Pair::new(a.entity, b.entity) else { continue };
                let fresh = family.is_none() || !self.copies.earlier(family).named(&[a.entity, b.entity]);
                let tie = self.tally.ties.entry(pair).or_default();
                tie.units += 1;
                tie.distinct += u32::from(fresh);
                tie.kinds[0].add(a.kind);
                tie.kinds[1].add(b.kind);
                match tie.by_document.last_mut().filter(|last| last.doc == facts.id) {
                    Some(last) => {
                        last.units += 1;
                        last.distinct += u32::from(fresh);
                    }
                    None => tie.by_document.push(DocumentCount { doc: facts.id, units: 1, distinct: u32::from(fresh) }),
                }
                if self.evidence == 0 {
                    continue;
                }
                let keys = self.keys.entry(pair).or_default();
                let date = facts.document.dates.date;
                let slot = if fresh {
                    (tie.evidence.len() < self.evidence).then_some(tie.evidence.len())
                } else {
                    earlier_copy(keys, unit.hash, date)
                };
                let Some(slot) = slot else { continue };
                let sentences = (a.sentence.min(b.sentence), a.sentence.max(b.sentence));
                let quote = quotes.entry(sentences).or_insert_with(|| Arc::new(quote(facts, sentences, places)));
                keep(tie, keys, slot, Evidence { quote: quote.clone(), kinds: [a.kind, b.kind] }, (unit.hash, date));
            }
        }
    }

    /// Returns the counts of the documents so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Returns the counts.
    pub fn finish(self) -> Tally {
        self.tally
    }
}

/// Returns the place of a copy that an earlier dated one replaces.
fn earlier_copy(keys: &[Key], hash: Option<u64>, date: Option<Date>) -> Option<usize> {
    let at = keys.iter().position(|&(known, _)| known.is_some() && known == hash)?;
    let is_earlier = match (date, keys[at].1) {
        (Some(mine), Some(known)) => mine < known,
        (Some(_), None) => true,
        (None, _) => false,
    };
    is_earlier.then_some(at)
}

fn keep(tie: &mut TieCounts, keys: &mut Vec<Key>, slot: usize, evidence: Evidence, key: Key) {
    if slot == tie.evidence.len() {
        tie.evidence.push(evidence);
        keys.push(key);
    } else {
        tie.evidence[slot] = evidence;
        keys[slot] = key;
    }
}

/// Quotes one sentence, or two with an ellipsis between them where a larger unit names the two ends apart.
fn quote(facts: &Facts, (first, last): (u32, u32), places: &mut Places) -> Quote {
    let text = &facts.document.text;
    let (a, b) = (facts.sentences[first as usize], facts.sentences[last as usize]);
    let mut quoted = one_line(a.span.of(text));
    if first != last {
        quoted = format!("{quoted} … {}", one_line(b.span.of(text)));
    }
    let (line, column) = places.of(a.span.start as usize);
    Quote { doc: facts.id, sentence: first, start: a.span.start, end: b.span.end, line, column, text: quoted }
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(LONGEST_QUOTE + 8));
    let mut characters = 0;
    for word in text.split_whitespace() {
        if characters > 0 {
            line.push(' ');
        }
        characters += 1 + word.chars().count();
        if characters > LONGEST_QUOTE {
            line.extend(word.chars().take(LONGEST_QUOTE.saturating_sub(characters - word.chars().count())));
            line.push('…');
            break;
        }
        line.push_str(word);
    }
    line
}
