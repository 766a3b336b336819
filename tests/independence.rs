//! What a document gives does not change when another is added.

use relgraph::config::Settings;
use relgraph::pipeline::{self, Nobody};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A mention as bytes, entity, kind and rule.
type Told = (u32, u32, String, &'static str, &'static str);

/// The mentions of each document of a folder.
fn mentions(folder: &Path) -> BTreeMap<String, Vec<Told>> {
    let settings = Settings { sources: vec![folder.display().to_string()], ..Settings::default() };
    let ready = pipeline::prepare(&settings).expect("the shipped dictionary is sound");
    let mut found = BTreeMap::new();
    let each = pipeline::each_document(&ready, &settings, &Nobody, |_, analysed| {
        let told = analysed.resolution.mentions.iter().map(|mention| {
            let text = mention.span.of(&analysed.document.text);
            assert!(!text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace));
            let sentence = analysed.sentences[mention.sentence as usize].span;
            assert!(sentence.start <= mention.span.start && mention.span.end <= sentence.end);
            let id = ready.dictionary.entity(mention.entity).id.clone();
            (mention.span.start, mention.span.end, id, mention.kind.name(), mention.rule.name())
        });
        found.insert(analysed.document.doc.clone(), told.collect());
        Ok(())
    });
    assert!(each.is_ok());
    found
}

#[test]
fn adding_a_document_changes_no_other_mentions() {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = dir.path().join("seeds");
    fs::create_dir(&folder).expect("a folder can be made");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(seeds).expect("seeds are there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut before: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for file in files {
        fs::copy(&file, folder.join(file.file_name().expect("a file has a name"))).expect("a file can be copied");
        let after = mentions(&folder);
        for (doc, told) in &before {
            assert_eq!(Some(told), after.get(doc), "{doc} changed when {} came", file.display());
        }
        assert_eq!(after.len(), before.len() + 1);
        before = after;
    }
}
