//! Shapes and colours by type: told apart by colour-blind readers and in grey print.

use std::collections::BTreeSet;

/// The outline of a node. The type decides, so that a figure printed in grey says it too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Round ends: countries.
    Pill,
    /// Pointed ends: people.
    Hexagon,
    /// Sharp corners: organisations.
    Rectangle,
    /// Sharp corners and a second line inside: every other type.
    Double,
}

/// A colour in sRGB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Colour(pub [u8; 3]);

/// How a type is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Style {
    /// The type.
    pub kind: String,
    /// Its outline.
    pub shape: Shape,
    /// Its colour at full strength.
    pub colour: Colour,
}

/// Text on white and on tints.
pub const INK: Colour = Colour([0x1A, 0x1A, 0x1A]);
/// Caption and legend.
pub const QUIET: Colour = Colour([0x55, 0x5B, 0x64]);
/// The paper.
pub const PAPER: Colour = Colour([0xFF, 0xFF, 0xFF]);

const WEAK_TIE: Colour = Colour([0xD2, 0xD7, 0xDE]);
const STRONG_TIE: Colour = Colour([0x44, 0x4E, 0x5F]);

/// Types that every figure draws alike.
const KNOWN: [(&str, Shape, Colour); 3] = [
    ("country", Shape::Pill, Colour([0x00, 0x72, 0xB2])),
    ("person", Shape::Hexagon, Colour([0xD5, 0x5E, 0x00])),
    ("organisation", Shape::Rectangle, Colour([0x00, 0x9E, 0x73])),
];

/// The colours of Okabe and Ito that are left, for other types in the order of their names.
const OTHER: [Colour; 5] = [
    Colour([0xCC, 0x79, 0xA7]),
    Colour([0xE6, 0x9F, 0x00]),
    Colour([0x56, 0xB4, 0xE9]),
    Colour([0xF0, 0xE4, 0x42]),
    Colour([0x60, 0x60, 0x60]),
];

/// Returns the styles of the given types: country, person, organisation, then the others by name. The other types' colours
/// come round again after the fifth.
pub fn styles<'a>(kinds: impl IntoIterator<Item = &'a str>) -> Vec<Style> {
    let kinds: BTreeSet<&str> = kinds.into_iter().collect();
    let style = |kind: &str, shape, colour| Style { kind: kind.to_string(), shape, colour };
    let known = KNOWN.iter().filter(|(kind, ..)| kinds.contains(kind)).map(|&(kind, shape, at)| style(kind, shape, at));
    let others = kinds.iter().filter(|kind| KNOWN.iter().all(|(known, ..)| known != *kind));
    known.chain(others.zip(OTHER.iter().cycle()).map(|(kind, &colour)| style(kind, Shape::Double, colour))).collect()
}

/// The three colours of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paint {
    /// Inside the outline.
    pub fill: Colour,
    /// The outline; at least 3:1 against paper.
    pub border: Colour,
    /// The label; at least 4.5:1 against the fill.
    pub text: Colour,
}

impl Paint {
    /// Returns the colours of a node: a light tint of its type's colour, deeper with `prominence` in [0, 1]. A colour of the
    /// entry's own is used as it is.
    pub fn new(style: &Style, own: Option<Colour>, prominence: f64) -> Paint {
        let fill = own.unwrap_or_else(|| PAPER.towards(style.colour, 0.10 + 0.22 * prominence));
        let border = own.unwrap_or(style.colour).darkened_to(3.0, PAPER);
        let text = [INK, PAPER, Colour([0, 0, 0])].into_iter().find(|text| text.contrast(fill) >= 4.5).unwrap_or(INK);
        Paint { fill, border, text }
    }
}

/// Returns the colour of a tie: darker with `prominence` in [0, 1].
pub fn tie(prominence: f64) -> Colour {
    WEAK_TIE.towards(STRONG_TIE, prominence)
}

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns `#rrggbb`, in lower case.
    pub fn hex(self) -> String {
        let Colour([r, g, b]) = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Returns the colour a share of the way to another, in sRGB.
    pub fn towards(self, other: Colour, share: f64) -> Colour {
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        let (Colour(from), Colour(to)) = (self, other);
        Colour([mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])])
    }

    /// Returns the contrast of the two colours after WCAG 2: from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns the colour, darkened until it has the contrast against a light ground.
    fn darkened_to(self, contrast: f64, ground: Colour) -> Colour {
        let black = Colour([0, 0, 0]);
        let steps = (0..=20).map(|step| self.towards(black, f64::from(step) * 0.05));
        steps.into_iter().find(|colour| colour.contrast(ground) >= contrast).unwrap_or(black)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        let Colour([r, g, b]) = self;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_can_be_read() {
        let styles = styles(["person", "country", "ship", "band", "city", "deal", "event", "organisation"]);
        let own =
            (0..=255).step_by(15).flat_map(|r| (0..=255).step_by(15).map(move |g| Colour([r as u8, g as u8, 128])));
        for own in own.map(Some).chain([None]) {
            for style in &styles {
                for prominence in [0.0, 0.5, 1.0] {
                    let paint = Paint::new(style, own, prominence);
                    assert!(paint.text.contrast(paint.fill) >= 4.5, "{paint:?}");
                    assert!(paint.border.contrast(PAPER) >= 3.0, "{paint:?}");
                }
            }
        }
        assert!(QUIET.contrast(PAPER) >= 4.5);
    }

    #[test]
    fn types_keep_their_order() {
        let kinds: Vec<_> =
            styles(["zeppelin", "person", "band", "country"]).into_iter().map(|style| style.kind).collect();
        assert_eq!(kinds, ["country", "person", "band", "zeppelin"]);
        assert_eq!(Colour::parse("#0072B2").map(Colour::hex).as_deref(), Some("#0072b2"));
        assert_eq!(Colour::parse("#00é2B"), None);
    }
}
