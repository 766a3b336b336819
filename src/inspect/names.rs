//! Names that may mean one entity: equal but for case, accents, punctuation, spaces or the order of words, or one letter
//! apart.

use crate::exchange::Network;
use crate::fold::fold_text;
use std::collections::{BTreeMap, HashMap};
use xxhash_rust::xxh3::xxh3_64;

/// Shorter names differ by a letter because they are different: Iran and Iraq.
const LETTERS: usize = 6;
/// Longer ones are texts rather than names.
const LONGEST: usize = 80;
/// So many letters are compared at most: beyond, names must be equal.
const LETTERS_IN_ALL: usize = 5_000_000;
/// So many names may share all letters but one before they are taken for a series.
const CROWD: usize = 20;

/// Returns groups of nodes whose names are nearly equal, each in the order of the network.
pub(super) fn near(network: &Network) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(network.nodes.len());
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let mut by_letters: BTreeMap<String, usize> = BTreeMap::new();
    for (at, node) in network.nodes.iter().enumerate() {
        let folded = fold_text(&node.title());
        if folded.is_empty() {
            continue;
        }
        let mut words: Vec<&str> = folded.split(' ').collect();
        let letters = words.concat();
        words.sort_unstable();
        groups.join(at, *by_words.entry(words.join(" ")).or_insert(at));
        groups.join(at, *by_letters.entry(letters).or_insert(at));
    }
    for (a, b) in one_letter_apart(&by_letters) {
        groups.join(a, b);
    }
    groups.several()
}

/// Returns pairs of names that differ by one letter. Numbers tell things apart, and so does the first letter.
fn one_letter_apart(names: &BTreeMap<String, usize>) -> Vec<(usize, usize)> {
    let is_name = |name: &str| {
        let length = name.chars().count();
        (LETTERS..=LONGEST).contains(&length) && !name.contains(|c: char| c.is_numeric())
    };
    let names: Vec<(&str, usize)> =
        names.iter().filter(|(name, _)| is_name(name)).map(|(name, &at)| (name.as_str(), at)).collect();
    if names.iter().map(|(name, _)| name.len()).sum::<usize>() > LETTERS_IN_ALL {
        return Vec::new();
    }
    // Two names are one letter apart only if they become equal by leaving out a letter of each, or of one.
    let mut shortened: Vec<(u64, usize)> = Vec::new();
    for (place, (name, _)) in names.iter().enumerate() {
        shortened.push((xxh3_64(name.as_bytes()), place));
        for (start, letter) in name.char_indices() {
            let rest = [&name[..start], &name[start + letter.len_utf8()..]].concat();
            shortened.push((xxh3_64(rest.as_bytes()), place));
        }
    }
    shortened.sort_unstable();
    shortened.dedup();
    let mut pairs = Vec::new();
    for same in shortened.chunk_by(|a, b| a.0 == b.0).filter(|same| (2..=CROWD).contains(&same.len())) {
        for (at, &(_, a)) in same.iter().enumerate() {
            for &(_, b) in &same[at + 1..] {
                if is_one_edit(names[a].0, names[b].0) {
                    pairs.push((names[a].1, names[b].1));
                }
            }
        }
    }
    pairs
}

/// Returns whether one letter more, less or other, or two neighbours swapped, make one name of the other; not at the beginning.
fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let is_swap = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    head > 0 && (a.len().max(b.len()) <= 1 || is_swap)
}

/// Which nodes belong together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(nodes: usize) -> Groups {
        Groups((0..nodes).collect())
    }

    fn first(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn several(mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.0.len() {
            let first = self.first(at);
            groups.entry(first).or_default().push(at);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Node;

    #[test]
    fn near_names_are_found_with_care() {
        for (names, expected) in [
            (&["Ilham Aliyev", "ALIYEV, Ilham", "Baku"][..], &[&[0usize, 1][..]][..]),
            (&["Václav Havel", "Vaclav Havel"], &[&[0, 1]]),
            (&["North Korea", "NorthKorea", "north-korea"], &[&[0, 1, 2]]),
            (&["Netanyahu", "Netanjahu", "Netayahu"], &[&[0, 1, 2]]),
            (&["Khamenei", "Khameeni"], &[&[0, 1]]),
            (&["Iran", "Iraq", "Mali", "Bali"], &[]),
            (&["Zambia", "Gambia", "Austria", "Australia", "Niger", "Nigeria"], &[]),
            (&["Chapter 10", "Chapter 11", "Room 7"], &[]),
            (&["!", "?", ""], &[]),
        ] {
            let nodes = names.iter().map(|name| Node::new(*name)).collect();
            let found = near(&Network { nodes, ..Network::default() });
            assert_eq!(found, expected.iter().map(|group| group.to_vec()).collect::<Vec<_>>(), "{names:?}");
        }
    }
}
