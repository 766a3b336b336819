//! The settings that `graph.json` says → [`Settings`]: the way back from [`super::json::settings_line`].

use super::DictionaryFile;
use crate::config::{Backbone, Counting, Engine, EvidenceLimit, Filter, Focus, Page, Settings, Theme, Top, Unit};
use crate::dict::Builtin;
use crate::graph::Count;
use crate::kinds::{Kind, Zone};
use crate::labels::{Label, Labels, Phrase, Plurals};
use crate::measure::Measure;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Settings as a file says them. Files of the user's have names and digests, but no paths.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The settings; without sources, dictionaries, fonts and output folder.
    pub settings: Settings,
    /// The user's dictionaries, in the order of their layers.
    pub dictionaries: Vec<DictionaryFile>,
    /// The user's fonts, in the order in which they are asked.
    pub fonts: Vec<DictionaryFile>,
}

/// Reads the settings of a `graph.json`.
///
/// # Errors
///
/// What cannot be read, in words: settings that this version does not know.
pub fn read(json: &str) -> Result<Told, String> {
    let told: Line = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut settings = Settings::default();
    settings.read.builtin =
        told.builtin.iter().map(|name| known(name, &Builtin::ALL, Builtin::name)).collect::<Result<_, _>>()?;
    settings.read.lang = told.lang;
    settings.read.surnames = told.surnames;
    settings.read.roll_up = told.roll_up;
    settings.counting.unit = known(&told.unit, &[Unit::Sentence, Unit::Paragraph, Unit::Document], Unit::name)?;
    settings.counting.zones =
        told.zones.iter().map(|name| known(name, &Zone::ALL, Zone::name)).collect::<Result<_, _>>()?;
    settings.counting.kinds =
        told.kinds.iter().map(|name| known(name, &Kind::ALL, Kind::name)).collect::<Result<_, _>>()?;
    settings.counting.count = match told.count.as_str() {
        "distinct" => Count::Distinct,
        "every" => Count::Every,
        other => return Err(unknown(other)),
    };
    settings.counting.max_entities = told.max_entities;
    settings.counting.since = told.since.as_deref().map(Counting::parse_since).transpose()?;
    settings.counting.until = told.until.as_deref().map(Counting::parse_until).transpose()?;
    settings.figure.weight = known(&told.weight, &Measure::ALL, Measure::name)?;
    settings.show.types = told.types;
    settings.show.exclude = told.exclude;
    settings.show.focus = told.focus;
    // A limit of 1 is what counts have without being told.
    let is_default = settings.figure.weight == Measure::Count && told.min_weight == Some(1.0);
    settings.show.min_weight = told.min_weight.filter(|_| !is_default);
    settings.show.backbone = told.backbone.map(BackboneIn::backbone).transpose()?;
    settings.show.top = match told.top {
        Limit::Number(most) => Top::Strongest(most),
        Limit::Word(word) if word == "all" => Top::All,
        Limit::Word(word) if word == "fit" => settings.show.top,
        Limit::Word(word) => return Err(unknown(&word)),
    };
    settings.figure.page = Page::parse(&told.page)?;
    settings.figure.theme = known(&told.theme, &Theme::ALL, Theme::name)?;
    settings.figure.title = told.title;
    settings.figure.colours = told.colours;
    settings.figure.footnotes = told.footnotes;
    settings.labels = told.labels.map(LabelsIn::labels).transpose()?.unwrap_or_default();
    settings.figure.engine = told.engine.map(|name| known(&name, &Engine::ALL, Engine::name)).transpose()?;
    settings.figure.communities = told.communities;
    settings.figure.dpi = told.dpi;
    settings.write.evidence = match told.evidence {
        Limit::Number(most) => EvidenceLimit::First(most),
        Limit::Word(word) if word == "all" => EvidenceLimit::All,
        Limit::Word(word) if word == "none" => EvidenceLimit::None,
        Limit::Word(word) => return Err(unknown(&word)),
    };
    let file = |file: File| DictionaryFile { name: file.file, digest: file.digest };
    let dictionaries = told.dictionaries.into_iter().map(file).collect();
    Ok(Told { settings, dictionaries, fonts: told.fonts.into_iter().map(file).collect() })
}

/// The line as it is written; what it does not know is refused, since it may change the result.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    dictionaries: Vec<File>,
    builtin: Vec<String>,
    lang: Option<String>,
    surnames: bool,
    roll_up: bool,
    unit: String,
    zones: Vec<String>,
    kinds: Vec<String>,
    count: String,
    max_entities: usize,
    since: Option<String>,
    until: Option<String>,
    types: Vec<String>,
    exclude: Vec<String>,
    #[serde(deserialize_with = "focus")]
    focus: Vec<Focus>,
    min_weight: Option<f64>,
    backbone: Option<BackboneIn>,
    top: Limit,
    page: String,
    theme: String,
    title: Option<String>,
    colours: BTreeMap<String, String>,
    footnotes: bool,
    labels: Option<LabelsIn>,
    engine: Option<String>,
    communities: bool,
    fonts: Vec<File>,
    dpi: u32,
    weight: String,
    evidence: Limit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    file: String,
    digest: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Limit {
    Number(usize),
    Word(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BackboneIn {
    filter: String,
    alpha: f64,
}

impl BackboneIn {
    fn backbone(self) -> Result<Backbone, String> {
        Ok(Backbone { filter: known(&self.filter, &Filter::ALL, Filter::name)?, alpha: self.alpha })
    }
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct LabelsIn {
    language: Option<String>,
    types: BTreeMap<String, String>,
    phrases: BTreeMap<String, BTreeMap<String, String>>,
}

impl LabelsIn {
    fn labels(self) -> Result<Labels, String> {
        let plurals = self.language.as_deref().map(Plurals::parse).transpose()?.unwrap_or_default();
        let mut phrases = BTreeMap::new();
        for (name, forms) in &self.phrases {
            let label = Label::ALL.iter().find(|label| label.name() == name).copied().ok_or_else(|| unknown(name))?;
            let phrase = match forms.get("other").filter(|_| forms.len() == 1) {
                Some(text) => Phrase::new(label, text)?,
                None => Phrase::with_forms(label, forms.iter().map(|(name, text)| (name.as_str(), text.as_str())))?,
            };
            phrases.insert(label, phrase);
        }
        Ok(Labels { phrases, types: self.types, plurals })
    }
}

fn focus<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Focus>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct FocusIn {
        entity: String,
        hops: u32,
    }
    let list = Vec::<FocusIn>::deserialize(deserializer)?;
    Ok(list.into_iter().map(|FocusIn { entity, hops }| Focus { entity, hops }).collect())
}

fn known<T: Copy>(text: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|&one| name(one) == text).ok_or_else(|| unknown(text))
}

fn unknown(text: &str) -> String {
    format!("\"{text}\" is not known to this version")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::json::settings_line;
    use proptest::prelude::*;

    fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
        proptest::sample::select(all)
    }

    fn list_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
        proptest::sample::subsequence(all, 0..=all.len())
    }

    prop_compose! {
        fn labels()(
            language in proptest::option::of(any_of(&["de", "ru", "pt-PT"])), types in any::<[String; 2]>(),
            texts in proptest::collection::vec("[^{}]*", 3),
        ) -> LabelsIn {
            let [one, other, plain] = [&texts[0], &texts[1], &texts[2]];
            let forms = |forms: &[(&str, &String)]| {
                forms.iter().map(|(name, text)| (name.to_string(), format!("{text} {{n}}"))).collect()
            };
            let phrases = BTreeMap::from([
                ("counted_ties".to_string(), forms(&[("one", one), ("other", other)])),
                ("counted_entities".to_string(), forms(&[("other", plain)])),
            ]);
            let [kind, word] = types;
            LabelsIn { language: language.map(str::to_string), types: BTreeMap::from([(kind, word)]), phrases }
        }
    }

    prop_compose! {
        fn settings()(
            builtin in list_of(&Builtin::ALL), lang in proptest::option::of("[a-z]{2}"),
            flags in any::<[bool; 4]>(),
            unit in any_of(&[Unit::Sentence, Unit::Paragraph, Unit::Document]),
            zones in list_of(&Zone::ALL), kinds in list_of(&Kind::ALL), max_entities in 2usize..1000,
        )(
            builtin in Just(builtin), lang in Just(lang), flags in Just(flags), unit in Just(unit), zones in Just(zones),
            kinds in Just(kinds), max_entities in Just(max_entities),
            labels in labels(), words in proptest::collection::vec(any::<String>(), 6), hops in 0u32..9,
            min_weight in proptest::option::of(prop_oneof![1.5f64..1e6, Just(7.0), -3.0f64..0.9]),
            alpha in proptest::option::of(1e-9f64..0.999), filter in any_of(&Filter::ALL),
            top in prop_oneof![Just(Settings::default().show.top), Just(Top::All), (1usize..9999).prop_map(Top::Strongest)],
            sides in (150.0f64..14_400.0, 150.0f64..14_400.0),
            looks in (any_of(&Theme::ALL), proptest::option::of(any_of(&Engine::ALL)), any_of(&Measure::ALL), 36u32..1200),
            days in proptest::option::of((1900i16..2100, 1i8..13, 1i8..29)),
            evidence in prop_oneof![
                Just(EvidenceLimit::All), Just(EvidenceLimit::None), (0usize..9999).prop_map(EvidenceLimit::First)
            ],
        ) -> Settings {
            let mut settings = Settings::default();
            settings.read.builtin = builtin;
            settings.read.lang = lang;
            settings.read.surnames = flags[0];
            settings.read.roll_up = flags[1];
            settings.counting.unit = unit;
            settings.counting.zones = zones;
            settings.counting.kinds = kinds;
            settings.counting.count = if flags[2] { Count::Every } else { Count::Distinct };
            settings.counting.max_entities = max_entities;
            settings.counting.since = days.and_then(|(year, month, day)| jiff::civil::Date::new(year, month, day).ok());
            settings.counting.until = settings.counting.since;
            settings.figure.communities = flags[3];
            settings.show.types = vec![words[0].clone()];
            settings.show.exclude = vec![words[1].clone(), words[2].clone()];
            settings.show.focus = vec![Focus { entity: words[3].clone(), hops }];
            settings.show.min_weight = min_weight;
            settings.show.backbone = alpha.map(|alpha| Backbone { filter, alpha });
            settings.show.top = top;
            settings.figure.page = Page { w: sides.0, h: sides.1 };
            (settings.figure.theme, settings.figure.engine, settings.figure.weight, settings.figure.dpi) = looks;
            settings.figure.title = Some(words[4].clone()).filter(|title| !title.is_empty());
            settings.figure.footnotes = flags[1];
            settings.figure.colours = BTreeMap::from([(words[5].clone(), "#0072b2".to_string())]);
            settings.labels = labels.labels().expect("sound");
            settings.write.evidence = evidence;
            settings
        }
    }

    proptest! {
        #[test]
        fn settings_are_read_as_they_were_written(settings in settings(), names in any::<[String; 2]>()) {
            let [name, digest] = names;
            let files = vec![DictionaryFile { name, digest }];
            let line = settings_line(&settings, &files, &[]);
            let told = read(&line).expect("our own line");
            prop_assert_eq!(format!("{:?}", told.settings), format!("{settings:?}"));
            prop_assert_eq!(settings_line(&told.settings, &told.dictionaries, &[]), line);
            prop_assert_eq!(told.dictionaries, files);
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let line = settings_line(&Settings::default(), &[], &[]);
        assert!(read(&line).is_ok(), "{line}");
        for (old, new) in [
            ("\"unit\":\"sentence\"", "\"unit\":\"page\""),
            ("\"lang\":null", "\"lang\":null,\"later\":1"),
            ("\"top\":\"fit\"", "\"top\":\"most\""),
            ("\"dpi\":300,", ""),
            ("\"page\":\"a4\"", "\"page\":\"9x9\""),
        ] {
            let changed = line.replacen(old, new, 1);
            assert!(changed != line && read(&changed).is_err(), "{changed}");
        }
    }
}
