//! Characters that deceive.

use super::{
    context::Context,
    texts::{self, Text},
};

use crate::diagnostics::diagnostic::Diagnostic;

/// What turns text around. Isolates (U+2066 to U+2069) belong into text of two directions, but not into names. What no text may
/// hold at all is told where the sources are read.
fn deceives(c: char, in_markdown: bool) -> bool {
    match c {
        '\u{202A}'..='\u{202E}' => true,
        '\u{2066}'..='\u{2069}' => !in_markdown,
        _ => false,
    }
}

pub(super) fn check(texts: &[Text<'_>], context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in texts {
        let in_markdown = matches!(text.key, "body" | "letter" | "note");
        let Some(c) = text.text.chars().find(|c| deceives(*c, in_markdown)) else { continue };
        findings.push(
            Diagnostic::error(
                "text/control-character",
                format!("the invisible character U+{:04X} stands in this text", u32::from(c)),
            )
            .at(texts::within(text.place, c.encode_utf8(&mut [0; 4]), context), "")
            .note("it can turn text around or hide it, so that readers see something else than what is written")
            .help("delete it"),
        );
    }
}
