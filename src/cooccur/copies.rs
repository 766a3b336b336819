//! Copies: units of one text.

use crate::fold;
use crate::ids::EntityId;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// Units under so many words are never copies.
const FEWEST_WORDS: usize = 4;

/// Returns the hash of a unit's text, equal for copies: NFC, white space to one space, typographic quotes and dashes to ASCII,
/// soft hyphens and zero-width characters removed. `None` for a unit that is too short to be a copy.
pub(super) fn hash(text: &str, buffer: &mut Vec<u8>) -> Option<u64> {
    buffer.clear();
    if text.is_ascii() {
        squeeze(text.as_bytes(), buffer);
    } else {
        let normal: String = text.chars().filter(|&c| !fold::is_ignorable(c)).nfc().map(plain).collect();
        squeeze(normal.as_bytes(), buffer);
    }
    let words = 1 + buffer.iter().filter(|&&byte| byte == b' ').count();
    (words >= FEWEST_WORDS).then(|| xxh3_64(buffer))
}

/// Copies a text with its runs of blanks as single ones, and with "--", which stands for a dash in plain text, as one.
fn squeeze(text: &[u8], buffer: &mut Vec<u8>) {
    let mut last = b' ';
    for &byte in text {
        let byte = if byte.is_ascii_whitespace() || byte == 0x0B { b' ' } else { byte };
        if !(byte == last && matches!(byte, b' ' | b'-')) {
            buffer.push(byte);
        }
        last = byte;
    }
    if buffer.last() == Some(&b' ') {
        buffer.pop();
    }
}

fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '—' | '―' | '‐' | '‑' => '-',
        c if fold::is_apostrophe(c) || matches!(c, '‚' | '‛' | '‹' | '›') => '\'',
        c if fold::is_hyphen(c) => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Which entities the copies of each unit have named so far.
///
/// Copies may name different entities, since an alias that a document introduces holds in that document only. A unit costs
/// twelve bytes: the hash of its text and the number of its family, the sets of entities that its copies named.
#[derive(Default)]
pub(super) struct Copies {
    family_of: HashMap<u64, u32>,
    families: Vec<Vec<u32>>,
    family_ids: HashMap<Vec<u32>, u32>,
    sets: Vec<Box<[EntityId]>>,
    set_ids: HashMap<Box<[EntityId]>, u32>,
}

/// What earlier copies of a unit named.
pub(super) struct Earlier<'a> {
    copies: &'a Copies,
    family: Option<u32>,
}

impl Copies {
    /// Adds a unit; returns whether earlier copies of it are known.
    pub(super) fn add(&mut self, hash: Option<u64>, entities: &[EntityId]) -> Option<u32> {
        let hash = hash?;
        let set = match self.set_ids.get(entities) {
            Some(&set) => set,
            None => {
                let set = self.sets.len() as u32;
                self.sets.push(entities.into());
                self.set_ids.insert(entities.into(), set);
                set
            }
        };
        let earlier = self.family_of.get(&hash).copied();
        let mut family = earlier.map(|family| self.families[family as usize].clone()).unwrap_or_default();
        if !family.contains(&set) {
            family.push(set);
            let next = self.families.len() as u32;
            let id = *self.family_ids.entry(family.clone()).or_insert(next);
            if id == next {
                self.families.push(family);
            }
            self.family_of.insert(hash, id);
        }
        earlier
    }

    /// Returns what a family of copies named.
    pub(super) fn earlier(&self, family: Option<u32>) -> Earlier<'_> {
        Earlier { copies: self, family }
    }
}

impl Earlier<'_> {
    /// Whether one copy named all of some entities.
    pub(super) fn named(&self, entities: &[EntityId]) -> bool {
        let sets = self.family.map(|family| &self.copies.families[family as usize][..]).unwrap_or_default();
        sets.iter().any(|&set| entities.iter().all(|entity| self.copies.sets[set as usize].contains(entity)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_equal_but_for_typography() {
        let hash = |text: &str| hash(text, &mut Vec::new());
        assert_eq!(hash("“Iran’s  plan” — said\nhe"), hash("\"Iran's plan\" -- said he"));
        assert_eq!(hash("Ira\u{ad}n said it again"), hash("Iran said it again"));
        assert_ne!(hash("Iran said it again"), hash("iran said it again"));
        assert_ne!(hash("Iran said it again."), hash("Iran said it again"));
        assert_eq!(hash("See also Iran"), None);
    }

    #[test]
    fn families_know_what_each_copy_named() {
        let [a, b, c] = [EntityId(0), EntityId(1), EntityId(2)];
        let mut copies = Copies::default();
        assert_eq!(copies.add(Some(1), &[a, b]), None);
        let family = copies.add(Some(1), &[b, c]);
        assert!(copies.earlier(family).named(&[a, b]) && !copies.earlier(family).named(&[b, c]));
        let family = copies.add(Some(1), &[a, c]);
        assert!(copies.earlier(family).named(&[b, c]) && !copies.earlier(family).named(&[a, c]));
        assert!(!copies.earlier(copies.family_of.get(&2).copied()).named(&[a]));
    }
}
