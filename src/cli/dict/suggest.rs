//! `relgraph dict suggest`.

use super::super::args::or_seeds;
use super::super::list::end;
use super::super::progress::{self, Bar};
use super::super::{End, Failure, say};
use super::args::{Suggest, Type};
use relgraph::diag::{Diagnostic, Place};
use relgraph::dict::propose::Proposal;
use relgraph::dict::{Dictionary, lang};
use relgraph::ids::DocId;
use relgraph::pipeline::{self, Suggested};
use relgraph::suggest::{Guess, Near, Suggestion};
use relgraph::text::{counted, grouped, one_line, without_controls};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};

pub(crate) fn run(args: &Suggest) -> Result<End, Failure> {
    let mut settings = args.settings()?;
    progress::threads(settings.threads);
    settings.sources = or_seeds(settings.sources);
    if settings.sources.is_empty() {
        let problem = Diagnostic::error("no-sources", "no sources were named", Place::default());
        return Err(vec![problem.hint("name files or folders: relgraph dict suggest articles")].into());
    }
    let ready = pipeline::prepare(&settings)?;
    say::problems(&ready.notes, args.run.quiet);
    let bar = Bar::new(args.run.quiet);
    let suggested = pipeline::suggest(&ready, &settings, &bar);
    bar.clear();
    let suggested = suggested?;
    let wanted: Vec<&Suggestion> = suggested.suggestions.iter().filter(|one| is_wanted(one, args)).collect();
    let shown = &wanted[..wanted.len().min(args.top)];
    let list = List { suggested: &suggested, dictionary: &ready.dictionary };
    let mut out = BufWriter::new(io::stdout().lock());
    if args.run.json {
        list.json(shown, &mut out)?;
    } else if args.toml {
        list.toml(shown, &mut out)?;
    } else {
        list.table(shown, &mut out)?;
    }
    out.flush()?;
    if !args.run.quiet {
        say::line(&summary(&suggested, wanted.len(), shown.len(), args));
    }
    Ok(end(&suggested.problems, args.run.quiet))
}

fn is_wanted(one: &Suggestion, args: &Suggest) -> bool {
    let guess = match one.guess {
        Guess::Person => Type::Person,
        Guess::Organisation => Type::Organisation,
        Guess::Place => Type::Place,
        Guess::Unknown => Type::Unknown,
    };
    let typed = if args.types.is_empty() { guess != Type::Place } else { args.types.contains(&guess) };
    typed && one.count >= args.min
}

fn summary(suggested: &Suggested, wanted: usize, shown: usize, args: &Suggest) -> String {
    let names = counted(wanted as u64, "name");
    let mut line = format!("{names} without an entry");
    if shown < wanted {
        line += &format!(", the first {shown} listed (--top)");
    }
    let places = suggested.suggestions.iter().filter(|one| one.guess == Guess::Place).count();
    if args.types.is_empty() && places > 0 {
        line += &format!("; {} left out (--type place)", counted(places as u64, "probable place"));
    }
    line
}

struct List<'a> {
    suggested: &'a Suggested,
    dictionary: &'a Dictionary,
}

/// A name is cut after so many characters in the table.
const NAME: usize = 38;

impl List<'_> {
    fn table(&self, shown: &[&Suggestion], out: &mut impl Write) -> io::Result<()> {
        if shown.is_empty() {
            return writeln!(out, "no names without an entry");
        }
        let name = |one: &Suggestion| cut(&plain(&one.name), NAME);
        let width = shown.iter().map(|one| name(one).chars().count()).max().unwrap_or(4).max(4);
        writeln!(out, "{:width$}  {:13}  {:>5}  {:>5}  {:>5}  beside", "name", "type", "adds", "docs", "times")?;
        for one in shown {
            let kind = format!("{}{}", one.guess.name(), if one.sure < 2 { "?" } else { "" });
            let row = format!(
                "{:width$}  {kind:13}  {:>5}  {:>5}  {:>5}  {}",
                name(one),
                grouped(u64::from(one.adds)),
                grouped(u64::from(one.documents)),
                grouped(u64::from(one.count)),
                self.beside(one)
            );
            writeln!(out, "{}", row.trim_end())?;
            if !one.variants.is_empty() {
                writeln!(out, "    also {}", self.variants(one))?;
            }
            if let Some(near) = self.near(one) {
                writeln!(out, "    did you mean {near}?")?;
            }
            writeln!(out, "    {}", self.places(one).join(", "))?;
        }
        Ok(())
    }

    fn json(&self, shown: &[&Suggestion], out: &mut impl Write) -> io::Result<()> {
        for one in shown {
            let beside: Vec<_> = one
                .beside
                .iter()
                .map(|&(id, units)| serde_json::json!({"entity": self.dictionary.entity(id).id, "units": units}))
                .collect();
            let variants: Vec<_> =
                one.variants.iter().map(|(text, count)| serde_json::json!({"text": text, "count": count})).collect();
            let places: Vec<_> =
                one.places.iter().map(|&(doc, line)| serde_json::json!({"doc": self.doc(doc), "line": line})).collect();
            let near = match &one.near {
                Some(Near::Entity(id)) => serde_json::json!({"entity": self.dictionary.entity(*id).id}),
                Some(Near::Name(name)) => serde_json::json!({"name": name}),
                None => serde_json::Value::Null,
            };
            let line = serde_json::json!({
                "name": one.name, "type": one.guess.name(), "sure": one.sure, "adds": one.adds, "documents": one.documents,
                "count": one.count, "units": one.units, "variants": variants, "beside": beside, "near": near, "places": places,
            });
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn toml(&self, shown: &[&Suggestion], out: &mut impl Write) -> io::Result<()> {
        let mut taken: BTreeSet<String> = self.dictionary.entities().iter().map(|entity| entity.id.clone()).collect();
        for (at, one) in shown.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let times = counted(u64::from(one.count), "time");
            let documents = counted(u64::from(one.documents), "document");
            writeln!(out, "# {times} in {documents}: {}", self.places(one).join(", "))?;
            if one.sure < 2 {
                writeln!(out, "# The type is a guess.")?;
            }
            if let Some(near) = self.near(one) {
                writeln!(out, "# Perhaps a misspelling of {near}.")?;
            }
            write!(out, "{}", proposal(one).to_toml(&mut taken))?;
        }
        Ok(())
    }

    fn beside(&self, one: &Suggestion) -> String {
        let names: Vec<String> = one
            .beside
            .iter()
            .take(3)
            .map(|&(id, units)| format!("{} {units}", plain(&self.dictionary.entity(id).name)))
            .collect();
        let more = one.beside.len().saturating_sub(3);
        if more > 0 { format!("{}, {more} more", names.join(", ")) } else { names.join(", ") }
    }

    fn variants(&self, one: &Suggestion) -> String {
        let named = one.variants.iter().take(6).map(|(text, count)| format!("{} {count}", plain(text)));
        named.collect::<Vec<_>>().join(", ")
    }

    fn near(&self, one: &Suggestion) -> Option<String> {
        Some(match one.near.as_ref()? {
            Near::Entity(id) => {
                let entity = self.dictionary.entity(*id);
                format!("{} ({})", plain(&entity.name), entity.id)
            }
            Near::Name(name) => plain(name),
        })
    }

    fn places(&self, one: &Suggestion) -> Vec<String> {
        one.places.iter().map(|&(doc, line)| format!("{}:{line}", plain(self.doc(doc)))).collect()
    }

    fn doc(&self, id: DocId) -> &str {
        self.suggested.documents.get(id.0 as usize).map_or("", String::as_str)
    }
}

/// Returns the entry that a suggestion would make.
fn proposal(one: &Suggestion) -> Proposal {
    let is_capitals = |text: &str| !text.chars().any(char::is_lowercase) && text.chars().count() <= 6;
    // A person's surname and initials follow from the name; only other names are listed.
    let last = one.name.rsplit(' ').next().unwrap_or("");
    let follows = |text: &str| one.guess == Guess::Person && (!text.contains(' ') || text.ends_with(last));
    // Every country has a Foreign Ministry.
    let anybody = |text: &str| lang::of(None).suggest.state_bodies.has(text);
    let others = || one.variants.iter().map(|(text, _)| text.clone()).filter(|text| !follows(text) && !anybody(text));
    let kind = if one.guess == Guess::Unknown { "organisation" } else { one.guess.name() };
    Proposal {
        name: one.name.clone(),
        kind: kind.into(),
        surname: None,
        aliases: others().filter(|text| !is_capitals(text)).collect(),
        abbreviations: others().filter(|text| is_capitals(text)).collect(),
    }
}

/// Returns a text on one line, so that it does nothing to a terminal.
fn plain(text: &str) -> String {
    without_controls(&one_line(text))
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
