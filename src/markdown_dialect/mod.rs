//! markdown_dialect.

pub mod dialect;
pub mod html;
pub mod pieces;
