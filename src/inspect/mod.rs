//! What a network is made of: its size, its strongest ties and entities, its weights, and what looks wrong in it.
//!
//! In comes a [`Network`] from a file, out comes an [`Inspection`]: facts, in the order in which they are told. This room
//! reads no files, and knows nothing of documents and figures. Directions of links are not looked at: two entities are tied
//! or they are not, as in [`Network::simple`].

mod bins;
mod evidence;
mod lint;
mod names;
mod route;
mod table;
mod tell;

pub use bins::Bin;
pub use evidence::{Evidence, Sentence};
pub use lint::Finding;
pub use route::{find, neighbours, path};
pub use tell::{Style, tell, tell_entity, tell_path};

use crate::exchange::{self, Link, Network, Simple};
use crate::measure::{self, Communities, Length, Weighted};
use crate::prune::Selection;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The facts of a network.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Inspection {
    /// What the file calls it.
    pub name: Option<String>,
    /// Whether any link has a direction.
    pub directed: bool,
    /// How much there is of everything.
    pub counts: Counts,
    /// The types, the most frequent first; entities without one stand under the empty name.
    pub types: Vec<TypeCount>,
    /// What the weights are like; nothing if no link has one.
    pub weights: Option<Weights>,
    /// How many ties have which weight, the smallest first.
    pub histogram: Vec<Bin>,
    /// The number of communities; see [`measure::communities`].
    pub communities: usize,
    /// How well they are set apart; see [`measure::modularity`].
    pub modularity: f64,
    /// The strongest ties, as many as were asked for; equal ones by the ids of their ends.
    pub ties: Vec<Tie>,
    /// All entities, the strongest first, or those with the most ties if no link has a weight; equal ones by their ids.
    pub entities: Vec<Entity>,
    /// What looks wrong.
    pub lint: Vec<Finding>,
}

/// How much there is of everything.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Counts {
    /// Nodes.
    pub entities: usize,
    /// Links as the file lists them.
    pub links: usize,
    /// Pairs of different nodes with at least one link.
    pub ties: usize,
    /// Parts that no tie leads between; an entity without a tie is one.
    pub components: usize,
    /// Entities of the largest of them.
    pub largest_component: usize,
    /// Entities without a tie.
    pub isolated: usize,
    /// Ties by all pairs of entities that there could be, in [0, 1]; 0 for less than two entities.
    pub density: f64,
    /// Ties an entity has on average: twice the ties by the entities.
    pub mean_ties: f64,
    /// Ties of the entity that has the most.
    pub most_ties: usize,
}

/// How often a type occurs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TypeCount {
    /// Its name.
    #[serde(rename = "type")]
    pub kind: String,
    /// Entities of it.
    pub entities: usize,
}

/// What the weights of the ties are like.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Weights {
    /// Their sum.
    pub total: f64,
    /// The smallest.
    pub least: f64,
    /// The middle one; of two, the smaller.
    pub median: f64,
    /// The greatest.
    pub greatest: f64,
}

/// A tie, with the names that a reader knows.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Tie {
    /// Id of its first end.
    pub source: String,
    /// Id of its second end.
    pub target: String,
    /// Names of both.
    pub names: [String; 2],
    /// The sum of the weights of its links; a link without one counts as 1.
    pub weight: f64,
}

/// An entity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Its label on one line, else its id.
    pub name: String,
    /// Its type; empty for none.
    #[serde(rename = "type")]
    pub kind: String,
    /// The sum of the weights of its ties.
    pub strength: f64,
    /// Its ties.
    pub ties: usize,
    /// How central it is.
    pub measures: Central,
}

/// How central an entity is; see the functions of [`measure`] for formulas and ranges.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Central {
    /// See [`measure::paths`]; nothing in a network that is too large for it.
    pub betweenness: Option<f64>,
    /// Likewise.
    pub closeness: Option<f64>,
    /// See [`measure::pagerank`].
    pub pagerank: f64,
    /// See [`measure::clustering`].
    pub clustering: f64,
    /// See [`measure::core_numbers`].
    pub core: usize,
    /// See [`measure::communities`]; 1 for the largest.
    pub community: usize,
}

/// Returns the facts of a network, with at most so many ties; the counts are of all.
pub fn inspect(network: &Network, most_ties: usize) -> Inspection {
    let simple = network.simple();
    let ends = simple.ties.iter().map(|tie| (tie.a, tie.b, tie.weight));
    let (central, found) = central(&Weighted::new(network.nodes.len(), ends));
    let entities = entities(network, &simple, central);
    let has_weights = network.links.iter().any(|link| link.weight.is_some());
    Inspection {
        name: network.name.clone(),
        directed: simple.directed,
        counts: counts(network, &simple, &entities),
        types: types(&entities),
        weights: if has_weights { weights(&simple) } else { None },
        histogram: if has_weights {
            bins::bins(simple.ties.iter().map(|tie| tie.weight).collect())
        } else {
            Vec::new()
        },
        ties: ties(network, &simple, most_ties),
        communities: found.of.into_iter().max().unwrap_or(0),
        modularity: found.modularity,
        lint: lint::lint(network, &simple),
        entities: strongest(entities, has_weights),
    }
}

impl Inspection {
    /// Returns the facts with at most so many ties and entities, and places of what looks wrong; the counts stay.
    pub fn with_rows(mut self, rows: usize) -> Inspection {
        self.ties.truncate(rows);
        self.entities.truncate(rows);
        self.lint.iter_mut().for_each(|finding| finding.places.truncate(rows));
        self
    }
}

/// Returns the part of a network that is selected.
pub fn part(network: &Network, simple: &Simple, selection: &Selection) -> Network {
    let mut place = vec![None; network.nodes.len()];
    selection.nodes.iter().enumerate().for_each(|(new, &old)| place[old] = Some(new));
    let kept: BTreeSet<(usize, usize)> =
        selection.ties.iter().map(|&at| (simple.ties[at].a, simple.ties[at].b)).collect();
    let link = |link: &Link| {
        let (source, target) = (place[link.source]?, place[link.target]?);
        let pair = (link.source.min(link.target), link.source.max(link.target));
        (pair.0 == pair.1 || kept.contains(&pair)).then(|| Link { source, target, ..link.clone() })
    };
    Network {
        nodes: selection.nodes.iter().map(|&at| network.nodes[at].clone()).collect(),
        links: network.links.iter().filter_map(link).collect(),
        name: network.name.clone(),
        attributes: network.attributes.clone(),
        ..*network
    }
}

/// Returns how central each node is, and the communities. Of all measures, these alone are told here: the others would
/// take most of the time.
fn central(graph: &Weighted) -> (Vec<Central>, Communities) {
    let affordable = !measure::is_costly(graph.node_count(), graph.ties().len());
    let paths = affordable.then(|| measure::paths(graph, Length::Steps));
    let (pagerank, clustering) = (measure::pagerank(graph), measure::clustering(graph));
    let (core, found) = (measure::core_numbers(graph), measure::communities(graph));
    let node = |at: usize| Central {
        betweenness: paths.as_ref().map(|paths| paths.betweenness[at]),
        closeness: paths.as_ref().map(|paths| paths.closeness[at]),
        pagerank: pagerank[at],
        clustering: clustering[at],
        core: core[at],
        community: found.of[at],
    };
    ((0..graph.node_count()).map(node).collect(), found)
}

/// Returns the entities in the order of the network.
fn entities(network: &Network, simple: &Simple, central: Vec<Central>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = network
        .nodes
        .iter()
        .zip(central)
        .map(|(node, measures)| Entity {
            id: node.id.clone(),
            name: node.title(),
            kind: node.kind.clone().unwrap_or_default(),
            strength: 0.0,
            ties: 0,
            measures,
        })
        .collect();
    for tie in &simple.ties {
        for end in [tie.a, tie.b] {
            entities[end].strength += tie.weight;
            entities[end].ties += 1;
        }
    }
    entities
}

fn strongest(mut entities: Vec<Entity>, has_weights: bool) -> Vec<Entity> {
    let rank = |entity: &Entity| if has_weights { entity.strength } else { entity.ties as f64 };
    entities.sort_by(|a, b| falling(rank(a), rank(b)).then_with(|| a.id.cmp(&b.id)));
    entities
}

fn ties(network: &Network, simple: &Simple, most: usize) -> Vec<Tie> {
    let end = |at: usize| &network.nodes[at];
    let tie = |tie: &exchange::Tie| Tie {
        source: end(tie.a).id.clone(),
        target: end(tie.b).id.clone(),
        names: [end(tie.a).title(), end(tie.b).title()],
        weight: tie.weight,
    };
    let ids = |tie: &exchange::Tie| (&end(tie.a).id, &end(tie.b).id);
    let stronger =
        |a: &&exchange::Tie, b: &&exchange::Tie| falling(a.weight, b.weight).then_with(|| ids(a).cmp(&ids(b)));
    let mut ties: Vec<&exchange::Tie> = simple.ties.iter().collect();
    // Millions of ties need not be put in order for the ten that are shown.
    if most < ties.len() {
        ties.select_nth_unstable_by(most, stronger);
        ties.truncate(most);
    }
    ties.sort_by(stronger);
    ties.into_iter().map(tie).collect()
}

/// The greater one first.
fn falling(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}

fn counts(network: &Network, simple: &Simple, entities: &[Entity]) -> Counts {
    let count = network.nodes.len();
    let sizes = components(count, simple);
    let pairs = count as f64 * (count as f64 - 1.0) / 2.0;
    let share = |by: f64| if by > 0.0 { simple.ties.len() as f64 / by } else { 0.0 };
    Counts {
        entities: count,
        links: network.links.len(),
        ties: simple.ties.len(),
        components: sizes.len(),
        largest_component: sizes.into_iter().max().unwrap_or(0),
        isolated: entities.iter().filter(|entity| entity.ties == 0).count(),
        density: share(pairs),
        mean_ties: share(count as f64 / 2.0),
        most_ties: entities.iter().map(|entity| entity.ties).max().unwrap_or(0),
    }
}

/// Returns the number of entities of each component.
fn components(count: usize, simple: &Simple) -> Vec<usize> {
    let near = route::Near::new(count, simple);
    let mut seen = vec![false; count];
    let mut sizes = Vec::new();
    for start in 0..count {
        let mut size = 0;
        let mut open = if seen[start] { Vec::new() } else { vec![start] };
        seen[start] = true;
        while let Some(at) = open.pop() {
            size += 1;
            for &(next, _) in near.of(at) {
                if !std::mem::replace(&mut seen[next], true) {
                    open.push(next);
                }
            }
        }
        sizes.extend((size > 0).then_some(size));
    }
    sizes
}

fn types(entities: &[Entity]) -> Vec<TypeCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    entities.iter().for_each(|entity| *counts.entry(&entity.kind).or_default() += 1);
    let mut types: Vec<TypeCount> =
        counts.into_iter().map(|(kind, entities)| TypeCount { kind: kind.to_string(), entities }).collect();
    types.sort_by_key(|count| std::cmp::Reverse(count.entities));
    types
}

fn weights(simple: &Simple) -> Option<Weights> {
    let mut weights: Vec<f64> = simple.ties.iter().map(|tie| tie.weight).collect();
    weights.sort_by(f64::total_cmp);
    Some(Weights {
        total: weights.iter().sum(),
        least: *weights.first()?,
        median: *weights.get((weights.len() - 1) / 2)?,
        greatest: *weights.last()?,
    })
}
