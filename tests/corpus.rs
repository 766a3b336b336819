//! Texts in memory are counted as files are.

use relgraph::config::{Format, Places, Settings, Top};
use relgraph::pipeline::{self, Built, Corpus, Nobody, Ready};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The repository's own articles that are UTF-8, as files in a folder.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("in")).expect("a folder");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in std::fs::read_dir(own).expect("the articles") {
        let path = entry.expect("an entry").path();
        if let Ok(text) = std::fs::read_to_string(&path) {
            std::fs::write(folder.path().join("in").join(path.file_name().expect("a name")), text).expect("a copy");
        }
    }
    folder
}

/// The same in memory: names as a build of the folder gives them, in their order, and texts.
fn articles(folder: &TempDir) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder.path().join("in")).expect("the articles");
    let article = |path: PathBuf| {
        let name = format!("in/{}", path.file_name().expect("a name").to_string_lossy());
        (name, std::fs::read_to_string(&path).expect("an article"))
    };
    let mut articles: Vec<_> = entries.map(|entry| article(entry.expect("an entry").path())).collect();
    articles.sort();
    assert!(articles.len() > 4);
    articles
}

/// As a build into an empty folder; everything that is text is written.
fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.figure.places = Places::Afresh;
    settings.write.formats =
        Format::ALL.into_iter().filter(|format| !matches!(format, Format::Png | Format::Pdf)).collect();
    settings
}

fn ready(settings: &Settings) -> Ready {
    pipeline::prepare(settings).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

#[track_caller]
fn same(got: &Built, wanted: &Built, what: &str) {
    assert_eq!(got.digest, wanted.digest, "{what}");
    for ((name, got), (_, wanted)) in got.files.iter().zip(&wanted.files) {
        assert!(got == wanted, "{what}: {name} is another one");
    }
    assert_eq!(got.files.len(), wanted.files.len(), "{what}");
}

#[test]
fn texts_give_the_bytes_that_files_give() {
    let folder = folder();
    let settings = Settings { sources: vec![folder.path().join("in").display().to_string()], ..settings() };
    let ready = ready(&settings);
    let wanted = pipeline::build(&ready, &settings, &Nobody).expect("a build");
    let articles = articles(&folder);

    let mut together = Corpus::new(&ready, &settings);
    together.add_all(&articles);
    same(&together.build().expect("a build"), &wanted, "all at once");

    let mut alone = Corpus::new(&ready, &settings);
    articles.iter().for_each(|(name, text)| alone.add(name, text));
    assert_eq!(alone.documents().len(), articles.len());
    same(&alone.build().expect("a build"), &wanted, "one by one");
}

#[test]
fn the_graph_can_be_had_at_any_time() {
    let settings = settings();
    let ready = ready(&settings);
    let mut corpus = Corpus::new(&ready, &settings);
    assert_eq!((corpus.graph().node_count(), corpus.tally().units), (0, 0));
    corpus.add("a", "Chad and Niger closed their border.");
    corpus.add("b", "Niger and Chad opened it again. Chad \u{0}was glad.");
    let graph = corpus.graph();
    let (a, b, tie) = graph.tie(0);
    assert_eq!((graph.tie_count(), tie.weight, tie.documents), (1, 2, 2));
    let [a, b] = [a, b].map(|at| graph.node(at).entity);
    let quoted = |a, b| corpus.evidence(a, b).iter().map(|one| corpus.name(one.quote.doc)).collect::<Vec<_>>();
    assert_eq!(quoted(a, b), ["a", "b"]);
    assert_eq!(quoted(b, a), ["a", "b"], "in any order");
    assert_eq!(quoted(a, a), [""; 0]);
}

/// The dates of texts are those of files: in the name, or in the text.
#[test]
fn texts_count_by_their_dates() {
    let mut settings = settings();
    settings.counting.since = Some(jiff::civil::date(2024, 1, 1));
    settings.show.top = Top::All;
    let ready = ready(&settings);
    let mut corpus = Corpus::new(&ready, &settings);
    for name in ["2023-12-31.txt", "2024-03-01.txt", "some day.txt"] {
        corpus.add(name, "Chad and Niger closed their border.");
    }
    assert_eq!(corpus.documents().iter().map(|one| one.doc.as_str()).collect::<Vec<_>>(), ["2024-03-01.txt"]);
    let problems: Vec<_> = corpus.problems().iter().map(|one| (one.doc.as_str(), one.diagnostic.code)).collect();
    assert_eq!(problems, [("some day.txt", "undated")]);
}
