//! Comments of a TOML document, and what each of them belongs to.
//!
//! A comment at the end of a line belongs to what stands in that line, one on lines of its own to what comes next. Comments
//! directly below a table, with a blank line behind them, belong to that table: mostly they are keys that somebody
//! put aside.

use std::collections::BTreeMap;
use toml_edit::{DocumentMut, InlineTable, Item, Key, RawString, Table, Value};

/// Lines of comments, each with its `#`; an empty one is a blank line between paragraphs.
pub(super) type Comments = Vec<String>;

/// Comments on lines of their own around the tables of a document.
#[derive(Default)]
pub(super) struct Around {
    /// At the head of a file that begins with a table.
    pub head: Comments,
    /// Directly below the keys at the head of the file.
    pub below_root: Comments,
    /// At the end of the file.
    pub tail: Comments,
    /// Above and below each table, by its place in the file.
    tables: BTreeMap<isize, (Comments, Comments)>,
}

impl Around {
    /// Gathers the comments around all tables with a header.
    pub fn new(document: &DocumentMut) -> Around {
        let mut prefixes = BTreeMap::new();
        headers(document.as_table(), &mut prefixes);
        let mut around = Around::default();
        let mut before = None;
        let has_keys = document.iter().any(|(_, item)| item.is_value());
        for (at, prefix) in prefixes {
            let (own, rest) = if before.is_none() && !has_keys { (Vec::new(), prefix) } else { below(prefix) };
            match before {
                None => around.below_root = own,
                Some(before) => around.put_below(before, own),
            }
            let above = if before.is_none() && !has_keys { around.split_head(rest) } else { tidied(rest) };
            around.tables.insert(at, (above, Vec::new()));
            before = Some(at);
        }
        let mut last = lines(Some(document.trailing()));
        // Blank lines at the end of the file part nothing.
        while last.last().is_some_and(String::is_empty) {
            last.pop();
        }
        let (own, tail) = below(last);
        match before {
            None if has_keys => (around.below_root, around.tail) = (own, tail),
            // A file of comments alone.
            None => around.head = [own, tail].concat(),
            Some(before) => {
                around.put_below(before, own);
                around.tail = tail;
            }
        }
        around.head = tidied(std::mem::take(&mut around.head));
        around.tail = tidied(std::mem::take(&mut around.tail));
        around
    }

    /// Takes the comments above and below a table.
    pub fn take(&mut self, table: &Table) -> (Comments, Comments) {
        let at = table.position().unwrap_or(isize::MAX);
        self.tables.remove(&at).unwrap_or_default()
    }

    fn put_below(&mut self, table: isize, comments: Comments) {
        if let Some((_, below)) = self.tables.get_mut(&table) {
            *below = paragraph(comments);
        }
    }

    /// Keeps all paragraphs but the one directly above the first table as the head, and returns that one.
    fn split_head(&mut self, lines: Comments) -> Comments {
        let last = lines.iter().rposition(String::is_empty).map_or(0, |at| at + 1);
        self.head = lines[..last].to_vec();
        lines[last..].to_vec()
    }
}

/// Gathers what stands above each table with a header, by its place.
fn headers(table: &Table, into: &mut BTreeMap<isize, Comments>) {
    for (_, item) in table {
        let Item::ArrayOfTables(tables) = item else { continue };
        for table in tables {
            if let Some(at) = table.position() {
                into.insert(at, lines(table.decor().prefix()));
            }
            headers(table, into);
        }
    }
}

/// Splits off the first paragraph if it follows without a blank line, and has one behind it.
fn below(mut lines: Comments) -> (Comments, Comments) {
    match lines.iter().position(String::is_empty) {
        Some(end) if end > 0 => {
            let rest = lines.split_off(end);
            (lines, rest)
        }
        _ => (Vec::new(), lines),
    }
}

/// Returns the lines without blank ones at the beginning, and with single ones elsewhere.
pub(super) fn tidied(lines: Comments) -> Comments {
    let mut tidied: Comments = Vec::new();
    for line in lines {
        let blank_before = tidied.last().is_none_or(String::is_empty);
        if !line.is_empty() || !blank_before {
            tidied.push(line);
        }
    }
    tidied
}

/// Returns the lines without blank ones.
pub(super) fn paragraph(mut lines: Comments) -> Comments {
    lines.retain(|line| !line.is_empty());
    lines
}

/// Returns the whole lines of white space and comments.
pub(super) fn lines(raw: Option<&RawString>) -> Comments {
    let text = raw.and_then(RawString::as_str).unwrap_or("");
    text.lines().map(|line| line.trim().to_string()).collect()
}

/// Returns the comment in the first line, and the other lines.
pub(super) fn split(raw: Option<&RawString>) -> (Option<String>, Comments) {
    let mut lines = lines(raw);
    let first = if lines.is_empty() { None } else { Some(lines.remove(0)) };
    (first.filter(|line| !line.is_empty()), lines)
}

/// Returns the comment at the end of a line.
pub(super) fn behind(raw: Option<&RawString>) -> Option<String> {
    paragraph(lines(raw)).into_iter().reduce(|all, next| format!("{all} {next}"))
}

/// Adds a comment to one at the end of a line.
pub(super) fn append(behind: &mut Option<String>, comment: String) {
    *behind = Some(match behind.take() {
        Some(before) => format!("{before} {comment}"),
        None => comment,
    });
}

/// Returns the comments above a key.
pub(super) fn of_key(key: &Key) -> Comments {
    let decors = [key.dotted_decor(), key.leaf_decor()];
    let raws = decors.into_iter().flat_map(|decor| [decor.prefix(), decor.suffix()]);
    paragraph(raws.flat_map(lines).collect())
}

/// Returns the comments above a key with the blank lines between them.
pub(super) fn paragraphs(key: &Key) -> Comments {
    tidied(lines(key.leaf_decor().prefix()))
}

/// Returns all comments around and inside a value.
pub(super) fn of_value(value: &Value) -> Comments {
    let mut all = lines(value.decor().prefix());
    match value {
        Value::Array(items) => {
            all.extend(items.iter().flat_map(of_value));
            all.extend(lines(Some(items.trailing())));
        }
        Value::InlineTable(table) => all.extend(inside(table)),
        _ => {}
    }
    all.extend(lines(value.decor().suffix()));
    paragraph(all)
}

/// Returns all comments inside an inline table.
pub(super) fn inside(table: &InlineTable) -> Comments {
    let mut all = Vec::new();
    for (name, value) in table {
        all.extend(table.key(name).map(of_key).unwrap_or_default());
        all.extend(of_value(value));
    }
    all.extend(lines(Some(table.trailing())));
    paragraph(all)
}

/// Returns all comments around and inside a table.
pub(super) fn of_table(table: &Table) -> Comments {
    let mut all = [lines(table.decor().prefix()), lines(table.decor().suffix())].concat();
    for (name, item) in table {
        all.extend(table.key(name).map(of_key).unwrap_or_default());
        match item {
            Item::None => {}
            Item::Value(value) => all.extend(of_value(value)),
            Item::Table(table) => all.extend(of_table(table)),
            Item::ArrayOfTables(tables) => all.extend(tables.iter().flat_map(of_table)),
        }
    }
    paragraph(all)
}

/// Returns the words of all comments of a document, sorted: lines may be joined, nothing may be lost.
pub(super) fn sorted(document: &DocumentMut) -> Vec<String> {
    let all = [of_table(document.as_table()), lines(Some(document.trailing()))].concat();
    let mut words: Vec<String> = all.iter().flat_map(|line| line.split_whitespace()).map(str::to_string).collect();
    words.sort();
    words
}
