//! Shapes and colours by type: told apart by colour-blind readers and in grey print.

use crate::compare::Change;
use crate::config::{Figure, Theme};
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

/// The colours of what is neither node nor tie, and how deep tints are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ground {
    /// The paper.
    pub paper: Colour,
    /// Text on paper and on tints.
    pub ink: Colour,
    /// Caption and legend.
    pub quiet: Colour,
    ties: [Colour; 2],
    /// Of what is new or heavier, and of what is gone or lighter.
    changes: [Colour; 2],
    /// The depth of a node's tint: of the weakest, and how much more of the strongest.
    tint: [f64; 2],
    /// The depth of a hull's tint.
    hull: f64,
}

const WHITE: Colour = Colour([0xFF, 0xFF, 0xFF]);
const BLACK: Colour = Colour([0, 0, 0]);

const LIGHT: Ground = Ground {
    paper: WHITE,
    ink: Colour([0x1A, 0x1A, 0x1A]),
    quiet: Colour([0x55, 0x5B, 0x64]),
    ties: [Colour([0xD2, 0xD7, 0xDE]), Colour([0x44, 0x4E, 0x5F])],
    changes: [Colour([0x00, 0x5A, 0x9C]), Colour([0xB8, 0x4A, 0x00])],
    tint: [0.10, 0.22],
    hull: 0.12,
};

const DARK: Ground = Ground {
    paper: Colour([0x16, 0x1A, 0x20]),
    ink: Colour([0xF2, 0xF4, 0xF7]),
    quiet: Colour([0xA9, 0xB2, 0xBF]),
    ties: [Colour([0x3A, 0x42, 0x4E]), Colour([0xC3, 0xCC, 0xD8])],
    changes: [Colour([0x56, 0xB4, 0xE9]), Colour([0xF0, 0x8A, 0x3C])],
    tint: [0.22, 0.28],
    hull: 0.13,
};

const GREY: Ground = Ground {
    paper: WHITE,
    ink: Colour([0x10, 0x10, 0x10]),
    quiet: Colour([0x55, 0x55, 0x55]),
    ties: [Colour([0xD6, 0xD6, 0xD6]), Colour([0x48, 0x48, 0x48])],
    changes: [Colour([0x10, 0x10, 0x10]), Colour([0x10, 0x10, 0x10])],
    tint: [0.04, 0.26],
    hull: 0.07,
};

impl Ground {
    /// Returns the colours of a theme.
    pub fn of(theme: Theme) -> Ground {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
            Theme::Grey => GREY,
        }
    }

    /// Returns the colour of a tie: farther from the paper with `prominence` in [0, 1].
    pub fn tie(&self, prominence: f64) -> Colour {
        self.ties[0].towards(self.ties[1], prominence)
    }

    /// Returns the colour of a tie that changed. Colour says less than the line does: four changes have two.
    pub fn change(&self, change: Change) -> Colour {
        match change {
            Change::New | Change::Heavier => self.changes[0],
            Change::Gone | Change::Lighter => self.changes[1],
        }
    }
}

/// How the hull of a community is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Tint {
    /// Inside the outline: so pale that ties and names stand out as on paper.
    pub fill: Colour,
    /// The outline; at least 3:1 against paper.
    pub border: Colour,
    /// Lengths on and off, in points; none for a solid line.
    pub dashes: &'static [f64],
}

/// The colours of hulls; those of other types first, which are rarer on a page than the known ones.
const HULLS: [Colour; 7] = [
    Colour([0xCC, 0x79, 0xA7]),
    Colour([0xE6, 0x9F, 0x00]),
    Colour([0x56, 0xB4, 0xE9]),
    Colour([0x00, 0x9E, 0x73]),
    Colour([0xD5, 0x5E, 0x00]),
    Colour([0x00, 0x72, 0xB2]),
    Colour([0xF0, 0xE4, 0x42]),
];

/// The lines around hulls: solid, dashes, dots, both. With seven colours, they come together again after 28 communities; the
/// numbers never do.
const LINES: [&[f64]; 4] = [&[], &[4.0, 2.2], &[1.0, 1.8], &[5.0, 1.8, 1.0, 1.8]];

impl Ground {
    /// Returns how the hull of a community is drawn, by its number from 1.
    pub fn hull(&self, number: usize) -> Tint {
        let at = number.saturating_sub(1);
        let is_grey = *self == GREY;
        let colour = if is_grey { MIDDLE_GREY } else { HULLS[at % HULLS.len()] };
        // In grey, two depths take the place of colours.
        let depth = if is_grey { 0.05 + 0.05 * (at / LINES.len() % 2) as f64 } else { self.hull };
        let fill = self.paper.towards(colour, depth);
        Tint { fill, border: colour.apart_from(3.0, self.paper), dashes: LINES[at % LINES.len()] }
    }
}

/// Types that every figure draws alike: their colours on light and on dark ground.
const KNOWN: [(&str, Shape, [Colour; 2]); 3] = [
    ("country", Shape::Pill, [Colour([0x00, 0x72, 0xB2]), Colour([0x56, 0xB4, 0xE9])]),
    ("person", Shape::Hexagon, [Colour([0xD5, 0x5E, 0x00]), Colour([0xF0, 0x8A, 0x3C])]),
    ("organisation", Shape::Rectangle, [Colour([0x00, 0x9E, 0x73]), Colour([0x2B, 0xBF, 0x94])]),
];

/// The colours of Okabe and Ito that are left, for other types in the order of their names.
const OTHER: [Colour; 5] = [
    Colour([0xCC, 0x79, 0xA7]),
    Colour([0xE6, 0x9F, 0x00]),
    Colour([0x56, 0xB4, 0xE9]),
    Colour([0xF0, 0xE4, 0x42]),
    Colour([0x80, 0x80, 0x80]),
];

/// What grey print makes of every type.
const MIDDLE_GREY: Colour = Colour([0x50, 0x50, 0x50]);

/// Returns the styles of the given types: country, person, organisation, then the others by name. The other types' colours
/// come round again after the fifth. A type may have a colour of the user's instead; grey print has none.
pub fn styles<'a>(figure: &Figure, kinds: impl IntoIterator<Item = &'a str>) -> Vec<Style> {
    let theme = figure.theme;
    let kinds: BTreeSet<&str> = kinds.into_iter().collect();
    let style = |kind: &str, shape, colour| {
        let own = figure.colours.get(kind).and_then(|own| Colour::parse(own));
        let colour = if theme == Theme::Grey { MIDDLE_GREY } else { own.unwrap_or(colour) };
        Style { kind: kind.to_string(), shape, colour }
    };
    let tone = usize::from(theme == Theme::Dark);
    let known = KNOWN.iter().filter(|(kind, ..)| kinds.contains(kind));
    let known = known.map(|&(kind, shape, colours)| style(kind, shape, colours[tone]));
    let others = kinds.iter().filter(|kind| !kind.is_empty() && KNOWN.iter().all(|(known, ..)| known != *kind));
    known.chain(others.zip(OTHER.iter().cycle()).map(|(kind, &colour)| style(kind, Shape::Double, colour))).collect()
}

impl Style {
    /// Returns the style of a node without a type.
    pub fn plain() -> Style {
        Style { kind: String::new(), shape: Shape::Rectangle, colour: Colour([0x7A, 0x86, 0x96]) }
    }
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
    /// Returns the colours of a node: a tint of its type's colour, deeper with `prominence` in [0, 1]. A colour of the
    /// entry's own is used as it is, in grey print by its luminance.
    pub fn new(ground: &Ground, style: &Style, own: Option<Colour>, prominence: f64) -> Paint {
        let printed = |colour: Colour| if *ground == GREY { colour.grey() } else { colour };
        let (own, colour) = (own.map(printed), printed(style.colour));
        let depth = ground.tint[0] + ground.tint[1] * prominence;
        let fill = own.unwrap_or_else(|| ground.paper.towards(colour, depth));
        let border = own.unwrap_or(colour).apart_from(3.0, ground.paper);
        let inks = [ground.ink, ground.paper, WHITE, BLACK];
        let text = inks.into_iter().find(|text| text.contrast(fill) >= 4.5).unwrap_or(ground.ink);
        Paint { fill, border, text }
    }
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

    /// Returns the colour, darkened or lightened until it has the contrast against a ground.
    fn apart_from(self, contrast: f64, ground: Colour) -> Colour {
        let end = if ground.contrast(WHITE) < ground.contrast(BLACK) { BLACK } else { WHITE };
        let steps = (0..=20).map(|step| self.towards(end, f64::from(step) * 0.05));
        steps.into_iter().find(|colour| colour.contrast(ground) >= contrast).unwrap_or(end)
    }

    /// Returns the grey of the same luminance.
    fn grey(self) -> Colour {
        let grey = (0..=255u8).map(|tone| Colour([tone; 3]));
        let apart = |tone: &Colour| (tone.luminance() - self.luminance()).abs();
        grey.min_by(|a, b| apart(a).total_cmp(&apart(b))).unwrap_or(self)
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
        let kinds = ["person", "country", "ship", "band", "city", "deal", "event", "organisation"];
        for theme in Theme::ALL {
            let (ground, styles) = (Ground::of(theme), styles(&Figure { theme, ..Figure::default() }, kinds));
            let own =
                (0..=255).step_by(15).flat_map(|r| (0..=255).step_by(15).map(move |g| Colour([r as u8, g as u8, 128])));
            for own in own.map(Some).chain([None]) {
                for style in styles.iter().chain([&Style::plain()]) {
                    for prominence in [0.0, 0.5, 1.0] {
                        let paint = Paint::new(&ground, style, own, prominence);
                        assert!(paint.text.contrast(paint.fill) >= 4.5, "{theme:?} {paint:?}");
                        assert!(paint.border.contrast(ground.paper) >= 3.0, "{theme:?} {paint:?}");
                    }
                }
            }
            assert!(ground.quiet.contrast(ground.paper) >= 4.5);
            assert!(ground.tie(1.0).contrast(ground.paper) > ground.tie(0.0).contrast(ground.paper));
        }
    }

    #[test]
    fn grey_print_has_no_colours() {
        let Colour([r, g, b]) = Colour([0xD5, 0x5E, 0x00]).grey();
        assert!(r == g && g == b && (100..150).contains(&r), "{r}");
        let figure = Figure { theme: Theme::Grey, ..Figure::default() };
        let paint = Paint::new(&GREY, &styles(&figure, ["person"])[0], Some(Colour([200, 30, 30])), 0.5);
        let plain = Paint::new(&GREY, &Style::plain(), None, 0.5);
        for paint in [paint, plain] {
            assert!([paint.fill, paint.border, paint.text].iter().all(|Colour([r, g, b])| r == g && g == b));
        }
    }

    #[test]
    fn types_keep_their_order() {
        let styles = styles(&Figure::default(), ["zeppelin", "person", "", "band", "country"]);
        let kinds: Vec<_> = styles.into_iter().map(|style| style.kind).collect();
        assert_eq!(kinds, ["country", "person", "band", "zeppelin"]);
        assert_eq!(Colour::parse("#0072B2").map(Colour::hex).as_deref(), Some("#0072b2"));
        assert_eq!(Colour::parse("#00é2B"), None);
    }
}
