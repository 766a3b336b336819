//! `relgraph dict …` as a user types it.

mod cli_lab;

use cli_lab::{Lab, contents, repository, run};
use std::path::Path;

const WATCH: &str = "[[entity]]\nname = \"Harbour Watch\"\ntype = \"organisation\"\naliases = [\"HarbourWatch\"]\n";

#[test]
fn check_prints_findings_and_says_so_by_its_exit_code() {
    let lab = Lab::new();
    lab.file("good.toml", WATCH).file("clash.toml", WATCH.replace("HarbourWatch", "Jordan"));
    lab.file("bad.toml", WATCH.replace("aliases", "alaises").replace("name", "nmae"));
    lab.run(&["dict", "check"]).is(2, &["no-dictionary"]);
    assert_eq!(lab.run(&["dict", "check", "good.toml"]).is(0, &["nothing found"]).text(), "");
    let clash = lab.run(&["dict", "check", "clash.toml"]);
    assert!(clash.is(1, &["found: 1 warning"]).text().contains("clash.toml:4:12"), "{}", clash.text());
    let both = lab.run(&["dict", "check", "bad.toml", "clash.toml"]);
    let text = both.is(1, &["2 errors"]).text();
    assert!(text.contains("did you mean `aliases`?") && text.contains("did you mean `name`?"), "{text}");
    lab.run(&["dict", "check", "missing.toml"]).is(2, &["there is no such file"]);
    let json = lab.run(&["dict", "check", "clash.toml", "--json", "-q"]).lines();
    assert_eq!((json[0]["code"].as_str(), json[0]["line"].as_u64()), (Some("shared-across"), Some(4)));
    // The dictionary of one's own is checked by itself, and use in sources is told.
    lab.file("entities.toml", WATCH).file("news/a.txt", "Nothing happened.");
    lab.run(&["dict", "check"]).is(0, &["nothing found"]);
    let unused = lab.run(&["dict", "check", "--sources", "news"]);
    assert!(unused.is(0, &["1 note"]).text().contains("never-found"), "{}", unused.text());
}

#[test]
fn both_places_of_a_clash_are_shown() {
    let lab = Lab::new();
    lab.file("twice.toml", [WATCH, WATCH].concat());
    let text = lab.run(&["dict", "check", "twice.toml"]).text().to_string();
    let expected = "\
error[repeated-id]: the id \"harbour_watch\" stands twice in this file
 --> twice.toml:6:8
  |
6 | name = \"Harbour Watch\"
  |        ^^^^^^^^^^^^^^^
  |
  = help: make it one entry, or give one of them another id
note: first here
 --> twice.toml:2:8
  |
2 | name = \"Harbour Watch\"
  |        ^^^^^^^^^^^^^^^
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn add_show_list_and_build_go_together() {
    let lab = Lab::new();
    lab.file("a.txt", "Harbour Watch has sued Iran. HW spoke to the Land of Cyrus.");
    let added =
        lab.run(&["dict", "add", "Harbour Watch", "--type", "organisation", "--abbreviation", "HW", "--tag", "ngo"]);
    assert!(added.is(0, &["added to entities.toml: harbour_watch"]).text().starts_with("[[entity]]\nname ="));
    lab.run(&["dict", "add", "Iran", "--id", "iran", "--alias", "Land of Cyrus"]).is(0, &[]);
    let before = lab.read("entities.toml");
    lab.run(&["dict", "add", "Iran", "--type", "ship"]).is(2, &["known already", "nothing was written"]);
    assert_eq!(lab.read("entities.toml"), before);
    let shown = lab.run(&["dict", "show", "Land of Cyrus"]);
    assert!(
        shown.is(0, &[]).text().starts_with("# from built-in countries, changed in entities.toml:10\n[[entity]]\n")
    );
    lab.run(&["dict", "show", "Harbor Watch"]).is(2, &["did you mean Harbour Watch (harbour_watch)"]);
    let listed = lab.run(&["dict", "list", "--builtin", "none", "-d", "entities.toml"]);
    assert_eq!(
        listed.is(0, &["1 entity", "patch-left-out"]).text(),
        "harbour_watch  organisation  Harbour Watch  HW\n"
    );
    let people = lab.run(&["dict", "list", "--type", "person", "--json"]).lines();
    assert!(people.len() > 100 && people.iter().all(|person| person["type"] == "person"));
    lab.run(&["dict", "list", "--type", "persn"]).is(2, &["no entity is of type"]);
    lab.run(&["a.txt"]).is(0, &["2 entities and 1 tie"]);
    assert_eq!(lab.json("out/graph.json")["edges"][0]["weight"], 2);
    assert_eq!(lab.json("out/graph.json")["graph"]["settings"]["dictionaries"][0]["file"], "entities.toml");
}

#[test]
fn format_changes_files_or_shows_how() {
    let lab = Lab::new();
    lab.file("d.toml", "[[entity]]\ntype='x' # a type\nname='A B'\n");
    let shown = lab.run(&["dict", "format", "--check", "d.toml"]);
    assert!(shown.is(1, &["would change: d.toml"]).text().contains("-type='x' # a type\n"), "{}", shown.text());
    lab.run(&["dict", "format", "d.toml"]).is(0, &["changed: d.toml"]);
    assert_eq!(lab.read("d.toml"), "[[entity]]\nname = \"A B\"\ntype = \"x\" # a type\n");
    lab.run(&["dict", "format", "--check", "d.toml"]).is(0, &["1 in normal form already"]);
    lab.file("bad.toml", "[[entity]]\nnmae = 'x'").file("e.toml", "as_of=2025");
    lab.run(&["dict", "format", "e.toml", "bad.toml"]).is(2, &["did you mean `name`?"]);
    assert_eq!(lab.read("e.toml"), "as_of=2025", "nothing is written unless all files are sound");
}

/// The printed dictionary is the whole one: it gives the same graph without the built-in ones.
#[test]
fn the_printed_dictionary_gives_the_same_graph() {
    let lab = Lab::new();
    let seeds = repository().join("seeds");
    let seeds = seeds.to_str().expect("a path");
    // With a dictionary of one's own that patches, removes and takes names over.
    lab.file(
        "entities.toml",
        "[[entity]]\nid = \"israel\"\nremove = [\"Tel Aviv\"]\n\n[[entity]]\nid = \"my_turkey\"\nname = \"Turkey\"\ntype = \"country\"\n",
    );
    let all = lab.run(&["dict", "show", "--all", "-q"]);
    all.is(0, &[]);
    lab.file("all.toml", &all.out);
    lab.run(&[seeds, "-o", "one", "-q"]).is(0, &[]);
    lab.run(&[seeds, "-o", "two", "-q", "--builtin", "none", "-d", "all.toml"]).is(0, &[]);
    let graph = |name: &str| {
        let graph = lab.json(&format!("{name}/graph.json"));
        (
            graph["nodes"].clone(),
            graph["edges"].clone(),
            graph["graph"]["counts"].clone(),
            graph["graph"]["dictionary"].clone(),
        )
    };
    assert_eq!(graph("one"), graph("two"));
    assert!(graph("one").1.as_array().is_some_and(|ties| ties.len() > 100));
    let lines = |name: &str| {
        lab.read(&format!("{name}/evidence.jsonl")).lines().skip(1).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(lines("one"), lines("two"));
}

#[test]
fn roll_up_counts_parts_for_the_whole() {
    let lab = Lab::new();
    lab.file("a.txt", "Scotland and Iran signed it. Wales and Iran did too.");
    lab.run(&["a.txt"]).is(0, &["3 entities and 2 ties"]);
    lab.run(&["a.txt", "--roll-up"]).is(0, &["2 entities and 1 tie"]);
    assert_eq!(lab.json("out/graph.json")["graph"]["settings"]["roll_up"], true);
}

#[test]
fn nothing_is_left_beside_a_written_file() {
    let lab = Lab::new();
    lab.run(&["dict", "add", "Sea Bird", "--type", "ship"]).is(0, &[]);
    let outcome =
        run(&lab.path("."), &["dict", "add", "Sea Wolf", "--type", "ship", "--file", "no/such/folder.toml"], b"");
    outcome.is(2, &["cannot be written"]);
    assert_eq!(contents(Path::new(&lab.path("."))).into_keys().collect::<Vec<_>>(), ["entities.toml"]);
}
