//! Problems as values: the library returns them, only the command line prints.

use std::fmt;

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing; nothing is lost. Does not change the exit code.
    Note,
    /// Something was skipped or looks wrong; the rest was done.
    Warning,
    /// What was asked cannot be done.
    Error,
}

/// Where a problem is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The file as the user typed it; empty if the problem is in no file.
    pub file: String,
    /// Line, from 1; 0 if the problem concerns the whole file.
    pub line: u32,
    /// Column in characters, from 1; 0 if the problem concerns the whole line.
    pub column: u32,
    /// Width of the marked part in characters; 0 for a mere position.
    pub width: u32,
    /// The line itself, without its end.
    pub text: String,
}

impl Place {
    /// Returns the place that stands for a whole file.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), ..Place::default() }
    }

    /// Returns the place of the bytes `range` in `source`, the content of `file`.
    pub fn in_text(file: impl Into<String>, source: &str, range: std::ops::Range<usize>) -> Place {
        let floor = |mut at: usize| {
            at = at.min(source.len());
            while !source.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(range.start), floor(range.end.max(range.start)));
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let marked_end = end.clamp(start, line_end.max(start));
        Place {
            file: file.into(),
            line: 1 + source[..start].bytes().filter(|&b| b == b'\n').count() as u32,
            column: 1 + source[line_start..start].chars().count() as u32,
            width: source[start..marked_end].chars().count() as u32,
            text: source[line_start..line_end].trim_end_matches('\r').to_string(),
        }
    }
}

/// One problem: what, where, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable short name such as `unknown-key`, for programs.
    pub code: &'static str,
    /// What is wrong; starts in lower case, ends without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do; empty if there is nothing to say.
    pub hint: String,
    /// Further places that belong to the problem, such as the other side of a clash.
    pub related: Vec<Related>,
}

/// A further place of a problem, with what is there: "first here".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// What is there, in a few words.
    pub label: String,
    /// Where.
    pub place: Place,
}

impl Diagnostic {
    /// Returns a problem without hint or further places.
    fn new(severity: Severity, code: &'static str, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic { severity, code, message: message.into(), place, hint: String::new(), related: Vec::new() }
    }

    /// Returns an error.
    pub fn error(code: &'static str, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message, place)
    }

    /// Returns a warning.
    pub fn warning(code: &'static str, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message, place)
    }

    /// Returns a note.
    pub fn note(code: &'static str, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message, place)
    }

    /// Returns the diagnostic with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = hint.into();
        self
    }

    /// Returns the diagnostic with a further place.
    pub fn also(mut self, label: impl Into<String>, place: Place) -> Diagnostic {
        self.related.push(Related { label: label.into(), place });
        self
    }
}

/// A problem with a document: as messages show it, and with the name that output files give the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The document's name without the machine in it.
    pub doc: String,
    /// The problem; its place shows the path as typed.
    pub diagnostic: Diagnostic,
}

impl Problem {
    /// Returns the problem as output files tell it: with the document's name in the place of the path.
    pub fn in_files(&self) -> Diagnostic {
        let mut told = self.diagnostic.clone();
        told.place.file.clone_from(&self.doc);
        told
    }
}

/// Why something could not be done, as one error: for `?`, where a function returns a list of problems or a single one.
///
/// ```
/// use relgraph::diag::Errors;
/// use relgraph::dict::Dictionary;
///
/// fn names(toml: &str) -> Result<Vec<String>, Errors> {
///     let dictionary = Dictionary::from_toml(toml)?;
///     Ok(dictionary.entities().iter().map(|entity| entity.name.clone()).collect())
/// }
///
/// assert_eq!(names("[[entity]]\nname = \"Chad\"\ntype = \"country\"").unwrap(), ["Chad"]);
/// let errors = names("[[entity]]\nname = 3").unwrap_err();
/// assert_eq!(errors.to_string().lines().count(), errors.problems.len());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Errors {
    /// The problems in the order of their places, warnings among them; as a rule at least one is an error.
    pub problems: Vec<Diagnostic>,
}

impl std::error::Error for Errors {}

impl From<Vec<Diagnostic>> for Errors {
    fn from(problems: Vec<Diagnostic>) -> Errors {
        Errors { problems }
    }
}

impl From<Box<Diagnostic>> for Errors {
    fn from(problem: Box<Diagnostic>) -> Errors {
        Errors { problems: vec![*problem] }
    }
}

/// One problem a line.
impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.problems.iter().map(Diagnostic::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// As [`Display`](fmt::Display), since this is what a `main` that returns an error prints.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Diagnostic {}

/// `file:line:column`, as far as it is known; nothing for a problem in no file.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        let numbers = [self.line, self.column].into_iter().take_while(|&n| n > 0 && !self.file.is_empty());
        numbers.into_iter().try_for_each(|n| write!(f, ":{n}"))
    }
}

/// `file:line:column: message (first here: file:line:column); hint`, in one line.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.file.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        for Related { label, place } in &self.related {
            write!(f, " ({label}: {place})")?;
        }
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

/// Returns the candidate nearest to `word` in edits, if it is near enough to be meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns the edits in characters that lead from one word to the other; two neighbours in the wrong order are one edit.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(row[j] + 1).min(last[j + 1] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let place = Place::in_text("d.toml", "a = 1\nnäme = \"x\"\n", 9..13);
        assert_eq!((place.line, place.column, place.width), (2, 3, 4));
        assert_eq!(place.text, "näme = \"x\"");
    }

    #[test]
    fn places_outside_the_text_do_not_panic() {
        let place = Place::in_text("d.toml", "é", 1..9);
        assert_eq!((place.line, place.column), (1, 1));
    }

    #[test]
    fn a_problem_is_one_line() {
        let at = |line| Place { file: "d.toml".into(), line, column: 6, ..Place::default() };
        let problem = Diagnostic::error("x", "id \"a\" stands twice", at(9)).also("first", at(3)).hint("remove one");
        assert_eq!(problem.to_string(), "d.toml:9:6: id \"a\" stands twice (first: d.toml:3:6); remove one");
        assert_eq!(Diagnostic::note("x", "so be it", Place::default()).to_string(), "so be it");
    }

    #[test]
    fn near_words_are_found() {
        assert_eq!(did_you_mean("alias", ["aliases", "name"]), None, "two edits in five letters are too many");
        assert_eq!(did_you_mean("demonym", ["demonyms", "name"]), Some("demonyms"));
        assert_eq!(did_you_mean("nmae", ["note", "name"]), Some("name"));
        assert_eq!(did_you_mean("xyz", ["demonyms", "name"]), None);
    }
}
