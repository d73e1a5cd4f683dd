//! Files: the site folder, an output in memory, and their names.

pub mod names;
pub mod output;
