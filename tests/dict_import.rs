//! `relgraph dict import` as a user runs it: what is written, what is said, exit codes; and a graph built with the result.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::Lab;

const PATTERNS: &str = "{\"label\": \"ORG\", \"pattern\": \"Delta Line\", \"id\": \"delta\"}\n\
    {\"label\": \"SHIP\", \"pattern\": [{\"LOWER\": \"harbour\"}, {\"LOWER\": \"star\"}]}\n";

const BAD: &str = "{\"label\": \"ORG\", \"pattern\": [{\"TEXT\": {\"REGEX\": \"x\"}}]}\n";

#[test]
fn a_list_becomes_a_dictionary_that_builds_a_graph() {
    let lab = Lab::new();
    lab.file("list.jsonl", PATTERNS).file("in/a.txt", "The Delta Line has sold the Harbour Star in May.\n");
    for out in ["d.toml", "d.jsonl"] {
        let run = lab.run(&["dict", "import", "spacy", "list.jsonl", "-o", out]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(run.err, format!("2 records = 2 imported + 0 skipped; 2 entities in {out}\n"));
        assert!(run.out.is_empty());
        let build = lab.run(&["in", "--builtin", "none", "-d", out, "-o", "graph"]);
        assert_eq!(build.code, Some(0), "{}", build.err);
        let graph = lab.json("graph/graph.json");
        assert_eq!(graph["edges"][0]["source"], "delta");
        assert_eq!(graph["edges"][0]["target"], "harbour_star");
    }
}

#[test]
fn skipped_records_are_named_and_change_the_exit_code() {
    let lab = Lab::new();
    lab.file("list.jsonl", format!("{PATTERNS}\n{BAD}"));
    let run = lab.run(&["dict", "import", "spacy", "list.jsonl", "-o", "-", "--skipped", "skipped.jsonl"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with("skipped: list.jsonl:4: {\"label\": \"ORG\""), "{}", run.err);
    assert!(
        run.err.ends_with("REGEX cannot be listed\n3 records = 2 imported + 1 skipped; 2 entities in -\n"),
        "{}",
        run.err
    );
    assert!(String::from_utf8_lossy(&run.out).starts_with("[[entity]]\nid = \"delta\"\n"));
    let skipped = lab.json("skipped.jsonl");
    assert_eq!((skipped["what"].as_str(), skipped["line"].as_u64()), (Some("skipped"), Some(4)));
    let run = lab.run(&["dict", "import", "spacy", "list.jsonl", "-o", "d.toml", "--json", "-q"]);
    let account: serde_json::Value = serde_json::from_slice(&run.out).expect("JSON");
    let numbers = ["records", "imported", "skipped"].map(|key| account[key].as_u64());
    assert_eq!(numbers, [Some(3), Some(2), Some(1)]);
    assert_eq!(account["findings"][0]["reason"], "REGEX cannot be listed");
    assert_eq!(run.err, "");
}

#[test]
fn what_cannot_be_done_leaves_everything_as_it_was() {
    let lab = Lab::new();
    lab.file("list.jsonl", BAD).file("d.toml", "old").file("good.jsonl", PATTERNS);
    for (args, said) in [
        (vec!["list.jsonl", "-o", "d.toml"], "nothing could be imported: 1 records = 0 imported + 1 skipped"),
        (vec!["missing.jsonl", "-o", "d.toml"], "missing.jsonl: cannot be read: "),
        (vec!["good.jsonl", "-o", "good.jsonl"], "this is one of the lists that are read"),
        (vec!["good.jsonl", "-o", "d.csv"], "let OUT end in .toml or .jsonl"),
        (vec!["good.jsonl", "-o", "-", "--json"], "standard output cannot take both"),
        (vec!["good.jsonl", "-o", "d.toml", "--skipped", "d.toml"], "cannot go into one file"),
        (vec!["good.jsonl", "-o", "d.toml", "--type", "ORG="], "a type is wanted"),
        (vec!["good.jsonl", "-o", "no/such/folder/d.toml"], "cannot be written"),
        (vec![".", "-o", "d.toml"], "cannot be read"),
    ] {
        let run = lab.run(&[vec!["dict", "import", "spacy"], args.clone()].concat());
        assert_eq!(run.code, Some(2), "{args:?}: {}", run.err);
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    assert_eq!(lab.read("d.toml"), "old");
    assert_eq!(lab.read("good.jsonl"), PATTERNS);
}

#[test]
fn standard_input_and_other_names_of_formats_are_taken() {
    let lab = Lab::new();
    let run = lab
        .run_with(&["dict", "import", "phoenix", "-", "-o", "-", "-q", "--type", "LAB=union"], b"DOCKERS_ [NPTLAB]\n");
    assert_eq!(
        String::from_utf8_lossy(&run.out),
        "[[entity]]\nid = \"dockers\"\nname = \"Dockers\"\ntype = \"union\"\ntags = [\"NPTLAB\"]\n"
    );
    let run = lab.run_with(&["dict", "import", "quanteda", "-", "-o", "-", "-q", "--lang", "de"], b"DE: [deutsch*]\n");
    assert!(String::from_utf8_lossy(&run.out).contains("text = \"deutschen\"\nlang = \"de\""), "{:?}", run.out);
}
