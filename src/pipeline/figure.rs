//! From the whole graph to the figure: what is shown, and where it stands.
//!
//! What is shown depends on what the page holds in legible type, and that is known only once it has been laid out. So the
//! two are found together.

use super::Stop;
use super::earlier::Earlier;
use crate::config::{Engine, Page, Settings, Show, Top};
use crate::diag::{Diagnostic, Place};
use crate::engine;
use crate::exchange::{Link, Network};
use crate::layout::{Drawing, Request, lay_out};
use crate::measure::Measure;
use crate::prune::{self, Because, Selection};
use crate::render::changes::Changes;
use crate::render::compose::Look;
use crate::render::content::{Anchors, Content, Input};
use crate::render::font::Font;
use crate::render::page::Paper;
use crate::render::scale::SMALLEST_TYPE;
use crate::render::scene::Scene;
use crate::render::{dot, foreign, svg};

/// A figure, and what it leaves out.
pub(super) struct Figure {
    pub(super) selection: Selection,
    pub(super) scene: Scene,
    /// What is worth knowing about it.
    pub(super) notes: Vec<Diagnostic>,
}

/// Selects and draws; `input` comes without a selection of its own.
pub(super) fn figure(input: &Input, font: &Font, earlier: &Earlier) -> Result<Figure, Stop> {
    let settings = input.settings;
    let paper = Paper::Page(settings.figure.page);
    let look = Look { paper, theme: settings.figure.theme, font, anchors: earlier.anchors.as_ref() };
    let drawn = |top: Top| -> Result<Figure, Stop> {
        let show = Show { top, ..settings.show.clone() };
        let selection = prune::select(input.graph, input.dictionary, &show, input.ties);
        let content = Content::new(&Input { selection: &selection, ..*input });
        let mut notes = Vec::new();
        let scene = Scene::laid_out_by(&content, look, |request| placed(settings.figure.engine, request, &mut notes))
            .map_err(|problem| Stop::Failed(vec![*problem]))?;
        Ok(Figure { selection, scene, notes })
    };
    let mut figure = match settings.show.top {
        Top::Fitting(most) => fitting(most, earlier.holds, drawn)?,
        top => drawn(top)?,
    };
    figure.notes.extend(small_type(&figure.scene));
    figure.notes.extend(rescaled(&figure.scene));
    figure.notes.extend(strange(&figure.scene, earlier.anchors.as_ref()));
    figure.notes.extend(fewer(&figure.scene, earlier.holds));
    Ok(figure)
}

/// Says that places were given, but none of an entity that is shown.
fn strange(scene: &Scene, anchors: Option<&Anchors>) -> Option<Diagnostic> {
    let anchors = anchors.filter(|anchors| anchors.foreign && !scene.nodes.is_empty())?;
    let is_known = scene.nodes.iter().any(|node| anchors.places.contains_key(&node.id));
    let message = "--positions: none of its places is that of an entity that is shown; the figure is laid out afresh";
    let problem = Diagnostic::warning("strange-positions", message, Place::default());
    (!is_known).then(|| problem.hint("entities are compared by their ids, as graph.json has them"))
}

/// Says that the page holds fewer than before.
fn fewer(scene: &Scene, before: Option<usize>) -> Option<Diagnostic> {
    let (now, before) = (scene.holds?, before?);
    let message = format!("with what is new, the page holds {now} entities in legible type, {before} before");
    let note = Diagnostic::note("holds-fewer", message, Place::default());
    (now < before).then(|| note.hint("--relayout may find room for more"))
}

/// Places nodes and ties by our own layout, or by a program that is asked for.
pub(super) fn placed(
    engine: Option<Engine>,
    request: &Request,
    notes: &mut Vec<Diagnostic>,
) -> Result<Drawing, Box<Diagnostic>> {
    let Some(engine) = engine else { return Ok(lay_out(request)) };
    let (drawing, said) = engine::lay_out(engine, request)?;
    notes.extend(said);
    Ok(drawing)
}

/// So many layouts are tried to find how much a page holds.
const TRIES: usize = 6;

/// Returns the figure of as many of the strongest as the page holds in legible type, at most `most`.
///
/// `held` is how many it held before, where entities keep their places; it is tried first and never passed. Else each build
/// would squeeze some more into what the one before had left free, and no two would show the same.
fn fitting(most: usize, held: Option<usize>, drawn: impl Fn(Top) -> Result<Figure, Stop>) -> Result<Figure, Stop> {
    let start = held.map_or(most, |held| held.clamp(2, most.max(2)));
    let holding = |count: usize, mut figure: Figure| {
        figure.scene.holds = (count < most && left_some(&figure)).then_some(count);
        figure
    };
    let first = drawn(Top::Fitting(start))?;
    let Some(share) = shortfall(&first.scene) else { return Ok(holding(start, first)) };
    // The type grows about as the root of the room that each node has.
    let count = first.scene.nodes.len();
    let (mut fits, mut fails) = (2, count);
    let mut next = (count as f64 * share * share) as usize;
    let mut best: Option<Figure> = None;
    for _ in 0..TRIES {
        if fails - fits <= 1 {
            break;
        }
        next = next.clamp(fits + 1, fails - 1);
        let tried = drawn(Top::Fitting(next))?;
        if shortfall(&tried.scene).is_none() {
            (fits, best) = (next, Some(holding(next, tried)));
        } else {
            fails = next;
        }
        next = (fits + fails) / 2;
    }
    // Another number is another drawing, and a larger one may come out well where a smaller one did not.
    for share in LARGER {
        let more = (fits as f64 * share) as usize;
        if more > fits + 1 && more < count {
            let tried = drawn(Top::Fitting(more))?;
            if shortfall(&tried.scene).is_none() {
                return Ok(holding(more, tried));
            }
        }
    }
    best.map_or_else(|| Ok(holding(fits, drawn(Top::Fitting(fits))?)), Ok)
}

/// So many times as many are tried in the end, the most first.
const LARGER: [f64; 4] = [2.2, 1.75, 1.4, 1.15];

/// Returns whether the number of entities kept any out.
fn left_some(figure: &Figure) -> bool {
    figure.selection.left_out.iter().any(|left| matches!(left.because, Because::Fitting(_)))
}

/// Returns the smallest type by what is legible, where it is less.
fn shortfall(scene: &Scene) -> Option<f64> {
    // Below a thousandth, it is rounding that asks.
    scene.smallest_type().map(|smallest| smallest / SMALLEST_TYPE).filter(|share| *share < 0.999)
}

pub(super) fn small_type(scene: &Scene) -> Option<Diagnostic> {
    let smallest = scene.smallest_type().filter(|_| shortfall(scene).is_some())?;
    let message = format!("the smallest type of the figure has {smallest:.1} points on this page");
    let hint = "show less, for example with --top 40, or take a larger --page";
    Some(Diagnostic::warning("small-type", message, Place::default()).hint(hint))
}

pub(super) fn rescaled(scene: &Scene) -> Option<Diagnostic> {
    let percent = (scene.rescaled? * 100.0).round();
    if percent == 100.0 {
        return None;
    }
    let message = format!("the drawing was scaled to {percent} % about its middle, so that everything has room");
    let hint = "lay it out afresh with --relayout";
    Some(Diagnostic::note("rescaled", message, Place::default()).hint(hint))
}

/// Draws what changed between two results, on the page of the new one unless another is given.
///
/// # Errors
///
/// An engine that is asked for and fails.
pub fn draw_changes(changes: &Changes, settings: &Settings, font: &Font, page: Option<Page>) -> Result<Drawn, Stop> {
    let content = changes.content(&settings.figure, &settings.labels);
    let anchors = changes.anchors();
    let paper = page.or_else(|| changes.page()).map_or(Paper::AsLarge, Paper::Page);
    let look = Look { paper, theme: settings.figure.theme, font, anchors: Some(&anchors) };
    let mut notes = Vec::new();
    let scene = Scene::laid_out_by(&content, look, |request| placed(settings.figure.engine, request, &mut notes))
        .map_err(|problem| Stop::Failed(vec![*problem]))?;
    if paper != Paper::AsLarge {
        notes.extend(small_type(&scene));
    }
    Ok(Drawn { scene, notes })
}

/// Takes another measure for the weight of every tie of a network: what the file calls by its name, as our exports do;
/// `surprise` is found from `p`. What the file says of the strength of nodes is forgotten.
///
/// # Errors
///
/// The number of ties that do not say it; nothing is changed then.
pub fn weigh(network: &mut Network, measure: Measure) -> Result<(), usize> {
    if measure == Measure::Count {
        return Ok(());
    }
    let number =
        |link: &Link, name: &str| link.attributes.get(name)?.parse().ok().filter(|value: &f64| value.is_finite());
    let value = |link: &Link| match measure {
        Measure::Surprise => number(link, "p").map(|p: f64| (-libm::log10(p.max(f64::MIN_POSITIVE))).max(0.0)),
        measure => number(link, measure.name()),
    };
    let weights: Vec<Option<f64>> = network.links.iter().map(value).collect();
    let missing = weights.iter().filter(|weight| weight.is_none()).count();
    if missing > 0 {
        return Err(missing);
    }
    network.links.iter_mut().zip(weights).for_each(|(link, weight)| link.weight = weight);
    network.nodes.iter_mut().for_each(|node| node.weight = None);
    Ok(())
}

/// A figure of a graph that is no build's own: from a file, from a list of ties, or of what changed.
pub struct Drawn {
    /// The figure.
    pub scene: Scene,
    /// What is worth knowing about it.
    pub notes: Vec<Diagnostic>,
}

impl Drawn {
    /// Returns the figure as SVG.
    pub fn svg(&self) -> String {
        svg::write(&self.scene, None)
    }

    /// Returns the figure as DOT, with places and routes.
    pub fn dot(&self) -> String {
        dot::write(&self.scene, None)
    }
}

/// Draws a graph of any origin.
///
/// Of the settings, `show` and `figure` count. With [`Paper::AsLarge`], everything that `show` leaves is drawn, in type of its own
/// size, on a drawing as large as that takes; with [`Paper::Page`], as many of the strongest entities as the page holds in
/// legible type, where `show.top` is [`Top::Fitting`]. `file` is what the caption calls the graph. Nodes that have `anchors` stand
/// there; else the same network is laid out in the same way each time.
///
/// ```
/// use relgraph::config::Settings;
/// use relgraph::exchange;
/// use relgraph::pipeline;
/// use relgraph::render::{font::Font, page::Paper};
///
/// # fn main() -> Result<(), relgraph::diag::Errors> {
/// let network = exchange::read("desk.gv", b"graph { editor -- reporter [weight=3]; reporter -- source }")?.networks.remove(0);
/// let settings = Settings::default();
/// let drawn = pipeline::draw("desk.gv", &network, &settings, &Font::new(), Paper::Page(settings.figure.page), None)?;
/// assert_eq!((drawn.scene.page.w, drawn.scene.page.h), (842.0, 595.0));
/// assert!(drawn.svg().contains("data-id=\"reporter\""));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// An engine that is asked for and fails.
pub fn draw(
    file: &str,
    network: &Network,
    settings: &Settings,
    font: &Font,
    paper: Paper,
    anchors: Option<&Anchors>,
) -> Result<Drawn, Stop> {
    let simple = network.simple();
    let look = Look { paper, theme: settings.figure.theme, font, anchors };
    let drawn = |top: Top| -> Result<Figure, Stop> {
        let selection = prune::select_network(network, &simple, &Show { top, ..settings.show.clone() });
        let foreign = foreign::Drawn { file, network, simple: &simple, nodes: &selection.nodes, ties: &selection.ties };
        let content = Content::of_network(&foreign, &settings.figure, &settings.labels);
        let mut notes = Vec::new();
        let scene = Scene::laid_out_by(&content, look, |request| placed(settings.figure.engine, request, &mut notes))
            .map_err(|problem| Stop::Failed(vec![*problem]))?;
        Ok(Figure { selection, scene, notes })
    };
    let figure = match settings.show.top {
        Top::Fitting(most) => fitting(most, None, drawn)?,
        top => drawn(top)?,
    };
    let mut notes = simple.notes(file);
    notes.extend(figure.notes);
    if paper != Paper::AsLarge {
        notes.extend(small_type(&figure.scene));
    }
    notes.extend(rescaled(&figure.scene));
    Ok(Drawn { scene: figure.scene, notes })
}
