//! A result that was written before, built again from its sources: is it the same, and if not, why not?
//!
//! Settings come from its `graph.json`; its documents say what the sources were called. Nothing else of the file is believed.

use super::{Nobody, Stop, build, dictionary_file, prepare};
use crate::compare::{Comparison, Outcome, Run, What};
use crate::config::{Format, Places, Settings};
use crate::diag::{Diagnostic, Place};
use crate::discover::reason;
use crate::render::{DictionaryFile, FILE_NAMES, settings};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// What is verified.
#[derive(Clone, Debug, Default)]
pub struct Verify {
    /// `graph.json`, or a figure with its `graph.json` beside it.
    pub file: PathBuf,
    /// The sources; empty to look for them by the documents' names.
    pub sources: Vec<String>,
    /// Dictionaries that cannot be found by their names.
    pub dictionaries: Vec<PathBuf>,
    /// Fonts, likewise.
    pub fonts: Vec<PathBuf>,
    /// Folders where sources, dictionaries and fonts are looked for first.
    pub near: Vec<PathBuf>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// What differs and why, as warnings; nothing if the file is identical and its folder whole.
    pub differences: Vec<Diagnostic>,
    /// How many documents it was built from.
    pub documents: usize,
    /// The digest of its build.
    pub digest: String,
    /// What of the graph is another now, in a line; empty for nothing.
    pub changed: String,
}

/// Builds a result again and compares it byte by byte.
///
/// # Errors
///
/// A file that is not ours, settings that this version does not know, sources, dictionaries or fonts that cannot be found, and
/// everything that stops a build.
pub fn verify(request: &Verify) -> Result<Verdict, Stop> {
    let shown = request.file.display().to_string();
    let bytes = std::fs::read(&request.file).map_err(|error| {
        vec![Diagnostic::error("cannot-read", format!("cannot be read: {}", reason(&error)), Place::file(&shown))]
    })?;
    let no_result = || {
        let problem = Diagnostic::error("no-result", "this is no result of a build", Place::file(&shown));
        vec![problem.hint("graph.json, and figures and graphs that were written with it, can be verified")]
    };
    let format = match format_of(&request.file, &bytes) {
        Some(Verified::Json) => None,
        Some(Verified::Figure(format)) => Some(format),
        None => return Err(Stop::Failed(no_result())),
    };
    let digest = Run::digest_in(&bytes).ok_or_else(no_result)?;
    let json = if format.is_none() { request.file.clone() } else { request.file.with_file_name("graph.json") };
    let old = Outcome::open(&json).map_err(|mut problems| {
        for problem in problems.iter_mut().filter(|_| format.is_some()) {
            problem.hint = "the settings of a figure stand in the graph.json beside it".to_string();
        }
        problems
    })?;
    let run = old.run.clone().ok_or_else(no_result)?;
    let mut verdict = Verdict { documents: run.documents.len(), digest: digest.clone(), ..Verdict::default() };
    let folder = json.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
    mixed(&folder, &json, &run.digest, &mut verdict);
    if digest != run.digest {
        let is_named = verdict.differences.iter().any(|one| one.place.file == shown);
        if !is_named {
            verdict.differences.push(other_build(&shown));
        }
        // What the figure was made from is not known.
        return Ok(verdict);
    }
    let version = (run.version != env!("CARGO_PKG_VERSION")).then(|| {
        let message = format!("was built by relgraph {}, and this is {}", run.version, env!("CARGO_PKG_VERSION"));
        differs("other-version", message, &shown).hint("another version may decide otherwise")
    });
    verdict.differences.extend(version.clone());
    let line = old.network.attributes.get("settings").unwrap_or_default();
    let told = match settings::read(line) {
        Ok(told) => told,
        Err(_) if version.is_some() => return Ok(verdict),
        Err(said) => {
            let message = format!("its settings cannot be read: {said}");
            return Err(Stop::Failed(vec![Diagnostic::error("bad-settings", message, Place::file(&shown))]));
        }
    };
    let mut again = told.settings;
    let own = [PathBuf::new(), folder.join(".."), folder.clone()];
    let bases: Vec<PathBuf> = request.near.iter().cloned().chain(own).collect();
    again.sources = if request.sources.is_empty() { sources(&run, &bases)? } else { request.sources.clone() };
    let beside = again.sources.iter().filter_map(|source| Path::new(source).parent().map(Path::to_path_buf));
    let bases: Vec<PathBuf> = bases.iter().cloned().chain(beside).collect();
    again.read.dictionaries = found(&told.dictionaries, &request.dictionaries, &bases, "dictionary", "--dict")?;
    again.figure.fonts = found(&told.fonts, &request.fonts, &bases, "font", "--font")?;
    // A program of Graphviz places everything afresh each time.
    let has_places = old.network.nodes.iter().any(|node| node.centre.is_some());
    again.figure.places = match again.figure.engine {
        Some(_) => Places::Kept,
        None if has_places => Places::From(json.clone()),
        None => Places::Afresh,
    };
    again.write.out = folder;
    again.write.formats = format.into_iter().collect();
    let ready = prepare(&again)?;
    let built = build(&ready, &again, &Nobody)?;
    let name = format.map_or("graph.json", Format::file_name);
    let same = built.files.iter().any(|(file, content)| *file == name && *content == bytes);
    if same {
        return Ok(verdict);
    }
    let new = Outcome::of_files(&built.files).unwrap_or_default();
    let comparison = Comparison::new(&old, &new);
    explain(&shown, &told.dictionaries, &again, &comparison, &mut verdict);
    if verdict.differences.is_empty() {
        let content = built.files.iter().find(|(file, _)| *file == name).map_or(&[][..], |(_, content)| content);
        let mut message = "was changed after it was written".to_string();
        let line = first_difference(&bytes, content);
        message.push_str(&format!(": line {line} is another one"));
        verdict.differences.push(differs("file-changed", message, &shown));
    }
    Ok(verdict)
}

fn differs(code: &'static str, message: String, file: &str) -> Diagnostic {
    Diagnostic::warning(code, message, Place::file(file))
}

/// Names the files of ours in the folder that another build wrote.
fn mixed(folder: &Path, json: &Path, digest: &str, verdict: &mut Verdict) {
    let json = json.file_name();
    for name in FILE_NAMES.iter().filter(|name| json != Some(name.as_ref())) {
        let path = folder.join(name);
        let other = std::fs::read(&path).ok().and_then(|bytes| Run::digest_in(&bytes));
        if other.is_some_and(|other| other != digest) {
            verdict.differences.push(other_build(&path.display().to_string()));
        }
    }
}

fn other_build(shown: &str) -> Diagnostic {
    let message = "belongs to another build than graph.json: the set is mixed".to_string();
    differs("mixed-set", message, shown).hint("build again")
}

/// What is verified, by its kind.
enum Verified {
    Json,
    Figure(Format),
}

/// Returns the kind of a file: by its name, or by what it begins with where it was renamed. A report depends on which other
/// files were written, CSV and Pajek say nothing of their build: these are not verified.
fn format_of(file: &Path, bytes: &[u8]) -> Option<Verified> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let named = Format::ALL.into_iter().find(|format| format.file_name() == name);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1000)]);
    let format = match named {
        Some(format) => format,
        None if name == "edges.csv" || name == "evidence.jsonl" => return None,
        None if bytes.starts_with(b"\x89PNG") => Format::Png,
        None if bytes.starts_with(b"%PDF") => Format::Pdf,
        None if head.contains("<graphml") => Format::GraphMl,
        None if head.contains("<gexf") => Format::Gexf,
        None if head.starts_with("{\n\"data\": {") => Format::Cytoscape,
        None if head.trim_start().starts_with('{') => return Some(Verified::Json),
        None if head.contains("<svg") => Format::Svg,
        None if head.trim_start().starts_with("//") => Format::Dot,
        None => return None,
    };
    let is_whole = !matches!(format, Format::Md | Format::Csv | Format::Pajek) && format.is_built_in();
    is_whole.then_some(Verified::Figure(format))
}

/// Returns the sources that documents are named after: the first part of each name, beside the folder where most of the
/// documents are as they were.
fn sources(run: &Run, bases: &[PathBuf]) -> Result<Vec<String>, Stop> {
    let root = |doc: &str| doc.split('/').next().unwrap_or(doc).to_string();
    // A file that is not ours might name anything; its folders are not looked into.
    let is_name =
        |root: &String| matches!(Path::new(root).components().collect::<Vec<_>>()[..], [Component::Normal(_)]);
    let roots: BTreeSet<String> = run.documents.keys().map(|doc| root(doc)).filter(is_name).collect();
    let at = |base: &PathBuf| -> Option<Vec<String>> {
        let path = |root: &String| {
            // A record of a file is called by both: `news.jsonl#12`.
            let file = root.split('#').next().unwrap_or(root);
            [root.as_str(), file].into_iter().map(|name| base.join(name)).find(|path| path.exists())
        };
        let paths: BTreeSet<PathBuf> = roots.iter().filter_map(path).collect();
        let paths: Vec<String> = paths.into_iter().map(|path| path.display().to_string()).collect();
        (!paths.is_empty()).then_some(paths)
    };
    let as_it_was = |base: &PathBuf| {
        let stays = |doc: &str| Path::new(doc).components().all(|part| matches!(part, Component::Normal(_)));
        let docs = run.documents.iter().filter(|(doc, _)| stays(doc)).take(SAMPLE);
        docs.filter(|(doc, digest)| dictionary_file(&base.join(doc.as_str())).digest == **digest).count()
    };
    let found = bases.iter().filter_map(|base| Some((as_it_was(base), at(base)?)));
    // Of equal ones, the first.
    let best = found.collect::<Vec<_>>().into_iter().rev().max_by_key(|(same, _)| *same);
    best.map(|(_, paths)| paths).ok_or_else(|| {
        let roots: Vec<String> = roots.iter().take(3).map(|root| format!("\"{root}\"")).collect();
        let message = format!("its sources are not here: nothing is called {}", roots.join(" or "));
        let problem = Diagnostic::error("no-sources", message, Place::default());
        Stop::Failed(vec![problem.hint("name them with --sources")])
    })
}

/// So many documents are looked at to find the right folder.
const SAMPLE: usize = 20;

/// Returns the user's files by the names that a result gives them: those that were named, else those in one of the folders;
/// one with the digest it had, if there is one.
fn found(
    wanted: &[DictionaryFile],
    named: &[PathBuf],
    bases: &[PathBuf],
    what: &str,
    option: &str,
) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let find = |wanted: &DictionaryFile| {
        let of_name =
            |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy() == wanted.name.as_str());
        let named = named.iter().filter(of_name).cloned();
        let all = named.chain(bases.iter().map(|base| base.join(&wanted.name))).filter(|path| path.is_file());
        let all: Vec<PathBuf> = all.collect();
        let same = all.iter().find(|path| dictionary_file(path).digest == wanted.digest);
        let path = same.or(all.first()).cloned();
        if path.is_none() {
            let message = format!("the {what} \"{}\" is not here", wanted.name);
            let hint = format!("say where it is with {option}");
            problems.push(Diagnostic::error("no-file", message, Place::default()).hint(hint));
        }
        path
    };
    let found: Vec<PathBuf> = wanted.iter().filter_map(find).collect();
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Says which inputs are others.
fn explain(shown: &str, told: &[DictionaryFile], again: &Settings, comparison: &Comparison, verdict: &mut Verdict) {
    for document in &comparison.inputs.documents {
        let (code, message) = match &document.what {
            What::New => ("source-added", "was not there when the result was built".to_string()),
            What::Admitted(_) => ("source-added", "did not count when the result was built".to_string()),
            What::LeftOut(_) => ("source-changed", "does not count any more, because of its date".to_string()),
            What::Gone => ("source-missing", "is missing, or cannot be read".to_string()),
            What::Changed => ("source-changed", "has changed since the result was built".to_string()),
            What::Renamed(from) => ("source-renamed", format!("was called {from} when the result was built")),
        };
        let mut problem = differs(code, message, &document.doc);
        if document.what == What::Gone {
            problem = problem.hint(format!("looked for in {}", again.sources.join(", ")));
        }
        verdict.differences.push(problem);
    }
    for (old, path) in told.iter().zip(&again.read.dictionaries) {
        if dictionary_file(path).digest != old.digest {
            let message = "this dictionary has changed since the result was built".to_string();
            verdict.differences.push(differs("dictionary-changed", message, &path.display().to_string()));
        }
    }
    let by_files = verdict.differences.iter().any(|one| one.code == "dictionary-changed");
    if comparison.inputs.dictionary && !by_files {
        let message = "was built with another dictionary".to_string();
        verdict.differences.push(differs("other-dictionary", message, shown));
    }
    for setting in comparison.inputs.settings.iter().filter(|setting| setting.name != "dictionaries") {
        let message = format!("was built with {} {}, now {}", setting.name, setting.before, setting.after);
        verdict.differences.push(differs("other-setting", message, shown));
    }
    verdict.changed = comparison.changes_in_words();
}

/// Returns the first line that differs, from 1.
fn first_difference(a: &[u8], b: &[u8]) -> usize {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b);
    1 + same.filter(|(byte, _)| **byte == b'\n').count()
}
