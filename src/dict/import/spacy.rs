//! spaCy's EntityRuler: JSON lines with a label and a pattern, which is a text or a list of tokens.
//!
//! A record is a line. Tokens that name their word become words; what a token asks of grammar cannot be said in our format.

use super::super::entry::{Case, Listed, Surface, id_of_name};
use super::capitals;
use super::countries::Countries;
use super::harvest::{Harvest, Reason, Wish, surface, value};
use super::text::Text;
use serde_json::{Map, Value};
use std::io;

/// More forms than this are not listed for one pattern.
const MOST: usize = 256;

pub(super) fn read(text: &mut Text<'_>, harvest: &mut Harvest<'_>, countries: &Countries) -> io::Result<()> {
    text.each_line(|number, line| {
        if !line.trim().is_empty() {
            let result = record(number, line.trim(), harvest, countries);
            harvest.book(number, line, result);
        }
    })
}

fn record(number: u32, line: &str, harvest: &mut Harvest<'_>, countries: &Countries) -> Result<(), Reason> {
    let parsed: Value =
        serde_json::from_str(line).map_err(|error| format!("no valid JSON: {}", without_place(&error)))?;
    let Value::Object(record) = parsed else {
        return Err("each line is an object with `label` and `pattern`".to_string());
    };
    let label = text_of(&record, "label").ok_or("there is no `label`")?;
    let forms = match record.get("pattern") {
        Some(Value::String(text)) => Forms { texts: vec![text.clone()], ..Forms::default() },
        Some(Value::Array(tokens)) => tokens_to_forms(tokens)?,
        _ => return Err("there is no `pattern`, neither a text nor a list of tokens".to_string()),
    };
    let texts = forms.texts.iter().map(|text| surface(text)).collect::<Result<Vec<String>, Reason>>()?;
    let first = texts.first().ok_or("the pattern is empty")?;
    let name = if forms.is_any_case { capitals::spell(&first.to_uppercase()) } else { first.clone() };
    let kind = kind(&label, &name, harvest, countries);
    let id = text_of(&record, "id").unwrap_or_default();
    let key = if id.is_empty() { format!("name {label} {}", own_key(&name)) } else { format!("id {label} {id}") };
    let at = harvest.entity(&Wish { key: &key, id: &id, name: &name, kind: &kind }, number);
    let case = if forms.is_any_case { Case::Any } else { Case::Smart };
    for text in texts {
        harvest.list(at, Surface { case, ..Surface::plain(text, Listed::Alias) });
    }
    let is_name = harvest.edit(at).name.as_ref() == Some(&name);
    if forms.is_any_case && is_name {
        harvest.list(at, Surface { case, ..Surface::plain(name, Listed::Alias) });
    }
    for reason in forms.lost {
        harvest.partly(number, line, reason);
    }
    Ok(())
}

/// Returns what an error says, without its place in the line, which is no place in the file.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_string()
}

/// Returns a text, or a number as a text.
fn text_of(record: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match record.get(key)? {
        Value::String(text) => value(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Returns what patterns without an id are one entity by.
fn own_key(name: &str) -> String {
    let id = id_of_name(name);
    if id.is_empty() { name.to_string() } else { id }
}

/// Returns the type of a label. GPE is said of cities too, so that only names of countries become countries.
fn kind(label: &str, name: &str, harvest: &Harvest<'_>, countries: &Countries) -> String {
    if let Some(given) = harvest.options.kind(label) {
        return given.to_string();
    }
    match label.to_uppercase().as_str() {
        "PERSON" | "PER" => "person".to_string(),
        "ORG" => "organisation".to_string(),
        "GPE" if countries.has_name(name) => "country".to_string(),
        "GPE" | "LOC" | "FAC" => "place".to_string(),
        "NORP" => "group".to_string(),
        _ => label.to_lowercase(),
    }
}

/// What a list of tokens stands for.
#[derive(Default)]
struct Forms {
    texts: Vec<String>,
    is_any_case: bool,
    /// What the pattern matches besides.
    lost: Vec<Reason>,
}

fn tokens_to_forms(tokens: &[Value]) -> Result<Forms, Reason> {
    let mut forms = Forms { texts: vec![String::new()], ..Forms::default() };
    for token in tokens {
        let Value::Object(token) = token else { return Err("a token is an object".to_string()) };
        let times = times(token)?;
        let words = match words(token) {
            Ok(words) => words,
            Err(reason) if times.may_be_absent => {
                forms.lost.push(format!("the token that may be absent is left out: {reason}"));
                continue;
            }
            Err(reason) => return Err(reason),
        };
        forms.is_any_case |= words.is_any_case;
        forms.lost.extend(words.lost.map(str::to_string).into_iter().chain(times.lost.map(str::to_string)));
        let ways = words.texts.len() * (times.most + 1 - times.least) + usize::from(times.may_be_absent);
        if forms.texts.len() * ways > MOST {
            return Err(format!("the tokens stand for more than {MOST} texts"));
        }
        let mut longer = Vec::new();
        for text in &forms.texts {
            longer.extend(times.may_be_absent.then(|| text.clone()));
            for word in &words.texts {
                for count in times.least..=times.most {
                    longer.push((0..count).fold(text.clone(), |text, _| join(&text, word)));
                }
            }
        }
        forms.texts = longer;
    }
    forms.texts.retain(|text| !text.is_empty());
    if forms.texts.is_empty() {
        return Err("the pattern is empty".to_string());
    }
    // The longest is the name.
    forms.texts.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
    Ok(forms)
}

/// How often a token may stand.
struct Times {
    may_be_absent: bool,
    least: usize,
    most: usize,
    lost: Option<&'static str>,
}

fn times(token: &Map<String, Value>) -> Result<Times, Reason> {
    let times = |may_be_absent, least, most, lost| Ok(Times { may_be_absent, least, most, lost });
    let more = Some("more repetitions than one are left out");
    let op = match token.get("OP") {
        None => return times(false, 1, 1, None),
        Some(Value::String(op)) => op.trim(),
        Some(_) => return Err("OP takes a text".to_string()),
    };
    match op {
        "1" | "" => times(false, 1, 1, None),
        "?" => times(true, 1, 1, None),
        "*" => times(true, 1, 1, more),
        "+" => times(false, 1, 1, more),
        "!" => Err("OP ! asks for the absence of a token".to_string()),
        _ => {
            let inner = op.strip_prefix('{').and_then(|op| op.strip_suffix('}')).unwrap_or("");
            let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
            let least: usize = if least.is_empty() { 0 } else { least.trim().parse().map_err(|_| bad_op(op))? };
            let (most, lost) = match most.trim() {
                "" if inner.contains(',') => (least.max(1), more),
                most => (most.parse().map_err(|_| bad_op(op))?, None),
            };
            if least > most || most == 0 || most > 4 {
                return Err(format!("OP {op} asks for too many forms"));
            }
            times(least == 0, least.max(1), most, lost)
        }
    }
}

fn bad_op(op: &str) -> Reason {
    format!("OP \"{op}\" is not known")
}

/// The words of a token.
struct Words {
    texts: Vec<String>,
    is_any_case: bool,
    lost: Option<&'static str>,
}

fn words(token: &Map<String, Value>) -> Result<Words, Reason> {
    let mut asked = token.iter().filter(|(key, _)| !matches!(key.to_uppercase().as_str(), "OP" | "IS_ALPHA"));
    let Some((key, asked_for)) = asked.next() else {
        return Err("a token that may be any word cannot be listed".to_string());
    };
    if let Some((other, _)) = asked.next() {
        return Err(format!("a token with two conditions ({key} and {other}) cannot be listed"));
    }
    let (is_any_case, lost) = match key.to_uppercase().as_str() {
        "ORTH" | "TEXT" => (false, None),
        "LOWER" | "NORM" => (true, None),
        "LEMMA" => (true, Some("inflected forms of a LEMMA are left out")),
        "REGEX" => return Err("REGEX cannot be listed".to_string()),
        _ => return Err(format!("{key} is a condition on grammar or shape, which cannot be listed")),
    };
    let one = |value: &Value| value.as_str().map(str::to_string);
    let (texts, lost) = match asked_for {
        Value::String(text) => (vec![text.clone()], lost),
        Value::Object(operator) if operator.len() == 1 => match operator.iter().next() {
            Some((name, Value::Array(list))) if name == "IN" && list.iter().all(Value::is_string) => {
                (list.iter().filter_map(one).collect(), lost)
            }
            Some((name, Value::String(text))) if name.starts_with("FUZZY") => {
                (vec![text.clone()], Some("near spellings of FUZZY are left out"))
            }
            Some((name, _)) => return Err(format!("{name} cannot be listed")),
            None => return Err(format!("{key} takes a text")),
        },
        _ => return Err(format!("{key} takes a text")),
    };
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err("a token without a word".to_string());
    }
    Ok(Words { texts, is_any_case, lost })
}

/// Returns a text with one more token, joined as English is written.
fn join(text: &str, token: &str) -> String {
    let is_first = text.is_empty();
    let hugs_left = matches!(token, "." | "," | ";" | ":" | "!" | "?" | ")" | "-" | "–" | "/" | "'" | "’")
        || token.starts_with(crate::fold::is_apostrophe);
    let hugs_right = text.ends_with(['(', '-', '–', '/']);
    let joint = if is_first || hugs_left || hugs_right { "" } else { " " };
    format!("{text}{joint}{token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_texts() {
        for (pattern, expected) in [
            (r#"[{"LOWER":"harbour"},{"LOWER":"watch"}]"#, Ok(vec!["harbour watch"])),
            (r#"[{"ORTH":"Harbour"},{"ORTH":"Watch","OP":"?"}]"#, Ok(vec!["Harbour Watch", "Harbour"])),
            (r#"[{"TEXT":{"IN":["Port","Bay"]}},{"TEXT":"Line"}]"#, Ok(vec!["Port Line", "Bay Line"])),
            (r#"[{"LOWER":"delta"},{"IS_PUNCT":true,"OP":"?"},{"LOWER":"line"}]"#, Ok(vec!["delta line"])),
            (r#"[{"ORTH":"Delta"},{"ORTH":"-"},{"ORTH":"Line"}]"#, Ok(vec!["Delta-Line"])),
            (r#"[{"ORTH":"Lee"},{"ORTH":"'s"},{"ORTH":"Bay"}]"#, Ok(vec!["Lee's Bay"])),
            (r#"[{"LOWER":"bay","OP":"{1,2}"}]"#, Ok(vec!["bay bay", "bay"])),
            (r#"[{"LOWER":"bay","OP":"+"}]"#, Ok(vec!["bay"])),
            (r#"[{"LOWER":{"FUZZY":"bay"}}]"#, Ok(vec!["bay"])),
            (r#"[{"TEXT":{"REGEX":"^Ba"}}]"#, Err("REGEX cannot be listed")),
            (r#"[{"LOWER":"bay","POS":"PROPN"}]"#, Err("a token with two conditions (LOWER and POS) cannot be listed")),
            (r#"[{"POS":"PROPN"}]"#, Err("POS is a condition on grammar or shape, which cannot be listed")),
            (r#"[{}]"#, Err("a token that may be any word cannot be listed")),
            (r#"[{"LOWER":"bay","OP":"!"}]"#, Err("OP ! asks for the absence of a token")),
            (r#"[{"LOWER":"bay","OP":"{9}"}]"#, Err("OP {9} asks for too many forms")),
            (r#"[{"LOWER":5}]"#, Err("LOWER takes a text")),
            (r#"[]"#, Err("the pattern is empty")),
            (r#"[{"LOWER":"bay","OP":"?"}]"#, Ok(vec!["bay"])),
        ] {
            let tokens: Vec<Value> = serde_json::from_str(pattern).unwrap();
            let forms = tokens_to_forms(&tokens).map(|forms| forms.texts);
            let expected = expected.map(|texts| texts.into_iter().map(String::from).collect()).map_err(String::from);
            assert_eq!(forms, expected, "{pattern}");
        }
    }
}
