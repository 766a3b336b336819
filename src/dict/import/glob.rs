//! Patterns with wildcards → the words that they most likely stand for.
//!
//! Our dictionaries have no wildcards. A star at the end of a word stands for its inflected forms as a rule, so the stem gets
//! the endings of its language. Each form that comes out is one that the pattern matches: an import finds less than the
//! pattern, never more. Other wildcards are refused.

use super::harvest::Reason;

/// More forms than this are not listed for one pattern.
const MOST: usize = 500;

/// Shorter stems, in letters, could begin any word.
const SHORTEST: usize = 2;

/// The endings of a language: those of stems with a certain end, the first that fits; the last one fits all. `-` is no ending.
type Endings = &'static [(&'static str, &'static str)];

const ENGLISH: Endings = &[
    ("ian", "- s"),
    ("ean", "- s"),
    ("yan", "- s"),
    ("can", "- s"),
    ("ese", "-"),
    ("ish", "-"),
    ("er", "- s"),
    ("", "- s n ns an ans ian ians ese"),
];

const GERMAN: Endings = &[
    ("isch", "- e em en er es"),
    ("er", "- n s in innen"),
    ("", "- e em en er ern es n s in innen isch ische ischen ischer isches"),
];

const FRENCH: Endings =
    &[("n", "- s e es ne nes"), ("ais", "- e es"), ("ois", "- e es"), ("", "- s e es n ne ns nes en enne ens ennes")];

const IBERIAN: Endings = &[("a", "- s"), ("e", "- s"), ("o", "- s"), ("ens", "e es"), ("", "- a as es o os")];

const ITALIAN: Endings = &[("", "- a e i o he hi ni no na ne")];

const TURKISH: Endings = &[(
    "",
    "- lar ler ların lerin ları leri ın in un ün nın nin nun nün ı i u ü yı yi yu yü a e ya ye da de ta te dan den tan ten lı li lu lü",
)];

const RUSSIAN: Endings = &[
    ("ск", RUSSIAN_ADJECTIVE),
    (
        "",
        "- а я у ю ы и е о ом ем ой ей ам ям ами ями ах ях ов ев ия ии ию ией ский ская ское ские ского ской скому скую ским ском ских скими ец ца цы цев цам цами",
    ),
];

const RUSSIAN_ADJECTIVE: &str = "ий ая ое ие ого ой ому ую им ом их ими";

const HEBREW: Endings = &[("", "- ת ים ות")];

const ARABIC: Endings = &[("", "- ة ا ون ين ات")];

/// Russian words before the last one of a name are adjectives as a rule: "Южная Корея".
const RUSSIAN_BEFORE: Endings =
    &[("ск", RUSSIAN_ADJECTIVE), ("", "- ый ая ое ые ого ой ому ую ым ом ых ыми а у ы ов ам ами ах")];

/// The last word of a Russian name of several words is a noun.
const RUSSIAN_LAST: Endings = &[("", "- а я у ю ы и е о ом ем ой ей ам ям ах ях ов ия ии ию ией")];

/// Languages whose words do not change, and those whose endings we do not know.
const NONE: Endings = &[("", "-")];

fn endings(lang: Option<&str>) -> Endings {
    match lang {
        Some("en") => ENGLISH,
        Some("de") => GERMAN,
        Some("fr") => FRENCH,
        Some("es" | "pt") => IBERIAN,
        Some("it") => ITALIAN,
        Some("tr") => TURKISH,
        Some("ru") => RUSSIAN,
        Some("he") => HEBREW,
        Some("ar") => ARABIC,
        _ => NONE,
    }
}

/// Returns whether a text has wildcards.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Returns the texts that a pattern stands for: the text itself if it has no wildcard.
///
/// # Errors
///
/// Why the wildcards cannot be expressed.
pub(super) fn expand(pattern: &str, lang: Option<&str>) -> Result<Vec<String>, Reason> {
    let words: Vec<&str> = pattern.split_inclusive([' ', '-']).collect();
    let stars = words.iter().filter(|word| word.contains('*')).count();
    let mut forms = vec![String::new()];
    for (at, word) in words.iter().enumerate() {
        let joint = if word.ends_with([' ', '-']) { &word[word.len() - 1..] } else { "" };
        let endings = match lang {
            Some("ru") if stars > 1 && at + 1 < words.len() => RUSSIAN_BEFORE,
            Some("ru") if stars > 1 => RUSSIAN_LAST,
            _ => endings(lang),
        };
        let words = expand_word(&word[..word.len() - joint.len()], endings, lang == Some("tr"))?;
        if forms.len() * words.len() > MOST {
            return Err(format!("the wildcards stand for more than {MOST} forms"));
        }
        forms = forms.iter().flat_map(|form| words.iter().map(move |word| format!("{form}{word}{joint}"))).collect();
    }
    Ok(forms)
}

fn expand_word(word: &str, endings: Endings, has_harmony: bool) -> Result<Vec<String>, Reason> {
    let stem = word.trim_end_matches('*');
    if stem.contains('*') {
        return Err("a wildcard before the end of a word has no forms that could be listed".to_string());
    }
    if stem.contains('?') {
        return Err("? stands for any letter, which cannot be listed".to_string());
    }
    if stem.len() == word.len() {
        return Ok(vec![word.to_string()]);
    }
    if stem.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
        return Err("the wildcard stands for nearly every word".to_string());
    }
    let (_, endings) = endings.iter().find(|(end, _)| stem.ends_with(end)).copied().unwrap_or(("", "-"));
    let endings = endings.split(' ').map(|ending| ending.trim_start_matches('-'));
    let fitting = endings.filter(|ending| !has_harmony || is_harmonious(stem, ending));
    Ok(fitting.map(|ending| format!("{stem}{ending}")).collect())
}

/// Returns whether the first vowel of a Turkish ending can follow the last one of a stem.
fn is_harmonious(stem: &str, ending: &str) -> bool {
    let is_vowel = |c: &char| "aeıioöuü".contains(*c);
    let lower = stem.to_lowercase();
    match (lower.chars().rev().find(is_vowel), ending.chars().find(is_vowel)) {
        (Some('a' | 'ı'), Some(vowel)) => matches!(vowel, 'a' | 'ı'),
        (Some('e' | 'i'), Some(vowel)) => matches!(vowel, 'e' | 'i'),
        (Some('o' | 'u'), Some(vowel)) => matches!(vowel, 'a' | 'u'),
        (Some('ö' | 'ü'), Some(vowel)) => matches!(vowel, 'e' | 'ü'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns whether a pattern matches a text, word by word.
    fn matches(pattern: &str, text: &str) -> bool {
        let (patterns, words): (Vec<&str>, Vec<&str>) = (pattern.split(' ').collect(), text.split(' ').collect());
        let fits = |(pattern, word): (&&str, &&str)| match pattern.split_once('*') {
            Some((stem, _)) => word.starts_with(stem),
            None => pattern == word,
        };
        patterns.len() == words.len() && patterns.iter().zip(&words).all(fits)
    }

    #[test]
    fn stars_at_the_end_get_the_endings_of_the_language() {
        for (pattern, lang, some) in [
            ("Iran*", "en", "Iran Irans Iranian Iranians"),
            ("Kenyan*", "en", "Kenyan Kenyans"),
            ("iranisch*", "de", "iranisch iranische iranischer"),
            ("Kenyan*", "fr", "Kenyan Kenyane Kenyans"),
            ("иран*", "ru", "иран иранский иранцы"),
            ("Çek*", "tr", "Çek Çekler"),
            ("Perú", "es", "Perú"),
        ] {
            let forms = expand(pattern, Some(lang)).unwrap();
            for wanted in some.split(' ') {
                assert!(forms.iter().any(|form| form == wanted), "{pattern}: no {wanted} in {forms:?}");
            }
            assert!(forms.iter().all(|form| matches(pattern, form)), "{pattern}: {forms:?}");
        }
    }

    #[test]
    fn several_words_are_combined() {
        let forms = expand("Южн* Коре*", Some("ru")).unwrap();
        assert!(forms.contains(&"Южная Корея".to_string()) && forms.contains(&"Южной Кореи".to_string()), "{forms:?}");
        assert_eq!(expand("セントヘレナ**", Some("ja")).unwrap(), ["セントヘレナ"]);
        assert_eq!(expand("land*", None).unwrap(), ["land"]);
    }

    #[test]
    fn other_wildcards_are_refused() {
        for pattern in ["*stan", "Kyrg*stan", "?ran", "K?ev*", "*", "a*", "**", "аб* вг* де* жз*"] {
            assert!(expand(pattern, Some("ru")).is_err(), "{pattern}");
        }
    }
}
