//! Graph files of other programs, a format at a time: what is read, what its attributes mean, places of mistakes.

use relgraph::exchange::{Network, read};

/// Returns the only network of a file.
#[track_caller]
fn network(file: &str, text: &str) -> Network {
    let mut reading = read(file, text.as_bytes()).unwrap_or_else(|problems| panic!("{text}: {}", problems[0]));
    assert_eq!(reading.networks.len(), 1, "{text}");
    reading.networks.remove(0)
}

/// Returns a network as one line: `a, b; a--b 2, b->a`.
fn told(network: &Network) -> String {
    let nodes: Vec<&str> = network.nodes.iter().map(|node| node.id.as_str()).collect();
    let links = network.links.iter().map(|link| {
        let arrow = if link.directed { "->" } else { "--" };
        let weight = link.weight.map(|weight| format!(" {weight}")).unwrap_or_default();
        format!("{}{arrow}{}{weight}", nodes[link.source], nodes[link.target])
    });
    format!("{}; {}", nodes.join(", "), links.collect::<Vec<_>>().join(", "))
}

/// Returns the first problem of a file that is refused.
#[track_caller]
fn refused(file: &str, text: &str) -> String {
    read(file, text.as_bytes()).expect_err(text)[0].to_string()
}

#[test]
fn json_in_its_common_layouts() {
    for (text, expected) in [
        (r#"{"nodes":[{"id":"a"},{"id":"b"}],"edges":[{"source":"a","target":"b","weight":2}]}"#, "a, b; a--b 2"),
        (r#"{"nodes":["a",7],"links":[{"from":7,"to":"a","value":0.5}]}"#, "a, 7; 7--a 0.5"),
        (r#"{"directed":true,"nodes":[{"id":1}],"edges":[{"source":1,"target":"1"}]}"#, "1; 1->1"),
        (r#"{"nodes":[{"name":"A"},{"name":"B"}],"links":[{"source":1,"target":0}]}"#, "0, 1; 1--0"),
        (r#"{"links":[["x","y",3],["y","z"]]}"#, "x, y, z; x--y 3, y--z"),
        (r#"{"nodes":[{"id":"a"}],"edges":[{"source":{"id":"a"},"target":{"id":"a"}}]}"#, "a; a--a"),
        (r#"{"nodes":[]}"#, "; "),
        ("\u{feff}{\"nodes\":[{\"id\":\"\"}],\"edges\":[]}", "; "),
    ] {
        assert_eq!(told(&network("g.json", text)), expected, "{text}");
    }
}

#[test]
fn json_fields_are_taken_over() {
    let text = r#"{"name":"N","fontsize":12,"nodes":[
        {"id":"a","label":"A a","kind":"person","w":30,"h":10.5,"strength":5,"x":1,"y":-2,"shown":false,"list":[1, 2]},
        {"id":"b","name":"B","type":"country","x":null,"y":3}],"edges":[{"source":"a","target":"b","note":"n"}]}"#;
    let network = network("g.json", text);
    assert_eq!((network.name.as_deref(), network.fontsize), (Some("N"), Some(12.0)));
    let [a, b] = &network.nodes[..] else { panic!() };
    assert_eq!((a.title().as_str(), a.kind.as_deref(), a.weight), ("A a", Some("person"), Some(5.0)));
    assert_eq!((a.size, a.centre, a.hidden), (Some((30.0, 10.5)), Some((1.0, -2.0)), true));
    assert_eq!(a.attributes.get("list"), Some("[1, 2]"));
    assert_eq!((b.title().as_str(), b.kind.as_deref(), b.centre), ("B", Some("country"), None));
    assert_eq!(network.links[0].attributes.get("note"), Some("n"));
}

/// Only JSON has lists and objects; a text that looks like one is a text, in JSON too.
#[test]
fn labels_that_look_like_json_are_labels() {
    for label in [r#"{"id": 1}"#, "[1, 2]", "{}", "[]", "[sic]", "{"] {
        let text = serde_json::to_string(label).expect("a text");
        let escaped = label.replace('"', "&quot;");
        for (file, text) in [
            ("g.json", format!(r#"{{"nodes":[{{"id":"a","label":{text}}}]}}"#)),
            ("g.cyjs", format!(r#"[{{"data":{{"id":"a","name":{text}}}}}]"#)),
            (
                "g.graphml",
                format!("<graphml><graph><node id='a'><data key='label'>{label}</data></node></graph></graphml>"),
            ),
            ("g.gexf", format!("<gexf><graph><nodes><node id='a' label='{escaped}'/></nodes></graph></gexf>")),
        ] {
            let network = network(file, &text);
            assert_eq!(network.nodes[0].label.as_deref(), Some(label), "{text}");
        }
    }
    let nested = network("g.json", r#"{"name":["N"],"nodes":[{"id":"a","label":{"en":"A"},"title":[],"name":"Ann"}]}"#);
    let node = &nested.nodes[0];
    assert_eq!((node.label.as_deref(), nested.name.as_deref()), (Some("Ann"), None));
    assert_eq!((node.attributes.get("label"), node.attributes.is_nested("label")), (Some(r#"{"en":"A"}"#), true));
}

#[test]
fn mistakes_in_json_have_a_place() {
    for (text, expected) in [
        (
            "{\"nodes\":[\n {\"id\":\"a\"}],\n \"edges\":[{\"source\":\"a\",\"target\":\"é\"}]}",
            "g.json:3:34: no node has the id \"é\"",
        ),
        (
            "{\"nodes\":[\n{\"id\":\"a\"},\n{\"id\":\"a\"}]}",
            "g.json:3:7: the id \"a\" stands twice; give each node an id of its own",
        ),
        ("{\"nodes\":[],\n}", "g.json:2:1: key must be a string"),
        ("[1]", "g.json:1:2: the element has no \"data\"; {\"data\": {\"id\": \"a\"}}"),
        (
            "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"source\":\"a\"}]}",
            "g.json:1:32: the edge has no \"target\"; {\"source\": \"a\", \"target\": \"b\", \"weight\": 2}",
        ),
        ("{\"nodes\":[{\"id\":[]}]}", "g.json:1:17: an id is a text or a number, not a list"),
        ("{\"nodes\":3}", "g.json:1:10: \"nodes\" is a number, not a list"),
        (
            "{\"nodes\":[{\"name\":\"x\"}],\"links\":[{\"source\":0,\"target\":1}]}",
            "g.json:1:55: no node has the id \"1\"; nodes without ids are counted from 0",
        ),
    ] {
        assert_eq!(refused("g.json", text), expected, "{text}");
    }
}

/// Of a key that stands several times the last value holds, in the place of the first, however many keys there are.
#[test]
fn repeated_keys_count_once() {
    for keys in [2, 15, 16, 17, 40] {
        let members: String = (0..keys).map(|key| format!(",\"k{key}\":{key}")).collect();
        let text = format!("{{\"nodes\":[{{\"id\":\"a\"{members},\"k1\":\"new\",\"z\":0,\"z\":1}}]}}");
        let network = network("g.json", &text);
        let attributes = &network.nodes[0].attributes;
        let third = attributes.iter().nth(2);
        assert_eq!(
            (attributes.len(), third, attributes.get("z")),
            (keys + 2, Some(("k1", "new")), Some("1")),
            "{keys}"
        );
    }
}

#[test]
fn doubtful_numbers_are_told_and_dropped() {
    let reading = read("g.json", br#"{"nodes":["a"],"edges":[{"source":"a","target":"a","weight":"much"}]}"#).unwrap();
    assert_eq!(reading.networks[0].links[0].weight, None);
    assert_eq!(reading.notes[0].to_string(), "g.json:1:61: \"weight\" is no finite number: much; it counts as missing");
}

/// networkx's `adjacency_data`: without directions, each tie stands in the lists of both its ends.
#[test]
fn json_lists_of_neighbours() {
    for (text, expected) in [
        (
            r#"{"directed":false,"multigraph":false,"graph":[],"nodes":[{"id":"a"},{"id":"b"},{"id":"c"}],
                "adjacency":[[{"weight":3,"id":"b"},{"id":"a"}],[{"weight":3,"id":"a"},{"id":"c"}],[{"id":"b"}]]}"#,
            "a, b, c; a--b 3, a--a, b--c",
        ),
        (
            r#"{"directed":true,"nodes":[{"id":1},{"id":2}],"adjacency":[[{"id":2}],[{"id":1,"weight":2}]]}"#,
            "1, 2; 1->2, 2->1 2",
        ),
        (
            r#"{"multigraph":true,"nodes":[{"id":1},{"id":2}],
                "adjacency":[[{"id":2,"key":0},{"id":2,"key":1}],[{"id":1,"key":0},{"id":1,"key":1}]]}"#,
            "1, 2; 1--2, 1--2",
        ),
        (r#"{"nodes":[{"id":1},{"id":2}],"adjacency":[[],[{"id":1}]]}"#, "1, 2; 2--1"),
    ] {
        assert_eq!(told(&network("g.json", text)), expected, "{text}");
    }
    for (text, problem) in [
        (r#"{"nodes":["a"],"adjacency":[[{"id":"b"}]]}"#, "g.json:1:36: no node has the id \"b\""),
        (r#"{"nodes":["a"],"adjacency":[[{}]]}"#, "g.json:1:30: the neighbour has no \"id\"; {\"id\": \"a\"}"),
        (r#"{"nodes":["a"],"adjacency":[]}"#, "g.json:1:28: \"adjacency\" takes a list for each node: 1, not 0"),
    ] {
        assert_eq!(refused("g.json", text), problem, "{text}");
    }
}

#[test]
fn cytoscape_js_in_both_layouts() {
    let grouped = r#"{"data":{"name":"N"},"elements":{"nodes":[{"data":{"id":"a","label":"A"},"position":{"x":1,"y":2},"classes":"c"},
        {"data":{"id":7}}],"edges":[{"data":{"id":"e","source":"a","target":7,"weight":3}}]},"style":[{"x":1}]}"#;
    let flat = r#"[{"group":"nodes","data":{"id":"a","label":"A"},"position":{"x":1,"y":2}},{"data":{"id":7}},
        {"data":{"source":"a","target":"7","weight":"3"}}]"#;
    for text in [grouped, flat, &format!("{{\"elements\":{flat}}}")] {
        let network = network("g.cyjs", text);
        assert_eq!(told(&network), "a, 7; a--7 3");
        assert_eq!((network.nodes[0].title().as_str(), network.nodes[0].centre), ("A", Some((1.0, 2.0))));
    }
    assert_eq!(network("g.cyjs", grouped).name.as_deref(), Some("N"));
    let problem = refused("g.cyjs", "[{\"data\":{\"id\":1}},\n {\"id\":2}]");
    assert_eq!(problem, "g.cyjs:2:2: the element has no \"data\"; {\"data\": {\"id\": \"a\"}}");
}

const GRAPHML: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/1.0rc/graphml.dtd">
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="d0" for="node" attr.name="label" attr.type="string"><default>nobody</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="all" attr.name="type" attr.type="string"/>
  <graph id="G" edgedefault="undirected">
    <data key="d2">people</data>
    <edge source="a" target="b"><data key="d1">2.5</data></edge>
    <node id="a"><data key="d0">Ä &amp; <![CDATA[<B>]]></data><data key="d2">person</data><port name="p"/></node>
    <node id="b"><graph id="inner" edgedefault="directed"><node id="c"/><edge source="c" target="b"/></graph></node>
    <edge source="a" target="a" directed="true"/>
    <node id="y"><data key="d9"><y:ShapeNode><y:Geometry x="10" y="20" width="40" height="10"/><y:Fill color="#FFCC00"/>
      <y:NodeLabel>Yed</y:NodeLabel></y:ShapeNode></data></node>
  </graph>
</graphml>"##;

#[test]
fn graphml_with_keys_nesting_and_drawings() {
    let network = network("g.graphml", GRAPHML);
    assert_eq!(told(&network), "a, b, c, y; a--b 2.5, c->b, a->a");
    let [a, b, _, y] = &network.nodes[..] else { panic!() };
    assert_eq!((a.title().as_str(), a.kind.as_deref()), ("Ä & <B>", Some("person")));
    assert_eq!((b.title().as_str(), b.kind.as_deref()), ("nobody", None));
    assert_eq!((y.title().as_str(), y.centre, y.size), ("Yed", Some((30.0, 25.0)), Some((40.0, 10.0))));
    assert_eq!(y.colour.as_deref(), Some("#FFCC00"));
    assert_eq!((network.name.as_deref(), network.attributes.get("type")), (Some("G"), Some("people")));
}

#[test]
fn gexf_with_values_places_and_colours() {
    let text = r##"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
      <meta lastmodifieddate="2024-01-01"><creator>Gephi</creator><description>Ties</description></meta>
      <graph defaultedgetype="undirected" mode="static">
        <attributes class="node"><attribute id="0" title="type" type="string"><default>country</default></attribute></attributes>
        <attributes class="edge"><attribute id="0" title="note" type="string"/></attributes>
        <nodes><node id="a" label="A"><viz:size value="12.5"/><viz:position x="1" y="10" z="0"/><viz:color r="1" g="2" b="255"/></node>
          <node id="b"><attvalues><attvalue for="0" value="person"/></attvalues><viz:position x="-3" y="4"/><viz:color hex="#112233"/>
            <nodes><node id="c"/></nodes></node></nodes>
        <edges><edge id="0" source="a" target="b" weight="2"><attvalues><attvalue for="0" value="n"/></attvalues></edge>
          <edge source="b" target="c" type="directed" label="L"/></edges>
      </graph></gexf>"##;
    let network = network("g.gexf", text);
    assert_eq!(told(&network), "a, b, c; a--b 2, b->c");
    let [a, b, _] = &network.nodes[..] else { panic!() };
    assert_eq!((a.title().as_str(), a.kind.as_deref(), a.weight), ("A", Some("country"), Some(12.5)));
    assert_eq!((a.centre, a.colour.as_deref()), (Some((1.0, 0.0)), Some("#0102ff")));
    assert_eq!(
        (b.kind.as_deref(), b.centre, b.colour.as_deref()),
        (Some("person"), Some((-3.0, 6.0)), Some("#112233"))
    );
    assert_eq!((network.links[0].attributes.get("note"), network.links[1].label.as_deref()), (Some("n"), Some("L")));
    assert_eq!((network.name.as_deref(), network.attributes.get("creator")), (Some("Ties"), Some("Gephi")));
}

#[test]
fn mistakes_in_xml_have_a_place() {
    for (text, problem) in [
        (
            "<graphml>\n<graph>\n <node id=\"a\"/><edge source=\"a\" target=\"é\"/></graph></graphml>",
            "g.xml:3:16: no node has the id \"é\"",
        ),
        ("<graphml><graph><node/></graph></graphml>", "g.xml:1:17: the node has no \"id\""),
        (
            "<gexf><graph><nodes><node id=\"a\"/>\n<node id=\"a\"/></nodes></graph></gexf>",
            "g.xml:2:1: the id \"a\" stands twice; give each node an id of its own",
        ),
        (
            "<graphml><graph><node id=\"a\"/><edge target=\"a\"/></graph></graphml>",
            "g.xml:1:31: the edge has no \"source\"",
        ),
        ("<graphml>\n<graph></graphml>", "g.xml:2:8: expected 'graph' tag, not 'graphml'"),
        ("<svg/>", "g.xml:1:1: the drawing names no entities; figures that relgraph wrote say which box is whose"),
        ("<graphml/>", "g.xml:1:1: there is no <graph> in the file"),
        (
            "<!DOCTYPE g [\n<!ENTITY a \"aaaaaaaaaa\">]><graphml/>",
            "g.xml:2:1: the file defines entities, which are not read; replace them by what they stand for",
        ),
    ] {
        assert_eq!(refused("g.xml", text), problem, "{text}");
    }
    let deep = format!("<graphml><graph>{}", "<node id='a'>".repeat(200_000));
    assert!(refused("g.xml", &deep).contains("nested more than 1000 deep"));
    let flat = format!(
        "<graphml><graph><node id='a'><data key='d'><![CDATA[{}]]></data></node></graph></graphml>",
        "<br>".repeat(9_999)
    );
    assert_eq!(told(&network("g.xml", &flat)), "a; ");
}

#[test]
fn xml_in_other_encodings() {
    let graph = |encoding: &str| {
        format!("<?xml version='1.0' encoding='{encoding}'?><graphml><graph><node id='é'/></graph></graphml>")
    };
    let latin: Vec<u8> = graph("ISO-8859-1").chars().map(|c| c as u8).collect();
    let utf_16: Vec<u8> = graph("UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [graph("utf-8").into_bytes(), latin, [b"\xFF\xFE".to_vec(), utf_16].concat()] {
        assert_eq!(told(&read("g.graphml", &bytes).expect("a sound file").networks[0]), "é; ");
    }
}

#[test]
fn tables_with_and_without_a_header() {
    for (file, text, expected) in [
        ("t.csv", "source,target,weight\na,b,2\nb,c,0.5\n", "a, b, c; a--b 2, b--c 0.5"),
        ("t.csv", "Source;Target;Type;Weight\na;b;Undirected;1\nb;a;Directed;3", "a, b; a--b 1, b->a 3"),
        ("t.csv", "\u{feff}Weight,Note,Target,Source\n2,\"x, y\",b,a\n", "a, b; a--b 2"),
        ("t.tsv", "a\tb c\t7\n", "a, b c; a--b c 7"),
        ("t.csv", "Iran,Israel\nIran,Turkey\n", "Iran, Israel, Turkey; Iran--Israel, Iran--Turkey"),
        ("t.csv", "Land 1,Land 2,Number\nIran,Israel,9\n", "Iran, Israel; Iran--Israel 9"),
        ("t.csv", "sep=;\nfrom;to\na;b\n\n;\n", "a, b; a--b"),
        ("t.csv", "\"a \"\"b\"\"\",\"c\nd\",1\r\n", "a \"b\", c\nd; a \"b\"--c\nd 1"),
        ("t.edges", "# a comment\na b 3\n  b   c\n", "a, b, c; a--b 3, b--c"),
        ("t.txt", "% sym\n1 2\n2 2\n", "1, 2; 1--2, 2--2"),
    ] {
        assert_eq!(told(&network(file, text)), expected, "{text}");
    }
    let network = network("t.csv", "source,target,weight,note\na,b,2,n\n");
    assert_eq!(network.links[0].attributes.get("note"), Some("n"));
    let utf_16: Vec<u8> = "source\ttarget\né\tb\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = read("t.txt", &[b"\xFF\xFE".to_vec(), utf_16].concat()).expect("a sound file");
    assert_eq!(told(&reading.networks[0]), "é, b; é--b");
    assert_eq!(
        told(&read("t.csv", b"M\xfcnchen,Z\xfcrich\n").expect("a sound file").networks[0]),
        "München, Zürich; München--Zürich"
    );
}

/// Weights as spreadsheets of any country write them.
#[test]
fn weights_in_tables_are_read_by_their_column() {
    for (text, expected) in [
        ("from;to;weight\na;b;1,5\nb;c;2\n", "a, b, c; a--b 1.5, b--c 2"),
        ("von;nach;Anzahl\na;b;1,5\nb;c;1.234,5\n", "a, b, c; a--b 1.5, b--c 1234.5"),
        ("a\tb\t0,25\n", "a, b; a--b 0.25"),
        ("source,target,weight\na,b,\"1,234,567\"\nb,c,\"1,234\"\n", "a, b, c; a--b 1234567, b--c 1234"),
        ("source,target,weight\na,b,\"1,234\"\nb,c,\"1,234.5\"\n", "a, b, c; a--b 1234, b--c 1234.5"),
        ("source,target,note,Value\na,b,\"1,2,3\",\"2,5\"\n", "a, b; a--b 2.5"),
        ("from;to;weight\na;b;1.5\nb;c;1e3\n", "a, b, c; a--b 1.5, b--c 1000"),
    ] {
        assert_eq!(told(&network("t.csv", text)), expected, "{text}");
    }
    let reading = read("t.csv", b"source,target,weight\na,b,\"1,234\"\nb,c,7\n").expect("a weight may be missing");
    assert_eq!(told(&reading.networks[0]), "a, b, c; a--b, b--c 7");
    let doubt = "t.csv:2:1: \"weight\" has a comma that may part thousands or decimals: 1,234; it counts as missing; write numbers \
        with a decimal point, and thousands unparted";
    assert_eq!((reading.notes.len(), reading.notes[0].to_string().as_str()), (1, doubt));
}

/// Prose and lists of entities are no tables of ties; lists of ties in their plainest forms are.
#[test]
fn what_is_no_table_of_ties_is_refused() {
    let prose = "Baku Denies Reports\n\nIsrael might resort to the strategic position of its neighbour to strike sites, it was \
        reported on Monday by several agencies.\nOfficials, who asked not to be named because of the talks, denied all of it.\n";
    let lines = "Iran and Israel spoke\nof many things that\nnobody had heard of before in\nthe city\n";
    for (file, text) in [("a.txt", prose), ("a.txt", lines), ("a.csv", prose), ("a", "Iran met Israel again today.")] {
        assert!(refused(file, text).contains("this is no table of ties: "), "{text}");
    }
    for header in ["id,label,type,strength", "Id;Label;Weight", "id\tname"] {
        let problem = refused("nodes.csv", &format!("{header}\niran,Iran,country,3\n"));
        assert!(problem.starts_with("nodes.csv:1:1: the table lists entities, one a row, and no ties; "), "{problem}");
        assert!(problem.contains("edges.csv"), "{problem}");
    }
    let gml = "graph [\n  node [\n    id 0\n  ]\n]\n";
    assert!(refused("g.gml", gml).starts_with("g.gml:1:1: this is no graph in a format that is read"));
    for (text, ties) in [
        ("a b\nb c 3\n", 2),
        ("1 2 1 1082040961\n2 3 1 1082155839\n", 2),
        ("a b friend\nb c foe\nc d friend\n", 3),
        ("Iran,Israel,friend,2020\nIran,Turkey,foe,2021\n", 2),
        ("Iran;United Kingdom of Great Britain and Northern Ireland\n", 1),
        (
            "source,target,quote\na,b,\"Everything that follows here is one long sentence, and it says that a met b in the city.\"\n",
            1,
        ),
        ("0 1 {'weight': 4}\n0 2 {}\n", 2),
    ] {
        let reading = read("t.txt", text.as_bytes()).unwrap_or_else(|problems| panic!("{text}: {}", problems[0]));
        assert_eq!(reading.networks[0].links.len(), ties, "{text}");
    }
}

#[test]
fn many_problems_are_counted() {
    for (rows, told) in [(21, "1 more problem is not shown"), (22, "2 more problems are not shown")] {
        let text = format!("source,target,weight\n{}", "a,b,many\n".repeat(rows));
        let reading = read("t.csv", text.as_bytes()).expect("a weight may be missing");
        assert_eq!(reading.notes.last().map(|note| note.message.as_str()), Some(told));
    }
}

#[test]
fn mistakes_in_tables_have_a_place() {
    for (text, problem) in [
        ("source,target\na,b\na\n", "t.csv:3:1: the row has no target; source,target,weight"),
        ("source,target\n,b\n", "t.csv:2:1: the row has no source; source,target,weight"),
        (
            "a,\"b\nc,d\n",
            "t.csv:1:1: a quoted cell of this row never ends; everything behind it was read as one cell; close it, or write \"\" for a quote inside",
        ),
        ("# all comments\n", "t.csv:1:1: the table is empty; source,target,weight"),
    ] {
        assert_eq!(refused("t.csv", text), problem, "{text}");
    }
    let reading = read("t.csv", b"source,target,weight\na,b,many\n").expect("a weight may be missing");
    assert_eq!(reading.notes[0].to_string(), "t.csv:2:1: \"weight\" is no finite number: many; it counts as missing");
}

#[test]
fn pajek_with_all_its_sections() {
    let text = "% made by hand\n*Network A net\n*Vertices 4\n1 \"First one\" 0.1 0.25 0.5 ellipse ic Red\n2 Second\n*Arcs :1 \"likes\"\n\
        1 2 2.5 c Blue l \"a label\"\n*Edges\n2 3\n*Arcslist\n1 3 4\n*Edgeslist\n4 2\n*Partition x\n1\n";
    let network = network("g.net", text);
    assert_eq!(told(&network), "1, 2, 3, 4; 1->2 2.5, 2--3, 1->3, 1->4, 4--2");
    let [one, two, three, _] = &network.nodes[..] else { panic!() };
    assert_eq!(
        (one.title().as_str(), one.centre, one.colour.as_deref()),
        ("First one", Some((100.0, 250.0)), Some("Red"))
    );
    assert_eq!((one.attributes.get("shape"), one.attributes.get("z")), (Some("ellipse"), Some("0.5")));
    assert_eq!((two.title().as_str(), three.title().as_str()), ("Second", "3"));
    assert_eq!((network.links[0].label.as_deref(), network.name.as_deref()), (Some("a label"), Some("A net")));
    assert_eq!(told(&self::network("g.net", "*vertices 2\n*matrix\n0 1\n2 0\n")), "1, 2; 1->2 1, 2->1 2");
}

#[test]
fn mistakes_in_pajek_have_a_place() {
    for (text, problem) in [
        ("*Vertices 2\n1 a\n*Edges\n1 3\n", "g.net:4:3: there is no vertex 3; there are 2"),
        ("*Vertices 2\n*Edges\n1 x\n", "g.net:3:3: there is no vertex x; there are 2"),
        ("*Vertices 99999999999\n", "g.net:1:1: *Vertices takes their number; *Vertices 12"),
        ("*Vertices 2\n*Edges\n1\n", "g.net:3:1: a tie takes the numbers of two vertices; 1 2 3.5"),
        ("*Vertices 1\n*Matrix\n0 1\n", "g.net:3:3: the matrix has more rows or columns than there are vertices"),
        ("1 2\n", "g.net:1:1: nothing can stand before *Vertices; *Vertices 2"),
    ] {
        assert_eq!(refused("g.net", text), problem, "{text}");
    }
}

#[test]
fn formats_are_seen_from_what_is_in_the_file() {
    for (text, expected) in [
        ("graph { a -- b }", "a, b; a--b"),
        ("// a comment\nSTRICT graph x { a }", "a; "),
        ("*Vertices 1", "1; "),
        ("  {\"nodes\":[\"a\"]}", "a; "),
        ("<graphml><graph><node id='a'/></graph></graphml>", "a; "),
        ("graph,theory\n", "graph, theory; graph--theory"),
        ("a;b", "a, b; a--b"),
    ] {
        assert_eq!(told(&network("file", text)), expected, "{text}");
    }
    assert!(refused("file", "nothing").starts_with("file:1:1: this is no graph in a format that is read"));
    assert!(refused("file.csv", " \n").starts_with("file.csv: the file is empty"));
    assert!(read("file", b"PNG\0\x01\x02").expect_err("no text")[0].to_string().contains("this is no text"));
}
