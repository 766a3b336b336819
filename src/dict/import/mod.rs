//! Lists of names in other programs' formats → a dictionary of ours.
//!
//! In come the bytes of a list in any encoding; out come a sound [`Dictionary`] and an [`Account`] in which every record
//! of the list is either taken or named with a reason. This room never guesses what a list does not say: what our format
//! cannot express is left out and named.

// Bytes become text,
mod text;
// each format is read by its file,
mod actors;
mod newsmap;
mod opensanctions;
mod spacy;
mod wikidata;
// with the help of these,
mod capitals;
mod countries;
mod glob;
mod table;
// and all of them fill the same basket.
mod harvest;
#[cfg(test)]
mod tests;

use super::Dictionary;
use super::entry::File;
use super::layer::{self, Layer};
use super::source::{Located, Source};
use crate::diag::{Diagnostic, Place};
use countries::Countries;
use harvest::Harvest;
use std::io::{self, Read};
use text::Text;

/// A format that can be imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Patterns of spaCy's EntityRuler, in JSON lines.
    Spacy,
    /// A quanteda dictionary in YAML, such as those of newsmap.
    Newsmap,
    /// Actors or agents of TABARI and PETRARCH, such as Phoenix.
    Actors,
    /// OpenSanctions' `targets.simple.csv`.
    OpenSanctions,
    /// Results of a SPARQL query to Wikidata, in JSON or CSV.
    Wikidata,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Format; 5] =
        [Format::Spacy, Format::Newsmap, Format::Actors, Format::OpenSanctions, Format::Wikidata];

    /// Returns the name by which a user asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Spacy => "spacy",
            Format::Newsmap => "newsmap",
            Format::Actors => "actors",
            Format::OpenSanctions => "opensanctions",
            Format::Wikidata => "wikidata",
        }
    }
}

/// What a user may say about a list.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Types by the list's own words for them (labels, schemas, codes, keys), letter case apart.
    pub types: Vec<(String, String)>,
    /// The type of whatever has no type from `types`.
    pub default_type: Option<String>,
    /// The language of the list's names.
    pub lang: Option<String>,
}

impl Options {
    /// Returns the type that the user gave to one of the list's own words.
    fn given(&self, label: &str) -> Option<&str> {
        let mut found = self.types.iter().filter(|(from, _)| from.to_lowercase() == label.to_lowercase());
        found.next_back().map(|(_, kind)| kind.as_str())
    }

    /// Returns the type that the user gave to a word, or to everything.
    fn kind(&self, label: &str) -> Option<&str> {
        self.given(label).or(self.default_type.as_deref())
    }
}

/// How much a finding costs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Loss {
    /// A whole record was skipped.
    Record,
    /// A record was taken without this part.
    Part,
    /// Nothing; but a reader of the result should know.
    Nothing,
}

impl Loss {
    /// Returns the word for it in lists.
    pub fn name(self) -> &'static str {
        match self {
            Loss::Record => "skipped",
            Loss::Part => "part",
            Loss::Nothing => "note",
        }
    }
}

/// Something that was not taken as it stands, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How much is lost.
    pub loss: Loss,
    /// The file as typed, and the line where the record begins; line 0 for the whole file.
    pub place: Place,
    /// The beginning of the record or the part; empty for the whole file.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// What became of the records: `records` is `taken` and the findings of [`Loss::Record`] together.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Records in the lists. What a record is depends on the format; comments and blank lines are none.
    pub records: u64,
    /// Records that are in the dictionary, perhaps without a part.
    pub taken: u64,
    /// What was not taken as it stands, in the order of the files.
    pub findings: Vec<Finding>,
}

impl Account {
    /// Returns how many records were skipped.
    pub fn skipped(&self) -> u64 {
        self.findings.iter().filter(|finding| finding.loss == Loss::Record).count() as u64
    }
}

/// An import that may take several lists, one after the other.
pub struct Importer<'o> {
    format: Format,
    harvest: Harvest<'o>,
    countries: Countries,
}

impl<'o> Importer<'o> {
    /// Returns an import without any list yet.
    pub fn new(format: Format, options: &'o Options) -> Importer<'o> {
        let countries = Countries::new();
        let harvest = Harvest::new(options, countries.ids());
        Importer { format, harvest, countries }
    }

    /// Reads a list; `name` is its file as the user typed it. Memory: what is kept of the list, and the whole text of a list in
    /// YAML or JSON.
    ///
    /// # Errors
    ///
    /// If the bytes cannot be read. What is wrong with the content is a [`Finding`].
    pub fn read<'a>(&mut self, name: &str, input: impl Read + 'a) -> io::Result<()> {
        self.harvest.begin(name);
        let mut text = Text::new(Box::new(input))?;
        if let Some(encoding) = text.foreign() {
            self.harvest.note(0, "", format!("read as {encoding}"));
        }
        match self.format {
            Format::Spacy => spacy::read(&mut text, &mut self.harvest, &self.countries)?,
            Format::Newsmap => newsmap::read(name, &mut text, &mut self.harvest, &self.countries)?,
            Format::Actors => actors::read(&mut text, &mut self.harvest, &self.countries)?,
            Format::OpenSanctions => opensanctions::read(&mut text, &mut self.harvest)?,
            Format::Wikidata => wikidata::read(&mut text, &mut self.harvest)?,
        }
        if text.nuls > 0 {
            self.harvest.note(0, "", format!("{} NUL bytes are left out", text.nuls));
        }
        if text.is_broken {
            self.harvest.note(0, "", "some bytes are no text in the file's encoding; each is read as U+FFFD");
        }
        self.harvest.end();
        Ok(())
    }

    /// Returns the dictionary of all lists, and the account.
    ///
    /// # Errors
    ///
    /// If the entries make no sound dictionary, which would be a mistake of ours.
    pub fn finish(self) -> Result<(Dictionary, Account), Vec<Diagnostic>> {
        let (records, taken) = (self.harvest.records, self.harvest.taken);
        let (entries, findings) = self.harvest.into_entries();
        let file = Located {
            file: File { entries, ..File::default() },
            source: Source::new("import", ""),
            ..Located::default()
        };
        // Warnings on single surfaces are the business of `dict check`, so that this layer passes for one of ours.
        let layer = Layer { files: vec![file], builtin: true };
        let (dictionary, _) = layer::merge(vec![layer], Vec::new())?;
        Ok((dictionary, Account { records, taken, findings }))
    }
}
