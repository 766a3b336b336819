//! `[labels]`: the words of figure and report.

use super::Reader;
use super::tables::quoted;
use relgraph::dict::fields::Keys;
use relgraph::dict::value::{Key, Node, Value};
use relgraph::labels::{Label, Labels, Phrase, Plurals};

/// The table's name.
pub(super) const TABLE: &str = "labels";
/// The key of the language whose plural rules hold.
const LANGUAGE: &str = "language";
/// The key of the table of words for types.
const TYPES: &str = "types";

impl Reader<'_> {
    /// Reads the whole table.
    pub(super) fn labels(&mut self, labels: &mut Labels, node: &Node) {
        let Value::Table(entries) = &node.value else {
            let message = format!("`{TABLE}` is a table, not {}", node.value.what());
            self.fields.error(node.at, "wrong-type", message, format!("write [{TABLE}], and its keys below"));
            return;
        };
        for (key, node) in entries {
            match Label::ALL.iter().find(|label| label.name() == key.name) {
                Some(&label) => {
                    if let Some(phrase) = self.phrase(label, node) {
                        labels.phrases.insert(label, phrase);
                    }
                }
                None if key.name == LANGUAGE => {
                    labels.plurals = self.one(LANGUAGE, node, Plurals::parse).unwrap_or_default();
                }
                None if key.name == TYPES => self.types(labels, node),
                None => self.unknown_label(key),
            }
        }
    }

    fn unknown_label(&mut self, key: &Key) {
        let names = Label::ALL.iter().map(|label| label.name()).chain([LANGUAGE, TYPES]);
        let keys: Vec<(&'static str, &'static str)> = names.map(|name| (name, "")).collect();
        self.fields.unknown_key(key, "[labels]", keys.as_slice() as &Keys);
    }

    /// Reads a phrase: one text, or a text a plural category.
    fn phrase(&mut self, label: Label, node: &Node) -> Option<Phrase> {
        let read = match &node.value {
            Value::Text(text) => Phrase::new(label, text),
            Value::Table(entries) => {
                let texts: Option<Vec<(&str, &str)>> =
                    entries.iter().map(|(key, node)| Some((key.name.as_str(), text(node)?))).collect();
                let texts = texts.ok_or_else(|| "each plural form is a text".to_string());
                texts.and_then(|texts| Phrase::with_forms(label, texts))
            }
            other => Err(format!("a text is wanted, not {}", other.what())),
        };
        let report = |wanted| {
            let hint = format!("ours is {}", template_of(label));
            self.fields.error(node.at, "bad-label", format!("`{}`: {wanted}", label.name()), hint);
        };
        read.map_err(report).ok()
    }

    fn types(&mut self, labels: &mut Labels, node: &Node) {
        let Value::Table(entries) = &node.value else {
            let message = format!("`{TYPES}` takes a table, not {}", node.value.what());
            let hint = format!("write it like this: {TYPES} = {{ country = \"Land\" }}");
            self.fields.error(node.at, "wrong-type", message, hint);
            return;
        };
        for (key, node) in entries {
            if let Some(word) = self.one(&key.name, node, |text| Ok(text.to_string())) {
                labels.types.insert(key.name.clone(), word);
            }
        }
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Returns the table as it would be written; empty where all words are ours.
pub(super) fn dump(labels: &Labels) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let mut out = format!("\n[{TABLE}]\n");
    out.extend(labels.plurals.language().map(|language| format!("{LANGUAGE} = {}\n", quoted(&language))));
    for (label, phrase) in &labels.phrases {
        let forms: Vec<String> = phrase.forms().map(|(name, text)| format!("{name} = {}", quoted(text))).collect();
        let value = match phrase.forms().next() {
            Some((_, text)) if phrase.is_plain() => quoted(text),
            _ => format!("{{ {} }}", forms.join(", ")),
        };
        out.push_str(&format!("{} = {value}\n", label.name()));
    }
    if !labels.types.is_empty() {
        let words: Vec<String> =
            labels.types.iter().map(|(kind, word)| format!("{} = {}", quoted(kind), quoted(word))).collect();
        out.push_str(&format!("{TYPES} = {{ {} }}\n", words.join(", ")));
    }
    out
}

/// Returns the table with every word as a comment, in English.
pub(super) fn template() -> String {
    let mut out = format!(
        "\n# The words of figure and report. Braces hold the places of values; where {{n}} is one of them, there may be a form\n\
         # for each plural category of the language: {{ one = \"{{n}} tie\", other = \"{{n}} ties\" }}.\n[{TABLE}]\n\
         # {LANGUAGE} = \"en\"  # whose plural rules hold\n# {TYPES} = {{ country = \"state\" }}  # what to call types of entities\n"
    );
    for &label in Label::ALL {
        out.push_str(&format!("# {} = {}\n", label.name(), template_of(label)));
    }
    out
}

/// Returns the English phrase as TOML.
fn template_of(label: Label) -> String {
    match label.english() {
        (one, None) => quoted(one),
        (one, Some(other)) => format!("{{ one = {}, other = {} }}", quoted(one), quoted(other)),
    }
}
