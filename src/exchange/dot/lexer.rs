//! Text → tokens, by the rules of Graphviz: what is a letter, where a number ends, what a backslash means.

use super::super::problems::Problems;
use std::ops::Range;

/// A token, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    Word(Keyword),
    /// A name, a number, or a text in quotes or angle brackets.
    Atom(Atom),
    /// `--`
    Line,
    /// `->`
    Arrow,
    /// One of `{}[];,:=+`, or a character that has no place in DOT.
    Mark(char),
    /// A text that is never closed; what opens it.
    Unclosed(&'static str),
    End,
}

/// The words that are no names without quotes, in any case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keyword {
    Strict,
    Graph,
    Digraph,
    Subgraph,
    Node,
    Edge,
}

/// A name or a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Atom {
    /// The text itself; backslashes are left to those who know what the text is for, but for `\"` and an escaped line end.
    pub(super) text: String,
    /// It stands in quotes or angle brackets.
    pub(super) quoted: bool,
    /// It stands in angle brackets.
    pub(super) markup: bool,
}

impl Keyword {
    /// Returns the word as it is usually written.
    pub(super) fn written(self) -> &'static str {
        KEYWORDS.iter().find(|(_, word)| *word == self).map_or("", |(written, _)| written)
    }
}

impl What {
    /// Returns what a message calls the token.
    pub(super) fn shown(&self) -> String {
        match self {
            What::Word(word) => format!("`{}`", word.written()),
            What::Atom(atom) if atom.text.chars().count() > 40 => {
                format!("\"{}…\"", atom.text.chars().take(40).collect::<String>())
            }
            What::Atom(atom) => format!("\"{}\"", atom.text),
            What::Line => "`--`".to_string(),
            What::Arrow => "`->`".to_string(),
            What::Mark(c) if c.is_control() => format!("the character U+{:04X}", *c as u32),
            What::Mark(c) => format!("`{c}`"),
            What::Unclosed(opener) => format!("`{opener}`"),
            What::End => "the end".to_string(),
        }
    }
}

/// Hands out tokens one by one.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, at: 0 }
    }

    /// Returns the next token; [`What::End`] again and again at the end.
    pub(super) fn next(&mut self, problems: &mut Problems) -> Token {
        self.skip_blanks();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Token { what: What::End, at: start..start } };
        let what = match first {
            '"' => self.quoted(),
            '<' => self.markup(),
            _ if self.rest().starts_with("--") => self.mark(2, What::Line),
            _ if self.rest().starts_with("->") => self.mark(2, What::Arrow),
            c if is_letter(c) => self.name(),
            c => match number(self.rest()) {
                0 => self.mark(c.len_utf8(), What::Mark(c)),
                len => self.number(len, problems),
            },
        };
        Token { what, at: start..self.at }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn mark(&mut self, len: usize, what: What) -> What {
        self.at += len;
        what
    }

    /// Skips white space and comments. A comment that is never closed reaches to the end, as in Graphviz.
    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let len = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if let Some(comment) = rest.strip_prefix("/*") {
                comment.find("*/").map_or(rest.len(), |end| end + 4)
            } else {
                rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len()
            };
            if len == 0 {
                return;
            }
            self.at += len;
        }
    }

    fn name(&mut self) -> What {
        let rest = self.rest();
        let len = rest.find(|c: char| !is_letter(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
        self.at += len;
        let name = &rest[..len];
        match KEYWORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)) {
            Some(&(_, keyword)) => What::Word(keyword),
            None => What::Atom(Atom { text: name.to_string(), quoted: false, markup: false }),
        }
    }

    fn number(&mut self, len: usize, problems: &mut Problems) -> What {
        let rest = self.rest();
        let text = rest[..len].to_string();
        // `12ab` is a number and a name, which is hardly what anybody means.
        let goes_on = rest[len..].chars().next().filter(|&c| c == '.' || is_letter(c));
        if let Some(next) = goes_on {
            let message = format!("the number {text} runs into what follows and is cut off there");
            let at = self.at..self.at + len + next.len_utf8();
            problems.warning(at, "number-runs-on", message, "put the whole in quotes if it is one name");
        }
        self.at += len;
        What::Atom(Atom { text, quoted: false, markup: false })
    }

    fn quoted(&mut self) -> What {
        let mut text = String::new();
        let mut at = self.at + 1;
        loop {
            let rest = &self.text[at..];
            let Some(stop) = rest.find(['"', '\\']) else { return self.unclosed("\"") };
            text.push_str(&rest[..stop]);
            at += stop;
            let rest = &self.text[at..];
            let mut taken = |len: usize, piece: &str| {
                text.push_str(piece);
                at += len;
            };
            if rest.starts_with('"') {
                self.at = at + 1;
                return What::Atom(Atom { text, quoted: true, markup: false });
            } else if rest.starts_with("\\\"") {
                taken(2, "\"");
            } else if rest.starts_with("\\\\") {
                taken(2, "\\\\");
            } else if rest.starts_with("\\\r\n") {
                taken(3, "");
            } else if rest.starts_with("\\\n") {
                taken(2, "");
            } else {
                taken(1, "\\");
            }
        }
    }

    fn markup(&mut self) -> What {
        let mut depth = 0usize;
        for (at, c) in self.rest().char_indices() {
            match c {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ => continue,
            }
            if depth == 0 {
                let text = self.rest()[1..at].to_string();
                self.at += at + 1;
                return What::Atom(Atom { text, quoted: true, markup: true });
            }
        }
        self.unclosed("<")
    }

    fn unclosed(&mut self, opener: &'static str) -> What {
        self.at = self.text.len();
        What::Unclosed(opener)
    }
}

const KEYWORDS: [(&str, Keyword); 6] = [
    ("strict", Keyword::Strict),
    ("graph", Keyword::Graph),
    ("digraph", Keyword::Digraph),
    ("subgraph", Keyword::Subgraph),
    ("node", Keyword::Node),
    ("edge", Keyword::Edge),
];

/// Whether a name may begin with it: everything outside ASCII counts as a letter.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

/// Returns the length of the number at the beginning of a text: `7`, `07`, `5.`, `-.5`; 0 if there is none.
fn number(text: &str) -> usize {
    let digits = |from: usize| text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let sign = usize::from(text.starts_with('-'));
    let whole = digits(sign);
    let point = sign + whole;
    let has_point = text.as_bytes().get(point) == Some(&b'.');
    let part = if has_point { digits(point + 1) } else { 0 };
    match (whole, has_point, part) {
        (0, _, 0) => 0,
        (_, false, _) => point,
        (_, true, part) => point + 1 + part,
    }
}
