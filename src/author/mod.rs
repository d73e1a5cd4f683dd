//! What writes sources for authors: the starter site, what is imported, and the schemas that editors read.

pub mod import;
pub mod scalar;
pub mod schema;
pub mod starter;
