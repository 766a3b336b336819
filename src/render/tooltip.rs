//! What a node and a tie say when they are pointed at: the counts, and the first sentences with their places.

use super::content::Input;
use super::label::shortened;
use super::text::{counted, grouped, isolated, one_line, quantity};
use crate::cooccur::{Quote, TieCounts};
use crate::measure::Measure;
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
        let (a, b, tie) = graph.tie(at);
        let unit = settings.counting.unit.name();
        let copies = if tie.units > tie.distinct {
            format!(" ({} with copies)", grouped(u64::from(tie.units)))
        } else {
            String::new()
        };
        let mut lines = vec![
            format!("{} \u{2013} {}", display(&graph.node(a).name), display(&graph.node(b).name)),
            format!(
                "{}{copies} in {}",
                counted(u64::from(tie.distinct), unit),
                counted(u64::from(tie.documents), "document")
            ),
        ];
        let drawn = self.input.ties.drawn;
        if drawn.measure != Measure::Count {
            lines.push(format!("{} {}", drawn.measure.label(), quantity(drawn.weights[at])));
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
        let unit = settings.counting.unit.name();
        let ties = &self.ties[at];
        let mut lines = vec![
            format!("{} ({})", display(&node.name), one_line(&node.kind)),
            format!("strength {} from {}", grouped(strength[at]), counted(ties.len() as u64, "tie")),
            format!(
                "named in {} of {}",
                counted(u64::from(node.distinct), unit),
                counted(u64::from(node.documents), "document")
            ),
        ];
        if !node.surfaces.is_empty() {
            lines.push(format!("as {}", surfaces(&node.surfaces)));
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
        format!("\u{201C}{}\u{201D} {}:{}", display(&shortened(&quote.text, LONGEST)), one_line(doc), quote.line)
    }
}

/// Returns the most frequent surfaces with their counts: "Iran 40, Iranian 21, and 3 more".
fn surfaces(surfaces: &[(String, u32)]) -> String {
    let named =
        surfaces.iter().take(5).map(|(text, count)| format!("{} {}", display(text), grouped(u64::from(*count))));
    let mut list: Vec<String> = named.collect();
    if surfaces.len() > 5 {
        list.push(format!("and {} more", surfaces.len() - 5));
    }
    list.join(", ")
}

fn display(text: &str) -> String {
    isolated(&one_line(text)).into_owned()
}
