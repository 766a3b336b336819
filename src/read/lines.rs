//! Lines of a text, and whether they were wrapped at a width.

/// The lines of a text and what their lengths say.
pub(super) struct Layout {
    /// All lines that hold more than white space.
    pub(super) lines: Vec<Line>,
    /// The width in characters at which lines were wrapped, if they were.
    pub(super) wrap: Option<u32>,
}

/// A line that holds more than white space.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// First byte that is not white space.
    pub(super) start: u32,
    /// One past the last byte that is not white space.
    pub(super) end: u32,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) after_blank: bool,
}

impl Line {
    pub(super) fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// Lines beyond this width are paragraphs, not wrapped lines.
const WIDEST: u32 = 120;
/// Narrower columns are lists and tables.
const NARROWEST: u32 = 30;

impl Layout {
    pub(super) fn new(text: &str) -> Layout {
        let mut lines = Vec::new();
        let mut at = 0;
        let mut blank = true;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = &text[at..end];
            let front = line.len() - line.trim_start_matches(is_space).len();
            let core = line.trim_matches(is_space);
            if core.is_empty() {
                blank = true;
            } else {
                let start = at + front;
                lines.push(Line { start: start as u32, end: (start + core.len()) as u32, after_blank: blank });
                blank = false;
            }
            at = end + 1;
            if at > text.len() {
                break;
            }
        }
        let wrap = wrap_width(text, &lines);
        Layout { lines, wrap }
    }
}

/// White space, byte order marks and control characters: what no sentence begins or ends with.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// Returns the width at which the text was wrapped.
///
/// A wrapped line is one that the first word of the next would have made too long. The text is wrapped if seven of ten lines
/// inside its paragraphs are such lines at the width of the longest of them.
fn wrap_width(text: &str, lines: &[Line]) -> Option<u32> {
    let inner: Vec<(u32, u32)> = lines
        .windows(2)
        .filter(|pair| !pair[1].after_blank)
        .map(|pair| {
            let first_word = pair[1].text(text).split_whitespace().next().map_or(0, |word| word.chars().count());
            (pair[0].text(text).chars().count() as u32, first_word as u32)
        })
        .collect();
    if inner.len() < 3 {
        return None;
    }
    let mut lengths: Vec<u32> = inner.iter().map(|&(length, _)| length).collect();
    lengths.sort_unstable();
    // A few stray long lines (addresses, tables) do not set the width.
    let width = lengths[(lengths.len() - 1) * 95 / 100];
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let full = inner.iter().filter(|&&(length, word)| length + 1 + word > width).count();
    (full * 10 >= inner.len() * 7).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed() {
        let text = "\u{feff} a b \r\n\r\n c\n";
        let layout = Layout::new(text);
        let lines: Vec<_> = layout.lines.iter().map(|line| (line.text(text), line.after_blank)).collect();
        assert_eq!(lines, [("a b", true), ("c", true)]);
    }

    #[test]
    fn wrapped_text_is_known_by_its_full_lines() {
        let words = "the quick brown fox jumps over the lazy dog and runs away from it ".repeat(12);
        let mut wrapped = String::new();
        let mut width = 0;
        for word in words.split(' ') {
            if width + word.len() + 1 > 60 {
                wrapped.push('\n');
                width = 0;
            }
            wrapped.push_str(word);
            wrapped.push(' ');
            width += word.len() + 1;
        }
        let found = Layout::new(&wrapped).wrap.unwrap();
        assert!((55..=60).contains(&found), "{found}");
        assert_eq!(Layout::new("A headline\nA subhead\nBy somebody\nMore text here\n").wrap, None);
        assert_eq!(Layout::new(&"word ".repeat(1000)).wrap, None);
    }
}
