//! From a site folder to labelled trees and settings.
//!
//! Values leave this stage only inside a `LabelledSite`; what is wrong with a file is told with its place, for all files in
//! one run.

pub mod allowance;
pub mod allowances;
pub mod checks;
pub mod container;
pub mod cuts;
pub mod directives;
pub mod extent;
pub mod label;
pub mod layout;
pub mod lookalike;
pub mod names;
pub mod oscal_catalogue;
pub mod profile;
pub mod reading;
pub mod records_as_written;
pub mod refusals;
pub mod site;
pub mod text;
pub mod translations;
pub mod written;
pub mod yaml;
