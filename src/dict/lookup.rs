//! Finding an entity by what a user types.

use super::Dictionary;
use super::same;
use crate::diag::edits;
use crate::ids::EntityId;
use std::collections::BTreeMap;

impl Dictionary {
    /// Returns the entities that a text may mean, in the order of their ids: by id, name, alias or ISO code.
    ///
    /// The best way to find it decides: the id as it stands; else id or name, case and accents apart; else ISO code or any
    /// other surface. More than one entity means that the text is ambiguous. Cost: linear in the surfaces.
    ///
    /// # Examples
    ///
    /// ```
    /// use relgraph::dict::Dictionary;
    ///
    /// let toml = "[[entity]]\nname = \"Iran\"\ntype = \"country\"\niso = \"IR\"\ndemonyms = [\"Iranian\"]";
    /// let dictionary = Dictionary::from_toml(toml).unwrap();
    /// assert_eq!(dictionary.lookup("IR"), dictionary.lookup("iran"));
    /// assert_eq!(dictionary.lookup("iranian").len(), 1);
    /// assert!(dictionary.lookup("Persia").is_empty());
    /// ```
    pub fn lookup(&self, text: &str) -> Vec<EntityId> {
        let text = text.trim();
        if let Some(id) = self.find(text) {
            return vec![id];
        }
        let all = |fits: &dyn Fn(&super::Entity) -> bool| -> Vec<EntityId> {
            let entities = (0..).zip(&self.entities).filter(|(_, entity)| fits(entity));
            entities.map(|(at, _)| EntityId(at)).collect()
        };
        let named = all(&|entity| same::same(&entity.name, text) || same::same(&entity.id, text));
        if !named.is_empty() {
            return named;
        }
        all(&|entity| {
            let code = entity.iso.as_ref().is_some_and(|iso| iso.eq_ignore_ascii_case(text));
            code || entity.surfaces.iter().any(|surface| same::same(&surface.text, text))
        })
    }

    /// Returns the entities that somebody may have meant who typed a text that finds none, the nearest first: those with a
    /// surface or an id a few letters away, then those with a surface of more words that holds it, exactly or nearly; at most
    /// `most` in all.
    ///
    /// # Examples
    ///
    /// ```
    /// use relgraph::dict::Dictionary;
    ///
    /// let toml = "[[entity]]\nname = \"Rasim Musabayov\"\ntype = \"person\"";
    /// let dictionary = Dictionary::from_toml(toml).unwrap();
    /// assert_eq!(dictionary.near("rasim musabajov", 3), dictionary.lookup("Rasim Musabayov"));
    /// assert_eq!(dictionary.near("Musabayov", 3).len(), 1);
    /// assert_eq!(dictionary.near("Musabayew", 3).len(), 1);
    /// assert!(dictionary.near("Harbour", 3).is_empty());
    /// ```
    pub fn near(&self, text: &str, most: usize) -> Vec<EntityId> {
        let wanted = same::key(text.trim());
        let length = wanted.chars().count();
        let limit = (length / 4).max(1);
        let mut found: BTreeMap<EntityId, usize> = BTreeMap::new();
        for (id, entity) in (0..).map(EntityId).zip(&self.entities) {
            let texts = entity.surfaces.iter().map(|surface| surface.text.as_str());
            let far = texts.chain([entity.id.as_str(), entity.name.as_str()]).filter_map(|text| {
                let key = same::key(text);
                let within = key.chars().count().abs_diff(length) <= limit;
                let distance = if within { edits(&wanted, &key) } else { usize::MAX };
                let holds = || length > 2 && format!(" {key} ").contains(&format!(" {wanted} "));
                // A surname with another letter.
                let word = || length > 4 && key.split(' ').any(|word| is_near(word, &wanted, limit));
                match (distance <= limit, holds(), word()) {
                    (true, ..) => Some(distance),
                    (_, true, _) => Some(limit + 1),
                    (.., true) => Some(limit + 2),
                    _ => None,
                }
            });
            if let Some(least) = far.min() {
                found.insert(id, least);
            }
        }
        let mut ranked: Vec<(usize, EntityId)> = found.into_iter().map(|(id, far)| (far, id)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, id)| id).take(most).collect()
    }
}

/// Returns whether two folded words are at most `limit` edits apart.
fn is_near(a: &str, b: &str, limit: usize) -> bool {
    a.chars().count().abs_diff(b.chars().count()) <= limit && edits(a, b) <= limit
}
