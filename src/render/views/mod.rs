//! What templates see: ready-made values, typed and computed here, so that templates need no more than loops
//! and conditions. Everything comes from a [`Site`](crate::model::site::Site) that holds nothing restricted.

pub mod company;
pub mod contacts;
pub mod controls;
pub mod coverage;
pub mod examination;
pub mod figures;
pub mod filters;
pub mod frameworks;
pub mod languages;
pub mod navigation;
pub mod overview;
pub mod page_sections;
pub mod policies;
pub mod policy_documents;
pub mod questionnaires;
pub mod reports;
pub mod requests;
pub mod shipped_words;
pub mod site;
pub mod subprocessors;
pub mod summary;
pub mod system;
pub mod timeline;
