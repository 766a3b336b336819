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
    let taken: Vec<&str> = written.iter().copied().filter(|name| !is_ours(&out, name, settings)).collect();
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
/// Pajek carry none, and `graph.json` may be broken: they are ours in a folder where another file is. What the user has
/// named for its places is done with.
fn is_ours(out: &Path, name: &str, settings: &Settings) -> bool {
    let path = out.join(name);
    let is_named = match &settings.figure.places {
        Places::From(file) => file.canonicalize().is_ok_and(|file| file == path),
        Places::Kept | Places::Afresh => false,
    };
    // What is no file is named by who writes.
    if is_named || !path.is_file() || std::fs::metadata(&path).is_ok_and(|meta| meta.len() == 0) {
        return true;
    }
    let carries = |name: &str| std::fs::read(out.join(name)).is_ok_and(|bytes| Run::digest_in(&bytes).is_some());
    // What is called graph.json and is no JSON was broken off in the middle.
    let is_broken = || {
        let bytes = std::fs::read(&path).unwrap_or_default();
        ["graph.json", "evidence.jsonl"].contains(&name)
            && serde_json::Deserializer::from_slice(&bytes)
                .into_iter::<serde::de::IgnoredAny>()
                .next()
                .is_none_or(|one| one.is_err())
    };
    let is_silent = [Format::Csv, Format::Pajek].iter().any(|format| format.file_name() == name);
    let is_known_by_others = is_silent || ["edges.csv", "graph.json", "evidence.jsonl"].contains(&name);
    carries(name)
        || is_broken()
        || (is_known_by_others && FILE_NAMES.iter().any(|other| *other != name && carries(other)))
}
