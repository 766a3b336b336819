//! The way through the house: the only file that names every room.
//!
//! ```text
//! discover → read → segment → scan → resolve → cooccur → graph → measure → prune → layout → render
//!                                       └→ suggest
//! ```
//!
//! Everything begins with [`prepare`] (or [`Ready::new`]), which compiles a dictionary once for any number of runs. Then
//! [`build`] goes the whole way from folders to the bytes of the output files, [`Corpus`] the same from texts in memory,
//! [`analyse`] the way of one document up to its mentions, and [`draw`] the last part, for a graph of any origin.
//!
//! Documents are worked on in parallel, each by itself, in batches; their results are added up in the documents' order, so
//! that neither the number of threads nor the order of the file system shows in a byte of output.

mod corpus;
mod dates;
mod documents;
mod earlier;
mod figure;
mod ours;
mod verify;

pub use corpus::Corpus;
pub use documents::{Suggested, analyse, each_document, read_one, sightings, suggest};
pub use figure::{Drawn, draw, draw_changes, weigh};
pub use ours::is_ours;
pub use verify::{Verdict, Verify, verify};

use crate::config::Settings;
use crate::cooccur::{Tally, Units};
use crate::diag::{Diagnostic, Errors, Place, Problem};
use crate::dict::{self, Dictionary};
use crate::graph::Graph;
use crate::measure::{self, Weighted};
use crate::prune::{self, Selection};
use crate::read::Document;
use crate::render::content::Input;
use crate::render::font::{Font, FontFile};
use crate::render::{self, Ambiguous, Book, DictionaryFile, DocumentSummary};
use crate::resolve::Resolution;
use crate::scan::Matcher;
use crate::segment::Sentence;
use crate::suggest::{Gathered, Suggestion};
use documents::{Clock, Wanted, each_document_timed};
use earlier::Earlier;
use figure::Figure;
use std::collections::BTreeSet;
use std::fmt;
use std::time::{Duration, Instant};

/// Somebody who watches a run: a progress bar, or nobody.
pub trait Watch: Sync {
    /// The number of documents is known.
    fn found(&self, _documents: usize) {}
    /// A document is done.
    fn done(&self, _bytes: u64) {}
    /// The figure is being laid out.
    fn drawing(&self) {}
    /// Returns whether the run shall end now.
    fn interrupted(&self) -> bool {
        false
    }
}

/// Nobody watches.
pub struct Nobody;

impl Watch for Nobody {}

/// Why a run ended before its end.
#[derive(Debug)]
pub enum Stop {
    /// What was asked cannot be done.
    Failed(Vec<Diagnostic>),
    /// The watcher wished so.
    Interrupted,
}

impl std::error::Error for Stop {}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Failed(problems) => fmt::Display::fmt(&Errors::from(problems.clone()), f),
            Stop::Interrupted => f.write_str("interrupted"),
        }
    }
}

impl From<Stop> for Errors {
    fn from(stop: Stop) -> Errors {
        match stop {
            Stop::Failed(problems) => Errors::from(problems),
            Stop::Interrupted => Errors::from(vec![Diagnostic::error("interrupted", "interrupted", Place::default())]),
        }
    }
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(problems: Vec<Diagnostic>) -> Stop {
        Stop::Failed(problems)
    }
}

/// A dictionary in hand, compiled for searching.
pub struct Ready {
    /// The effective dictionary.
    pub dictionary: Dictionary,
    /// What is worth knowing about it.
    pub notes: Vec<Diagnostic>,
    /// Whether every dropped candidate of a document is kept, not only the ambiguous ones.
    pub explain: bool,
    matcher: Matcher,
    files: Vec<DictionaryFile>,
    fonts: Vec<FontFile>,
}

impl Ready {
    /// Compiles a dictionary that is at hand, with the word lists of English; figures have the built-in font.
    pub fn new(dictionary: Dictionary) -> Ready {
        let matcher = Matcher::new(&dictionary, dict::lang::of(None));
        Ready { dictionary, notes: Vec::new(), explain: false, matcher, files: Vec::new(), fonts: Vec::new() }
    }
}

/// A document with everything found in it.
pub struct Analysed {
    /// The document.
    pub document: Document,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its mentions, and what was dropped.
    pub resolution: Resolution,
    /// What is counted of them.
    pub units: Units,
    /// The names that no entity takes, where they were asked for.
    pub names: Gathered,
    /// The length of the file in bytes.
    pub bytes: u64,
}

/// The result of a build, ready to be written.
pub struct Built {
    /// The output files: name and content, `graph.json` last.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What was skipped, and what is worth knowing.
    pub problems: Vec<Problem>,
    /// The whole graph.
    pub graph: Graph,
    /// The counts that it was made of, with the evidence of every tie.
    pub tally: Tally,
    /// Entities and ties that are shown.
    pub shown: (usize, usize),
    /// Documents that were read.
    pub documents: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Counted units that name an entity.
    pub units: u64,
    /// The strongest ties, by the measure that is drawn: names of both ends, the count, and the measure.
    pub strongest: Vec<(String, String, u32, f64)>,
    /// Names that no entry covers, the one that would add most first.
    pub suggestions: Vec<Suggestion>,
    /// Digest of sources, dictionaries, settings and version.
    pub digest: String,
    /// What is worth knowing about the measures and the figure.
    pub figure_notes: Vec<Diagnostic>,
    /// Time by room, in the order of the rooms. The rooms that work on documents in parallel add up all threads.
    pub times: Vec<(&'static str, Duration)>,
}

impl Built {
    /// Returns the bytes of an output file, such as `graph.svg`; `None` if the settings did not ask for it.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes.as_slice())
    }
}

/// Loads and compiles the dictionaries, and loads the user's fonts.
///
/// # Errors
///
/// All mistakes in all dictionaries, every entity in the settings that no dictionary knows, and fonts that are none.
pub fn prepare(settings: &Settings) -> Result<Ready, Vec<Diagnostic>> {
    let read = &settings.read;
    let loaded = dict::load(dict::Sources { builtin: &read.builtin, files: &read.dictionaries })?;
    let unknown = unknown_entities(settings, &loaded.dictionary);
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let matcher = Matcher::new(&loaded.dictionary, dict::lang::of(read.lang.as_deref()));
    let files = read.dictionaries.iter().map(|path| dictionary_file(path)).collect();
    let fonts = fonts(&settings.figure.fonts)?;
    Ok(Ready { dictionary: loaded.dictionary, notes: loaded.notes, explain: false, matcher, files, fonts })
}

/// Loads the user's font files.
///
/// # Errors
///
/// Every file that cannot be read or is no font.
pub fn fonts(paths: &[std::path::PathBuf]) -> Result<Vec<FontFile>, Vec<Diagnostic>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match FontFile::open(path) {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

fn dictionary_file(path: &std::path::Path) -> DictionaryFile {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let digest = std::fs::read(path).map(|bytes| blake3::hash(&bytes).to_hex()[..32].to_string()).unwrap_or_default();
    DictionaryFile { name, digest }
}

fn unknown_entities(settings: &Settings, dictionary: &Dictionary) -> Vec<Diagnostic> {
    let tags: BTreeSet<&String> = dictionary.entities().iter().flat_map(|entity| &entity.tags).collect();
    let types: BTreeSet<&str> = dictionary.entities().iter().map(|entity| entity.kind.as_str()).collect();
    let names = || dictionary.entities().iter().flat_map(|entity| [entity.id.as_str(), entity.name.as_str()]);
    let problem = |option: &str, text: &str, what: &str, near: Option<&str>| {
        let message = format!("{option}: no {what} is called \"{text}\"");
        let hint = near
            .map_or("use an id, a name, an alias or an ISO code of a dictionary in use".to_string(), |near| {
                format!("did you mean \"{near}\"?")
            });
        Diagnostic::error("unknown-entity", message, Place::default()).hint(hint)
    };
    let show = &settings.show;
    let focus = show.focus.iter().map(|focus| &focus.entity).filter(|text| dictionary.lookup(text).is_empty());
    let focus = focus.map(|text| problem("--focus", text, "entity", crate::diag::did_you_mean(text, names())));
    let exclude = show.exclude.iter().filter(|text| dictionary.lookup(text).is_empty() && !tags.contains(text));
    let exclude =
        exclude.map(|text| problem("--exclude", text, "entity or tag", crate::diag::did_you_mean(text, names())));
    let kinds = show.types.iter().filter(|kind| !types.contains(kind.as_str()));
    let kinds = kinds.map(|kind| {
        let known: Vec<&str> = types.iter().copied().collect();
        let message = format!("--type: no entity is of type \"{kind}\"");
        Diagnostic::error("unknown-type", message, Place::default())
            .hint(format!("the dictionaries have {}", known.join(", ")))
    });
    focus.chain(exclude).chain(kinds).collect()
}

/// A build looks for names without an entry in the documents within so many bytes, which is enough for its one line
/// and costs a moment; `dict suggest` looks at everything.
const NAMES_BYTES: u64 = 8 << 20;

/// Does the main job: from the sources that the settings name to the bytes of the output files.
///
/// Nothing is written; [`write_all`](crate::write::write_all) does that. What an earlier build left in the output folder is
/// looked at, since entities keep their places ([`Places`](crate::config::Places)).
///
/// # Errors
///
/// As [`each_document`]; sources that the output would be written over, a file with places that cannot be read, a format that
/// cannot be written, an engine that is asked for and fails.
pub fn build(ready: &Ready, settings: &Settings, watch: &dyn Watch) -> Result<Built, Stop> {
    let lost = ours::lost(settings);
    if !lost.is_empty() {
        return Err(Stop::Failed(lost));
    }
    let earlier = earlier::earlier(settings)?;
    let clock = Clock::default();
    let begin = Instant::now();
    let mut corpus = Corpus::new(ready, settings);
    let mut merging = Duration::ZERO;
    let wanted = Wanted { names: NAMES_BYTES, by_date: true, ..Wanted::default() };
    let problems = each_document_timed(ready, settings, watch, wanted, &clock, |_, analysed| {
        let begin = Instant::now();
        corpus.take(analysed);
        merging += begin.elapsed();
        Ok(())
    })?;
    corpus.note(problems);
    let mut times = clock.times();
    times.push(("merge", merging));
    times.push(("documents", begin.elapsed()));
    finish(corpus, earlier, watch, times)
}

/// The second half of a build: from the counted documents to the bytes of the files.
fn finish(
    corpus: Corpus,
    mut earlier: Earlier,
    watch: &dyn Watch,
    mut times: Vec<(&'static str, Duration)>,
) -> Result<Built, Stop> {
    let mut lap = Instant::now();
    let mut timed = |room: &'static str| {
        times.push((room, lap.elapsed()));
        lap = Instant::now();
    };
    let corpus::Gathered { ready, settings, tally, ledger, suggestions, problems } = corpus.gathered();
    timed("suggestions");
    watch.drawing();
    let dictionary = &ready.dictionary;
    let graph = Graph::new(dictionary, &tally, settings.counting.count);
    timed("graph");
    let strength = measure::strength(&graph);
    let measures = measure::of(&Weighted::from(&graph));
    let associations = measure::associations_of(&graph, &tally, settings.counting.count);
    let drawn = settings.figure.weight.drawn(&graph, &associations);
    timed("measure");
    let input = Input {
        ties: prune::Ties { drawn: &drawn, measures: &measures.ties },
        graph: &graph,
        strength: &strength,
        measures: &measures,
        selection: &Selection::default(),
        dictionary,
        tally: &tally,
        documents: &ledger.documents,
        settings,
    };
    let font = Font::with(&ready.fonts);
    let Figure { selection, scene, notes: said } = figure::figure(&input, &font, &earlier)?;
    let mut notes = std::mem::take(&mut earlier.notes);
    notes.extend(said);
    timed("layout");
    if watch.interrupted() {
        return Err(Stop::Interrupted);
    }
    let digest = digest(ready, settings, &ledger.documents);
    let named: Vec<Diagnostic> = problems.iter().map(Problem::in_files).collect();
    let ambiguous: Vec<Ambiguous> = ledger.ambiguous.into_values().collect();
    let book = Book {
        settings,
        dictionary,
        dictionary_files: &ready.files,
        documents: &ledger.documents,
        tally: &tally,
        graph: &graph,
        strength: &strength,
        measures: &measures,
        associations: &associations,
        drawn: &drawn,
        selection: &selection,
        scene: &scene,
        problems: &named,
        ambiguous: &ambiguous,
        crowded: &ledger.crowded,
        font: &font,
        suggestions: &suggestions,
        digest: &digest,
    };
    let (files, missing) = render::files(&book).map_err(|problem| Stop::Failed(vec![*problem]))?;
    notes.extend(missing);
    timed("render");
    let ranked = drawn.ranked(&(0..graph.tie_count()).collect::<Vec<_>>());
    let strongest = ranked
        .iter()
        .take(10)
        .map(|&at| (graph.tie(at), drawn.weights[at]))
        .map(|((a, b, tie), value)| (graph.node(a).name.clone(), graph.node(b).name.clone(), tie.weight, value))
        .collect();
    Ok(Built {
        files,
        problems,
        shown: (selection.nodes.len(), selection.ties.len()),
        documents: ledger.documents.len(),
        bytes: ledger.bytes,
        units: tally.units,
        strongest,
        suggestions,
        digest,
        figure_notes: left_out_measures(&graph).into_iter().chain(notes).collect(),
        times,
        graph,
        tally,
    })
}

fn left_out_measures(graph: &Graph) -> Option<Diagnostic> {
    let (entities, ties) = (graph.node_count(), graph.tie_count());
    let message = format!(
        "betweenness and closeness are left out of graph.json: for {entities} entities and {ties} ties they would take long"
    );
    let hint = "let a program for graphs compute them, or count less";
    measure::is_costly(entities, ties)
        .then(|| Diagnostic::note("costly-measures", message, Place::default()).hint(hint))
}

fn digest(ready: &Ready, settings: &Settings, documents: &[DocumentSummary]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(&render::json::settings_line(settings, &ready.files, &ready.fonts));
    add(ready.dictionary.digest());
    for document in documents {
        add(&document.doc);
        add(&document.digest);
    }
    hasher.finalize().to_hex()[..32].to_string()
}
