//! `relgraph dict list`.

use super::super::{End, Failure, say};
use super::args::List;
use super::sources;
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::entry::Listed;
use relgraph::dict::{Dictionary, Entity, load};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write as _};
use unicode_width::UnicodeWidthStr as _;

pub(crate) fn run(args: &List) -> Result<End, Failure> {
    let read = args.read.read();
    let loaded = load(sources(&read))?;
    say::problems(&loaded.notes, args.run.quiet);
    let dictionary = &loaded.dictionary;
    let unknown = unknown_types(&args.types, dictionary);
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    let is_wanted = |entity: &&Entity| args.types.is_empty() || args.types.contains(&entity.kind);
    let entities: Vec<&Entity> = dictionary.entities().iter().filter(is_wanted).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    if args.run.json {
        for entity in &entities {
            writeln!(out, "{}", as_json(entity, dictionary))?;
        }
    } else {
        table(&entities, &mut out)?;
    }
    out.flush()?;
    if !args.run.quiet {
        say::line(&if entities.len() == 1 { "1 entity".to_string() } else { format!("{} entities", entities.len()) });
    }
    Ok(End::Done)
}

fn unknown_types(types: &[String], dictionary: &Dictionary) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = dictionary.entities().iter().map(|entity| entity.kind.as_str()).collect();
    let unknown = types.iter().filter(|kind| !known.contains(kind.as_str()));
    let problem = |kind: &String| {
        let message = format!("--type: no entity is of type \"{kind}\"");
        let hint = format!("the dictionaries have {}", known.iter().copied().collect::<Vec<_>>().join(", "));
        Diagnostic::error("unknown-type", message, Place::default()).hint(hint)
    };
    unknown.map(problem).collect()
}

/// Writes a line an entity: id, type, name, other surfaces.
fn table(entities: &[&Entity], out: &mut impl io::Write) -> io::Result<()> {
    let width = |text: fn(&Entity) -> &str| entities.iter().map(|entity| text(entity).width()).max().unwrap_or(0);
    let (ids, kinds, names) = (width(|e| &e.id), width(|e| &e.kind), width(|e| &e.name));
    for entity in entities {
        let others: Vec<&str> = others(entity).collect();
        let cells = [(entity.id.as_str(), ids), (&entity.kind, kinds), (&entity.name, names)];
        let padded = cells.map(|(text, width)| format!("{text}{}", " ".repeat(width - text.width().min(width))));
        writeln!(out, "{}", format!("{}  {}", padded.join("  "), others.join(", ")).trim_end())?;
    }
    Ok(())
}

/// Returns the surfaces besides the name.
fn others(entity: &Entity) -> impl Iterator<Item = &str> {
    let others = entity.surfaces.iter().filter(|surface| surface.listed != Listed::Name);
    others.map(|surface| surface.text.as_str())
}

fn as_json(entity: &Entity, dictionary: &Dictionary) -> serde_json::Value {
    serde_json::json!({
        "id": entity.id,
        "name": entity.name,
        "type": entity.kind,
        "iso": entity.iso,
        "surfaces": entity.surfaces.iter().map(|surface| surface.text.as_str()).collect::<Vec<_>>(),
        "tags": entity.tags,
        "parent": entity.parent,
        "merge_into": entity.merge_into.map(|id| dictionary.entity(id).id.as_str()),
        "hide": entity.hide,
        "digest": entity.digest,
    })
}
