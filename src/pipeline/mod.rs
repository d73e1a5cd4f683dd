//! The stages in order: the only room that puts two of them together.

pub mod attachments;
pub mod bundles;
pub mod editions;
pub mod failure;
pub mod history;
pub mod hosts;
pub mod leaks;
pub mod outlook;
pub mod parts;
pub mod project;
pub mod rehearsal;
pub mod revealed;
