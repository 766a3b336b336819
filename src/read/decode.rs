//! Bytes → text: byte order marks, UTF-8, and detection for everything else.

use super::Refusal;
use crate::diag::{Diagnostic, Place};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<Diagnostic>,
}

/// How many bytes decide whether a file is binary.
const HEAD: usize = 8 * 1024;

pub(crate) fn decode(bytes: Vec<u8>, shown: &str) -> Result<Decoded, Refusal> {
    if bytes.len() >= u32::MAX as usize {
        return Err(Refusal::TooLarge);
    }
    let mut notes = Vec::new();
    if bytes.is_empty() {
        notes.push(Diagnostic::note("empty-file", "the file is empty", Place::file(shown)));
    }
    if let Some(utf16) = utf16_by_mark(&bytes) {
        let (text, broken) = utf16.decode_without_bom_handling(&bytes[2..]);
        if broken {
            notes.push(invalid(shown, "UTF-16"));
        }
        return within_limit(text.into_owned(), notes);
    }
    if is_binary(&bytes[..bytes.len().min(HEAD)]) {
        return Err(Refusal::Binary);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, notes }),
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        notes.push(invalid(shown, "UTF-8"));
        return within_limit(String::from_utf8_lossy(&bytes).into_owned(), notes);
    }
    let encoding = detect(&bytes);
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    notes.push(Diagnostic::note("encoding", format!("read as {}", encoding.name()), Place::file(shown)));
    if broken {
        notes.push(invalid(shown, encoding.name()));
    }
    within_limit(text.into_owned(), notes)
}

fn within_limit(text: String, notes: Vec<Diagnostic>) -> Result<Decoded, Refusal> {
    if text.len() >= u32::MAX as usize { Err(Refusal::TooLarge) } else { Ok(Decoded { text, notes }) }
}

fn invalid(shown: &str, encoding: &str) -> Diagnostic {
    let message = format!("some bytes are no valid {encoding}; each is read as U+FFFD");
    Diagnostic::note("invalid-bytes", message, Place::file(shown))
}

fn utf16_by_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns the encoding of a text that is read piece by piece, judged by its beginning.
pub(crate) fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some(utf16) = utf16_by_mark(head) {
        return utf16;
    }
    let valid = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    if valid || mostly_utf8(head) { UTF_8 } else { detect(head) }
}

fn is_binary(head: &[u8]) -> bool {
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    head.contains(&0) || head.iter().filter(|&&b| is_control(b)).count() * 100 > head.len()
}

/// Returns whether nine of ten sequences of several bytes are valid UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 9 * broken && valid > 0
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_english = bytes.iter().all(|byte| byte.is_ascii() || ENGLISH.contains(byte));
    if guess.is_single_byte() && is_english { WINDOWS_1252 } else { guess }
}

/// What an English text in windows-1252 has beyond ASCII: punctuation, signs, and the letters é, ë, ï, ö and ü.
///
/// The detector takes one "naïve" among a thousand words for Latvian, and "£5" for Polish. No text in another language does
/// with these bytes alone, unless they mean the same there.
const ENGLISH: &[u8] = b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\
    \xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB7\xBB\xBC\xBD\xBE\xE9\xEB\xEF\xF6\xFC";

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let decoded = decode(bytes.to_vec(), "x").unwrap();
        (decoded.text, decoded.notes.iter().map(|note| note.code).collect())
    }

    #[test]
    fn encodings_are_found() {
        assert_eq!(text(b"Iran\r\n"), ("Iran\r\n".into(), vec![]));
        assert_eq!(text(b"\xEF\xBB\xBFIran"), ("\u{feff}Iran".into(), vec![]));
        assert_eq!(text(b"\xFF\xFEI\0r\0"), ("Ir".into(), vec![]));
        assert_eq!(text(b"\xFE\xFF\0I\0r"), ("Ir".into(), vec![]));
        assert_eq!(text(b"Iran\x92s caf\xe9 \x97 caf\xe9").0, "Iran’s café — café");
        assert_eq!(text(b"The na\xefve paid \xa35.").0, "The naïve paid £5.");
        assert_eq!(text(b"\xc8esk\xe1 republika a n\xe1\xef").0, "Česká republika a náď");
        assert_eq!(text(b"").1, ["empty-file"]);
    }

    #[test]
    fn a_little_damage_stays_utf8() {
        let mut bytes = "é".repeat(9).into_bytes();
        bytes.push(0xFF);
        assert_eq!(text(&bytes), ("é".repeat(9) + "\u{fffd}", vec!["invalid-bytes"]));
    }

    #[test]
    fn binary_files_are_refused() {
        assert_eq!(decode(b"a\0b".to_vec(), "x").err(), Some(Refusal::Binary));
        assert_eq!(decode(b"\x01\x02abc".to_vec(), "x").err(), Some(Refusal::Binary));
        assert!(decode(b"tab\tand\x0Cfeed".to_vec(), "x").is_ok());
    }
}
