//! Markdown, as one audience may see it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::placeholder::{comments, placeholders};

/// Markdown source after projection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Narrative(String);

impl Narrative {
    /// Markdown source.
    #[must_use]
    pub fn new(markdown: impl Into<String>) -> Self {
        Self(markdown.into())
    }

    /// The source.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.0
    }

    /// Whether this is a stand-in for text that nobody has written yet.
    #[must_use]
    pub fn is_placeholder(&self) -> bool {
        self.is_blank() || self.first_mark().is_some()
    }

    /// Whether it says nothing: comments are for authors.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        without_comments(&self.0).trim().is_empty()
    }

    /// The bytes of the first mark that stands for words to come.
    #[must_use]
    pub fn first_mark(&self) -> Option<Range<usize>> {
        placeholders(&self.0).into_iter().next()
    }
}

fn without_comments(markdown: &str) -> String {
    let mut text = String::new();
    let mut end = 0;
    for comment in comments(markdown) {
        text.push_str(&markdown[end..comment.start]);
        end = comment.end;
    }
    text.push_str(&markdown[end..]);
    text
}
