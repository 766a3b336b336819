//! `relgraph completions` and `relgraph man`.

use super::args::{Cli, Completions, Man};
use super::{End, Failure};
use clap::{Command, CommandFactory as _};
use relgraph::diag::{Diagnostic, Place};
use std::io::Write as _;

pub(crate) fn completions(args: &Completions) -> Result<End, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "relgraph", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(End::Done)
}

pub(crate) fn man(args: &Man) -> Result<End, Failure> {
    let mut whole = Cli::command();
    whole.build();
    let mut command: &Command = &whole;
    for word in &args.command {
        let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        command = command.find_subcommand(word).ok_or_else(|| {
            let problem =
                Diagnostic::error("unknown-command", format!("no command is called \"{word}\""), Place::default());
            let near = relgraph::diag::did_you_mean(word, names.iter().copied());
            vec![problem.hint(near.map_or_else(|| names.join(", "), |near| format!("did you mean \"{near}\"?")))]
        })?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    std::io::stdout().write_all(&page)?;
    Ok(End::Done)
}
