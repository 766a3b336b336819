//! A currency's sign is no country: `US$`, `HK$`.

use super::view::View;
use super::{Drop, drop};

pub(super) fn check(view: &View) -> Option<Drop> {
    let sign = view.right().chars().next()?;
    matches!(sign, '$' | '€' | '£' | '¥').then(|| drop("currency", "a currency's sign"))
}
