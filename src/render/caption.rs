//! The words around the drawing: what was counted, from how much, and how much of it is shown.

use super::DocumentSummary;
use super::content::Input;
use super::text::{counted, grouped, plural, quantity};
use crate::config::Top;
use crate::graph::Count;
use crate::measure::Measure;

/// The version that a figure names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the headline and the line below it.
pub fn heading(input: &Input) -> [String; 2] {
    let unit = input.settings.counting.unit.name();
    let years = dated(input.documents).map(|dated| format!(", {dated}")).unwrap_or_default();
    let documents = counted(input.documents.len() as u64, "document");
    let title = input.settings.figure.title.clone();
    let title = title.unwrap_or_else(|| format!("Who is named in the same {unit}"));
    [title, format!("{}, from {documents}{years}", shown(input))]
}

/// Returns what was counted, in one paragraph.
pub fn lines(input: &Input) -> String {
    [Some(rule(input)), Some(extent(input)), sources(input), dictionary(input), Some(format!("relgraph {VERSION}."))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns what a reader who cannot see the figure needs: what it is, and its strongest ties.
pub fn description(input: &Input) -> String {
    let ties = input.ties.drawn.ranked(&input.selection.ties);
    let strongest: Vec<String> = ties.iter().take(5).map(|&at| tie(input, at)).collect();
    let strongest =
        if strongest.is_empty() { String::new() } else { format!(" Strongest ties: {}.", strongest.join("; ")) };
    format!("Entity relationship graph of {}.{strongest} {}", shown(input), lines(input))
}

/// Returns what stands in the place of a drawing that has nothing to show.
pub fn nothing(input: &Input) -> &'static str {
    match (input.graph.node_count(), input.graph.tie_count()) {
        (0, _) => "No entities were found",
        (_, 0) => "No ties: no two entities are named together",
        _ => "Nothing is left to show",
    }
}

/// Returns "the 60 strongest of 255 entities and 140 of 1,500 ties", with a capital.
pub fn shown(input: &Input) -> String {
    let entities = share(input.selection.nodes.len(), input.graph.node_count(), "entity");
    let ties = share(input.selection.ties.len(), input.graph.tie_count(), "tie");
    format!("{entities} and {ties}")
}

/// Returns "dated 2012 to 2024", or "3 of them dated 2012 to 2024" where others have no date.
pub fn dated(documents: &[DocumentSummary]) -> Option<String> {
    let years = years(documents)?;
    let dated = documents.iter().filter(|document| document.date.is_some()).count();
    let some = if dated < documents.len() { format!("{} of them ", grouped(dated as u64)) } else { String::new() };
    Some(format!("{some}dated {years}"))
}

/// Returns the years of the dated documents: `2012` or `2012 to 2024`.
fn years(documents: &[DocumentSummary]) -> Option<String> {
    let years = documents.iter().filter_map(|document| document.date).map(|date| date.year());
    let (first, last) = (years.clone().min()?, years.max()?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

fn tie(input: &Input, at: usize) -> String {
    let (a, b, _) = input.graph.tie(at);
    let weight = quantity(input.ties.drawn.weights[at]);
    format!("{} and {}, {weight}", input.graph.node(a).name, input.graph.node(b).name)
}

fn share(shown: usize, all: usize, noun: &str) -> String {
    if shown == all {
        counted(all as u64, noun)
    } else {
        format!("{} of {}", grouped(shown as u64), counted(all as u64, noun))
    }
}

fn rule(input: &Input) -> String {
    let units = plural(input.settings.counting.unit.name());
    let copies = match input.settings.counting.count {
        Count::Distinct => "copies counted once",
        Count::Every => "copies counted every time",
    };
    let measure = match input.ties.drawn.measure {
        Measure::Count => format!("number of {units} that name both"),
        measure => format!("{} of the {units} that name both", measure.label()),
    };
    format!("Ties: {measure}, {copies}. Strength, by size of type: the sum of an entity\u{2019}s ties.")
}

fn extent(input: &Input) -> String {
    let counting = &input.settings.counting;
    let every = counting.count == Count::Every;
    let units = if every { input.tally.units } else { input.tally.distinct };
    let named = counted(units, counting.unit.name());
    let verb = if units == 1 { "names" } else { "name" };
    let documents = counted(input.documents.len() as u64, "document");
    let top = match input.settings.show.top {
        Top::Strongest(most) | Top::Fitting(most)
            if input.selection.nodes.len() == most && most < input.graph.node_count() =>
        {
            ", the strongest"
        }
        _ => "",
    };
    let least = input
        .settings
        .show
        .least_weight(input.settings.figure.weight)
        .map(|least| format!("; weight at least {least}"))
        .unwrap_or_default();
    format!("{named} in {documents} {verb} an entity. Shown: {}{top}{}{least}.", shown(input), selected(input))
}

/// Names the options that chose what is shown, besides those that the caption has in words.
fn selected(input: &Input) -> String {
    let steps = input.selection.left_out.iter().map(|step| step.because.as_str());
    let said = |step: &&str| !step.starts_with("--top") && !step.starts_with("--min-weight") && step.starts_with("--");
    let steps: Vec<&str> = steps.filter(said).collect();
    if steps.is_empty() { String::new() } else { format!(", by {}", steps.join(" ")) }
}

fn sources(input: &Input) -> Option<String> {
    let undated = input.documents.iter().filter(|document| document.date.is_none()).count() as u64;
    let note = if undated == 0 { String::new() } else { format!(" ({} undated)", grouped(undated)) };
    Some(format!("Sources: {}{note}.", years(input.documents)?))
}

fn dictionary(input: &Input) -> Option<String> {
    Some(format!("Dictionary as of {}.", input.dictionary.as_of()?))
}
