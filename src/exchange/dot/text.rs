//! What a label says to a reader: backslash sequences, records, markup and character references undone.

use std::borrow::Cow;

/// Returns a text with its backslash sequences undone: `\n`, `\l` and `\r` end a line, `\N` is the name that `name` gives for
/// the letter `N`, any other character stands for itself.
pub(super) fn unescaped(text: &str, name: impl Fn(char) -> Option<String>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'l' | 'r')) => plain.push('\n'),
            ('\\', Some(letter)) => match name(letter) {
                Some(name) => plain.push_str(&name),
                None => plain.push(letter),
            },
            (c, _) => plain.push(c),
        }
    }
    // What ends the last line does not begin another one.
    let plain = plain.strip_suffix('\n').unwrap_or(&plain);
    without_references(plain).into_owned()
}

/// Returns the text of a record label, one line a field: `{<f0> left|right}` is `left` and `right`.
pub(super) fn of_record(label: &str) -> String {
    let mut fields = vec![String::new()];
    let mut in_port = false;
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        match c {
            '<' => in_port = true,
            '>' => in_port = false,
            _ if in_port => {}
            '|' | '{' | '}' => fields.push(String::new()),
            c => {
                let escaped = if c == '\\' { chars.next() } else { None };
                let field = fields.last_mut();
                match (escaped, field) {
                    // A mark that means itself here; other sequences are undone later.
                    (Some(mark @ ('<' | '>' | '|' | '{' | '}' | ' ')), Some(field)) => field.push(mark),
                    (Some(other), Some(field)) => field.extend(['\\', other]),
                    (None, Some(field)) => field.push(c),
                    (_, None) => {}
                }
            }
        }
    }
    let fields: Vec<&str> = fields.iter().map(|field| field.trim()).filter(|field| !field.is_empty()).collect();
    fields.join("\\n")
}

/// Returns the text of a label in markup: a row or `<br/>` ends a line, cells are parted by a space.
pub(super) fn of_markup(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        text.push_str(&words(&rest[..at]));
        rest = &rest[at..];
        let end =
            if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { rest.find('>').map(|at| at + 1) };
        let tag = &rest[..end.unwrap_or(rest.len())];
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let ends_line = name.eq_ignore_ascii_case("br") || (name.eq_ignore_ascii_case("tr") && tag.starts_with("</"));
        if ends_line {
            text.push('\n');
        } else if name.eq_ignore_ascii_case("td") {
            text.push(' ');
        }
        rest = &rest[tag.len()..];
    }
    text.push_str(&words(rest));
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    without_references(&lines.join("\n")).into_owned()
}

/// Line ends of the source are mere white space in markup.
fn words(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// Undoes character references: `&amp;`, `&eacute;`, `&#8212;`, `&#x2014;`. What is none stays as it is.
fn without_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        // No name is longer than this; a text may hold a great many ampersands.
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((end, referred(&rest[1..end])?))) {
            Some((end, c)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Returns the character that a reference names.
fn referred(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|&c| c != '\0');
    }
    if let Some(at) = LATIN.split_whitespace().position(|known| known == name) {
        return char::from_u32(0xA0 + at as u32);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// HTML's names for the characters from U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Further names that stand in labels.
const NAMED: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("hellip", '…'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("minus", '−'),
    ("infin", '∞'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("pi", 'π'),
];
