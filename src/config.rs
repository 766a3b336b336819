//! Flags → one settings struct. Every default is written here, once.
//!
//! The command line parses its flags into [`Settings`]; `relgraph.toml` will fill the same struct.

use crate::dict::builtin::Builtin;
use crate::graph::Count;
use crate::kinds::{Kind, Zone};
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
}

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
    /// The smallest weight of a tie.
    pub min_weight: u32,
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

/// How many entities are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Top {
    /// The strongest so many.
    Strongest(usize),
    /// All.
    All,
}

/// How the figure looks.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The user's font files, for characters that the built-in font lacks, in the order in which they are asked.
    pub fonts: Vec<PathBuf>,
    /// The resolution of a PNG in dots an inch, see [`Figure::DPI`].
    pub dpi: u32,
}

impl Figure {
    /// The resolutions that may be asked for, both ends included.
    pub const DPI: std::ops::RangeInclusive<u32> = 36..=1200;
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
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Dot, Format::Svg, Format::Md];

    /// Returns the format's name in options.
    pub fn name(self) -> &'static str {
        match self {
            Format::Dot => "dot",
            Format::Svg => "svg",
            Format::Md => "md",
        }
    }

    /// Returns the name of the file in the output folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Dot => "graph.dot",
            Format::Svg => "graph.svg",
            Format::Md => "report.md",
        }
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

impl Default for Read {
    fn default() -> Read {
        Read { dictionaries: Vec::new(), builtin: Builtin::ALL.to_vec(), lang: None, surnames: false }
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
        }
    }
}

impl Default for Show {
    fn default() -> Show {
        Show { types: Vec::new(), exclude: Vec::new(), focus: Vec::new(), min_weight: 1, top: Top::Strongest(60) }
    }
}

impl Default for Figure {
    fn default() -> Figure {
        Figure { fonts: Vec::new(), dpi: 300 }
    }
}

impl Default for Write {
    fn default() -> Write {
        Write { out: PathBuf::from("out"), formats: Format::ALL.to_vec(), evidence: EvidenceLimit::First(20) }
    }
}
