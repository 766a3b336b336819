//! `graph.net`: everything counted as a Pajek network: names, places and weights, which is all that the format holds.
//!
//! Pajek has no way to write a quote or a line end inside of a name: a quote becomes a typographic one, white space one
//! space. Entities that would then be called the same get their ids behind their names.

use super::Book;
use crate::text::one_line;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns the bytes of `graph.net`.
pub fn write(book: &Book) -> String {
    let names = names(book);
    let places = book.scene.places();
    let page = book.scene.page;
    let mut out = format!("*Vertices {}\n", names.len());
    for (at, name) in names.iter().enumerate() {
        // Shares of the page, from the top left corner.
        let place = places.get(&at).map(|point| (point.x / page.w, point.y / page.h));
        let place = place.map(|(x, y)| format!(" {} {} 0", share(x), share(y))).unwrap_or_default();
        let _ = writeln!(out, "{} \"{name}\"{place}", at + 1);
    }
    out.push_str("*Edges\n");
    for (a, b, tie) in book.graph.ties() {
        let _ = writeln!(out, "{} {} {}", a + 1, b + 1, tie.weight);
    }
    out
}

fn share(value: f64) -> String {
    format!("{:.4}", value.clamp(0.0, 1.0))
}

fn names(book: &Book) -> Vec<String> {
    // A backslash would escape the next character in some readers.
    let plain = |text: &str| one_line(text).replace('"', "\u{201D}").replace('\\', "\u{29F5}");
    let mut names: Vec<String> = book.graph.nodes().map(|node| plain(&node.name)).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for name in &names {
        *seen.entry(name.clone()).or_default() += 1;
    }
    for (name, node) in names.iter_mut().zip(book.graph.nodes()) {
        if seen[name.as_str()] > 1 || name.is_empty() {
            *name = format!("{name} ({})", plain(&node.id));
        }
    }
    names
}
