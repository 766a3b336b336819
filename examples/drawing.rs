//! Draws a graph of one's own: names and weights in, SVG or DOT out. No dictionary and no article is needed.
//!
//! ```text
//! cargo run --example drawing
//! cargo run --example drawing -- harbour.svg
//! ```
//!
//! Without a file, the figure is printed as DOT. A figure of articles is among the files that `Corpus::build` returns.

use relgraph::config::{Figure, Settings};
use relgraph::diag::Errors;
use relgraph::exchange::Network;
use relgraph::pipeline;
use relgraph::render::font::Font;
use relgraph::render::page::Paper;
use relgraph::write;
use std::path::Path;

const TIES: [(&str, &str, f64); 7] = [
    ("Harbour Board", "Delta Line", 9.0),
    ("Harbour Board", "City Council", 8.0),
    ("City Council", "Delta Line", 6.0),
    ("City Council", "Maria Example", 3.0),
    ("Maria Example", "Coast Herald", 4.0),
    ("Coast Herald", "Fishers' Union", 3.0),
    ("Maria Example", "Fishers' Union", 2.0),
];

fn main() -> Result<(), Errors> {
    let mut network: Network = TIES.into_iter().collect();
    // Types give shape and colour: people are hexagons.
    for node in network.nodes.iter_mut().filter(|node| node.id == "Maria Example") {
        node.kind = Some("person".to_string());
    }

    let figure = Figure { title: Some("Who is named with whom at the harbour".to_string()), ..Figure::default() };
    let settings = Settings { figure, ..Settings::default() };
    // A page of the settings' size (A4), and the font that is built in.
    let paper = Paper::Page(settings.figure.page);
    let drawn = pipeline::draw("harbour", &network, &settings, &Font::new(), paper, None)?;

    match std::env::args().nth(1) {
        None => print!("{}", drawn.dot()),
        Some(file) => {
            write::write_file(Path::new(&file), drawn.svg().as_bytes())?;
            let (page, nodes) = (drawn.scene.page, drawn.scene.nodes.len());
            println!("{file}: {nodes} entities on {} by {} points", page.w, page.h);
        }
    }
    Ok(())
}
