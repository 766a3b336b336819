//! `relgraph inspect`.

use super::args::Inspect;
use super::progress::Doing;
use super::{End, Failure, open};
use relgraph::config::{Show, Top};
use relgraph::diag::{Diagnostic, Place};
use relgraph::exchange::{Network, Simple};
use relgraph::inspect::{self, Evidence, Style, find, neighbours, path};
use relgraph::prune;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _, Write as _};

pub(crate) fn run(args: &Inspect) -> Result<End, Failure> {
    let reading = open::all(&args.file, args.run.quiet)?;
    let end = open::end(&reading);
    let show = args.show();
    let unknown = prune::unknown(&reading.networks, &show);
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    let doing = Doing::new("looking at the graph", args.run.quiet);
    let mut told = Vec::new();
    for network in &reading.networks {
        let network = shown(network, &show);
        let answer = match (&args.entity, args.path.as_slice()) {
            (Some(entity), _) => of_entity(args, &network, entity),
            (None, [from, to]) => of_path(args, &network, [from, to]),
            _ => Ok(summary(args, &network)),
        };
        told.push(answer);
    }
    drop(doing);
    // Of several graphs, those are asked that know the entity.
    let (answers, problems): (Vec<_>, Vec<_>) = told.into_iter().partition(Result::is_ok);
    if answers.is_empty() {
        return Err(problems
            .into_iter()
            .filter_map(Result::err)
            .map(|problem| *problem)
            .take(1)
            .collect::<Vec<_>>()
            .into());
    }
    let mut out = io::stdout().lock();
    for (at, answer) in answers.into_iter().flatten().enumerate() {
        if at > 0 && !args.run.json {
            writeln!(out)?;
        }
        write!(out, "{answer}")?;
    }
    Ok(end)
}

/// Returns the part of a network that is asked for.
fn shown<'n>(network: &'n Network, show: &Show) -> Cow<'n, Network> {
    // A large network need not stand in memory twice.
    if *show == (Show { top: Top::All, ..Show::default() }) {
        return Cow::Borrowed(network);
    }
    let simple = network.simple();
    let selection = prune::select_network(network, &simple, show);
    Cow::Owned(inspect::part(network, &simple, &selection))
}

fn summary(args: &Inspect, network: &Network) -> String {
    if args.run.json {
        let facts = inspect::inspect(network, args.rows.map_or(usize::MAX, |rows| rows as usize));
        // Programs get everything, unless they ask for less.
        let facts = match args.rows {
            Some(rows) => facts.with_rows(rows as usize),
            None => facts,
        };
        let facts = serde_json::to_string(&facts);
        return facts.unwrap_or_default() + "\n";
    }
    let file = args.file.file_name().map_or_else(|| "-".into(), |name| name.to_string_lossy());
    inspect::tell(&file, &inspect::inspect(network, args.rows()), style(args))
}

fn of_entity(args: &Inspect, network: &Network, entity: &str) -> Result<String, Box<Diagnostic>> {
    let node = named(network, entity)?;
    let simple = network.simple();
    let id = &network.nodes[node].id;
    let evidence = evidence(args, network, |a, b| a == id || b == id);
    if !args.run.json {
        return Ok(inspect::tell_entity(network, &simple, node, &evidence, style(args)));
    }
    let near = neighbours(network, &simple, node);
    let strength: f64 = near.iter().map(|&(_, tie)| simple.ties[tie].weight).sum();
    let ties = near
        .iter()
        .take(args.rows.map_or(usize::MAX, |rows| rows as usize))
        .map(|&(other, tie)| step(network, &simple, node, other, tie, &evidence));
    let facts = json!({
        "id": id, "name": network.nodes[node].title(), "type": network.nodes[node].kind,
        "strength": strength, "ties": near.len(), "strongest": ties.collect::<Vec<_>>(),
    });
    Ok(format!("{facts}\n"))
}

fn of_path(args: &Inspect, network: &Network, ends: [&String; 2]) -> Result<String, Box<Diagnostic>> {
    let (from, to) = (named(network, ends[0])?, named(network, ends[1])?);
    let simple = network.simple();
    let Some(way) = path(network, &simple, from, to) else {
        let message = format!("no ties lead from \"{}\" to \"{}\"", ends[0], ends[1]);
        return Err(Box::new(Diagnostic::error("no-path", message, Place::default())));
    };
    let ids: Vec<&str> =
        [from].into_iter().chain(way.iter().map(|&(at, _)| at)).map(|at| network.nodes[at].id.as_str()).collect();
    let on_way = |a: &str, b: &str| ids.windows(2).any(|step| step == [a, b] || step == [b, a]);
    let evidence = evidence(args, network, on_way);
    if !args.run.json {
        return Ok(inspect::tell_path(network, &simple, from, &way, &evidence, style(args)));
    }
    let mut at = from;
    let mut steps = Vec::new();
    for &(next, tie) in &way {
        steps.push(step(network, &simple, at, next, tie, &evidence));
        at = next;
    }
    Ok(format!("{}\n", json!({ "from": ids.first(), "to": ids.last(), "ties": way.len(), "path": steps })))
}

fn step(network: &Network, simple: &Simple, from: usize, to: usize, tie: usize, evidence: &Evidence) -> Value {
    let (source, target) = (&network.nodes[from], &network.nodes[to]);
    json!({
        "source": source.id, "target": target.id, "names": [source.title(), target.title()],
        "weight": simple.ties[tie].weight, "sentences": evidence.of(&source.id, &target.id),
    })
}

fn named(network: &Network, wanted: &str) -> Result<usize, Box<Diagnostic>> {
    find(network, wanted).map_err(|message| Box::new(Diagnostic::error("unknown-entity", message, Place::default())))
}

/// Returns the sentences that a build left beside its `graph.json`, or `graph.dot`, for the ties that are wanted.
fn evidence(args: &Inspect, network: &Network, wanted: impl Fn(&str, &str) -> bool) -> Evidence {
    let open = || {
        let file = File::open(args.file.with_file_name("evidence.jsonl")).ok()?;
        Evidence::read(network.attributes.get("digest")?, BufReader::new(file), wanted)
    };
    open().unwrap_or_default()
}

/// A terminal gets colours and its own width, everything else 80 columns.
fn style(args: &Inspect) -> Style {
    let is_terminal = io::stdout().is_terminal();
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let width = if is_terminal { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
    Style { width: width.unwrap_or(80).clamp(40, 120), colour: is_terminal && !refused, rows: args.rows() }
}

impl Inspect {
    /// Everything, unless a part is asked for.
    fn show(&self) -> Show {
        let mut show = self.show.show();
        if matches!(show.top, Top::Fitting(_)) {
            show.top = Top::All;
        }
        show
    }

    fn rows(&self) -> usize {
        self.rows.map_or(10, |rows| rows as usize)
    }
}
