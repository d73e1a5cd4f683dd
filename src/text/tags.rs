//! Where a tag of HTML ends. It is for pages that Candor made itself, whose tags are well written.

/// Elements whose content is text and nothing else: no tag begins in them.
pub const RAW: [&str; 6] = ["script", "style", "title", "textarea", "option", "svg"];

/// The bytes of the tag, comment or declaration that `html` begins with: a `>` in an attribute's value doesn't end it.
#[must_use]
pub fn tag_length(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + "-->".len());
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}
