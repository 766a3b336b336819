//! What a text becomes in Markdown.

use crate::text::{isolated, one_line};

/// Returns a text on one line, its marks escaped, so that it reads as it is anywhere in a line or table cell.
pub(in crate::render) fn escaped(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let begins_list = at == 0 && matches!(c, '+' | '-' | '=' | '~');
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => escaped.extend(['\\', c]),
            _ if begins_list => escaped.extend(['\\', c]),
            // "1. " would begin a numbered list.
            '.' | ')' if at > 0 && line[..at].bytes().all(|b| b.is_ascii_digit()) => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    isolated(&escaped).into_owned()
}

/// Returns a text as code: a fence longer than any run of backticks in it; bars are escaped for tables.
pub(super) fn code(text: &str) -> String {
    let line = one_line(text);
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    if line.contains('|') || line.is_empty() {
        return escaped(&line);
    }
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// Returns a text as a block of code that nothing in it can end.
pub(super) fn block(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return format!("    {text}\n");
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}\n")
}

/// Returns a text that cannot end an HTML comment.
pub(super) fn comment(text: &str) -> String {
    one_line(text).replace("--", "- -")
}
