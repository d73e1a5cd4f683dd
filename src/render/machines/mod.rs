//! What machines read: feeds, calendar, sitemap, robots.txt, security.txt, trust.json and its schema, OSCAL, llms.txt,
//! badge, `_headers`, and JSON-LD in each page.

pub mod as_text;
pub mod badge;
pub mod calendar;
pub mod feed;
pub mod files;
pub mod headers;
pub mod history;
pub mod json_ld;
pub mod kinds;
pub mod llms;
pub mod oscal;
pub mod questionnaire;
pub mod security_txt;
pub mod sitemap;
pub mod statement;
pub mod trust_json;
