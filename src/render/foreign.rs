//! A graph from another file → what its figure says.

use super::caption::{self, Share, VERSION};
use super::communities::Communities;
use super::content::{self, Content, Given, is_web};
use super::frame;
use super::palette::{self, Colour};
use crate::config::Figure;
use crate::exchange::{Network, Node, Simple};
use crate::labels::{Label, Labels};
use crate::layout::Size;
use crate::measure::{self, Measure, Weighted};
use crate::text::{isolated, one_line};
use std::collections::BTreeMap;

/// What of a network is drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// The name of its file, without folders.
    pub file: &'a str,
    /// The network.
    pub network: &'a Network,
    /// Its ties, each pair of nodes once.
    pub simple: &'a Simple,
    /// The places of the drawn nodes in the network, ascending.
    pub nodes: &'a [usize],
    /// The places of the drawn ties among the simple ones, ascending; both ends are drawn.
    pub ties: &'a [usize],
}

/// The size of labels in a file that gives boxes or sizes itself, in points.
const TYPE: f64 = 10.0;

impl Content {
    /// Returns what the figure of a network says.
    ///
    /// Where the file gives boxes, or a size for all labels, they are drawn as they are; else by strength, as ours. A node
    /// without a strength has the sum of its ties' weights.
    pub fn of_network(drawn: &Drawn, figure: &Figure, labels: &Labels) -> Content {
        let Drawn { network, simple, .. } = drawn;
        let strengths = strengths(network, simple);
        let is_plain = is_plain(network);
        let type_size = network.fontsize.unwrap_or(TYPE);
        let mut degrees = vec![0u64; network.nodes.len()];
        for tie in &simple.ties {
            degrees[tie.a] += 1;
            degrees[tie.b] += 1;
        }
        let node = |&at: &usize| {
            let node = &network.nodes[at];
            let size = node.size.map(|(w, h)| Size { w, h });
            let name = name(node);
            let (strength, degree) = (strengths[at], degrees[at]);
            content::Node {
                at,
                id: node.id.clone(),
                kind: node.kind.clone().unwrap_or_default(),
                strength: strength.max(0.0),
                colour: node.colour.as_deref().filter(|_| node.kind.is_none()).and_then(Colour::parse),
                link: node.link.clone().filter(|link| is_web(link)),
                tooltip: node.tooltip.clone().unwrap_or_else(|| about(labels, node, &name, strength, degree)),
                name,
                label: None,
                given: is_plain.then_some(Given { size, type_size }),
                counts: Vec::new(),
                change: None,
            }
        };
        let place: BTreeMap<usize, usize> = drawn.nodes.iter().enumerate().map(|(place, &at)| (at, place)).collect();
        let tie = |&at: &usize| {
            let tie = simple.ties.get(at)?;
            let link = network.links.get(tie.first)?;
            let ends = [tie.a, tie.b].map(|at| isolated(&name(&network.nodes[at])).into_owned());
            let weight = labels.quantity(tie.weight);
            let said =
                || format!("{}\n{}", ends.join(" \u{2013} "), labels.say(Label::TipWeight, &[("value", &weight)]));
            Some(content::Tie {
                at,
                a: *place.get(&tie.a)?,
                b: *place.get(&tie.b)?,
                weight: tie.weight,
                tooltip: link.tooltip.clone().unwrap_or_else(said),
                counts: Vec::new(),
                change: None,
            })
        };
        let nodes: Vec<content::Node> = drawn.nodes.iter().map(node).collect();
        let ties: Vec<content::Tie> = drawn.ties.iter().filter_map(tie).collect();
        let kinds = network.nodes.iter().filter_map(|node| node.kind.as_deref());
        let styles = palette::styles(figure, kinds);
        let content =
            words(drawn, figure, Content { nodes, ties, styles, labels: labels.clone(), ..Content::default() });
        if figure.communities { content.with_communities(communities(drawn)) } else { content }
    }
}

/// Returns the communities of the whole network, by the weights of its ties.
fn communities(drawn: &Drawn) -> Communities {
    let ties = drawn.simple.ties.iter().map(|tie| (tie.a, tie.b, tie.weight));
    let found = measure::communities(&Weighted::new(drawn.network.nodes.len(), ties));
    Communities::new(&found.of, drawn.nodes.iter().copied(), found.modularity, Measure::Count)
}

/// Returns whether a file says how large boxes or labels are.
fn is_plain(network: &Network) -> bool {
    let is_ours =
        network.attributes.get(frame::ATTRIBUTE).is_some() || network.nodes.iter().any(|node| node.tooltip.is_some());
    network.fontsize.is_some() || (!is_ours && network.nodes.iter().any(|node| node.size.is_some()))
}

fn strengths(network: &Network, simple: &Simple) -> Vec<f64> {
    let mut sums = vec![0.0; network.nodes.len()];
    for tie in &simple.ties {
        sums[tie.a] += tie.weight;
        sums[tie.b] += tie.weight;
    }
    network.nodes.iter().zip(sums).map(|(node, sum)| node.weight.unwrap_or(sum)).collect()
}

fn name(node: &Node) -> String {
    let label = node.label.as_deref().map(one_line).filter(|label| !label.is_empty());
    label.unwrap_or_else(|| one_line(&node.id))
}

fn about(labels: &Labels, node: &Node, name: &str, strength: f64, ties: u64) -> String {
    let kind = node.kind.as_deref().map(|kind| format!(" ({})", one_line(labels.type_name(kind)))).unwrap_or_default();
    let ties = labels.count(Label::CountedTies, ties);
    let strength = labels.say(Label::TipStrength, &[("strength", &labels.quantity(strength)), ("ties", &ties)]);
    format!("{}{kind}\n{strength}", isolated(name))
}

/// Adds the words around the drawing.
fn words(drawn: &Drawn, figure: &Figure, content: Content) -> Content {
    let Drawn { file, network, simple, .. } = drawn;
    let labels = &content.labels;
    let title = figure.title.clone().or_else(|| network.name.clone()).unwrap_or_else(|| file.to_string());
    let entities = caption::share(labels, Share::Entities, content.nodes.len(), network.nodes.len());
    let ties = caption::share(labels, Share::Ties, content.ties.len(), simple.ties.len());
    let shown = labels.say(Label::Shown, &[("entities", &entities), ("ties", &ties)]);
    let file = one_line(file);
    let mut caption = vec![
        labels.say(Label::CaptionFile, &[("file", &file), ("version", VERSION)]),
        labels.say(Label::CaptionShown, &[("shown", &shown)]),
    ];
    if simple.unweighted {
        caption.push(labels.say(Label::CaptionUnweighted, &[]));
    }
    let caption = caption.join(" ");
    let nothing = if network.nodes.is_empty() { Label::NothingInFile } else { Label::NothingLeft };
    let mut ranked: Vec<&content::Tie> = content.ties.iter().collect();
    ranked.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.at.cmp(&b.at)));
    let told = |tie: &&content::Tie| {
        let [a, b] = [tie.a, tie.b].map(|end| content.nodes[end].name.as_str());
        labels.say(Label::DescribedTie, &[("a", a), ("b", b), ("weight", &labels.quantity(tie.weight))])
    };
    let strongest: Vec<String> = ranked.iter().take(5).map(told).collect();
    let strongest = caption::strongest_ties(labels, &strongest);
    let described = labels.say(Label::DescribedGraph, &[("shown", &shown)]);
    let description =
        [Some(described), strongest, Some(caption.clone())].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Content {
        heading: [title, shown],
        description,
        caption,
        nothing: labels.say(nothing, &[]),
        scales: match figure.weight {
            Measure::Count => [labels.say(Label::LegendWeight, &[]), labels.say(Label::LegendStrength, &[])],
            measure => {
                let measure = labels.measure(measure);
                [Label::LegendMeasure, Label::LegendMeasuredStrength]
                    .map(|label| labels.say(label, &[("measure", &measure)]))
            }
        },
        remarks: vec!["The same figure by Graphviz: neato -n2 -Tsvg".to_string()],
        ..content
    }
}
