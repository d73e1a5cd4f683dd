//! output::readable::pdf.

pub mod apart;
pub mod charsets;
pub mod fonts;
pub mod layout;
pub mod pages;
pub mod strings;
pub mod walk;
