//! Parsers of arguments that shells can complete.

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use std::ffi::OsStr;

/// Returns a parser of ours that tells shells which values there are. Others may be read too, and messages stay its own.
pub(super) fn of<T: Clone + Send + Sync + 'static>(
    parse: fn(&str) -> Result<T, String>,
    names: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = T> {
    Named { parse, names: names.into_iter().collect() }
}

#[derive(Clone)]
struct Named<T> {
    parse: fn(&str) -> Result<T, String>,
    names: Vec<&'static str>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Named<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        self.parse.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names.iter().map(PossibleValue::new)))
    }
}
