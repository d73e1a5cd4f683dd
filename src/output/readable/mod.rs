//! What a reader, or a machine, would find in a file: its path, its text, and what it means once decoded, by content
//! and not by name. What can't be read says so.

pub mod archive;
pub mod base64_runs;
pub mod escapes;
pub mod json;
pub mod kind;
pub mod mail;
pub mod markup;
pub mod office;
pub mod pdf;
pub mod pictures;
pub mod reading;
pub mod rtf;
pub mod text;
pub mod unwrapper;
