//! What two results were made from, where it differs.

use super::outcome::{Outcome, Run};
use super::{Reason, joined, settings};
use serde::Serialize;
use std::collections::BTreeMap;

/// What differs between the inputs of two results; nothing where one of them does not say.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Inputs {
    /// Documents that are new, gone, changed or renamed, by name.
    pub documents: Vec<DocumentChange>,
    /// Settings that differ, by name.
    pub settings: Vec<SettingChange>,
    /// Whether the dictionaries differ.
    pub dictionary: bool,
    /// Entities of both results whose entries differ, by id.
    pub entries: Vec<String>,
    /// The versions of relgraph, if they differ.
    pub version: Option<[String; 2]>,
}

/// A document that differs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DocumentChange {
    /// Its name; the new one if it has two.
    pub doc: String,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened to a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "change", content = "from", rename_all = "lowercase")]
pub enum What {
    /// It was not there.
    New,
    /// It is no longer there.
    Gone,
    /// It was left out by its date, and counts now: by this setting.
    Admitted(String),
    /// It is left out by its date, by this setting.
    LeftOut(String),
    /// Its bytes are others.
    Changed,
    /// Its bytes are the same under another name, which was this one.
    Renamed(String),
}

/// A setting that differs, with both values as JSON; null for one that is not there.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SettingChange {
    /// Its name in `graph.json`.
    pub name: String,
    /// The value before.
    pub before: serde_json::Value,
    /// The value now.
    pub after: serde_json::Value,
}

impl Inputs {
    pub(super) fn new(old: &Outcome, new: &Outcome) -> Inputs {
        let (Some(before), Some(after)) = (&old.run, &new.run) else { return Inputs::default() };
        let settings = joined(&before.settings, &after.settings, |_| true).into_iter();
        let settings =
            settings.filter(|(_, before, after)| before != after).map(|(name, before, after)| SettingChange {
                name: name.clone(),
                before: before.cloned().unwrap_or_default(),
                after: after.cloned().unwrap_or_default(),
            });
        let entry = |(id, before, after): (&String, Option<&super::Entity>, Option<&super::Entity>)| {
            let differs = before?.entry != after?.entry;
            differs.then(|| id.clone())
        };
        Inputs {
            documents: documents(before, after),
            settings: settings.collect(),
            dictionary: before.dictionary != after.dictionary,
            entries: joined(&old.entities, &new.entities, |_| true).into_iter().filter_map(entry).collect(),
            version: (before.version != after.version).then(|| [before.version.clone(), after.version.clone()]),
        }
    }

    /// Returns whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.settings.is_empty() && !self.dictionary && self.version.is_none()
    }

    /// Returns everything that differs and may change a count.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let documents = self.documents.iter().map(DocumentChange::reason);
        documents.chain(self.of_same_document()).chain(self.entries_or_dictionary(&self.entries)).collect()
    }

    /// Returns what differs besides documents and entries.
    pub(super) fn of_same_document(&self) -> Vec<Reason> {
        let settings = self.settings.iter().filter(|setting| settings::counts(&setting.name));
        let settings = settings.map(|setting| Reason::Setting(setting.name.clone()));
        settings.chain(self.version.iter().map(|_| Reason::Version)).collect()
    }

    /// Returns the entries among `known`, or the dictionary if none of them differs; nothing if it is the setting `builtin`
    /// that makes the dictionaries differ.
    pub(super) fn entries_or_dictionary(&self, known: &[String]) -> Vec<Reason> {
        let differs = |name: &str| self.settings.iter().any(|setting| setting.name == name);
        let by_builtin = differs("builtin") && !differs("dictionaries");
        if !self.dictionary || by_builtin {
            return Vec::new();
        }
        if known.is_empty() { vec![Reason::Dictionary] } else { known.iter().cloned().map(Reason::Entry).collect() }
    }
}

impl DocumentChange {
    pub(super) fn reason(&self) -> Reason {
        let doc = self.doc.clone();
        match &self.what {
            What::New => Reason::DocumentNew(doc),
            What::Gone => Reason::DocumentGone(doc),
            What::Admitted(setting) | What::LeftOut(setting) => Reason::Setting(setting.clone()),
            What::Changed => Reason::DocumentChanged(doc),
            What::Renamed(_) => Reason::DocumentRenamed(doc),
        }
    }
}

/// Returns the setting of one run by which a document of another does not count there, because of its date.
fn left_out_by(with: &Run, without: &Run, doc: &String) -> Option<String> {
    let date = with.dates.get(doc);
    let day = |name: &str| without.settings.get(name).and_then(serde_json::Value::as_str);
    let is_out = |name: &str| match (day(name), date) {
        (None, _) => false,
        (Some(_), None) => true,
        // Days as ISO writes them are in the order of their letters.
        (Some(day), Some(date)) => {
            if name == "since" {
                date.as_str() < day
            } else {
                date.as_str() > day
            }
        }
    };
    ["since", "until"].into_iter().find(|name| is_out(name)).map(str::to_string)
}

fn documents(before: &Run, after: &Run) -> Vec<DocumentChange> {
    let mut changes = Vec::new();
    // By digest: names that are gone, names that are new.
    let mut moved: BTreeMap<&String, [Vec<&String>; 2]> = BTreeMap::new();
    for (doc, old, new) in joined(&before.documents, &after.documents, |_| true) {
        match (old, new) {
            (Some(old), Some(new)) if old != new => {
                changes.push(DocumentChange { doc: doc.clone(), what: What::Changed })
            }
            (Some(old), None) => moved.entry(old).or_default()[0].push(doc),
            (None, Some(new)) => moved.entry(new).or_default()[1].push(doc),
            _ => {}
        }
    }
    for [gone, new] in moved.into_values() {
        if let ([from], [doc]) = (gone.as_slice(), new.as_slice()) {
            changes.push(DocumentChange { doc: (*doc).clone(), what: What::Renamed((*from).clone()) });
            continue;
        }
        changes.extend(gone.into_iter().map(|doc| {
            let what = left_out_by(before, after, doc).map_or(What::Gone, What::LeftOut);
            DocumentChange { doc: doc.clone(), what }
        }));
        changes.extend(new.into_iter().map(|doc| {
            let what = left_out_by(after, before, doc).map_or(What::New, What::Admitted);
            DocumentChange { doc: doc.clone(), what }
        }));
    }
    changes.sort_by(|a, b| a.doc.cmp(&b.doc));
    changes
}
