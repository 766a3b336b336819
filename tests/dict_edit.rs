//! `dict add`: what a file becomes, and what is refused.

use relgraph::dict::edit::{Added, Addition, add};
use relgraph::dict::entry::Listed;
use relgraph::dict::format::format;
use relgraph::dict::{Builtin, Sources};

fn try_add(before: Option<&str>, addition: &Addition) -> Result<Added, Vec<String>> {
    try_add_over(&Builtin::ALL, before, addition)
}

fn try_add_over(builtin: &[Builtin], before: Option<&str>, addition: &Addition) -> Result<Added, Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("own.toml");
    if let Some(text) = before {
        std::fs::write(&target, text).expect("a file");
    }
    let files = [target.clone()];
    add(addition, &target, Sources { builtin, files: &files }).map_err(|problems| {
        assert_eq!(std::fs::read_to_string(&target).ok().as_deref(), before, "an addition writes nothing itself");
        problems.iter().map(|problem| problem.code.to_string()).collect()
    })
}

fn named(name: &str, kind: Option<&str>) -> Addition {
    Addition { name: name.to_string(), kind: kind.map(str::to_string), ..Addition::default() }
}

fn with_alias(name: &str, id: Option<&str>, alias: &str) -> Addition {
    let surfaces = vec![(Listed::Alias, alias.to_string())];
    Addition { id: id.map(str::to_string), surfaces, ..named(name, None) }
}

#[track_caller]
fn becomes(before: Option<&str>, addition: &Addition, after: &str) {
    let added = try_add(before, addition).unwrap_or_else(|codes| panic!("{codes:?}"));
    assert_eq!(added.text, after);
}

const HEAD: &str =
    "# Entities of our own, over the built-in ones. `relgraph dict add` writes here; edit it as you like.\n\n";

#[test]
fn a_new_entity() {
    let whole = Addition {
        id: Some("w".into()),
        surfaces: vec![
            (Listed::Alias, "Harbour  Watchers".into()),
            (Listed::Abbreviation, "HWA".into()),
            (Listed::Demonym, "Watcher".into()),
        ],
        tags: vec!["ngo".into()],
        note: Some("a \"remark\"".into()),
        ..named(" Harbour Watch", Some("organisation"))
    };
    let entry = "[[entity]]\nid = \"w\"\nname = \"Harbour Watch\"\ntype = \"organisation\"\naliases = [\"Harbour Watchers\"]\n\
                 abbreviations = [\"HWA\"]\ndemonyms = [\"Watcher\"]\ntags = [\"ngo\"]\nnote = \"a \\\"remark\\\"\"\n";
    becomes(None, &whole, &format!("{HEAD}{entry}"));
    becomes(Some(""), &whole, &format!("{HEAD}{entry}"));
    let ship = named("Sea Bird", Some("ship"));
    let bird = "[[entity]]\nname = \"Sea Bird\"\ntype = \"ship\"\n";
    // A file in normal form stays in it; any other keeps its order.
    let sorted = "# head\n\n[[entity]]\nid = \"alpha\"\nname = \"Alpha Works\"\ntype = \"x\"\n\n# why zulu\n[[entity]]\nid = \"zulu\"\nname = \"Zulu Works\"\ntype = \"x\"\n";
    let expected = sorted.replace("# why zulu", &format!("{bird}\n# why zulu"));
    becomes(Some(sorted), &ship, &expected);
    let loose = "[[entity]] # mine\nname='Zulu Works'\ntype='x'";
    becomes(Some(loose), &ship, &format!("{loose}\n\n{bird}"));
    becomes(
        Some("[[entity]]\r\ntype = \"x\"\r\nname = \"Zulu Works\"\r\n"),
        &ship,
        "[[entity]]\r\ntype = \"x\"\r\nname = \"Zulu Works\"\r\n\r\n[[entity]]\r\nname = \"Sea Bird\"\r\ntype = \"ship\"\r\n",
    );
}

#[test]
fn names_for_a_known_entity() {
    let patch = "[[entity]]\nid = \"iran\"\naliases = [\"Holy Land of Cyrus\"]\n";
    becomes(Some("# mine\n"), &with_alias("Iran", Some("iran"), "Holy Land of Cyrus"), &format!("# mine\n\n{patch}"));
    // The file's own entry grows, with its comments; a name that is not known joins the aliases.
    becomes(
        Some("[[entity]]\nid = \"iran\" # the state\naliases = [\n  \"One Alias\", # first\n]\n"),
        &with_alias("Two Alias", Some("iran"), "Three Alias"),
        "[[entity]]\nid = \"iran\" # the state\naliases = [\n  \"One Alias\", # first\n  \"Two Alias\",\n  \"Three Alias\",\n]\n",
    );
    let loose = "[[entity]]\ntype='ship'\nname='Sea Bird' # a ship\n";
    becomes(
        Some(loose),
        &with_alias("Sea Bird", Some("sea_bird"), "Bird of the Sea"),
        &format!("{loose}aliases = [\"Bird of the Sea\"]\n"),
    );
}

#[test]
fn what_is_refused() {
    let own = Some("[[entity]]\nname = \"Sea Bird\"\ntype = \"ship\"\n");
    let id = |name: &str, id: &str| Addition { id: Some(id.into()), ..named(name, Some("ship")) };
    for (before, addition, expected) in [
        (None, named("Iran", Some("ship")), "known-name"),
        (None, named("PERSIA", Some("country")), "known-name"),
        (own, named("sea bird", Some("ship")), "known-name"),
        (None, named("Sea Bird", None), "missing-type"),
        (own, id("Sea Bird", "sea_bird"), "nothing-new"),
        (None, with_alias("Iran", Some("iran"), "Persia"), "nothing-new"),
        (None, named("??", Some("ship")), "bad-id"),
        (None, named("", Some("ship")), "empty-text"),
        (None, named("A\u{0}B", Some("ship")), "control-character"),
        (Some("[[entity]]\nnmae = \"x\""), named("Sea Bird", Some("ship")), "unknown-key"),
    ] {
        let codes = try_add(before, &addition).expect_err(&addition.name);
        assert!(codes.iter().any(|code| code == expected), "{addition:?}: {codes:?}");
    }
    // Another thing of the same name has an id of its own.
    assert!(try_add(None, &id("Iran", "the_ship_iran")).is_ok());
}

#[test]
fn what_is_worth_knowing_is_told_once() {
    let codes = |before: Option<&str>, addition: &Addition| {
        let added = try_add(before, addition).unwrap_or_else(|codes| panic!("{codes:?}"));
        added.notes.iter().map(|note| note.code).collect::<Vec<_>>()
    };
    let clash = "[[entity]]\nname = \"Sea Bird\"\ntype = \"ship\"\naliases = [\"Jordan\"]\n";
    assert_eq!(
        codes(None, &Addition { kind: Some("ship".into()), ..with_alias("Sea Bird", None, "Jordan") }),
        ["shared-across"]
    );
    assert_eq!(codes(Some(clash), &named("Sea Wolf", Some("ship"))), [""; 0], "what was there before is not new");
}

mod arbitrary {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_name_comes_back_as_it_was_or_is_refused(name in "[\\PC\"\\\\#]{1,12}", alias in "\\PC{1,12}") {
            let addition = Addition { surfaces: vec![(Listed::Alias, alias)], ..named(&name, Some("thing")) };
            if let Ok(added) = try_add_over(&[Builtin::Countries], Some("# kept\n"), &addition) {
                prop_assert!(added.text.starts_with("# kept\n"));
                let normal = format("x", &added.text);
                prop_assert_eq!(normal.as_ref().ok(), Some(&added.text));
                let wanted = name.split_whitespace().collect::<Vec<_>>().join(" ");
                let (located, _) = relgraph::dict::toml::read("x", &added.text);
                prop_assert_eq!(located.file.entries[0].name.as_deref(), Some(wanted.as_str()));
            }
        }
    }
}
