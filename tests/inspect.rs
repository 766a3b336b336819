//! `relgraph inspect`: what it says of graphs from files, word for word.
#![cfg(feature = "cli")]

mod cli_lab;

use cli_lab::Lab;

const HAND: &str = r#"digraph newsroom {
  node [type=person]
  subgraph cluster_desk { editor; "night editor" }
  editor -> {reporter "Night Editor"} [weight=3]
  reporter -> source [weight=5, label="calls"]
  source -> reporter; lawyer; reporter -> reporter
}
"#;

#[test]
fn a_graph_written_by_hand() {
    let lab = Lab::new();
    lab.file("desk.gv", HAND);
    let done = lab.run(&["inspect", "desk.gv"]);
    done.is(0, &[]);
    assert_eq!(
        done.text(),
        "desk.gv: 6 entities, 3 ties

  name         newsroom
  links        5 in the file
  directions   in the file; not looked at here
  components   3; the largest has 4 entities
  communities  4, modularity 0.219
  density      0.2 of all possible ties
  ties each    1 on average, 2 at most
  weights      12 in all, from 3 to 6, median 3
  types        person 6

Strongest ties
  from      to            weight
  reporter  source             6  ████████████████████████
  editor    Night Editor       3  ████████████
  editor    reporter           3  ████████████

Strongest entities
  name          type    ties  strength
  reporter      person     2         9  ████████████████████████
  editor        person     2         6  ████████████████
  source        person     1         6  ████████████████
  Night Editor  person     1         3  ████████
  lawyer        person     0         0
  night editor  person     0         0

Most central entities
  name          between  close  PageRank  cluster  core  community
  reporter        0.200  0.450     0.326    0.000     1          2
  editor          0.200  0.450     0.246    0.000     1          1
  source          0.000  0.300     0.220    0.000     1          2
  Night Editor    0.000  0.300     0.139    0.000     1          1
  lawyer          0.000  0.000     0.035    0.000     0          4
  night editor    0.000  0.000     0.035    0.000     0          3

Ties by weight
  weight  ties
       3     2  ████████████████████████
       6     1  ████████████

Worth a look
  1 group of names may mean one entity
      night editor = Night Editor
  2 entities have no tie
      night editor; lawyer
  1 link leads from an entity to itself
      reporter
  2 links have no weight
      source – reporter; reporter – reporter
  2 ids need quotes in DOT
      night editor; Night Editor
"
    );
}

/// Another program's file: GraphML without weights or types.
#[test]
fn a_graph_of_another_program() {
    let lab = Lab::new();
    lab.file(
        "calls.graphml",
        "<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"undirected\">
<node id=\"main\"/><node id=\"parse\"/><node id=\"lex\"/><edge source=\"main\" target=\"parse\"/>
<edge source=\"parse\" target=\"lex\"/><edge source=\"lex\" target=\"parse\"/></graph></graphml>",
    );
    let done = lab.run(&["inspect", "calls.graphml", "--rows", "2"]);
    done.is(0, &[]);
    assert_eq!(
        done.text(),
        "calls.graphml: 3 entities, 2 ties

  links        3 in the file
  components   1
  communities  1, modularity 0
  density      0.667 of all possible ties
  ties each    1.33 on average, 2 at most

Entities with the most ties (2 of 3)
  name   ties
  parse     2  ████████████████████████
  lex       1  ████████████

Most central entities (2 of 3)
  name   between  close  PageRank  cluster  core  community
  parse    1.000  1.000     0.486    0.000     1          1
  lex      0.000  0.667     0.326    0.000     1          1

Worth a look
  1 pair has several links
      parse – lex (2 links)
  no link has a weight; each counts as 1
"
    );
}

/// Our own files: the DOT says what the figure shows, the JSON everything, and the evidence stands beside it.
#[test]
fn our_own_graph_with_its_evidence() {
    let lab = Lab::new();
    lab.file("in/a.txt", "Iran met Israel.\n\nIsrael warned Iran.\n\nTurkey asked Israel to wait.\n");
    lab.run(&["in", "-o", "out", "-q"]).is(0, &[]);
    for file in ["out/graph.json", "out/graph.dot"] {
        let summary = lab.run(&["inspect", file, "--json"]).lines().remove(0);
        assert_eq!((&summary["counts"]["entities"], &summary["counts"]["ties"]), (&3.into(), &2.into()), "{file}");
        assert_eq!((&summary["ties"][0]["names"][0], &summary["ties"][0]["weight"]), (&"Iran".into(), &2.0.into()));
        assert_eq!(summary["lint"], serde_json::json!([]));
    }
    let done = lab.run(&["inspect", "out/graph.json", "--entity", "IRAN"]);
    assert_eq!(
        done.is(0, &[]).text(),
        "Iran (country): strength 2 from 1 tie

  tied to  weight
  Israel        2  ████████████████████████
      “Iran met Israel.” in/a.txt:1
"
    );
    let done = lab.run(&["inspect", "out/graph.json", "--path", "turkey", "iran"]);
    assert_eq!(
        done.is(0, &[]).text(),
        "Turkey – Iran: 2 ties

  from    to      weight
  Turkey  Israel       1  ████████████
      “Turkey asked Israel to wait.” in/a.txt:5
  Israel  Iran         2  ████████████████████████
      “Iran met Israel.” in/a.txt:1
"
    );
    let way = lab.run(&["inspect", "out/graph.json", "--path", "turkey", "iran", "--json"]).lines().remove(0);
    assert_eq!((&way["ties"], &way["path"][1]["sentences"][0]["line"]), (&2.into(), &1.into()));
    let entity = lab.run(&["inspect", "out/graph.json", "--entity", "iran", "--json"]).lines().remove(0);
    assert_eq!((&entity["ties"], &entity["strongest"][0]["target"]), (&1.into(), &"israel".into()));
    // Sentences of another build are not shown.
    lab.file("out/evidence.jsonl", lab.read("out/evidence.jsonl").replacen("digest\":\"", "digest\":\"0", 1));
    assert!(!lab.run(&["inspect", "out/graph.json", "--entity", "iran"]).text().contains('“'));
}

#[test]
fn a_part_may_be_asked_for() {
    let lab = Lab::new();
    lab.file("t.csv", "source,target,weight\na,b,3\nb,c,1\nc,d,2\nd,e,9\n");
    let counts = |args: &[&str]| {
        let summary = lab.run(&[&["inspect", "t.csv", "--json"], args].concat()).lines().remove(0);
        [&summary["counts"]["entities"], &summary["counts"]["ties"]].map(|count| count.as_u64().unwrap())
    };
    assert_eq!(counts(&[]), [5, 4]);
    assert_eq!(counts(&["--min-weight", "3"]), [4, 2]);
    assert_eq!(counts(&["--focus", "b"]), [3, 2]);
    assert_eq!(counts(&["--exclude", "e", "--top", "2"]), [2, 1]);
}

#[test]
fn as_many_rows_as_are_wanted() {
    let lab = Lab::new();
    let ties: String = (0..12).map(|n| format!("a{n} -- a{} [weight=2] ", n + 1)).collect();
    lab.file("g.dot", format!("graph {{ node [type=t] {ties} b [type=u] c -- c [weight=1] c [type=v] }}"));
    let done = lab.run(&["inspect", "g.dot", "--rows", "0"]);
    done.is(0, &[]);
    assert!(done.text().contains("\n  types        3\n"), "{}", done.text());
    assert!(done.text().contains("\n  2 entities have no tie\n  1 link leads"), "{}", done.text());
    assert!(!done.text().contains("more"), "{}", done.text());
    for (args, ties, entities) in [(vec![], 12, 15), (vec!["--rows", "3"], 3, 3)] {
        let told = lab.run(&[&["inspect", "g.dot", "--json"], &args[..]].concat()).lines().remove(0);
        let count = |key: &str| told[key].as_array().map(Vec::len);
        assert_eq!((count("ties"), count("entities")), (Some(ties), Some(entities)), "{args:?}");
    }
    let star: String = (0..12).map(|n| format!("hub -- a{n} ")).collect();
    lab.file("star.dot", format!("graph {{ {star} }}"));
    let told = lab.run(&["inspect", "star.dot", "--entity", "hub", "--json"]).lines().remove(0);
    assert_eq!(told["strongest"].as_array().map(Vec::len), Some(12));
}

#[test]
fn several_graphs_and_standard_input() {
    let lab = Lab::new();
    let two = b"graph one { a -- b } graph two { b -- c }";
    let done = lab.run_with(&["inspect", "-"], two);
    done.is(0, &[]);
    let heads: Vec<&str> = done.text().lines().filter(|line| line.contains("entities, ")).collect();
    assert_eq!(heads, ["-: 2 entities, 1 tie", "-: 2 entities, 1 tie"]);
    let done = lab.run_with(&["inspect", "-", "--entity", "c"], two);
    assert!(done.is(0, &[]).text().starts_with("c: strength 1 from 1 tie\n"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let lab = Lab::new();
    lab.file("bad.dot", "graph {\n  a -> b\n}\n").file("odd.csv", "source,target,weight\na,b,many\n");
    lab.run(&["inspect", "bad.dot"]).is(2, &["`->` in a graph", "bad.dot:2:5", "^^", "written `--`"]);
    lab.run(&["inspect", "none.dot"]).is(2, &["cannot be read"]);
    lab.run(&["inspect", "odd.csv"]).is(1, &["\"weight\" is no finite number: many"]);
    lab.run(&["inspect", "odd.csv", "--entity", "x"]).is(2, &["no entity is called \"x\""]);
    lab.file("typed.dot", "graph { a [type=country] b [type=person label=\"Ms B\"] a -- b }");
    for command in [vec!["inspect", "typed.dot"], vec!["draw", "typed.dot", "-o", "new.svg"]] {
        for (flag, value, said) in [
            ("--type", "contry", "--type: no entity is of type \"contry\"; did you mean \"country\"?"),
            ("--type", "planet", "--type: no entity is of type \"planet\"; the file has country, person"),
            ("--focus", "Ms C:2", "--focus: no entity is called \"Ms C\"; did you mean \"Ms B\"?"),
            ("--exclude", "Nobody", "--exclude: no entity is called \"Nobody\"; use the id or the name"),
        ] {
            lab.run(&[&command[..], &[flag, value]].concat()).is(2, &[said]);
        }
        lab.run(&[&command[..], &["--focus", "ms b", "--type", "country,person"]].concat()).is(0, &[]);
    }
    // In a file with several graphs, one of them need have it.
    lab.file("twice.dot", "graph { a -- b } graph { c -- d }");
    lab.run(&["inspect", "twice.dot", "--focus", "d"]).is(0, &[]);
    lab.run(&["inspect", "twice.dot", "--focus", "e"]).is(2, &["no entity is called \"e\""]);
    // What is doubtful is told by the exit code of both.
    lab.run(&["draw", "odd.csv", "-o", "odd.svg"]).is(1, &["\"weight\" is no finite number: many", "drawn"]);
    lab.file("two.csv", "a,b\nc,d\n");
    lab.run(&["inspect", "two.csv", "--path", "a", "d"]).is(2, &["no ties lead from \"a\" to \"d\""]);
}
