//! Candidate → entity, one file a rule.
//!
//! In come a document with its sentences and candidates; each candidate ends as one [`Mention`], or dropped with its reason.
//! Rules run in a fixed order:
//!
//! 1. Listed surfaces, from left to right, the longest first; a surface that its own rule in the
//!    dictionary rejects leaves room for shorter ones inside, one that another rule drops does not.
//!    In this order: `ignore`, `address`, `dateline`, `capitals`, `currency`, `town`, `tongue`, `context` (the dictionary's own rules),
//!    `proper` (part of a longer name), `seat`; what is left is a mention, by `listed`. A surface of several entities waits.
//! 2. Surfaces of several entities, once it is known who else is named: `shared`.
//! 3. Derived surfaces, where no listed one stands: `surname`, `given`, and the variants and short forms of `derived`.
//! 4. `acronym`s that the document defines in brackets.
//!
//! A document's mentions depend on the document, the dictionary and the options alone.

mod acronym;
mod address;
mod capitals;
mod context;
mod currency;
mod dateline;
mod derived;
mod given;
mod ignore;
mod proper;
mod seat;
mod shared;
mod surname;
mod title;
mod tongue;
mod town;
mod view;

use crate::dict::Dictionary;
use crate::dict::lang::Language;
use crate::ids::EntityId;
use crate::kinds::Kind;
use crate::read::Document;
use crate::scan::{Candidate, Form, Matcher, Target};
use crate::segment::Sentence;
use crate::span::Span;
use context::Phrases;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use view::View;

/// A surface that names one entity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Its bytes: the name alone.
    pub span: Span,
    /// Its sentence's place in the document.
    pub sentence: u32,
    /// What it names.
    pub entity: EntityId,
    /// How.
    pub kind: Kind,
    /// The rule that decided.
    pub rule: Rule,
}

/// The rules that make mentions: files of this room, and `listed` for a listed surface that no rule drops.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rule {
    /// A listed surface.
    Listed,
    /// A seat that stands for its government.
    Seat,
    /// A surface of several entities, settled by the document.
    Shared,
    /// Title and surname.
    Title,
    /// A surname after the full name.
    Surname,
    /// A given name after the full name.
    Given,
    /// A variant, short form or acronym that follows from a name in the document.
    Derived,
    /// An acronym that the document defines in brackets.
    Acronym,
}

impl Rule {
    /// Returns the rule's name in output: the file that holds it.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Listed => "listed",
            Rule::Seat => "seat",
            Rule::Shared => "shared",
            Rule::Title => "title",
            Rule::Surname => "surname",
            Rule::Given => "given",
            Rule::Derived => "derived",
            Rule::Acronym => "acronym",
        }
    }
}

/// A candidate that is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dropped {
    /// Its bytes.
    pub span: Span,
    /// Its sentence's place in the document.
    pub sentence: u32,
    /// The entities that it might have named.
    pub candidates: Vec<EntityId>,
    /// The rule that decided.
    pub rule: &'static str,
    /// Why, in words.
    pub reason: String,
}

/// What became of a document's candidates.
#[derive(Debug, Default)]
pub struct Resolution {
    /// The mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The dropped candidates, in the order of the text: all of them if asked for, else the ambiguous ones.
    pub dropped: Vec<Dropped>,
}

/// How candidates are resolved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// A bare surname counts without its full name too.
    pub surnames: bool,
    /// An entity with a parent counts for it.
    pub roll_up: bool,
    /// Every dropped candidate is reported, not only the ambiguous ones.
    pub explain: bool,
}

/// Resolves all candidates of a document.
pub fn resolve(
    document: &Document,
    sentences: &[Sentence],
    candidates: &[Candidate],
    matcher: &Matcher,
    dictionary: &Dictionary,
    options: Options,
) -> Resolution {
    let case = Case {
        document,
        sentences,
        candidates,
        matcher,
        dictionary,
        words: document.language(),
        options,
        date: document.dates.reference(dictionary.as_of()),
        phrases: Phrases::default(),
    };
    let listed = |range: Range<usize>| {
        let mut run = Run::new(&case);
        run.listed(range);
        run
    };
    // Listed surfaces are settled sentence by sentence, so that the parts of a long document can be worked on at once.
    let mut run = Run::new(&case);
    for wave in parts(candidates).chunks(WAVE) {
        let done: Vec<Run> = wave.to_vec().into_par_iter().map(listed).collect();
        done.into_iter().for_each(|part| run.append(part));
    }
    run.settle_shared();
    run.derived();
    run.acronyms();
    run.finish()
}

/// So many parts are worked on before they are joined, so that a long document's mentions are not held twice.
const WAVE: usize = 16;

/// Candidates are settled in parts of at least so many, each ending with a sentence.
const PART: usize = 1 << 14;

fn parts(candidates: &[Candidate]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    while from < candidates.len() {
        let mut to = (from + PART).min(candidates.len());
        while to < candidates.len() && candidates[to].sentence == candidates[to - 1].sentence {
            to += 1;
        }
        parts.push(from..to);
        from = to;
    }
    parts
}

/// A dropped candidate's verdict.
struct Drop {
    rule: &'static str,
    reason: String,
}

fn drop(rule: &'static str, reason: impl Into<String>) -> Drop {
    Drop { rule, reason: reason.into() }
}

/// A listed surface that several entities share.
struct Shared {
    candidate: usize,
    meanings: Vec<(EntityId, Kind)>,
}

/// What is to be resolved.
struct Case<'a> {
    document: &'a Document,
    sentences: &'a [Sentence],
    candidates: &'a [Candidate],
    matcher: &'a Matcher,
    dictionary: &'a Dictionary,
    words: &'static Language,
    options: Options,
    /// The day at which a role must have been held.
    date: Option<Date>,
    phrases: Phrases,
}

/// What is known so far of a document, or of a part of it.
struct Run<'a> {
    case: &'a Case<'a>,
    /// Entities that a listed surface of their own names, with the first place.
    named: BTreeMap<EntityId, u32>,
    shared: Vec<Shared>,
    /// The stretches that listed surfaces take, in order.
    taken: Vec<Span>,
    /// Titles that stand directly before full names, folded.
    titled: BTreeMap<EntityId, BTreeSet<String>>,
    bearers: surname::Bearers,
    found: Resolution,
}

impl<'a> Run<'a> {
    fn new(case: &'a Case<'a>) -> Run<'a> {
        Run {
            case,
            named: BTreeMap::new(),
            shared: Vec::new(),
            taken: Vec::new(),
            titled: BTreeMap::new(),
            bearers: surname::Bearers::default(),
            found: Resolution::default(),
        }
    }

    /// Adds what is known of the next part.
    fn append(&mut self, part: Run<'a>) {
        for (entity, at) in part.named {
            self.named.entry(entity).or_insert(at);
        }
        for (entity, titles) in part.titled {
            self.titled.entry(entity).or_default().extend(titles);
        }
        self.shared.extend(part.shared);
        self.taken.extend(part.taken);
        self.bearers.append(part.bearers);
        self.found.mentions.extend(part.found.mentions);
        self.found.dropped.extend(part.found.dropped);
    }

    /// Settles the listed surfaces among some candidates.
    fn listed(&mut self, range: Range<usize>) {
        for at in range {
            let candidate = self.case.candidates[at];
            let hidden = self.taken.last().is_some_and(|last| last.overlaps(candidate.span));
            if hidden || !self.case.matcher.may_be_listed(&candidate) {
                continue;
            }
            if self.settle_listed(at, &candidate) {
                self.taken.push(candidate.span);
            }
        }
    }

    /// Settles one candidate by its listed forms; returns whether it takes its stretch of text.
    fn settle_listed(&mut self, at: usize, candidate: &Candidate) -> bool {
        let forms: Vec<&'a Form> =
            self.case.matcher.forms(&self.case.document.text, candidate).filter(|form| form.kind.is_listed()).collect();
        if forms.is_empty() {
            return false;
        }
        let view = self.view(candidate);
        if let Some(dropped) = ignore::check(&forms, self.case.dictionary) {
            let ids = entities(&forms);
            self.drop(candidate, ids, dropped);
            return true;
        }
        let mut meanings: Vec<(EntityId, Kind)> = Vec::new();
        let mut why: Vec<(EntityId, Drop)> = Vec::new();
        for form in forms {
            let Target::Entity(entity) = form.target else { continue };
            match self.check_listed(at, &view, form, entity) {
                Some(dropped) => why.push((entity, dropped)),
                None if meanings.iter().any(|&(known, _)| known == entity) => {}
                None => meanings.push((entity, form.kind)),
            }
        }
        match meanings[..] {
            [] => {
                // A surface that its own rule rejects leaves room for shorter ones inside; one that the text uses for something
                // else does not: "in Mexico City" is no Mexico.
                let leaves_room = why.iter().any(|(_, dropped)| dropped.rule == "context");
                for (entity, dropped) in why {
                    self.drop(candidate, vec![entity], dropped);
                }
                !leaves_room
            }
            [(entity, kind)] => {
                let rule = if kind == Kind::Metonym { Rule::Seat } else { Rule::Listed };
                self.mention(candidate, entity, kind, rule);
                self.note_person(&view, entity, kind);
                true
            }
            [(entity, _), ..] if self.count_alike(&meanings) => {
                let kind = meanings.iter().map(|&(_, kind)| kind).min().unwrap_or(Kind::Name);
                self.mention(candidate, entity, kind, Rule::Listed);
                true
            }
            _ => {
                self.shared.push(Shared { candidate: at, meanings });
                true
            }
        }
    }

    /// Returns whether all meanings count for one entity, so that nothing is left to settle.
    fn count_alike(&self, meanings: &[(EntityId, Kind)]) -> bool {
        let counts_for = |&(id, _): &(EntityId, Kind)| self.case.dictionary.counts_for(id, self.case.options.roll_up);
        let mut targets = meanings.iter().map(counts_for);
        let first = targets.next();
        targets.all(|target| Some(target) == first)
    }

    /// Runs the rules on one meaning of a listed surface.
    fn check_listed(&mut self, at: usize, view: &View, form: &Form, entity: EntityId) -> Option<Drop> {
        let known = self.case.dictionary.entity(entity);
        address::check(view)
            .or_else(|| dateline::check(view, known))
            .or_else(|| capitals::check(view, form, self.case.words))
            .or_else(|| currency::check(view))
            .or_else(|| town::check(view, self.case.words))
            .or_else(|| tongue::check(view, form, self.case.words))
            .or_else(|| {
                form.rule.as_ref().and_then(|rule| context::check(view, rule, self.case.document, &self.case.phrases))
            })
            .or_else(|| proper::check(view, form, known, self.case.words, || self.listed_behind(at)))
            .or_else(|| if form.kind == Kind::Metonym { seat::check(view, self.case.words, self) } else { None })
    }

    /// Returns the ends of the listed surfaces that begin at the next word behind a candidate.
    fn listed_behind(&self, at: usize) -> Vec<u32> {
        let end = self.case.candidates[at].span.end;
        let gap = |candidate: &&Candidate| {
            let between = self.case.document.text.get(end as usize..candidate.span.start as usize).unwrap_or("x");
            candidate.span.start > end && between.chars().all(char::is_whitespace)
        };
        let near = self.case.candidates[at + 1..].iter().take_while(|next| next.span.start <= end.saturating_add(4));
        let listed = near.filter(gap).filter(|next| {
            self.case
                .matcher
                .forms(&self.case.document.text, next)
                .any(|form| form.kind.is_listed() && matches!(form.target, Target::Entity(_)))
        });
        listed.map(|next| next.span.end).collect()
    }

    fn view(&self, candidate: &Candidate) -> View<'a> {
        let sentence = self.case.sentences[candidate.sentence as usize];
        View::new(&self.case.document.text, sentence.span, candidate.span)
    }

    fn mention(&mut self, candidate: &Candidate, entity: EntityId, kind: Kind, rule: Rule) {
        if kind.is_listed() && kind != Kind::Metonym {
            self.named.entry(entity).or_insert(candidate.span.start);
        }
        let entity = self.case.dictionary.counts_for(entity, self.case.options.roll_up);
        self.found.mentions.push(Mention { span: candidate.span, sentence: candidate.sentence, entity, kind, rule });
    }

    fn drop(&mut self, candidate: &Candidate, candidates: Vec<EntityId>, dropped: Drop) {
        if self.case.options.explain || dropped.rule == shared::RULE {
            let Drop { rule, reason } = dropped;
            self.found.dropped.push(Dropped {
                span: candidate.span,
                sentence: candidate.sentence,
                candidates,
                rule,
                reason,
            });
        }
    }

    fn finish(mut self) -> Resolution {
        self.found.mentions.sort_by_key(|mention| mention.span);
        self.found.dropped.sort_by_key(|dropped| dropped.span);
        // The same candidate may have been dropped for several meanings with one reason.
        self.found.dropped.dedup();
        self.found
    }
}

fn entities(forms: &[&Form]) -> Vec<EntityId> {
    let mut ids: Vec<EntityId> = forms
        .iter()
        .filter_map(|form| match form.target {
            Target::Entity(entity) => Some(entity),
            Target::Ignore(_) => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests;
