//! Other programs, asked in the output folder of a lab.
#![allow(dead_code, reason = "each test file uses a part of it")]

use crate::cli_lab::Lab;
use std::ffi::OsStr;
use std::process::Command;

/// Runs a program in the output folder for at most two minutes and returns what it printed, and what it complained of.
#[track_caller]
pub fn ask<A: AsRef<OsStr>>(lab: &Lab, program: &str, args: &[A]) -> (Vec<u8>, String) {
    let mut command = Command::new("timeout");
    command.arg("120").arg(program).args(args).current_dir(lab.path("out"));
    let done = command.output().expect("coreutils' timeout starts");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{program} ended with {}:\n{said}", done.status);
    (done.stdout, said)
}

/// Runs a Python script, or `-c` and its text, with the Python that `PYTHON` names.
#[track_caller]
pub fn python(lab: &Lab, args: &[&str]) -> String {
    let program = std::env::var("PYTHON").unwrap_or("python3".to_string());
    String::from_utf8(ask(lab, &program, args).0).expect("UTF-8")
}

/// Returns things with their attributes, as `tests/graphs/tell.gvpr` tells them, all sorted: Graphviz has orders of its own.
pub fn things(text: &str) -> Vec<Vec<&str>> {
    let mut things: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        match things.last_mut().filter(|_| line.starts_with("  ")) {
            Some(thing) => thing.push(line),
            None => things.push(vec![line]),
        }
    }
    things.iter_mut().for_each(|thing| thing[1..].sort_unstable());
    things.sort_unstable();
    things
}
