//! `relgraph dict format`.

use super::super::{End, Failure, say};
use super::args::Format;
use relgraph::diag::Diagnostic;
use relgraph::dict::{format::format, open};
use relgraph::write;
use similar::TextDiff;
use std::io::{self, Write as _};

pub(crate) fn run(args: &Format) -> Result<End, Failure> {
    let mut problems = Vec::new();
    let mut changed = Vec::new();
    for path in &args.files {
        let name = path.display().to_string();
        match open::toml_text(path).map_err(|problem| vec![*problem]).and_then(|text| Ok((format(&name, &text)?, text)))
        {
            Ok((normal, text)) if normal != text => changed.push((path, name, text, normal)),
            Ok(_) => {}
            Err(mut found) => problems.append(&mut found),
        }
    }
    // Nothing is written unless all files are sound.
    if problems.iter().any(|problem: &Diagnostic| problem.severity == relgraph::diag::Severity::Error) {
        return Err(problems.into());
    }
    for (path, name, text, normal) in &changed {
        if args.check {
            let diff = TextDiff::from_lines(text, normal);
            let before = format!("{name} (normal form)");
            write!(io::stdout(), "{}", diff.unified_diff().header(name, &before))?;
        } else {
            write::write_file(path, normal.as_bytes()).map_err(|problem| vec![*problem])?;
        }
    }
    if !args.run.quiet {
        let unchanged = args.files.len() - changed.len();
        let verb = if args.check { "would change" } else { "changed" };
        changed.iter().for_each(|(_, name, ..)| say::line(&format!("{verb}: {name}")));
        say::line(&format!("{} {verb}, {unchanged} in normal form already", changed.len()));
    }
    Ok(if args.check && !changed.is_empty() { End::Partly } else { End::Done })
}
