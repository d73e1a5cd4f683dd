//! Lints: what is wrong with a site, or soon will be. One file a subject.

pub mod allowances;
mod arrangement;
pub mod audiences;
pub mod brand;
mod brand_fonts;
pub mod catalogue;
pub mod certificates;
pub mod characters;
pub mod commitments;
pub mod concern;
pub mod context;
pub mod documents;
pub mod files;
pub mod flags;
#[cfg(feature = "pdf")]
pub mod fonts;
pub mod freshness;
pub mod identity;
pub mod links;
pub mod lints;
pub mod markup;
pub mod pictures;
pub mod prospects;
pub mod references;
pub mod reports;
pub mod scope;
pub mod security_txt;
pub mod settings;
pub mod subservice;
pub mod system;
pub mod tests;
pub mod texts;
pub mod unwritten;
pub mod wording;
