//! A graph whose names and ids are as bad as names can be, in every format that exports it.

use crate::cli_lab::Lab;

/// The names; the same one stands twice. What no format of text can hold (control characters) is not among them.
pub const NAMES: [&str; 14] = [
    "=HYPERLINK(\"http://example.org\")",
    "+1 & <b>",
    "-2 \"quoted\" 'twice'",
    "@cmd, with; separators|",
    "'apostrophe first",
    "Côte d'Ivoire",
    "back\\slash \\N \\\"",
    "]]> --> <!-- &amp; &#65;",
    "إيران",
    "日本 \u{1F1EF}\u{1F1F5}",
    "{\"id\": 1}",
    "twice",
    "twice",
    "*Vertices 3",
];

/// Builds a graph of them, with ids that are hostile too.
pub fn built() -> Lab {
    let lab = Lab::new();
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    let entity = |(at, name): (usize, &&str)| {
        let id = quoted(&format!("{at} {name}"));
        format!("[[entity]]\nid = {id}\nname = {}\ntype = \"=type\"\naliases = [\"Zeta{at:02}\"]\n\n", quoted(name))
    };
    lab.file("own.toml", NAMES.iter().enumerate().map(entity).collect::<String>());
    let met =
        |at: usize| format!("Zeta{at:02} met Zeta{:02} in round {at}.\n\n", (at + 1) % NAMES.len()).repeat(1 + at % 3);
    lab.file("in/2024-03-02.txt", (0..NAMES.len()).map(met).collect::<String>());
    let formats = "graphml,gexf,csv,pajek,cytoscape,dot";
    let done = lab.run(&["in", "-d", "own.toml", "--builtin", "none", "--count", "every", "--format", formats]);
    assert!(matches!(done.code, Some(0 | 1)), "{}", done.err);
    lab
}
