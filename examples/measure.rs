//! Measures any graph file: who is central, what belongs together, which ties are more than noise.
//!
//! ```text
//! cargo run --example measure
//! cargo run --example measure -- graph.graphml
//! ```
//!
//! Reads DOT, GraphML, GEXF, Pajek, JSON and tables of ties; without a file, a small graph stands in. Prints a table with tabs,
//! with all digits.

use relgraph::diag::Errors;
use relgraph::exchange;
use relgraph::measure::{self, OfNode, Weighted};

const TIES: &[u8] = b"\
source,target,weight
Harbour Board,Delta Line,9
Harbour Board,City Council,8
City Council,Delta Line,6
City Council,Maria Example,3
Maria Example,Coast Herald,4
Coast Herald,Fishers' Union,3
Maria Example,Fishers' Union,2
";

/// A measure, and where it stands. Those on shortest paths are missing in a graph that is too large for them.
type Column = (&'static str, fn(&OfNode) -> Option<f64>);

const COLUMNS: [Column; 12] = [
    ("strength", |node| Some(node.strength)),
    ("degree", |node| Some(node.degree as f64)),
    ("betweenness", |node| node.betweenness),
    ("weighted_betweenness", |node| node.weighted_betweenness),
    ("closeness", |node| node.closeness),
    ("weighted_closeness", |node| node.weighted_closeness),
    ("eigenvector", |node| node.eigenvector),
    ("pagerank", |node| Some(node.pagerank)),
    ("clustering", |node| Some(node.clustering)),
    ("weighted_clustering", |node| Some(node.weighted_clustering)),
    ("core", |node| Some(node.core as f64)),
    ("community", |node| Some(node.community as f64)),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (file, bytes) = match std::env::args().nth(1) {
        Some(file) => (file.clone(), std::fs::read(file)?),
        None => ("ties.csv".to_string(), TIES.to_vec()),
    };
    let reading = exchange::read(&file, &bytes).map_err(Errors::from)?;
    for network in &reading.networks {
        // Each pair of nodes tied once, without direction; nodes are called by their places in the network.
        let simple = network.simple();
        let graph = Weighted::new(network.nodes.len(), simple.ties.iter().map(|tie| (tie.a, tie.b, tie.weight)));
        let measures = measure::of(&graph);

        let of_graph = format!("components {}, communities {}", measures.components, measures.communities);
        println!("# {of_graph}, modularity {}", measures.modularity);
        println!("name\t{}", COLUMNS.map(|(name, _)| name).join("\t"));
        let mut strongest: Vec<usize> = (0..network.nodes.len()).collect();
        strongest.sort_by(|&a, &b| measures.nodes[b].strength.total_cmp(&measures.nodes[a].strength));
        for at in strongest {
            let cell = |(_, of): Column| of(&measures.nodes[at]).map(|number| number.to_string()).unwrap_or_default();
            println!("{}\t{}", network.nodes[at].title(), COLUMNS.map(cell).join("\t"));
        }
    }
    Ok(())
}
