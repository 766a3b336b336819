//! The dictionaries in the binary: `dict/*.toml` as they were when it was built.

use super::entry::File;
use super::packed;
use crate::diag::{Diagnostic, Place};

/// A built-in dictionary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Builtin {
    /// Countries and disputed territories, `dict/countries.toml`.
    Countries,
    /// International organisations, companies, parties, agencies, media: `dict/organisations.toml`.
    Organisations,
    /// People in public life, with their roles: `dict/people.toml`.
    People,
}

impl Builtin {
    /// All built-in dictionaries, in the order in which they are listed.
    pub const ALL: [Builtin; 3] = [Builtin::Countries, Builtin::Organisations, Builtin::People];

    /// Returns the name that `--builtin` takes.
    pub fn name(self) -> &'static str {
        match self {
            Builtin::Countries => "countries",
            Builtin::Organisations => "organisations",
            Builtin::People => "people",
        }
    }

    /// Returns the dictionary of a name that `--builtin` takes.
    pub fn from_name(name: &str) -> Option<Builtin> {
        Builtin::ALL.into_iter().find(|which| which.name() == name)
    }

    fn bytes(self) -> &'static [u8] {
        match self {
            Builtin::Countries => include_bytes!(concat!(env!("OUT_DIR"), "/countries.bin")),
            Builtin::Organisations => include_bytes!(concat!(env!("OUT_DIR"), "/organisations.bin")),
            Builtin::People => include_bytes!(concat!(env!("OUT_DIR"), "/people.bin")),
        }
    }
}

/// Returns a built-in dictionary.
///
/// # Errors
///
/// If the binary itself is damaged.
pub fn load(which: Builtin) -> Result<File, Box<Diagnostic>> {
    packed::unpack(which.bytes()).map_err(|why| {
        let message = format!("the built-in dictionary \"{}\" is {why}", which.name());
        Box::new(Diagnostic::error("builtin-damaged", message, Place::default()).hint("install relgraph again"))
    })
}
