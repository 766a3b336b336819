//! Lines and columns of byte offsets.

/// Finds lines and columns in a text; fast for offsets that ascend, even in a text of one line.
pub struct Places<'a> {
    text: &'a str,
    /// Byte offset of each line's first byte; made when first asked.
    starts: Vec<u32>,
    /// The last answer: offset, line, column.
    last: (usize, u32, u32),
}

impl<'a> Places<'a> {
    /// Returns a finder for a text.
    pub fn new(text: &'a str) -> Places<'a> {
        Places { text, starts: Vec::new(), last: (0, 1, 1) }
    }

    /// Returns line and column (in characters) of a byte offset, both from 1.
    pub fn of(&mut self, at: usize) -> (u32, u32) {
        if self.starts.is_empty() {
            self.starts.push(0);
            self.starts.extend(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|end| end as u32 + 1));
        }
        let line = self.starts.partition_point(|&start| start as usize <= at) as u32;
        let start = self.starts[line as usize - 1] as usize;
        let (known, known_line, known_column) = self.last;
        let (from, column) =
            if known_line == line && known <= at && known >= start { (known, known_column) } else { (start, 1) };
        let between = self.text.get(from..at).unwrap_or("");
        // A byte order mark at the head is no character of the first line.
        let marks = u32::from(from == 0 && between.starts_with('\u{feff}'));
        let column = column + between.chars().count() as u32 - marks;
        self.last = (at, line, column);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = "\u{feff}aé\nbc";
        let mut places = Places::new(text);
        assert_eq!([0, 3, 4, 7, 8, 4].map(|at| places.of(at)), [(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 2)]);
    }
}
