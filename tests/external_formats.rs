//! The matrix of exports and tools: what networkx, python-igraph, Graphviz and Cytoscape.js make of our files, and what of them
//! is left when the tool has written them again. The table in `docs/output-files.md` says the same.
//!
//! Not part of `cargo test`; `.ci/run` installs the tools and runs `cargo test --release --test external_formats -- --ignored`.
//! `PYTHON` names a Python with networkx and igraph, `NODE_PATH` a folder of packages with cytoscape.
#![cfg(feature = "cli")]

mod cli_lab;
mod external_lab;
mod graphs_lab;
mod hostile;

use cli_lab::{Lab, repository};
use external_lab::{ask, python, things};
use relgraph::exchange::{Attributes, Network, read};
use serde_json::{Value, json};

/// What is compared of an entity and of a tie, besides names, ids and weights.
const OF_NODE: [&str; 18] = [
    "type",
    "strength",
    "units",
    "distinct",
    "documents",
    "degree",
    "betweenness",
    "weighted_betweenness",
    "closeness",
    "weighted_closeness",
    "eigenvector",
    "pagerank",
    "clustering",
    "weighted_clustering",
    "core",
    "component",
    "community",
    "shown",
];
const OF_TIE: [&str; 14] = [
    "units",
    "distinct",
    "documents",
    "association",
    "cosine",
    "jaccard",
    "pmi",
    "npmi",
    "g2",
    "p",
    "q",
    "disparity",
    "noise_corrected",
    "shown",
];

/// A tool with a format, and what survives besides names and weights, which always do.
struct Cell {
    tool: &'static str,
    /// How the names of the format's files end.
    format: &'static str,
    /// When the tool has read it.
    read: Left,
    /// When we have read what the tool wrote then; `None` for a tool that does not write the format.
    back: Option<Left>,
}

#[derive(Clone, Copy)]
struct Left {
    ids: Ids,
    attributes: bool,
    places: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Ids {
    Same,
    /// An ampersand in the id has become `&#38;`.
    Ampersands,
    /// The tool calls nodes in a way of its own.
    Own,
}

const ALL: Left = Left { ids: Ids::Same, attributes: true, places: true };
const NAMES_AND_WEIGHTS: Left = Left { ids: Ids::Own, attributes: false, places: false };

const MATRIX: [Cell; 9] = [
    Cell { tool: "csv", format: "csv", read: ALL, back: None },
    Cell { tool: "networkx", format: "json", read: ALL, back: Some(ALL) },
    Cell { tool: "networkx", format: "graphml", read: ALL, back: Some(ALL) },
    Cell { tool: "networkx", format: "gexf", read: ALL, back: Some(ALL) },
    Cell { tool: "networkx", format: "cyjs", read: ALL, back: Some(ALL) },
    Cell { tool: "networkx", format: "net", read: NAMES_AND_WEIGHTS, back: Some(NAMES_AND_WEIGHTS) },
    // igraph calls nodes n0, n1, … in what it writes.
    Cell {
        tool: "igraph",
        format: "graphml",
        read: Left { ids: Ids::Ampersands, ..ALL },
        back: Some(Left { ids: Ids::Own, ..ALL }),
    },
    Cell { tool: "igraph", format: "net", read: NAMES_AND_WEIGHTS, back: Some(NAMES_AND_WEIGHTS) },
    Cell { tool: "cytoscape", format: "cyjs", read: ALL, back: Some(ALL) },
];

#[test]
#[ignore = "needs Python with networkx 3.6 or later and igraph, and node.js with cytoscape"]
fn what_survives_is_what_the_matrix_says() {
    let lab = hostile::built();
    let mut answers: Value = serde_json::from_str(&python(&lab, &[&script("tools.py")])).expect("JSON");
    let (said, _) = ask(&lab, "node", &[script("cytoscape.js")]);
    let more: Value = serde_json::from_slice(&said).expect("JSON");
    let all = answers.as_object_mut().expect("an object");
    all.extend(more.as_object().expect("an object").clone());
    assert_eq!(all.len(), MATRIX.len());
    let graph = lab.json("out/graph.json");
    for Cell { tool, format, read, back } in &MATRIX {
        let names = if *format == "net" { plain_names(&lab) } else { names(&graph) };
        let answer = &all[&format!("{tool} {format}")];
        check(&graph, &names, answer, *read, &format!("{tool} reads {format}"));
        if let Some(back) = back {
            let answer = told(&network(&lab, &format!("{tool}.{format}")));
            check(&graph, &names, &answer, *back, &format!("{tool} wrote {format}"));
        }
    }
}

/// Graphviz: ids, labels, weights and all other attributes, as it reads them, as it writes them, and as it draws them.
#[test]
#[ignore = "needs Graphviz"]
fn hostile_names_survive_graphviz() {
    let lab = hostile::built();
    let dot = lab.read("out/graph.dot");
    std::fs::copy(repository().join("tests/graphs/tell.gvpr"), lab.path("out/tell.gvpr")).expect("a copy");
    let (said, _) = ask(&lab, "gvpr", &["-f", "tell.gvpr", "graph.dot"]);
    let said = String::from_utf8(said).expect("UTF-8");
    assert_eq!(things(&graphs_lab::as_gvpr_tells("graph.dot", dot.as_bytes())), things(&said));

    let (written, complaints) = ask(&lab, "nop", &["graph.dot"]);
    assert_eq!(complaints, "");
    std::fs::write(lab.path("out/nop.dot"), &written).expect("a file");
    let sorted = |file| {
        let network = network(&lab, file);
        let end = |at: usize| network.nodes[at].id.clone();
        let mut ties: Vec<_> =
            network.links.iter().map(|link| (end(link.source), end(link.target), link.attributes.clone())).collect();
        let mut nodes: Vec<_> =
            network.nodes.iter().map(|node| (node.id.clone(), node.label.clone(), node.attributes.clone())).collect();
        ties.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        nodes.sort_by(|a, b| a.0.cmp(&b.0));
        (nodes, ties)
    };
    let ((our_nodes, our_ties), (nodes, ties)) = (sorted("graph.dot"), sorted("nop.dot"));
    assert_eq!((nodes.len(), ties.len()), (our_nodes.len(), our_ties.len()));
    for (ours, theirs) in our_nodes.iter().zip(&nodes) {
        assert_eq!((&ours.0, &ours.1, list(&ours.2)), (&theirs.0, &theirs.1, list(&theirs.2)), "nop");
    }
    for (ours, theirs) in our_ties.iter().zip(&ties) {
        assert_eq!((&ours.0, &ours.1, list(&ours.2)), (&theirs.0, &theirs.1, list(&theirs.2)), "nop");
    }

    let graph = lab.json("out/graph.json");
    // DOT has no way to write one backslash before a quote, so that our ids have two for each.
    let doubled = |id: &Value| text(id).replace('\\', "\\\\");
    let ids: Vec<String> = graph["nodes"].as_array().expect("nodes").iter().map(|node| doubled(&node["id"])).collect();
    let (drawn, _) = ask(&lab, "dot", &["-Tjson0", "graph.dot"]);
    let drawn: Value = serde_json::from_slice(&drawn).expect("JSON");
    let objects = drawn["objects"].as_array().expect("objects");
    assert_eq!(objects.iter().map(|node| text(&node["name"])).collect::<Vec<_>>(), ids);
    let mut weights: Vec<[String; 3]> = Vec::new();
    for tie in drawn["edges"].as_array().expect("edges") {
        let [a, b] = ["tail", "head"].map(|end| ids[tie[end].as_u64().expect("a place") as usize].clone());
        weights.push([a, b, text(&tie["weight"]).to_string()]);
    }
    let ours = graph["edges"].as_array().expect("edges").iter();
    let ours: Vec<[String; 3]> =
        ours.map(|tie| [doubled(&tie["source"]), doubled(&tie["target"]), tie["weight"].to_string()]).collect();
    assert_eq!(weights, ours);

    let (svg, _) = ask(&lab, "neato", &["-n2", "-Tsvg", "graph.dot"]);
    let svg = String::from_utf8(svg).expect("UTF-8");
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let svg = roxmltree::Document::parse_with_options(&svg, options).expect("XML");
    let shown = |node: roxmltree::Node| -> String {
        let lines = node.descendants().filter(|inner| inner.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        squeezed(&lines.filter_map(|line| line.text()).collect::<String>())
    };
    let mut shown: Vec<String> =
        svg.descendants().filter(|node| node.attribute("class") == Some("node")).map(shown).collect();
    let mut names: Vec<String> = hostile::NAMES.iter().map(|name| squeezed(name)).collect();
    shown.sort();
    names.sort();
    assert_eq!(shown, names);
}

/// All attributes, in the order of their keys; those that are empty, Graphviz does not tell from those that are not there.
fn list(attributes: &Attributes) -> Vec<(&str, &str)> {
    let mut list: Vec<(&str, &str)> = attributes.iter().filter(|(_, value)| !value.is_empty()).collect();
    list.sort_unstable();
    list
}

fn script(name: &str) -> String {
    repository().join("tests/exports").join(name).display().to_string()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn names(graph: &Value) -> Vec<String> {
    graph["nodes"].as_array().expect("nodes").iter().map(|node| text(&node["name"]).to_string()).collect()
}

/// The names as our Pajek file has them: no quotes, no backslashes, no name twice.
fn plain_names(lab: &Lab) -> Vec<String> {
    let network = network(lab, "graph.net");
    network.nodes.into_iter().map(|node| node.label.unwrap_or(node.id)).collect()
}

fn network(lab: &Lab, file: &str) -> Network {
    let text = lab.read(&format!("out/{file}"));
    let mut reading = read(file, text.as_bytes()).unwrap_or_else(|problems| panic!("{file}: {}", problems[0]));
    reading.networks.remove(0)
}

/// A network in the form in which the scripts answer.
fn told(network: &Network) -> Value {
    let nodes = network.nodes.iter().map(|node| {
        let mut told: Value = node.attributes.iter().map(|(key, value)| (key, json!(value))).collect();
        told["id"] = json!(node.id);
        told["name"] = json!(node.label);
        if let Some((x, y)) = node.centre {
            (told["x"], told["y"]) = (json!(x), json!(y));
        }
        told
    });
    let ties = network.links.iter().map(|link| {
        let mut told: Value = link.attributes.iter().map(|(key, value)| (key, json!(value))).collect();
        told["weight"] = json!(link.weight);
        json!([link.source, link.target, told])
    });
    json!({ "nodes": nodes.collect::<Vec<_>>(), "ties": ties.collect::<Vec<_>>() })
}

/// Compares an answer with what went in: names and weights, and as is said, ids and attributes.
#[track_caller]
fn check(graph: &Value, names: &[String], answer: &Value, left: Left, what: &str) {
    let (wanted, got) = (graph["nodes"].as_array().expect("nodes"), answer["nodes"].as_array().expect("nodes"));
    assert_eq!(got.len(), wanted.len(), "{what}");
    for ((wanted, got), name) in wanted.iter().zip(got).zip(names) {
        assert_eq!(got["name"], json!(name), "{what}");
        let id = text(&wanted["id"]);
        match left.ids {
            Ids::Same => assert_eq!(got["id"], json!(id), "{what}"),
            Ids::Ampersands => assert_eq!(got["id"], json!(id.replace('&', "&#38;")), "{what}"),
            Ids::Own => assert_ne!(got["id"], json!(id), "{what}"),
        }
        let kept = OF_NODE.iter().all(|key| same(&wanted[key], &got[key]));
        assert_eq!(kept, left.attributes, "{what}: {wanted}\n{got}");
    }
    assert_eq!(near(wanted, got), left.places, "{what}: places");
    let place = |id: &Value| wanted.iter().position(|node| node["id"] == *id).expect("an end");
    let mut ties: Vec<(usize, usize, &Value)> = graph["edges"]
        .as_array()
        .expect("edges")
        .iter()
        .map(|tie| {
            let [a, b] = ["source", "target"].map(|end| place(&tie[end]));
            (a.min(b), a.max(b), tie)
        })
        .collect();
    let mut found: Vec<(usize, usize, &Value)> = answer["ties"]
        .as_array()
        .expect("ties")
        .iter()
        .map(|tie| {
            let [a, b] = [0, 1].map(|end| tie[end].as_u64().expect("a place") as usize);
            (a.min(b), a.max(b), &tie[2])
        })
        .collect();
    ties.sort_by_key(|tie| (tie.0, tie.1));
    found.sort_by_key(|tie| (tie.0, tie.1));
    assert_eq!(found.len(), ties.len(), "{what}");
    for (wanted, got) in ties.iter().zip(found) {
        assert_eq!((got.0, got.1), (wanted.0, wanted.1), "{what}");
        assert!(same(&wanted.2["weight"], &got.2["weight"]), "{what}: {}\n{}", wanted.2, got.2);
        let kept = OF_TIE.iter().all(|key| same(&wanted.2[key], &got.2[key]));
        assert_eq!(kept, left.attributes, "{what}: {}\n{}", wanted.2, got.2);
    }
}

/// Whether all stand where ours do, but for a shift of the whole; the exports round to hundredths of a point.
fn near(ours: &[Value], theirs: &[Value]) -> bool {
    ["x", "y"].iter().all(|&axis| {
        let off = |(ours, theirs): (&Value, &Value)| Some(number(&theirs[axis])? - number(&ours[axis])?);
        let all: Option<Vec<f64>> = ours.iter().zip(theirs).map(off).collect();
        all.is_some_and(|all| all.iter().all(|off| (off - all[0]).abs() < 0.02))
    })
}

/// A number, or a text that is one.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether a tool's value is ours: numbers and yes or no may be texts there.
fn same(ours: &Value, theirs: &Value) -> bool {
    match ours {
        Value::Null => theirs.is_null() || theirs == "",
        Value::Bool(ours) => {
            theirs == ours || theirs.as_str().is_some_and(|word| word.eq_ignore_ascii_case(&ours.to_string()))
        }
        Value::Number(_) => number(ours) == number(theirs),
        _ => ours == theirs,
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect()
}
