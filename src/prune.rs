//! What to show: never what is counted.
//!
//! In come the whole graph and the selection's settings; out comes a [`Selection`] that says which entities and ties are
//! shown and how many each step left out. Equal ranks are broken by id.

use crate::config::{Focus, Show, Top};
use crate::dict::Dictionary;
use crate::graph::Graph;
use std::collections::BTreeSet;

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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// The option that did it, as on the command line: `--top 60`.
    pub because: String,
    /// Entities that this step took away.
    pub entities: usize,
    /// Ties that this step took away.
    pub ties: usize,
}

/// Selects what is shown, in the order `--type`, `--exclude` (and `hide`), `--focus`, `--min-weight`, `--top`, then
/// entities without a tie.
pub fn select(graph: &Graph, dictionary: &Dictionary, show: &Show) -> Selection {
    let mut state = State {
        graph,
        nodes: vec![true; graph.node_count()],
        ties: vec![true; graph.tie_count()],
        left_out: Vec::new(),
    };
    if !show.types.is_empty() {
        let because = format!("--type {}", show.types.join(","));
        state.keep_nodes(&because, |at| show.types.contains(&graph.node(at).kind));
    }
    let excluded: BTreeSet<_> = show.exclude.iter().flat_map(|text| dictionary.lookup(text)).collect();
    state.keep_nodes("--exclude, or hidden by the dictionary", |at| {
        let entity = graph.node(at).entity;
        let known = dictionary.entity(entity);
        let tagged = show.exclude.iter().any(|tag| known.tags.contains(tag));
        !(known.hide || tagged || excluded.contains(&entity))
    });
    if !show.focus.is_empty() {
        let near = state.near(&show.focus, dictionary);
        let named: Vec<_> = show.focus.iter().map(|focus| focus.entity.as_str()).collect();
        state.keep_nodes(&format!("--focus {}", named.join(",")), |at| near.contains(&at));
    }
    if show.min_weight > 1 {
        state.keep_ties(&format!("--min-weight {}", show.min_weight), |at| graph.tie(at).2.weight >= show.min_weight);
    }
    if let Top::Strongest(most) | Top::Fitting(most) = show.top {
        let strongest = state.strongest(most);
        state.keep_nodes(&format!("--top {most}"), |at| strongest.contains(&at));
    }
    state.drop_loners();
    let places = |kept: &[bool]| (0..kept.len()).filter(|&at| kept[at]).collect();
    Selection { nodes: places(&state.nodes), ties: places(&state.ties), left_out: state.left_out }
}

struct State<'a> {
    graph: &'a Graph,
    nodes: Vec<bool>,
    ties: Vec<bool>,
    left_out: Vec<LeftOut>,
}

impl State<'_> {
    fn keep_nodes(&mut self, because: &str, keep: impl Fn(usize) -> bool) {
        let mut entities = 0;
        for (at, kept) in self.nodes.iter_mut().enumerate() {
            if *kept && !keep(at) {
                *kept = false;
                entities += 1;
            }
        }
        let nodes = std::mem::take(&mut self.nodes);
        let ties = self.cut_ties(|at| {
            let (a, b, _) = self.graph.tie(at);
            nodes[a] && nodes[b]
        });
        self.ties = ties.0;
        self.nodes = nodes;
        self.record(because, entities, ties.1);
    }

    fn keep_ties(&mut self, because: &str, keep: impl Fn(usize) -> bool) {
        let (ties, cut) = self.cut_ties(keep);
        self.ties = ties;
        self.record(because, 0, cut);
    }

    /// Takes away the entities without a tie that is still shown.
    fn drop_loners(&mut self) {
        let tied = self.tied();
        self.keep_nodes("no tie that is shown", |at| tied.contains(&at));
    }

    fn cut_ties(&self, keep: impl Fn(usize) -> bool) -> (Vec<bool>, usize) {
        let ties: Vec<bool> = self.ties.iter().enumerate().map(|(at, &kept)| kept && keep(at)).collect();
        let cut = self.ties.iter().zip(&ties).filter(|(before, after)| before != after).count();
        (ties, cut)
    }

    fn record(&mut self, because: &str, entities: usize, ties: usize) {
        if entities + ties > 0 {
            self.left_out.push(LeftOut { because: because.to_string(), entities, ties });
        }
    }

    fn shown_ties(&self) -> impl Iterator<Item = (usize, usize, u32)> + '_ {
        let shown = (0..self.ties.len()).filter(|&at| self.ties[at]);
        shown.map(|at| self.graph.tie(at)).map(|(a, b, tie)| (a, b, tie.weight))
    }

    fn tied(&self) -> BTreeSet<usize> {
        self.shown_ties().flat_map(|(a, b, _)| [a, b]).collect()
    }

    /// Returns the entities within each focus's number of steps.
    fn near(&self, focus: &[Focus], dictionary: &Dictionary) -> BTreeSet<usize> {
        let mut neighbours = vec![Vec::new(); self.graph.node_count()];
        for (a, b, _) in self.shown_ties() {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        let mut near = BTreeSet::new();
        for focus in focus {
            let meant = dictionary.lookup(&focus.entity);
            let mut reached: BTreeSet<usize> = (0..self.graph.node_count())
                .filter(|&at| self.nodes[at] && meant.contains(&self.graph.node(at).entity))
                .collect();
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

    /// Returns the strongest entities by the ties that are still shown; equal ones by id.
    fn strongest(&self, most: usize) -> BTreeSet<usize> {
        let mut strength = vec![0u64; self.graph.node_count()];
        for (a, b, weight) in self.shown_ties() {
            strength[a] += u64::from(weight);
            strength[b] += u64::from(weight);
        }
        let mut ranked: Vec<usize> = (0..self.nodes.len()).filter(|&at| self.nodes[at]).collect();
        ranked.sort_by_key(|&at| (std::cmp::Reverse(strength[at]), at));
        ranked.into_iter().take(most).collect()
    }
}
