//! Adding documents' names up, in their order, with bounded memory.

use super::cues::CueCounts;
use super::gather::{Gathered, Name};
use crate::ids::{DocId, EntityId};
use crate::read::{Document, Places};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// So many names are kept; beyond, those that were seen least are forgotten.
const MOST: usize = 200_000;
/// So many places of a name are kept, one a document.
const PLACES: usize = 3;
/// So many spellings of a name are kept.
const SURFACES: usize = 12;
/// So many documents of a known entity are remembered, for telling misspellings near it.
const NEAR: usize = 32;

/// Adds the names of documents up, in the documents' order.
#[derive(Debug, Default)]
pub struct Collector {
    pub(super) entries: HashMap<String, Entry>,
    /// The first documents of each known entity.
    pub(super) near: BTreeMap<EntityId, Vec<DocId>>,
    /// Names seen fewer times than this were forgotten when the table was full.
    forgotten: u32,
}

/// What is known of a name over all documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) surfaces: Vec<(String, u32)>,
    pub(super) count: u32,
    pub(super) sure: u32,
    pub(super) units: u32,
    pub(super) documents: u32,
    pub(super) cues: CueCounts,
    pub(super) beside: Vec<(EntityId, u32)>,
    pub(super) together: u32,
    /// The first documents and lines.
    pub(super) places: Vec<(DocId, u32)>,
}

impl Collector {
    /// Adds the names of the next document.
    pub fn add(&mut self, id: DocId, document: &Document, gathered: Gathered) {
        for entity in gathered.entities {
            let documents = self.near.entry(entity).or_default();
            if documents.len() < NEAR {
                documents.push(id);
            }
        }
        let mut places = Places::new(&document.text);
        for name in gathered.names {
            let line = |at: u32| places.of(at as usize).0;
            match self.entries.get_mut(&name.key) {
                Some(entry) => entry.add(id, name, line),
                None => {
                    let mut entry = Entry::default();
                    let key = name.key.clone();
                    entry.add(id, name, line);
                    self.entries.insert(key, entry);
                }
            }
        }
        while self.entries.len() > MOST {
            self.forgotten += 1;
            let least = self.forgotten;
            self.entries.retain(|_, entry| entry.count > least);
        }
    }
}

impl Entry {
    fn add(&mut self, id: DocId, name: Name, line: impl FnOnce(u32) -> u32) {
        self.count += name.surfaces.iter().map(|(_, count)| count).sum::<u32>();
        self.sure += name.sure;
        self.units += name.units;
        self.documents += 1;
        self.together += name.together;
        self.cues.merge(&name.cues);
        if self.places.len() < PLACES {
            self.places.push((id, line(name.first)));
        }
        for (surface, count) in name.surfaces {
            let has_room = self.surfaces.len() < SURFACES;
            match self.surfaces.iter_mut().find(|(known, _)| *known == surface) {
                Some((_, known)) => *known += count,
                None if has_room => self.surfaces.push((surface, count)),
                None => {}
            }
        }
        for (entity, units) in name.beside {
            add_beside(&mut self.beside, entity, units);
        }
    }

    /// Takes over the counts of a variant that has turned out to be this name.
    pub(super) fn absorb(&mut self, other: Entry) {
        self.count += other.count;
        self.sure += other.sure;
        self.units += other.units;
        self.together += other.together;
        self.cues.merge(&other.cues);
        let shared = other.places.iter().filter(|(doc, _)| self.places.iter().any(|(known, _)| known == doc)).count();
        self.documents += other.documents - (shared as u32).min(other.documents);
        self.places.extend(other.places);
        self.places.sort_unstable();
        self.places.dedup_by_key(|(doc, _)| *doc);
        self.places.truncate(PLACES);
        for (surface, count) in other.surfaces {
            match self.surfaces.iter_mut().find(|(known, _)| *known == surface) {
                Some((_, known)) => *known += count,
                None => self.surfaces.push((surface, count)),
            }
        }
        for (entity, units) in other.beside {
            add_beside(&mut self.beside, entity, units);
        }
    }

    /// Units with known entities and with other names: the strength that the name would have.
    pub(super) fn adds(&self) -> u32 {
        self.beside.iter().map(|&(_, units)| units).sum::<u32>() + self.together
    }
}

fn add_beside(beside: &mut Vec<(EntityId, u32)>, entity: EntityId, units: u32) {
    match beside.binary_search_by_key(&entity, |&(known, _)| known) {
        Ok(at) => beside[at].1 += units,
        Err(at) => beside.insert(at, (entity, units)),
    }
}
