//! `relgraph explain`.

use super::args::{Explain, or_seeds};
use super::list::{end, walk};
use super::progress;
use super::{End, Failure, say};
use relgraph::config::Settings;
use relgraph::cooccur::Units;
use relgraph::diag::{Diagnostic, Place, did_you_mean};
use relgraph::ids::EntityId;
use relgraph::kinds::Zone;
use relgraph::pipeline::{self, Analysed, Ready};
use relgraph::read::{self, Places};
use relgraph::resolve::Mention;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};

pub(crate) fn run(args: &Explain) -> Result<End, Failure> {
    let mut settings = args.settings()?;
    progress::threads(settings.threads);
    let ready = pipeline::prepare(&settings)?;
    say::problems(&ready.notes, args.run.quiet);
    match (&args.text, &args.a) {
        (Some(text), _) => explain_text(text, &ready, &settings),
        (None, Some(a)) => {
            settings.sources = or_seeds(settings.sources);
            if settings.sources.is_empty() {
                let problem = Diagnostic::error("no-sources", "no sources were named", Place::default());
                return Err(vec![problem.hint("name files or folders with --sources")].into());
            }
            explain_pair(a, args.b.as_deref(), &ready, &settings, args.run.quiet)
        }
        (None, None) => Ok(End::Done),
    }
}

/// Shows every candidate of a text: what it names and why, or why it names nothing.
fn explain_text(text: &str, ready: &Ready, settings: &Settings) -> Result<End, Failure> {
    let document = read::from_text("text", text, settings.read.lang.as_deref());
    let analysed = pipeline::analyse(document, ready, settings, true);
    let mut out = BufWriter::new(io::stdout().lock());
    let text = &analysed.document.text;
    for (index, sentence) in analysed.sentences.iter().enumerate() {
        writeln!(out, "sentence {index} ({}): {}", sentence.zone.name(), one_line(sentence.span.of(text)))?;
        let mut lines: Vec<(u32, bool, String)> = Vec::new();
        for (mention, counted) in analysed.resolution.mentions.iter().zip(&analysed.units.counted) {
            if mention.sentence as usize == index {
                let entity = ready.dictionary.entity(mention.entity);
                let not = if *counted { "" } else { ", not counted under these options" };
                let line = format!(
                    "  + {} → {} ({}, {}) as {}, by rule {}{not}",
                    one_line(mention.span.of(text)),
                    entity.name,
                    entity.id,
                    entity.kind,
                    mention.kind.name(),
                    mention.rule.name()
                );
                lines.push((mention.span.start, false, line));
            }
        }
        for dropped in analysed.resolution.dropped.iter().filter(|dropped| dropped.sentence as usize == index) {
            let names: Vec<&str> =
                dropped.candidates.iter().map(|&id| ready.dictionary.entity(id).name.as_str()).collect();
            let names = if names.is_empty() { String::new() } else { format!(" (not {})", names.join(", ")) };
            let line =
                format!("  - {}{names}: {}; rule {}", one_line(dropped.span.of(text)), dropped.reason, dropped.rule);
            lines.push((dropped.span.start, true, line));
        }
        lines.sort();
        if lines.is_empty() {
            writeln!(out, "  nothing in it is in the dictionaries")?;
        }
        for (_, _, line) in lines {
            writeln!(out, "{line}")?;
        }
    }
    if analysed.sentences.is_empty() {
        writeln!(out, "the text is empty")?;
    }
    out.flush()?;
    Ok(End::Done)
}

/// Lists every counted sentence that names A, and B if given.
fn explain_pair(a: &str, b: Option<&str>, ready: &Ready, settings: &Settings, quiet: bool) -> Result<End, Failure> {
    let wanted: Vec<Vec<EntityId>> =
        [Some(a), b].into_iter().flatten().map(|text| known(text, ready)).collect::<Result<_, _>>()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut found = 0usize;
    let problems = walk(ready, settings, quiet, |analysed| {
        list_sentences(analysed, &wanted, ready, settings, &mut out).map(|count| found += count)
    })?;
    let names: Vec<&str> = wanted.iter().map(|ids| ready.dictionary.entity(ids[0]).name.as_str()).collect();
    let sentences = if found == 1 { "sentence names" } else { "sentences name" };
    writeln!(out, "{found} {sentences} {}", names.join(" and "))?;
    out.flush()?;
    Ok(end(&problems, quiet))
}

fn known(text: &str, ready: &Ready) -> Result<Vec<EntityId>, Failure> {
    let ids = ready.dictionary.lookup(text);
    if !ids.is_empty() {
        return Ok(ids);
    }
    let names = ready.dictionary.entities().iter().flat_map(|entity| [entity.id.as_str(), entity.name.as_str()]);
    let hint = did_you_mean(text, names)
        .map_or("use an id, a name, an alias or an ISO code".to_string(), |near| format!("did you mean \"{near}\"?"));
    Err(vec![
        Diagnostic::error("unknown-entity", format!("no entity is called \"{text}\""), Place::default()).hint(hint),
    ]
    .into())
}

fn list_sentences(
    analysed: &Analysed,
    wanted: &[Vec<EntityId>],
    ready: &Ready,
    settings: &Settings,
    out: &mut impl Write,
) -> io::Result<usize> {
    let document = &analysed.document;
    let mut places = Places::new(&document.text);
    let mentions = &analysed.resolution.mentions;
    let (mut found, mut next) = (0, 0);
    for group in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let at = next;
        next += group.len();
        let named: BTreeSet<EntityId> = group.iter().map(|mention| mention.entity).collect();
        if !wanted.iter().all(|ids| ids.iter().any(|id| named.contains(id))) {
            continue;
        }
        let sentence = analysed.sentences[group[0].sentence as usize];
        let (line, column) = places.of(sentence.span.start as usize);
        let relevant =
            group.iter().enumerate().filter(|(_, mention)| wanted.iter().any(|ids| ids.contains(&mention.entity)));
        let (mut counted, mut forms) = (true, Vec::new());
        for (offset, mention) in relevant {
            counted &= analysed.units.counted[at + offset];
            let entity = ready.dictionary.entity(mention.entity);
            forms.push(format!(
                "{} = {} ({}, {})",
                one_line(mention.span.of(&document.text)),
                entity.id,
                mention.kind.name(),
                mention.rule.name()
            ));
        }
        found += usize::from(counted);
        let note = if counted {
            String::new()
        } else {
            format!(" [not counted: {}]", why_not(&analysed.units, group, sentence.zone, settings))
        };
        writeln!(out, "{}:{line}:{column}:{note} {}", document.doc, one_line(sentence.span.of(&document.text)))?;
        writeln!(out, "    {}", forms.join("; "))?;
    }
    Ok(found)
}

/// Returns why a sentence is not counted, in words.
fn why_not(units: &Units, group: &[Mention], zone: Zone, settings: &Settings) -> &'static str {
    let sentence = group[0].sentence;
    if !settings.counting.zones.contains(&zone) {
        zone.name()
    } else if units.crowded.iter().any(|crowded| crowded.sentence == sentence) {
        "names more entities than --max-entities"
    } else {
        "by --kinds"
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
