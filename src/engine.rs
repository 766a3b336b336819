//! Layouts by Graphviz, where a user asks for one: boxes and ties go to `dot`, `neato`, `fdp` or `sfdp`, places and routes
//! come back.
//!
//! The room starts a program that is installed beside us, and nothing else in the library does. It knows nothing of names and
//! colours: Graphviz is given numbers only, so that nothing that an article says can reach it.

use crate::config::Engine;
use crate::diag::{Diagnostic, Place};
use crate::layout::{Drawing, MARGIN, Point, Request, Route, Size};
use std::fmt::Write as _;
use std::io::{Read as _, Seek as _, Write as _};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// A program that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(120);

/// Points in an inch, which Graphviz counts in.
const INCH: f64 = 72.0;

type Said = Vec<Diagnostic>;

/// Places the boxes and draws the ties by a program of Graphviz; also returns what the program warned about.
///
/// # Errors
///
/// A program that is not installed, fails, takes longer than two minutes, or answers what cannot be read.
pub fn lay_out(engine: Engine, request: &Request) -> Result<(Drawing, Said), Box<Diagnostic>> {
    if request.boxes.is_empty() {
        let drawing = Drawing {
            centres: Vec::new(),
            routes: Vec::new(),
            corner: Point { x: 0.0, y: 0.0 },
            width: 0.0,
            height: 0.0,
        };
        return Ok((drawing, Vec::new()));
    }
    let name = engine.name();
    let problem = |code, message: String, hint: &str| {
        Box::new(Diagnostic::error(code, format!("--engine {name}: {message}"), Place::default()).hint(hint))
    };
    let broken = |error: std::io::Error| problem("engine-failed", error.to_string(), "leave out --engine");
    let mut input = tempfile::tempfile().map_err(broken)?;
    input.write_all(question(engine, request).as_bytes()).and_then(|()| input.rewind()).map_err(broken)?;
    let [mut output, mut warnings] = [tempfile::tempfile().map_err(broken)?, tempfile::tempfile().map_err(broken)?];
    let mut command = Command::new(name);
    command.arg("-Tplain").stdin(input);
    command.stdout(output.try_clone().map_err(broken)?).stderr(warnings.try_clone().map_err(broken)?);
    let child = command.spawn().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => problem(
            "no-engine",
            "Graphviz is not installed, or not on the PATH".to_string(),
            "install Graphviz, or leave out --engine: relgraph has a layout of its own",
        ),
        _ => broken(error),
    })?;
    let status = patiently(child).map_err(broken)?;
    let mut said = String::new();
    let _ = warnings.rewind().and_then(|()| warnings.read_to_string(&mut said));
    let said: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    match status {
        None => {
            let message = format!("gave no answer within {} seconds", PATIENCE.as_secs());
            return Err(problem("engine-slow", message, "show less, or leave out --engine"));
        }
        Some(status) if !status.success() => {
            let message = format!("failed: {}", said.first().unwrap_or(&"it does not say why"));
            return Err(problem("engine-failed", message, "leave out --engine"));
        }
        Some(_) => {}
    }
    let mut answer = String::new();
    output.rewind().and_then(|()| output.read_to_string(&mut answer)).map_err(broken)?;
    let drawing = drawing(&answer, request)
        .ok_or_else(|| problem("engine-failed", "its answer cannot be read".to_string(), "leave out --engine"))?;
    let warning = |line: &&str| Diagnostic::warning("engine-says", format!("{name}: {line}"), Place::default());
    Ok((drawing, said.iter().map(warning).collect()))
}

/// Waits for the program's end; `None` if it had to be ended.
fn patiently(mut child: Child) -> std::io::Result<Option<ExitStatus>> {
    let begin = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begin.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// Returns the graph as Graphviz is asked: boxes of their sizes without labels, lengths by weight, no overlaps.
fn question(engine: Engine, request: &Request) -> String {
    let mut out = String::from("graph {\n  graph [start=1, outputorder=nodesfirst, ");
    // The gap between boxes is that of our own layout; `dot` has ranks instead.
    out.push_str(match engine {
        Engine::Dot => "nodesep=0.15, ranksep=0.5",
        _ => "overlap=prism, sep=\"+3\", esep=\"+1\", splines=true",
    });
    out.push_str("]\n  node [shape=box, label=\"\", fixedsize=true]\n  edge [label=\"\"]\n");
    for (at, Size { w, h }) in request.boxes.iter().enumerate() {
        let side = |side: f64| if side.is_finite() { side.clamp(0.1, 100_000.0) / INCH } else { 0.1 };
        let _ = write!(out, "  {at} [width={:.4}, height={:.4}", side(*w), side(*h));
        if let (Engine::Neato | Engine::Fdp, Some(Some(Point { x, y }))) = (engine, request.start.get(at)) {
            let _ = write!(out, ", pos=\"{:.4},{:.4}\"", x / INCH, -y / INCH);
        }
        out.push_str("]\n");
    }
    let weights = request.links.iter().map(|link| link.weight).filter(|weight| *weight > 0.0 && weight.is_finite());
    let (least, most) = weights.fold((f64::INFINITY, 0.0f64), |(lo, hi), weight| (lo.min(weight), hi.max(weight)));
    for link in request.links {
        // As our own layout: twice as long for the lightest as for the heaviest, by the logarithm.
        let share = (libm::log(link.weight.max(least) / least) / libm::log(most / least)).clamp(0.0, 1.0);
        let share = if share.is_finite() { share } else { 0.0 };
        let weight = (1.0 + 9.0 * share).round();
        let _ = writeln!(out, "  {} -- {} [len={:.4}, weight={weight}]", link.a, link.b, 2.0 - share);
    }
    out.push_str("}\n");
    out
}

/// Reads the answer: `graph scale width height`, `node name x y …`, `edge a b n x1 y1 … xn yn …`, in inches, y up.
fn drawing(answer: &str, request: &Request) -> Option<Drawing> {
    let mut centres = vec![None; request.boxes.len()];
    let mut routes: Vec<Route> = vec![Route::Absent; request.links.len()];
    let mut next_link = 0;
    let (mut width, mut height) = (0.0, 0.0);
    let place = |x: &str, y: &str, height: f64| -> Option<Point> {
        let (x, y) = (x.parse::<f64>().ok()?, y.parse::<f64>().ok()?);
        (x.is_finite() && y.is_finite()).then_some(Point { x: x * INCH + MARGIN, y: height - (y * INCH + MARGIN) })
    };
    for line in answer.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["graph", _, w, h, ..] => {
                width = w.parse::<f64>().ok()? * INCH + 2.0 * MARGIN;
                height = h.parse::<f64>().ok()? * INCH + 2.0 * MARGIN;
            }
            ["node", name, x, y, ..] => *centres.get_mut(name.parse::<usize>().ok()?)? = Some(place(x, y, height)?),
            ["edge", a, b, count, rest @ ..] => {
                let count: usize = count.parse().ok()?;
                let points: Option<Vec<Point>> =
                    rest.get(..2 * count)?.chunks(2).map(|pair| place(pair[0], pair[1], height)).collect();
                let (a, b): (usize, usize) = (a.parse().ok()?, b.parse().ok()?);
                // The answer has the ties node by node; each is looked up from where the last one was found.
                let at = found(request, a, b, next_link, &routes)?;
                next_link = at + 1;
                let mut points = points?;
                let is_turned = request.links[at].a != a;
                if is_turned {
                    points.reverse();
                }
                routes[at] = Route::Curve(points);
            }
            _ => {}
        }
    }
    let centres: Option<Vec<Point>> = centres.into_iter().collect();
    Some(Drawing { centres: centres?, routes, corner: Point { x: 0.0, y: 0.0 }, width, height })
}

/// Returns the link between two boxes that has no route yet.
fn found(request: &Request, a: usize, b: usize, from: usize, routes: &[Route]) -> Option<usize> {
    let is_it = |at: &usize| {
        let link = request.links[*at];
        ((link.a, link.b) == (a, b) || (link.a, link.b) == (b, a)) && routes[*at] == Route::Absent
    };
    (from..request.links.len()).chain(0..from.min(request.links.len())).find(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Link;

    fn request() -> (Vec<Size>, Vec<Link>) {
        let boxes = vec![Size { w: 72.0, h: 18.0 }, Size { w: 36.0, h: 18.0 }, Size { w: f64::NAN, h: 18.0 }];
        (boxes, vec![Link { a: 0, b: 1, weight: 10.0 }, Link { a: 2, b: 0, weight: 1.0 }])
    }

    #[test]
    fn questions_and_answers() {
        let (boxes, links) = request();
        let request = Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.5 };
        let question = question(Engine::Neato, &request);
        assert!(question.contains("  0 [width=1.0000, height=0.2500]\n"), "{question}");
        assert!(question.contains("  0 -- 1 [len=1.0000, weight=10]\n"), "{question}");
        assert!(question.contains("  2 -- 0 [len=2.0000, weight=1]\n"), "{question}");

        let answer = "graph 1 3 2\nnode 0 0.5 1 1 0.25 \"\" solid box black lightgrey\nnode 1 2 1.5 1 1\nnode 2 2 0 1 1\n\
                      edge 0 1 4 1 1 1.2 1 1.4 1.2 2 1.5 solid black\nedge 0 2 4 0 0 1 0 2 0 3 0 solid black\nstop\n";
        let drawing = drawing(answer, &request).expect("an answer");
        assert_eq!((drawing.width, drawing.height), (3.0 * 72.0 + 8.0, 2.0 * 72.0 + 8.0));
        assert_eq!(drawing.centres[0], Point { x: 40.0, y: 76.0 });
        assert_eq!(drawing.routes[0].points()[0], Point { x: 76.0, y: 76.0 });
        assert_eq!(drawing.routes[1].points()[0], Point { x: 220.0, y: 148.0 }, "turned round");
    }

    #[test]
    fn wrong_answers_are_refused() {
        let (boxes, links) = request();
        let request = Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.5 };
        for wrong in
            ["", "graph 1 1", "node 0 1 1", "graph 1 1 1\nnode 7 1 1", "graph 1 1 1\nnode 0 inf 1\nedge 0 1 99 1"]
        {
            assert!(drawing(wrong, &request).is_none(), "{wrong}");
        }
    }
}
