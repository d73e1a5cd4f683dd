//! Code with CSS classes.

use super::code_lines::{Before, line, syntax};

use std::sync::Arc;

use htmlize::escape_text;
use syntect::util::LinesWithEndings;

/// The inside of `<code>`: escaped, with a `hl-…` class where the language is known and the style sheet has a colour. Remembered,
/// since few blocks change.
#[comemo::memoize]
#[must_use]
pub(super) fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() {
        return None;
    }
    let mut before = Before::first(syntax(language)?);
    let mut spans = Spans::default();
    for text in LinesWithEndings::from(code) {
        let told = line(&before, text)?;
        for (range, colour) in &told.parts {
            spans.add(&text[range.clone()], *colour);
        }
        before = Arc::clone(&told.next);
    }
    Some(spans.finish())
}

/// Coloured text, without two spans where one does.
#[derive(Default)]
struct Spans {
    html: String,
    open: Option<&'static str>,
}

impl Spans {
    fn add(&mut self, text: &str, colour: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // White space has no colour: it ends no span.
        if colour != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(colour) = colour {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(colour);
                self.html.push_str("\">");
            }
            self.open = colour;
        }
        self.html.push_str(&escape_text(text));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use crate::render::prose::highlight::highlight;

    #[test]
    fn code_is_escaped_and_unknown_languages_are_left_alone() {
        assert!(highlight("<b>", "rust").unwrap().contains("&lt;"));
        assert_eq!(highlight("x", "no-such-language"), None);
    }

    #[test]
    fn only_what_has_a_colour_is_in_a_span() {
        let yaml = highlight("# note\nkey: \"text\"\n", "yaml").unwrap();
        let expected = "<span class=\"hl-comment\"># note\n</span><span class=\"hl-entity\">key</span>: <span class=\"hl-string\">\"text\"\n</span>";
        assert_eq!(yaml, expected);
    }
}
