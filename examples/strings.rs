//! Makes a graph from texts in memory: who is named in the same sentence, and how often.
//!
//! ```text
//! cargo run --example strings
//! ```

use relgraph::config::Settings;
use relgraph::diag::Errors;
use relgraph::pipeline::{self, Corpus};

/// Names and texts. A date at the beginning of a name is the date of the text.
const ARTICLES: [(&str, &str); 3] = [
    ("2024-03-01 talks", "Turkey and Iran agreed on gas. Ankara will pay Tehran in lira."),
    ("2024-03-04 answer", "Washington warned Turkey. The United States has sanctions against Iranian gas."),
    ("2024-03-05 reply", "Turkey and Iran agreed on gas. Iraq, which borders Iran and Turkey, wants to join."),
];

fn main() -> Result<(), Errors> {
    // The built-in dictionaries: countries, organisations, people.
    let settings = Settings::default();
    let ready = pipeline::prepare(&settings)?;

    let mut corpus = Corpus::new(&ready, &settings);
    corpus.add_all(&ARTICLES);

    let graph = corpus.graph();
    println!("{} entities in {} texts", graph.node_count(), corpus.documents().len());
    for node in graph.nodes() {
        let found: Vec<&str> = node.surfaces.iter().map(|(surface, _)| surface.as_str()).collect();
        println!("  {}: sentences {}, named as {}", node.name, node.units, found.join(", "));
    }
    println!("{} ties", graph.tie_count());
    for (a, b, tie) in graph.ties() {
        let [a, b] = [a, b].map(|at| &graph.node(at).name);
        // A sentence that is printed again counts once in the weight.
        println!("  {a} – {b}: weight {}, sentences {}, texts {}", tie.weight, tie.units, tie.documents);
    }
    Ok(())
}
