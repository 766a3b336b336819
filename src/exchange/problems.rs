//! What is wrong with the file under reading, with places.

use crate::diag::{Diagnostic, Place, Severity};
use std::ops::Range;

/// So many problems are told one by one; of the rest, only their number.
const TOLD: usize = 20;

/// Problems of one file, in the order in which they were found.
pub(super) struct Problems<'a> {
    file: &'a str,
    text: &'a str,
    told: Vec<Diagnostic>,
    errors: usize,
    untold: usize,
}

impl<'a> Problems<'a> {
    /// Returns an empty list; `file` is how messages name the file, `text` is what byte ranges count in.
    pub(super) fn new(file: &'a str, text: &'a str) -> Problems<'a> {
        Problems { file, text, told: Vec::new(), errors: 0, untold: 0 }
    }

    /// Notes an error at some bytes of the text; an empty `hint` is none.
    pub(super) fn error(&mut self, at: Range<usize>, code: &'static str, message: impl Into<String>, hint: &str) {
        self.add(Severity::Error, at, code, message.into(), hint);
    }

    /// Notes a warning at some bytes of the text; an empty `hint` is none.
    pub(super) fn warning(&mut self, at: Range<usize>, code: &'static str, message: impl Into<String>, hint: &str) {
        self.add(Severity::Warning, at, code, message.into(), hint);
    }

    /// Returns whether an error was found.
    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Returns all problems; the last of them says how many more there are.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        if self.untold > 0 {
            let message = match self.untold {
                1 => "1 more problem is not shown".to_string(),
                untold => format!("{untold} more problems are not shown"),
            };
            let make = if self.errors > 0 { Diagnostic::error } else { Diagnostic::warning };
            self.told.push(make("more-problems", message, Place::file(self.file)));
        }
        self.told
    }

    fn add(&mut self, severity: Severity, at: Range<usize>, code: &'static str, message: String, hint: &str) {
        self.errors += usize::from(severity == Severity::Error);
        if self.told.len() >= TOLD {
            self.untold += 1;
            return;
        }
        let place = Place::in_text(self.file, self.text, at);
        let problem = match severity {
            Severity::Error => Diagnostic::error(code, message, place),
            Severity::Warning => Diagnostic::warning(code, message, place),
            Severity::Note => Diagnostic::note(code, message, place),
        };
        self.told.push(problem.hint(hint));
    }
}
