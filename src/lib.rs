//! Documents in, an entity relationship graph out.
//!
//! relgraph finds countries, people and organisations by dictionary, counts which of them the same sentence names, and
//! draws the weighted graph. Most people use the command line of the same name. The library is for those who want the
//! mentions, the counts or the figure in a program of their own.
//!
//! | to | begin with | and run |
//! |---|---|---|
//! | make a graph from texts in memory | [`pipeline::Corpus`] | `cargo run --example strings` |
//! | use a dictionary of your own | [`dict::Dictionary`] | `cargo run --example dictionary` |
//! | see the sentences behind a tie | [`pipeline::Corpus::evidence`] | `cargo run --example evidence` |
//! | draw a graph, of articles or any other | [`pipeline::draw`] | `cargo run --example drawing` |
//! | read and measure a graph file | [`exchange::read`], [`measure::of`] | `cargo run --example measure` |
//!
//! # A graph from texts
//!
//! [`pipeline::prepare`] loads and compiles what [`config::Settings`] name: the built-in dictionaries, and dictionary files.
//! With it, a [`Corpus`](pipeline::Corpus) counts texts.
//!
//! ```
//! use relgraph::config::Settings;
//! use relgraph::diag::Errors;
//! use relgraph::pipeline::{self, Corpus};
//!
//! # fn main() -> Result<(), Errors> {
//! let settings = Settings::default();
//! let ready = pipeline::prepare(&settings)?;
//! let mut corpus = Corpus::new(&ready, &settings);
//! corpus.add("2024-03-01 gas", "Turkey and Iran agreed on gas.");
//! corpus.add("2024-03-04 answer", "Ankara asked Tehran for a discount. The United States warned Turkey.");
//!
//! let graph = corpus.graph();
//! let ties: Vec<(&str, &str, u32)> =
//!     graph.ties().map(|(a, b, tie)| (graph.node(a).id.as_str(), graph.node(b).id.as_str(), tie.weight)).collect();
//! assert_eq!(ties, [("iran", "turkey", 2), ("turkey", "united_states", 1)]);
//! # Ok(())
//! # }
//! ```
//!
//! Two entities in one sentence give their tie one count. What counts as a sentence, a mention and a copy is
//! [`config::Counting`]'s to say. [`Graph`](graph::Graph) is a graph of petgraph, whose algorithms
//! [`Graph::petgraph`](graph::Graph::petgraph) opens; [`measure`] has those that matter here.
//!
//! # A dictionary of one's own
//!
//! What no dictionary lists is not found. [`Dictionary::from_toml`](dict::Dictionary::from_toml) makes a dictionary of a text,
//! [`Dictionary::from_toml_over`](dict::Dictionary::from_toml_over) lays it over built-in ones, and
//! [`dict::load`] reads files (TOML, CSV, JSON lines). [`pipeline::analyse`] says what is found in a document, by which rule,
//! and what was dropped and why.
//!
//! ```
//! use relgraph::config::Settings;
//! use relgraph::dict::Dictionary;
//! use relgraph::pipeline::{self, Ready};
//! use relgraph::read;
//!
//! # fn main() -> Result<(), relgraph::diag::Errors> {
//! let own = r#"
//!     [[entity]]
//!     name = "Delta Line"
//!     type = "company"
//!     aliases = ["Delta Shipping"]
//!
//!     [[entity]]
//!     name = "Maria Example"
//!     type = "person"
//! "#;
//! let ready = Ready::new(Dictionary::from_toml(own)?);
//! let document = read::from_text("harbour.txt", "Maria Example sued Delta Shipping. Example won.", None);
//! let found = pipeline::analyse(document, &ready, &Settings::default(), false);
//!
//! let mentions = found.resolution.mentions.iter().map(|mention| {
//!     let entity = ready.dictionary.entity(mention.entity);
//!     (mention.span.of(&found.document.text), entity.id.as_str(), mention.kind.name())
//! });
//! let expected = [
//!     ("Maria Example", "maria_example", "name"),
//!     ("Delta Shipping", "delta_line", "alias"),
//!     ("Example", "maria_example", "surname"),
//! ];
//! assert!(mentions.eq(expected));
//! # Ok(())
//! # }
//! ```
//!
//! # Ties with their evidence
//!
//! A tie keeps the first sentences that name both ends, with document, line and column.
//!
//! ```
//! # use relgraph::config::Settings;
//! # use relgraph::pipeline::{self, Corpus};
//! # fn main() -> Result<(), relgraph::diag::Errors> {
//! # let settings = Settings::default();
//! # let ready = pipeline::prepare(&settings)?;
//! let mut corpus = Corpus::new(&ready, &settings);
//! corpus.add("gas.txt", "A deal\n\nTurkey and Iran agreed on gas.");
//! let graph = corpus.graph();
//! for (a, b, _) in graph.ties() {
//!     let quote = &corpus.evidence(graph.node(a).entity, graph.node(b).entity)[0].quote;
//!     assert_eq!((corpus.name(quote.doc), quote.line, quote.column), ("gas.txt", 3, 1));
//!     assert_eq!(quote.text, "Turkey and Iran agreed on gas.");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # A drawing
//!
//! [`Corpus::build`](pipeline::Corpus::build) draws what was counted and returns all output files as bytes; [`pipeline::build`]
//! does the same for folders of articles, and [`write::write_all`] puts the files into a folder. Any other graph is drawn by
//! [`pipeline::draw`]: one that [`exchange::read`] has read from DOT, GraphML, GEXF, CSV, Pajek or JSON, or a list of ties.
//!
//! ```
//! use relgraph::config::Settings;
//! use relgraph::exchange::Network;
//! use relgraph::pipeline;
//! use relgraph::render::{font::Font, page::Paper};
//!
//! # fn main() -> Result<(), relgraph::diag::Errors> {
//! let network: Network = [("Harbour Board", "Delta Line", 9.0), ("Delta Line", "City Council", 6.0)].into_iter().collect();
//! let drawn = pipeline::draw("harbour", &network, &Settings::default(), &Font::new(), Paper::AsLarge, None)?;
//! assert_eq!(drawn.svg().matches("class=\"node\"").count(), 3);
//! assert!(drawn.dot().contains("\"Delta Line\" -- \"City Council\" [weight=6"));
//! # Ok(())
//! # }
//! ```
//!
//! # Step by step
//!
//! [`pipeline`] reads like the picture of the whole: [`discover`] → [`read`] → [`segment`] → [`scan`] → [`resolve`] →
//! [`cooccur`] → [`graph`] → [`measure`] → [`prune`] → [`layout`] → [`render`]. Each room says in its first lines what comes in,
//! what goes out and what it refuses to know, and can be used alone.
//!
//! # What holds everywhere
//!
//! - The same input gives the same bytes, on any machine and with any number of threads.
//! - Content never stops a run. A file that cannot be read is skipped and comes back as a [`diag::Diagnostic`].
//! - What cannot be done comes back as the list of all reasons; [`diag::Errors`] makes one error of them, for `?`.
//! - The library prints nothing.
//! - Offsets are bytes, half-open, in the document's text as UTF-8; lines and columns count from 1. Lengths and places in
//!   figures are points, from the top left corner of the page.
//!
//! # Features
//!
//! All are on unless `default-features = false` says otherwise.
//!
//! | feature | adds |
//! |---|---|
//! | `cli` | the command line; a library alone does not need it |
//! | `raster` | [`Format::Png`](config::Format::Png) |
//! | `pdf` | [`Format::Pdf`](config::Format::Pdf) |
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod compare;
pub mod config;
pub mod cooccur;
pub mod diag;
pub mod dict;
pub mod discover;
pub mod engine;
pub mod exchange;
pub mod fold;
pub mod graph;
pub mod ids;
pub mod inspect;
pub mod kinds;
pub mod labels;
pub mod layout;
pub mod measure;
pub mod pipeline;
pub mod prune;
pub mod read;
pub mod render;
pub mod resolve;
pub mod scan;
pub mod segment;
pub mod span;
pub mod suggest;
pub mod text;
pub mod write;

/// The README's examples, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
