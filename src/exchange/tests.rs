//! What every reader makes of files, as tables.

use super::{Network, read};

/// Returns the only network of a file.
fn network(file: &str, text: &str) -> Network {
    let mut reading = read(file, text.as_bytes()).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    assert_eq!(reading.networks.len(), 1, "{text}");
    reading.networks.remove(0)
}

/// Returns a network as one line: `a, b; a--b 2, b->a`.
fn told(network: &Network) -> String {
    let nodes: Vec<&str> = network.nodes.iter().map(|node| node.id.as_str()).collect();
    let links: Vec<String> = network
        .links
        .iter()
        .map(|link| {
            let arrow = if link.directed { "->" } else { "--" };
            let weight = link.weight.map(|weight| format!(" {weight}")).unwrap_or_default();
            format!("{}{arrow}{}{weight}", nodes[link.source], nodes[link.target])
        })
        .collect();
    format!("{}; {}", nodes.join(", "), links.join(", "))
}

/// Returns the first problem of a file that cannot be read.
fn refused(file: &str, text: &str) -> String {
    let problems = read(file, text.as_bytes()).expect_err(text);
    problems[0].to_string()
}

mod json {
    use super::*;

    #[test]
    fn the_common_layouts_are_read() {
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
    fn fields_are_taken_over() {
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

    #[test]
    fn mistakes_have_a_place() {
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
            ("[1]", "g.json:1:1: the file holds a list, not an object with \"nodes\" and \"edges\""),
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

    #[test]
    fn doubtful_numbers_are_told_and_dropped() {
        let reading =
            read("g.json", br#"{"nodes":["a"],"edges":[{"source":"a","target":"a","weight":"much"}]}"#).unwrap();
        assert_eq!(reading.networks[0].links[0].weight, None);
        assert_eq!(
            reading.notes[0].to_string(),
            "g.json:1:61: \"weight\" is no finite number: much; it counts as missing"
        );
    }
}
