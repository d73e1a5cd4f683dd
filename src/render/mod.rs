//! render.

pub mod address;
pub mod addresses;
pub mod assets;
pub mod attachments;
pub mod brand;
pub mod data;
pub mod edition;
pub mod html;
pub mod language;
pub mod links;
pub mod pages_of;
pub mod pdf;
pub mod pictures;
pub mod portable;
pub mod prose;
pub mod public;
pub mod redirects;
pub mod references;
pub mod routes;
pub mod search;
pub mod slugs;
pub mod static_files;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod views;
