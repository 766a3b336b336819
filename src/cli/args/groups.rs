//! The groups of flags that several commands share, and what they put over the settings of a file.

use super::parse::{
    backbone, engine, evidence, focus, format, formats, in_order, kind, language, least_weight, measure, theme, top,
    zone,
};
use crate::cli::values;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use relgraph::config::{
    Backbone, Counting, Engine, EvidenceLimit, Figure, Focus, Format, Page, Places, Read, Show, Theme, Top, Unit,
};
use relgraph::dict::Builtin;
use relgraph::graph::Count;
use relgraph::kinds::{Kind, Zone};
use relgraph::measure::Measure;
use std::path::PathBuf;

#[derive(Args, Clone)]
#[command(next_help_heading = "Read")]
pub(crate) struct ReadArgs {
    /// Add a dictionary (TOML, CSV or JSONL); may be repeated, later ones win
    #[arg(short = 'd', long = "dict", value_name = "FILE")]
    dictionaries: Vec<PathBuf>,
    /// Use these built-in dictionaries: countries, organisations, people, or none (then entities.toml must be named, too)
    /// [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true)]
    builtin: Option<Vec<BuiltinArg>>,
    /// Set the language of all documents instead of detecting it (ISO 639-1, such as en)
    #[arg(long, value_name = "XX", value_parser = language)]
    lang: Option<String>,
    /// Count a bare surname even where the full name does not stand in the document
    #[arg(long)]
    surnames: bool,
    /// Count an entity with a `parent` in its dictionary entry for that parent (England for the United Kingdom)
    #[arg(long)]
    roll_up: bool,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Count")]
pub(crate) struct CountArgs {
    /// Count two entities together if they share a unit of this size [default: sentence]
    #[arg(long, value_enum, value_name = "UNIT")]
    unit: Option<UnitArg>,
    /// Count only these zones: body, boilerplate, reference, comment, about [default: body]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = values::of(zone, Zone::ALL.map(Zone::name)), hide_possible_values = true)]
    zones: Option<Vec<Zone>>,
    /// Count only these kinds of mention: name, alias, abbreviation, demonym, metonym, surname, given, variant, short, acronym
    /// [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = values::of(kind, Kind::ALL.map(Kind::name)), hide_possible_values = true)]
    kinds: Option<Vec<Kind>>,
    /// Count copies of a sentence once (distinct) or every time (every) [default: distinct]
    #[arg(long, value_enum, value_name = "HOW")]
    count: Option<CountArg>,
    /// Leave out, and report, a unit that names more entities than this [default: 25]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    max_entities: Option<u32>,
    /// Count only documents of this day and later (2023-03-30, or a year); those without a date are left out, and named
    #[arg(long, value_name = "DATE", value_parser = Counting::parse_since)]
    since: Option<Date>,
    /// Count only documents of this day and earlier, likewise
    #[arg(long, value_name = "DATE", value_parser = Counting::parse_until)]
    until: Option<Date>,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Show (never changes what is counted)")]
pub(crate) struct ShowArgs {
    /// Show only entities of this type: country, person, organisation, or one of your own; may be repeated
    #[arg(long = "type", value_name = "T", value_delimiter = ',')]
    types: Vec<String>,
    /// Leave out an entity (id, name, alias or ISO code) or a tag; may be repeated
    #[arg(long, value_name = "ENTITY|TAG")]
    exclude: Vec<String>,
    /// Show the neighbourhood of an entity, HOPS ties away (default 1); may be repeated
    #[arg(long, value_name = "ENTITY[:HOPS]", value_parser = focus)]
    focus: Vec<Focus>,
    /// Show only ties of at least this weight, by the measure that --weight names [default: 1 for counts]
    #[arg(long, value_name = "N", value_parser = least_weight, allow_negative_numbers = true)]
    min_weight: Option<f64>,
    /// Show only ties that are more than noise at this level, such as 0.05: disparity:ALPHA (what ALPHA alone means) or
    /// noise_corrected:ALPHA
    #[arg(long, value_name = "ALPHA", value_parser = backbone)]
    backbone: Option<Backbone>,
    /// Show the N strongest entities; fit: as many as the page holds in legible type, at most 60; all: everything
    /// [default: fit]
    #[arg(long, value_name = "N|fit|all", conflicts_with = "all", value_parser = values::of(top, ["fit", "all"]), hide_possible_values = true)]
    pub(super) top: Option<Top>,
    /// Show everything
    #[arg(long)]
    all: bool,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Figure")]
pub(crate) struct FigureArgs {
    /// Make the figure for this page: a4, a4-portrait, letter, 16:9, or WIDTHxHEIGHT in points [default: a4]
    #[arg(long, value_name = "PAGE", value_parser = values::of(Page::parse, Page::names()), hide_possible_values = true)]
    pub(super) page: Option<Page>,
    /// Use these colours: light, dark (for slides), grey (for print without colours) [default: light]
    #[arg(long, value_name = "THEME", value_parser = values::of(theme, Theme::ALL.map(Theme::name)), hide_possible_values = true)]
    theme: Option<Theme>,
    /// Put this headline over the figure
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Use this font file (ttf, otf, ttc) for characters that the built-in font lacks; may be repeated
    #[arg(long = "font", value_name = "FILE")]
    fonts: Vec<PathBuf>,
    /// Write PNG with so many dots an inch, 36 to 1200 [default: 300]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(dpi()))]
    dpi: Option<u32>,
    /// Let an installed Graphviz place nodes and ties: dot, neato, fdp or sfdp [default: our own layout]
    #[arg(long, value_name = "ENGINE", value_parser = values::of(engine, Engine::ALL.map(Engine::name)), hide_possible_values = true)]
    engine: Option<Engine>,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Figure")]
pub(crate) struct GraphArgs {
    /// Draw, rank and cut ties by this measure: count, association, cosine, jaccard, pmi, npmi, g2, surprise
    /// [default: count]
    #[arg(long, value_name = "MEASURE", value_parser = values::of(measure, Measure::ALL.map(Measure::name)), hide_possible_values = true)]
    weight: Option<Measure>,
    /// Draw hulls around communities (Leiden, over the whole graph): in build by the counts, numbered as in graph.json; in
    /// draw by the weights that are drawn
    #[arg(long)]
    communities: bool,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Write")]
pub(crate) struct WriteArgs {
    /// Write into this folder [default: out]
    #[arg(short = 'o', long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Write these formats: dot, svg, md, png, pdf, graphml, gexf, csv, pajek, cytoscape (graph.json and evidence.jsonl are
    /// always written) [default: dot,svg,md]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = values::of(format, formats()), hide_possible_values = true)]
    pub(super) format: Option<Vec<Format>>,
    /// Keep so many sentences a tie as evidence: a number, all, or none [default: 20]
    #[arg(long, value_name = "N|all|none", value_parser = values::of(evidence, ["all", "none"]), hide_possible_values = true)]
    pub(super) evidence: Option<EvidenceLimit>,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Figure")]
pub(crate) struct BuildFigureArgs {
    /// Number the ties in the figure, and put notes under these numbers into the report: counts, sentences, places
    #[arg(long)]
    footnotes: bool,
    /// Lay the figure out afresh [default: what stood in DIR's graph.json keeps its place]
    #[arg(long, conflicts_with = "positions")]
    relayout: bool,
    /// Take places from this file instead: graph.json, SVG or DOT by relgraph, also after changes by hand or by neato
    #[arg(long, value_name = "FILE", conflicts_with = "engine")]
    positions: Option<PathBuf>,
}

#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Run")]
pub(crate) struct ConfigArgs {
    /// Take settings from this file [default: relgraph.toml, if it is in the current folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// Print nothing but errors
    #[arg(short = 'q', long)]
    pub(crate) quiet: bool,
    /// Print a summary as JSON on standard output, with the time by room
    #[arg(long)]
    pub(crate) json: bool,
    /// Use so many threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum BuiltinArg {
    Countries,
    Organisations,
    People,
    None,
    All,
}

#[derive(Clone, Copy, ValueEnum)]
enum UnitArg {
    Sentence,
    Paragraph,
    Document,
}

#[derive(Clone, Copy, ValueEnum)]
enum CountArg {
    Distinct,
    Every,
}

impl ShowArgs {
    pub(crate) fn show(&self) -> Show {
        self.over(Show::default())
    }

    pub(super) fn over(&self, base: Show) -> Show {
        Show {
            types: given(&self.types, base.types),
            exclude: given(&self.exclude, base.exclude),
            focus: given(&self.focus, base.focus),
            min_weight: self.min_weight.or(base.min_weight),
            backbone: self.backbone.or(base.backbone),
            top: match (self.all, self.top) {
                (true, _) => Top::All,
                (false, Some(top)) => top,
                (false, None) => base.top,
            },
        }
    }
}

/// Returns the list that was given, which replaces the one below it.
pub(super) fn given<T: Clone>(list: &[T], base: Vec<T>) -> Vec<T> {
    if list.is_empty() { base } else { list.to_vec() }
}

impl ReadArgs {
    pub(crate) fn read(&self) -> Read {
        self.over(Read::default())
    }

    pub(super) fn over(&self, base: Read) -> Read {
        let builtin = match &self.builtin {
            None => base.builtin,
            Some(list) if list.contains(&BuiltinArg::All) => Read::default().builtin,
            Some(list) => {
                Builtin::ALL.into_iter().filter(|&one| list.iter().any(|&arg| arg.builtin() == Some(one))).collect()
            }
        };
        let named = [base.dictionaries, self.dictionaries.clone()].concat();
        Read {
            dictionaries: if builtin.is_empty() { named } else { with_own(&named) },
            builtin,
            lang: self.lang.clone().or(base.lang),
            surnames: self.surnames || base.surnames,
            roll_up: self.roll_up || base.roll_up,
        }
    }
}

/// Returns the dictionaries of a run: the one that `dict add` writes into the current folder, if it is there, below those
/// that were named. If it was named, it is the layer that it was named as. (Without any built-in dictionary, the run has what
/// was named and nothing else.)
pub(crate) fn with_own(named: &[PathBuf]) -> Vec<PathBuf> {
    let own = PathBuf::from(relgraph::dict::OWN_FILE);
    let is_own = |path: &PathBuf| path == &own || std::fs::canonicalize(path).ok() == std::fs::canonicalize(&own).ok();
    let adds = own.is_file() && !named.iter().any(is_own);
    adds.then_some(own).into_iter().chain(named.iter().cloned()).collect()
}

impl BuiltinArg {
    fn builtin(self) -> Option<Builtin> {
        match self {
            BuiltinArg::Countries => Some(Builtin::Countries),
            BuiltinArg::Organisations => Some(Builtin::Organisations),
            BuiltinArg::People => Some(Builtin::People),
            BuiltinArg::None | BuiltinArg::All => None,
        }
    }
}

impl FigureArgs {
    /// Returns the figure of a graph that is at hand, whatever its sources: of the file of settings, only the looks hold.
    pub(super) fn looks(&self, base: Figure) -> Figure {
        let Figure { theme, colours, fonts, dpi, .. } = base;
        self.over(Figure { theme, colours, fonts, dpi, ..Figure::default() })
    }

    pub(super) fn over(&self, base: Figure) -> Figure {
        Figure {
            page: self.page.unwrap_or(base.page),
            theme: self.theme.unwrap_or(base.theme),
            title: self.title.clone().or(base.title),
            engine: self.engine.or(base.engine),
            fonts: given(&self.fonts, base.fonts),
            dpi: self.dpi.unwrap_or(base.dpi),
            ..base
        }
    }
}

impl GraphArgs {
    pub(super) fn over(&self, base: Figure) -> Figure {
        let communities = self.communities || base.communities;
        Figure { weight: self.weight.unwrap_or(base.weight), communities, ..base }
    }
}

impl BuildFigureArgs {
    pub(super) fn over(&self, base: Figure) -> Figure {
        let places = match (&self.positions, self.relayout) {
            (Some(file), _) => Places::From(file.clone()),
            (None, true) => Places::Afresh,
            (None, false) => Places::default(),
        };
        Figure { footnotes: self.footnotes || base.footnotes, places, ..base }
    }
}

impl CountArgs {
    pub(super) fn over(&self, base: Counting) -> Counting {
        Counting {
            unit: match self.unit {
                None => base.unit,
                Some(UnitArg::Sentence) => Unit::Sentence,
                Some(UnitArg::Paragraph) => Unit::Paragraph,
                Some(UnitArg::Document) => Unit::Document,
            },
            zones: in_order(self.zones.clone().unwrap_or(base.zones)),
            kinds: in_order(self.kinds.clone().unwrap_or(base.kinds)),
            count: match self.count {
                None => base.count,
                Some(CountArg::Distinct) => Count::Distinct,
                Some(CountArg::Every) => Count::Every,
            },
            max_entities: self.max_entities.map_or(base.max_entities, |most| most as usize),
            since: self.since.or(base.since),
            until: self.until.or(base.until),
        }
    }
}

fn dpi() -> std::ops::RangeInclusive<i64> {
    i64::from(*Figure::DPI.start())..=i64::from(*Figure::DPI.end())
}
