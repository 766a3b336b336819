//! What only time shows: kills at any moment, and a watch that goes on. They need clocks, so they are not part of `cargo test`.
#![cfg(all(feature = "cli", unix))]

mod cli_lab;

use cli_lab::{FILES, Lab};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// After each of a hundred kills, every file is that of one build or the other; a set of both is found out.
#[test]
#[ignore = "takes a minute; its moments differ from run to run"]
fn a_kill_leaves_whole_files() {
    let lab = Lab::new();
    let text = "Iran and Israel met Turkey, Georgia and Russia. Armenia and France were told. ".repeat(40);
    for (side, more) in [("a", ""), ("b", "Spain and Italy came, too.")] {
        for number in 0..20 {
            lab.file(&format!("{side}/in/{number}.txt"), format!("{number}. {text}{more}\n"));
        }
        assert_eq!(lab.run(&["build", &format!("{side}/in"), "-o", &format!("{side}/out"), "-q"]).code, Some(0));
    }
    let begin = Instant::now();
    lab.run(&["build", "a/in", "-o", "out", "-q", "--relayout"]);
    let whole = begin.elapsed();
    let mut mixed = 0;
    for kill in 0..100u32 {
        let side = if kill % 2 == 0 { "b" } else { "a" };
        let mut build = Command::new(env!("CARGO_BIN_EXE_relgraph"))
            .args(["build", &format!("{side}/in"), "-o", "out", "-q", "--relayout"])
            .current_dir(lab.path("."))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        // Spread over the whole build, and twice as dense over its end, where files are written.
        let share = if kill % 3 == 0 { f64::from(kill) / 100.0 } else { 0.7 + 0.4 * f64::from(kill) / 100.0 };
        std::thread::sleep(whole.mul_f64(share));
        let _ = build.kill();
        build.wait().expect("an end");
        let of =
            |side: &str| FILES.map(|name| lab.read(&format!("out/{name}")) == lab.read(&format!("{side}/out/{name}")));
        let (a, b) = (of("a"), of("b"));
        assert!(a.iter().zip(b).all(|(&a, b)| a || b), "kill {kill}: {a:?} {b:?}");
        if a.contains(&false) && b.contains(&false) {
            mixed += 1;
            let said = lab.run(&["verify", "out/graph.json", "--sources", if a[2] { "a/in" } else { "b/in" }]);
            assert!(String::from_utf8_lossy(&said.out).contains("the set is mixed"), "kill {kill}: {said:?}");
        }
    }
    println!("{mixed} of 100 kills left files of both builds, each of them whole");
    assert_eq!(lab.run(&["build", "a/in", "-o", "out", "-q", "--relayout"]).code, Some(0));
    assert_eq!(lab.names("out"), FILES, "nothing is left over");
}

/// A watch goes on through a new source, a mistake in a dictionary and its mending.
#[test]
#[ignore = "waits for the file system"]
fn a_watch_goes_on() {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran and Israel met.\n").file("mine.toml", "\n");
    let log = std::fs::File::create(lab.path("log")).expect("a log");
    let mut watch = Command::new(env!("CARGO_BIN_EXE_relgraph"))
        .args(["watch", "in", "-d", "mine.toml"])
        .current_dir(lab.path("."))
        .stderr(log)
        .spawn()
        .expect("the program");
    let said = |wanted: &str, builds: usize| {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(60) {
            let log = lab.read("log");
            if log.contains(wanted) && log.matches("watching; Ctrl-C ends it").count() == builds {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{wanted:?} was not said: {}", lab.read("log"));
    };
    said("1 document: 2 entities", 1);
    lab.file("in/b.txt", "Iran and Turkey met.\n");
    said("since the last build: 1 source more: 1 entity and 1 tie new", 2);
    lab.file("mine.toml", "[[entity\n");
    said("error[syntax]", 3);
    lab.file("mine.toml", "[[entity]]\nname = \"Harbour Watch\"\ntype = \"organisation\"\n");
    said("since the last build: another dictionary", 4);
    let end = Command::new("kill").args(["-INT", &watch.id().to_string()]).status().expect("kill");
    assert!(end.success());
    assert_eq!(watch.wait().expect("an end").code(), Some(0));
}
