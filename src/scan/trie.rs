//! A trie over whole words, and the finder of words.
//!
//! A step is a look-up of `(node, hash of the folded word)`. Two words with one 64-bit hash would meet in one node; the exact
//! spelling is checked at the end, so that nothing wrong is ever reported.

use crate::fold;
use hashbrown::{DefaultHashBuilder, HashMap};

/// The node that every surface begins at.
pub(super) const ROOT: u32 = 0;

#[derive(Default)]
pub(super) struct Trie {
    steps: HashMap<(u32, u64), u32, DefaultHashBuilder>,
    /// Terminal by node; `NONE` where no surface ends.
    terminals: Vec<u32>,
    inner: Vec<bool>,
    /// First words, by the low bits of their hash.
    first: Filter,
    /// First two bytes of surfaces that may begin in lower case.
    lower: Option<Box<[bool; 1 << 16]>>,
}

const NONE: u32 = u32::MAX;

impl Trie {
    /// Adds a surface and returns its terminal, `new` if it had none.
    pub(super) fn insert(&mut self, hashes: &[u64], new: u32) -> u32 {
        if self.terminals.is_empty() {
            self.push();
        }
        let mut node = ROOT;
        for &hash in hashes {
            self.inner[node as usize] = true;
            let next = self.terminals.len() as u32;
            node = *self.steps.entry((node, hash)).or_insert(next);
            if node == next {
                self.push();
            }
        }
        let terminal = &mut self.terminals[node as usize];
        if *terminal == NONE {
            *terminal = new;
        }
        *terminal
    }

    fn push(&mut self) {
        self.terminals.push(NONE);
        self.inner.push(false);
    }

    /// Lets a surface begin at its first word.
    pub(super) fn allow_first(&mut self, first: &str, hash: u64, lower: bool) {
        self.first.add(hash);
        if lower {
            let table = self.lower.get_or_insert_with(|| Box::new([false; 1 << 16]));
            // "eBay" begins with "eB"; the second letter's case does not matter.
            table[prefix(first.to_lowercase().as_bytes())] = true;
        }
    }

    /// Returns the hash of a word at which a surface may begin.
    pub(super) fn may_begin(&self, text: &str, word: &Word) -> Option<u64> {
        let bytes = &text.as_bytes()[word.start..word.end];
        if bytes[0].is_ascii_lowercase() {
            let lower = self.lower.as_ref()?;
            if !lower[prefix(bytes)] {
                return None;
            }
        }
        let hash = word.hash(text);
        self.first.may_have(hash).then_some(hash)
    }

    pub(super) fn step(&self, node: u32, hash: u64) -> Option<u32> {
        self.steps.get(&(node, hash)).copied()
    }

    pub(super) fn terminal(&self, node: u32) -> Option<u32> {
        Some(self.terminals[node as usize]).filter(|&terminal| terminal != NONE)
    }

    pub(super) fn has_children(&self, node: u32) -> bool {
        self.inner[node as usize]
    }
}

fn prefix(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes.get(1).map_or(0, u8::to_ascii_lowercase))
}

/// A set of hashes that may say yes by mistake.
struct Filter(Vec<u64>);

impl Default for Filter {
    fn default() -> Filter {
        Filter(vec![0; 1 << 14])
    }
}

impl Filter {
    fn bit(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 44) as usize & (self.0.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    fn add(&mut self, hash: u64) {
        let (at, bit) = self.bit(hash);
        self.0[at] |= bit;
    }

    fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = self.bit(hash);
        self.0[at] & bit != 0
    }
}

/// A word of a text, as byte offsets.
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    ascii: bool,
}

impl Word {
    /// Returns the hash of the folded word.
    pub(super) fn hash(&self, text: &str) -> u64 {
        let word = &text[self.start..self.end];
        if self.ascii { hash_lower(word.as_bytes()) } else { hash(fold::fold(word).as_bytes()) }
    }
}

/// What a byte is to the finder of words.
const CLASS: [u8; 256] = {
    let mut table = [SEPARATOR; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            table[at] = LETTER;
        } else if byte >= 0x80 {
            table[at] = WIDE;
        }
        at += 1;
    }
    table
};
const SEPARATOR: u8 = 0;
const LETTER: u8 = 1;
const WIDE: u8 = 2;

/// Returns the first word in `from..end`.
pub(super) fn next_word(text: &str, from: usize, end: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < end {
        match CLASS[bytes[at] as usize] {
            SEPARATOR => at += 1,
            LETTER => break,
            _ => {
                let c = text[at..].chars().next()?;
                if fold::is_word(c) && !fold::is_ignorable(c) {
                    break;
                }
                at += c.len_utf8();
            }
        }
    }
    if at >= end {
        return None;
    }
    let start = at;
    let mut ascii = true;
    while at < end {
        match CLASS[bytes[at] as usize] {
            LETTER => at += 1,
            SEPARATOR => break,
            _ => {
                let c = text[at..].chars().next()?;
                if !fold::is_word(c) {
                    break;
                }
                ascii = false;
                at += c.len_utf8();
            }
        }
    }
    Some(Word { start, end: at, ascii })
}

/// Returns the hash of a folded word.
pub(super) fn hash(folded: &[u8]) -> u64 {
    folded.iter().fold(SEED, |hash, &byte| mix(hash, byte))
}

/// Returns the hash of an ASCII word, folded on the way.
fn hash_lower(word: &[u8]) -> u64 {
    word.iter().fold(SEED, |hash, &byte| mix(hash, byte.to_ascii_lowercase()))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of a multiply-rotate hash: better spread in the high bits than FNV, at the same cost.
fn mix(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95)
}
