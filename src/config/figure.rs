//! How the figure looks.

use crate::measure::Measure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How the figure looks.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The page that it is made for.
    pub page: Page,
    /// The colours.
    pub theme: Theme,
    /// The headline, instead of our own.
    pub title: Option<String>,
    /// Colours of types (`#rrggbb`), instead of our own.
    pub colours: BTreeMap<String, String>,
    /// Whether ties carry the numbers under which the report quotes them.
    pub footnotes: bool,
    /// A program of Graphviz that places nodes and ties, instead of our own layout.
    pub engine: Option<Engine>,
    /// The measure of ties that is drawn, ranked and cut by.
    pub weight: Measure,
    /// Whether hulls are drawn around communities.
    pub communities: bool,
    /// The user's font files, for characters that the built-in font lacks, in the order in which they are asked.
    pub fonts: Vec<PathBuf>,
    /// The resolution of a PNG in dots an inch, see [`Figure::DPI`].
    pub dpi: u32,
    /// Where entities stand that stood somewhere before.
    pub places: Places,
}

/// Where the places of a figure come from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Places {
    /// From `graph.json` in the output folder, if an earlier build left one: what was there stays.
    #[default]
    Kept,
    /// From the layout alone.
    Afresh,
    /// From this file.
    From(PathBuf),
}

impl Figure {
    /// The resolutions that may be asked for, both ends included.
    pub const DPI: std::ops::RangeInclusive<u32> = 36..=1200;
}

/// A page, in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Page {
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

/// Pages that have a name, in points.
const PAGES: [(&str, Page); 4] = [
    ("a4", Page { w: 842.0, h: 595.0 }),
    ("a4-portrait", Page { w: 595.0, h: 842.0 }),
    ("letter", Page { w: 792.0, h: 612.0 }),
    ("16:9", Page { w: 960.0, h: 540.0 }),
];

impl Page {
    /// A side of a page has at least and at most so many points: a postage stamp, and what PDF allows.
    pub const SIDE: std::ops::RangeInclusive<f64> = 150.0..=14_400.0;

    /// Reads `a4`, `a4-portrait`, `letter`, `16:9`, or width and height in points: `600x400`.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse(text: &str) -> Result<Page, String> {
        if let Some(&(_, page)) = PAGES.iter().find(|(name, _)| *name == text.trim()) {
            return Ok(page);
        }
        let sides = text.trim().split_once(['x', 'X', '×']);
        let side = |side: &str| side.trim().parse::<f64>().ok();
        let page = sides.and_then(|(w, h)| Some(Page { w: side(w)?, h: side(h)? }));
        let Some(page) = page else {
            let names: Vec<&str> = PAGES.iter().map(|(name, _)| *name).collect();
            return Err(format!("one of {}, or WIDTHxHEIGHT in points is wanted", names.join(", ")));
        };
        if [page.w, page.h].iter().all(|side| Page::SIDE.contains(side)) {
            Ok(page)
        } else {
            Err(format!("both sides must have {} to {} points", Page::SIDE.start(), Page::SIDE.end()))
        }
    }

    /// Returns the names of the pages that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PAGES.iter().map(|&(name, _)| name)
    }

    /// Returns what [`Page::parse`] reads.
    pub fn name(&self) -> String {
        let known = PAGES.iter().find(|(_, page)| page == self);
        known.map_or_else(|| format!("{}x{}", self.w, self.h), |(name, _)| name.to_string())
    }
}

impl Default for Page {
    fn default() -> Page {
        PAGES[0].1
    }
}

/// The colours of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Colours on white.
    #[default]
    Light,
    /// Colours on a dark ground, for slides.
    Dark,
    /// No colours: shapes alone tell the types apart.
    Grey,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Grey];

    /// Returns the theme's name in options.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Grey => "grey",
        }
    }
}

/// A program of Graphviz that may place nodes and ties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Layers, from top to bottom.
    Dot,
    /// Stress.
    Neato,
    /// Springs.
    Fdp,
    /// Springs on several scales.
    Sfdp,
}

impl Engine {
    /// All engines.
    pub const ALL: [Engine; 4] = [Engine::Dot, Engine::Neato, Engine::Fdp, Engine::Sfdp];

    /// Returns the engine's name in options, which is that of its program.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Dot => "dot",
            Engine::Neato => "neato",
            Engine::Fdp => "fdp",
            Engine::Sfdp => "sfdp",
        }
    }
}

impl Default for Figure {
    fn default() -> Figure {
        Figure {
            page: Page::default(),
            theme: Theme::default(),
            title: None,
            colours: BTreeMap::new(),
            footnotes: false,
            engine: None,
            weight: Measure::Count,
            communities: false,
            fonts: Vec::new(),
            dpi: 300,
            places: Places::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_names_or_sides() {
        for (name, page) in PAGES {
            assert_eq!((Page::parse(name), page.name()), (Ok(page), name.to_string()));
        }
        assert_eq!(Page::parse(" 600 x 400.5"), Ok(Page { w: 600.0, h: 400.5 }));
        assert_eq!(Page::parse("600x400.5").map(|page| page.name()), Ok("600x400.5".to_string()));
        assert_eq!(Page::parse("842x595"), Page::parse("a4"));
        for wrong in ["", "a5", "600", "600x", "600xNaN", "10x10", "1e9x400", "-600x400", "infx400"] {
            assert!(Page::parse(wrong).is_err(), "{wrong}");
        }
    }
}
