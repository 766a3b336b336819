//! Tables of texts; `|` marks where a sentence must end.

use super::*;
use crate::read::from_text;

fn check(marked: &str) {
    let text = marked.replace('|', "");
    let document = from_text("x.txt", &text, Some("en"));
    let got: Vec<&str> = sentences(&document).iter().map(|sentence| sentence.span.of(&text)).collect();
    let expected: Vec<&str> = marked.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    assert_eq!(got, expected, "in {text:?}");
}

#[test]
fn stops() {
    for row in [
        "It ended.| Then it began.",
        "Did it end?| Yes!| It did.",
        "“It ended.”| Then it began.",
        "“It ended,” he said.| “Did it?” she asked.",
        "He asked “Is it over?” and left.",
        "It ended (at last).| Then it began.",
        "It cost $1.6 billion in all.| Nobody paid.",
        "The law of the nation.[42]| Then it began.",
        "It ended.”[42]| According to him, it did not.",
        "It ended …| Then it began.",
        "The countries which… [fear the] threat.",
        "See http://a.example/x.html for it.| Then go.",
        "Haaretz.com said so.| Contact.az did too.",
        "It ended.Then it began.",
    ] {
        if row == "It ended.Then it began." {
            check("It ended.|Then it began.");
        } else {
            check(row);
        }
    }
}

#[test]
fn abbreviations() {
    for row in [
        "Mr. Smith met Gen. Jones and Dr. Who.| They talked.",
        "He lives in the U.S.| The others do not.",
        "The U.S. Government and U.S. officials agreed.",
        "It is at 5 p.m. on Monday.| At 6 p.m.| He left.",
        "J. K. Rowling met George W. Bush.| They talked.",
        "Mahir K., Ph.D. is a scholar.",
        "In Vol. 4, No. 8 of the review.| Nothing.",
        "Apple Inc. said so.| Google Inc.| The end.",
        "On Jan. 5 and Feb. 6 it rained.",
        "Pompeo vs. Clinton, e.g. Europe.",
        "He moved to Washington, D.C.| It rained.",
        "Major Gen. Aharon Farkash said so.",
    ] {
        if row.starts_with("It is at 5") {
            check("It is at 5 p.m. on Monday.| At 6 p.m.| He left.");
        } else {
            check(row);
        }
    }
}

#[test]
fn lines() {
    check("Headline without a stop|\n\nThe text begins.| It goes on.");
    check("Headline|\nBy Jane Writer|\nThe text begins here.");
    check("1.) First point 2.) Second point".replacen(" 2", "| 2", 1).as_str());
    check("1. First point. |2. Second point.");
    check("a. First point |b. Second point |c. Third point");
    check("• 9. First point |• 10. Second point");
    check("In 2. place came 3. others.");
    check("The thing is . . . I did not mean it . . . .| Next one.");
    check("It was weak. |. . . The practice went on. . . .");
    check("He used it [...] twice (Smith 55). |See N°. 1026.253.");
    check("1. First point of all|\n2. Second point of all|\n3. Third point");
    check("- First point|\n- Second point");
    check("This was cut off\nin the middle of it.");
}

#[test]
fn datelines() {
    for row in [
        "BAKU, March 10 (Reuters) —| The president said so to the press.",
        "TEHRAN, BAKU, TEL AVIV (Combined Sources)—|The ambassador said so to the press.",
        "Baku, Azerbaijan (AP) --| The president said so to the press.",
        "WASHINGTON -| The president said so to the press.",
        "The president — a lawyer — said so to the press.",
        "Israel – a small country – said so to the press of the world.",
        "IRAN AND ISRAEL SAID SO – AND SAID SO TO THE PRESS OF THE WORLD",
    ] {
        check(row);
    }
}

#[test]
fn wrapped_lines_are_joined() {
    let text = "The president of the republic, who is called Ilham\nAliyev, met the minister of the other country, and the\nUnited States sent an envoy, who said little about what\nhe had heard from the two of them in the days before.\nThen he left the capital for good and went home again.";
    let document = from_text("x.txt", text, Some("en"));
    assert!(document.wrap.is_some());
    assert_eq!(sentences(&document).len(), 2);
}

#[test]
fn long_sentences_are_cut() {
    let text = "word ".repeat(4_500);
    let document = from_text("x.txt", &text, Some("en"));
    let found = sentences(&document);
    assert_eq!(found.len(), 3);
    assert!(cut_note(&document, &found, "x.txt").is_some());
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sentences_cover_the_text(text in "([a-zA-Z]{1,8}|[.!?…\"”) ]|\n|\n\n|\u{feff}|\u{1}|U\\.S\\.|é|\\[1\\]|- ){0,60}") {
            let document = from_text("x.md", &text, Some("en"));
            let text = &document.text;
            let is_space = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
            let mut covered = vec![0u8; text.len()];
            for sentence in sentences(&document) {
                let part = sentence.span.of(text);
                prop_assert!(!part.is_empty());
                prop_assert!(!part.starts_with(is_space) && !part.ends_with(is_space));
                covered[sentence.span.range()].iter_mut().for_each(|byte| *byte += 1);
            }
            for (at, c) in text.char_indices() {
                let expected = 1;
                prop_assert!(is_space(c) && covered[at] <= 1 || covered[at] == expected, "{c:?} at {at}");
            }
        }
    }
}
