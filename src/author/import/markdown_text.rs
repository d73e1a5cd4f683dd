//! Imported Markdown: what would be read as a flag in it is text of somebody else's, and flags nothing.

use crate::markdown::dialect::stray_directive;

/// What is said of a text that was changed for it.
pub const NEUTRALISED: &str =
    "a backslash is put before what would be read as a directive: import flags nothing, and shows nothing";

/// The text with a backslash before each directive outside of code, and whether there were any.
#[must_use]
pub fn without_directives(text: &str) -> (String, bool) {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut neutralised = false;
    while let Some(range) = stray_directive(&text) {
        // Each colon of a block's three may begin an inline one.
        let colons = text[range.start..].bytes().take_while(|byte| *byte == b':').count();
        text.replace_range(range.start..range.start + colons, &"\\:".repeat(colons));
        neutralised = true;
    }
    (text, neutralised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_of_others_become_text() {
        let text = "See :public[this] and `:nda[code]`.\r\n\r\n:::public\nopen\n:::\n";
        let expected = "See \\:public[this] and `:nda[code]`.\n\n\\:\\:\\:public\nopen\n\\:\\:\\:\n";
        assert_eq!(without_directives(text), (expected.to_owned(), true));
        assert_eq!(without_directives("At 10:30, a: b"), ("At 10:30, a: b".to_owned(), false));
    }
}
