//! Finding an entity by what a user types.

use super::Dictionary;
use super::same;
use crate::ids::EntityId;

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
}
