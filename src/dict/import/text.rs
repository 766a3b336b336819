//! Bytes in any encoding → text, piece by piece, so that a list may be larger than memory.

use crate::read::encoding;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, BufReader, Read};

/// A list as UTF-8 without byte order mark and NUL bytes, with LF at the end of each line.
pub(super) struct Text<'a> {
    input: Box<dyn Read + 'a>,
    decoder: Decoder,
    encoding: &'static Encoding,
    /// What was read and not decoded yet, from `pending_at`.
    pending: Vec<u8>,
    pending_at: usize,
    /// What was decoded and not handed out yet, from `ready_at`.
    ready: Vec<u8>,
    ready_at: usize,
    is_ended: bool,
    is_flushed: bool,
    is_behind_cr: bool,
    /// How many NUL bytes were left out.
    pub(super) nuls: u64,
    /// Some bytes were no text in the encoding, and became U+FFFD.
    pub(super) is_broken: bool,
}

/// So many bytes decide the encoding.
const HEAD: u64 = 4 << 20;

/// So many bytes are read and decoded at once.
const PIECE: usize = 64 << 10;

impl<'a> Text<'a> {
    pub(super) fn new(mut input: Box<dyn Read + 'a>) -> io::Result<Text<'a>> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD).read_to_end(&mut head)?;
        let encoding = utf16_without_mark(&head).unwrap_or_else(|| encoding(&head));
        Ok(Text {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            pending: head,
            pending_at: 0,
            ready: Vec::new(),
            ready_at: 0,
            is_ended: false,
            is_flushed: false,
            is_behind_cr: false,
            nuls: 0,
            is_broken: false,
        })
    }

    /// Returns the name of the encoding, unless it is UTF-8.
    pub(super) fn foreign(&self) -> Option<&'static str> {
        (self.encoding != UTF_8).then(|| self.encoding.name())
    }

    /// Returns the whole text, as far as it can be read.
    pub(super) fn whole(&mut self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// Calls `each` for every line without its end, with its number from 1.
    pub(super) fn each_line(&mut self, mut each: impl FnMut(u32, &str)) -> io::Result<()> {
        let mut reader = BufReader::new(self);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if reader.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(&line);
            each(number, text.trim_end_matches('\n'));
        }
        Ok(())
    }

    /// Returns the first byte that is not white space, and leaves it there. Only for a text that was not read from yet.
    pub(super) fn first(&mut self) -> io::Result<Option<u8>> {
        while self.ready_at == self.ready.len() && !self.is_flushed {
            self.refill()?;
        }
        let ready = self.ready.get(self.ready_at..).unwrap_or_default();
        Ok(ready.iter().copied().find(|byte| !byte.is_ascii_whitespace()))
    }

    /// Decodes the next piece. Returns whether there may be more.
    fn refill(&mut self) -> io::Result<bool> {
        if self.pending_at == self.pending.len() && !self.is_ended {
            self.pending.resize(PIECE, 0);
            let read = loop {
                match self.input.read(&mut self.pending) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
            self.pending.truncate(read);
            self.pending_at = 0;
            self.is_ended = read == 0;
        }
        self.ready.resize(2 * PIECE, 0);
        let source = self.pending.get(self.pending_at..).unwrap_or_default();
        let (result, read, written, broken) = self.decoder.decode_to_utf8(source, &mut self.ready, self.is_ended);
        self.pending_at += read;
        self.is_broken |= broken;
        self.is_flushed = self.is_ended && result == CoderResult::InputEmpty;
        self.ready.truncate(written);
        self.nuls += self.ready.iter().filter(|&&byte| byte == 0).count() as u64;
        self.ready.retain(|&byte| byte != 0);
        self.unify_line_ends();
        self.ready_at = 0;
        Ok(!self.is_flushed)
    }
}

impl Text<'_> {
    /// Makes every line end a mere LF, so that everybody counts the same lines.
    fn unify_line_ends(&mut self) {
        let mut is_behind_cr = self.is_behind_cr;
        self.ready.retain_mut(|byte| {
            let is_second = *byte == b'\n' && is_behind_cr;
            is_behind_cr = *byte == b'\r';
            if is_behind_cr {
                *byte = b'\n';
            }
            !is_second
        });
        self.is_behind_cr = is_behind_cr;
    }
}

impl Read for Text<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.ready_at == self.ready.len() && !out.is_empty() {
            if self.is_flushed || !self.refill()? && self.ready.is_empty() {
                return Ok(0);
            }
        }
        let ready = self.ready.get(self.ready_at..).unwrap_or_default();
        let length = ready.len().min(out.len());
        out[..length].copy_from_slice(&ready[..length]);
        self.ready_at += length;
        Ok(length)
    }
}

/// Returns UTF-16 for a text without a mark in which every other byte is nearly always NUL, as only Latin letters have it.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.get(..head.len().min(PIECE)).filter(|head| head.len() >= 4)?;
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let is_most = |count: usize| count * 10 > head.len() / 2 * 7;
    let is_few = |count: usize| count * 10 < head.len() / 2;
    match (nuls(0), nuls(1)) {
        (even, odd) if is_few(even) && is_most(odd) => Some(UTF_16LE),
        (even, odd) if is_most(even) && is_few(odd) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<&'static str>, u64, bool) {
        let mut text = Text::new(Box::new(bytes)).unwrap();
        let whole = text.whole().unwrap();
        (whole, text.foreign(), text.nuls, text.is_broken)
    }

    #[test]
    fn every_encoding_becomes_text() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (bytes, text, encoding) in [
            (b"\xEF\xBB\xBFName".to_vec(), "Name", None),
            ([b"\xFF\xFE".to_vec(), utf16("Zoë\n")].concat(), "Zoë\n", Some("UTF-16LE")),
            (utf16("Name, Zoë"), "Name, Zoë", Some("UTF-16LE")),
            (b"caf\xe9 \x93Zo\xeb\x94".to_vec(), "café “Zoë”", Some("windows-1252")),
            (b"".to_vec(), "", None),
        ] {
            assert_eq!(read(&bytes), (text.to_string(), encoding, 0, false), "{text}");
        }
    }

    #[test]
    fn nul_bytes_are_left_out_and_counted() {
        assert_eq!(read(b"a\0bcd\0\n"), ("abcd\n".to_string(), None, 2, false));
        assert_eq!(read(b"\0\0\0"), (String::new(), None, 3, false));
    }

    #[test]
    fn pieces_join_without_a_seam() {
        for length in [PIECE - 1, PIECE, 2 * PIECE + 1, HEAD as usize - 1, HEAD as usize + 2] {
            let text = format!("{}é€😀\n", "x".repeat(length));
            assert_eq!(read(text.as_bytes()), (text, None, 0, false), "{length}");
        }
    }

    #[test]
    fn lines_have_numbers() {
        let mut lines = Vec::new();
        let mut text = Text::new(Box::new(&b"a\r\n\rb"[..])).unwrap();
        text.each_line(|number, line| lines.push((number, line.to_string()))).unwrap();
        assert_eq!(lines, [(1, "a".into()), (2, String::new()), (3, "b".into())]);
    }
}
