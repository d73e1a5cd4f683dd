//! render::data.

pub mod as_text;
pub mod badge;
pub mod calendar;
pub mod feed;
pub mod files;
pub mod headers;
pub mod json_ld;
pub mod kinds;
pub mod llms;
pub mod oscal;
pub mod security_txt;
pub mod sitemap;
pub mod trust_json;
