//! The dialect of Markdown that narratives are written in, and what its links mean.

pub mod dialect;
pub mod html;
pub mod links;
pub mod pieces;
