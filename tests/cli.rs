//! The built program in a folder of its own: exit codes, messages, what is written and what is not.
//!
//! No network and no other program. What the rooms do is tested in the rooms; here stand the cases that only a run shows.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{FILES, Lab};
use serde_json::Value;

const GOOD: &str = "Iran and Israel traded threats on Monday.\n";

/// Asserts that a build ended well enough to write: all five files, nothing beside them, and valid JSON.
#[track_caller]
fn is_written(lab: &Lab) {
    assert_eq!(lab.names("out"), FILES);
    assert_eq!(lab.json("out/graph.json")["schema"], 1);
    for line in lab.read("out/evidence.jsonl").lines() {
        serde_json::from_str::<Value>(line).expect("a line of JSON");
    }
}

fn weights(lab: &Lab) -> Vec<(String, String, u64)> {
    let graph = lab.json("out/graph.json");
    let text = |value: &Value| value.as_str().expect("a text").to_string();
    let tie = |edge: &Value| (text(&edge["source"]), text(&edge["target"]), edge["weight"].as_u64().expect("a number"));
    graph["edges"].as_array().expect("edges").iter().map(tie).collect()
}

/// Inputs of all kinds beside a good document: the exit code, what is said, and the files that are written nevertheless.
/// Which documents count by their dates, and what is said of those that do not.
#[test]
fn dates_choose_documents() {
    let lab = Lab::new();
    for (name, head) in [("a", "---\ndate: 2019-12-31\n---\n"), ("b", "---\ndate: 2020-06-01\n---\n"), ("c", "")] {
        lab.file(&format!("src/{name}.txt"), format!("{head}Iran and Israel traded threats in {name}.\n"));
    }
    lab.file("src/2021-01-01_d.txt", "Iran and Turkey signed a treaty.\n");
    for (args, documents, undated) in [
        (&[][..], "2021-01-01_d a b c", false),
        (&["--since", "2020"], "2021-01-01_d b", true),
        (&["--until", "2020"], "a b", true),
        (&["--since", "2020-06-01", "--until", "2020-06-01"], "b", true),
    ] {
        let outcome = lab.run(&[&["src", "--relayout"], args].concat());
        outcome.is(0, if undated { &["note[undated]", "c.txt"] } else { &[] });
        let found: Vec<String> = lab
            .documents()
            .iter()
            .map(|doc| doc.trim_start_matches("src/").trim_end_matches(".txt").to_string())
            .collect();
        assert_eq!(found.join(" "), documents, "{args:?}");
        assert_eq!(lab.read("out/report.md").contains("src/c.txt: left out"), undated, "{args:?}");
        let settings = lab.json("out/graph.json")["graph"]["settings"].clone();
        assert_eq!(settings["since"].is_string(), args.contains(&"--since"));
    }
    let counted = |outcome: &cli_lab::Outcome| outcome.lines().iter().filter(|line| line["counted"] == true).count();
    assert_eq!(counted(&lab.run(&["mentions", "src"])), 8);
    assert_eq!(counted(&lab.run(&["mentions", "src", "--since", "2020"])), 4);
    let before = cli_lab::contents(&lab.path("out"));
    lab.run(&["src", "--since", "2022"]).is(2, &["no document counts", "3 documents lie outside --since 2022-01-01"]);
    for wrong in ["yesterday", "2020-13-01", "1.2.2020"] {
        lab.run(&["src", "--until", wrong]).is(2, &["a day such as 2023-03-30, or a year such as 2023, is wanted"]);
    }
    assert_eq!(cli_lab::contents(&lab.path("out")), before);
}

#[test]
fn content_never_stops_a_run() {
    let utf16 = |text: &str| [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let control = [b"\x01\x02\x03\x04".repeat(40), b"text".to_vec()].concat();
    for (name, file, content, code, said) in [
        ("good", "in/b.md", b"Turkey and Iran signed.".to_vec(), 0, vec!["2 documents", "Iran–Israel 1"]),
        ("empty", "in/b.txt", vec![], 0, vec!["note[empty-file]: in/b.txt: the file is empty"]),
        ("white space", "in/b.txt", b" \r\n\n\t".to_vec(), 0, vec!["2 documents"]),
        ("byte order mark only", "in/b.txt", b"\xEF\xBB\xBF".to_vec(), 0, vec!["2 documents"]),
        ("NUL", "in/b.txt", b"PK\x03\x04\0\0".to_vec(), 1, vec!["warning[binary]: in/b.txt: skipped: a binary file"]),
        ("control characters", "in/b.txt", control, 1, vec!["in/b.txt: skipped: a binary file", "save it as text"]),
        (
            "broken UTF-8",
            "in/b.txt",
            "é".repeat(20).into_bytes().into_iter().chain(*b"\xFF Iran met Turkey.").collect(),
            0,
            vec!["note[invalid-bytes]: in/b.txt: some bytes are no valid UTF-8", "U+FFFD"],
        ),
        (
            "windows-1252",
            "in/b.txt",
            b"Iran\x92s caf\xe9s \x97 and Turkey\x92s \x93caf\xe9s\x94.".to_vec(),
            0,
            vec!["note[encoding]: in/b.txt: read as windows-1252", "2 ties"],
        ),
        ("UTF-16", "in/b.txt", utf16("Iran met Turkey in “Ankara”."), 0, vec!["2 ties"]),
        ("PDF", "in/b.pdf", b"%PDF-1.7".to_vec(), 1, vec!["in/b.pdf: skipped: PDF files are not read", "pdftotext"]),
        ("web page", "in/b.HTML", b"<p>Iran".to_vec(), 1, vec!["in/b.HTML: skipped: web pages", "pandoc"]),
        ("no ending", "in/b", b"Iran".to_vec(), 1, vec!["in/b: skipped: a file without an ending", "name it .txt"]),
        ("hidden", "in/.b.txt", b"\0".to_vec(), 0, vec!["1 document:"]),
        ("hidden folder", "in/.git/b.txt", b"\0".to_vec(), 0, vec!["1 document:"]),
        ("hostile name", "in/b\n\u{202e}\"&<.txt", b"Iran met Turkey.".to_vec(), 0, vec!["2 ties"]),
        ("no entity in it", "in/b.txt", b"It rained.".to_vec(), 0, vec!["2 documents: 2 entities and 1 tie"]),
    ] {
        let lab = Lab::new();
        lab.file("in/a.txt", GOOD).file(file, content);
        println!("{name}");
        lab.run(&["in"]).is(code, &said);
        is_written(&lab);
        assert!(weights(&lab).contains(&("iran".into(), "israel".into(), 1)), "{name}");
        let skipped = lab.read("out/report.md").contains(&file.replace(".HTML", ""));
        assert!(skipped || code == 0, "{name}: report.md does not name {file}");
    }
}

/// Runs that cannot do what was asked: exit code 2, a message, and the old output untouched.
#[test]
fn what_cannot_be_done_changes_nothing() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file("binary/a.txt", b"\0\0").file("other/a.pdf", "%PDF").file("file", "x");
    lab.file("broken.toml", "[[entity]]\nname = 5\n").file("seeds2/.hidden.txt", GOOD);
    std::fs::create_dir(lab.path("empty")).unwrap();
    lab.run(&["in"]).is(0, &[]);
    let before = cli_lab::contents(&lab.path("out"));
    for (args, said) in [
        (vec![], "no sources were named, and there is no folder \"seeds\" here"),
        (vec!["absent"], "no such file or folder: \"absent\""),
        (vec!["in", "absent"], "no such file or folder: \"absent\""),
        (vec!["absent.txt"], "no such file or folder: \"absent.txt\""),
        (vec![""], "no such file or folder: \"\""),
        (vec!["empty"], "no readable document in folder \"empty\""),
        (vec!["seeds2"], "no readable document in folder \"seeds2\""),
        (vec!["other"], "PDF files are not read"),
        (vec!["other/a.pdf"], "nothing could be read from other/a.pdf"),
        (vec!["binary"], "nothing could be read from binary"),
        (vec!["in", "-d", "absent.toml"], "absent.toml"),
        (vec!["in", "-d", "broken.toml"], "broken.toml:2:8"),
        (vec!["in", "-d", "in"], "in"),
        (vec!["in", "-o", "file"], "file: cannot be written"),
        (vec!["in", "-o", "file/below"], "file/below: cannot be written"),
        (vec!["in", "--focus", "Irann"], "--focus: no entity is called \"Irann\"; did you mean \"Iran\"?"),
        (vec!["in", "--exclude", "Atlantis"], "--exclude: no entity or tag is called \"Atlantis\""),
        (vec!["in", "--type", "planet"], "--type: no entity is of type \"planet\""),
        (vec!["in", "--no-such-flag"], "--no-such-flag"),
        (vec!["in", "--zones", "bodi"], "did you mean \"body\"?"),
        (vec!["in", "--unit", "page"], "sentence"),
        (vec!["in", "--top", "0"], "a number, \"all\" or \"fit\" is wanted"),
        (vec!["in", "--weight", "pmj"], "did you mean \"pmi\"?"),
        (vec!["in", "--min-weight", "NaN"], "a number is wanted"),
        (vec!["in", "--backbone", "1"], "a number between 0 and 1 is wanted"),
        (vec!["in", "--backbone", "noise:0.05"], "noise_corrected"),
        (vec!["in", "--top", "3", "--all"], "--all"),
        (vec!["in", "--evidence", "some"], "\"all\" or \"none\""),
        (vec!["in", "--lang", "xx"], "ISO 639-1"),
        (vec!["in", "--dpi", "20"], "36..=1200"),
        (vec!["in", "--font", "absent.ttf"], "absent.ttf: the font cannot be read: no such file"),
        (vec!["in", "--font", "in/a.txt", "--font", "file"], "in/a.txt: this is no font"),
        (vec!["text", "absent.txt"], "no such file"),
        (vec!["text", "binary/a.txt"], "a binary file"),
        (vec!["text", "in"], "in"),
        (vec!["mentions"], "no sources were named"),
        (vec!["sentences", "absent"], "no such file or folder: \"absent\""),
        (vec!["explain"], "--text"),
        (vec!["explain", "Atlantis", "--sources", "in"], "no entity is called \"Atlantis\""),
        (vec!["explain", "Iran", "--sources", "absent"], "no such file or folder: \"absent\""),
    ] {
        println!("{args:?}");
        let done = lab.run(&args);
        done.is(2, &[said]);
        assert!(done.out.is_empty(), "{args:?} printed {:?}", done.text());
        assert_eq!(cli_lab::contents(&lab.path("out")), before, "{args:?}");
    }
    assert_eq!(lab.names("").len(), 8, "something new in {:?}", lab.names(""));
}

#[test]
#[cfg(unix)]
fn an_unreadable_file_is_named_and_skipped() {
    use std::os::unix::fs::PermissionsExt;
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file("in/locked.txt", GOOD).file("in/closed/b.txt", GOOD);
    let lock = |name: &str, mode| std::fs::set_permissions(lab.path(name), PermissionsExt::from_mode(mode)).unwrap();
    lock("in/locked.txt", 0o000);
    lock("in/closed", 0o000);
    let everything_opens = std::fs::read(lab.path("in/locked.txt")).is_ok();
    if !everything_opens {
        let said = ["in/locked.txt: skipped: cannot be read: permission denied", "in/closed: cannot open: permission"];
        lab.run(&["in"]).is(1, &said);
        is_written(&lab);
        assert!(lab.read("out/report.md").contains("in/locked.txt"));
        lab.run(&["in/locked.txt"]).is(2, &["permission denied", "nothing could be read"]);
        std::fs::create_dir(lab.path("shut")).unwrap();
        lock("shut", 0o555);
        lab.run(&["in", "-o", "shut"]).is(2, &["shut", "cannot be written: permission denied"]);
        assert!(lab.names("shut").is_empty());
    }
    lock("in/closed", 0o755);
}

#[test]
fn a_list_of_all_countries_is_not_counted_but_reported() {
    let lab = Lab::new();
    lab.file(
        "world.toml",
        (0..190)
            .map(|at| format!("[[entity]]\nid = \"land{at}\"\nname = \"Land{at:03}a\"\ntype = \"country\"\n"))
            .collect::<String>(),
    );
    let all: Vec<String> = (0..190).map(|at| format!("Land{at:03}a")).collect();
    lab.file("in/a.txt", format!("{GOOD}\nDelegates of {} came to the summit.\n", all.join(", ")));
    lab.run(&["in", "-d", "world.toml"]).is(0, &["2 entities and 1 tie"]);
    let report = lab.read("out/report.md");
    let told = report.lines().find(|line| line.contains("190")).expect("a line about the list");
    assert!(told.contains("in/a.txt") && told.contains("line 3"), "{told}");
    lab.run(&["in", "-d", "world.toml", "--max-entities", "190"]).is(0, &["192 entities"]);
}

#[test]
fn documents_without_an_entity_give_valid_files() {
    let lab = Lab::new();
    lab.file("in/a.txt", "It rained all day. Nobody came.\n");
    lab.run(&["in"]).is(0, &["1 document read, but no entity"]);
    is_written(&lab);
    let graph = lab.json("out/graph.json");
    assert_eq!([&graph["nodes"], &graph["edges"]], [&Value::Array(vec![]), &Value::Array(vec![])]);
    assert!(lab.read("out/graph.svg").trim_end().ends_with("</svg>"));
}

/// Five different mistakes in one file.
#[test]
fn all_mistakes_of_a_dictionary_are_told_at_once() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file(
        "mine.toml",
        "[[entity]]\nid = \"harbour\"\nname = \"Harbour Watch\"\ntype = \"organisation\"\nnmae = \"x\"\naliases = \"HW\"\n\n\
         [[entity]]\nid = \"harbour\"\nname = \"Another\"\ntype = \"organisation\"\n\n\
         [[entity]]\ntype = \"person\"\naliases = [\"Nobody\"]\n\n\
         [[entity]]\nname = \"Ann Lee\"\ntype = \"person\"\nroles = [{ title = \"Mayor\", from = 2010, to = 2001 }]\n",
    );
    let said =
        ["mine.toml:5:1", "mine.toml:6:11", "mine.toml:9:6", "mine.toml:13:1", "mine.toml:20:47", "nmae = \"x\"", "^"];
    let done = lab.run(&["in", "-d", "mine.toml"]);
    done.is(2, &said);
    assert_eq!(done.err.matches("error[").count(), 5, "{}", done.err);
    assert!(lab.names("out").is_empty());
    let lines = lab.run(&["in", "-d", "mine.toml", "--json"]).lines();
    let errors = lines.iter().filter(|line| line["severity"] == "error");
    assert_eq!(errors.map(|line| line["line"].as_u64().unwrap()).collect::<Vec<_>>(), [5, 6, 9, 13, 20]);
}

#[test]
fn dictionaries_of_ones_own() {
    let lab = Lab::new();
    lab.file("in/a.txt", "Harbour Watch accused Iran. HW also accused Israel, and Iran.\n");
    lab.file("mine.toml", "[[entity]]\nname = \"Harbour Watch\"\ntype = \"organisation\"\nabbreviations = [\"HW\"]\n");
    lab.file("more.csv", "id;name;type;aliases\niran;Iran;country;Persia\n");
    lab.run(&["in", "--builtin", "none", "--dict", "mine.toml"]).is(0, &["1 entity and 0 ties"]);
    lab.run(&["in", "--builtin", "none", "-d", "mine.toml", "-d", "more.csv"]).is(0, &["2 entities and 1 tie"]);
    assert_eq!(weights(&lab), [("harbour_watch".to_string(), "iran".to_string(), 2)]);
    lab.run(&["in", "--builtin", "none"]).is(0, &["no entity"]);
}

/// What `--weight`, `--min-weight` and `--backbone` leave of four ties: one that is frequent, two that are strong beside how
/// often their ends are named, and one by chance.
#[test]
fn ties_are_cut_by_measures() {
    let lab = Lab::new();
    let repeated =
        |text: &str, times: usize| (0..times).map(|at| format!("{text} in round {at}.\n\n")).collect::<String>();
    let text = [
        repeated("Iran met Turkey", 20),
        repeated("Iran met Israel", 1),
        repeated("Malta met Ghana", 2),
        repeated("Peru met Chile", 3),
        repeated("Iran waited", 10),
        repeated("Israel waited", 10),
    ];
    lab.file("in/a.txt", text.concat());
    let [iran_israel, iran_turkey] = ["iran israel", "iran turkey"];
    let [chile_peru, ghana_malta] = ["chile peru", "ghana malta"];
    for (args, shown) in [
        (vec![], vec![chile_peru, ghana_malta, iran_israel, iran_turkey]),
        (vec!["--min-weight", "2"], vec![chile_peru, ghana_malta, iran_turkey]),
        (vec!["--min-weight", "3"], vec![chile_peru, iran_turkey]),
        (vec!["--weight", "pmi"], vec![chile_peru, ghana_malta, iran_israel, iran_turkey]),
        (vec!["--weight", "pmi", "--min-weight", "0"], vec![chile_peru, ghana_malta, iran_turkey]),
        (vec!["--weight", "npmi", "--min-weight", "0.99"], vec![chile_peru, ghana_malta]),
        (vec!["--weight", "pmi", "--min-weight", "-9"], vec![chile_peru, ghana_malta, iran_israel, iran_turkey]),
        (vec!["--weight", "jaccard", "--min-weight", "0.6"], vec![chile_peru, ghana_malta, iran_turkey]),
        // Two entities that have no other tie are no backbone.
        (vec!["--backbone", "0.5"], vec![iran_turkey]),
        (vec!["--backbone", "disparity:0.01"], vec![]),
        (vec!["--weight", "association", "--top", "2"], vec![ghana_malta]),
        (vec!["--weight", "g2", "--top", "2"], vec![iran_turkey]),
    ] {
        println!("{args:?}");
        lab.run(&[vec!["in"], args.clone()].concat()).is(0, &[]);
        let graph = lab.json("out/graph.json");
        let edges = graph["edges"].as_array().expect("edges").iter();
        let ends = edges.filter(|edge| edge["shown"] == true).map(|edge| [&edge["source"], &edge["target"]]);
        let got: Vec<String> = ends.map(|ends| ends.map(|end| end.as_str().expect("an id")).join(" ")).collect();
        assert_eq!(got, shown, "{args:?}");
    }
}

#[test]
fn ways_to_name_the_sources() {
    let lab = Lab::new();
    lab.file("seeds/a.txt", GOOD).file("x/seeds/a.txt", "Turkey and Iran signed.").file("page", "Iran met Turkey.");
    for (args, documents) in [
        (vec![], vec!["seeds/a.txt"]),
        (vec!["build"], vec!["seeds/a.txt"]),
        (vec!["build", "seeds"], vec!["seeds/a.txt"]),
        (vec!["--top", "3"], vec!["seeds/a.txt"]),
        (vec!["seeds/"], vec!["seeds/a.txt"]),
        (vec!["./seeds/../seeds"], vec!["seeds/a.txt"]),
        (vec!["seeds/a.txt"], vec!["a.txt"]),
        (vec!["page"], vec!["page"]),
        (vec!["-"], vec!["-"]),
        (vec!["-", "-", "page"], vec!["-", "page"]),
        (vec!["x", "x"], vec!["x/seeds/a.txt"]),
        (vec!["x", "x/seeds/a.txt"], vec!["a.txt"]),
        (vec!["x/seeds/a.txt", "x"], vec!["a.txt"]),
    ] {
        println!("{args:?}");
        lab.run_with(&args, b"Iran attacked Israel.").is(0, &[]);
        assert_eq!(lab.documents(), documents, "{args:?}");
    }
    // Equal last components get as many parents as tell them apart; here the folder itself is one of them.
    lab.run(&["seeds", "x/seeds"]).is(0, &[]);
    let documents = lab.documents();
    let root = lab.path("").file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(documents, [format!("{root}/seeds/a.txt"), "x/seeds/a.txt".to_string()]);
}

#[test]
fn the_output_is_no_input() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file("in/report.md", "Turkey met Iran.");
    for _ in 0..2 {
        lab.run(&["in", "-o", "in/out"]).is(0, &["2 documents"]);
        lab.run(&[".", "-o", "in/out"]).is(0, &["2 documents"]);
    }
    for (source, out) in [("in", "in"), ("in/", "./in"), ("in/report.md", "in")] {
        lab.run(&[source, "-o", out]).is(2, &["the output would be written over the source", "--out"]);
    }
    assert_eq!(lab.read("in/report.md"), "Turkey met Iran.");
}

#[test]
#[cfg(unix)]
fn links_are_followed_once() {
    use std::os::unix::fs::symlink;
    let lab = Lab::new();
    lab.file("in/b/a.txt", GOOD).file("far/z.txt", "Turkey met Iran.");
    symlink(lab.path("in"), lab.path("in/b/loop")).unwrap();
    lab.run(&["in"]).is(1, &["in/b/loop: a link that leads back to a folder above it; skipped"]);
    assert!(lab.read("out/report.md").contains("in/b/loop"));
    std::fs::remove_file(lab.path("in/b/loop")).unwrap();
    symlink(lab.path("in/b/a.txt"), lab.path("in/again.txt")).unwrap();
    symlink(lab.path("far"), lab.path("in/far")).unwrap();
    lab.run(&["in"]).is(0, &["2 documents"]);
    assert_eq!(lab.documents(), ["in/again.txt", "in/far/z.txt"]);
    symlink(lab.path("nowhere"), lab.path("in/dangling.txt")).unwrap();
    lab.run(&["in"]).is(1, &["in/dangling.txt: cannot", "2 documents"]);
}

#[test]
fn what_is_printed_when() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file("in/b.txt", "");
    let quiet = lab.run(&["in", "--quiet"]);
    quiet.is(0, &[]);
    assert_eq!((quiet.text(), quiet.err.as_str()), ("", ""));
    assert!(lab.run(&["in"]).out.is_empty(), "results are files, not text");
    let summary = &lab.run(&["in", "--json", "-q"]).lines()[0];
    assert_eq!(
        [&summary["documents"], &summary["entities"], &summary["ties"], &summary["units"]].map(Value::as_u64),
        [2, 2, 1, 1].map(Some)
    );
    assert_eq!(summary["problems"][0]["code"], "empty-file");
    assert_eq!(summary["strongest"][0]["weight"], 1);
    assert_eq!(summary["digest"], lab.json("out/graph.json")["graph"]["digest"]);
    assert!(summary["milliseconds"]["layout"].is_number());
    let help = lab.run(&["--help"]);
    help.is(0, &[]);
    assert!(help.text().contains("Examples:") && help.text().contains("Exit codes:"));
    assert!(lab.run(&["--version"]).is(0, &[]).text().starts_with("relgraph "));
}

#[test]
fn only_what_is_asked_for_is_written() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD);
    lab.run(&["in"]).is(0, &[]);
    lab.run(&["in", "--format", "svg", "--evidence", "none"]).is(0, &["out/graph.dot", "out/report.md", "out of date"]);
    lab.run(&["in", "--format", "dot", "-o", "new"]).is(0, &[]);
    assert_eq!(lab.names("new"), ["evidence.jsonl", "graph.dot", "graph.json"]);
}

/// A full device behind standard output is an error, a reader that goes away is none.
#[test]
#[cfg(target_os = "linux")]
fn standard_output_may_fail() {
    use std::process::{Command, Stdio};
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD.repeat(20_000));
    for args in [["mentions", "in"], ["sentences", "in"], ["text", "in/a.txt"]] {
        let program = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_relgraph"));
            command.args(args).current_dir(lab.path("")).stderr(Stdio::piped());
            command
        };
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let done = program().stdout(full).output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("standard output cannot be written: no space left on device"), "{said}");
        let mut child = program().stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap().as_str()), (Some(0), ""), "{args:?}");
    }
}

/// The fields of DESIGN section 3; `text` is the bytes `start..end` of the file, or of what `relgraph text` prints.
#[test]
fn places_in_the_lists_are_places_in_the_text() {
    let lab = Lab::new();
    let marked =
        "\u{feff}Naïve headline\r\n\r\nIran’s “naïve” envoy met Israel’s\r\nminister.\r\n\r\nTurkey watched.\r\n";
    let western =
        b"Na\xefve headline\r\n\r\nIran\x92s \x93na\xefve\x94 envoy met Israel\x92s\r\nminister.\r\n".to_vec();
    for (file, content, exact) in [("marked.txt", marked.as_bytes().to_vec(), true), ("western.txt", western, false)] {
        lab.file(file, &content);
        let text = lab.run(&["text", file, "-q"]).out;
        assert_eq!(text == content, exact, "{file}");
        assert!(String::from_utf8_lossy(&text).contains("Iran’s “naïve” envoy"), "{file}");
        let sentences = lab.run(&["sentences", file, "-q"]).lines();
        let mentions = lab.run(&["mentions", file, "-q"]).lines();
        assert!(sentences.len() >= 2 && mentions.len() >= 2, "{sentences:?} {mentions:?}");
        for line in sentences.iter().chain(&mentions) {
            let [start, end] = ["start", "end"].map(|key| line[key].as_u64().unwrap() as usize);
            assert_eq!(text[start..end], *line["text"].as_str().unwrap().as_bytes(), "{line}");
            let before = std::str::from_utf8(&text[..start]).unwrap();
            let in_line = before.rsplit('\n').next().unwrap().trim_start_matches('\u{feff}');
            assert_eq!(line["line"], before.matches('\n').count() + 1, "{line}");
            assert_eq!(line["column"], in_line.chars().count() + 1, "{line}");
        }
        for mention in &mentions {
            let sentence = sentences.iter().find(|one| one["index"] == mention["sentence"]).unwrap();
            let [from, to] = ["start", "end"].map(|key| sentence[key].as_u64().unwrap());
            assert!(from <= mention["start"].as_u64().unwrap() && mention["end"].as_u64().unwrap() <= to);
        }
        let named: Vec<&str> = mentions.iter().map(|mention| mention["text"].as_str().unwrap()).collect();
        assert!(named.starts_with(&["Iran", "Israel"]), "{named:?}");
    }
    let keys = |line: &Value| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut fields = "doc index start end line column zone lang text".split(' ').collect::<Vec<_>>();
    fields.sort();
    assert_eq!(keys(&lab.run(&["sentences", "marked.txt"]).lines()[0]), fields);
    let mut fields = "doc sentence start end line column zone counted text entity name type kind rule"
        .split(' ')
        .collect::<Vec<_>>();
    fields.sort();
    let mention = &lab.run(&["mentions", "marked.txt"]).lines()[0];
    assert_eq!(keys(mention), fields);
    for (key, value) in
        [("doc", "marked.txt"), ("entity", "iran"), ("type", "country"), ("kind", "name"), ("zone", "body")]
    {
        assert_eq!(mention[key], value);
    }
    assert_eq!(mention["counted"], true);
}

#[test]
fn lists_say_what_counts_under_the_options() {
    let lab = Lab::new();
    lab.file("a.txt", "Iranian officials met Israel.\n");
    let counted = |args: &[&str]| {
        let lines = lab.run(args).lines();
        lines.iter().map(|line| line["counted"].as_bool().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(counted(&["mentions", "a.txt"]), [true, true]);
    assert_eq!(counted(&["mentions", "a.txt", "--kinds", "name"]), [false, true]);
    assert_eq!(counted(&["mentions", "a.txt", "--zones", "comment"]), [false, false]);
    assert_eq!(lab.run_with(&["mentions", "-"], b"Iran said no.").lines()[0]["doc"], "-");
}

#[test]
fn explain_shows_why() {
    let lab = Lab::new();
    let done = lab.run(&["explain", "--text", "Iran sent Michael Jordan a message."]);
    done.is(0, &[]);
    let out = done.text();
    assert!(out.contains("+ Iran → Iran (iran, country) as name"), "{out}");
    assert!(out.lines().any(|line| line.trim_start().starts_with("- ") && line.contains("Jordan")), "{out}");
    lab.file("in/a.txt", "Iran met Israel.\nTurkey slept.\n\nIsrael warned Iran.\n").file("in/b.pdf", "");
    for (args, sentences) in [
        (
            vec!["explain", "Iran", "Israel", "--sources", "in"],
            vec!["in/a.txt:1:1: ", "in/a.txt:4:1: ", "2 sentences name"],
        ),
        (vec!["explain", "IR", "--sources", "in"], vec!["in/a.txt:1:1: ", "in/a.txt:4:1: ", "2 sentences name Iran"]),
        (vec!["explain", "turkey", "iran", "--sources", "in"], vec!["0 sentences name"]),
    ] {
        let done = lab.run(&args);
        done.is(1, &["PDF files are not read"]);
        let found: Vec<&str> = done.text().lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(found.len(), sentences.len(), "{found:?}");
        for (line, start) in found.iter().zip(sentences) {
            assert!(line.starts_with(start), "{line:?} does not begin with {start:?}");
        }
    }
}

/// The ending says the format; each is what it says it is.
#[test]
#[cfg(all(feature = "raster", feature = "pdf"))]
fn a_graph_is_drawn_in_every_format() {
    let lab = Lab::new();
    lab.file(
        "g.json",
        r#"{"nodes": [{"id": "a", "label": "中 & <b>"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]}"#,
    );
    let args = ["draw", "g.json", "-o", "g.svg", "-o", "g.png", "-o", "g.pdf", "-o", "g.dot", "--dpi", "72"];
    lab.run(&args).is(0, &["no font has them: U+4E2D 中", "written to g.svg, g.png, g.pdf, g.dot"]);
    let files = cli_lab::contents(&lab.path(""));
    for (name, start) in [("g.svg", "<?xml".as_bytes()), ("g.png", b"\x89PNG"), ("g.pdf", b"%PDF-1.7")] {
        assert!(files[name].starts_with(start), "{name}");
    }
    lab.run(&["draw", "g.json", "-o", "g.bmp"]).is(2, &["use .svg, .png, .pdf or .dot"]);
}

/// What relgraph.toml says can be undone by a flag, and the folder `seeds` is what everybody starts with.
#[test]
fn flags_undo_the_file_and_seeds_is_found() {
    let lab = Lab::new();
    lab.file("seeds/a.txt", GOOD).file("relgraph.toml", "[show]\ntop = 1\n");
    for (args, top) in [(vec![], "1"), (vec!["--top", "fit"], "\"fit\""), (vec!["--top", "all"], "\"all\"")] {
        let done = lab.run(&[&["--dump-config"], &args[..]].concat());
        assert!(done.is(0, &[]).text().contains(&format!("\ntop = {top}\n")), "{args:?}: {}", done.text());
    }
    for command in ["mentions", "sentences"] {
        assert!(!lab.run(&[command]).is(0, &[]).lines().is_empty(), "{command}");
    }
    lab.run(&["explain", "Iran"]).is(0, &[]);
    lab.run(&["--all"]).is(0, &[]);
    for (args, is_page) in [(vec![], false), (vec!["--top", "all"], false), (vec!["--top", "fit"], true)] {
        lab.run(&[&["draw", "out/graph.svg", "-o", "again.svg", "-q"], &args[..]].concat()).is(0, &[]);
        let svg = lab.read("again.svg");
        assert_eq!(svg.contains("width=\"841.89pt\"") || svg.contains("width=\"842pt\""), is_page, "{args:?}");
        // An SVG of ours keeps its types.
        assert!(svg.contains("data-id=\"iran\" data-type=\"country\""), "{args:?}");
    }
}

/// The manual comes from the binary itself.
#[test]
fn completions_and_man_pages() {
    let lab = Lab::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = lab.run(&["completions", shell]);
        done.is(0, &[]);
        assert!(done.text().contains("relgraph") && done.text().contains("min-weight"), "{shell}");
        // Values that are known are offered; PowerShell and elvish complete none.
        for value in ["grey", "npmi", "a4-portrait", "sfdp", "graphml", "organisations", "boilerplate", "demonym"] {
            let is_offered = done.text().contains(value) || !["bash", "zsh", "fish"].contains(&shell);
            assert!(is_offered, "{shell} does not know {value}");
        }
    }
    let page = lab.run(&["man"]);
    page.is(0, &[]);
    assert!(page.text().contains(".TH relgraph") && page.text().contains("explain"), "{}", page.text());
    assert!(lab.run(&["man", "dict", "add"]).text().contains("relgraph dict add"));
    lab.run(&["man", "dict", "ad"]).is(2, &["no command is called \"ad\"", "did you mean \"add\"?"]);
}

/// Labels have one size where the file says so or is a plain list; else they grow with strength.
#[test]
fn drawn_type_follows_the_file() {
    let lab = Lab::new();
    let sizes = |file: &str| -> std::collections::BTreeSet<String> {
        lab.run(&["draw", file, "-o", "g.svg"]).is(0, &[]);
        let svg = lab.read("g.svg");
        let nodes = svg.split("class=\"node\"").skip(1).map(|node| node.split("</g>").next().unwrap_or(""));
        nodes.filter_map(|node| node.split("font-size=\"").nth(1)?.split('"').next().map(String::from)).collect()
    };
    let list =
        |more: &str| format!("{{\"nodes\":[\"a\",\"b\",\"c\"],\"edges\":[[\"a\",\"b\",9],[\"b\",\"c\",1]]{more}}}");
    lab.file("plain.json", list("")).file("sized.json", list(",\"fontsize\":12"));
    lab.file("g.dot", "graph { fontsize=7 a -- b [weight=9] b -- c }");
    assert_eq!(sizes("plain.json"), ["10".to_string()].into());
    assert_eq!(sizes("sized.json"), ["12".to_string()].into());
    assert!(sizes("g.dot").len() > 1 && !sizes("g.dot").contains("7"));
    lab.file("in/a.txt", GOOD).run(&["in"]).is(0, &[]);
    assert!(sizes("out/graph.dot").contains("14") && sizes("out/graph.json").contains("14"));
}

/// Whatever the user has where a command would write: it stays, and the command says so.
#[test]
fn nothing_of_the_users_is_written_over() {
    const DICTIONARY: &str = "id,name,type\nharbour_watch,Harbour Watch,organisation\n";
    type Case = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str);
    let cases: [Case; 8] = [
        (
            "own/nodes.csv",
            DICTIONARY,
            "dictionary",
            &["in", "-d", "own/nodes.csv", "-o", "own", "--format", "csv"],
            "over the dictionary",
        ),
        ("own/report.md", "My report.\n", "report", &["in", "-o", "own"], "own/report.md: is in the way"),
        (
            "own/graph.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "figure",
            &["in", "-o", "own"],
            "own/graph.svg: is in the way",
        ),
        ("own/edges.csv", "a,b\n", "table", &["in", "-o", "own", "--format", "csv"], "own/edges.csv: is in the way"),
        ("own/graph.json", "{\"nodes\": []}", "graph", &["in", "-o", "own"], "own/graph.json: is in the way"),
        ("own.dot", "graph { a:n -- b }", "what is drawn", &["draw", "own.dot", "-o", "own.dot"], "is what is drawn"),
        ("own.dot", "graph { a -- b }", "through a link", &["draw", "own.dot", "-o", "./own.dot"], "is what is drawn"),
        ("x", "", "a figure of a result", &["draw", "out/graph.json", "-o", "out/graph.svg"], "belongs to a result"),
    ];
    for (file, content, name, args, said) in cases {
        println!("{name}");
        let lab = Lab::new();
        lab.file("in/a.txt", GOOD).run(&["in"]).is(0, &[]);
        lab.file(file, content);
        let before = lab.read("out/graph.svg");
        lab.run(args).is(2, &[said]);
        assert_eq!((lab.read(file), lab.read("out/graph.svg")), (content.to_string(), before), "{name}");
    }
    // Beside files of ours as well.
    for (file, own) in [("evidence.jsonl", "mine\n"), ("report.md", "Mine.\n"), ("nodes.csv", "my,own\n1,2\n")] {
        let lab = Lab::new();
        lab.file("in/a.txt", GOOD).run(&["in"]).is(0, &[]);
        lab.file(&format!("out/{file}"), own);
        lab.run(&["in", "--format", "svg,md,csv"]).is(2, &[&format!("out/{file}: is in the way")]);
        assert_eq!(lab.read(&format!("out/{file}")), own);
    }
    // Tables of ours are named as out of date, and written again.
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).run(&["in", "--format", "csv,pajek"]).is(0, &[]);
    lab.run(&["in", "--format", "svg"])
        .is(0, &["out/nodes.csv: is left from an earlier build", "out/graph.net: is left"]);
    lab.run(&["in", "--format", "csv,pajek"]).is(0, &[]);
    // A graph.json that was broken off holds nothing either.
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).file("out/graph.json", "{\"schema\": 1, \"gr");
    lab.run(&["in"]).is(0, &["the earlier file cannot be read"]);
    // What is broken or empty holds nothing, and what was named for its places is done with.
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).run(&["in"]).is(0, &[]);
    let edited = lab.read("out/graph.svg").replacen("<metadata>", "<metadata id=\"edited\">", 1);
    lab.file("out/graph.svg", &edited).file("out/graph.dot", "").file("out/graph.json", "{");
    lab.run(&["in"]).is(2, &["out/graph.svg: is in the way", "changed by another program since"]);
    lab.run(&["in", "--positions", "out/graph.svg"]).is(0, &[]);
    assert!(lab.read("out/graph.svg").contains("<metadata>"));
}

/// A report of ours quotes its sources: to read it would count them again.
#[test]
fn our_own_report_is_no_article() {
    let lab = Lab::new();
    lab.file("in/a.txt", GOOD).run(&["in", "-o", "in/old"]).is(0, &[]);
    let before = lab.run(&["in", "-o", "new", "--format", "md"]);
    before.is(1, &["in/old/report.md: skipped: a report by relgraph"]);
    lab.run(&["in/a.txt", "-o", "alone"]).is(0, &[]);
    let ties = |file: &str| lab.read(file).lines().filter(|line| line.contains("\"target\"")).count();
    assert_eq!(ties("new/graph.json"), ties("alone/graph.json"));
    // Articles in the output folder are named, as they are not read.
    lab.file("in/old/more.txt", GOOD);
    lab.run(&["in", "-o", "in/old"]).is(1, &["in/old: is the output folder; 1 document in it is not read"]);
}

/// Ties are drawn by the measure that is asked for, or not at all.
#[test]
fn drawn_by_a_measure_of_the_file() {
    let lab = Lab::new();
    let text = "Iran and Israel met. Iran and Turkey met. Georgia and Turkey agreed. Iran and Israel agreed again.\n";
    lab.file("in/a.txt", text).run(&["in", "--format", "graphml,csv,dot"]).is(0, &[]);
    let weights = |file: &str, measure: &str| -> Vec<String> {
        lab.run(&["draw", file, "-o", "g.svg", "--weight", measure]).is(0, &[]);
        let svg = lab.read("g.svg");
        svg.split("data-weight=\"").skip(1).filter_map(|rest| rest.split('"').next().map(String::from)).collect()
    };
    let counts = weights("out/graph.json", "count");
    let npmi = weights("out/graph.json", "npmi");
    assert!(counts != npmi && npmi.iter().any(|weight| weight.contains('.')), "{counts:?} {npmi:?}");
    assert_eq!(weights("out/graph.graphml", "npmi").len(), npmi.len());
    assert!(!weights("out/graph.json", "surprise").is_empty());
    lab.run(&["draw", "out/graph.dot", "-o", "g.svg", "--weight", "npmi"]).is(2, &["say no such measure"]);
    lab.run(&["diff", "out", "out", "-o", "g.svg", "--weight", "npmi"]).is(2, &["unexpected argument"]);
}

/// However many problems there are, the one that ended the run is shown.
#[test]
fn the_last_word_is_not_cut() {
    let lab = Lab::new();
    for number in 0..201 {
        lab.file(&format!("in/{number}.txt"), "\u{0}\u{0}");
    }
    lab.run(&["in"]).is(2, &["error[nothing-readable]", "and 2 problems more"]);
}
