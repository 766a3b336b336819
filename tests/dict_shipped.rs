//! The shipped dictionaries, read from `dict/*.toml` as one layer of a user's would be: nothing is left to warn of, and no
//! name means two entities unless something tells them apart.

use relgraph::diag::Diagnostic;
use relgraph::dict::entry::{Case, Surface};
use relgraph::dict::format::format;
use relgraph::dict::layer::{Layer, merge};
use relgraph::dict::{Dictionary, toml};
use relgraph::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The dictionary and what is to be noted about it, or what is wrong with it.
type Read = Result<(Dictionary, Vec<Diagnostic>), Vec<Diagnostic>>;

static SHIPPED: LazyLock<Read> = LazyLock::new(shipped);

/// A file that differs fails and writes its normal form beside it; accepting is `mv FILE.got FILE`.
#[test]
fn the_files_are_in_normal_form() {
    let mut differing = Vec::new();
    for name in ["countries", "organisations", "people"] {
        let path = format!("dict/{name}.toml");
        let text = std::fs::read_to_string(&path).expect("a shipped dictionary");
        let normal = format(&path, &text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let beside = format!("{path}.got");
        if normal != text {
            std::fs::write(&beside, normal).expect("a file beside");
            differing.push(path);
        } else {
            let _ = std::fs::remove_file(&beside);
        }
    }
    assert!(
        differing.is_empty(),
        "not in normal form: {differing:?}; see the .got files, or use `relgraph dict format`"
    );
}

/// A rule cannot be read without its reason, and cannot be mended by somebody who has to guess at it.
#[test]
fn every_rule_says_why() {
    let mut silent = Vec::new();
    for name in ["countries", "organisations", "people"] {
        let path = format!("dict/{name}.toml");
        let text = std::fs::read_to_string(&path).expect("a shipped dictionary");
        let lines: Vec<&str> = text.lines().collect();
        let silent_here = lines.iter().enumerate().filter(|(at, _)| !says_why(&lines, *at));
        silent.extend(silent_here.map(|(at, line)| format!("{path}:{}: {line}", at + 1)));
    }
    assert!(
        silent.is_empty(),
        "say in a comment above [[entity.alias]], and as the `reason` of [[ignore]], what else the words mean:\n{}",
        silent.join("\n")
    );
}

/// Returns whether the rule that begins at this line, if one does, has a comment above it or, with `[[ignore]]`, a reason.
fn says_why(lines: &[&str], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above)).unwrap_or(&"");
    let mut table = lines.iter().skip(at + 1).take_while(|line| !line.starts_with("[["));
    match lines.get(at) {
        Some(&"[[entity.alias]]") => above.strip_prefix("# ").is_some_and(|comment| !comment.trim().is_empty()),
        Some(&"[[ignore]]") => table.any(|line| line.starts_with("reason = \"") && !line.ends_with("\"\"")),
        _ => true,
    }
}

#[test]
fn no_problem_is_left() {
    let problems = match &*SHIPPED {
        Ok((_, notes)) => notes,
        Err(problems) => problems,
    };
    let shown: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", problem.code)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

/// Names are compared as they are searched for: word by word, without case, accents and punctuation.
#[test]
fn every_shared_name_is_told_apart_and_listed_in_the_readme() {
    let dictionary = dictionary();
    let rows: Vec<String> = shared_names(dictionary)
        .into_iter()
        .map(|(name, Shared { entities, apart })| {
            let entities: Vec<&str> = entities.into_iter().collect();
            format!("| {name} | {} | {} |", entities.join(", "), apart.unwrap_or("NOTHING"))
        })
        .collect();
    let unclear: Vec<&String> = rows.iter().filter(|row| row.contains("NOTHING")).collect();
    assert!(unclear.is_empty(), "give both entries a rule:\n{unclear:#?}");

    let readme = std::fs::read_to_string("dict/README.md").unwrap_or_default().replace("\r\n", "\n");
    let table = rows.join("\n");
    assert!(readme.contains(&format!("|---|---|---|\n{table}\n")), "dict/README.md should have this table:\n{table}");
}

#[test]
fn the_docs_count_right() {
    let dictionary = dictionary();
    let count = |kind: &str| dictionary.entities().iter().filter(|entity| entity.kind == kind).count();
    let in_office = dictionary.entities().iter().filter(|entity| !entity.roles.is_empty()).count();
    let [countries, organisations, people] = ["country", "organisation", "person"].map(|kind| thousands(count(kind)));
    check_says(
        "dict/README.md",
        &[
            format!("| `countries.toml` | {countries} |"),
            format!("| `organisations.toml` | {organisations} |"),
            format!("| `people.toml` | {people} |"),
            format!("; {} with dated offices", thousands(in_office)),
        ],
    );
    check_says(
        "docs/dictionaries.md",
        &[
            format!("`countries` ({countries} countries"),
            format!("`organisations` ({organisations})"),
            format!("`people` ({people})"),
        ],
    );
}

fn check_says(path: &str, phrases: &[String]) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let missing: Vec<&String> = phrases.iter().filter(|phrase| !text.contains(phrase.as_str())).collect();
    assert!(missing.is_empty(), "{path} should say {missing:#?}");
}

/// Returns a number below a million with a comma before its last three digits.
fn thousands(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// A name of several entities, and what tells which of them is meant.
struct Shared<'a> {
    entities: BTreeSet<&'a str>,
    apart: Option<&'static str>,
}

/// Returns every name that several entities list, or that one lists and is a person's surname, by its folded text.
fn shared_names(dictionary: &Dictionary) -> BTreeMap<String, Shared<'_>> {
    let mut owners: BTreeMap<String, Vec<(&str, &Surface)>> = BTreeMap::new();
    for entity in dictionary.entities() {
        for surface in &entity.surfaces {
            owners.entry(fold::fold_text(&surface.text)).or_default().push((&entity.id, surface));
        }
    }
    let mut shared = surnames(dictionary, &owners);
    for (name, owners) in owners {
        let pairs =
            owners.iter().enumerate().flat_map(|(at, one)| owners[at + 1..].iter().map(move |other| (one, other)));
        let ways: Vec<Option<&str>> =
            pairs.filter(|(one, other)| one.0 != other.0).map(|(one, other)| apart(one.1, other.1)).collect();
        if !ways.is_empty() {
            let entities = owners.iter().map(|(id, _)| *id).collect();
            let apart = ways.into_iter().min().flatten();
            shared.insert(name, Shared { entities, apart });
        }
    }
    shared
}

/// Returns the surnames that are names of other entities; other people may bear them, too. A surname counts only after the
/// full name, so that the other entity's rule is enough.
fn surnames<'a>(
    dictionary: &'a Dictionary,
    owners: &BTreeMap<String, Vec<(&str, &Surface)>>,
) -> BTreeMap<String, Shared<'a>> {
    let is_person = |id: &str| dictionary.find(id).is_some_and(|id| dictionary.entity(id).kind == "person");
    let mut shared = BTreeMap::new();
    for person in dictionary.entities().iter().filter(|entity| entity.kind == "person") {
        let surname = person.surname.as_deref().or_else(|| person.name.split(' ').next_back()).unwrap_or_default();
        let name = fold::fold_text(surname);
        for (id, surface) in owners.get(&name).into_iter().flatten().filter(|(id, _)| !is_person(id)) {
            let Some(other) = dictionary.find(id).map(|id| dictionary.entity(id).id.as_str()) else { continue };
            let ruled = surface.has_rule().then_some("the full name, and a rule");
            let apart = if surface.text.ends_with('-') { Some("a hyphen") } else { ruled };
            shared.insert(name.clone(), Shared { entities: BTreeSet::from([other, &person.id]), apart });
        }
    }
    shared
}

/// Returns what keeps two surfaces that fold to the same words apart.
fn apart(one: &Surface, other: &Surface) -> Option<&'static str> {
    let letters = |text: &str| text.chars().filter(|c| fold::is_word(*c)).collect::<String>();
    let signs = |text: &str| text.chars().filter(|c| matches!(c, '+' | '&' | '@' | '#')).collect::<String>();
    let exact = one.case == Case::Exact && other.case == Case::Exact;
    if one.has_rule() && other.has_rule() {
        Some("a rule on each")
    } else if signs(&one.text) != signs(&other.text) {
        Some("a sign")
    } else if exact && letters(&one.text) != letters(&other.text) {
        Some("the letters")
    } else {
        None
    }
}

fn dictionary() -> &'static Dictionary {
    &SHIPPED.as_ref().expect("the shipped dictionary is sound").0
}

/// Returns the three shipped files as one layer, with all that is to be said about them.
fn shipped() -> Read {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for name in ["countries", "organisations", "people"] {
        let path = format!("dict/{name}.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let (located, mut found) = toml::read(&path, &text);
        problems.append(&mut found);
        files.push(located);
    }
    merge(vec![Layer { files, builtin: false }], problems)
}
