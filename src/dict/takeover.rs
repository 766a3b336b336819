//! What a later layer's new name takes from earlier layers: "a user's row never makes an entity vanish".

use super::entry::{Entry, Ignore, Listed, Surface};
use super::layer::Draft;
use super::same;
use super::source::{Located, Problems};
use crate::diag::Diagnostic;
use std::collections::HashSet;

/// The names, aliases and abbreviations of all entities of earlier layers, by the hash of their folded text.
#[derive(Default)]
pub(super) struct Index(Vec<(u64, u32)>);

impl Index {
    /// Returns the index of the drafts so far.
    pub fn new(drafts: &[Draft]) -> Index {
        let surfaces = drafts.iter().enumerate().flat_map(|(at, draft)| {
            let names = draft.entity.surfaces.iter().filter(|surface| is_name(surface.listed));
            names.map(move |surface| (same::hash(&surface.text), at as u32))
        });
        let mut index: Vec<(u64, u32)> = surfaces.collect();
        index.sort_unstable();
        index.dedup();
        Index(index)
    }

    /// Returns the entities that may have a surface which folds to the same as `text`.
    fn get(&self, text: &str) -> impl Iterator<Item = usize> + '_ {
        let hash = if self.0.is_empty() { 0 } else { same::hash(text) };
        let from = self.0.partition_point(|&(known, _)| known < hash);
        self.0[from..].iter().take_while(move |&&(known, _)| known == hash).map(|&(_, at)| at as usize)
    }
}

fn is_name(listed: Listed) -> bool {
    matches!(listed, Listed::Name | Listed::Alias | Listed::Abbreviation)
}

/// Takes the new entity's name away from earlier entities of its type, and with it the other surfaces that the two
/// share: by the name, they are the same thing.
pub(super) fn take(new: &Draft, index: &Index, drafts: &mut [Draft], file: &Located, problems: &mut Problems) {
    for at in index.get(&new.entity.name) {
        let old = &mut drafts[at].entity;
        let names = old.surfaces.iter().any(|s| is_name(s.listed) && same::same(&s.text, &new.entity.name));
        if !names || old.kind != new.entity.kind {
            continue;
        }
        let ours: HashSet<String> = new.entity.surfaces.iter().map(|surface| same::key(&surface.text)).collect();
        let taken = |surface: &Surface| ours.contains(&same::key(&surface.text));
        let others = old.surfaces.iter().filter(|s| taken(s) && !same::same(&s.text, &new.entity.name));
        let others: Vec<String> = others.map(|surface| format!("\"{}\"", surface.text)).collect();
        let and = if others.is_empty() { String::new() } else { format!(", and so does {}", others.join(", ")) };
        old.surfaces.retain(|surface| !taken(surface));
        let lost = if old.surfaces.is_empty() { ", which nothing is left to find by" } else { "" };
        let (name, id) = (&new.entity.name, &old.id);
        let message = format!("\"{name}\" now means \"{}\" and no longer \"{id}\"{lost}{and}", new.entity.id);
        let place = file.text_place(new.made.entry, name);
        let hint = format!("to change that entity instead, give this one its id \"{id}\"");
        problems.add(Diagnostic::note("taken-over", message, place).hint(hint));
    }
}

/// The ignores of all layers so far.
#[derive(Default)]
pub(super) struct Ignored {
    ignores: Vec<Ignore>,
    folded: HashSet<String>,
}

impl Ignored {
    /// Adds the ignores of a layer.
    pub fn add(&mut self, ignores: Vec<Ignore>) {
        self.folded.extend(ignores.iter().flat_map(|ignore| &ignore.text).map(|text| same::key(text)));
        self.ignores.extend(ignores);
    }

    /// Drops the ignored texts that a later layer lists as an entity's.
    pub fn give_way(&mut self, entry: &Entry, at: usize, file: &Located, problems: &mut Problems) {
        if self.folded.is_empty() {
            return;
        }
        let surfaces = entry.surfaces.iter().map(|surface| &surface.text);
        for text in entry.name.iter().chain(surfaces) {
            let folded = same::key(text);
            if self.folded.remove(&folded) {
                self.ignores.iter_mut().for_each(|ignore| ignore.text.retain(|text| same::key(text) != folded));
                let message = format!("\"{text}\" was ignored so far, and now means \"{}\"", entry.id);
                problems.add(Diagnostic::note("ignore-lifted", message, file.text_place(at, text)));
            }
        }
    }

    /// Returns the ignores in their normal order.
    pub fn into_ignores(self) -> Vec<Ignore> {
        let mut ignores = self.ignores;
        for ignore in &mut ignores {
            ignore.text.sort();
            ignore.text.dedup();
        }
        ignores.retain(|ignore| !ignore.text.is_empty());
        ignores.sort();
        ignores.dedup();
        ignores
    }
}
