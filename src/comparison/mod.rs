//! What changed between two files of data that a trust center publishes, whoever made them.

pub mod changes;
pub mod told;
