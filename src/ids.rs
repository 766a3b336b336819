//! Small numbers that stand for documents and entities.

/// The place of a document in the sorted order of all documents of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocId(pub u32);

/// The place of an entity in its dictionary, whose entities are sorted by their textual id.
///
/// Comparing two `EntityId`s of one dictionary compares their textual ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityId(pub u32);

impl EntityId {
    /// Returns the id as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Two different entities, the smaller id first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pair {
    a: EntityId,
    b: EntityId,
}

impl Pair {
    /// Returns the pair, whatever order the two are given in; `None` if they are the same.
    pub fn new(x: EntityId, y: EntityId) -> Option<Pair> {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => Some(Pair { a: x, b: y }),
            std::cmp::Ordering::Greater => Some(Pair { a: y, b: x }),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Returns the smaller id.
    pub fn a(self) -> EntityId {
        self.a
    }

    /// Returns the larger id.
    pub fn b(self) -> EntityId {
        self.b
    }
}
