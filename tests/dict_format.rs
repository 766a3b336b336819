//! The normal form of dictionaries in TOML.

use relgraph::dict::{Builtin, Dictionary, Sources, format::format, load};

#[track_caller]
fn check(source: &str, expected: &str) {
    let formatted = format("d.toml", source).unwrap_or_else(|problems| panic!("{problems:#?}\n{source}"));
    assert_eq!(formatted, expected, "{source}");
    assert_eq!(format("d.toml", &formatted).as_deref(), Ok(expected), "the normal form of itself");
}

#[test]
fn entries_keys_and_values_have_one_form() {
    check("", "");
    check("as_of=2025-06-30", "as_of = 2025-06-30\n");
    let source = r#"
as_of   = 2025
[[ignore]]
reason='a sea'
text = [ 'Persian Gulf' ]
[[entity]]
type = "country"
name = """
Upper
Volta"""
aliases = []
[[entity.alias]]
require = { within = 2, document = [], near = ["x",] }
text = "Volta"
case = "any"
[[ignore]]
text = "Black Sea"
[[entity]]
seats=["Baku"]
id="azerbaijan"
roles = [ { to = 2005-01-01, title = "X", from = "2003" } ]
hide = true
"#;
    let expected = r#"as_of = 2025

[[entity]]
id = "azerbaijan"
hide = true
roles = [
  { title = "X", from = "2003", to = 2005-01-01 },
]
seats = ["Baku"]

[[entity]]
name = "Upper Volta"
type = "country"

[[entity.alias]]
text = "Volta"
case = "any"
require = { near = ["x"], document = [], within = 2 }

[[ignore]]
text = "Black Sea"

[[ignore]]
text = ["Persian Gulf"]
reason = "a sea"
"#;
    check(source, expected);
    // The same entries in other words of TOML.
    let other = r#"entity = [{ id = "b", name = "B C", type = "x", alias = [{ text = "D", reject.near = ["e"] }] }]"#;
    let expected = "[[entity]]\nid = \"b\"\nname = \"B C\"\ntype = \"x\"\n\n[[entity.alias]]\ntext = \"D\"\nreject = { near = [\"e\"] }\n";
    check(other, expected);
    let other = "[[entity]]\nid = \"b\"\nname = \"B C\"\ntype = \"x\"\n[[entity.alias]]\ntext = \"D\"\n[entity.alias.reject]\nnear = [\"e\"]\n";
    check(other, expected);
}

#[test]
fn long_lists_take_a_line_for_each_item() {
    let long: Vec<String> = (0..12).map(|n| format!("\"Alias number {n}\"")).collect();
    let (one, many) = (long.join(", "), long.join(",\n  "));
    check(
        &format!(
            "[[entity]]\nid = \"b\"\naliases = [{one}]\n\n[[entity.alias]]\ntext = \"C\"\nreject = {{ document = [{one}] }}\n"
        ),
        &format!(
            "[[entity]]\nid = \"b\"\naliases = [\n  {many},\n]\n\n[[entity.alias]]\ntext = \"C\"\nreject = {{ document = [\n  {many},\n] }}\n"
        ),
    );
}

#[test]
fn comments_stay_with_what_they_stand_at() {
    let source = r#"# The head,
# of two lines.

# A second paragraph.
as_of = 2025 # sure
# About the day.

# About Zeta.
[[entity]] # the last one
id = "zeta"
# Above the name.
name = "Zeta Beta"   # behind the name
type = "x"
aliases = [ # first
  "One", # is one
  # above two
  "Two"
  # at the end
] # behind
# seats = ["Put aside"]

# A section.

# About alpha.

[[entity]]
id = "alpha"
name = "Alpha Beta"
type = "x"
roles = [{ title = "X" }, # a role
]

# Why the rule.
[[entity.alias]]
text = "Alp"
reject = { near = [
  "mount", # the mountain
] }

# The end.
"#;
    let expected = r#"# The head,
# of two lines.

# A second paragraph.
as_of = 2025 # sure
# About the day.

# A section.

# About alpha.

[[entity]]
id = "alpha"
name = "Alpha Beta"
type = "x"
roles = [
  { title = "X" }, # a role
]

# Why the rule.
[[entity.alias]]
text = "Alp"
# the mountain
reject = { near = ["mount"] }

# About Zeta.
[[entity]] # the last one
id = "zeta"
# Above the name.
name = "Zeta Beta" # behind the name
type = "x"
aliases = [
  # first
  "One", # is one
  # above two
  "Two",
  # at the end
] # behind
# seats = ["Put aside"]

# The end.
"#;
    check(source, expected);
    check("# alone\n", "# alone\n");
    check("# a\n\n# b\n[[entity]]\nid = \"x\"\n# c", "# a\n\n# b\n[[entity]]\nid = \"x\"\n\n# c\n");
    check(
        "# head\n\n[[entity]]\nid = \"y\"\n\n# x's\n[[entity]]\nid = \"x\"",
        "# head\n\n# x's\n[[entity]]\nid = \"x\"\n\n[[entity]]\nid = \"y\"\n",
    );
}

/// What the last comment of a file belongs to does not hang on blank lines behind it.
#[test]
fn the_end_of_a_file_has_one_form() {
    for source in ["as_of = 2003\n# one\n", "as_of = 2003\n# one\n\n", "as_of = 2003\n\n# one\n\n\n"] {
        let formatted = format("d.toml", source).expect("sound");
        assert_eq!(formatted, "as_of = 2003\n\n# one\n", "{source:?}");
        assert_eq!(format("d.toml", &formatted).as_deref(), Ok(formatted.as_str()));
    }
}

#[test]
fn line_ends_stay_as_they_are() {
    check("[[entity]]\r\nname=\"B\"\r\nid=\"b\"\r\n", "[[entity]]\r\nid = \"b\"\r\nname = \"B\"\r\n");
}

#[test]
fn a_file_with_mistakes_is_left_alone() {
    for source in ["[[entity]]\nnmae = \"x\"", "[[entity]]\nname = ", "[[entity]]\nid = \"a\"\n[[entity]]\nid = \"a\""]
    {
        assert!(format("d.toml", source).is_err(), "{source}");
    }
}

#[test]
fn what_the_program_writes_is_in_normal_form() {
    let loaded = load(Sources { builtin: &Builtin::ALL, files: &[] }).unwrap();
    let written = loaded.dictionary.to_toml();
    assert!(format("d.toml", &written).unwrap() == written);
}

mod arbitrary {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// Lines of a dictionary with comments in odd places.
    fn source() -> impl Strategy<Value = String> {
        let line = select(vec![
            "# one\n",
            "# two # three\n",
            "\n",
            "\n\n",
            "[[entity]]\n",
            "[[entity]] # four\n",
            "[[entity.alias]]\n",
            "[[ignore]]\n",
            "name = \"Aa Bb\"\n",
            "name = 'Cc' # five\n",
            "id = \"x\"\n",
            "id = \"y\" # six\n",
            "type = \"person\"\n",
            "text = \"Aa\"\n",
            "text = [\"Dd\", 'Ee'] # seven\n",
            "reason = \"r\"\n",
            "aliases = [\"Aa\", # eight\n \"Bb\" ]\n",
            "aliases = [ # nine\n \"Aa\" # ten\n , # eleven\n # twelve\n]\n",
            "roles = [{ title = \"T\", # thirteen\n from = 2001 },\n # fourteen\n { to = 2003-01-01, title = \"U\" }]\n",
            "reject = { near = [\"n\"], within = 3 }\n",
            "require.document = [\"d\"] # fifteen\n",
            "require.near = [\n # sixteen\n \"e\" ]\n",
            "as_of = 2003\n",
            "note = \"\"\"a\n  # no comment\"\"\"\n",
        ]);
        prop::collection::vec(line, 0..40).prop_map(|lines| lines.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn the_meaning_and_the_comments_stay(source in source()) {
            let Ok(formatted) = format("d.toml", &source) else { return Ok(()) };
            let again = format("d.toml", &formatted);
            prop_assert_eq!(again.as_deref(), Ok(formatted.as_str()), "{}", source);
            let (before, after) = (Dictionary::from_toml(&source), Dictionary::from_toml(&formatted));
            prop_assert_eq!(before.map(|d| d.to_toml()).ok(), after.map(|d| d.to_toml()).ok(), "{}", source);
            let comments = |text: &str| {
                let mut found: Vec<String> = text.split('#').skip(1).map(|c| c.split_whitespace().next().unwrap_or("").to_string()).collect();
                found.sort();
                found
            };
            prop_assert_eq!(comments(&source), comments(&formatted), "{}", source);
        }

        #[test]
        fn sound_dictionaries_are_never_refused(source in source()) {
            let (_, problems) = relgraph::dict::toml::read("d.toml", &source);
            let is_sound = problems.iter().all(|problem| problem.severity != relgraph::diag::Severity::Error);
            prop_assert_eq!(format("d.toml", &source).is_ok(), is_sound, "{}", source);
        }

        #[test]
        fn nothing_panics(source in any::<String>()) {
            let _ = format("d.toml", &source);
        }
    }
}
