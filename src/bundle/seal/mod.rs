//! Sealing: a bundle that opens for whom it was made, with tools that anybody can have.
//!
//! Plain text never leaves memory: what is written is sealed already.

pub mod age_file;
pub mod error;
pub mod page;
pub mod passphrase;
pub mod pdf;
