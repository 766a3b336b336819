//! TABARI and PETRARCH actors and agents: names in capitals with codes that may hold for a time.
//!
//! Every line that is neither blank nor a comment is a record: a name, a synonym (`+`), a code, a substitution set.

use super::super::entry::{Case, Day, Listed, Role, Surface, id_of_name};
use super::capitals;
use super::countries::{self, Countries, Country};
use super::harvest::{Harvest, Reason, Wish, surface, value};
use super::text::Text;
use std::collections::{BTreeMap, HashSet};
use std::io;

pub(super) fn read(text: &mut Text<'_>, harvest: &mut Harvest<'_>, countries: &Countries) -> io::Result<()> {
    let mut reader = Reader { harvest, countries, block: Block::default(), waiting: Vec::new(), sets: BTreeMap::new() };
    let (mut is_comment, mut is_over) = (false, false);
    text.each_line(|number, line| {
        // Comments of several lines are written as in XML.
        if is_comment || is_over || line.trim_start().starts_with("<!--") {
            is_comment = !is_over && !line.contains("-->");
            return;
        }
        is_over = line.contains("---STOP---");
        let content = without_comment(line);
        if !is_over && !content.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty() {
            reader.line(number, line, content);
        }
    })?;
    reader.end();
    Ok(())
}

/// Returns a line without what stands behind `#` or `;`.
fn without_comment(line: &str) -> &str {
    line.split(['#', ';']).next().unwrap_or("")
}

struct Reader<'r, 'o> {
    harvest: &'r mut Harvest<'o>,
    countries: &'r Countries,
    block: Block,
    /// Names without a code of their own: they have that of the next name with one.
    waiting: Vec<Block>,
    /// What `!NAME!` stands for in agents.
    sets: BTreeMap<String, Vec<String>>,
}

/// A name, its synonyms and its codes.
#[derive(Default)]
struct Block {
    /// Line, text as written, text before the code.
    names: Vec<(u32, String, String)>,
    codes: Vec<Code>,
}

impl Block {
    /// Returns the last word of the first name.
    fn last_word(&self) -> String {
        let name = self.names.first().map(|(_, _, name)| value(&name.replace('_', " "))).unwrap_or_default();
        name.rsplit(' ').next().unwrap_or("").to_string()
    }

    fn note(&self, message: &str, harvest: &mut Harvest<'_>) {
        if let Some((line, text, _)) = self.names.first() {
            harvest.note(*line, text, message);
        }
    }
}

/// A code as it stands in brackets.
struct Code {
    code: String,
    from: Option<Day>,
    to: Option<Day>,
    /// Whether a time is written, readable or not.
    is_dated: bool,
    /// What is wrong with the time.
    lost: Option<Reason>,
}

impl Code {
    /// Returns whether the code says that a name is no actor.
    fn is_null(&self) -> bool {
        self.code.chars().all(|c| c == '-')
    }
}

impl Reader<'_, '_> {
    fn line(&mut self, number: u32, line: &str, content: &str) {
        let trimmed = content.trim();
        if trimmed.starts_with('&') {
            let reason = "a set of words for verb patterns: no actor".to_string();
            return self.harvest.book(number, line, Err(reason));
        }
        let is_set = trimmed.starts_with('!') && trimmed.contains('=');
        if is_set {
            let result = self.define(trimmed);
            return self.harvest.book(number, line, result);
        }
        if content.contains("[~") {
            self.close();
            let result = self.agent(number, trimmed);
            return self.harvest.book(number, line, result);
        }
        if trimmed.starts_with('[') {
            return self.code_line(number, line, trimmed);
        }
        let (name, codes) = content.split_once('[').map_or((content, None), |(name, rest)| (name, Some(rest)));
        let is_synonym = trimmed.starts_with('+');
        if !is_synonym {
            self.close();
        } else if self.block.names.is_empty() {
            let reason = "a synonym without a name before it".to_string();
            return self.harvest.book(number, line, Err(reason));
        }
        let name = name.trim().trim_start_matches('+').to_string();
        self.block.names.push((number, line.trim().to_string(), name));
        for code in codes.into_iter().flat_map(|codes| codes.split('[')) {
            match parse_code(code) {
                Ok(code) => {
                    self.note_lost(number, line, &code);
                    self.block.codes.push(code);
                }
                Err(reason) => self.harvest.partly(number, code.trim_end_matches(']'), reason),
            }
        }
    }

    /// Reads a line of codes alone.
    fn code_line(&mut self, number: u32, line: &str, trimmed: &str) {
        if self.block.names.is_empty() {
            return self.harvest.book(number, line, Err("a code without a name before it".to_string()));
        }
        let parsed: Result<Vec<Code>, Reason> = trimmed.split('[').skip(1).map(parse_code).collect();
        match parsed {
            // Codes are kept with their block; the record is booked once, here.
            Ok(codes) if codes.iter().any(Code::is_null) => {
                let is_only = self.block.codes.is_empty();
                let reason = "the code --- says that the name is no actor";
                self.harvest.book(number, line, Err(reason.to_string()));
                self.block.codes.extend(codes.into_iter().filter(|_| is_only));
            }
            Ok(codes) => {
                self.harvest.book(number, line, Ok(()));
                codes.iter().for_each(|code| self.note_lost(number, line, code));
                self.block.codes.extend(codes);
            }
            Err(reason) => self.harvest.book(number, line, Err(reason)),
        }
    }

    fn note_lost(&mut self, number: u32, line: &str, code: &Code) {
        if let Some(reason) = &code.lost {
            self.harvest.partly(number, line, reason.clone());
        }
    }

    /// Ends the block.
    ///
    /// Names without a code have that of the next name with one; PETRARCH does so too. A shared code does not make them one
    /// actor; the same last word does.
    fn close(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        if block.names.is_empty() {
            return;
        }
        if block.codes.is_empty() {
            return self.waiting.push(block);
        }
        let last = block.last_word();
        for mut other in std::mem::take(&mut self.waiting) {
            if other.last_word() == last {
                other.note("the name has no code; it counts for the name with a code below", self.harvest);
                block.names.append(&mut other.names);
            } else {
                other.note("the name has no code; it gets that of the name below", self.harvest);
                self.keep(&other.names, &block.codes);
            }
        }
        self.keep(&block.names, &block.codes);
    }

    /// Ends the file.
    fn end(&mut self) {
        self.close();
        for block in std::mem::take(&mut self.waiting) {
            block.note("the name has no code, which would tell its type", self.harvest);
            self.keep(&block.names, &[]);
        }
    }

    /// Makes an entity of names and codes.
    fn keep(&mut self, names: &[(u32, String, String)], codes: &[Code]) {
        if !codes.is_empty() && codes.iter().all(Code::is_null) {
            for (line, text, _) in names {
                let reason = "the code --- says that the name is no actor".to_string();
                self.harvest.book(*line, text, Err(reason));
            }
            return;
        }
        let kind = self.kind(codes);
        let country = country(codes, self.countries).filter(|_| kind == "country");
        let Some(first) = names.iter().filter_map(|(_, _, name)| spellings(name).ok()).flatten().next() else {
            for (line, text, name) in names {
                self.harvest.book(*line, text, spellings(name).map(|_| ()));
            }
            return;
        };
        let (key, id, name) = match country {
            Some(country) => (format!("iso {}", country.iso), country.id.clone(), country.name.clone()),
            None => (format!("name {}", name_key(&first)), String::new(), first),
        };
        let (line, text) = names.first().map_or((0, ""), |(line, text, _)| (*line, text.as_str()));
        if country.is_none() && self.harvest.known(&key).is_some() {
            self.harvest.note(line, text, "the name stands here again; both become one");
        }
        let iso = country.map(|country| country.iso.clone());
        let at = self.harvest.entity(&Wish { key: &key, id: &id, name: &name, kind: &kind }, line);
        let entry = self.harvest.edit(at);
        if kind == "person" && entry.kind.as_deref() == Some("organisation") {
            // A second list of codes with times shows that the first one was a person's too.
            entry.kind = Some(kind);
        }
        entry.iso = iso.or(entry.iso.take());
        for code in codes.iter().filter(|code| !code.is_null()) {
            if code.from.is_some() || code.to.is_some() {
                entry.roles.push(Role { title: code.code.clone(), from: code.from, to: code.to });
            } else {
                entry.tags.push(code.code.clone());
            }
        }
        self.surfaces(at, names, &name);
    }

    /// Lists the names of an entity.
    fn surfaces(&mut self, at: usize, names: &[(u32, String, String)], name: &str) {
        let all: Vec<Result<Vec<String>, Reason>> = names.iter().map(|(_, _, name)| spellings(name)).collect();
        let full = all.iter().flatten().flatten().map(String::as_str).chain([name]);
        let acronyms: HashSet<String> = full.flat_map(capitals::acronyms).collect();
        for ((line, text, raw), spelt) in names.iter().zip(all) {
            let capitals = raw.trim_matches(|c: char| c == '_' || c.is_whitespace());
            let is_acronym = acronyms.contains(capitals);
            let result = spelt.map(|texts| {
                for text in texts {
                    let surface = match is_acronym {
                        true => Surface::plain(capitals, Listed::Abbreviation),
                        false => Surface::plain(text, Listed::Alias),
                    };
                    self.harvest.list(at, surface);
                }
            });
            self.harvest.book(*line, text, result);
        }
    }

    /// Returns the type that codes speak for.
    ///
    /// A code without a date and without a role is a country's; a role that held for a time is a person's, and so is `ELI`
    /// (one of the elite, such as a former minister); anything else is an organisation's.
    fn kind(&self, codes: &[Code]) -> String {
        let options = self.harvest.options;
        let given = codes.iter().find_map(|code| {
            let roles = code.code.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok());
            options.given(&code.code).or_else(|| roles.into_iter().skip(1).find_map(|role| options.given(role)))
        });
        let plain = || {
            let is_state = |code: &Code| parts(&code.code).is_some_and(|parts| parts.iter().all(is_territory));
            let mut undated = codes.iter().filter(|code| !code.is_dated && !code.is_null());
            if codes.is_empty() {
                "actor"
            } else if undated.any(is_state) || codes.iter().all(is_state) {
                "country"
            } else if codes.iter().any(|code| code.is_dated && !is_state(code) || has_role(code, "ELI")) {
                "person"
            } else {
                "organisation"
            }
        };
        given.or(options.default_type.as_deref()).unwrap_or_else(plain).to_string()
    }

    /// Reads a substitution set: `!PERSON! = MAN, WOMAN`.
    fn define(&mut self, line: &str) -> Result<(), Reason> {
        let (marker, items) = line.split_once('=').unwrap_or((line, ""));
        let marker = marker.trim().trim_matches('!').to_string();
        let items: Vec<String> = items.split(',').map(value).filter(|item| !item.is_empty()).collect();
        if marker.is_empty() || items.is_empty() {
            return Err("a substitution set has a name and items: !NAME! = ITEM, ITEM".to_string());
        }
        self.sets.insert(marker, items);
        Ok(())
    }

    /// Reads an agent: a common noun with a code that begins with `~`.
    fn agent(&mut self, number: u32, line: &str) -> Result<(), Reason> {
        let (name, code) = line.split_once('[').unwrap_or((line, ""));
        let code = value(code.split(']').next().unwrap_or("").trim_start_matches('~'));
        let forms = self.agent_forms(name.trim())?;
        let texts = forms.iter().map(|form| surface(&form.replace('_', " ").to_lowercase()));
        let texts = texts.collect::<Result<Vec<String>, Reason>>()?;
        let name = texts.first().ok_or("the name is empty")?;
        let kind = self.harvest.options.kind(&code).unwrap_or("agent").to_string();
        let at = self.harvest.entity(&Wish { key: &format!("agent {name}"), id: "", name, kind: &kind }, number);
        if !code.is_empty() {
            self.harvest.edit(at).tags.push(code);
        }
        for text in texts {
            self.harvest.list(at, Surface { case: Case::Any, ..Surface::plain(text, Listed::Alias) });
        }
        Ok(())
    }

    /// Returns the forms of an agent: with each item of its set, or singular and plural.
    fn agent_forms(&self, name: &str) -> Result<Vec<String>, Reason> {
        if let Some((before, rest)) = name.split_once('!') {
            let (marker, after) = rest.split_once('!').ok_or("a substitution marker stands between two !")?;
            let items = self.sets.get(marker).ok_or_else(|| format!("no set !{marker}! stands above"))?;
            return Ok(items.iter().map(|item| format!("{before}{item}{after}")).collect());
        }
        if let Some((name, plural)) = name.split_once('{') {
            let name = name.trim().trim_end_matches('_');
            let plural = plural.split('}').next().unwrap_or("").trim();
            let plural = Some(plural.to_string()).filter(|plural| !plural.is_empty());
            return Ok(std::iter::once(name.to_string()).chain(plural).collect());
        }
        let name = name.trim_end_matches('_');
        let plural = match name.strip_suffix('Y') {
            Some(stem) => format!("{stem}IES"),
            None if name.ends_with('S') => format!("{name}ES"),
            None => format!("{name}S"),
        };
        Ok(vec![name.to_string(), plural])
    }
}

/// Returns what one name is known by in all its spellings.
fn name_key(name: &str) -> String {
    let id = id_of_name(name);
    if id.is_empty() { name.to_string() } else { id }
}

/// Returns the country of some codes: that of one without a date, else of one that still holds. `USAPRI` is its last part.
fn country<'c>(codes: &[Code], countries: &'c Countries) -> Option<&'c Country> {
    let of = |code: &Code| {
        let parts = parts(&code.code)?;
        let is_country = parts.iter().all(|part| countries::is_country(part));
        parts.last().filter(|_| is_country).and_then(|last| countries.of_alpha_3(last))
    };
    let lasting = codes.iter().filter(|code| !code.is_dated).chain(codes.iter().filter(|code| code.to.is_none()));
    lasting.into_iter().find_map(of)
}

/// Returns the parts of three letters of a code.
fn parts(code: &str) -> Option<Vec<&str>> {
    let is_good =
        !code.is_empty() && code.len().is_multiple_of(3) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_good.then(|| (0..code.len()).step_by(3).filter_map(|at| code.get(at..at + 3)).collect())
}

/// Returns whether a code has a role behind its country.
fn has_role(code: &Code, role: &str) -> bool {
    parts(&code.code).is_some_and(|parts| parts.iter().skip(1).any(|part| *part == role))
}

/// Returns whether a part of a code speaks of a territory and no role: `UNR` is a state that few recognise, `OCC` an
/// occupied one.
fn is_territory(part: &&str) -> bool {
    countries::is_country(part) || matches!(*part, "OCC" | "UNR")
}

/// Returns the texts that a name stands for, spelt as a newspaper does.
fn spellings(name: &str) -> Result<Vec<String>, Reason> {
    let mut name = name.trim().to_string();
    // "(ACTING" without an end is a remark that was cut off.
    if let Some((before, _)) = name.split_once('(').filter(|(_, rest)| !rest.contains(')')) {
        name = before.to_string();
    }
    let upper = name.trim_end_matches('_').to_uppercase();
    if let Some(stem) = upper.strip_suffix("(S)").filter(|stem| stem.ends_with(char::is_alphanumeric)) {
        let both = [stem.to_string(), format!("{stem}S")];
        return both.iter().map(|form| surface(&capitals::spell(form))).collect();
    }
    let mut pieces = name.split('"');
    if let (Some(before), Some(nick), Some(after)) = (pieces.next(), pieces.next(), pieces.next()) {
        let full = surface(&capitals::spell(&format!("{before} {after}")))?;
        let short = Some(format!("{nick} {after}")).filter(|_| after.contains(char::is_alphanumeric));
        let short = short.map(|short| surface(&capitals::spell(&short))).transpose()?;
        return Ok(std::iter::once(full).chain(short).collect());
    }
    surface(&capitals::spell(&name)).map(|text| vec![text])
}

/// Reads what stands behind `[`: `AFG]`, `AFGGOV 331108-730717]`, `AFGGOV >011222]`.
fn parse_code(text: &str) -> Result<Code, Reason> {
    let inner = value(text.split(']').next().unwrap_or(""));
    let split = inner.find(|c: char| c.is_whitespace() || c == '<' || c == '>').unwrap_or(inner.len());
    let (code, rest) = inner.split_at(split);
    let (code, rest) = (code.trim_end_matches(['(', ' ']).to_string(), rest.trim().trim_matches(['(', ')']).trim());
    if code.is_empty() {
        return Err("the code is empty".to_string());
    }
    let is_dated = !rest.is_empty();
    let (dates, lost) = match dates(rest) {
        Ok((Some(from), Some(to))) if to.last() < from.first() => {
            ((None, None), Some(format!("the time of the code is left out: {rest} ends before it begins")))
        }
        Ok(dates) => (dates, None),
        Err(reason) => ((None, None), Some(format!("the time of the code is left out: {reason}"))),
    };
    Ok(Code { code, from: dates.0, to: dates.1, is_dated, lost })
}

/// Reads the dates of a code: none, `<900823`, `>011222`, or `331108-730717`.
fn dates(text: &str) -> Result<(Option<Day>, Option<Day>), Reason> {
    let bad = |text: &str| format!("\"{text}\" is no date: YYMMDD or YYYYMMDD is wanted");
    if text.is_empty() {
        return Ok((None, None));
    }
    if let Some(date) = text.strip_prefix('>') {
        return Ok((Some(day(date).ok_or_else(|| bad(date))?), None));
    }
    if let Some(date) = text.strip_prefix('<') {
        // "Before" a day leaves that day out; our `to` is the last day.
        let last = day(date).and_then(|day| day.first().yesterday().ok());
        let last = last.and_then(|date| Day::of_date(date.year(), date.month(), date.day()));
        return Ok((None, Some(last.ok_or_else(|| bad(date))?)));
    }
    let Some((from, to)) = text.split_once('-') else {
        return Err(format!("\"{text}\" says neither since (>) nor until (<) nor a range when the code holds"));
    };
    Ok((Some(day(from).ok_or_else(|| bad(from))?), Some(day(to).ok_or_else(|| bad(to))?)))
}

/// Returns the day of `YYMMDD` or `YYYYMMDD`; years of two digits to 30 are those of this century.
fn day(text: &str) -> Option<Day> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    let (year, rest) = match digits.len() {
        6 => {
            let year: i16 = digits.get(..2)?.parse().ok()?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, digits.get(2..)?)
        }
        8 => (digits.get(..4)?.parse().ok()?, digits.get(4..)?),
        _ => return None,
    };
    Day::of_date(year, rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?)
}
