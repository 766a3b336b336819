//! Communities in words: what a legend, a tooltip, a description and a report say of them.
//!
//! Their numbers are those of `graph.json`: they are found over the whole graph, by counts, whatever is shown.

use super::caption::{Share, share};
use super::content::Node;
use crate::labels::{Label, Labels, borrowed};
use crate::measure::Measure;
use crate::text::isolated;
use std::collections::BTreeMap;

/// The communities that a figure draws.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Communities {
    /// The number of the community of each node of the figure, 1 for the largest.
    pub of: Vec<usize>,
    /// How many entities of the whole graph each has, that of number 1 first.
    pub sizes: Vec<usize>,
    /// How good the division is; see [`crate::measure::modularity`].
    pub modularity: f64,
    /// Whether ties are drawn by the counts, which the communities always go by.
    pub by_what_is_drawn: bool,
}

impl Communities {
    /// Returns the communities of the nodes that are shown, by their places in the whole graph; `of` has the number of every
    /// node.
    pub fn new(of: &[usize], shown: impl Iterator<Item = usize>, modularity: f64, drawn: Measure) -> Communities {
        let mut sizes = vec![0; of.iter().copied().max().unwrap_or(0)];
        for number in of {
            if let Some(size) = number.checked_sub(1).and_then(|at| sizes.get_mut(at)) {
                *size += 1;
            }
        }
        let of = shown.map(|at| of.get(at).copied().unwrap_or_default()).collect();
        Communities { of, sizes, modularity, by_what_is_drawn: drawn == Measure::Count }
    }

    /// Returns the community of each node if the figure shows others of it too: one alone is no group.
    pub fn groups(&self) -> Vec<Option<usize>> {
        let shown = self.shown();
        self.of.iter().map(|number| Some(*number).filter(|number| shown.contains_key(number))).collect()
    }

    /// Returns the numbers of the communities of which two entities or more are shown, and how many.
    fn shown(&self) -> BTreeMap<usize, usize> {
        let mut shown = BTreeMap::new();
        self.of.iter().for_each(|&number| *shown.entry(number).or_insert(0) += 1);
        shown.retain(|_, count| *count > 1);
        shown
    }

    /// Returns the first community that is drawn, if any is.
    pub fn first(&self) -> Option<usize> {
        self.shown().into_keys().next()
    }

    /// Returns what the legend says: "7 communities (Leiden, modularity 0.41)".
    pub fn legend(&self, labels: &Labels) -> String {
        let (shown, all) = (self.shown().len(), self.sizes.iter().filter(|&&size| size > 1).count());
        let method = self.method(labels);
        let values = [("shown", labels.number(shown as u64)), ("method", method)];
        let label = if shown < all { Label::CommunitiesOf } else { Label::Communities };
        labels.say_of(label, all as u64, &borrowed(&values))
    }

    pub(super) fn method(&self, labels: &Labels) -> String {
        let label = if self.by_what_is_drawn { Label::Leiden } else { Label::LeidenOnCounts };
        labels.say(label, &[("value", &labels.quantity((self.modularity * 100.0).round() / 100.0))])
    }

    /// Returns what a hull says when it is pointed at.
    pub fn tooltip(&self, labels: &Labels, number: usize, nodes: &[Node]) -> String {
        let members = self.members(number, nodes);
        let all = number.checked_sub(1).and_then(|at| self.sizes.get(at)).copied().unwrap_or_default();
        let shown = share(labels, Share::Entities, members.len(), all);
        let title = labels.say(Label::Community, &[("number", &number.to_string())]);
        format!("{title}\n{shown}\n{}", first_of(labels, &members, 12))
    }

    /// Returns the communities for those who hear the figure.
    pub fn description(&self, labels: &Labels, nodes: &[Node]) -> Option<String> {
        let one = |number: &usize| format!("{number}: {}", first_of(labels, &self.members(*number, nodes), 5));
        let told: Vec<String> = self.shown().keys().take(12).map(one).collect();
        let list = told.join(&labels.say(Label::StrongSeparator, &[]));
        let values = [("communities", self.legend(labels)), ("list", list)];
        (!told.is_empty()).then(|| labels.say(Label::DescribedCommunities, &borrowed(&values)))
    }

    /// Returns the names of the shown members of a community, the strongest first.
    fn members(&self, number: usize, nodes: &[Node]) -> Vec<String> {
        let mut members: Vec<&Node> =
            nodes.iter().zip(&self.of).filter(|(_, of)| **of == number).map(|(node, _)| node).collect();
        members.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.at.cmp(&b.at)));
        members.iter().map(|node| isolated(&crate::text::one_line(&node.name)).into_owned()).collect()
    }
}

/// Returns the first names, and how many more there are.
pub(super) fn first_of(labels: &Labels, names: &[String], most: usize) -> String {
    // One name more takes no more room than to say so.
    if names.len() <= most + 1 {
        return labels.list(names);
    }
    let rest = labels.count(Label::NamingMore, (names.len() - most) as u64);
    labels.list(&[&names[..most], &[rest]].concat())
}
