//! Narratives as trees: Markdown and the HTML in it are read once, and pages, documents, search and checks are made from
//! the same blocks.

mod anchors;
mod builder;
mod destination;
mod dialects;
mod elements;
#[cfg(test)]
mod property;
mod reader;
mod shape;
mod tables;
mod tree;
mod words;

pub use anchors::{Anchors, on_page};
pub use destination::{Destination, destination};
pub use reader::{Prose, read};
pub use tree::{Address, Block, Cell, Definition, Dialect, Inline, Remark, Style, Table};
pub use words::{plain, words};
