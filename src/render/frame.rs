//! The frame of a figure: its page, and how the layout's own coordinates came onto it. Every format carries it, so that a
//! later build finds the places of this one.
//!
//! `graph.json` has it as an object. DOT and SVG have it as one text, five or six numbers: `842 595 0.93 66.86 68.45 45`.

use super::content::Anchors;
use super::scene::{Fit, Scene};
use crate::exchange::{Network, Node};
use crate::layout::{Point, Size};
use crate::text::{measure, rounded};

/// The attribute that holds the frame.
pub const ATTRIBUTE: &str = "figure";

/// The page of a figure, and how its drawing came onto it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// The page in points, to the hundredth.
    pub page: Size,
    /// How the layout's own coordinates came onto the page.
    pub fit: Fit,
    /// How many entities the page was found to hold in legible type, where that was fewer than were to be shown.
    pub holds: Option<usize>,
}

impl Frame {
    /// Returns the frame of a scene.
    pub fn of(scene: &Scene) -> Frame {
        let page = Size { w: rounded(scene.page.w), h: rounded(scene.page.h) };
        Frame { page, fit: scene.fit, holds: scene.holds }
    }

    /// Returns the frame that a file of ours says of itself; `None` for any other file.
    pub fn of_network(network: &Network) -> Option<Frame> {
        let said = network.attributes.get(ATTRIBUTE)?;
        Frame::parse(said).or_else(|| Frame::of_json(&serde_json::from_str(said).ok()?))
    }

    /// Returns the frame as one text.
    pub fn text(&self) -> String {
        let Frame { page, fit, holds } = self;
        let mut numbers = vec![page.w, page.h, fit.scale, fit.offset.x, fit.offset.y];
        numbers.extend(holds.map(|holds| holds as f64));
        numbers.into_iter().map(measure).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Frame::text`] writes.
    fn parse(text: &str) -> Option<Frame> {
        let numbers: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        let (numbers, holds) = match *numbers.ok()?.as_slice() {
            [w, h, scale, left, top] => ([w, h, scale, left, top], None),
            [w, h, scale, left, top, holds] => ([w, h, scale, left, top], Some(holds)),
            _ => return None,
        };
        Frame::new(numbers, holds)
    }

    fn of_json(json: &serde_json::Value) -> Option<Frame> {
        let number = |key: &str| json.get(key)?.as_f64();
        let numbers = [number("width")?, number("height")?, number("scale")?, number("left")?, number("top")?];
        Frame::new(numbers, number("holds"))
    }

    /// Returns the frame of these numbers, if they can be one's.
    fn new([w, h, scale, left, top]: [f64; 5], holds: Option<f64>) -> Option<Frame> {
        let fit = Fit { scale, offset: Point { x: left, y: top } };
        let is_page = [w, h].iter().all(|side| *side > 0.0 && side.is_finite());
        let holds = holds.filter(|holds| (1.0..1e9).contains(holds)).map(|holds| holds as usize);
        (is_page && fit.is_sound()).then_some(Frame { page: Size { w, h }, fit, holds })
    }
}

/// Returns a coordinate of a node's middle as files write it: three decimals, or more where the drawing was made small, so
/// that a later build finds the layout's own hundredths again.
pub(super) fn place(value: f64, scale: f64) -> f64 {
    let decimals = if scale >= 0.2 { 1e3 } else { 1e5 };
    let rounded = (value * decimals).round() / decimals;
    if rounded == 0.0 || !rounded.is_finite() { 0.0 } else { rounded }
}

impl Anchors {
    /// Returns the places that a network gives its nodes.
    pub fn of_network(network: &Network) -> Anchors {
        let place = |node: &Node| Some((node.id.clone(), node.centre.map(|(x, y)| Point { x, y })?));
        let places = network.nodes.iter().filter_map(place).collect();
        let frame = Frame::of_network(network);
        // Graphviz moves whatever it draws to its own origin, and says so.
        let floats = frame.is_some() && network.attributes.get("bb").is_some_and(|bb| !bb.is_empty());
        Anchors { places, fit: frame.map(|frame| frame.fit), floats, foreign: floats || frame.is_none() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Attributes;

    fn said(figure: &str) -> Option<Frame> {
        let attributes = Attributes::from_iter([(ATTRIBUTE, figure)]);
        Frame::of_network(&Network { attributes, ..Network::default() })
    }

    #[test]
    fn a_frame_that_is_written_is_read() {
        let fit = Fit { scale: 0.933_107_115_208_471_8, offset: Point { x: 66.856_414_436_524_63, y: -0.0 } };
        for holds in [None, Some(45)] {
            let frame = Frame { page: Size { w: 842.0, h: 595.5 }, fit, holds };
            assert_eq!(said(&frame.text()), Some(frame), "{}", frame.text());
        }
        let json = r#"{"width":842.0,"height":595.5,"scale":1.25,"left":3,"top":4.5,"holds":null}"#;
        assert_eq!(said(json).map(|frame| frame.text()), Some("842 595.5 1.25 3 4.5".to_string()));
    }

    #[test]
    fn what_is_no_frame_is_none() {
        let wrong =
            ["", "1 2 3", "1 2 3 4 5 6 7", "842 595 0 1 1", "842 595 NaN 1 1", "842 595 1 inf 1", "-842 595 1 1 1"];
        for text in wrong.into_iter().chain(["{}", "null", r#"{"width":842}"#, r#""a""#]) {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(said("842 595 1 1 1 -3").and_then(|frame| frame.holds), None);
    }
}
