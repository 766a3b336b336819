//! Prints the ties of a text, strongest first, with the sentences behind them and where these stand.
//!
//! ```text
//! cargo run --example evidence
//! cargo run --example evidence -- ARTICLE.txt
//! ```

use relgraph::config::{EvidenceLimit, Settings};
use relgraph::diag::Errors;
use relgraph::pipeline::{self, Corpus};

const ARTICLE: &str = "\
The gas deal

Turkey and Iran agreed on gas, which the United States will not like.
Ankara asked Tehran for a discount. Iraq was not asked.

Iranian engineers are in Turkey already, Baghdad said.
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (name, text) = match std::env::args().nth(1) {
        Some(file) => (file.clone(), std::fs::read_to_string(file)?),
        None => ("gas.txt".to_string(), ARTICLE.to_string()),
    };

    let mut settings = Settings::default();
    settings.write.evidence = EvidenceLimit::All;
    let ready = pipeline::prepare(&settings).map_err(Errors::from)?;
    let mut corpus = Corpus::new(&ready, &settings);
    corpus.add(&name, &text);

    let graph = corpus.graph();
    let mut ties: Vec<_> = graph.ties().collect();
    // Stable: equal weights stay in the order of the ids.
    ties.sort_by_key(|(_, _, tie)| std::cmp::Reverse(tie.weight));
    for (a, b, tie) in ties {
        let [a, b] = [a, b].map(|at| graph.node(at));
        println!("{} – {}: {}", a.name, b.name, tie.weight);
        for evidence in corpus.evidence(a.entity, b.entity) {
            let quote = &evidence.quote;
            // How the sentence names each of the two: by name, as a demonym, by its capital, …
            let [first, second] = evidence.kinds.map(|kind| kind.name());
            println!(
                "  {}:{}:{}: {} ({first}, {second})",
                corpus.name(quote.doc),
                quote.line,
                quote.column,
                quote.text
            );
        }
    }
    Ok(())
}
