//! What each page's template sees.

pub mod of_bundle;
pub mod of_site;
