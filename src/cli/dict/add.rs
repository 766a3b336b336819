//! `relgraph dict add`.

use super::super::{End, Failure, say};
use super::args::Add;
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::Sources;
use relgraph::dict::edit::{self, Addition};
use relgraph::dict::entry::Listed;
use relgraph::write;
use std::io::{self, Write as _};

pub(crate) fn run(args: &Add) -> Result<End, Failure> {
    let mut read = args.read.read();
    if !read.dictionaries.contains(&args.file) {
        read.dictionaries.push(args.file.clone());
    }
    let sources = Sources { builtin: &read.builtin, files: &read.dictionaries };
    let added = edit::add(&addition(args), &args.file, sources).map_err(|mut problems| {
        let message = format!("nothing was written to {}", args.file.display());
        problems.push(Diagnostic::note("nothing-written", message, Place::default()));
        problems
    })?;
    write::write_file(&args.file, added.text.as_bytes()).map_err(|problem| vec![*problem])?;
    write!(io::stdout(), "{}", added.entry)?;
    say::problems(&added.notes, args.run.quiet);
    if !args.run.quiet {
        say::line(&format!("added to {}: {}", args.file.display(), added.id));
    }
    Ok(End::Done)
}

fn addition(args: &Add) -> Addition {
    let lists = [
        (Listed::Alias, &args.alias),
        (Listed::Abbreviation, &args.abbreviation),
        (Listed::Demonym, &args.demonym),
        (Listed::Seat, &args.seat),
    ];
    let surfaces = lists.into_iter().flat_map(|(listed, texts)| texts.iter().map(move |text| (listed, text.clone())));
    Addition {
        name: args.name.clone(),
        id: args.id.clone(),
        kind: args.kind.clone(),
        surfaces: surfaces.collect(),
        titles: args.title.clone(),
        tags: args.tag.clone(),
        surname: args.surname.clone(),
        iso: args.iso.clone(),
        note: args.note.clone(),
    }
}
