//! The words for a comparison.

use super::{Cause, Change, Comparison, DocumentChange, Inputs, Reason, SettingChange, TieChange, What};
use crate::text::{counted, isolated, listed, quantity};
use serde_json::Value;

impl Comparison {
    /// Returns the comparison in a line: what differs in the input, how much changed, and the strongest change with its cause.
    pub fn brief(&self) -> String {
        let inputs = self.inputs_in_words();
        let mut said = self.changes_in_words();
        if let Some(tie) = self.ties.first() {
            let because = tie.because().map(|because| format!(" ({because})")).unwrap_or_default();
            said.push_str(&format!("; strongest change {}{because}", tie.in_words()));
        }
        match (inputs.is_empty(), said.is_empty()) {
            (true, true) => "nothing has changed".to_string(),
            (true, false) => said,
            (false, true) => format!("{inputs}: the same entities and ties"),
            (false, false) => format!("{inputs}: {said}"),
        }
    }

    /// Returns what differs in the input: `2 sources more, another dictionary`; empty for nothing.
    pub fn inputs_in_words(&self) -> String {
        let documents = |is: fn(&What) -> bool| self.inputs.documents.iter().filter(|one| is(&one.what)).count() as u64;
        let mut parts: Vec<String> = [
            (documents(|what| *what == What::New), "more"),
            (documents(|what| *what == What::Gone), "less"),
            (documents(|what| matches!(what, What::Admitted(_))), "more by date"),
            (documents(|what| matches!(what, What::LeftOut(_))), "left out by date"),
            (documents(|what| *what == What::Changed), "changed"),
            (documents(|what| matches!(what, What::Renamed(_))), "renamed"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, how)| format!("{} {how}", counted(count, "source")))
        .collect();
        parts.extend(self.inputs.settings.iter().filter(|one| one.name != "dictionaries").map(SettingChange::in_words));
        if self.inputs.dictionary {
            parts.push("another dictionary".to_string());
        }
        parts.extend(self.inputs.version.iter().map(|[before, after]| format!("relgraph {after} instead of {before}")));
        parts.join(", ")
    }

    /// Returns how much changed: `3 entities and 11 ties new, 5 heavier`; empty for nothing.
    pub fn changes_in_words(&self) -> String {
        let part = |change: Change| {
            let [entities, ties] = self.count(change).map(|count| count as u64);
            // That entities are heavier follows from their ties.
            let entities = if matches!(change, Change::New | Change::Gone) { entities } else { 0 };
            let tied = || counted(ties, "tie");
            match (entities, ties) {
                (0, 0) => None,
                (0, _) => Some(format!("{} {}", tied(), change.name())),
                (_, 0) => Some(format!("{} {}", counted(entities, "entity"), change.name())),
                _ => Some(format!("{} and {} {}", counted(entities, "entity"), tied(), change.name())),
            }
        };
        let mut parts: Vec<String> = Change::ALL.into_iter().filter_map(part).collect();
        // "11 ties new, 5 heavier".
        let mut of_ties = false;
        for part in &mut parts {
            let has_ties = part.contains(" tie");
            if of_ties && !part.contains(" entit") {
                *part = part.replacen(" ties", "", 1).replacen(" tie", "", 1);
            }
            of_ties |= has_ties;
        }
        parts.join(", ")
    }
}

impl TieChange {
    /// Returns the tie with both weights: `Iran–Russia 6 → 9`; 0 where it was or is not there.
    pub fn in_words(&self) -> String {
        let [before, after] = [self.before, self.after].map(|weight| quantity(weight.unwrap_or(0.0)));
        format!("{} {before} \u{2192} {after}", self.names.each_ref().map(|name| isolated(name)).join("\u{2013}"))
    }

    /// Returns the strongest cause in a few words, and how many there are besides.
    fn because(&self) -> Option<String> {
        let first = self.causes.first()?;
        let file = first.doc.as_deref().map(|doc| doc.rsplit('/').next().unwrap_or(doc).to_string());
        let is_by_document = matches!(
            first.reasons.as_slice(),
            [Reason::DocumentNew(_)
                | Reason::DocumentGone(_)
                | Reason::DocumentChanged(_)
                | Reason::DocumentRenamed(_)]
        );
        let what = match file {
            Some(file) if is_by_document => file,
            Some(file) => format!("{file}, {}", reasons_in_words(&first.reasons)),
            None => reasons_in_words(&first.reasons),
        };
        match self.causes.len() - 1 {
            0 => Some(what),
            more => Some(format!("{what} and {more} more")),
        }
    }
}

impl Cause {
    /// Returns the cause in words: `+3 in seeds/kavkaz.txt, which is new`.
    pub fn in_words(&self) -> String {
        let change = signed(self.change);
        let Some(doc) = &self.doc else {
            let reasons = reasons_in_words(&self.reasons);
            return if self.change == 0.0 { reasons } else { format!("{change}: {reasons}") };
        };
        let doc = isolated(doc);
        match self.reasons.as_slice() {
            [Reason::DocumentNew(_)] => format!("{change} in {doc}, which is new"),
            [Reason::DocumentGone(_)] => format!("{change} in {doc}, which is gone"),
            [Reason::DocumentChanged(_)] => format!("{change} in {doc}, which has changed"),
            [Reason::DocumentRenamed(_)] => format!("{change} in {doc}, which had another name"),
            reasons => format!("{change} in {doc}: {}", reasons_in_words(reasons)),
        }
    }
}

impl Inputs {
    /// Returns what differs, a line each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.documents.iter().map(DocumentChange::in_words).collect();
        lines.extend(self.settings.iter().map(SettingChange::in_words));
        if self.dictionary {
            let known: Vec<String> = self.entries.iter().map(|id| isolated(id).into_owned()).collect();
            let entries = if known.is_empty() { String::new() } else { format!(": {}", listed(&known)) };
            lines.push(format!("another dictionary{entries}"));
        }
        lines.extend(self.version.iter().map(|[before, after]| format!("relgraph {after} instead of {before}")));
        lines
    }
}

impl DocumentChange {
    /// Returns what happened to the document, in words.
    pub fn in_words(&self) -> String {
        let doc = isolated(&self.doc);
        match &self.what {
            What::New => format!("{doc} is new"),
            What::Gone => format!("{doc} is gone"),
            What::Admitted(setting) => format!("{doc} counts now, by the setting {setting}"),
            What::LeftOut(setting) => format!("{doc} is left out, by the setting {setting}"),
            What::Changed => format!("{doc} has changed"),
            What::Renamed(from) => format!("{doc} was {}", isolated(from)),
        }
    }
}

impl SettingChange {
    /// Returns the setting with both values.
    pub fn in_words(&self) -> String {
        match self.name.as_str() {
            // Too much to be said in a line.
            "labels" | "colours" => format!("other {}", self.name),
            name => {
                let [before, after] = [&self.before, &self.after].map(value);
                format!(
                    "{} {after} instead of {before}",
                    KEYS.iter().find(|key| key.0 == name).map_or(name, |key| key.1)
                )
            }
        }
    }
}

/// Settings that `graph.json` calls otherwise than relgraph.toml.
const KEYS: [(&str, &str); 3] = [("types", "type"), ("fonts", "font"), ("dictionaries", "dict")];

/// A text is said up to so many characters.
const LONGEST: usize = 40;

/// Returns the value of a setting, in words.
fn value(value: &Value) -> String {
    match value {
        Value::Null => "none".to_string(),
        Value::Array(items) if items.is_empty() => "none".to_string(),
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), quantity),
        Value::String(text) if text.chars().count() > LONGEST => {
            format!("\"{}\u{2026}\"", text.chars().take(LONGEST).collect::<String>())
        }
        Value::Object(fields) => {
            // A file by its name, a focus and a backbone by their parts.
            let said = fields.iter().filter(|(name, _)| *name != "digest").map(|(_, field)| match field {
                Value::String(text) => text.clone(),
                other => self::value(other),
            });
            said.collect::<Vec<_>>().join(":")
        }
        other => other.to_string(),
    }
}

/// Returns a number with its sign: `+3`, `−2`.
pub(crate) fn signed(change: f64) -> String {
    if change > 0.0 { format!("+{}", quantity(change)) } else { quantity(change) }
}

fn reasons_in_words(reasons: &[Reason]) -> String {
    let word = |reason: &Reason| match reason {
        Reason::DocumentNew(doc) => format!("{} is new", isolated(doc)),
        Reason::DocumentGone(doc) => format!("{} is gone", isolated(doc)),
        Reason::DocumentChanged(doc) => format!("{} has changed", isolated(doc)),
        Reason::DocumentRenamed(doc) => format!("{} had another name", isolated(doc)),
        Reason::Copy => "a copy, which counts where it stands first".to_string(),
        Reason::Entry(id) => format!("the entry {}", isolated(id)),
        Reason::Dictionary => "an entry of the dictionary".to_string(),
        Reason::Setting(name) => format!("the setting {name}"),
        Reason::Version => "the version of relgraph".to_string(),
    };
    let words: Vec<String> = reasons.iter().take(MANY).map(word).collect();
    match (words.as_slice(), reasons.len()) {
        ([], _) => "the results do not say why".to_string(),
        ([one], 1) => one.clone(),
        (_, count) if count > MANY => format!("one or more of {}, and {} more", words.join(", "), count - MANY),
        _ => format!("one or more of {}", listed(&words)),
    }
}

/// Further reasons are only counted; `--json` has all.
const MANY: usize = 8;
