//! The numbers of a column, as people and spreadsheets of any country write them.
//!
//! `1,5` and `1,234` can only be told apart by what else stands in their column, and sometimes not at all.

use super::fields::number;

/// How the numbers of a column are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// `1234.5`; a comma is no part of a number.
    Point,
    /// `1234.5` and `1,234.5`.
    Grouped,
    /// `1234,5` and `1.234,5`.
    Comma,
    /// A comma stands in some, and may mean either.
    Doubtful,
}

impl Style {
    /// Returns the number that a cell holds; finite.
    pub(super) fn read(self, cell: &str) -> Option<f64> {
        let cell = &without_gaps(cell);
        match self {
            Style::Point | Style::Doubtful => number(cell),
            Style::Grouped => number(cell).or_else(|| grouped(cell)),
            Style::Comma => comma(cell),
        }
    }
}

/// Returns whether a cell is a number in any style.
pub(super) fn is_number(cell: &str) -> bool {
    [Style::Grouped, Style::Comma].into_iter().any(|style| style.read(cell).is_some())
}

/// What the cells of a column say of their style.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Survey {
    /// A comma is a decimal comma: `1,5`, `0,123`, `1.234,5`.
    comma: bool,
    /// A comma parts thousands: `1,234,567`, `1,234.5`.
    grouped: bool,
    /// A comma may be either: `1,234`.
    either: bool,
    /// A point is a decimal point: `1.5`.
    point: bool,
}

impl Survey {
    /// Looks at a cell.
    pub(super) fn add(&mut self, cell: &str) {
        if !cell.contains([',', '.']) {
            return;
        }
        let cell = &without_gaps(cell);
        let (is_plain, as_comma, as_grouped) = (number(cell).is_some(), comma(cell).is_some(), grouped(cell).is_some());
        match (is_plain, as_comma, as_grouped) {
            (true, false, _) => self.point = true,
            (false, true, true) => self.either = true,
            (false, true, false) => self.comma = true,
            (false, false, true) => self.grouped = true,
            (true, true, _) | (false, false, false) => {}
        }
    }

    /// Returns the style that all numbers of the column agree with. `is_semicolon`: the table is parted by semicolons, as
    /// spreadsheets do where the comma is the decimal one.
    pub(super) fn style(self, is_semicolon: bool) -> Style {
        match self {
            Survey { comma: true, grouped: false, point: false, .. } => Style::Comma,
            Survey { comma: false, grouped: true, .. } => Style::Grouped,
            Survey { comma: false, grouped: false, either: true, point: true } => Style::Grouped,
            Survey { comma: false, grouped: false, either: true, point: false } if is_semicolon => Style::Comma,
            Survey { comma: false, grouped: false, either: false, .. } => Style::Point,
            Survey { .. } => Style::Doubtful,
        }
    }
}

/// Returns a number with a decimal comma, whose thousands points may part.
fn comma(cell: &str) -> Option<f64> {
    let Some((whole, fraction)) = cell.split_once(',') else { return number(&ungrouped(cell, '.')?) };
    if fraction.contains(['.', ',']) {
        return None;
    }
    number(&format!("{}.{fraction}", ungrouped(whole, '.')?))
}

/// Returns a number with a decimal point, whose thousands commas part.
fn grouped(cell: &str) -> Option<f64> {
    let Some((whole, fraction)) = cell.split_once('.') else { return number(&ungrouped(cell, ',')?) };
    if fraction.contains(',') {
        return None;
    }
    number(&format!("{}.{fraction}", ungrouped(whole, ',')?))
}

/// Returns a whole number without what parts its thousands, if that stands in the right places only.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let digits = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or("");
    let (mut count, mut are_whole) = (0, true);
    for group in groups {
        count += 1;
        are_whole &= group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    }
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (count == 0 || (are_whole && is_first)).then(|| whole.replace(mark, ""))
}

/// Returns a number without the spaces or apostrophes that part its thousands.
fn without_gaps(cell: &str) -> String {
    const GAPS: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'];
    let Some(gap) = cell.chars().find(|c| GAPS.contains(c)) else { return cell.to_string() };
    let end = cell.find(['.', ',']).unwrap_or(cell.len());
    let (whole, rest) = cell.split_at(end);
    ungrouped(whole, gap).map_or_else(|| cell.to_string(), |whole| whole + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_says_what_its_commas_mean() {
        for (column, is_semicolon, style, numbers) in [
            ("1 2.5 1e3", false, Style::Point, "1 2.5 1000"),
            ("1,5 2 0,25", false, Style::Comma, "1.5 2 0.25"),
            ("1,5 1E-05 2", true, Style::Comma, "1.5 0.00001 2"),
            ("1.234,5 1.234 7", true, Style::Comma, "1234.5 1234 7"),
            ("1,234 12", true, Style::Comma, "1.234 12"),
            ("1,234 12", false, Style::Doubtful, "- 12"),
            ("1,234 12.5", false, Style::Grouped, "1234 12.5"),
            ("1,234 1,234,567 -2,000", false, Style::Grouped, "1234 1234567 -2000"),
            ("1,234.5 7", true, Style::Grouped, "1234.5 7"),
            ("0,234 1,234", false, Style::Comma, "0.234 1.234"),
            ("1,5 2.5", true, Style::Doubtful, "- 2.5"),
            ("1.234.567 1,5", true, Style::Comma, "1234567 1.5"),
            ("1.234 2.500", true, Style::Point, "1.234 2.5"),
            ("1'234.5 1\u{a0}234 12'34", false, Style::Point, "1234.5 1234 -"),
            ("many 1,5 12,34,5", false, Style::Comma, "- 1.5 -"),
            ("1,2345 01,234", false, Style::Comma, "1.2345 1.234"),
            (", . inf 1,,5", true, Style::Point, "- - - -"),
        ] {
            let mut survey = Survey::default();
            column.split(' ').for_each(|cell| survey.add(cell));
            let got = survey.style(is_semicolon);
            let read = |cell| got.read(cell).map_or("-".to_string(), |number| number.to_string());
            let read: Vec<String> = column.split(' ').map(read).collect();
            assert_eq!((got, read.join(" ").as_str()), (style, numbers), "{column}");
        }
        assert!(is_number("1,5") && is_number("1 234") && !is_number("Iran") && !is_number("1,2,3"));
    }
}
