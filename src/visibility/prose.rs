//! Narratives as their authors read them: blocks of text, and the sentences in them.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::{
    dialect::chosen_id,
    html::{Attributes, Element, ElementRole},
    pieces::{Piece, pieces},
};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph, a list's item, a quotation, HTML.
    Prose,
    /// A heading, or a table's head.
    Heading,
    /// A table's cell.
    Cell,
    /// Lines of code.
    Code,
    /// A link's or a picture's address.
    Address,
    /// What stands in for a picture, or a link's title.
    Alternative,
}

/// A block's text, and where it comes from.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// Bytes of the text, each with the byte of the Markdown that it comes from.
    origins: Vec<(usize, usize)>,
}

impl Block {
    fn new(kind: BlockKind) -> Self {
        Self { kind, text: String::new(), origins: Vec::new() }
    }

    fn push(&mut self, text: &str, origin: usize) {
        self.origins.push((self.text.len(), origin));
        self.text.push_str(text);
    }

    /// The byte of the Markdown that a byte of the text comes from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let next = self.origins.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).map_or(0, |index| self.origins[index].1 + (at - self.origins[index].0))
    }
}

/// The blocks of a narrative, those without text left out. What stands in for a picture is a block of its own, and an HTML
/// comment too: neither belongs to the sentence around it.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut current = Block::new(BlockKind::Prose);
    // A picture's alternative text is gathered aside.
    let mut picture: Option<Block> = None;
    let mut in_head = false;
    for (piece, range) in pieces(markdown) {
        let event = match piece {
            Piece::Markdown(event) => event,
            Piece::Text(text) => {
                picture.as_mut().unwrap_or(&mut current).push(&text, range.start);
                continue;
            }
            Piece::Comment(text) => {
                let mut comment = Block::new(BlockKind::Prose);
                comment.push(&text, range.start);
                blocks.push(comment);
                continue;
            }
            Piece::Open(element, attributes) => {
                attributes_aside(&attributes, range.start, &mut blocks);
                match (element.name, element.role) {
                    ("br", _) => current.push(" ", range.start),
                    (_, ElementRole::Inline) => {}
                    _ => blocks.push(std::mem::replace(&mut current, Block::new(kind_of_html(element)))),
                }
                continue;
            }
            Piece::Close(element) => {
                if element.role != ElementRole::Inline {
                    blocks.push(std::mem::replace(&mut current, Block::new(BlockKind::Prose)));
                }
                continue;
            }
        };
        match event {
            Event::Text(text) => picture.as_mut().unwrap_or(&mut current).push(&text, range.start),
            Event::Code(text) => {
                // Behind the backticks.
                let inside = markdown[range.clone()].find(text.as_ref()).unwrap_or(0);
                picture.as_mut().unwrap_or(&mut current).push(&text, range.start + inside);
            }
            Event::SoftBreak | Event::HardBreak => picture.as_mut().unwrap_or(&mut current).push(" ", range.start),
            Event::Start(Tag::Link { dest_url, title, .. }) => aside(&dest_url, &title, range.start, &mut blocks),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                aside(&dest_url, &title, range.start, &mut blocks);
                picture = Some(Block::new(BlockKind::Alternative));
            }
            Event::End(TagEnd::Image) => blocks.extend(picture.take()),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link,
            )
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
            Event::Start(tag) => {
                in_head |= matches!(tag, Tag::TableHead);
                blocks.push(std::mem::replace(&mut current, Block::new(kind_of(&tag, in_head))));
            }
            Event::End(TagEnd::TableHead) => in_head = false,
            _ => blocks.push(std::mem::replace(&mut current, Block::new(BlockKind::Prose))),
        }
    }
    blocks.push(current);
    take_ids(&mut blocks);
    blocks.retain(|block| !block.text.trim().is_empty());
    blocks
}

fn aside(address: &str, title: &str, origin: usize, blocks: &mut Vec<Block>) {
    for (kind, text) in [(BlockKind::Address, address), (BlockKind::Alternative, title)] {
        let mut block = Block::new(kind);
        block.push(text, origin);
        blocks.push(block);
    }
}

/// What an element's attributes say. Those that make a picture or a link come to the page; others an author may have meant to.
fn attributes_aside(attributes: &Attributes, origin: usize, blocks: &mut Vec<Block>) {
    for (name, value) in attributes {
        let kind = match name.as_str() {
            "href" | "src" | "cite" => BlockKind::Address,
            "alt" | "title" => BlockKind::Alternative,
            _ if value.trim().contains(' ') && name != "style" && name != "class" => BlockKind::Alternative,
            _ => continue,
        };
        let mut block = Block::new(kind);
        block.push(value, origin);
        blocks.push(block);
    }
}

/// The id that an author chose for a heading is none of its words.
fn take_ids(blocks: &mut Vec<Block>) {
    let mut ids = Vec::new();
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Heading) {
        let Some((words, id)) = chosen_id(&block.text) else { continue };
        let mut aside = Block::new(BlockKind::Alternative);
        aside.push(id, block.origin(block.text.rfind(id).unwrap_or(0)));
        ids.push(aside);
        let length = words.len();
        block.text.truncate(length);
    }
    blocks.append(&mut ids);
}

fn kind_of_html(element: &Element) -> BlockKind {
    match element.name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "caption" | "figcaption" | "summary" | "dt" => {
            BlockKind::Heading
        }
        "td" => BlockKind::Cell,
        "pre" | "listing" | "xmp" => BlockKind::Code,
        _ => BlockKind::Prose,
    }
}

fn kind_of(tag: &Tag<'_>, in_head: bool) -> BlockKind {
    match tag {
        Tag::TableCell if in_head => BlockKind::Heading,
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::TableCell => BlockKind::Cell,
        Tag::CodeBlock(_) => BlockKind::Code,
        _ => BlockKind::Prose,
    }
}

/// The sentences of a block: whole lines of code, whole headings and cells.
pub(super) fn sentences_of(block: &Block) -> Vec<&str> {
    match block.kind {
        BlockKind::Prose => sentences(&block.text),
        BlockKind::Code => block.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
        BlockKind::Heading | BlockKind::Cell | BlockKind::Address | BlockKind::Alternative => vec![block.text.trim()],
    }
}

/// Splits where a sentence ends: behind `.`, `!` or `?` and what closes it, before white space and anything but a small letter
/// (“e.g. this”); in scripts without spaces behind `。`, `！` and `？`.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        let ends = match c {
            '。' | '！' | '？' | '｡' => Some(offset + c.len_utf8()),
            '.' if is_initial(&text[..offset]) => None,
            '.' | '!' | '?' => end_behind(text, offset + 1),
            _ => None,
        };
        if let Some(end) = ends {
            sentences.push(text[start..end].trim());
            start = end;
            while characters.next_if(|(offset, _)| *offset < end).is_some() {}
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a full stop stands behind a single capital letter, as in a name.
fn is_initial(before: &str) -> bool {
    let mut letters = before.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Where a sentence ends whose last mark ends at `at`; `None` if it goes on.
fn end_behind(text: &str, at: usize) -> Option<usize> {
    let closes = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '*' | '.' | '!' | '?');
    let is_note = |c: char| c == '[' || c.is_numeric();
    let rest = text[at..].trim_start_matches(closes).trim_start_matches(|c| is_note(c) || c == ']');
    let next = rest.trim_start();
    let has_space = next.len() < rest.len() && !next.is_empty();
    (has_space && !next.starts_with(char::is_lowercase)).then(|| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_people_see_it() {
        let cases: [(&str, &[&str]); 7] = [
            ("Runs v1.2 daily. Alerts go out! ", &["Runs v1.2 daily.", "Alerts go out!"]),
            ("He said “do it.” Then he left.[1] They came.", &["He said “do it.”", "Then he left.[1]", "They came."]),
            ("Reviewed, e.g. by the owner. Done.", &["Reviewed, e.g. by the owner.", "Done."]),
            ("毎年確認する。記録する。", &["毎年確認する。", "記録する。"]),
            ("One... Two", &["One...", "Two"]),
            ("Ask I. Falkenrath. She knows.", &["Ask I. Falkenrath.", "She knows."]),
            ("No end", &["No end"]),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn blocks_are_what_people_read_and_know_where_they_come_from() {
        let markdown = "# Access {#a}\n\n<table><tr><td>One &amp; two</td></tr></table>\n\nTo <insert it here> <b>bo</b>ld.\n\nRead *by* [us](https://a.example \"T\")[^1] and ![alt](b.png) `x`<!-- c --> daily.\n\n\
                        | Head |\n| --- |\n| cell |\n\n[^1]: Note.\n";
        let blocks = blocks(markdown);
        let seen: Vec<(BlockKind, &str)> = blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        for expected in [
            (BlockKind::Heading, "Access"),
            (BlockKind::Alternative, "a"),
            (BlockKind::Cell, "One & two"),
            (BlockKind::Prose, "To <insert it here> bold."),
            (BlockKind::Prose, "Read by us and  x daily."),
            (BlockKind::Address, "https://a.example"),
            (BlockKind::Alternative, "T"),
            (BlockKind::Alternative, "alt"),
            (BlockKind::Prose, "<!-- c -->"),
            (BlockKind::Heading, "Head"),
            (BlockKind::Cell, "cell"),
            (BlockKind::Prose, "Note."),
        ] {
            assert!(seen.contains(&expected), "{expected:?} in {seen:?}");
        }
        for block in &blocks {
            if block.kind != BlockKind::Address && block.text != "T" {
                let word = block.text.trim().rsplit(' ').next().unwrap();
                let at = block.origin(block.text.rfind(word).unwrap());
                // A tag may stand within a word.
                let begins: String = word.chars().take(2).collect();
                assert!(markdown[at..].starts_with(&begins), "{word} at {at}");
            }
        }
    }
}
