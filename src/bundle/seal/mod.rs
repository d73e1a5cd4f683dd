//! bundle::seal.

pub mod age_file;
pub mod error;
pub mod page;
pub mod passphrase;
