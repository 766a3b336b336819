//! Phrases with places for values, and their plural forms.

use super::Label;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use std::collections::BTreeMap;

/// A phrase: one form for all numbers, or one a plural category.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    other: String,
    forms: BTreeMap<&'static str, String>,
}

/// The names of the plural categories of CLDR, `other` last.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Phrase {
    /// Returns a phrase with one form; white space at its ends stays.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn new(label: Label, text: &str) -> Result<Phrase, String> {
        check(label, text)?;
        Ok(Phrase { other: text.to_string(), forms: BTreeMap::new() })
    }

    /// Returns a phrase with a form for each of some plural categories, `other` among them.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn with_forms<'a>(label: Label, forms: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Phrase, String> {
        if label.english().1.is_none() {
            return Err("this phrase depends on no number: one text is wanted".to_string());
        }
        let mut known = BTreeMap::new();
        for (name, text) in forms {
            let category = CATEGORIES.iter().find(|category| **category == name);
            let Some(&category) = category else {
                return Err(format!("no plural category is called \"{name}\": {} are", CATEGORIES.join(", ")));
            };
            check(label, text)?;
            known.insert(category, text.to_string());
        }
        let other = known.remove("other").ok_or("the form `other` is missing")?;
        Ok(Phrase { other, forms: known })
    }

    /// Returns the forms by category; of a phrase with one form, that one as `other`.
    pub fn forms(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let form = |name: &&'static str| Some((*name, self.forms.get(*name)?.as_str()));
        CATEGORIES.iter().filter_map(form).chain([("other", self.other.as_str())])
    }

    /// Returns whether all numbers have the same form.
    pub fn is_plain(&self) -> bool {
        self.forms.is_empty()
    }

    pub(super) fn plain(&self) -> &str {
        &self.other
    }

    pub(super) fn form(&self, category: PluralCategory) -> &str {
        let name = match category {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        self.forms.get(name).unwrap_or(&self.other)
    }
}

/// The plural rules of a language after CLDR; of English where none is named.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plurals {
    language: Option<Locale>,
}

impl Plurals {
    /// Reads a language tag (BCP 47): `de`, `pt-PT`.
    ///
    /// # Errors
    ///
    /// What is wanted, in words.
    pub fn parse(text: &str) -> Result<Plurals, String> {
        let wanted = |_| "a language tag such as de or pt-PT is wanted".to_string();
        Ok(Plurals { language: Some(text.trim().parse().map_err(wanted)?) })
    }

    /// Returns the language tag, if one is set.
    pub fn language(&self) -> Option<String> {
        self.language.as_ref().map(Locale::to_string)
    }

    pub(super) fn category(&self, number: u64) -> PluralCategory {
        let language = self.language.clone().unwrap_or(icu_locale_core::locale!("en"));
        let rules = PluralRules::try_new_cardinal(language.into());
        rules.map_or(PluralCategory::Other, |rules| rules.category_for(number))
    }
}

/// A part of a template.
enum Part<'a> {
    Words(&'a str),
    Place(&'a str),
}

/// Returns a template with these values in its places; a place that has no value stays empty. Braces that are doubled stand
/// for themselves.
pub(super) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    for part in parts(template).into_iter().flatten() {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Place(name) => {
                out.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            }
        }
    }
    out
}

/// Returns the parts of a template.
///
/// # Errors
///
/// A brace that has no other.
fn parts(template: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(at);
        parts.push(Part::Words(words));
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            parts.push(Part::Words(&from[..1]));
            rest = after;
            continue;
        }
        let place = from.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let Some((name, after)) = place.filter(|(name, _)| !name.contains('{')) else {
            return Err("a brace has no other; write {{ or }} for a brace itself".to_string());
        };
        parts.push(Part::Place(name));
        rest = after;
    }
    parts.push(Part::Words(rest));
    Ok(parts)
}

/// Places that come together: a phrase that has one of them in English may have any of them.
const TOGETHER: [&[&str]; 4] = [
    &["unit", "units"],
    &["counted", "in_units"],
    &["documents", "in_documents", "of_documents", "from_documents"],
    // The last two without a zero in front.
    &["month", "day", "m", "d"],
];

/// Returns the places that a label's phrase may have: those of the English one, and those that come with them.
pub(super) fn places(label: Label) -> Vec<&'static str> {
    let (one, other) = label.english();
    let mut places: Vec<&str> = Vec::new();
    for part in [Some(one), other].into_iter().flatten().filter_map(|form| parts(form).ok()).flatten() {
        if let Part::Place(name) = part
            && !places.contains(&name)
        {
            places.push(name);
        }
    }
    let further =
        TOGETHER.iter().filter(|group| group.iter().any(|place| places.contains(place))).flat_map(|group| *group);
    let further: Vec<&str> = further.copied().filter(|place| !places.contains(place)).collect();
    places.extend(further);
    places
}

fn check(label: Label, text: &str) -> Result<(), String> {
    let allowed = places(label);
    for part in parts(text)? {
        let Part::Place(name) = part else { continue };
        if !allowed.contains(&name) {
            let known: Vec<String> = allowed.iter().map(|place| format!("{{{place}}}")).collect();
            let known = if known.is_empty() { "none".to_string() } else { known.join(", ") };
            return Err(format!("{{{name}}} is no place of this phrase; its places: {known}"));
        }
    }
    Ok(())
}
