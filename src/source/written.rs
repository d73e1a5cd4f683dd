//! Text that looks like a directive where none may stand.

use std::sync::Arc;

use crate::{
    markdown::dialect::{code_at, code_ranges, directive_name},
    visibility::flag::Flag,
};

/// Whether text that isn't Markdown holds what an author must have meant as a directive. What stands in backticks is code.
pub(super) fn looks_like_directive(text: &str) -> bool {
    let mut signs = text.match_indices(':').map(|(offset, _)| offset).peekable();
    if signs.peek().is_none() {
        return false;
    }
    let code = if text.contains('`') { code_ranges(text) } else { Arc::default() };
    signs.filter(|offset| code_at(&code, *offset).is_none()).any(|offset| {
        let name = directive_name(text, offset + 1);
        let inline = Flag::parse(name).is_some() && text[offset + 1 + name.len()..].starts_with('[');
        let block = text[offset..].starts_with(":::") && (offset == 0 || text[..offset].ends_with('\n'));
        inline || block
    })
}
