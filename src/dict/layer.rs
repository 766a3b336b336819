//! Layers of dictionaries → one dictionary.
//!
//! The built-in dictionaries are the first layer, each file of the user's is one more. A later layer patches an entity by
//! its id, and takes over the surface of an earlier entity by a new entity of that name.

use super::entry::{AsOf, Entry, Ignore, Listed, Surface};
use super::finish;
use super::lint;
use super::source::{Located, Problems};
use super::takeover::{self, Ignored, Index};
use super::{Dictionary, Entity};
use crate::diag::{Diagnostic, Severity, did_you_mean};
use jiff::civil::Date;
use std::collections::HashMap;

/// Files that count as one dictionary: no id stands twice in them.
#[derive(Debug, Default)]
pub struct Layer {
    /// The files.
    pub files: Vec<Located>,
    /// The layer is ours: its warnings were the business of its authors.
    pub builtin: bool,
}

/// An entity in the making, with what its last check needs.
#[derive(Debug)]
pub(super) struct Draft {
    pub entity: Entity,
    pub merge_into: Option<String>,
    /// The layer that made the entity.
    pub layer: usize,
    /// What made the entity, what gave it `merge_into`, and what gave it `parent`.
    pub made: Origin,
    pub merged: Origin,
    pub parented: Origin,
    pub broken: bool,
}

/// An entry: its layer, its file in the layer, its place in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Origin {
    /// The layer, 0 for the lowest.
    pub layer: usize,
    /// The file in the layer.
    pub file: usize,
    /// The entry in the file.
    pub entry: usize,
}

/// A dictionary that remembers where its entities come from.
#[derive(Debug)]
pub struct Traced {
    /// The effective dictionary.
    pub dictionary: Dictionary,
    /// Warnings and notes; no errors.
    pub notes: Vec<Diagnostic>,
    /// The layers, whose entries are in the dictionary now; their texts and places remain.
    pub layers: Vec<Layer>,
    /// For each entity, in the dictionary's order, the entry that made it and those that patched it, lowest first.
    pub origins: Vec<Vec<Origin>>,
}

impl Traced {
    /// Returns the file of an entry.
    pub fn file(&self, origin: Origin) -> &Located {
        &self.layers[origin.layer].files[origin.file]
    }
}

/// Merges layers, the first one lowest. `problems` are those of reading the files.
///
/// # Errors
///
/// All problems, if any of them is an error.
pub fn merge(layers: Vec<Layer>, problems: Vec<Diagnostic>) -> Result<(Dictionary, Vec<Diagnostic>), Vec<Diagnostic>> {
    merge_noting(layers, problems, false).map(|traced| (traced.dictionary, traced.notes))
}

/// Merges layers as [`merge`] does, and remembers where entities come from.
///
/// # Errors
///
/// As [`merge`].
pub fn merge_traced(layers: Vec<Layer>, problems: Vec<Diagnostic>) -> Result<Traced, Vec<Diagnostic>> {
    merge_noting(layers, problems, true)
}

fn merge_noting(mut layers: Vec<Layer>, problems: Vec<Diagnostic>, traced: bool) -> Result<Traced, Vec<Diagnostic>> {
    let mut own = Problems::default();
    layers.iter().filter(|layer| !layer.builtin).for_each(|layer| lint::layer(layer, &mut own));
    let mut merger = Merger {
        incomplete: layers.iter().flat_map(|layer| &layer.files).any(|file| file.incomplete),
        problems: own,
        traced,
        ..Merger::default()
    };
    for (number, layer) in layers.iter_mut().enumerate() {
        merger.layer(number, layer);
    }
    let Merger { drafts, ids, ignored, as_of, incomplete, problems: mut own, trace, .. } = merger;
    finish::check(&drafts, &ids, &layers, incomplete, &mut own);
    let problems = [problems, own.into_sorted("")].concat();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    let dictionary = finish::dictionary(drafts, &ids, ignored.into_ignores(), as_of);
    let mut origins = vec![Vec::new(); if traced { dictionary.entities().len() } else { 0 }];
    for (id, origin) in trace {
        if let Some(at) = dictionary.find(&id) {
            origins[at.index()].push(origin);
        }
    }
    Ok(Traced { dictionary, notes: problems, layers, origins })
}

/// The state of merging.
#[derive(Default)]
struct Merger {
    drafts: Vec<Draft>,
    ids: HashMap<String, u32>,
    ignored: Ignored,
    as_of: Option<Date>,
    incomplete: bool,
    problems: Problems,
    traced: bool,
    trace: Vec<(String, Origin)>,
}

impl Merger {
    /// Adds a layer above those added before; its entries are taken out of it.
    fn layer(&mut self, number: usize, layer: &mut Layer) {
        let index = if number == 0 { Index::default() } else { Index::new(&self.drafts) };
        let mut ignores: Vec<Ignore> = Vec::new();
        for (file_number, file) in layer.files.iter_mut().enumerate() {
            let as_of = file.file.as_of.map(|day| day.last());
            self.as_of = self.as_of.max(as_of);
            ignores.append(&mut file.file.ignores);
            for (at, entry) in std::mem::take(&mut file.file.entries).into_iter().enumerate() {
                self.entry(entry, Origin { layer: number, file: file_number, entry: at }, as_of, file, &index);
            }
        }
        self.ignored.add(ignores);
    }

    /// Adds one entry: a patch, or a new entity.
    fn entry(&mut self, entry: Entry, origin: Origin, as_of: Option<Date>, file: &Located, index: &Index) {
        if self.traced {
            self.trace.push((entry.id.clone(), origin));
        }
        if origin.layer > 0 {
            self.ignored.give_way(&entry, origin.entry, file, &mut self.problems);
        }
        if let Some(&known) = self.ids.get(&entry.id) {
            let draft = &mut self.drafts[known as usize];
            // The same id twice in one file is reported with that file.
            if draft.layer != origin.layer {
                warn_of_idle_removals(draft, &entry, origin, file, &mut self.problems);
                fill(draft, entry, origin, as_of);
            }
            return;
        }
        let broken = file.spots.get(origin.entry).is_some_and(|spots| spots.broken);
        let lacks = self.lacks(&entry, origin, file);
        if let Some(problem) = lacks.filter(|_| !broken && !self.incomplete) {
            self.problems.add(problem);
        }
        let mut draft = Draft {
            entity: blank(entry.id.clone()),
            merge_into: None,
            layer: origin.layer,
            made: origin,
            merged: origin,
            parented: origin,
            broken,
        };
        self.ids.insert(entry.id.clone(), self.drafts.len() as u32);
        fill(&mut draft, entry, origin, as_of);
        takeover::take(&draft, index, &mut self.drafts, file, &mut self.problems);
        self.drafts.push(draft);
    }

    /// Returns what a new entity lacks, if anything.
    fn lacks(&self, entry: &Entry, origin: Origin, file: &Located) -> Option<Diagnostic> {
        let place = || file.id_place(origin.entry);
        let id = &entry.id;
        if entry.name.is_none() {
            let message = format!("there is no entity \"{id}\" to patch, and a new one needs a name");
            let hint = match did_you_mean(id, self.ids.keys().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"? Else add a name"),
                None => "add a name".to_string(),
            };
            return Some(Diagnostic::error("unknown-id", message, place()).hint(hint));
        }
        let message = || format!("the entity \"{id}\" has no type");
        let hint = "type = \"country\", \"person\", \"organisation\", or a type of your own";
        entry.kind.is_none().then(|| Diagnostic::error("missing-type", message(), place()).hint(hint))
    }
}

/// Returns an entity with nothing but an id.
fn blank(id: String) -> Entity {
    Entity { id, ..Entity::default() }
}

/// Writes what an entry says into an entity: single values replace, lists append, roles replace.
fn fill(draft: &mut Draft, entry: Entry, origin: Origin, as_of: Option<Date>) {
    fn replace<T>(old: &mut Option<T>, new: Option<T>) -> bool {
        let given = new.is_some();
        if given {
            *old = new;
        }
        given
    }
    let entity = &mut draft.entity;
    if let Some(name) = entry.name.filter(|name| *name != entity.name) {
        rename(entity, name);
    }
    entity.kind = entry.kind.unwrap_or(std::mem::take(&mut entity.kind));
    entity.hide = entry.hide.unwrap_or(entity.hide);
    replace(&mut entity.iso, entry.iso);
    replace(&mut entity.until, entry.until);
    replace(&mut entity.colour, entry.colour);
    replace(&mut entity.label, entry.label);
    replace(&mut entity.note, entry.note);
    replace(&mut entity.wikidata, entry.wikidata);
    replace(&mut entity.surname, entry.surname);
    if replace(&mut entity.parent, entry.parent) {
        draft.parented = origin;
    }
    if replace(&mut draft.merge_into, entry.merge_into) {
        draft.merged = origin;
    }
    if !entry.roles.is_empty() {
        entity.roles = entry.roles;
        entity.as_of = as_of;
    }
    match entry.as_of {
        Some(AsOf::Day(day)) => entity.as_of = Some(day.last()),
        Some(AsOf::Open) => entity.as_of = None,
        None => {}
    }
    append(&mut entity.links, entry.links);
    append(&mut entity.titles, entry.titles);
    append(&mut entity.tags, entry.tags);
    entity.surfaces.retain(|surface| !entry.remove.contains(&surface.text));
    let listed_before = entity.surfaces.len();
    for surface in tidied(entry.surfaces) {
        match entity.surfaces[..listed_before].iter_mut().find(|old| old.text == surface.text) {
            Some(old) => relist(old, surface),
            None => entity.surfaces.push(surface),
        }
    }
}

/// Gives an entity a name; an earlier name stays as an alias.
fn rename(entity: &mut Entity, name: String) {
    entity.surfaces.retain(|surface| surface.text != name);
    for surface in entity.surfaces.iter_mut().filter(|surface| surface.listed == Listed::Name) {
        surface.listed = Listed::Alias;
    }
    entity.surfaces.insert(0, Surface::plain(name.clone(), Listed::Name));
    entity.name = name;
}

/// Appends what is not there yet.
fn append(list: &mut Vec<String>, more: Vec<String>) {
    for text in more {
        if !list.contains(&text) {
            list.push(text);
        }
    }
}

/// Lists a surface again: a list gives it another kind, an `[[entity.alias]]` lays a rule on it. The name stays the name.
fn relist(old: &mut Surface, new: Surface) {
    let plain = Surface::plain(String::new(), new.listed);
    let ruled = new.has_rule() || new.lang.is_some() || new.case != plain.case;
    let kind_given = new.listed != Listed::Alias || !ruled;
    if kind_given && old.listed != Listed::Name && old.listed != new.listed {
        if old.case == Surface::plain(String::new(), old.listed).case {
            old.case = plain.case;
        }
        old.listed = new.listed;
    }
    if new.case != plain.case {
        old.case = new.case;
    }
    if new.has_rule() {
        (old.reject, old.require) = (new.reject, new.require);
    }
    old.lang = new.lang.or(old.lang.take());
}

/// Returns surfaces sorted by kind and text, no text twice: the first kind stays.
pub(super) fn tidied(mut surfaces: Vec<Surface>) -> Vec<Surface> {
    if surfaces.len() < 2 {
        return surfaces;
    }
    surfaces.sort_by(|a, b| (&a.text, a.listed).cmp(&(&b.text, b.listed)));
    surfaces.dedup_by(|later, first| {
        let same = later.text == first.text;
        if same && later.has_rule() && !first.has_rule() {
            std::mem::swap(&mut first.reject, &mut later.reject);
            std::mem::swap(&mut first.require, &mut later.require);
        }
        same
    });
    surfaces.sort_by(|a, b| (a.listed, &a.text).cmp(&(b.listed, &b.text)));
    surfaces
}

/// Warns where a patch removes what is not there.
fn warn_of_idle_removals(draft: &Draft, entry: &Entry, origin: Origin, file: &Located, problems: &mut Problems) {
    let surfaces = || draft.entity.surfaces.iter().map(|surface| surface.text.as_str());
    for text in entry.remove.iter().filter(|text| !surfaces().any(|surface| surface == text.as_str())) {
        let message = format!("\"{}\" is found by no \"{text}\", so that there is nothing to remove", entry.id);
        let hint = did_you_mean(text, surfaces()).map_or(String::new(), |near| format!("did you mean \"{near}\"?"));
        problems.add(Diagnostic::warning("idle-remove", message, file.text_place(origin.entry, text)).hint(hint));
    }
}
