//! What was there stays: a build takes the places of the one before, or of a file that is named.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{Lab, contents, repository, same_files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The articles of the repository's own seeds, the shortest names first.
fn articles() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join("seeds")).expect("seeds");
    let mut articles: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    articles.sort();
    articles
}

fn add(lab: &Lab, article: &std::path::Path) {
    let name = article.file_name().expect("a name").to_string_lossy();
    lab.file(&format!("src/{name}"), std::fs::read(article).expect("an article"));
}

/// Returns where the entities of a build stand in the layout's own coordinates.
fn places(graph: &Value) -> BTreeMap<String, [f64; 2]> {
    let figure = &graph["graph"]["figure"];
    let number = |value: &Value| value.as_f64();
    let (scale, left, top) = (number(&figure["scale"]), number(&figure["left"]), number(&figure["top"]));
    let (scale, left, top) = (scale.expect("scale"), left.expect("left"), top.expect("top"));
    let place = |node: &Value| {
        let (x, y) = (number(&node["x"])?, number(&node["y"])?);
        Some((node["id"].as_str()?.to_string(), [(x - left) / scale, (y - top) / scale]))
    };
    graph["nodes"].as_array().expect("nodes").iter().filter_map(place).collect()
}

/// Returns how far entities that stay have moved on average, in points of the layout.
fn moved(before: &Value, after: &Value) -> f64 {
    let (before, after) = (places(before), places(after));
    let far = |(id, a): (&String, &[f64; 2])| after.get(id).map(|b| (a[0] - b[0]).hypot(a[1] - b[1]));
    let far: Vec<f64> = before.iter().filter_map(far).collect();
    assert!(far.len() >= 5, "too few stay to say anything");
    far.iter().sum::<f64>() / far.len() as f64
}

/// Both laws, while articles are added one by one: on a page that holds all, and on one that does not.
#[test]
fn articles_one_by_one() {
    for page in ["a4", "420x300"] {
        let lab = Lab::new();
        let mut before = None;
        for (step, article) in articles().iter().take(3).enumerate() {
            add(&lab, article);
            lab.run(&["src", "--page", page]).is(0, &[]);
            let now = lab.json("out/graph.json");
            let built = contents(&lab.path("out"));
            lab.run(&["src", "--page", page]).is(0, &[]);
            assert!(contents(&lab.path("out")) == built, "{page}: built again after step {step}, other bytes");
            if let Some(before) = before.replace(now.clone()) {
                let far = moved(&before, &now);
                assert!(far <= 10.0, "{page}: in step {step} entities moved by {far} points");
            }
        }
        let fits = before.expect("a build")["graph"]["figure"]["holds"].as_u64();
        assert_eq!(fits.is_some(), page != "a4", "one of the two pages is too small for all");
        lab.run(&["src", "--page", page, "-o", "fresh"]).is(0, &[]);
        lab.run(&["src", "--page", page, "--relayout"]).is(0, &[]);
        same_files(&lab.path("out"), &lab.path("fresh"), "--relayout is as an empty folder");
    }
}

fn small() -> Lab {
    let lab = Lab::new();
    lab.file(
        "src/a.txt",
        "Iran and Israel traded threats.\n\nTurkey and Iran signed a treaty.\n\nTurkey met Israel.\n",
    );
    lab.file("src/b.txt", "Azerbaijan sold oil to Israel.\n\nArmenia and Azerbaijan met in Russia with Iran.\n");
    lab.run(&["src"]).is(0, &[]);
    lab
}

#[test]
fn what_is_shown_may_change() {
    let lab = small();
    let all = lab.json("out/graph.json");
    lab.run(&["src", "--exclude", "turkey", "--theme", "dark"]).is(0, &[]);
    assert!(moved(&all, &lab.json("out/graph.json")) < 0.01, "what stays does not move");
}

#[test]
fn places_come_from_a_file() {
    let lab = small();
    let first = lab.json("out/graph.json");
    // Another layout than that of an empty folder, so that nothing is right by chance.
    lab.file("src/c.txt", "Georgia and Armenia spoke with Russia. Egypt called Georgia.\n");
    lab.run(&["src"]).is(0, &[]);
    for file in ["graph.json", "graph.dot"] {
        lab.run(&["src", "-o", file, "--positions", &format!("out/{file}")]).is(0, &[]);
        same_files(&lab.path(file), &lab.path("out"), file);
    }
    lab.run(&["src", "-o", "svg", "--positions", "out/graph.svg"]).is(0, &[]);
    let (svg, json) = (lab.json("svg/graph.json"), lab.json("out/graph.json"));
    assert!(moved(&svg, &json) < 0.02 && moved(&first, &json) < 10.0);
}

#[test]
fn a_file_may_be_edited_by_hand() {
    let lab = small();
    let svg = lab.read("out/graph.svg");
    let moved = svg.replace("data-id=\"turkey\"", "data-id=\"turkey\" transform=\"translate(3, -60)\"");
    assert_ne!(svg, moved);
    lab.file("mine.svg", moved);
    let place = |out: &str, id: &str| {
        let graph = lab.json(&format!("{out}/graph.json"));
        let node = graph["nodes"].as_array().expect("nodes").iter().find(|node| node["id"] == id).cloned();
        let node = node.expect("the entity");
        [node["x"].as_f64().expect("x"), node["y"].as_f64().expect("y")]
    };
    let (turkey, iran) = (place("out", "turkey"), place("out", "iran"));
    lab.run(&["src", "--positions", "mine.svg"]).is(0, &[]);
    let way = |to: [f64; 2], from: [f64; 2]| [to[0] - from[0], to[1] - from[1]].map(f64::round);
    let now = way(place("out", "turkey"), place("out", "iran"));
    let before = way(turkey, iran);
    assert_eq!([now[0] - before[0], now[1] - before[1]], [3.0, -60.0]);
    let kept = contents(&lab.path("out"));
    lab.run(&["src"]).is(0, &[]);
    assert!(contents(&lab.path("out")) == kept, "places from a file are kept from then on");
}

#[test]
fn what_cannot_be_kept_is_said() {
    let lab = small();
    let fresh = contents(&lab.path("out"));
    for (name, graph) in [
        ("no JSON", "{\"nodes\": ["),
        ("not ours", r#"{"nodes": [{"id": "iran", "x": 1, "y": 2}], "edges": []}"#),
        ("bytes", "\u{0}\u{1}"),
    ] {
        lab.file("out/graph.json", graph);
        lab.run(&["src"]).is(0, &["laid-out-afresh", "graph.json"]);
        assert!(contents(&lab.path("out")) == fresh, "{name}: as into an empty folder");
    }
    lab.run(&["src", "--page", "a4-portrait"]).is(0, &["laid-out-afresh", "another page"]);
    let portrait = contents(&lab.path("out"));
    lab.run(&["src", "--page", "a4-portrait", "-o", "empty"]).is(0, &[]);
    assert!(portrait == contents(&lab.path("empty")));

    lab.file("none.dot", "graph { iran -- turkey }").file("broken.svg", "<svg><g");
    for (file, said) in [
        ("missing.json", "--positions: cannot be read"),
        ("none.dot", "gives no positions"),
        ("broken.svg", "broken.svg"),
        ("src", "--positions: cannot be read"),
    ] {
        lab.run(&["src", "--positions", file]).is(2, &[said]);
        assert!(portrait == contents(&lab.path("out")), "old output is untouched");
    }
    lab.run(&["src", "--relayout", "--positions", "none.dot"]).is(2, &["cannot be used with"]);
}
