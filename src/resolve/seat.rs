//! A seat is a metonym where the government is meant: it acts, says, wants, denies, has relations. Where the place is meant it
//! is no mention. Decided by the words around it; in doubt the place is meant.

use super::view::{Near, View};
use super::{Drop, Run, drop};
use crate::dict::lang::{Language, Seat};
use crate::fold;

pub(super) fn check(view: &View, words: &Language, run: &Run) -> Option<Drop> {
    let lists = &words.seat;
    let group = Group::around(view, run);
    let before: Vec<Near> = view.before().skip(group.words_before).take(6).collect();
    let after: Vec<Near> = view.after().skip(group.words_after).take(4).collect();
    let verdict = if group.hyphenated {
        pair(&after, lists)
    } else {
        alone(view, &before, &after, lists, words, group.possessive)
    };
    match verdict {
        Verdict::Government => None,
        Verdict::Place(why) => Some(drop("seat", format!("the place is meant: {why}"))),
    }
}

enum Verdict {
    Government,
    Place(String),
}

fn place(why: impl Into<String>) -> Verdict {
    Verdict::Place(why.into())
}

/// The seats that are named together with one: "Baku and Jerusalem", "the Tehran-Moscow axis".
struct Group {
    words_before: usize,
    words_after: usize,
    hyphenated: bool,
    /// Whether the last of them is possessive: `Tehran's`.
    possessive: bool,
}

impl Group {
    fn around(view: &View, run: &Run) -> Group {
        let mut group = Group { words_before: 0, words_after: 0, hyphenated: false, possessive: false };
        let before: Vec<Near> = view.before().take(5).collect();
        let after: Vec<Near> = view.after().take(5).collect();
        let is_dash = |gap: &str| gap.chars().count() == 1 && gap.chars().all(fold::is_hyphen);
        let named = |near: &Near| near.is_capitalised() && near.word.chars().count() > 2;
        if after.first().is_some_and(|near| is_dash(near.gap) && named(near)) {
            group.hyphenated = true;
            group.words_after = after.iter().take_while(|near| is_dash(near.gap) && named(near)).count();
        } else if before.first().is_some_and(|near| is_dash(near.gap) && named(near)) {
            group.hyphenated = true;
        } else {
            group.words_before = joined(&before, true, run);
            group.words_after = joined(&after, false, run);
        }
        let behind = after.get(group.words_after);
        let start = after.get(group.words_after.wrapping_sub(1)).map_or(view.right(), |last| {
            let offset = last.end - view.span().end as usize;
            view.right().get(offset..).unwrap_or("")
        });
        group.possessive =
            start.starts_with(fold::is_apostrophe) && (behind.is_some_and(|near| near.word.eq_ignore_ascii_case("s")));
        if group.possessive {
            group.words_after += 1;
        }
        group
    }
}

/// Returns how many words a neighbouring seat and its "and" take.
fn joined(words: &[Near], backwards: bool, run: &Run) -> usize {
    let Some(and) = words.first() else { return 0 };
    if !and.is_adjacent() || !run.case.words.seat.conjunctions.has(and.word) {
        return 0;
    }
    for length in [2, 1] {
        let Some(last) = words.get(length) else { continue };
        let names: Vec<&str> = words[1..=length].iter().map(|near| near.word).collect();
        let spaced = words[1..=length].iter().all(|near| near.is_adjacent());
        let name = if backwards { names.iter().rev().copied().collect::<Vec<_>>().join(" ") } else { names.join(" ") };
        if spaced && last.is_capitalised() && run.case.matcher.is_seat(&name) {
            return length + 1;
        }
    }
    // "both to Jerusalem and to Baku": the second stands on its own.
    0
}

/// "the Tehran-Moscow axis", but "the Baku-Tbilisi-Ceyhan pipeline".
fn pair(after: &[Near], lists: &Seat) -> Verdict {
    let related = after.iter().take(2).any(|near| lists.relations.has(near.word));
    if related { Verdict::Government } else { place("one of several places joined by hyphens") }
}

fn alone(view: &View, before: &[Near], after: &[Near], lists: &Seat, words: &Language, possessive: bool) -> Verdict {
    let next = after.first().filter(|near| near.is_adjacent());
    if after.first().is_some_and(|near| near.gap.trim() == "," && lists.place_asides.has(near.word)) {
        return place("before \"where\"");
    }
    if let Some(next) = next
        && lists.place_after.has(next.word)
    {
        return place(format!("before \"{}\"", next.word));
    }
    if view.right().starts_with('-') {
        return place("part of a compound");
    }
    // "at the White House", "for both Baku and Jerusalem": the preposition stands one word further.
    let skipped = before.iter().take_while(|near| lists.skipped.has(near.word)).count();
    let before = &before[skipped.min(1)..];
    let quoted = |gap: &str| gap.chars().all(|c| c.is_whitespace() || matches!(c, '“' | '"' | '(' | '[' | '‘'));
    let previous = before.first().filter(|near| quoted(near.gap));
    let lower = previous.map(|near| near.word.to_lowercase()).unwrap_or_default();
    let earlier = || before.iter().skip(1).take_while(|near| !near.gap.contains([',', ';', ':'])).take(4);
    // "the Israeli Ambassador to Baku Michael Lotem": decided before what follows is looked at.
    let at_place = lists.place_prepositions.has(&lower);
    if (lists.to.has(&lower) || at_place) && earlier().take(1).any(|near| lists.envoys.has(near.word)) {
        return if at_place { place(format!("behind \"{lower}\"")) } else { Verdict::Government };
    }
    if lists.buildings.has(view.surface()) {
        return if at_place { place(format!("behind \"{lower}\"")) } else { Verdict::Government };
    }
    if let Some(next) = next.filter(|near| near.is_capitalised())
        && !view.is_title_case(|word| words.small_words.has(word))
        && !words.names.titles.begin_with(next.word)
    {
        return place(format!("part of a name with \"{}\"", next.word));
    }
    if possessive {
        return Verdict::Government;
    }
    if previous.is_none() {
        return subject(before, after, lists);
    }
    if lists.partner_prepositions.has(&lower) {
        return Verdict::Government;
    }
    if lists.way_prepositions.has(&lower) {
        // "flew to Athens", "visit to Baku", "left Moscow for Tehran"; but "relations to", "aid to", "pressure from".
        let begins_way = lists.from.has(&lower) && next.is_some_and(|near| lists.way_after.has(near.word));
        return match earlier().find(|near| lists.movement.has(near.word)) {
            Some(moved) => place(format!("behind \"{} … {lower}\"", moved.word)),
            None if begins_way => place("the beginning of a way"),
            None => Verdict::Government,
        };
    }
    let behind = |found: Option<&Near>| match found {
        Some(near) => place(format!("behind \"{} {lower}\"", near.word)),
        None => Verdict::Government,
    };
    if lists.on.has(&lower) {
        return behind(earlier().find(|near| lists.attacks.has(near.word)));
    }
    if lists.of.has(&lower) {
        return behind(earlier().take(2).find(|near| lists.place_of.has(near.word)));
    }
    if lists.place_before.has(&lower) {
        return place(format!("behind \"{lower}\""));
    }
    subject(before, after, lists)
}

/// Whether the seat is the subject or the object of a verb, or stands before a word of politics.
fn subject(before: &[Near], after: &[Near], lists: &Seat) -> Verdict {
    // "Jerusalem, for its part, hopes", "Havana, which condemned it"
    let aside = after.first().is_some_and(|near| near.gap.trim() == ",")
        && after.get(..2).is_some_and(|two| {
            lists.asides.has(two[0].word) || lists.part_asides.has(&format!("{} {}", two[0].word, two[1].word))
        });
    if aside && !before.first().is_some_and(|near| lists.place_before.has(near.word)) {
        return Verdict::Government;
    }
    let previous = before.first().filter(|near| near.is_adjacent());
    // "provides Jerusalem with", "accused Moscow of", "to pressure Baku".
    let infinitive = before.get(1).is_some_and(|near| lists.to.has(near.word));
    if previous.is_some_and(|near| is_verb(near.word, lists) || infinitive && near.word.starts_with(char::is_lowercase))
    {
        return Verdict::Government;
    }
    let mut rest = after.iter().peekable();
    while let Some(near) =
        rest.next_if(|near| lists.adverbs.has(near.word) || ends_with(near.word, &lists.adverb_endings))
    {
        if lists.verbs.has(near.word) {
            return Verdict::Government;
        }
    }
    match rest.next() {
        Some(next) if lists.relations.has(next.word) || is_verb(next.word, lists) => Verdict::Government,
        _ => place("nothing says that the government is meant"),
    }
}

fn is_verb(word: &str, lists: &Seat) -> bool {
    let lower = word.starts_with(char::is_lowercase);
    lists.verbs.has(word)
        || lower && ends_with(word, &lists.verb_endings) && word.len() > 4 && !lists.no_verbs.has(word)
}

fn ends_with(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}
