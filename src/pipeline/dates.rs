//! What a run says about documents that do not count by their dates.

use crate::config::Counting;
use crate::diag::{Diagnostic, Place};
use crate::text::counted;

/// Names a document without a date.
pub(super) fn undated(shown: &str) -> Diagnostic {
    let message = "left out, since it has no date, and only some dates count";
    let hint =
        "a line `date: 2023-03-30` at its head between `---` lines, or a file name that begins with the date, will do";
    Diagnostic::note("undated", message, Place::file(shown)).hint(hint)
}

/// Says that no document is left.
pub(super) fn nothing_left(counting: &Counting, outside: usize, undated: usize) -> Diagnostic {
    let days = [("--since", counting.since), ("--until", counting.until)];
    let days: Vec<String> = days.iter().filter_map(|(option, day)| Some(format!("{option} {}", (*day)?))).collect();
    let lie = if outside == 1 { "lies" } else { "lie" };
    let have = if undated == 1 { "has" } else { "have" };
    let (outside, undated) = (counted(outside as u64, "document"), counted(undated as u64, "document"));
    let message = format!("no document counts: {outside} {lie} outside {}, {undated} {have} no date", days.join(" "));
    Diagnostic::error("nothing-counts", message, Place::default()).hint("name other days")
}
