//! `relgraph build`.

use super::args::Build;
use super::config;
use super::progress::{self, Bar};
use super::{End, Failure, say};
use relgraph::compare::{Comparison, Outcome};
use relgraph::diag::{Diagnostic, Place, Severity};
use relgraph::pipeline::{self, Built};
use relgraph::suggest::{Guess, Suggestion};
use relgraph::text::quantity;
use relgraph::{render, write};
use std::io::Write as _;

pub(crate) fn run(args: &Build) -> Result<End, Failure> {
    if args.dump_config {
        write!(std::io::stdout(), "{}", config::dump(&args.settings()?))?;
        return Ok(End::Done);
    }
    once(args, false)
}

/// Builds; a `brief` run says only what changed since the last one.
pub(crate) fn once(args: &Build, brief: bool) -> Result<End, Failure> {
    let settings = args.settings()?;
    progress::threads(settings.threads);
    if settings.sources.is_empty() {
        let hint = "name files or folders: relgraph articles; or try relgraph --help";
        return Err(vec![
            Diagnostic::error(
                "no-sources",
                "no sources were named, and there is no folder \"seeds\" here",
                Place::default(),
            )
            .hint(hint),
        ]
        .into());
    }
    let ready = pipeline::prepare(&settings)?;
    say::problems(&ready.notes, args.run.quiet);
    let bar = Bar::new(args.run.quiet);
    let built = pipeline::build(&ready, &settings, &bar);
    bar.clear();
    let built = built?;
    let problems: Vec<Diagnostic> = built.problems.iter().map(|problem| problem.diagnostic.clone()).collect();
    say::problems(&problems, args.run.quiet);
    say::problems(&built.figure_notes, args.run.quiet);
    let before = if args.run.quiet { None } else { Outcome::previous(&settings.write.out) };
    progress::writing();
    write::write_all(&settings.write.out, &built.files).map_err(|problem| vec![*problem])?;
    let left = write::out_of_date(&settings.write.out, &built.files, &render::FILE_NAMES, pipeline::is_ours);
    say::problems(&left, args.run.quiet);
    let out = settings.write.out.display().to_string();
    if args.run.json {
        writeln!(std::io::stdout(), "{}", summary(&built, &problems, &out))?;
    }
    if !args.run.quiet {
        if !brief {
            tell(&built, &out, &settings.sources);
        }
        if let Some(change) = before.as_ref().and_then(|before| changed(before, &built)) {
            say::line(&format!("since the last build: {change}"));
        }
    }
    let skipped = problems.iter().any(|problem| problem.severity >= Severity::Warning);
    Ok(if skipped { End::Partly } else { End::Done })
}

/// Returns what differs from the previous result in the folder, in a line.
fn changed(before: &Outcome, built: &Built) -> Option<String> {
    let after = Outcome::of_files(&built.files)?;
    Some(Comparison::new(before, &after).brief())
}

/// Says in a few lines what was found and where it is.
fn tell(built: &Built, out: &str, sources: &[String]) {
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let documents = count(built.documents, "document", "documents");
    if built.graph.node_count() == 0 {
        say::line(&format!(
            "{documents} read, but no entity of the dictionaries is named in them; valid, empty files are in {out}"
        ));
        say_names(built, sources);
        return;
    }
    say::line(&format!(
        "{documents}: {} and {}; the figure shows {} and {}",
        count(built.graph.node_count(), "entity", "entities"),
        count(built.graph.tie_count(), "tie", "ties"),
        built.shown.0,
        built.shown.1
    ));
    let strongest: Vec<String> =
        built.strongest.iter().take(3).map(|(a, b, _, value)| format!("{a}–{b} {}", quantity(*value))).collect();
    if !strongest.is_empty() {
        say::line(&format!("strongest ties: {}", strongest.join(", ")));
    }
    let names: Vec<&str> = built.files.iter().map(|(name, _)| *name).collect();
    say::line(&format!("written to {out}: {}", names.join(", ")));
    say_names(built, sources);
}

/// Says how many names that are seen often have no entry, and how to list them.
fn say_names(built: &Built, sources: &[String]) {
    let often = |one: &&Suggestion| one.documents >= OFTEN && one.guess != Guess::Place;
    let names = built.suggestions.iter().filter(often).count();
    if names > 0 {
        let (nouns, verb) = if names == 1 { ("name", "has") } else { ("names", "have") };
        let sources: Vec<String> = sources.iter().map(|source| shell_word(source)).collect();
        say::line(&format!(
            "{names} {nouns} seen in three or more documents {verb} no entry: relgraph dict suggest {}",
            sources.join(" ")
        ));
    }
}

/// Names in so many documents are worth a line.
const OFTEN: u32 = 3;

/// Returns a text as a shell takes it for one word.
fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ',' | ':' | '@' | '=');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_string()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

fn summary(built: &Built, problems: &[Diagnostic], out: &str) -> serde_json::Value {
    let milliseconds = |(room, time): &(&'static str, std::time::Duration)| {
        (room.to_string(), serde_json::json!((time.as_secs_f64() * 1e5).round() / 1e2))
    };
    let times: serde_json::Map<String, serde_json::Value> = built.times.iter().map(milliseconds).collect();
    let strongest: Vec<_> = built
        .strongest
        .iter()
        .map(|(a, b, weight, value)| serde_json::json!({"source": a, "target": b, "weight": weight, "value": value}))
        .collect();
    serde_json::json!({
        "documents": built.documents,
        "bytes": built.bytes,
        "units": built.units,
        "entities": built.graph.node_count(),
        "ties": built.graph.tie_count(),
        "shown": {"entities": built.shown.0, "ties": built.shown.1},
        "strongest": strongest,
        "problems": problems.iter().map(say::as_json).collect::<Vec<_>>(),
        "out": out,
        "files": built.files.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        "digest": built.digest,
        "milliseconds": times,
    })
}
