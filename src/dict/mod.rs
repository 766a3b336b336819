//! Dictionaries: reading, layering, checking and compiling them.
//!
//! In come files (TOML, CSV, JSON lines) and the built-in dictionaries; out comes a [`Dictionary`], which is sound: ids are
//! unique and sorted, every entity has a name and a type, and `merge_into` leads to an entity. This room knows
//! nothing of documents, and never prints: what is wrong with a file comes back as values, all at once.

// The way of a file: its text …
pub mod open;
pub mod source;
// … is read by its kind into values that know their place,
pub mod csv;
pub mod jsonl;
pub mod toml;
pub mod value;
// the values become entries,
pub mod alias;
pub mod entry;
pub mod fields;
pub mod walk;
// the entries of all files one dictionary,
pub mod builtin;
pub mod check;
mod finish;
pub mod layer;
mod lint;
pub mod packed;
mod takeover;
// in which one can look things up, and which can be written again.
mod comments;
pub mod edit;
pub mod format;
mod lookup;
pub mod propose;
mod same;
pub mod usage;
pub mod words;
mod write;
mod write_jsonl;
// Lists of other programs become dictionaries.
pub mod import;
// Word lists of languages.
pub mod hints;
pub mod lang;

pub use builtin::Builtin;
pub use layer::{Origin, Traced};
pub use open::{Loaded, Sources, load, load_traced};

use crate::diag::Diagnostic;
use crate::ids::EntityId;
use entry::{Ignore, Role, Surface};
use jiff::civil::Date;
use layer::Layer;

/// The dictionary of the user's own that is looked for in the current folder: what `dict add` writes.
pub const OWN_FILE: &str = "entities.toml";

/// The effective dictionary of a run.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    entities: Vec<Entity>,
    /// What each entity counts for with `--roll-up`.
    wholes: Vec<EntityId>,
    ignores: Vec<Ignore>,
    as_of: Option<Date>,
    digest: String,
}

/// A country, a person, an organisation, or something of the user's own type.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// The textual id.
    pub id: String,
    /// The common name.
    pub name: String,
    /// `country`, `person`, `organisation`, or a type of the user's own.
    pub kind: String,
    /// ISO 3166-1 alpha-2 code.
    pub iso: Option<String>,
    /// The id of the entity that this one is a part of, and counts for with `--roll-up`. The dictionary need not have it
    /// (`--builtin` may leave it out); where it has, parents never lead back to where they began.
    pub parent: Option<String>,
    /// The last day on which a state that ended existed; information only.
    pub until: Option<entry::Day>,
    /// The entity that every mention counts for instead; never one that is merged itself.
    pub merge_into: Option<EntityId>,
    /// Counted, but not shown.
    pub hide: bool,
    /// Fill colour, `#rrggbb`.
    pub colour: Option<String>,
    /// The text in the figure, where it is not the name.
    pub label: Option<String>,
    /// A remark for readers of the dictionary.
    pub note: Option<String>,
    /// Wikidata's id.
    pub wikidata: Option<String>,
    /// Web addresses.
    pub links: Vec<String>,
    /// Labels for `--exclude` and for rules, sorted.
    pub tags: Vec<String>,
    /// The surname, where it is not the last word of the name.
    pub surname: Option<String>,
    /// Titles that fit a person at any date, besides those of the roles.
    pub titles: Vec<String>,
    /// Offices with their dates, by their beginning.
    pub roles: Vec<Role>,
    /// The day on which the roles were last checked: a role without an end is open until then, or for good if this is
    /// absent. Absent for entities without roles.
    pub as_of: Option<Date>,
    /// All listed surfaces, by kind and text, so that the name comes first; no text twice.
    ///
    /// The name is missing where a later layer removed it or gave it to another entity. An entity that lost all its
    /// surfaces so stays in the dictionary, as a parent for instance, and is found by none.
    pub surfaces: Vec<Surface>,
    /// BLAKE3 digest of the entry, 16 hexadecimal digits.
    pub digest: String,
}

impl Dictionary {
    /// Returns the dictionary of one text in TOML, without the built-in ones.
    ///
    /// # Errors
    ///
    /// All problems of the text, if any of them is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use relgraph::dict::Dictionary;
    ///
    /// let dictionary = Dictionary::from_toml("[[entity]]\nname = \"Côte d'Ivoire\"\ntype = \"country\"").unwrap();
    /// assert_eq!(dictionary.entities()[0].id, "cote_d_ivoire");
    ///
    /// let problems = Dictionary::from_toml("[[entity]]\nnmae = \"Chad\"").unwrap_err();
    /// assert_eq!(problems[0].to_string(), "dictionary:2:1: unknown key `nmae` in [[entity]]; did you mean `name`?");
    /// ```
    pub fn from_toml(text: &str) -> Result<Dictionary, Vec<Diagnostic>> {
        let (located, problems) = toml::read("dictionary", text);
        let layer = Layer { files: vec![located], builtin: false };
        layer::merge(vec![layer], problems).map(|(dictionary, _)| dictionary)
    }

    /// Returns the dictionary of one text in TOML over built-in ones: entries with the id of a built-in entity change it,
    /// others are added.
    ///
    /// # Errors
    ///
    /// All problems of the text, if any of them is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use relgraph::dict::{Builtin, Dictionary};
    ///
    /// let own = "[[entity]]\nid = \"chad\"\ncolour = \"#aa3300\"";
    /// let dictionary = Dictionary::from_toml_over(&[Builtin::Countries], own).unwrap();
    /// let chad = dictionary.find("chad").map(|id| dictionary.entity(id)).unwrap();
    /// assert_eq!((chad.name.as_str(), chad.colour.as_deref()), ("Chad", Some("#aa3300")));
    /// ```
    pub fn from_toml_over(builtin: &[Builtin], text: &str) -> Result<Dictionary, Vec<Diagnostic>> {
        let own = toml::read("dictionary", text);
        let (layers, problems) = open::read_over(builtin, vec![own]);
        layer::merge(layers, problems).map(|(dictionary, _)| dictionary)
    }

    /// Returns the entities, sorted by id.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Returns one entity.
    ///
    /// # Panics
    ///
    /// If the id is of another dictionary, and this one has fewer entities.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// Returns the entity of a textual id.
    pub fn find(&self, id: &str) -> Option<EntityId> {
        self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok().map(|at| EntityId(at as u32))
    }

    /// Returns the entity that a mention of `id` counts for: what it is merged into, else itself. With `roll_up` it is the
    /// whole that an entity is a part of, over all its parents that the dictionary has.
    pub fn counts_for(&self, id: EntityId, roll_up: bool) -> EntityId {
        if roll_up {
            self.wholes.get(id.index()).copied().unwrap_or(id)
        } else {
            self.entity(id).merge_into.unwrap_or(id)
        }
    }

    /// Returns the surfaces that look like an entity and are none.
    pub fn ignores(&self) -> &[Ignore] {
        &self.ignores
    }

    /// Returns the look-alikes of a text, case and accents apart.
    pub fn ignores_of(&self, text: &str) -> impl Iterator<Item = &Ignore> {
        self.ignores.iter().filter(move |ignore| ignore.text.iter().any(|ignored| same::same(ignored, text)))
    }

    /// Returns the latest day on which roles of the dictionary were checked.
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Returns the BLAKE3 digest of everything in the dictionary, 32 hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
