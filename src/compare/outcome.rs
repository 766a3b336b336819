//! A result that was written before, as far as it is compared.

use crate::diag::{Diagnostic, Place};
use crate::discover::reason;
use crate::exchange::{self, Network};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A graph, and what it was made from where it says so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outcome {
    /// What our own `graph.json` says of the run; `None` for other files.
    pub run: Option<Run>,
    /// The entities by id.
    pub entities: BTreeMap<String, Entity>,
    /// The ties by the ids of their ends, the smaller first.
    pub ties: BTreeMap<(String, String), Tie>,
    /// The graph as the file has it, for drawing.
    pub network: Network,
    /// What is worth knowing about the reading.
    pub notes: Vec<Diagnostic>,
}

/// What a result says of its run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Run {
    /// The build's digest.
    pub digest: String,
    /// The version of relgraph.
    pub version: String,
    /// The settings by their names, as JSON.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// The digest of the dictionary.
    pub dictionary: String,
    /// The digest of each document by its name.
    pub documents: BTreeMap<String, String>,
    /// The date of each document that has one, as ISO writes it.
    pub dates: BTreeMap<String, String>,
    /// Whether the ties say their counts by document.
    pub by_document: bool,
}

/// An entity of a result.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entity {
    /// Its name on one line.
    pub name: String,
    /// What a result of ours says of its strength; of other files, the sum of its ties' weights.
    pub strength: f64,
    /// The digest of its dictionary entry.
    pub entry: Option<String>,
    /// Whether it is in the figure.
    pub shown: bool,
}

/// A tie of a result.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tie {
    /// What it is drawn and ranked by.
    pub weight: f64,
    /// Whether it is in the figure.
    pub shown: bool,
    /// Units that name both ends, and distinct ones, by document.
    pub by_document: BTreeMap<String, Counts>,
}

/// The counts of a tie in a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Counted units that name both ends.
    pub units: u32,
    /// Those that are no copies of earlier ones.
    pub distinct: u32,
}

impl Run {
    /// Returns the build's digest that one of our files carries: all but those in CSV and Pajek do.
    pub fn digest_in(bytes: &[u8]) -> Option<String> {
        let Ok(text) = std::str::from_utf8(bytes) else { return digest_in_picture(bytes) };
        let of_line = |line: &str| {
            let line = line.trim_start();
            let rest = MARKS.iter().find_map(|(mark, word)| line.strip_prefix(mark)?.split_once(word))?.1;
            let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
            (digits == 32).then(|| rest[..digits].to_string())
        };
        // It stands near the beginning, but in Markdown at the end.
        text.lines().take(HEAD).find_map(of_line).or_else(|| text.lines().rev().take(4).find_map(of_line))
    }
}

/// The digest stands in one of so many lines.
const HEAD: usize = 200;

/// How the line with the digest begins, and what stands before the digest in it: DOT, SVG, `graph.json`, `evidence.jsonl`,
/// GraphML, GEXF, Cytoscape, Markdown.
const MARKS: [(&str, &str); 8] = [
    ("// digest", ": "),
    ("<metadata>relgraph ", ", digest "),
    ("\"digest\"", ": \""),
    ("{\"schema\":", "\"digest\":\""),
    ("<data key=\"graph_digest\"", ">"),
    ("<creator>relgraph ", ", digest "),
    ("\"data\": {", "\"digest\":\""),
    ("<!-- relgraph ", ", digest: "),
];

/// Returns the digest that a PNG or a PDF carries among its properties.
fn digest_in_picture(bytes: &[u8]) -> Option<String> {
    const WORDS: &[u8] = b"relgraph digest";
    let after = |at: usize| {
        let digits = bytes.get(at + WORDS.len() + 1..)?.get(..32)?;
        digits.iter().all(u8::is_ascii_hexdigit).then(|| String::from_utf8_lossy(digits).into_owned())
    };
    let at = bytes.windows(WORDS.len()).enumerate().filter(|(_, window)| *window == WORDS);
    at.map(|(at, _)| at).find_map(after)
}

impl Outcome {
    /// Reads a result: an output folder, or a file with a graph; `evidence.jsonl` is looked for beside it.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or holds no graph.
    pub fn open(path: &Path) -> Result<Outcome, Vec<Diagnostic>> {
        let file = if path.is_dir() { path.join("graph.json") } else { path.to_path_buf() };
        let shown = file.display().to_string();
        let bytes = std::fs::read(&file).map_err(|error| {
            let message = format!("cannot be read: {}", reason(&error));
            let hint = if path.is_dir() { "is this an output folder of relgraph?" } else { "" };
            vec![Diagnostic::error("cannot-read", message, Place::file(&shown)).hint(hint)]
        })?;
        let mut outcome = Outcome::read(&shown, &bytes)?;
        let evidence = file.with_file_name("evidence.jsonl");
        let lines = std::fs::File::open(&evidence).ok().map(BufReader::new);
        outcome.add_evidence(&evidence.display().to_string(), lines);
        Ok(outcome)
    }

    /// Reads the previous result in an output folder; `None` if there is none, or none that can be read.
    pub fn previous(folder: &Path) -> Option<Outcome> {
        folder.join("graph.json").is_file().then(|| Outcome::open(folder).ok()).flatten()
    }

    /// Reads a result that is not written yet, from the names and bytes of its files.
    pub fn of_files<N: AsRef<str>>(files: &[(N, Vec<u8>)]) -> Option<Outcome> {
        let file =
            |wanted: &str| files.iter().find(|(name, _)| name.as_ref() == wanted).map(|(_, bytes)| bytes.as_slice());
        let mut outcome = Outcome::read("graph.json", file("graph.json")?).ok()?;
        outcome.add_evidence("evidence.jsonl", file("evidence.jsonl"));
        Some(outcome)
    }

    /// Reads a graph that is at hand; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Bytes that are no graph.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Outcome, Vec<Diagnostic>> {
        let reading = exchange::read(file, bytes)?;
        let mut notes = reading.notes;
        let count = reading.networks.len();
        if count > 1 {
            let message = format!("holds {count} graphs, of which the first is taken");
            notes.push(Diagnostic::note("several-graphs", message, Place::file(file)));
        }
        let network = reading.networks.into_iter().next().unwrap_or_default();
        let mut outcome = Outcome { notes, ..Outcome::of_network(network) };
        if outcome.run.is_some() {
            // Our graph has each tie once and without direction; a file that claims to be ours may be anything.
            outcome.network.directed = false;
        }
        Ok(outcome)
    }

    fn of_network(network: Network) -> Outcome {
        let simple = network.simple();
        let mut sums = vec![0.0; network.nodes.len()];
        let mut ties = BTreeMap::new();
        for tie in &simple.ties {
            sums[tie.a] += tie.weight;
            sums[tie.b] += tie.weight;
            let [a, b] = [tie.a, tie.b].map(|at| network.nodes[at].id.clone());
            let shown = network.links.get(tie.first).is_none_or(|link| !link.hidden);
            let ends = if a <= b { (a, b) } else { (b, a) };
            ties.insert(ends, Tie { weight: tie.weight, shown, by_document: BTreeMap::new() });
        }
        let run = Run::of(&network);
        let entity = |(node, sum): (&exchange::Node, f64)| {
            let entity = Entity {
                name: node.title(),
                strength: node.weight.filter(|_| run.is_some()).unwrap_or(sum),
                entry: node.attributes.get("digest").map(str::to_string),
                shown: !node.hidden,
            };
            (node.id.clone(), entity)
        };
        let entities = network.nodes.iter().zip(sums).map(entity).collect();
        Outcome { run, entities, ties, network, notes: Vec::new() }
    }

    /// Adds the counts by document, if the file beside belongs to the same build.
    fn add_evidence(&mut self, file: &str, lines: Option<impl BufRead>) {
        let Some(run) = &mut self.run else { return };
        let problem =
            |message: &str, hint: &str| Diagnostic::note("no-evidence", message, Place::file(file)).hint(hint);
        let hint = "changes cannot be told by document";
        match lines.and_then(|lines| evidence(lines, &run.digest)) {
            Some(Evidence::Same(ties)) => {
                run.by_document = true;
                for (ends, counts) in ties {
                    if let Some(tie) = self.ties.get_mut(&ends) {
                        tie.by_document = counts;
                    }
                }
            }
            Some(Evidence::Other) => self.notes.push(problem("belongs to another build than graph.json", hint)),
            None => self.notes.push(problem("is missing or broken", hint)),
        }
    }
}

impl Run {
    fn of(network: &Network) -> Option<Run> {
        #[derive(Deserialize)]
        struct Document {
            doc: String,
            digest: String,
            date: Option<String>,
        }
        #[derive(Deserialize)]
        struct Dictionary {
            digest: String,
        }
        let text = |key: &str| network.attributes.get(key);
        let documents: Vec<Document> = serde_json::from_str(text("documents")?).ok()?;
        let dictionary: Dictionary = serde_json::from_str(text("dictionary")?).ok()?;
        Some(Run {
            digest: text("digest")?.to_string(),
            version: text("version")?.to_string(),
            settings: serde_json::from_str(text("settings")?).ok()?,
            dictionary: dictionary.digest,
            dates: documents.iter().filter_map(|one| Some((one.doc.clone(), one.date.clone()?))).collect(),
            documents: documents.into_iter().map(|document| (document.doc, document.digest)).collect(),
            by_document: false,
        })
    }
}

type ByTie = Vec<((String, String), BTreeMap<String, Counts>)>;

enum Evidence {
    Same(ByTie),
    Other,
}

#[derive(Deserialize)]
struct Head {
    digest: String,
}

#[derive(Deserialize)]
struct Line {
    source: String,
    target: String,
    by_document: Vec<ByDocument>,
}

#[derive(Deserialize)]
struct ByDocument {
    doc: String,
    units: u32,
    distinct: u32,
}

/// Returns the counts by document; `None` if the file is missing or broken.
fn evidence(file: impl BufRead, digest: &str) -> Option<Evidence> {
    let mut lines = file.lines();
    let head: Head = serde_json::from_str(&lines.next()?.ok()?).ok()?;
    if head.digest != digest {
        return Some(Evidence::Other);
    }
    let mut ties = ByTie::new();
    for line in lines {
        let line: Line = serde_json::from_str(&line.ok()?).ok()?;
        let counts = line.by_document.into_iter();
        let counts = counts.map(|one| (one.doc, Counts { units: one.units, distinct: one.distinct }));
        let (a, b) = (line.source, line.target);
        ties.push((if a <= b { (a, b) } else { (b, a) }, counts.collect()));
    }
    Some(Evidence::Same(ties))
}
