//! Hulls around communities: they say what `graph.json` says, move nothing, and hold nobody who does not belong to them.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::{Lab, same_files};
use relgraph::config::{Page, Settings, Theme, Top};
use relgraph::exchange::{self, Network};
use relgraph::pipeline;
use relgraph::render::font::Font;
use relgraph::render::hull::{is_inside, polygon};
use relgraph::render::page::Paper;
use relgraph::render::scene::Scene;
use relgraph::render::{dot, svg};
use std::collections::BTreeMap;

/// Groups of five that are tied closely, in a ring of groups; two that are tied to nobody else, and one loop.
fn network(groups: usize) -> Network {
    let mut table = String::from("source,target,weight\n");
    for group in 0..groups {
        for a in 0..5 {
            (a + 1..5).for_each(|b| table.push_str(&format!("Group {group} {a},Group {group} {b},{}\n", 4 + a + b)));
        }
        table.push_str(&format!("Group {group} 0,Group {} 3,1\n", (group + 1) % groups));
    }
    table.push_str("Alone,Apart,2\nHermit,Group 0 1,1\n");
    exchange::read("t.csv", table.as_bytes()).expect("a table").networks.remove(0)
}

fn drawn(network: &Network, paper: Paper, theme: Theme, top: Top, communities: bool) -> Scene {
    let mut settings = Settings::default();
    settings.show.top = top;
    (settings.figure.theme, settings.figure.communities) = (theme, communities);
    let drawn = pipeline::draw("t.csv", network, &settings, &Font::new(), paper, None);
    drawn.unwrap_or_else(|_| panic!("drawn")).scene
}

/// Returns the number of the community of each node, as DOT says it.
fn told(scene: &Scene) -> Vec<usize> {
    let dot = dot::write(scene, None);
    let number = |line: &str| line.split("community=").nth(1)?.split([',', ']']).next()?.parse().ok();
    dot.lines().filter_map(number).collect()
}

#[test]
fn hulls_hold_their_own_and_nobody_else() {
    for (groups, theme, paper) in [
        (3, Theme::Light, Paper::AsLarge),
        (5, Theme::Dark, Paper::Page(Page::default())),
        (2, Theme::Grey, Paper::Page(Page { w: 260.0, h: 320.0 })),
    ] {
        let scene = drawn(&network(groups), paper, theme, Top::All, true);
        let of = told(&scene);
        assert_eq!(of.len(), scene.nodes.len());
        let mut members: BTreeMap<usize, usize> = BTreeMap::new();
        of.iter().for_each(|&number| *members.entry(number).or_default() += 1);
        let outlines = || {
            let each = scene.hulls.iter().flat_map(|hull| hull.outlines.iter().map(|one| (hull.community, one)));
            each.map(|(community, outline)| (community, polygon(outline)))
        };
        for (node, number) in scene.nodes.iter().zip(&of) {
            let around: Vec<usize> =
                outlines().filter(|(_, outline)| is_inside(outline, node.centre)).map(|(number, _)| number).collect();
            let expected = if members[number] > 1 { vec![*number] } else { Vec::new() };
            assert_eq!(around, expected, "{}", node.id);
        }
        for badge in &scene.badges {
            for node in &scene.nodes {
                let apart = (badge.centre.x - node.centre.x).abs() >= (badge.size.w + node.size.w) / 2.0
                    || (badge.centre.y - node.centre.y).abs() >= (badge.size.h + node.size.h) / 2.0;
                assert!(apart, "the number {} covers {}", badge.community, node.id);
            }
            assert!(badge.label.size >= 6.0 && badge.label.words == badge.community.to_string());
        }
        let numbers = |all: &mut dyn Iterator<Item = usize>| all.collect::<std::collections::BTreeSet<usize>>();
        let hulls = numbers(&mut scene.hulls.iter().map(|hull| hull.community));
        assert_eq!(numbers(&mut scene.badges.iter().map(|badge| badge.community)), hulls);
        assert_eq!(hulls, numbers(&mut members.iter().filter(|(_, size)| **size > 1).map(|(number, _)| *number)));
        let key = scene.legend.key.as_ref().expect("a key");
        assert!(key.words.words.starts_with(&format!("{} communities (Leiden, modularity 0.", hulls.len())), "{key:?}");
        let right = key.words.at.x + key.words.width;
        assert!(right <= scene.page.w && key.centre.y <= scene.page.h, "{key:?} leaves {:?}", scene.page);
        let svg = svg::write(&scene, None);
        assert!(svg.find("class=\"hulls\"") < svg.find("class=\"ties\""), "hulls lie behind everything");
        assert_eq!(svg, svg::write(&drawn(&network(groups), paper, theme, Top::All, true), None));
    }
}

/// Whatever the page has room for, the key of the hulls covers nothing and takes nothing from the drawing if there is other
/// room.
#[test]
fn hulls_move_nothing() {
    let network = network(3);
    for (w, h, top) in [(842.0, 595.0, Top::All), (430.0, 400.0, Top::Strongest(9)), (700.0, 300.0, Top::Fitting(60))] {
        let paper = Paper::Page(Page { w, h });
        let [without, with] = [false, true].map(|asked| drawn(&network, paper, Theme::Light, top, asked));
        assert_eq!(without.nodes.len(), with.nodes.len());
        for (a, b) in without.nodes.iter().zip(&with.nodes) {
            assert_eq!((a.centre, a.size), (b.centre, b.size), "{} on {w} × {h}", a.id);
        }
        assert!(without.hulls.is_empty() && without.badges.is_empty() && !with.hulls.is_empty());
        let key = with.legend.key.as_ref().expect("a key");
        let texts = with.heading.iter().chain(&with.caption).chain(&with.legend.texts);
        for text in texts {
            let apart = text.at.x + text.width <= key.centre.x - key.size.w / 2.0
                || text.at.x >= key.words.at.x + key.words.width
                || (text.at.y - key.words.at.y).abs() > 5.0;
            assert!(apart, "{text:?} and {key:?} on {w} × {h}");
        }
    }
}

#[test]
fn a_build_numbers_hulls_as_graph_json_does() {
    let lab = Lab::new();
    lab.file(
        "in/a.txt",
        "Iran and Israel met. Iran, Israel and Turkey met. Israel and Turkey met. Peru and Chile met. Peru, Chile and Bolivia \
         met. Chile and Bolivia met. Iran and Peru met.\n",
    );
    lab.run(&["in", "-o", "plain"]).is(0, &[]);
    lab.run(&["in", "-o", "hulls", "--communities"]).is(0, &[]);
    lab.file("relgraph.toml", "sources = [\"in\"]\n[figure]\ncommunities = true\n[write]\nout = \"told\"\n");
    lab.run(&[]).is(0, &[]);
    same_files(&lab.path("told"), &lab.path("hulls"), "the file and the flag say the same");
    let [plain, hulls] = ["plain", "hulls"].map(|folder| lab.json(&format!("{folder}/graph.json")));
    assert_eq!(plain["nodes"], hulls["nodes"], "the flag changes no number and no place");
    let dot = lab.read("hulls/graph.dot");
    for node in hulls["nodes"].as_array().expect("nodes") {
        let start = format!("  {} [", node["id"].as_str().expect("an id"));
        let line = dot.lines().find(|line| line.starts_with(&start)).expect("a node");
        assert!(line.contains(&format!(" community={},", node["community"])), "{line}");
    }
    assert!(!lab.read("plain/graph.dot").contains("community") && !lab.read("plain/report.md").contains("ommunit"));
    let report = lab.read("hulls/report.md");
    assert!(report.contains("\n## Communities\n\n2 communities of two entities or more"), "{report}");
    assert!(report.contains("| 3 | Iran, Israel and Turkey |") && report.contains("| 3 | Chile, Peru and Bolivia |"));
    lab.run(&["verify", "hulls/graph.json", "--sources", "in"]).is(0, &[]);
    // Another program of ours reads the figure as it reads one without hulls.
    lab.run(&["draw", "hulls/graph.svg", "--communities", "-o", "again.svg"]).is(0, &[]);
    assert!(lab.read("again.svg").contains("data-community=\"2\""));
    lab.run(&["diff", "plain", "hulls", "--communities"]).is(2, &["--communities"]);
}

/// Building again with nothing changed changes no byte, hulls and badges included.
#[test]
fn hulls_are_the_same_when_built_again() {
    let texts = [
        "Iran met Israel.\n",
        "Iran and Israel met. Iran, Israel and Turkey met. Peru and Chile met. Peru, Chile and Bolivia met. Iran and Peru met.\n",
        "France and Spain met. Italy, Spain and France met. Kenya and Ghana met. Mali and Ghana met. Fiji met Japan.\n",
    ];
    for text in texts {
        for page in ["a4", "420x300", "16:9", "611x397"] {
            let lab = Lab::new();
            lab.file("in/a.txt", text);
            let args = ["in", "--communities", "--footnotes", "--page", page];
            lab.run(&args).is(0, &[]);
            lab.run(&[&args[..], &["-o", "again", "--positions", "out/graph.json"]].concat()).is(0, &[]);
            same_files(&lab.path("again"), &lab.path("out"), page);
        }
    }
}
