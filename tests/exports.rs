//! Every export read back by our own readers: names, ids, weights and attributes come out as they went in, hostile ones too.
#![cfg(feature = "cli")]

mod cli_lab;
mod hostile;

use cli_lab::Lab;
use hostile::{NAMES, built};
use relgraph::exchange::{Network, Node, read};
use relgraph::render::csv::unguarded;
use std::collections::BTreeMap;

fn network(lab: &Lab, file: &str) -> Network {
    let text = lab.read(&format!("out/{file}"));
    let mut reading = read(file, text.as_bytes()).unwrap_or_else(|problems| panic!("{file}: {}", problems[0]));
    reading.networks.remove(0)
}

/// Names by id, and ties with their weights.
type Wanted = (BTreeMap<String, String>, Vec<(String, String, f64)>);

/// The ids and names that went in, and each tie's ends and weight.
fn wanted(lab: &Lab) -> Wanted {
    let graph = lab.json("out/graph.json");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_string();
    let nodes = graph["nodes"].as_array().expect("nodes").iter().map(|node| (text(&node["id"]), text(&node["name"])));
    let tie = |tie: &serde_json::Value| {
        (text(&tie["source"]), text(&tie["target"]), tie["weight"].as_f64().expect("a number"))
    };
    (nodes.collect(), graph["edges"].as_array().expect("edges").iter().map(tie).collect())
}

#[test]
fn names_and_weights_survive() {
    let lab = built();
    let (nodes, ties) = wanted(&lab);
    assert_eq!(nodes.len(), NAMES.len());
    for file in ["graph.graphml", "graph.gexf", "graph.cyjs"] {
        let network = network(&lab, file);
        let name = |node: &Node| node.label.clone().unwrap_or_else(|| panic!("{file}: {node:?}"));
        let got = network.nodes.iter().map(|node| (node.id.clone(), name(node)));
        assert_eq!(got.collect::<BTreeMap<_, _>>(), nodes, "{file}");
        let end = |at: usize| network.nodes[at].id.clone();
        let got: Vec<_> = network
            .links
            .iter()
            .map(|link| (end(link.source), end(link.target), link.weight.expect("a weight")))
            .collect();
        assert_eq!(got, ties, "{file}");
        assert!(!network.directed, "{file}");
        for node in &network.nodes {
            assert!(node.attributes.get("pagerank").is_some(), "{file}: {:?}", node.attributes);
        }
    }
}

#[test]
fn the_gexf_is_called_as_the_figure_is() {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran met Israel.");
    lab.run(&["in", "--format", "gexf,svg", "--title", "Who met whom <1>"]).is(0, &[]);
    let gexf = network(&lab, "graph.gexf");
    assert_eq!(gexf.name.as_deref(), Some("Who met whom <1>"));
    assert_eq!(gexf.name, network(&lab, "graph.svg").name);
    let digest = lab.json("out/graph.json")["graph"]["digest"].as_str().expect("a digest").to_string();
    assert!(gexf.attributes.get("creator").is_some_and(|creator| creator.ends_with(&format!("digest {digest}"))));
}

#[test]
fn tables_are_safe_and_say_the_same() {
    let lab = built();
    let (nodes, ties) = wanted(&lab);
    let rows = |file: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(lab.path(file)).expect("a table");
        reader.deserialize().map(|row| row.expect("a row")).collect()
    };
    let rows_of_nodes = rows("out/nodes.csv");
    for cell in rows_of_nodes.iter().flat_map(|row| [&row["id"], &row["label"], &row["type"]]) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?} is a formula");
    }
    let got = rows_of_nodes.iter().map(|row| (unguarded(&row["id"]).to_string(), unguarded(&row["label"]).to_string()));
    assert_eq!(got.collect::<BTreeMap<_, _>>(), nodes);
    let got = rows("out/edges.csv").into_iter().map(|row| {
        let end = |key: &str| unguarded(&row[key]).to_string();
        (end("source"), end("target"), row["weight"].parse().expect("a number"))
    });
    assert_eq!(got.collect::<Vec<_>>(), ties);
}

/// Pajek has no escapes: names are distinct and on one line, and nothing else is lost.
#[test]
fn pajek_keeps_nodes_apart() {
    let lab = built();
    let (nodes, ties) = wanted(&lab);
    let network = network(&lab, "graph.net");
    assert_eq!((network.nodes.len(), network.links.len()), (nodes.len(), ties.len()));
    let weights: Vec<f64> = network.links.iter().map(|link| link.weight.expect("a weight")).collect();
    assert_eq!(weights, ties.iter().map(|tie| tie.2).collect::<Vec<_>>());
}
