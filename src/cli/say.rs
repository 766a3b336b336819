//! Problems and progress on standard error; never a panic if nobody reads it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use relgraph::diag::{Diagnostic, Place, Related, Severity};
use relgraph::text::counted;
use std::io::{self, Write as _};

/// Prints one line on standard error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints problems, each with its line and a caret where it has one; `quiet` leaves only the errors.
pub(crate) fn problems(problems: &[Diagnostic], quiet: bool) {
    let renderer = renderer(&io::stderr());
    let told: Vec<&Diagnostic> =
        problems.iter().filter(|problem| !quiet || problem.severity == Severity::Error).collect();
    // What ended the run comes last, and is the most important.
    let is_error = |problem: &&&Diagnostic| problem.severity == Severity::Error;
    let mut errors = told.iter().filter(is_error).count().min(MOST);
    let mut others = MOST - errors;
    let mut hidden = 0u64;
    for problem in &told {
        let left = if problem.severity == Severity::Error { &mut errors } else { &mut others };
        if *left > 0 {
            *left -= 1;
            line(&self::told(problem, &renderer));
        } else {
            hidden += 1;
        }
    }
    if hidden > 0 {
        line(&format!("and {} more", counted(hidden, "problem")));
    }
}

/// So many problems are shown at a time: nobody reads more, and a file of another kind may have one in each line.
const MOST: usize = 200;

/// Prints problems on standard output, where they are the result that was asked for.
pub(crate) fn findings(problems: &[Diagnostic]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let renderer = renderer(&out);
    problems.iter().try_for_each(|problem| writeln!(out, "{}\n", told(problem, &renderer)))
}

/// Returns a problem as it is printed.
fn told(problem: &Diagnostic, renderer: &Renderer) -> String {
    if has_line(&problem.place) {
        return snippet(problem, renderer);
    }
    format!("{}[{}]: {problem}", severity(problem), problem.code)
}

fn severity(problem: &Diagnostic) -> &'static str {
    match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn has_line(place: &Place) -> bool {
    place.line > 0 && !place.text.is_empty()
}

/// Returns a problem with its line and a caret, as a compiler shows it.
fn snippet(problem: &Diagnostic, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code))
        .element(marked(&problem.place));
    if !problem.hint.is_empty() {
        group = group.element(Level::HELP.message(problem.hint.as_str()));
    }
    let labels: Vec<String> = problem.related.iter().map(|related| format!("{} here", related.label)).collect();
    let related = problem.related.iter().zip(&labels).filter(|(related, _)| has_line(&related.place));
    let further = related.map(|(related, label)| {
        Group::with_title(Level::NOTE.secondary_title(label.as_str())).element(marked(&related.place))
    });
    renderer.render(&std::iter::once(group).chain(further).collect::<Vec<_>>())
}

/// Returns a line with a caret.
fn marked(place: &Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let byte = |column: u32| place.text.char_indices().nth(column as usize).map_or(place.text.len(), |(at, _)| at);
    let start = byte(place.column.saturating_sub(1));
    let end = byte(place.column.saturating_sub(1) + place.width.max(1)).max(start);
    let mut snippet = Snippet::source(place.text.as_str()).path(place.file.as_str()).line_start(place.line as usize);
    // Without a column, the whole line is meant.
    let (start, end) = if place.column > 0 { (start, end) } else { (0, place.text.trim_end().len()) };
    if end >= start {
        snippet = snippet.annotation(AnnotationKind::Primary.span(start..end));
    }
    snippet
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
    let mut told = serde_json::json!({
        "severity": severity(problem), "code": problem.code, "message": problem.message, "hint": problem.hint,
        "file": problem.place.file, "line": problem.place.line, "column": problem.place.column,
    });
    if !problem.related.is_empty() {
        let place = |related: &Related| {
            let Place { file, line, column, .. } = &related.place;
            serde_json::json!({"label": related.label, "file": file, "line": line, "column": column})
        };
        told["related"] = problem.related.iter().map(place).collect();
    }
    told
}

/// Returns a renderer with colours if they are welcome.
fn renderer(to: &impl io::IsTerminal) -> Renderer {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if to.is_terminal() && !refused { Renderer::styled() } else { Renderer::plain() }
}
