//! `graph.gexf`: everything counted as GEXF 1.3, with the figure's places, colours and sizes, for Gephi.
//!
//! A tie lasts from its first dated document to its last one, an entity from its first tie to its last one; where there is
//! no date, always. In GEXF, y grows upwards.

use super::Book;
use super::attributes::{self, Look, OF_NODES, OF_TIES, Type, Value};
use super::caption::VERSION;
use super::xml::escaped;
use crate::text::number;
use jiff::civil::Date;
use std::fmt::Write;

/// Returns the bytes of `graph.gexf`.
pub fn write(book: &Book) -> String {
    let (nodes, edges) = attributes::of(book);
    let has_dates = edges.iter().any(|edge| edge.dates.is_some());
    let mode = if has_dates { "mode=\"dynamic\" timeformat=\"date\" " } else { "" };
    let title = book.scene.heading.first().map_or("", |line| line.words.as_str());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n  \
         <meta>\n    <creator>relgraph {VERSION}, digest {}</creator>\n    <description>{}</description>\n  </meta>\n  \
         <graph {mode}defaultedgetype=\"undirected\">\n",
        escaped(book.digest),
        escaped(title)
    );
    declared(&mut out, "node", &OF_NODES);
    declared(&mut out, "edge", &OF_TIES);
    out.push_str("    <nodes>\n");
    for node in &nodes {
        let look = node.drawn.as_ref().map(|look| viz(look, book.scene.page.h)).unwrap_or_default();
        let _ = writeln!(
            out,
            "      <node id=\"{}\" label=\"{}\"{}>{}{look}</node>",
            escaped(node.id),
            escaped(node.name),
            span(node.dates),
            values(&OF_NODES, &node.values)
        );
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for (at, edge) in edges.iter().enumerate() {
        let [a, b] = edge.ends.map(escaped);
        let _ = writeln!(
            out,
            "      <edge id=\"{at}\" source=\"{a}\" target=\"{b}\" weight=\"{}\"{}>{}</edge>",
            edge.tie.weight,
            span(edge.dates),
            values(&OF_TIES, &edge.values)
        );
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}

/// What GEXF has a place of its own for.
const ELSEWHERE: [&str; 6] = ["label", "weight", "x", "y", "colour", "size"];

fn declared(out: &mut String, class: &str, attributes: &[(&str, Type)]) {
    let _ = writeln!(out, "    <attributes class=\"{class}\">");
    for (name, kind) in attributes.iter().filter(|(name, _)| !ELSEWHERE.contains(name)) {
        let kind = match kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Number => "double",
            Type::Truth => "boolean",
        };
        let _ = writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>");
    }
    out.push_str("    </attributes>\n");
}

fn values(attributes: &[(&str, Type)], values: &[Value]) -> String {
    let one = |((name, _), value): (&(&str, Type), &Value)| {
        value.plain().map(|value| format!("<attvalue for=\"{name}\" value=\"{}\"/>", escaped(&value)))
    };
    let ours = attributes.iter().zip(values).filter(|((name, _), _)| !ELSEWHERE.contains(name));
    format!("<attvalues>{}</attvalues>", ours.filter_map(one).collect::<String>())
}

fn span(dates: Option<(Date, Date)>) -> String {
    dates.map(|(first, last)| format!(" start=\"{first}\" end=\"{last}\"")).unwrap_or_default()
}

fn viz(look: &Look, height: f64) -> String {
    let [r, g, b] = look.colour;
    let (x, y) = (number(look.centre.x), number(height - look.centre.y));
    format!(
        "<viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/><viz:position x=\"{x}\" y=\"{y}\" z=\"0\"/><viz:size value=\"{}\"/>",
        number(look.size)
    )
}
