//! Tables of texts; brackets mark what must be found.

use super::*;
use crate::dict::lang;
use crate::read::from_text;
use crate::segment::sentences;

const DICTIONARY: &str = r#"
[[entity]]
name = "Iran"
type = "country"
aliases = ["Islamic Republic of Iran"]
demonyms = ["Iranian"]

[[entity]]
name = "Turkey"
type = "country"
aliases = ["Türkiye"]

[[entity]]
name = "United States"
type = "country"
abbreviations = ["US", "U.S.", "U.S.A."]

[[entity]]
name = "Russia"
type = "country"
demonyms = ["Russo-"]

[[entity]]
name = "Swiss Bank"
type = "organisation"
aliases = ["eBay", "Yahoo!"]

[[entity]]
name = "Switzerland"
type = "country"
demonyms = ["Swiss"]

[[entity]]
name = "Recep Tayyip Erdoğan"
type = "person"

[[entity]]
name = "Oman"
type = "country"
aliases = ["Côte d'Ivoire"]
"#;

fn check(marked: &str) {
    let dictionary = Dictionary::from_toml(DICTIONARY).unwrap();
    let text = marked.replace(['[', ']'], "");
    let document = from_text("x.txt", &text, Some("en"));
    let matcher = Matcher::new(&dictionary, lang::of(None));
    let found = matcher.scan(&document.text, &sentences(&document));
    let mut got = String::new();
    let mut at = 0;
    for candidate in &found {
        let range = candidate.span.range();
        if range.start >= at {
            got.push_str(&text[at..range.start]);
            got.push_str(&format!("[{}]", &text[range.clone()]));
            at = range.end;
        }
    }
    got.push_str(&text[at..]);
    assert_eq!(got, marked);
}

#[test]
fn boundaries_and_spellings() {
    for row in [
        "[Iran]'s and [IRAN]’S [Iranian] plan; [Iran]-Iraq; éIran, Iranlı, woman, ambassador.",
        "the [Islamic Republic\nof Iran] and the [ISLAMIC REPUBLIC OF IRAN]",
        "[Turkey] eats turkey in [Türkiye]; [Turkiye]'de",
        "The [US] told us that [U.S.] and [U.S.A.] differ; the [U.S.]-[Iran] talks; a [US]$ sign",
        "[Russo]-Japanese, Mr Russo, [Russia]",
        "[Swiss Bank] and [Swiss] Bankers; [eBay], [EBay], ebay, [Yahoo!] Inc",
        "[Erdogan] or [ERDOĞAN] or [Recep Tayyip Erdogan]",
        "[Côte d’Ivoire], [Cote d'Ivoire], [Oman], Roman",
        "[Ira\u{ad}n], [Co\u{302}te d'Ivoire], [Ｉｒａｎ], [Islamic\u{a0}Republic of Iran]",
        "Islamic Republic. Of [Iran] (Islamic) Republic of [Iran]",
    ] {
        check(row);
    }
}
