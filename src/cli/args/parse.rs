//! Values of flags and of relgraph.toml: text → setting, or what is wanted.

use relgraph::config::{Backbone, Engine, EvidenceLimit, Filter, Focus, Format, Theme, Top, Unit};
use relgraph::dict::Builtin;
use relgraph::graph::Count;
use relgraph::kinds::{Kind, Zone};
use relgraph::measure::Measure;

/// A list means the same in any order.
pub(in crate::cli) fn in_order<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list.dedup();
    list
}

pub(in crate::cli) fn language(text: &str) -> Result<String, String> {
    relgraph::read::known_language(text)
        .map(str::to_string)
        .ok_or_else(|| "an ISO 639-1 code is wanted, such as en, de or tr".to_string())
}

fn one_of<T: Copy>(text: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T, String> {
    let found = all.iter().copied().find(|&one| name(one) == text.trim());
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name(one)).collect();
        let near = relgraph::diag::did_you_mean(text, names.iter().copied());
        near.map_or_else(
            || format!("one of {} is wanted", names.join(", ")),
            |near| format!("did you mean \"{near}\"?"),
        )
    })
}

pub(in crate::cli) fn builtin(text: &str) -> Result<Builtin, String> {
    one_of(text, &Builtin::ALL, Builtin::name)
}

pub(in crate::cli) fn unit(text: &str) -> Result<Unit, String> {
    one_of(text, &[Unit::Sentence, Unit::Paragraph, Unit::Document], Unit::name)
}

pub(in crate::cli) fn count(text: &str) -> Result<Count, String> {
    let name = |count| match count {
        Count::Distinct => "distinct",
        Count::Every => "every",
    };
    one_of(text, &[Count::Distinct, Count::Every], name)
}

pub(in crate::cli) fn zone(text: &str) -> Result<Zone, String> {
    one_of(text, &Zone::ALL, Zone::name)
}

pub(in crate::cli) fn kind(text: &str) -> Result<Kind, String> {
    one_of(text, &Kind::ALL, Kind::name)
}

pub(in crate::cli) fn format(text: &str) -> Result<Format, String> {
    let format = one_of(text, &Format::ALL, Format::name)?;
    if format.is_built_in() { Ok(format) } else { Err(format!("this build of relgraph cannot write {text}")) }
}

/// Returns the names of the formats that this build writes.
pub(super) fn formats() -> impl Iterator<Item = &'static str> {
    Format::ALL.into_iter().filter(|format| format.is_built_in()).map(Format::name)
}

pub(in crate::cli) fn theme(text: &str) -> Result<Theme, String> {
    one_of(text, &Theme::ALL, Theme::name)
}

pub(in crate::cli) fn engine(text: &str) -> Result<Engine, String> {
    one_of(text, &Engine::ALL, Engine::name)
}

pub(in crate::cli) fn measure(text: &str) -> Result<Measure, String> {
    one_of(text, &Measure::ALL, Measure::name)
}

pub(in crate::cli) fn top(text: &str) -> Result<Top, String> {
    let number = || text.parse().ok().filter(|&most: &u32| most > 0);
    match text {
        "all" => Ok(Top::All),
        "fit" => Ok(Top::Fitting(60)),
        _ => number()
            .map(|most| Top::Strongest(most as usize))
            .ok_or_else(|| "a number, \"all\" or \"fit\" is wanted".to_string()),
    }
}

pub(in crate::cli) fn least_weight(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| "a number is wanted, such as 3".to_string())
}

pub(in crate::cli) fn backbone(text: &str) -> Result<Backbone, String> {
    let (filter, alpha) = text.split_once(':').unwrap_or((Filter::default().name(), text));
    let filter = one_of(&filter.replace('-', "_"), &Filter::ALL, Filter::name)?;
    let alpha = alpha.parse().ok().filter(|alpha| *alpha > 0.0 && *alpha < 1.0);
    let alpha = alpha.ok_or_else(|| "a number between 0 and 1 is wanted, such as 0.05".to_string())?;
    Ok(Backbone { filter, alpha })
}

pub(in crate::cli) fn evidence(text: &str) -> Result<EvidenceLimit, String> {
    match text {
        "all" => Ok(EvidenceLimit::All),
        "none" => Ok(EvidenceLimit::None),
        number => {
            number.parse().map(EvidenceLimit::First).map_err(|_| "a number, \"all\" or \"none\" is wanted".to_string())
        }
    }
}

pub(in crate::cli) fn focus(text: &str) -> Result<Focus, String> {
    let (entity, hops) = match text.rsplit_once(':') {
        Some((entity, hops)) if hops.parse::<u32>().is_ok() => (entity, hops.parse().unwrap_or(1)),
        _ => (text, 1),
    };
    if entity.trim().is_empty() {
        return Err("an entity is wanted, such as Iran or Iran:2".to_string());
    }
    Ok(Focus { entity: entity.to_string(), hops })
}
