//! Narratives as trees: Markdown and the HTML in it are read once, and pages, documents, search and checks are made from
//! the same blocks.

pub mod anchors;
pub mod builder;
pub mod code_lines;
pub mod destination;
pub mod dialects;
pub mod elements;
pub mod highlight;
pub mod html;
#[cfg(test)]
pub mod property;
pub mod reader;
pub mod shape;
pub mod tables;
pub mod tree;
pub mod words;
