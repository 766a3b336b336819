//! Capitalised sequences: from one capital word to the next, over the small words that belong inside names.

use crate::dict::lang::Language;
use crate::fold::{is_apostrophe, is_hyphen, is_word};
use crate::span::Span;

/// A sequence is cut at so many words.
const LONGEST: usize = 12;

/// A word of a sequence, with inner apostrophes and hyphens: `O'Neill`, `Ramos-Horta`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Walks over the capitalised sequences of a sentence, outside the spans that are taken.
pub(super) struct Sequences<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// Spans that known entities take, in order.
    taken: &'a [Span],
    words: &'a Language,
}

impl<'a> Sequences<'a> {
    pub(super) fn new(text: &'a str, sentence: Span, taken: &'a [Span], words: &'a Language) -> Sequences<'a> {
        Sequences { text, at: sentence.start as usize, end: sentence.end as usize, taken, words }
    }

    /// Fills in the words of the next sequence; returns whether there is one.
    pub(super) fn next(&mut self, tokens: &mut Vec<Token>) -> bool {
        tokens.clear();
        let Some(start) = self.next_capital() else { return false };
        let mut start = start;
        let mut joined = false;
        loop {
            let (end, is_closed) = word_end(self.text, start, self.limit(), self.words);
            tokens.push(Token { start, end });
            self.at = end;
            if is_closed || tokens.len() == LONGEST {
                break;
            }
            match self.link(tokens, &mut joined) {
                Some(next) => start = next,
                None => break,
            }
        }
        true
    }

    /// The end of the stretch that no known entity takes.
    fn limit(&self) -> usize {
        self.taken.first().map_or(self.end, |span| self.end.min(span.start as usize))
    }

    /// Returns the first byte of the next word with a capital that is not taken.
    fn next_capital(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            if let Some(span) = self.taken.first().filter(|span| span.start as usize <= self.at) {
                self.at = self.at.max(span.end as usize);
                self.taken = &self.taken[1..];
                continue;
            }
            let byte = bytes[self.at];
            if byte < 0x80 {
                if !byte.is_ascii_uppercase() {
                    self.at += 1;
                    continue;
                }
                if begins_word(self.text, self.at) {
                    return Some(self.at);
                }
                self.at += 1;
                continue;
            }
            let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
                self.at += 1;
                continue;
            };
            if c.is_uppercase() && begins_word(self.text, self.at) {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
        None
    }

    /// Returns the first byte of the word that continues the sequence.
    fn link(&self, tokens: &[Token], joined: &mut bool) -> Option<usize> {
        let limit = self.limit();
        let last = tokens.last()?;
        let word = last.of(self.text);
        let mut at = last.end;
        let rest = self.text.get(at..limit)?;
        match rest.chars().next()? {
            '.' => {
                let letter = word.chars().count() == 1;
                let opens = letter || self.words.sentence.titles.has(word) || self.words.names.legal_forms.has(word);
                if !opens {
                    return None;
                }
                at += 1;
                // "J.R." has no blank between.
                if letter && self.is_capital(at, limit) {
                    return Some(at);
                }
            }
            ',' => {
                let next = self.after_blank(at + 1, limit)?;
                let (end, _) = word_end(self.text, next, limit, self.words);
                let word = self.text.get(next..end)?;
                let closes = self.words.names.legal_forms.has(word) && word.starts_with(char::is_uppercase)
                    || self.words.names.suffixes.has(word);
                return closes.then_some(next);
            }
            c if c.is_whitespace() => {}
            _ => return None,
        }
        let next = self.after_blank(at, limit)?;
        if self.is_capital(next, limit) {
            return Some(next);
        }
        if self.text[next..limit].starts_with("& ") {
            let behind = self.after_blank(next + 1, limit)?;
            return self.is_capital(behind, limit).then_some(behind);
        }
        self.over_small_words(tokens, next, limit, joined)
    }

    /// "Khalid bin Salman", "Ministry of the Interior", "Strategic and International".
    fn over_small_words(&self, tokens: &[Token], next: usize, limit: usize, joined: &mut bool) -> Option<usize> {
        let hints = &self.words.suggest;
        let small = lower_word(self.text, next, limit)?;
        let behind = next + small.len();
        if self.words.names.particles.has(small) {
            let mut at = behind;
            // "van der", "de la", "al-"
            for _ in 0..2 {
                if self.text[at..limit].starts_with(is_hyphen) {
                    let hyphen = self.text[at..].chars().next().map_or(1, char::len_utf8);
                    return self.is_capital(at + hyphen, limit).then_some(at + hyphen);
                }
                let further = self.after_blank(at, limit)?;
                if self.is_capital(further, limit) {
                    return Some(further);
                }
                let particle = lower_word(self.text, further, limit)?;
                if !self.words.names.particles.has(particle) {
                    return None;
                }
                at = further + particle.len();
            }
            return None;
        }
        let last = tokens.last()?.of(self.text);
        if hints.joints.has(small) {
            let is_post = self.words.names.titles.begin_with(last);
            let strong = self.words.names.joints.has(small);
            let opens = hints.openers.has(last) || strong && !is_post && hints.heads.has(last);
            // "to" and "in" join only what is capitalised throughout: "Doctors Without Borders" needs neither.
            if !opens || *joined && !strong {
                return None;
            }
            let mut further = self.after_blank(behind, limit)?;
            if let Some(article) = lower_word(self.text, further, limit)
                && (self.words.names.articles.has(article) || hints.articles.has(article))
            {
                further = self.after_blank(further + article.len(), limit)?;
            }
            let joins =
                self.is_capital(further, limit) && (strong || matches!(small, "on" | "against" | "des") && opens);
            *joined |= joins;
            return joins.then_some(further);
        }
        if hints.conjunctions.has(small) {
            let further = self.after_blank(behind, limit)?;
            if !self.is_capital(further, limit) {
                return None;
            }
            let (end, _) = word_end(self.text, further, limit, self.words);
            let next = self.text.get(further..end)?;
            let both = hints.topics.has(last) && hints.topics.has(next);
            let within = *joined && (hints.topics.has(last) || hints.topics.has(next));
            return (both || within).then_some(further);
        }
        None
    }

    /// Returns the first byte behind a run of blanks with at most one line end.
    fn after_blank(&self, at: usize, limit: usize) -> Option<usize> {
        let rest = self.text.get(at..limit)?;
        let blank = rest.len() - rest.trim_start().len();
        let lines = rest[..blank].bytes().filter(|&byte| byte == b'\n').count();
        (blank > 0 && blank < rest.len() && lines <= 1).then_some(at + blank)
    }

    fn is_capital(&self, at: usize, limit: usize) -> bool {
        at < limit && self.text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => true,
        Some(byte) if byte < 0x80 => !byte.is_ascii_alphanumeric() && byte != b'@' && byte != b'#' && byte != b'_',
        Some(_) => text[..at].chars().next_back().is_none_or(|c| !is_word(c)),
    }
}

/// Returns the lower-case word that begins here.
fn lower_word(text: &str, at: usize, limit: usize) -> Option<&str> {
    let rest = text.get(at..limit)?;
    let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    (1..=7).contains(&end).then(|| &rest[..end])
}

fn run_end(text: &str, at: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < limit {
        if bytes[end] < 0x80 {
            if !bytes[end].is_ascii_alphanumeric() {
                break;
            }
            end += 1;
        } else {
            match text.get(end..limit).and_then(|rest| rest.chars().next()) {
                Some(c) if is_word(c) => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

/// Returns the end of a word with its inner apostrophes and hyphens, and whether nothing may follow it in a name: a possessive,
/// a compound ("Musabayov-led").
fn word_end(text: &str, at: usize, limit: usize, words: &Language) -> (usize, bool) {
    let mut end = run_end(text, at, limit);
    loop {
        let Some(joint) = text.get(end..limit).and_then(|rest| rest.chars().next()) else { return (end, false) };
        let next = end + joint.len_utf8();
        if joint == '&' && self::run_end(text, next, limit) > next {
            // "AT&T"
            end = run_end(text, next, limit);
            continue;
        }
        if !is_apostrophe(joint) && !is_hyphen(joint) {
            return (end, false);
        }
        let run = run_end(text, next, limit);
        let part = text.get(next..run).unwrap_or("");
        let is_capital = part.starts_with(char::is_uppercase);
        if is_apostrophe(joint) {
            let contraction = matches!(part, "" | "s" | "S" | "t" | "d" | "m" | "re" | "ve" | "ll");
            if contraction {
                // A quotation mark may close here; a possessive ends the name either way, unless the name has it itself.
                return own_possessive(text, at, end, next, run, limit, words).map_or((end, true), |end| (end, false));
            }
        } else {
            let plain = joint == '-';
            // "Boeing-Air Force" are two.
            let common =
                words.suggest.heads.has(part) || words.suggest.topics.has(part) || words.names.generic.has(part);
            // "Euro-Atlantic" is one.
            let first = text.get(at..end).unwrap_or("");
            if is_capital && common && !words.names.generic.has(first) && !words.suggest.adjectives.has(first) {
                return (end, true);
            }
            let lower = part.chars().next().is_some_and(char::is_lowercase);
            let compound = words.suggest.compound_endings.has(part) || lower && part.chars().count() > 4;
            if !plain || part.is_empty() || !is_capital && (compound || !lower) {
                return (end, true);
            }
        }
        end = run;
    }
}

/// "Workers' Party", "People's Party": returns the end of the word with its mark, where an organisation's head follows.
fn own_possessive(
    text: &str,
    at: usize,
    end: usize,
    mark: usize,
    run: usize,
    limit: usize,
    words: &Language,
) -> Option<usize> {
    let word = text.get(at..end)?;
    let hints = &words.suggest;
    let plural = mark == run && word.ends_with('s');
    let single = text.get(mark..run)? == "s" && hints.possessives.has(word);
    let rest = text.get(run..limit)?;
    let next = rest.trim_start_matches([' ', '\n', '\r']);
    let blank = rest.len() - next.len();
    let follows = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let head = hints.heads.has(follows) || words.names.generic.has(follows) && follows.starts_with(char::is_uppercase);
    let fits = (1..=2).contains(&blank) && head || single && word_is_whole(word, words);
    ((plural || single) && fits).then_some(run)
}

/// "Moody's" is a name with its mark; "People's" is not.
fn word_is_whole(word: &str, words: &Language) -> bool {
    !words.names.generic.has(word) && !words.suggest.topics.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dict::lang;

    fn sequences(text: &str) -> Vec<String> {
        let words = lang::of(None);
        let mut sequences = Sequences::new(text, Span::new(0, text.len()), &[], words);
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        while sequences.next(&mut tokens) {
            let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
            found.push(text[first.start..last.end].to_string());
        }
        found
    }

    #[test]
    fn names_keep_their_small_words_and_marks() {
        for (text, expected) in [
            ("met Khalid bin Salman there", &["Khalid bin Salman"][..]),
            ("that Alexander van der Bellen won", &["Alexander van der Bellen"]),
            ("Nouri al-Maliki's men", &["Nouri al-Maliki"]),
            ("by J. R. Smith and J.R. Jones", &["J. R. Smith", "J.R. Jones"]),
            ("Terry O'Neill, Jean-Marie Le Pen", &["Terry O'Neill", "Jean-Marie Le Pen"]),
            ("North Korea's Kim Jong-il-led army", &["North Korea", "Kim Jong-il"]),
            (
                "the Centre for Strategic and International Studies in town",
                &["Centre for Strategic and International Studies"],
            ),
            ("the Ministry of the Interior of a state", &["Ministry of the Interior"]),
            ("the Council on Foreign Relations said", &["Council on Foreign Relations"]),
            ("Acme Tools, Inc. and Smith & Sons Ltd.", &["Acme Tools, Inc", "Smith & Sons Ltd"]),
            ("a Boeing-Air Force deal with AT&T", &["Boeing", "Air Force", "AT&T"]),
            ("a Center for Euro-Atlantic Security", &["Center for Euro-Atlantic Security"]),
            ("the Sana'a office", &["Sana'a"]),
            ("the Kurdistan Workers' Party of old", &["Kurdistan Workers' Party"]),
            ("Moody's and Obama's Cabinet", &["Moody's", "Obama", "Cabinet"]),
            ("Delta\nLine", &["Delta Line"]),
            ("President of Acme", &["President", "Acme"]),
            ("a Sony-based rival, #Tag and me@Example.org", &["Sony"]),
        ] {
            let found: Vec<String> = sequences(text).iter().map(|name| name.replace('\n', " ")).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn hostile_texts_end() {
        for text in
            ["É'", "A-", "A.", "A,", "A &", "A & ", "A-–-", "ǅ", "A\u{301}'s", "O'", "A\n\nB", "A of", "A of the"]
        {
            sequences(text);
        }
    }
}
