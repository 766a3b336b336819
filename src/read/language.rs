//! The language of a document: by its function words, and by whatlang where they leave doubt.

use super::Block;
use crate::dict::lang::Language;
use crate::kinds::Zone;

/// How many bytes of body text are looked at.
const SAMPLE: usize = 2_000;

/// The languages that are known by a code.
const CODES: [(&str, &str); 40] = [
    ("ara", "ar"),
    ("aze", "az"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kat", "ka"),
    ("kor", "ko"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nob", "no"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("vie", "vi"),
];

/// Returns the ISO 639-1 code that the user meant, if it is a known one.
pub(super) fn code(typed: &str) -> Option<&'static str> {
    let typed = typed.to_lowercase();
    let known = CODES.iter().find(|(long, short)| typed == *long || typed == *short).map(|&(_, short)| short);
    known.or_else(|| ["am", "kk", "mr", "my", "th", "ka", "da"].into_iter().find(|&code| code == typed))
}

/// Returns the language of the body, or `None` where it is in doubt.
pub(super) fn detect(text: &str, blocks: &[Block], words: &Language) -> Option<&'static str> {
    let sample = sample(text, blocks);
    let (mut seen, mut known) = (0usize, 0usize);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        seen += 1;
        known += usize::from(words.function_words.has(word));
    }
    if seen >= 5 && known * 100 >= seen * 20 {
        return code(&words.code);
    }
    let info = whatlang::detect(&sample)?;
    let code = code(info.lang().code());
    info.is_reliable().then_some(code).flatten()
}

fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.zone == Zone::Body) {
        for c in block.span.of(text).chars().take(SAMPLE) {
            sample.push(c);
        }
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;

    #[test]
    fn languages_are_told() {
        let lang = |text: &str| from_text("x.txt", text, None).lang;
        assert_eq!(lang("The minister said that the talks with the government would go on."), Some("en"));
        assert_eq!(
            lang("Der Minister sagte, dass die Gespräche mit der Regierung weitergehen und nicht abgebrochen werden."),
            Some("de")
        );
        assert_eq!(lang("12"), None);
        assert_eq!(code("eng"), Some("en"));
        assert_eq!(code("xx"), None);
    }
}
