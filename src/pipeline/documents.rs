//! The first half of every run: documents are read in batches, analysed in parallel, and handed on in their order.

use super::dates;
use super::{Analysed, Ready, Stop, Watch};
use crate::config::{Settings, When};
use crate::cooccur::{Units, units};
use crate::diag::{Diagnostic, Place, Problem};
use crate::dict;
use crate::dict::usage::Sighting;
use crate::discover::{self, Origin, Source};
use crate::ids::{DocId, EntityId};
use crate::read::{self, Document, Places, Refusal};
use crate::resolve::{self, Resolution};
use crate::segment;
use crate::span::Span;
use crate::suggest::{self, Gathered, Suggestion};
use rayon::prelude::*;
use std::io::Read as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Reads one SOURCE that must be a single document, for looking at.
///
/// # Errors
///
/// A file that cannot be opened, or is no document.
pub fn read_one(typed: &str, lang: Option<&str>) -> Result<Document, Box<Diagnostic>> {
    let origin = if typed == "-" { Origin::Stdin } else { Origin::File(typed.into()) };
    let doc = typed.rsplit('/').next().unwrap_or(typed).to_string();
    let source = Source { doc, origin, shown: typed.to_string() };
    read_source(&source, lang).map(|(document, _)| document)
}

fn read_source(source: &Source, lang: Option<&str>) -> Result<(Document, u64), Box<Diagnostic>> {
    let bytes = match &source.origin {
        Origin::File(path) => std::fs::read(path),
        Origin::Stdin => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
    };
    let place = || Place::file(&source.shown);
    let bytes = bytes.map_err(|error| {
        let message = format!("skipped: cannot be read: {}", discover::reason(&error));
        Box::new(Diagnostic::warning("cannot-read", message, place()).hint("check its permissions"))
    })?;
    if source.origin != Origin::Stdin && read::is_report(&bytes) {
        return Err(Box::new(Diagnostic::note("own-report", "skipped: a report by relgraph", place())));
    }
    let length = bytes.len() as u64;
    read::read(&source.doc, &source.shown, bytes, lang).map(|document| (document, length)).map_err(|refusal| {
        Box::new(match refusal {
            Refusal::Binary => Diagnostic::warning("binary", "skipped: a binary file, not a text", place())
                .hint("save it as text first"),
            Refusal::TooLarge => {
                Diagnostic::warning("too-large", "skipped: larger than 4 GiB", place()).hint("split it")
            }
        })
    })
}

/// Time spent in the rooms that work on documents, over all threads, in nanoseconds.
#[derive(Default)]
pub(super) struct Clock([AtomicU64; 6]);

const ROOMS: [&str; 6] = ["read", "segment", "scan", "resolve", "count", "suggest"];

impl Clock {
    /// Returns the time by room.
    pub(super) fn times(&self) -> Vec<(&'static str, Duration)> {
        let spent =
            |(&room, nanos): (&&'static str, &AtomicU64)| (room, Duration::from_nanos(nanos.load(Ordering::Relaxed)));
        ROOMS.iter().zip(&self.0).map(spent).collect()
    }

    fn time<T>(&self, room: usize, work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let result = work();
        self.0[room].fetch_add(begin.elapsed().as_nanos() as u64, Ordering::Relaxed);
        result
    }
}

/// Finds the mentions of a document that is in hand, and what is counted of them.
///
/// With `explain`, [`Resolution::dropped`] holds every surface that stands in the text and counts for nobody, each with its
/// reason; without, only those that several entities share.
///
/// ```
/// use relgraph::config::Settings;
/// use relgraph::{pipeline, read};
///
/// let settings = Settings::default();
/// let ready = pipeline::prepare(&settings).expect("the built-in dictionaries are sound");
/// let document = read::from_text("note", "Baku denied that the visit to Ankara was off.", None);
/// let analysed = pipeline::analyse(document, &ready, &settings, true);
///
/// // Baku is the government here, Ankara only a place.
/// let mentions = &analysed.resolution.mentions;
/// assert_eq!(mentions.len(), 1);
/// assert_eq!(ready.dictionary.entity(mentions[0].entity).id, "azerbaijan");
/// assert_eq!(analysed.resolution.dropped[0].rule, "seat");
/// ```
pub fn analyse(document: Document, ready: &Ready, settings: &Settings, explain: bool) -> Analysed {
    analyse_timed(document, ready, settings, Wanted { explain, ..Wanted::default() }, &Clock::default())
}

/// Returns where a document names entities, and where it might have, for judging their dictionary entries.
pub fn sightings(analysed: &Analysed) -> Vec<Sighting> {
    let text = &analysed.document.text;
    let mut places = Places::new(text);
    let mut sighting = |entity: EntityId, span: Span, sentence: u32, dropped, listed| {
        let (line, column) = places.of(span.start as usize);
        let opens = analysed.sentences.get(sentence as usize).is_some_and(|sentence| sentence.span.start == span.start);
        let text = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        Sighting { entity, text, dropped, listed, opens, line, column }
    };
    let Resolution { mentions, dropped } = &analysed.resolution;
    let mut seen: Vec<Sighting> = mentions
        .iter()
        .map(|found| sighting(found.entity, found.span, found.sentence, None, found.kind.is_listed()))
        .collect();
    for lost in dropped {
        let candidates = lost.candidates.iter();
        seen.extend(candidates.map(|&entity| sighting(entity, lost.span, lost.sentence, Some(lost.rule), true)));
    }
    seen
}

/// What is wanted of a document besides its mentions.
#[derive(Clone, Copy, Default)]
pub(super) struct Wanted {
    /// Every dropped candidate, with its reason.
    pub(super) explain: bool,
    /// The names that no entity takes, in so many bytes of the first documents.
    pub(super) names: u64,
    /// Nothing of documents whose dates do not count.
    pub(super) by_date: bool,
}

pub(super) fn analyse_timed(
    document: Document,
    ready: &Ready,
    settings: &Settings,
    wanted: Wanted,
    clock: &Clock,
) -> Analysed {
    let sentences = clock.time(1, || segment::sentences(&document));
    let candidates = clock.time(2, || ready.matcher.scan(&document.text, &sentences));
    let options =
        resolve::Options { surnames: settings.read.surnames, roll_up: settings.read.roll_up, explain: wanted.explain };
    let resolution = clock
        .time(3, || resolve::resolve(&document, &sentences, &candidates, &ready.matcher, &ready.dictionary, options));
    // Of a long document the candidates take more than the mentions; nobody needs them any more.
    drop(candidates);
    let units = clock.time(4, || match settings.counting.when(document.dates.date) {
        When::Counts => units(&document, &sentences, &resolution.mentions, &settings.counting),
        When::Outside | When::Undated => Units::none(resolution.mentions.len()),
    });
    let names = clock.time(5, || {
        let input = suggest::Input {
            document: &document,
            sentences: &sentences,
            mentions: &resolution.mentions,
            counted: &units.counted,
            counting: &settings.counting,
            dictionary: &ready.dictionary,
        };
        if wanted.names > 0 { suggest::gather(&input) } else { Gathered::default() }
    });
    Analysed { document, sentences, resolution, units, names, bytes: 0 }
}

/// A batch holds at most so many documents …
pub(super) const BATCH: usize = 256;
/// … and begins no further document beyond so many bytes.
const BATCH_BYTES: u64 = 16 << 20;

/// Analyses all documents and hands them on in their order.
///
/// # Errors
///
/// SOURCES that are missing or empty, or of which nothing can be read; an interruption.
pub fn each_document(
    ready: &Ready,
    settings: &Settings,
    watch: &dyn Watch,
    each: impl FnMut(DocId, Analysed) -> Result<(), Stop>,
) -> Result<Vec<Problem>, Stop> {
    each_document_timed(ready, settings, watch, Wanted::default(), &Clock::default(), each)
}

/// Names that no entry covers.
pub struct Suggested {
    /// The names, the one that would add most to the graph first.
    pub suggestions: Vec<Suggestion>,
    /// The names of the documents, in their order, without the machine in them.
    pub documents: Vec<String>,
    /// What was skipped, and what is worth knowing.
    pub problems: Vec<Problem>,
}

/// Collects the names in all documents that no entry covers.
///
/// # Errors
///
/// As [`each_document`].
pub fn suggest(ready: &Ready, settings: &Settings, watch: &dyn Watch) -> Result<Suggested, Stop> {
    let mut collector = suggest::Collector::default();
    let mut documents = Vec::new();
    let wanted = Wanted { names: u64::MAX, ..Wanted::default() };
    let problems = each_document_timed(ready, settings, watch, wanted, &Clock::default(), |id, mut analysed| {
        collector.add(id, &analysed.document, std::mem::take(&mut analysed.names));
        documents.push(analysed.document.doc);
        Ok(())
    })?;
    let words = dict::lang::of(settings.read.lang.as_deref());
    Ok(Suggested { suggestions: collector.finish(&ready.dictionary, words), documents, problems })
}

pub(super) fn each_document_timed(
    ready: &Ready,
    settings: &Settings,
    watch: &dyn Watch,
    wanted: Wanted,
    clock: &Clock,
    mut each: impl FnMut(DocId, Analysed) -> Result<(), Stop>,
) -> Result<Vec<Problem>, Stop> {
    let found = discover::discover(&settings.sources, &settings.write.out)?;
    watch.found(found.sources.len());
    let mut problems: Vec<Problem> = found.problems;
    let (mut next, mut outside, mut undated) = (0u32, 0usize, 0usize);
    let lang = settings.read.lang.as_deref();
    let mut wanted = Wanted { explain: wanted.explain || ready.explain, ..wanted };
    for batch in batches(&found.sources) {
        let results: Vec<Option<Result<Analysed, Box<Diagnostic>>>> = batch
            .par_iter()
            .map(|source| {
                if watch.interrupted() {
                    return None;
                }
                let read = clock.time(0, || read_source(source, lang));
                let result = read.map(|(document, bytes)| {
                    let names = if bytes > wanted.names { 0 } else { wanted.names };
                    let analysed = analyse_timed(document, ready, settings, Wanted { names, ..wanted }, clock);
                    Analysed { bytes, ..analysed }
                });
                watch.done(result.as_ref().map_or(0, |analysed| analysed.bytes));
                Some(result)
            })
            .collect();
        for (source, result) in batch.iter().zip(results) {
            match result {
                None => return Err(Stop::Interrupted),
                Some(Err(diagnostic)) => problems.push(Problem { doc: source.doc.clone(), diagnostic: *diagnostic }),
                Some(Ok(analysed)) => {
                    let when = settings.counting.when(analysed.document.dates.date);
                    if wanted.by_date && when == When::Undated {
                        undated += 1;
                        problems.push(Problem { doc: source.doc.clone(), diagnostic: dates::undated(&source.shown) });
                    }
                    if wanted.by_date && when != When::Counts {
                        outside += usize::from(when == When::Outside);
                        continue;
                    }
                    wanted.names = wanted.names.saturating_sub(analysed.bytes);
                    let own = analysed.document.notes.iter().cloned();
                    let cut = segment::cut_note(&analysed.document, &analysed.sentences, &source.shown);
                    problems.extend(own.chain(cut).map(|diagnostic| Problem { doc: source.doc.clone(), diagnostic }));
                    each(DocId(next), analysed)?;
                    next += 1;
                }
            }
        }
    }
    if next == 0 {
        let mut all: Vec<Diagnostic> = problems.into_iter().map(|problem| problem.diagnostic).collect();
        let typed = settings.sources.join(" ");
        if outside + undated > 0 {
            return Err(Stop::Failed(vec![dates::nothing_left(&settings.counting, outside, undated)]));
        }
        all.push(Diagnostic::error(
            "nothing-readable",
            format!("nothing could be read from {typed}"),
            Place::default(),
        ));
        return Err(Stop::Failed(all));
    }
    Ok(problems)
}

fn batches(sources: &[Source]) -> Vec<&[Source]> {
    let size = |source: &Source| match &source.origin {
        Origin::File(path) => std::fs::metadata(path).map_or(0, |meta| meta.len()),
        Origin::Stdin => BATCH_BYTES,
    };
    let mut batches = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (at, source) in sources.iter().enumerate() {
        bytes += size(source);
        if at + 1 - from >= BATCH || bytes >= BATCH_BYTES {
            batches.push(&sources[from..=at]);
            (from, bytes) = (at + 1, 0);
        }
    }
    if from < sources.len() {
        batches.push(&sources[from..]);
    }
    batches
}
