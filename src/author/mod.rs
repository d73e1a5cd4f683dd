//! What writes sources for authors: the starter site, what is imported, the schemas that editors read, and pipelines.

pub mod import;
pub mod pipelines;
pub mod scalar;
pub mod schema;
pub mod starter;
