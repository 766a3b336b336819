//! The facts in words and tables, for readers at a terminal and for pipes.

use super::table::{Column, Set, Table, cut, wrap};
use super::{Central, Counts, Entity, Evidence, Inspection};
use crate::exchange::{Network, Simple};
use crate::text::{counted, isolated, one_line, quantity};

/// How the facts are set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// Columns of a line, at least 40.
    pub width: usize,
    /// Whether escape sequences for colours are welcome.
    pub colour: bool,
    /// So many rows a table has at most.
    pub rows: usize,
}

impl Style {
    fn bold(self, text: &str) -> String {
        self.wrapped(text, "1")
    }

    pub(super) fn faint(self, text: &str) -> String {
        self.wrapped(text, "2")
    }

    pub(super) fn bar(self, text: &str) -> String {
        if text.is_empty() { String::new() } else { self.wrapped(text, "36") }
    }

    fn wrapped(self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }
}

/// Returns the summary of a network; `file` is how the first line calls it.
pub fn tell(file: &str, facts: &Inspection, style: Style) -> String {
    let mut lines = vec![style.bold(&headline(file, facts))];
    lines.push(String::new());
    lines.extend(overview(facts, style));
    let section = |title: &str, rows: usize, of: usize| {
        let share = if rows < of { format!(" ({rows} of {of})") } else { String::new() };
        [String::new(), format!("{}{share}", style.bold(title))]
    };
    let rows = style.rows.min(facts.ties.len());
    let is_weighted = facts.weights.is_some();
    // Without weights, no tie is stronger than another.
    if rows > 0 && is_weighted {
        lines.extend(section("Strongest ties", rows, facts.counts.ties));
        let mut table = Table::new(&[name("from"), name("to"), number("weight")]);
        for tie in &facts.ties[..rows] {
            let [a, b] = tie.names.clone();
            table.row(vec![a, b, quantity(tie.weight)], tie.weight);
        }
        lines.extend(table.lines(style));
    }
    let rows = style.rows.min(facts.entities.len());
    if rows > 0 {
        let title = if is_weighted { "Strongest entities" } else { "Entities with the most ties" };
        lines.extend(section(title, rows, facts.entities.len()));
        let has_types = facts.types.iter().any(|count| !count.kind.is_empty());
        let types = if has_types { vec![name("type")] } else { Vec::new() };
        let strength = if is_weighted { vec![number("strength")] } else { Vec::new() };
        let mut table = Table::new(&[vec![name("name")], types, vec![number("ties")], strength].concat());
        for entity in &facts.entities[..rows] {
            let kind = if has_types { vec![entity.kind.clone()] } else { Vec::new() };
            let strength = if is_weighted { vec![quantity(entity.strength)] } else { Vec::new() };
            let numbers = [vec![quantity(entity.ties as f64)], strength].concat();
            let bar = if is_weighted { entity.strength } else { entity.ties as f64 };
            table.row([vec![entity.name.clone()], kind, numbers].concat(), bar);
        }
        lines.extend(table.lines(style));
    }
    if rows > 0 && facts.counts.ties > 0 {
        lines.extend(section("Most central entities", rows, facts.entities.len()));
        lines.extend(central(facts, rows).lines(style));
    }
    if !facts.histogram.is_empty() {
        lines.extend(section("Ties by weight", 0, 0));
        let mut table = Table::new(&[number("weight"), number("ties")]);
        for bin in &facts.histogram {
            let range = if bin.from == bin.to {
                quantity(bin.from)
            } else {
                format!("{}\u{2013}{}", quantity(bin.from), quantity(bin.to))
            };
            table.row(vec![range, quantity(bin.ties as f64)], bin.ties as f64);
        }
        lines.extend(table.lines(style));
    }
    if !facts.lint.is_empty() {
        lines.extend(section("Worth a look", 0, 0));
        for finding in &facts.lint {
            lines.extend(listed(&finding.message, &finding.places, style));
        }
    }
    joined(&lines)
}

/// Returns the entities that stand between most others; by PageRank where the network is too large to say.
fn central(facts: &Inspection, rows: usize) -> Table {
    let rank = |entity: &Entity| entity.measures.betweenness.unwrap_or(0.0);
    let mut entities: Vec<&Entity> = facts.entities.iter().collect();
    let by_pagerank = |a: &&Entity, b: &&Entity| b.measures.pagerank.total_cmp(&a.measures.pagerank);
    entities.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| by_pagerank(a, b)));
    let heads = ["between", "close", "PageRank", "cluster", "core", "community"].map(number);
    let mut table = Table::new(&[&[name("name")][..], &heads].concat());
    for entity in entities.into_iter().take(rows) {
        let Central { betweenness, closeness, pagerank, clustering, core, community } = entity.measures;
        let share = |value: f64| format!("{value:.3}");
        let known = |value: Option<f64>| value.map_or_else(|| "-".to_string(), share);
        let whole = |value: usize| value.to_string();
        let cells =
            [known(betweenness), known(closeness), share(pagerank), share(clustering), whole(core), whole(community)];
        table.row([&[entity.name.clone()][..], &cells].concat(), 0.0);
    }
    table
}

fn headline(file: &str, facts: &Inspection) -> String {
    let Counts { entities, ties, .. } = facts.counts;
    format!("{}: {}, {}", one_line(file), counted(entities as u64, "entity"), counted(ties as u64, "tie"))
}

/// Returns the facts that are one number each.
fn overview(facts: &Inspection, style: Style) -> Vec<String> {
    let counts = &facts.counts;
    let mut rows: Vec<(&str, String)> = Vec::new();
    let name = facts.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    rows.extend(name.map(|name| ("name", isolated(&name).into_owned())));
    if counts.links != counts.ties {
        rows.push(("links", format!("{} in the file", quantity(counts.links as f64))));
    }
    if facts.directed {
        rows.push(("directions", "in the file; not looked at here".to_string()));
    }
    let largest = format!("; the largest has {}", counted(counts.largest_component as u64, "entity"));
    let largest = if counts.components > 1 { largest } else { String::new() };
    rows.push(("components", format!("{}{largest}", quantity(counts.components as f64))));
    if counts.ties > 0 {
        let communities = quantity(facts.communities as f64);
        rows.push(("communities", format!("{communities}, modularity {}", quantity(facts.modularity))));
    }
    rows.push(("density", format!("{} of all possible ties", quantity(counts.density))));
    let most = quantity(counts.most_ties as f64);
    rows.push(("ties each", format!("{} on average, {most} at most", quantity(counts.mean_ties))));
    if let Some(weights) = &facts.weights {
        let [least, greatest, median] = [weights.least, weights.greatest, weights.median].map(quantity);
        rows.push((
            "weights",
            format!("{} in all, from {least} to {greatest}, median {median}", quantity(weights.total)),
        ));
    }
    let typed = facts.types.iter().filter(|count| !count.kind.is_empty());
    let typed: Vec<String> = typed
        .map(|count| format!("{} {}", isolated(&one_line(&count.kind)), quantity(count.entities as f64)))
        .collect();
    if !typed.is_empty() {
        let more = typed.len().saturating_sub(style.rows);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let shown = typed[..typed.len().min(style.rows)].join(", ");
        rows.push(("types", if shown.is_empty() { quantity(typed.len() as f64) } else { shown + &more }));
    }
    let width = rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (key, value) in rows {
        for (at, line) in wrap(&value, style.width.saturating_sub(width + 4)).into_iter().enumerate() {
            let key = if at == 0 { key } else { "" };
            lines.push(format!("  {key:width$}  {line}"));
        }
    }
    lines
}

/// Returns a finding: its message, and below it where, as far as it fits two lines.
fn listed(message: &str, places: &[String], style: Style) -> Vec<String> {
    let mut lines = vec![format!("  {message}")];
    let room = style.width.saturating_sub(6);
    let shown: Vec<String> = places
        .iter()
        .take(style.rows)
        .map(|place| cut(&isolated(&one_line(place)), room))
        .filter(|place| !place.is_empty())
        .collect();
    let more = places.len().saturating_sub(style.rows);
    let mut text = shown.join("; ");
    // Where nothing is listed, the message has said how many there are.
    if more > 0 && !shown.is_empty() {
        text.push_str(&format!("; and {more} more"));
    }
    lines.extend(wrap(&text, room).into_iter().map(|line| style.faint(&format!("      {line}"))));
    lines
}

/// Returns an entity and its ties, each with its first sentence where there is one.
pub fn tell_entity(network: &Network, simple: &Simple, node: usize, evidence: &Evidence, style: Style) -> String {
    let near = super::neighbours(network, simple, node);
    let strength: f64 = near.iter().map(|&(_, tie)| simple.ties[tie].weight).sum();
    let entity = &network.nodes[node];
    let kind = entity.kind.as_deref().map(|kind| format!(" ({})", one_line(kind))).unwrap_or_default();
    let ties = counted(near.len() as u64, "tie");
    let title = format!("{}{kind}: strength {} from {ties}", isolated(&one_line(&entity.title())), quantity(strength));
    let mut lines = vec![style.bold(&title), String::new()];
    let rows = style.rows.min(near.len());
    let mut table = Table::new(&[name("tied to"), number("weight")]);
    for &(other, tie) in &near[..rows] {
        let weight = simple.ties[tie].weight;
        table.row(vec![network.nodes[other].title(), quantity(weight)], weight);
    }
    let mut told = table.lines(style).into_iter();
    lines.extend(told.next().filter(|_| rows > 0));
    for (line, &(other, _)) in told.zip(&near) {
        lines.push(line);
        lines.extend(quoted(evidence, &entity.id, &network.nodes[other].id, style));
    }
    if rows < near.len() && rows > 0 {
        lines.push(style.faint(&format!("  and {}", counted((near.len() - rows) as u64, "more tie"))));
    }
    joined(&lines)
}

/// Returns a way, a step a line, each with its first sentence where there is one.
pub fn tell_path(
    network: &Network,
    simple: &Simple,
    from: usize,
    way: &[(usize, usize)],
    evidence: &Evidence,
    style: Style,
) -> String {
    let title = |at: usize| network.nodes[at].title();
    let to = way.last().map_or(from, |&(to, _)| to);
    let ends = [from, to].map(|at| isolated(&one_line(&title(at))).into_owned());
    let mut lines =
        vec![style.bold(&format!("{}: {}", ends.join(" – "), counted(way.len() as u64, "tie"))), String::new()];
    let mut table = Table::new(&[name("from"), name("to"), number("weight")]);
    let mut steps = Vec::new();
    let mut at = from;
    for &(next, tie) in way {
        let weight = simple.ties[tie].weight;
        table.row(vec![title(at), title(next), quantity(weight)], weight);
        steps.push((at, next));
        at = next;
    }
    let mut told = table.lines(style).into_iter();
    lines.extend(told.next().filter(|_| !way.is_empty()));
    for (line, (a, b)) in told.zip(steps) {
        lines.push(line);
        lines.extend(quoted(evidence, &network.nodes[a].id, &network.nodes[b].id, style));
    }
    joined(&lines)
}

/// Returns the first sentence of a tie, with its place.
fn quoted(evidence: &Evidence, a: &str, b: &str, style: Style) -> Vec<String> {
    let Some(sentence) = evidence.of(a, b).first() else { return Vec::new() };
    let text = cut(&one_line(&sentence.text), LONGEST_QUOTE);
    let quote = format!("“{text}” {}:{}", one_line(&sentence.doc), sentence.line);
    let lines = wrap(&quote, style.width.saturating_sub(6));
    lines.into_iter().map(|line| style.faint(&format!("      {line}"))).collect()
}

/// Columns of a quotation.
const LONGEST_QUOTE: usize = 300;

fn name(head: &'static str) -> Column {
    Column { head, set: Set::Name }
}

fn number(head: &'static str) -> Column {
    Column { head, set: Set::Number }
}

fn joined(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
