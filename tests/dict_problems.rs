//! What is said about a dictionary file with mistakes: every problem, at its place.

use relgraph::diag::Diagnostic;
use relgraph::dict::source::Located;
use relgraph::dict::{csv, jsonl, toml};

type Read = fn(&str, &str) -> (Located, Vec<Diagnostic>);

/// Asserts that a source has exactly these problems, each as `line:column code`.
fn check(read: Read, source: &str, expected: &[&str]) {
    let (_, problems) = read("d", source);
    let found: Vec<String> =
        problems.iter().map(|d| format!("{}:{} {}", d.place.line, d.place.column, d.code)).collect();
    assert_eq!(found, expected, "{source}\n{problems:#?}");
}

/// Asserts that a source has exactly one problem, which is printed so.
fn check_text(read: Read, source: &str, expected: &str) {
    let (_, problems) = read("d.x", source);
    let found: Vec<String> = problems.iter().map(Diagnostic::to_string).collect();
    assert_eq!(found, [expected], "{source}");
}

#[test]
fn sound_toml_has_no_problems() {
    for source in [
        "",
        "as_of = 2025-06-30",
        "as_of = 2025",
        "[[entity]]\nname = \"Iran\"\ntype = \"country\"",
        "[[entity]]\nid = \"any text, Ω\"\nname = \"Iran\"\ntype = \"my own type\"",
        "[[entity]]\nid = \"iran\"\nremove = [\"Persia\"]",
        "[[entity]]\nname = \"A B\"\ntype = \"person\"\nroles = [{ title = \"X\", from = 2003, to = \"2003-10-31\" }]",
        "[[entity]]\nname = \"A B\"\ntype = \"person\"\nroles = [{ title = \"X\" }]\nas_of = \"open\"",
        "[[entity]]\nname = \"A\"\ntype = \"x\"\n[[entity.alias]]\ntext = \"B\"\nreject = { near = [\"C\"], within = 2 }",
        "[[ignore]]\ntext = \"Georgia Tech\"\n[[ignore]]\ntext = [\"A B\", \"C D\"]\nreason = \"none\"",
    ] {
        check(toml::read, source, &[]);
    }
}

#[test]
fn each_mistake_in_toml_has_its_place() {
    let entity = |lines: &str| format!("[[entity]]\nname = \"Äa\"\ntype = \"x\"\n{lines}");
    for (lines, expected) in [
        // Keys and types.
        ("nmae = \"x\"", "4:1 unknown-key"),
        ("note = 5", "4:8 wrong-type"),
        ("aliases = \"x\"", "4:11 wrong-type"),
        ("aliases = [\"ä\", 5]", "4:17 wrong-type"),
        ("hide = \"yes\"", "4:8 wrong-type"),
        ("roles = [\"President\"]", "4:10 wrong-type"),
        ("alias = [\"x\"]", "4:10 wrong-type"),
        ("[entity.alias]\ntext = \"x\"", "4:1 wrong-type"),
        // Texts.
        ("note = \"\"", "4:8 empty-text"),
        ("aliases = [\"ä\", \" \"]", "4:17 empty-text"),
        ("aliases = [\"a\\u0007\"]", "4:12 control-character"),
        ("id = \"\"", "4:6 bad-id"),
        ("id = \"a\\u0000\"", "4:6 bad-id"),
        ("iso = \"az\"", "4:7 bad-iso"),
        ("iso = \"AZE\"", "4:7 bad-iso"),
        ("colour = \"red\"", "4:10 bad-colour"),
        ("wikidata = \"227\"", "4:12 bad-wikidata"),
        ("links = [\"ftp://x\"]", "4:10 bad-link"),
        // Dates.
        ("until = \"soon\"", "4:9 bad-date"),
        ("until = 20031", "4:9 bad-date"),
        ("until = 2003-10-31T10:00:00", "4:9 wrong-type"),
        ("roles = [{ title = \"Ö\", from = 2004, to = 2003 }]", "4:43 role-order"),
        ("roles = [{ from = 2004 }]", "4:10 missing-title"),
        ("roles = [{ title = \"X\", since = 2004 }]", "4:25 unknown-key"),
        // Rules.
        ("[[entity.alias]]\ncase = \"any\"", "4:1 missing-text"),
        ("[[entity.alias]]\ntext = \"x\"\ncase = \"smrt\"", "6:8 unknown-case"),
        ("[[entity.alias]]\ntext = \"x\"\nlang = \"Russian\"", "6:8 bad-lang"),
        ("[[entity.alias]]\ntext = \"x\"\nreject = [\"y\"]", "6:10 wrong-type"),
        ("[[entity.alias]]\ntext = \"x\"\nreject = { neer = [\"y\"] }", "6:12 unknown-key"),
        ("[[entity.alias]]\ntext = \"x\"\nreject = { near = [\"y\"], within = 0 }", "6:35 bad-within"),
        ("[[entity.alias]]\ntext = \"x\"\nreject = { within = 2 }", "6:10 idle-within"),
        ("[[entity.alias]]\ntext = \"x\"\n[[entity.alias]]\ntext = \"x\"", "7:8 repeated-alias"),
        // The file.
        ("[[entity]]\nnmae = \"x\"", "5:1 unknown-key"),
        ("[[entity]]\ntitel = \"x\"\nid = \"y\"", "5:1 unknown-key"),
        ("[[entity]]\ntype = \"x\"", "4:1 missing-name"),
        ("[[entity]]\nname = \"??\"\ntype = \"x\"", "5:8 bad-id"),
        ("[[entity]]\nname = \"AA\"\ntype = \"x\"", "5:8 repeated-id"),
        ("[[ignore]]\nreason = \"x\"", "4:1 missing-text"),
        ("[[entities]]\nname = \"x\"", "4:3 unknown-key"),
        ("[[entity]]\nname = \"b c\"\ntype = \"Organization\"", "6:8 near-type"),
        // Syntax: what follows from it is not said.
        ("note = unquoted", "4:8 syntax"),
        ("until = 2001-02-30", "4:9 syntax"),
        ("note = \"x\"\nnote = \"y\"", "5:1 syntax"),
        ("[[entity]]\nname = \n", "5:8 syntax"),
    ] {
        check(toml::read, &entity(lines), &[expected]);
    }
}

#[test]
fn messages_are_whole() {
    for (source, expected) in [
        ("[[entity]]\nid = \"a\"\nnmae = \"Iran\"", "d.x:3:1: unknown key `nmae` in [[entity]]; did you mean `name`?"),
        (
            "[[entity]]\nid = \"a\"\naliases = \"Persia\"",
            "d.x:3:11: `aliases` takes a list of texts, not a text; write it like this: aliases = [\"Persia\"]",
        ),
        (
            "[[entity]]\nid = \"a\"\naliases = true",
            "d.x:3:11: `aliases` takes a list of texts, not true or false; write it like this: aliases = [\"Republic of Azerbaijan\"]",
        ),
        (
            "[[entity]]\nid = \"a\"\niso = \"az\"",
            "d.x:3:7: `iso` takes two capital letters of ISO 3166-1, not \"az\"; did you mean \"AZ\"?",
        ),
        (
            "[[entity]]\nid = \"a\"\ncolour = \"3ac\"",
            "d.x:3:10: `colour` takes `#` and six hexadecimal digits, not \"3ac\"; did you mean \"#33aacc\"?",
        ),
        (
            "[[entity]]\nid = \"a\"\nlinks = [\"example.org\"]",
            "d.x:3:10: \"example.org\" is no web address; did you mean \"https://example.org\"?",
        ),
        ("[[entity]]\nid = \"a\"\nuntil = \"5.1.2003\"", "d.x:3:9: `until` holds no date; did you mean 2003-01-05?"),
        (
            "[[entity]]\nid = \"a\"\nuntil = \"1/5/2003\"",
            "d.x:3:9: `until` holds no date; write a date as 2003-10-31, or a year as 2003",
        ),
        (
            "[[entity]]\nid = \"a\"\nroles = [{ title = \"Ö\", from = 2004, to = 2003 }]",
            "d.x:3:43: the role ends before it begins (begins: d.x:3:32); `to` is the last day, included",
        ),
        (
            "[[entity]]\nid = \"é\"\n[[entity]]\nid = \"é\"",
            "d.x:4:6: the id \"é\" stands twice in this file (first: d.x:2:6); make it one entry, or give one of them another id",
        ),
    ] {
        check_text(toml::read, source, expected);
    }
}

#[test]
fn fifteen_mistakes_are_reported_at_once() {
    let source = r##"as_of = "sometime"
[[entity]]
id = "köln"
nmae = "Köln"
type = 5
[[entity]]
name = "Ärger"
type = "organization"
iso = "aze"
aliases = "X"
colour = "red"
roles = [{ title = "President of Å", from = 2010-01-01, to = 2009-12-31 }]
[[entity]]
id = "a"
name = ""
hide = "yes"
[[entity]]
id = "a"
[[entity.alias]]
text = "Ä"
case = "smrt"
lang = "Russian"
reject = { neer = ["x"], within = 0 }
[[entity]]
type = "person"
[[ignore]]
reason = "x"
until = 2001-02-30
"##;
    let expected = [
        "1:9 bad-date",
        "4:1 unknown-key",
        "5:8 wrong-type",
        "8:8 near-type",
        "9:7 bad-iso",
        "10:11 wrong-type",
        "11:10 bad-colour",
        "12:62 role-order",
        "15:8 empty-text",
        "16:8 wrong-type",
        "18:6 repeated-id",
        "21:8 unknown-case",
        "22:8 bad-lang",
        "23:12 unknown-key",
        "23:35 bad-within",
        "24:1 missing-name",
        "28:9 syntax",
    ];
    check(toml::read, source, &expected);
}

#[test]
fn places_carry_the_line_and_the_width_of_the_mark() {
    let (_, problems) = toml::read("d", "[[entity]]\nname = \"Łódź\"\ntype = \"t\"\niso = \"łódź\" # here\n");
    let place = &problems[0].place;
    assert_eq!((place.column, place.width, place.text.as_str()), (7, 6, "iso = \"łódź\" # here"));
}

#[test]
fn json_lines_name_line_and_column() {
    for (source, expected) in [
        ("", &[][..]),
        ("{\"name\": \"Iran\", \"type\": \"country\", \"iso\": null}\n\n", &[]),
        ("{\"name\": \"Iran\", \"typ\": \"country\"}", &["1:18 unknown-key"]),
        ("{\"id\": \"a\", \"iso\": 5}\r\n{\"id\": \"a\"}\r\n", &["1:20 wrong-type", "2:8 repeated-id"]),
        ("{}\n[1]\n{\"id\": \"é\",, }", &["1:1 missing-name", "2:1 wrong-type", "3:12 syntax"]),
        ("{\"id\": \"a\", \"id\": \"b\"}", &["1:13 syntax"]),
        ("{\"id\": \"a\", \"alias\": [{\"text\": \"B\", \"case\": \"none\"}]}", &["1:45 unknown-case"]),
        ("{\"id\": \"a\", \"roles\": [{\"title\": \"B\", \"from\": \"2003-13-01\"}]}", &["1:46 bad-date"]),
        ("  {\"id\": \"é\", \"note\": 5}", &["1:23 wrong-type"]),
        ("{\"id\": \"a\", \"\\u006eote\": 5}", &["1:26 wrong-type"]),
        ("{\"id\": \"a\"} {\"id\": \"b\"}", &["1:13 syntax"]),
        ("{\"id\": \"a\", \"aliases\": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}", &["1:25 wrong-type"]),
        // What stands for a whole file, and for a look-alike.
        ("{\"as_of\": \"2025-06-30\"}\n{\"ignore\": [\"Ä B\"], \"reason\": \"x\"}\n{\"ignore\": \"C D\"}", &[]),
        ("{\"as_of\": \"soon\"}\n{\"ignore\": 5}", &["1:11 bad-date", "2:12 wrong-type"]),
        ("{\"as_of\": 2025}\n{\"as_of\": 2026}", &["2:2 repeated-as-of"]),
        ("{\"ignore\": [\"A B\"], \"reson\": \"x\"}", &["1:21 unknown-key"]),
    ] {
        check(jsonl::read, source, expected);
    }
}

#[test]
fn tables_name_row_and_cell() {
    for (source, expected) in [
        ("", &[][..]),
        ("name,type\nIran,country\n", &[]),
        ("name,type\r\nIran,country\r\n\r\n,\r\n", &[]),
        ("Name;Type;Aliases;aliases;alias\nIran;country;Persia|Pârs;A;B\n", &[]),
        ("name\ttype\nIran\tcountry\n", &[]),
        ("sep=;\nname;type\nIran;country\n", &[]),
        ("sep=\t\nname\ttype\nIran\tcountry\n", &[]),
        ("id,aliases\niran,Persia\n", &[]),
        // The header.
        ("country\nIran\n", &["1:1 missing-column"]),
        ("name\nIran\n", &["1:1 missing-column"]),
        ("name,type,name\nIran,country,x\n", &["1:1 repeated-column"]),
        (
            "name,type,Größe,capitol\nIran,country,1,2\nIraq,country,1,2\n",
            &["1:11 unknown-column", "1:17 unknown-column"],
        ),
        // Rows.
        ("name,type,iso\nIran,country\n", &["2:1 short-row"]),
        ("name,type\nKorea, South,country\n", &["2:1 long-row"]),
        ("name,type\nIran,country,\n", &[]),
        ("name,type\n,country\n", &["2:1 missing-name"]),
        ("name,type\n??,country\n", &["2:1 bad-id"]),
        ("name,type\nIran,country\nirán,country\n", &["3:1 repeated-id"]),
        ("name,type\n\"Iran,country\nIraq,country\n", &["2:1 short-row", "2:1 open-quote"]),
        // Cells.
        ("name,type,iso\nazz,x,az\n", &["2:7 bad-iso"]),
        ("name,type,iso\nÎle,country,ile\n", &["2:13 bad-iso"]),
        ("name,type\nA B,Person\nC D,Person\n", &["2:5 near-type"]),
        ("name,type\nA\u{0}B,person\n", &["2:1 control-character"]),
    ] {
        check(csv::read, source, expected);
    }
}

#[test]
fn odd_tables_are_read_right() {
    let texts = |source: &str| {
        let (located, problems) = csv::read("d.csv", source);
        assert_eq!(problems, [], "{source}");
        let entries = located.file.entries.iter();
        let one = |entry: &relgraph::dict::entry::Entry| {
            let surfaces: Vec<&str> = entry.surfaces.iter().map(|surface| surface.text.as_str()).collect();
            format!("{}={}({})", entry.id, entry.name.as_deref().unwrap_or("-"), surfaces.join("/"))
        };
        entries.map(one).collect::<Vec<_>>().join(" ")
    };
    for (source, expected) in [
        ("name,type,iso\nNA,country,NA\nnull,x,\nNone,x,", "na=NA() null=null() none=None()"),
        ("name,type,aliases\nA,x,B|C \\| D||E", "a=A(B/C | D/E)"),
        ("name,type,alias,alias\nA,x,B,C", "a=A(B/C)"),
        ("name,type,aliases\n\"A, the \"\"B\"\"\",x,\"C;D\"", "a_the_b=A, the \"B\"(C;D)"),
        ("name,type\n\"A\nB\",x", "a_b=A B()"),
        ("\"name\",\"type\"\n\"A\",\"x\"", "a=A()"),
        ("name;type;note\nA;x;\"1,2,3\"", "a=A()"),
        ("name,type\r\"A\",x\rB,x", "a=A() b=B()"),
        ("id,name,type\n 7 ,A,x", "7=A()"),
        ("name,type\nCôte d'Ivoire,x\n北京,x", "cote_d_ivoire=Côte d'Ivoire() bei_jing=北京()"),
    ] {
        assert_eq!(texts(source), expected, "{source}");
    }
}

#[test]
fn a_thousand_equal_problems_are_counted() {
    let rows = (0..1000).map(|n| format!("A{n},x,{n}\n")).collect::<String>();
    let (_, problems) = csv::read("d.csv", &format!("name,type,iso\n{rows}"));
    assert_eq!(problems.len(), 201);
    assert_eq!(problems[200].message, "800 more problems of the kind `bad-iso` are not listed");
}

mod arbitrary {
    use super::*;
    use proptest::prelude::*;

    /// Texts that are nearly dictionaries.
    fn nearly() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "[[entity]]\n",
            "[[entity.alias]]\n",
            "[[ignore]]\n",
            "[entity]\n",
            "name",
            "id",
            "type",
            "text",
            " = ",
            "\"",
            "é",
            "x",
            "\n",
            "\r\n",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            ";",
            "|",
            "\\",
            "\t",
            "reject",
            "roles",
            "near",
            "within",
            "2003-10-31",
            "5",
            "null",
            "title",
            "from",
            "\u{feff}",
            "\u{0}",
            "'''",
            "#",
            "merge_into",
            "parent",
            "=",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_panics(source in prop_oneof![any::<String>(), nearly()]) {
            for read in [toml::read as Read, csv::read, jsonl::read] {
                let (located, problems) = read("d", &source);
                prop_assert_eq!(located.file.entries.len(), located.spots.len());
                let layer = relgraph::dict::layer::Layer { files: vec![located], builtin: false };
                let _ = relgraph::dict::layer::merge(vec![layer], problems);
            }
        }
    }
}
