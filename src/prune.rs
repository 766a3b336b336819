//! What to show: never what is counted.
//!
//! In come the whole graph, the weights of its ties and the selection's settings; out comes a [`Selection`] that says which
//! entities and ties are shown and how many each step left out. Equal ranks are broken by id.

use crate::config::{Backbone, Filter, Focus, Show, Top};
use crate::diag::{Diagnostic, Place, did_you_mean};
use crate::dict::Dictionary;
use crate::exchange::{Network, Node, Simple};
use crate::fold;
use crate::graph::Graph;
use crate::measure::{self, Drawn, OfTie, Weighted};
use std::collections::{BTreeMap, BTreeSet};

/// The part of a graph that is shown.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Places of the shown entities in the graph, ascending.
    pub nodes: Vec<usize>,
    /// Places of the shown ties in the graph, ascending; both ends are shown.
    pub ties: Vec<usize>,
    /// What was left out, step by step, in the order of the steps.
    pub left_out: Vec<LeftOut>,
}

/// What one step of the selection left out.
#[derive(Clone, PartialEq, Debug)]
pub struct LeftOut {
    /// The option that did it.
    pub because: Because,
    /// Entities that this step took away.
    pub entities: usize,
    /// Ties that this step took away.
    pub ties: usize,
}

/// A step of the selection.
#[derive(Clone, PartialEq, Debug)]
pub enum Because {
    /// `--type`, with the types.
    Types(Vec<String>),
    /// `--exclude`, or `hide` in the dictionary.
    Excluded,
    /// `--focus`, with the entities.
    Focus(Vec<String>),
    /// `--min-weight`, with the weight.
    MinWeight(f64),
    /// `--backbone`.
    Backbone(Backbone),
    /// `--top`, with the number.
    Strongest(usize),
    /// As many of the strongest as the page holds: so many.
    Fitting(usize),
    /// No tie is left.
    Untied,
}

impl Because {
    /// Returns the option as in `graph.json` and on the command line; in words where there is none.
    pub fn name(&self) -> String {
        match self {
            Because::Types(types) => format!("--type {}", types.join(",")),
            Because::Excluded => "--exclude, or hidden by the dictionary".to_string(),
            Because::Focus(entities) => format!("--focus {}", entities.join(",")),
            Because::MinWeight(least) => format!("--min-weight {least}"),
            Because::Backbone(Backbone { filter, alpha }) => format!("--backbone {}:{alpha}", filter.name()),
            Because::Strongest(most) => format!("--top {most}"),
            Because::Fitting(_) => "--top fit".to_string(),
            Because::Untied => "no tie that is shown".to_string(),
        }
    }

    /// Returns the option, if the caption of a figure has to name it: what it does not have in words already.
    pub fn in_caption(&self) -> Option<String> {
        match self {
            Because::Types(_) | Because::Focus(_) | Because::Backbone(_) => Some(self.name()),
            Because::Excluded => Some("--exclude".to_string()),
            Because::MinWeight(_) | Because::Strongest(_) | Because::Fitting(_) | Because::Untied => None,
        }
    }
}

/// The numbers that ties are ranked and cut by, in the order of [`Graph::ties`].
#[derive(Clone, Copy, Debug)]
pub struct Ties<'a> {
    /// Their weights by the measure that is drawn.
    pub drawn: &'a Drawn,
    /// Their measures in the whole graph.
    pub measures: &'a [OfTie],
}

/// Selects what is shown, in the order `--type`, `--exclude` (and `hide`), `--focus`, `--min-weight`, `--backbone`, `--top`,
/// then entities without a tie.
pub fn select(graph: &Graph, dictionary: &Dictionary, show: &Show, ties: Ties) -> Selection {
    let subject = Subject {
        kinds: graph.nodes().map(|node| node.kind.as_str()).collect(),
        hidden: graph.nodes().map(|node| dictionary.entity(node.entity).hide).collect(),
        ends: graph.ties().map(|(a, b, _)| (a, b)).collect(),
        weights: ties.drawn.weights.clone(),
        noise: noise(show, ties.measures),
    };
    let named = |text: &str| {
        let meant = dictionary.lookup(text);
        graph.nodes().map(|node| meant.contains(&node.entity)).collect()
    };
    let tagged = |tag: &String| graph.nodes().map(|node| dictionary.entity(node.entity).tags.contains(tag)).collect();
    choose(&subject, show, show.least_weight(ties.drawn.measure), &named, &tagged, true)
}

/// Selects what is shown of a network from a file, likewise; its nodes are named by id or label, and have no tags.
pub fn select_network(network: &Network, simple: &Simple, show: &Show) -> Selection {
    let subject = Subject {
        kinds: network.nodes.iter().map(|node| node.kind.as_deref().unwrap_or_default()).collect(),
        hidden: vec![false; network.nodes.len()],
        ends: simple.ties.iter().map(|tie| (tie.a, tie.b)).collect(),
        weights: simple.ties.iter().map(|tie| tie.weight).collect(),
        noise: network_noise(network, simple, show),
    };
    let named = |text: &str| {
        let is_it = bears(text);
        network.nodes.iter().map(is_it).collect()
    };
    // Asked for everything, a file's lone nodes are part of it.
    let lone_nodes_go = show.top != Top::All || show.min_weight.is_some() || show.backbone.is_some();
    // A file's weights may be no counts.
    choose(&subject, show, show.min_weight, &named, &|_: &String| vec![false; network.nodes.len()], lone_nodes_go)
}

/// Returns what the settings name and no network has: entities and types.
pub fn unknown<'a>(networks: impl IntoIterator<Item = &'a Network>, show: &Show) -> Vec<Diagnostic> {
    let nodes: Vec<&Node> = networks.into_iter().flat_map(|network| &network.nodes).collect();
    let kinds: BTreeSet<&str> = nodes.iter().map(|node| node.kind.as_deref().unwrap_or_default()).collect();
    let entity = |option: &str, text: &str| {
        let is_it = bears(text);
        if nodes.iter().any(|node| is_it(node)) {
            return None;
        }
        let names: Vec<String> = nodes.iter().map(|node| node.title()).collect();
        let known = nodes.iter().map(|node| node.id.as_str()).chain(names.iter().map(String::as_str));
        let hint = match did_you_mean(text, known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "use the id or the name of an entity in the file".to_string(),
        };
        let message = format!("{option}: no entity is called \"{text}\"");
        Some(Diagnostic::error("unknown-entity", message, Place::default()).hint(hint))
    };
    let kind = |text: &String| {
        if kinds.contains(text.as_str()) {
            return None;
        }
        let known: Vec<&str> = kinds.iter().copied().filter(|kind| !kind.is_empty()).collect();
        let hint = match did_you_mean(text, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if known.is_empty() => "the file gives no types".to_string(),
            None => format!("the file has {}", known.join(", ")),
        };
        let message = format!("--type: no entity is of type \"{text}\"");
        Some(Diagnostic::error("unknown-type", message, Place::default()).hint(hint))
    };
    let focus = show.focus.iter().filter_map(|focus| entity("--focus", &focus.entity));
    let exclude = show.exclude.iter().filter_map(|text| entity("--exclude", text));
    focus.chain(exclude).chain(show.types.iter().filter_map(kind)).collect()
}

/// Returns whether a node is called like this: by its id, or by its name without regard to case, accents and punctuation.
fn bears(text: &str) -> impl Fn(&Node) -> bool {
    let wanted = fold::fold_text(text);
    move |node| node.id == text || fold::fold_text(&node.title()) == wanted
}

/// What is selected from: a graph without anything that selection need not know.
struct Subject<'a> {
    kinds: Vec<&'a str>,
    hidden: Vec<bool>,
    ends: Vec<(usize, usize)>,
    weights: Vec<f64>,
    /// Of each tie: how likely it is noise; empty where nobody asks.
    noise: Vec<f64>,
}

fn noise(show: &Show, measures: &[OfTie]) -> Vec<f64> {
    let value = |of: &OfTie, filter: Filter| match filter {
        Filter::Disparity => of.disparity,
        Filter::NoiseCorrected => of.noise_corrected,
    };
    show.backbone.map(|asked| measures.iter().map(|of| value(of, asked.filter)).collect()).unwrap_or_default()
}

/// As [`noise`]; a tie that has no positive weight is noise.
fn network_noise(network: &Network, simple: &Simple, show: &Show) -> Vec<f64> {
    let Some(Backbone { filter, .. }) = show.backbone else { return Vec::new() };
    let ends = |a: usize, b: usize| (a.min(b), a.max(b));
    let weighted = Weighted::new(network.nodes.len(), simple.ties.iter().map(|tie| (tie.a, tie.b, tie.weight)));
    let values = match filter {
        Filter::Disparity => measure::disparity(&weighted),
        Filter::NoiseCorrected => measure::noise_corrected(&weighted),
    };
    let of: BTreeMap<(usize, usize), f64> = weighted.ties().iter().map(|&(a, b, _)| ends(a, b)).zip(values).collect();
    simple.ties.iter().map(|tie| of.get(&ends(tie.a, tie.b)).copied().unwrap_or(1.0)).collect()
}

fn choose(
    subject: &Subject,
    show: &Show,
    least: Option<f64>,
    named: &dyn Fn(&str) -> Vec<bool>,
    tagged: &dyn Fn(&String) -> Vec<bool>,
    lone_nodes_go: bool,
) -> Selection {
    let mut state = State {
        subject,
        nodes: vec![true; subject.kinds.len()],
        ties: vec![true; subject.ends.len()],
        left_out: Vec::new(),
    };
    if !show.types.is_empty() {
        state.keep_nodes(Because::Types(show.types.clone()), |at| {
            show.types.iter().any(|kind| kind == subject.kinds[at])
        });
    }
    let excluded: Vec<Vec<bool>> = show.exclude.iter().flat_map(|text| [named(text), tagged(text)]).collect();
    state.keep_nodes(Because::Excluded, |at| !(subject.hidden[at] || excluded.iter().any(|list| list[at])));
    if !show.focus.is_empty() {
        let near = state.near(&show.focus, named);
        let names = show.focus.iter().map(|focus| focus.entity.clone()).collect();
        state.keep_nodes(Because::Focus(names), |at| near.contains(&at));
    }
    if let Some(least) = least {
        state.keep_ties(Because::MinWeight(least), |at| subject.weights[at] >= least);
    }
    if let Some(backbone) = show.backbone {
        state.keep_ties(Because::Backbone(backbone), |at| subject.noise[at] < backbone.alpha);
    }
    let top = match show.top {
        Top::Strongest(most) => Some((most, Because::Strongest(most))),
        Top::Fitting(most) => Some((most, Because::Fitting(most))),
        Top::All => None,
    };
    if let Some((most, because)) = top {
        let strongest = state.strongest(most);
        state.keep_nodes(because, |at| strongest.contains(&at));
    }
    if lone_nodes_go {
        state.drop_loners();
    }
    let places = |kept: &[bool]| (0..kept.len()).filter(|&at| kept[at]).collect();
    Selection { nodes: places(&state.nodes), ties: places(&state.ties), left_out: state.left_out }
}

struct State<'a> {
    subject: &'a Subject<'a>,
    nodes: Vec<bool>,
    ties: Vec<bool>,
    left_out: Vec<LeftOut>,
}

impl State<'_> {
    fn keep_nodes(&mut self, because: Because, keep: impl Fn(usize) -> bool) {
        let mut entities = 0;
        for (at, kept) in self.nodes.iter_mut().enumerate() {
            if *kept && !keep(at) {
                *kept = false;
                entities += 1;
            }
        }
        let (ties, cut) = self.cut_ties(|at| {
            let (a, b) = self.subject.ends[at];
            self.nodes[a] && self.nodes[b]
        });
        self.ties = ties;
        self.record(because, entities, cut);
    }

    fn keep_ties(&mut self, because: Because, keep: impl Fn(usize) -> bool) {
        let (ties, cut) = self.cut_ties(keep);
        self.ties = ties;
        self.record(because, 0, cut);
    }

    /// Takes away the entities without a tie that is still shown.
    fn drop_loners(&mut self) {
        let tied = self.tied();
        self.keep_nodes(Because::Untied, |at| tied.contains(&at));
    }

    fn cut_ties(&self, keep: impl Fn(usize) -> bool) -> (Vec<bool>, usize) {
        let ties: Vec<bool> = self.ties.iter().enumerate().map(|(at, &kept)| kept && keep(at)).collect();
        let cut = self.ties.iter().zip(&ties).filter(|(before, after)| before != after).count();
        (ties, cut)
    }

    fn record(&mut self, because: Because, entities: usize, ties: usize) {
        if entities + ties > 0 {
            self.left_out.push(LeftOut { because, entities, ties });
        }
    }

    fn shown_ties(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let shown = (0..self.ties.len()).filter(|&at| self.ties[at]);
        shown.map(|at| (self.subject.ends[at].0, self.subject.ends[at].1, self.subject.weights[at]))
    }

    fn tied(&self) -> BTreeSet<usize> {
        self.shown_ties().flat_map(|(a, b, _)| [a, b]).collect()
    }

    /// Returns the entities within each focus's number of steps.
    fn near(&self, focus: &[Focus], named: &dyn Fn(&str) -> Vec<bool>) -> BTreeSet<usize> {
        let mut neighbours = vec![Vec::new(); self.nodes.len()];
        for (a, b, _) in self.shown_ties() {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        let mut near = BTreeSet::new();
        for focus in focus {
            let meant = named(&focus.entity);
            let mut reached: BTreeSet<usize> =
                (0..self.nodes.len()).filter(|&at| self.nodes[at] && meant[at]).collect();
            for _ in 0..focus.hops {
                let next: Vec<usize> = reached.iter().flat_map(|&at| neighbours[at].iter().copied()).collect();
                let before = reached.len();
                reached.extend(next);
                if reached.len() == before {
                    break;
                }
            }
            near.extend(reached);
        }
        near
    }

    /// Returns the strongest entities by the ties that are still shown; equal ones by id. A tie below chance takes nothing
    /// away.
    fn strongest(&self, most: usize) -> BTreeSet<usize> {
        let mut strength = vec![0.0; self.nodes.len()];
        for (a, b, weight) in self.shown_ties() {
            strength[a] += weight.max(0.0);
            strength[b] += weight.max(0.0);
        }
        let mut ranked: Vec<usize> = (0..self.nodes.len()).filter(|&at| self.nodes[at]).collect();
        ranked.sort_by(|&a, &b| strength[b].total_cmp(&strength[a]).then(a.cmp(&b)));
        ranked.into_iter().take(most).collect()
    }
}
