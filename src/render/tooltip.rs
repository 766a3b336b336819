//! What a node and a tie say when they are pointed at: the counts, and the first sentences with their places.

use super::content::Input;
use super::label::shortened;
use crate::config::Unit;
use crate::cooccur::{Quote, TieCounts};
use crate::labels::{Label, Labels, borrowed};
use crate::measure::Measure;
use crate::text::{isolated, one_line};
use std::cmp::Reverse;

/// A tooltip quotes so many sentences.
const SENTENCES: usize = 3;
/// Each up to so many columns.
const LONGEST: usize = 220;

/// The ties' evidence, by their places in the graph.
pub struct Evidence<'a> {
    input: &'a Input<'a>,
    counts: Vec<&'a TieCounts>,
    /// Of each node: its ties, strongest first.
    ties: Vec<Vec<usize>>,
}

impl<'a> Evidence<'a> {
    /// Returns the evidence of a graph's ties.
    pub fn new(input: &'a Input<'a>) -> Evidence<'a> {
        let mut ties = vec![Vec::new(); input.graph.node_count()];
        for (place, (a, b, _)) in input.graph.ties().enumerate() {
            ties[a].push(place);
            ties[b].push(place);
        }
        ties.iter_mut().for_each(|ties| ties.sort_by_key(|&place| Reverse(input.graph.tie(place).2.weight)));
        Evidence { input, counts: input.tally.ties.values().collect(), ties }
    }

    /// Returns the tooltip of a tie, by its place in the graph.
    pub fn of_tie(&self, at: usize) -> String {
        let Input { graph, settings, .. } = self.input;
        let labels = &settings.labels;
        let (a, b, tie) = graph.tie(at);
        let unit = settings.counting.unit;
        let values = labels.of_units(unit, u64::from(tie.distinct)).into_iter();
        let values: Vec<_> = values.chain(labels.of_documents(u64::from(tie.documents))).collect();
        let counts = if tie.units > tie.distinct {
            labels.say_of(Label::TipCopies, u64::from(tie.units), &borrowed(&values))
        } else if unit == Unit::Document {
            labels.count(Label::CountedDocuments, u64::from(tie.documents))
        } else {
            labels.say(Label::TipUnits, &borrowed(&values))
        };
        let mut lines =
            vec![format!("{} \u{2013} {}", display(&graph.node(a).name), display(&graph.node(b).name)), counts];
        let drawn = self.input.ties.drawn;
        if drawn.measure != Measure::Count {
            let (name, value) = (labels.measure(drawn.measure), labels.quantity(drawn.weights[at]));
            lines.push(labels.say(Label::TipMeasure, &[("measure", &name), ("value", &value)]));
        }
        let quotes =
            self.counts.get(at).into_iter().flat_map(|counts| &counts.evidence).map(|evidence| &*evidence.quote);
        lines.extend(quotes.take(SENTENCES).map(|quote| self.quoted(quote)));
        lines.join("\n")
    }

    /// Returns the tooltip of a node, by its place in the graph: the sentences are those of its strongest ties.
    pub fn of_node(&self, at: usize) -> String {
        let Input { graph, strength, settings, .. } = self.input;
        let node = graph.node(at);
        let labels = &settings.labels;
        let ties = &self.ties[at];
        let unit = settings.counting.unit;
        let values = labels.of_units(unit, u64::from(node.distinct)).into_iter();
        let values: Vec<_> = values.chain(labels.of_documents(u64::from(node.documents))).collect();
        let named = if unit == Unit::Document { Label::TipNamedDocuments } else { Label::TipNamed };
        let counted_ties = labels.count(Label::CountedTies, ties.len() as u64);
        let mut lines = vec![
            format!("{} ({})", display(&node.name), one_line(labels.type_name(&node.kind))),
            labels.say(Label::TipStrength, &[("strength", &labels.number(strength[at])), ("ties", &counted_ties)]),
            labels.say(named, &borrowed(&values)),
        ];
        if !node.surfaces.is_empty() {
            lines.push(labels.say(Label::TipAs, &[("surfaces", &surfaces(labels, &node.surfaces))]));
        }
        let mut quotes: Vec<&Quote> = Vec::new();
        let evidence = ties.iter().filter_map(|&place| self.counts.get(place)).flat_map(|counts| &counts.evidence);
        for quote in evidence.map(|evidence| &*evidence.quote) {
            if quotes.len() == SENTENCES {
                break;
            }
            if !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
        lines.extend(quotes.into_iter().map(|quote| self.quoted(quote)));
        lines.join("\n")
    }

    fn quoted(&self, quote: &Quote) -> String {
        let doc = self.input.documents.get(quote.doc.0 as usize).map_or("", |document| document.doc.as_str());
        let text = display(&shortened(&quote.text, LONGEST));
        let quoted = self.input.settings.labels.say(Label::Quotation, &[("text", &text)]);
        format!("{quoted} {}:{}", one_line(doc), quote.line)
    }
}

/// Returns the most frequent surfaces with their counts: "Iran 40, Iranian 21, and 3 more".
fn surfaces(labels: &Labels, surfaces: &[(String, u32)]) -> String {
    let named =
        |(text, count): &(String, u32)| labels.say_of(Label::Tally, u64::from(*count), &[("name", &display(text))]);
    let mut list: Vec<String> = surfaces.iter().take(5).map(named).collect();
    if surfaces.len() > 5 {
        list.push(labels.count(Label::TipMore, (surfaces.len() - 5) as u64));
    }
    labels.joined(&list)
}

fn display(text: &str) -> String {
    isolated(&one_line(text)).into_owned()
}
