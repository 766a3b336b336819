//! Documents in, an entity relationship graph out.
//!
//! relgraph finds countries, people and organisations by dictionary, counts which of them the same sentence names, and
//! draws the weighted graph. Most people use the command line of the same name. The library is for those who want the
//! mentions or the counts in a program of their own.
//!
//! # A whole example
//!
//! Here is the way from a text and a dictionary to the counted ties. [`pipeline::Ready::new`] compiles the dictionary, and
//! [`pipeline::analyse`] takes a document through the rooms of the house in one call: [`segment`], [`scan`], [`resolve`] and
//! [`cooccur`], each of which can be used alone.
//!
//! ```
//! use relgraph::config::Settings;
//! use relgraph::cooccur::{Collector, Facts};
//! use relgraph::dict::Dictionary;
//! use relgraph::graph::Graph;
//! use relgraph::ids::DocId;
//! use relgraph::pipeline::{self, Ready};
//! use relgraph::read;
//!
//! let dictionary = Dictionary::from_toml(
//!     r#"
//!     [[entity]]
//!     name = "Delta Line"
//!     type = "company"
//!     aliases = ["Delta Shipping"]
//!
//!     [[entity]]
//!     name = "Maria Example"
//!     type = "person"
//!     "#,
//! )
//! .expect("the dictionary has no mistakes");
//! let ready = Ready::new(dictionary);
//!
//! // A text becomes a document; its sentences are cut, and the dictionary's surfaces are found and resolved or dropped.
//! let text = "Maria Example has sued Delta Line. Delta Shipping, Example said, still owes her a ship.";
//! let document = read::from_text("harbour.txt", text, None);
//! let found = pipeline::analyse(document, &ready, &Settings::default(), false);
//!
//! let mentions: Vec<(&str, &str, &str)> = found
//!     .resolution
//!     .mentions
//!     .iter()
//!     .map(|mention| {
//!         let entity = ready.dictionary.entity(mention.entity);
//!         (mention.span.of(&found.document.text), entity.id.as_str(), mention.kind.name())
//!     })
//!     .collect();
//! assert_eq!(
//!     mentions,
//!     [
//!         ("Maria Example", "maria_example", "name"),
//!         ("Delta Line", "delta_line", "name"),
//!         ("Delta Shipping", "delta_line", "alias"),
//!         ("Example", "maria_example", "surname"),
//!     ]
//! );
//!
//! // The counted units of all documents become a tally, the tally a graph.
//! let mut collector = Collector::new(20);
//! collector.add(&Facts { id: DocId(0), document: &found.document, sentences: &found.sentences }, &found.units);
//! let graph = Graph::new(&ready.dictionary, &collector.finish(), Default::default());
//!
//! let (a, b, tie) = graph.tie(0);
//! assert_eq!((graph.node(a).name.as_str(), graph.node(b).name.as_str()), ("Delta Line", "Maria Example"));
//! assert_eq!(tie.weight, 2);
//! ```
//!
//! # With the built-in dictionaries
//!
//! [`pipeline::prepare`] loads and compiles what [`config::Settings`] name: the built-in dictionaries, and dictionary files.
//!
//! ```
//! use relgraph::config::Settings;
//! use relgraph::{pipeline, read};
//!
//! let settings = Settings::default();
//! let ready = pipeline::prepare(&settings).expect("the built-in dictionaries are sound");
//! let document = read::from_text("note", "Baku denied that the visit to Ankara was off.", None);
//! let analysed = pipeline::analyse(document, &ready, &settings, true);
//!
//! // Baku is the government here, Ankara only a place.
//! let mentions = &analysed.resolution.mentions;
//! assert_eq!(mentions.len(), 1);
//! assert_eq!(ready.dictionary.entity(mentions[0].entity).id, "azerbaijan");
//! assert_eq!(analysed.resolution.dropped[0].rule, "seat");
//! ```
//!
//! [`pipeline::build`] does the main job, from folders to the bytes of the output files, and [`write::write_all`] puts them
//! into a folder.
//!
//! # What holds everywhere
//!
//! - The same input gives the same bytes, on any machine and with any number of threads.
//! - Content never stops a run. A file that cannot be read is skipped and comes back as a [`diag::Diagnostic`].
//! - The library prints nothing.
//! - Offsets are bytes, half-open, in the document's text as UTF-8; lines and columns count from 1.
#![deny(unsafe_code)]

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
pub mod write;

/// The README's examples, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
