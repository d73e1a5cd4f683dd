//! Why nothing is imported.

use super::record::Origin;

/// What is wrong with what is imported, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub origin: Box<Origin>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(origin: &Origin, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { origin: Box::new(origin.clone()), message: message.into(), help: help.into() }
    }

    /// In words, a line for what is wrong and one for what to do.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}: {}\n  help: {}", self.origin, self.message, self.help)
    }
}
