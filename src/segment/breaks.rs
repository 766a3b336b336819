//! Whether a line end inside a paragraph ends a sentence.

use std::ops::Range;

/// Returns whether the line feed at `at` ends a sentence.
///
/// In a text that was wrapped at a width, a line end is soft where the first word of the next line would not have fitted; in any
/// text, where the next line goes on in lower case. Every other line end is hard.
pub(super) fn ends_sentence(text: &str, at: usize, block: Range<usize>, wrap: Option<u32>) -> bool {
    let line = text[block.start..at].rsplit('\n').next().unwrap_or("").trim();
    let rest = text[at + 1..block.end].trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let Some(first) = rest.chars().next() else { return false };
    if begins_item(rest) || line.starts_with('#') || line.starts_with('|') {
        return true;
    }
    let stopped = line.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?', ':', '…']);
    if first.is_lowercase() && !stopped {
        return false;
    }
    let Some(width) = wrap else { return true };
    let word = rest.split_whitespace().next().map_or(0, |word| word.chars().count());
    let length = line.chars().count();
    // Words after a stop are left to the decision at the stop.
    length + 1 + word <= width as usize
}

/// Whether a line begins a list item, a table row, a heading or a quotation of a mail.
fn begins_item(rest: &str) -> bool {
    let bullet = ["- ", "* ", "• ", "– ", "— ", "+ ", "> ", "| ", "|", "# ", "## ", "### ", "·", "▪", "◦"];
    if bullet.iter().any(|mark| rest.starts_with(mark)) {
        return true;
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered =
        digits > 0 && digits <= 2 && rest[digits..].starts_with(['.', ')']) && rest[digits + 1..].starts_with(' ');
    numbered || rest.starts_with('[') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
}
