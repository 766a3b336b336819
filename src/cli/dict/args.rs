//! The arguments of `relgraph dict …`.

use super::super::args::RunArgs;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args, Clone)]
pub(crate) struct Dict {
    #[command(subcommand)]
    pub(crate) command: DictCommand,
}

#[derive(Subcommand, Clone)]
pub(crate) enum DictCommand {
    /// Turn a list of names in another program's format into a dictionary
    Import(Import),
}

#[derive(Args, Clone)]
pub(crate) struct Import {
    /// Files in that format, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}
