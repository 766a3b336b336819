//! `graph.graphml`: everything counted as GraphML, for Gephi, yEd, igraph, networkx and others.

use super::Book;
use super::attributes::{self, OF_NODES, OF_TIES, Type, Value};
use super::caption::VERSION;
use super::xml::escaped;
use std::fmt::Write;

/// Returns the bytes of `graph.graphml`.
pub fn write(book: &Book) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    keys(&mut out, "graph", &[("digest", Type::Text), ("version", Type::Text)]);
    keys(&mut out, "node", &OF_NODES);
    keys(&mut out, "edge", &OF_TIES);
    out.push_str("  <graph id=\"relgraph\" edgedefault=\"undirected\">\n");
    let _ = writeln!(out, "    <data key=\"graph_digest\">{}</data>", escaped(book.digest));
    let _ = writeln!(out, "    <data key=\"graph_version\">{VERSION}</data>");
    let (nodes, edges) = attributes::of(book);
    for node in nodes {
        let _ = writeln!(out, "    <node id=\"{}\">{}</node>", escaped(node.id), data("node", &OF_NODES, &node.values));
    }
    for edge in edges {
        let [a, b] = edge.ends.map(escaped);
        let data = data("edge", &OF_TIES, &edge.values);
        let _ = writeln!(out, "    <edge source=\"{a}\" target=\"{b}\">{data}</edge>");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn keys(out: &mut String, whose: &str, keys: &[(&str, Type)]) {
    for (name, kind) in keys {
        let kind = match kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Number => "double",
            Type::Truth => "boolean",
        };
        let _ =
            writeln!(out, "  <key id=\"{whose}_{name}\" for=\"{whose}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
}

fn data(whose: &str, keys: &[(&str, Type)], values: &[Value]) -> String {
    let one = |((name, _), value): (&(&str, Type), &Value)| {
        value.plain().map(|value| format!("<data key=\"{whose}_{name}\">{}</data>", escaped(&value)))
    };
    keys.iter().zip(values).filter_map(one).collect()
}
