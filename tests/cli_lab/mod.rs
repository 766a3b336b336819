//! A folder of its own for each test, and the built program run in it.
#![allow(dead_code, reason = "each test file uses its part")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The five files, as a build with defaults writes them.
pub const FILES: [&str; 5] = ["evidence.jsonl", "graph.dot", "graph.json", "graph.svg", "report.md"];

/// A folder that goes away with its test.
pub struct Lab {
    dir: tempfile::TempDir,
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: String,
}

impl Lab {
    pub fn new() -> Lab {
        Lab { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Lab {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Outcome {
        run(self.dir.path(), args, b"")
    }

    /// Runs the program in the folder with something on its standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Outcome {
        run(self.dir.path(), args, input)
    }

    /// Returns the names in a folder, hidden ones too; none if there is no such folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Returns the documents that a build in `out` read.
    pub fn documents(&self) -> Vec<String> {
        let graph = self.json("out/graph.json");
        let documents = graph["graph"]["documents"].as_array().expect("documents").iter();
        documents.map(|document| document["doc"].as_str().expect("a name").to_string()).collect()
    }
}

/// Runs the program in a folder.
pub fn run(folder: &Path, args: &[impl AsRef<OsStr>], input: &[u8]) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relgraph"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    // A program that does not want its input may be gone before it has read it.
    let _ = child.stdin.take().expect("standard input").write_all(input);
    let done = child.wait_with_output().expect("the program ends");
    let err = String::from_utf8(done.stderr).expect("messages are UTF-8");
    Outcome { code: done.status.code(), out: done.stdout, err }
}

impl Outcome {
    /// Asserts the exit code, that each text stands in the messages, and that nothing panicked.
    #[track_caller]
    pub fn is(&self, code: i32, said: &[&str]) -> &Outcome {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(self.code, Some(code), "{}", self.err);
        for text in said {
            assert!(self.err.contains(text), "{text:?} is not said:\n{}", self.err);
        }
        self
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("results are UTF-8")
    }

    /// Returns standard output as JSON lines.
    pub fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

/// Returns the folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns name and content of all files in a folder.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths.map(|path| (name(&path), std::fs::read(&path).expect("a file"))).collect()
}

/// Asserts that two folders hold the same files, and names all that differ, each with a line that does.
#[track_caller]
pub fn same_files(found: &Path, wanted: &Path, remedy: &str) {
    let (found, wanted) = (contents(found), contents(wanted));
    assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>(), "other files; {remedy}");
    let differing = found.iter().filter(|(name, content)| **content != wanted[*name]);
    let told: Vec<String> =
        differing.map(|(name, content)| format!("{name}{}", difference(content, &wanted[name]))).collect();
    assert!(told.is_empty(), "not the same bytes; {remedy}\n{}", told.join("\n"));
}

/// Shows the first line that differs, if there is one beside those with the digest, which differ with anything else.
fn difference(now: &[u8], before: &[u8]) -> String {
    let [now, before] = [now, before].map(|bytes| String::from_utf8_lossy(bytes));
    let rows = now.lines().zip(before.lines()).enumerate().filter(|(_, (a, b))| a != b);
    let short = |line: &str| line.chars().take(300).collect::<String>();
    match rows.clone().find(|(_, (line, _))| !line.contains("digest")).or(rows.clone().next()) {
        Some((at, (a, b))) => format!(", line {}\n  now:    {}\n  before: {}", at + 1, short(a), short(b)),
        None => ": one goes on where the other ends".to_string(),
    }
}
