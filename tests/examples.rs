//! The programs in `examples/` run, and print what their heads promise. `cargo test` has built them before.

use std::path::PathBuf;
use std::process::Command;

/// Returns what an example prints.
#[track_caller]
fn printed(name: &str, args: &[&str]) -> String {
    let test = std::env::current_exe().expect("the test's own path");
    let target = test.parent().and_then(|deps| deps.parent()).expect("the folder of the build");
    let program: PathBuf = target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{name} is not built: run the whole `cargo test`, or `cargo build --examples` first");
    let done = Command::new(program).args(args).output().expect("the example starts");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.is_empty(), "{name}: {said}");
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn each_prints_what_it_shows() {
    for (name, lines) in [
        ("strings", &["4 entities in 3 texts", "  Iran – Turkey: weight 2, sentences 3, texts 2"][..]),
        (
            "dictionary",
            &[
                "dictionary:2:1: unknown key `nmae` in [[entity]]; did you mean `name`?",
                "  the Hellenes → Greece (alias), by rule listed",
                "  Example → Maria Example (surname), by rule title",
                "  Example: behind \"Mary\": another person of this surname",
            ],
        ),
        ("evidence", &["Iran – Turkey: 3", "  gas.txt:4:1: Ankara asked Tehran for a discount. (metonym, metonym)"]),
        ("drawing", &["graph relgraph {", "  // 6 entities, by id"]),
        ("measure", &["# components 1, communities 2, modularity 0.3342857142857143"]),
        ("mentions", &["1:32: Example is Maria Example (surname), by title"]),
    ] {
        let all = printed(name, &[]);
        for line in lines {
            assert!(
                all.lines().any(|printed| printed.trim_end() == line.trim_end()),
                "{name}: {line:?} is not in\n{all}"
            );
        }
    }
}

#[test]
fn a_drawing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("harbour.svg");
    let said = printed("drawing", &[path.to_str().expect("UTF-8")]);
    assert!(said.ends_with("6 entities on 842 by 595 points\n"), "{said}");
    let svg = std::fs::read_to_string(&path).expect("the figure");
    assert_eq!(svg.matches("class=\"node\"").count(), 6);
}
