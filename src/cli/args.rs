//! The arguments, and how they become settings.

use super::{config, values};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use relgraph::config::{
    Backbone, Counting, Engine, EvidenceLimit, Figure, Filter, Focus, Format, Page, Places, Read, Settings, Show,
    Theme, Top, Unit, Write,
};
use relgraph::diag::Diagnostic;
use relgraph::dict::Builtin;
use relgraph::graph::Count;
use relgraph::kinds::{Kind, Zone};
use relgraph::measure::Measure;
use std::path::PathBuf;

const ABOUT: &str = "Turn a folder of documents into an entity relationship graph";

const LONG_ABOUT: &str = "\
Turn a folder of documents into an entity relationship graph

Finds countries, people and organisations by dictionary, counts which of them are named in the same sentence, and draws \
the weighted graph as DOT and SVG, with a report that shows the sentences behind each tie.";

const EXAMPLES: &str = "\
Examples:
  relgraph articles                       build out/ from the folder articles
  relgraph articles -o figures --top 30   show the 30 strongest entities only
  relgraph articles -d mine.toml          add your own dictionary
  relgraph articles --focus Iran          the neighbourhood of one entity
  relgraph explain --text \"Baku denied it.\"

Exit codes: 0 done; 1 done, but some input was skipped; 2 could not be done; 130 interrupted";

#[derive(Parser)]
#[command(name = "relgraph", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) build: Build,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Build the graph, its figure and its report (the default command)
    #[command(after_help = EXAMPLES)]
    Build(Box<Build>),
    /// Lay out and draw a graph from a file: JSON, DOT, GraphML, GEXF, CSV, Pajek or an SVG of ours
    #[command(
        after_help = "Examples:\n  relgraph draw graph.json -o figure.svg\n  relgraph draw network.dot -o figure.pdf -o figure.png --page a4\n  relgraph draw new.dot -o new.svg --positions old.json   keep places of an earlier drawing\n\nEverything is drawn, in type of its own size, on a drawing as large as that takes. With --page or --top, the figure is made for a page: as many of the strongest entities as it holds in type of 6 points or more."
    )]
    Draw(Draw),
    /// Summarise a graph from a file: size, strongest ties and entities, weights, and what looks wrong
    #[command(
        after_help = "Examples:\n  relgraph inspect out/graph.json\n  relgraph inspect out/graph.json --entity Iran\n  relgraph inspect ties.csv --path \"Ilham Aliyev\" NATO\n  dot -Tdot calls.gv | relgraph inspect -"
    )]
    Inspect(Inspect),
    /// Say what changed between two results, and which source, entry or setting caused it
    #[command(
        after_help = "Examples:\n  relgraph diff out-may out-june\n  relgraph diff old/graph.json out -o changes.svg\n  relgraph diff old.dot new.dot --markdown\n\nExit codes: 0 nothing differs; 1 something differs; 2 could not be done"
    )]
    Diff(Diff),
    /// Build, and build again whenever a source, a dictionary or the configuration changes; takes what build takes
    #[command(
        after_help = "Examples:\n  relgraph watch articles\n  relgraph watch articles -d mine.toml -o figures\n\nCtrl-C ends it, with 0 while it waits and with 130 during a build"
    )]
    Watch(Box<Build>),
    /// Build a result again from its sources, and say whether it is identical, or what differs and why
    #[command(
        after_help = "Examples:\n  relgraph verify out/graph.json\n  relgraph verify report/graph.svg --sources articles -d mine.toml\n\nSettings come from graph.json, which must stand beside a graph.svg or graph.dot.\n\nExit codes: 0 identical; 1 something differs; 2 it cannot be built again"
    )]
    Verify(Verify),
    /// Print a document's text as relgraph reads it
    #[command(after_help = "Examples:\n  relgraph text article.txt\n  curl … | relgraph text -")]
    Text(Text),
    /// List the sentences of documents, one JSON object a line
    #[command(
        after_help = "Examples:\n  relgraph sentences articles\n  relgraph sentences --lang en article.txt | head -3\n\nFields: doc, index, start, end (bytes), line, column (from 1), zone, lang, text"
    )]
    Sentences(Sentences),
    /// List the mentions of entities in documents, one JSON object a line
    #[command(
        after_help = "Examples:\n  relgraph mentions articles\n  relgraph mentions articles | jq 'select(.entity == \"iran\")'\n\nFields: doc, sentence, start, end (bytes), line, column (from 1), zone, counted, text, entity, name, type, kind, rule"
    )]
    Mentions(Mentions),
    /// Show which entity a surface names and why, or every sentence that names A (and B)
    #[command(
        override_usage = "relgraph explain <A> [B] [--sources <SOURCE>...] [OPTIONS]\n       relgraph explain --text <TEXT> [OPTIONS]",
        after_help = "Examples:\n  relgraph explain --text \"President Aliyev flew to Tel Aviv.\"\n  relgraph explain Iran Israel --sources articles"
    )]
    Explain(Explain),
    /// Print completions for a shell
    #[command(
        after_help = "Examples:\n  relgraph completions bash > ~/.local/share/bash-completion/completions/relgraph\n  relgraph completions zsh > ~/.zfunc/_relgraph\n  relgraph completions fish > ~/.config/fish/completions/relgraph.fish"
    )]
    Completions(Completions),
    /// Print the man page of relgraph, or of one of its commands
    #[command(after_help = "Examples:\n  relgraph man > relgraph.1\n  relgraph man dict add | man -l -")]
    Man(Man),
    /// Write a relgraph.toml into the current folder, with all settings as comments
    Init,
    /// Work on dictionaries
    Dict(super::dict::Dict),
}

#[derive(Args, Clone)]
pub(crate) struct Build {
    /// Files, folders, or - for standard input; `seeds` if it is there and nothing is named
    #[arg(value_name = "SOURCES")]
    pub(crate) sources: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) count: CountArgs,
    #[command(flatten)]
    pub(crate) show: ShowArgs,
    #[command(flatten)]
    pub(crate) figure: FigureArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArgs,
    #[command(flatten)]
    pub(crate) places: BuildFigureArgs,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    /// Print the settings that hold, as a relgraph.toml, and end
    #[arg(long, help_heading = "Run")]
    pub(crate) dump_config: bool,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Clone)]
pub(crate) struct Man {
    /// The command, such as draw, or dict add
    pub(crate) command: Vec<String>,
}

#[derive(Args, Clone)]
pub(crate) struct Draw {
    /// The file with the graph (JSON, DOT, GraphML, GEXF, CSV, Pajek or an SVG of ours), or - for standard input
    pub(crate) file: PathBuf,
    /// Write the figure here; the name's ending says how: .svg, .png, .pdf or .dot; may be repeated
    #[arg(short = 'o', long, value_name = "FIGURE", required = true)]
    pub(crate) out: Vec<PathBuf>,
    /// Keep the places of an earlier drawing: a file with positions
    #[arg(long, value_name = "FILE")]
    pub(crate) positions: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) show: ShowArgs,
    #[command(flatten)]
    pub(crate) figure: FigureArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Inspect {
    /// The file with the graph (JSON, DOT, GraphML, GEXF, CSV, Pajek or an SVG of ours), or - for standard input
    pub(crate) file: PathBuf,
    /// Show one entity (id or name): its ties, and the sentences behind them if evidence.jsonl stands beside the file
    #[arg(long, value_name = "ENTITY")]
    pub(crate) entity: Option<String>,
    /// Show the way from one entity to another: the fewest ties, then the strongest
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "entity")]
    pub(crate) path: Vec<String>,
    /// List at most so many rows a table [default: 10; with --json, all]
    #[arg(long, value_name = "N")]
    pub(crate) rows: Option<u32>,
    #[command(flatten)]
    pub(crate) show: ShowArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Diff {
    /// The old result: an output folder, graph.json, or a file with a graph
    pub(crate) old: PathBuf,
    /// The new result
    pub(crate) new: PathBuf,
    /// Draw the changes here; the name's ending says how: .svg, .png, .pdf or .dot; may be repeated
    #[arg(short = 'o', long, value_name = "FIGURE")]
    pub(crate) out: Vec<PathBuf>,
    /// List at most so many ties, and so many entities
    #[arg(long, value_name = "N", default_value_t = 40, conflicts_with_all = ["json", "markdown"])]
    pub(crate) rows: usize,
    /// Print Markdown for a report
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
    #[command(flatten)]
    pub(crate) figure: FigureArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Verify {
    /// The file: graph.json, graph.svg or graph.dot
    pub(crate) file: PathBuf,
    /// The files or folders that it was built from [default: those that its documents are named after]
    #[arg(long, value_name = "SOURCE", num_args = 1..)]
    pub(crate) sources: Vec<String>,
    /// A dictionary that it was built with; those beside the sources and in the current folder are found by their names
    #[arg(short = 'd', long = "dict", value_name = "FILE")]
    pub(crate) dictionaries: Vec<PathBuf>,
    /// A font that it was built with, likewise
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Text {
    /// The file, or - for standard input
    pub(crate) file: String,
    /// Set the language instead of detecting it (ISO 639-1, such as en)
    #[arg(long, value_name = "XX", value_parser = language)]
    pub(crate) lang: Option<String>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Sentences {
    /// Files, folders, or - for standard input; `seeds` if it is there and nothing is named
    #[arg(value_name = "SOURCES")]
    pub(crate) sources: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Mentions {
    /// Files, folders, or - for standard input; `seeds` if it is there and nothing is named
    #[arg(value_name = "SOURCES")]
    pub(crate) sources: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) count: CountArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Explain {
    /// The entity whose sentences are listed: id, name, alias or ISO code
    #[arg(required_unless_present = "text", conflicts_with = "text")]
    pub(crate) a: Option<String>,
    /// A second entity, which they must name too
    pub(crate) b: Option<String>,
    /// Explain this text instead
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// Files, folders, or - for standard input; may be repeated; `seeds` if it is there and nothing is named
    #[arg(long, value_name = "SOURCE", conflicts_with = "text", num_args = 1..)]
    pub(crate) sources: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) count: CountArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

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
    top: Option<Top>,
    /// Show everything
    #[arg(long)]
    all: bool,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Figure")]
pub(crate) struct FigureArgs {
    /// Make the figure for this page: a4, a4-portrait, letter, 16:9, or WIDTHxHEIGHT in points [default: a4]
    #[arg(long, value_name = "PAGE", value_parser = values::of(Page::parse, Page::names()), hide_possible_values = true)]
    page: Option<Page>,
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
    /// Draw hulls around communities (Leiden, over the whole graph and its counts), numbered as in graph.json
    #[arg(long)]
    communities: bool,
}

#[derive(Args, Clone)]
#[command(next_help_heading = "Write")]
pub(crate) struct WriteArgs {
    /// Write into this folder [default: out]
    #[arg(short = 'o', long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write these formats: dot, svg, md, png, pdf, graphml, gexf, csv, pajek, cytoscape (graph.json and evidence.jsonl are
    /// always written) [default: dot,svg,md]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = values::of(format, formats()), hide_possible_values = true)]
    format: Option<Vec<Format>>,
    /// Keep so many sentences a tie as evidence: a number, all, or none [default: 20]
    #[arg(long, value_name = "N|all|none", value_parser = values::of(evidence, ["all", "none"]), hide_possible_values = true)]
    evidence: Option<EvidenceLimit>,
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

impl Build {
    /// Returns the settings: the flags over the file over the defaults.
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let mut settings = settings(&base, &self.sources, &self.read, &self.count, &self.run);
        settings.sources = or_seeds(settings.sources);
        settings.show = self.show.over(base.show);
        settings.figure = self.graph.over(self.places.over(self.figure.over(base.figure)));
        settings.labels = base.labels;
        settings.write = Write {
            out: self.write.out.clone().unwrap_or(base.write.out),
            formats: self.write.format.clone().unwrap_or(base.write.formats),
            evidence: self.write.evidence.unwrap_or(base.write.evidence),
        };
        Ok(settings)
    }
}

impl Draw {
    /// Returns the settings, and whether the figure is made for a page.
    ///
    /// # Errors
    ///
    /// Mistakes in the file of settings.
    pub(crate) fn settings(&self) -> Result<(Settings, bool), Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let (mut show, figure) = (self.show.show(), self.graph.over(self.figure.looks(base.figure)));
        let has_page = self.figure.page.is_some() || self.show.top.is_some_and(|top| top != Top::All);
        if !has_page {
            show.top = Top::All;
        }
        let threads = self.run.threads.map(usize::from);
        Ok((Settings { show, figure, labels: base.labels, threads, ..Settings::default() }, has_page))
    }
}

impl Diff {
    /// Returns the settings of the figure, and the page if one was named.
    ///
    /// # Errors
    ///
    /// Mistakes in the file of settings.
    pub(crate) fn settings(&self) -> Result<(Settings, Option<Page>), Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let threads = self.run.threads.map(usize::from);
        let figure = self.figure.looks(base.figure);
        Ok((Settings { figure, labels: base.labels, threads, ..Settings::default() }, self.figure.page))
    }
}

impl ShowArgs {
    pub(crate) fn show(&self) -> Show {
        self.over(Show::default())
    }

    fn over(&self, base: Show) -> Show {
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

/// Returns the sources of a run: those that were named, else the folder `seeds` if it is there.
pub(crate) fn or_seeds(named: Vec<String>) -> Vec<String> {
    let has_seeds = named.is_empty() && std::path::Path::new("seeds").is_dir();
    if has_seeds { vec!["seeds".to_string()] } else { named }
}

/// Returns the list that was given, which replaces the one below it.
fn given<T: Clone>(list: &[T], base: Vec<T>) -> Vec<T> {
    if list.is_empty() { base } else { list.to_vec() }
}

impl Sentences {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        Ok(Settings {
            sources: or_seeds(given(&self.sources, base.sources)),
            read: self.read.over(base.read),
            threads: self.run.threads.map(usize::from),
            ..Settings::default()
        })
    }
}

impl Mentions {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let settings = settings(&base, &self.sources, &self.read, &self.count, &self.run);
        Ok(Settings { sources: or_seeds(settings.sources.clone()), ..settings })
    }
}

impl Explain {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        Ok(settings(&config::base(&self.config)?, &self.sources, &self.read, &self.count, &self.run))
    }
}

/// Returns the settings of the flags over those of a file.
pub(crate) fn settings(
    base: &Settings,
    sources: &[String],
    read: &ReadArgs,
    count: &CountArgs,
    run: &RunArgs,
) -> Settings {
    Settings {
        sources: given(sources, base.sources.clone()),
        read: read.over(base.read.clone()),
        counting: count.over(base.counting.clone()),
        threads: run.threads.map(usize::from),
        ..Settings::default()
    }
}

impl ReadArgs {
    pub(crate) fn read(&self) -> Read {
        self.over(Read::default())
    }

    fn over(&self, base: Read) -> Read {
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
    fn looks(&self, base: Figure) -> Figure {
        let Figure { theme, colours, fonts, dpi, .. } = base;
        self.over(Figure { theme, colours, fonts, dpi, ..Figure::default() })
    }

    fn over(&self, base: Figure) -> Figure {
        Figure {
            page: self.page.unwrap_or(base.page),
            theme: self.theme.unwrap_or(base.theme),
            title: self.title.clone().or(base.title),
            engine: self.engine.or(base.engine),
            communities: base.communities,
            fonts: given(&self.fonts, base.fonts),
            dpi: self.dpi.unwrap_or(base.dpi),
            ..base
        }
    }
}

impl GraphArgs {
    fn over(&self, base: Figure) -> Figure {
        let communities = self.communities || base.communities;
        Figure { weight: self.weight.unwrap_or(base.weight), communities, ..base }
    }
}

impl BuildFigureArgs {
    fn over(&self, base: Figure) -> Figure {
        let places = match (&self.positions, self.relayout) {
            (Some(file), _) => Places::From(file.clone()),
            (None, true) => Places::Afresh,
            (None, false) => Places::default(),
        };
        Figure { footnotes: self.footnotes || base.footnotes, places, ..base }
    }
}

impl CountArgs {
    fn over(&self, base: Counting) -> Counting {
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

/// A list means the same in any order.
pub(super) fn in_order<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list.dedup();
    list
}

pub(super) fn language(text: &str) -> Result<String, String> {
    relgraph::read::known_language(text)
        .map(str::to_string)
        .ok_or_else(|| "an ISO 639-1 code is wanted, such as en, de or tr".to_string())
}

fn one_of<T: Copy>(text: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T, String> {
    let found = all.iter().copied().find(|&one| name(one) == text.trim());
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name(one)).collect();
        let near = relgraph::diag::did_you_mean(text, names.iter().copied());
        near.map_or_else(
            || format!("one of {} is wanted", names.join(", ")),
            |near| format!("did you mean \"{near}\"?"),
        )
    })
}

pub(super) fn builtin(text: &str) -> Result<Builtin, String> {
    one_of(text, &Builtin::ALL, Builtin::name)
}

pub(super) fn unit(text: &str) -> Result<Unit, String> {
    one_of(text, &[Unit::Sentence, Unit::Paragraph, Unit::Document], Unit::name)
}

pub(super) fn count(text: &str) -> Result<Count, String> {
    let name = |count| match count {
        Count::Distinct => "distinct",
        Count::Every => "every",
    };
    one_of(text, &[Count::Distinct, Count::Every], name)
}

pub(super) fn zone(text: &str) -> Result<Zone, String> {
    one_of(text, &Zone::ALL, Zone::name)
}

pub(super) fn kind(text: &str) -> Result<Kind, String> {
    one_of(text, &Kind::ALL, Kind::name)
}

pub(super) fn format(text: &str) -> Result<Format, String> {
    let format = one_of(text, &Format::ALL, Format::name)?;
    if format.is_built_in() { Ok(format) } else { Err(format!("this build of relgraph cannot write {text}")) }
}

/// Returns the names of the formats that this build writes.
fn formats() -> impl Iterator<Item = &'static str> {
    Format::ALL.into_iter().filter(|format| format.is_built_in()).map(Format::name)
}

pub(super) fn theme(text: &str) -> Result<Theme, String> {
    one_of(text, &Theme::ALL, Theme::name)
}

pub(super) fn engine(text: &str) -> Result<Engine, String> {
    one_of(text, &Engine::ALL, Engine::name)
}

pub(super) fn measure(text: &str) -> Result<Measure, String> {
    one_of(text, &Measure::ALL, Measure::name)
}

pub(super) fn top(text: &str) -> Result<Top, String> {
    let number = || text.parse().ok().filter(|&most: &u32| most > 0);
    match text {
        "all" => Ok(Top::All),
        "fit" => Ok(Top::Fitting(60)),
        _ => number()
            .map(|most| Top::Strongest(most as usize))
            .ok_or_else(|| "a number, \"all\" or \"fit\" is wanted".to_string()),
    }
}

pub(super) fn least_weight(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| "a number is wanted, such as 3".to_string())
}

pub(super) fn backbone(text: &str) -> Result<Backbone, String> {
    let (filter, alpha) = text.split_once(':').unwrap_or((Filter::default().name(), text));
    let filter = one_of(&filter.replace('-', "_"), &Filter::ALL, Filter::name)?;
    let alpha = alpha.parse().ok().filter(|alpha| *alpha > 0.0 && *alpha < 1.0);
    let alpha = alpha.ok_or_else(|| "a number between 0 and 1 is wanted, such as 0.05".to_string())?;
    Ok(Backbone { filter, alpha })
}

pub(super) fn evidence(text: &str) -> Result<EvidenceLimit, String> {
    match text {
        "all" => Ok(EvidenceLimit::All),
        "none" => Ok(EvidenceLimit::None),
        number => {
            number.parse().map(EvidenceLimit::First).map_err(|_| "a number, \"all\" or \"none\" is wanted".to_string())
        }
    }
}

pub(super) fn focus(text: &str) -> Result<Focus, String> {
    let (entity, hops) = match text.rsplit_once(':') {
        Some((entity, hops)) if hops.parse::<u32>().is_ok() => (entity, hops.parse().unwrap_or(1)),
        _ => (text, 1),
    };
    if entity.trim().is_empty() {
        return Err("an entity is wanted, such as Iran or Iran:2".to_string());
    }
    Ok(Focus { entity: entity.to_string(), hops })
}
