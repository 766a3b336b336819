//! Tables of texts and the names in them.

use super::*;
use crate::config::Counting;
use crate::cooccur::units;
use crate::dict::{Dictionary, lang};
use crate::scan::Matcher;
use crate::{read, resolve, segment};

const DICTIONARY: &str = r#"
[[entity]]
name = "Iran"
type = "country"
demonyms = ["Iranian"]

[[entity]]
name = "Norway"
type = "country"
demonyms = ["Norwegian"]

[[entity]]
name = "Akper Hasanov"
type = "person"
"#;

fn suggest(texts: &[&str]) -> Vec<Suggestion> {
    let dictionary = Dictionary::from_toml(DICTIONARY).expect("the dictionary is sound");
    let words = lang::of(None);
    let matcher = Matcher::new(&dictionary, words);
    let counting = Counting::default();
    let mut collector = Collector::default();
    for (id, text) in (0..).zip(texts) {
        let document = read::from_text("a.txt", text, None);
        let sentences = segment::sentences(&document);
        let candidates = matcher.scan(&document.text, &sentences);
        let options = resolve::Options::default();
        let found = resolve::resolve(&document, &sentences, &candidates, &matcher, &dictionary, options);
        let units = units(&document, &sentences, &found.mentions, &counting);
        let gathered = gather(&Input {
            document: &document,
            sentences: &sentences,
            mentions: &found.mentions,
            counted: &units.counted,
            counting: &counting,
            dictionary: &dictionary,
        });
        collector.add(DocId(id), &document, gathered);
    }
    collector.finish(&dictionary, words)
}

/// Checks the names of a text, their types and their variants, by name.
fn check(text: &str, expected: &[&str]) {
    let mut found: Vec<String> = suggest(&[text])
        .iter()
        .filter(|one| one.guess != Guess::Place)
        .map(|one| {
            let mut variants: Vec<&str> = one.variants.iter().map(|(text, _)| text.as_str()).collect();
            variants.sort_unstable();
            let also = if variants.is_empty() { String::new() } else { format!(" = {}", variants.join(", ")) };
            format!("{}: {}{also}", one.guess.name(), one.name)
        })
        .collect();
    found.sort();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn people_are_told_by_what_stands_around_them() {
    check("We met President Oluf Brandt there. Brandt said no.", &["person: Oluf Brandt = Brandt"]);
    check("He saw the spokesman, Terje O'Brien, in town.", &["person: Terje O'Brien"]);
    check("It was Minister of Foreign Affairs Elmar Zedov who came.", &["person: Elmar Zedov"]);
    check("The former Deputy Chief Executive Khalid bin Faisal left.", &["person: Khalid bin Faisal"]);
    check("They named Dr. J. R. Zedmann and Prince Zedric.", &["person: J. R. Zedmann", "person: Prince Zedric"]);
    check("On Monday the Zedmann administration fell.", &["person: Zedmann"]);
    check("By Ingrid Zedberg, 3 March", &["person: Ingrid Zedberg"]);
}

#[test]
fn organisations_are_told_by_their_words() {
    let long = "It joined the International Zed Group (IZG). The IZG and the Zed Group agreed.";
    check(long, &["organisation: International Zed Group = IZG, Zed Group"]);
    check("He is at the Ministry of the Interior and Health.", &["organisation: Ministry of the Interior and Health"]);
    check("He left the Kurdistan Workers' Party (PKK).", &["organisation: Kurdistan Workers' Party = PKK"]);
    check(
        "Then Zedco CEO Steve Zedmann sold Standard & Poor's.",
        &["organisation: Standard & Poor's", "organisation: Zedco", "person: Steve Zedmann"],
    );
    check("The Norwegian Foreign Ministry spoke.", &["organisation: Norwegian Foreign Ministry = Foreign Ministry"]);
    check("He saw Iran's Ministry of Justice.", &["organisation: Ministry of Justice of Iran = Ministry of Justice"]);
}

#[test]
fn ordinary_capitals_are_no_names() {
    for text in [
        "On Monday, Muslims and Christians met in March.",
        "Speaking there, he said: Officials will come.",
        "Thousands Flee As Storm Nears Northern Coast",
        "STORM NEARS THE NORTHERN COAST AGAIN",
        "The Prime Minister and the Foreign Minister signed the Treaty of Zedland.",
        "The GDP rose, and the II. World War ended; the CEO went.",
        "She bought a PlayStation 3 and a Zedphone 12.",
        "The Iranian people of Iran and Norway.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn places_are_kept_apart() {
    let found = suggest(&["He lived in Marvik, a town in Norway, near the Zed River and San Zedro."]);
    let places: Vec<&str> = found.iter().filter(|one| one.guess == Guess::Place).map(|one| one.name.as_str()).collect();
    assert_eq!((found.len(), places.len()), (3, 3), "{found:?}");
}

#[test]
fn what_a_name_would_add_is_counted() {
    let text = "Ingrid Zedberg flew to Iran. Zedberg left Norway for Iran. We saw Ingrid Zedberg with Oluf Brandt.";
    let found = suggest(&[text, "In Iran Ingrid Zedberg smiled."]);
    let one = &found[0];
    assert_eq!((one.name.as_str(), one.count, one.documents, one.units), ("Ingrid Zedberg", 4, 2, 4));
    assert_eq!((one.adds, one.beside.len(), one.beside[0].1), (5, 2, 3));
    assert_eq!(one.places, [(DocId(0), 1), (DocId(1), 1)]);
}

#[test]
fn misspellings_show_the_known_name() {
    let found = suggest(&["Akper Hasanov came. We saw Alper Hasanov, and Mr. Akpar in Iran."]);
    let near: Vec<(&str, bool)> = found.iter().map(|one| (one.name.as_str(), one.near.is_some())).collect();
    assert_eq!(near, [("Akpar", true), ("Alper Hasanov", true)]);
    let found = suggest(&["We saw Ingrid Zedberg. Then Ingrd Zedberg went. So Ingrid Zedberg went."]);
    let near: Vec<_> = found.iter().filter_map(|one| one.near.clone()).collect();
    assert_eq!(near, [Near::Name("Ingrid Zedberg".into())]);
}

#[test]
fn nothing_panics() {
    for text in [
        "“",
        "É’s",
        "’A’",
        "A’",
        "“É (ÉÉ)”",
        "Α. Β.",
        "A-–-B",
        "ǅ ǅ",
        "A\u{301}B\u{301}’s",
        "X (Y) (Z) (",
        "The",
        "Mr.",
        "Mr. ",
        "of A",
        "A of the",
        "A, Inc",
        "A&B&",
        "ﬁ ﬂ Ａ",
        "President of",
        "Iran-A",
        "A-Iran",
        "\u{feff}A",
        "AU$",
        "A ’ B",
        "İ",
        "von der",
        "al-",
        "al-A",
        "“al-A",
        "é-A",
        "Mc’A 3",
        "A\r\nB",
        "R-Ariz",
        "É-A",
        "By ",
        "…A…",
        "A (\nB",
        "A’s Iran’s",
    ] {
        suggest(&[text, &format!("We saw {text} there, {text}, and {text} said {text}.")]);
    }
    let long = "Zed ".repeat(5_000);
    suggest(&[&long]);
}
