//! `graph.svg`: the figure as it goes into a report.
//!
//! Presentation attributes only: no style sheets, filters, scripts or foreign objects, which the programs that reports are
//! written in lose or refuse. Each line of text has its length fixed, so that another font cannot overflow its box.

mod hulls;

use super::caption::VERSION;
use super::frame::{self, Frame};
use super::legend::Width;
use super::marks::Mark;
use super::palette::{Colour, Paint, Shape};
use super::scene::{Anchor, Node, Scene, Text, Tie};
use super::xml::escaped;
use crate::compare::Change;
use crate::layout::{Point, Route, Size};
use crate::text::{drawn, number};
use std::fmt::Write;

/// Returns the bytes of `graph.svg`; a build puts its digest into them.
pub fn write(scene: &Scene, digest: Option<&str>) -> String {
    let mut out = String::new();
    head(&mut out, scene, digest);
    group(&mut out, "heading", &scene.heading);
    hulls::areas(&mut out, scene);
    out.push_str("<g class=\"ties\" fill=\"none\">\n");
    scene.ties.iter().for_each(|one| tie(&mut out, scene, one));
    out.push_str("</g>\n");
    marks(&mut out, scene);
    let _ = writeln!(out, "<g class=\"nodes\" data-{}=\"{}\">", frame::ATTRIBUTE, Frame::of(scene).text());
    scene.nodes.iter().for_each(|one| node(&mut out, one));
    out.push_str("</g>\n");
    hulls::badges(&mut out, scene);
    if let Some(message) = &scene.message {
        group(&mut out, "message", std::slice::from_ref(message));
    }
    legend(&mut out, scene);
    group(&mut out, "caption", &scene.caption);
    out.push_str("</svg>\n");
    out
}

fn head(out: &mut String, scene: &Scene, digest: Option<&str>) {
    let (width, height) = (number(scene.page.w), number(scene.page.h));
    let title = scene.heading.first().map_or("", |line| line.words.as_str());
    let digest = digest.map_or_else(String::new, |digest| format!(", digest {}", escaped(digest)));
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" \
         width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" role=\"graphics-document\" \
         aria-labelledby=\"relgraph-title relgraph-desc\" xml:lang=\"{}\" font-family=\"{}\">\n\
         <title id=\"relgraph-title\">{}</title>\n\
         <desc id=\"relgraph-desc\">{}</desc>\n\
         <metadata>relgraph {VERSION}{digest}</metadata>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(&scene.language),
        scene.families,
        escaped(title),
        escaped(&scene.description),
        scene.ground.paper.hex()
    );
}

fn group(out: &mut String, class: &str, texts: &[Text]) {
    if texts.is_empty() {
        return;
    }
    let _ = writeln!(out, "<g class=\"{class}\">");
    for line in texts {
        text(out, line);
    }
    out.push_str("</g>\n");
}

fn tie(out: &mut String, scene: &Scene, tie: &Tie) {
    let [a, b] = scene.ids(tie).map(escaped);
    if tie.route.points().is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<path class=\"edge\" data-source=\"{a}\" data-target=\"{b}\" data-weight=\"{}\" d=\"{}\" stroke=\"{}\" \
         stroke-width=\"{}\"{}><title>{}</title></path>",
        drawn(tie.weight),
        path(&tie.route),
        tie.colour.hex(),
        number(tie.stroke),
        dashes(tie.change, tie.stroke, tie.route.length()),
        escaped(&tie.tooltip)
    );
    if tie.change == Some(Change::New) {
        // The paper between the two lines of a double one.
        let (path, paper, stroke) = (path(&tie.route), scene.ground.paper.hex(), number(tie.stroke / 3.0));
        let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{paper}\" stroke-width=\"{stroke}\"/>");
    }
}

fn marks(out: &mut String, scene: &Scene) {
    if scene.marks.is_empty() {
        return;
    }
    out.push_str("<g class=\"numbers\">\n");
    for Mark { centre, size, text, .. } in &scene.marks {
        let [x, y] = [centre.x - size.w / 2.0, centre.y - size.h / 2.0].map(number);
        let (w, h, paper) = (number(size.w), number(size.h), scene.ground.paper.hex());
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"1\" ry=\"1\" fill=\"{paper}\"/>"
        );
        self::text(out, text);
    }
    out.push_str("</g>\n");
}

/// Returns the attribute that breaks a line of a length into dashes or dots, so that a change shows without colour too: three
/// dashes at least, however wide and short it is.
fn dashes(change: Option<Change>, stroke: f64, length: f64) -> String {
    let dash = |on: f64, off: f64| {
        let unit = stroke.max(0.6).min(length / (3.0 * on + 2.0 * off)).max(0.1);
        format!(" stroke-dasharray=\"{} {}\"", number(on * unit), number(off * unit))
    };
    match change {
        Some(Change::Gone) => dash(1.0, 2.0),
        Some(Change::Lighter) => dash(5.0, 3.0),
        Some(Change::New | Change::Heavier) | None => String::new(),
    }
}

/// Returns the attribute that breaks the outline of what is gone.
fn broken(change: Option<Change>, border: f64) -> String {
    if change == Some(Change::Gone) { dashes(Some(Change::Lighter), border, f64::INFINITY) } else { String::new() }
}

fn path(route: &Route) -> String {
    let point = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    match route {
        Route::Absent => String::new(),
        Route::Line([a, b]) => format!("M {} L {}", point(a), point(b)),
        Route::Curve(points) => {
            let points: Vec<String> = points.iter().map(point).collect();
            let (start, rest) = points.split_first().map_or(("", &[][..]), |(start, rest)| (start, rest));
            format!("M {start} C {}", rest.join(" "))
        }
    }
}

fn node(out: &mut String, node: &Node) {
    let id = escaped(&node.id);
    let kind = if node.kind.is_empty() { String::new() } else { format!(" data-type=\"{}\"", escaped(&node.kind)) };
    let _ = writeln!(out, "<g class=\"node\" data-id=\"{id}\"{kind}><title>{}</title>", escaped(&node.tooltip));
    if let Some(link) = &node.link {
        let link = escaped(link);
        let _ = writeln!(out, "<a href=\"{link}\" xlink:href=\"{link}\" target=\"_blank\">");
    }
    let dashes = broken(node.change, node.border);
    outline(out, node.shape, node.centre, node.size, node.corner, &node.paint, node.border, &dashes);
    label(out, &node.label);
    if node.link.is_some() {
        out.push_str("</a>\n");
    }
    out.push_str("</g>\n");
}

#[expect(clippy::too_many_arguments, reason = "the parts of a node and of a sample in the legend")]
fn outline(
    out: &mut String,
    shape: Shape,
    centre: Point,
    size: Size,
    corner: f64,
    paint: &Paint,
    border: f64,
    dashes: &str,
) {
    let colours = |fill: &str, width: f64| {
        format!("fill=\"{fill}\" stroke=\"{}\" stroke-width=\"{}\"{dashes}", paint.border.hex(), number(width))
    };
    let outer = colours(&paint.fill.hex(), border);
    let (w, h) = (size.w, size.h);
    let rect = |inset: f64, extra: &str, colours: &str| {
        format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{extra} {colours}/>\n",
            number(centre.x - w / 2.0 + inset),
            number(centre.y - h / 2.0 + inset),
            number(w - 2.0 * inset),
            number(h - 2.0 * inset)
        )
    };
    match shape {
        Shape::Rectangle => out.push_str(&rect(0.0, "", &outer)),
        Shape::Pill => {
            let radius = number(corner.min(h / 2.0));
            out.push_str(&rect(0.0, &format!(" rx=\"{radius}\" ry=\"{radius}\""), &outer));
        }
        Shape::Double => {
            out.push_str(&rect(0.0, "", &outer));
            out.push_str(&rect(1.6 * border + 0.6, "", &colours("none", border * 0.7)));
        }
        Shape::Hexagon => {
            let (x, y) = (w / 2.0, h / 2.0);
            let corners = [(-x, 0.0), (corner - x, -y), (x - corner, -y), (x, 0.0), (x - corner, y), (corner - x, y)];
            let corners = corners.map(|(x, y)| format!("{},{}", number(centre.x + x), number(centre.y + y)));
            let _ = writeln!(out, "<polygon points=\"{}\" {outer} stroke-linejoin=\"round\"/>", corners.join(" "));
        }
    }
}

/// Writes a label: one line as a text of its own, several as one text of as many spans.
fn label(out: &mut String, lines: &[Text]) {
    match lines {
        [] => {}
        [line] => text(out, line),
        [first, ..] => {
            // A length on the text itself would be that of all its lines together.
            let _ = write!(out, "<text {} {}>", place(first), look(first));
            for line in lines {
                let (place, length) = (place(line), length(line));
                let _ = write!(out, "<tspan {place} {length}>{}</tspan>", escaped(&line.words));
            }
            out.push_str("</text>\n");
        }
    }
}

fn text(out: &mut String, line: &Text) {
    let words = escaped(&line.words);
    let _ = writeln!(out, "<text {} {} {}>{words}</text>", place(line), length(line), look(line));
}

fn place(line: &Text) -> String {
    format!("x=\"{}\" y=\"{}\"", number(line.at.x), number(line.at.y))
}

fn length(line: &Text) -> String {
    format!("textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(line.width))
}

fn look(line: &Text) -> String {
    // `start` would be the right end of a line that reads from right to left.
    let anchor = match (line.anchor, line.rtl) {
        (Anchor::Middle, _) => "middle",
        (Anchor::Left, false) => "start",
        (Anchor::Left, true) => "end",
    };
    let weight = if line.bold { " font-weight=\"bold\"" } else { "" };
    let direction = if line.rtl { " direction=\"rtl\" unicode-bidi=\"embed\"" } else { "" };
    let (size, fill) = (number(line.size), line.colour.hex());
    format!("font-size=\"{size}\"{weight} text-anchor=\"{anchor}\" fill=\"{fill}\"{direction}")
}

fn legend(out: &mut String, scene: &Scene) {
    let legend = &scene.legend;
    if legend.kinds.is_empty() && legend.texts.is_empty() && legend.key.is_none() {
        return;
    }
    out.push_str("<g class=\"legend\">\n");
    for kind in &legend.kinds {
        let dashes = broken(kind.change, kind.border);
        outline(out, kind.shape, kind.centre, kind.size, kind.corner, &kind.paint, kind.border, &dashes);
        text(out, &kind.label);
    }
    for width in &legend.widths {
        line(out, width, width.colour, width.stroke, &dashes(width.change, width.stroke, width.to.x - width.from.x));
        if width.change == Some(Change::New) {
            line(out, width, scene.ground.paper, width.stroke / 3.0, "");
        }
    }
    for line in &legend.texts {
        text(out, line);
    }
    if let Some(key) = &legend.key {
        hulls::key(out, key);
    }
    out.push_str("</g>\n");
}

fn line(out: &mut String, sample: &Width, colour: Colour, stroke: f64, dashes: &str) {
    let _ = writeln!(
        out,
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{dashes}/>",
        number(sample.from.x),
        number(sample.from.y),
        number(sample.to.x),
        number(sample.to.y),
        colour.hex(),
        number(stroke)
    );
}
