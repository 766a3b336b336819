//! Measures against networkx, scipy and published examples; `measure_reference/make.py` says how the numbers were made.

use relgraph::measure::{self, Counts, Measures, Weighted, adjusted, associations, ln_at_least, modularity};
use serde_json::Value;
use std::path::Path;

/// Largest difference that floating-point sums in another order may make.
const CLOSE: f64 = 1e-9;

fn reference() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/measure_reference/reference.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the reference is there")).expect("JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|one| one.as_f64().expect("a number")).collect()
}

fn weighted(graph: &Value) -> Weighted {
    let ties = graph["ties"].as_array().expect("ties").iter().map(numbers);
    let nodes = graph["nodes"].as_u64().expect("a number") as usize;
    Weighted::new(nodes, ties.map(|tie| (tie[0] as usize, tie[1] as usize, tie[2])).collect::<Vec<_>>())
}

#[track_caller]
fn close(what: &str, got: &[f64], wanted: &[f64]) {
    assert_eq!(got.len(), wanted.len(), "{what}");
    for (at, (got, wanted)) in got.iter().zip(wanted).enumerate() {
        let off = (got - wanted).abs() / wanted.abs().max(1.0);
        assert!(off <= CLOSE, "{what}, number {at}: {got}, not {wanted}");
    }
}

#[test]
fn node_and_tie_measures_are_those_of_networkx() {
    let reference = reference();
    for graph in reference["graphs"].as_array().expect("graphs") {
        let name = graph["name"].as_str().expect("a name");
        let measures = measure::of(&weighted(graph));
        let check = |key: &str, got: Vec<f64>| close(&format!("{name}: {key}"), &got, &numbers(&graph[key]));
        let nodes = &measures.nodes;
        check("degree", nodes.iter().map(|node| node.degree as f64).collect());
        check("strength", nodes.iter().map(|node| node.strength).collect());
        check("betweenness", nodes.iter().map(|node| node.betweenness.unwrap()).collect());
        check("weighted_betweenness", nodes.iter().map(|node| node.weighted_betweenness.unwrap()).collect());
        check("closeness", nodes.iter().map(|node| node.closeness.unwrap()).collect());
        check("weighted_closeness", nodes.iter().map(|node| node.weighted_closeness.unwrap()).collect());
        check("eigenvector", nodes.iter().map(|node| node.eigenvector.unwrap()).collect());
        check("pagerank", nodes.iter().map(|node| node.pagerank).collect());
        check("clustering", nodes.iter().map(|node| node.clustering).collect());
        check("weighted_clustering", nodes.iter().map(|node| node.weighted_clustering).collect());
        check("core", nodes.iter().map(|node| node.core as f64).collect());
        check("disparity", measures.ties.iter().map(|tie| tie.disparity).collect());
        check("noise_corrected", measures.ties.iter().map(|tie| tie.noise_corrected).collect());
        let parts: Vec<Vec<f64>> = graph["components"].as_array().expect("components").iter().map(numbers).collect();
        assert_eq!(measures.components, parts.len(), "{name}");
        for (part, number) in parts.iter().zip(1..) {
            assert!(part.iter().all(|&node| nodes[node as usize].component == number), "{name}: component {number}");
        }
    }
}

fn communities(measures: &Measures) -> Vec<usize> {
    measures.nodes.iter().map(|node| node.community).collect()
}

/// As good as the best of twenty runs of networkx's Louvain; each community connected, and numbered by its size.
#[test]
fn communities_are_good_ones() {
    for graph in reference()["graphs"].as_array().expect("graphs") {
        let name = graph["name"].as_str().expect("a name");
        let weighted = weighted(graph);
        let measures = measure::of(&weighted);
        let of = communities(&measures);
        assert_eq!(measures.modularity, modularity(&weighted, &of), "{name}");
        let louvain = graph["best_louvain"].as_f64().expect("a number");
        assert!(measures.modularity >= louvain - 1e-12, "{name}: {} is below {louvain}", measures.modularity);
        let size = |number: usize| of.iter().filter(|&&community| community == number).count();
        for number in 1..=measures.communities {
            assert!(number == 1 || size(number) <= size(number - 1), "{name}: community {number} is larger");
            let inside = weighted.ties().iter().filter(|&&(a, b, _)| of[a] == number && of[b] == number);
            let inner = measure::components(&Weighted::new(of.len(), inside.copied().collect::<Vec<_>>()));
            let members: Vec<usize> = (0..of.len()).filter(|&at| of[at] == number).map(|at| inner[at]).collect();
            assert!(members.iter().all(|part| *part == members[0]), "{name}: community {number} is in pieces");
        }
    }
}

/// The optimum for the karate club without weights is proven: Brandes and others, "On modularity clustering" (2008).
#[test]
fn the_karate_club_splits_as_published() {
    let reference = reference();
    let graphs = reference["graphs"].as_array().expect("graphs");
    let karate = graphs.iter().find(|graph| graph["name"] == "karate club, unweighted").expect("the club");
    let measures = measure::of(&weighted(karate));
    assert_eq!(measures.communities, 4);
    assert!((measures.modularity - 0.419_789_6).abs() < 1e-7, "{}", measures.modularity);
}

#[test]
fn associations_are_those_of_scipy() {
    let reference = reference();
    for row in reference["tables"].as_array().expect("tables") {
        let counts: Vec<u64> = numbers(&row["counts"]).into_iter().map(|count| count as u64).collect();
        let counts = Counts { both: counts[0], ends: [counts[1], counts[2]], all: counts[3] };
        let got = associations(&[counts], 2)[0];
        let pairs = [
            ("association", got.association),
            ("cosine", got.cosine),
            ("jaccard", got.jaccard),
            ("pmi", got.pmi),
            ("npmi", got.npmi),
            ("g2", got.g2),
            ("p", got.p),
        ];
        for (key, value) in pairs {
            close(&format!("{counts:?}: {key}"), &[value], &[row[key].as_f64().expect("a number")]);
        }
        let wanted = row["ln_p"].as_f64().expect("a number");
        assert!((got.ln_p - wanted).abs() <= 1e-11 * wanted.abs().max(1.0), "{counts:?}: {} {wanted}", got.ln_p);
    }
    let p: Vec<f64> = reference["tables"]
        .as_array()
        .expect("tables")
        .iter()
        .map(|row| row["p"].as_f64().expect("a number"))
        .collect();
    let wanted = &reference["adjusted"];
    close("q", &adjusted(&p, wanted["tests"].as_u64().expect("a number")), &numbers(&wanted["q"]));
}

/// Manning and Schütze, "Foundations of statistical natural language processing" (1999), tables 5.12 and 5.14.
#[test]
fn published_examples() {
    let of = |both, a, b| associations(&[Counts { both, ends: [a, b], all: 14_307_668 }], 2)[0];
    assert!((of(20, 42, 20).pmi - 18.38).abs() < 0.005, "Ayatollah Ruhollah");
    // Printed as 1291.42.
    assert!((of(150, 12_593, 932).g2 - 1291.42).abs() < 0.11, "most powerful");
}

#[test]
fn odd_counts_give_numbers() {
    let odd = [
        Counts { both: 0, ends: [0, 0], all: 0 },
        Counts { both: 1, ends: [1, 1], all: 1 },
        // Copies that name different entities: more units for the ends than there are.
        Counts { both: 0, ends: [1, 1], all: 1 },
        Counts { both: 3, ends: [5, 5], all: 4 },
        Counts { both: u32::MAX.into(), ends: [u32::MAX.into(), u32::MAX.into()], all: u64::from(u32::MAX) * 2 },
    ];
    for (counts, one) in odd.iter().zip(associations(&odd, 3)) {
        let numbers = [one.association, one.cosine, one.jaccard, one.pmi, one.npmi, one.g2, one.p, one.q];
        assert!(numbers.iter().all(|number| number.is_finite()), "{counts:?}: {one:?}");
        assert!((0.0..=1.0).contains(&one.p) && (one.p..=1.0).contains(&one.q), "{counts:?}: {one:?}");
    }
    assert_eq!(ln_at_least(5, 4, 4, 100), f64::NEG_INFINITY);
}

/// Weights of any size that a file may hold; nothing panics.
#[test]
fn odd_weights_do_no_harm() {
    for scale in [1e-300, 1e-9, 1.0, 1e9, 1e300] {
        let ties = [(0, 1, 3.0), (1, 2, 1.0), (2, 0, 2.0), (2, 3, 1.0), (3, 4, 5.0)];
        let measures = measure::of(&Weighted::new(6, ties.map(|(a, b, weight)| (a, b, weight * scale))));
        assert_eq!(measures.communities, 3, "{scale}");
        assert!(measures.nodes.iter().all(|node| node.eigenvector.is_some()), "{scale}");
    }
}

/// Weights so small that lengths of 1 / weight have no sum: such nodes count as out of reach, and no search spoils the next.
#[test]
fn lengths_without_a_sum_lead_nowhere() {
    let chain = |weight: f64| Weighted::new(40, (0..39).map(|at| (at, at + 1, weight)));
    let nodes = measure::of(&chain(3e-308)).nodes;
    for node in &nodes {
        let numbers = [node.betweenness, node.weighted_betweenness, node.closeness, node.weighted_closeness];
        assert!(numbers.iter().all(|number| number.is_some_and(f64::is_finite)), "{node:?}");
        assert!(node.weighted_betweenness.is_some_and(|share| (0.0..=1.0).contains(&share)), "{node:?}");
    }
    // Five ties of this length have a sum, six have none: from the middle, five others are in reach on each side.
    let between = |at: usize| nodes[at].weighted_betweenness.expect("a number") * 39.0 * 38.0 / 2.0;
    assert!((between(20) - 10.0).abs() < 1e-9, "{}", between(20));
    assert_eq!(measure::of(&chain(1.0)).nodes[20].weighted_betweenness, nodes[20].betweenness);
}

#[test]
fn threads_change_no_bit() {
    let ties: Vec<(usize, usize, f64)> =
        (0..900).map(|at| (at * 7 % 300, at * at % 300, (at % 13) as f64 + 1.0)).collect();
    let graph = Weighted::new(300, ties);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| measure::of(&graph))
    };
    let first = with(1);
    assert!(first.modularity > 0.1);
    for threads in [1, 2, 5] {
        assert!(with(threads) == first, "{threads} threads");
    }
}
