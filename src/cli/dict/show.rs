//! `relgraph dict show`.

use super::super::{End, Failure, say};
use super::args::Show;
use super::sources;
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::{Traced, load_traced};
use relgraph::ids::EntityId;
use std::io::{self, Write as _};

pub(crate) fn run(args: &Show) -> Result<End, Failure> {
    let read = args.read.read();
    let traced = load_traced(sources(&read))?;
    let mut out = io::stdout().lock();
    match &args.entity {
        None => {
            say::problems(&traced.notes, args.run.quiet);
            out.write_all(traced.dictionary.to_toml().as_bytes())?;
        }
        Some(text) => out.write_all(found(text, &traced)?.as_bytes())?,
    }
    out.flush()?;
    Ok(End::Done)
}

/// Returns the entries that a text means, each below the files that it comes from.
fn found(text: &str, traced: &Traced) -> Result<String, Failure> {
    let dictionary = &traced.dictionary;
    let ids = dictionary.lookup(text);
    let entries: Vec<String> =
        ids.iter().map(|&id| format!("# {}\n{}", home(id, traced), dictionary.entity_to_toml(id))).collect();
    // What is called like a look-alike may be meant as one.
    let ignores = dictionary.ignores_of(text).map(|ignore| ignore.to_toml());
    let all: Vec<String> = entries.into_iter().chain(ignores).collect();
    if all.is_empty() { Err(vec![unknown(text, traced)].into()) } else { Ok(all.join("\n")) }
}

/// Returns where an entry comes from: "from built-in countries, changed in mine.toml:12".
fn home(id: EntityId, traced: &Traced) -> String {
    let place = |&origin| {
        let place = traced.file(origin).id_place(origin.entry);
        if place.line > 0 { format!("{}:{}", place.file, place.line) } else { place.file }
    };
    let places: Vec<String> = traced.origins[id.index()].iter().map(place).collect();
    match places.split_first() {
        Some((made, [])) => format!("from {made}"),
        Some((made, changed)) => format!("from {made}, changed in {}", changed.join(", ")),
        None => "from nowhere".to_string(),
    }
}

fn unknown(text: &str, traced: &Traced) -> Diagnostic {
    let dictionary = &traced.dictionary;
    let near: Vec<String> = dictionary
        .near(text, 5)
        .into_iter()
        .map(|id| dictionary.entity(id))
        .map(|entity| format!("{} ({})", entity.name, entity.id))
        .collect();
    let hint = match near.is_empty() {
        true => format!("add it with: relgraph dict add \"{text}\" --type …"),
        false => format!("did you mean {}?", near.join(", ")),
    };
    Diagnostic::error("unknown-entity", format!("no entity is called \"{text}\""), Place::default()).hint(hint)
}
