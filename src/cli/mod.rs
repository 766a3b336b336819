//! The command line: parse, convert once, call, report. Results go to standard output, everything else to standard error.

mod args;
mod build;
mod config;
mod dict;
mod diff;
mod draw;
mod explain;
mod inspect;
mod list;
mod manual;
mod open;
mod progress;
mod say;
mod values;
mod verify;
mod watch;

use args::{Cli, Command, RunArgs};
use clap::Parser as _;
use relgraph::pipeline::Stop;
use std::io;
use std::process::ExitCode;

/// How a command ended.
pub(crate) enum End {
    /// Everything was done.
    Done,
    /// Done, but some input was skipped or something was found.
    Partly,
}

/// Why a command did not end well.
pub(crate) enum Failure {
    /// What was asked cannot be done; or the run was interrupted.
    Stop(Stop),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        Failure::Stop(stop)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<Vec<relgraph::diag::Diagnostic>> for Failure {
    fn from(problems: Vec<relgraph::diag::Diagnostic>) -> Failure {
        Failure::Stop(Stop::Failed(problems))
    }
}

/// Runs the command line; the exit code is as DESIGN and `--help` say.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let is_help = !error.use_stderr();
            let printed = error.print();
            return if is_help || gone(&printed) { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    progress::end_on_interrupt();
    let (run, result) = match cli.command {
        None => (cli.build.run.clone(), build::run(&cli.build)),
        Some(Command::Init) => (Default::default(), config::init()),
        Some(Command::Build(args)) => (args.run.clone(), build::run(&args)),
        Some(Command::Draw(args)) => (args.run.clone(), draw::run(&args)),
        Some(Command::Inspect(args)) => (args.run.clone(), inspect::run(&args)),
        Some(Command::Diff(args)) => (args.run.clone(), diff::run(&args)),
        Some(Command::Watch(args)) => (args.run.clone(), watch::run(&args)),
        Some(Command::Verify(args)) => (args.run.clone(), verify::run(&args)),
        Some(Command::Text(args)) => (args.run.clone(), list::text(&args)),
        Some(Command::Sentences(args)) => (args.run.clone(), list::sentences(&args)),
        Some(Command::Mentions(args)) => (args.run.clone(), list::mentions(&args)),
        Some(Command::Explain(args)) => (args.run.clone(), explain::run(&args)),
        Some(Command::Completions(args)) => (RunArgs::default(), manual::completions(&args)),
        Some(Command::Man(args)) => (RunArgs::default(), manual::man(&args)),
        Some(Command::Dict(args)) => (args.run().clone(), dict::run(&args)),
    };
    match result {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Partly) => ExitCode::from(1),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            say::line(&format!("error: standard output cannot be written: {}", relgraph::discover::reason(&error)));
            ExitCode::from(2)
        }
        Err(Failure::Stop(Stop::Interrupted)) => {
            say::line("interrupted; nothing was changed");
            ExitCode::from(130)
        }
        Err(Failure::Stop(Stop::Failed(problems))) => {
            if run.json {
                // Programs get the problems where they look for results.
                let _ = say::problems_as_json(&problems);
            }
            say::problems(&problems, false);
            ExitCode::from(2)
        }
    }
}

fn gone(result: &io::Result<()>) -> bool {
    result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
