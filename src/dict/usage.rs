//! How the user's entries fare in sources: which are never found, and which are found suspiciously often.

use super::check::{Own, own_surfaces};
use super::entry::Listed;
use super::layer::Traced;
use super::same;
use super::source::Problems;
use crate::diag::{Diagnostic, Place};
use crate::ids::EntityId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A stretch of text that names an entity, or might have.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// The entity.
    pub entity: EntityId,
    /// The text.
    pub text: String,
    /// The rule that dropped it; `None` for a mention.
    pub dropped: Option<&'static str>,
    /// The dictionary lists the text itself; it was not derived in the document.
    pub listed: bool,
    /// The text stands at the beginning of its sentence.
    pub opens: bool,
    /// Its line in the document, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
}

/// What all sources together say of each surface.
#[derive(Debug, Default)]
pub struct Usage {
    surfaces: HashMap<(EntityId, String), Used>,
}

/// What sources say of one surface.
#[derive(Debug, Default)]
struct Used {
    found: u32,
    lower_case: u32,
    opens: u32,
    documents: u32,
    /// Documents in which nothing else names the entity.
    alone: u32,
    dropped: BTreeMap<&'static str, u32>,
    /// The first mention, and the first one in lower case.
    first: Option<Place>,
    first_lower: Option<Place>,
}

/// So many mentions make a habit.
const HABIT: u32 = 5;

/// A surface that is found so much more often than half of the others is far above the rest.
const FAR: u32 = 5;

impl Usage {
    /// Adds what was seen in one document.
    pub fn add(&mut self, doc: &str, seen: &[Sighting]) {
        let mut names: BTreeMap<EntityId, BTreeSet<String>> = BTreeMap::new();
        for sighting in seen {
            let key = same::key(&sighting.text);
            if sighting.dropped.is_none() {
                names.entry(sighting.entity).or_default().insert(key.clone());
            }
            if sighting.listed || sighting.dropped.is_some() {
                self.surfaces.entry((sighting.entity, key)).or_default().add(doc, sighting);
            }
        }
        for (entity, keys) in names {
            for key in &keys {
                if let Some(used) = self.surfaces.get_mut(&(entity, key.clone())) {
                    used.documents += 1;
                    used.alone += u32::from(keys.len() == 1);
                }
            }
        }
    }

    /// Returns what is striking about the entries of the user's files, in the order of their places.
    ///
    /// Entities that are never found are notes: most dictionaries know more than a folder of documents tells. All else is a
    /// warning.
    pub fn findings(&self, traced: &Traced) -> Vec<Diagnostic> {
        let own = own_surfaces(traced);
        let mut problems = Problems::default();
        let mut counts: Vec<u32> = own.iter().filter_map(|own| self.get(own)).map(|used| used.found).collect();
        counts.retain(|&count| count > 0);
        counts.sort_unstable();
        let median = counts.get(counts.len() / 2).copied().unwrap_or(0);
        for own in &own {
            if let Some(used) = self.get(own) {
                used.findings(own, median, &mut problems);
            }
        }
        self.never_found(traced, &own, &mut problems);
        problems.into_sorted("")
    }

    fn get(&self, own: &Own<'_>) -> Option<&Used> {
        self.surfaces.get(&(own.id, same::key(&own.surface.text)))
    }

    /// Notes entities that a file of the user's made, or gives names to, and that are found nowhere.
    fn never_found(&self, traced: &Traced, own: &[Own<'_>], problems: &mut Problems) {
        let seen: BTreeSet<EntityId> = self.surfaces.keys().map(|&(entity, _)| entity).collect();
        for entries in own.chunk_by(|a, b| a.id == b.id) {
            let entity = entries[0].entity;
            if entity.merge_into.is_some() || seen.contains(&entries[0].id) {
                continue;
            }
            let origin = traced.origins[entries[0].id.index()].iter().rfind(|origin| origin.layer > 0);
            let place = origin.map_or(Place::default(), |&origin| traced.file(origin).id_place(origin.entry));
            let message = format!("\"{}\" is found nowhere in the sources", entity.id);
            problems.add(Diagnostic::note("never-found", message, place));
        }
    }
}

impl Used {
    fn add(&mut self, doc: &str, sighting: &Sighting) {
        if let Some(rule) = sighting.dropped {
            *self.dropped.entry(rule).or_default() += 1;
            return;
        }
        let place = || {
            let Sighting { line, column, .. } = *sighting;
            Place { file: doc.to_string(), line, column, ..Place::default() }
        };
        self.found += 1;
        self.opens += u32::from(sighting.opens);
        self.first.get_or_insert_with(place);
        if !sighting.text.chars().any(char::is_uppercase) && sighting.text.chars().any(char::is_lowercase) {
            self.lower_case += 1;
            self.first_lower.get_or_insert_with(place);
        }
    }

    fn findings(&self, own: &Own<'_>, median: u32, problems: &mut Problems) {
        let text = &own.surface.text;
        let mut add = |code, message: String, hint: &str, seen: Option<&Place>| {
            let warning = Diagnostic::warning(code, message, own.place.clone()).hint(hint);
            problems.add(match seen {
                Some(seen) => warning.also("first seen", seen.clone()),
                None => warning,
            });
        };
        // That a rule of the entry's own or a seat's drops something is what it is for.
        let dropped: u32 = self.dropped.values().sum();
        let unasked = self.dropped.iter().filter(|(rule, _)| !matches!(**rule, "context" | "seat"));
        let unasked: u32 = unasked.map(|(_, count)| count).sum();
        if self.found == 0 && dropped > 0 && own.surface.listed != Listed::Seat {
            let message =
                format!("\"{text}\" stands in the sources {} and never counts: {}", times(dropped), self.rules());
            add("never-counts", message, "`relgraph explain --text` says why in each case", None);
        } else if unasked >= HABIT && unasked >= self.found {
            let message = format!(
                "\"{text}\" counts {} and is dropped {}, as if it were often something else: {}",
                times(self.found),
                times(dropped),
                self.rules()
            );
            add("often-dropped", message, "give it a rule, or leave it out", self.first.as_ref());
        }
        let typed_small = text.chars().next().is_some_and(char::is_lowercase);
        if self.lower_case >= 3 && self.lower_case * 2 >= self.found && !typed_small {
            let message = format!(
                "\"{text}\" is found {} in lower case, of {} in all",
                times(self.lower_case),
                times(self.found)
            );
            add("lower-case", message, "case = \"smart\" finds it with a capital only", self.first_lower.as_ref());
        }
        let is_one_word = !text.contains([' ', '-']);
        if is_one_word && self.opens >= HABIT && self.opens * 10 >= self.found * 9 {
            let message = format!(
                "\"{text}\" opens a sentence in {} of {} mentions, as a common word would",
                self.opens, self.found
            );
            add("opens-sentences", message, "give it a rule, or leave it out", self.first.as_ref());
        }
        let is_short = is_one_word && matches!(own.surface.listed, Listed::Alias | Listed::Abbreviation);
        let is_habit = self.found >= 2 * HABIT && self.documents >= HABIT && self.found >= FAR * median;
        if is_short && is_habit && self.alone * 10 >= self.documents * 9 {
            let message = format!(
                "\"{text}\" is found {}, far above the rest, and in {} of {} documents nothing else names \"{}\"",
                times(self.found),
                self.alone,
                self.documents,
                own.entity.id
            );
            let hint =
                format!("if it means something else there: require = {{ document = [\"{}\"] }}", own.entity.name);
            add("far-above", message, &hint, self.first.as_ref());
        }
    }

    /// Returns the rules that dropped the surface: "proper 12, dateline 3".
    fn rules(&self) -> String {
        let mut rules: Vec<(&&str, &u32)> = self.dropped.iter().collect();
        rules.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
        let rules: Vec<String> = rules.into_iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        format!("by rule {}", rules.join(", "))
    }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        many => format!("{many} times"),
    }
}
