//! `relgraph dict check`.

use super::super::args::with_own;
use super::super::list::walk;
use super::super::{End, Failure, progress, say};
use super::args::Check;
use super::sources;
use relgraph::config::{Read, Settings};
use relgraph::diag::{Diagnostic, Place, Problem, Severity};
use relgraph::dict::usage::Usage;
use relgraph::dict::{OWN_FILE, Traced, check, load_traced};
use relgraph::pipeline::{self, Ready};
use std::path::PathBuf;

/// Problems after which nothing can be said of a file.
const UNREADABLE: [&str; 3] = ["unreadable", "unknown-format", "bad-encoding"];

pub(crate) fn run(args: &Check) -> Result<End, Failure> {
    progress::threads(args.run.threads.map(usize::from));
    let read = read(args)?;
    let mut findings = match load_traced(sources(&read)) {
        Ok(traced) => {
            let used = used(args, &read, &traced)?;
            [traced.notes.clone(), check::check(&traced), used].concat()
        }
        Err(problems) if problems.iter().any(|problem| UNREADABLE.contains(&problem.code)) => {
            return Err(problems.into());
        }
        Err(problems) => problems,
    };
    findings.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    findings.dedup();
    let shown: Vec<Diagnostic> =
        findings.iter().filter(|finding| !args.run.quiet || finding.severity > Severity::Note).cloned().collect();
    if args.run.json {
        say::problems_as_json(&shown)?;
    } else {
        say::findings(&shown)?;
    }
    if !args.run.quiet {
        say::line(&summary(&findings));
    }
    let found = findings.iter().any(|finding| finding.severity > Severity::Note);
    Ok(if found { End::Partly } else { End::Done })
}

/// Returns the layers: those of every run, then the files to be checked.
fn read(args: &Check) -> Result<Read, Failure> {
    let mut read = args.read.read();
    let named: Vec<PathBuf> = read.dictionaries.iter().filter(|path| !args.files.contains(path)).cloned().collect();
    let own = PathBuf::from(OWN_FILE);
    read.dictionaries = [named, args.files.clone()].concat();
    // The file of one's own may have been named by another path.
    read.dictionaries = match read.dictionaries.split_first() {
        Some((first, rest)) if *first == own && !args.files.contains(&own) => with_own(rest),
        _ => read.dictionaries,
    };
    if read.dictionaries.is_empty() {
        let message = format!("no dictionary was named, and there is no {OWN_FILE} here");
        let problem = Diagnostic::error("no-dictionary", message, Place::default());
        return Err(vec![problem.hint("name files: relgraph dict check mine.toml")].into());
    }
    Ok(read)
}

/// Returns what is striking about the use of entries in sources, if any are named.
fn used(args: &Check, read: &Read, traced: &Traced) -> Result<Vec<Diagnostic>, Failure> {
    if args.sources.is_empty() {
        return Ok(Vec::new());
    }
    let settings = Settings { sources: args.sources.clone(), read: read.clone(), ..Settings::default() };
    let mut ready = Ready::new(traced.dictionary.clone());
    ready.explain = true;
    let mut usage = Usage::default();
    let problems: Vec<Problem> = walk(&ready, &settings, args.run.quiet, |analysed| {
        usage.add(&analysed.document.doc, &pipeline::sightings(analysed));
        Ok(())
    })?;
    let problems: Vec<Diagnostic> = problems.into_iter().map(|problem| problem.diagnostic).collect();
    say::problems(&problems, args.run.quiet);
    Ok(usage.findings(traced))
}

fn summary(findings: &[Diagnostic]) -> String {
    let count = |severity, one: &str| {
        let number = findings.iter().filter(|finding| finding.severity == severity).count();
        let many = if number == 1 { "" } else { "s" };
        (number > 0).then(|| format!("{number} {one}{many}"))
    };
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts: Vec<String> = counts.into_iter().filter_map(|(severity, one)| count(severity, one)).collect();
    if counts.is_empty() { "nothing found".to_string() } else { format!("found: {}", counts.join(", ")) }
}
