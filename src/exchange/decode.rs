//! Bytes → text, by what each format says of encodings. DOT has a rule of its own.

use super::Format;
use crate::diag::{Diagnostic, Place};
use crate::read::decode::decode;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Returns the text of a file without its byte order mark, and notes.
pub(super) fn text<'a>(
    format: Option<Format>,
    file: &str,
    bytes: &'a [u8],
) -> Result<(Cow<'a, str>, Vec<Diagnostic>), Box<Diagnostic>> {
    match format {
        Some(Format::Json) => Ok((marked(bytes).map_or_else(|| utf8(file, bytes), Ok)?, Vec::new())),
        Some(Format::Xml) => Ok((xml(file, bytes)?, Vec::new())),
        // These say nothing of their encoding, and come from spreadsheets and old programs.
        _ => match decode(bytes.to_vec(), file) {
            Ok(decoded) => {
                let text = decoded.text;
                let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
                Ok((Cow::Owned(text), decoded.notes))
            }
            Err(_) => {
                let problem = Diagnostic::error("binary", "this is no text", Place::file(file));
                Err(Box::new(problem.hint(super::FORMATS)))
            }
        },
    }
}

/// Returns the bytes of a file in UTF-8 if they have a byte order mark of UTF-16, else as they are.
pub(super) fn from_utf_16(bytes: &[u8]) -> Cow<'_, [u8]> {
    match marked(bytes) {
        Some(text) => Cow::Owned(text.into_owned().into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

/// Returns the text of a file that has a byte order mark of UTF-16.
fn marked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, _) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)?;
    Some(encoding.decode_with_bom_removal(bytes).0)
}

/// Returns the text of an XML file, whose first line may name its encoding.
fn xml<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Box<Diagnostic>> {
    if let Some(text) = marked(bytes) {
        return Ok(text);
    }
    let head = &bytes[..bytes.len().min(200)];
    let head = String::from_utf8_lossy(&head[..head.iter().position(|&byte| byte == b'>').unwrap_or(head.len())]);
    let named = head.split_once("encoding").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1).map(str::to_string));
    let encoding = named.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(UTF_8);
    if encoding == UTF_8 || !encoding.is_ascii_compatible() {
        return utf8(file, bytes);
    }
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// Returns the text of a file that must be UTF-8.
fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let at = error.valid_up_to();
        let place = Place::in_text(file, &String::from_utf8_lossy(bytes), at..at + 1);
        let problem = Diagnostic::error("bad-encoding", "the file is no valid UTF-8 here", place);
        Box::new(problem.hint("save it as UTF-8"))
    })
}
