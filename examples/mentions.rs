//! Prints the mentions of a text with a dictionary of one's own.
//!
//! ```text
//! cargo run --example mentions
//! cargo run --example mentions -- DICTIONARY.toml ARTICLE.txt
//! ```

use relgraph::dict::{Dictionary, lang};
use relgraph::read::{self, Places};
use relgraph::resolve::{self, Options};
use relgraph::scan::Matcher;
use relgraph::segment;
use std::error::Error;

const DICTIONARY: &str = r#"
[[entity]]
name = "Delta Line"
type = "company"
aliases = ["Delta Shipping"]

[[entity]]
name = "Northport"
type = "town"
demonyms = ["Northporter", "Northporters"]

[[entity]]
name = "Maria Example"
type = "person"
roles = [{ title = "Mayor of Northport", from = 2015 }]
"#;

const TEXT: &str = "\
NORTHPORT, 3 May 2020 -- Mayor Example has sued Delta Line.

Delta Shipping, as Northporters know it, denies everything.
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (toml, name, text) = match (arguments.next(), arguments.next()) {
        (Some(dictionary), Some(article)) => {
            (std::fs::read_to_string(dictionary)?, article.clone(), std::fs::read_to_string(article)?)
        }
        _ => (DICTIONARY.to_string(), "harbour.txt".to_string(), TEXT.to_string()),
    };
    let dictionary = Dictionary::from_toml(&toml).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| problem.to_string()).collect();
        lines.join("\n")
    })?;

    let document = read::from_text(&name, &text, None);
    let sentences = segment::sentences(&document);
    let matcher = Matcher::new(&dictionary, lang::of(document.lang));
    let candidates = matcher.scan(&document.text, &sentences);
    // `explain` keeps every candidate that a rule has dropped, with its reason.
    let options = Options { explain: true, ..Options::default() };
    let found = resolve::resolve(&document, &sentences, &candidates, &matcher, &dictionary, options);

    let mut places = Places::new(&document.text);
    for mention in &found.mentions {
        let (line, column) = places.of(mention.span.start as usize);
        let entity = dictionary.entity(mention.entity);
        let surface = mention.span.of(&document.text);
        println!("{line}:{column}: {surface} is {} ({}), by {}", entity.name, mention.kind.name(), mention.rule.name());
    }
    for dropped in &found.dropped {
        let (line, column) = places.of(dropped.span.start as usize);
        println!("{line}:{column}: {} is nobody: {}", dropped.span.of(&document.text), dropped.reason);
    }
    Ok(())
}
