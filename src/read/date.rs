//! The date of a document: from front matter, a date line or the file name, never from the file system.

use super::Block;
use crate::dict::lang::Language;
use crate::kinds::Zone;
use jiff::civil::Date;

/// What a document says of its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The document's date.
    pub date: Option<Date>,
    /// The years that its body names, ascending, each once.
    pub years: Vec<i16>,
}

impl Dates {
    /// Returns the day at which a role must have been held: the date; else the end of the latest year in the body that is
    /// not after `as_of`; else `as_of`.
    pub fn reference(&self, as_of: Option<Date>) -> Option<Date> {
        let latest_year = self.years.iter().rev().find(|&&year| as_of.is_none_or(|day| year <= day.year()));
        let end_of = |year: i16| Date::new(year, 12, 31).ok();
        self.date
            .or_else(|| latest_year.and_then(|&year| end_of(year)).map(|day| as_of.map_or(day, |limit| day.min(limit))))
            .or(as_of)
    }
}

/// How many blocks at the head may hold the date line.
const HEAD: usize = 12;
/// A date line holds at most so many characters besides the date.
const BESIDES: usize = 60;

pub(super) fn find(doc: &str, text: &str, blocks: &[Block], words: &Language) -> Dates {
    let lines = |zones: &[Zone]| {
        let zones = zones.to_vec();
        blocks.iter().filter(move |block| zones.contains(&block.zone)).flat_map(|block| block.span.of(text).lines())
    };
    let front = front_matter(text);
    let article = [Zone::Body, Zone::Boilerplate];
    let head = || {
        let near = blocks.iter().take(HEAD).filter(|block| article.contains(&block.zone));
        near.flat_map(|block| block.span.of(text).lines()).take(2 * HEAD).find_map(|line| date_line(line, words))
    };
    let anywhere = || {
        let found: Vec<Date> = lines(&article).filter_map(|line| date_line(line, words)).collect();
        // A chronology has many date lines, and none of them is its own.
        (found.len() == 1).then(|| found[0])
    };
    let first_comment = || lines(&[Zone::Comment]).filter_map(|line| date_line(line, words)).min();
    let date = front.or_else(head).or_else(|| in_name(doc)).or_else(anywhere).or_else(first_comment);
    Dates { date, years: years(text, blocks) }
}

/// Returns the value of `date:` between the `---` lines at the head.
fn front_matter(text: &str) -> Option<Date> {
    let body = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let end = body.find("\n---")?;
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let key = key.trim().to_lowercase();
        matches!(key.as_str(), "date" | "published" | "pubdate").then(|| iso(value)).flatten()
    };
    body[..end].lines().find_map(value)
}

/// Returns the date of a line that says little besides it.
fn date_line(line: &str, words: &Language) -> Option<Date> {
    if line.len() > 200 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let date = iso(line).or_else(|| in_words(&tokens, words))?;
    let besides = line.chars().filter(|c| c.is_alphabetic()).count();
    let sentence = line.trim_end().ends_with('.') && tokens.len() > 8;
    (besides <= BESIDES && !sentence).then_some(date)
}

/// Finds `March 30, 2023`, `30 March 2023` or `30 Mar 2023` among words.
fn in_words(tokens: &[&str], words: &Language) -> Option<Date> {
    let month = |token: &str| {
        let same = |name: &String| name.eq_ignore_ascii_case(token);
        let short = if token.eq_ignore_ascii_case("Sept") { "Sep" } else { token };
        let found = words
            .months
            .iter()
            .position(same)
            .or_else(|| words.months_short.iter().position(|name| name.eq_ignore_ascii_case(short)));
        found.map(|at| at as i8 + 1)
    };
    let day = |token: &str| {
        token
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i8>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    tokens.windows(3).find_map(|three| {
        let year = year(three[2])?;
        let (month, day) = match (month(three[0]), month(three[1])) {
            (Some(month), _) => (month, day(three[1])?),
            (_, Some(month)) => (month, day(three[0])?),
            _ => return None,
        };
        Date::new(year, month, day).ok()
    })
}

/// Finds `2023-03-30` in a text, with `-`, `_`, `/`, `.` or nothing between the parts.
fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let digits = |at: usize, count: usize| -> Option<i16> {
        let part = bytes.get(at..at + count)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |sum, b| sum * 10 + i16::from(b - b'0')))
    };
    (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit())).find_map(
        |at| {
            let year = digits(at, 4).filter(|&year| (1800..2200).contains(&year))?;
            let separated = bytes.get(at + 4).is_some_and(|b| matches!(b, b'-' | b'_' | b'/' | b'.'));
            let step = usize::from(separated);
            if separated && bytes.get(at + 7) != bytes.get(at + 4) {
                return None;
            }
            let (month, day) = (digits(at + 4 + step, 2)?, digits(at + 6 + 2 * step, 2)?);
            let ends = !bytes.get(at + 8 + 2 * step).is_some_and(u8::is_ascii_digit);
            ends.then(|| Date::new(year, month as i8, day as i8).ok()).flatten()
        },
    )
}

fn in_name(doc: &str) -> Option<Date> {
    iso(doc.rsplit('/').next().unwrap_or(doc))
}

fn year(token: &str) -> Option<i16> {
    let plausible = token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| token.parse().ok()).flatten().filter(|year| (1800..2200).contains(year))
}

/// Returns the years that stand alone in the body.
fn years(text: &str, blocks: &[Block]) -> Vec<i16> {
    let mut seen = [false; 400];
    for block in blocks.iter().filter(|block| block.zone == Zone::Body) {
        let bytes = block.span.of(text).as_bytes();
        let is_word = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b',' | b'.' | b'/'))
        };
        for at in memchr::memchr2_iter(b'1', b'2', bytes) {
            let Some(found) = bytes.get(at..at + 4).and_then(|four| std::str::from_utf8(four).ok()).and_then(year)
            else {
                continue;
            };
            let tail = bytes.get(at + 4).is_some_and(|b| b.is_ascii_alphanumeric());
            let decimal = bytes.get(at + 4).is_some_and(|b| matches!(b, b',' | b'.'))
                && bytes.get(at + 5).is_some_and(u8::is_ascii_digit);
            if !tail && !decimal && !is_word(at.checked_sub(1)) && (1900..2100).contains(&found) {
                seen[(found - 1800) as usize] = true;
            }
        }
    }
    (0..400).filter(|&at| seen[at as usize]).map(|at| at + 1800).collect()
}

#[cfg(test)]
mod tests {
    use crate::read::from_text;

    fn date(name: &str, text: &str) -> Option<String> {
        from_text(name, text, None).dates.date.map(|date| date.to_string())
    }

    #[test]
    fn dates_are_found_where_documents_put_them() {
        let rows = [
            ("a.txt", "Headline\nMarch 30, 2023\n\nText.", Some("2023-03-30")),
            ("a.txt", "Headline\nSaturday 10 March 2012 13:11\n\nText.", Some("2012-03-10")),
            ("a.md", "---\ntitle: x\ndate: 2024-07-09\n---\n\nText 1999-01-01.", Some("2024-07-09")),
            ("2012-02-27_deal.txt", "Text.", Some("2012-02-27")),
            ("20120227.txt", "Text.", Some("2012-02-27")),
            (
                "a.txt",
                "On March 30, 2023, after a long meeting in the capital, the ministers of both countries agreed on a treaty.",
                None,
            ),
            (
                "a.txt",
                "Text.\n\n2 thoughts on \"Text\"\n\nFebruary 24, 2012 at 6:45 pm\n\nNo.\n\nMarch 6, 2012 at 12:11 am\n\nYes.",
                Some("2012-02-24"),
            ),
            ("report-1.txt", "Text.", None),
            ("x.txt", "February 30, 2012\n", None),
        ];
        for (name, text, expected) in rows {
            assert_eq!(date(name, text).as_deref(), expected, "{name}: {text}");
        }
    }

    #[test]
    fn years_stand_alone() {
        assert_eq!(
            from_text("a.txt", "In 2011 and 1996, 2,012 men; $2014; 20155; A2016.", None).dates.years,
            [1996, 2011]
        );
    }
}
