//! A surface that is part of a longer proper name names nothing by itself: "Bank of Israel", "Iranian Studies Center",
//! "Heydar Aliyev International Airport", "Michael Jordan".
//!
//! Part of a name means that the capitalised sequence around the surface has a head of the language's list as its last word
//! before an "of", or as its first word ("Air France"). Posts and ministries are no heads: "Iranian Embassy" is Iran.

use super::view::{Near, View};
use super::{Drop, drop};
use crate::dict::Entity;
use crate::dict::lang::Language;
use crate::kinds::Kind;
use crate::scan::Form;

/// How many words of a sequence are looked at on each side.
const REACH: usize = 7;

pub(super) fn check(
    view: &View,
    form: &Form,
    entity: &Entity,
    words: &Language,
    listed_behind: impl Fn() -> Vec<u32>,
) -> Option<Drop> {
    let place = entity.kind == "country";
    let person = entity.kind == "person";
    if !place && !person {
        return model(view);
    }
    let behind = view.after().next().filter(|near| near.is_capitalised() && is_in_name(near.gap));
    // Most surfaces have no capital behind them; the sentence is looked at only if this one has.
    let headline = behind.is_some() && view.is_title_case(|word| words.small_words.has(word));
    let reach = if headline { 1 } else { REACH };
    if behind.is_some()
        && let Some(head) = head_behind(view, words, reach)
        // "Israeli Labor Party": the country, and the party if the party is listed.
        && !listed_behind().iter().any(|&end| end as usize >= head.end)
    {
        return Some(drop("proper", format!("part of a longer name that ends with \"{}\"", head.word)));
    }
    if !place {
        return None;
    }
    if let Some(head) = head_before(view, words) {
        return Some(drop("proper", format!("part of a longer name that begins with \"{head}\"")));
    }
    let bare_name = matches!(form.kind, Kind::Name | Kind::Alias | Kind::Metonym) && !form.text.contains(' ');
    if !bare_name || headline {
        return None;
    }
    personal(view, form, words).filter(|_| !view.is_title_case(|word| words.small_words.has(word)))
}

/// "Airbus A400M", "five Boeing 737s": a product, not its maker.
fn model(view: &View) -> Option<Drop> {
    let code = view.after().next().filter(Near::is_adjacent)?.word;
    let letters = code.len() - code.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let digits = code[letters..].len() - code[letters..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = &code[letters + digits..];
    let lettered = (1..=3).contains(&letters) && digits >= 2 && tail.len() <= 3;
    let numbered = letters == 0 && digits == 3 && tail == "s";
    (lettered || numbered)
        .then(|| drop("proper", format!("part of the name of a product, \"{} {code}\"", view.surface())))
}

/// Returns the head that the capitalised words behind the surface end with.
fn head_behind<'a>(view: &View<'a>, words: &Language, reach: usize) -> Option<Near<'a>> {
    let sequence: Vec<Near> =
        view.after().take(reach).take_while(|near| near.is_capitalised() && is_in_name(near.gap)).collect();
    let last = *sequence.last()?;
    let is_head = |text: &str| words.names.heads.has(text);
    let pair = sequence.len().checked_sub(2).map(|at| format!("{} {}", sequence[at].word, last.word));
    let found = is_head(last.word) || pair.is_some_and(|pair| is_head(&pair));
    // "Georgian Dream Party leader" is one name; "Iran Times" too; but a possessive ends the name.
    found.then_some(last)
}

/// Returns the head before "of" or "for", or a leading head directly before the surface.
fn head_before(view: &View, words: &Language) -> Option<String> {
    let mut before = view.before().take(REACH);
    let first = before.next()?;
    if !first.is_adjacent() {
        return None;
    }
    if first.is_capitalised() && words.names.leading_heads.has(first.word) {
        return Some(first.word.to_string());
    }
    let mut word = first;
    // "Bank of the Republic of …" is listed by its own name; one article and one further capitalised word may stand between.
    for _ in 0..3 {
        let lower = word.word.to_lowercase();
        if words.names.joints.has(&lower) {
            let head = before.next()?;
            let is_head = head.is_adjacent() && head.is_capitalised() && words.names.heads.has(head.word);
            return is_head.then(|| head.word.to_string());
        }
        let goes_on = words.names.articles.has(&lower) || word.is_capitalised() && !words.small_words.has(&lower);
        if !goes_on || !word.is_adjacent() {
            return None;
        }
        word = before.next()?;
        if !word.is_adjacent() {
            return None;
        }
    }
    None
}

/// "Michael Jordan", "Jordan Peterson".
fn personal(view: &View, form: &Form, words: &Language) -> Option<Drop> {
    let given = view
        .before()
        .next()
        .filter(|near| near.is_adjacent() && near.is_capitalised() && words.names.given_names.has(near.word));
    if let Some(given) = given {
        return Some(drop("proper", format!("a surname behind the given name \"{}\"", given.word)));
    }
    let surname = view.after().next().filter(|near| near.is_adjacent() && near.is_capitalised())?;
    let is_title = words.names.titles.begin_with(surname.word);
    let plain = words.small_words.has(surname.word) || words.sentence.starters.has(surname.word);
    let name_like =
        surname.word.chars().count() > 2 && surname.word.chars().any(char::is_lowercase) && !is_title && !plain;
    (words.names.given_countries.has(&form.text) && name_like)
        .then(|| drop("proper", format!("a given name before \"{}\"", surname.word)))
}

/// Whether a gap may stand inside a name: blanks, a hyphen, `&`; no comma, no possessive.
fn is_in_name(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() || matches!(c, '&' | '-'))
}
