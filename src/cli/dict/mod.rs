//! `relgraph dict …`: everything that is about dictionaries alone.

mod args;
mod import;

pub(crate) use args::Dict;
use args::DictCommand;

use super::args::RunArgs;
use super::{End, Failure};

impl Dict {
    /// Returns the options of the run.
    pub(crate) fn run(&self) -> &RunArgs {
        match &self.command {
            DictCommand::Import(args) => &args.run,
        }
    }
}

pub(crate) fn run(args: &Dict) -> Result<End, Failure> {
    match &args.command {
        DictCommand::Import(args) => import::run(args),
    }
}
