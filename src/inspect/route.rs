//! Finding entities, what is near them, and the way from one to another.

use crate::diag::did_you_mean;
use crate::exchange::{Network, Simple};
use crate::fold::fold_text;
use std::collections::VecDeque;

/// The ties of each node.
pub(super) struct Near {
    of: Vec<Vec<(usize, usize)>>,
}

impl Near {
    pub(super) fn new(nodes: usize, simple: &Simple) -> Near {
        let mut of = vec![Vec::new(); nodes];
        for (at, tie) in simple.ties.iter().enumerate() {
            of[tie.a].push((tie.b, at));
            of[tie.b].push((tie.a, at));
        }
        Near { of }
    }

    /// Returns the nodes that a node is tied to, each with the place of the tie.
    pub(super) fn of(&self, node: usize) -> &[(usize, usize)] {
        self.of.get(node).map_or(&[], Vec::as_slice)
    }
}

/// Returns the node that is meant by an id, or by a name without regard to case, accents and punctuation.
///
/// # Errors
///
/// What to say if there is none, or if several nodes bear the name; ends without a full stop.
pub fn find(network: &Network, wanted: &str) -> Result<usize, String> {
    if let Some(at) = network.position(wanted) {
        return Ok(at);
    }
    let folded = fold_text(wanted);
    let named = |name: &str| !folded.is_empty() && fold_text(name) == folded;
    let hits: Vec<usize> = (0..network.nodes.len())
        .filter(|&at| named(&network.nodes[at].title()) || named(&network.nodes[at].id))
        .collect();
    match hits[..] {
        [one] => Ok(one),
        [] => {
            let names: Vec<String> = network.nodes.iter().map(|node| node.title()).collect();
            let near = did_you_mean(wanted, names.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
            Err(format!("no entity is called \"{wanted}\"{hint}"))
        }
        _ => {
            let ids: Vec<String> = hits.iter().take(5).map(|&at| format!("\"{}\"", network.nodes[at].id)).collect();
            Err(format!("{} entities are called \"{wanted}\"; use an id: {}", hits.len(), ids.join(", ")))
        }
    }
}

/// Returns the ties of a node, the strongest first: the other end, and the place of the tie in [`Simple::ties`].
pub fn neighbours(network: &Network, simple: &Simple, node: usize) -> Vec<(usize, usize)> {
    let mut near: Vec<(usize, usize)> = Vec::new();
    for (at, tie) in simple.ties.iter().enumerate() {
        if tie.a == node || tie.b == node {
            near.push((if tie.a == node { tie.b } else { tie.a }, at));
        }
    }
    let id = |node: usize| &network.nodes[node].id;
    near.sort_by(|x, y| {
        super::falling(simple.ties[x.1].weight, simple.ties[y.1].weight).then_with(|| id(x.0).cmp(id(y.0)))
    });
    near
}

/// Returns the way from one node to another over the fewest ties; of several, the one with the greatest sum of weights,
/// then with the smallest ids. Each step is the node that it reaches and the place of its tie in [`Simple::ties`].
///
/// Returns `None` if no ties lead there. Cost: linear in nodes and ties.
pub fn path(network: &Network, simple: &Simple, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let near = Near::new(network.nodes.len(), simple);
    // How many ties each node is away from the end.
    let mut away = vec![usize::MAX; network.nodes.len()];
    *away.get_mut(to)? = 0;
    let mut order = Vec::new();
    let mut open = VecDeque::from([to]);
    while let Some(at) = open.pop_front() {
        order.push(at);
        for &(next, _) in near.of(at) {
            if away[next] == usize::MAX {
                away[next] = away[at] + 1;
                open.push_back(next);
            }
        }
    }
    if *away.get(from)? == usize::MAX {
        return None;
    }
    // From the end backwards: the best sum from each node, and the step that it takes.
    let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(0.0, None); network.nodes.len()];
    for &at in order.iter().skip(1) {
        let steps = near.of(at).iter().filter(|(next, _)| away[*next] + 1 == away[at]);
        let sums = steps.map(|&(next, tie)| (best[next].0 + simple.ties[tie].weight, (next, tie)));
        let id = |step: (usize, usize)| &network.nodes[step.0].id;
        let step = sums.min_by(|x, y| super::falling(x.0, y.0).then_with(|| id(x.1).cmp(id(y.1))));
        if let Some((sum, step)) = step {
            best[at] = (sum, Some(step));
        }
    }
    let mut way = Vec::new();
    let mut at = from;
    while let Some((next, tie)) = best[at].1 {
        way.push((next, tie));
        at = next;
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read;

    fn ways(dot: &str, cases: &[(&str, &str, &str)]) {
        let network = read("g.dot", dot.as_bytes()).unwrap().networks.remove(0);
        let simple = network.simple();
        for &(from, to, expected) in cases {
            let [from, to] = [from, to].map(|name| find(&network, name).unwrap());
            let way = path(&network, &simple, from, to);
            let ids =
                way.map(|way| way.iter().map(|&(at, _)| network.nodes[at].id.as_str()).collect::<Vec<_>>().join(" "));
            assert_eq!(ids.unwrap_or("none".to_string()), expected, "{dot}");
        }
    }

    #[test]
    fn the_way_has_the_fewest_ties_then_the_strongest() {
        let dot = "graph { a -- b -- c [weight=1] a -- d -- c [weight=2] a -- e -- f -- c [weight=9] g
            a -- h -- i [weight=1] a -- j -- i [weight=1] }";
        ways(dot, &[("a", "c", "d c"), ("c", "a", "d a"), ("a", "g", "none"), ("a", "a", ""), ("a", "i", "h i")]);
    }

    #[test]
    fn entities_are_found_by_id_or_name() {
        let dot = r#"graph { a [label="Ilham Aliyev"] b [label="Côte d'Ivoire"] c [label=Twin] d [label=twin] }"#;
        let network = read("g.dot", dot.as_bytes()).unwrap().networks.remove(0);
        assert_eq!(find(&network, "ilham aliyev"), Ok(0));
        assert_eq!(find(&network, "cote d ivoire"), Ok(1));
        assert_eq!(find(&network, "c"), Ok(2));
        assert_eq!(
            find(&network, "Ilham Alyev"),
            Err("no entity is called \"Ilham Alyev\"; did you mean \"Ilham Aliyev\"?".into())
        );
        assert_eq!(find(&network, "TWIN"), Err("2 entities are called \"TWIN\"; use an id: \"c\", \"d\"".into()));
    }
}
