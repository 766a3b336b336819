//! What a build may write over: its own files, and nothing else.

use crate::compare::Run;
use crate::config::{Format, Places, Settings};
use crate::diag::{Diagnostic, Place};
use crate::render::FILE_NAMES;
use std::path::{Path, PathBuf};

/// Returns why the build would lose something: files of the user's that stand where it writes.
pub(super) fn lost(settings: &Settings) -> Vec<Diagnostic> {
    let Ok(out) = settings.write.out.canonicalize() else { return Vec::new() };
    let mut problems = inputs(settings, &out);
    let written = written(settings);
    let taken: Vec<&str> = written.iter().copied().filter(|name| !may_go(&out, name, settings)).collect();
    problems.extend(taken.iter().map(|name| {
        let path = settings.write.out.join(name).display().to_string();
        let message = "is in the way, and was not written by relgraph, or has been changed by another program since";
        let hint = "name another folder with --out, or move it away";
        Diagnostic::error("not-ours", message, Place::file(path)).hint(hint)
    }));
    problems
}

/// Refuses inputs that this run would write over: a second run would read its own report, and an article called report.md
/// would be lost.
fn inputs(settings: &Settings, out: &Path) -> Vec<Diagnostic> {
    let ours: Vec<PathBuf> = FILE_NAMES.iter().map(|name| out.join(name)).chain([out.to_path_buf()]).collect();
    let is_ours = |path: &Path| std::fs::canonicalize(path).is_ok_and(|path| ours.contains(&path));
    let sources = settings.sources.iter().map(|source| ("source", PathBuf::from(source)));
    let dictionaries = settings.read.dictionaries.iter().map(|path| ("dictionary", path.clone()));
    let fonts = settings.figure.fonts.iter().map(|path| ("font", path.clone()));
    let lost = sources.chain(dictionaries).chain(fonts).filter(|(_, path)| is_ours(path));
    lost.map(|(what, path)| {
        let message = format!("the output would be written over the {what} \"{}\"", path.display());
        Diagnostic::error("output-is-source", message, Place::default()).hint("name another folder with --out")
    })
    .collect()
}

/// Returns the names of the files that the build writes.
fn written(settings: &Settings) -> Vec<&'static str> {
    let formats = settings.write.formats.iter();
    let tables = formats.clone().any(|format| *format == Format::Csv).then_some("edges.csv");
    formats.map(|format| format.file_name()).chain(tables).chain(["graph.json", "evidence.jsonl"]).collect()
}

/// Returns whether a file may be written over: one that is not there, holds nothing, or carries a digest of ours. CSV and
/// Pajek carry none: what begins as ours do is ours in a folder where another file carries one. What the user has named for its
/// places is done with, and what is called graph.json and is no JSON was broken off in the middle.
fn may_go(out: &Path, name: &str, settings: &Settings) -> bool {
    let path = out.join(name);
    let is_named = match &settings.figure.places {
        Places::From(file) => file.canonicalize().is_ok_and(|file| file == path),
        Places::Kept | Places::Afresh => false,
    };
    // What is no file is named by who writes.
    if is_named || !path.is_file() {
        return true;
    }
    let Ok(bytes) = std::fs::read(&path) else { return true };
    let carries = |name: &str| std::fs::read(out.join(name)).is_ok_and(|bytes| Run::digest_in(&bytes).is_some());
    let is_broken = || {
        let mut values = serde_json::Deserializer::from_slice(&bytes).into_iter::<serde::de::IgnoredAny>();
        ["graph.json", "evidence.jsonl"].contains(&name)
            && bytes.starts_with(b"{")
            && values.next().is_none_or(|one| one.is_err())
    };
    // A folder of ours may have any graph.json: whatever is in it, it is an earlier one that somebody has spoilt.
    let is_known = || {
        (name == "graph.json" || begins_as_ours(name, &bytes))
            && FILE_NAMES.iter().any(|other| *other != name && carries(other))
    };
    bytes.is_empty() || Run::digest_in(&bytes).is_some() || is_broken() || is_known()
}

/// Returns whether a file of this name is ours: it carries a digest, or begins as our tables and Pajek files do.
pub fn is_ours(name: &str, bytes: &[u8]) -> bool {
    Run::digest_in(bytes).is_some() || begins_as_ours(name, bytes)
}

fn begins_as_ours(name: &str, bytes: &[u8]) -> bool {
    let begins = |mark: &str| bytes.starts_with(mark.as_bytes());
    match name {
        "nodes.csv" => begins("id,label,type,strength,"),
        "edges.csv" => begins("source,target,weight,units,"),
        "graph.net" => begins("*Vertices "),
        _ => false,
    }
}
