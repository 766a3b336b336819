//! What changed between two results → what its figure says.
//!
//! Everything stands where it stood. A line says how a tie changed: double for a new one, solid for a heavier one, dashes for
//! a lighter one, dots for one that is gone, and its width says by how much. A label that begins with + is of a new
//! entity; one with − and a broken outline of one that is gone.

use super::caption::VERSION;
use super::content::{Anchors, Content, Node, Tie, is_web};
use super::palette;
use crate::compare::{Cause, Change, Comparison, EntityChange, Outcome, TieChange};
use crate::config::{Figure, Page};
use crate::exchange;
use crate::labels::{Label, Labels};
use crate::text::{isolated, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// Two results, and what changed between them.
#[derive(Clone, Copy)]
pub struct Changes<'a> {
    /// The comparison of the two.
    pub comparison: &'a Comparison,
    /// The old one.
    pub old: &'a Outcome,
    /// The new one.
    pub new: &'a Outcome,
    /// What the two are called.
    pub names: [&'a str; 2],
}

impl Changes<'_> {
    /// Returns the places of the new figure, and of the old one for what only that has.
    pub fn anchors(&self) -> Anchors {
        let [old, new] = [self.old, self.new].map(|outcome| Anchors::of_network(&outcome.network));
        let fit = new.fit.or(old.fit);
        let mut places = old.places;
        places.extend(new.places);
        Anchors { places, fit, floats: new.floats, foreign: new.foreign }
    }

    /// Returns the page of the new figure, if the result says it.
    pub fn page(&self) -> Option<Page> {
        let figure = self.new.network.attributes.get("figure")?;
        let figure: serde_json::Value = serde_json::from_str(figure).ok()?;
        let page = Page { w: figure.get("width")?.as_f64()?, h: figure.get("height")?.as_f64()? };
        [page.w, page.h].iter().all(|side| Page::SIDE.contains(side)).then_some(page)
    }

    /// Returns what the figure says: everything that one of the two figures shows.
    pub fn content(&self, figure: &Figure, labels: &Labels) -> Content {
        let shown = |outcome: &Outcome| -> BTreeSet<String> {
            outcome.entities.iter().filter(|(_, one)| one.shown).map(|(id, _)| id.clone()).collect()
        };
        let ids: BTreeSet<String> = shown(self.old).union(&shown(self.new)).cloned().collect();
        let index = |outcome: &'_ Outcome| -> BTreeMap<String, usize> {
            outcome.network.nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect()
        };
        let (old_at, new_at) = (index(self.old), index(self.new));
        let of_file = |id: &str| -> Option<&exchange::Node> {
            let new = new_at.get(id).and_then(|&at| self.new.network.nodes.get(at));
            new.or_else(|| old_at.get(id).and_then(|&at| self.old.network.nodes.get(at)))
        };
        let entities: BTreeMap<&str, &EntityChange> =
            self.comparison.entities.iter().map(|change| (change.id.as_str(), change)).collect();
        let nodes =
            ids.iter().enumerate().map(|(at, id)| self.node(labels, at, id, of_file(id), entities.get(id.as_str())));
        let nodes: Vec<Node> = nodes.collect();
        let ties = self.ties(labels, &ids);
        let kinds: BTreeSet<String> =
            nodes.iter().map(|node| node.kind.clone()).filter(|kind| !kind.is_empty()).collect();
        let styles = palette::styles(figure, kinds.iter().map(String::as_str));
        let [old, new] = self.names.map(one_line);
        let brief = self.comparison.brief();
        let caption = labels
            .say(Label::ChangesCaption, &[("changes", &brief), ("version", VERSION), ("old", &old), ("new", &new)]);
        let title = || labels.say(Label::ChangesTitle, &[]);
        let changed = drawn_in_words(labels, &nodes, &ties);
        let below = labels.say(Label::ChangesSubtitle, &[("old", &old), ("new", &new), ("changed", &changed)]);
        Content {
            heading: [figure.title.clone().unwrap_or_else(title), below],
            description: labels.say(Label::ChangesDescribed, &[("caption", &caption)]),
            caption,
            nothing: labels.say(Label::NothingChanged, &[]),
            nodes,
            ties,
            styles,
            scales: [labels.say(Label::LegendChange, &[]), labels.say(Label::LegendStrength, &[])],
            remarks: vec!["The same figure by Graphviz: neato -n2 -Tsvg".to_string()],
            labels: labels.clone(),
            is_of_changes: true,
            communities: None,
            ..Content::default()
        }
    }

    fn node(
        &self,
        labels: &Labels,
        at: usize,
        id: &str,
        of_file: Option<&exchange::Node>,
        changed: Option<&&EntityChange>,
    ) -> Node {
        let entity = self.new.entities.get(id).or_else(|| self.old.entities.get(id));
        let name = entity.map_or_else(|| id.to_string(), |entity| entity.name.clone());
        let change = changed.map(|changed| changed.change);
        let label = Some(marked(change, &name)).filter(|label| *label != name);
        let tooltip = match changed {
            Some(changed) => told(labels, &isolated(&name), changed.before, changed.after, &changed.causes),
            None => format!("{}\n{}", isolated(&name), labels.say(Label::Unchanged, &[])),
        };
        Node {
            at,
            id: id.to_string(),
            name,
            label,
            kind: of_file.and_then(|node| node.kind.clone()).unwrap_or_default(),
            strength: entity.map_or(0.0, |entity| entity.strength.max(0.0)),
            colour: None,
            link: of_file.and_then(|node| node.link.clone()).filter(|link| is_web(link)),
            tooltip,
            given: None,
            counts: Vec::new(),
            change,
        }
    }

    fn ties(&self, labels: &Labels, ids: &BTreeSet<String>) -> Vec<Tie> {
        let place: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        let changes: BTreeMap<(&str, &str), &TieChange> =
            self.comparison.ties.iter().map(|tie| ((tie.source.as_str(), tie.target.as_str()), tie)).collect();
        let shown =
            [self.old, self.new].map(|side| side.ties.iter().filter(|(_, tie)| tie.shown).map(|(ends, _)| ends));
        let ends: BTreeSet<&(String, String)> = shown.into_iter().flatten().collect();
        let tie = |(at, (a, b)): (usize, &(String, String))| {
            let changed = changes.get(&(a.as_str(), b.as_str()));
            let name = |id: &str| {
                let entity = self.new.entities.get(id).or_else(|| self.old.entities.get(id));
                isolated(entity.map_or(id, |entity| &entity.name)).into_owned()
            };
            let names = format!("{} \u{2013} {}", name(a), name(b));
            Some(Tie {
                at,
                a: *place.get(a.as_str())?,
                b: *place.get(b.as_str())?,
                weight: changed.map_or(0.0, |changed| changed.delta().abs()),
                tooltip: match changed {
                    Some(changed) => told(labels, &names, changed.before, changed.after, &changed.causes),
                    None => format!("{names}\n{}", labels.say(Label::Unchanged, &[])),
                },
                counts: Vec::new(),
                change: changed.map(|changed| changed.change),
            })
        };
        ends.into_iter().enumerate().filter_map(tie).collect()
    }
}

/// Returns what the legend calls the line of a tie, or the box of an entity.
pub(super) fn name(labels: &Labels, change: Option<Change>) -> String {
    let label = match change {
        Some(Change::New) => Label::New,
        Some(Change::Gone) => Label::Gone,
        Some(Change::Heavier) => Label::Heavier,
        Some(Change::Lighter) => Label::Lighter,
        None => Label::Unchanged,
    };
    labels.say(label, &[])
}

/// Returns a label with the mark of an entity that is new or gone.
pub(super) fn marked(change: Option<Change>, name: &str) -> String {
    match change {
        Some(Change::New) => format!("+ {name}"),
        Some(Change::Gone) => format!("\u{2212} {name}"),
        Some(Change::Heavier | Change::Lighter) | None => name.to_string(),
    }
}

fn drawn_in_words(labels: &Labels, nodes: &[Node], ties: &[Tie]) -> String {
    let nodes = nodes.iter().filter(|node| node.change.is_some()).count();
    let ties = ties.iter().filter(|tie| tie.change.is_some()).count();
    let nodes = labels.count(Label::ChangedEntities, nodes as u64);
    let ties = labels.count(Label::ChangedTies, ties as u64);
    labels.say(Label::Shown, &[("entities", &nodes), ("ties", &ties)])
}

fn told(labels: &Labels, name: &str, before: Option<f64>, after: Option<f64>, causes: &[Cause]) -> String {
    let none = || labels.say(Label::NoWeight, &[]);
    let [before, after] = [before, after].map(|number| number.map_or_else(none, |number| labels.quantity(number)));
    let causes: String = causes.iter().take(3).map(|cause| format!("\n{}", cause.in_words())).collect();
    format!("{name}\n{before} \u{2192} {after}{causes}")
}
