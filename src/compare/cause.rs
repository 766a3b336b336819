//! What each change comes from.

use super::inputs::{DocumentChange, Inputs, What};
use super::outcome::{Counts, Outcome, Run, Tie};
use super::{Cause, Change, EntityChange, Reason, TieChange};
use std::collections::{BTreeMap, BTreeSet};

/// Finds causes.
pub(super) struct Causes<'a> {
    inputs: &'a Inputs,
    /// Whether both results say their counts by document.
    by_document: bool,
    /// Whether a weight counts copies, before and after.
    every: [bool; 2],
    /// Documents that differ, by their new names.
    documents: BTreeMap<&'a str, &'a DocumentChange>,
    /// Old names of documents that were renamed, with their new ones.
    renamed: BTreeMap<&'a str, &'a str>,
    /// Entities that only one of the results has.
    single: BTreeSet<&'a str>,
    /// Those of them that are tied in a document, by its new name.
    single_in: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// The document and the reasons of a cause.
type Origin<'a> = (Option<&'a String>, &'a [Reason]);

impl<'a> Causes<'a> {
    pub(super) fn new(old: &'a Outcome, new: &'a Outcome, inputs: &'a Inputs) -> Causes<'a> {
        let renamed = inputs.documents.iter().filter_map(|change| match &change.what {
            What::Renamed(from) => Some((from.as_str(), change.doc.as_str())),
            _ => None,
        });
        let only = |a: &'a Outcome, b: &'a Outcome| a.entities.keys().filter(|id| !b.entities.contains_key(*id));
        let every = |run: &Option<Run>| {
            let count = run.as_ref().and_then(|run| run.settings.get("count")?.as_str());
            count == Some("every")
        };
        let by_document = |run: &Option<Run>| run.as_ref().is_some_and(|run| run.by_document);
        let mut causes = Causes {
            inputs,
            by_document: by_document(&old.run) && by_document(&new.run),
            every: [every(&old.run), every(&new.run)],
            documents: inputs.documents.iter().map(|change| (change.doc.as_str(), change)).collect(),
            renamed: renamed.collect(),
            single: only(old, new).chain(only(new, old)).map(String::as_str).collect(),
            single_in: BTreeMap::new(),
        };
        for (side, ties) in [&old.ties, &new.ties].into_iter().enumerate() {
            for ((a, b), tie) in ties {
                for end in [a, b].into_iter().filter(|end| causes.single.contains(end.as_str())) {
                    for doc in tie.by_document.keys() {
                        let doc = if side == 0 { causes.now(doc) } else { doc };
                        causes.single_in.entry(doc).or_default().insert(end);
                    }
                }
            }
        }
        causes
    }

    /// Returns the causes of a tie's change, the strongest first.
    pub(super) fn of_tie(&self, ends: &(String, String), before: Option<&Tie>, after: Option<&Tie>) -> Vec<Cause> {
        let weight = |tie: Option<&Tie>| tie.map_or(0.0, |tie| tie.weight);
        let whole = weight(after) - weight(before);
        if !self.by_document {
            return vec![Cause { doc: None, change: whole, reasons: self.inputs.reasons() }];
        }
        let mut counts: BTreeMap<&str, [Counts; 2]> = BTreeMap::new();
        for (side, tie) in [before, after].into_iter().enumerate() {
            for (doc, &count) in tie.iter().flat_map(|tie| &tie.by_document) {
                let doc = if side == 0 { self.now(doc) } else { doc };
                counts.entry(doc).or_default()[side] = count;
            }
        }
        let cause = |(doc, counts): (&str, [Counts; 2])| {
            let [before, after] =
                [0, 1].map(|side| f64::from(if self.every[side] { counts[side].units } else { counts[side].distinct }));
            let reasons = || self.reasons(doc, ends, counts);
            (before != after).then(|| Cause { doc: Some(doc.to_string()), change: after - before, reasons: reasons() })
        };
        let mut causes: Vec<Cause> = counts.into_iter().filter_map(cause).collect();
        let told: f64 = causes.iter().map(|cause| cause.change).sum();
        if told != whole {
            // Only files that somebody changed by hand.
            causes.push(Cause { doc: None, change: whole - told, reasons: self.inputs.reasons() });
        }
        in_order(&mut causes);
        causes
    }

    /// Adds the causes of entities' changes: those of their ties.
    pub(super) fn of_entities(&self, ties: &[TieChange], entities: &mut [EntityChange]) {
        let mut sums: BTreeMap<&str, BTreeMap<Origin, f64>> = BTreeMap::new();
        for tie in ties {
            for end in [&tie.source, &tie.target] {
                let sums = sums.entry(end).or_default();
                for cause in &tie.causes {
                    *sums.entry((cause.doc.as_ref(), &cause.reasons)).or_default() += cause.change;
                }
            }
        }
        for entity in entities {
            let sums = sums.remove(entity.id.as_str()).unwrap_or_default().into_iter();
            let cause = |((doc, reasons), change): (Origin, f64)| Cause {
                doc: doc.cloned(),
                change,
                reasons: reasons.to_vec(),
            };
            entity.causes = sums.map(cause).filter(|cause| cause.change != 0.0).collect();
            let is_alone = matches!(entity.change, Change::New | Change::Gone) && entity.causes.is_empty();
            if is_alone {
                entity.causes = vec![Cause { doc: None, change: 0.0, reasons: self.inputs.reasons() }];
            }
            in_order(&mut entity.causes);
        }
    }

    /// Returns what changed a tie's counts in a document.
    fn reasons(&self, doc: &str, ends: &(String, String), [before, after]: [Counts; 2]) -> Vec<Reason> {
        if let Some(change) = self.documents.get(doc) {
            return vec![change.reason()];
        }
        if before == after {
            // The weight alone says otherwise.
            return vec![Reason::Setting("count".to_string())];
        }
        let others_differ = !self.inputs.documents.is_empty();
        if before.units == after.units && others_differ {
            return vec![Reason::Copy];
        }
        let differs = |id: &&String| self.inputs.entries.contains(id) || self.single.contains(id.as_str());
        let own: Vec<String> = [&ends.0, &ends.1].into_iter().filter(differs).cloned().collect();
        let known = if own.is_empty() {
            let here = self.single_in.get(doc).into_iter().flatten().map(|id| (*id).to_string());
            self.inputs.entries.iter().cloned().chain(here).collect()
        } else {
            own
        };
        let mut reasons = self.inputs.of_same_document();
        reasons.extend(self.inputs.entries_or_dictionary(&known));
        reasons
    }

    /// Returns the new name of a document of the old result.
    fn now<'b>(&self, doc: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.renamed.get(doc).copied().unwrap_or(doc)
    }
}

fn in_order(causes: &mut [Cause]) {
    causes.sort_by(|a, b| {
        super::by_strength(a.change, b.change).then_with(|| (&a.doc, &a.reasons).cmp(&(&b.doc, &b.reasons)))
    });
}
