//! Measures a graph of your own: who is central, what belongs together, which ties are more than noise.
//!
//! The graph is a list of ties, one a line: two names and a weight, with tabs between them. Without a file, a small one
//! stands in.
//!
//!     cargo run --example measure
//!     cargo run --example measure -- ties.tsv

use relgraph::measure::{self, Weighted};
use std::collections::BTreeMap;
use std::error::Error;

const TIES: &str = "\
Harbour Board\tDelta Line\t9
Harbour Board\tCity Council\t8
City Council\tDelta Line\t6
City Council\tMaria Example\t3
Maria Example\tCoast Herald\t4
Coast Herald\tFishers' Union\t3
Maria Example\tFishers' Union\t2
";

fn main() -> Result<(), Box<dyn Error>> {
    let text = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => TIES.to_string(),
    };

    // The measures know nodes as numbers from 0.
    let mut number: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ties = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [a, b, weight] = fields[..] else {
            return Err(format!("two names and a weight are wanted: {line}").into());
        };
        let [a, b] = [a, b].map(|name| {
            let next = number.len();
            *number.entry(name).or_insert(next)
        });
        ties.push((a, b, weight.parse()?));
    }
    let graph = Weighted::new(number.len(), ties);
    let measures = measure::of(&graph);

    let of_graph = format!("{} components, {} communities", measures.components, measures.communities);
    println!("# {of_graph}, modularity {}", measures.modularity);
    println!(
        "name\tdegree\tstrength\tbetweenness\tweighted_betweenness\tcloseness\tweighted_closeness\teigenvector\tpagerank\t\
         clustering\tweighted_clustering\tcore\tcommunity"
    );
    for (name, &at) in &number {
        let node = &measures.nodes[at];
        let numbers = [
            node.degree as f64,
            node.strength,
            node.betweenness.unwrap_or(f64::NAN),
            node.weighted_betweenness.unwrap_or(f64::NAN),
            node.closeness.unwrap_or(f64::NAN),
            node.weighted_closeness.unwrap_or(f64::NAN),
            node.eigenvector.unwrap_or(f64::NAN),
            node.pagerank,
            node.clustering,
            node.weighted_clustering,
            node.core as f64,
            node.community as f64,
        ];
        println!("{name}\t{}", numbers.map(|number| number.to_string()).join("\t"));
    }
    Ok(())
}
