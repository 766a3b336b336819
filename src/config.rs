//! Flags → one settings struct. Every default is written here, once.
//!
//! The command line fills [`Settings`] from `relgraph.toml` and its flags.

use crate::dict::builtin::Builtin;
use crate::dict::entry::Day;
use crate::graph::Count;
use crate::kinds::{Kind, Zone};
use crate::measure::Measure;
use jiff::civil::Date;
use std::path::PathBuf;

/// Everything that a run may be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Files, folders, or `-`, as typed.
    pub sources: Vec<String>,
    /// How documents are read.
    pub read: Read,
    /// What is counted.
    pub counting: Counting,
    /// What is shown.
    pub show: Show,
    /// How the figure looks.
    pub figure: Figure,
    /// What is written.
    pub write: Write,
    /// The number of threads; `None` for all processors.
    pub threads: Option<usize>,
}

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The user's dictionaries, in the order of their layers.
    pub dictionaries: Vec<PathBuf>,
    /// The built-in dictionaries.
    pub builtin: Vec<Builtin>,
    /// The language of all documents (ISO 639-1), instead of detection.
    pub lang: Option<String>,
    /// Whether a bare surname counts without its full name too.
    pub surnames: bool,
    /// Whether an entity with a `parent` counts for it.
    pub roll_up: bool,
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Counting {
    /// The unit of counting.
    pub unit: Unit,
    /// The zones that count.
    pub zones: Vec<Zone>,
    /// The mention kinds that count.
    pub kinds: Vec<Kind>,
    /// Whether copies count once or every time.
    pub count: Count,
    /// A unit that names more entities is not counted.
    pub max_entities: usize,
    /// The first day whose documents count.
    pub since: Option<Date>,
    /// The last day whose documents count.
    pub until: Option<Date>,
}

/// Where a document lies by its date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Among the days whose documents count.
    Counts,
    /// Before the first or after the last of them.
    Outside,
    /// Nobody knows, since it has no date.
    Undated,
}

impl Counting {
    /// Returns whether a document of this date counts; where all days count, so do documents without a date.
    pub fn when(&self, date: Option<Date>) -> When {
        let Counting { since, until, .. } = self;
        match date {
            _ if since.is_none() && until.is_none() => When::Counts,
            None => When::Undated,
            Some(date) if since.is_none_or(|first| first <= date) && until.is_none_or(|last| date <= last) => {
                When::Counts
            }
            Some(_) => When::Outside,
        }
    }

    /// Reads the first day that counts: `2023-03-30`, or a year, which is its first day.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse_since(text: &str) -> Result<Date, String> {
        Day::parse(text.trim()).map(Day::first).ok_or_else(|| DATE.to_string())
    }

    /// Reads the last day that counts: `2023-03-30`, or a year, which is its last day.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse_until(text: &str) -> Result<Date, String> {
        Day::parse(text.trim()).map(Day::last).ok_or_else(|| DATE.to_string())
    }
}

const DATE: &str = "a day such as 2023-03-30, or a year such as 2023, is wanted";

/// The unit of counting: two entities that a unit names get one count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A whole document.
    Document,
}

impl Unit {
    /// Returns the unit's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Sentence => "sentence",
            Unit::Paragraph => "paragraph",
            Unit::Document => "document",
        }
    }
}

/// What is shown; never what is counted.
#[derive(Clone, Debug)]
pub struct Show {
    /// Both ends of a tie must be of one of these types; empty for all.
    pub types: Vec<String>,
    /// Entities (by id, name, alias or ISO code) and tags that are left out.
    pub exclude: Vec<String>,
    /// Entities whose neighbourhoods are shown; empty for everything.
    pub focus: Vec<Focus>,
    /// The smallest weight of a tie, by [`Figure::weight`]; `None` for 1 where ties weigh counts, else for no limit.
    pub min_weight: Option<f64>,
    /// Which ties are left of those; `None` for all.
    pub backbone: Option<Backbone>,
    /// How many entities, by strength within what is left.
    pub top: Top,
}

/// An entity whose neighbourhood is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Focus {
    /// Id, name, alias or ISO code.
    pub entity: String,
    /// How many ties away the neighbourhood reaches.
    pub hops: u32,
}

/// Ties that are more than noise.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Backbone {
    /// How noise is told.
    pub filter: Filter,
    /// Ties with a value below this are kept: above 0, below 1.
    pub alpha: f64,
}

/// How ties are told from noise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Filter {
    /// [`crate::measure::disparity`].
    #[default]
    Disparity,
    /// [`crate::measure::noise_corrected`].
    NoiseCorrected,
}

impl Filter {
    /// All filters.
    pub const ALL: [Filter; 2] = [Filter::Disparity, Filter::NoiseCorrected];

    /// Returns the filter's name in options and output files.
    pub fn name(self) -> &'static str {
        match self {
            Filter::Disparity => "disparity",
            Filter::NoiseCorrected => "noise_corrected",
        }
    }
}

/// How many entities are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Top {
    /// The strongest, at most so many, and no more than the page holds in legible type.
    Fitting(usize),
    /// The strongest so many, in whatever type.
    Strongest(usize),
    /// All.
    All,
}

/// How the figure looks.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The page that it is made for.
    pub page: Page,
    /// The colours.
    pub theme: Theme,
    /// The headline, instead of our own.
    pub title: Option<String>,
    /// A program of Graphviz that places nodes and ties, instead of our own layout.
    pub engine: Option<Engine>,
    /// The measure of ties that is drawn, ranked and cut by.
    pub weight: Measure,
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

/// What is written.
#[derive(Clone, Debug)]
pub struct Write {
    /// The output folder.
    pub out: PathBuf,
    /// The formats besides graph.json and evidence.jsonl, which are always written.
    pub formats: Vec<Format>,
    /// How many sentences a tie keeps as evidence.
    pub evidence: EvidenceLimit,
}

/// An output format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// `graph.dot`.
    Dot,
    /// `graph.svg`.
    Svg,
    /// `report.md`.
    Md,
    /// `graph.png`, with the feature `raster`.
    Png,
    /// `graph.pdf`, with the feature `pdf`.
    Pdf,
    /// `graph.graphml`.
    GraphMl,
    /// `graph.gexf`.
    Gexf,
    /// `nodes.csv` and `edges.csv`.
    Csv,
    /// `graph.net`.
    Pajek,
    /// `graph.cyjs`.
    Cytoscape,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Dot,
        Format::Svg,
        Format::Md,
        Format::Png,
        Format::Pdf,
        Format::GraphMl,
        Format::Gexf,
        Format::Csv,
        Format::Pajek,
        Format::Cytoscape,
    ];

    /// Returns the format's name in options.
    pub fn name(self) -> &'static str {
        match self {
            Format::Dot => "dot",
            Format::Svg => "svg",
            Format::Md => "md",
            Format::Png => "png",
            Format::Pdf => "pdf",
            Format::GraphMl => "graphml",
            Format::Gexf => "gexf",
            Format::Csv => "csv",
            Format::Pajek => "pajek",
            Format::Cytoscape => "cytoscape",
        }
    }

    /// Returns the name of the file in the output folder; of `csv`, which has two, that of the entities.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Dot => "graph.dot",
            Format::Svg => "graph.svg",
            Format::Md => "report.md",
            Format::Png => "graph.png",
            Format::Pdf => "graph.pdf",
            Format::GraphMl => "graph.graphml",
            Format::Gexf => "graph.gexf",
            Format::Csv => "nodes.csv",
            Format::Pajek => "graph.net",
            Format::Cytoscape => "graph.cyjs",
        }
    }

    /// Returns whether this build can write the format.
    pub fn is_built_in(self) -> bool {
        let is_left_out =
            (self == Format::Png && !cfg!(feature = "raster")) || (self == Format::Pdf && !cfg!(feature = "pdf"));
        !is_left_out
    }
}

/// How many sentences a tie keeps as evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceLimit {
    /// The first so many.
    First(usize),
    /// All of them.
    All,
    /// None.
    None,
}

impl EvidenceLimit {
    /// Returns the largest number of sentences.
    pub fn most(self) -> usize {
        match self {
            EvidenceLimit::First(most) => most,
            EvidenceLimit::All => usize::MAX,
            EvidenceLimit::None => 0,
        }
    }
}

impl Show {
    /// Returns the smallest weight of a tie that is shown, by this measure; `None` where there is no limit.
    pub fn least_weight(&self, measure: Measure) -> Option<f64> {
        self.min_weight.or((measure == Measure::Count).then_some(1.0))
    }
}

impl Default for Read {
    fn default() -> Read {
        Read { dictionaries: Vec::new(), builtin: Builtin::ALL.to_vec(), lang: None, surnames: false, roll_up: false }
    }
}

impl Default for Counting {
    fn default() -> Counting {
        Counting {
            unit: Unit::Sentence,
            zones: vec![Zone::Body],
            kinds: Kind::ALL.to_vec(),
            count: Count::Distinct,
            max_entities: 25,
            since: None,
            until: None,
        }
    }
}

impl Default for Show {
    fn default() -> Show {
        Show {
            types: Vec::new(),
            exclude: Vec::new(),
            focus: Vec::new(),
            min_weight: None,
            backbone: None,
            top: Top::Fitting(60),
        }
    }
}

impl Default for Figure {
    fn default() -> Figure {
        Figure {
            page: Page::default(),
            theme: Theme::default(),
            title: None,
            engine: None,
            weight: Measure::Count,
            fonts: Vec::new(),
            dpi: 300,
            places: Places::default(),
        }
    }
}

impl Default for Write {
    fn default() -> Write {
        let formats = vec![Format::Dot, Format::Svg, Format::Md];
        Write { out: PathBuf::from("out"), formats, evidence: EvidenceLimit::First(20) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_count_by_their_dates() {
        let day = |text: &str| Counting::parse_since(text).expect("a day");
        let counting = |since: Option<&str>, until: Option<&str>| Counting {
            since: since.map(day),
            until: until.map(|text| Counting::parse_until(text).expect("a day")),
            ..Counting::default()
        };
        use When::{Counts, Outside, Undated};
        for (since, until, date, when) in [
            (None, None, None, Counts),
            (None, None, Some("2020-01-01"), Counts),
            (Some("2020"), None, Some("2020-01-01"), Counts),
            (Some("2020"), None, Some("2019-12-31"), Outside),
            (None, Some("2020"), Some("2020-12-31"), Counts),
            (None, Some("2020"), Some("2021-01-01"), Outside),
            (Some("2020-02-02"), Some("2020-02-02"), Some("2020-02-02"), Counts),
            (Some("2020-02-02"), Some("2020-02-01"), Some("2020-02-02"), Outside),
            (None, Some("2020"), None, Undated),
        ] {
            assert_eq!(counting(since, until).when(date.map(day)), when, "{since:?} {until:?} {date:?}");
        }
        for wrong in ["", "x", "2020-13-01", "2020-2-1", "1.2.2020", "-5", "20200"] {
            assert!(Counting::parse_since(wrong).is_err() && Counting::parse_until(wrong).is_err(), "{wrong}");
        }
    }

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
