//! `graph.dot`: the same figure for Graphviz, and for reading: sorted, indented, one statement a line.
//!
//! `neato -n2` takes nodes and routes as they are and redraws our figure; `dot` and the others make their own.

use super::caption::VERSION;
use super::font::FAMILY;
use super::frame::{self, Frame};
use super::marks::Mark;
use super::palette::Shape;
use super::scene::{Node, Scene, Text, Tie};
use crate::compare::Change;
use crate::layout::{Point, Route};
use crate::text::{counted, drawn, is_forbidden, measure, number, one_line, quantity};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Comments are wrapped at so many characters.
const COMMENT: usize = 100;
/// Graphviz draws a second outline so many points outside the first.
const PERIPHERY: f64 = 4.0;

/// Returns the bytes of `graph.dot`; a build puts its digest into them.
pub fn write(scene: &Scene, digest: Option<&str>) -> String {
    let mut out = String::new();
    comment(&mut out, scene, digest);
    out.push_str("graph relgraph {\n");
    defaults(&mut out, scene);
    let _ = writeln!(out, "\n  // {}, by id", counted(scene.nodes.len() as u64, "entity"));
    for node in &scene.nodes {
        self::node(&mut out, scene, node);
    }
    let mut ties: Vec<&Tie> = scene.ties.iter().collect();
    ties.sort_by_key(|tie| tie.at);
    let _ = writeln!(out, "\n  // {}, by ids", counted(ties.len() as u64, "tie"));
    let marks: BTreeMap<usize, &Mark> = scene.marks.iter().map(|mark| (mark.tie, mark)).collect();
    for tie in ties {
        self::tie(&mut out, scene, tie, marks.get(&tie.at).copied());
    }
    out.push_str("}\n");
    out
}

fn comment(out: &mut String, scene: &Scene, digest: Option<&str>) {
    let _ = writeln!(out, "// Entity relationship graph, made by relgraph {VERSION}");
    if let Some(digest) = digest {
        let _ = writeln!(out, "// digest: {}", one_line(digest));
    }
    let texts = scene.heading.iter().chain(&scene.message).map(|line| line.words.clone());
    for line in texts.chain([caption(scene)]).flat_map(|text| wrapped(&text)) {
        let _ = writeln!(out, "// {line}");
    }
    if !scene.ties.is_empty() {
        out.push_str("// Strongest ties:\n");
    }
    for tie in scene.ranked().into_iter().take(5) {
        let ends = tie.ends.map(|end| scene.nodes.get(end).map_or("", |node| node.name.as_str()));
        let _ = writeln!(out, "//   {}: {}", ends.join(" -- "), quantity(tie.weight));
    }
    for remark in &scene.remarks {
        let _ = writeln!(out, "// {}", one_line(remark));
    }
}

/// Returns the caption as one paragraph.
fn caption(scene: &Scene) -> String {
    scene.caption.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(" ")
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < COMMENT => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

fn defaults(out: &mut String, scene: &Scene) {
    let label: Vec<&str> = scene.heading.iter().chain(&scene.caption).map(|line| line.words.as_str()).collect();
    // `\l` ends a line that stands at the left.
    let label: String = label.iter().map(|line| format!("{}\\l", escaped(line))).collect();
    let graph = [
        ("charset", "\"UTF-8\"".to_string()),
        (frame::ATTRIBUTE, quoted(&Frame::of(scene).text())),
        ("inputscale", "72".to_string()),
        ("splines", "true".to_string()),
        ("overlap", "true".to_string()),
        // Boxes may stand closer than Graphviz's own routes would like.
        ("esep", "\"+1\"".to_string()),
        ("outputorder", "edgesfirst".to_string()),
        ("bgcolor", quoted(&scene.ground.paper.hex())),
        ("fontname", quoted(FAMILY)),
        ("fontsize", scene.caption.first().map_or("8".to_string(), |line| number(line.size))),
        ("fontcolor", quoted(&scene.ground.quiet.hex())),
        ("label", format!("\"{label}\"")),
        ("labelloc", "b".to_string()),
        ("labeljust", "l".to_string()),
    ];
    out.push_str("  graph [\n");
    for (key, value) in graph {
        let _ = writeln!(out, "    {key}={value}");
    }
    out.push_str("  ]\n");
    let _ = writeln!(out, "  node [fixedsize=shape, fontname={}, margin=0, style=filled]", quoted(FAMILY));
    out.push_str("  edge [style=solid]\n");
}

fn node(out: &mut String, scene: &Scene, node: &Node) {
    let (shape, style) = match node.shape {
        Shape::Pill => ("box", "filled,rounded"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Rectangle | Shape::Double => ("box", "filled"),
    };
    let dashes = if node.change == Some(Change::Gone) { ",dashed" } else { "" };
    let style = format!("{style}{dashes}");
    let style = if style.contains(',') { quoted(&style) } else { style };
    // The outer one of two outlines is the box of our figure.
    let inset = if node.shape == Shape::Double { PERIPHERY } else { 0.0 };
    let centre = flipped(scene, node.centre);
    let place = |value: f64| frame::place(value, scene.fit.scale);
    let mut attributes =
        vec![("label", label(&node.label)), ("type", quoted(&node.kind)), ("strength", measure(node.strength))];
    attributes.extend(node.counts.iter().cloned());
    attributes.extend([
        ("shape", shape.to_string()),
        ("style", style),
        ("fillcolor", quoted(&node.paint.fill.hex())),
        ("color", quoted(&node.paint.border.hex())),
        ("fontcolor", quoted(&node.paint.text.hex())),
        ("penwidth", number(node.border)),
        ("fontsize", node.label.first().map_or("8".to_string(), |line| number(line.size))),
        ("width", inches(node.size.w - 2.0 * inset)),
        ("height", inches(node.size.h - 2.0 * inset)),
        ("pos", format!("\"{},{}!\"", measure(place(centre.x)), measure(place(centre.y)))),
        ("tooltip", quoted_lines(&node.tooltip)),
    ]);
    if node.shape == Shape::Double {
        let after_shape = attributes.iter().position(|(key, _)| *key == "style").unwrap_or(attributes.len());
        attributes.insert(after_shape, ("peripheries", "2".to_string()));
    }
    attributes.retain(|(key, value)| *key != "type" || value != "\"\"");
    if let Some(link) = &node.link {
        attributes.push(("URL", quoted_lines(link)));
    }
    let _ = writeln!(out, "  {} [{}]", id(&node.id), joined(&attributes));
}

fn tie(out: &mut String, scene: &Scene, tie: &Tie, mark: Option<&Mark>) {
    let mut attributes = vec![("weight", drawn(tie.weight))];
    attributes.extend(tie.counts.iter().cloned());
    attributes.extend([
        ("penwidth", number(if tie.change == Some(Change::New) { tie.stroke / 3.0 } else { tie.stroke })),
        ("color", quoted(&colours(scene, tie))),
        ("pos", quoted(&route(scene, &tie.route))),
        ("tooltip", quoted_lines(&tie.tooltip)),
    ]);
    if let Some(Mark { centre, text, .. }) = mark {
        let place = flipped(scene, *centre);
        attributes.extend([
            ("label", quoted(&text.words)),
            ("lp", format!("\"{},{}\"", number(place.x), number(place.y))),
            ("fontname", quoted(FAMILY)),
            ("fontsize", number(text.size)),
        ]);
    }
    match tie.change {
        Some(Change::Gone) => attributes.push(("style", "dotted".to_string())),
        Some(Change::Lighter) => attributes.push(("style", "dashed".to_string())),
        Some(Change::New | Change::Heavier) | None => {}
    }
    attributes.retain(|(key, value)| *key != "pos" || value != "\"\"");
    let ends = scene.ids(tie).map(id);
    let _ = writeln!(out, "  {} [{}]", ends.join(" -- "), joined(&attributes));
}

/// Returns the colour of a tie; of a new one, which is a double line, those of its two lines and of the paper between them.
fn colours(scene: &Scene, tie: &Tie) -> String {
    let colour = tie.colour.hex();
    if tie.change == Some(Change::New) {
        return format!("{colour}:{}:{colour}", scene.ground.paper.hex());
    }
    colour
}

/// Returns a route as Graphviz writes it: the points of a B-spline, 3n + 1 of them, y up.
fn route(scene: &Scene, route: &Route) -> String {
    let between = |a: Point, b: Point, t: f64| Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    let points = match route {
        Route::Absent => Vec::new(),
        Route::Line([a, b]) => vec![*a, between(*a, *b, 1.0 / 3.0), between(*a, *b, 2.0 / 3.0), *b],
        Route::Curve(points) => points.clone(),
    };
    let point = |point: &Point| {
        let point = flipped(scene, *point);
        format!("{},{}", number(point.x), number(point.y))
    };
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// Graphviz counts y from the bottom of the page.
fn flipped(scene: &Scene, point: Point) -> Point {
    Point { x: point.x, y: scene.page.h - point.y }
}

/// Returns a length in inches; four decimals, which is a hundredth of a point.
fn inches(points: f64) -> String {
    format!("{:.4}", points.max(1.0) / 72.0)
}

fn label(lines: &[Text]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(&line.words)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn joined(attributes: &[(&str, String)]) -> String {
    attributes.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
}

/// Returns an id: as it is where that is safe, else quoted. Different ids stay different.
fn id(id: &str) -> String {
    let mut bytes = id.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_lowercase() || b == b'_');
    let plain = starts && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let keyword = matches!(id, "graph" | "digraph" | "subgraph" | "node" | "edge" | "strict");
    if plain && !keyword { id.to_string() } else { format!("\"{}\"", backslashed(id)) }
}

/// Returns a quoted text on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(&one_line(text)))
}

/// Returns a quoted text whose lines stay lines.
fn quoted_lines(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Escapes a text that Graphviz decodes: backslash sequences (`\N` would be the node's name) and character references.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        escaped.push_str(&rest[..at]);
        escaped.push('&');
        rest = &rest[at + 1..];
        if is_reference(rest) {
            escaped.push_str("amp;");
        }
    }
    escaped.push_str(rest);
    backslashed(&escaped)
}

/// Returns whether what follows an ampersand makes it a character reference: `lt;`, `#60;`.
fn is_reference(rest: &str) -> bool {
    let name = rest.split(';').next().filter(|name| name.len() < rest.len());
    name.is_some_and(|name| {
        (1..12).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    })
}

fn backslashed(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            c if is_forbidden(c) => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}
