//! Markdown, as one audience may see it.

use std::{
    hash::{Hash, Hasher},
    ops::Range,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::placeholder::{comments, placeholders};

/// Begins a text that isn't translated, for readers of another language. No content holds it, since it is a noncharacter.
pub const ORIGINAL: char = '\u{FDD6}';
/// Begins a text of Candor's own that is English in every language: titles of requirements.
pub const ENGLISH: char = '\u{FDD8}';
/// Ends such texts, unless they are narratives.
pub const ORIGINAL_END: char = '\u{FDD7}';

/// Markdown source after projection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Narrative {
    markdown: String,
    /// The hash of the source.
    hash: blake3::Hash,
    /// Whether it is in the language of the content, where another was wanted.
    is_original: bool,
}

/// By the hash that it carries: nobody reads a text again to find out that it is the same.
impl Hash for Narrative {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.hash.as_bytes(), self.is_original).hash(state);
    }
}

impl From<String> for Narrative {
    fn from(text: String) -> Self {
        match text.strip_prefix(ORIGINAL) {
            Some(markdown) => Self { is_original: true, ..Self::new(markdown) },
            None => Self::new(text),
        }
    }
}

impl From<Narrative> for String {
    fn from(narrative: Narrative) -> Self {
        narrative.markdown
    }
}

impl Narrative {
    /// Markdown source.
    #[must_use]
    pub fn new(markdown: impl Into<String>) -> Self {
        let markdown = markdown.into();
        Self { hash: blake3::hash(markdown.as_bytes()), markdown, is_original: false }
    }

    /// The source.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// The hash of the source, made once: what is remembered by the source is found by it.
    #[must_use]
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }

    /// Whether it is in the language of the content, where another was wanted.
    #[must_use]
    pub fn is_original(&self) -> bool {
        self.is_original
    }

    /// Whether this is a stand-in for text that nobody has written yet.
    #[must_use]
    pub fn is_placeholder(&self) -> bool {
        self.is_blank() || self.first_mark().is_some()
    }

    /// Whether it says nothing: comments are for authors.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        without_comments(&self.markdown).trim().is_empty()
    }

    /// The bytes of the first mark that stands for words to come.
    #[must_use]
    pub fn first_mark(&self) -> Option<Range<usize>> {
        placeholders(&self.markdown).into_iter().next()
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
