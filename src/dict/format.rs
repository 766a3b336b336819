//! A dictionary in TOML → the same in normal form: entries sorted by id, keys in one order, lists as `write.rs` writes them.
//! Every comment stays with what it stands at.

use super::comments::{self, Comments};
use super::entry::{File, id_of_name};
use super::fields::{Keys, tidy};
use super::write::{Written, fits_a_line, inline_table, quoted};
use super::{alias, toml, walk};
use crate::diag::{Diagnostic, Place, Severity};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// Returns the normal form of a dictionary in TOML. `file` is its path as the user typed it.
///
/// The normal form of a normal form is itself. Line ends stay as the first one is.
///
/// # Errors
///
/// All problems of the file, if any of them is an error. A file that would lose a comment is refused.
pub fn format(file: &str, source: &str) -> Result<String, Vec<Diagnostic>> {
    let before = sound(file, source)?;
    let document = parse(file, source)?;
    let text = write(&gather(&document));
    let after = parse(file, &text)?;
    let is_whole = comments::sorted(&document) == comments::sorted(&after) && same(&before, &sound(file, &text)?);
    if !is_whole {
        let message = "this file cannot be brought into normal form without loss";
        let hint = "move comments to lines of their own, above the entries that they belong to";
        return Err(vec![Diagnostic::error("not-formatted", message, Place::file(file)).hint(hint)]);
    }
    let ends_in_crlf = source.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    Ok(if ends_in_crlf { text.replace('\n', "\r\n") } else { text })
}

/// Reads a file that has no errors.
fn sound(file: &str, source: &str) -> Result<File, Vec<Diagnostic>> {
    let (located, problems) = toml::read(file, source);
    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    if has_errors { Err(problems) } else { Ok(located.file) }
}

fn parse(file: &str, source: &str) -> Result<DocumentMut, Vec<Diagnostic>> {
    source.parse().map_err(|error: toml_edit::TomlError| {
        let message = error.message().lines().next().unwrap_or("this is no TOML").to_string();
        vec![Diagnostic::error("syntax", message, Place::file(file))]
    })
}

/// Returns whether two files say the same, the order of their entries apart.
fn same(a: &File, b: &File) -> bool {
    let key = |file: &File| {
        let mut entries: Vec<String> = file.entries.iter().map(|entry| format!("{entry:?}")).collect();
        let mut ignores: Vec<String> = file.ignores.iter().map(|ignore| format!("{ignore:?}")).collect();
        entries.sort();
        ignores.sort();
        (format!("{:?}", file.as_of), entries, ignores)
    };
    key(a) == key(b)
}

/// A file as it will be written.
#[derive(Default)]
struct Sheet {
    head: Comments,
    fields: Vec<Field>,
    below_fields: Comments,
    entities: Vec<Block>,
    ignores: Vec<Block>,
    tail: Comments,
}

/// A table with its header.
struct Block {
    /// What blocks are sorted by.
    key: Vec<String>,
    above: Comments,
    behind: Option<String>,
    fields: Vec<Field>,
    below: Comments,
    aliases: Vec<Block>,
}

/// A key with its value.
struct Field {
    key: String,
    above: Comments,
    value: FieldValue,
    behind: Option<String>,
}

enum FieldValue {
    /// A written value.
    Plain(String),
    /// A list, and the comments before its end.
    List(Vec<Element>, Comments),
}

/// An item of a list.
struct Element {
    above: Comments,
    text: String,
    behind: Option<String>,
}

fn gather(document: &DocumentMut) -> Sheet {
    let mut around = comments::Around::new(document);
    let root = document.as_table();
    let mut sheet = Sheet { fields: fields(root, walk::FILE, &["entity", "ignore"]), ..Sheet::default() };
    sheet.below_fields = std::mem::take(&mut around.below_root);
    sheet.head = match sheet.fields.first_mut() {
        Some(first) => {
            first.above.clear();
            root.key(&first.key).map(comments::paragraphs).unwrap_or_default()
        }
        None => std::mem::take(&mut around.head),
    };
    sheet.entities = blocks(root, "entity", walk::ENTITY, &mut around);
    sheet.ignores = blocks(root, "ignore", walk::IGNORE, &mut around);
    sheet.entities.sort_by(|a, b| a.key.cmp(&b.key));
    sheet.ignores.sort_by(|a, b| a.key.cmp(&b.key));
    sheet.tail = around.tail;
    sheet
}

/// Returns the tables of `[[key]]`, or of a list of inline tables.
fn blocks(table: &dyn TableLike, key: &str, order: &Keys, around: &mut comments::Around) -> Vec<Block> {
    match table.get(key) {
        Some(Item::ArrayOfTables(tables)) => {
            let block = |table: &toml_edit::Table| {
                let (above, below) = around.take(table);
                let behind = comments::behind(table.decor().suffix());
                Block { above, behind, below, ..block(table, order, around) }
            };
            tables.iter().map(block).collect()
        }
        Some(Item::Value(Value::Array(items))) => {
            let mut lifted = table.get_key_value(key).map_or(Vec::new(), |(key, _)| comments::of_key(key));
            lifted.extend(comments::lines(Some(items.trailing())));
            let block = |item: &Value| {
                let mut above = std::mem::take(&mut lifted);
                above.extend(comments::of_value(item));
                let table: Option<&dyn TableLike> = item.as_inline_table().map(|table| table as _);
                Some(Block { above, ..block(table?, order, around) })
            };
            items.iter().filter_map(block).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns a table without what stands around it.
fn block(table: &dyn TableLike, order: &Keys, around: &mut comments::Around) -> Block {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(tidy);
    let key = match (text("id"), text("name"), table.get("text")) {
        (Some(id), ..) => vec![id],
        (None, Some(name), _) => vec![id_of_name(&name)],
        (None, None, Some(Item::Value(Value::Array(texts)))) => {
            texts.iter().filter_map(Value::as_str).map(tidy).chain(text("reason")).collect()
        }
        _ => text("text").into_iter().chain(text("reason")).collect(),
    };
    let fields = fields(table, order, &["alias"]);
    let aliases = blocks(table, "alias", alias::ALIAS, around);
    Block { key, above: Vec::new(), behind: None, fields, below: Vec::new(), aliases }
}

/// Returns the keys of a table in their normal order, without those in `apart`.
fn fields(table: &dyn TableLike, order: &Keys, apart: &[&str]) -> Vec<Field> {
    let keys = order.iter().map(|&(key, _)| key).filter(|key| !apart.contains(key));
    keys.filter_map(|key| table.get_key_value(key)).filter_map(|(key, item)| field(key, item)).collect()
}

/// Returns a key with its value; `None` for an empty list without comments.
fn field(key: &toml_edit::Key, item: &Item) -> Option<Field> {
    let name = key.get().to_string();
    let mut above = comments::paragraph(comments::of_key(key));
    let mut behind = None;
    let value = match item {
        Item::Value(value @ Value::Array(items)) => {
            behind = comments::behind(value.decor().suffix());
            list(items)
        }
        Item::ArrayOfTables(tables) => {
            let element = |table: &toml_edit::Table| Element {
                above: comments::of_table(table),
                text: inline(&name, table),
                behind: None,
            };
            FieldValue::List(tables.iter().map(element).collect(), Vec::new())
        }
        Item::Table(table) => {
            above.extend(comments::of_table(table));
            FieldValue::Plain(inline(&name, table))
        }
        Item::Value(Value::InlineTable(table)) => {
            behind = comments::behind(table.decor().suffix());
            above.extend(comments::inside(table));
            FieldValue::Plain(inline(&name, table))
        }
        Item::Value(value) => {
            behind = comments::behind(value.decor().suffix());
            FieldValue::Plain(scalar(&name, value))
        }
        Item::None => return None,
    };
    let says_nothing = matches!(&value, FieldValue::List(items, last) if items.is_empty() && last.is_empty());
    let is_idle = says_nothing && above.is_empty() && behind.is_none();
    (!is_idle).then_some(Field { key: name, above, value, behind })
}

/// Returns a list with its comments.
fn list(items: &toml_edit::Array) -> FieldValue {
    let mut elements: Vec<Element> = Vec::new();
    let mut between = Vec::new();
    // What follows an item before its comma is `between`. The comment in the line of an item stands behind its comma, and so before the next item.
    let place = |elements: &mut Vec<Element>, raw: Option<&toml_edit::RawString>| {
        let (same_line, mut rest) = comments::split(raw);
        match (elements.last_mut(), same_line) {
            (Some(last), Some(comment)) => comments::append(&mut last.behind, comment),
            (None, Some(comment)) => rest.insert(0, comment),
            (_, None) => {}
        }
        comments::paragraph(rest)
    };
    for item in items {
        let mut above = std::mem::take(&mut between);
        above.extend(place(&mut elements, item.decor().prefix()));
        let text = match item {
            Value::InlineTable(table) => {
                above.extend(comments::inside(table));
                inline("", table)
            }
            value => scalar("", value),
        };
        let (behind, below) = comments::split(item.decor().suffix());
        between = comments::paragraph(below);
        elements.push(Element { above, text, behind });
    }
    let last = place(&mut elements, Some(items.trailing()));
    FieldValue::List(elements, [between, last].concat())
}

/// Returns a role, a `reject` or a `require` as an inline table, its keys in their normal order.
fn inline(key: &str, table: &dyn TableLike) -> String {
    let order = [walk::ROLE, alias::CONTEXT].concat();
    let known = order.iter().filter_map(|&(key, _)| Some((key, table.get(key)?.as_value()?)));
    let part = |(key, value): (&str, &Value)| {
        let value = match value {
            Value::Array(items) => Written::List(items.iter().map(|item| scalar("", item)).collect()),
            value => Written::Plain(scalar(key, value)),
        };
        (key.to_string(), value)
    };
    inline_table(key, &known.map(part).collect::<Vec<_>>())
}

/// Returns a single value as it is written.
fn scalar(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) if key == "id" => quoted(text.value().trim()),
        Value::String(text) => quoted(&tidy(text.value())),
        value => value.clone().decorated("", "").to_string(),
    }
}

fn write(sheet: &Sheet) -> String {
    let mut out = String::new();
    lines(&mut out, &sheet.head);
    sheet.fields.iter().for_each(|field| write_field(&mut out, field));
    lines(&mut out, &sheet.below_fields);
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    for (header, blocks) in [("[[entity]]", &sheet.entities), ("[[ignore]]", &sheet.ignores)] {
        for block in blocks {
            write_block(&mut out, header, block);
            out.push('\n');
        }
    }
    lines(&mut out, &sheet.tail);
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn write_block(out: &mut String, header: &str, block: &Block) {
    lines(out, &block.above);
    line(out, header, block.behind.as_ref());
    block.fields.iter().for_each(|field| write_field(out, field));
    lines(out, &block.below);
    for alias in &block.aliases {
        out.push('\n');
        write_block(out, "[[entity.alias]]", alias);
    }
}

fn write_field(out: &mut String, field: &Field) {
    lines(out, &field.above);
    let text = match &field.value {
        FieldValue::Plain(text) => text.clone(),
        FieldValue::List(elements, last) => write_list(&field.key, elements, last),
    };
    line(out, &format!("{} = {text}", field.key), field.behind.as_ref());
}

fn write_list(key: &str, elements: &[Element], last: &[String]) -> String {
    let has_comments = |element: &Element| !element.above.is_empty() || element.behind.is_some();
    let bare = last.is_empty() && !elements.iter().any(has_comments);
    let texts: Vec<String> = elements.iter().map(|element| element.text.clone()).collect();
    if bare && fits_a_line(key, &texts) {
        return format!("[{}]", texts.join(", "));
    }
    let mut out = "[\n".to_string();
    for element in elements {
        element.above.iter().for_each(|comment| line(&mut out, &format!("  {comment}"), None));
        line(&mut out, &format!("  {},", element.text), element.behind.as_ref());
    }
    last.iter().for_each(|comment| line(&mut out, &format!("  {comment}"), None));
    out + "]"
}

fn lines(out: &mut String, comments: &[String]) {
    comments.iter().for_each(|comment| line(out, comment, None));
}

fn line(out: &mut String, text: &str, behind: Option<&String>) {
    out.push_str(text);
    if let Some(comment) = behind {
        out.push(' ');
        out.push_str(comment);
    }
    out.push('\n');
}
