//! Two results → what changed between them, and why.
//!
//! In come two graphs that were written before: folders of ours, `graph.json`, or files of other programs as far as they go. Out
//! comes a [`Comparison`]. This room reads results, never sources; it knows neither the figure nor how anything is counted.
//!
//! A tie's change is the sum of its changes by document. A document that is new, gone or changed is the cause of what it
//! changes; where it is the same, an entry of the dictionary or a setting is.

mod brief;
mod cause;
mod inputs;
mod outcome;
mod settings;
#[cfg(test)]
mod tests;

pub use inputs::{DocumentChange, Inputs, SettingChange, What};
pub use outcome::{Entity, Outcome, Run, Tie};

use cause::Causes;
use serde::Serialize;
use std::collections::BTreeMap;

/// What changed from an old result to a new one.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Comparison {
    /// What the two were made from, where it differs.
    pub inputs: Inputs,
    /// Entities whose strength differs, the strongest change first.
    pub entities: Vec<EntityChange>,
    /// Ties whose weight differs, the strongest change first.
    pub ties: Vec<TieChange>,
}

/// How something changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there.
    New,
    /// It is no longer there.
    Gone,
    /// It is stronger than before.
    Heavier,
    /// It is weaker than before.
    Lighter,
}

impl Change {
    /// All changes, in the order in which they are told.
    pub const ALL: [Change; 4] = [Change::New, Change::Gone, Change::Heavier, Change::Lighter];

    /// Returns the change in a word.
    pub fn name(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Gone => "gone",
            Change::Heavier => "heavier",
            Change::Lighter => "lighter",
        }
    }

    /// Returns what happened to a number that may have been missing; `None` if nothing did.
    fn of(before: Option<f64>, after: Option<f64>) -> Option<Change> {
        match (before, after) {
            (None, Some(_)) => Some(Change::New),
            (Some(_), None) => Some(Change::Gone),
            (Some(before), Some(after)) if after > before => Some(Change::Heavier),
            (Some(before), Some(after)) if after < before => Some(Change::Lighter),
            _ => None,
        }
    }
}

/// An entity whose strength differs.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct EntityChange {
    /// Its id.
    pub id: String,
    /// Its name; the new one if it has two.
    pub name: String,
    /// What happened.
    pub change: Change,
    /// The strength before; `None` if it was not there.
    pub before: Option<f64>,
    /// The strength now; `None` if it is no longer there.
    pub after: Option<f64>,
    /// Why; their changes add up to the whole one.
    pub causes: Vec<Cause>,
}

/// A tie whose weight differs.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TieChange {
    /// The id of its first end.
    pub source: String,
    /// The id of its second end.
    pub target: String,
    /// The names of both.
    pub names: [String; 2],
    /// What happened.
    pub change: Change,
    /// The weight before; `None` if it was not there.
    pub before: Option<f64>,
    /// The weight now; `None` if it is no longer there.
    pub after: Option<f64>,
    /// Why; their changes add up to the whole one.
    pub causes: Vec<Cause>,
}

/// A part of a change, and what it comes from.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Cause {
    /// The document in which it happened; `None` where the results do not say.
    pub doc: Option<String>,
    /// By how much.
    pub change: f64,
    /// What did it: one reason, or several of which each may have; none where nothing is known to differ.
    pub reasons: Vec<Reason>,
}

/// Something that differs between two results and may change a count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "kebab-case")]
pub enum Reason {
    /// A document was not there.
    DocumentNew(String),
    /// A document is no longer there.
    DocumentGone(String),
    /// A document has other bytes.
    DocumentChanged(String),
    /// A document has the same bytes and another name.
    DocumentRenamed(String),
    /// Copies are counted once: the sentence now stands first here, or in another document.
    Copy,
    /// The entry of an entity, by its id.
    Entry(String),
    /// An entry that neither result names.
    Dictionary,
    /// A setting, by its name in `graph.json`.
    Setting(String),
    /// Another version of relgraph.
    Version,
}

impl Comparison {
    /// Compares two results.
    pub fn new(old: &Outcome, new: &Outcome) -> Comparison {
        // A file that holds the shown part only cannot be compared with what another one counted besides.
        let whole = old.run.is_some() && new.run.is_some();
        let inputs = Inputs::new(old, new);
        let mut ties: Vec<TieChange> = Vec::new();
        let causes = Causes::new(old, new, &inputs);
        for (ends, before, after) in joined(&old.ties, &new.ties, |tie| whole || tie.shown) {
            let weights = [before, after].map(|tie| tie.map(|tie| tie.weight));
            let Some(change) = Change::of(weights[0], weights[1]) else { continue };
            let name = |id: &str| [new, old].iter().find_map(|side| side.entities.get(id)).map(|one| one.name.clone());
            ties.push(TieChange {
                source: ends.0.clone(),
                target: ends.1.clone(),
                names: [&ends.0, &ends.1].map(|id| name(id).unwrap_or_else(|| id.clone())),
                change,
                before: weights[0],
                after: weights[1],
                causes: causes.of_tie(ends, before, after),
            });
        }
        let mut entities: Vec<EntityChange> = Vec::new();
        for (id, before, after) in joined(&old.entities, &new.entities, |entity| whole || entity.shown) {
            let strengths = [before, after].map(|entity| entity.map(|entity| entity.strength));
            let Some(change) = Change::of(strengths[0], strengths[1]) else { continue };
            entities.push(EntityChange {
                id: id.clone(),
                name: after.or(before).map_or_else(|| id.clone(), |entity| entity.name.clone()),
                change,
                before: strengths[0],
                after: strengths[1],
                causes: Vec::new(),
            });
        }
        causes.of_entities(&ties, &mut entities);
        ties.sort_by(|a, b| {
            by_strength(a.delta(), b.delta()).then_with(|| (&a.source, &a.target).cmp(&(&b.source, &b.target)))
        });
        entities.sort_by(|a, b| by_strength(a.delta(), b.delta()).then_with(|| a.id.cmp(&b.id)));
        Comparison { inputs, entities, ties }
    }

    /// Returns whether nothing differs: neither what was counted nor what it was counted from.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.ties.is_empty() && self.inputs.is_empty()
    }

    /// Returns how many entities and how many ties changed in this way.
    pub fn count(&self, change: Change) -> [usize; 2] {
        let entities = self.entities.iter().filter(|one| one.change == change).count();
        [entities, self.ties.iter().filter(|one| one.change == change).count()]
    }
}

impl TieChange {
    /// Returns by how much the weight changed.
    pub fn delta(&self) -> f64 {
        self.after.unwrap_or(0.0) - self.before.unwrap_or(0.0)
    }
}

impl EntityChange {
    /// Returns by how much the strength changed.
    pub fn delta(&self) -> f64 {
        self.after.unwrap_or(0.0) - self.before.unwrap_or(0.0)
    }
}

fn by_strength(a: f64, b: f64) -> std::cmp::Ordering {
    b.abs().total_cmp(&a.abs()).then(b.total_cmp(&a))
}

type Joined<'a, K, V> = Vec<(&'a K, Option<&'a V>, Option<&'a V>)>;

/// Returns every key of both maps with what each has of it.
fn joined<'a, K: Ord, V>(
    old: &'a BTreeMap<K, V>,
    new: &'a BTreeMap<K, V>,
    counts: impl Fn(&V) -> bool,
) -> Joined<'a, K, V> {
    let mut both: BTreeMap<&K, [Option<&V>; 2]> = BTreeMap::new();
    for (side, map) in [old, new].into_iter().enumerate() {
        for (key, value) in map.iter().filter(|(_, value)| counts(value)) {
            both.entry(key).or_default()[side] = Some(value);
        }
    }
    both.into_iter().map(|(key, [old, new])| (key, old, new)).collect()
}
