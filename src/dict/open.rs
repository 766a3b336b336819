//! Files on disk → a dictionary.

use super::builtin::{self, Builtin};
use super::layer::{self, Layer, Traced};
use super::source::{Located, Source};
use super::{Dictionary, csv, jsonl, toml};
use crate::diag::{Diagnostic, Place};
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// What to load.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The built-in dictionaries, which make the lowest layer.
    pub builtin: &'a [Builtin],
    /// Files, each a layer above those before it.
    pub files: &'a [PathBuf],
}

/// A dictionary, and what is worth knowing about its making.
#[derive(Debug)]
pub struct Loaded {
    /// The effective dictionary.
    pub dictionary: Dictionary,
    /// Warnings and notes; no errors.
    pub notes: Vec<Diagnostic>,
}

/// Loads and merges dictionaries. The kind of a file follows from its ending: `.toml`, `.csv`, `.tsv` or `.jsonl`.
///
/// # Errors
///
/// All problems of all files, warnings included, if any of them is an error; nothing is built then.
pub fn load(sources: Sources<'_>) -> Result<Loaded, Vec<Diagnostic>> {
    let (layers, problems) = read(sources);
    layer::merge(layers, problems).map(|(dictionary, notes)| Loaded { dictionary, notes })
}

/// Loads and merges dictionaries as [`load`] does, and remembers where entities come from.
///
/// # Errors
///
/// As [`load`].
pub fn load_traced(sources: Sources<'_>) -> Result<Traced, Vec<Diagnostic>> {
    let (layers, problems) = read(sources);
    layer::merge_traced(layers, problems)
}

/// Reads all layers, the built-in one first, and returns them with their problems.
pub fn read(sources: Sources<'_>) -> (Vec<Layer>, Vec<Diagnostic>) {
    read_over(sources.builtin, sources.files.iter().map(|path| open(path)))
}

/// Returns the layers of built-in dictionaries and of files that have been read, with all problems.
pub(super) fn read_over(
    builtin: &[Builtin],
    files: impl IntoIterator<Item = (Located, Vec<Diagnostic>)>,
) -> (Vec<Layer>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut ours = Layer { files: Vec::new(), builtin: true };
    for &which in builtin {
        match builtin::load(which) {
            Ok(file) => {
                let source = Source::new(format!("built-in {}", which.name()), "");
                ours.files.push(Located { file, source, ..Located::default() });
            }
            Err(problem) => problems.push(*problem),
        }
    }
    let mut layers = vec![ours];
    for (located, mut found) in files {
        problems.append(&mut found);
        layers.push(Layer { files: vec![located], builtin: false });
    }
    leave_out_patches(builtin, &mut layers, &mut problems);
    (layers, problems)
}

/// Takes patches of entities away that are left out with their built-in dictionary: they are no mistakes.
fn leave_out_patches(builtin: &[Builtin], layers: &mut [Layer], problems: &mut Vec<Diagnostic>) {
    let absent = Builtin::ALL.into_iter().filter(|which| !builtin.contains(which));
    let homes: HashMap<String, Builtin> = absent
        .filter_map(|which| Some((which, builtin::load(which).ok()?)))
        .flat_map(|(which, file)| file.entries.into_iter().map(move |entry| (entry.id, which)))
        .collect();
    if homes.is_empty() {
        return;
    }
    let mut made: HashSet<String> = HashSet::new();
    for file in layers.iter_mut().filter(|layer| !layer.builtin).flat_map(|layer| &mut layer.files) {
        let entries = std::mem::take(&mut file.file.entries).into_iter().zip(std::mem::take(&mut file.spots));
        for (entry, spots) in entries {
            match homes.get(&entry.id).filter(|_| entry.name.is_none() && !made.contains(&entry.id)) {
                Some(home) => {
                    let message = format!(
                        "\"{}\" is one of the built-in {}, which --builtin leaves out; what this changes is left out too",
                        entry.id,
                        home.name()
                    );
                    problems.push(Diagnostic::note("patch-left-out", message, file.source.place(spots.id)));
                }
                None => {
                    made.insert(entry.id.clone());
                    file.file.entries.push(entry);
                    file.spots.push(spots);
                }
            }
        }
    }
}

/// Reads one file, whatever is wrong with it.
pub fn open(path: &Path) -> (Located, Vec<Diagnostic>) {
    let name = path.display().to_string();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    let parse = match ending.as_str() {
        "toml" => toml::read,
        "csv" | "tsv" => csv::read,
        "jsonl" => jsonl::read,
        _ => {
            let message = "this is no kind of dictionary that can be read";
            let problem = Diagnostic::error("unknown-format", message, Place::file(&name));
            return unread(problem.hint("dictionaries end in .toml, .csv, .tsv or .jsonl"));
        }
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return unread(unreadable(&name, &error)),
    };
    let is_table = matches!(ending.as_str(), "csv" | "tsv");
    match decode(&name, bytes, is_table) {
        Ok(text) => parse(&name, &text),
        Err(problem) => unread(*problem),
    }
}

/// Returns the text of a dictionary in TOML, without a byte order mark.
///
/// # Errors
///
/// A file of another kind, one that cannot be read, one that is no valid UTF-8.
pub fn toml_text(path: &Path) -> Result<String, Box<Diagnostic>> {
    let name = path.display().to_string();
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if !is_toml {
        let problem = Diagnostic::error("unknown-format", "this is no dictionary in TOML", Place::file(&name));
        return Err(Box::new(problem.hint("tables and JSON lines are left as they are")));
    }
    let bytes = std::fs::read(path).map_err(|error| Box::new(unreadable(&name, &error)))?;
    decode(&name, bytes, false)
}

fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("the dictionary cannot be read: {}", reason(error));
    Diagnostic::error("unreadable", message, Place::file(name))
}

/// Returns a file of which nothing is known.
fn unread(problem: Diagnostic) -> (Located, Vec<Diagnostic>) {
    (Located { incomplete: true, ..Located::default() }, vec![problem])
}

/// Returns the reason of an error in words that are the same on every system.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    }
}

/// Returns the text of a file without its byte order mark. A table of a spreadsheet may be UTF-16.
fn decode(name: &str, bytes: Vec<u8>, is_table: bool) -> Result<String, Box<Diagnostic>> {
    let utf_16 = encoding_rs::Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8);
    if let Some((encoding, _)) = utf_16.filter(|_| is_table) {
        let (text, _, bad) = encoding.decode(&bytes);
        let problem = || Diagnostic::error("bad-encoding", "the file is no valid UTF-16", Place::file(name));
        return if bad { Err(Box::new(problem().hint("save it as UTF-8"))) } else { Ok(text.into_owned()) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let place = Source::new(name, text).place(Span::new(at, at + '\u{fffd}'.len_utf8()));
            let problem = Diagnostic::error("bad-encoding", "the file is no valid UTF-8 here", place);
            Err(Box::new(problem.hint("save it as UTF-8")))
        }
    }
}
