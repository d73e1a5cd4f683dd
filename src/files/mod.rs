//! Files: the site folder, an output in memory, and their names.

pub mod address;
pub mod found;
pub mod kept;
pub mod media_types;
pub mod names;
pub mod output;
pub mod packed;
pub mod portable;
pub mod site;
pub mod static_files;
