//! `relgraph draw`.

use super::args::Draw;
use super::progress::{self, Doing};
use super::{End, Failure, open, say};
use relgraph::compare::Run;
use relgraph::config::Format;
use relgraph::diag::{Diagnostic, Place};
use relgraph::measure::Measure;
use relgraph::pipeline::{self, Drawn};
use relgraph::render::content::Anchors;
use relgraph::render::font::Font;
use relgraph::render::page::Paper;
use relgraph::render::{Figure, Pictures};
use relgraph::{prune, write};
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Draw) -> Result<End, Failure> {
    let formats: Result<Vec<Format>, Box<Diagnostic>> = args.out.iter().map(|path| format_of(path)).collect();
    let formats = formats.map_err(|problem| vec![*problem])?;
    may_write(&args.out, &[&args.file])?;
    let (settings, has_page) = args.settings()?;
    progress::threads(settings.threads);
    let fonts = pipeline::fonts(&settings.figure.fonts)?;
    let font = Font::with(&fonts);
    let (mut network, end) = open::first(&args.file, args.run.quiet)?;
    let measure = settings.figure.weight;
    pipeline::weigh(&mut network, measure).map_err(|missing| not_weighed(&args.file, measure, missing))?;
    let unknown = prune::unknown([&network], &settings.show);
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    let anchors = args.positions.as_deref().map(|path| self::anchors(path, args.run.quiet)).transpose()?;
    let paper = if has_page { Paper::Page(settings.figure.page) } else { Paper::AsLarge };
    let file = args.file.file_name().map_or_else(|| "-".into(), |name| name.to_string_lossy());
    let doing = Doing::new("drawing", args.run.quiet);
    let drawn = pipeline::draw(&file, &network, &settings, &font, paper, anchors.as_ref())?;
    let (figures, missing) = figures(&drawn, &font, settings.figure.dpi, &formats).map_err(|problem| vec![*problem])?;
    drop(doing);
    let notes: Vec<Diagnostic> = drawn.notes.iter().cloned().chain(missing).collect();
    say::problems(&notes, args.run.quiet);
    progress::writing();
    write_figures(&args.out, figures)?;
    let (entities, ties) = (drawn.scene.nodes.len(), drawn.scene.ties.len());
    let out: Vec<String> = args.out.iter().map(|path| path.display().to_string()).collect();
    if args.run.json {
        let summary = serde_json::json!({
            "entities": entities,
            "ties": ties,
            "width": drawn.scene.page.w,
            "height": drawn.scene.page.h,
            "problems": notes.iter().map(say::as_json).collect::<Vec<_>>(),
            "files": out,
        });
        writeln!(std::io::stdout(), "{summary}")?;
    }
    if !args.run.quiet {
        let noun = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        let shown = format!("{} and {}", noun(entities, "entity", "entities"), noun(ties, "tie", "ties"));
        say::line(&format!("{shown} drawn; written to {}", out.join(", ")));
    }
    Ok(end)
}

/// Says that ties do not say the measure that is asked for.
fn not_weighed(file: &Path, measure: Measure, missing: usize) -> Vec<Diagnostic> {
    let (ties, say) = if missing == 1 { ("tie", "says") } else { ("ties", "say") };
    let message = format!("--weight {}: {missing} {ties} of the file {say} no such measure", measure.name());
    let problem = Diagnostic::error("no-measure", message, Place::file(file.display().to_string()));
    vec![problem.hint("graph.json, and what --format graphml,gexf,csv,cytoscape writes, have them")]
}

/// Refuses to write over what is read, and over a figure that belongs to the result of a build.
pub(super) fn may_write(out: &[PathBuf], read: &[&Path]) -> Result<(), Failure> {
    let same =
        |a: &Path, b: &Path| std::fs::canonicalize(a).is_ok_and(|a| std::fs::canonicalize(b).is_ok_and(|b| a == b));
    let digest = |path: &Path| std::fs::read(path).ok().and_then(|bytes| Run::digest_in(&bytes));
    let problem = |path: &PathBuf| {
        let message = if read.iter().any(|one| same(path, one)) {
            "is what is drawn"
        } else if digest(path).is_some_and(|own| digest(&path.with_file_name("graph.json")) == Some(own)) {
            "belongs to a result of relgraph, with the graph.json beside it"
        } else {
            return None;
        };
        let place = Place::file(path.display().to_string());
        Some(Diagnostic::error("in-use", message, place).hint("name another file with -o"))
    };
    let problems: Vec<Diagnostic> = out.iter().filter_map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// Writes each figure where it was asked for.
pub(super) fn write_figures(out: &[PathBuf], figures: Vec<Vec<u8>>) -> Result<(), Failure> {
    for (path, bytes) in out.iter().zip(figures) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default();
        write::write_all(folder, &[(name, bytes)]).map_err(|problem| vec![*problem])?;
    }
    Ok(())
}

fn anchors(path: &Path, quiet: bool) -> Result<Anchors, Failure> {
    let anchors = Anchors::of_network(&open::first(path, quiet)?.0);
    if anchors.places.is_empty() {
        let place = Place::file(path.display().to_string());
        let problem = Diagnostic::error("no-positions", "--positions: the file gives no positions", place);
        return Err(vec![problem.hint("a graph.json or DOT that relgraph or neato wrote has them")].into());
    }
    Ok(anchors)
}

/// Returns the format that the ending of a name says.
pub(super) fn format_of(path: &Path) -> Result<Format, Box<Diagnostic>> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "svg" => Ok(Format::Svg),
        "png" => Ok(Format::Png),
        "pdf" => Ok(Format::Pdf),
        "dot" | "gv" => Ok(Format::Dot),
        _ => {
            let message = format!("-o {}: the ending does not say a format", path.display());
            let problem = Diagnostic::error("unknown-format", message, Place::default());
            Err(Box::new(problem.hint("use .svg, .png, .pdf or .dot")))
        }
    }
}

/// Returns the bytes of each figure, and what is worth knowing about them.
pub(super) fn figures(drawn: &Drawn, font: &Font, dpi: u32, formats: &[Format]) -> Result<Pictures, Box<Diagnostic>> {
    let svg = drawn.svg();
    let figure = Figure { svg: &svg, font, dpi, digest: None };
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    for &format in formats {
        figures.push(match format {
            Format::Svg => svg.clone().into_bytes(),
            Format::Dot => drawn.dot().into_bytes(),
            format => {
                let (pictures, missing) = figure.pictures(&[format])?;
                notes = missing;
                pictures.into_iter().next().unwrap_or_default()
            }
        });
    }
    Ok((figures, notes))
}
