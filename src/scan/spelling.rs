//! Whether a stretch of text is spelt as a form asks: its letters, its case, and what joins its words.

use super::forms::Form;
use crate::dict::entry::Case;
use crate::fold;

/// Returns where the form ends in the text if it fits the words in `start..core`, its trailing marks included.
pub(super) fn fits(form: &Form, text: &str, start: usize, core: usize) -> Option<usize> {
    let stretch = &text[start..core];
    // Nearly every surface is spelt as typed.
    if stretch == form.text && !form.is_combining {
        return Some(core);
    }
    let mut expected = fold::words(&form.text);
    let mut found = fold::words(stretch);
    let (mut form_at, mut text_at) = (0, 0);
    let mut first = true;
    loop {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (Some((form_start, wanted)), Some((text_start, got))) => {
                let joint = &stretch[text_at..text_start];
                let joined = first || joints_agree(&form.text[form_at..form_start], joint, form.is_person);
                if !joined || !word_fits(wanted, got, form.case, form.is_person) {
                    return None;
                }
                (form_at, text_at, first) = (form_start + wanted.len(), text_start + got.len(), false);
            }
            _ => return None,
        }
    }
    let rest = &text[core..];
    let tail = &form.text[form_at..];
    if form.is_combining {
        return rest.starts_with(fold::is_hyphen).then_some(core);
    }
    trailing(tail, rest).map(|length| core + length)
}

/// Returns how much of the text belongs to the form behind its last word: "Yahoo!", "U.S.", "Inc.".
fn trailing(tail: &str, rest: &str) -> Option<usize> {
    if tail.is_empty() {
        // "U.S" inside "U.S.A" is no "U.S", and "Inc" takes no letter behind a stop.
        return Some(0);
    }
    if rest.starts_with(tail) {
        let glued = tail == "." && rest[1..].starts_with(|c: char| c.is_alphanumeric());
        return (!glued).then_some(tail.len());
    }
    // A missing final stop is no other name.
    (tail == ".").then_some(0)
}

/// Returns whether the characters between two words may join the words of one name.
pub(super) fn is_joint(between: &str) -> bool {
    between.len() <= 40
        && between.matches('\n').count() <= 1
        && !between
            .chars()
            .any(|c| matches!(c, ';' | ':' | '!' | '?' | '[' | ']' | '{' | '}' | '"' | '“' | '”' | '|' | '<' | '>'))
}

/// Returns whether a joint in the text stands for the form's: blanks, hyphens and stops are forgiving, in
/// people's names commas too ("Ford, Jr."); everything else is not.
fn joints_agree(form: &str, text: &str, is_person: bool) -> bool {
    let core = |joint: &str| -> String {
        joint
            .chars()
            .filter(|&c| !(is_blank(c) || fold::is_hyphen(c) || c == '.' || is_person && c == ','))
            .map(|c| if fold::is_apostrophe(c) { '\'' } else { c })
            .collect()
    };
    let open = |joint: &str| joint.chars().any(|c| is_blank(c) || fold::is_hyphen(c));
    let stop = |joint: &str| joint.contains('.');
    let spaced_dash =
        text.trim().chars().any(fold::is_hyphen) && text.starts_with(is_blank) && text.ends_with(is_blank);
    core(form) == core(text) && !spaced_dash && (open(form) == open(text) || stop(form) && stop(text))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || fold::is_ignorable(c)
}

/// Returns whether a word of the text is a spelling of the form's word.
fn word_fits(wanted: &str, got: &str, case: Case, is_person: bool) -> bool {
    if wanted == got {
        return true;
    }
    let (wanted, got) = (fold::plain(wanted), fold::plain(got));
    let same_letters = letters_agree(&wanted, &got, is_person);
    same_letters
        && match case {
            Case::Any => true,
            Case::Exact => cases_agree(&wanted, &got),
            Case::Smart => smart(&wanted, &got),
        }
}

/// Whether two words have the same letters. The text may leave accents out; in people's names it may also add them.
fn letters_agree(wanted: &str, got: &str, is_person: bool) -> bool {
    if wanted.to_lowercase() == got.to_lowercase() {
        return true;
    }
    let bare = fold::fold(wanted);
    bare == fold::fold(got) && (is_person || got.to_lowercase() == bare)
}

fn cases_agree(wanted: &str, got: &str) -> bool {
    wanted.chars().map(char::is_uppercase).eq(got.chars().map(char::is_uppercase))
}

/// As typed, with the first letter in upper case, or all in capitals.
fn smart(wanted: &str, got: &str) -> bool {
    let tail = |word: &str| word.chars().skip(1).map(char::is_uppercase).collect::<Vec<_>>();
    let first_upper = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let as_typed = cases_agree(wanted, got);
    let capitalised = first_upper(got) && tail(wanted) == tail(got);
    let all_caps = got.chars().count() > 1 && !got.chars().any(char::is_lowercase);
    as_typed || capitalised || all_caps
}
