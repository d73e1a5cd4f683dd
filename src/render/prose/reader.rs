//! Reads Markdown, and the HTML in it, into a tree.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
    ops::Range,
    sync::Arc,
};

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::{
    anchors::{self, Anchors, Taken},
    builder::{Builder, NodeKind},
    dialects, elements,
    shape::{Loose, blocks},
    tree::{Block, Remark, Style, WrittenAddress},
};

use crate::{
    markdown::pieces::{Piece, pieces},
    model::narrative::Narrative,
};

/// A narrative, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Where links into it may lead.
    pub anchors: Anchors,
    /// All addresses of links and pictures, in the order of the text.
    pub addresses: Vec<WrittenAddress>,
    /// What its author may want to know, each with the bytes of the Markdown.
    pub remarks: Vec<(Remark, Range<usize>)>,
}

/// Reads Markdown. Remembered: the same text is read once, however many editions, lints and outputs ask for it.
#[must_use]
pub fn read(markdown: &str) -> Arc<Prose> {
    prose(Source { markdown, hash: blake3::hash(markdown.as_bytes()) })
}

/// Reads a narrative, which is found by the hash that it carries.
#[must_use]
pub fn of(narrative: &Narrative) -> Arc<Prose> {
    prose(Source { markdown: narrative.markdown(), hash: narrative.hash() })
}

/// Markdown, known by its hash.
#[derive(Clone, Copy)]
struct Source<'t> {
    markdown: &'t str,
    hash: blake3::Hash,
}

impl Hash for Source<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

#[comemo::memoize]
fn prose(source: Source<'_>) -> Arc<Prose> {
    let markdown = source.markdown;
    let mut reader = MarkdownParser {
        markdown,
        builder: Builder::new(),
        notes: BTreeMap::new(),
        taken: Taken::default(),
        addresses: Vec::new(),
        remarks: Vec::new(),
        in_head: false,
    };
    for (piece, at) in pieces(markdown) {
        reader.piece(piece, at);
    }
    let (nodes, no_tags) = reader.builder.finish();
    let mut remarks = reader.remarks;
    remarks.extend(no_tags.into_iter().map(|(tag, at)| (Remark::NoTag(tag), at)));
    let mut blocks = blocks(nodes, Loose::Paragraph);
    let anchors = anchors::assign(&mut blocks, reader.taken, &mut remarks);
    remarks.extend(dialects::remarks(markdown));
    remarks.sort_by_key(|(_, at)| at.start);
    Arc::new(Prose { blocks, anchors, addresses: reader.addresses, remarks })
}

struct MarkdownParser<'t> {
    markdown: &'t str,
    builder: Builder,
    /// Footnotes' ids by their labels.
    notes: BTreeMap<String, String>,
    /// The ids of places so far.
    taken: Taken,
    addresses: Vec<WrittenAddress>,
    remarks: Vec<(Remark, Range<usize>)>,
    in_head: bool,
}

impl<'t> MarkdownParser<'t> {
    fn piece(&mut self, piece: Piece<'t>, at: Range<usize>) {
        match piece {
            Piece::Markdown(event) => self.markdown(event, at),
            Piece::Text(text) => {
                let tag =
                    text.find('<').and_then(|start| text[start..].find('>').map(|end| &text[start..=start + end]));
                if let Some(tag) = tag.filter(|tag| tag[1..].starts_with(|c: char| c.is_alphabetic() || c == '/')) {
                    self.remarks.push((Remark::NoTag(tag.to_owned()), at.clone()));
                }
                self.builder.words(&text, at);
            }
            Piece::Open(element, attributes) => {
                let tag = self.markdown.get(at.clone()).unwrap_or_default();
                let leads = match element.name {
                    "a" => "href",
                    "img" => "src",
                    _ => "",
                };
                let address = attributes.iter().find(|(name, _)| name == leads).map(|(_, value)| value.trim());
                if let Some(address) = address.filter(|address| !address.is_empty()) {
                    let address = address.to_owned();
                    let picture = element.name == "img";
                    self.addresses.push(WrittenAddress { address, title: String::new(), picture, at: at.clone() });
                }
                elements::add(element, &attributes, tag, at, &mut self.builder, &mut self.remarks);
            }
            Piece::Close(element) => self.builder.close_html(element, at),
            // A comment ends no word: it is as if it weren't there.
            Piece::Comment(_) => {}
        }
    }

    fn markdown(&mut self, event: Event<'t>, at: Range<usize>) {
        let leaf = match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.builder.open(NodeKind::Rows(true), at.clone());
                return self.builder.open(NodeKind::Row, at);
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.builder.close();
                return self.builder.close();
            }
            Event::Start(tag) => {
                let kind = self.kind(tag, &at);
                return self.builder.open(kind, at);
            }
            Event::End(_) => return self.builder.close(),
            Event::Text(text) => NodeKind::Text(text.into_string()),
            Event::Code(code) => NodeKind::Code(code.into_string()),
            Event::SoftBreak => NodeKind::SoftBreak,
            Event::HardBreak => NodeKind::HardBreak,
            Event::Rule => NodeKind::Rule,
            Event::FootnoteReference(label) => NodeKind::Note(self.note(&label)),
            Event::TaskListMarker(done) => NodeKind::Task(done),
            // Mathematics isn't read, and HTML has been.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::Html(text) | Event::InlineHtml(text) => {
                NodeKind::Text(text.into_string())
            }
        };
        self.builder.leaf(leaf, at);
    }

    fn kind(&mut self, tag: Tag<'t>, at: &Range<usize>) -> NodeKind {
        match tag {
            Tag::Heading { level, .. } => NodeKind::Heading(level as u8, None),
            Tag::BlockQuote(kind) => NodeKind::Quote(kind),
            Tag::CodeBlock(CodeBlockKind::Fenced(words)) => {
                let language = words.split([' ', ',']).next().unwrap_or("").to_owned();
                NodeKind::CodeBlock { language, indented: false }
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => NodeKind::CodeBlock { language: String::new(), indented: true },
            Tag::List(start) => NodeKind::List(start),
            Tag::Item => NodeKind::Item,
            Tag::FootnoteDefinition(label) => NodeKind::Footnote(self.note(&label)),
            Tag::Table(columns) => NodeKind::Table(columns),
            Tag::TableRow => NodeKind::Row,
            Tag::TableCell => NodeKind::Cell { head: self.in_head, side: Alignment::None, columns: 1, rows: 1 },
            Tag::Emphasis => NodeKind::Style(Style::Emphasis),
            Tag::Strong => NodeKind::Style(Style::Strong),
            Tag::Strikethrough => NodeKind::Style(Style::Strike),
            Tag::Superscript => NodeKind::Style(Style::Superscript),
            Tag::Subscript => NodeKind::Style(Style::Subscript),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{}", dest_url.trim_start_matches("mailto:")),
                    _ => dest_url.into_string(),
                };
                NodeKind::Link(self.address(address, title.into_string(), false, at))
            }
            Tag::Image { dest_url, title, .. } => {
                NodeKind::Image(self.address(dest_url.into_string(), title.into_string(), true, at), None)
            }
            Tag::DefinitionList => NodeKind::Definitions,
            Tag::DefinitionListTitle => NodeKind::Term,
            Tag::DefinitionListDefinition => NodeKind::Meaning,
            Tag::Paragraph => NodeKind::Paragraph,
            Tag::TableHead | Tag::HtmlBlock | Tag::MetadataBlock(_) => NodeKind::Group,
        }
    }

    /// An address, which stands behind the link's text.
    fn address(&mut self, address: String, title: String, picture: bool, link: &Range<usize>) -> WrittenAddress {
        let source = self.markdown.get(link.clone()).unwrap_or_default();
        let at = source.rfind(address.trim_start_matches("mailto:")).filter(|_| !address.is_empty());
        let at = at.map_or_else(|| link.clone(), |offset| link.start + offset..link.start + offset + address.len());
        let address = WrittenAddress { address, title, picture, at: at.start..at.end.min(link.end) };
        self.addresses.push(address.clone());
        address
    }

    /// A footnote's id: two labels never share one.
    fn note(&mut self, label: &str) -> String {
        if let Some(id) = self.notes.get(label) {
            return id.clone();
        }
        let id = self.taken.free(&anchors::note(label));
        self.notes.insert(label.to_owned(), id.clone());
        id
    }
}
