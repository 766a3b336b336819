//! The arguments of `relgraph dict …`.

use super::super::args::{RunArgs, language};
use clap::{Args, Subcommand, ValueEnum};
use relgraph::dict::import::{Format, Options};
use std::path::PathBuf;

#[derive(Args, Clone)]
pub(crate) struct Dict {
    #[command(subcommand)]
    pub(crate) command: DictCommand,
}

#[derive(Subcommand, Clone)]
pub(crate) enum DictCommand {
    /// Turn a list of names in another program's format into a dictionary
    #[command(
        after_help = "Examples:\n  relgraph dict import spacy patterns.jsonl -o names.toml\n  relgraph dict import newsmap german.yml french.yml -o countries.toml\n  relgraph dict import opensanctions targets.simple.csv -o sanctions.jsonl\n  relgraph dict import wikidata query.json --type \"football club=club\" -o clubs.toml\n\nEvery record is imported or named with a reason. Exit codes: 0 all records are in; 1 some were skipped; 2 nothing could be imported"
    )]
    Import(Import),
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
    pub(crate) fn format(&self) -> Format {
        match self.format {
            FormatArg::Spacy => Format::Spacy,
            FormatArg::Newsmap => Format::Newsmap,
            FormatArg::Actors => Format::Actors,
            FormatArg::OpenSanctions => Format::OpenSanctions,
            FormatArg::Wikidata => Format::Wikidata,
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
