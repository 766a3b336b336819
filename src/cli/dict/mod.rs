//! `relgraph dict …`: everything that is about dictionaries alone.

mod add;
mod args;
mod check;
mod format;
mod import;
mod list;
mod show;
mod suggest;

pub(crate) use args::Dict;
use args::DictCommand;

use super::args::RunArgs;
use super::{End, Failure};
use relgraph::config::Read;
use relgraph::dict::Sources;

impl Dict {
    /// Returns the options of the run.
    pub(crate) fn run(&self) -> &RunArgs {
        match &self.command {
            DictCommand::Check(args) => &args.run,
            DictCommand::Show(args) => &args.run,
            DictCommand::List(args) => &args.run,
            DictCommand::Add(args) => &args.run,
            DictCommand::Format(args) => &args.run,
            DictCommand::Import(args) => &args.run,
            DictCommand::Suggest(args) => &args.run,
        }
    }
}

pub(crate) fn run(args: &Dict) -> Result<End, Failure> {
    match &args.command {
        DictCommand::Check(args) => check::run(args),
        DictCommand::Show(args) => show::run(args),
        DictCommand::List(args) => list::run(args),
        DictCommand::Add(args) => add::run(args),
        DictCommand::Format(args) => format::run(args),
        DictCommand::Import(args) => import::run(args),
        DictCommand::Suggest(args) => suggest::run(args),
    }
}

/// Returns what settings say of dictionaries.
fn sources(read: &Read) -> Sources<'_> {
    Sources { builtin: &read.builtin, files: &read.dictionaries }
}
