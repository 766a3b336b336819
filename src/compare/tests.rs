//! What changed, and why: results as small tables, changed one thing at a time.

use super::*;
use crate::config::Settings;
use serde_json::{Value, json};

/// Document, units, distinct units.
type ByDocument = Vec<(&'static str, u32, u32)>;

/// A result: settings, dictionary, documents with digests, entities with the digests of their entries, and ties with their
/// units and distinct units by document.
#[derive(Clone)]
struct Sketch {
    settings: Value,
    dictionary: &'static str,
    documents: Vec<(&'static str, &'static str)>,
    entities: Vec<(&'static str, &'static str)>,
    ties: Vec<(&'static str, &'static str, ByDocument)>,
}

fn sketch() -> Sketch {
    Sketch {
        settings: json!({"unit": "sentence", "count": "distinct", "page": "a4", "builtin": ["countries"]}),
        dictionary: "D",
        documents: vec![("s/a.txt", "1"), ("s/b.txt", "2")],
        entities: vec![("iran", "i"), ("israel", "l"), ("turkey", "t")],
        ties: vec![
            ("iran", "israel", vec![("s/a.txt", 2, 2), ("s/b.txt", 1, 1)]),
            ("iran", "turkey", vec![("s/b.txt", 3, 3)]),
        ],
    }
}

impl Sketch {
    fn outcome(&self) -> Outcome {
        let every = self.settings["count"] == "every";
        let weight = |by: &[(&str, u32, u32)]| -> u32 { by.iter().map(|one| if every { one.1 } else { one.2 }).sum() };
        let strength = |id: &str| -> u32 {
            self.ties.iter().filter(|tie| tie.0 == id || tie.1 == id).map(|tie| weight(&tie.2)).sum()
        };
        let documents: Vec<Value> =
            self.documents.iter().map(|(doc, digest)| json!({"doc": doc, "digest": digest})).collect();
        let nodes: Vec<Value> = self
            .entities
            .iter()
            .map(|(id, digest)| json!({"id": id, "name": id, "type": "country", "digest": digest, "strength": strength(id), "shown": true}))
            .collect();
        let edges: Vec<Value> = self
            .ties
            .iter()
            .map(|(a, b, by)| json!({"source": a, "target": b, "weight": weight(by), "shown": true}))
            .collect();
        let graph = json!({
            "graph": {"digest": "d", "version": "0", "settings": self.settings, "dictionary": {"digest": self.dictionary}, "documents": documents},
            "nodes": nodes, "edges": edges,
        });
        let mut evidence = "{\"schema\":1,\"digest\":\"d\"}\n".to_string();
        for (a, b, by) in &self.ties {
            let by: Vec<Value> = by
                .iter()
                .map(|(doc, units, distinct)| json!({"doc": doc, "units": units, "distinct": distinct}))
                .collect();
            evidence.push_str(&format!("{}\n", json!({"source": a, "target": b, "by_document": by})));
        }
        let files = [("graph.json", graph.to_string().into_bytes()), ("evidence.jsonl", evidence.into_bytes())];
        Outcome::of_files(&files).expect("a result")
    }
}

/// Returns the changed ties with their causes, a line each.
fn told(old: &Sketch, new: &Sketch) -> Vec<String> {
    let comparison = Comparison::new(&old.outcome(), &new.outcome());
    let causes = |tie: &TieChange| tie.causes.iter().map(Cause::in_words).collect::<Vec<_>>().join("; ");
    comparison.ties.iter().map(|tie| format!("{}: {}", tie.in_words(), causes(tie))).collect()
}

#[test]
fn each_change_has_its_cause() {
    type Case = (&'static str, fn(&mut Sketch), Vec<&'static str>);
    let cases: Vec<Case> = vec![
        ("nothing", |_| {}, vec![]),
        (
            "a new document",
            |new| {
                new.documents.push(("s/c.txt", "3"));
                new.ties[0].2.push(("s/c.txt", 4, 4));
            },
            vec!["iran–israel 3 → 7: +4 in s/c.txt, which is new"],
        ),
        (
            "a document that is gone",
            |new| {
                new.documents.pop();
                new.ties[0].2.pop();
                new.ties.pop();
                new.entities.pop();
            },
            vec!["iran–turkey 3 → 0: −3 in s/b.txt, which is gone", "iran–israel 3 → 2: −1 in s/b.txt, which is gone"],
        ),
        (
            "a document that has changed",
            |new| {
                new.documents[1].1 = "3";
                new.ties[1].2[0] = ("s/b.txt", 1, 1);
            },
            vec!["iran–turkey 3 → 1: −2 in s/b.txt, which has changed"],
        ),
        (
            "a document with another name, and the date that comes from it",
            |new| {
                new.documents[1].0 = "s/2020.txt";
                new.ties[0].2[1].0 = "s/2020.txt";
                new.ties[1].2[0] = ("s/2020.txt", 2, 2);
            },
            vec!["iran–turkey 3 → 2: −1 in s/2020.txt, which had another name"],
        ),
        (
            "the entry of one end",
            |new| {
                (new.dictionary, new.entities[2].1) = ("E", "u");
                new.ties[1].2[0] = ("s/b.txt", 5, 5);
            },
            vec!["iran–turkey 3 → 5: +2 in s/b.txt: the entry turkey"],
        ),
        (
            "another entity's entry, which took a name away",
            |new| {
                (new.dictionary, new.entities[1].1) = ("E", "u");
                new.ties[1].2[0] = ("s/b.txt", 2, 2);
            },
            vec!["iran–turkey 3 → 2: −1 in s/b.txt: the entry israel"],
        ),
        (
            "a new entry, found in the same document",
            |new| {
                new.dictionary = "E";
                new.entities.push(("usa", "u"));
                new.ties[1].2[0] = ("s/b.txt", 2, 2);
                new.ties.push(("iran", "usa", vec![("s/b.txt", 1, 1)]));
            },
            vec!["iran–usa 0 → 1: +1 in s/b.txt: the entry usa", "iran–turkey 3 → 2: −1 in s/b.txt: the entry usa"],
        ),
        (
            "an entry that neither result names",
            |new| {
                new.dictionary = "E";
                new.ties[1].2[0] = ("s/b.txt", 2, 2);
            },
            vec!["iran–turkey 3 → 2: −1 in s/b.txt: an entry of the dictionary"],
        ),
        (
            "a setting",
            |new| {
                new.settings["unit"] = "paragraph".into();
                new.ties[1].2[0] = ("s/b.txt", 4, 4);
            },
            vec!["iran–turkey 3 → 4: +1 in s/b.txt: the setting unit"],
        ),
        (
            "a setting that cannot be the cause stands aside",
            |new| {
                (new.settings["unit"], new.settings["page"]) = ("paragraph".into(), "letter".into());
                new.ties[1].2[0] = ("s/b.txt", 4, 4);
            },
            vec!["iran–turkey 3 → 4: +1 in s/b.txt: the setting unit"],
        ),
        (
            "two that may be the cause",
            |new| {
                new.settings["unit"] = "paragraph".into();
                (new.dictionary, new.entities[0].1) = ("E", "u");
                new.ties[1].2[0] = ("s/b.txt", 4, 4);
            },
            vec!["iran–turkey 3 → 4: +1 in s/b.txt: one or more of the setting unit and the entry iran"],
        ),
        (
            "fewer built-in dictionaries: the setting, not its entries",
            |new| {
                (new.settings["builtin"], new.dictionary) = (json!([]), "E");
                new.ties.pop();
                new.entities.pop();
            },
            vec!["iran–turkey 3 → 0: −3 in s/b.txt: the setting builtin"],
        ),
        (
            "copies count every time",
            |new| {
                new.settings["count"] = "every".into();
            },
            vec!["iran–israel 2 → 3: +1 in s/b.txt: the setting count"],
        ),
        (
            "a copy stands first elsewhere",
            |new| {
                new.documents.insert(0, ("s/0.txt", "0"));
                new.ties[1].2 = vec![("s/0.txt", 1, 1), ("s/b.txt", 3, 2)];
                new.ties[0].2[1] = ("s/b.txt", 1, 0);
            },
            vec![],
        ),
    ];
    for (name, change, expected) in cases {
        let (mut old, mut new) = (sketch(), sketch());
        if name.starts_with("copies") {
            old.ties[0].2[1] = ("s/b.txt", 1, 0);
            new = old.clone();
        }
        if name.starts_with("a copy") {
            new.ties[0].2[1] = ("s/b.txt", 1, 0);
            old.ties[0].2[1] = ("s/b.txt", 1, 0);
        }
        change(&mut new);
        assert_eq!(told(&old, &new), expected, "{name}");
    }
}

#[test]
fn a_copy_that_stands_first_elsewhere_is_a_change_of_both_documents() {
    let (old, mut new) = (sketch(), sketch());
    new.documents.insert(0, ("s/0.txt", "0"));
    new.ties[1].2 = vec![("s/0.txt", 2, 2), ("s/b.txt", 3, 2)];
    let copy = "−1 in s/b.txt: a copy, which counts where it stands first";
    assert_eq!(told(&old, &new), [format!("iran–turkey 3 → 4: +2 in s/0.txt, which is new; {copy}")]);
}

#[test]
fn the_brief_form_says_what_differs() {
    let (old, mut new) = (sketch(), sketch());
    let brief = |old: &Sketch, new: &Sketch| Comparison::new(&old.outcome(), &new.outcome()).brief();
    assert_eq!(brief(&old, &new), "nothing has changed");
    new.settings["page"] = "letter".into();
    assert_eq!(brief(&old, &new), "page \"letter\" instead of \"a4\": the same entities and ties");
    let mut new = sketch();
    new.documents.extend([("s/kavkaz.txt", "3"), ("s/d.txt", "4")]);
    new.entities.push(("usa", "u"));
    new.ties[1].2.push(("s/kavkaz.txt", 3, 3));
    new.ties.push(("iran", "usa", vec![("s/d.txt", 1, 1)]));
    assert_eq!(
        brief(&old, &new),
        "2 sources more: 1 entity and 1 tie new, 1 heavier; strongest change iran–turkey 3 → 6 (kavkaz.txt)"
    );
    assert_eq!(
        brief(&new, &old),
        "2 sources less: 1 entity and 1 tie gone, 1 lighter; strongest change iran–turkey 6 → 3 (kavkaz.txt)"
    );
}

#[test]
fn entities_change_by_what_their_ties_do() {
    let (old, mut new) = (sketch(), sketch());
    new.documents.push(("s/c.txt", "3"));
    new.entities.push(("alone", "x"));
    new.ties[0].2.push(("s/c.txt", 4, 4));
    new.ties[1].2.push(("s/c.txt", 1, 1));
    let comparison = Comparison::new(&old.outcome(), &new.outcome());
    let causes = |one: &EntityChange| one.causes.iter().map(Cause::in_words).collect::<Vec<_>>().join("; ");
    let told: Vec<String> =
        comparison.entities.iter().map(|one| format!("{} {}: {}", one.id, one.delta(), causes(one))).collect();
    assert_eq!(
        told,
        [
            "iran 5: +5 in s/c.txt, which is new",
            "israel 4: +4 in s/c.txt, which is new",
            "turkey 1: +1 in s/c.txt, which is new",
            "alone 0: s/c.txt is new",
        ]
    );
}

/// Files of other programs: what they say is compared, and no cause is made up.
#[test]
fn dot_files_are_compared_as_far_as_they_go() {
    let read = |dot: &str| Outcome::read("a.dot", dot.as_bytes()).expect("a graph");
    let old = read("graph { a -- b [weight=2]; b -- c }");
    let new = read("graph { b -- a [weight=3]; b -- d }");
    let comparison = Comparison::new(&old, &new);
    let told: Vec<String> = comparison.ties.iter().map(TieChange::in_words).collect();
    assert_eq!(told, ["a–b 2 → 3", "b–d 0 → 1", "b–c 1 → 0"]);
    assert!(comparison.ties.iter().all(|tie| tie.causes.iter().all(|cause| cause.reasons.is_empty())));
    assert_eq!(Comparison::new(&old, &old), Comparison::default());
}

/// A setting that is added must be sorted into one of the lists, or diff would blame the wrong one.
#[test]
fn every_setting_is_known_to_count_or_not() {
    let line = crate::render::json::settings_line(&Settings::default(), &[], &[]);
    let settings: BTreeMap<String, Value> = serde_json::from_str(&line).expect("settings");
    for name in settings.keys() {
        assert!(settings::counts(name) != settings::OTHER.contains(&name.as_str()), "{name}");
    }
}
