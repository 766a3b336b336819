//! relgraph: documents in, an entity relationship graph out.
#![deny(unsafe_code)]

pub mod config;
pub mod cooccur;
pub mod diag;
pub mod dict;
pub mod discover;
pub mod fold;
pub mod graph;
pub mod ids;
pub mod kinds;
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
pub mod write;
