//! What writes sources for authors: the starter site, the schemas that editors read, and pipelines.

pub mod pipelines;
pub mod schema;
pub mod starter;
