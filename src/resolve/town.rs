//! A name before a comma and a US state is a town: `Lebanon, Pa.`, `Moscow, Idaho`.

use super::view::View;
use super::{Drop, drop};
use crate::dict::lang::Language;

pub(super) fn check(view: &View, words: &Language) -> Option<Drop> {
    let behind = view.right().strip_prefix(',')?.trim_start();
    let is_state = |state: &&String| {
        let Some(rest) = behind.strip_prefix(state.as_str()) else { return false };
        let code = state.len() == 2;
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        // Two capitals are a state only where nothing but a number or a stop follows: "IRAN, IN A SPEECH".
        let closed = rest
            .trim_start()
            .chars()
            .next()
            .is_none_or(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | ')' | '-'));
        ends && (!code || closed)
    };
    let state = words.towns.states.iter().find(is_state)?;
    Some(drop("town", format!("a town: \"{}, {state}\"", view.surface())))
}
