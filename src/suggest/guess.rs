//! A name and what stood around it → its type, and how sure that is.

use super::class::{Class, look_up};
use super::collect::Entry;
use super::cues::Cues;
use crate::dict::lang::Language;

/// What a name is guessed to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Guess {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, which the graph does not need.
    Place,
    /// Something with a name.
    Unknown,
}

impl Guess {
    /// Returns the type's name in a dictionary; `unknown` for a name that tells nothing.
    pub fn name(self) -> &'static str {
        match self {
            Guess::Person => "person",
            Guess::Organisation => "organisation",
            Guess::Place => "place",
            Guess::Unknown => "unknown",
        }
    }
}

/// Points for each type.
#[derive(Default)]
struct Points {
    person: i64,
    organisation: i64,
    place: i64,
}

/// Returns the type, and how much speaks for it: 0 to 3.
pub(super) fn guess(name: &str, entry: &Entry, words: &'static Language) -> (Guess, u32) {
    let mut points = Points::default();
    by_shape(name, words, &mut points);
    // "The Aras" may be a river as well.
    let lone = !name.contains(' ') && !look_up(name, words).is(Class::CAPITALS.or(Class::ALONE));
    by_cues(entry, if lone { 1 } else { 4 }, &mut points);
    let defined = entry.surfaces.iter().any(|(surface, _)| {
        surface.len() >= 2 && surface.len() <= 6 && name.contains(' ') && look_up(surface, words).is(Class::CAPITALS)
    });
    points.organisation += if defined { 8 } else { 0 };
    let Points { person, organisation, place } = points;
    let best = person.max(organisation).max(place);
    let second = [person, organisation, place].into_iter().filter(|&one| one < best).max().unwrap_or(best);
    let guess = if best < 2 {
        Guess::Unknown
    } else if organisation == best {
        Guess::Organisation
    } else if person == best {
        Guess::Person
    } else {
        Guess::Place
    };
    let sure = match best - second {
        _ if guess == Guess::Unknown => 0,
        0..=1 => 1,
        2..=5 => 2,
        _ => 3,
    };
    (guess, sure)
}

fn by_shape(name: &str, words: &'static Language, points: &mut Points) {
    let hints = &words.suggest;
    let parts: Vec<&str> = name.split(' ').collect();
    let classes: Vec<Class> = parts.iter().map(|part| look_up(part.trim_matches(['.', ',']), words)).collect();
    let (Some(first), Some(last)) = (classes.first(), classes.last()) else { return };
    let well_known = hints.places.has(name) || words.towns.states.iter().any(|state| state == name);
    points.place += if well_known { 20 } else { 0 };
    let of = parts.iter().position(|part| part.starts_with(char::is_lowercase) && hints.joints.has(part));
    if let Some(at) = of {
        let head = classes[..at].iter().any(|class| class.is(Class::HEAD.or(Class::OPENER)));
        points.organisation += if head { 12 } else { 1 };
        return;
    }
    let [one] = parts[..] else {
        if last.is(Class::LEGAL) && !last.is(Class::LETTER) {
            points.organisation += 12;
        }
        // "Delta Line", "Delta Line Moscow"
        let head = classes.iter().rposition(|class| class.is(Class::HEAD));
        if head == Some(classes.len() - 1) {
            points.organisation += 10;
        } else if head.is_some() {
            points.organisation += 5;
        }
        if name.contains('&') {
            points.organisation += 8;
        }
        if last.is(Class::PLACE_HEAD) && !last.is(Class::HEAD) {
            points.place += 8;
        }
        if first.is(Class::PLACE_FIRST) && !last.is(Class::HEAD.or(Class::LEGAL)) {
            points.place += 6;
        }
        let given = first.is(Class::GIVEN);
        if given && parts.len() <= 4 {
            points.person += if last.is(Class::HEAD.or(Class::PLACE_HEAD)) { 2 } else { 9 };
        }
        let plain = Class::PLAIN.or(Class::TOPIC).or(Class::GENERIC).or(Class::ADJECTIVE).or(Class::PLAINISH);
        let ordinary = classes.iter().filter(|class| class.is(plain)).count();
        let acronyms = classes.iter().any(|class| class.is(Class::CAPITALS));
        if parts.len() <= 4 && ordinary == 0 && !acronyms && !last.is(Class::PLACE_HEAD.or(Class::HEAD)) {
            points.person += 4;
        } else if ordinary == classes.len() || classes.len() > 2 && ordinary * 2 > classes.len() {
            points.organisation += 3;
        }
        let initial =
            classes[..classes.len() - 1].iter().skip(usize::from(parts.len() > 2)).any(|class| class.is(Class::LETTER));
        let particle = parts[1..].iter().any(|part| {
            words.names.particles.has(part.split('-').next().unwrap_or(part))
                && part.starts_with(char::is_lowercase)
                && !part.contains('-')
        });
        points.person += if initial || particle { 5 } else { 0 };
        if acronyms {
            points.organisation += 3;
        }
        return;
    };
    let length = one.chars().count();
    if first.is(Class::CAPITALS) && length <= 6 {
        points.organisation += 4;
    }
    if first.is(Class::GIVEN) {
        points.person += 3;
    }
    // A capital inside: "OpenAI", "YouTube".
    let inner = one.chars().skip(1).any(char::is_uppercase) && one.chars().any(char::is_lowercase);
    if inner && !one.contains(['\'', '’', '-']) && !one.starts_with("Mc") && !one.starts_with("Mac") {
        points.organisation += 4;
    }
}

fn by_cues(entry: &Entry, article: i64, points: &mut Points) {
    let count = i64::from(entry.count.max(1));
    let of = |cue: Cues| i64::from(entry.cues.of(cue));
    // What stands beside a name once or twice decides if nothing else does; what stands there nearly always, against much.
    let weight = |cue: Cues, most: i64| {
        let times = of(cue);
        (times * most * 3 / (count + 2)).max(times.min(2)).min(most)
    };
    points.person += weight(Cues::TITLE, 12) + weight(Cues::JOB, 8) + weight(Cues::SPEECH, 3);
    points.organisation += weight(Cues::BODY, 8) + weight(Cues::BELONGING, 6) + weight(Cues::ARTICLE, article);
    points.place += weight(Cues::PLACE, 8);
    // "the Obama administration"
    if of(Cues::ARTICLE) > of(Cues::JOB) {
        points.person -= 2;
    }
}
