//! `relgraph.toml`: what it sets, what wins over it, and what is wrong with it.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{Lab, same_files};
use std::collections::BTreeSet;

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
        ("[figure]\ncolours = { country = \"blue\" }", &["`country`: a colour such as #0072b2 is wanted"]),
        (
            "[labels]\ntitel = \"Wer\"",
            &["relgraph.toml:2:1", "unknown key `titel` in [labels]", "did you mean `title`?"],
        ),
        (
            "[labels]\ntitle = \"Wer: {documents}\"",
            &["relgraph.toml:2:9", "{documents} is no place of this phrase; its places: {unit}"],
        ),
        ("[labels]\ntitle = { one = \"a\", other = \"b\" }", &["`title`: this phrase depends on no number"]),
        ("[labels]\ncounted_ties = { one = \"a\" }", &["the form `other` is missing", "ours is { one = \"{n} tie\""]),
        ("[labels]\nlanguage = \"???\"", &["a language tag such as de or pt-PT is wanted"]),
    ] {
        lab.file("relgraph.toml", file);
        lab.run(&["articles"]).is(2, said);
        assert!(lab.names("out").is_empty(), "{file}");
    }
    lab.file("relgraph.toml", "[count]\nzones = []");
    lab.run(&["articles"]).is(2, &["relgraph.toml:2:9", "`zones` is empty: nothing would count"]);
    std::fs::write(lab.path("relgraph.toml"), b"# one\n# \xFF\n").unwrap();
    lab.run(&["articles"]).is(2, &["is not written in UTF-8: line 2"]);
    std::fs::remove_file(lab.path("relgraph.toml")).unwrap();
    std::fs::create_dir(lab.path("relgraph.toml")).unwrap();
    lab.run(&["articles"]).is(2, &["relgraph.toml", "cannot be read"]);
    std::fs::remove_dir(lab.path("relgraph.toml")).unwrap();
    lab.file("many.toml", "[show]\n".repeat(1000));
    lab.run(&["articles", "--config", "many.toml"]).is(2, &["problems more"]);
    lab.run(&["articles", "--config", "missing.toml"]).is(2, &["missing.toml", "cannot be read"]);
}

/// Every fixed word of figure and report can be replaced: where each phrase has lost its letters, none of ours is left.
#[test]
fn no_word_is_ours_alone() {
    use relgraph::labels::Label;
    let lab = lab();
    let text =
        "Iran and Israel traded threats.\n\nReuters said so. Jordan Meyer of Zanskar Holdings denied it in Georgia.\n";
    lab.file("articles/2021-05-01.txt", text).file("articles/c.txt", "\u{0}\u{0}");
    // The places stay, and everything else is one sign.
    let bare = |phrase: &str| -> String {
        let places = phrase.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        places.map(|place| format!("{{{place}}}¤")).collect()
    };
    let mut labels = String::from("[labels]\ntypes = { country = \"¤\", person = \"¤\", organisation = \"¤\" }\n");
    let known: BTreeSet<String> =
        words(text).chain(words(&lab.read("articles/a.txt"))).chain(words("relgraph exclude until")).collect();
    let mut ours = BTreeSet::new();
    for label in Label::ALL {
        let (one, other) = label.english();
        labels += &format!("{} = {:?}\n", label.name(), bare(other.unwrap_or(one)));
        ours.extend(words(one).chain(words(other.unwrap_or(""))));
    }
    lab.file("relgraph.toml", format!("sources = [\"articles\"]\n[show]\nexclude = [\"turkey\"]\n{labels}"));
    for flags in [
        &["--footnotes", "--communities", "--weight", "g2"][..],
        &["--unit", "document", "--count", "every", "--until", "2024"],
    ] {
        lab.run(&[&["--relayout"][..], flags].concat()).is(1, &[]);
        for file in ["out/report.md", "out/graph.svg"] {
            let written = lab.read(file).replace("](graph.svg)", "]");
            // Commands, flags and file names are the same in every language, and so are messages about sources.
            let is_fixed = |line: &&str| {
                !line.starts_with("    ") && !line.starts_with("<!--") && !line.starts_with("- articles/")
            };
            let visible: String = written.lines().filter(is_fixed).flat_map(|line| outside(line, file)).collect();
            let is_left = |word: &String| ours.contains(word) && !known.contains(word);
            let left: Vec<String> = words(&visible).filter(is_left).collect();
            assert!(left.is_empty(), "{file} {flags:?}: {left:?}\n{written}");
        }
    }
}

/// Returns what a reader sees of a line: no code in Markdown, no markup in SVG.
fn outside(line: &str, file: &str) -> Vec<String> {
    let [open, close] = if file.ends_with(".md") { ['`', '`'] } else { ['<', '>'] };
    let mut seen = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(open) {
        seen.push(format!("{before} "));
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    seen.push(format!("{rest} "));
    seen
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).map(str::to_lowercase)
}

#[test]
fn a_report_may_be_in_any_language() {
    let lab = lab();
    lab.file(
        "relgraph.toml",
        "sources = [\"articles\"]\n[labels]\nlanguage = \"de\"\ntypes = { country = \"Land\" }\n\
         title = \"Wer im selben Satz genannt wird\"\ndecimal = \",\"\nreport_ties = \"Die stärksten Beziehungen\"\n\
         counted_entities = { one = \"{n} Name\", other = \"{n} Namen\" }\ncounted_ties = { one = \"{n} Linie\", other = \"{n} Linien\" }\n",
    );
    lab.run(&[""; 0]).is(0, &[]);
    let (report, svg) = (lab.read("out/report.md"), lab.read("out/graph.svg"));
    assert!(report.contains("## Die stärksten Beziehungen") && report.contains("| Land |"), "{report}");
    assert!(svg.contains(">Wer im selben Satz genannt wird<") && svg.contains("3 Namen and 2 Linien"), "{svg}");
    lab.run(&["verify", "out/graph.svg", "--sources", "articles"]).is(0, &[]);
    // The words stay when the settings are dumped and read again.
    let dump = lab.run(&["--dump-config"]);
    lab.file("relgraph.toml", dump.text());
    lab.run(&["--relayout", "-o", "again"]).is(0, &[]);
    same_files(&lab.path("again"), &lab.path("out"), "the dumped settings say the same");
}

#[test]
fn types_have_colours_of_ones_own() {
    let lab = lab();
    lab.file("relgraph.toml", "sources = [\"articles\"]\n[figure]\ncolours = { country = \"#AA3377\" }\n");
    lab.run(&[""; 0]).is(0, &[]);
    assert!(lab.read("out/graph.svg").contains("stroke=\"#aa3377\"") && lab.read("out/graph.dot").contains("#aa3377"));
    // What is drawn from a file has the colours too.
    lab.run(&["draw", "out/graph.json", "-o", "again.svg"]).is(0, &[]);
    assert!(lab.read("again.svg").contains("stroke=\"#aa3377\""));
    lab.run(&["--theme", "grey"]).is(0, &[]);
    assert!(!lab.read("out/graph.svg").contains("#aa3377"), "grey print has no colours");
}

/// The German words are all there, and are taken.
#[test]
fn german_words_are_whole() {
    let lab = lab();
    let german = include_str!("../docs/labels.de.toml");
    for label in relgraph::labels::Label::ALL {
        let key = format!("{} = ", label.name());
        assert!(german.lines().any(|line| line.starts_with(&key)), "docs/labels.de.toml lacks {}", label.name());
    }
    lab.file("relgraph.toml", format!("sources = [\"articles\"]\n{german}"));
    lab.run(&["--footnotes", "--communities"]).is(0, &[]);
    let (report, svg) = (lab.read("out/report.md"), lab.read("out/graph.svg"));
    assert!(report.contains("## Stärkste Verbindungen") || report.contains("Verbindungen\n"), "{report}");
    assert!(svg.contains("xml:lang=\"de\"") && svg.contains("aus 1 Dokument"), "{svg}");
}
