//! Tables of texts; `[surface|id]` marks each mention that must be found, and nothing else may be.

use super::*;
use crate::dict::lang;
use crate::read::from_text;
use crate::segment::sentences;
use std::sync::LazyLock;

const DICTIONARY: &str = include_str!("tests.toml");

static SMALL: LazyLock<(Dictionary, Matcher)> = LazyLock::new(|| {
    let dictionary = Dictionary::from_toml(DICTIONARY).expect("the tests' dictionary is sound");
    let matcher = Matcher::new(&dictionary, lang::of(None));
    (dictionary, matcher)
});

fn run(text: &str, options: Options) -> (Document, Resolution) {
    let (dictionary, matcher) = &*SMALL;
    let document = from_text("x.txt", text, Some("en"));
    let sentences = sentences(&document);
    let candidates = matcher.scan(&document.text, &sentences);
    let resolution = resolve(&document, &sentences, &candidates, matcher, dictionary, options);
    (document, resolution)
}

fn mark(text: &str, options: Options) -> String {
    let (document, resolution) = run(text, options);
    let mut marked = String::new();
    let mut at = 0;
    for mention in &resolution.mentions {
        let range = mention.span.range();
        marked.push_str(&document.text[at..range.start]);
        marked.push_str(&format!("[{}|{}]", &document.text[range.clone()], SMALL.0.entity(mention.entity).id));
        at = range.end;
    }
    marked.push_str(&document.text[at..]);
    marked
}

fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let close = inner.find(']').expect("a mark is closed");
        match inner[..close].split_once('|') {
            Some((surface, _)) => text.push_str(surface),
            None => text.push_str(&rest[open..open + close + 2]),
        }
        rest = &inner[close + 1..];
    }
    text + rest
}

fn check_all(rows: &[&str]) {
    for row in rows {
        assert_eq!(&mark(&plain(row), Options::default()), row);
    }
}

#[test]
fn seats_that_act_are_governments() {
    check_all(&[
        "[Baku|azerbaijan] denied it.",
        "[Baku|azerbaijan] firmly denied it, and [Moscow|russia] will follow.",
        "It fears [Tehran|iran]’s nuclear programme.",
        "It has good relations with [Ankara|turkey] and ties to [Moscow|russia].",
        "The [Israeli|israel] Ambassador to [Baku|azerbaijan] Michael Smith said so.",
        "The [Tehran|iran]-[Moscow|russia] axis is strong.",
        "It is vital for both [Baku|azerbaijan] and [Jerusalem|israel].",
        "Today, [Baku|azerbaijan] and [Jerusalem|israel] are partners.",
        "[Baku|azerbaijan] provides [Jerusalem|israel] with oil.",
        "They want to pressure [Tehran|iran] and others.",
        "Strong opposition from [Tehran|iran] and [Moscow|russia] followed.",
        "The [Kremlin|russia] said so to an enemy of the [Kremlin|russia].",
        "[Jerusalem|israel], for its part, hopes so, and [Tehran|iran] vows response.",
        "Pressure on [Washington|united_states]’s allies grew, a threat to [Baku|azerbaijan].",
        "[Baku|azerbaijan] Denies Reports of [Iranian|iran] Plans",
    ]);
}

#[test]
fn seats_that_are_places_are_nothing() {
    check_all(&[
        "He lives in Baku and flew to Tehran from Moscow.",
        "The visit to Baku was short, and Baku police were there.",
        "Strikes on Tel Aviv were feared.",
        "The Baku-based centre and the Baku-Tbilisi-Ceyhan pipeline.",
        "The pipeline from Baku through Tbilisi was built.",
        "It was said at the White House in the coming days.",
        "BAKU, Azerbaijan, March 10 (Reuters) — [Iran|iran] said so to the press of the world.",
        "He went to Tel Aviv University and left Tehran.",
        "The streets of Tehran were empty.",
        "She had flown to Tel Aviv and wanted to get to Baku.",
        "They met in Washington, where it rained.",
    ]);
}

#[test]
fn country_words_in_longer_names_are_nothing() {
    check_all(&[
        "The Bank of Israel said so.",
        "The Center for Iranian Studies and the Israel Aerospace Industries said so.",
        "The Democratic Party of Azerbaijan and the Iran Daily were banned.",
        "Michael Jordan met Jordan Peterson in [Jordan|jordan].",
        "He lives in Lebanon, Pa., and in Cuba, Mo., not in [Lebanon|lebanon].",
        "The deal is worth US$ 7 billion.",
        "See http://example.org/iran/Israel.html and mail Iran@example.org or contact.Israel.az now.",
        "The [Iranian|iran] Embassy, the [Israeli|israel] Army and the [Iranian|iran] Parliament said so.",
        "The [Azerbaijani|azerbaijan] [Labor Party|labor_party] said so.",
        "The Heydar Aliyev International Airport was closed.",
    ]);
}

#[test]
fn forms_of_countries() {
    check_all(&[
        "[AZERI|azerbaijan]-[ISRAELI|israel] ties and an [Azeri|azerbaijan]- [Iran|iran] relation.",
        "The [Russo|russia]-[Georgian|georgia] war of Mr Russo.",
        "It told us that the [US|united_states] is [U.S.|united_states] and the [United\u{a0}States|united_states].",
        "TELL US ABOUT [IRAN|iran] AND GIVE IT TO US",
        "Eat turkey in [Turkey|turkey].",
        "The Persian Gulf lies near [Persian|iran] lands.",
        "He speaks Azeri as well as Persian, is fluent in Russian, and studied [Russian|russia] politics.",
        "The [Iran|iran]-[Iraq|iraq] war and pro-[Iranian|iran] groups.",
    ]);
}

#[test]
fn surnames_follow_full_names() {
    check_all(&[
        "Rasim Musabayov was not listed. Musabayov said so.",
        "[Ilham Aliyev|ilham_aliyev] came. [Aliyev|ilham_aliyev]’s aide said so. Then [Aliyev|ilham_aliyev] left.",
        "Aliyev came alone.",
        "[Ilham Aliyev|ilham_aliyev] met Natig Aliyev. Later Aliyev left.",
        "Natig Aliyev met [Ilham Aliyev|ilham_aliyev]. Meanwhile [Aliyev|ilham_aliyev] slept.",
        "[Martin Luther King, Jr.|martin_luther_king] spoke; [Martin Luther King|martin_luther_king] and [King|martin_luther_king] and [Martin Luther King Jr.|martin_luther_king] left.",
        "[Heydar Aliyev|heydar_aliyev] met [Ilham Aliyev|ilham_aliyev]. [Aliyev|ilham_aliyev] left.",
        "[Xi Jinping|xi_jinping] came and [Xi|xi_jinping] left.",
        "[Recep Tayyip Erdogan|erdogan] came, and [Tayyip Erdogan|erdogan] left, and [ERDOĞAN|erdogan] said so.",
        "The Musabayov Foundation honoured [Ilham Aliyev|ilham_aliyev] at the Aliyev Foundation.",
    ]);
}

#[test]
fn titles_and_dates_decide() {
    check_all(&[
        "March 10, 2012\n\nPresident [Aliyev|ilham_aliyev] said so.",
        "March 10, 1999\n\nPresident [Aliyev|heydar_aliyev] said so.",
        "In 2012 president [Aliyev|ilham_aliyev] said so.",
        "In 2012 former President [Aliyev|heydar_aliyev] was remembered.",
        "March 10, 2010\n\nThe [Obama|barack_obama] administration, unlike the [Bush|george_w_bush] administration, said so.",
        "President [Heydar Aliyev|heydar_aliyev] died in 2003. In 2012 President [Aliyev|heydar_aliyev] was remembered.",
        "In 2012 Foreign Minister Aliyev did not exist, and Mr. Aliyev said so.",
        "In 2012 President [Aliyev|ilham_aliyev] spoke. Later [Aliyev|ilham_aliyev] left.",
        "In 2012 the former [Azerbaijani|azerbaijan] President [Aliyev|heydar_aliyev] was remembered.",
    ]);
}

#[test]
fn shared_surfaces_are_settled_by_the_document_or_dropped() {
    check_all(&[
        "[Congo-Brazzaville|congo_brazzaville] said so. Then [Congo|congo_brazzaville] left.",
        "Congo said so.",
        "[DR Congo|dr_congo] met [Congo-Brazzaville|congo_brazzaville]. Then Congo left.",
    ]);
    let (_, resolution) = run("Congo said so.", Options::default());
    assert_eq!(resolution.dropped.len(), 1, "an ambiguous candidate is always reported");
}

#[test]
fn a_failed_rule_leaves_room_for_shorter_surfaces() {
    check_all(&[
        "[Serbia|serbia] and [Montenegro|montenegro] agreed.",
        "The [Serbia and Montenegro|serbia_and_montenegro] of the State Union.",
    ]);
}

#[test]
fn short_forms_and_acronyms_follow_long_forms() {
    check_all(&[
        "[Apple Inc.|apple] said so. [Apple|apple] CEO Tim Smith left [Apple|apple].",
        "Apple said so, and Barrick said so, and GM too.",
        "[Apple|apple] said so. Then [Apple|apple]’s chief left [Apple|apple] for good.",
        "The Apple Foundation said so. Apple pie is good.",
        "[Apple Corps|apple_corps] sued [Apple|apple] again, and [Apple|apple] won.",
        "The [Barrick Gold|barrick] fleet has five Barrick Gold A400M.",
        "[Barrick Gold|barrick] said so; [Barrick|barrick]’s chief left; the Barrick Foundation stayed.",
        "[General Motors|general_motors] said so, and [GM|general_motors] left; General Smith stayed.",
        "The [Islamic Party of Azerbaijan|islamic_party] was banned. The [Islamic Party|islamic_party] left.",
        "[Singapore Airlines|singapore_airlines] ([SIA|singapore_airlines]) said so. Then [SIA|singapore_airlines] left the SIAs.",
        "The [United States Air Force|us_air_force] said so. The [USAF|us_air_force] left; the [Air Force|us_air_force] stayed.",
    ]);
}

#[test]
fn given_names_and_variants_follow_full_names() {
    check_all(&[
        "[Barack Obama|barack_obama] came. [Barack|barack_obama] left, and [B. Obama|barack_obama] stayed.",
        "Barack came, and B. Obama stayed.",
        "[Ilham Aliyev|ilham_aliyev] came. Haji Akhund Ilham was arrested. Ilham’s arrest was denied.",
        "[George W. Bush|george_w_bush] met George Smith. George left; [G. W. Bush|george_w_bush] stayed.",
        "[Robert Gates|robert_gates] came. [Bob Gates|robert_gates] left.",
    ]);
}

#[test]
fn bare_surnames_count_if_asked() {
    let options = Options { surnames: true, ..Options::default() };
    assert_eq!(mark("Then Obama left.", options), "Then [Obama|barack_obama] left.");
    assert_eq!(mark("Then Aliyev left.", options), "Then Aliyev left.");
}

#[test]
fn parts_count_for_their_whole_if_asked() {
    let text = "Scilly Bay in Lyonesse wrote to Albion. Merrow did not.";
    let parts = "[Scilly Bay|scilly_bay] in [Lyonesse|lyonesse] wrote to [Albion|albion]. Merrow did not.";
    assert_eq!(mark(text, Options::default()), parts);
    let options = Options { roll_up: true, ..Options::default() };
    let whole = "[Scilly Bay|albion] in [Lyonesse|albion] wrote to [Albion|albion]. [Merrow|albion] did not.";
    assert_eq!(mark(text, options), whole, "over all parents, and a surface of two parts is no longer in doubt");
}

#[test]
fn every_candidate_ends_somewhere() {
    let text =
        "Baku police met Ilham Aliyev at the Bank of Israel; Musabayov, US$ 5, Congo and Bush stayed in Tel Aviv.";
    let (_, resolution) = run(text, Options { explain: true, ..Options::default() });
    let rules: Vec<&str> = resolution.dropped.iter().map(|dropped| dropped.rule).collect();
    assert_eq!(rules, ["seat", "proper", "currency", "shared", "surname", "seat"]);
    assert!(resolution.dropped.iter().all(|dropped| !dropped.reason.is_empty()));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn mentions_lie_in_their_sentences(text in "(Baku|Iran's|President|Aliyev|Ilham|the|said|US|U\\.S\\.|Bank of|Congo|-|,|\\. |\n| |é|[A-Z]{2,5}|\\(|“){0,40}") {
            let (document, resolution) = run(&text, Options { explain: true, ..Options::default() });
            let sentences = sentences(&document);
            let mut last = 0;
            for mention in &resolution.mentions {
                let sentence = sentences[mention.sentence as usize].span;
                prop_assert!(sentence.start <= mention.span.start && mention.span.end <= sentence.end);
                prop_assert!(!mention.span.of(&document.text).is_empty());
                prop_assert!(mention.span.start >= last);
                last = mention.span.end;
            }
        }
    }
}
