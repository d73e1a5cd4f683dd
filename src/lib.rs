//! Candor: static trust centers and NDA-gated SOC 2 summaries, from one visibility flag per field.
//!
//! Data pass through seven stages, a folder each. The order is the guarantee: what an audience may not see is
//! gone before anything is typed, sorted, counted or rendered.
//!
//! 1. [`source`] reads a site folder into labelled trees ([`source::site::read`]).
//! 2. [`visibility`] takes out what one audience may see ([`visibility::project::project`]); nothing else can.
//! 3. [`model`] gives it types ([`model::site::Site::read`]).
//! 4. [`check`] lints it ([`check::lints::check`]).
//! 5. [`render`] makes files in memory ([`render::public::PublicSite`]).
//! 6. [`output`] scans them for leaks and publishes them at once ([`output::leak_scan::scan`],
//!    [`output::publish::publish`]).
//! 7. [`bundle`] makes what a prospect gets ([`bundle::assemble::assemble`]).
//!
//! [`pipeline`] puts the stages in order: a [`Project`](pipeline::project::Project) gives each reader an
//! [`Edition`](pipeline::editions::Edition). [`serve`] and the command line take nothing from anywhere else.

pub mod answers;
pub mod author;
pub mod bundle;
pub mod check;
pub mod cli;
pub mod comparison;
pub mod criteria;
pub mod decode;
pub mod diagnostics;
pub mod drafts;
pub mod exposure;
pub mod files;
pub mod markdown;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod questionnaires;
pub mod readiness;
#[cfg(test)]
pub mod reference;
pub mod render;
pub mod serve;
pub mod source;
pub mod text;
pub mod theme;
pub mod visibility;
