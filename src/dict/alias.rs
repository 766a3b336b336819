//! `[[entity.alias]]`: surfaces with a language, a spelling or a rule of their own.

use super::entry::{Case, Context, Entry, Listed, Surface};
use super::fields::{Fields, Keys};
use super::source::Spots;
use super::value::{Key, Node, Value};
use crate::diag::{Diagnostic, did_you_mean};
use crate::span::Span;

/// The keys of `[[entity.alias]]`.
pub const ALIAS: &Keys = &[
    ("text", r#"text = "Georgia""#),
    ("lang", r#"lang = "ru""#),
    ("case", r#"case = "exact""#),
    ("reject", r#"reject = { near = ["Atlanta"] }"#),
    ("require", r#"require = { near = ["Caucasus"] }"#),
];

/// The keys of `reject` and `require`.
pub const CONTEXT: &Keys = &[
    ("near", r#"near = ["Atlanta"]"#),
    ("followed_by", r#"followed_by = ["Tech"]"#),
    ("preceded_by", r#"preceded_by = ["University of"]"#),
    ("document", r#"document = ["Atlanta"]"#),
    ("within", "within = 8"),
];

/// One `[[entity.alias]]` as written.
#[derive(Default)]
pub struct Rule {
    text: String,
    at: Span,
    lang: Option<String>,
    case: Option<Case>,
    reject: Context,
    require: Context,
}

/// Reads all `[[entity.alias]]` of an entity.
pub fn rules(node: &Node, fields: &mut Fields<'_>, keys: &Keys) -> Vec<Rule> {
    let Value::List(items) = &node.value else {
        fields.wrong_type("alias", node, "a list of tables", keys);
        return Vec::new();
    };
    let mut rules = Vec::new();
    for item in items {
        match &item.value {
            Value::Table(table) => rules.extend(rule(table, item.at, fields)),
            _ => fields.wrong_type("alias", item, "tables", keys),
        }
    }
    rules
}

/// Lays the rules on the surfaces that they name. A rule on no listed surface makes a further alias; a rule on the name
/// is kept as a surface of its own.
pub fn attach(rules: Vec<Rule>, fields: &mut Fields<'_>, entry: &mut Entry, spots: &mut Spots) {
    let mut done: Vec<(String, Span)> = Vec::new();
    for rule in rules {
        if let Some((text, first)) = done.iter().find(|(text, _)| *text == rule.text) {
            let message = format!("\"{text}\" has two [[entity.alias]]");
            let problem = Diagnostic::error("repeated-alias", message, fields.place(rule.at));
            fields.add(problem.also("first", fields.place(*first)).hint("make them one"));
            fields.broken = true;
            continue;
        }
        done.push((rule.text.clone(), rule.at));
        spots.values.push((rule.text.clone(), rule.at));
        let is_name = entry.name.as_ref() == Some(&rule.text);
        let listed = entry.surfaces.iter().any(|surface| surface.text == rule.text);
        if !listed {
            let listed = if is_name { Listed::Name } else { Listed::Alias };
            entry.surfaces.push(Surface::plain(rule.text.clone(), listed));
        }
        for surface in entry.surfaces.iter_mut().filter(|surface| surface.text == rule.text) {
            surface.lang = rule.lang.clone();
            surface.case = rule.case.unwrap_or(surface.case);
            surface.reject = rule.reject.clone();
            surface.require = rule.require.clone();
        }
    }
}

/// Reads one `[[entity.alias]]`.
fn rule(table: &[(Key, Node)], at: Span, fields: &mut Fields<'_>) -> Option<Rule> {
    let mut rule = Rule { at, ..Rule::default() };
    let mut text = None;
    for (key, node) in table {
        let name = key.name.as_str();
        match name {
            "text" => {
                text = Some(fields.text(name, node, ALIAS));
                rule.at = node.at;
            }
            "lang" => rule.lang = lang(node, fields),
            "case" => rule.case = case(node, fields),
            "reject" => rule.reject = context(name, node, fields),
            "require" => rule.require = context(name, node, fields),
            _ => fields.unknown_key(key, "[[entity.alias]]", ALIAS),
        }
    }
    if text.is_none() {
        fields.error(at, "missing-text", "[[entity.alias]] has no text", "text = \"Georgia\"");
    }
    rule.text = text??;
    Some(rule)
}

/// Reads a language code.
fn lang(node: &Node, fields: &mut Fields<'_>) -> Option<String> {
    let lang = fields.text("lang", node, ALIAS)?;
    let good = (2..=3).contains(&lang.len()) && lang.bytes().all(|byte| byte.is_ascii_lowercase());
    if !good {
        let message = format!("`lang` takes a language code of two or three small letters, not \"{lang}\"");
        fields.error(node.at, "bad-lang", message, "such as \"ru\"");
    }
    good.then_some(lang)
}

/// Reads `smart`, `exact` or `any`.
fn case(node: &Node, fields: &mut Fields<'_>) -> Option<Case> {
    let case = fields.text("case", node, ALIAS)?;
    match case.as_str() {
        "smart" => Some(Case::Smart),
        "exact" => Some(Case::Exact),
        "any" => Some(Case::Any),
        _ => {
            let hint = match did_you_mean(&case.to_lowercase(), ["smart", "exact", "any"]) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "it is \"smart\", \"exact\" or \"any\"".to_string(),
            };
            fields.error(node.at, "unknown-case", format!("unknown `case` \"{case}\""), hint);
            None
        }
    }
}

/// Reads `reject` or `require`.
fn context(key: &str, node: &Node, fields: &mut Fields<'_>) -> Context {
    let mut context = Context::default();
    let Value::Table(table) = &node.value else {
        fields.wrong_type(key, node, "a table", ALIAS);
        return context;
    };
    for (inner, node) in table {
        let name = inner.name.as_str();
        match name {
            "near" => context.near = fields.words(name, node, CONTEXT),
            "within" => context.within = within(node, fields),
            "followed_by" => context.followed_by = fields.words(name, node, CONTEXT),
            "preceded_by" => context.preceded_by = fields.words(name, node, CONTEXT),
            "document" => context.document = fields.words(name, node, CONTEXT),
            _ => fields.unknown_key(inner, &format!("`{key}`"), CONTEXT),
        }
    }
    if context.within.is_some() && context.near.is_empty() {
        let hint = format!("{key} = {{ near = [\"…\"], within = 8 }}");
        fields.warning(node.at, "idle-within", "`within` says nothing without `near`", hint);
    }
    context
}

/// Reads a number of words.
fn within(node: &Node, fields: &mut Fields<'_>) -> Option<u32> {
    let Value::Integer(words) = node.value else {
        fields.wrong_type("within", node, "a number of words", CONTEXT);
        return None;
    };
    let words = u32::try_from(words).ok().filter(|words| (1..=1000).contains(words));
    if words.is_none() {
        fields.error(node.at, "bad-within", "`within` takes 1 to 1000 words", "within = 8");
    }
    words
}
