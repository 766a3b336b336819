//! The commands and their arguments.

mod groups;
pub(super) mod parse;
mod settings;

pub(super) use groups::with_own;
pub(crate) use groups::{ConfigArgs, CountArgs, FigureArgs, ReadArgs, RunArgs, ShowArgs};
pub(super) use settings::{or_seeds, settings};

use clap::{Args, Parser, Subcommand};
use groups::{BuildFigureArgs, GraphArgs, WriteArgs};
use parse::language;
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
