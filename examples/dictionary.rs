//! Adds a dictionary of one's own to the built-in countries, and shows what each entry finds and why.
//!
//! ```text
//! cargo run --example dictionary
//! ```

use relgraph::config::Settings;
use relgraph::diag::Errors;
use relgraph::dict::{Builtin, Dictionary};
use relgraph::pipeline::{self, Ready};
use relgraph::read;

const OWN: &str = r##"
# A new entity.
[[entity]]
name = "Harbour Watch"
type = "organisation"
aliases = ["HarbourWatch"]
abbreviations = ["HW"]

# A person: the title counts at the dates of the office.
[[entity]]
name = "Maria Example"
type = "person"
roles = [{ title = "Mayor of Northport", from = 2015 }]

# An entry with the id of a built-in one changes it.
[[entity]]
id = "greece"
aliases = ["the Hellenes"]
"##;

const TEXT: &str = "\
Harbour Watch has sued Greece. Mayor Example met the Hellenes on Monday.

Athens says HW is wrong; Mary Example, no relation, agrees.
";

fn main() -> Result<(), Errors> {
    // Mistakes come back all at once, each with its line and a hint.
    if let Err(problems) = Dictionary::from_toml("[[entity]]\nnmae = \"Harbour Watch\"\ntype = 3\n") {
        println!("a dictionary with mistakes:\n{}\n", Errors::from(problems));
    }

    let ready = Ready::new(Dictionary::from_toml_over(&[Builtin::Countries], OWN)?);
    let document = read::from_text("2024-03-02 harbour.txt", TEXT, None);
    // `true` keeps every candidate that a rule has dropped, with its reason.
    let found = pipeline::analyse(document, &ready, &Settings::default(), true);

    println!("found:");
    for mention in &found.resolution.mentions {
        let entity = ready.dictionary.entity(mention.entity);
        let surface = mention.span.of(&found.document.text);
        println!("  {surface} → {} ({}), by rule {}", entity.name, mention.kind.name(), mention.rule.name());
    }
    println!("not counted:");
    for dropped in &found.resolution.dropped {
        println!("  {}: {}", dropped.span.of(&found.document.text), dropped.reason);
    }
    Ok(())
}
