//! What changed between two builds, told by the built program.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::Lab;
use serde_json::Value;

fn lab() -> Lab {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran and Israel traded threats. Turkey and Iran met.\n");
    assert_eq!(lab.run(&["in", "-o", "old"]).code, Some(0));
    lab.file("in/b.txt", "Iran and Israel met again. Israel and Iran spoke on Friday. Georgia and Iran met, too.\n");
    assert_eq!(lab.run(&["in", "-o", "new"]).code, Some(0));
    lab
}

#[test]
fn two_results_are_compared() {
    let lab = lab();
    let same = lab.run(&["diff", "old", "old"]);
    assert_eq!((same.code, String::from_utf8_lossy(&same.out).as_ref()), (Some(0), "nothing has changed\n"));
    let brief = "1 source more: 1 entity and 1 tie new, 1 heavier; strongest change Iran–Israel 1 → 3 (b.txt)";
    let text = lab.run(&["diff", "old", "new/graph.json"]);
    assert_eq!(text.code, Some(1));
    let text = String::from_utf8_lossy(&text.out).into_owned();
    assert!(text.starts_with(brief) && text.contains("+2 in in/b.txt, which is new"), "{text}");
    let json = lab.run(&["diff", "old", "new", "--json"]);
    let told: Value = serde_json::from_slice(&json.out).expect("JSON");
    assert_eq!((&told["brief"], &told["ties"][0]["change"]), (&brief.into(), &"heavier".into()));
    assert_eq!(told["ties"][0]["causes"][0]["reasons"][0]["kind"], "document-new");
    let markdown = lab.run(&["diff", "old", "new", "--markdown"]);
    let markdown = String::from_utf8_lossy(&markdown.out).into_owned();
    assert!(markdown.contains("| new | Georgia – Iran | – | 1 | \\+1 in in/b.txt, which is new |"), "{markdown}");
    let dots = lab.run(&["diff", "old/graph.dot", "new/graph.dot"]);
    assert_eq!(dots.code, Some(1));
    assert!(String::from_utf8_lossy(&dots.out).contains("Iran–Israel"), "{dots:?}");
    let missing = lab.run(&["diff", "old", "nowhere"]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
}

/// New, gone, heavier and lighter are told apart by lines and signs, not by colour alone; what stays keeps its place.
#[test]
fn changes_are_drawn() {
    let lab = lab();
    let drawn = |old: &str, new: &str| {
        assert_eq!(lab.run(&["diff", old, new, "-o", "d.svg", "-o", "d.dot"]).code, Some(1));
        (lab.read("d.svg"), lab.read("d.dot"))
    };
    let (svg, dot) = drawn("old", "new");
    assert!(svg.contains(">+ Georgia<") && !svg.contains("stroke-dasharray"), "{svg}");
    assert!(dot.contains(":#ffffff:"), "{dot}");
    let (svg, dot) = drawn("new", "old");
    assert!(svg.contains(">\u{2212} Georgia<") && svg.matches("stroke-dasharray").count() == 6, "{svg}");
    // A sample in the legend of each kind of line that is drawn, and no other.
    let legend = svg.split("<g class=\"legend\">").nth(1).expect("a legend");
    assert_eq!(legend.matches("stroke-dasharray").count(), 3, "{legend}");
    for (word, is_there) in [("gone", true), ("lighter", true), ("unchanged", true), ("new", false), ("heavier", false)]
    {
        assert_eq!(legend.contains(&format!(">{word}<")), is_there, "{word}: {legend}");
    }
    assert!(
        dot.contains("style=dotted") && dot.contains("style=dashed") && dot.contains("filled,rounded,dashed"),
        "{dot}"
    );
    let old = lab.json("old/graph.json");
    let place = |node: &Value| format!("pos=\"{},", node["x"].as_f64().unwrap_or(0.0));
    for node in old["nodes"].as_array().expect("nodes") {
        let id = node["id"].as_str().expect("an id");
        let line = dot.lines().find(|line| line.starts_with(&format!("  {id} ["))).expect("a node");
        assert!(line.contains(&place(node)), "{line}");
    }
}

#[test]
fn a_build_says_what_changed_since_the_last_one() {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran and Israel traded threats.\n");
    assert!(!lab.run(&["in"]).err.contains("since the last build"));
    assert!(lab.run(&["in"]).err.contains("since the last build: nothing has changed\n"));
    lab.file("in/b.txt", "Iran and Israel met.\n");
    let said = lab.run(&["in"]).err;
    let expected = "since the last build: 1 source more: 1 tie heavier; strongest change Iran–Israel 1 → 2 (b.txt)\n";
    assert!(said.contains(expected), "{said}");
    lab.file("out/graph.json", "{broken");
    let said = lab.run(&["in"]);
    assert!(said.code == Some(0) && !said.err.contains("since the last build"), "{said:?}");
}
