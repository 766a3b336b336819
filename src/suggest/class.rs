//! What the lists of a language say of a word, looked up once a word.

use crate::dict::lang::Language;
use crate::dict::words;
use hashbrown::HashMap;

/// The lists that a word stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Class(u64);

macro_rules! classes {
    ($($name:ident = $bit:expr, $about:literal;)*) => {
        $(#[doc = $about] pub(super) const $name: Class = Class(1 << $bit);)*
    };
}

impl Class {
    classes! {
        PLAIN = 0, "A common word.";
        PLAINISH = 1, "An inflected form of a common word, or a word with the ending of a verb or adverb.";
        OPENING = 2, "A word that begins sentences or stays small in titles.";
        POST = 3, "The last word of a title, a post or a trade.";
        MODIFIER = 4, "A word before a post.";
        TOPIC = 5, "What organisations deal with.";
        HEAD = 6, "The last word of organisations' names.";
        LEGAL = 7, "A legal form.";
        GENERIC = 8, "A word of organisations' names that is none by itself.";
        ADJECTIVE = 9, "A people, a faith, a creed.";
        DATE = 10, "A month, a weekday, a feast.";
        GIVEN = 11, "A given name.";
        PLACE_HEAD = 12, "The last word of places' names.";
        PLACE_FIRST = 13, "The first word of places' names.";
        OTHER_HEAD = 14, "The last word of events, works and products.";
        OTHER_FIRST = 15, "The first word of the same.";
        CAPITALS = 16, "In capitals throughout, two letters or more.";
        NO_ACRONYM = 17, "In capitals, and no organisation.";
        DIGIT = 18, "With a digit in it.";
        PARTICLE = 19, "A small word of surnames.";
        SPEECH = 20, "A verb of people.";
        RELATIVE = 21, "Who, whose.";
        BODY = 22, "What an organisation is called.";
        BELONGING = 23, "What stands behind an organisation's name.";
        PLACE_NOUN = 24, "What a place is called.";
        LOCATIVE = 25, "Before a place.";
        ARTICLE = 26, "The, a, an.";
        OF = 27, "Of.";
        LETTER = 28, "A single letter.";
        PLACE = 29, "A well-known place.";
        COURTESY = 30, "A title that anybody may bear.";
        OPENER = 31, "A first word of organisations' names.";
        ALONE = 33, "A word of organisations' names that is a name by itself.";
        STATE = 34, "A state, as it stands behind a town's name.";
        RULE = 35, "What makes a government of a leader's name.";
        THING = 32, "What has a name and is neither person nor body: a pipeline, a treaty, a car.";
    }

    /// Whether the word is in any of some lists.
    pub(super) fn is(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    fn add(&mut self, other: Class, holds: bool) {
        if holds {
            self.0 |= other.0;
        }
    }
}

/// Looks words up, each once.
pub(super) struct Classes<'t> {
    words: &'static Language,
    known: HashMap<&'t str, Class>,
}

impl<'t> Classes<'t> {
    pub(super) fn new(words: &'static Language) -> Classes<'t> {
        Classes { words, known: HashMap::new() }
    }

    pub(super) fn of(&mut self, word: &'t str) -> Class {
        let words = self.words;
        *self.known.entry(word).or_insert_with(|| look_up(word, words))
    }
}

/// Returns all lists that a word stands in. A lower-case word is looked up for what it says of the names beside it.
pub(super) fn look_up(word: &str, words: &Language) -> Class {
    let hints = &words.suggest;
    let mut class = Class::default();
    if word.chars().next().is_some_and(char::is_lowercase) {
        class.add(Class::POST, hints.jobs.has(word));
        class.add(Class::MODIFIER, hints.modifiers.has(word));
        class.add(Class::SPEECH, hints.speech.has(word));
        class.add(Class::RELATIVE, hints.relatives.has(word));
        class.add(Class::BODY, hints.bodies.has(word));
        class.add(Class::BELONGING, hints.belongings.has(word));
        class.add(Class::PLACE_NOUN, hints.place_nouns.has(word));
        class.add(Class::RULE, words.names.administrations.has(word));
        class.add(Class::THING, hints.things.has(word));
        class.add(Class::LOCATIVE, hints.locatives.has(word));
        class.add(Class::ARTICLE, words.names.articles.has(word) || matches!(word, "a" | "an"));
        class.add(Class::OF, words.names.joints.has(word));
        class.add(Class::PARTICLE, words.names.particles.has(word));
        return class;
    }
    let lower = word.to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 2 && !word.chars().any(char::is_lowercase);
    // A word in capitals is looked up as it would be written elsewhere.
    let typed = if capitals { titled(&lower) } else { word.to_string() };
    let typed = typed.as_str();
    // "US" is no "us".
    let country = words.capitals.countries.has(word);
    class.add(Class::PLAIN, (words::is_common(&lower) || hints.plain.has(&lower)) && !country);
    class.add(Class::PLAINISH, is_inflected(&lower, words) && !country);
    let names = hints.place_firsts.has(typed) || words.names.generic.has(&lower) && !words.sentence.starters.has(typed);
    class.add(Class::OPENING, (words.small_words.has(&lower) || words.sentence.starters.has(typed)) && !names);
    let post = hints.jobs.has(&lower) || !words.names.titles.ending_with(&lower).is_empty();
    class.add(Class::POST, post && !hints.heads.has(typed));
    class.add(Class::COURTESY, words.names.courtesy.has(&lower));
    class.add(Class::MODIFIER, hints.modifiers.has(&lower));
    class.add(Class::TOPIC, hints.topics.has(typed));
    class.add(Class::HEAD, hints.heads.has(typed) || hints.heads.has(word));
    class.add(Class::ALONE, hints.alone.has(typed));
    class.add(Class::STATE, words.towns.states.iter().any(|state| state.trim_end_matches('.') == word));
    class.add(Class::OPENER, hints.openers.has(typed));
    class.add(Class::LEGAL, words.names.legal_forms.has(&lower));
    class.add(Class::GENERIC, words.names.generic.has(&lower));
    class.add(Class::ADJECTIVE, hints.adjectives.has(&lower));
    let given = words.names.given_names.has(&lower) || hints.given_names.has(typed);
    let is = |months: &[String]| months.iter().any(|month| month == typed);
    class.add(Class::DATE, is(&words.months) || is(&words.months_short) && !given || hints.days.has(&lower));
    class.add(Class::GIVEN, given);
    class.add(Class::PLACE_HEAD, hints.place_heads.has(typed));
    class.add(Class::PLACE_FIRST, hints.place_firsts.has(typed));
    class.add(Class::PLACE, hints.places.has(&lower));
    class.add(Class::OTHER_HEAD, hints.other_heads.has(typed));
    class.add(Class::OTHER_FIRST, hints.other_firsts.has(typed));
    class.add(Class::CAPITALS, capitals);
    class.add(Class::NO_ACRONYM, capitals && hints.no_acronyms.has(word));
    class.add(Class::DIGIT, word.chars().any(char::is_numeric));
    class.add(Class::LETTER, word.chars().count() == 1);
    class
}

/// Returns a lower-case word with a capital.
pub(super) fn titled(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn is_inflected(lower: &str, words: &Language) -> bool {
    let plain = |word: &str| word.len() > 2 && (words::is_common(word) || words.suggest.plain.has(word));
    let stem = |ending: &str| lower.strip_suffix(ending).filter(|stem| stem.len() > 2);
    let bare = ["s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ment", "ments", "ion", "ions", "ness", "able"];
    if bare.iter().filter_map(|ending| stem(ending)).any(|stem| {
        let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        plain(stem) || plain(&format!("{stem}e")) || doubled && stem.is_ascii() && plain(&stem[..stem.len() - 1])
    }) {
        return true;
    }
    let in_y = ["ies", "ied", "ily", "ier"].iter().filter_map(|ending| stem(ending));
    if in_y.into_iter().any(|stem| plain(&format!("{stem}y"))) {
        return true;
    }
    let prefixed = ["un", "re", "non", "mis", "over", "under", "pre", "out"];
    prefixed.iter().filter_map(|front| lower.strip_prefix(front)).any(|rest| rest.len() > 3 && plain(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dict::lang;

    #[test]
    fn words_are_told_apart() {
        let words = lang::of(None);
        for (word, class) in [
            ("Talks", Class::PLAINISH),
            ("Shopping", Class::PLAINISH),
            ("Companies", Class::PLAINISH),
            ("Ministry", Class::HEAD),
            ("MINISTRY", Class::HEAD),
            ("Minister", Class::POST),
            ("Gen", Class::POST),
            ("spokesman", Class::POST),
            ("March", Class::DATE),
            ("ICG", Class::CAPITALS),
            ("GDP", Class::NO_ACRONYM),
            ("Boris", Class::GIVEN),
            ("A380", Class::DIGIT),
        ] {
            assert!(look_up(word, words).is(class), "{word}");
        }
        for word in ["Musabayov", "Boeing", "Kissinger", "Zed"] {
            assert!(!look_up(word, words).is(Class::PLAIN.or(Class::PLAINISH).or(Class::POST)), "{word}");
        }
    }
}
