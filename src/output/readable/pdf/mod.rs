//! What a reader or a search engine finds in a PDF.

pub mod apart;
pub mod charsets;
pub mod fonts;
pub mod layout;
pub mod pages;
pub mod strings;
pub mod threads;
pub mod walk;
