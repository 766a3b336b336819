//! Every example of `docs/dictionaries.md` works, and every key has one.

use relgraph::dict::{Builtin, Sources, alias, fields::Keys, load, walk};

const PAGE: &str = include_str!("../docs/dictionaries.md");

/// Returns the fenced blocks of one language.
fn blocks(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    PAGE.split(&opening as &str).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// Loads a text over the built-in countries.
#[track_caller]
fn loads(text: &str, ending: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("example.{ending}"));
    std::fs::write(&path, text).expect("a file");
    if let Err(problems) = load(Sources { builtin: &[Builtin::Countries], files: &[path] }) {
        panic!("{problems:#?}\n{text}");
    }
}

#[test]
fn the_blocks_load() {
    for (language, ending) in [("toml", "toml"), ("csv", "csv"), ("json", "jsonl")] {
        let blocks = blocks(language);
        assert!(!blocks.is_empty(), "{language}");
        blocks.into_iter().for_each(|block| loads(block, ending));
    }
}

/// Returns key and example of the rows `| key | example |`, where they are both code.
fn rows() -> Vec<(&'static str, &'static str)> {
    let code = |cell: &'static str| cell.trim().strip_prefix('`').and_then(|cell| cell.strip_suffix('`'));
    let row = |line: &'static str| {
        let mut cells = line.strip_prefix('|')?.split('|');
        let (key, example) = (code(cells.next()?)?, code(cells.next()?)?);
        example.starts_with(key).then_some((key, example))
    };
    PAGE.lines().filter_map(row).collect()
}

fn has(keys: &Keys, key: &str) -> bool {
    keys.iter().any(|&(known, _)| known == key)
}

#[test]
fn the_rows_of_the_tables_load() {
    let rows = rows();
    assert!(rows.len() > 25, "{rows:?}");
    for (key, example) in rows {
        let text = if has(walk::ENTITY, key) && key != "alias" {
            let rest: String =
                [("id", "id = \"israel\"\n"), ("name", "name = \"Some Thing\"\n"), ("type", "type = \"x\"\n")]
                    .into_iter()
                    .filter(|(given, _)| *given != key && !(*given == "id" && key != "remove"))
                    .map(|(_, line)| line)
                    .collect();
            format!("[[entity]]\n{rest}{example}\n")
        } else {
            let alias = "[[entity]]\nname = \"Some Thing\"\ntype = \"x\"\n[[entity.alias]]\n";
            match (has(alias::ALIAS, key), key) {
                (true, "text") => format!("{alias}{example}\n"),
                (true, _) => format!("{alias}text = \"A B\"\n{example}\n"),
                (false, "within") => format!("{alias}text = \"A B\"\nreject = {{ near = [\"c\"], {example} }}\n"),
                _ => format!("{alias}text = \"A B\"\nreject = {{ {example} }}\n"),
            }
        };
        loads(&text, "toml");
    }
}

#[test]
fn every_key_has_an_example() {
    let all = blocks("toml").concat();
    let is_used = |key: &str| {
        let forms = [format!("\n{key} = "), format!("{{ {key} = "), format!(", {key} = "), format!("[[{key}]]")];
        all.starts_with(&format!("{key} = "))
            || forms.iter().any(|form| all.contains(form.as_str()))
            || all.contains(&format!("[[entity.{key}]]"))
    };
    let keys = [walk::FILE, walk::ENTITY, walk::ROLE, walk::IGNORE, alias::ALIAS, alias::CONTEXT].concat();
    let missing: Vec<&str> = keys.iter().map(|&(key, _)| key).filter(|key| !is_used(key)).collect();
    assert_eq!(missing, [""; 0]);
}

/// Hints show how a key is written: each of them is written so.
#[test]
fn the_examples_in_hints_load() {
    for &(key, example) in walk::ENTITY.iter().filter(|(key, _)| *key != "alias" && *key != "id" && *key != "name") {
        let kind = if key == "type" { "" } else { "type = \"x\"\n" };
        loads(&format!("[[entity]]\nid = \"israel\"\n{kind}{example}\n"), "toml");
    }
}

#[test]
fn every_code_is_explained() {
    let sources =
        ["check.rs", "lint.rs", "usage.rs", "takeover.rs", "layer.rs", "open.rs", "finish.rs", "alias.rs", "csv.rs"];
    for name in sources {
        let text = std::fs::read_to_string(format!("src/dict/{name}")).expect("a source");
        let codes = ["warning(\"", "note(\"", "add(\""].iter().flat_map(|call| text.split(call).skip(1));
        for code in codes.filter_map(|rest| rest.split('"').next()) {
            assert!(PAGE.contains(&format!("`{code}`")), "{name}: {code} stands nowhere on the page");
        }
    }
}
