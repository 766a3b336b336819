//! A DOT graph → a network: what the attributes of Graphviz mean for a reader.

use super::super::network::{Attributes, Form, Link, Network, Node};
use super::graph::{Graph, Said, Value, find};
use super::text::{of_markup, of_record, unescaped};
use std::rc::Rc;

/// Points in an inch.
const INCH: f64 = 72.0;
/// Each further outline lies so many points outside the one before.
const PERIPHERY: f64 = 4.0;
/// The attribute in which our own files say how large their page is: its width, its height, and more.
const FRAME: &str = "figure";
/// So many attributes are given out at most, defaults counted for everything that inherits them.
pub(super) const MOST_CELLS: usize = 20_000_000;

/// Returns how many attributes the network of a graph would hold.
pub(super) fn cells(graph: &Graph) -> usize {
    let nodes = graph.nodes.iter().map(|node| &node.said);
    let edges = graph.edges.iter().map(|edge| &edge.said);
    nodes.chain(edges).map(|said| said.inherited.len() * (1 + said.own.len() / 8) + said.own.len()).sum()
}

/// Returns the network of a graph.
pub(super) fn network(graph: &Graph) -> Network {
    let name = graph.name.as_ref().map(|name| name.text.to_string());
    let places = Places::of(graph);
    let mut network = Network {
        directed: graph.directed,
        attributes: written(graph.attributes.iter().map(|(name, value)| (name, value))),
        // The graph's own `fontsize` is that of its caption: Graphviz does not give it to nodes.
        fontsize: None,
        nodes: graph.nodes.iter().map(|node| self::node(&node.id, &node.said, &name, &places)).collect(),
        links: Vec::with_capacity(graph.edges.len()),
        name,
    };
    let title = |at: usize| graph.nodes.get(at).map_or("", |node| &*node.id);
    for edge in &graph.edges {
        let ends = [title(edge.tail), title(edge.head)];
        network.links.push(Link {
            source: edge.tail,
            target: edge.head,
            ..link(&edge.said, ends, graph.directed, &network.name)
        });
    }
    places.turn(&mut network.nodes);
    network
}

fn node(id: &str, said: &Said, graph: &Option<String>, places: &Places) -> Node {
    let names = |letter| match letter {
        'N' => Some(id.to_string()),
        'G' => Some(graph.clone().unwrap_or_default()),
        _ => None,
    };
    let text = |key: &str| {
        said.get(key).map(|value| if value.markup { of_markup(&value.text) } else { unescaped(&value.text, names) })
    };
    let shape = said.get("shape").map_or("", |shape| &*shape.text);
    let label = match said.get("label") {
        Some(value) if !value.markup && matches!(shape, "record" | "Mrecord") => {
            Some(unescaped(&of_record(&value.text), names))
        }
        _ => text("label"),
    };
    // Without a label, Graphviz writes the id.
    let label = label.filter(|label| label != id);
    Node {
        id: id.to_string(),
        label,
        kind: ["type", "kind", "class"].iter().find_map(|key| text(key)).filter(|kind| !kind.trim().is_empty()),
        weight: ["strength", "weight"].iter().find_map(|key| said.get(key).and_then(number)),
        centre: said.get("pos").and_then(|pos| places.point(&pos.text)),
        size: places.size(said),
        colour: colour(said, "fillcolor").or_else(|| if style(said, "filled") { colour(said, "color") } else { None }),
        link: ["URL", "href"].iter().find_map(|key| text(key)).filter(|link| !link.is_empty()),
        tooltip: text("tooltip").filter(|tooltip| !tooltip.is_empty()),
        hidden: style(said, "invis"),
        attributes: written(said.iter()),
    }
}

fn link(said: &Said, ends: [&str; 2], directed: bool, graph: &Option<String>) -> Link {
    let names = |letter| match letter {
        'T' => Some(ends[0].to_string()),
        'H' => Some(ends[1].to_string()),
        'E' => Some(ends.join(if directed { "->" } else { "--" })),
        'G' => Some(graph.clone().unwrap_or_default()),
        _ => None,
    };
    let text = |key: &str| {
        let value = said.get(key)?;
        let text = if value.markup { of_markup(&value.text) } else { unescaped(&value.text, names) };
        Some(text).filter(|text| !text.is_empty())
    };
    Link {
        source: 0,
        target: 0,
        directed,
        weight: said.get("weight").and_then(number),
        label: text("label").or_else(|| text("xlabel")),
        colour: colour(said, "color"),
        tooltip: text("tooltip").or_else(|| text("edgetooltip")),
        hidden: style(said, "invis"),
        attributes: written(said.iter()),
    }
}

/// How places are given.
struct Places {
    /// Points for one unit of `pos`.
    unit: f64,
    /// The file is the outcome of a layout, so that sizes are those of the drawing.
    laid_out: bool,
    /// The height of the page in points, where the file is as we wrote it.
    page: Option<f64>,
}

impl Places {
    /// What Graphviz writes is in points; what it reads is in inches, unless `inputscale` says how many units make one.
    fn of(graph: &Graph) -> Places {
        let scale = find(&graph.attributes, "inputscale").and_then(number).filter(|&scale| scale > 0.0);
        let laid_out = find(&graph.attributes, "bb").is_some_and(|bb| !bb.text.is_empty());
        let unit = match scale {
            Some(scale) => INCH / scale,
            None if laid_out => 1.0,
            None => INCH,
        };
        // Graphviz keeps our attributes, but moves the drawing.
        let frame = find(&graph.attributes, FRAME).filter(|_| !laid_out);
        let page = frame.and_then(|frame| frame.text.split_whitespace().nth(1)?.parse().ok());
        Places { unit, laid_out, page: page.filter(|height: &f64| height.is_finite()) }
    }

    /// Reads `x,y`, also with a third coordinate and with the `!` that pins a node. The y still grows upwards.
    fn point(&self, text: &str) -> Option<(f64, f64)> {
        let mut numbers = text.trim().trim_end_matches('!').split(|c: char| c == ',' || c.is_whitespace());
        let mut next = || numbers.find(|part| !part.is_empty())?.parse::<f64>().ok();
        let (x, y) = (next()? * self.unit, next()? * self.unit);
        (x.is_finite() && y.is_finite()).then_some((x, y))
    }

    /// Returns the box of a node where its size is no mere minimum.
    fn size(&self, said: &Said) -> Option<(f64, f64)> {
        let fixed = said
            .get("fixedsize")
            .is_some_and(|fixed| matches!(&*fixed.text.to_ascii_lowercase(), "true" | "shape" | "yes" | "1"));
        if !fixed && !self.laid_out {
            return None;
        }
        let outlines = said.get("peripheries").and_then(number).unwrap_or(1.0).clamp(1.0, 100.0);
        let side = |key| {
            let inches = said.get(key).and_then(number).filter(|&inches| inches > 0.0)?;
            Some(inches * INCH + 2.0 * PERIPHERY * (outlines - 1.0)).filter(|side| side.is_finite())
        };
        Some((side("width")?, side("height")?))
    }

    /// Turns the drawing over, so that y grows downwards from the top of the page, or of the highest box.
    fn turn(&self, nodes: &mut [Node]) {
        let tops = nodes.iter().filter_map(|node| Some(node.centre?.1 + node.size.map_or(0.0, |size| size.1 / 2.0)));
        let top = self.page.unwrap_or_else(|| tops.fold(f64::NEG_INFINITY, f64::max));
        for (_, y) in nodes.iter_mut().filter_map(|node| node.centre.as_mut()) {
            *y = top - *y;
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    value.text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

fn filled(value: Option<&Value>) -> Option<String> {
    value.filter(|value| !value.text.trim().is_empty()).map(|value| value.text.trim().to_string())
}

/// Returns the first colour of a list such as `red;0.3:blue`.
fn colour(said: &Said, key: &str) -> Option<String> {
    let text = filled(said.get(key))?;
    text.split([':', ';']).next().map(str::trim).filter(|colour| !colour.is_empty()).map(str::to_string)
}

/// Returns whether a list of styles names one.
fn style(said: &Said, wanted: &str) -> bool {
    said.get("style").is_some_and(|style| style.text.split(',').any(|one| one.trim().eq_ignore_ascii_case(wanted)))
}

fn written<'a>(pairs: impl Iterator<Item = (&'a Rc<str>, &'a Value)>) -> Attributes {
    let form = |value: &Value| if value.markup { Form::Markup } else { Form::Plain };
    Attributes::with_forms(pairs.map(|(name, value)| (&**name, &*value.text, form(value))))
}
