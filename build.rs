//! Checks `dict/*.toml` and packs them into the binary, with the code that reads users' dictionaries.

#[allow(dead_code)]
#[path = "src/diag.rs"]
mod diag;
#[allow(dead_code)]
#[path = "src/span.rs"]
mod span;

#[allow(dead_code)]
#[path = "src/dict"]
mod dict {
    pub mod alias;
    pub mod entry;
    pub mod fields;
    pub mod packed;
    pub mod source;
    pub mod toml;
    pub mod value;
    pub mod walk;
}

use diag::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// The dictionaries, each in `dict/NAME.toml`.
const NAMES: [&str; 3] = ["countries", "organisations", "people"];

fn main() -> ExitCode {
    for watched in ["build.rs", "dict", "src/dict", "src/diag.rs", "src/span.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let mut errors = Vec::new();
    let mut homes = BTreeMap::new();
    for name in NAMES {
        let packed = pack(name, &mut homes, &mut errors);
        if let Err(error) = std::fs::write(Path::new(&out).join(format!("{name}.bin")), packed) {
            errors.push(format!("{out}/{name}.bin: {error}"));
        }
    }
    for error in &errors {
        println!("cargo::error={error}");
    }
    if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the packed form of one dictionary; an empty one if it has errors. `homes` is where each id was seen first.
fn pack(name: &str, homes: &mut BTreeMap<String, String>, errors: &mut Vec<String>) -> Vec<u8> {
    let path = format!("dict/{name}.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            println!("cargo:warning={path}: {error}; this built-in dictionary stays empty");
            String::new()
        }
    };
    let (located, problems) = dict::toml::read(&path, &text);
    let (bad, other): (Vec<_>, Vec<_>) = problems.into_iter().partition(|problem| problem.severity == Severity::Error);
    other.iter().for_each(|problem| println!("cargo:warning={problem}"));
    errors.extend(bad.iter().map(shown));
    for (at, entry) in located.file.entries.iter().enumerate() {
        let mut error = |message: String| errors.push(format!("{}: {message}", located.id_place(at)));
        if !is_our_id(&entry.id) {
            error(format!("the id \"{}\" is not of the form [a-z][a-z0-9_]*", entry.id));
        }
        if entry.name.is_none() || entry.kind.is_none() {
            error(format!("the entity \"{}\" lacks its name or its type", entry.id));
        }
        if let Some(home) = homes.insert(entry.id.clone(), path.clone()).filter(|home| *home != path) {
            error(format!("the id \"{}\" stands in {home} too", entry.id));
        }
    }
    dict::packed::pack(&located.file).unwrap_or_else(|error| {
        errors.push(format!("{path}: {error}"));
        Vec::new()
    })
}

/// Returns a problem with its line and a caret, in one line of cargo's.
fn shown(problem: &Diagnostic) -> String {
    format!("{problem} | {}", problem.place.text.trim())
}

/// Returns whether an id is a DOT id without quotes.
fn is_our_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
