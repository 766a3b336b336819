//! A document's mentions, grouped into the units that are counted.

use super::copies;
use crate::config::{Counting, Unit};
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::read::Document;
use crate::resolve::Mention;
use crate::segment::Sentence;
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// The counted units of one document.
#[derive(Debug, Default)]
pub struct Units {
    /// The units in the order of the text.
    pub(super) units: Vec<Counted>,
    /// What the units name, unit by unit, sorted by entity within a unit.
    pub(super) named: Vec<Named>,
    /// Counted mentions by entity and surface.
    pub surfaces: BTreeMap<(EntityId, String), u32>,
    /// For each mention of the document whether it is counted.
    pub counted: Vec<bool>,
    /// Units that name more entities than are counted.
    pub crowded: Vec<Crowded>,
}

impl Units {
    /// Returns the units of a document that is not counted, with so many mentions.
    pub fn none(mentions: usize) -> Units {
        Units { counted: vec![false; mentions], ..Units::default() }
    }
}

/// A unit that names at least one entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Equal for copies; `None` where the unit is too short to be one.
    pub(super) hash: Option<u64>,
    /// Its part of [`Units::named`].
    pub(super) from: u32,
    /// Its end there.
    pub(super) to: u32,
}

/// An entity in a unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Named {
    pub(super) entity: EntityId,
    /// The first of its mentions' kinds in the order of preference.
    pub(super) kind: Kind,
    /// The first sentence that names it.
    pub(super) sentence: u32,
}

/// A unit that names more entities than are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Crowded {
    /// Its first sentence with a mention.
    pub sentence: u32,
    /// How many entities it names.
    pub entities: u32,
}

impl Units {
    /// Returns the number of counted units.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Returns whether no unit is counted.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

/// Groups the mentions of a document, which stand in the order of the text, into counted units.
pub fn units(document: &Document, sentences: &[Sentence], mentions: &[Mention], counting: &Counting) -> Units {
    let mut result = Units { counted: vec![false; mentions.len()], ..Units::default() };
    let unit_of = |mention: &Mention| match counting.unit {
        Unit::Sentence => mention.sentence,
        Unit::Paragraph => sentences[mention.sentence as usize].block,
        Unit::Document => 0,
    };
    let counts = |mention: &Mention| {
        counting.zones.contains(&sentences[mention.sentence as usize].zone) && counting.kinds.contains(&mention.kind)
    };
    let mut places: Vec<u32> = (0..mentions.len() as u32).filter(|&at| counts(&mentions[at as usize])).collect();
    places.sort_by_key(|&at| unit_of(&mentions[at as usize]));
    let mut surfaces: HashMap<(EntityId, &str), u32> = HashMap::new();
    let mut buffer = Vec::new();
    for group in places.chunk_by(|&a, &b| unit_of(&mentions[a as usize]) == unit_of(&mentions[b as usize])) {
        let mut named: Vec<Named> = group
            .iter()
            .map(|&at| &mentions[at as usize])
            .map(|mention| Named { entity: mention.entity, kind: mention.kind, sentence: mention.sentence })
            .collect();
        named.sort_unstable();
        let first = |entity: EntityId| {
            group
                .iter()
                .map(|&at| &mentions[at as usize])
                .find(|mention| mention.entity == entity)
                .map_or(0, |m| m.sentence)
        };
        named.dedup_by_key(|named| named.entity);
        named.iter_mut().for_each(|named| named.sentence = first(named.entity));
        if named.len() > counting.max_entities {
            result
                .crowded
                .push(Crowded { sentence: mentions[group[0] as usize].sentence, entities: named.len() as u32 });
            continue;
        }
        for &at in group {
            result.counted[at as usize] = true;
            *surfaces
                .entry((mentions[at as usize].entity, mentions[at as usize].span.of(&document.text)))
                .or_default() += 1;
        }
        let from = result.named.len() as u32;
        result.named.extend(named);
        let hash = match counting.unit {
            Unit::Sentence => copies::hash(
                sentences[mentions[group[0] as usize].sentence as usize].span.of(&document.text),
                &mut buffer,
            ),
            Unit::Paragraph => copies::hash(
                document.blocks[unit_of(&mentions[group[0] as usize]) as usize].span.of(&document.text),
                &mut buffer,
            ),
            Unit::Document => copies::hash(&whole(document, counting), &mut buffer),
        };
        result.units.push(Counted { hash, from, to: result.named.len() as u32 });
    }
    // Counted in a hash map, since every mention comes by; kept in order.
    for ((entity, text), count) in surfaces {
        *result.surfaces.entry((entity, one_line(text))).or_default() += count;
    }
    result
}

/// Returns the text of a document in the counted zones.
fn whole(document: &Document, counting: &Counting) -> String {
    let blocks = document.blocks.iter().filter(|block| counting.zones.contains(&block.zone));
    blocks.map(|block| block.span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

/// Returns a surface with its line ends and runs of blanks as single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
