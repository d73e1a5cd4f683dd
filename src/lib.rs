//! Candor: static trust centers and NDA-gated SOC 2 summaries, from one visibility flag per field.
//!
//! Data pass through seven stages, a folder each. The order is the guarantee: what an audience may not see is
//! gone before anything is typed, sorted, counted or rendered.
//!
//! 1. [`source`] reads a site folder into labelled trees ([`source::read`]).
//! 2. [`visibility`] takes out what one audience may see ([`visibility::project`]); nothing else can.
//! 3. [`model`] gives it types ([`model::Site::read`]).
//! 4. [`check`] lints it ([`check::check`]).
//! 5. [`render`] makes files in memory ([`render::public_site`]).
//! 6. [`output`] scans them for leaks and publishes them at once ([`output::scan`], [`output::publish`]).
//! 7. [`bundle`] makes what a prospect gets ([`bundle::assemble`]).
//!
//! [`pipeline`] puts the stages in order for [`serve`] and the command line, which alone see all of them.

pub mod bridge;
pub mod bundle;
pub mod characters;
pub mod check;
pub mod cli;
pub mod criteria;
pub mod decode;
pub mod diagnostics;
pub mod exposure;
pub mod files;
pub mod folding;
pub mod markdown_dialect;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod readiness;
pub mod render;
pub mod schema;
pub mod serve;
pub mod settings;
pub mod site_files;
pub mod source;
pub mod spreadsheet;
pub mod starter;
pub mod visibility;
