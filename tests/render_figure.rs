//! The five output files of small hand-made runs: goldens, hostile names, nothing at all.
//!
//! A golden that is missing or differs fails and writes what it got beside it; accepting is `mv FILE.got FILE`.

use graphviz_rust::dot_structures::{EdgeTy, Graph as Dot, Id, Stmt, Vertex};
use relgraph::config::{Page, Settings, Theme, Top};
use relgraph::cooccur::{DocumentCount, Evidence, Quote, Tally, TieCounts};
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::Dictionary;
use relgraph::graph::{Count, Graph};
use relgraph::ids::{DocId, Pair};
use relgraph::kinds::Kind;
use relgraph::layout::{Drawing, Point, Request, Route, Size, lay_out};
use relgraph::measure::{self, Weighted};
use relgraph::prune::{self, select};
use relgraph::render::compose::Look;
use relgraph::render::content::{Anchors, Content, Input};
use relgraph::render::font::Font;
use relgraph::render::page::Paper;
use relgraph::render::scene::Scene;
use relgraph::render::{Ambiguous, Book, Crowded, DictionaryFile, DocumentSummary};
use relgraph::render::{dot, evidence, json, report, svg};
use relgraph::suggest::{Guess, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What every file of a run must hold, and the files themselves.
struct Run {
    svg: String,
    dot: String,
    json: String,
    evidence: String,
    markdown: String,
    scene: Scene,
}

/// A tie: two ids, the distinct sentences, all sentences, and one of them.
type TieRow<'a> = (&'a str, &'a str, u32, u32, &'a str);

fn text_of(value: &str) -> String {
    serde_json::to_string(value).expect("a text")
}

fn tally(dictionary: &Dictionary, ties: &[TieRow]) -> Tally {
    let mut tally = Tally { units: 40, distinct: 36, ..Tally::default() };
    for (at, &(a, b, distinct, units, text)) in ties.iter().enumerate() {
        let [a, b] = [a, b].map(|id| dictionary.find(id).unwrap_or_else(|| panic!("{id:?} is not listed")));
        let quote =
            Quote { doc: DocId(0), sentence: 3, start: 10, end: 90, line: 4 + at as u32, column: 2, text: text.into() };
        let mut counts = TieCounts { units, distinct, ..TieCounts::default() };
        for _ in 0..units {
            counts.kinds[0].add(Kind::Name);
            counts.kinds[1].add(Kind::Demonym);
        }
        counts.by_document = vec![DocumentCount { doc: DocId(0), units, distinct }];
        counts.evidence = vec![Evidence { quote: Arc::new(quote), kinds: [Kind::Name, Kind::Demonym] }];
        tally.ties.insert(Pair::new(a, b).expect("two entities"), counts);
        for entity in [a, b] {
            let counts = tally.entities.entry(entity).or_default();
            counts.units += units;
            counts.distinct += distinct;
            counts.documents = 1;
            counts.kinds.add(Kind::Name);
            *counts.surfaces.entry(dictionary.entity(entity).name.clone()).or_default() += units;
        }
    }
    tally
}

fn documents() -> Vec<DocumentSummary> {
    let document = |doc: &str, year: i16, lang| DocumentSummary {
        doc: doc.to_string(),
        date: jiff::civil::Date::new(year, 3, 14).ok(),
        lang,
        digest: "0f".repeat(16),
        sentences: 31,
        units: 18,
        mentions: 44,
    };
    vec![
        document("seeds/a|b.txt", 2012, Some("en")),
        document("seeds/no date.md", 0, None),
        document("seeds/z.txt", 2024, Some("en")),
    ]
}

fn suggestions() -> Vec<Suggestion> {
    let name = |name: &str, guess: Guess| Suggestion {
        name: name.into(),
        guess,
        sure: 2,
        variants: vec![],
        count: 5,
        documents: 2,
        units: 4,
        adds: 3,
        beside: vec![],
        near: None,
        places: vec![(DocId(0), 12)],
    };
    vec![
        name("Rasim | Musabayov", Guess::Person),
        name("Delta_Line", Guess::Organisation),
        name("Marvik", Guess::Place),
    ]
}

fn run(dictionary: &Dictionary, tally: &Tally, top: Top, layout: impl FnOnce(&Request) -> Drawing) -> Run {
    let mut settings = Settings::default();
    settings.show.top = top;
    run_with(dictionary, tally, settings, layout)
}

fn run_with(
    dictionary: &Dictionary,
    tally: &Tally,
    settings: Settings,
    layout: impl FnOnce(&Request) -> Drawing,
) -> Run {
    let graph = Graph::new(dictionary, tally, Count::Distinct);
    let strength = measure::strength(&graph);
    let measures = measure::of(&Weighted::from(&graph));
    let associations = measure::associations_of(&graph, tally, Count::Distinct);
    let drawn = settings.figure.weight.drawn(&graph, &associations);
    let ties = prune::Ties { drawn: &drawn, measures: &measures.ties };
    let selection = select(&graph, dictionary, &settings.show, ties);
    let mut documents = documents();
    documents[1].date = None;
    let input = Input {
        ties,
        graph: &graph,
        strength: &strength,
        measures: &measures,
        selection: &selection,
        dictionary,
        tally,
        documents: &documents,
        settings: &settings,
    };
    let (font, figure) = (Font::new(), &settings.figure);
    let look = Look { paper: Paper::Page(figure.page), theme: figure.theme, font: &font, anchors: None };
    let content = Content::new(&input);
    let Ok(scene) = Scene::laid_out_by(&content, look, |request| Ok::<_, std::convert::Infallible>(layout(request)));
    let problem =
        Diagnostic::warning("binary", "is a binary file | not read", Place::file("seeds/x.bin")).hint("remove it");
    let ambiguous = Ambiguous {
        surface: "Aliyev".into(),
        count: 2,
        candidates: vec!["heydar_aliyev".into(), "ilham_aliyev".into()],
        doc: "seeds/z.txt".into(),
        line: 12,
    };
    let book = Book {
        settings: &settings,
        dictionary,
        dictionary_files: &[DictionaryFile { name: "own.toml".into(), digest: "ab".repeat(16) }],
        documents: &documents,
        tally,
        graph: &graph,
        strength: &strength,
        measures: &measures,
        associations: &associations,
        drawn: &drawn,
        selection: &selection,
        scene: &scene,
        problems: &[problem],
        ambiguous: &[ambiguous],
        crowded: &[Crowded { doc: "seeds/z.txt".into(), line: 7, entities: 190 }],
        font: &font,
        suggestions: &suggestions(),
        digest: "0123456789abcdef0123456789abcdef",
    };
    let [svg, dot, json, evidence, markdown] = [
        svg::write(&scene, Some(book.digest)),
        dot::write(&scene, Some(book.digest)),
        json::write(&book),
        evidence::write(&book),
        report::write(&book),
    ];
    assert_eq!(dot, dot::write(&scene, Some(book.digest)), "the same book, the same bytes");
    Run { svg, dot, json, evidence, markdown, scene }
}

/// Boxes on a ring of cells, straight lines, and a curve for the first tie: goldens must not move with the layout.
fn fixed_layout(request: &Request) -> Drawing {
    let cell = |at: usize| Point { x: 90.0 + 160.0 * (at % 3) as f64, y: 40.0 + 110.0 * (at / 3) as f64 };
    let centres: Vec<Point> = (0..request.boxes.len()).map(cell).collect();
    let route = |(at, link): (usize, &relgraph::layout::Link)| {
        let (a, b) = (centres[link.a], centres[link.b]);
        let bent = Point { x: (a.x + b.x) / 2.0 + 20.0, y: (a.y + b.y) / 2.0 + 30.0 };
        if at == 0 { Route::Curve(vec![a, bent, bent, b]) } else { Route::Line([a, b]) }
    };
    let routes = request.links.iter().enumerate().map(route).collect();
    Drawing { corner: Point { x: 0.0, y: 0.0 }, routes, width: 500.0, height: 40.0 + cell(centres.len()).y, centres }
}

const DICTIONARY: &str = r#"
as_of = 2026-06-30
[[entity]]
id = "azerbaijan"
name = "Azerbaijan"
type = "country"
wikidata = "Q227"
[[entity]]
id = "israel"
name = "Israel"
type = "country"
links = ["https://example.org/?a=1&b=2"]
[[entity]]
id = "iran"
name = "Iran"
type = "country"
colour = "\u0023222222"
[[entity]]
id = "ilham_aliyev"
name = "Ilham Aliyev"
type = "person"
[[entity]]
id = "ministry_of_national_security"
name = "Ministry of National Security"
type = "organisation"
[[entity]]
id = "star_of_baku"
name = "Star of Baku"
type = "ship"
label = "MV Star"
[[entity]]
id = "turkey"
name = "Turkey"
type = "country"
"#;

fn small(footnotes: bool) -> Run {
    let dictionary = Dictionary::from_toml(DICTIONARY).expect("a sound dictionary");
    let ties: [TieRow; 6] = [
        ("azerbaijan", "israel", 74, 80, "Azerbaijan buys arms from Israel."),
        ("azerbaijan", "iran", 63, 63, "Iran's ties with Azerbaijan are *strained*."),
        ("iran", "israel", 9, 9, "Israeli | Iranian tensions <rose>."),
        ("azerbaijan", "ilham_aliyev", 5, 5, "President Aliyev of Azerbaijan spoke."),
        ("ministry_of_national_security", "star_of_baku", 1, 1, "The ministry seized the ship."),
        ("azerbaijan", "turkey", 1, 1, "Turkey and Azerbaijan agreed."),
    ];
    let mut tally = tally(&dictionary, &ties);
    // One tie in three documents, with copies of a sentence in the last.
    if let Some(tie) = tally.ties.values_mut().find(|tie| footnotes && tie.units == 80) {
        let count = |doc, units, distinct| DocumentCount { doc: DocId(doc), units, distinct };
        tie.by_document = vec![count(0, 9, 9), count(1, 52, 52), count(2, tie.units - 61, tie.distinct - 61)];
    }
    let mut settings = Settings::default();
    settings.show.top = Top::Strongest(6);
    settings.figure.footnotes = footnotes;
    run_with(&dictionary, &tally, settings, fixed_layout)
}

#[test]
fn goldens() {
    let [run, notes] = [false, true].map(small);
    let files = [
        ("small.svg", &run.svg),
        ("small.dot", &run.dot),
        ("small.json", &run.json),
        ("small.jsonl", &run.evidence),
        ("small.md", &run.markdown),
        ("notes.svg", &notes.svg),
        ("notes.dot", &notes.dot),
        ("notes.md", &notes.markdown),
    ];
    let wrong: Vec<&str> = files.iter().filter(|(name, got)| !is_golden(name, got)).map(|(name, _)| *name).collect();
    assert!(wrong.is_empty(), "not as in tests/render_golden: {wrong:?}; see the .got files there");
}

/// The version may move on without a change of the goldens.
fn is_golden(name: &str, got: &str) -> bool {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render_golden").join(name);
    let got = got.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    let same = std::fs::read_to_string(&path).is_ok_and(|golden| golden == got);
    if !same {
        std::fs::write(path.with_file_name(format!("{name}.got")), got).expect("a folder that can be written");
    }
    same
}

/// Ids and names that break writers, one of each kind.
const HOSTILE: [(&str, &str); 22] = [
    ("graph", "graph"),
    ("Node", "Node"),
    ("0", "1. First"),
    ("-7.5", "- item"),
    ("new york", "New York"),
    ("a\"b", "say \"no\""),
    ("back\\slash\\", "C:\\new\\"),
    ("\\N", "\\N \\G \\l"),
    ("<script>", "<script>alert('&amp;')</script>"),
    ("<b>x</b>", "<b>bold</b>"),
    ("amp", "AT&T &lt; &#60; & Co."),
    ("line break", "two\nlines\r\nthree"),
    ("pipe|*_`", "pipe|star*under_tick` [x](y) # !"),
    ("c_te", "Côte d\u{2019}Ivoire 'x'"),
    ("misr", "جمهورية مصر العربية"),
    ("zhongguo", "中华人民共和国外交部发言人办公室"),
    ("emoji", "👩‍👩‍👧 family 🇦🇿"),
    ("marks", "Z\u{351}\u{343}a\u{310}\u{30F}l\u{35F}go e\u{301}"),
    (
        "long",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ),
    ("override", "a \u{202E}backwards"),
    ("comment", "--> */ // -->"),
    ("empty", "\u{200B}x"),
];

fn hostile(footnotes: bool) -> (Run, BTreeSet<String>) {
    let entity = |(id, name): &(&str, &str)| {
        let (id, name) = (text_of(id), text_of(name));
        format!("[[entity]]\nid = {id}\nname = {name}\nlabel = {name}\ntype = \"ki<nd> & \\\"co\\\"\"\n")
    };
    let text: String = HOSTILE.iter().map(entity).collect();
    let dictionary = Dictionary::from_toml(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let ids: Vec<&str> = HOSTILE.iter().map(|(id, _)| *id).collect();
    let quote = "He said \"<no>\" & | left\\ it ` there * _ \u{202E}.";
    let ties: Vec<TieRow> = ids.windows(2).map(|pair| (pair[0], pair[1], 2, 3, quote)).collect();
    let mut settings = Settings::default();
    settings.show.top = Top::All;
    settings.figure.footnotes = footnotes;
    settings.figure.title = Some("one\n\n<script>two</script> --> ``` three".to_string());
    let run = run_with(&dictionary, &tally(&dictionary, &ties), settings, lay_out);
    // To be looked at, and given to Graphviz.
    for (name, bytes) in [("hostile.svg", &run.svg), ("hostile.dot", &run.dot), ("hostile.md", &run.markdown)] {
        std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).expect("target/tmp");
    }
    (run, ids.iter().map(|id| id.to_string()).collect())
}

#[test]
fn hostile_names_in_svg() {
    let (run, ids) = hostile(false);
    let document = roxmltree::Document::parse(&run.svg).unwrap_or_else(|why| panic!("{why}"));
    let of_class =
        |class: &'static str| document.descendants().filter(move |node| node.attribute("class") == Some(class));
    let drawn: BTreeSet<String> =
        of_class("node").filter_map(|node| node.attribute("data-id")).map(String::from).collect();
    assert_eq!(drawn, ids);
    assert_eq!(of_class("edge").count(), HOSTILE.len() - 1);
    assert!(
        of_class("edge").all(|edge| edge.tag_name().name() == "path" && edge.attribute("data-weight") == Some("2"))
    );
    let forbidden = ["style", "script", "foreignObject", "filter", "image"];
    assert!(document.descendants().all(|node| !forbidden.contains(&node.tag_name().name())));
    assert!(document.descendants().all(|node| ["style", "paint-order"].iter().all(|name| !node.has_attribute(*name))));
    for node in of_class("node") {
        let texts: Vec<_> =
            node.descendants().filter(|child| child.has_tag_name(("http://www.w3.org/2000/svg", "text"))).collect();
        assert_eq!(texts.len(), 1, "{node:?}");
        let lines: Vec<_> = texts[0].children().filter(|child| child.is_element()).collect();
        let lines = if lines.is_empty() { texts.clone() } else { lines };
        assert!(lines.iter().all(|line| ["x", "y", "textLength"].iter().all(|name| line.has_attribute(*name))));
        assert!(["x", "y", "font-size", "text-anchor"].iter().all(|name| texts[0].has_attribute(*name)));
    }
}

#[test]
fn hostile_names_in_dot() {
    let (run, ids) = hostile(false);
    let parsed = graphviz_rust::parse(&run.dot).unwrap_or_else(|why| panic!("{why}\n{}", run.dot));
    let Dot::Graph { stmts, .. } = parsed else { panic!("a graph, not a digraph") };
    let (mut nodes, mut ties) = (BTreeSet::new(), 0);
    for stmt in &stmts {
        match stmt {
            Stmt::Node(node) => assert!(nodes.insert(unquoted(&node.id.0)), "twice: {node:?}"),
            Stmt::Edge(edge) => {
                let EdgeTy::Pair(Vertex::N(a), Vertex::N(b)) = &edge.ty else { panic!("{edge:?}") };
                assert!(nodes.contains(&unquoted(&a.0)) && nodes.contains(&unquoted(&b.0)));
                ties += 1;
            }
            _ => {}
        }
    }
    assert_eq!(nodes, ids);
    assert_eq!(ties, HOSTILE.len() - 1);
}

fn unquoted(id: &Id) -> String {
    match id {
        Id::Plain(id) => id.clone(),
        Id::Escaped(id) => {
            let inner = &id[1..id.len() - 1];
            let mut text = String::new();
            let mut chars = inner.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => text.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
                    c => text.push(c),
                }
            }
            text
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn hostile_names_in_json() {
    let (run, ids) = hostile(false);
    let json: serde_json::Value = serde_json::from_str(&run.json).expect("JSON");
    let nodes = json["nodes"].as_array().expect("nodes");
    let names: BTreeMap<&str, &str> =
        nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node["name"].as_str()?))).collect();
    assert_eq!(names.keys().map(|id| id.to_string()).collect::<BTreeSet<_>>(), ids);
    let expected = |(id, name): &(&'static str, &str)| (*id, name.split_whitespace().collect::<Vec<_>>().join(" "));
    let expected: BTreeMap<&str, String> = HOSTILE.iter().map(expected).collect();
    assert!(names.iter().all(|(id, name)| name.split_whitespace().eq(expected[id].split(' '))), "{names:#?}");
    assert_eq!(json["edges"].as_array().map(Vec::len), Some(HOSTILE.len() - 1));
    let mut lines = run.evidence.lines();
    assert_eq!(lines.next(), Some("{\"schema\":1,\"digest\":\"0123456789abcdef0123456789abcdef\"}"));
    let ties: Vec<serde_json::Value> = lines.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(ties.len(), HOSTILE.len() - 1);
    assert!(ties.iter().all(|tie| tie["source"].as_str() < tie["target"].as_str()));
}

#[test]
fn hostile_names_in_markdown() {
    // What stands in a block of code is no markup; a block ends where its fence says.
    let outside = |report: String| -> String {
        let mut fence = None;
        let mut kept = String::new();
        for line in report.lines() {
            match &fence {
                None if line.starts_with("```") => fence = Some(line.to_string()),
                None if line.starts_with("    ") => {}
                None => kept += &format!("{line}\n"),
                Some(open) if line == open => fence = None,
                Some(_) => {}
            }
        }
        assert!(fence.is_none(), "{report}");
        kept
    };
    let reports = [true, false].map(|footnotes| outside(hostile(footnotes).0.markdown));
    let mut columns = 0;
    for report in &reports {
        assert!(!report.contains("<script"), "{report}");
        assert_eq!(report.matches("-->").count(), 1, "the comment with the digest");
    }
    for row in reports.iter().flat_map(|report| report.lines()) {
        let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
        if row.starts_with('|') {
            assert!(columns == 0 || columns == bars, "{row}");
            columns = bars;
        } else {
            columns = 0;
        }
    }
}

#[test]
fn labels_lie_in_their_boxes_and_the_legend_below() {
    let (run, _) = hostile(false);
    let scene = &run.scene;
    let legend = scene.legend.kinds.iter().map(|kind| kind.centre.y - kind.size.h / 2.0).fold(f64::INFINITY, f64::min);
    for node in &scene.nodes {
        assert!(node.centre.y + node.size.h / 2.0 < legend, "{node:?}");
        for line in &node.label {
            assert!(line.width <= node.size.w, "{line:?}");
            assert!((line.at.y - node.centre.y).abs() < node.size.h / 2.0, "{line:?}");
            assert!(line.colour.contrast(node.paint.fill) >= 4.5);
        }
    }
    assert!(scene.ties.windows(2).all(|pair| pair[0].stroke <= pair[1].stroke), "weakest first");
    let texts = scene.heading.iter().chain(&scene.caption).chain(&scene.legend.texts);
    assert!(texts.clone().all(|line| line.at.x + line.width <= scene.page.w && line.at.y <= scene.page.h));
}

#[test]
fn nothing_at_all() {
    let dictionary = Dictionary::from_toml("").expect("an empty dictionary");
    let run = run(&dictionary, &Tally::default(), Top::Strongest(60), lay_out);
    assert!(roxmltree::Document::parse(&run.svg).is_ok());
    assert!(run.svg.contains("No entities were found"));
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/empty.svg"), &run.svg).expect("target/tmp");
    assert!(graphviz_rust::parse(&run.dot).is_ok(), "{}", run.dot);
    let json: serde_json::Value = serde_json::from_str(&run.json).expect("JSON");
    assert_eq!((json["nodes"].as_array().map(Vec::len), json["edges"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert_eq!(run.evidence.lines().count(), 1);
    assert!(run.markdown.contains("No entities were found"), "{}", run.markdown);
}

#[test]
fn entities_without_ties() {
    let dictionary = Dictionary::from_toml(DICTIONARY).expect("a sound dictionary");
    let mut tally = Tally { units: 1, distinct: 1, ..Tally::default() };
    let counts = tally.entities.entry(dictionary.find("iran").expect("listed")).or_default();
    (counts.units, counts.distinct, counts.documents) = (1, 1, 1);
    counts.kinds.add(Kind::Name);
    let run = run(&dictionary, &tally, Top::Strongest(60), lay_out);
    assert!(roxmltree::Document::parse(&run.svg).is_ok_and(|_| run.svg.contains("No ties")));
    assert!(graphviz_rust::parse(&run.dot).is_ok());
    assert!(run.markdown.contains("| Iran |"), "{}", run.markdown);
}

fn many(count: usize) -> (Dictionary, Tally) {
    let entity = |at: usize| {
        format!("[[entity]]\nid = \"e{at:03}\"\nname = \"Ministry of Affairs {at}\"\ntype = \"organisation\"\n")
    };
    let dictionary = Dictionary::from_toml(&(0..count).map(entity).collect::<String>()).expect("a sound dictionary");
    let ids: Vec<String> = (0..count).map(|at| format!("e{at:03}")).collect();
    let ties: Vec<TieRow> =
        (1..count).map(|at| (ids[at / 3].as_str(), ids[at].as_str(), 1 + at as u32 % 7, 9, "x")).collect();
    let tally = tally(&dictionary, &ties);
    (dictionary, tally)
}

/// Whatever the page: nothing stands outside it, and heading, drawing, legend and caption keep apart.
#[test]
fn everything_lies_on_its_page() {
    let (dictionary, tally) = many(12);
    for page in ["a4", "a4-portrait", "letter", "16:9", "150x150", "300x200", "200x300", "3000x400", "14400x14400"] {
        for theme in Theme::ALL {
            let mut settings = Settings::default();
            settings.figure.page = Page::parse(page).expect("a page");
            settings.figure.theme = theme;
            settings.figure.title = Some("A headline that says at some length who is named beside whom".to_string());
            let run = run_with(&dictionary, &tally, settings, lay_out);
            let Scene { page: size, nodes, heading, caption, legend, .. } = &run.scene;
            let lines = || heading.iter().chain(caption).chain(&legend.texts);
            for line in lines() {
                assert!(line.at.x >= 0.0 && line.at.x + line.width <= size.w + 0.01, "{page}: {line:?}");
                assert!(line.at.y - 0.75 * line.size >= 0.0 && line.at.y <= size.h, "{page}: {line:?}");
            }
            let above = heading.iter().map(|line| line.at.y).fold(0.0, f64::max);
            let below = legend.kinds.iter().map(|kind| kind.centre.y - kind.size.h / 2.0).fold(size.h, f64::min);
            for node in nodes {
                let (top, bottom) = (node.centre.y - node.size.h / 2.0, node.centre.y + node.size.h / 2.0);
                assert!(above < top && bottom < below, "{page}: {node:?} between {above} and {below}");
                assert!(node.centre.x - node.size.w / 2.0 >= 0.0 && node.centre.x + node.size.w / 2.0 <= size.w);
            }
            let last = legend.kinds.iter().map(|kind| kind.centre.y + kind.size.h / 2.0).fold(0.0, f64::max);
            assert!(caption.iter().all(|line| line.at.y - 0.7 * line.size >= last), "{page}: {last}");
        }
    }
}

/// Numbers are those of the ties' ranks, stand on their ties, and cover no label and no other number.
#[test]
fn numbers_stand_free() {
    for count in [2, 12, 40, 150] {
        let (dictionary, tally) = many(count);
        let mut settings = Settings::default();
        settings.figure.footnotes = true;
        settings.show.top = Top::All;
        let scene = run_with(&dictionary, &tally, settings, lay_out).scene;
        assert!(scene.marks.len() * 2 > scene.ties.len(), "{} of {}", scene.marks.len(), scene.ties.len());
        let ranked = scene.ranked();
        let apart = |a: (Point, Size), b: (Point, Size)| {
            let (dx, dy) = ((a.0.x - b.0.x).abs(), (a.0.y - b.0.y).abs());
            dx >= (a.1.w + b.1.w) / 2.0 || dy >= (a.1.h + b.1.h) / 2.0
        };
        for (at, mark) in scene.marks.iter().enumerate() {
            let rank: usize = mark.text.words.parse().expect("a number");
            assert_eq!(ranked[rank - 1].at, mark.tie);
            let mark = (mark.centre, mark.size);
            assert!(scene.nodes.iter().all(|node| apart(mark, (node.centre, node.size))), "{count}: {rank}");
            assert!(scene.marks[..at].iter().all(|other| apart(mark, (other.centre, other.size))), "{count}: {rank}");
        }
    }
}

/// What nodes keep: their places on the page.
#[test]
fn anchored_nodes_stay() {
    let (dictionary, tally) = many(30);
    let first = run(&dictionary, &tally, Top::All, lay_out).scene;
    let by_id = |scene: &Scene| scene.nodes.iter().map(|node| (node.id.clone(), node.centre)).collect();
    let places: BTreeMap<String, Point> = by_id(&first);
    let anchors = Anchors { places: places.clone(), fit: Some(first.fit), floats: false, foreign: false };
    let again = anchored(&dictionary, &tally, Top::All, &anchors);
    assert_eq!((again.rescaled, by_id(&again)), (None, places.clone()), "nothing new, nothing moves");
    assert_eq!(again.ties, first.ties);

    let fewer = anchored(&dictionary, &tally, Top::Strongest(20), &anchors);
    assert!(fewer.nodes.iter().all(|node| places[&node.id] == node.centre), "what stays does not move");

    let old = Anchors { places: by_id(&fewer), fit: Some(fewer.fit), floats: false, foreign: false };
    let more = anchored(&dictionary, &tally, Top::All, &old);
    assert_eq!(more.nodes.len(), 30);
    let moved = more.nodes.iter().filter_map(|node| Some((node, *old.places.get(&node.id)?)));
    let at = |point: Point| more.fit.apply(fewer.fit.undo(point));
    for (node, place) in moved {
        let (x, y) = (at(place).x - node.centre.x, at(place).y - node.centre.y);
        assert!(x.hypot(y) < 0.03 * more.page.w, "{node:?}");
    }
}

fn anchored(dictionary: &Dictionary, tally: &Tally, top: Top, anchors: &Anchors) -> Scene {
    let mut settings = Settings::default();
    settings.show.top = top;
    let graph = Graph::new(dictionary, tally, Count::Distinct);
    let strength = measure::strength(&graph);
    let measures = measure::of(&Weighted::from(&graph));
    let associations = measure::associations_of(&graph, tally, Count::Distinct);
    let drawn = settings.figure.weight.drawn(&graph, &associations);
    let ties = prune::Ties { drawn: &drawn, measures: &measures.ties };
    let selection = select(&graph, dictionary, &settings.show, ties);
    let (documents, settings) = (&documents(), &settings);
    let input = Input {
        graph: &graph,
        strength: &strength,
        measures: &measures,
        ties,
        selection: &selection,
        dictionary,
        tally,
        documents,
        settings,
    };
    let font = Font::new();
    let look = Look { paper: Paper::Page(Page::default()), theme: Theme::Light, font: &font, anchors: Some(anchors) };
    Scene::new(&Content::new(&input), look)
}
