//! What looks wrong in a network. None of it stops anybody.

use super::names;
use crate::exchange::{Network, Simple};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that is worth a look.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// A stable short name, for programs.
    pub code: &'static str,
    /// What it is, with its number: "2 entities have no tie".
    pub message: String,
    /// Where, one by one, in the order of the file.
    pub places: Vec<String>,
}

/// Returns what looks wrong, what matters most first.
pub(super) fn lint(network: &Network, simple: &Simple) -> Vec<Finding> {
    let name = |at: usize| network.nodes.get(at).map(|node| node.title()).unwrap_or_default();
    let called = |at: usize| {
        let node = &network.nodes[at];
        let title = node.title();
        if title == node.id { title } else { format!("{title} ({})", node.id) }
    };
    let near = names::near(network);
    let near = near.into_iter().map(|group| group.into_iter().map(called).collect::<Vec<_>>().join(" = ")).collect();
    let mut tied = vec![false; network.nodes.len()];
    simple.ties.iter().for_each(|tie| (tied[tie.a], tied[tie.b]) = (true, true));
    let isolated = (0..tied.len()).filter(|&at| !tied[at]).map(name).collect();
    let loops = network.links.iter().filter(|link| link.source == link.target).map(|link| name(link.source)).collect();
    let pair = |source: usize, target: usize| format!("{} \u{2013} {}", name(source), name(target));
    let mut parallel: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
    for link in network.links.iter().filter(|link| link.source != link.target) {
        // There and back are two different links, if they have directions.
        let turned = !link.directed && link.source > link.target;
        let (a, b) = if turned { (link.target, link.source) } else { (link.source, link.target) };
        *parallel.entry((a, b, link.directed)).or_default() += 1;
    }
    let parallel = parallel.into_iter().filter(|(_, links)| *links > 1);
    let parallel = parallel.map(|((a, b, _), links)| format!("{} ({links} links)", pair(a, b))).collect();
    let bare: Vec<String> =
        network.links.iter().filter(|link| link.weight.is_none()).map(|link| pair(link.source, link.target)).collect();
    let all_bare = bare.len() == network.links.len();
    let odd = network.links.iter().filter(|link| link.weight.is_some_and(|weight| weight <= 0.0));
    let odd = odd.map(|link| pair(link.source, link.target)).collect();
    let unsafe_ids = network.nodes.iter().filter(|node| !is_plain(&node.id)).map(|node| node.id.clone()).collect();
    let none_at_all = (all_bare && !network.links.is_empty()).then(|| Finding {
        code: "no-weight",
        message: "no link has a weight; each counts as 1".to_string(),
        places: Vec::new(),
    });
    let bare = if all_bare { Vec::new() } else { bare };
    let findings = [
        found("near-names", ["group of names may mean one entity", "groups of names may each mean one entity"], near),
        found("isolated", ["entity has no tie", "entities have no tie"], isolated),
        found("self-loops", ["link leads from an entity to itself", "links lead from an entity to itself"], loops),
        found("parallel-links", ["pair has several links", "pairs have several links"], parallel),
        found("no-weight", ["link has no weight", "links have no weight"], bare).or(none_at_all),
        found("odd-weight", ["weight is not above 0", "weights are not above 0"], odd),
        found("quoted-ids", ["id needs quotes in DOT", "ids need quotes in DOT"], unsafe_ids),
    ];
    findings.into_iter().flatten().collect()
}

/// Returns a finding, if there is anything; the words are those for one and for several.
fn found(code: &'static str, [one, several]: [&str; 2], places: Vec<String>) -> Option<Finding> {
    let count = places.len();
    let message = match count {
        0 => return None,
        1 => format!("1 {one}"),
        _ => format!("{count} {several}"),
    };
    Some(Finding { code, message, places })
}

/// Returns whether DOT takes an id without quotes.
fn is_plain(id: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii();
    let is_name = id.starts_with(is_letter) && id.chars().all(|c| is_letter(c) || c.is_ascii_digit());
    let keywords = ["graph", "digraph", "subgraph", "node", "edge", "strict"];
    let digits = id.strip_prefix('-').unwrap_or(id);
    let is_number = digits.contains(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1;
    is_number || (is_name && !keywords.iter().any(|keyword| keyword.eq_ignore_ascii_case(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_dot_takes_are_plain() {
        for id in ["a", "_x1", "Zürich", "7", "-.5", "5.", "07"] {
            assert!(is_plain(id), "{id}");
        }
        for id in ["", "New York", "1a", "node", "GRAPH", "a-b", "-", ".", "1.2.3", "a.b", "\"a\""] {
            assert!(!is_plain(id), "{id}");
        }
    }
}
