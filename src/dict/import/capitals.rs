//! Names in capitals → names as a newspaper prints them: `HAMID_KARZAI_` → "Hamid Karzai".
//!
//! A word in small letters is found with a capital first letter and in capitals throughout too. So whatever is in doubt
//! becomes small: it is then found in every spelling.

/// Words that stay small inside a name.
const SMALL: &[&str] = &[
    "a", "and", "ash", "at", "az", "bin", "bint", "by", "da", "das", "de", "dei", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "e", "el", "en", "et", "for", "from", "i", "ibn", "im", "in", "la", "las", "le", "les",
    "los", "na", "of", "on", "the", "to", "und", "ul", "ur", "van", "von", "wa", "y", "ye", "al", "an", "as", "ad",
];

/// Words that are small at the beginning of a name too.
const SMALL_FIRST: &[&str] = &["al", "el", "bin", "ibn"];

/// Acronyms that are words when they are small: found in capitals alone.
const ACRONYMS: &[&str] = &["EU", "NATO", "UAE", "UK", "US", "USA", "USSR"];

/// Returns a name without underscores, with capitals where a newspaper sets them; one that has small letters stays.
pub(super) fn spell(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let small = name.chars().filter(|c| c.is_lowercase()).count();
    let big = name.chars().filter(|c| c.is_uppercase()).count();
    if small > big {
        return words.join(" ");
    }
    let spelt = words.iter().enumerate().map(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
        // "Un" is a part of many names, but neither at their beginning nor behind "the".
        let is_acronym = ACRONYMS.contains(word) || *word == "UN" && before.is_none_or(|before| before == "THE");
        if is_acronym { word.to_string() } else { spell_word(word, at == 0) }
    });
    spelt.collect::<Vec<_>>().join(" ")
}

/// Returns a word, part by part between its hyphens.
fn spell_word(word: &str, is_first: bool) -> String {
    let parts = word.split('-').enumerate();
    parts.map(|(at, part)| spell_part(part, is_first && at == 0)).collect::<Vec<_>>().join("-")
}

fn spell_part(part: &str, is_first: bool) -> String {
    let lower = part.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let is_small = if is_first { SMALL_FIRST.contains(&bare) } else { SMALL.contains(&bare) && !part.contains('.') };
    if is_small {
        return lower;
    }
    if is_roman(part) || is_initials(part) {
        return part.to_uppercase();
    }
    capitalised(&lower)
}

/// Returns a word with a capital first letter; also behind "Mc", and behind an apostrophe after a single letter: "O'Neal".
fn capitalised(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut letters = 0;
    let mut is_start = true;
    for c in lower.chars() {
        if is_start && c.is_alphanumeric() {
            out.extend(c.to_uppercase());
            is_start = false;
        } else {
            out.push(c);
        }
        letters += usize::from(c.is_alphabetic());
        is_start |=
            crate::fold::is_apostrophe(c) && letters == 1 || out == "Mc" && lower.len() > 4 || matches!(c, '/' | '(');
    }
    out
}

fn is_roman(part: &str) -> bool {
    matches!(part, "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI")
}

/// Returns whether a word is spelt letter by letter: "J.", "U.S.", "KGB".
fn is_initials(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = part.contains('.') && part.split('.').all(|letters| letters.chars().count() <= 1);
    let is_voiceless = letters > 1 && part.chars().all(|c| c.is_ascii_uppercase() && !"AEIOUY".contains(c));
    let is_short_form = matches!(part, "ST" | "DR" | "MR" | "MRS" | "MS" | "JR" | "SR");
    dotted || is_voiceless && !is_short_form
}

/// Returns the first letters of a name's words, with and without the small ones, where they can be an acronym.
pub(super) fn acronyms(name: &str) -> impl Iterator<Item = String> {
    let first = |skip_small: bool| -> String {
        let words = name.split(|c: char| !c.is_alphanumeric() && !crate::fold::is_apostrophe(c));
        let words = words.filter(|word| !skip_small || !SMALL.contains(&word.to_lowercase().as_str()));
        words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    [first(true), first(false)].into_iter().filter(|letters| (2..=8).contains(&letters.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_spelt() {
        for (typed, spelt) in [
            ("HAMID_KARZAI_", "Hamid Karzai"),
            ("ISLAMIC_REPUBLIC_OF_AFGHANISTAN", "Islamic Republic of Afghanistan"),
            ("THE_HAGUE", "The Hague"),
            ("MAZAR-I-SHARIF_", "Mazar-i-Sharif"),
            ("AL_QAIDA", "al Qaida"),
            ("RALPH_O'NEAL_", "Ralph O'Neal"),
            ("COTE_D'IVOIRE_", "Cote D'Ivoire"),
            ("PEOPLE'S_REPUBLIC_OF_CHINA", "People's Republic of China"),
            ("PEOPLE's_LIBERATION_ARMY", "People's Liberation Army"),
            ("ALASTAIR_MCDONALD", "Alastair McDonald"),
            ("ELIZABETH_II_", "Elizabeth II"),
            ("GERALD_R._FORD_", "Gerald R. Ford"),
            ("U.S._ARMY", "U.S. Army"),
            ("ST._JOHN'S_", "St. John's"),
            ("KGB_", "KGB"),
            ("US_AMBASSADOR_TO_THE_UN", "US Ambassador to the UN"),
            ("KIM_JONG_UN_", "Kim Jong Un"),
            ("Already_Spelt", "Already Spelt"),
            ("SHEIKH `ISA", "Sheikh `Isa"),
            ("__", ""),
        ] {
            assert_eq!(spell(typed), spelt);
        }
    }

    #[test]
    fn acronyms_follow_from_names() {
        let of = |name| acronyms(name).collect::<Vec<_>>();
        assert_eq!(of("Afghan National Security Forces"), ["ANSF", "ANSF"]);
        assert_eq!(of("People's Liberation Army"), ["PLA", "PLA"]);
        assert_eq!(of("Bank of England"), ["BE", "BOE"]);
        assert!(of("Afghanistan").is_empty() && of("").is_empty());
    }
}
