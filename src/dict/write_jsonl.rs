//! A dictionary → JSON lines: an entity a line, with the keys of `[[entity]]`.

use super::entry::{Case, Context, Day, Listed, Role, Surface};
use super::{Dictionary, Entity};
use serde::Serialize;

impl Dictionary {
    /// Returns the entities as JSON lines, from which a reader makes the same ones.
    ///
    /// Look-alikes (`[[ignore]]`) have no place in JSON lines; [`Dictionary::to_toml`] keeps them.
    pub fn to_jsonl(&self) -> String {
        let mut out = String::new();
        for entity in &self.entities {
            // Nothing in these structs can fail to be written.
            out.push_str(&serde_json::to_string(&line(self, entity)).unwrap_or_default());
            out.push('\n');
        }
        out
    }
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merge_into: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hide: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    surname: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    titles: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    abbreviations: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    demonyms: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seats: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    links: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remove: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alias: Vec<AliasLine<'a>>,
}

#[derive(Serialize)]
struct RoleLine<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize)]
struct AliasLine<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reject: Option<ContextLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    require: Option<ContextLine<'a>>,
}

#[derive(Serialize)]
struct ContextLine<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    near: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    followed_by: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    preceded_by: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    document: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<u32>,
}

fn line<'a>(dictionary: &'a Dictionary, entity: &'a Entity) -> Line<'a> {
    let listed = |listed: Listed| -> Vec<&str> {
        let surfaces = entity.surfaces.iter().filter(|surface| surface.listed == listed);
        let in_list = surfaces.filter(|surface| listed != Listed::Alias || !surface.is_ruled());
        in_list.map(|surface| surface.text.as_str()).collect()
    };
    let is_named = entity.surfaces.iter().any(|surface| surface.listed == Listed::Name);
    let open = (!entity.roles.is_empty()).then(|| "open".to_string());
    Line {
        id: &entity.id,
        name: &entity.name,
        kind: &entity.kind,
        iso: entity.iso.as_deref(),
        parent: entity.parent.as_deref(),
        until: entity.until.map(day),
        merge_into: entity.merge_into.map(|id| dictionary.entity(id).id.as_str()),
        hide: entity.hide,
        colour: entity.colour.as_deref(),
        label: entity.label.as_deref(),
        surname: entity.surname.as_deref(),
        titles: &entity.titles,
        roles: entity.roles.iter().map(role).collect(),
        as_of: entity.as_of.map(|date| date.to_string()).or(open),
        aliases: listed(Listed::Alias),
        abbreviations: listed(Listed::Abbreviation),
        demonyms: listed(Listed::Demonym),
        seats: listed(Listed::Seat),
        tags: &entity.tags,
        note: entity.note.as_deref(),
        wikidata: entity.wikidata.as_deref(),
        links: &entity.links,
        remove: if is_named { Vec::new() } else { vec![&entity.name] },
        alias: entity.surfaces.iter().filter(|surface| surface.is_ruled()).map(alias).collect(),
    }
}

fn role(role: &Role) -> RoleLine<'_> {
    RoleLine { title: &role.title, from: role.from.map(day), to: role.to.map(day) }
}

fn alias(surface: &Surface) -> AliasLine<'_> {
    let is_usual = surface.case == Surface::plain("", surface.listed).case;
    let case = match surface.case {
        Case::Smart => "smart",
        Case::Exact => "exact",
        Case::Any => "any",
    };
    AliasLine {
        text: &surface.text,
        lang: surface.lang.as_deref(),
        case: (!is_usual).then_some(case),
        reject: context(&surface.reject),
        require: context(&surface.require),
    }
}

fn context(context: &Context) -> Option<ContextLine<'_>> {
    let Context { near, within, followed_by, preceded_by, document } = context;
    let line = ContextLine { near, followed_by, preceded_by, document, within: *within };
    (!context.is_empty() || within.is_some()).then_some(line)
}

fn day(day: Day) -> String {
    match day {
        Day::Year(year) => format!("{year:04}"),
        Day::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dict::jsonl;
    use crate::dict::layer::{self, Layer};

    #[test]
    fn what_is_written_is_read_again() {
        let toml = r##"
            as_of = 2025-06-30
            [[entity]]
            id = "a"
            name = "Ada \"A\" Example"
            type = "person"
            surname = "Example"
            titles = ["Mayor"]
            roles = [{ title = "Mayor", from = 2015, to = 2023-05-31 }, { title = "Judge", from = 0999 }]
            aliases = ["Àda"]
            abbreviations = ["AE"]
            tags = ["x"]
            note = "back\\slash"
            wikidata = "Q1"
            links = ["https://example.org"]
            colour = "#112233"
            label = "Ada"
            [[entity.alias]]
            text = "Ada"
            lang = "de"
            case = "any"
            reject = { near = ["x"], within = 3, followed_by = ["y"] }
            require = { preceded_by = ["z"], document = ["w"] }
            [[entity]]
            id = "b"
            name = "Bay"
            type = "country"
            iso = "BA"
            parent = "a"
            merge_into = "a"
            until = 1991-12-26
            hide = true
            demonyms = ["Bayan"]
            seats = ["Port"]
            remove = ["Bay"]
            [[entity]]
            id = "c"
            name = "Cee"
            type = "person"
            roles = [{ title = "Judge" }]
            as_of = "open"
        "##
        .replace("0999", "999");
        let before = Dictionary::from_toml(&toml).unwrap();
        let (located, problems) = jsonl::read("x.jsonl", &before.to_jsonl());
        assert!(problems.is_empty(), "{problems:?}");
        let after = layer::merge(vec![Layer { files: vec![located], builtin: false }], Vec::new()).unwrap().0;
        for (a, b) in before.entities().iter().zip(after.entities()) {
            assert_eq!(a.digest, b.digest, "{}", before.to_jsonl());
        }
        assert_eq!(before.entities().len(), after.entities().len());
    }
}
