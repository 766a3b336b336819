//! Whether two names are the same to a reader: case and accents apart. Punctuation counts: OPEC+ is not OPEC.

use crate::fold::{fold, is_apostrophe};
use xxhash_rust::xxh3::xxh3_64;

/// Returns what names are compared by.
pub fn key(name: &str) -> String {
    if name.is_ascii() { fold(name) } else { fold(name).replace(is_apostrophe, "'") }
}

/// Returns a hash of the key.
pub fn hash(name: &str) -> u64 {
    xxh3_64(key(name).as_bytes())
}

/// Returns whether two names have the same key.
pub fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { key(a) == key(b) }
}
