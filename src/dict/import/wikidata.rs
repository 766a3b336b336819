//! Results of a SPARQL query to Wikidata: JSON (verbose or simple) and CSV. A record is a row; the rows of an item are one
//! entity.

use super::super::entry::{Entry, Listed, Surface};
use super::super::walk::is_iso;
use super::harvest::{Harvest, Reason, Wish, surface, value};
use super::table;
use super::text::Text;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

pub(super) fn read(text: &mut Text<'_>, harvest: &mut Harvest<'_>) -> io::Result<()> {
    let mut reader = Reader { preferred: HashSet::new(), unknown: BTreeSet::new() };
    if matches!(text.first()?, Some(b'{' | b'[')) {
        json(&text.whole()?, &mut reader, harvest);
    } else {
        table::rows(text, |line, row, fits| {
            let columns = row.columns().filter(|(_, text)| !text.trim().is_empty());
            let cells: Vec<Cell> = columns.map(|(column, text)| Cell::new(column, text, None)).collect();
            let result = fits.and_then(|()| reader.row(line, &cells, harvest));
            harvest.book(line, &row.shown(), result);
        })?;
    }
    for column in reader.unknown {
        harvest.note(0, &column, "the column is not known and is left out");
    }
    Ok(())
}

/// Reads results in JSON.
fn json(text: &str, reader: &mut Reader, harvest: &mut Harvest<'_>) {
    let rows = match rows_of_json(text) {
        Ok(rows) => rows,
        Err(error) => {
            let reason = format!("no valid results in JSON: {error}");
            return harvest.book(u32::try_from(error.line()).unwrap_or(u32::MAX), "", Err(reason));
        }
    };
    let (mut counted, mut line) = (0, 1);
    for raw in rows {
        // A raw value is a part of the text, so that its address tells its line.
        let at = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
        let between = text.as_bytes().get(counted..at).unwrap_or_default();
        line += u32::try_from(between.iter().filter(|&&byte| byte == b'\n').count()).unwrap_or(u32::MAX);
        counted = at.max(counted);
        let result = cells_of_json(raw).and_then(|cells| reader.row(line, &cells, harvest));
        harvest.book(line, raw.get(), result);
    }
}

#[derive(Deserialize)]
struct Verbose<'a> {
    #[serde(borrow)]
    results: Bindings<'a>,
}

#[derive(Deserialize)]
struct Bindings<'a> {
    #[serde(borrow)]
    bindings: Vec<&'a RawValue>,
}

fn rows_of_json(text: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    match text.trim_start().starts_with('[') {
        true => serde_json::from_str(text),
        false => serde_json::from_str::<Verbose<'_>>(text).map(|verbose| verbose.results.bindings),
    }
}

fn cells_of_json(raw: &RawValue) -> Result<Vec<Cell>, Reason> {
    let row: BTreeMap<String, Value> =
        serde_json::from_str(raw.get()).map_err(|_| "a row is an object with a value for each column".to_string())?;
    let mut cells = Vec::new();
    for (column, cell) in &row {
        let text_in = |cell: &Value| match cell {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let lang = cell.get("xml:lang").and_then(Value::as_str);
        let text = text_in(cell).or_else(|| cell.get("value").and_then(text_in));
        cells.extend(text.filter(|text| !text.trim().is_empty()).map(|text| Cell::new(column, &text, lang)));
    }
    Ok(cells)
}

/// A cell of a row that holds something.
struct Cell {
    /// The column in small letters and digits alone.
    column: String,
    shown: String,
    text: String,
    lang: Option<String>,
}

impl Cell {
    fn new(column: &str, text: &str, lang: Option<&str>) -> Cell {
        let text = value(text).trim_start_matches('<').trim_end_matches('>').to_string();
        let bare = column.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        // "mul" is a label for all languages; of "en-gb" the language is "en".
        let lang = lang.map(|lang| lang.split('-').next().unwrap_or("").to_lowercase());
        let lang = lang.filter(|lang| {
            matches!(lang.len(), 2 | 3) && lang != "mul" && lang.bytes().all(|b| b.is_ascii_lowercase())
        });
        Cell { column: bare, shown: column.to_string(), text, lang }
    }

    /// Returns the id of the item that the cell names.
    fn item(&self) -> Option<&str> {
        let id = match self.text.rsplit_once('/') {
            Some((before, id)) => Some(id).filter(|_| before.contains("wikidata.org"))?,
            None => self.text.as_str(),
        };
        let digits = id.strip_prefix('Q')?;
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(id)
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Label,
    /// Aliases that the label service joined with commas.
    Joined,
    Listed(Listed),
    Kind,
    Iso,
    Note,
    Link,
    /// An item that a label column beside it explains.
    Explained,
}

/// Returns what a column holds, by its name; `item` is the column of the item.
fn column(name: &str, item: &str) -> Option<Column> {
    let own = name.strip_prefix(item).filter(|rest| !rest.is_empty());
    if let Some(found) = own.and_then(column_of_item) {
        return Some(found);
    }
    let name = name.strip_suffix('s').unwrap_or(name);
    Some(match name {
        "label" | "name" => Column::Label,
        "altlabel" | "alia" | "alias" | "aliase" | "aka" | "othername" | "officialname" | "official" | "nativename"
        | "nativelabel" => Column::Listed(Listed::Alias),
        "shortname" | "acronym" | "abbreviation" | "initialism" => Column::Listed(Listed::Abbreviation),
        "demonym" => Column::Listed(Listed::Demonym),
        "capitallabel" | "seatlabel" | "headquarterslabel" => Column::Listed(Listed::Seat),
        "typelabel" | "instancelabel" | "instanceoflabel" | "classlabel" | "kindlabel" | "p31label" | "type"
        | "instance" | "instanceof" | "clas" | "class" | "kind" | "p31" => Column::Kind,
        "iso" | "iso2" | "isocode" | "isoalpha2" | "iso31661" | "iso31661alpha2" | "alpha2" | "p297" => Column::Iso,
        "description" => Column::Note,
        "website" | "officialwebsite" | "url" => Column::Link,
        "capital" | "seat" | "headquarter" => Column::Explained,
        _ => return None,
    })
}

fn column_of_item(rest: &str) -> Option<Column> {
    Some(match rest {
        "label" => Column::Label,
        "altlabel" => Column::Joined,
        "altlabels" | "alias" | "aliases" => Column::Listed(Listed::Alias),
        "description" => Column::Note,
        _ => return None,
    })
}

struct Reader {
    /// Entities whose name is in the language that we prefer.
    preferred: HashSet<usize>,
    unknown: BTreeSet<String>,
}

impl Reader {
    fn row(&mut self, line: u32, cells: &[Cell], harvest: &mut Harvest<'_>) -> Result<(), Reason> {
        let named =
            cells.iter().find(|cell| matches!(cell.column.as_str(), "item" | "entity") && cell.item().is_some());
        let item = named.or_else(|| cells.iter().find(|cell| self.is_item(cell, cells)));
        let item = item.ok_or("no column holds an item, such as http://www.wikidata.org/entity/Q42")?;
        let id = item.item().unwrap_or_default().to_string();
        let meant: Vec<(Option<Column>, &Cell)> = cells
            .iter()
            .filter(|cell| cell.column != item.column)
            .map(|cell| (column(&cell.column, &item.column), cell))
            .collect();
        let of =
            |wanted: Column| meant.iter().filter(move |(column, _)| *column == Some(wanted)).map(|(_, cell)| *cell);
        // Without a label in its language the service gives the id.
        let label = of(Column::Label).find(|cell| cell.item().is_none());
        let kind = kind(of(Column::Kind), harvest);
        let label_text = label.map(|cell| surface(&cell.text)).transpose()?;
        let at = match (harvest.known(&id), &label_text) {
            (Some(at), _) => at,
            (None, Some(name)) => {
                harvest.entity(&Wish { key: &id, id: &id, name, kind: kind.as_deref().unwrap_or("entity") }, line)
            }
            (None, None) => return Err(format!("{id} has no label")),
        };
        self.rename(at, label, label_text, harvest);
        let entry = harvest.edit(at);
        entry.wikidata = Some(id);
        refine(entry, kind);
        for (column, cell) in meant {
            match column {
                Some(Column::Listed(listed)) => self.list(line, at, listed, cell, false, harvest),
                Some(Column::Joined) => self.list(line, at, Listed::Alias, cell, true, harvest),
                Some(Column::Iso) if is_iso(&cell.text) => harvest.edit(at).iso = Some(cell.text.clone()),
                Some(Column::Iso) => harvest.partly(line, &cell.text, "no ISO 3166-1 code of two capital letters"),
                Some(Column::Note) => harvest.edit(at).note = Some(cell.text.clone()).filter(|note| !note.is_empty()),
                Some(Column::Link) => link(line, at, &cell.text, harvest),
                Some(Column::Label | Column::Kind | Column::Explained) => {}
                None => {
                    self.unknown.insert(cell.shown.clone());
                }
            }
        }
        Ok(())
    }

    /// Returns whether a cell holds the item of its row: an item with a label beside it.
    fn is_item(&self, cell: &Cell, cells: &[Cell]) -> bool {
        let is_other = matches!(column(&cell.column, "item"), Some(Column::Kind | Column::Explained));
        let label = format!("{}label", cell.column);
        let has_label = |cell: &Cell| cell.column == label || matches!(cell.column.as_str(), "label" | "name");
        cell.item().is_some() && !is_other && cells.iter().any(has_label)
    }

    /// Gives an entity the label of the preferred language as its name; every other label is an alias of its language.
    fn rename(&mut self, at: usize, label: Option<&Cell>, text: Option<String>, harvest: &mut Harvest<'_>) {
        let Some((label, text)) = label.zip(text) else { return };
        let wanted = harvest.options.lang.as_deref().unwrap_or("en");
        harvest.list(at, Surface { lang: label.lang.clone(), ..Surface::plain(text.clone(), Listed::Alias) });
        if label.lang.as_deref() == Some(wanted) && self.preferred.insert(at) {
            harvest.edit(at).name = Some(text);
        }
    }

    /// Lists the texts of a cell.
    fn list(&mut self, line: u32, at: usize, listed: Listed, cell: &Cell, is_joined: bool, harvest: &mut Harvest<'_>) {
        for text in texts(&cell.text, is_joined) {
            match surface(&text) {
                Ok(text) => {
                    let lang = cell.lang.clone();
                    // A short name may be a word; only what is spelt in capitals is an abbreviation.
                    let is_short = !text.contains(char::is_lowercase);
                    let listed = if listed == Listed::Abbreviation && !is_short { Listed::Alias } else { listed };
                    harvest.list(at, Surface { lang, ..Surface::plain(text, listed) });
                }
                Err(reason) => harvest.partly(line, &text, reason),
            }
        }
    }
}

fn link(line: u32, at: usize, text: &str, harvest: &mut Harvest<'_>) {
    let is_address = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ');
    if is_address {
        harvest.edit(at).links.push(text.to_string());
    } else {
        harvest.partly(line, text, "no web address");
    }
}

/// Returns the texts of a cell that may hold several: joined with `|` or `;`, or by the label service with commas.
fn texts(cell: &str, is_joined: bool) -> Vec<String> {
    if cell.contains('|') {
        return cell.split('|').map(value).filter(|text| !text.is_empty()).collect();
    }
    if cell.contains(';') {
        return table::items(cell, b';');
    }
    if !is_joined {
        return vec![value(cell)];
    }
    let mut texts: Vec<String> = Vec::new();
    for part in cell.split(", ").map(value).filter(|part| !part.is_empty()) {
        match texts.last_mut().filter(|_| is_suffix(&part)) {
            Some(last) => *last = format!("{last}, {part}"),
            None => texts.push(part),
        }
    }
    texts
}

/// Returns whether a part behind a comma belongs to the name before it: "Acme, Inc.".
fn is_suffix(part: &str) -> bool {
    let bare = part.trim_end_matches('.').to_lowercase();
    matches!(
        bare.as_str(),
        "inc" | "ltd" | "llc" | "llp" | "lp" | "plc" | "corp" | "co" | "jr" | "sr" | "ii" | "iii" | "s.a" | "n.v"
    )
}

/// Returns the type of the cells that tell it: one of ours if any of them does, else the first.
fn kind<'c>(cells: impl Iterator<Item = &'c Cell>, harvest: &Harvest<'_>) -> Option<String> {
    let options = harvest.options;
    let mut own = None;
    for cell in cells {
        let label = cell.text.to_lowercase();
        let known = cell.item().map_or_else(|| known_kind(&label), kind_of_item);
        if let Some(kind) = options.given(&cell.text).or(known.filter(|_| options.default_type.is_none())) {
            return Some(kind.to_string());
        }
        own = own.or_else(|| Some(label).filter(|_| cell.item().is_none()));
    }
    options.default_type.clone().or(own)
}

fn kind_of_item(item: &str) -> Option<&'static str> {
    match item {
        "Q5" => Some("person"),
        "Q6256" | "Q3624078" | "Q7275" => Some("country"),
        "Q43229" | "Q4830453" | "Q783794" | "Q7278" | "Q6881511" | "Q891723" => Some("organisation"),
        _ => None,
    }
}

/// Returns the type of ours for the label of a class.
fn known_kind(class: &str) -> Option<&'static str> {
    const COUNTRY: &[&str] = &["country", "sovereign state", "state", "historical country", "dependent territory"];
    const ORGANISATION: &[&str] = &[
        "organization",
        "organisation",
        "company",
        "enterprise",
        "business",
        "corporation",
        "party",
        "agency",
        "ministry",
        "bank",
        "university",
        "institution",
        "institute",
        "alliance",
        "association",
        "foundation",
        "committee",
        "council",
        "armed forces",
        "army",
        "trade union",
        "non-governmental",
    ];
    if matches!(class, "human" | "person") {
        Some("person")
    } else if COUNTRY.contains(&class) || class.ends_with(" country") {
        Some("country")
    } else {
        ORGANISATION.iter().any(|word| class.contains(word)).then_some("organisation")
    }
}

/// Gives an entity a type that a later row tells, if it is one of ours and the present one is none.
fn refine(entry: &mut Entry, kind: Option<String>) {
    let is_ours = |kind: &str| matches!(kind, "person" | "country" | "organisation");
    let is_vague = entry.kind.as_deref().is_none_or(|kind| !is_ours(kind));
    if let Some(kind) = kind.filter(|kind| is_vague && (is_ours(kind) || entry.kind.as_deref() == Some("entity"))) {
        let kind = value(&kind);
        entry.kind = Some(kind).filter(|kind| !kind.is_empty()).or(entry.kind.take());
    }
}
