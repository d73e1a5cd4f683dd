//! render::html::contexts.

pub mod of_bundle;
pub mod of_site;
#[cfg(all(test, feature = "pdf"))]
pub mod reference;
