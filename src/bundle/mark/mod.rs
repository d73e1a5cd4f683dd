//! A bundle's marks: on every page of its documents, and within each file, whose copy it is.

pub mod any_html;
pub mod apply;
pub mod body;
pub mod content;
pub mod copy;
pub mod covered;
pub mod fingerprint;
pub mod html;
pub mod page;
pub mod pages;
pub mod pdf;
pub mod prepared;
pub mod refusal;
#[cfg(feature = "pdf")]
pub mod sample;
pub mod stamp;
#[cfg(feature = "pdf")]
pub mod witness;
pub mod xmp;
