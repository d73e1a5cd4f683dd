//! The theme: templates, words, colours and assets, of which a site may replace each.

pub mod budget;
pub mod colours;
pub mod css_links;
pub mod language;
pub mod load;
pub mod requests;
pub mod states;
pub mod words;
