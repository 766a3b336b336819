//! A listed surface of several entities: the one that the document names otherwise, else none.

use super::{Rule, Run, Shared, drop};

/// The rule of a candidate that stays open between several entities.
pub(super) const RULE: &str = "shared";

impl Run<'_> {
    pub(super) fn settle_shared(&mut self) {
        for Shared { candidate, meanings } in std::mem::take(&mut self.shared) {
            let candidate = self.case.candidates[candidate];
            let named: Vec<_> =
                meanings.iter().filter(|(entity, _)| self.named.contains_key(entity)).copied().collect();
            match named[..] {
                [(entity, kind)] => self.mention(&candidate, entity, kind, Rule::Shared),
                _ => {
                    let ids: Vec<_> = meanings.iter().map(|&(entity, _)| entity).collect();
                    let names: Vec<_> = ids.iter().map(|&id| self.case.dictionary.entity(id).name.as_str()).collect();
                    let reason = format!(
                        "ambiguous between {}: the document names {}",
                        names.join(" and "),
                        if named.is_empty() { "none of them otherwise" } else { "more than one" }
                    );
                    self.drop(&candidate, ids, drop(RULE, reason));
                }
            }
        }
    }
}
