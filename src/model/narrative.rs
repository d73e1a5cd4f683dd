//! Markdown, as one audience may see it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
        let text = without_comments(&self.0);
        let text = text.trim();
        let folded = text.to_lowercase();
        let marks = ["coming soon", "lorem ipsum", "{{", "[company]", "[company name]", "to be written"];
        text.is_empty()
            || marks.iter().any(|mark| folded.contains(mark))
            || text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "TODO" | "TBD" | "FIXME"))
    }
}

/// Comments are for authors: a text of comments alone says nothing yet.
fn without_comments(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, comment)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}
