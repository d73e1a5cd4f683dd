//! What a reader, or a machine, would find in a file: its path, its text, and what it means once decoded, by content
//! and not by name. What can't be read says so.

mod archive;
mod base64_runs;
mod escapes;
mod json;
mod kind;
mod mail;
mod markup;
mod office;
mod pdf;
mod pictures;
mod reading;
mod rtf;
mod text;

pub(super) use reading::readings;
