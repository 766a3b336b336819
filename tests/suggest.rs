//! How many of the people and organisations in our own `seeds/` are suggested, by a list that was made by hand beforehand.

use relgraph::config::Settings;
use relgraph::dict::Builtin;
use relgraph::fold::fold_text;
use relgraph::pipeline::{self, Nobody, Suggested};
use relgraph::suggest::Guess;
use std::collections::BTreeSet;

/// A name of the list: its type, and its folded variants.
struct Listed {
    kind: String,
    name: String,
    variants: BTreeSet<String>,
}

fn list() -> Vec<Listed> {
    let text = include_str!("suggest_gold/own_seeds.tsv");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let entry = |line: &str| {
        let mut fields = line.split('\t');
        let (kind, name) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        let others = fields.next().unwrap_or("").split('|').filter(|other| !other.trim().is_empty());
        let variants = others.chain([name]).map(bare).collect();
        Listed { kind: kind.into(), name: name.into(), variants }
    };
    lines.map(entry).filter(|one| matches!(one.kind.as_str(), "person" | "organisation")).collect()
}

/// A name without its article, folded.
fn bare(name: &str) -> String {
    let folded = fold_text(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_string()
}

fn suggested(threads: usize) -> Suggested {
    let mut settings = Settings { sources: vec!["seeds".into()], ..Settings::default() };
    settings.read.builtin = vec![Builtin::Countries];
    let ready = pipeline::prepare(&settings).expect("the countries are sound");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let Ok(found) = pool.install(|| pipeline::suggest(&ready, &settings, &Nobody)) else {
        panic!("the seeds can be read")
    };
    found
}

#[test]
fn most_people_and_organisations_are_suggested_and_most_suggestions_are_right() {
    let found = suggested(2);
    let names: Vec<(BTreeSet<String>, Guess)> = found
        .suggestions
        .iter()
        .filter(|one| one.guess != Guess::Place)
        .map(|one| (one.variants.iter().map(|(text, _)| bare(text)).chain([bare(&one.name)]).collect(), one.guess))
        .collect();
    let list = list();
    for (kind, least) in [("person", 85), ("organisation", 75)] {
        let wanted: Vec<&Listed> = list.iter().filter(|one| one.kind == kind).collect();
        let is_missed = |one: &&&Listed| names.iter().all(|(name, _)| name.is_disjoint(&one.variants));
        let missed: Vec<&str> = wanted.iter().filter(is_missed).map(|one| one.name.as_str()).collect();
        let percent = (wanted.len() - missed.len()) * 100 / wanted.len();
        assert!(percent >= least, "{kind}: {percent} %, missed: {missed:?}");
    }
    let first = &names[..names.len().min(60)];
    let is_right = |(name, guess): &&(BTreeSet<String>, Guess)| {
        let fits = |one: &Listed| *guess == Guess::Unknown || one.kind == guess.name();
        list.iter().any(|one| !name.is_disjoint(&one.variants) && fits(one))
    };
    let right = first.iter().filter(is_right).count();
    assert!(right * 100 >= first.len() * 80, "{right} of the first {} are right", first.len());
}

#[test]
fn any_number_of_threads_gives_the_same_suggestions() {
    assert_eq!(suggested(1).suggestions, suggested(4).suggestions);
}
