//! The arguments of `relgraph dict …`.

use super::super::args::{ConfigArgs, CountArgs, ReadArgs, RunArgs, parse::language, settings};
use super::super::config;
use clap::{Args, Subcommand, ValueEnum};
use relgraph::config::Settings;
use relgraph::diag::Diagnostic;
use relgraph::dict::import::{self, Options};
use std::path::PathBuf;

#[derive(Args, Clone)]
pub(crate) struct Dict {
    #[command(subcommand)]
    pub(crate) command: DictCommand,
}

#[derive(Subcommand, Clone)]
pub(crate) enum DictCommand {
    /// Look for mistakes, clashes and surfaces that will cause trouble
    #[command(after_help = CHECK)]
    Check(Check),
    /// Print entries as they are after all layers, as TOML
    #[command(after_help = SHOW)]
    Show(Show),
    /// List entities in a table
    #[command(after_help = LIST)]
    List(List),
    /// Add an entity to your own dictionary, or names to an entity
    #[command(after_help = ADD)]
    Add(Box<Add>),
    /// Bring dictionaries in TOML into normal form; comments stay
    #[command(after_help = FORMAT)]
    Format(Format),
    /// Turn a list of names in another program's format into a dictionary
    #[command(
        after_help = "Examples:\n  relgraph dict import spacy patterns.jsonl -o names.toml\n  relgraph dict import newsmap german.yml french.yml -o countries.toml\n  relgraph dict import opensanctions targets.simple.csv -o sanctions.jsonl\n  relgraph dict import wikidata query.json --type \"football club=club\" -o clubs.toml\n\nEvery record is imported or named with a reason. Exit codes: 0 all records are in; 1 some were skipped; 2 nothing could be imported"
    )]
    Import(Import),
    /// List the names in documents that no entry covers, those that would add most to the graph first
    #[command(
        after_help = "Examples:\n  relgraph dict suggest articles\n  relgraph dict suggest articles --top 20 --toml >> mine.toml\n  relgraph dict suggest articles --type person --min 3\n\nAdds: the strength that the name would have in the graph. A question mark behind a type: little speaks for it"
    )]
    Suggest(Suggest),
}

const CHECK: &str = "\
Examples:
  relgraph dict check                          entities.toml in the current folder
  relgraph dict check mine.toml ships.csv      files of your own, over the built-in dictionaries
  relgraph dict check --builtin none mine.toml
  relgraph dict check mine.toml --sources articles

With --sources, entries are named that were never found there, and surfaces that were found suspiciously often.

Exit codes: 0 nothing found but notes; 1 mistakes or warnings; 2 a file cannot be read";

const SHOW: &str = "\
Examples:
  relgraph dict show Iran                      by name, id, alias or ISO code
  relgraph dict show --all > all.toml          everything, so that a build with --builtin none -d all.toml gives the same graph";

const LIST: &str = "\
Examples:
  relgraph dict list --type person
  relgraph dict list --builtin none -d mine.toml
  relgraph dict list --json | jq -r .id";

const ADD: &str = "\
Examples:
  relgraph dict add \"Rasim Musabayov\" --type person --title Deputy
  relgraph dict add \"Harbour Watch\" --type organisation --alias HarbourWatch --abbreviation HW
  relgraph dict add Iran --id iran --alias \"Holy Land of Cyrus\"     a further alias for an entity that is there

Nothing is written if the file would have a mistake, or if the name is known already.";

const FORMAT: &str = "\
Examples:
  relgraph dict format entities.toml
  relgraph dict format --check dict/*.toml     for continuous integration: 1 if a file would change

Entries are sorted by id, keys stand in one order, and every comment stays with what it stands at.";

#[derive(Args, Clone)]
pub(crate) struct Check {
    /// Dictionaries, each a layer above the one before [default: entities.toml in the current folder]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Say also what the entries find in these files or folders; may be repeated
    #[arg(long, value_name = "SOURCE", num_args = 1..)]
    pub(crate) sources: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Show {
    /// Id, name, alias or ISO code
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub(crate) entity: Option<String>,
    /// Print the whole dictionary
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct List {
    /// List only entities of this type; may be repeated
    #[arg(long = "type", value_name = "T", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Add {
    /// The common name
    pub(crate) name: String,
    /// country, person, organisation, or a type of your own
    #[arg(long = "type", value_name = "T")]
    pub(crate) kind: Option<String>,
    /// Another name; may be repeated, like all that follow but --surname, --iso, --note and --id
    #[arg(long, value_name = "TEXT")]
    pub(crate) alias: Vec<String>,
    /// A surface whose letters must match exactly
    #[arg(long, value_name = "TEXT")]
    pub(crate) abbreviation: Vec<String>,
    /// A people or an adjective
    #[arg(long, value_name = "TEXT")]
    pub(crate) demonym: Vec<String>,
    /// A capital or building that stands for a government
    #[arg(long, value_name = "TEXT")]
    pub(crate) seat: Vec<String>,
    /// A title that fits a person
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Vec<String>,
    /// A word for --exclude
    #[arg(long, value_name = "TEXT")]
    pub(crate) tag: Vec<String>,
    /// The surname, where it is not the last word of the name
    #[arg(long, value_name = "TEXT")]
    pub(crate) surname: Option<String>,
    /// ISO 3166-1 code of two letters
    #[arg(long, value_name = "XX")]
    pub(crate) iso: Option<String>,
    /// A remark for readers of the dictionary
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// The id, instead of one made from the name; that of a known entity adds to it
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// Write into this dictionary in TOML
    #[arg(long, value_name = "FILE", default_value = relgraph::dict::OWN_FILE)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Format {
    /// Dictionaries in TOML
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Write nothing; print what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Clone)]
pub(crate) struct Import {
    /// The format of the files
    #[arg(value_enum, value_name = "FORMAT")]
    pub(crate) format: FormatArg,
    /// Files in that format, or - for standard input; several become one dictionary
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Write this dictionary: JSON lines if it ends in .jsonl, else TOML; - for standard output
    #[arg(short = 'o', long, value_name = "OUT", required = true)]
    pub(crate) out: PathBuf,
    /// Give a type to a label, schema, code or key of the list, or (without =) to all that no other names; may be repeated
    #[arg(long = "type", value_name = "[LABEL=]TYPE", value_parser = type_rule)]
    types: Vec<(Option<String>, String)>,
    /// Set the language of the names; newsmap files tell it by their names
    #[arg(long, value_name = "XX", value_parser = language)]
    lang: Option<String>,
    /// Write every skipped record and every remark into this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) skipped: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// The formats, with the other names that people know them by.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    /// Patterns of spaCy's EntityRuler (JSON lines)
    Spacy,
    /// Dictionaries of quanteda, such as newsmap's (YAML)
    #[value(alias = "quanteda")]
    Newsmap,
    /// Actors and agents of TABARI and PETRARCH, such as Phoenix
    #[value(aliases = ["phoenix", "petrarch", "tabari"])]
    Actors,
    /// OpenSanctions targets.simple.csv
    #[value(name = "opensanctions")]
    OpenSanctions,
    /// Results of a query to Wikidata (JSON or CSV)
    Wikidata,
}

impl Import {
    pub(crate) fn format(&self) -> import::Format {
        match self.format {
            FormatArg::Spacy => import::Format::Spacy,
            FormatArg::Newsmap => import::Format::Newsmap,
            FormatArg::Actors => import::Format::Actors,
            FormatArg::OpenSanctions => import::Format::OpenSanctions,
            FormatArg::Wikidata => import::Format::Wikidata,
        }
    }

    pub(crate) fn options(&self) -> Options {
        let of_labels = self.types.iter().filter_map(|(label, kind)| Some((label.clone()?, kind.clone())));
        let default = self.types.iter().rev().find(|(label, _)| label.is_none());
        Options {
            types: of_labels.collect(),
            default_type: default.map(|(_, kind)| kind.clone()),
            lang: self.lang.clone(),
        }
    }
}

fn type_rule(text: &str) -> Result<(Option<String>, String), String> {
    let (label, kind) = match text.split_once('=') {
        Some((label, kind)) => (Some(label.trim().to_string()), kind.trim()),
        None => (None, text.trim()),
    };
    let is_empty = kind.is_empty() || label.as_ref().is_some_and(String::is_empty);
    if is_empty || kind.contains(char::is_control) {
        return Err("a type is wanted, such as person, or GPE=country".to_string());
    }
    Ok((label, kind.to_string()))
}

#[derive(Args, Clone)]
pub(crate) struct Suggest {
    /// Files, folders, or - for standard input; `seeds` if it is there and nothing is named
    #[arg(value_name = "SOURCES")]
    pub(crate) sources: Vec<String>,
    /// List at most so many names
    #[arg(long, value_name = "N", default_value_t = 60, help_heading = "List")]
    pub(crate) top: usize,
    /// List names that stand at least so many times in the sources
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "List")]
    pub(crate) min: u32,
    /// List names of this guessed type only; may be repeated (default: all but place)
    #[arg(long = "type", value_name = "T", help_heading = "List")]
    pub(crate) types: Vec<Type>,
    /// Print entries to paste into a dictionary
    #[arg(long, conflicts_with = "json", help_heading = "List")]
    pub(crate) toml: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) count: CountArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// What a name may be guessed to be.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Type {
    Person,
    Organisation,
    Place,
    Unknown,
}

impl Suggest {
    /// Returns the settings.
    ///
    /// # Errors
    ///
    /// Mistakes in the file of settings.
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        Ok(settings(&config::base(&self.config)?, &self.sources, &self.read, &self.count, &self.run))
    }
}
