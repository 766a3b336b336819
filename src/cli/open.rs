//! Opening graphs from files.

use super::progress::Doing;
use super::{End, Failure, say};
use relgraph::diag::{Diagnostic, Place, Severity};
use relgraph::discover::reason;
use relgraph::exchange::{self, Network, Reading};
use relgraph::text::one_line;
use std::io::Read as _;
use std::path::Path;

/// Reads all graphs of a file, or of standard input if it is called `-`, and prints what is worth knowing.
pub(crate) fn all(path: &Path, quiet: bool) -> Result<Reading, Failure> {
    let shown = path.display().to_string();
    let doing = Doing::new(&format!("reading {}", one_line(&shown)), quiet);
    let bytes = match path.as_os_str() == "-" {
        true => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
        false => std::fs::read(path),
    };
    let bytes = bytes.map_err(|error| {
        let message = format!("cannot be read: {}", reason(&error));
        vec![Diagnostic::error("cannot-read", message, Place::file(&shown))]
    })?;
    let reading = exchange::read(&shown, &bytes)?;
    drop((doing, bytes));
    say::problems(&reading.notes, quiet);
    Ok(reading)
}

/// Reads the graph of a file; the first one, where it holds several. Returns how the reading ended, too.
pub(crate) fn first(path: &Path, quiet: bool) -> Result<(Network, End), Failure> {
    let reading = all(path, quiet)?;
    let count = reading.networks.len();
    if count > 1 {
        let message = format!("holds {count} graphs, of which the first is taken");
        let place = Place::file(path.display().to_string());
        say::problems(&[Diagnostic::note("several-graphs", message, place)], quiet);
    }
    let end = end(&reading);
    Ok((reading.networks.into_iter().next().unwrap_or_default(), end))
}

/// Returns how a reading ended: not all of it is done where something in the file was doubtful.
pub(crate) fn end(reading: &Reading) -> End {
    let is_sound = reading.notes.iter().all(|note| note.severity < Severity::Warning);
    if is_sound { End::Done } else { End::Partly }
}
