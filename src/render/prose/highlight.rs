//! Code with CSS classes.

use std::sync::LazyLock;

use syntect::{
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::SyntaxSet,
    util::LinesWithEndings,
};

/// Loaded when the first code block is met; most sites have none.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The inside of `<code>`: escaped, with `hl-…` classes where the language is known. Remembered: colouring a block takes
/// most of a millisecond, and few of them change.
#[comemo::memoize]
#[must_use]
pub(super) fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use crate::render::prose::highlight::highlight;

    #[test]
    fn code_is_escaped_and_unknown_languages_are_left_alone() {
        assert!(highlight("<b>", "rust").unwrap().contains("&lt;"));
        assert_eq!(highlight("x", "no-such-language"), None);
    }
}
