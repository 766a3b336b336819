//! `relgraph dict import`.

use super::super::say;
use super::super::{End, Failure};
use super::args::Import;
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::import::{Account, Finding, Importer, Loss};
use relgraph::discover::reason;
use serde_json::json;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

/// So many skipped records are named on standard error.
const FIRST: usize = 20;

/// So many remarks that cost nothing are shown.
const FIRST_NOTES: usize = 5;

pub(crate) fn run(args: &Import) -> Result<End, Failure> {
    let to_stdout = args.out == Path::new("-");
    refuse_bad_outputs(args)?;
    let options = args.options();
    let mut importer = Importer::new(args.format(), &options);
    for path in &args.files {
        read(&mut importer, path)?;
    }
    let (dictionary, account) = importer.finish()?;
    if let Some(path) = &args.skipped {
        let lines: String = account.findings.iter().map(|finding| format!("{}\n", as_json(finding))).collect();
        write(path, lines.into_bytes())?;
    }
    if account.taken == 0 {
        name_some(&account, false);
        let message = format!("nothing could be imported: {}", equation(&account));
        let hint = format!("is it a list in the format {}?", args.format().name());
        return Err(vec![Diagnostic::error("nothing-imported", message, Place::default()).hint(hint)].into());
    }
    let text = if ending(&args.out) == "jsonl" { dictionary.to_jsonl() } else { dictionary.to_toml() };
    if to_stdout {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()?;
    } else {
        write(&args.out, text.into_bytes())?;
    }
    if args.run.json {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", summary(&account, dictionary.entities().len()))?;
    }
    if !args.run.quiet {
        name_some(&account, args.skipped.is_some());
        let entities = dictionary.entities().len();
        say::line(&format!("{}; {entities} entities in {}", equation(&account), args.out.display()));
    }
    Ok(if account.skipped() > 0 { End::Partly } else { End::Done })
}

/// Refuses outputs that cannot be, before anything is read.
fn refuse_bad_outputs(args: &Import) -> Result<(), Failure> {
    let refuse = |code, message: String, path: &Path, hint: &str| {
        Err(vec![Diagnostic::error(code, message, Place::file(path.display().to_string())).hint(hint)].into())
    };
    let to_stdout = args.out == Path::new("-");
    if to_stdout && args.run.json {
        let message = "standard output cannot take both the dictionary and the account".to_string();
        return refuse("two-outputs", message, &args.out, "leave out --json, or name a file with -o");
    }
    if !to_stdout && !matches!(ending(&args.out).as_str(), "toml" | "jsonl") {
        let message = "this would be no kind of dictionary that can be read".to_string();
        return refuse("unknown-format", message, &args.out, "let OUT end in .toml or .jsonl");
    }
    let outputs = || Some(&args.out).filter(|_| !to_stdout).into_iter().chain(&args.skipped);
    for out in outputs() {
        let place = out.canonicalize().ok();
        if place.is_some() && args.files.iter().any(|file| file.canonicalize().ok() == place) {
            return refuse(
                "own-source",
                "this is one of the lists that are read".to_string(),
                out,
                "name another file",
            );
        }
    }
    if args.skipped.as_ref() == Some(&args.out) {
        let message = "the dictionary and the skipped records cannot go into one file".to_string();
        return refuse("two-outputs", message, &args.out, "name another file with --skipped");
    }
    Ok(())
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase()
}

fn read(importer: &mut Importer<'_>, path: &Path) -> Result<(), Failure> {
    let name = path.display().to_string();
    let result = match name.as_str() {
        "-" => importer.read(&name, io::stdin().lock()),
        _ if path.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => File::open(path).and_then(|file| importer.read(&name, file)),
    };
    result.map_err(|error| {
        let message = format!("cannot be read: {}", reason(&error));
        vec![Diagnostic::error("unreadable", message, Place::file(name))].into()
    })
}

/// Writes a file beside its place, then renames it.
fn write(path: &Path, content: Vec<u8>) -> Result<(), Failure> {
    relgraph::write::write_file(path, &content).map_err(|problem| vec![*problem].into())
}

/// Returns the equation that holds for every import.
fn equation(account: &Account) -> String {
    format!("{} records = {} imported + {} skipped", account.records, account.taken, account.skipped())
}

/// Names the first skipped records and lost parts, and says how many there are of each.
fn name_some(account: &Account, is_listed: bool) {
    for loss in [Loss::Record, Loss::Part, Loss::Nothing] {
        let found: Vec<&Finding> = account.findings.iter().filter(|finding| finding.loss == loss).collect();
        let first = if loss == Loss::Nothing { FIRST_NOTES } else { FIRST };
        found.iter().take(first).for_each(|finding| say::line(&shown(finding)));
        if found.len() > first {
            let rest = found.len() - first;
            let hint = if is_listed { "" } else { "; --skipped FILE lists them all" };
            say::line(&format!("{}: {rest} more{hint}", loss.name()));
        }
    }
}

fn shown(finding: &Finding) -> String {
    let Finding { loss, place, text, reason } = finding;
    let quoted = if text.is_empty() { String::new() } else { format!("{text}: ") };
    format!("{}: {place}: {quoted}{reason}", loss.name())
}

fn as_json(finding: &Finding) -> serde_json::Value {
    json!({
        "what": finding.loss.name(), "file": finding.place.file, "line": finding.place.line,
        "text": finding.text, "reason": finding.reason,
    })
}

fn summary(account: &Account, entities: usize) -> serde_json::Value {
    json!({
        "records": account.records, "imported": account.taken, "skipped": account.skipped(), "entities": entities,
        "findings": account.findings.iter().map(as_json).collect::<Vec<_>>(),
    })
}
