//! `relgraph text`, `relgraph sentences`, `relgraph mentions`.

use super::args::{Mentions, Sentences, Text};
use super::progress::{self, Bar};
use super::{End, Failure, say};
use relgraph::config::Settings;
use relgraph::diag::{Diagnostic, Place, Problem, Severity};
use relgraph::pipeline::{self, Analysed, Ready, Stop};
use relgraph::read::Places;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

pub(crate) fn text(args: &Text) -> Result<End, Failure> {
    let document = pipeline::read_one(&args.file, args.lang.as_deref()).map_err(|problem| {
        let message = problem.message.trim_start_matches("skipped: ").to_string();
        vec![Diagnostic { severity: Severity::Error, message, ..*problem }]
    })?;
    say::problems(&document.notes, args.run.quiet);
    let mut out = io::stdout().lock();
    out.write_all(document.text.as_bytes())?;
    out.flush()?;
    Ok(End::Done)
}

#[derive(Serialize)]
struct SentenceLine<'a> {
    doc: &'a str,
    index: usize,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    zone: &'a str,
    lang: Option<&'a str>,
    text: &'a str,
}

pub(crate) fn sentences(args: &Sentences) -> Result<End, Failure> {
    let mut settings = args.settings()?;
    // Sentences do not depend on any dictionary.
    settings.read.builtin.clear();
    settings.read.dictionaries.clear();
    each(&settings, args.run.quiet, |_, analysed, out| {
        let document = &analysed.document;
        let mut places = Places::new(&document.text);
        for (index, sentence) in analysed.sentences.iter().enumerate() {
            let (line, column) = places.of(sentence.span.start as usize);
            let line = SentenceLine {
                doc: &document.doc,
                index,
                start: sentence.span.start,
                end: sentence.span.end,
                line,
                column,
                zone: sentence.zone.name(),
                lang: document.lang,
                text: sentence.span.of(&document.text),
            };
            write_line(out, &line)?;
        }
        Ok(())
    })
}

#[derive(Serialize)]
struct MentionLine<'a> {
    doc: &'a str,
    sentence: u32,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    zone: &'a str,
    counted: bool,
    text: &'a str,
    entity: &'a str,
    name: &'a str,
    r#type: &'a str,
    kind: &'a str,
    rule: &'a str,
}

pub(crate) fn mentions(args: &Mentions) -> Result<End, Failure> {
    each(&args.settings()?, args.run.quiet, |ready, analysed, out| {
        let document = &analysed.document;
        let mut places = Places::new(&document.text);
        for (mention, &counted) in analysed.resolution.mentions.iter().zip(&analysed.units.counted) {
            let entity = ready.dictionary.entity(mention.entity);
            let (line, column) = places.of(mention.span.start as usize);
            let line = MentionLine {
                doc: &document.doc,
                sentence: mention.sentence,
                start: mention.span.start,
                end: mention.span.end,
                line,
                column,
                zone: analysed.sentences[mention.sentence as usize].zone.name(),
                counted,
                text: mention.span.of(&document.text),
                entity: &entity.id,
                name: &entity.name,
                r#type: &entity.kind,
                kind: mention.kind.name(),
                rule: mention.rule.name(),
            };
            write_line(out, &line)?;
        }
        Ok(())
    })
}

type Out<'a> = BufWriter<io::StdoutLock<'a>>;

fn write_line(out: &mut Out, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// Writes something for each document, in their order.
fn each(
    settings: &Settings,
    quiet: bool,
    mut write: impl FnMut(&Ready, &Analysed, &mut Out) -> io::Result<()>,
) -> Result<End, Failure> {
    progress::threads(settings.threads);
    if settings.sources.is_empty() {
        let problem = Diagnostic::error("no-sources", "no sources were named", Place::default());
        return Err(vec![problem.hint("name files or folders, or - for standard input")].into());
    }
    let ready = pipeline::prepare(settings)?;
    say::problems(&ready.notes, quiet);
    let mut out = BufWriter::new(io::stdout().lock());
    let problems = walk(&ready, settings, quiet, |analysed| write(&ready, analysed, &mut out))?;
    out.flush()?;
    Ok(end(&problems, quiet))
}

/// Hands over each document in their order, behind a progress bar, until standard output can no longer be written.
pub(crate) fn walk(
    ready: &Ready,
    settings: &Settings,
    quiet: bool,
    mut each: impl FnMut(&Analysed) -> io::Result<()>,
) -> Result<Vec<Problem>, Failure> {
    let bar = Bar::new(quiet);
    let mut failed = None;
    let result = pipeline::each_document(ready, settings, &bar, |_, analysed| {
        each(&analysed).map_err(|error| {
            failed = Some(error);
            Stop::Interrupted
        })
    });
    bar.clear();
    match failed {
        Some(error) => Err(Failure::Output(error)),
        None => Ok(result?),
    }
}

/// Prints the problems with documents and returns how the command ended.
pub(crate) fn end(problems: &[Problem], quiet: bool) -> End {
    let problems: Vec<Diagnostic> = problems.iter().map(|problem| problem.diagnostic.clone()).collect();
    say::problems(&problems, quiet);
    if problems.iter().any(|problem| problem.severity >= Severity::Warning) { End::Partly } else { End::Done }
}
