//! Zones: which part of a document each paragraph belongs to.
//!
//! A document is a sequence of *parts*: its paragraphs if its lines were wrapped, else its lines, since text saved from the web
//! has a paragraph a line. One pass from the top follows headings (comments, notes, links, forms) and shapes (numbered
//! references, stamps of comments); one from the bottom finds notes on the author and the publisher, which stand last in the
//! article. The wording of each language is data; see `dict/lang`.

use super::Block;
use super::lines::{Layout, Line};
use crate::dict::lang::{Language, Zones};
use crate::kinds::Zone;
use crate::span::Span;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A heading is at most so many characters.
const HEADING: usize = 90;
/// A part without a final stop, and below so many characters, is no prose.
const SHORT: usize = 150;

/// Splits a text into blocks and gives each its zone.
pub(super) fn blocks(text: &str, layout: &Layout, words: &'static Language, markdown: bool) -> Vec<Block> {
    let fixed = if markdown || text.trim_start_matches('\u{feff}').starts_with("---") {
        fixed_parts(text, layout)
    } else {
        Vec::new()
    };
    let parts = parts(layout, &fixed);
    let mut pass = Pass {
        text,
        words: &words.zones,
        words_all: words,
        parts: &parts,
        zones: vec![Zone::Body; parts.len()],
        prose_left: Vec::new(),
    };
    pass.measure();
    pass.downwards();
    pass.upwards();
    let zones = pass.zones;
    gather(&parts, &zones)
}

/// A paragraph or a line, as the unit of zones.
#[derive(Clone, Copy)]
struct Part {
    start: u32,
    end: u32,
    after_blank: bool,
    fixed: bool,
}

impl Part {
    fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

fn parts(layout: &Layout, fixed: &[bool]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(layout.lines.len());
    for (at, &Line { start, end, after_blank }) in layout.lines.iter().enumerate() {
        let fixed = fixed.get(at).copied().unwrap_or(false);
        match parts.last_mut() {
            Some(last) if layout.wrap.is_some() && !after_blank && last.fixed == fixed => last.end = end,
            _ => parts.push(Part { start, end, after_blank, fixed }),
        }
    }
    parts
}

/// Joins neighbouring parts of one paragraph and one zone into blocks.
fn gather(parts: &[Part], zones: &[Zone]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (part, &zone) in parts.iter().zip(zones) {
        match blocks.last_mut() {
            Some(last) if !part.after_blank && last.zone == zone => last.span.end = part.end,
            _ => blocks.push(Block { span: Span { start: part.start, end: part.end }, zone }),
        }
    }
    blocks
}

/// Returns for each line whether it is front matter, a code block or an HTML comment.
fn fixed_parts(text: &str, layout: &Layout) -> Vec<bool> {
    let mut fixed = Vec::with_capacity(layout.lines.len());
    let (mut front, mut fence, mut comment) = (false, None, false);
    for (at, line) in layout.lines.iter().enumerate() {
        let line = line.text(text);
        if at == 0 && line == "---" {
            front = true;
            fixed.push(true);
        } else if front {
            front = !matches!(line, "---" | "...");
            fixed.push(true);
        } else if let Some(mark) = fence {
            fixed.push(true);
            if line.starts_with(mark) {
                fence = None;
            }
        } else if comment || line.starts_with("<!--") {
            fixed.push(true);
            comment = !line.contains("-->");
        } else {
            fence = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
            fixed.push(fence.is_some());
        }
    }
    // A mark that is never closed was no mark.
    if front {
        fixed.fill(false);
    }
    fixed
}

/// Where the pass from the top stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Article,
    Comments,
    References,
    Links,
    About,
    /// Behind the article: short lines are furniture.
    Tail,
}

struct Pass<'a> {
    text: &'a str,
    words: &'a Zones,
    words_all: &'static Language,
    parts: &'a [Part],
    zones: Vec<Zone>,
    /// Bytes of prose in the parts from here on.
    prose_left: Vec<usize>,
}

impl Pass<'_> {
    fn part(&self, at: usize) -> &str {
        self.parts[at].text(self.text)
    }

    fn measure(&mut self) {
        let mut left = 0;
        let mut sums: Vec<usize> = (0..self.parts.len())
            .rev()
            .map(|at| {
                let part = self.part(at);
                left += if is_prose(part) { part.len() } else { 0 };
                left
            })
            .collect();
        sums.reverse();
        self.prose_left = sums;
    }

    /// Returns which share of the document's prose, in percent, stands from this part on.
    fn share_left(&self, at: usize) -> usize {
        let all = self.prose_left.first().copied().unwrap_or(0).max(1);
        self.prose_left.get(at).copied().unwrap_or(0) * 100 / all
    }

    fn downwards(&mut self) {
        let furniture = furniture(self.words_all);
        let mut state = State::Article;
        for at in 0..self.parts.len() {
            if self.parts[at].fixed {
                self.zones[at] = Zone::Boilerplate;
                continue;
            }
            let part = self.part(at);
            let (zone, next) = self.step(at, part, state, furniture);
            self.zones[at] = zone;
            state = next;
        }
    }

    fn step(&self, at: usize, part: &str, state: State, furniture: &AhoCorasick) -> (Zone, State) {
        let heading = heading(part);
        if let Some(heading) = &heading {
            if let Some(found) = self.heading(at, heading) {
                return found;
            }
            if self.is_furniture_line(at, heading, state) {
                // Nothing comes back to the article behind furniture at its very end.
                let at_end = state == State::Article && at > 2 && self.share_left(at) <= 10;
                return (Zone::Boilerplate, if at_end { State::Tail } else { state });
            }
        }
        let in_tail = state != State::Article;
        // The mark above the signature of a mail or newsletter.
        if (part == "--" || part.starts_with("--\n") || part.starts_with("-- \n")) && at > 2 && self.share_left(at) < 40
        {
            return (Zone::Boilerplate, State::Tail);
        }
        // A stamp behind a form, or a second stamp, begins comments that no heading announces.
        if state != State::Comments
            && is_stamp(part, self.words_all)
            && (state == State::Tail || self.next_stamp(at))
            && self.share_left(at) < 60
            && at > 2
        {
            return (Zone::Comment, State::Comments);
        }
        if state == State::Comments {
            return (Zone::Comment, state);
        }
        if self.begins_references(at, part, state) {
            return (Zone::Reference, State::References);
        }
        let at_edge = at < 3 || self.share_left(at) <= 40 || in_tail;
        if at_edge && part.len() < 2_000 && furniture.is_match(part) {
            return (Zone::Boilerplate, if at < 3 { state } else { State::Tail });
        }
        match state {
            State::Article => (Zone::Body, state),
            State::References if is_reference_shaped(part) => (Zone::Reference, state),
            State::References | State::Tail | State::Links => {
                let prose_resumes = is_prose(part) && part.len() >= SHORT && self.share_left(at) >= 25;
                if prose_resumes {
                    (Zone::Body, State::Article)
                } else {
                    (Zone::Boilerplate, if state == State::References { State::Tail } else { state })
                }
            }
            State::About => {
                let over = self.parts[at].after_blank && self.share_left(at) >= 25;
                if over { (Zone::Body, State::Article) } else { (Zone::About, state) }
            }
            State::Comments => (Zone::Comment, state),
        }
    }

    /// Returns what a heading of a part of the page begins.
    fn heading(&self, at: usize, heading: &str) -> Option<(Zone, State)> {
        let is_one = |list: &[String]| list.iter().any(|known| heading == known);
        let alone = self.parts[at].after_blank && self.parts.get(at + 1).is_none_or(|next| next.after_blank)
            || self.share_left(at) < 40;
        let counted = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '(' || c == ' ');
        let begins_with = |known: &String| {
            counted.strip_prefix(known.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let is_counted = counted.len() < heading.len() && self.words.counted_comments.iter().any(begins_with);
        if is_counted && self.share_left(at) < 60
            || (is_one(&self.words.comments) && alone && at >= 2 && self.share_left(at) <= 70)
        {
            return Some((Zone::Boilerplate, State::Comments));
        }
        if is_one(&self.words.reference_headings) && at > 2 && self.share_left(at) < 60 && self.references_follow(at) {
            return Some((Zone::Reference, State::References));
        }
        if is_one(&self.words.about_headings) && at > 2 && self.share_left(at) < 30 {
            return Some((Zone::About, State::About));
        }
        if is_one(&self.words.link_headings) {
            return Some((Zone::Boilerplate, State::Links));
        }
        let form = self.words.forms.iter().any(|start| heading.starts_with(start.as_str()));
        let is_form = form && self.words.furniture_lines.iter().any(|line| heading.starts_with(line.as_str()));
        (is_form && at > 2).then_some((Zone::Boilerplate, State::Tail))
    }

    fn is_furniture_line(&self, at: usize, heading: &str, state: State) -> bool {
        let part = self.part(at);
        let at_edge = at < 8 || self.share_left(at) <= 30 || state != State::Article;
        let prose = is_prose(part) && part.len() > 60;
        if !at_edge || prose {
            return false;
        }
        let fits = |known: &String| {
            let rest = heading.strip_prefix(known.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && (known.len() > 6 || rest.len() < 24))
        };
        self.words.furniture_lines.iter().any(fits) || is_navigation(part, self.words)
    }

    fn next_stamp(&self, at: usize) -> bool {
        (at + 1..self.parts.len()).take(40).any(|next| is_stamp(self.part(next), self.words_all))
    }

    fn references_follow(&self, at: usize) -> bool {
        (at + 1..self.parts.len()).take(3).any(|next| is_reference_shaped(self.part(next)))
    }

    /// Returns whether references begin here: a numbered part in citation form with another behind it, or the last part of all.
    fn begins_references(&self, at: usize, part: &str, state: State) -> bool {
        if state == State::References || self.share_left(at) > 60 || at < 2 {
            return false;
        }
        let Some(number) = reference_number(part) else { return false };
        let run: Vec<usize> =
            (at..self.parts.len()).take(12).take_while(|&next| reference_number(self.part(next)).is_some()).collect();
        let cited = run.iter().filter(|&&next| has_citation_form(self.part(next))).count();
        let ascending = run.get(1).and_then(|&next| reference_number(self.part(next))).is_none_or(|next| next > number);
        let bracketed = part.starts_with(['[', '^']);
        ascending && cited * 2 >= run.len() && (run.len() >= 2 || bracketed)
    }

    /// Finds notes on the author and the publisher: the last prose of the article.
    fn upwards(&mut self) {
        let byline = self.byline();
        let mut prose = 0;
        for at in (0..self.parts.len()).rev() {
            if self.zones[at] != Zone::Body {
                continue;
            }
            let part = self.part(at);
            let near_end = self.share_left(at) <= 35 && at > 0;
            if !near_end || prose >= 3 {
                break;
            }
            let zone = if self.is_about_author(part, byline.as_deref()) {
                Some(Zone::About)
            } else if self.is_about_publisher(part) {
                Some(Zone::Boilerplate)
            } else {
                None
            };
            match zone {
                Some(zone) => self.zones[at] = zone,
                None if is_prose(part) => prose += 1,
                None => {}
            }
        }
    }

    /// Returns the name behind "By" at the head of the document.
    fn byline(&self) -> Option<String> {
        (0..self.parts.len().min(8)).find_map(|at| {
            let rest = self.part(at).strip_prefix("By ").or_else(|| self.part(at).strip_prefix("BY "))?;
            let name = rest.split([',', '|', '(', '-', '–', '—']).next()?.trim();
            let words = name.split_whitespace().count();
            (rest.len() < HEADING && (2..=5).contains(&words)).then(|| name.to_lowercase())
        })
    }

    /// "X is a freelance journalist based in …": a name, a form of to be, what authors are, and what is said of authors.
    fn is_about_author(&self, part: &str, byline: Option<&str>) -> bool {
        if part.len() > 1_200 {
            return false;
        }
        let lower = part.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).take(40).collect();
        let Some(is) = words.iter().take(14).position(|word| self.words.copulas.has(word)) else {
            return false;
        };
        let noun = words[is..].iter().take(14).any(|word| self.words.author_nouns.has(word));
        let cue = self.words.author_cues.iter().any(|cue| lower.contains(cue.as_str()));
        let by = byline.is_some_and(|name| lower.starts_with(name));
        let the_author = self.words.author_starts.iter().any(|start| lower.starts_with(start.as_str()));
        let named = part.split_whitespace().take(2).all(|word| word.starts_with(|c: char| c.is_uppercase()));
        noun && (by || the_author || named && cue)
    }

    /// "X is an independent news organization …": what publishers are, said of the subject of the part.
    fn is_about_publisher(&self, part: &str) -> bool {
        let lower: String = part.chars().take(260).collect::<String>().to_lowercase();
        let Some(is) = [" is a ", " is an ", " is the "].iter().filter_map(|form| lower.find(form)).min() else {
            return false;
        };
        let subject_words = lower[..is].split_whitespace().count();
        subject_words <= 8 && self.words.publisher_nouns.iter().any(|noun| lower[is..].contains(noun.as_str()))
    }
}

/// Returns a part as a heading: its marks off, in lower case, if it is short enough.
fn heading(part: &str) -> Option<String> {
    if part.len() > HEADING * 2 || part.contains('\n') && part.len() > HEADING {
        return None;
    }
    let core = part.trim_matches(|c: char| {
        matches!(c, '#' | '*' | '_' | ':' | '.' | '-' | '=' | '•' | '»' | '|' | '[' | ']') || c.is_whitespace()
    });
    (core.chars().count() <= HEADING && !core.is_empty()).then(|| core.to_lowercase())
}

fn is_prose(part: &str) -> bool {
    let end =
        part.trim_end_matches(|c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»') || c.is_ascii_digit());
    let stopped = end.ends_with(['.', '!', '?', '…', '。']) || part.ends_with(['.', '!', '?', '…', '。']);
    stopped && part.len() > 40 || part.len() > 2 * SHORT
}

/// `Home » News » World`, `| News, Politics`, `A | B | C`: navigation.
fn is_navigation(part: &str, words: &Zones) -> bool {
    if part.len() > HEADING * 2 || is_prose(part) {
        return false;
    }
    let table = part.starts_with('|') && part.ends_with('|') && part.len() > 1;
    let separators = |mark: &str| part.matches(mark).count();
    let one_sided = part.starts_with("| ") || part.starts_with("» ") || part.starts_with("> ") && separators(" > ") > 0;
    let tail = part.rsplit('|').next().unwrap_or("").trim().to_lowercase();
    let filed = words.filed.iter().any(|mark| tail.starts_with(mark.as_str()));
    let code = part.split_once(':').is_some_and(|(key, value)| {
        let value = value.trim();
        key.split_whitespace().count() == 1 && !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
    });
    !table
        && (one_sided
            || separators(" » ") >= 1
            || separators(" | ") >= 2
            || separators(" > ") >= 2
            || separators(" / ") >= 3)
        || code
        || filed
}

/// A date with a time of day, as it stands above a comment.
fn is_stamp(part: &str, words: &Language) -> bool {
    // "name (April 7, 2023, 7:31 pm): …"
    if let Some((head, _)) = part.split_once("):")
        && let Some((name, stamp)) = head.split_once('(')
        && head.len() <= HEADING
        && name.split_whitespace().count() <= 4
    {
        return is_stamp(&format!("{stamp} at "), words);
    }
    if part.len() > HEADING {
        return false;
    }
    let lower = part.to_lowercase();
    let says = lower.ends_with("says:") || lower.ends_with("said:") || lower.ends_with("wrote:");
    let month = || {
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| words.months.iter().chain(&words.months_short).any(|name| name.eq_ignore_ascii_case(word)))
    };
    let year = || lower.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let clock = || {
        lower.split_whitespace().any(|word| {
            let (hours, minutes) = word.split_once(':').unwrap_or(("", ""));
            hours.parse::<u8>().is_ok() && minutes.get(..2).is_some_and(|two| two.parse::<u8>().is_ok())
        })
    };
    says || month() && year() && clock() && lower.contains(" at ")
}

/// Returns the number that a part begins with, in a form that footnotes have: `[4]`, `4.`, `4)`, `^4`.
fn reference_number(part: &str) -> Option<u32> {
    let rest = part.trim_start_matches(['[', '^', '(']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = rest[digits..].chars().next();
    let closed = matches!(behind, Some(']' | '.' | ')' | ':')) || part.starts_with('^');
    (digits > 0 && digits <= 4 && closed).then(|| rest[..digits].parse().ok()).flatten()
}

/// An address, a volume, pages, or a title in quotes with a year.
fn has_citation_form(part: &str) -> bool {
    let has = |text: &str| part.contains(text);
    let address = has("http://") || has("https://") || has("www.") || has("doi");
    let pages = has("pp. ") || has("Vol. ") || has("No. ") && has("(") || has("Ibid") || has("ibid") || has("op. cit");
    let year = part
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let title = part.contains(['“', '"', '”', '«']) && year;
    let short = part.len() < 80 && part.starts_with('[') && !is_prose(part);
    address || pages || title || short
}

fn is_reference_shaped(part: &str) -> bool {
    reference_number(part).is_some() || has_citation_form(part) && part.len() < 600
}

/// The automaton of the wording of page furniture.
fn furniture(words: &'static Language) -> &'static AhoCorasick {
    static ENGLISH: LazyLock<AhoCorasick> = LazyLock::new(|| build(&crate::dict::lang::of(None).zones.furniture));
    fn build(patterns: &[String]) -> AhoCorasick {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(patterns)
            .expect("a few dozen short patterns make an automaton")
    }
    let _ = words;
    &ENGLISH
}

#[cfg(test)]
mod tests {
    use crate::kinds::Zone;
    use crate::read::from_text;

    /// Each line of the text begins with the first letter of the zone that it must get.
    fn check(marked: &str) {
        let plain: Vec<&str> = marked.lines().map(|line| line.get(2..).unwrap_or("")).collect();
        let document = from_text("x.md", &plain.join("\n"), None);
        let mut at = 0;
        for (row, line) in marked.lines().zip(&plain) {
            if !line.trim().is_empty() {
                let middle = (at + line.len() / 2) as u32;
                let zone = document
                    .blocks
                    .iter()
                    .find(|block| block.span.start <= middle && middle < block.span.end)
                    .map(|block| block.zone);
                let expected = match &row[..1] {
                    "b" => Zone::Body,
                    "p" => Zone::Boilerplate,
                    "r" => Zone::Reference,
                    "c" => Zone::Comment,
                    _ => Zone::About,
                };
                assert_eq!(zone, Some(expected), "{line:?} in\n{marked}");
            }
            at += line.len() + 1;
        }
    }

    const PROSE: &str = "b The two governments have worked together for years, and officials on both sides say that they will go on doing so.\n\n";

    #[test]
    fn comments_and_forms() {
        check(&format!(
            "b Headline of the day\n\n{p}{p}{p}p 2 thoughts on “Headline of the day”\n\nc March 6, 2012 at 12:11 am\n\nc Iran is right about this, and so is Israel.\n\np Leave a Reply\n\np Your email address will not be published. Required fields are marked *\n",
            p = PROSE
        ));
        check(&format!("b Headline of the day\n\n{p}{p}{p}p 14 Comments\n\nc Iran is right.\n", p = PROSE));
    }

    #[test]
    fn references_by_number_and_form() {
        check(&format!(
            "b Headline of the day\n\n{p}{p}{p}r [1] A. Writer, “Iran and Israel,” A Review, Vol. 4, No. 8 (2009).\nr [2] “Israel,” May 3, 2011, http://example.org/israel.\nr [3] Another Writer\n",
            p = PROSE
        ));
        check(&format!(
            "b Headline of the day\n\n{p}{p}{p}r Notes\n\nr 1. “Iran,” A Review, 2009.\n\nr 2. “Israel,” A Review, 2010.\n",
            p = PROSE
        ));
        check(&format!(
            "b Ten steps\n\n{p}b 1. In 2009 the president went to Baku and spoke there.\n\nb 2. In 2010 the minister did the same in Tehran.\n",
            p = PROSE
        ));
    }

    #[test]
    fn furniture_and_notes() {
        check(&format!(
            "b Headline of the day\np | News, Politics, Azerbaijan\n\n{p}{p}{p}p See Also\n\np Iran and the world\n\np Our website uses cookies. By clicking you accept them.\n",
            p = PROSE
        ));
        check(&format!(
            "b Headline of the day\n\nb By Jane Writer\n\n{p}{p}{p}a Jane Writer is a freelance journalist based in Baku.\n\np Originally published at The Site. The Site is an independent news organization that covers Iran.\n",
            p = PROSE
        ));
        check(&format!(
            "b Headline of the day\n\n{p}{p}{p}p XY, once known as XYZ, is a global news network that is paid by a government.\n",
            p = PROSE
        ));
    }

    #[test]
    fn markdown_front_matter_code_and_comments() {
        check(&format!(
            "p ---\np title: Iran\np ---\n\nb # Headline\n\n{p}p ```\np Iran = 1\np ```\n\np <!-- Israel -->\n\n{p}",
            p = PROSE
        ));
    }

    #[test]
    fn an_article_about_cookies_is_an_article() {
        check(&format!(
            "b Headline of the day\n\n{p}{p}{p}b The commission said that the cookie policy of the company broke the law in Iran.\n\n{p}{p}{p}{p}{p}",
            p = PROSE
        ));
    }
}
