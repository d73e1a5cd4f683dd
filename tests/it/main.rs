//! The integration tests: one binary, so that the libraries are linked once.

mod architecture;
mod broken_inputs;
mod bundle;
mod canary;
mod ceiling;
mod common;
#[cfg(feature = "pdf")]
mod documents;
mod exposure;
mod issued;
mod language;
mod ledger;
mod lints;
mod machines;
mod mistyped;
mod new;
mod non_interference;
#[cfg(feature = "pdf")]
mod open_graph;
mod public_site;
mod readiness;
mod serve;
mod signature;
mod theme;
mod tutorial;
mod visibility;
