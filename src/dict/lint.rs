//! Warnings on surfaces that will cause trouble: shared ones, single letters, common words.

use super::entry::{Case, Entry, Listed, Surface};
use super::layer::Layer;
use super::same;
use super::source::Problems;
use super::words;
use crate::diag::Diagnostic;

/// Warns of the surfaces of one layer.
pub(super) fn layer(layer: &Layer, problems: &mut Problems) {
    for file in &layer.files {
        for (at, entry) in file.file.entries.iter().enumerate() {
            for (text, surface) in surfaces(entry) {
                let ruled = surface.is_some_and(Surface::has_rule);
                if let Some((code, message, hint)) = bad_surface(text, surface).filter(|_| !ruled) {
                    problems.add(Diagnostic::warning(code, message, file.text_place(at, text)).hint(hint));
                }
            }
        }
    }
    shared(layer, problems);
}

/// Returns an entry's name and surfaces, each once; the surface of a plain name is `None`.
fn surfaces(entry: &Entry) -> impl Iterator<Item = (&str, Option<&Surface>)> {
    let ruled_name = entry.surfaces.iter().any(|surface| surface.listed == Listed::Name);
    let name = entry.name.as_deref().filter(|_| !ruled_name).map(|name| (name, None));
    name.into_iter().chain(entry.surfaces.iter().map(|surface| (surface.text.as_str(), Some(surface))))
}

/// Returns code, message and hint for a surface that is bound to be found too often.
fn bad_surface(text: &str, surface: Option<&Surface>) -> Option<(&'static str, String, &'static str)> {
    if text.chars().count() == 1 {
        let hint = "give it a rule, or leave it out";
        return Some(("one-letter", format!("\"{text}\" is a single letter"), hint));
    }
    let exact = surface.is_some_and(|surface| surface.case == Case::Exact);
    let is_common = !exact && words::is_common(&text.to_lowercase());
    let hint = "give it a rule or `case = \"exact\"`, or leave it out";
    is_common.then(|| ("common-word", format!("\"{text}\" is a common English word"), hint))
}

/// Returns whether two surfaces that fold to the same are told apart: by exact letters, by language, or by rules.
pub(super) fn apart(a: &Surface, b: &Surface) -> bool {
    let exact = a.case == Case::Exact && b.case == Case::Exact;
    (exact && a.text != b.text)
        || matches!((&a.lang, &b.lang), (Some(a), Some(b)) if a != b)
        || (a.has_rule() && b.has_rule())
}

/// A surface of the layer, by the hash of its folded text.
struct Seen {
    hash: u64,
    file: u32,
    entry: u32,
    surface: u32,
}

/// Warns of surfaces that several entities of the layer share, unless each of them has a rule.
fn shared(layer: &Layer, problems: &mut Problems) {
    let mut seen = Vec::new();
    for (file, located) in (0..).zip(&layer.files) {
        for (entry, content) in (0..).zip(&located.file.entries) {
            let all = (0..).zip(surfaces(content));
            seen.extend(all.map(|(surface, (text, _))| Seen { hash: same::hash(text), file, entry, surface }));
        }
    }
    seen.sort_unstable_by_key(|seen| (seen.hash, seen.file, seen.entry, seen.surface));
    for group in seen.chunk_by(|a, b| a.hash == b.hash).filter(|group| group.len() > 1) {
        clash(layer, group, problems);
    }
}

/// Warns if the surfaces of a group, which fold to the same, mean several entities and one of them has no rule.
fn clash(layer: &Layer, group: &[Seen], problems: &mut Problems) {
    let entry = |seen: &Seen| &layer.files[seen.file as usize].file.entries[seen.entry as usize];
    let get = |seen: &Seen| surfaces(entry(seen)).nth(seen.surface as usize);
    let first = &group[0];
    let Some((first_text, first_surface)) = get(first) else { return };
    for other in &group[1..] {
        let Some((text, surface)) = get(other).filter(|_| entry(other).id != entry(first).id) else { continue };
        // A plain name has no surface of its own in an entry.
        let plain = |text: &str| Surface::plain(text, Listed::Name);
        let whole = |text, surface: Option<&Surface>| surface.cloned().unwrap_or_else(|| plain(text));
        if !apart(&whole(first_text, first_surface), &whole(text, surface)) {
            let place = |seen: &Seen, text| layer.files[seen.file as usize].text_place(seen.entry as usize, text);
            let message = format!("\"{text}\" means \"{}\" as well as \"{}\"", entry(other).id, entry(first).id);
            let hint = "give each an [[entity.alias]] with `require` or `reject`, or leave one out";
            let warning = Diagnostic::warning("shared-alias", message, place(other, text));
            problems.add(warning.also("first", place(first, first_text)).hint(hint));
        }
    }
}
