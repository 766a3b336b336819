//! Graph files of other programs: each construct of DOT, what attributes mean, places of mistakes, hostile input.

mod graphs_lab;

use graphs_lab::{dot_cases, told};
use proptest::prelude::*;
use relgraph::exchange::{Network, Node, read};

#[track_caller]
fn network(file: &str, text: &str) -> Network {
    let mut reading = read(file, text.as_bytes()).unwrap_or_else(|problems| panic!("{text:.200}: {}", problems[0]));
    assert_eq!(reading.networks.len(), 1, "{text:.200}");
    reading.networks.remove(0)
}

/// Returns the first problem of a file that is refused.
#[track_caller]
fn refused(file: &str, bytes: &[u8]) -> String {
    read(file, bytes).expect_err("the file is refused")[0].to_string()
}

#[test]
fn dot_says_what_graphviz_takes_it_to_say() {
    for case in dot_cases() {
        assert_eq!(told("g.dot", case.dot.as_bytes()), case.says.trim_end(), "{}", case.name);
    }
}

/// What a node in DOT becomes for a reader.
#[test]
fn dot_labels_are_read_as_graphviz_shows_them() {
    for (attributes, label) in [
        ("", None),
        (r#"label="""#, Some("")),
        (r#"label="\N""#, None),
        (r#"label="the \N of \G""#, Some("the n of g")),
        (r#"label="two\nlines\l""#, Some("two\nlines")),
        (r#"label="a \\ b \"c\" \x""#, Some(r#"a \ b "c" x"#)),
        (r#"label="caf&eacute; &amp; &#8212;&#x41; &nothing; &""#, Some("café & —A &nothing; &")),
        (r#"label=<<b>Big</b><br/>small &lt;x&gt;>"#, Some("Big\nsmall <x>")),
        ("label=<<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c<!-- d --></td></tr></table>>", Some("a b\nc")),
        (r#"shape=record, label="<f0> left|{<f1> mid\ dle|\<x\>}|""#, Some("left\nmid dle\n<x>")),
        (r#"label="{not|a record}""#, Some("{not|a record}")),
    ] {
        let network = network("g.dot", &format!("graph g {{ n [{attributes}] }}"));
        assert_eq!(network.nodes[0].label.as_deref(), label, "{attributes}");
    }
}

#[test]
fn dot_attributes_become_fields() {
    let text = r##"digraph { graph [fontsize=9]
        a [type=person, strength=7, fillcolor="#112233:red", URL="https://example.org/?a=1&amp;b", tooltip="x\ny", style="filled,invis"]
        b [class=c, weight=2, color=red, style=filled] c [color=red]
        a -> b [weight=2.5, label="\T to \H", tooltip=t, color=blue, style=invis] b -> c [weight=much] }"##;
    let network = network("g.dot", text);
    let [a, b, c] = &network.nodes[..] else { panic!() };
    assert_eq!(network.fontsize, None, "the caption's size is no label's");
    assert_eq!((a.kind.as_deref(), a.weight, a.colour.as_deref()), (Some("person"), Some(7.0), Some("#112233")));
    assert_eq!(
        (a.link.as_deref(), a.tooltip.as_deref(), a.hidden),
        (Some("https://example.org/?a=1&b"), Some("x\ny"), true)
    );
    assert_eq!((b.kind.as_deref(), b.weight, b.colour.as_deref()), (Some("c"), Some(2.0), Some("red")));
    assert_eq!((c.colour.as_deref(), c.hidden), (None, false), "a line's colour fills nothing");
    let [ab, bc] = &network.links[..] else { panic!() };
    assert_eq!((ab.weight, ab.label.as_deref(), ab.colour.as_deref()), (Some(2.5), Some("a to b"), Some("blue")));
    assert_eq!((ab.hidden, bc.weight, bc.attributes.get("weight")), (true, None, Some("much")));
}

/// Inches, points, and the units of `inputscale`; y grows downwards here.
#[test]
fn dot_places_become_points() {
    let nodes = r#"a [pos="1,2", width=1, height=.5] b [pos="3,1.5!"] c [pos="1,2,3!"] d [pos="here"] e"#;
    for (graph, places, size) in [
        ("", [(72.0, 0.0), (216.0, 36.0)], None),
        ("inputscale=72", [(1.0, 0.0), (3.0, 0.5)], None),
        ("inputscale=36", [(2.0, 0.0), (6.0, 1.0)], None),
        (r#"bb="0,0,9,9""#, [(1.0, 18.0), (3.0, 18.5)], Some((72.0, 36.0))),
        ("inputscale=72 node [fixedsize=true]", [(1.0, 18.0), (3.0, 18.5)], Some((72.0, 36.0))),
        ("inputscale=72 node [fixedsize=shape, peripheries=2]", [(1.0, 22.0), (3.0, 22.5)], Some((80.0, 44.0))),
    ] {
        let network = network("g.dot", &format!("graph {{ {graph} {nodes} }}"));
        let [a, b, c, d, e] = &network.nodes[..] else { panic!() };
        assert_eq!([a.centre, b.centre], places.map(Some), "{graph}");
        assert_eq!((c.centre, d.centre, e.centre), (a.centre, None, None), "{graph}");
        assert_eq!((a.size, b.size), (size, None), "{graph}");
    }
}

/// Our own DOT gives back what our own JSON says of the same figure.
#[test]
fn our_own_dot_and_json_agree() {
    let golden = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render_golden").join(name);
        network(name, &std::fs::read_to_string(path).expect("a golden file"))
    };
    let (dot, json) = (golden("small.dot"), golden("small.json"));
    let shown: Vec<&Node> = json.nodes.iter().filter(|node| !node.hidden).collect();
    assert!(shown.len() > 5);
    assert_eq!(dot.nodes.len(), shown.len());
    let shift = |node: &Node, other: &Node| -> (f64, f64) {
        let ((x, y), (other_x, other_y)) = (node.centre.expect("a place"), other.centre.expect("a place"));
        (x - other_x, y - other_y)
    };
    let first = shift(&dot.nodes[0], shown[0]);
    for (node, same) in dot.nodes.iter().zip(shown) {
        assert_eq!((&node.id, &node.kind, node.weight), (&same.id, &same.kind, same.weight));
        let (x, y) = shift(node, same);
        assert!((x - first.0).abs() < 0.02 && (y - first.1).abs() < 0.02, "{} is elsewhere", node.id);
        assert!(node.size.is_some_and(|(w, h)| w > h && h > 10.0) && node.tooltip.is_some());
    }
    let ties = |network: &Network| -> Vec<(String, String, Option<f64>)> {
        let shown = network.links.iter().filter(|link| !link.hidden);
        shown
            .map(|link| (network.nodes[link.source].id.clone(), network.nodes[link.target].id.clone(), link.weight))
            .collect()
    };
    assert_eq!(ties(&dot), ties(&json));
}

/// Our own SVG gives back names, types and ties of the figure.
#[test]
fn our_own_svg_and_dot_agree() {
    let golden = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render_golden").join(name);
        network(name, &std::fs::read_to_string(path).expect("a golden file"))
    };
    let (svg, dot) = (golden("small.svg"), golden("small.dot"));
    let nodes = |network: &Network| -> Vec<(String, String, Option<String>)> {
        let nodes = network.nodes.iter().map(|node| (node.id.clone(), node.title(), node.kind.clone()));
        let mut nodes: Vec<_> = nodes.collect();
        nodes.sort();
        nodes
    };
    assert_eq!(nodes(&svg), nodes(&dot));
    assert_eq!(svg.links.len(), dot.links.len());
}

#[test]
fn mistakes_in_dot_have_a_place() {
    for (text, problem) in [
        ("graph {\n  a -> b\n}", "g.dot:2:5: `->` in a graph; the edges of a graph are written `--`"),
        ("digraph { a -- b }", "g.dot:1:13: `--` in a digraph; the edges of a digraph are written `->`"),
        ("graph {\n a -- \n}", "g.dot:3:1: `}` where a node or a subgraph should be"),
        ("graph { é [label=\"x\" y] }", "g.dot:1:23: `]` where `=` should be"),
        ("graph { a [x=] }", "g.dot:1:14: `]` where a name or a value should be"),
        ("graph { a [x=1 }", "g.dot:1:16: `}` where the name of an attribute or `]` should be"),
        ("graph {\n a; {\n b", "g.dot:2:5: this brace is never closed"),
        ("graph { a [label=\"x] }\n", "g.dot:1:18: the text that `\"` opens here is never closed"),
        ("graph { a [label=<b<i>] }\n", "g.dot:1:18: the text that `<` opens here is never closed"),
        (
            "graph { a -- node }",
            "g.dot:1:14: `node` is a keyword where a node or a subgraph should be; a keyword is a name in quotes only: \"node\"",
        ),
        (
            "graph { a;; b }",
            "g.dot:1:11: there is no statement before this `;`; remove it; Graphviz refuses it as well",
        ),
        ("graph { node; }", "g.dot:1:13: `;` where `[` should be"),
        ("graph { \"a\" + b }", "g.dot:1:15: `+` joins texts in quotes only"),
        ("graph { a } b", "g.dot:1:13: \"b\" where `graph` or `digraph` should be"),
        ("graph { a\u{1} }", "g.dot:1:10: the character U+0001 where a statement should be"),
        ("graph", "g.dot:1:6: the file ends where `{` should be"),
        ("// nothing\n", "g.dot:1:1: there is no graph in the file; graph { a -- b }"),
    ] {
        assert_eq!(refused("g.dot", text.as_bytes()), problem, "{text}");
    }
}

#[test]
fn a_number_that_runs_into_a_name_is_told() {
    let reading = read("g.dot", b"graph { 12ab }").expect("Graphviz reads it as well");
    let ids: Vec<&str> = reading.networks[0].nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids, ["12", "ab"]);
    assert!(reading.notes[0].to_string().starts_with("g.dot:1:9: the number 12 runs into what follows"));
}

/// Returns a text as UTF-16 with a byte order mark.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn dot_encodings_are_found() {
    for (bytes, label, notes) in [
        (b"\xEF\xBB\xBFgraph { caf\xC3\xA9 }".as_slice(), "café", 0),
        (b"graph { charset=latin1 \"caf\xE9\" }", "café", 0),
        (b"graph { charset=\"ISO-8859-1\" \"caf\xC3\xA9\" }", "cafÃ©", 0),
        (b"graph { charset=Big5 \"\xA4\xA4\" }", "中", 0),
        (b"graph { caf\xE9 }", "café", 1),
        (&utf_16("graph { café }", u16::to_le_bytes), "café", 0),
        (&utf_16("graph { café }", u16::to_be_bytes), "café", 0),
    ] {
        let reading = read("g.dot", bytes).expect("a sound file");
        assert_eq!(reading.networks[0].nodes[0].id, label, "{bytes:?}");
        assert_eq!(reading.notes.len(), notes, "{bytes:?}");
    }
}

/// A small file may ask for more than any machine has.
#[test]
fn hostile_dot_is_refused_in_time() {
    let deep = format!("graph {{ {}a", "{".repeat(1_000_000));
    assert!(refused("g.dot", deep.as_bytes()).contains("nested more than 10000 deep"));
    let below = format!("graph {}a{}", "{".repeat(9_000), "}".repeat(9_000));
    assert_eq!(network("g.dot", &below).nodes.len(), 1);
    let many = |names: std::ops::Range<u32>| names.map(|n| format!("n{n} ")).collect::<String>();
    let product = format!("graph {{ {{ {} }} -- {{ {} }} }}", many(0..20_000), many(20_000..40_000));
    assert!(refused("g.dot", product.as_bytes()).contains("edges"));
    let attributes: String = (0..1_000).map(|n| format!("a{n}=1 ")).collect();
    let inherited = format!("graph {{ node [{attributes}] {} }}", many(0..30_000));
    assert!(refused("g.dot", inherited.as_bytes()).contains("inherit more than"));
    let attributes: String = (0..10_000).map(|n| format!("a{n}=1 ")).collect();
    assert!(refused("g.dot", format!("graph {{ a [{attributes}] }}").as_bytes()).contains("different attributes"));
    let nested: String = (0..2_500).map(|n| format!("{{ node [d{n}=1] ")).collect();
    let changing: String = (0..2_500).map(|n| format!("node [q={n}] n{n} ")).collect();
    let deep = format!("graph {{ {nested} {changing} {} }}", "}".repeat(2_500));
    assert!(refused("g.dot", deep.as_bytes()).contains("the defaults of all subgraphs together"));
    let markup = format!("graph {{ a [label={}{}] }}", "<".repeat(300_000), ">".repeat(300_000));
    assert!(network("g.dot", &markup).nodes[0].attributes.is_markup("label"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// No bytes make a reader panic, and whatever is read holds together.
    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    /// Nor do the tokens of DOT in any order.
    #[test]
    fn no_dot_panics(tokens in prop::collection::vec(prop::sample::select(DOT.as_slice()), 0..40)) {
        check(tokens.concat().as_bytes());
        check(format!("digraph {{ {} }}", tokens.join(" ")).as_bytes());
    }

    /// Nor any JSON that resembles a graph.
    #[test]
    fn no_json_panics(tokens in prop::collection::vec(prop::sample::select(JSON.as_slice()), 0..30)) {
        check(format!("{{\"nodes\":[{}]}}", tokens.join("")).as_bytes());
        check(format!("{{\"nodes\":[0],\"edges\":[{}]}}", tokens.join(",")).as_bytes());
    }

    /// Nor tables, Pajek files and XML.
    #[test]
    fn no_other_format_panics(tokens in prop::collection::vec(prop::sample::select(OTHERS.as_slice()), 0..30)) {
        let text = tokens.concat();
        check(text.as_bytes());
        check(format!("*Vertices 2\n{text}").as_bytes());
        check(format!("source,target\n{text}").as_bytes());
        check(format!("<graphml><graph>{text}</graph></graphml>").as_bytes());
        check(format!("<gexf><graph><nodes>{text}</nodes></graph></gexf>").as_bytes());
    }
}

fn check(bytes: &[u8]) {
    for network in read("g", bytes).map(|reading| reading.networks).unwrap_or_default() {
        for link in &network.links {
            assert!(link.source < network.nodes.len() && link.target < network.nodes.len());
        }
        let numbers = network.nodes.iter().flat_map(|node| node.centre.into_iter().chain(node.size));
        assert!(numbers.into_iter().all(|(a, b)| a.is_finite() && b.is_finite()));
    }
}

const DOT: [&str; 36] = [
    "graph",
    "digraph",
    "subgraph",
    "strict",
    "node",
    "edge",
    "{",
    "}",
    "[",
    "]",
    "a",
    "b",
    "é",
    "7",
    "-.5",
    "5.",
    "12x",
    "->",
    "--",
    "=",
    ",",
    ";",
    ":",
    "+",
    "\"x\"",
    "\"",
    "\\",
    "<",
    ">",
    "<b>",
    "/*",
    "*/",
    "//",
    "#",
    "\n",
    "pos=\"1e999,nan!\"",
];
const OTHERS: [&str; 24] = [
    "*Arcs\n",
    "*Edges\n",
    "*Matrix\n",
    "*Vertices ",
    "1 ",
    "2 ",
    "1e999 ",
    "\"",
    "\n",
    "\r",
    ",",
    ";",
    "\t",
    "é",
    "a",
    "# ",
    "%",
    "<node id='a'/>",
    "<node id='b'>",
    "</node>",
    "<edge source='a' target='a'/>",
    "<data key='x'>1</data>",
    "<!--",
    "&amp;",
];
const JSON: [&str; 19] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"id\"",
    "\"source\":0",
    "\"target\":0",
    "\"x\":1e999",
    "0",
    "1",
    "\"\\ud800\"",
    "null",
    "true",
    "\"é\"",
    "{\"id\":1}",
    "{\"source\":0,\"target\":0}",
    "[0,0]",
];
