//! `graph.json`: everything counted, as node-link data: one node or tie a line, so that two results can be compared by eye.
//!
//! `networkx.node_link_graph` reads it as it is. Coordinates are points of the figure, y down.

use super::Book;
use super::caption::VERSION;
use super::frame::{self, Frame, place};
use crate::config::{Backbone, EvidenceLimit, Top};
use crate::graph::Count;
use crate::kinds::{KindCounts, Zone};
use crate::labels::Phrase;
use crate::measure::{Association, OfNode, OfTie, Weighted};
use crate::text::significant;
use serde::ser::{SerializeMap, Serializer};
use serde::{Serialize, ser};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the format.
pub const SCHEMA: u32 = 1;

/// Returns the bytes of `graph.json`.
pub fn write(book: &Book) -> String {
    let nodes: Vec<String> = nodes(book).iter().map(line).collect();
    let edges: Vec<String> = edges(book).iter().map(line).collect();
    let graph: Vec<String> =
        graph(book).into_iter().map(|(key, value)| format!("    {}: {value}", line(&key))).collect();
    format!(
        "{{\n  \"schema\": {SCHEMA},\n  \"directed\": false,\n  \"multigraph\": false,\n  \"graph\": {{\n{}\n  }},\n  \
         \"nodes\": {},\n  \"edges\": {}\n}}\n",
        graph.join(",\n"),
        list(&nodes, "    "),
        list(&edges, "    ")
    )
}

/// Returns a value as JSON on one line; our values cannot fail to be written.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_string())
}

fn list(items: &[String], indent: &str) -> String {
    if items.is_empty() {
        return "[]".to_string();
    }
    let lines: Vec<String> = items.iter().map(|item| format!("{indent}{item}")).collect();
    format!("[\n{}\n{}]", lines.join(",\n"), &indent[2..])
}

/// Everything about the run but nodes and edges, in the order of the file.
fn graph(book: &Book) -> Vec<(&'static str, String)> {
    let dictionary = book.dictionary;
    let frame = Frame::of(book.scene);
    let documents: Vec<String> = book.documents.iter().map(document).collect();
    let left_out = book.selection.left_out.iter();
    let left_out: Vec<_> = left_out
        .map(|left| LeftOut { because: left.because.name(), entities: left.entities, ties: left.ties })
        .collect();
    vec![
        ("digest", line(&book.digest)),
        ("version", line(&VERSION)),
        ("settings", settings_line(book.settings, book.dictionary_files, book.font.files())),
        (
            "dictionary",
            line(&DictionaryOut {
                as_of: dictionary.as_of().map(|date| date.to_string()),
                digest: dictionary.digest(),
                entities: dictionary.entities().len(),
            }),
        ),
        ("documents", list(&documents, "      ")),
        (
            "counts",
            line(&Counts {
                documents: book.documents.len(),
                sentences: book.documents.iter().map(|document| u64::from(document.sentences)).sum(),
                mentions: book.documents.iter().map(|document| u64::from(document.mentions)).sum(),
                units: book.tally.units,
                distinct: book.tally.distinct,
                entities: book.graph.node_count(),
                ties: book.graph.tie_count(),
                entities_shown: book.selection.nodes.len(),
                ties_shown: book.selection.ties.len(),
            }),
        ),
        (
            "measures",
            line(&MeasuresOut {
                density: significant(Weighted::from(book.graph).density()),
                components: book.measures.components,
                communities: book.measures.communities,
                modularity: significant(book.measures.modularity),
            }),
        ),
        ("left_out", line(&left_out)),
        (
            frame::ATTRIBUTE,
            line(&Figure {
                width: frame.page.w,
                height: frame.page.h,
                scale: frame.fit.scale,
                left: frame.fit.offset.x,
                top: frame.fit.offset.y,
                holds: frame.holds,
            }),
        ),
    ]
}

#[derive(Serialize)]
struct DictionaryOut<'a> {
    as_of: Option<String>,
    digest: &'a str,
    entities: usize,
}

#[derive(Serialize)]
struct Counts {
    documents: usize,
    sentences: u64,
    mentions: u64,
    units: u64,
    distinct: u64,
    entities: usize,
    ties: usize,
    entities_shown: usize,
    ties_shown: usize,
}

/// Measures of the whole graph.
#[derive(Serialize)]
struct MeasuresOut {
    density: f64,
    components: usize,
    communities: usize,
    modularity: f64,
}

#[derive(Serialize)]
struct LeftOut {
    because: String,
    entities: usize,
    ties: usize,
}

/// The page in points, and how the layout's own coordinates came onto it: `page = (left, top) + scale * layout`.
#[derive(Serialize)]
struct Figure {
    width: f64,
    height: f64,
    scale: f64,
    left: f64,
    top: f64,
    holds: Option<usize>,
}

#[derive(Serialize)]
struct Document<'a> {
    doc: &'a str,
    date: Option<String>,
    lang: Option<&'a str>,
    digest: &'a str,
    sentences: u32,
    units: u32,
    mentions: u32,
}

fn document(document: &super::DocumentSummary) -> String {
    line(&Document {
        doc: &document.doc,
        date: document.date.map(|date| date.to_string()),
        lang: document.lang,
        digest: &document.digest,
        sentences: document.sentences,
        units: document.units,
        mentions: document.mentions,
    })
}

/// What changes the result: no paths, no output folder, no threads.
#[derive(Serialize)]
struct Settings<'a> {
    dictionaries: Vec<DictionaryFile<'a>>,
    builtin: Vec<&'static str>,
    lang: Option<&'a str>,
    surnames: bool,
    roll_up: bool,
    unit: &'static str,
    zones: Vec<&'static str>,
    kinds: Vec<&'static str>,
    count: &'static str,
    max_entities: usize,
    /// Days, both counted; or null.
    since: Option<String>,
    until: Option<String>,
    types: &'a [String],
    exclude: &'a [String],
    focus: Vec<Focus<'a>>,
    /// A number, or null for no limit.
    min_weight: Option<Number>,
    backbone: Option<BackboneOut>,
    /// A number, `all`, or `fit`: the strongest that the page holds in legible type, at most 60.
    top: Limit,
    page: String,
    theme: &'static str,
    title: Option<&'a str>,
    /// By type.
    colours: &'a BTreeMap<String, String>,
    footnotes: bool,
    /// Null where all words are ours.
    labels: Option<LabelsOut<'a>>,
    engine: Option<&'static str>,
    communities: bool,
    fonts: Vec<FontFile<'a>>,
    dpi: u32,
    weight: &'static str,
    /// A number, `all` or `none`.
    evidence: Limit,
}

#[derive(Serialize)]
struct FontFile<'a> {
    file: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct DictionaryFile<'a> {
    file: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct Focus<'a> {
    entity: &'a str,
    hops: u32,
}

#[derive(Serialize)]
struct BackboneOut {
    filter: &'static str,
    alpha: f64,
}

/// A number that is written without a point where it is whole.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(u64),
    Other(f64),
}

impl From<f64> for Number {
    fn from(value: f64) -> Number {
        let is_whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
        if is_whole { Number::Whole(value as u64) } else { Number::Other(value) }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Limit {
    Number(usize),
    Word(&'static str),
}

/// Returns the settings that matter for the files, as one line of JSON: what the build's digest covers, and what
/// `graph.json` says of them.
pub fn settings_line(
    settings: &crate::config::Settings,
    dictionary_files: &[super::DictionaryFile],
    fonts: &[super::font::FontFile],
) -> String {
    line(&self::settings(settings, dictionary_files, fonts))
}

fn settings<'a>(
    settings: &'a crate::config::Settings,
    dictionary_files: &'a [super::DictionaryFile],
    fonts: &'a [super::font::FontFile],
) -> Settings<'a> {
    let crate::config::Settings { read, counting, show, figure, write, labels, .. } = settings;
    let files = dictionary_files.iter();
    Settings {
        dictionaries: files.map(|file| DictionaryFile { file: &file.name, digest: &file.digest }).collect(),
        builtin: read.builtin.iter().map(|builtin| builtin.name()).collect(),
        lang: read.lang.as_deref(),
        surnames: read.surnames,
        roll_up: read.roll_up,
        unit: counting.unit.name(),
        zones: counting.zones.iter().map(|zone: &Zone| zone.name()).collect(),
        kinds: counting.kinds.iter().map(|kind| kind.name()).collect(),
        count: match counting.count {
            Count::Distinct => "distinct",
            Count::Every => "every",
        },
        max_entities: counting.max_entities,
        since: counting.since.map(|day| day.to_string()),
        until: counting.until.map(|day| day.to_string()),
        types: &show.types,
        exclude: &show.exclude,
        focus: show.focus.iter().map(|focus| Focus { entity: &focus.entity, hops: focus.hops }).collect(),
        min_weight: show.least_weight(figure.weight).map(Number::from),
        backbone: show.backbone.map(|Backbone { filter, alpha }| BackboneOut { filter: filter.name(), alpha }),
        top: match show.top {
            Top::Fitting(_) => Limit::Word("fit"),
            Top::Strongest(most) => Limit::Number(most),
            Top::All => Limit::Word("all"),
        },
        page: figure.page.name(),
        theme: figure.theme.name(),
        title: figure.title.as_deref(),
        colours: &figure.colours,
        footnotes: figure.footnotes,
        labels: (!labels.is_empty()).then(|| LabelsOut {
            language: labels.plurals.language(),
            types: &labels.types,
            phrases: labels.phrases.iter().map(|(label, phrase)| (label.name(), forms(phrase))).collect(),
        }),
        engine: figure.engine.map(|engine| engine.name()),
        communities: figure.communities,
        fonts: fonts.iter().map(|font| FontFile { file: &font.name, digest: &font.digest }).collect(),
        dpi: figure.dpi,
        weight: figure.weight.name(),
        evidence: match write.evidence {
            EvidenceLimit::First(most) => Limit::Number(most),
            EvidenceLimit::All => Limit::Word("all"),
            EvidenceLimit::None => Limit::Word("none"),
        },
    }
}

/// The words that the user replaced.
#[derive(Serialize)]
struct LabelsOut<'a> {
    language: Option<String>,
    types: &'a BTreeMap<String, String>,
    /// By key: the text, or the texts by plural category.
    phrases: BTreeMap<&'static str, BTreeMap<&'static str, &'a str>>,
}

/// Returns the forms of a phrase by plural category.
fn forms(phrase: &Phrase) -> BTreeMap<&'static str, &str> {
    phrase.forms().collect()
}

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    name: &'a str,
    r#type: &'a str,
    strength: u64,
    units: u32,
    distinct: u32,
    documents: u32,
    #[serde(flatten)]
    measures: NodeMeasures,
    kinds: &'a KindCounts,
    surfaces: Surfaces<'a>,
    digest: &'a str,
    x: Option<f64>,
    y: Option<f64>,
    shown: bool,
}

/// The measures of a node; null where there is none.
#[derive(Serialize)]
struct NodeMeasures {
    degree: usize,
    betweenness: Option<f64>,
    weighted_betweenness: Option<f64>,
    closeness: Option<f64>,
    weighted_closeness: Option<f64>,
    eigenvector: Option<f64>,
    pagerank: f64,
    clustering: f64,
    weighted_clustering: f64,
    core: usize,
    component: usize,
    community: usize,
}

impl From<&OfNode> for NodeMeasures {
    fn from(of: &OfNode) -> NodeMeasures {
        NodeMeasures {
            degree: of.degree,
            betweenness: of.betweenness.map(significant),
            weighted_betweenness: of.weighted_betweenness.map(significant),
            closeness: of.closeness.map(significant),
            weighted_closeness: of.weighted_closeness.map(significant),
            eigenvector: of.eigenvector.map(significant),
            pagerank: significant(of.pagerank),
            clustering: significant(of.clustering),
            weighted_clustering: significant(of.weighted_clustering),
            core: of.core,
            component: of.component,
            community: of.community,
        }
    }
}

/// The surfaces as an object whose order is by frequency.
struct Surfaces<'a>(&'a [(String, u32)]);

impl ser::Serialize for Surfaces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (surface, count) in self.0 {
            map.serialize_entry(surface, count)?;
        }
        map.end()
    }
}

fn nodes<'a>(book: &Book<'a>) -> Vec<Node<'a>> {
    let (places, scale) = (book.scene.places(), book.scene.fit.scale);
    let shown: BTreeSet<usize> = book.selection.nodes.iter().copied().collect();
    let node = |(at, node): (usize, &'a crate::graph::Node)| Node {
        id: &node.id,
        name: &node.name,
        r#type: &node.kind,
        strength: book.strength[at],
        units: node.units,
        distinct: node.distinct,
        documents: node.documents,
        measures: NodeMeasures::from(&book.measures.nodes[at]),
        kinds: &node.kinds,
        surfaces: Surfaces(&node.surfaces),
        digest: &book.dictionary.entity(node.entity).digest,
        x: places.get(&at).map(|point| place(point.x, scale)),
        y: places.get(&at).map(|point| place(point.y, scale)),
        shown: shown.contains(&at),
    };
    book.graph.nodes().enumerate().map(node).collect()
}

#[derive(Serialize)]
struct Edge<'a> {
    source: &'a str,
    target: &'a str,
    weight: u32,
    units: u32,
    distinct: u32,
    documents: u32,
    #[serde(flatten)]
    measures: TieMeasures,
    kinds: BTreeMap<&'static str, &'a KindCounts>,
    shown: bool,
}

/// The measures of a tie.
#[derive(Serialize)]
struct TieMeasures {
    association: f64,
    cosine: f64,
    jaccard: f64,
    pmi: f64,
    npmi: f64,
    g2: f64,
    p: f64,
    q: f64,
    disparity: f64,
    noise_corrected: f64,
}

impl TieMeasures {
    fn new(association: &Association, of: &OfTie) -> TieMeasures {
        TieMeasures {
            association: significant(association.association),
            cosine: significant(association.cosine),
            jaccard: significant(association.jaccard),
            pmi: significant(association.pmi),
            npmi: significant(association.npmi),
            g2: significant(association.g2),
            p: significant(association.p),
            q: significant(association.q),
            disparity: significant(of.disparity),
            noise_corrected: significant(of.noise_corrected),
        }
    }
}

fn edges<'a>(book: &Book<'a>) -> Vec<Edge<'a>> {
    let shown: BTreeSet<usize> = book.selection.ties.iter().copied().collect();
    let edge = |(at, (a, b, tie)): (usize, (usize, usize, &'a crate::graph::Tie))| Edge {
        source: &book.graph.node(a).id,
        target: &book.graph.node(b).id,
        weight: tie.weight,
        units: tie.units,
        distinct: tie.distinct,
        documents: tie.documents,
        measures: TieMeasures::new(&book.associations[at], &book.measures.ties[at]),
        kinds: BTreeMap::from([("source", &tie.kinds[0]), ("target", &tie.kinds[1])]),
        shown: shown.contains(&at),
    };
    book.graph.ties().enumerate().map(edge).collect()
}
