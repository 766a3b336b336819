//! What is written.

use std::path::PathBuf;

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

impl Default for Write {
    fn default() -> Write {
        let formats = vec![Format::Dot, Format::Svg, Format::Md];
        Write { out: PathBuf::from("out"), formats, evidence: EvidenceLimit::First(20) }
    }
}
