//! What the attributes of a node or link mean, in the words that programs use for them.
//!
//! DOT has words of its own, and is not read with these.

use super::network::{Attributes, Link, Node};

/// The words for a field, the usual one first. Case does not matter.
pub(super) type Words = [&'static str];

const LABEL: &Words = &["label", "name", "title", "text", "shared name"];
const KIND: &Words = &["kind", "type", "group", "category"];
const STRENGTH: &Words = &["strength", "weight", "value", "size"];
pub(super) const WEIGHT: &Words = &["weight", "value", "count", "strength", "edge weight"];
const COLOUR: &Words = &["colour", "color", "fill"];
const LINK: &Words = &["link", "url", "href"];
const TOOLTIP: &Words = &["tooltip"];
const DIRECTED: &Words = &["directed"];

/// Fills the fields of a node from its attributes. Returns the names of those that should be numbers and are none.
pub(super) fn fill_node(node: &mut Node) -> Vec<String> {
    let mut found = Found { attributes: &node.attributes, bad: Vec::new() };
    let label = found.text(LABEL);
    let kind = found.text(KIND);
    let weight = found.any_number(STRENGTH);
    let centre = found.number(&["x"]).zip(found.number(&["y"]));
    let size = found.length(&["w", "width"]).zip(found.length(&["h", "height"]));
    let colour = found.text(COLOUR).or_else(|| found.red_green_blue());
    let (link, tooltip, hidden) = (found.text(LINK), found.text(TOOLTIP), found.hidden());
    let bad = found.bad;
    node.label = node.label.take().or(label);
    node.kind = node.kind.take().or(kind);
    node.weight = node.weight.or(weight);
    node.centre = node.centre.or(centre);
    node.size = node.size.or(size);
    node.colour = node.colour.take().or(colour);
    node.link = link;
    node.tooltip = tooltip;
    node.hidden = hidden;
    bad
}

/// Fills the fields of a link from its attributes, all but its ends. Returns the names of those that should be numbers and
/// are none.
pub(super) fn fill_link(link: &mut Link) -> Vec<String> {
    let mut found = Found { attributes: &link.attributes, bad: Vec::new() };
    let weight = if link.weight.is_none() { found.number(WEIGHT) } else { None };
    let label = found.text(&LABEL[..3]);
    let (colour, tooltip, hidden) = (found.text(COLOUR), found.text(TOOLTIP), found.hidden());
    let directed = found.text(DIRECTED).map(|word| is_yes(&word));
    let bad = found.bad;
    link.weight = link.weight.or(weight);
    link.label = link.label.take().or(label);
    link.colour = link.colour.take().or(colour);
    link.tooltip = tooltip;
    link.hidden = hidden;
    link.directed = directed.unwrap_or(link.directed);
    bad
}

/// Returns whether a word says yes.
pub(super) fn is_yes(word: &str) -> bool {
    ["true", "yes", "1"].iter().any(|yes| yes.eq_ignore_ascii_case(word.trim()))
}

/// Returns a finite number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Looks for fields.
struct Found<'a> {
    attributes: &'a Attributes,
    bad: Vec<String>,
}

impl<'a> Found<'a> {
    /// Returns key and value of the first word that is there and not empty.
    fn field(&self, words: &Words) -> Option<(&'a str, &'a str)> {
        let known = |word: &&str| {
            let mut all = self.attributes.iter().filter(|(_, value)| !value.trim().is_empty());
            all.find(|(key, _)| key.eq_ignore_ascii_case(word))
        };
        words.iter().find_map(known)
    }

    /// Returns a text; lists and objects are none.
    fn text(&self, words: &Words) -> Option<String> {
        words.iter().find_map(|&word| {
            let (key, value) = self.field(&[word])?;
            (!self.attributes.is_nested(key)).then(|| value.to_string())
        })
    }

    /// Returns a number; the first word that is there must be one.
    fn number(&mut self, words: &Words) -> Option<f64> {
        let (key, value) = self.field(words)?;
        let number = number(value);
        if number.is_none() {
            self.bad.push(key.to_string());
        }
        number
    }

    /// Returns the number of the first word that has one: a "value" may mean anything.
    fn any_number(&self, words: &Words) -> Option<f64> {
        words.iter().find_map(|&word| number(self.field(&[word])?.1))
    }

    fn length(&mut self, words: &Words) -> Option<f64> {
        self.number(words).filter(|&length| length > 0.0)
    }

    /// Returns the colour that `r`, `g` and `b`, each from 0 to 255, make together.
    fn red_green_blue(&self) -> Option<String> {
        let part = |word| self.field(&[word])?.1.trim().parse::<u8>().ok();
        Some(format!("#{:02x}{:02x}{:02x}", part("r")?, part("g")?, part("b")?))
    }

    /// Returns whether `shown` says no.
    fn hidden(&self) -> bool {
        self.field(&["shown"]).is_some_and(|(_, value)| value.eq_ignore_ascii_case("false"))
    }
}
