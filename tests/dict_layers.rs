//! Layers of dictionaries: patches, takeovers, references, digests, and what is written again.

use relgraph::dict::entry::Listed;
use relgraph::dict::layer::{Layer, merge};
use relgraph::dict::{Builtin, Dictionary, Entity, Sources, load, toml};
use std::path::PathBuf;

/// Merges texts in TOML, each a layer. Returns the dictionary and the codes of the problems, or the codes alone.
fn layers(texts: &[&str]) -> (Option<Dictionary>, Vec<String>) {
    let mut all = Vec::new();
    let mut layers = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let (located, mut problems) = toml::read(&number.to_string(), text);
        all.append(&mut problems);
        layers.push(Layer { files: vec![located], builtin: false });
    }
    let (dictionary, problems) = match merge(layers, all) {
        Ok((dictionary, notes)) => (Some(dictionary), notes),
        Err(problems) => (None, problems),
    };
    let shown =
        |d: &relgraph::diag::Diagnostic| format!("{}:{}:{} {}", d.place.file, d.place.line, d.place.column, d.code);
    (dictionary, problems.iter().map(shown).collect())
}

/// Returns an entity in one line: `id=name(surfaces)`, each surface with the first letter of its kind.
fn shown(entity: &Entity) -> String {
    let kind = |listed| match listed {
        Listed::Name => 'n',
        Listed::Alias => 'a',
        Listed::Abbreviation => 'b',
        Listed::Demonym => 'd',
        Listed::Seat => 's',
    };
    let surface = |s: &relgraph::dict::entry::Surface| {
        format!("{}:{}{}", kind(s.listed), s.text, if s.has_rule() { "*" } else { "" })
    };
    let surfaces: Vec<String> = entity.surfaces.iter().map(surface).collect();
    format!("{}={}({})", entity.id, entity.name, surfaces.join(" "))
}

/// Asserts what the layers make, and that it is the same when written and read again.
fn check(texts: &[&str], entities: &[&str], problems: &[&str]) {
    let (dictionary, found) = layers(texts);
    assert_eq!(found, problems, "{texts:#?}");
    let Some(dictionary) = dictionary else { return assert!(entities.is_empty(), "{texts:#?}") };
    assert_eq!(dictionary.entities().iter().map(shown).collect::<Vec<_>>(), entities, "{texts:#?}");
    round_trip(&dictionary);
}

fn round_trip(dictionary: &Dictionary) {
    let text = dictionary.to_toml();
    let again = Dictionary::from_toml(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    assert_eq!(again.to_toml(), text);
    let digests = |dictionary: &Dictionary| dictionary.entities().iter().map(|e| e.digest.clone()).collect::<Vec<_>>();
    assert_eq!(digests(&again), digests(dictionary), "{text}");
    assert_eq!(again.digest(), dictionary.digest(), "{text}");
}

const IRAN: &str = r#"
[[entity]]
id = "iran"
name = "Iran"
type = "country"
aliases = ["Persia", "Islamic Republic of Iran"]
abbreviations = ["IRI"]
demonyms = ["Iranian"]
seats = ["Tehran"]
"#;

const IRAN_SHOWN: &str = "iran=Iran(n:Iran a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)";

#[test]
fn one_layer() {
    check(&[IRAN], &[IRAN_SHOWN], &[]);
    check(&[""], &[], &[]);
    check(&[], &[], &[]);
    // A rule on a listed surface stays with its kind; on anything else it makes an alias.
    let rules = "[[entity]]\nname=\"Iran\"\ntype=\"c\"\ndemonyms=[\"Irani\"]\n[[entity.alias]]\ntext=\"Irani\"\nreject={near=[\"x\"]}\n\
                 [[entity.alias]]\ntext=\"Iran\"\nrequire={document=[\"y\"]}\n[[entity.alias]]\ntext=\"Eran\"\ncase=\"any\"";
    check(&[rules], &["iran=Iran(n:Iran* a:Eran d:Irani*)"], &[]);
    // A text stands once, under its first kind.
    let twice = "[[entity]]\nname=\"Iran\"\ntype=\"c\"\naliases=[\"Iran\",\"P\u{a0} Q\",\"P Q\"]\nseats=[\"P Q\"]";
    check(&[twice], &["iran=Iran(n:Iran a:P Q)"], &[]);
}

#[test]
fn patches() {
    for (patch, expected) in [
        ("remove = [\"Persia\", \"IRI\"]", "iran=Iran(n:Iran a:Islamic Republic of Iran d:Iranian s:Tehran)"),
        (
            "aliases = [\"Eran\", \"Persia\"]",
            "iran=Iran(n:Iran a:Eran a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)",
        ),
        ("name = \"Eran\"", "iran=Eran(n:Eran a:Iran a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)"),
        ("name = \"Persia\"", "iran=Persia(n:Persia a:Iran a:Islamic Republic of Iran b:IRI d:Iranian s:Tehran)"),
        ("aliases = [\"Tehran\"]", "iran=Iran(n:Iran a:Islamic Republic of Iran a:Persia a:Tehran b:IRI d:Iranian)"),
        ("remove = [\"Iran\"]", "iran=Iran(a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)"),
        (
            "remove = [\"Iran\"]\naliases = [\"Iran\"]",
            "iran=Iran(a:Iran a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)",
        ),
        (
            "[[entity.alias]]\ntext = \"Tehran\"\nreject = { near = [\"x\"] }",
            "iran=Iran(n:Iran a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran*)",
        ),
        (
            "remove = [\"Iran\"]\naliases = [\"Iran\"]\n[[entity.alias]]\ntext = \"Iran\"\nreject = { near = [\"x\"] }",
            "iran=Iran(a:Iran* a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)",
        ),
    ] {
        check(&[IRAN, &format!("[[entity]]\nid = \"iran\"\n{patch}")], &[expected], &[]);
    }
    let idle = "[[entity]]\nid = \"iran\"\nremove = [\"Persa\"]";
    check(&[IRAN, idle], &[IRAN_SHOWN], &["1:3:11 idle-remove"]);
    check(&[IRAN, "[[entity]]\nid = \"irna\"\naliases = [\"X Y\"]"], &[], &["1:2:6 unknown-id"]);
    check(&["[[entity]]\nname = \"Iran\""], &[], &["0:2:8 missing-type"]);
}

#[test]
fn single_values_replace_and_lists_append() {
    let base = "as_of=2020-01-01\n[[entity]]\nid=\"a\"\nname=\"A B\"\ntype=\"person\"\nnote=\"old\"\ntags=[\"x\"]\nroles=[{title=\"King\"}]";
    let patch = "as_of=2021\n[[entity]]\nid=\"a\"\nnote=\"new\"\ntags=[\"w\",\"x\"]\ncolour=\"#AABBCC\"\nhide=true";
    let dictionary = layers(&[base, patch]).0.unwrap();
    let a = &dictionary.entities()[0];
    assert_eq!((a.note.as_deref(), a.colour.as_deref(), a.hide), (Some("new"), Some("#aabbcc"), true));
    assert_eq!(a.tags, ["w", "x"]);
    assert_eq!(a.roles.len(), 1);
    assert_eq!(a.as_of.unwrap().to_string(), "2020-01-01", "the roles are as old as they were");
    assert_eq!(dictionary.as_of().unwrap().to_string(), "2021-12-31");
    round_trip(&dictionary);
    let roles = "[[entity]]\nid=\"a\"\nroles=[{title=\"Emperor\",from=2021},{title=\"Duke\",to=2019-05-05}]";
    let dictionary = layers(&[base, roles]).0.unwrap();
    let titles: Vec<&str> = dictionary.entities()[0].roles.iter().map(|role| role.title.as_str()).collect();
    assert_eq!(titles, ["Duke", "Emperor"]);
    assert_eq!(dictionary.entities()[0].as_of, None, "a file without a date leaves its roles open");
    round_trip(&dictionary);
}

#[test]
fn a_new_entity_takes_the_name_over() {
    let new = |name: &str, kind: &str, more: &str| {
        format!("[[entity]]\nid = \"mine\"\nname = \"{name}\"\ntype = \"{kind}\"\n{more}")
    };
    for (row, old, mine, note) in [
        (
            new("IRÁN", "country", ""),
            "iran=Iran(a:Islamic Republic of Iran a:Persia b:IRI d:Iranian s:Tehran)",
            "mine=IRÁN(n:IRÁN)",
            &["1:3:8 taken-over"][..],
        ),
        (
            new("Persia", "country", "demonyms = [\"Iranian\"]"),
            "iran=Iran(n:Iran a:Islamic Republic of Iran b:IRI s:Tehran)",
            "mine=Persia(n:Persia d:Iranian)",
            &["1:3:8 taken-over"],
        ),
        // Another type, or a name that is no name there: both may be meant.
        (new("Iran", "ship", ""), IRAN_SHOWN, "mine=Iran(n:Iran)", &[]),
        (new("Tehran", "country", ""), IRAN_SHOWN, "mine=Tehran(n:Tehran)", &[]),
    ] {
        check(&[IRAN, &row], &[old, mine], note);
    }
    let bare = "[[entity]]\nname = \"Iran\"\ntype = \"country\"";
    check(&[bare, &new("Iran", "country", "")], &["iran=Iran()", "mine=Iran(n:Iran)"], &["1:3:8 taken-over"]);
    check(
        &["[[ignore]]\ntext=[\"A B\",\"C D\"]", &new("c d", "x", "")],
        &["mine=c d(n:c d)"],
        &["1:3:8 ignore-lifted"],
    );
}

#[test]
fn references() {
    let entity =
        |id: &str, more: &str| format!("[[entity]]\nid = \"{id}\"\nname = \"Name {id}\"\ntype = \"x\"\n{more}\n");
    let merged = [entity("aa", "merge_into = \"bb\""), entity("bb", "merge_into = \"cc\""), entity("cc", "")].concat();
    let dictionary = Dictionary::from_toml(&merged).unwrap();
    let cc = dictionary.find("cc");
    assert_eq!(dictionary.entities().iter().map(|e| e.merge_into).collect::<Vec<_>>(), [cc, cc, None]);
    round_trip(&dictionary);
    for (text, expected) in [
        (entity("aa", "merge_into = \"zz\""), "0:5:14 unknown-id"),
        (entity("aa", "merge_into = \"aa\""), "0:5:14 merge-cycle"),
        (entity("aa", "parent = \"aa\""), "0:5:10 parent-cycle"),
        (entity("aa", "merge_into = \"bb\"") + &entity("bb", "merge_into = \"aa\""), "0:5:14 merge-cycle"),
        (entity("aa", "parent = \"bb\"") + &entity("bb", "parent = \"aa\""), "0:5:10 parent-cycle"),
        (entity("aa", "parent = \"bb\"") + &entity("bb", "merge_into = \"aa\""), "0:5:10 parent-cycle"),
        (entity("aa", "merge_into = \"bb\"") + &entity("bb", "parent = \"aa\""), "0:10:10 parent-cycle"),
    ] {
        check(&[&text], &[], &[expected]);
    }
    check(&[&entity("aa", "parent = \"zz\"")], &["aa=Name aa(n:Name aa)"], &["0:5:10 unknown-parent"]);
    // After a syntax error nobody knows which ids there are.
    check(&["[[entity]]\nname = xyz", &entity("aa", "merge_into = \"x\"")], &[], &["0:2:8 syntax"]);
}

#[test]
fn surfaces_that_cause_trouble() {
    let two = |a: &str, b: &str| {
        format!("[[entity]]\nname=\"A A\"\ntype=\"x\"\n{a}\n[[entity]]\nname=\"B B\"\ntype=\"x\"\n{b}")
    };
    let rule = "[[entity.alias]]\ntext=\"Cc\"\nrequire={near=[\"d\"]}";
    for (text, expected) in [
        (two("aliases=[\"Cc\"]", "aliases=[\"CC\"]"), &["0:8:10 shared-alias"][..]),
        (two(rule, "aliases=[\"Cc\"]"), &["0:10:10 shared-alias"]),
        (two(rule, rule), &[]),
        (two("abbreviations=[\"CC\"]", "abbreviations=[\"Cc\"]"), &[]),
        (two("[[entity.alias]]\ntext=\"Cc\"\nlang=\"ru\"", "[[entity.alias]]\ntext=\"Cc\"\nlang=\"de\""), &[]),
        (two("aliases=[\"C\"]", "aliases=[\"The\"]"), &["0:4:10 one-letter", "0:8:10 common-word"]),
        (two("abbreviations=[\"WHO\"]", ""), &[]),
    ] {
        assert_eq!(layers(&[&text]).1, expected, "{text}");
    }
    assert_eq!(layers(&[&two("aliases=[\"Cc\"]", ""), "[[entity]]\nid=\"b_b\"\naliases=[\"Cc\"]"]).1, [""; 0]);
}

#[test]
fn the_order_of_a_file_says_nothing() {
    let (a, b) =
        ("[[entity]]\nname=\"A A\"\ntype=\"x\"\naliases=[\"P\",\"Q\"]\n", "[[entity]]\nname=\"B B\"\ntype=\"x\"\n");
    let ignores = ["[[ignore]]\ntext=[\"s t\",\"u v\"]\n", "[[ignore]]\ntext=\"w x\"\n"];
    let one = Dictionary::from_toml(&[a, b, ignores[0], ignores[1]].concat()).unwrap();
    let two =
        Dictionary::from_toml(&[ignores[1], ignores[0], b, &a.replace("\"P\",\"Q\"", "\"Q\",\"P\"")].concat()).unwrap();
    assert_eq!(one.digest(), two.digest());
    assert_eq!((one.digest().len(), one.entities()[0].digest.len()), (32, 16));
    let three = Dictionary::from_toml(&[a, &b.replace("B B", "B C"), ignores[0], ignores[1]].concat()).unwrap();
    assert_ne!(one.digest(), three.digest());
}

#[test]
fn looking_up() {
    let more = "[[entity]]\nid=\"ir\"\nname=\"Infrared\"\ntype=\"x\"\naliases=[\"Persia\"]\n[[entity]]\nid=\"mali\"\nname=\"Mali\"\ntype=\"x\"\niso=\"ML\"";
    let dictionary = Dictionary::from_toml(&[IRAN, more].concat()).unwrap();
    let ids = |text: &str| {
        let found = dictionary.lookup(text).into_iter();
        found.map(|id| dictionary.entity(id).id.clone()).collect::<Vec<_>>().join(" ")
    };
    for (text, expected) in [
        ("iran", "iran"),
        ("IRÁN", "iran"),
        ("persia", "ir iran"),
        ("ir", "ir"),
        ("ml", "mali"),
        (" Tehran ", "iran"),
        ("x", ""),
    ] {
        assert_eq!(ids(text), expected, "{text}");
    }
}

#[test]
fn the_built_in_dictionaries_load_and_are_written_again() {
    let loaded = load(Sources { builtin: &Builtin::ALL, files: &[] }).unwrap();
    assert_eq!(loaded.notes, []);
    round_trip(&loaded.dictionary);
    let none = load(Sources { builtin: &[], files: &[] }).unwrap();
    assert!(none.dictionary.entities().is_empty());
}

#[test]
fn files_are_read_by_their_ending() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let utf_16: Vec<u8> = "\u{feff}name\ttype\nKöln\tcity\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        write("a.toml", "\u{feff}[[entity]]\nname = \"A A\"\ntype = \"x\"".as_bytes()),
        write("b.CSV", &utf_16),
        write("c.tsv", b"\xef\xbb\xbfid\tname\ttype\n1\tC C\tx"),
        write("d.jsonl", b"{\"name\": \"D D\", \"type\": \"x\"}"),
    ];
    let loaded = load(Sources { builtin: &[], files: &files }).unwrap();
    let ids: Vec<&str> = loaded.dictionary.entities().iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["1", "a_a", "d_d", "koln"]);
    let bad = [
        write("e.xml", b""),
        write(
            "f.csv",
            "name,type\nK\u{f6}ln,x\nK".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice(),
        ),
        write("g.toml", b"# \xe9t\xe9"),
        folder.path().join("missing.toml"),
    ];
    let problems = load(Sources { builtin: &[], files: &bad }).unwrap_err();
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["unknown-format", "bad-encoding", "bad-encoding", "unreadable"]);
    assert_eq!((problems[2].place.line, problems[2].place.column), (1, 3));
}

mod arbitrary {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    /// One entry of few words, so that names, surfaces, removals and rules meet often.
    fn entry() -> impl Strategy<Value = String> {
        let word = || select(vec!["Aa", "AA", "Bb", "Éé", "Ee", "Cc Dd", "Cc\\\"Dd"]);
        let list = move |key: &'static str| {
            prop::collection::vec(word(), 0..3).prop_map(move |words| match words.is_empty() {
                true => String::new(),
                false => format!("{key} = [\"{}\"]\n", words.join("\", \"")),
            })
        };
        let rule = (
            word(),
            select(vec![
                "",
                "case = \"any\"\n",
                "case = \"exact\"\n",
                "require = { near = [\"x\"] }\n",
                "lang = \"ru\"\n",
            ]),
        )
            .prop_map(|(word, rule)| format!("[[entity.alias]]\ntext = \"{word}\"\n{rule}"));
        let more = select(vec![
            "",
            "hide = true\n",
            "roles = [{ title = \"X\", from = 2001 }]\n",
            "merge_into = \"b\"\n",
            "as_of = 1999\n",
        ]);
        let lists = (list("aliases"), list("abbreviations"), list("demonyms"), list("seats"), list("remove"));
        (word(), more, lists, prop::option::of(rule)).prop_map(|(name, more, (a, b, c, d, e), rule)| {
            format!("name = \"{name}\"\ntype = \"x\"\n{more}{a}{b}{c}{d}{e}{}", rule.unwrap_or_default())
        })
    }

    /// A layer of some of the entities a, b and c.
    fn layer() -> impl Strategy<Value = String> {
        let as_of = select(vec!["", "as_of = 2001-02-03\n", "as_of = 2004\n"]);
        (as_of, subsequence(vec!["a", "b", "c"], 0..=3), prop::collection::vec(entry(), 3)).prop_map(
            |(as_of, ids, entries)| {
                let entries = ids.iter().zip(entries).map(|(id, entry)| format!("[[entity]]\nid = \"{id}\"\n{entry}"));
                format!("{as_of}{}", entries.collect::<String>())
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_written_is_what_was_meant(texts in prop::collection::vec(layer(), 1..4)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            if let Some(dictionary) = layers(&texts).0 {
                round_trip(&dictionary);
            }
        }
    }
}
