//! What other programs make of our files: Graphviz, librsvg, poppler, Chromium, Python with networkx; and what they measure.
//! `external_formats.rs` has the exports.
//!
//! Not part of `cargo test`, which needs a Rust toolchain alone; `.ci/run` installs the programs and runs
//! `cargo test --release --test external -- --ignored`. `PYTHON` names a Python that has networkx, if `python3` has not.
#![cfg(feature = "cli")]

mod cli_lab;
mod external_lab;
mod graphs_lab;

use cli_lab::{Lab, repository, run};
use external_lab::{ask, python, things};
use relgraph::measure::{self, Weighted};
use serde_json::Value;
use std::collections::BTreeMap;

/// Builds the repository's own articles into `out`.
fn seeds() -> Lab {
    let lab = Lab::new();
    run(repository(), &["seeds".as_ref(), "-o".as_ref(), lab.path("out").as_os_str()], b"").is(0, &[]);
    lab
}

#[test]
#[ignore = "needs Graphviz"]
fn graphviz_reads_the_dot_without_a_word() {
    let lab = seeds();
    for args in [["dot", "-Tsvg"].as_slice(), &["neato", "-n2", "-Tsvg"], &["fdp", "-Tcanon"]] {
        let (svg, said) = ask(&lab, args[0], &[&args[1..], &["graph.dot"]].concat());
        assert_eq!(said, "", "{args:?}");
        assert!(svg.len() > 1000, "{args:?}");
    }
}

/// `neato -n2` redraws our figure: the same nodes at the same places, but for one shift of the whole drawing.
#[test]
#[ignore = "needs Graphviz"]
fn neato_redraws_the_figure() {
    let lab = seeds();
    let (drawn, _) = ask(&lab, "neato", &["-n2", "-Tjson", "graph.dot"]);
    let drawn: Value = serde_json::from_slice(&drawn).expect("JSON");
    let graph = lab.json("out/graph.json");
    let height = graph["graph"]["figure"]["height"].as_f64().expect("the height of the page");
    let point = |object: &Value| -> Option<(String, [f64; 2])> {
        let (x, y) = object["pos"].as_str()?.split_once(',')?;
        let name = object["name"].as_str()?.to_string();
        Some((name, [x.parse().ok()?, height - y.parse::<f64>().ok()?]))
    };
    let theirs: BTreeMap<String, [f64; 2]> =
        drawn["objects"].as_array().expect("objects").iter().filter_map(point).collect();
    let shown = |node: &&Value| node["shown"] == true;
    let ours: Vec<(&str, [f64; 2])> = graph["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .filter(shown)
        .map(|node| (node["id"].as_str().unwrap(), ["x", "y"].map(|axis| node[axis].as_f64().unwrap())))
        .collect();
    assert!(ours.len() > 10);
    assert_eq!(theirs.len(), ours.len());
    // Graphviz moves a drawing to where its lower left corner is the origin.
    let shift = [0, 1].map(|axis| theirs[ours[0].0][axis] - ours[0].1[axis]);
    for (id, place) in &ours {
        for axis in [0, 1] {
            let off = theirs[*id][axis] - place[axis] - shift[axis];
            assert!(off.abs() < 0.5, "{id} is {off} points off");
        }
    }
    let ends = |edge: &Value, from: &Value| from.as_array().unwrap()[edge.as_u64().unwrap() as usize]["name"].clone();
    let mut their_ties: Vec<String> = drawn["edges"]
        .as_array()
        .expect("edges")
        .iter()
        .map(|edge| format!("{} {}", ends(&edge["tail"], &drawn["objects"]), ends(&edge["head"], &drawn["objects"])))
        .collect();
    let ties = graph["edges"].as_array().expect("edges").iter().filter(shown);
    let mut our_ties: Vec<String> = ties.map(|tie| format!("{} {}", tie["source"], tie["target"])).collect();
    their_ties.sort();
    our_ties.sort();
    assert_eq!(their_ties, our_ties);
}

#[test]
#[ignore = "needs Python with networkx 3.6 or later"]
fn networkx_reads_the_json_as_it_is() {
    let lab = seeds();
    let script = "
import json, networkx
graph = networkx.node_link_graph(json.load(open('graph.json', encoding='utf-8')))
weight = graph['azerbaijan']['israel']['weight']
print(type(graph).__name__, graph.number_of_nodes(), graph.number_of_edges(), weight, graph.graph['digest'])";
    let graph = lab.json("out/graph.json");
    let edges = graph["edges"].as_array().expect("edges");
    let tie = edges.iter().find(|edge| edge["source"] == "azerbaijan" && edge["target"] == "israel").expect("the tie");
    let nodes = graph["nodes"].as_array().expect("nodes").len();
    let digest = graph["graph"]["digest"].as_str().expect("a digest");
    let wanted = format!("Graph {nodes} {} {} {digest}", edges.len(), tie["weight"]);
    assert_eq!(python(&lab, &["-c", script]).trim(), wanted);
}

#[test]
#[ignore = "needs Python"]
fn python_reads_svg_and_json_lines() {
    let lab = seeds();
    let script = "
import json, xml.etree.ElementTree as tree
root = tree.parse('graph.svg').getroot()
nodes = [e for e in root.iter() if e.get('class') == 'node']
edges = [e for e in root.iter() if e.get('class') == 'edge']
lines = [json.loads(line) for line in open('evidence.jsonl', encoding='utf-8')]
print(root.tag, len(nodes), len(edges), len(lines) - 1)";
    let graph = lab.json("out/graph.json");
    let count = |key: &str| graph["graph"]["counts"][key].as_u64().expect("a number");
    let numbers = ["entities_shown", "ties_shown", "ties"].map(|key| count(key).to_string()).join(" ");
    assert_eq!(python(&lab, &["-c", script]).trim(), format!("{{http://www.w3.org/2000/svg}}svg {numbers}"));
}

/// Reads an 8-bit PNG with Python's standard library alone and prints width, height, and how many pixels are not white.
const INK: &str = "
import struct, sys, zlib
data = open(sys.argv[1], 'rb').read()
at, idat = 8, b''
while at < len(data):
    length, kind = struct.unpack('>I4s', data[at:at + 8])
    body = data[at + 8:at + 8 + length]
    if kind == b'IHDR':
        width, height, depth, colour = struct.unpack('>IIBB', body[:10])
    elif kind == b'IDAT':
        idat += body
    at += 12 + length
n = {2: 3, 6: 4}[colour]
assert depth == 8
raw, stride, before, ink = zlib.decompress(idat), width * n, bytearray(width * n), 0
for y in range(height):
    rule, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
    for i in range(stride):
        a, b, c = (row[i - n] if i >= n else 0), before[i], (before[i - n] if i >= n else 0)
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        row[i] = (row[i] + (0, a, b, (a + b) // 2, paeth)[rule]) & 255
    ink += sum(min(row[i:i + 3]) < 240 for i in range(0, stride, n))
    before = row
print(width, height, ink)";

/// Both draw something, of the same size, with about as many pixels that are not white.
#[test]
#[ignore = "needs librsvg's rsvg-convert, Chromium and Python"]
fn two_renderers_agree_on_the_svg() {
    let lab = seeds();
    let (_, said) = ask(&lab, "rsvg-convert", &["graph.svg", "-b", "white", "-o", "rsvg.png"]);
    assert_eq!(said, "");
    let ink = |file: &str| -> [f64; 3] {
        let numbers: Vec<f64> =
            python(&lab, &["-c", INK, file]).split_whitespace().map(|n| n.parse().unwrap()).collect();
        numbers.try_into().expect("three numbers")
    };
    let [width, height, rsvg] = ink("rsvg.png");
    let args = [
        "--headless".to_string(),
        "--no-sandbox".into(),
        "--disable-gpu".into(),
        "--disable-quic".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        "--hide-scrollbars".into(),
        format!("--user-data-dir={}", lab.path("profile").display()),
        format!("--window-size={width},{height}"),
        format!("--screenshot={}", lab.path("out/chromium.png").display()),
        format!("file://{}", lab.path("out/graph.svg").display()),
    ];
    ask(&lab, "chromium", &args);
    let [drawn_width, drawn_height, chromium] = ink("chromium.png");
    assert_eq!([drawn_width, drawn_height], [width, height]);
    let share = rsvg / (width * height);
    assert!((0.02..0.8).contains(&share), "{share} of the picture is not white");
    let ratio = chromium / rsvg;
    assert!((0.8..1.25).contains(&ratio), "Chromium draws {ratio} times the pixels that librsvg draws");
}

/// Graphviz finds the same nodes, edges and attributes in each construct of its language.
#[test]
#[ignore = "needs Graphviz"]
fn graphviz_reads_dot_as_we_do() {
    let lab = Lab::new();
    std::fs::create_dir(lab.path("out")).expect("a folder");
    std::fs::copy(repository().join("tests/graphs/tell.gvpr"), lab.path("out/tell.gvpr")).expect("a copy");
    for case in graphs_lab::dot_cases() {
        std::fs::write(lab.path("out/case.dot"), &case.dot).expect("a file");
        let (said, _) = ask(&lab, "gvpr", &["-f", "tell.gvpr", "case.dot"]);
        let said = String::from_utf8(said).expect("UTF-8");
        assert_eq!(things(&graphs_lab::as_gvpr_tells("case.dot", case.dot.as_bytes())), things(&said), "{}", case.name);
    }
}

/// The same in files made at random.
#[test]
#[ignore = "needs Graphviz"]
fn graphviz_reads_random_dot_as_we_do() {
    let lab = Lab::new();
    std::fs::create_dir(lab.path("out")).expect("a folder");
    std::fs::copy(repository().join("tests/graphs/tell.gvpr"), lab.path("out/tell.gvpr")).expect("a copy");
    for seed in 0..400 {
        let dot = graphs_lab::random::dot(seed);
        std::fs::write(lab.path("out/case.dot"), &dot).expect("a file");
        let (said, _) = ask(&lab, "gvpr", &["-f", "tell.gvpr", "case.dot"]);
        let said = String::from_utf8(said).expect("UTF-8");
        assert_eq!(things(&graphs_lab::as_gvpr_tells("case.dot", dot.as_bytes())), things(&said), "{seed}: {dot}");
    }
}

/// The measures of "Les Misérables" are those of networkx to nine decimals, and the table in docs/measures.md is what comes out.
#[test]
#[ignore = "needs Python with networkx 3.6 or later and scipy"]
fn networkx_measures_les_miserables_as_we_do() {
    let lab = Lab::new();
    std::fs::create_dir(lab.path("out")).expect("a folder");
    let script = repository().join("tests/measure_reference/lesmis.py").display().to_string();
    let reference: Value = serde_json::from_str(&python(&lab, &[&script, "measures"])).expect("JSON");
    let names: Vec<&str> = reference["names"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
    let numbers =
        |value: &Value| -> Vec<f64> { value.as_array().expect("a list").iter().filter_map(Value::as_f64).collect() };
    let ties = reference["ties"].as_array().expect("ties").iter().map(numbers);
    let graph =
        Weighted::new(names.len(), ties.map(|tie| (tie[0] as usize, tie[1] as usize, tie[2])).collect::<Vec<_>>());
    let measures = measure::of(&graph);

    let docs = std::fs::read_to_string(repository().join("docs/measures.md")).expect("the page");
    let shown = ["Valjean", "Gavroche"].map(|name| names.iter().position(|one| *one == name).expect("a name"));
    for (key, ours) in MEASURES {
        let (ours, theirs): (Vec<f64>, Vec<f64>) =
            (measures.nodes.iter().map(ours).collect(), numbers(&reference[key]));
        assert_eq!(ours.len(), theirs.len(), "{key}");
        let off = ours.iter().zip(&theirs).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
        assert!(off <= 1e-9, "{key} is {off} off");
        let cells = shown.map(|at| format!("{} | {}", told(ours[at]), told(theirs[at])));
        let row = format!("| `{key}` | {} | {} |", cells.join(" | "), if off == 0.0 { "0" } else { "below 1e-12" });
        assert!(off <= 1e-12, "the table says less: {key} is {off} off");
        assert!(docs.contains(&row), "docs/measures.md has no row\n{row}");
    }
    let parts = reference["components"].as_array().expect("components").len();
    let division: Vec<usize> = measures.nodes.iter().map(|node| node.community).collect();
    let modularity = python(&lab, &[&script, "modularity", &serde_json::json!(division).to_string()]);
    let modularity: f64 = modularity.trim().parse().expect("a number");
    assert_eq!(measures.components, parts);
    assert!((measures.modularity - modularity).abs() <= 1e-12, "{} {modularity}", measures.modularity);
    let sentence =
        format!("{parts} component, {} communities of modularity {}", measures.communities, told(measures.modularity));
    assert!(docs.contains(&sentence), "docs/measures.md does not say: {sentence}");
}

/// A measure in `reference.json`, and ours.
type OfNode = fn(&measure::OfNode) -> f64;

const MEASURES: [(&str, OfNode); 11] = [
    ("strength", |node| node.strength),
    ("degree", |node| node.degree as f64),
    ("betweenness", |node| node.betweenness.unwrap_or(f64::NAN)),
    ("weighted_betweenness", |node| node.weighted_betweenness.unwrap_or(f64::NAN)),
    ("closeness", |node| node.closeness.unwrap_or(f64::NAN)),
    ("weighted_closeness", |node| node.weighted_closeness.unwrap_or(f64::NAN)),
    ("eigenvector", |node| node.eigenvector.unwrap_or(f64::NAN)),
    ("pagerank", |node| node.pagerank),
    ("clustering", |node| node.clustering),
    ("weighted_clustering", |node| node.weighted_clustering),
    ("core", |node| node.core as f64),
];

/// A number to ten decimals, a whole one without.
fn told(number: f64) -> String {
    if number == number.trunc() { format!("{number}") } else { format!("{number:.10}") }
}

/// The text of the PDF is text: poppler finds the headline and every label, in the scripts that the built-in font has.
#[test]
#[ignore = "needs poppler's pdftotext and pdffonts"]
fn poppler_finds_the_words_of_the_pdf() {
    let lab = Lab::new();
    let entity =
        |name: &str, label: &str| format!("[[entity]]\nname = \"{name}\"\ntype = \"country\"\nlabel = \"{label}\"\n");
    let labels = ["AT&T <office> fi", "Ελλάδα Россия", "جمهورية مصر", "משרד הביטחון", "Zue\u{301}rich", "Ağrı"];
    let names: Vec<String> = (0..labels.len()).map(|at| format!("Entity{}", char::from(b'a' + at as u8))).collect();
    lab.file("own.toml", names.iter().zip(labels).map(|(name, label)| entity(name, label)).collect::<String>());
    lab.file("a.txt", names.windows(2).map(|pair| format!("{} met {}.\n\n", pair[0], pair[1])).collect::<String>());
    lab.run(&["a.txt", "-d", "own.toml", "--builtin", "none", "--format", "pdf,svg"]).is(0, &[]);
    let (text, said) = ask(&lab, "pdftotext", &["-layout", "graph.pdf", "-"]);
    assert_eq!(said, "");
    // The marks that turn directions are poppler's own.
    let text: String =
        String::from_utf8(text).expect("UTF-8").chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}')).collect();
    for words in labels.iter().copied().chain(["Who is named in the same sentence"]) {
        let found = text.contains(words) || text.contains(&words.replace("e\u{301}", "é"));
        assert!(found, "{words:?} is not in {text}");
    }
    let (fonts, _) = ask(&lab, "pdffonts", &["graph.pdf"]);
    let fonts = String::from_utf8(fonts).expect("UTF-8");
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains("+DejaVuSansCondensed")), "{fonts}");
    assert!(
        rows.iter().all(|row| row.contains("yes yes yes")),
        "embedded, a subset, with a way back to characters: {fonts}"
    );
}

/// PNG and PDF show the same, on a page of the same size.
#[test]
#[ignore = "needs poppler's pdftoppm and Python"]
fn poppler_draws_what_the_png_shows() {
    let lab = Lab::new();
    let args = ["seeds", "-o", lab.path("out").to_str().unwrap_or_default(), "--format", "png,pdf", "--dpi", "96"]
        .map(String::from);
    run(repository(), &args, b"").is(0, &[]);
    ask(&lab, "pdftoppm", &["-r", "96", "-png", "-singlefile", "graph.pdf", "drawn"]);
    let ink = |name: &str| -> Vec<f64> {
        python(&lab, &["-c", INK, name]).split_whitespace().map(|n| n.parse().unwrap()).collect()
    };
    let (ours, drawn) = (ink("graph.png"), ink("drawn.png"));
    // Half a pixel goes up here and down there.
    assert!((0..2).all(|axis| (ours[axis] - drawn[axis]).abs() <= 1.0), "{ours:?} {drawn:?}");
    let ratio = ours[2] / drawn[2];
    assert!((0.9..1.1).contains(&ratio), "the PNG has {ratio} times the ink of the PDF");
}
