//! Plain text where Markdown is expected.

/// Plain text as Markdown, which OSCAL's titles and descriptions are, and `llms.txt`: nothing in it is a mark, and nothing stands
/// for another character.
pub(super) fn as_text(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '^' | '&' | '#') {
            marked.push('\\');
        }
        marked.push(c);
    }
    marked
}
