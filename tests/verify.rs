//! `relgraph verify`: what was built is built again, and what differs is named.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::Lab;

const MINE: &str = "[[entity]]\nname = \"Harbour Watch\"\ntype = \"organisation\"\n";

fn lab() -> Lab {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran and Israel traded threats. Turkey and Iran met.\n");
    lab.file("in/b.txt", "Harbour Watch blamed Iran and Georgia, and Turkey agreed.\n");
    lab.file("mine.toml", MINE);
    let built = lab.run(&["in", "-d", "mine.toml", "--title", "A digest of \"Iran\"", "--top", "4", "--page", "16:9"]);
    assert_eq!(built.code, Some(0), "{built:?}");
    lab
}

#[track_caller]
fn verified(lab: &Lab, args: &[&str], code: i32, said: &[&str]) {
    let run = lab.run(&[&["verify"], args].concat());
    let told = format!("{}{}", String::from_utf8_lossy(&run.out), run.err);
    assert_eq!(run.code, Some(code), "{told}");
    for said in said {
        assert!(told.contains(said), "{said:?} is not in: {told}");
    }
}

#[test]
fn what_was_built_is_identical() {
    let lab = lab();
    for file in ["out/graph.json", "out/graph.svg", "out/graph.dot"] {
        verified(&lab, &[file], 0, &["identical, built again from 2 documents"]);
    }
    // From elsewhere, and with everything named.
    let from = |args: &[&str]| lab.run(&[&["verify", "out/graph.json"], args].concat()).code;
    assert_eq!(from(&["--sources", "in", "-d", "mine.toml"]), Some(0));
    assert_eq!(lab.names("out").len(), 5);
}

/// One thing is changed at a time; that and nothing else is named.
#[test]
fn what_differs_is_named() {
    type Case = (&'static str, fn(&Lab), i32, Vec<&'static str>);
    let cases: Vec<Case> = vec![
        (
            "a word in a source",
            |lab| {
                lab.file("in/a.txt", "Iran and Israel traded threats. Turkey and Iraq met.\n");
            },
            1,
            vec!["in/a.txt: has changed since the result was built", "it has 1 entity and 1 tie new, 1 lighter"],
        ),
        (
            "a source is gone",
            |lab| std::fs::remove_file(lab.path("in/b.txt")).unwrap(),
            1,
            vec!["in/b.txt: is missing"],
        ),
        (
            "a source is new",
            |lab| {
                lab.file("in/c.txt", "Iran.\n");
            },
            1,
            vec!["in/c.txt: was not there"],
        ),
        (
            "a source has another name",
            |lab| std::fs::rename(lab.path("in/b.txt"), lab.path("in/z.txt")).unwrap(),
            1,
            vec!["in/z.txt: was called in/b.txt"],
        ),
        (
            "the dictionary",
            |lab| {
                lab.file("mine.toml", format!("{MINE}aliases = [\"HW\"]\n"));
            },
            1,
            vec!["mine.toml: this dictionary has changed"],
        ),
        (
            "no dictionary",
            |lab| std::fs::remove_file(lab.path("mine.toml")).unwrap(),
            2,
            vec!["\"mine.toml\" is not here"],
        ),
        (
            "no source",
            |lab| std::fs::rename(lab.path("in"), lab.path("elsewhere")).unwrap(),
            2,
            vec!["its sources are not here: nothing is called \"in\"", "--sources"],
        ),
        (
            "another version",
            |lab| {
                let json = lab.read("out/graph.json").replacen("\"version\": \"", "\"version\": \"9.", 1);
                lab.file("out/graph.json", json);
            },
            1,
            vec!["was built by relgraph 9."],
        ),
        (
            "a mixed set",
            |lab| {
                let svg = lab.read("out/graph.svg");
                lab.run(&["in", "--top", "2"]);
                lab.file("out/graph.svg", svg);
            },
            1,
            vec!["out/graph.svg: belongs to another build than graph.json: the set is mixed"],
        ),
        (
            "a figure of another build under another name",
            |lab| {
                lab.run(&["in", "--top", "2", "-o", "other"]);
                lab.file("out/mine.svg", lab.read("other/graph.svg"));
            },
            0,
            vec!["out/graph.json: identical"],
        ),
        (
            "a number in the file",
            |lab| {
                let json = lab.read("out/graph.json").replacen("\"strength\":", "\"strength\":1", 1);
                lab.file("out/graph.json", json);
            },
            1,
            vec!["was changed after it was written: line"],
        ),
        (
            "settings from the future",
            |lab| {
                let json = lab.read("out/graph.json").replacen("\"lang\":null", "\"lang\":null,\"mood\":1", 1);
                lab.file("out/graph.json", json);
            },
            2,
            vec!["its settings cannot be read: unknown field `mood`"],
        ),
        (
            "no result",
            |lab| {
                lab.file("out/graph.json", "{\"nodes\": []}");
            },
            2,
            vec!["no result of a build"],
        ),
    ];
    for (name, change, code, said) in cases {
        println!("{name}");
        let lab = lab();
        change(&lab);
        verified(&lab, &["out/graph.json"], code, &said);
    }
    let lab = lab();
    std::fs::remove_file(lab.path("out/graph.json")).unwrap();
    verified(&lab, &["out/graph.svg"], 2, &["cannot be read", "stand in the graph.json beside it"]);
}

/// A picture of another build is noticed as well.
#[cfg(all(feature = "raster", feature = "pdf"))]
#[test]
fn pictures_belong_to_their_set() {
    let lab = lab();
    let formats = ["--format", "png,pdf", "--dpi", "36", "-o", "new"];
    lab.run(&[&["in"], &formats[..]].concat()).is(0, &[]);
    let [png, pdf] = ["graph.png", "graph.pdf"].map(|file| std::fs::read(lab.path("new").join(file)).unwrap());
    verified(&lab, &["new/graph.json"], 0, &[]);
    lab.run(&[&["in", "--top", "2"], &formats[..]].concat()).is(0, &[]);
    lab.file("new/graph.png", png).file("new/graph.pdf", pdf);
    let mixed = |file: &str| format!("new/{file}: belongs to another build than graph.json: the set is mixed");
    verified(&lab, &["new/graph.json"], 1, &[&mixed("graph.png"), &mixed("graph.pdf")]);
}

/// Where sources lie elsewhere, relgraph.toml says where.
#[test]
fn sources_are_where_the_settings_say() {
    let lab = Lab::new();
    lab.file("data/in/a.txt", "Iran and Israel traded threats with Harbour Watch.\n")
        .file("data/names/mine.toml", MINE);
    lab.file("relgraph.toml", "sources = [\"data/in\"]\n[read]\ndict = [\"data/names/mine.toml\"]\n");
    lab.run(&[""; 0]).is(0, &[]);
    verified(&lab, &["out/graph.json"], 0, &["identical"]);
    std::fs::remove_file(lab.path("relgraph.toml")).unwrap();
    verified(&lab, &["out/graph.json"], 2, &["its sources are not here"]);
    // `dict suggest` reads the same file.
    lab.file("relgraph.toml", "sources = [\"data/in\"]\n[read]\nbuiltin = [\"countries\"]\n");
    let suggested = lab.run(&["dict", "suggest"]);
    assert!(suggested.text().contains("Harbour Watch"), "{suggested:?}");
}

/// What is verified is the file that was named, whatever it is called and whatever else is whole.
#[test]
fn other_files_are_verified_or_refused() {
    let lab = lab();
    lab.run(&["in", "--top", "2", "-o", "other"]).is(0, &[]);
    for file in ["graph.svg", "graph.dot"] {
        let other = lab.read(&format!("other/{file}"));
        lab.file(&format!("out/copy-of-{file}"), &other);
        let name = format!("out/copy-of-{file}");
        verified(&lab, &[&name], 1, &[&format!("{name}: belongs to another build than graph.json")]);
    }
    lab.run(&["in", "-o", "all", "--format", "svg,md,graphml,gexf,csv,pajek,cytoscape"]).is(0, &[]);
    for file in ["graph.svg", "graph.graphml", "graph.gexf", "graph.cyjs"] {
        verified(&lab, &[&format!("all/{file}")], 0, &["identical"]);
    }
    lab.file("all/renamed.xml", lab.read("all/graph.graphml")).file("all/renamed.json", lab.read("all/graph.cyjs"));
    verified(&lab, &["all/renamed.xml"], 0, &["identical"]);
    verified(&lab, &["all/renamed.json"], 0, &["identical"]);
    for file in ["report.md", "nodes.csv", "edges.csv", "graph.net", "evidence.jsonl"] {
        verified(&lab, &[&format!("all/{file}")], 2, &["this is no result of a build"]);
    }
}

/// A figure without anything in it has no places to take.
#[test]
fn empty_figures_are_identical() {
    for (text, args) in [("Nobody met nobody.", &[][..]), ("Iran and Israel met.", &["--min-weight", "99"])] {
        let lab = Lab::new();
        lab.file("in/a.txt", text);
        lab.run(&[&["in"], args].concat()).is(0, &[]);
        verified(&lab, &["out/graph.svg"], 0, &["identical, built again from 1 document"]);
    }
}

/// Of two folders with the right name, the one with the right documents is taken.
#[test]
fn sources_are_known_by_their_documents() {
    let lab = lab();
    lab.file("elsewhere/in/other.txt", "Iran and Iraq.\n").file("elsewhere/mine.toml", MINE);
    let run = cli_lab::run(&lab.path("elsewhere"), &["verify", "../out/graph.json"], b"");
    assert_eq!(run.code, Some(0), "{run:?}");
    // A result that names a file outside is not followed there.
    let json = lab.read("out/graph.json").replace("in/a.txt", "../../../etc/passwd").replace("in/b.txt", "/etc/hosts");
    lab.file("out/graph.json", json);
    verified(&lab, &["out/graph.json"], 2, &["its sources are not here"]);
}
