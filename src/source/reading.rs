//! Text as a person reads it: without invisible characters, marks and markup, with letters that look alike folded together, each
//! with the bytes of the source that it stands for.

use std::{ops::Range, sync::Arc};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_security::confusable_detection::skeleton;

use crate::{
    markdown::{
        dialect::{code_at, code_ranges},
        html::ElementRole,
        pieces::{Piece, pieces},
    },
    text::folding::is_invisible,
};

/// Stands where something stands that isn't text: code, a picture, a footnote's number.
const OBJECT: char = '\u{FFFC}';

/// A character as it is read.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// In lower case, and in ASCII if it looks like ASCII.
    pub(super) c: char,
    /// The bytes of the text that it stands for.
    pub(super) range: Range<usize>,
    /// Whether the text holds it as it is, so that programs read the same as people; in Markdown, in either case.
    pub(super) exact: bool,
    /// Whether a backslash says that it is meant literally.
    pub(super) escaped: bool,
}

/// Text that isn't Markdown, line by line. What stands in backticks is code.
pub(super) fn read_value(text: &str) -> Vec<Glyph> {
    let code = if text.contains('`') { code_ranges(text) } else { Arc::default() };
    let mut glyphs = Vec::with_capacity(text.len());
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        match code_at(&code, start) {
            Some(code) if code.start == start => push(&mut glyphs, OBJECT, range, false),
            Some(_) => {}
            None => fold(c, |folded| push(&mut glyphs, folded, range.clone(), folded == c)),
        }
    }
    glyphs
}

/// Markdown as it is shown: entities decoded, emphasis, tags and comments gone, a line for each block.
pub(super) fn read_markdown(text: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(text.len());
    let mut titles = Vec::new();
    let mut in_code = false;
    for (piece, range) in pieces(text) {
        let event = match piece {
            Piece::Markdown(event) => event,
            Piece::Text(shown) => {
                read_text(text, &shown, range, &mut glyphs);
                continue;
            }
            Piece::Comment(_) => continue,
            Piece::Open(element, attributes) => {
                match element.name {
                    "br" => push(&mut glyphs, '\n', range.clone(), false),
                    "img" => push(&mut glyphs, OBJECT, range.clone(), false),
                    _ if element.role != ElementRole::Inline => push(&mut glyphs, '\n', range.clone(), false),
                    _ => {}
                }
                let shown = attributes.into_iter().filter(|(name, _)| matches!(name.as_str(), "alt" | "title"));
                titles.extend(shown.map(|(_, value)| (value.into(), range.clone())));
                continue;
            }
            Piece::Close(element) => {
                if element.role != ElementRole::Inline {
                    push(&mut glyphs, '\n', range, false);
                }
                continue;
            }
        };
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                push(&mut glyphs, '\n', range, false);
            }
            Event::Text(_) if in_code => {}
            Event::Text(shown) => read_text(text, &shown, range, &mut glyphs),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. })
            | Event::Code(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => push(&mut glyphs, OBJECT, range, false),
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                let exact = text[range.start..].starts_with('[');
                push(&mut glyphs, '[', range.start..range.start + 1, exact);
                if !title.is_empty() {
                    titles.push((title, range));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => push(&mut glyphs, ']', range, false),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => push(&mut glyphs, '\n', range, false),
        }
    }
    for (title, range) in titles {
        push(&mut glyphs, '\n', range.clone(), false);
        title.chars().for_each(|c| fold(c, |folded| push(&mut glyphs, folded, range.clone(), false)));
    }
    glyphs
}

/// Shown text, which stands in the source as it is or, for an entity, differs from it.
fn read_text(text: &str, shown: &str, range: Range<usize>, glyphs: &mut Vec<Glyph>) {
    let same = text[range.clone()] == *shown;
    let escaped = same && text[..range.start].ends_with('\\') && shown.starts_with(|c: char| c.is_ascii_punctuation());
    for (at, c) in shown.char_indices() {
        let place = if same { range.start + at..range.start + at + c.len_utf8() } else { range.clone() };
        let first = glyphs.len();
        fold(c, |folded| push(glyphs, folded, place.clone(), same && folded == c.to_ascii_lowercase()));
        if let (true, 0, Some(glyph)) = (escaped, at, glyphs.get_mut(first)) {
            glyph.escaped = true;
        }
    }
}

/// The HTML comments outside of code, in order.
pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    if !text.contains("<!--") {
        return comments;
    }
    let code = code_ranges(text);
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|offset| at + offset) {
        if let Some(code) = code_at(&code, start) {
            at = code.end;
            continue;
        }
        at = text[start..].find("-->").map_or(text.len(), |length| start + length + "-->".len());
        comments.push(start..at);
    }
    comments
}

fn push(glyphs: &mut Vec<Glyph>, c: char, range: Range<usize>, exact: bool) {
    glyphs.push(Glyph { c, range, exact, escaped: false });
}

/// What a character looks like: nothing, one character, or several.
pub(super) fn fold(c: char, mut take: impl FnMut(char)) {
    if c == '\n' || c.is_ascii() && !c.is_control() {
        take(c.to_ascii_lowercase());
    } else if c.is_whitespace() || c == '\u{2800}' {
        take(' ');
    } else if matches!(c, '❗' | '❕') {
        take('!');
    } else if !c.is_control() && !is_invisible(c) {
        let mut buffer = [0; 4];
        for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
            if c.is_ascii() {
                take(c);
                continue;
            }
            let alike = skeleton(c.encode_utf8(&mut buffer)).filter(|c| !is_combining_mark(*c));
            alike.for_each(|c| take(c.to_ascii_lowercase()));
        }
    }
}
