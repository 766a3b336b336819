//! A capitalised sequence → the names in it: without titles, dates and the words that sentences begin with.

use super::class::{Class, Classes};
use super::cues::{self, Cues};
use super::sequence::Token;
use crate::dict::lang::Language;
use crate::span::Span;

/// A name in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    /// Whether it only may be a name: a single word at the beginning of a sentence, or a common word.
    pub(super) is_weak: bool,
    /// Whether it is a treaty, an event, a product: no entry, but what brackets behind it say is none either.
    pub(super) is_other: bool,
    /// What stands around it.
    pub(super) cues: Cues,
}

/// Finds the names in the sequences of one sentence after the other.
pub(super) struct Names<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'static Language,
    pub(super) classes: Classes<'t>,
}

const NO_PERSON: Class = Class::HEAD.or(Class::LEGAL).or(Class::PLACE_HEAD);

impl<'t> Names<'t> {
    pub(super) fn new(text: &'t str, words: &'static Language) -> Names<'t> {
        Names { text, words, classes: Classes::new(words) }
    }

    pub(super) fn class(&mut self, token: &Token) -> Class {
        self.classes.of(token.of(self.text))
    }

    /// Hands on the names in a sequence.
    pub(super) fn refine(&mut self, sentence: Span, tokens: &[Token], found: &mut Vec<Found>) {
        let Some(first) = tokens.first() else { return };
        let initial = is_initial(self.text, sentence, first.start);
        let mut rest = tokens;
        // Dates cut a sequence into pieces; a year or a product's number does so as well.
        let mut begins = initial;
        while !rest.is_empty() {
            let cut = (0..rest.len()).find(|&at| self.cuts(rest, at)).unwrap_or(rest.len());
            let known = found.len();
            let (company, person) = rest[..cut].split_at(self.company(&rest[..cut]));
            self.piece(sentence, company, begins, found);
            self.piece(sentence, person, begins && company.is_empty(), found);
            // "PlayStation 3", "the Nabucco pipeline": if it is a name, it stands elsewhere too.
            let acronym = cut > 0 && self.class(&rest[cut - 1]).is(Class::CAPITALS);
            let numbered = !acronym && cut > 0 && cut == rest.len() && self.is_numbered(&rest[cut - 1..])
                || rest.get(cut).is_some_and(|token| self.class(token).is(Class::DIGIT));
            if numbered && let Some(last) = found[known..].last_mut() {
                last.is_weak = true;
            }
            rest = &rest[(cut + 1).min(rest.len())..];
            begins = false;
        }
    }

    /// "Apple Inc. | Steve Jobs": returns the number of words before a given name that follows an organisation's last word.
    fn company(&mut self, tokens: &[Token]) -> usize {
        let ends = Class::HEAD.or(Class::LEGAL);
        let cut = (1..tokens.len().saturating_sub(1)).find(|&at| {
            at > 1
                && self.class(&tokens[at - 1]).is(ends)
                && self.class(&tokens[at]).is(Class::GIVEN)
                && !self.class(&tokens[tokens.len() - 1]).is(ends)
        });
        cut.unwrap_or(0)
    }

    /// Whether a number or the name of a thing follows the last word.
    fn is_numbered(&mut self, tokens: &[Token]) -> bool {
        let Some(last) = tokens.last() else { return false };
        let rest = self.text.get(last.end..).unwrap_or("");
        let Some((at, word)) =
            rest.get(..rest.len().min(40)).or(rest.get(..0)).and_then(|near| crate::fold::words(near).next())
        else {
            return false;
        };
        let beside = at == 1 && rest.starts_with([' ', '\n', '-']);
        beside
            && (word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < 4
                || self.classes.of(word).is(Class::THING) && word.starts_with(char::is_lowercase))
    }

    fn cuts(&mut self, tokens: &[Token], at: usize) -> bool {
        let class = self.class(&tokens[at]);
        if class.is(Class::DIGIT) {
            return true;
        }
        // "Theresa May", "April Glaspie"
        let named = at > 0 && at + 1 == tokens.len() && self.class(&tokens[at - 1]).is(Class::GIVEN)
            || at == 0 && tokens.len() > 1 && class.is(Class::GIVEN);
        class.is(Class::DATE) && !named
    }

    fn piece(&mut self, sentence: Span, tokens: &[Token], initial: bool, found: &mut Vec<Found>) {
        let (tokens, initial) = self.without_opening(tokens, initial);
        if tokens.is_empty() {
            return;
        }
        let tokens = self.without_portfolio(sentence, tokens);
        match self.post(tokens) {
            None => self.emit(sentence, tokens, initial, Cues::default(), found),
            Some((from, to)) => {
                self.emit(sentence, &tokens[..from], initial, Cues::BELONGING, found);
                let noble = to + 1 == tokens.len() && to > 0 && self.is_noble(&tokens[to - 1]);
                self.emit(sentence, &tokens[to - usize::from(noble)..], false, Cues::TITLE, found);
            }
        }
    }

    /// Drops words that only the beginning of a sentence has made big.
    fn without_opening<'b>(&mut self, mut tokens: &'b [Token], mut initial: bool) -> (&'b [Token], bool) {
        let organisation = tokens.last().is_some_and(|last| self.class(last).is(Class::HEAD.or(Class::LEGAL)))
            || tokens.first().is_some_and(|first| tokens.len() > 2 && self.class(first).is(Class::OPENER));
        while let Some(first) = tokens.first() {
            let class = self.class(first);
            let post = class.is(Class::POST) && !organisation;
            let plain = class.is(Class::PLAIN.or(Class::PLAINISH)) && !class.is(Class::GIVEN) && !post;
            let own = Class::TOPIC
                .or(Class::GENERIC)
                .or(Class::OPENER)
                .or(Class::HEAD)
                .or(Class::ADJECTIVE)
                .or(Class::PLACE_FIRST);
            let belongs = organisation && class.is(own);
            let drop = class.is(Class::OPENING) && !class.is(Class::GIVEN) || initial && plain && !belongs;
            if !drop {
                break;
            }
            tokens = &tokens[1..];
            initial = false;
        }
        (tokens, initial)
    }

    /// "Minister of Foreign Affairs Elmar Example": the portfolio is no part of the name.
    fn without_portfolio<'b>(&mut self, sentence: Span, tokens: &'b [Token]) -> &'b [Token] {
        let topics = tokens.iter().take_while(|token| self.class(token).is(Class::TOPIC)).count();
        if topics == 0 || topics == tokens.len() {
            return tokens;
        }
        let left = self.text.get(sentence.start as usize..tokens[0].start).unwrap_or("");
        let mut before = cues::words_before(left);
        let of = before.next().is_some_and(|word| self.classes.of(word).is(Class::OF.or(Class::ARTICLE)));
        let post = before.take(2).any(|word| self.classes.of(word).is(Class::POST));
        if of && post { &tokens[topics..] } else { tokens }
    }

    /// Returns the stretch of words that are a post: "Boeing [Chief Executive] Dennis Example".
    fn post(&mut self, tokens: &[Token]) -> Option<(usize, usize)> {
        let last = (0..tokens.len()).rev().find(|&at| self.class(&tokens[at]).is(Class::POST))?;
        let behind = &tokens[last + 1..];
        let no_person = behind.iter().any(|token| self.class(token).is(NO_PERSON));
        // "Martin Luther King", "Justice Department", "General Motors", "Court of Justice"
        let surname = behind.is_empty() && last > 0 && self.class(&tokens[0]).is(Class::GIVEN);
        let joined = last > 0
            && self
                .text
                .get(tokens[last - 1].end..tokens[last].start)
                .is_some_and(|gap| gap.len() > 1 && gap.contains(char::is_alphabetic));
        if no_person || surname || joined {
            return None;
        }
        let mut from = last;
        while from > 0 {
            let gap = self.text.get(tokens[from - 1].end..tokens[from].start).unwrap_or("");
            let class = self.class(&tokens[from - 1]);
            let belongs = class.is(Class::POST.or(Class::MODIFIER).or(Class::TOPIC).or(Class::OPENING));
            if !belongs || gap.contains(',') {
                break;
            }
            from -= 1;
        }
        Some((from, last + 1))
    }

    fn is_noble(&self, token: &Token) -> bool {
        self.words.suggest.noble.has(token.of(self.text))
    }

    fn emit(&mut self, sentence: Span, tokens: &[Token], initial: bool, cues: Cues, found: &mut Vec<Found>) {
        let tokens = self.trimmed(tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let span = self.with_particle(sentence, first.start, last.end);
        let Some(doubtful) = self.doubt(tokens, cues) else {
            let is_other = tokens.len() > 1 && self.class(last).is(Class::OTHER_HEAD);
            if is_other {
                found.push(Found { span, is_weak: true, is_other, cues });
            }
            return;
        };
        // A few words in capitals inside a sentence are loud, not a name.
        let loud = tokens.len() > 1 && tokens.iter().all(|token| self.class(token).is(Class::CAPITALS));
        let coded = tokens.len() > 1
            && tokens.iter().any(|token| {
                self.class(token).is(Class::NO_ACRONYM) && !self.class(token).is(Class::HEAD.or(Class::PLACE_FIRST))
            });
        let is_weak = doubtful
            || coded
            || initial && tokens.len() == 1
            || loud
            || self.is_money(last)
            || self.is_of_thing(sentence, first);
        let around = cues::around(self.text, sentence, span, &mut self.classes);
        found.push(Found { span, is_weak, is_other: false, cues: cues.and(around) });
    }

    /// "Treaty of Rome": the name belongs to the treaty.
    fn is_of_thing(&mut self, sentence: Span, first: &Token) -> bool {
        let left = self.text.get(sentence.start as usize..first.start).unwrap_or("");
        let mut before = cues::words_before(left);
        let of = before.next().is_some_and(|word| self.classes.of(word).is(Class::OF));
        let thing = |word: &'t str, classes: &mut Classes<'t>| classes.of(word).is(Class::OTHER_HEAD);
        of && before.next().is_some_and(|word| word.starts_with(char::is_uppercase) && thing(word, &mut self.classes))
    }

    /// "AU$": a sign of money follows.
    fn is_money(&self, last: &Token) -> bool {
        self.text.get(last.end..).is_some_and(|rest| rest.starts_with(['$', '€', '£', '¥']))
    }

    /// Drops words at the end that join nothing, and adjectives in front of a person: "Jewish Ben Example".
    fn trimmed<'b>(&mut self, mut tokens: &'b [Token]) -> &'b [Token] {
        while let Some(last) = tokens.last()
            && self.class(last).is(Class::OPENING)
            && !self.class(last).is(Class::GIVEN)
        {
            tokens = &tokens[..tokens.len() - 1];
        }
        while tokens.len() > 2
            && self.class(&tokens[0]).is(Class::ADJECTIVE)
            && self.class(&tokens[1]).is(Class::GIVEN)
            && !tokens.iter().any(|token| self.class(token).is(NO_PERSON))
        {
            tokens = &tokens[1..];
        }
        tokens
    }

    /// Returns whether the words may only be a name; `None` if they are none.
    fn doubt(&mut self, tokens: &[Token], cues: Cues) -> Option<bool> {
        let none = Class::TOPIC
            .or(Class::GENERIC)
            .or(Class::HEAD)
            .or(Class::OPENER)
            .or(Class::ADJECTIVE)
            .or(Class::POST)
            .or(Class::MODIFIER)
            .or(Class::PLACE_HEAD)
            .or(Class::PLACE_FIRST)
            .or(Class::OTHER_HEAD)
            .or(Class::OTHER_FIRST)
            .or(Class::LEGAL)
            .or(Class::OPENING);
        let plain = Class::PLAIN.or(Class::PLAINISH);
        if let [one] = tokens {
            let class = self.class(one);
            let word = one.of(self.text);
            let short = word.chars().count() < 3 && !class.is(Class::CAPITALS);
            let roman = word.bytes().all(|byte| b"IVXLC".contains(&byte));
            let acronym = class.is(Class::CAPITALS) && word.chars().count() <= 6;
            // "R-Ariz."
            let party = word.as_bytes().get(1) == Some(&b'-') && word.len() < 10;
            if short || roman || party || class.is(Class::NO_ACRONYM.or(Class::LETTER).or(Class::DATE)) {
                return None;
            }
            let titled = cues.has(Cues::TITLE);
            if class.is(Class::ALONE) && !titled {
                return Some(false);
            }
            let body = Class::HEAD.or(Class::TOPIC).or(Class::OPENER).or(Class::OTHER_HEAD).or(Class::PLACE_HEAD);
            let shouted = class.is(Class::CAPITALS) && !acronym;
            if shouted || class.is(none) && (!titled || class.is(body)) && !acronym {
                // A surname may look like this, where its full name stands too.
                return (!class.is(Class::ADJECTIVE.or(Class::OPENING))).then_some(true);
            }
            return Some(class.is(plain) && !titled && !acronym);
        }
        let last = self.class(&tokens[tokens.len() - 1]);
        let first = self.class(&tokens[0]);
        let given = first.is(Class::GIVEN) && tokens.len() <= 3;
        if (last.is(Class::OTHER_HEAD) && !last.is(Class::HEAD) || first.is(Class::OTHER_FIRST)) && !given {
            return None;
        }
        // "Standard & Poor's" has but plain words.
        let company = tokens
            .windows(2)
            .any(|pair| self.text.get(pair[0].end..pair[1].start).is_some_and(|gap| gap.contains('&')));
        let organisation = company || tokens.iter().any(|token| self.class(token).is(Class::HEAD));
        let empty =
            tokens.iter().all(|token| self.class(token).is(none.or(plain).or(Class::LETTER).or(Class::NO_ACRONYM)));
        let all_plain = !given && empty;
        (!all_plain || organisation).then_some(false)
    }

    /// "al-Qaida", "de Gaulle": a particle before the name belongs to it.
    fn with_particle(&mut self, sentence: Span, start: usize, end: usize) -> Span {
        let left = self.text.get(sentence.start as usize..start).unwrap_or("");
        let bare = left.trim_end_matches(['-', ' ', '‑', '\'', '’']);
        let gap = left.len() - bare.len();
        let begin = bare.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
        let word = &bare[begin..];
        let hyphen = left.ends_with(['-', '‑']);
        let is_particle = gap > 0 && (2..=3).contains(&word.len()) && self.classes.of(word).is(Class::PARTICLE);
        // Before a blank, only particles that are no words of other languages' phrases.
        let belongs =
            is_particle && (hyphen || matches!(word, "van" | "von" | "bin" | "ibn" | "de" | "di" | "da" | "del"));
        let start = if belongs { sentence.start as usize + begin } else { start };
        Span::new(start, end)
    }
}

/// Whether a capital at this place says nothing: a sentence or a quotation begins here.
fn is_initial(text: &str, sentence: Span, at: usize) -> bool {
    let left = text.get(sentence.start as usize..at).unwrap_or("");
    let opens = left.ends_with(['"', '“', '‘', '\'', '«', '„']);
    let bare = left.trim_end();
    opens || bare.ends_with([':', '•', '—', '|']) || !bare.chars().any(crate::fold::is_word)
}
