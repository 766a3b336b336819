//! `relgraph diff`.

use super::args::Diff;
use super::draw::{figures, format_of, may_write, write_figures};
use super::progress;
use super::{End, Failure, say};
use relgraph::compare::{Cause, Change, Comparison, Outcome};
use relgraph::config::Format;
use relgraph::diag::Diagnostic;
use relgraph::pipeline;
use relgraph::render::changes::Changes;
use relgraph::render::changes_md;
use relgraph::render::font::Font;
use relgraph::text::{grouped, quantity};
use std::io::Write as _;
use std::path::{Component, Path};
use unicode_width::UnicodeWidthStr as _;

pub(crate) fn run(args: &Diff) -> Result<End, Failure> {
    let formats: Result<Vec<Format>, Box<Diagnostic>> = args.out.iter().map(|path| format_of(path)).collect();
    let formats = formats.map_err(|problem| vec![*problem])?;
    may_write(&args.out, &[&args.old, &args.new])?;
    let (settings, page) = args.settings()?;
    progress::threads(settings.threads);
    let old = Outcome::open(&args.old)?;
    let new = Outcome::open(&args.new)?;
    for side in [&old, &new] {
        say::problems(&side.notes, args.run.quiet);
    }
    let comparison = Comparison::new(&old, &new);
    let names = names([&args.old, &args.new]);
    let names = names.each_ref().map(String::as_str);
    if !formats.is_empty() {
        let fonts = pipeline::fonts(&settings.figure.fonts)?;
        let font = Font::with(&fonts);
        let changes = Changes { comparison: &comparison, old: &old, new: &new, names };
        let drawn = pipeline::draw_changes(&changes, &settings, &font, page)?;
        let (figures, missing) =
            figures(&drawn, &font, settings.figure.dpi, &formats).map_err(|problem| vec![*problem])?;
        let notes: Vec<Diagnostic> = drawn.notes.iter().cloned().chain(missing).collect();
        say::problems(&notes, args.run.quiet);
        progress::writing();
        write_figures(&args.out, figures)?;
    }
    let mut out = std::io::stdout().lock();
    if args.run.json {
        let mut told = serde_json::to_value(&comparison).unwrap_or_default();
        told["brief"] = comparison.brief().into();
        writeln!(out, "{told}")?;
    } else if args.markdown {
        write!(out, "{}", changes_md::write(&comparison, names))?;
    } else if !args.run.quiet {
        write!(out, "{}", text(&comparison, args.rows))?;
    }
    Ok(if comparison.is_empty() { End::Done } else { End::Partly })
}

/// Returns what two results are called: the end of their paths, with as many folders as tell them apart; for the folder that one
/// stands in, its path as typed.
fn names(paths: [&Path; 2]) -> [String; 2] {
    let parts = paths.map(|path| {
        let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
        parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>()
    });
    let named = |depth: usize| parts.each_ref().map(|parts| parts[parts.len().saturating_sub(depth)..].join("/"));
    let most = parts.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let depth = (1..=most).find(|&depth| named(depth)[0] != named(depth)[1]).unwrap_or(1);
    let [old, new] = named(depth);
    [(old, paths[0]), (new, paths[1])]
        .map(|(name, path)| if name.is_empty() { path.display().to_string() } else { name })
}

/// Returns the comparison as a terminal shows it.
fn text(comparison: &Comparison, rows: usize) -> String {
    let mut out = format!("{}\n", comparison.brief());
    if !comparison.inputs.is_empty() {
        out.push_str("\nMade from\n");
        comparison.inputs.lines().iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    let ties = comparison.ties.iter();
    let ties = ties.map(|tie| (tie.change, tie.names.join("\u{2013}"), [tie.before, tie.after], tie.causes.as_slice()));
    table(&mut out, "Ties", ties.collect(), rows);
    let entities = comparison.entities.iter();
    let entities = entities.map(|one| (one.change, one.name.clone(), [one.before, one.after], one.causes.as_slice()));
    table(&mut out, "Entities", entities.collect(), rows);
    out
}

type Row<'a> = (Change, String, [Option<f64>; 2], &'a [Cause]);

fn table(out: &mut String, title: &str, mut rows: Vec<Row>, most: usize) {
    if rows.is_empty() {
        return;
    }
    let all = rows.len();
    rows.truncate(most);
    let told = |number: Option<f64>| number.map_or_else(|| "\u{2013}".to_string(), quantity);
    let widest = |width: fn(&Row) -> usize| rows.iter().map(width).max().unwrap_or(0);
    let name = widest(|row| row.1.width()).min(WIDEST);
    let before = rows.iter().map(|row| told(row.2[0]).width()).max().unwrap_or(0);
    let after = rows.iter().map(|row| told(row.2[1]).width()).max().unwrap_or(0);
    out.push_str(&format!("\n{title}\n"));
    for (change, words, numbers, causes) in &rows {
        let [old, new] = numbers.map(told);
        let gap = " ".repeat(name.saturating_sub(words.width()));
        let more = causes.len().saturating_sub(CAUSES);
        let more = (more > 0).then(|| format!("and {more} more"));
        let causes: Vec<String> = causes.iter().take(CAUSES).map(Cause::in_words).chain(more).collect();
        let line = format!(
            "  {:<7}  {words}{gap}  {old:>before$} \u{2192} {new:>after$}  {}",
            change.name(),
            causes.join("; ")
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if all > rows.len() {
        out.push_str(&format!(
            "  and {} more; --rows N lists more, --json everything\n",
            grouped((all - rows.len()) as u64)
        ));
    }
}

/// So many causes of a change are listed.
const CAUSES: usize = 3;

/// Longer names than so many columns push their line to the right.
const WIDEST: usize = 60;
