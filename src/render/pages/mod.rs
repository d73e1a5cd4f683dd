//! The pages: what their templates see, and what becomes of them.

pub mod bundle;
pub mod contexts;
pub mod jobs;
pub mod language_marks;
pub mod page_kinds;
pub mod redirects;
pub mod rewrite;
pub mod search;
pub mod search_index;
pub mod site;
