//! From a site folder to labelled trees and settings.
//!
//! Values leave this stage only inside a `LabelledSite`; what is wrong with a file is told with its place, for all files in
//! one run.

pub mod allowances;
pub mod cuts;
pub mod directives;
pub mod label;
pub mod layout;
pub mod lookalike;
pub mod profile;
pub mod reading;
pub mod site;
pub mod yaml;
