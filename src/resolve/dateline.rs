//! The places of a dateline are no mentions: `BAKU, Azerbaijan, March 10 (Reuters) —`.

use super::view::View;
use super::{Drop, drop};
use crate::dict::Entity;

pub(super) fn check(view: &View, entity: &Entity) -> Option<Drop> {
    (entity.kind == "country" && view.is_dateline()).then(|| drop("dateline", "the place of a dateline"))
}
