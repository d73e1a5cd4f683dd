//! What the library of answers says to a question, for one reader: to those of prospects' files, and to those of questionnaires that
//! are published. It looks only at what that reader may see.

pub mod bm25;
pub mod library;
pub mod published;
pub mod text;
