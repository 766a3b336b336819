//! Aligned columns for terminals and pipes, with bars.

use super::tell::Style;
use crate::text::{isolated, one_line};
use unicode_width::UnicodeWidthStr;

/// A table under construction.
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    bars: Vec<f64>,
}

/// How a column is set.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) set: Set,
}

/// Where a cell stands in its column, and whether it may be cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// At the left, cut where room is short.
    Name,
    /// At the right, never cut.
    Number,
}

/// Columns of a bar, at most and at least.
const BAR: (usize, usize) = (24, 6);
/// A name is never cut below this.
const NAME: usize = 8;
const INDENT: &str = "  ";
const GAP: &str = "  ";

impl Table {
    pub(super) fn new(columns: &[Column]) -> Table {
        Table { columns: columns.to_vec(), rows: Vec::new(), bars: Vec::new() }
    }

    /// Adds a row; `bar` is what its bar stands for.
    pub(super) fn row(&mut self, cells: Vec<String>, bar: f64) {
        let cells = cells.into_iter().map(|cell| isolated(&one_line(&cell)).into_owned());
        self.rows.push(cells.collect());
        self.bars.push(bar);
    }

    /// Returns the lines: the heads, unless all are empty, then one a row.
    pub(super) fn lines(&self, style: Style) -> Vec<String> {
        let greatest = self.bars.iter().copied().fold(0.0, f64::max);
        let widths = self.widths(style.width, greatest > 0.0);
        let taken = INDENT.len() + widths.iter().sum::<usize>() + GAP.len() * widths.len();
        let room = style.width.saturating_sub(taken).min(BAR.0);
        let mut lines = Vec::new();
        if self.columns.iter().any(|column| !column.head.is_empty()) {
            let heads: Vec<String> = self.columns.iter().map(|column| column.head.to_string()).collect();
            lines.push(style.faint(self.line(&heads, &widths).trim_end()));
        }
        for (row, &value) in self.rows.iter().zip(&self.bars) {
            let mut line = self.line(row, &widths);
            if room >= BAR.1 && greatest > 0.0 {
                line.push_str(GAP);
                line.push_str(&style.bar(&bar(value / greatest, room)));
            }
            lines.push(line.trim_end().to_string());
        }
        lines
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = INDENT.to_string();
        for (at, ((cell, column), &width)) in cells.iter().zip(&self.columns).zip(widths).enumerate() {
            if at > 0 {
                line.push_str(GAP);
            }
            let cell = cut(cell, width);
            let blank = " ".repeat(width.saturating_sub(cell.width()));
            let (before, behind) =
                if column.set == Set::Number { (blank, String::new()) } else { (String::new(), blank) };
            line.extend([before, cell, behind]);
        }
        line
    }

    /// Returns the width of each column that has room: short of it, the bar goes, then the last columns; names are cut.
    fn widths(&self, width: usize, has_bars: bool) -> Vec<usize> {
        let wanted = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| Some(row.get(at)?.width()));
            cells.chain([self.columns[at].head.width()]).max().unwrap_or(0)
        };
        let is_name = |at: usize| self.columns[at].set == Set::Name;
        let mut widths: Vec<usize> = (0..self.columns.len()).map(wanted).collect();
        let taken =
            |widths: &[usize]| INDENT.len() + widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        let least = |(at, &width): (usize, &usize)| if is_name(at) { width.min(NAME) } else { width };
        let mut least: Vec<usize> = widths.iter().enumerate().map(least).collect();
        while taken(&least) > width && least.len() > 1 {
            least.pop();
        }
        widths.truncate(least.len());
        let bar = GAP.len() + BAR.1;
        let room = if has_bars && taken(&least) + bar <= width { width - bar } else { width };
        while taken(&widths) > room {
            let names = (0..widths.len()).filter(|&at| is_name(at) && widths[at] > NAME);
            let Some(widest) = names.max_by_key(|&at| widths[at]) else { break };
            widths[widest] -= 1;
        }
        widths
    }
}

/// Returns a bar of a share, in eighths of a column; what is above 0 can be seen.
fn bar(share: f64, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if share.is_nan() || share <= 0.0 {
        return String::new();
    }
    let eighths = ((share.min(1.0) * room as f64 * 8.0).round() as usize).max(1);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// Cuts a text to a width, with "…" where something is missing.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if kept.width() + 1 > width {
            kept.pop();
            break;
        }
    }
    // What isolates a direction must end where it ends.
    let close = if kept.starts_with('\u{2068}') { "\u{2069}" } else { "" };
    format!("{}…{close}", kept.trim_end())
}

/// Returns the lines of a text, each at most so wide, broken at white space where possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, width.max(1))),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { width: 40, colour: false, rows: 10 };

    #[test]
    fn columns_align_whatever_the_script() {
        let mut table = Table::new(&[Column { head: "name", set: Set::Name }, Column { head: "n", set: Set::Number }]);
        for (name, number) in [("Iran", 8.0), ("東京", 4.0), ("حماس", 0.5), ("a very long name that will not fit", 0.0)]
        {
            table.row(vec![name.to_string(), number.to_string()], number);
        }
        let lines = table.lines(PLAIN);
        assert_eq!(lines[0], "  name                         n");
        assert_eq!(lines[1], "  Iran                         8  ██████");
        assert_eq!(lines[2], "  東京                         4  ███");
        assert_eq!(lines[3], "  \u{2068}حماس\u{2069}                       0.5  ▍");
        assert_eq!(lines[4], "  a very long name that wi…    0");
        assert!(lines.iter().all(|line| line.width() <= 40));
    }

    /// At any width of a terminal: bars go first, then the last columns.
    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let number = |head| Column { head, set: Set::Number };
        let heads = ["between", "close", "PageRank", "cluster", "core", "community"].map(number);
        let mut table = Table::new(&[&[Column { head: "name", set: Set::Name }][..], &heads].concat());
        table.row(
            [&["Organisation of Islamic Cooperation".to_string()][..], &heads.map(|_| "0.123".to_string())].concat(),
            0.0,
        );
        for width in [40, 50, 60, 62, 80] {
            let lines = table.lines(Style { width, ..PLAIN });
            assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:?}");
        }
        assert_eq!(
            table.lines(Style { width: 60, ..PLAIN })[0],
            "  name              between  close  PageRank  cluster   core"
        );
        assert_eq!(table.lines(Style { width: 40, ..PLAIN })[1], "  Organisatio…    0.123  0.123     0.123");
    }

    #[test]
    fn nothing_in_a_name_moves_the_terminal() {
        let mut table = Table::new(&[Column { head: "", set: Set::Name }]);
        table.row(vec!["a\u{1b}[2Jb\nc\u{7}".to_string()], 0.0);
        assert_eq!(table.lines(PLAIN), ["  a\u{fffd}[2Jb c\u{fffd}"]);
    }

    #[test]
    fn texts_wrap() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abc…", "k"]);
        assert_eq!(cut("東京都", 5), "東京…");
    }
}
