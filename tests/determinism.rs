//! Same input, same bytes: whatever the run, the threads, the order of the files, the folder and the way to name it.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{FILES, Lab, contents, repository, run, same_files};
use std::path::{Path, PathBuf};

/// Copies a folder's files in the given order, so that the file system may list them in another.
fn copy(from: &Path, to: &Path, order: impl Fn(&mut Vec<PathBuf>)) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    order(&mut paths);
    std::fs::create_dir_all(to).expect("a folder");
    for path in paths {
        std::fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a copy");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let lab = Lab::new();
    let seeds = repository().join("seeds");
    copy(&seeds, &lab.path("a/seeds"), |_| {});
    copy(&seeds, &lab.path("b/seeds"), |paths| paths.reverse());
    copy(&seeds, &lab.path("c/deep/er/seeds"), |paths| paths.rotate_left(4));
    let full = |name: &str| lab.path(name).display().to_string();
    let first = full("first");
    run(&lab.path("a"), &["seeds", "-o", &first], b"").is(0, &[]);
    assert_eq!(contents(Path::new(&first)).keys().collect::<Vec<_>>(), FILES);
    for (name, folder, args) in [
        ("again", "a", vec!["seeds"]),
        ("over itself", "a", vec!["seeds"]),
        ("no name for the sources", "a", vec![]),
        ("one thread", "a", vec!["seeds", "--threads", "1"]),
        ("two threads", "a", vec!["seeds", "--threads", "2"]),
        ("seven threads", "b", vec!["seeds", "--threads", "7"]),
        ("other order on disk", "b", vec!["seeds"]),
        ("other folder", "c/deep", vec!["er/seeds"]),
        ("relative, through a parent", "c/deep/er", vec!["../../../b/seeds/"]),
        ("absolute", "c", vec![]),
    ] {
        let mut args: Vec<String> = args.iter().map(|arg| arg.to_string()).collect();
        if name == "absolute" {
            args.push(full("b/seeds"));
        }
        let out = full(if name == "over itself" { "again" } else { name });
        args.extend(["--out".to_string(), out.clone()]);
        run(&lab.path(folder), &args, b"").is(0, &[]);
        same_files(Path::new(&out), Path::new(&first), name);
    }
}

/// The order in which SOURCES are named, and a file that is reached twice, change nothing either.
#[test]
fn the_order_of_sources_does_not_matter() {
    let lab = Lab::new();
    lab.file("a/x/1.txt", "Iran and Israel traded threats.").file("b/x/1.txt", "Azerbaijan sold oil to Israel.");
    lab.file("b/2.txt", "Turkey and Iran signed a treaty.");
    lab.run(&["a/x", "b", "b/x", "-o", "one"]).is(0, &[]);
    for (name, args) in [("two", ["b/x", "b", "a/x"]), ("three", ["b", "a/x", "b/x"])] {
        lab.run(&[args[0], args[1], args[2], "-o", name]).is(0, &[]);
        same_files(&lab.path(name), &lab.path("one"), name);
    }
}

#[test]
fn out_is_up_to_date() {
    let lab = Lab::new();
    let accept = "out/ is what the README's first command makes of seeds/; if the change is meant, accept it with \
                  `cargo run --release -- seeds --relayout`";
    let out = repository().join("out");
    assert!(out.is_dir(), "there is no out/ in the repository yet; {accept}");
    run(repository(), &["seeds".as_ref(), "--relayout".as_ref(), "-o".as_ref(), lab.path("out").as_os_str()], b"")
        .is(0, &[]);
    same_files(&lab.path("out"), &out, accept);
}
