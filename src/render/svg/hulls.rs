//! Hulls of communities, their numbers, and the key of both.

use super::super::hull::Corner;
use super::super::legend::Key;
use super::super::palette::Tint;
use super::super::scene::Scene;
use super::{escaped, text};
use crate::layout::{Point, Size};
use crate::text::number;
use std::fmt::Write;

/// Writes the areas of all communities.
pub(super) fn areas(out: &mut String, scene: &Scene) {
    if scene.hulls.is_empty() {
        return;
    }
    out.push_str("<g class=\"hulls\" stroke-linejoin=\"round\">\n");
    for hull in &scene.hulls {
        let outlines: Vec<String> = hull.outlines.iter().map(|outline| closed(outline)).collect();
        let _ = writeln!(
            out,
            "<path class=\"hull\" data-community=\"{}\" d=\"{}\" {}><title>{}</title></path>",
            hull.community,
            outlines.join(" "),
            tinted(&hull.tint, hull.stroke),
            escaped(&hull.tooltip)
        );
    }
    out.push_str("</g>\n");
}

fn tinted(tint: &Tint, stroke: f64) -> String {
    let dashes: Vec<String> = tint.dashes.iter().map(|length| number(length * stroke.max(0.7))).collect();
    let dashes = if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", dashes.join(" ")) };
    let (fill, border) = (tint.fill.hex(), tint.border.hex());
    format!("fill=\"{fill}\" stroke=\"{border}\" stroke-width=\"{}\"{dashes}", number(stroke))
}

fn closed(outline: &[Corner]) -> String {
    let point = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    let mut path = outline.last().map_or(String::new(), |[.., end]| format!("M {}", point(end)));
    for [from, corner, to] in outline {
        // Numbers are rounded, so a line of no length need not be written.
        if !path.ends_with(&format!(" {}", point(from))) {
            let _ = write!(path, " L {}", point(from));
        }
        let _ = write!(path, " Q {} {}", point(corner), point(to));
    }
    path + " Z"
}

/// Writes the numbers on them.
pub(super) fn badges(out: &mut String, scene: &Scene) {
    if scene.badges.is_empty() {
        return;
    }
    out.push_str("<g class=\"badges\">\n");
    for badge in &scene.badges {
        let Size { w, h } = badge.size;
        let tint = scene.ground.hull(badge.community);
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\" stroke=\"{}\" \
             stroke-width=\"0.8\"/>",
            number(badge.centre.x - w / 2.0),
            number(badge.centre.y - h / 2.0),
            number(w),
            number(h),
            number(h / 2.0),
            scene.ground.paper.hex(),
            tint.border.hex()
        );
        text(out, &badge.label);
    }
    out.push_str("</g>\n");
}

/// Writes the key into the legend.
pub(super) fn key(out: &mut String, key: &Key) {
    let Size { w, h } = key.size;
    let _ = writeln!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {}/>",
        number(key.centre.x - w / 2.0),
        number(key.centre.y - h / 2.0),
        number(w),
        number(h),
        number(h / 2.5),
        tinted(&key.tint, 0.9)
    );
    text(out, &key.number);
    text(out, &key.words);
}
