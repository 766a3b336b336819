//! The earlier figure, whose entities keep their places: from the output folder, or from a file that is named.

use super::Stop;
use crate::config::{Places, Settings, Show};
use crate::diag::{Diagnostic, Place};
use crate::discover::reason;
use crate::exchange::{self, Network};
use crate::render::content::Anchors;
use crate::render::frame::Frame;
use crate::render::settings;
use std::path::Path;

/// What an earlier figure says to this one.
#[derive(Default)]
pub(super) struct Earlier {
    /// Where entities stood.
    pub(super) anchors: Option<Anchors>,
    /// How many entities the page was found to hold.
    pub(super) holds: Option<usize>,
    /// What is worth knowing about it.
    pub(super) notes: Vec<Diagnostic>,
}

/// The file in the output folder that holds the places.
const OURS: &str = "graph.json";

/// Finds the earlier figure that the settings ask for. What an earlier build left in the output folder may be missing or
/// broken; a file that is named may not.
pub(super) fn earlier(settings: &Settings) -> Result<Earlier, Stop> {
    match &settings.figure.places {
        Places::Afresh => Ok(Earlier::default()),
        Places::From(path) => named(path, &settings.show).map_err(Stop::Failed),
        // A program of Graphviz starts from nothing: from its own result it would make another one.
        Places::Kept if settings.figure.engine.is_some() => Ok(Earlier::default()),
        Places::Kept => Ok(left_behind(settings)),
    }
}

fn named(path: &Path, show: &Show) -> Result<Earlier, Vec<Diagnostic>> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        let message = format!("--positions: cannot be read: {}", reason(&error));
        vec![Diagnostic::error("cannot-read", message, Place::file(&shown))]
    })?;
    let reading = exchange::read(&shown, &bytes)?;
    let mut earlier = Earlier { notes: reading.notes, ..Earlier::of(&reading.networks, show) };
    if let Some(anchors) = &mut earlier.anchors {
        anchors.foreign = true;
    }
    if earlier.anchors.is_none() {
        let problem =
            Diagnostic::error("no-positions", "--positions: the file gives no positions", Place::file(&shown));
        return Err(vec![problem.hint("a graph.json, SVG or DOT that relgraph or neato wrote has them")]);
    }
    Ok(earlier)
}

fn left_behind(settings: &Settings) -> Earlier {
    let path = settings.write.out.join(OURS);
    let Ok(bytes) = std::fs::read(&path) else { return Earlier::default() };
    let afresh = |why: &str| {
        let message = format!("the figure is laid out afresh: {why}");
        let note = Diagnostic::note("laid-out-afresh", message, Place::file(path.display().to_string()));
        Earlier { notes: vec![note], ..Earlier::default() }
    };
    let Ok(reading) = exchange::read(OURS, &bytes) else { return afresh("the earlier file cannot be read") };
    let Some(frame) = reading.networks.first().and_then(Frame::of_network) else {
        return afresh("the earlier file was not written by relgraph");
    };
    let page = settings.figure.page;
    let is_same = (frame.page.w - page.w).abs() < 0.01 && (frame.page.h - page.h).abs() < 0.01;
    if is_same {
        Earlier::of(&reading.networks, &settings.show)
    } else {
        afresh("the earlier one was made for another page")
    }
}

impl Earlier {
    /// Returns what the first of some networks says; places only if it has any, and how many the page held only if the same was to
    /// be shown.
    fn of(networks: &[Network], show: &Show) -> Earlier {
        let Some(network) = networks.first() else { return Earlier::default() };
        let anchors = Anchors::of_network(network);
        let told = network.attributes.get("settings").and_then(|line| settings::read(line).ok());
        let is_same = told.is_none_or(|told| told.settings.show == *show);
        let holds = Frame::of_network(network).and_then(|frame| frame.holds).filter(|_| is_same);
        let anchors = Some(anchors).filter(|anchors| !anchors.places.is_empty());
        Earlier { holds: holds.filter(|_| anchors.is_some()), anchors, notes: Vec::new() }
    }
}
