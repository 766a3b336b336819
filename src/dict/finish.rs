//! Drafts → the dictionary: references resolved, entities sorted, digests made.

use super::entry::{Day, Ignore, Role, Surface};
use super::layer::{Draft, Layer, Origin, tidied};
use super::source::Problems;
use super::{Dictionary, Entity};
use crate::diag::{Diagnostic, Place, did_you_mean};
use crate::ids::EntityId;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;

/// Checks what entities say of each other. `incomplete`: something was not read, so that an unknown id is no mistake.
pub(super) fn check(
    drafts: &[Draft],
    ids: &HashMap<String, u32>,
    layers: &[Layer],
    incomplete: bool,
    problems: &mut Problems,
) {
    let text_place =
        |origin: Origin, text: &str| layers[origin.layer].files[origin.file].text_place(origin.entry, text);
    let hint = |id: &str| match did_you_mean(id, ids.keys().map(String::as_str)) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "it takes the id of an entity, not its name".to_string(),
    };
    for draft in drafts.iter().filter(|draft| !incomplete && !draft.broken) {
        if let Some(id) = draft.merge_into.as_ref().filter(|id| !ids.contains_key(*id)) {
            let message = format!("`merge_into` names no entity: \"{id}\"");
            problems.add(Diagnostic::error("unknown-id", message, text_place(draft.merged, id)).hint(hint(id)));
        }
        let parent = draft.entity.parent.as_ref().filter(|id| !ids.contains_key(*id));
        if let Some(id) = parent.filter(|_| !layers[draft.parented.layer].builtin) {
            let message = format!("`parent` names no entity: \"{id}\"");
            problems.add(Diagnostic::warning("unknown-parent", message, text_place(draft.parented, id)).hint(hint(id)));
        }
    }
    let place = |origin: Origin, target: &Option<String>| match target {
        Some(id) => text_place(origin, id),
        None => Place::default(),
    };
    let merged = chains(&merges(drafts, ids)).1;
    let merges_are_sound = merged.is_empty();
    for at in merged {
        let draft = &drafts[at];
        let message = format!("`merge_into` leads from \"{}\" back to itself", draft.entity.id);
        problems.add(Diagnostic::error("merge-cycle", message, place(draft.merged, &draft.merge_into)));
    }
    let parents = links(drafts, ids, |draft| draft.entity.parent.as_ref());
    let mut circles = chains(&parents).1;
    if circles.is_empty() && merges_are_sound {
        // A part that is merged into another entity goes the way of that one. Every circle has a part that is not.
        let next = wholes(drafts, ids);
        let parted = |&at: &usize| drafts[at].merge_into.is_none();
        let follow = |at: usize| std::iter::successors(Some(at), |&at| next[at].map(|to| to as usize)).find(parted);
        circles = chains(&next).1.into_iter().filter_map(follow).collect();
    }
    for at in circles {
        let draft = &drafts[at];
        let message = format!("`parent` leads from \"{}\" back to itself", draft.entity.id);
        let hint = "a part counts for its whole with --roll-up; leave one `parent` out";
        problems
            .add(Diagnostic::error("parent-cycle", message, place(draft.parented, &draft.entity.parent)).hint(hint));
    }
}

fn merges(drafts: &[Draft], ids: &HashMap<String, u32>) -> Vec<Option<u32>> {
    links(drafts, ids, |draft| draft.merge_into.as_ref())
}

/// Returns for each draft what it counts for next with `--roll-up`.
fn wholes(drafts: &[Draft], ids: &HashMap<String, u32>) -> Vec<Option<u32>> {
    links(drafts, ids, |draft| draft.merge_into.as_ref().or(draft.entity.parent.as_ref()))
}

/// Returns for each draft the one that it points to.
fn links(drafts: &[Draft], ids: &HashMap<String, u32>, target: impl Fn(&Draft) -> Option<&String>) -> Vec<Option<u32>> {
    drafts.iter().map(|draft| ids.get(target(draft)?).copied()).collect()
}

/// Follows links to their ends. Returns the end of each start that has a link, and one member of each circle.
fn chains(next: &[Option<u32>]) -> (Vec<Option<u32>>, Vec<usize>) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut state = vec![State::New; next.len()];
    let mut ends = vec![None; next.len()];
    let mut circles = Vec::new();
    for start in (0..next.len()).filter(|&at| next[at].is_some()) {
        let mut path = Vec::new();
        let mut at = start;
        while let (State::New, Some(to)) = (state[at], next[at]) {
            state[at] = State::OnPath;
            path.push(at);
            at = to as usize;
        }
        if state[at] == State::OnPath {
            circles.push(at);
        }
        let end = ends[at].unwrap_or(at as u32);
        for at in path {
            (state[at], ends[at]) = (State::Done, Some(end));
        }
    }
    (ends, circles)
}

/// Returns the dictionary of checked drafts.
pub(super) fn dictionary(
    drafts: Vec<Draft>,
    ids: &HashMap<String, u32>,
    ignores: Vec<Ignore>,
    as_of: Option<Date>,
) -> Dictionary {
    let ends = chains(&merges(&drafts, ids)).0;
    let whole_ends = chains(&wholes(&drafts, ids)).0;
    // Entities are large: we sort their places first, and move each entity once.
    let mut order: Vec<u32> = (0..drafts.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| drafts[a as usize].entity.id.cmp(&drafts[b as usize].entity.id));
    let mut rank = vec![0_u32; drafts.len()];
    (0..).zip(&order).for_each(|(new, &old)| rank[old as usize] = new);
    let targets: Vec<Option<EntityId>> =
        order.iter().map(|&old| ends[old as usize].map(|end| EntityId(rank[end as usize]))).collect();
    let whole_of = |&old: &u32| EntityId(rank[whole_ends[old as usize].unwrap_or(old) as usize]);
    let wholes = order.iter().map(whole_of).collect();
    let mut slots: Vec<Option<Entity>> = drafts.into_iter().map(|draft| Some(draft.entity)).collect();
    let mut entities: Vec<Entity> = order.iter().filter_map(|&old| slots[old as usize].take()).collect();
    let mut whole = blake3::Hasher::new();
    for (at, target) in targets.iter().enumerate() {
        let target_id = target.map(|id| entities[id.index()].id.clone());
        let entity = &mut entities[at];
        normalise(entity);
        entity.merge_into = *target;
        let digest = digest(entity, target_id.as_deref());
        entity.digest = digest.to_hex()[..16].to_string();
        whole.update(digest.as_bytes());
    }
    whole.update(blake3::hash(&bytes(&(as_of.map(parts), &ignores))).as_bytes());
    let digest = whole.finalize().to_hex()[..32].to_string();
    Dictionary { entities, wholes, ignores, as_of, digest }
}

/// Puts everything whose order says nothing into its normal order.
fn normalise(entity: &mut Entity) {
    entity.surfaces = tidied(std::mem::take(&mut entity.surfaces));
    entity.tags.sort();
    let days = |role: &Role| (role.from.map(Day::first), role.to.map(Day::last));
    entity.roles.sort_by(|a, b| days(a).cmp(&days(b)).then_with(|| a.title.cmp(&b.title)));
    if entity.roles.is_empty() {
        entity.as_of = None;
    }
}

/// What the digest of an entity covers, in an order that must not change without need.
#[derive(Serialize)]
struct Canon<'a> {
    texts: [&'a str; 3],
    options: [Option<&'a str>; 8],
    until: Option<Day>,
    hide: bool,
    lists: [&'a [String]; 3],
    roles: &'a [Role],
    as_of: Option<(i16, i8, i8)>,
    surfaces: &'a [Surface],
}

fn digest(entity: &Entity, merge_into: Option<&str>) -> blake3::Hash {
    let Entity { id, name, kind, iso, parent, colour, label, note, wikidata, surname, .. } = entity;
    let canon = Canon {
        texts: [id, name, kind],
        options: [
            iso.as_deref(),
            parent.as_deref(),
            merge_into,
            colour.as_deref(),
            label.as_deref(),
            note.as_deref(),
            wikidata.as_deref(),
            surname.as_deref(),
        ],
        until: entity.until,
        hide: entity.hide,
        lists: [&entity.links, &entity.tags, &entity.titles],
        roles: &entity.roles,
        as_of: entity.as_of.map(parts),
        surfaces: &entity.surfaces,
    };
    blake3::hash(&bytes(&canon))
}

/// Returns a canonical serialisation; postcard refuses nothing that is hashed here.
fn bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

fn parts(date: Date) -> (i16, i8, i8) {
    (date.year(), date.month(), date.day())
}
