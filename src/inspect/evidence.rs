//! The sentences behind ties, from the `evidence.jsonl` that stands beside a `graph.json`.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// The first sentences of some ties.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    sentences: BTreeMap<(String, String), Vec<Sentence>>,
}

/// A sentence that names both ends of a tie.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sentence {
    /// The document's name.
    pub doc: String,
    /// The line it begins in, from 1.
    pub line: u64,
    /// The sentence itself, on one line.
    pub text: String,
}

#[derive(Deserialize)]
struct Head {
    digest: String,
}

#[derive(Deserialize)]
struct Line {
    source: String,
    target: String,
    sentences: Vec<Sentence>,
}

impl Evidence {
    /// Reads the lines of the ties that are wanted. Returns `None` if the file is of another build than `digest`, or none of
    /// ours. A line that cannot be read is skipped.
    pub fn read(digest: &str, file: impl BufRead, wanted: impl Fn(&str, &str) -> bool) -> Option<Evidence> {
        let mut lines = file.lines();
        let head: Head = serde_json::from_str(&lines.next()?.ok()?).ok()?;
        if head.digest != digest {
            return None;
        }
        let mut evidence = Evidence::default();
        for line in lines.map_while(Result::ok) {
            let Ok(line) = serde_json::from_str::<Line>(&line) else { continue };
            if wanted(&line.source, &line.target) {
                evidence.sentences.insert((line.source, line.target), line.sentences);
            }
        }
        Some(evidence)
    }

    /// Returns the sentences of a tie, whichever end is named first.
    pub fn of(&self, a: &str, b: &str) -> &[Sentence] {
        let get = |a: &str, b: &str| self.sentences.get(&(a.to_string(), b.to_string()));
        get(a, b).or_else(|| get(b, a)).map_or(&[], Vec::as_slice)
    }
}
