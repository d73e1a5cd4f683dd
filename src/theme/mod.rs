//! The theme: templates, words, colours and assets, of which a site may replace each.

pub mod budget;
pub mod colours;
pub(crate) mod css_links;
pub mod language;
pub mod load;
mod requests;
mod states;
pub mod words;
