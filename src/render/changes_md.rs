//! What changed between two results, as Markdown for a report.

use super::caption::VERSION;
use super::report::escaped;
use crate::compare::{Cause, Change, Comparison};
use crate::text::quantity;
use std::fmt::Write;

/// Returns the comparison as a section of a report; `names` are those of the old and the new result.
pub fn write(comparison: &Comparison, names: [&str; 2]) -> String {
    let [old, new] = names.map(escaped);
    let mut out = format!("# What has changed from {old} to {new}\n\n{}.\n", escaped(&comparison.brief()));
    if !comparison.inputs.is_empty() {
        out.push_str("\n## What it was made from\n\n");
        for line in comparison.inputs.lines() {
            let _ = writeln!(out, "- {}", escaped(&line));
        }
    }
    let entities = comparison.entities.iter();
    let entities = entities.map(|one| Row {
        change: one.change,
        name: one.name.clone(),
        numbers: [one.before, one.after],
        causes: &one.causes,
    });
    let ties = comparison.ties.iter().map(|one| Row {
        change: one.change,
        name: one.names.join(" \u{2013} "),
        numbers: [one.before, one.after],
        causes: &one.causes,
    });
    table(&mut out, "Ties", "Weight", ties.collect());
    table(&mut out, "Entities", "Strength", entities.collect());
    let _ = writeln!(out, "\n<!-- compared by relgraph {VERSION} -->");
    out
}

struct Row<'a> {
    change: Change,
    name: String,
    numbers: [Option<f64>; 2],
    causes: &'a [Cause],
}

fn table(out: &mut String, title: &str, number: &str, rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {title}\n\n| | {title} | {number} before | now | Why |\n|---|---|--:|--:|---|\n");
    for Row { change, name, numbers, causes } in rows {
        let [before, after] = numbers.map(|number| number.map_or_else(|| "\u{2013}".to_string(), quantity));
        let causes: Vec<String> = causes.iter().map(|cause| escaped(&cause.in_words())).collect();
        let _ =
            writeln!(out, "| {} | {} | {before} | {after} | {} |", change.name(), escaped(&name), causes.join("; "));
    }
}
