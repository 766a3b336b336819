//! SOURCES → documents to read.
//!
//! In come files, folders and `-` as typed; out comes every document once, in the order of the bytes of `doc`, whatever
//! order the file system lists. Hidden files, the output folder and link loops are left out. This room opens no document.

use crate::diag::{Diagnostic, Place, Problem};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// A document that waits to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The document's name without the machine in it: the last component of the SOURCE, then the path below it.
    pub doc: String,
    /// Where its bytes are.
    pub origin: Origin,
    /// How messages name it: as typed.
    pub shown: String,
}

/// Where bytes come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The documents, sorted by `doc`.
    pub sources: Vec<Source>,
    /// What was skipped, and why.
    pub problems: Vec<Problem>,
}

/// The endings of the files that are read.
pub const ENDINGS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Finds all documents of SOURCES.
///
/// # Errors
///
/// Names every SOURCE that does not exist or cannot be opened, and every folder without a readable document.
pub fn discover(typed: &[String], output: &Path) -> Result<Found, Vec<Diagnostic>> {
    let mut all = Candidates::default();
    let mut errors = Vec::new();
    let output = output.canonicalize().ok();
    for (source, root) in typed.iter().zip(root_names(typed)) {
        if source == "-" {
            let stdin = Source { doc: "-".into(), origin: Origin::Stdin, shown: "-".into() };
            all.sources.push((PathBuf::from("-"), stdin));
            continue;
        }
        let path = Path::new(source);
        match std::fs::metadata(path) {
            Err(error) => errors.push(cannot_open(source, &error)),
            Ok(meta) if meta.is_dir() => {
                let mut found = Candidates::default();
                walk(path, &root, output.as_deref(), &mut found);
                if found.sources.is_empty() {
                    errors.extend(found.problems.into_iter().map(|(_, problem)| problem.diagnostic));
                    let message = format!("no readable document in folder \"{source}\"");
                    let hint = "put .txt or .md files there, or name files and folders that hold some";
                    errors.push(Diagnostic::error("empty-folder", message, Place::file(source)).hint(hint));
                } else {
                    all.sources.append(&mut found.sources);
                    all.problems.append(&mut found.problems);
                }
            }
            Ok(_) => add_file(path, root, source.clone(), true, &mut all),
        }
    }
    if errors.is_empty() { Ok(all.once()) } else { Err(errors) }
}

/// What was found, with the place that it has once links are followed; a file may stand here several times.
#[derive(Default)]
struct Candidates {
    sources: Vec<(PathBuf, Source)>,
    problems: Vec<(PathBuf, Problem)>,
}

impl Candidates {
    /// Keeps each file once, under the first of its names, so that the order of SOURCES does not matter.
    fn once(mut self) -> Found {
        self.sources.sort_by(|(_, a), (_, b)| a.doc.as_bytes().cmp(b.doc.as_bytes()));
        self.problems.sort_by(|(_, a), (_, b)| a.doc.as_bytes().cmp(b.doc.as_bytes()));
        let mut seen = BTreeSet::new();
        self.sources.retain(|(place, _)| seen.insert(place.clone()));
        self.problems.retain(|(place, _)| seen.insert(place.clone()));
        Found {
            sources: self.sources.into_iter().map(|(_, source)| source).collect(),
            problems: self.problems.into_iter().map(|(_, problem)| problem).collect(),
        }
    }
}

fn cannot_open(shown: &str, error: &std::io::Error) -> Diagnostic {
    let missing = error.kind() == std::io::ErrorKind::NotFound;
    let message = if missing {
        format!("no such file or folder: \"{shown}\"")
    } else {
        format!("cannot open: {}", reason(error))
    };
    Diagnostic::error("cannot-open", message, Place::file(shown)).hint("check the spelling and the permissions")
}

/// Returns an operating-system error without its number, which differs between systems.
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// Returns the name of each SOURCE: its last component, with as many parents as tell equal ones apart.
fn root_names(typed: &[String]) -> Vec<String> {
    let parts: Vec<Vec<String>> = typed.iter().map(|source| components(source)).collect();
    let name = |parts: &[String], depth: usize| parts[parts.len().saturating_sub(depth)..].join("/");
    (0..parts.len())
        .map(|at| {
            let mine = &parts[at];
            let rivals: Vec<_> = parts.iter().filter(|other| *other != mine).collect();
            let depth =
                (1..=mine.len()).find(|&depth| rivals.iter().all(|other| name(other, depth) != name(mine, depth)));
            name(mine, depth.unwrap_or(mine.len()))
        })
        .collect()
}

/// Returns the components of a SOURCE; `.` and `..` are resolved where they would be the name.
fn components(source: &str) -> Vec<String> {
    let path = Path::new(source);
    let plain = |path: &Path| -> Vec<String> {
        let normal = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        normal.collect()
    };
    let dotted = path.components().any(|part| part == Component::ParentDir) || plain(path).is_empty();
    match path.canonicalize() {
        Ok(full) if dotted => plain(&full),
        // An absolute and a relative path to one folder must give the same names where parents are needed.
        Ok(full) => {
            let full = plain(&full);
            let typed = plain(path);
            if full.last() == typed.last() { full } else { typed }
        }
        Err(_) => plain(path),
    }
}

fn walk(folder: &Path, root: &str, output: Option<&Path>, found: &mut Candidates) {
    let walker = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let mut left_out = None;
    let entries = walker.into_iter().filter_entry(|entry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let is_output = entry.depth() > 0
            && entry.file_type().is_dir()
            && output.is_some_and(|output| entry.path().canonicalize().is_ok_and(|path| path == output));
        if is_output {
            left_out = Some(entry.path().to_path_buf());
        }
        !hidden && !is_output
    });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let doc = doc_below(root, below);
                add_file(entry.path(), doc, entry.path().display().to_string(), false, found);
            }
            Err(error) => {
                let shown = error.path().map(|path| path.display().to_string()).unwrap_or_default();
                let (code, message) = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => ("link-loop", "a link that leads back to a folder above it".to_string()),
                    (_, Some(io)) => ("cannot-open", format!("cannot open: {}", reason(io))),
                    _ => ("cannot-open", "cannot open".to_string()),
                };
                let below = error.path().and_then(|path| path.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
                let doc = doc_below(root, below);
                let diagnostic = Diagnostic::warning(code, message, Place::file(shown)).hint("skipped");
                // The link itself, not where it leads: that may be a good document.
                let place = error.path().map(Path::to_path_buf).unwrap_or_default();
                found.problems.push((place, Problem { doc, diagnostic }));
            }
        }
    }
    if let Some(path) = left_out {
        found.problems.extend(unread_output(folder, root, path));
    }
}

/// Names the output folder, if it lies among the sources and holds more than our own report.
fn unread_output(folder: &Path, root: &str, output: PathBuf) -> Option<(PathBuf, Problem)> {
    let is_document = |path: &Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_ours = path.parent() == Some(&output) && path.file_name() == Some("report.md".as_ref());
        ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && !is_ours
    };
    let entries = walkdir::WalkDir::new(&output).into_iter().flatten();
    let unread = entries.filter(|entry| entry.file_type().is_file() && is_document(entry.path())).count();
    let (documents, are) =
        if unread == 1 { ("1 document".into(), "is") } else { (format!("{unread} documents"), "are") };
    let message = format!("is the output folder; {documents} in it {are} not read");
    let place = Place::file(output.display().to_string());
    let diagnostic = Diagnostic::warning("output-among-sources", message, place).hint("name another folder with --out");
    let doc = doc_below(root, output.strip_prefix(folder).unwrap_or(&output));
    (unread > 0).then_some((output, Problem { doc, diagnostic }))
}

fn doc_below(root: &str, below: &Path) -> String {
    let below: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    format!("{root}/{}", below.join("/"))
}

fn add_file(path: &Path, doc: String, shown: String, named: bool, found: &mut Candidates) {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let readable = match &ending {
        Some(ending) => ENDINGS.contains(&ending.as_str()),
        // A file that was named by the user and has no ending is taken at its word.
        None => named,
    };
    let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if readable {
        found.sources.push((place, Source { doc, origin: Origin::File(path.to_path_buf()), shown }));
    } else {
        found.problems.push((place, Problem { doc, diagnostic: unread_kind(ending.as_deref(), shown) }));
    }
}

/// Says what to do about a file of a kind that is not read.
fn unread_kind(ending: Option<&str>, shown: String) -> Diagnostic {
    let (what, hint) = match ending {
        Some("pdf") => ("PDF files are not read", "turn it into text first, for example with pdftotext"),
        Some("htm" | "html" | "xhtml") => {
            ("web pages are not read yet", "save it as text first, for example with pandoc -t plain")
        }
        Some("doc" | "docx" | "odt" | "rtf" | "epub") => {
            ("word-processor files are not read", "save it as text or Markdown first, for example with pandoc")
        }
        Some("json" | "jsonl" | "csv" | "tsv" | "xml") => {
            ("data files are not read as documents", "save each record as a .txt file; for a dictionary use --dict")
        }
        Some("zip" | "gz" | "tar" | "7z" | "bz2" | "xz" | "zst") => ("archives are not read", "unpack it first"),
        Some("dot" | "gv" | "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp") => {
            ("pictures and graphs are not read as documents", "keep them outside the folder of sources")
        }
        Some(_) => ("files of this kind are not read", "save it as .txt or .md"),
        None => (
            "a file without an ending is not read from a folder",
            "name it .txt or .md, or name the file itself as a source",
        ),
    };
    Diagnostic::warning("unread-kind", format!("skipped: {what}"), Place::file(shown)).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &[&str]) -> Vec<String> {
        root_names(&typed.iter().map(|text| text.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn roots_are_told_apart_by_parents() {
        assert_eq!(names(&["/x/seeds"]), ["seeds"]);
        assert_eq!(names(&["/x/a/seeds", "/x/b/seeds", "/x/c"]), ["a/seeds", "b/seeds", "c"]);
        assert_eq!(names(&["/x/seeds", "/x/seeds/"]), ["seeds", "seeds"]);
    }

    #[test]
    fn every_document_once_and_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("in");
        std::fs::create_dir_all(root.join("b")).unwrap();
        std::fs::create_dir_all(root.join("out")).unwrap();
        for file in ["z.txt", "b/y.md", "a.TXT", ".hidden.txt", "b/x.pdf", "out/report.md"] {
            std::fs::write(root.join(file), "x").unwrap();
        }
        let typed = vec![root.display().to_string(), root.join("z.txt").display().to_string()];
        let found = discover(&typed, &root.join("out")).unwrap();
        let docs: Vec<_> = found.sources.iter().map(|source| source.doc.as_str()).collect();
        assert_eq!(docs, ["in/a.TXT", "in/b/y.md", "in/z.txt"]);
        assert_eq!(found.problems.iter().map(|p| p.diagnostic.code).collect::<Vec<_>>(), ["unread-kind"]);
    }

    #[test]
    fn missing_and_empty_folders_are_errors() {
        let dir = tempfile::tempdir().unwrap();
        let typed = vec![dir.path().display().to_string(), "/no/such/folder".into()];
        let codes: Vec<_> = discover(&typed, Path::new("out")).unwrap_err().iter().map(|p| p.code).collect();
        assert_eq!(codes, ["empty-folder", "cannot-open"]);
    }
}
