//! `relgraph dict import`.

use super::super::{End, Failure};
use super::args::Import;
use relgraph::diag::{Diagnostic, Place};

pub(crate) fn run(args: &Import) -> Result<End, Failure> {
    let name = args.files.first().map(|path| path.display().to_string()).unwrap_or_default();
    let problem = Diagnostic::error("unknown-format", "this format cannot be imported yet", Place::file(name));
    Err(vec![problem].into())
}
