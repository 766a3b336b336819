//! Documents under counting, one after the other: from texts in memory, or from files in `build`.

use super::documents::{BATCH, Clock, Wanted, analyse_timed};
use super::earlier::{Earlier, earlier};
use super::{Analysed, Built, NAMES_BYTES, Nobody, Ready, Stop, dates, finish};
use crate::config::{Places as KeptPlaces, Settings, When};
use crate::cooccur::{Collector, Evidence, Facts, Tally};
use crate::diag::Problem;
use crate::dict::{self, Dictionary};
use crate::graph::Graph;
use crate::ids::{DocId, EntityId};
use crate::read::{self, Places};
use crate::render::{Ambiguous, Crowded, DocumentSummary};
use crate::segment;
use crate::suggest::{self, Suggestion};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Texts that are counted together: the main job for a program that has its articles in memory.
///
/// Texts are added one by one or many at a time; at any moment, the graph of those so far and the sentences behind its ties
/// can be had, and at the end everything that a build writes.
///
/// ```
/// use relgraph::config::Settings;
/// use relgraph::dict::{Builtin, Dictionary};
/// use relgraph::pipeline::{Corpus, Ready};
///
/// let ready = Ready::new(Dictionary::from_toml_over(&[Builtin::Countries], "").unwrap());
/// let settings = Settings::default();
/// let mut corpus = Corpus::new(&ready, &settings);
/// corpus.add("2024-03-02 talks", "Chad and Niger closed their border.");
///
/// let graph = corpus.graph();
/// let (a, b, tie) = graph.tie(0);
/// assert_eq!((graph.node(a).id.as_str(), graph.node(b).id.as_str(), tie.weight), ("chad", "niger", 1));
/// let evidence = corpus.evidence(graph.node(a).entity, graph.node(b).entity);
/// assert_eq!(evidence[0].quote.text, "Chad and Niger closed their border.");
/// ```
pub struct Corpus<'a> {
    ready: &'a Ready,
    settings: &'a Settings,
    collector: Collector,
    names: suggest::Collector,
    ledger: Ledger,
    problems: Vec<Problem>,
}

impl<'a> Corpus<'a> {
    /// Returns a corpus without texts. Of the settings, `sources` are not looked at.
    pub fn new(ready: &'a Ready, settings: &'a Settings) -> Corpus<'a> {
        Corpus {
            ready,
            settings,
            collector: Collector::new(settings.write.evidence.most()),
            names: suggest::Collector::default(),
            ledger: Ledger::default(),
            problems: Vec::new(),
        }
    }

    /// Adds a text.
    ///
    /// Its name is what evidence, messages and output files call it, so that each text should have one of its own. It is looked
    /// at like the name of a file: `.md` at its end stands for Markdown, a date at its beginning is the date of the text.
    ///
    /// No text is refused. One that does not count by its date (see [`Counting::since`](crate::config::Counting::since))
    /// changes nothing; if that is because it has none, it is among the [problems](Corpus::problems).
    pub fn add(&mut self, name: &str, text: &str) {
        let analysed = self.analysed(name, text);
        self.settle(analysed);
    }

    /// Adds names with their texts as [`Corpus::add`] does, in their order, and works on several at a time.
    pub fn add_all<N: AsRef<str> + Sync, T: AsRef<str> + Sync>(&mut self, texts: &[(N, T)]) {
        for batch in texts.chunks(BATCH) {
            let analysed: Vec<Analysed> =
                batch.par_iter().map(|(name, text)| self.analysed(name.as_ref(), text.as_ref())).collect();
            analysed.into_iter().for_each(|one| self.settle(one));
        }
    }

    /// Returns the graph of the texts so far.
    pub fn graph(&self) -> Graph {
        Graph::new(&self.ready.dictionary, self.collector.tally(), self.settings.counting.count)
    }

    /// Returns the counts of the texts so far, with the evidence of every tie.
    pub fn tally(&self) -> &Tally {
        self.collector.tally()
    }

    /// Returns the sentences that are kept for the tie of two entities: the first of them, as many as
    /// [`Write::evidence`](crate::config::Write::evidence) says. None if nothing names both.
    pub fn evidence(&self, a: EntityId, b: EntityId) -> &[Evidence] {
        self.tally().evidence(a, b)
    }

    /// Returns what is known of the texts, in the order in which they were added; [`DocId`] is the place in this list.
    pub fn documents(&self) -> &[DocumentSummary] {
        &self.ledger.documents
    }

    /// Returns the name of a text; empty for one that is not there.
    pub fn name(&self, doc: DocId) -> &str {
        self.ledger.documents.get(doc.0 as usize).map_or("", |document| &document.doc)
    }

    /// Returns what is worth knowing about the texts.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Draws the figure and returns the output files. Nothing is written.
    ///
    /// The bytes are those of a build of files with these names and texts, if the texts were added in the order of their names.
    ///
    /// The figure is laid out afresh, unless the settings name a file with places.
    ///
    /// # Errors
    ///
    /// A format that cannot be written, a file with places that cannot be read, an engine that is asked for and fails.
    pub fn build(self) -> Result<Built, Stop> {
        let earlier = match self.settings.figure.places {
            KeptPlaces::Kept => Earlier::default(),
            _ => earlier(self.settings)?,
        };
        finish(self, earlier, &Nobody, Vec::new())
    }

    fn analysed(&self, name: &str, text: &str) -> Analysed {
        let document = read::from_text(name, text, self.settings.read.lang.as_deref());
        let bytes = text.len() as u64;
        let left = NAMES_BYTES.saturating_sub(self.ledger.bytes);
        let names = if bytes > left { 0 } else { left };
        let wanted = Wanted { explain: self.ready.explain, names, by_date: true };
        let analysed = analyse_timed(document, self.ready, self.settings, wanted, &Clock::default());
        Analysed { bytes, ..analysed }
    }

    /// Takes a text that counts, and notes why another does not.
    fn settle(&mut self, analysed: Analysed) {
        let doc = &analysed.document.doc;
        match self.settings.counting.when(analysed.document.dates.date) {
            When::Outside => {}
            When::Undated => self.problems.push(Problem { doc: doc.clone(), diagnostic: dates::undated(doc) }),
            When::Counts => {
                let cut = segment::cut_note(&analysed.document, &analysed.sentences, doc);
                let notes = analysed.document.notes.iter().cloned().chain(cut);
                self.problems.extend(notes.map(|diagnostic| Problem { doc: doc.clone(), diagnostic }));
                self.take(analysed);
            }
        }
    }

    /// Adds the next document.
    pub(super) fn take(&mut self, mut analysed: Analysed) {
        let id = DocId(self.ledger.documents.len() as u32);
        let facts = Facts { id, document: &analysed.document, sentences: &analysed.sentences };
        self.collector.add(&facts, &analysed.units);
        // However the documents came in, the same ones are looked at.
        let left = NAMES_BYTES.saturating_sub(self.ledger.bytes);
        let names = std::mem::take(&mut analysed.names);
        if analysed.bytes <= left {
            self.names.add(id, &analysed.document, names);
        }
        self.ledger.add(&analysed, &self.ready.dictionary);
    }

    /// Returns everything that was gathered.
    pub(super) fn gathered(self) -> Gathered<'a> {
        let Corpus { ready, settings, collector, names, ledger, problems } = self;
        let words = dict::lang::of(settings.read.lang.as_deref());
        let suggestions = names.finish(&ready.dictionary, words);
        Gathered { ready, settings, tally: collector.finish(), ledger, suggestions, problems }
    }

    /// Adds to what is worth knowing.
    pub(super) fn note(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }
}

/// What all documents have given.
pub(super) struct Gathered<'a> {
    pub(super) ready: &'a Ready,
    pub(super) settings: &'a Settings,
    pub(super) tally: Tally,
    pub(super) ledger: Ledger,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) problems: Vec<Problem>,
}

/// What a build remembers of the documents.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) documents: Vec<DocumentSummary>,
    pub(super) crowded: Vec<Crowded>,
    pub(super) ambiguous: BTreeMap<String, Ambiguous>,
    pub(super) bytes: u64,
}

impl Ledger {
    fn add(&mut self, analysed: &Analysed, dictionary: &Dictionary) {
        let document = &analysed.document;
        self.bytes += analysed.bytes;
        let mut places = Places::new(&document.text);
        let mut line = |sentence: u32| places.of(analysed.sentences[sentence as usize].span.start as usize).0;
        for crowded in &analysed.units.crowded {
            self.crowded.push(Crowded {
                doc: document.doc.clone(),
                line: line(crowded.sentence),
                entities: crowded.entities,
            });
        }
        for dropped in &analysed.resolution.dropped {
            let surface = dropped.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = self.ambiguous.entry(surface.clone()).or_insert_with(|| Ambiguous {
                surface,
                count: 0,
                candidates: ids(&dropped.candidates, dictionary),
                doc: document.doc.clone(),
                line: line(dropped.sentence),
            });
            entry.count += 1;
        }
        self.documents.push(DocumentSummary {
            doc: document.doc.clone(),
            date: document.dates.date,
            lang: document.lang,
            digest: document.digest.clone(),
            sentences: analysed.sentences.len() as u32,
            units: analysed.units.len() as u32,
            mentions: analysed.units.counted.iter().filter(|&&counted| counted).count() as u32,
        });
    }
}

fn ids(entities: &[EntityId], dictionary: &Dictionary) -> Vec<String> {
    let mut ids: Vec<String> = entities.iter().map(|&entity| dictionary.entity(entity).id.clone()).collect();
    ids.sort();
    ids
}
