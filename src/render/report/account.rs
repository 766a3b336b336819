//! What a careful reader asks: what was left out, what to doubt, how it was counted, and how to build it again.

use super::marks::{block, code, escaped};
use super::{LISTED, heading, labels, more, place};
use crate::config::{Top, flags};
use crate::diag::Severity;
use crate::dict::Entity;
use crate::dict::lang;
use crate::fold;
use crate::graph::Count;
use crate::labels::{Label, borrowed};
use crate::measure::Measure;
use crate::prune::Because;
use crate::render::Book;
use crate::render::caption::{self, Share, VERSION};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The tags of entities that are named as sources.
const MEDIA: [&str; 2] = ["media", "news_agency"];

/// Shown entities that look like sources of attribution.
pub(super) fn attribution(book: &Book) -> Option<String> {
    let labels = labels(book);
    let is_source = |at: &usize| is_source(book.dictionary.entity(book.graph.node(*at).entity));
    let mut sources: Vec<usize> = book.selection.nodes.iter().copied().filter(is_source).collect();
    sources.sort_by_key(|&at| (std::cmp::Reverse(book.strength[at]), at));
    if sources.is_empty() {
        return None;
    }
    let mut out = heading(2, book, Label::ReportAttribution) + &labels.say(Label::AttributionIntro, &[]) + "\n\n";
    for &at in &sources {
        let node = book.graph.node(at);
        let mut values = vec![("name", escaped(&node.name)), ("strength", labels.number(book.strength[at]))];
        values.extend(labels.of_units(book.settings.counting.unit, u64::from(node.distinct)));
        let said = labels.say(Label::AttributionEntity, &borrowed(&values));
        let _ = writeln!(out, "- {said}");
    }
    let exclude: Vec<String> =
        sources.iter().map(|&at| format!("--exclude {}", flags::quoted(&book.graph.node(at).id))).collect();
    let _ = write!(out, "\n{}\n\n{}", labels.say(Label::AttributionOption, &[]), block(&exclude.join(" ")));
    Some(out)
}

/// Returns whether an entity is a medium by its tags; where it has none, by its name.
fn is_source(entity: &Entity) -> bool {
    if !entity.tags.is_empty() {
        return entity.tags.iter().any(|tag| MEDIA.contains(&tag.as_str()));
    }
    let name = fold::fold_text(&entity.name);
    let is_last = |noun: &String| name.strip_suffix(noun.as_str()).is_some_and(|rest| rest.ends_with(' '));
    entity.kind != "person" && lang::of(None).zones.publisher_nouns.iter().any(is_last)
}

/// What was skipped, left open, or too crowded to be counted.
pub(super) fn skipped(book: &Book) -> Option<String> {
    let labels = labels(book);
    let mut out = heading(2, book, Label::ReportSkipped).trim_end().to_string() + "\n";
    let before = out.len();
    if !book.problems.is_empty() {
        let _ = writeln!(out, "\n{}\n", labels.say(Label::Reading, &[]));
        for problem in book.problems.iter().take(LISTED) {
            let said = escaped(&problem.to_string());
            let said = match problem.severity {
                Severity::Note => said,
                _ => labels.say(Label::Doubtful, &[("message", &said)]),
            };
            let _ = writeln!(out, "- {said}");
        }
        out.extend(more(book, Label::MoreRemarks, book.problems.len(), LISTED));
    }
    if !book.ambiguous.is_empty() {
        let _ = writeln!(out, "\n{}\n", labels.say(Label::AmbiguousIntro, &[]));
        for one in book.ambiguous.iter().take(LISTED) {
            let candidates: Vec<String> = one.candidates.iter().map(|id| code(id)).collect();
            let values = [
                ("name", escaped(&one.surface)),
                ("times", labels.count(Label::CountedTimes, u64::from(one.count))),
                ("candidates", labels.choice(&candidates)),
                ("place", place(book, &one.doc, one.line)),
            ];
            let said = labels.say(Label::Ambiguous, &borrowed(&values));
            let _ = writeln!(out, "- {said}");
        }
        out.extend(more(book, Label::MoreNames, book.ambiguous.len(), LISTED));
    }
    if !book.crowded.is_empty() {
        let [unit, units] = labels.of_unit(book.settings.counting.unit);
        let values = [unit, units, ("most", labels.number(book.settings.counting.max_entities as u64))];
        let _ = writeln!(out, "\n{}\n", labels.say(Label::CrowdedIntro, &borrowed(&values)));
        for one in book.crowded.iter().take(LISTED) {
            let entities = labels.count(Label::CountedEntities, u64::from(one.entities));
            let place = place(book, &one.doc, one.line);
            let _ = writeln!(out, "- {}", labels.say(Label::Crowded, &[("place", &place), ("entities", &entities)]));
        }
        out.extend(more(book, Label::MoreUnits, book.crowded.len(), LISTED));
    }
    (out.len() > before).then_some(out)
}

/// What the figure does not show, step by step.
pub(super) fn left_out(book: &Book) -> Option<String> {
    let labels = labels(book);
    if book.selection.left_out.is_empty() || book.graph.node_count() == 0 {
        return None;
    }
    let nodes = [book.selection.nodes.len(), book.graph.node_count()];
    let ties = [book.selection.ties.len(), book.graph.tie_count()];
    let nodes = caption::share(labels, Share::Entities, nodes[0], nodes[1]);
    let ties = caption::share(labels, Share::Ties, ties[0], ties[1]);
    let shown = labels.say(Label::Shown, &[("entities", &nodes), ("ties", &ties)]);
    let intro = labels.say(Label::LeftOutIntro, &[("shown", &shown)]);
    let mut out = format!("{}{intro}\n\n", heading(2, book, Label::ReportLeftOut));
    for step in &book.selection.left_out {
        let values = [
            ("because", because(book, &step.because)),
            ("entities", labels.count(Label::CountedEntities, step.entities as u64)),
            ("ties", labels.count(Label::CountedTies, step.ties as u64)),
        ];
        let said = labels.say(Label::LeftOut, &borrowed(&values));
        let _ = writeln!(out, "- {said}");
    }
    Some(out)
}

fn because(book: &Book, because: &Because) -> String {
    let labels = labels(book);
    match because {
        Because::Excluded => labels.say(Label::LeftHidden, &[]),
        Because::Fitting(most) => labels.say_of(Label::LeftFitting, *most as u64, &[]),
        Because::Untied => labels.say(Label::LeftUntied, &[]),
        Because::Types(_)
        | Because::Focus(_)
        | Because::MinWeight(_)
        | Because::Backbone(_)
        | Because::Strongest(_) => code(&because.name()),
    }
}

/// How it was counted.
pub(super) fn method(book: &Book) -> String {
    let (labels, counting) = (labels(book), &book.settings.counting);
    let unit = labels.of_unit(counting.unit);
    let unit = borrowed(&unit);
    let mut points = vec![labels.say(Label::MethodUnit, &unit)];
    if book.drawn.measure != Measure::Count {
        points.push(labels.say(Label::MethodMeasure, &[("measure", &labels.measure(book.drawn.measure))]));
    }
    points.push(match counting.count {
        Count::Distinct => labels.say(Label::MethodDistinct, &unit),
        Count::Every => labels.say(Label::MethodEvery, &unit),
    });
    points.extend(days(book));
    let zones: Vec<String> = counting.zones.iter().map(|zone| labels.zone(*zone)).collect();
    points.push(labels.say(Label::MethodZones, &[("zones", &labels.list(&zones))]));
    let kinds: Vec<String> = counting.kinds.iter().map(|kind| labels.kind(*kind)).collect();
    points.push(labels.say(Label::MethodKinds, &[("kinds", &labels.list(&kinds))]));
    let most = labels.number(counting.max_entities as u64);
    points.push(labels.say(Label::MethodLimits, &[&unit[..], &[("most", most.as_str())]].concat()));
    let entities = labels.count(Label::CountedEntities, book.dictionary.entities().len() as u64);
    points.push(match book.dictionary.as_of().map(|date| labels.date(date)) {
        Some(date) => labels.say(Label::MethodDictionaryDated, &[("entities", &entities), ("date", &date)]),
        None => labels.say(Label::MethodDictionary, &[("entities", &entities)]),
    });
    if let Top::Strongest(most) = book.settings.show.top {
        let least = book.settings.show.least_weight(book.settings.figure.weight).map(|least| labels.quantity(least));
        points.push(match least {
            Some(least) => labels.say_of(Label::MethodTopWeight, most as u64, &[("weight", &least)]),
            None => labels.say_of(Label::MethodTop, most as u64, &[]),
        });
    }
    points.push(labels.say(Label::MethodEvidence, &[]));
    let points: String = points.iter().map(|point| format!("- {point}\n")).collect();
    heading(2, book, Label::ReportMethod) + &points
}

/// Says which days count, if not all do.
fn days(book: &Book) -> Option<String> {
    let [since, until] =
        [book.settings.counting.since, book.settings.counting.until].map(|day| day.map(|day| labels(book).date(day)));
    let label = match (&since, &until) {
        (None, None) => return None,
        (Some(_), None) => Label::MethodSince,
        (None, Some(_)) => Label::MethodUntil,
        (Some(_), Some(_)) => Label::MethodBetween,
    };
    let values = [("since", since.as_deref().unwrap_or_default()), ("until", until.as_deref().unwrap_or_default())];
    Some(labels(book).say(label, &values))
}

/// The command that makes the same graph; the figure too, where it was laid out afresh.
pub(super) fn rebuild(book: &Book) -> Option<String> {
    let labels = labels(book);
    let sources: BTreeSet<&str> = book.documents.iter().map(|document| source(&document.doc)).collect();
    // Nobody can type again what came from a pipe.
    if sources.is_empty() || sources.contains("-") {
        return None;
    }
    let typed = |source: &&str| {
        let is_flag = source.starts_with('-');
        flags::quoted(&if is_flag { format!("./{source}") } else { source.to_string() })
    };
    let typed: Vec<String> = sources.iter().map(typed).collect();
    let command: Vec<String> =
        ["relgraph".to_string()].into_iter().chain(typed.iter().cloned()).chain(flags::flags(book.settings)).collect();
    let named: Vec<String> = sources.iter().map(|source| code(source)).collect();
    let intro = labels.say(Label::RebuildIntro, &[("sources", &labels.list(&named)), ("version", VERSION)]);
    let mut out = format!("{}{intro}\n\n{}", heading(2, book, Label::ReportRebuild), block(&command.join(" ")));
    let files = book.dictionary_files.iter().map(|file| file.name.as_str());
    let files: Vec<String> = files.chain(book.font.files().iter().map(|font| font.name.as_str())).map(code).collect();
    let mut after = Vec::new();
    if !files.is_empty() {
        after.push(labels.say(Label::RebuildFiles, &[("files", &labels.list(&files))]));
    }
    if !labels.is_empty() || !book.settings.figure.colours.is_empty() {
        after.push(labels.say(Label::RebuildWords, &[]));
    }
    let verify = code(&format!("relgraph verify graph.json --sources {}", typed.join(" ")));
    after.push(labels.say(Label::RebuildVerify, &[("command", &verify)]));
    let _ = writeln!(out, "\n{}", after.join(" "));
    Some(out)
}

/// Returns the source that a document comes from: what stands before the first slash, or before the number of a record.
fn source(doc: &str) -> &str {
    let first = doc.split_once('/').map_or(doc, |(first, _)| first);
    match first.rsplit_once('#') {
        Some((file, record)) if !record.is_empty() && record.bytes().all(|byte| byte.is_ascii_digit()) => file,
        _ => first,
    }
}
