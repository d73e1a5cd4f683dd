//! What writes sources for authors: the starter site, and the schemas that editors read.

pub mod schema;
pub mod starter;
