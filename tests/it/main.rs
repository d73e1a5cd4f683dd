//! The integration tests: one binary, so that the libraries are linked once.

mod architecture;
mod broken_inputs;
mod bundle;
mod canary;
mod common;
#[cfg(feature = "pdf")]
mod documents;
mod exposure;
mod issued;
mod language;
mod leak_files;
mod leak_fuzz;
mod leak_pdf;
mod ledger;
mod lints;
mod machines;
mod new;
mod non_interference;
#[cfg(feature = "pdf")]
mod open_graph;
mod public_site;
mod readiness;
mod restricted;
mod serve;
mod signature;
mod small_files;
mod theme;
mod tutorial;
mod visibility;
