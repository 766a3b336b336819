//! Our own SVG, as it was written or as a drawing program left it: who is drawn where, and which ties there are.
//!
//! A box stands where its outline stands, with all transforms around it, since programs move things by either.

use super::{Element, Link, Network, Node, Nodes, Problems, add, inside, opening, text_of, within};

/// Reads a figure of ours.
pub(super) fn read(root: Element, problems: &mut Problems) -> Vec<Network> {
    let mut nodes = Nodes::default();
    for group in root.descendants().filter(|element| is(*element, "g", "node")) {
        add(&mut nodes, node(group), group, problems);
    }
    if nodes.list.is_empty() && !root.descendants().any(|element| is(element, "g", "nodes")) {
        let hint = "figures that relgraph wrote say which box is whose";
        problems.error(opening(root), "unknown-format", "the drawing names no entities", hint);
        return Vec::new();
    }
    let ties = root.descendants().filter(|element| is(*element, "path", "edge"));
    let links = ties.filter_map(|path| link(path, &nodes, problems)).collect();
    let frame = root.descendants().filter_map(|element| element.attribute("data-figure")).next();
    vec![Network {
        name: inside(root, "title").next().map(text_of).filter(|title| !title.is_empty()),
        attributes: frame.map(|frame| ("figure", frame)).into_iter().collect(),
        nodes: nodes.list,
        links,
        ..Network::default()
    }]
}

fn is(element: Element, name: &str, class: &str) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    element.tag_name().name() == name && classes.split_whitespace().any(|one| one == class)
}

fn node(group: Element) -> Option<Node> {
    let outline = group.descendants().find_map(outline);
    let lines: Vec<String> = within(group, "text").flat_map(lines).collect();
    let tooltip = inside(group, "title").next().map(text_of);
    let label = tooltip.as_deref().and_then(|tooltip| unbroken(&lines, tooltip)).unwrap_or_else(|| lines.join("\n"));
    Some(Node {
        label: Some(label).filter(|label| !label.is_empty()),
        kind: group.attribute("data-type").map(str::to_string).filter(|kind| !kind.is_empty()),
        centre: outline.map(|[lo, hi]| ((lo.0 + hi.0) / 2.0, (lo.1 + hi.1) / 2.0)),
        size: outline.map(|[lo, hi]| (hi.0 - lo.0, hi.1 - lo.1)).filter(|size| size.0 > 0.0 && size.1 > 0.0),
        tooltip: tooltip.filter(|tooltip| !tooltip.is_empty()),
        ..Node::new(group.attribute("data-id")?)
    })
}

/// Returns the lines of a text: a span that stands on a height of its own begins one.
fn lines(text: Element) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut height = text.attribute("y");
    for inner in text.descendants().skip(1) {
        let own = inner.attribute("y");
        let is_lower = inner.attribute("dy").is_some_and(|dy| dy.trim() != "0");
        if is_lower || (own.is_some() && own != height) {
            lines.push(String::new());
            height = own.or(height);
        }
        if let Some((line, words)) = lines.last_mut().zip(inner.text().filter(|_| inner.is_text())) {
            line.push_str(words);
        }
    }
    let plain = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|line| !line.is_empty()).collect()
}

/// Returns the name that was broken into these lines, if the tooltip begins with it: a long word, and a script without
/// spaces, are broken where the name has none.
fn unbroken(lines: &[String], tooltip: &str) -> Option<String> {
    const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];
    let first = tooltip.lines().next()?.trim_start_matches(ISOLATES);
    let mut rest = first;
    for c in lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace() && !ISOLATES.contains(c)) {
        rest = rest.trim_start().strip_prefix(c)?;
    }
    let name = &first[..first.len() - rest.len()];
    // A part of a word is no name.
    let is_whole = rest.chars().next().is_none_or(|c| c.is_whitespace() || ISOLATES.contains(&c));
    (is_whole && !name.is_empty()).then(|| name.to_string())
}

fn link(path: Element, nodes: &Nodes, problems: &mut Problems) -> Option<Link> {
    let said = |key: &str| path.attribute(key).map(str::trim);
    let weight = said("data-weight").and_then(|weight| weight.parse().ok()).filter(|weight: &f64| weight.is_finite());
    let ends = [said("data-source")?, said("data-target")?];
    let [Some(source), Some(target)] = ends.map(|id| nodes.find(id)) else {
        // Somebody took an entity out of the drawing, and left its ties.
        let message = format!("a tie of {} is left out, since an end is not drawn", ends.join(" and "));
        problems.warning(opening(path), "unknown-node", message, "");
        return None;
    };
    Some(Link { source, target, weight, ..Link::default() })
}

type Corners = [(f64, f64); 2];

/// Returns the least and greatest coordinates of a box or a polygon on the page.
fn outline(element: Element) -> Option<Corners> {
    let number = |key: &str| element.attribute(key).map_or(Some(0.0), |text| text.trim().parse::<f64>().ok());
    let corners: Vec<(f64, f64)> = match element.tag_name().name() {
        "rect" => {
            let (x, y, w, h) = (number("x")?, number("y")?, number("width")?, number("height")?);
            vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        }
        "polygon" => {
            let numbers = numbers(element.attribute("points")?)?;
            numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        }
        _ => return None,
    };
    let transforms: Option<Vec<Matrix>> =
        element.ancestors().filter_map(|around| around.attribute("transform")).map(Matrix::parse).collect();
    let transforms = transforms?;
    let placed = corners.into_iter().map(|corner| transforms.iter().fold(corner, |at, matrix| matrix.apply(at)));
    let start = [(f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY)];
    let [lo, hi] = placed.fold(start, |[lo, hi], (x, y)| [(lo.0.min(x), lo.1.min(y)), (hi.0.max(x), hi.1.max(y))]);
    [lo.0, lo.1, hi.0, hi.1].iter().all(|side| side.is_finite()).then_some([lo, hi])
}

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
struct Matrix([f64; 6]);

impl Matrix {
    /// Reads a list of moves, stretches and matrices; the last of them comes first. Turned boxes have no place of ours.
    fn parse(text: &str) -> Option<Matrix> {
        let mut whole = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        for call in text.split(')').map(|call| call.trim_matches([' ', ',', '\t', '\n', '\r'])) {
            if call.is_empty() {
                continue;
            }
            let (name, arguments) = call.split_once('(')?;
            let arguments = numbers(arguments)?;
            let one = match (name.trim(), arguments.as_slice()) {
                ("translate", &[x]) => [1.0, 0.0, 0.0, 1.0, x, 0.0],
                ("translate", &[x, y]) => [1.0, 0.0, 0.0, 1.0, x, y],
                ("scale", &[s]) => [s, 0.0, 0.0, s, 0.0, 0.0],
                ("scale", &[x, y]) => [x, 0.0, 0.0, y, 0.0, 0.0],
                ("matrix", &[a, b, c, d, e, f]) => [a, b, c, d, e, f],
                _ => return None,
            };
            whole = whole.after(&Matrix(one));
        }
        Some(whole)
    }

    fn apply(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Returns what does first the other, then this.
    fn after(&self, other: &Matrix) -> Matrix {
        let [a, b, c, d, ..] = self.0;
        let [oa, ob, oc, od, oe, of] = other.0;
        let (e, f) = self.apply((oe, of));
        Matrix([a * oa + c * ob, b * oa + d * ob, a * oc + c * od, b * oc + d * od, e, f])
    }
}

/// Reads numbers between white space and commas.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let parts = text.split([',', ' ', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::read;

    /// Returns the middle and the size of the one box.
    fn place(inner: &str, around: &str) -> Option<[f64; 4]> {
        let svg = format!("<svg><g {around}><g class=\"big node\" data-id=\"a\" {inner}</g></g></svg>");
        let reading = read("a.svg", svg.as_bytes()).expect("a figure");
        let node = &reading.networks[0].nodes[0];
        node.centre.zip(node.size).map(|((x, y), (w, h))| [x, y, w, h])
    }

    #[test]
    fn boxes_stand_where_they_are_drawn() {
        let rect = "<rect x=\"10\" y=\"20\" width=\"4\" height=\"2\"/>";
        let polygon = "<polygon points=\"8,21 10,20 14,20 16,21 14,22 10,22\"/>";
        for (inner, around, wanted) in [
            (format!(">{rect}"), "", Some([12.0, 21.0, 4.0, 2.0])),
            (format!("><a>{polygon}</a>"), "", Some([12.0, 21.0, 8.0, 2.0])),
            (format!("transform=\"translate(5)\">{rect}"), "", Some([17.0, 21.0, 4.0, 2.0])),
            (format!("transform=\"translate(1,2)\">{rect}"), "transform=\"scale(2)\"", Some([26.0, 46.0, 8.0, 4.0])),
            (format!("transform=\"scale(2) translate(1 2)\">{rect}"), "", Some([26.0, 46.0, 8.0, 4.0])),
            (format!("transform=\"matrix(1,0,0,1,-3,4)\">{rect}"), "", Some([9.0, 25.0, 4.0, 2.0])),
            (format!("transform=\"rotate(9)\">{rect}"), "", None),
            (format!("transform=\"translate(1e308) scale(1e308)\">{rect}"), "", None),
            ("><text>no box</text>".to_string(), "", None),
            ("><rect x=\"left\"/>".to_string(), "", None),
            ("><polygon points=\"1\"/>".to_string(), "", None),
        ] {
            assert_eq!(place(&inner, around), wanted, "{inner} in {around}");
        }
    }

    /// Names as we write them, and as drawing programs leave them; types are kept.
    #[test]
    fn names_are_read_from_their_lines() {
        for (inner, wanted) in [
            ("<text>Iran</text>", "Iran"),
            (
                "<text y=\"1\"><tspan y=\"1\">Islamic Revolutionary</tspan><tspan y=\"2\">Guard Corps</tspan></text>",
                "Islamic Revolutionary Guard Corps",
            ),
            (
                "<text><tspan y=\"1\"><tspan>Saudi</tspan></tspan>\n<tspan dy=\"1em\">Arabia</tspan></text>",
                "Saudi Arabia",
            ),
            ("<text y=\"1\"><tspan x=\"0\" y=\"1\">Is</tspan><tspan x=\"9\" y=\"1\">lam</tspan></text>", "Islam"),
            ("<text>Saudi</text><text>Arabia</text>", "Saudi Arabia"),
            (
                "<title>外交部发言人 (x)\nstrength 2</title><text><tspan y=\"1\">外交部</tspan><tspan y=\"2\">发言人</tspan></text>",
                "外交部发言人",
            ),
            ("<title>Iranian (x)</title><text>Iran</text>", "Iran"),
            ("<title>Persia (x)</title><text>Iran</text>", "Iran"),
            ("", "a"),
        ] {
            let svg = format!("<svg><g class=\"node\" data-id=\"a\" data-type=\"x\">{inner}</g></svg>");
            let reading = read("a.svg", svg.as_bytes()).expect("a figure");
            let node = &reading.networks[0].nodes[0];
            assert_eq!((node.title().as_str(), node.kind.as_deref()), (wanted, Some("x")), "{inner}");
        }
    }

    #[test]
    fn ties_of_what_was_taken_out_go_too() {
        let svg = "<svg><g class=\"nodes\" data-figure=\"1 2 3 4 5\"><g class=\"node\" data-id=\"a\"/><g class=\"node\" data-id=\"b\"/></g>\
                   <path class=\"edge\" data-source=\"a\" data-target=\"b\" data-weight=\"2.5\"/>\
                   <path class=\"edge\" data-source=\"a\" data-target=\"c\"/><path class=\"edge\"/></svg>";
        let reading = read("a.svg", svg.as_bytes()).expect("a figure");
        let network = &reading.networks[0];
        assert_eq!(network.links.iter().map(|link| link.weight).collect::<Vec<_>>(), [Some(2.5)]);
        assert_eq!((reading.notes.len(), network.attributes.get("figure")), (1, Some("1 2 3 4 5")));
        for svg in ["<svg/>", "<svg><rect/></svg>", "<svg><g class=\"node\"/></svg>"] {
            assert!(read("a.svg", svg.as_bytes()).is_err(), "{svg}");
        }
    }
}
