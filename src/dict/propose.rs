//! A name that a user may want to add → an entry in TOML, in the form in which dictionaries are written.

use super::entry::{Listed, Surface, id_of_name};
use super::{Dictionary, Entity};
use std::collections::BTreeSet;

/// An entry that nobody has reviewed yet.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The common name.
    pub name: String,
    /// The type; empty where it is not known.
    pub kind: String,
    /// The surname, where it is not the last word of the name.
    pub surname: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Short forms in capitals.
    pub abbreviations: Vec<String>,
}

impl Proposal {
    /// Returns the entry as TOML that our reader takes, with an id that `taken` does not hold yet, and adds the id to `taken`.
    pub fn to_toml(&self, taken: &mut BTreeSet<String>) -> String {
        let id = self.free_id(taken);
        taken.insert(id.clone());
        let mut surfaces = vec![Surface::plain(self.name.clone(), Listed::Name)];
        let mut add = |texts: &[String], listed: Listed| {
            for text in texts {
                if surfaces.iter().all(|known: &Surface| known.text != *text) {
                    surfaces.push(Surface::plain(text.clone(), listed));
                }
            }
        };
        add(&self.aliases, Listed::Alias);
        add(&self.abbreviations, Listed::Abbreviation);
        let entity = Entity {
            id,
            name: self.name.clone(),
            kind: self.kind.clone(),
            surname: self.surname.clone(),
            surfaces,
            ..Entity::default()
        };
        Dictionary { entities: vec![entity], ..Dictionary::default() }.to_toml()
    }

    fn free_id(&self, taken: &BTreeSet<String>) -> String {
        let id = Some(id_of_name(&self.name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "name".to_string());
        if !taken.contains(&id) {
            return id;
        }
        let numbered = (2..).map(|number: u64| format!("{id}_{number}"));
        numbered.into_iter().find(|id| !taken.contains(id)).unwrap_or(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_are_sound_entries() {
        let mut taken = BTreeSet::from(["delta_line".to_string()]);
        let proposal = Proposal {
            name: "Delta \"Line\"".into(),
            kind: "organisation".into(),
            aliases: vec!["Delta".into(), "Delta".into()],
            abbreviations: vec!["DL".into()],
            surname: None,
        };
        let toml =
            proposal.to_toml(&mut taken) + &proposal.to_toml(&mut taken).replace("Delta", "Gamma").replace("DL", "GL");
        let dictionary = Dictionary::from_toml(&toml).expect("the entries are sound");
        let ids: Vec<&str> = dictionary.entities().iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids, ["delta_line_2", "delta_line_3"]);
    }
}
