//! `relgraph.toml`: what it sets, what wins over it, and what is wrong with it.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{Lab, same_files};

fn lab() -> Lab {
    let lab = Lab::new();
    lab.file("articles/a.txt", "Iran and Israel traded threats.\n\nTurkey and Iran signed a treaty with Atlantis.\n");
    lab.file("own.toml", "[[entity]]\nname = \"Atlantis\"\ntype = \"country\"\n");
    lab
}

#[test]
fn the_file_says_what_flags_say() {
    let lab = lab();
    lab.run(&["articles", "-o", "flags", "-d", "own.toml", "--unit", "paragraph", "--top", "3", "--title", "Who"])
        .is(0, &[]);
    lab.file(
        "relgraph.toml",
        "sources = [\"articles\"]\n[read]\ndict = [\"own.toml\"]\n[count]\nunit = \"paragraph\"\n[show]\ntop = 3\n\
         [figure]\ntitle = \"Who\"\n[write]\nout = \"results\"\n",
    );
    lab.run(&[]).is(0, &[]);
    same_files(&lab.path("results"), &lab.path("flags"), "the file and the flags say the same");
    // From elsewhere, paths count from the file.
    lab.file("elsewhere/x", "");
    let named = cli_lab::run(&lab.path("elsewhere"), &["--config", "../relgraph.toml", "-o", "named"], b"");
    named.is(0, &[]);
    same_files(&lab.path("elsewhere/named"), &lab.path("flags"), "a file that is named");
    cli_lab::run(&lab.path("elsewhere"), &[""; 0], b"").is(2, &["no sources were named"]);
}

#[test]
fn flags_win() {
    let lab = lab();
    lab.file("more.toml", "");
    lab.file(
        "relgraph.toml",
        "sources = [\"nowhere\"]\n[read]\ndict = [\"own.toml\"]\nsurnames = true\n[count]\nsince = 2020\n[show]\n\
         type = [\"person\"]\ntop = 3\n[write]\nformat = [\"svg\"]\n",
    );
    let dump =
        lab.run(&["articles", "-d", "more.toml", "--type", "country", "--all", "--until", "2024", "--dump-config"]);
    dump.is(0, &[]);
    for line in [
        "sources = [\"articles\"]",
        "dict = [\"own.toml\", \"more.toml\"]",
        "surnames = true",
        "since = 2020-01-01",
        "until = 2024-12-31",
        "type = [\"country\"]",
        "top = \"all\"",
        "format = [\"svg\"]",
        "# engine = \"neato\"",
    ] {
        assert!(dump.text().lines().any(|one| one == line), "{line}\n{}", dump.text());
    }
    lab.file("relgraph.toml", dump.text());
    assert_eq!(lab.run(&["--dump-config"]).text(), dump.text(), "what is printed is read again");
}

#[test]
fn init_writes_a_file_that_sets_nothing() {
    let lab = lab();
    let defaults = lab.run(&["--dump-config"]).text().to_string();
    lab.run(&["init"]).is(0, &["relgraph.toml written"]);
    assert_eq!(lab.run(&["--dump-config"]).text(), defaults);
    let written = lab.read("relgraph.toml");
    lab.run(&["init"]).is(2, &["is there already"]);
    assert_eq!(lab.read("relgraph.toml"), written);
}

#[test]
fn mistakes_have_a_place() {
    let lab = lab();
    for (file, said) in [
        ("surces = []", &["relgraph.toml:1:1", "unknown key `surces`", "did you mean `sources`?"][..]),
        ("[figure]\nthemes = \"dark\"", &["relgraph.toml:2:1", "unknown key `themes` in [figure]"]),
        ("[figures]\ntheme = \"dark\"", &["unknown key `figures`", "did you mean `figure`?"]),
        ("figure = 3", &["`figure` is a table, not a number"]),
        ("[figure]\ntheme = \"drak\"", &["relgraph.toml:2:9", "did you mean \"dark\"?"]),
        ("[figure]\ndpi = 3", &["`dpi`: a whole number from 36 to 1200 is wanted"]),
        ("[show]\ntop = -1", &["a number, \"all\" or \"fit\" is wanted"]),
        ("[count]\nzones = \"body\"", &["`zones` takes a list, not a text", "zones = [\"body\", \"comment\"]"]),
        ("[count]\nsince = \"May\"", &["a day such as 2023-03-30"]),
        ("[read]\nsurnames = \"yes\"\nlang = 1", &["`surnames` takes true or false", "`lang`: an ISO 639-1 code"]),
        ("[count\nunit = 1", &["relgraph.toml:1"]),
        ("sources = [\"a\"]\nsources = [\"b\"]", &["duplicate key"]),
    ] {
        lab.file("relgraph.toml", file);
        lab.run(&["articles"]).is(2, said);
        assert!(lab.names("out").is_empty(), "{file}");
    }
    lab.run(&["articles", "--config", "missing.toml"]).is(2, &["missing.toml", "cannot be read"]);
}
