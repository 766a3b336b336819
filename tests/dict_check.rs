//! What `dict check` says besides mistakes: clashes over layers, surfaces that are hardly names, use in sources.

use relgraph::config::Settings;
use relgraph::diag::Diagnostic;
use relgraph::dict::layer::{Layer, Traced, merge_traced};
use relgraph::dict::usage::Usage;
use relgraph::dict::{check, toml};
use relgraph::pipeline::{self, Ready};
use relgraph::read;

/// What stands for the built-in dictionaries.
const LOWEST: &str = r#"
[[entity]]
id = "jordan"
name = "Jordan"
type = "country"
iso = "JO"
abbreviations = ["HKJ"]

[[entity]]
id = "heydar_aliyev"
name = "Heydar Aliyev"
type = "person"

[[entity]]
id = "xi_jinping"
name = "Xi Jinping"
type = "person"
surname = "Xi"

[[ignore]]
text = "Jordan River"
"#;

fn traced(texts: &[&str]) -> Traced {
    let mut all = Vec::new();
    let mut layers = Vec::new();
    for (number, text) in [LOWEST].iter().chain(texts).enumerate() {
        let (located, mut problems) = toml::read(&number.to_string(), text);
        all.append(&mut problems);
        layers.push(Layer { files: vec![located], builtin: number == 0 });
    }
    merge_traced(layers, all).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn shown(problems: &[Diagnostic]) -> Vec<String> {
    let place = |problem: &Diagnostic| {
        format!("{}:{}:{} {}", problem.place.file, problem.place.line, problem.place.column, problem.code)
    };
    problems.iter().map(place).collect()
}

/// Asserts the findings on layers above `LOWEST`.
#[track_caller]
fn finds(texts: &[&str], expected: &[&str]) {
    assert_eq!(shown(&check::check(&traced(texts))), expected, "{texts:#?}");
}

fn ship(lines: &str) -> String {
    format!("[[entity]]\nname = \"Sea Bird\"\ntype = \"ship\"\n{lines}")
}

#[test]
fn clashes_with_earlier_layers() {
    for (lines, expected) in [
        ("aliases = [\"Jordan\"]", &["1:4:12 shared-across"][..]),
        ("demonyms = [\"JORDAN\"]", &["1:4:13 shared-across"]),
        // Told apart: by exact letters, by a rule on both sides, by being one and the same.
        ("abbreviations = [\"HkJ\"]", &[]),
        ("merge_into = \"jordan\"\naliases = [\"Jordan\"]", &[]),
        ("[[entity.alias]]\ntext = \"Jordan\"\nreject = { near = [\"x\"] }", &["1:5:8 shared-across"]),
    ] {
        finds(&[&ship(lines)], expected);
    }
    let gives_way = "[[entity]]\nid = \"jordan\"\nremove = [\"Jordan\"]\n";
    finds(&[&format!("{}\n{gives_way}", ship("aliases = [\"Jordan\"]"))], &[]);
    // Two files of the user's: said once, at the later one, with both places.
    let other = "[[entity]]\nname = \"Sea Wolf\"\ntype = \"ship\"\naliases = [\"Bird\"]";
    let findings = check::check(&traced(&[&ship("aliases = [\"Bird\"]"), other]));
    assert_eq!(shown(&findings), ["2:4:12 shared-across"]);
    assert_eq!(
        findings[0].to_string(),
        "2:4:12: \"Bird\" means \"sea_wolf\" (ship) here and \"sea_bird\" (ship) in 1 (first: 1:4:12); in doubt it counts \
         for neither; give both a rule, or take it away there: id = \"sea_bird\", remove = [\"Bird\"]"
    );
}

#[test]
fn surnames_of_others() {
    for (lines, expected) in [
        ("aliases = [\"Aliyev\"]", &["1:4:12 name-inside"][..]),
        ("aliases = [\"Jinping\"]", &[]),
        ("[[entity.alias]]\ntext = \"Aliyev\"\nrequire = { near = [\"ship\"] }", &[]),
        ("[[entity]]\nid = \"heydar_aliyev\"\naliases = [\"Aliyev\"]", &[]),
    ] {
        finds(&[&ship(lines)], expected);
    }
    let person = "[[entity]]\nname = \"Ann Xi\"\ntype = \"person\"\naliases = [\"Xi\"]";
    finds(&[person], &["1:4:12 name-inside", "1:4:12 two-letter"]);
}

#[test]
fn surfaces_that_are_hardly_names() {
    for (lines, expected) in [
        ("aliases = [\"SB\"]", &["1:4:12 two-letter"][..]),
        ("abbreviations = [\"SB\"]", &[]),
        ("abbreviations = [\"JO\"]", &["1:4:18 iso-code"]),
        ("abbreviations = [\"SO\", \"ACT\"]", &["1:4:18 common-word", "1:4:24 common-word"]),
        // The rules for lines of capitals know these.
        ("abbreviations = [\"IT\", \"WHO\"]", &[]),
        ("aliases = [\"海鳥\"]", &[]),
        ("[[entity.alias]]\ntext = \"SB\"\nrequire = { near = [\"ship\"] }", &[]),
    ] {
        finds(&[&ship(lines)], expected);
    }
}

#[test]
fn patches_by_name_are_told() {
    finds(&["[[entity]]\nname = \"Jordan\"\naliases = [\"Hashemite Kingdom\"]"], &["1:2:8 patch-by-name"]);
    finds(&["[[entity]]\nid = \"jordan\"\naliases = [\"Hashemite Kingdom\"]"], &[]);
}

/// Asserts what is said of the use in documents.
#[track_caller]
fn uses(text: &str, documents: &[String], expected: &[&str]) {
    let traced = traced(&[text]);
    let mut ready = Ready::new(traced.dictionary.clone());
    ready.explain = true;
    let mut usage = Usage::default();
    for (number, document) in documents.iter().enumerate() {
        let document = read::from_text(&format!("{number}.txt"), document, Some("en"));
        let analysed = pipeline::analyse(document, &ready, &Settings::default(), true);
        usage.add(&analysed.document.doc, &pipeline::sightings(&analysed));
    }
    let findings = usage.findings(&traced);
    let messages: Vec<String> = findings.iter().map(|finding| format!("{}: {finding}", finding.code)).collect();
    assert_eq!(shown(&findings), expected, "{}", messages.join("\n"));
}

#[test]
fn use_in_sources() {
    let documents = |sentence: &str, times: usize, count: usize| vec![sentence.repeat(times); count];
    let any = "[[entity.alias]]\ntext = \"Bird\"\ncase = \"any\"";
    uses(&ship(""), &documents("Nothing of that kind. ", 1, 3), &["1:2:8 never-found"]);
    uses(&ship(""), &documents("They saw the Sea Bird. ", 20, 20), &[]);
    let rule = "[[entity.alias]]\ntext = \"Bird\"\nrequire = { near = [\"harbour\"] }";
    uses(&ship(rule), &documents("They like Bird a lot. ", 1, 2), &["1:5:8 never-counts"]);
    uses(&ship(rule), &documents("They like Bird and the harbour a lot. ", 1, 2), &[]);
    uses(&ship(any), &documents("They saw a bird there. ", 1, 4), &["1:5:8 lower-case"]);
    uses(&ship(any), &documents("They saw a Bird there. ", 1, 4), &[]);
    uses(&ship("aliases = [\"Birds\"]"), &documents("Birds are gone. ", 6, 1), &["1:4:12 opens-sentences"]);
    // Far above the rest, and alone in its documents.
    let two =
        ship("aliases = [\"Wing\"]") + "\n[[entity]]\nname = \"Sea Wolf\"\ntype = \"ship\"\naliases = [\"Old Wolf\"]\n";
    let mut some = documents("They saw the Wing there. ", 3, 6);
    some.push("The Sea Wolf left. The Old Wolf left.".to_string());
    uses(&two, &some, &["1:4:12 far-above"]);
    some.iter_mut().for_each(|text| text.push_str(" It is the Sea Bird."));
    uses(&two, &some, &[]);
    // What other rules drop.
    let town = ship("aliases = [\"Wing\"]");
    let mut some = documents("Write to wing@example.org or Wing@example.org today. ", 1, 8);
    some.push("They saw the Wing there.".to_string());
    uses(&town, &some, &["1:4:12 often-dropped"]);
}
