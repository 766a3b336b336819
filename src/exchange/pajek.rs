//! Pajek: numbered vertices with labels, then arcs and edges, one by one, as lists or as a matrix.

use super::fields::number;
use super::network::{Attributes, Link, Network, Node};
use super::problems::Problems;
use std::ops::Range;

/// Places of vertices lie between 0 and 1, which are so many points here.
const SIDE: f64 = 1_000.0;

/// Reads a Pajek file.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Network> {
    let mut reader = Reader { network: Network::default(), section: Section::Before, row: 0, problems };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = words(line, start);
        let at = start..start + line.trim_end().len();
        start += line.len();
        let is_comment = line.trim_start().starts_with('%');
        if words.is_empty() || is_comment {
            continue;
        }
        let goes_on = match line.trim_start().strip_prefix('*') {
            Some(_) => reader.section(&words, at, text.len()),
            None => {
                reader.line(&words, at);
                true
            }
        };
        if !goes_on {
            break;
        }
    }
    let mut network = reader.network;
    if network.nodes.is_empty() && !problems.has_errors() {
        problems.error(0..0, "no-graph", "there are no *Vertices in the file", "*Vertices 2");
    }
    network.directed = network.links.iter().any(|link| link.directed);
    vec![network]
}

/// A word of a line, without its quotes.
struct Word<'a> {
    text: &'a str,
    at: Range<usize>,
}

/// Splits a line at white space; a text in quotes is one word.
fn words(line: &str, start: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(skipped) = line[at..].find(|c: char| !c.is_whitespace()) {
        at += skipped;
        let rest = &line[at..];
        let quoted = rest.strip_prefix('"').and_then(|rest| Some((&rest[..rest.find('"')?], 2)));
        let bare = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let (text, quotes) = quoted.unwrap_or((bare, 0));
        let len = text.len() + quotes;
        words.push(Word { text, at: start + at..start + at + len });
        at += len;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Before,
    Vertices,
    Links {
        directed: bool,
    },
    Lists {
        directed: bool,
    },
    Matrix,
    /// Something that is no part of the network.
    Other,
}

struct Reader<'p, 't> {
    network: Network,
    section: Section,
    /// The row of the matrix that comes next.
    row: usize,
    problems: &'p mut Problems<'t>,
}

impl Reader<'_, '_> {
    /// Begins a section; `false` if nothing can be read any more.
    fn section(&mut self, words: &[Word], at: Range<usize>, bytes: usize) -> bool {
        let name = words.first().map_or("", |word| word.text).to_ascii_lowercase();
        self.section = match name.as_str() {
            "*network" => {
                let title = words.iter().skip(1).map(|word| word.text).collect::<Vec<_>>().join(" ");
                self.network.name = Some(title).filter(|title| !title.is_empty());
                Section::Before
            }
            "*vertices" => {
                let count = words.get(1).and_then(|count| count.text.parse::<usize>().ok());
                // Vertices need no line each, but nobody means a billion of them.
                let Some(count) = count.filter(|&count| count <= 1_000_000 + bytes) else {
                    self.problems.error(at, "bad-count", "*Vertices takes their number", "*Vertices 12");
                    return false;
                };
                self.network.nodes = (1..=count).map(|number| Node::new(number.to_string())).collect();
                Section::Vertices
            }
            "*arcs" => Section::Links { directed: true },
            "*edges" => Section::Links { directed: false },
            "*arcslist" => Section::Lists { directed: true },
            "*edgeslist" => Section::Lists { directed: false },
            "*matrix" => {
                self.row = 0;
                Section::Matrix
            }
            _ => {
                let message = format!("the section {} is left out", words.first().map_or("", |word| word.text));
                self.problems.warning(at, "unknown-section", message, "");
                Section::Other
            }
        };
        true
    }

    fn line(&mut self, words: &[Word], at: Range<usize>) {
        match self.section {
            Section::Before => self.problems.error(at, "syntax", "nothing can stand before *Vertices", "*Vertices 2"),
            Section::Vertices => self.vertex(words),
            Section::Links { directed } => self.link(words, directed, at),
            Section::Lists { directed } => self.list(words, directed),
            Section::Matrix => self.matrix(words),
            Section::Other => {}
        }
    }

    /// `1 "label" x y z shape key value …`
    fn vertex(&mut self, words: &[Word]) {
        let [first, rest @ ..] = words else { return };
        let Some(at) = self.node(first) else { return };
        let Some(node) = self.network.nodes.get_mut(at) else { return };
        let [label, rest @ ..] = rest else { return };
        node.label = Some(label.text.to_string()).filter(|label| *label != node.id);
        let numbers: Vec<f64> = rest.iter().map_while(|word| number(word.text)).take(3).collect();
        if let [x, y, ..] = numbers[..] {
            node.centre = Some((x * SIDE, y * SIDE)).filter(|(x, y)| x.is_finite() && y.is_finite());
        }
        let mut said: Vec<(&str, &str)> = ["x", "y", "z"].into_iter().zip(rest.iter().map(|word| word.text)).collect();
        said.truncate(numbers.len());
        let rest = &rest[numbers.len()..];
        // A shape has no key before it.
        let rest = match rest {
            [shape, rest @ ..] if ["ellipse", "box", "diamond", "triangle", "cross", "empty"].contains(&shape.text) => {
                said.push(("shape", shape.text));
                rest
            }
            _ => rest,
        };
        said.extend(pairs(rest));
        node.colour = said.iter().find(|(key, _)| *key == "ic").map(|(_, colour)| colour.to_string());
        node.attributes = said.into_iter().collect();
    }

    /// `1 2 weight key value …`
    fn link(&mut self, words: &[Word], directed: bool, at: Range<usize>) {
        let [source, target, rest @ ..] = words else {
            self.problems.error(at, "missing-end", "a tie takes the numbers of two vertices", "1 2 3.5");
            return;
        };
        let (Some(source), Some(target)) = (self.node(source), self.node(target)) else { return };
        let weight = rest.first().and_then(|weight| number(weight.text));
        let rest = if weight.is_some() { &rest[1..] } else { rest };
        let attributes: Attributes = pairs(rest).collect();
        let get = |key| attributes.get(key).map(str::to_string);
        let (label, colour) = (get("l"), get("c"));
        self.network.links.push(Link {
            source,
            target,
            directed,
            weight,
            label,
            colour,
            attributes,
            ..Link::default()
        });
    }

    /// `1 2 3 4`: from the first to each of the others.
    fn list(&mut self, words: &[Word], directed: bool) {
        let [source, targets @ ..] = words else { return };
        let Some(source) = self.node(source) else { return };
        for target in targets {
            if let Some(target) = self.node(target) {
                self.network.links.push(Link { source, target, directed, ..Link::default() });
            }
        }
    }

    /// A row of weights; 0 is no tie.
    fn matrix(&mut self, words: &[Word]) {
        let source = self.row;
        self.row += 1;
        for (target, word) in words.iter().enumerate() {
            if source.max(target) >= self.network.nodes.len() {
                let message = "the matrix has more rows or columns than there are vertices";
                self.problems.error(word.at.clone(), "unknown-node", message, "");
                return;
            }
            match number(word.text) {
                Some(0.0) => {}
                Some(weight) => {
                    let weight = Some(weight);
                    self.network.links.push(Link { source, target, directed: true, weight, ..Link::default() });
                }
                None => {
                    let message = format!("a matrix holds numbers, not \"{}\"", word.text);
                    self.problems.error(word.at.clone(), "bad-number", message, "");
                }
            }
        }
    }

    /// Returns the vertex of a number; a list may write a minus before it.
    fn node(&mut self, word: &Word) -> Option<usize> {
        let count = self.network.nodes.len();
        let number = word.text.parse::<usize>().ok();
        let found = number.and_then(|number| number.checked_sub(1)).filter(|&at| at < count);
        if found.is_none() {
            let message = format!("there is no vertex {}; there are {count}", word.text);
            self.problems.error(word.at.clone(), "unknown-node", message, "");
        }
        found
    }
}

fn pairs<'a>(words: &'a [Word<'a>]) -> impl Iterator<Item = (&'a str, &'a str)> {
    words.chunks_exact(2).filter_map(|pair| match pair {
        [key, value] => Some((key.text, value.text)),
        _ => None,
    })
}
