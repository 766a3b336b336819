//! Settings → the flags of the command line that give them again.

use super::{EvidenceLimit, Format, Settings, Top};
use crate::dict::builtin::Builtin;
use crate::graph::Count;
use std::path::Path;

/// Returns the flags by which settings differ from the defaults, quoted for a shell. Files are named without their folders;
/// sources, output folder and threads are left out, and so is what has no flag: labels and colours.
pub fn flags(settings: &Settings) -> Vec<String> {
    let defaults = Settings::default();
    let Settings { read, counting, show, figure, write, .. } = settings;
    let mut flags = Flags::default();
    flags.each("dict", read.dictionaries.iter().map(|path| file_name(path)));
    if read.builtin != defaults.read.builtin {
        let names: Vec<&str> = read.builtin.iter().map(|one: &Builtin| one.name()).collect();
        flags.value("builtin", if names.is_empty() { "none".to_string() } else { names.join(",") });
    }
    flags.set("lang", read.lang.clone());
    let before = &defaults.counting;
    flags.changed("unit", counting.unit != before.unit, counting.unit.name());
    flags.changed("count", counting.count == Count::Every, "every");
    flags.words.extend(self::counting(settings));
    flags.changed("type", !show.types.is_empty(), &show.types.join(","));
    flags.each("exclude", show.exclude.iter().cloned());
    flags.each("focus", show.focus.iter().map(|focus| format!("{}:{}", focus.entity, focus.hops)));
    flags.set("min-weight", show.min_weight.map(|least| least.to_string()));
    flags.set("backbone", show.backbone.map(|one| format!("{}:{}", one.filter.name(), one.alpha)));
    match show.top {
        Top::Fitting(_) => {}
        Top::Strongest(most) => flags.value("top", most.to_string()),
        Top::All => flags.on("all", true),
    }
    let before = &defaults.figure;
    flags.changed("page", figure.page != before.page, &figure.page.name());
    flags.changed("theme", figure.theme != before.theme, figure.theme.name());
    flags.set("title", figure.title.clone());
    flags.changed("weight", figure.weight != before.weight, figure.weight.name());
    flags.on("communities", figure.communities);
    flags.on("footnotes", figure.footnotes);
    flags.each("font", figure.fonts.iter().map(|path| file_name(path)));
    flags.changed("dpi", figure.dpi != before.dpi, &figure.dpi.to_string());
    flags.set("engine", figure.engine.map(|engine| engine.name().to_string()));
    let formats: Vec<&str> = write.formats.iter().map(|format: &Format| format.name()).collect();
    flags.changed("format", write.formats != defaults.write.formats, &formats.join(","));
    let evidence = match write.evidence {
        EvidenceLimit::First(most) => most.to_string(),
        EvidenceLimit::All => "all".to_string(),
        EvidenceLimit::None => "none".to_string(),
    };
    flags.changed("evidence", write.evidence != defaults.write.evidence, &evidence);
    flags.words
}

/// Returns the flags among them that change what counts, but for those that a figure has in words: unit and copies.
pub fn counting(settings: &Settings) -> Vec<String> {
    let (counting, before) = (&settings.counting, Settings::default().counting);
    let mut flags = Flags::default();
    flags.on("surnames", settings.read.surnames);
    flags.on("roll-up", settings.read.roll_up);
    let zones: Vec<&str> = counting.zones.iter().map(|zone| zone.name()).collect();
    flags.changed("zones", counting.zones != before.zones, &zones.join(","));
    let kinds: Vec<&str> = counting.kinds.iter().map(|kind| kind.name()).collect();
    flags.changed("kinds", counting.kinds != before.kinds, &kinds.join(","));
    let most = counting.max_entities.to_string();
    flags.changed("max-entities", counting.max_entities != before.max_entities, &most);
    flags.set("since", counting.since.map(|day| day.to_string()));
    flags.set("until", counting.until.map(|day| day.to_string()));
    flags.words
}

#[derive(Default)]
struct Flags {
    words: Vec<String>,
}

impl Flags {
    fn on(&mut self, flag: &str, on: bool) {
        if on {
            self.words.push(format!("--{flag}"));
        }
    }

    fn value(&mut self, flag: &str, value: String) {
        // A value that begins with a dash would be a flag by itself.
        let joint = if value.starts_with('-') { "=" } else { " " };
        self.words.push(format!("--{flag}{joint}{}", quoted(&value)));
    }

    fn set(&mut self, flag: &str, value: Option<String>) {
        if let Some(value) = value {
            self.value(flag, value);
        }
    }

    fn changed(&mut self, flag: &str, changed: bool, value: &str) {
        self.set(flag, changed.then(|| value.to_string()));
    }

    fn each(&mut self, flag: &str, values: impl Iterator<Item = String>) {
        values.for_each(|value| self.value(flag, value));
    }
}

/// Returns a word as a POSIX shell takes it whole.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:,=@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_string();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Focus, Unit};

    #[test]
    fn defaults_need_no_flags() {
        assert!(flags(&Settings::default()).is_empty());
    }

    #[test]
    fn what_differs_is_said_for_a_shell() {
        let mut settings = Settings::default();
        settings.read.dictionaries = vec!["/home/me/my names.toml".into()];
        settings.read.builtin = Vec::new();
        settings.counting.unit = Unit::Paragraph;
        settings.show.exclude = vec!["reuters".to_string(), "O'Brien".to_string()];
        settings.show.focus = vec![Focus { entity: "Iran".to_string(), hops: 2 }];
        settings.show.min_weight = Some(-0.5);
        settings.show.top = Top::All;
        settings.figure.title = Some("Who & whom".to_string());
        assert_eq!(
            flags(&settings).join(" "),
            "--dict 'my names.toml' --builtin none --unit paragraph --exclude reuters --exclude 'O'\\''Brien' --focus Iran:2 \
             --min-weight=-0.5 --all --title 'Who & whom'"
        );
    }
}
