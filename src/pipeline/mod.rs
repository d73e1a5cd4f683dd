//! The stages in order: the only room that puts two of them together.

pub mod project;
