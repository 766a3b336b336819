//! The keys of relgraph.toml, and the settings that they stand for.

use relgraph::config::{EvidenceLimit, Settings, Top};
use relgraph::dict::Builtin;
use relgraph::graph::Count;
use std::path::PathBuf;

/// The tables, each with its keys; a key with what it does, and an example of its value.
pub(super) type Table = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

pub(super) const TABLES: [Table; 6] = [
    ("", &[("sources", "files and folders", r#"["articles"]"#)]),
    (
        "read",
        &[
            ("dict", "your own dictionaries; --dict adds to them", r#"["entities.toml"]"#),
            ("builtin", "the built-in dictionaries; [] for none", r#"["countries", "organisations", "people"]"#),
            ("lang", "the language of all documents, instead of detection", r#""en""#),
            ("surnames", "count a bare surname without its full name too", "true"),
            ("roll_up", "count an entity with a parent for it", "true"),
        ],
    ),
    (
        "count",
        &[
            ("unit", "sentence, paragraph or document", r#""paragraph""#),
            ("zones", "body, boilerplate, reference, comment, about", r#"["body", "comment"]"#),
            ("kinds", "kinds of mention that count", r#"["name", "alias"]"#),
            ("count", "copies of a sentence: distinct (once) or every (every time)", r#""every""#),
            ("max_entities", "a unit that names more is a list, and not counted", "30"),
            ("since", "the first day whose documents count; or a year", "2020-01-31"),
            ("until", "the last day, likewise", "2024"),
        ],
    ),
    (
        "show",
        &[
            ("type", "types that are shown", r#"["country"]"#),
            ("exclude", "entities and tags that are left out", r#"["reuters"]"#),
            ("focus", "entities whose neighbourhood is shown, with :HOPS if you like", r#"["Iran:2"]"#),
            ("min_weight", "the smallest weight of a tie", "2"),
            ("backbone", "only ties that are more than noise at this level", "0.05"),
            ("top", "so many entities, \"all\", or \"fit\" for as many as the page holds", "40"),
        ],
    ),
    (
        "figure",
        &[
            ("page", "a4, a4-portrait, letter, 16:9, or WIDTHxHEIGHT in points", r#""a4-portrait""#),
            ("theme", "light, dark or grey", r#""grey""#),
            ("title", "the headline", r#""Who met whom""#),
            ("weight", "the measure that ties are drawn, ranked and cut by", r#""cosine""#),
            ("communities", "draw hulls around communities", "true"),
            ("footnotes", "numbers at ties, and notes under them in the report", "true"),
            ("colours", "colours of types", r##"{ country = "#0072b2", ship = "#aa3377" }"##),
            ("font", "font files for characters that the built-in font lacks", r#"["NotoSansSC.ttf"]"#),
            ("dpi", "dots an inch in PNG", "150"),
            ("engine", "a program of Graphviz that places nodes and ties", r#""neato""#),
        ],
    ),
    (
        "write",
        &[
            ("out", "the folder for the results", r#""out""#),
            ("format", "formats besides graph.json and evidence.jsonl", r#"["svg", "pdf"]"#),
            ("evidence", "sentences that a tie keeps: a number, \"all\" or \"none\"", "50"),
        ],
    ),
];

/// Returns a setting as TOML; `None` where nothing is set.
pub(super) fn value(settings: &Settings, table: &str, key: &str) -> Option<String> {
    let Settings { sources, read, counting, show, figure, write, .. } = settings;
    let paths = |paths: &[PathBuf]| list(paths.iter().map(|path| path.display().to_string()));
    Some(match (table, key) {
        ("", "sources") => list(sources.iter().cloned()),
        ("read", "dict") => paths(&read.dictionaries),
        ("read", "builtin") => list(read.builtin.iter().map(|one: &Builtin| one.name().to_string())),
        ("read", "lang") => quoted(read.lang.as_deref()?),
        ("read", "surnames") => read.surnames.to_string(),
        ("read", "roll_up") => read.roll_up.to_string(),
        ("count", "unit") => quoted(counting.unit.name()),
        ("count", "zones") => list(counting.zones.iter().map(|one| one.name().to_string())),
        ("count", "kinds") => list(counting.kinds.iter().map(|one| one.name().to_string())),
        ("count", "count") => quoted(match counting.count {
            Count::Distinct => "distinct",
            Count::Every => "every",
        }),
        ("count", "max_entities") => counting.max_entities.to_string(),
        ("count", "since") => counting.since?.to_string(),
        ("count", "until") => counting.until?.to_string(),
        ("show", "type") => list(show.types.iter().cloned()),
        ("show", "exclude") => list(show.exclude.iter().cloned()),
        ("show", "focus") => list(show.focus.iter().map(|focus| format!("{}:{}", focus.entity, focus.hops))),
        ("show", "min_weight") => show.min_weight?.to_string(),
        ("show", "backbone") => quoted(&show.backbone.map(|one| format!("{}:{}", one.filter.name(), one.alpha))?),
        ("show", "top") => match show.top {
            Top::Fitting(_) => quoted("fit"),
            Top::Strongest(most) => most.to_string(),
            Top::All => quoted("all"),
        },
        ("figure", "page") => quoted(&figure.page.name()),
        ("figure", "theme") => quoted(figure.theme.name()),
        ("figure", "title") => quoted(figure.title.as_deref()?),
        ("figure", "weight") => quoted(figure.weight.name()),
        ("figure", "communities") => figure.communities.to_string(),
        ("figure", "footnotes") => figure.footnotes.to_string(),
        ("figure", "colours") => {
            let pairs = figure.colours.iter().map(|(kind, colour)| format!("{} = {}", quoted(kind), quoted(colour)));
            let pairs: Vec<String> = pairs.collect();
            return (!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", ")));
        }
        ("figure", "font") => paths(&figure.fonts),
        ("figure", "dpi") => figure.dpi.to_string(),
        ("figure", "engine") => quoted(figure.engine?.name()),
        ("write", "out") => quoted(&write.out.display().to_string()),
        ("write", "format") => list(write.formats.iter().map(|one| one.name().to_string())),
        ("write", "evidence") => match write.evidence {
            EvidenceLimit::First(most) => most.to_string(),
            EvidenceLimit::All => quoted("all"),
            EvidenceLimit::None => quoted("none"),
        },
        _ => return None,
    })
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|item| quoted(&item)).collect::<Vec<_>>().join(", "))
}

/// Returns a text as TOML: as JSON writes it, but for one control character.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
