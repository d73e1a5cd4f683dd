//! Sealing: a bundle that opens for whom it was made, with tools that anybody can have.
//!
//! Plain text never leaves memory: what is written is sealed already.

use crate::model::recipient::RecipientError;

/// Why a bundle can't be sealed, in words, and what to do.
#[derive(Debug)]
pub struct SealError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl SealError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    /// The system or a library refused.
    pub(super) fn failed(error: impl std::fmt::Display) -> Self {
        Self::new(format!("the bundle can't be sealed: {error}"), "try again; nothing was written")
    }
}

impl From<RecipientError> for SealError {
    fn from(error: RecipientError) -> Self {
        Self { message: error.message, help: error.help }
    }
}
