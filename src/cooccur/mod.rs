//! Counting which entities a unit names together.
//!
//! Per document, mentions are grouped into [`Units`]; these are added to a [`Collector`] in the order of the documents, which
//! ends as a [`Tally`] of integers. Only the evidence and the choice among copies look at that order; the integers do not. This
//! room knows nothing of how a mention was found.

mod collect;
mod copies;
mod units;

pub use collect::{Collector, Facts};
pub use units::{Crowded, Units, units};

use crate::ids::{DocId, EntityId, Pair};
use crate::kinds::{Kind, KindCounts};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The merged counts of a run.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Counts by entity.
    pub entities: BTreeMap<EntityId, EntityCounts>,
    /// Counts by pair.
    pub ties: BTreeMap<Pair, TieCounts>,
    /// Counted units that name at least one entity, copies included.
    pub units: u64,
    /// The same with copies once.
    pub distinct: u64,
}

impl Tally {
    /// Returns the sentences that are kept for the tie of two entities, in whatever order these are named; none if nothing
    /// names both. They stand as in [`TieCounts::evidence`].
    pub fn evidence(&self, a: EntityId, b: EntityId) -> &[Evidence] {
        Pair::new(a, b).and_then(|pair| self.ties.get(&pair)).map_or(&[], |tie| &tie.evidence)
    }
}

/// The counts of one entity.
#[derive(Clone, Debug, Default)]
pub struct EntityCounts {
    /// Counted units that name it, copies included.
    pub units: u32,
    /// The same with copies once.
    pub distinct: u32,
    /// Documents with at least one such unit.
    pub documents: u32,
    /// Units by kind, copies included.
    pub kinds: KindCounts,
    /// Counted mentions by surface.
    pub surfaces: BTreeMap<String, u32>,
}

impl EntityCounts {
    /// Returns the surfaces, most frequent first, equal ones in the order of their bytes.
    pub fn surfaces_by_frequency(&self) -> Vec<(String, u32)> {
        let mut surfaces: Vec<_> = self.surfaces.iter().map(|(text, &count)| (text.clone(), count)).collect();
        surfaces.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        surfaces
    }
}

/// The counts of one pair.
#[derive(Clone, Debug, Default)]
pub struct TieCounts {
    /// Counted units that name both, copies included.
    pub units: u32,
    /// The same with copies once.
    pub distinct: u32,
    /// Of the first end and of the second: the units by kind, copies included.
    pub kinds: [KindCounts; 2],
    /// Units by document, in the order of the documents.
    pub by_document: Vec<DocumentCount>,
    /// The first sentences, copies left out, in the order in which their first copy stands: by document, then by place. Of
    /// several copies the earliest dated one is quoted.
    pub evidence: Vec<Evidence>,
}

/// What one document gives to a tie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DocumentCount {
    /// The document.
    pub doc: DocId,
    /// Its units that name both.
    pub units: u32,
    /// Those of them that are no copies of an earlier unit.
    pub distinct: u32,
}

/// One unit that names both ends of a tie.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The unit; shared by all ties of that unit.
    pub quote: Arc<Quote>,
    /// How the unit names the first end and the second.
    pub kinds: [Kind; 2],
}

/// A counted unit as it is quoted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// The document.
    pub doc: DocId,
    /// The index of its first sentence in the document.
    pub sentence: u32,
    /// Byte offsets in the document's text, half-open.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The text, white space to single spaces; cut after 1,000 characters.
    pub text: String,
}
