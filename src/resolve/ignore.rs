//! Look-alikes that the dictionary lists under `[[ignore]]`.

use super::{Drop, drop};
use crate::dict::Dictionary;
use crate::scan::{Form, Target};

pub(super) fn check(forms: &[&Form], dictionary: &Dictionary) -> Option<Drop> {
    // A name that somebody listed beats a look-alike of the same text.
    let is_listed = forms.iter().any(|form| matches!(form.target, Target::Entity(_)));
    let reason = forms.iter().find_map(|form| match form.target {
        Target::Ignore(at) => Some(&dictionary.ignores()[at as usize].reason),
        Target::Entity(_) => None,
    })?;
    (!is_listed).then(|| drop("ignore", format!("the dictionary ignores it: {reason}")))
}
