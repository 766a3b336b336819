//! Whether a stop ends a sentence: one decision, from the stop and its true context on both sides.

use crate::dict::lang::Language;
use std::ops::Range;

/// Returns the next byte in `from..end` at which a sentence may end: a stop, or a line end.
pub(super) fn next_stop(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    /// Bytes that are, or begin, a stop: `.!?`, line feed, and the lead bytes of `…`, `。`, `！`, `？`, `؟`, `।`, `۔`, `‼`.
    const MAYBE: [bool; 256] = {
        let mut table = [false; 256];
        let bytes = [b'.', b'!', b'?', b'\n', 0xE2, 0xE3, 0xEF, 0xD8, 0xE0, 0xDB];
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] = true;
            at += 1;
        }
        table
    };
    let mut at = from;
    while at < end {
        let byte = bytes[at];
        if MAYBE[byte as usize] && (byte < 0x80 || wide_stop(&bytes[at..]).is_some()) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Returns the stop outside ASCII that the bytes begin with.
fn wide_stop(bytes: &[u8]) -> Option<char> {
    const WIDE: [char; 9] = ['…', '。', '！', '？', '؟', '।', '۔', '‼', '⁇'];
    let width = match bytes[0] {
        0xD8 | 0xDB => 2,
        _ => 3,
    };
    let c = std::str::from_utf8(bytes.get(..width)?).ok()?.chars().next()?;
    WIDE.contains(&c).then_some(c)
}

/// Returns the end of the dateline that a block begins with: `BAKU, March 10 (Reuters) —`.
///
/// A dateline is a place in capitals, or a place with an agency in brackets or a date behind it, before a dash with text behind
/// it.
pub(super) fn dateline_end(text: &str, block: Range<usize>, words: &Language) -> Option<usize> {
    let mut reach = (block.start + 400).min(block.end);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let line = text[block.start..reach].lines().next()?;
    let (head, dash) = DASHES.iter().filter_map(|dash| line.find(dash).map(|at| (at, dash.len()))).min()?;
    let before = line[..head].trim_end();
    let behind = line[head + dash..].trim_start();
    let place = before.split([',', '(', '/']).next().unwrap_or("").trim();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() > 2 && letters().all(char::is_uppercase);
    let named = !place.is_empty()
        && place.split_whitespace().count() <= 4
        && place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let agency = before.ends_with(')') && before.contains('(');
    let dated = before
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words.months.iter().chain(&words.months_short).any(|month| month == word));
    let is_short = before.chars().count() <= 100 && !before.contains(['.', '!', '?', ';', ':'])
        || agency && before.chars().count() <= 100;
    let goes_on = behind.chars().next().is_some_and(|c| !c.is_lowercase()) && behind.chars().count() > 20;
    let listed = place.chars().count() > 40;
    (is_short
        && named
        && !listed
        && goes_on
        && (capitals && (agency || dated || before.len() <= 40) || agency || dated && before.contains(',')))
    .then_some(block.start + head + dash)
}

/// Dashes behind a dateline.
const DASHES: [&str; 5] = ["—", " – ", " -- ", " - ", "--"];

/// Returns the place behind the stop at `stop` and those that belong to it.
pub(super) fn behind(text: &str, stop: usize) -> usize {
    let rest = &text[stop..];
    let spaced = spaced_dots(rest).map_or(0, |dots| dots.length);
    let run: usize = rest.chars().take_while(|&c| is_stop(c)).map(char::len_utf8).sum();
    stop + spaced.max(run).max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Returns where the sentence ends that the stop at `stop` closes, or `None` if it closes none.
///
/// The end lies behind closing quotes and brackets and behind footnote marks.
pub(super) fn sentence_end(text: &str, stop: usize, block: Range<usize>, words: &Language) -> Option<usize> {
    let run = text[stop..block.end].chars().take_while(|&c| is_stop(c)).map(char::len_utf8).sum::<usize>();
    if let Some(dots) = spaced_dots(&text[stop..block.end]) {
        return behind_spaced_dots(text, stop, dots, &block);
    }
    let after_run = stop + run;
    // "[...]" stands for words left out, not for an end.
    if run > 1 && text[..stop].ends_with(['[', '(']) && text[after_run..].starts_with([']', ')']) {
        return None;
    }
    let last_of_run = text[..after_run].chars().next_back()?;
    let end = behind_closers(text, after_run, block.end);
    if end >= block.end {
        return Some(block.end);
    }
    let next = text[end..].chars().next()?;
    // East Asian stops need no blank behind them.
    if matches!(last_of_run, '。' | '！' | '？') {
        return Some(end);
    }
    if !next.is_whitespace() {
        return glued(text, stop, end, &block).then_some(end);
    }
    let follower = Follower::new(&text[end..block.end]);
    if follower.is_lower {
        return None;
    }
    let single = run == 1 && last_of_run == '.';
    if !single {
        // "…", "?!" and "..." end a sentence unless a lower-case word goes on; "Yahoo! Inc" is beyond rules.
        return Some(end);
    }
    let before = word_before(text, stop, block.start);
    ends_after(before, text, stop, &block, &follower, words).then_some(end)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔' | '‼' | '⁇')
}

/// Dots with blanks between them, as they begin a text: how many, and how many bytes.
#[derive(Clone, Copy)]
struct SpacedDots {
    count: usize,
    length: usize,
}

/// Returns the three or more spaced dots that a text begins with.
fn spaced_dots(rest: &str) -> Option<SpacedDots> {
    let mut dots = SpacedDots { count: 0, length: 0 };
    while rest[dots.length..].starts_with('.') || dots.count > 0 && rest[dots.length..].starts_with(" .") {
        dots.length += if rest[dots.length..].starts_with('.') { 1 } else { 2 };
        dots.count += 1;
    }
    (dots.count >= 3 && rest[..dots.length].contains(' ')).then_some(dots)
}

/// Three spaced dots stand for words left out; a fourth one is the stop of the sentence.
fn behind_spaced_dots(text: &str, stop: usize, dots: SpacedDots, block: &Range<usize>) -> Option<usize> {
    let end = behind_closers(text, stop + dots.length, block.end);
    if end >= block.end {
        return Some(block.end);
    }
    let attached = text[..stop].ends_with(|c: char| c.is_alphanumeric());
    match (dots.count > 3, attached) {
        (true, true) => Some(stop + 1),
        (true, false) => Some(end),
        (false, _) => None,
    }
}

/// Returns the beginnings of the items of a list that runs on in one line: `1.) The first item 2.) The second item`.
///
/// The block must begin with a mark; the marks that count are of its form and one higher each time. A bullet inside a line
/// begins an item too.
pub(super) fn items(text: &str, block: Range<usize>) -> Vec<Item> {
    let line = &text[block.clone()];
    let Some(first) = Mark::at(line) else { return Vec::new() };
    let mut items = vec![Item { start: block.start, mark_end: block.start + first.length }];
    let mut wanted = first.next();
    let mut from = first.length;
    while let Some(mark) = &wanted {
        let found = line[from..]
            .match_indices(char::is_whitespace)
            .map(|(at, c)| from + at + c.len())
            .find(|&at| mark.begins(&line[at..]));
        let Some(at) = found else { break };
        items.push(Item { start: block.start + at, mark_end: block.start + at + mark.length });
        from = (at + mark.length).min(line.len());
        wanted = mark.next();
    }
    if items.len() > 1 { items } else { Vec::new() }
}

/// An item of a list that runs on in one line.
pub(super) struct Item {
    /// Its first byte.
    pub(super) start: usize,
    /// One past the mark and the blank behind it.
    pub(super) mark_end: usize,
}

/// The mark of a list item: an optional bullet, a number or letter, and how it is closed.
struct Mark {
    bullet: Option<char>,
    value: u32,
    is_letter: bool,
    close: &'static str,
    length: usize,
}

impl Mark {
    /// Returns the mark that a text begins with.
    fn at(text: &str) -> Option<Mark> {
        let bullet = text.chars().next().filter(|c| matches!(c, '•' | '⁃' | '▪' | '◦' | '‣' | '·'));
        let rest = text[bullet.map_or(0, char::len_utf8)..].trim_start();
        let core = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        let close = [".) ", ") ", ". "].into_iter().find(|close| rest[core..].starts_with(close))?;
        let label = &rest[..core];
        let is_letter = label.len() == 1 && label.as_bytes()[0].is_ascii_lowercase();
        let value =
            if is_letter { u32::from(label.as_bytes()[0]) } else { label.parse().ok().filter(|&value| value < 100)? };
        Some(Mark { bullet, value, is_letter, close, length: text.len() - rest.len() + core + close.len() })
    }

    fn next(&self) -> Option<Mark> {
        let value = self.value + 1;
        let fits = !self.is_letter || value <= u32::from(b'z');
        fits.then_some(Mark { value, ..*self })
    }

    fn begins(&self, text: &str) -> bool {
        Mark::at(text).is_some_and(|mark| {
            (mark.bullet, mark.value, mark.is_letter, mark.close)
                == (self.bullet, self.value, self.is_letter, self.close)
        })
    }
}

/// Skips closing quotes and brackets, and footnote marks such as `[42]`, `[a]`, `¹²` and `*`.
fn behind_closers(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let rest = &text[at..end];
        let Some(c) = rest.chars().next() else { break };
        let closer = matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '*' | '_');
        let superscript = matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        if closer || superscript {
            at += c.len_utf8();
        } else if let Some(length) = footnote_mark(rest) {
            at += length;
        } else {
            break;
        }
    }
    at
}

/// Returns the length of `[42]`, `[a]` or `[12, 13]` at the beginning of a text.
fn footnote_mark(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let close = inner.bytes().take(13).position(|byte| byte == b']')?;
    let mark = &inner[..close];
    let numbers = mark.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-'))
        && mark.bytes().any(|b| b.is_ascii_digit());
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
    (numbers || letter).then_some(close + 2)
}

/// Whether a stop with no blank behind it ends a sentence: `way.[5]Then`, `the end.The next`, never `Haaretz.com` or `U.S.`.
fn glued(text: &str, stop: usize, end: usize, block: &Range<usize>) -> bool {
    let marked = end > stop + 1 && text[stop..end].contains([']', '”', '"']);
    let before = word_before(text, stop, block.start);
    let lower_before = before.chars().count() >= 2 && before.chars().all(char::is_lowercase);
    let after: String = text[end..block.end].chars().take_while(|c| c.is_alphanumeric()).take(20).collect();
    let mut letters = after.chars();
    let title_case = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let blank_after = text[end..block.end]
        .chars()
        .find(|c| !c.is_alphanumeric())
        .is_none_or(|c| c.is_whitespace() || c == ',' || c == '\'' || c == '’');
    (lower_before || marked)
        && title_case
        && blank_after
        && after.len() >= 2 - usize::from(after == "A" || after == "I")
}

/// What follows a stop.
struct Follower<'a> {
    /// The first word, without opening quotes and brackets.
    word: &'a str,
    is_lower: bool,
    is_digit: bool,
}

impl Follower<'_> {
    fn new(rest: &str) -> Follower<'_> {
        let core = rest.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
        let length = core.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(core.len());
        let word = &core[..length];
        let first = core.chars().next();
        Follower {
            word,
            is_lower: first.is_some_and(char::is_lowercase),
            is_digit: first.is_some_and(char::is_numeric),
        }
    }

    fn bare(&self) -> &str {
        self.word.split(['\'', '’']).next().unwrap_or("")
    }
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '*'
            | '_'
            | '「'
            | '『'
            | '¿'
            | '¡'
            | '…'
            | '.'
    )
}

/// Returns the word before the stop, with its inner stops: `U.S`, `Gen`, `nation`.
fn word_before(text: &str, stop: usize, from: usize) -> &str {
    let before = &text[from..stop];
    let mut length = 0;
    for c in before.chars().rev() {
        if !(c.is_alphanumeric() || c == '.') || length > 40 {
            break;
        }
        length += c.len_utf8();
    }
    before[before.len() - length..].trim_start_matches('.')
}

/// Whether a single stop behind `before` ends the sentence.
fn ends_after(
    before: &str,
    text: &str,
    stop: usize,
    block: &Range<usize>,
    follower: &Follower,
    words: &Language,
) -> bool {
    let lists = &words.sentence;
    let starts = lists.starters.has(follower.bare());
    let core = before.trim_end_matches('.');
    if core.is_empty() {
        // "N°. 5"
        return !(follower.is_digit && text[..stop].ends_with(['°', 'º']));
    }
    let word_start = stop - before.len();
    if core.bytes().all(|b| b.is_ascii_digit()) {
        return !is_list_number(text, word_start, block, core);
    }
    let letters = core.chars().count();
    if lists.inside.has(core) {
        return false;
    }
    let titled = lists.titles.has(core)
        || core.chars().all(|c| c.is_uppercase()) && letters > 1 && lists.titles.has(&title_case(core));
    if titled && !starts {
        return false;
    }
    if lists.before_numbers.has(core) && (follower.is_digit || is_roman(follower.word)) {
        return false;
    }
    if letters == 1 && core.chars().all(char::is_alphabetic) {
        // An initial; or "Plan B.", "vitamin C.", which only a starter behind it tells.
        return starts && !is_list_number(text, word_start, block, core);
    }
    let initials = core.contains('.')
        && core.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    if initials || lists.other.has(core) {
        return starts;
    }
    !titled
}

fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Whether the number stands at the beginning of its line: `1. First point`.
fn is_list_number(text: &str, word_start: usize, block: &Range<usize>, core: &str) -> bool {
    // A mark has little before it in its line; nothing further back is looked at, however long the line is.
    let before = text[block.start..word_start].chars().rev().take(8).take_while(|&c| c != '\n');
    let only_marks = |c: char| c.is_whitespace() || matches!(c, '(' | '#' | '*' | '•' | '-');
    let mut seen = 0;
    core.len() <= 3 && before.inspect(|_| seen += 1).all(only_marks) && seen < 8
}
