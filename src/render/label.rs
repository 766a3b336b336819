//! Breaking a name into the lines of its box.

use super::font::columns;
use crate::text::one_line;
use unicode_segmentation::UnicodeSegmentation;

/// A name up to this many columns stays on one line.
const ONE_LINE: usize = 16;
/// Two lines are enough if neither is wider than this.
const TWO_LINES: usize = 21;
/// No line is wider than this.
const WIDEST: usize = 26;

/// Breaks a name into one to three lines: by words, as even as they go; words too long between grapheme clusters. What does
/// not fit three lines is cut off behind an ellipsis. A name without anything visible gives no line.
pub fn lines(name: &str) -> Vec<String> {
    let name = one_line(name);
    if width(&name) == 0 {
        return Vec::new();
    }
    if width(&name) <= ONE_LINE {
        return vec![name];
    }
    let pieces = pieces(&name);
    [(2, TWO_LINES), (3, WIDEST)]
        .into_iter()
        .map(|(count, widest)| (even(&pieces, count), widest))
        .find(|(lines, widest)| lines.iter().all(|line| width(line) <= *widest))
        .map_or_else(|| cut(&pieces), |(lines, _)| lines)
}

/// Returns the text on one line of at most `most` columns, cut off by an ellipsis where it is longer: at a word's end if one
/// is near.
pub fn shortened(text: &str, most: usize) -> String {
    let text = one_line(text);
    let mut used = 0;
    let mut end = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += columns(cluster);
        if used <= most.saturating_sub(1) {
            end = at + cluster.len();
        }
        if used > most {
            let word = text[..end].rfind(' ').filter(|&space| space > 0 && end - space < 24).unwrap_or(end);
            return format!("{}…", text[..word].trim_end());
        }
    }
    text
}

/// A part of a name that is not broken further, and whether white space stands before it.
struct Piece {
    text: String,
    spaced: bool,
}

fn width(text: &str) -> usize {
    text.graphemes(true).map(columns).sum()
}

/// Returns the words; of wide scripts, which need no spaces, the clusters. Stops where three lines are full for sure.
fn pieces(name: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut total = 0;
    for word in name.split(' ') {
        let long = width(word) > TWO_LINES;
        let mut spaced = true;
        let mut piece = String::new();
        for cluster in word.graphemes(true) {
            let full = long && width(&piece) >= 12;
            if !piece.is_empty() && (full || columns(cluster) == 2) {
                pieces.push(Piece { text: std::mem::take(&mut piece), spaced });
                spaced = false;
            }
            total += columns(cluster);
            piece.push_str(cluster);
            if total > 4 * WIDEST {
                break;
            }
        }
        pieces.push(Piece { text: piece, spaced });
        if total > 4 * WIDEST {
            break;
        }
    }
    pieces
}

fn joined(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && piece.spaced {
            line.push(' ');
        }
        line.push_str(&piece.text);
    }
    line
}

/// Breaks into at most `count` lines whose widest is as narrow as can be; of equal ones, the one with the longest first line:
/// a line rather ends than begins with "of" or "for".
fn even(pieces: &[Piece], count: usize) -> Vec<String> {
    if count == 1 || pieces.len() < 2 {
        return vec![joined(pieces)];
    }
    let widest = |lines: &Vec<String>| lines.iter().map(|line| width(line)).max().unwrap_or(0);
    (1..pieces.len())
        .rev()
        .map(|at| {
            let mut lines = vec![joined(&pieces[..at])];
            lines.extend(even(&pieces[at..], count - 1));
            lines
        })
        .min_by_key(widest)
        .unwrap_or_default()
}

/// Fills three lines to the brim and ends in an ellipsis.
fn cut(pieces: &[Piece]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut from = 0;
    while lines.len() < 3 && from < pieces.len() {
        let room = if lines.len() == 2 { WIDEST - 1 } else { WIDEST };
        let fits = (from + 1..=pieces.len()).take_while(|&to| width(&joined(&pieces[from..to])) <= room).last();
        let to = fits.unwrap_or(from + 1);
        lines.push(joined(&pieces[from..to]));
        from = to;
    }
    if let (true, Some(last)) = (from < pieces.len(), lines.last_mut()) {
        last.push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_break_by_words() {
        let cases: [(&str, &[&str]); 10] = [
            ("Iran", &["Iran"]),
            ("Nagorno-Karabakh", &["Nagorno-Karabakh"]),
            (" North\nKorea ", &["North Korea"]),
            ("Ministry of National Security", &["Ministry of", "National Security"]),
            (
                "Organization for Security and Co-operation in Europe",
                &["Organization for", "Security and", "Co-operation in Europe"],
            ),
            ("中华人民共和国外交部发言人办公室", &["中华人民共和国外", "交部发言人办公室"]),
            ("", &[]),
            (" \u{200B}\n", &[]),
            ("<script>alert(1)</script>", &["<script>aler", "t(1)</script>"]),
            ("👩‍👩‍👧", &["👩‍👩‍👧"]),
        ];
        for (name, expected) in cases {
            assert_eq!(lines(name), expected, "{name:?}");
        }
    }

    #[test]
    fn nothing_is_wider_than_its_box() {
        for name in ["x".repeat(200), "ab ".repeat(5000), "é".repeat(40), "e\u{301}".repeat(200), "字".repeat(100)] {
            let lines = lines(&name);
            assert!(lines.len() <= 3, "{lines:?}");
            assert!(lines.iter().all(|line| width(line) <= WIDEST), "{lines:?}");
        }
        assert!(lines(&"word ".repeat(60))[2].ends_with('…'));
    }
}
