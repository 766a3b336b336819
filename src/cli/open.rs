//! Opening graphs from files.

use super::{Failure, say};
use relgraph::diag::{Diagnostic, Place};
use relgraph::discover::reason;
use relgraph::exchange::{self, Network, Reading};
use std::io::Read as _;
use std::path::Path;

/// Reads all graphs of a file, or of standard input if it is called `-`, and prints what is worth knowing.
pub(crate) fn all(path: &Path, quiet: bool) -> Result<Reading, Failure> {
    let shown = path.display().to_string();
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
    say::problems(&reading.notes, quiet);
    Ok(reading)
}

/// Reads the graph of a file; the first one, where it holds several.
pub(crate) fn first(path: &Path, quiet: bool) -> Result<Network, Failure> {
    let reading = all(path, quiet)?;
    let count = reading.networks.len();
    if count > 1 {
        let message = format!("holds {count} graphs, of which the first is taken");
        let place = Place::file(path.display().to_string());
        say::problems(&[Diagnostic::note("several-graphs", message, place)], quiet);
    }
    Ok(reading.networks.into_iter().next().unwrap_or_default())
}
