//! XML → networks: GraphML, GEXF, and our own SVG.
//!
//! Nothing outside of the file is fetched, and a file that defines entities is refused: a few lines of them can stand for
//! terabytes.

mod gexf;
mod graphml;
mod svg;

use super::network::{Link, Network, Node, Nodes};
use super::problems::Problems;
use roxmltree::{Document, Node as Element, ParsingOptions};

/// Reads an XML file.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Network> {
    if let Some(at) = text.find("<!ENTITY") {
        let hint = "replace them by what they stand for";
        problems.error(at..at + 8, "entity", "the file defines entities, which are not read", hint);
        return Vec::new();
    }
    if let Some(at) = too_deep(text) {
        problems.error(at..at + 1, "too-deep", format!("elements are nested more than {DEEPEST} deep"), "");
        return Vec::new();
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = byte(text, error.pos());
            let told = error.to_string();
            // The place is shown beside it.
            let message = told.rsplit_once(" at ").map_or(told.as_str(), |(message, _)| message).to_string();
            problems.error(at..at + 1, "syntax", message, "");
            return Vec::new();
        }
    };
    let root = document.root_element();
    match root.tag_name().name() {
        "graphml" => graphml::read(root, problems),
        "gexf" => gexf::read(root, problems),
        "svg" => svg::read(root, problems),
        other => {
            let at = root.range().start;
            let message = format!("<{other}> is no graph; GraphML, GEXF and SVG by relgraph are read");
            problems.error(at..at + 1 + other.len(), "unknown-format", message, "");
            Vec::new()
        }
    }
}

/// Graphs within nodes within graphs need a few levels.
const DEEPEST: usize = 1_000;

/// Returns where elements are nested too deep: the tree of such a file would cost more stack than there is.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|start| at + start) {
        let rest = &text[start..];
        let behind = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        let len = if rest.starts_with("<!--") {
            behind("-->")
        } else if rest.starts_with("<![CDATA[") {
            behind("]]>")
        } else {
            tag_length(rest)
        };
        let tag = &rest[..len];
        let is_closing = tag.starts_with("</");
        let opens = !is_closing && !tag.starts_with("<!") && !tag.starts_with("<?") && !tag.ends_with("/>");
        depth = if is_closing { depth.saturating_sub(1) } else { depth + usize::from(opens) };
        if depth > DEEPEST {
            return Some(start);
        }
        at = start + len;
    }
    None
}

/// Returns the length of a tag, up to the first `>` that stands in no quotes.
fn tag_length(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Returns the byte at a line and a column in characters.
fn byte(text: &str, at: roxmltree::TextPos) -> usize {
    let line = (at.row as usize).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = (at.col as usize).saturating_sub(1);
    text[start..].char_indices().nth(column).map_or(text.len(), |(byte, _)| start + byte)
}

/// Returns all elements of a name within another one, itself not included.
fn within<'a, 'i>(element: Element<'a, 'i>, name: &'a str) -> impl Iterator<Item = Element<'a, 'i>> {
    element.descendants().skip(1).filter(move |inner| inner.tag_name().name() == name)
}

/// Returns the elements of a name directly within another one.
fn inside<'a, 'i>(element: Element<'a, 'i>, name: &'a str) -> impl Iterator<Item = Element<'a, 'i>> {
    element.children().filter(move |inner| inner.tag_name().name() == name)
}

/// Returns all text within an element, without the white space around it.
fn text_of(element: Element) -> String {
    let texts = element.descendants().filter(|inner| inner.is_text()).filter_map(|inner| inner.text());
    texts.collect::<String>().trim().to_string()
}

/// Adds a node, unless its id is taken or missing.
fn add(nodes: &mut Nodes, node: Option<Node>, element: Element, problems: &mut Problems) {
    let Some(node) = node else {
        problems.error(opening(element), "missing-id", "the node has no \"id\"", "");
        return;
    };
    let id = node.id.clone();
    if nodes.add(node).is_none() {
        let hint = "give each node an id of its own";
        problems.error(opening(element), "repeated-id", format!("the id \"{id}\" stands twice"), hint);
    }
}

/// Returns a link with the ends that an element names.
fn ends(element: Element, nodes: &Nodes, problems: &mut Problems) -> Option<Link> {
    let mut end = |name| {
        let Some(id) = element.attribute(name) else {
            problems.error(opening(element), "missing-end", format!("the edge has no \"{name}\""), "");
            return None;
        };
        let found = nodes.find(id);
        if found.is_none() {
            problems.error(opening(element), "unknown-node", format!("no node has the id \"{id}\""), "");
        }
        found
    };
    let (source, target) = (end("source"), end("target"));
    Some(Link { source: source?, target: target?, ..Link::default() })
}

/// Reports attributes that should be numbers and are none.
fn doubtful(bad: Vec<String>, element: Element, problems: &mut Problems) {
    for name in bad {
        let message = format!("\"{name}\" is no finite number");
        problems.warning(opening(element), "bad-number", message, "it counts as missing");
    }
}

/// Returns where the first tag of an element stands.
fn opening(element: Element) -> std::ops::Range<usize> {
    let all = element.range();
    let end = element.first_child().map_or(all.end, |child| child.range().start);
    all.start..end.max(all.start + 1)
}
