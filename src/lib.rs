//! Candor: static trust centers and NDA-gated SOC 2 summaries, from one visibility flag per field.
pub mod criteria;
pub mod decode;
pub mod diagnostics;
pub mod markdown_dialect;
pub mod model;
pub mod settings;
pub mod source;
pub mod visibility;
