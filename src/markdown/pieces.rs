//! Markdown with the HTML in it read: what renders and what looks for words see the same text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::{
    dialect::options,
    html::{Attributes, Element, ElementRole, Token, begins_with_tag, decoded, tokens},
};

/// A piece of a narrative.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'t> {
    /// What Markdown makes of it. HTML isn't among them.
    Markdown(Event<'t>),
    /// Words between tags, and what is only written like a tag; white space as it stands.
    Text(String),
    /// An opening tag.
    Open(&'static Element, Attributes),
    /// A closing tag.
    Close(&'static Element),
    /// A comment: it has no words for readers.
    Comment(String),
}

/// The pieces of `markdown`, each with the bytes that it comes from.
#[must_use]
pub fn pieces(markdown: &str) -> Vec<(Piece<'_>, Range<usize>)> {
    let mut pieces = Pieces { out: Vec::new(), open_blocks: 0, markdown, last_cell: 0, depth: 0 };
    pieces.read(Parser::new_ext(markdown, options()).into_offset_iter());
    pieces.out
}

struct Pieces<'t> {
    out: Vec<(Piece<'t>, Range<usize>)>,
    /// How many blocks of HTML are open.
    open_blocks: usize,
    /// The whole text.
    markdown: &'t str,
    /// Where the last cell of a table ended.
    last_cell: usize,
    /// How often a part of the text is being read by itself.
    depth: usize,
}

/// What is only written like HTML within such a thing, and so on, is read anew so often.
const DEEPEST: usize = 8;

impl<'t> Pieces<'t> {
    fn read(&mut self, mut events: impl Iterator<Item = (Event<'t>, Range<usize>)>) {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    let (html, _) = Gathered::until(TagEnd::HtmlBlock, &mut events);
                    self.block(&html);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    let (code, end) = Gathered::until(TagEnd::CodeBlock, &mut events);
                    if self.open_blocks > 0 && begins_with_tag(code.text.trim_start()) {
                        // Rows of a table that a blank line parts from their table, say.
                        self.html(&code);
                    } else {
                        let start = Event::Start(Tag::CodeBlock(CodeBlockKind::Indented));
                        self.out.push((Piece::Markdown(start), range.clone()));
                        for (text, range) in code.lines() {
                            self.out.push((Piece::Markdown(Event::Text(text.to_owned().into())), range));
                        }
                        self.out.push((Piece::Markdown(Event::End(TagEnd::CodeBlock)), end));
                    }
                }
                Event::InlineHtml(text) | Event::Html(text) => {
                    self.html(&Gathered { origins: vec![(0, range.start)], text: text.into_string() });
                }
                Event::End(TagEnd::TableRow) => {
                    self.cells_beyond(self.last_cell..range.end);
                    self.out.push((Piece::Markdown(Event::End(TagEnd::TableRow)), range));
                }
                other => {
                    if matches!(other, Event::End(TagEnd::TableCell)) {
                        self.last_cell = range.end;
                    }
                    self.out.push((Piece::Markdown(other), range));
                }
            }
        }
    }

    /// The cells of a row that its table's head has no columns for. Parsers leave them out, and their words.
    fn cells_beyond(&mut self, rest: Range<usize>) {
        let Some(text) = self.markdown.get(rest.clone()) else { return };
        let mut start = rest.start;
        let mut escaped = false;
        let ends = text.char_indices().filter(|(_, c)| {
            let ends = *c == '|' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let ends: Vec<usize> = ends.map(|(at, _)| rest.start + at).chain([rest.end]).collect();
        for end in ends {
            let cell = &self.markdown[start..end];
            let origin = start + (cell.len() - cell.trim_start().len());
            start = end + 1;
            if cell.trim().is_empty() {
                continue;
            }
            self.out.push((Piece::Markdown(Event::Start(Tag::TableCell)), origin..end));
            let events = Parser::new_ext(cell.trim(), options())
                .into_offset_iter()
                .filter(|(event, _)| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
            let events: Vec<_> =
                events.map(|(event, range)| (event, origin + range.start..origin + range.end)).collect();
            self.read(events.into_iter());
            self.out.push((Piece::Markdown(Event::End(TagEnd::TableCell)), end..end));
        }
    }

    /// A block of HTML. One that begins with what is only written like a tag (`<your name>` on a line of its own) is Markdown.
    fn block(&mut self, html: &Gathered) {
        let trimmed = html.text.trim_start();
        if begins_with_tag(trimmed) || self.depth == DEEPEST {
            return self.html(html);
        }
        let Some(rest) = trimmed.strip_prefix('<') else { return self.html(html) };
        let offset = html.text.len() - trimmed.len();
        let escaped = format!("\\<{rest}");
        let events: Vec<(Event<'t>, Range<usize>)> = Parser::new_ext(&escaped, options())
            .into_offset_iter()
            .map(|(event, range)| {
                let origin = |at: usize| html.origin(offset + at.saturating_sub(1));
                (event.into_static(), origin(range.start)..origin(range.end))
            })
            .collect();
        self.depth += 1;
        self.read(events.into_iter());
        self.depth -= 1;
    }

    fn html(&mut self, html: &Gathered) {
        for (token, range) in tokens(&html.text) {
            let place = html.range(&range);
            let piece = match token {
                Token::Text => {
                    let mut start = range.start;
                    for part in parts(&html.text[range]) {
                        let place = html.range(&(start..start + part.len()));
                        start += part.len();
                        self.out.push((Piece::Text(decoded(part).into_owned()), place));
                    }
                    continue;
                }
                Token::Comment => Piece::Comment(html.text[range].to_owned()),
                Token::Open(element, attributes) => {
                    if element.role == ElementRole::Block && !element.is_void {
                        self.open_blocks += 1;
                    }
                    Piece::Open(element, attributes)
                }
                Token::Close(element) => {
                    if element.role == ElementRole::Block {
                        self.open_blocks = self.open_blocks.saturating_sub(1);
                    }
                    Piece::Close(element)
                }
            };
            self.out.push((piece, place));
        }
    }
}

/// A text's lines, with entities by themselves: what is left stands in the source as it is.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        let mut from = 0;
        while let Some(start) = rest[from..].find('&').map(|offset| from + offset) {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
            let length = 1 + rest[start + 1..].find(|c| !is_name(c)).unwrap_or(rest.len() - start - 1);
            let end = start + length + usize::from(rest[start + length..].starts_with(';'));
            from = end;
            if decoded(&rest[start..end]) == rest[start..end] {
                continue;
            }
            if start > 0 {
                parts.push(&rest[..start]);
            }
            parts.push(&rest[start..end]);
            (rest, from) = (&rest[end..], 0);
        }
        if !rest.is_empty() {
            parts.push(rest);
        }
    }
    parts
}

/// Text that stands in several lines of the source, without what stands before each.
struct Gathered {
    text: String,
    /// Bytes of the text, each with the byte of the source that it comes from.
    origins: Vec<(usize, usize)>,
}

impl Gathered {
    /// The text of what ends with `end`, and the bytes of the end.
    fn until<'t>(end: TagEnd, events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) -> (Self, Range<usize>) {
        let mut gathered = Self { text: String::new(), origins: Vec::new() };
        for (event, range) in events {
            match event {
                Event::End(ended) if ended == end => return (gathered, range),
                Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                    gathered.origins.push((gathered.text.len(), range.start));
                    gathered.text.push_str(&text);
                }
                _ => {}
            }
        }
        (gathered, 0..0)
    }

    fn origin(&self, at: usize) -> usize {
        let next = self.origins.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).map_or(0, |index| self.origins[index].1 + (at - self.origins[index].0))
    }

    /// The bytes of the source that a range of the text stands for.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        let end = range.end.checked_sub(1).filter(|last| *last >= range.start);
        start..end.map_or(start, |last| self.origin(last) + 1)
    }

    fn lines(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut start = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let from = start;
            start += line.len();
            (line, self.range(&(from..start)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read as words, run by run.
    fn words(markdown: &str) -> String {
        let word = |(piece, _): (Piece<'_>, _)| match piece {
            Piece::Markdown(Event::Text(text) | Event::Code(text)) => text.into_string(),
            Piece::Text(text) => text,
            Piece::Open(element, _) => format!("[{}]", element.name),
            Piece::Close(element) => format!("[/{}]", element.name),
            _ => String::new(),
        };
        pieces(markdown).into_iter().map(word).collect()
    }

    #[test]
    fn html_is_read_wherever_it_stands() {
        let cases = [
            ("a <b>c</b> d", "a [b]c[/b] d"),
            ("<div>\n\n*a*\n\n</div>", "[div]\na[/div]"),
            ("> <div>a\n> b</div>", "[div]a\nb[/div]"),
            ("<your name>\n**x**", "<your name>x"),
            ("to <insert it here> now", "to <insert it here> now"),
            ("<table>\n\n    <tr><td>a\n\n</table>", "[table]\n[tr][td]a\n[/table]"),
            ("    <tr>", "<tr>"),
            ("<p>R&amp;D &lt;b></p>", "[p]R&D <b>[/p]"),
            ("`<b>`", "<b>"),
            ("| a |\n|-|\n| b<br>c |", "ab[br]c"),
            ("| a |\n|-|\n| b | c *d* | e |\n| f |", "abc def"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(words(markdown).trim_end(), expected, "{markdown}");
        }
    }

    #[test]
    fn words_know_where_they_come_from() {
        let markdown = "x\n\n> <div>one\n> two <b>three</b>\n> </div>\n\n<your name>\n**four** five\n";
        let mut seen = 0;
        for (piece, range) in pieces(markdown) {
            let (Piece::Text(_) | Piece::Markdown(Event::Text(_))) = &piece else { continue };
            let text = text_of(piece);
            if !text.trim().is_empty() {
                assert!(markdown[range.start..].starts_with(text.trim_end()), "{text:?} at {range:?}");
                seen += 1;
            }
        }
        assert!(seen >= 6, "{seen}");
    }

    fn text_of(piece: Piece<'_>) -> String {
        match piece {
            Piece::Markdown(Event::Text(text)) => text.into_string(),
            Piece::Text(text) => text,
            _ => String::new(),
        }
    }
}
