//! The words around the drawing: what was counted, from how much, and how much of it is shown.

use super::DocumentSummary;
use super::content::Input;
use crate::config::{Top, Unit, flags};
use crate::graph::Count;
use crate::labels::{Label, Labels, borrowed};
use crate::measure::Measure;

/// The version that a figure names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the headline and the line below it.
pub fn heading(input: &Input) -> [String; 2] {
    let labels = &input.settings.labels;
    let title = input.settings.figure.title.clone();
    let unit = labels.of_unit(input.settings.counting.unit);
    let title = title.unwrap_or_else(|| labels.say(Label::Title, &borrowed(&unit)));
    let mut values = vec![("shown", shown(input))];
    values.extend(labels.of_documents(input.documents.len() as u64));
    let label = match dated(labels, input.documents) {
        Some(dated) => {
            values.push(("dated", dated));
            Label::SubtitleDated
        }
        None => Label::Subtitle,
    };
    [title, labels.say(label, &borrowed(&values))]
}

/// Returns what was counted, in one paragraph.
pub fn lines(input: &Input) -> String {
    let version = format!("relgraph {VERSION}.");
    let labels = &input.settings.labels;
    let strength = labels.say(Label::CaptionStrength, &[]);
    let numbers = input.settings.figure.footnotes && !input.selection.ties.is_empty();
    let numbers = numbers.then(|| labels.say(Label::CaptionNumbers, &[]));
    let all = [
        Some(rule(input)),
        Some(strength),
        numbers,
        Some(extent(input)),
        sources(input),
        dictionary(input),
        Some(version),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns what a reader who cannot see the figure needs: what it is, and its strongest ties.
pub fn description(input: &Input) -> String {
    let labels = &input.settings.labels;
    let ties = input.ties.drawn.ranked(&input.selection.ties);
    let strongest: Vec<String> = ties.iter().take(5).map(|&at| tie(input, at)).collect();
    let strongest = strongest_ties(labels, &strongest);
    let described = labels.say(Label::Described, &[("shown", &shown(input))]);
    [Some(described), strongest, Some(lines(input))].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns the sentence that names the strongest ties, if there are any.
pub fn strongest_ties(labels: &Labels, ties: &[String]) -> Option<String> {
    let all = ties.join(&labels.say(Label::StrongSeparator, &[]));
    (!ties.is_empty()).then(|| labels.say_of(Label::DescribedTies, ties.len() as u64, &[("ties", &all)]))
}

/// Returns what stands in the place of a drawing that has nothing to show.
pub fn nothing(input: &Input) -> String {
    let label = match (input.graph.node_count(), input.graph.tie_count()) {
        (0, _) => Label::NothingFound,
        (_, 0) => Label::NothingTied,
        _ => Label::NothingLeft,
    };
    input.settings.labels.say(label, &[])
}

/// Returns what the widths of lines and the sizes of type say, as the legend has it.
pub fn scales(input: &Input) -> [String; 2] {
    let labels = &input.settings.labels;
    match input.ties.drawn.measure {
        Measure::Count => {
            let unit = labels.of_unit(input.settings.counting.unit);
            [labels.say(Label::LegendCount, &borrowed(&unit)), labels.say(Label::LegendStrength, &[])]
        }
        measure => {
            let measure = labels.measure(measure);
            [Label::LegendMeasure, Label::LegendMeasuredStrength]
                .map(|label| labels.say(label, &[("measure", &measure)]))
        }
    }
}

/// Returns "60 of 255 entities and 140 of 1,500 ties".
pub fn shown(input: &Input) -> String {
    let labels = &input.settings.labels;
    let entities = share(labels, Share::Entities, input.selection.nodes.len(), input.graph.node_count());
    let ties = share(labels, Share::Ties, input.selection.ties.len(), input.graph.tie_count());
    labels.say(Label::Shown, &[("entities", &entities), ("ties", &ties)])
}

/// What is shown in part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// Entities.
    Entities,
    /// Ties.
    Ties,
}

/// Returns "60 of 255 entities", or "255 entities" where that is all.
pub fn share(labels: &Labels, what: Share, shown: usize, all: usize) -> String {
    let (whole, part) = match what {
        Share::Entities => (Label::CountedEntities, Label::EntitiesOf),
        Share::Ties => (Label::CountedTies, Label::TiesOf),
    };
    if shown == all {
        labels.count(whole, all as u64)
    } else {
        labels.say_of(part, all as u64, &[("shown", &labels.number(shown as u64))])
    }
}

/// Returns "dated 2012 to 2024", or "3 of them dated 2012 to 2024" where others have no date.
pub fn dated(labels: &Labels, documents: &[DocumentSummary]) -> Option<String> {
    let years = years(labels, documents)?;
    let dated = documents.iter().filter(|document| document.date.is_some()).count();
    Some(if dated < documents.len() {
        labels.say_of(Label::SomeDated, dated as u64, &[("years", &years)])
    } else {
        labels.say(Label::Dated, &[("years", &years)])
    })
}

/// Returns the years of the dated documents: `2012` or `2012 to 2024`.
fn years(labels: &Labels, documents: &[DocumentSummary]) -> Option<String> {
    let years = documents.iter().filter_map(|document| document.date).map(|date| date.year());
    let (first, last) = (years.clone().min()?, years.max()?);
    let [first_said, last_said] = [first, last].map(|year| year.to_string());
    Some(if first == last {
        labels.say(Label::Year, &[("year", &first_said)])
    } else {
        labels.say(Label::Years, &[("first", &first_said), ("last", &last_said)])
    })
}

fn tie(input: &Input, at: usize) -> String {
    let labels = &input.settings.labels;
    let (a, b, _) = input.graph.tie(at);
    let weight = labels.quantity(input.ties.drawn.weights[at]);
    let [a, b] = [a, b].map(|end| input.graph.node(end).name.as_str());
    labels.say(Label::DescribedTie, &[("a", a), ("b", b), ("weight", &weight)])
}

fn rule(input: &Input) -> String {
    let labels = &input.settings.labels;
    let copies = labels.say(
        match input.settings.counting.count {
            Count::Distinct => Label::CopiesOnce,
            Count::Every => Label::CopiesEvery,
        },
        &[],
    );
    let [unit, units] = labels.of_unit(input.settings.counting.unit);
    let measure = input.ties.drawn.measure;
    let values = [unit, units, ("copies", copies), ("measure", labels.measure(measure))];
    let label = if measure == Measure::Count { Label::CaptionCount } else { Label::CaptionMeasure };
    labels.say(label, &borrowed(&values))
}

fn extent(input: &Input) -> String {
    let (labels, counting) = (&input.settings.labels, &input.settings.counting);
    let every = counting.count == Count::Every;
    let units = if every { input.tally.units } else { input.tally.distinct };
    let values = labels.of_units(counting.unit, units).into_iter();
    let values: Vec<_> = values.chain(labels.of_documents(input.documents.len() as u64)).collect();
    let label = if counting.unit == Unit::Document { Label::CaptionNamedDocuments } else { Label::CaptionNamed };
    let named = labels.say_of(label, units, &borrowed(&values));
    let shown = labels.say(Label::CaptionShown, &[("shown", &selected(input))]);
    let options = flags::counting(input.settings).join(" ");
    let options = (!options.is_empty()).then(|| labels.say(Label::CaptionOptions, &[("options", &options)]));
    [Some(named), options, Some(shown)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns what is shown, and what chose it.
fn selected(input: &Input) -> String {
    let labels = &input.settings.labels;
    let mut said = shown(input);
    let is_strongest = match input.settings.show.top {
        Top::Strongest(most) | Top::Fitting(most) => {
            input.selection.nodes.len() == most && most < input.graph.node_count()
        }
        Top::All => false,
    };
    if is_strongest {
        said = labels.say(Label::ShownStrongest, &[("shown", &said)]);
    }
    let options: Vec<String> = input.selection.left_out.iter().filter_map(|step| step.because.in_caption()).collect();
    if !options.is_empty() {
        said = labels.say(Label::ShownBy, &[("shown", &said), ("options", &options.join(" "))]);
    }
    if let Some(least) = input.settings.show.least_weight(input.settings.figure.weight) {
        said = labels.say(Label::ShownWeight, &[("shown", &said), ("weight", &labels.quantity(least))]);
    }
    said
}

fn sources(input: &Input) -> Option<String> {
    let labels = &input.settings.labels;
    let years = years(labels, input.documents)?;
    let undated = input.documents.iter().filter(|document| document.date.is_none()).count() as u64;
    Some(match undated {
        0 => labels.say(Label::CaptionSources, &[("years", &years)]),
        undated => labels.say_of(Label::CaptionUndated, undated, &[("years", &years)]),
    })
}

fn dictionary(input: &Input) -> Option<String> {
    let labels = &input.settings.labels;
    let date = labels.date(input.dictionary.as_of()?);
    Some(labels.say(Label::CaptionDictionary, &[("date", &date)]))
}
