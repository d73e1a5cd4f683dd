//! The values that each page's template reads.

pub mod of_bundle;
pub mod of_site;
