//! What only time shows: kills at any moment, and a watch that goes on. They need clocks, so they are not part of `cargo test`.
#![cfg(all(feature = "cli", unix))]

mod cli_lab;

use cli_lab::{FILES, Lab};
use std::process::{Command, Stdio};
use std::time::Instant;

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
