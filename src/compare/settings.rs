//! Which settings change what is counted, and which only what is shown.

/// Settings that change counts, by their names in `graph.json`. (`dictionaries` is not among them: what it changes shows
/// in the digests of the entries.)
const COUNTED: [&str; 9] =
    ["builtin", "count", "kinds", "lang", "max_entities", "roll_up", "surnames", "unit", "zones"];

/// Returns whether a setting can change what is counted.
pub(super) fn counts(name: &str) -> bool {
    COUNTED.contains(&name) || DATES.contains(&name)
}

/// Settings that choose documents by their dates.
const DATES: [&str; 2] = ["since", "until"];

/// Settings that change no count.
#[cfg(test)]
pub(super) const OTHER: [&str; 19] = [
    "backbone",
    "colours",
    "communities",
    "dictionaries",
    "dpi",
    "engine",
    "evidence",
    "exclude",
    "focus",
    "fonts",
    "footnotes",
    "labels",
    "min_weight",
    "page",
    "theme",
    "title",
    "top",
    "types",
    "weight",
];
