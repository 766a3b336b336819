//! Problems and progress on standard error; never a panic if nobody reads it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use relgraph::diag::{Diagnostic, Severity};
use std::io::{self, IsTerminal as _, Write as _};

/// Prints one line on standard error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints problems, each with its line and a caret where it has one; `quiet` leaves only the errors.
pub(crate) fn problems(problems: &[Diagnostic], quiet: bool) {
    let renderer = if coloured() { Renderer::styled() } else { Renderer::plain() };
    for problem in problems.iter().filter(|problem| !quiet || problem.severity == Severity::Error) {
        if problem.place.line > 0 && !problem.place.text.is_empty() {
            line(&snippet(problem, &renderer));
        } else {
            let severity = match problem.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            line(&format!("{severity}: {problem}"));
        }
    }
}

/// Returns a problem with its line and a caret, as a compiler shows it.
fn snippet(problem: &Diagnostic, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let place = &problem.place;
    let byte = |column: u32| place.text.char_indices().nth(column as usize).map_or(place.text.len(), |(at, _)| at);
    let start = byte(place.column.saturating_sub(1));
    let end = byte(place.column.saturating_sub(1) + place.width.max(1)).max(start);
    let mut snippet = Snippet::source(place.text.as_str()).path(place.file.as_str()).line_start(place.line as usize);
    if place.column > 0 {
        snippet = snippet.annotation(AnnotationKind::Primary.span(start..end));
    }
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code)).element(snippet);
    if !problem.hint.is_empty() {
        group = group.element(Level::HELP.message(problem.hint.as_str()));
    }
    renderer.render(&[group])
}

/// Prints problems as JSON lines on standard output.
pub(crate) fn problems_as_json(problems: &[Diagnostic]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for problem in problems {
        writeln!(out, "{}", as_json(problem))?;
    }
    Ok(())
}

/// Returns a problem as a JSON object.
pub(crate) fn as_json(problem: &Diagnostic) -> serde_json::Value {
    let severity = match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    serde_json::json!({
        "severity": severity, "code": problem.code, "message": problem.message, "hint": problem.hint,
        "file": problem.place.file, "line": problem.place.line, "column": problem.place.column,
    })
}

/// Whether colours are welcome on standard error.
fn coloured() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !refused
}
