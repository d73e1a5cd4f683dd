//! Which Markdown this is, in one place: the stage that looks for directives, the leak scan and the
//! renderer must agree on what is code, what is a directive and what is HTML.

use std::{ops::Range, sync::Arc};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// CommonMark with tables, footnotes, strikethrough, task lists and callouts. Definition lists stay off: they would
/// claim lines that begin with a colon.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// A heading's words and the id that its author chose for it, `Scope {#scope}`. `{.class}` behind the id means nothing here.
#[must_use]
pub fn chosen_id(heading: &str) -> Option<(&str, &str)> {
    let inside = heading.trim_end().strip_suffix('}')?;
    let start = inside.rfind('{')?;
    let mut parts = inside[start + 1..].split_whitespace();
    let id = parts.next()?.strip_prefix('#')?;
    let is_attribute = |part: &str| part.starts_with('.') || part.contains('=');
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let is_id = !id.is_empty() && id.chars().all(is_letter) && parts.all(is_attribute);
    is_id.then(|| (heading[..start].trim_end(), id))
}

/// The bytes of `markdown` in which directives are literal text: code spans and fenced code, in order.
#[must_use]
pub fn code_ranges(markdown: &str) -> Arc<[Range<usize>]> {
    if markdown.contains(['`', '~']) { ranges_of_code(markdown) } else { Arc::default() }
}

/// Remembered: each stage asks anew, and all of the text must be read to tell.
#[comemo::memoize]
fn ranges_of_code(markdown: &str) -> Arc<[Range<usize>]> {
    let ranges = Parser::new_ext(markdown, options()).into_offset_iter().filter_map(|(event, range)| match event {
        Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Some(range),
        _ => None,
    });
    let mut ranges: Vec<Range<usize>> = ranges.collect();
    ranges.sort_by_key(|range| range.start);
    ranges.into()
}

/// The code range that holds byte `offset`, if any.
#[must_use]
pub fn code_at(ranges: &[Range<usize>], offset: usize) -> Option<&Range<usize>> {
    let after = ranges.partition_point(|range| range.start <= offset);
    ranges[..after].last().filter(|range| offset < range.end)
}

/// Longer names aren't directives: an author's paragraph of colons and letters must not be read anew at each colon.
const LONGEST_NAME: usize = 128;

/// A directive's name at byte `offset`, just behind its colon: letters, digits, `-`, `_`, and `:` before a segment; the first
/// of them where there are too many for a name.
#[must_use]
pub fn directive_name(text: &str, offset: usize) -> &str {
    let rest = &text[offset..];
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let end = rest.bytes().take(LONGEST_NAME).take_while(in_name).count();
    rest[..end].trim_end_matches(':')
}

/// The first directive that would be shown as text: one that stands outside of code once an audience's
/// Markdown has been put together. The last line of defence: whoever finds one must not render it.
#[must_use]
pub fn stray_directive(markdown: &str) -> Option<Range<usize>> {
    if !markdown.contains(':') {
        return None;
    }
    let looks = |offset: usize| {
        let name = directive_name(markdown, offset + 1);
        let inline = !name.is_empty() && markdown[offset + 1 + name.len()..].starts_with('[');
        let before = markdown[..offset].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let block = markdown[offset..].starts_with(":::") && (before.is_empty() || before.ends_with('\n'));
        let escaped = markdown[..offset].ends_with('\\');
        match (inline && !escaped, block && !escaped) {
            (true, _) => Some(offset..offset + 1 + name.len()),
            (_, true) => Some(offset..offset + 3),
            _ => None,
        }
    };
    let mut found = markdown.match_indices(':').filter_map(|(offset, _)| looks(offset)).peekable();
    found.peek()?;
    let code = code_ranges(markdown);
    found.find(|range| code_at(&code, range.start).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_in_code_is_literal_and_one_in_text_is_stray() {
        assert_eq!(stray_directive("write `:nda[x]` or\n\n```\n:::nda\n:::\n```\n"), None);
        assert_eq!(stray_directive("a :nda[x]"), Some(2..6));
        assert_eq!(stray_directive("a\n\n:::nda\nx\n:::\n"), Some(3..6));
        assert_eq!(stray_directive("a \\:nda[x] at 10:30"), None);
    }

    #[test]
    fn a_code_span_that_ends_with_its_heading_hides_nothing() {
        assert!(stray_directive("# A ` tick\n:nda[secret ` tick]\n").is_some());
    }
}
