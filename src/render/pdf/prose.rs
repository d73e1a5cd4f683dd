//! Narratives as data: what Markdown means, for templates that set it. Text stays text, whatever it looks like.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};
use schemars::JsonSchema;
use serde::Serialize;

use super::figures::Figures;
use crate::{
    decode::Located,
    markdown_dialect,
    model::Narrative,
    render::{
        Address, Rendering,
        html::callout,
        links::{Link, resolve},
        routes::slug,
    },
    visibility::REDACTION_MARK,
};

/// A block of a narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(in crate::render) enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<Inline>,
    },
    /// A heading within the narrative.
    Heading {
        /// 1 for the narrative's highest; no level is left out.
        depth: u8,
        /// Where links lead to.
        anchor: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number, if it is numbered.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Code.
    Code {
        /// The language, if it says one.
        language: Option<String>,
        /// The code.
        code: String,
    },
    /// A quotation or a callout.
    Quote {
        /// `note`, `tip`, `important`, `warning` or `caution`, if it is a callout.
        callout: Option<&'static str>,
        /// What the callout is, in words.
        label: Option<String>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A table.
    Table {
        /// `left`, `center` or `right` for each column, or none.
        columns: Vec<Option<&'static str>>,
        /// The heads of the columns.
        head: Vec<Vec<Inline>>,
        /// The cells, row by row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line between two subjects.
    Rule,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(in crate::render) enum Inline {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// Code within a line.
    Raw {
        /// The code.
        code: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        text: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        text: Vec<Inline>,
    },
    /// Struck out.
    Strike {
        /// What is struck out.
        text: Vec<Inline>,
    },
    /// A link to another place.
    Link {
        /// The address.
        address: String,
        /// What is linked.
        text: Vec<Inline>,
    },
    /// A link within the document.
    Reference {
        /// The anchor that it leads to.
        anchor: String,
        /// What is linked.
        text: Vec<Inline>,
    },
    /// An image.
    Image {
        /// The path for `image()`.
        file: String,
        /// What it shows, in words; empty for decoration.
        alternative: String,
    },
    /// A footnote where it is first referred to.
    Footnote {
        /// Its name in the document.
        anchor: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A footnote that was there before.
    FootnoteAgain {
        /// Its name in the document.
        anchor: String,
    },
    /// A mark where a passage is available under NDA alone.
    Redaction {
        /// The mark's words.
        text: String,
    },
    /// The box before a task.
    Task {
        /// Whether it is done.
        done: bool,
        /// The same in words.
        label: String,
    },
    /// A new line.
    Break,
}

/// Reads narratives into blocks.
pub(super) struct Prose<'a> {
    /// What the narratives belong to.
    pub(super) rendering: &'a Rendering<'a>,
    /// Where an address of this output leads in the document or on the web.
    pub(super) target: &'a dyn Fn(&Address) -> Option<Target>,
}

/// Where a link leads.
pub(super) enum Target {
    /// To an address on the web.
    Address(String),
    /// To a place in the document.
    Anchor(String),
}

impl Prose<'_> {
    /// The blocks of a narrative, whose anchors begin with `prefix`. The images go to `figures`.
    pub(super) fn blocks(&self, narrative: &Located<Narrative>, prefix: &str, figures: &mut Figures) -> Vec<Block> {
        let events: Vec<Event<'_>> = Parser::new_ext(narrative.markdown(), markdown_dialect::options()).collect();
        let mut reader = Reader {
            prose: self,
            from: self.rendering.paths.path(narrative.place().file),
            prefix,
            figures,
            anchors: anchors(&events, prefix),
            headings: Vec::new(),
            heading: 0,
            notes: BTreeMap::new(),
            events: events.into_iter(),
        };
        let mut blocks = reader.blocks();
        place_footnotes(&mut blocks, &mut reader.notes);
        blocks
    }
}

/// The anchors of all headings, in order.
fn anchors(events: &[Event<'_>], prefix: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    for (index, _) in events.iter().enumerate().filter(|(_, event)| matches!(event, Event::Start(Tag::Heading { .. })))
    {
        let text = events[index..].iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        let text: String = text
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let base = format!("{prefix}{}", slug(&text));
        let repeated = |anchor: &String| anchor == &base || anchor.strip_prefix(&base).is_some_and(is_number);
        let before = anchors.iter().filter(|anchor| repeated(anchor)).count();
        anchors.push(if before == 0 { base } else { format!("{base}-{}", before + 1) });
    }
    anchors
}

fn is_number(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

struct Reader<'r, 'e, I: Iterator<Item = Event<'e>>> {
    prose: &'r Prose<'r>,
    from: &'r str,
    prefix: &'r str,
    figures: &'r mut Figures,
    anchors: Vec<String>,
    /// The levels of the headings above, as written.
    headings: Vec<u8>,
    /// How many headings there were.
    heading: usize,
    notes: BTreeMap<String, Vec<Block>>,
    events: I,
}

impl<'e, I: Iterator<Item = Event<'e>>> Reader<'_, 'e, I> {
    /// Blocks up to the end of what holds them. Text that stands in a list's item without a paragraph becomes one.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(tag));
                }
                Event::Rule => {
                    flush(&mut loose, &mut blocks);
                    blocks.push(Block::Rule);
                }
                Event::Html(_) => {}
                other => self.inline(other, &mut loose),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'e>) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph => Block::Paragraph { text: self.inlines() },
            Tag::Heading { level, .. } => {
                let anchor = self.anchors.get(self.heading).cloned().unwrap_or_default();
                self.heading += 1;
                let level = level as u8;
                self.headings.retain(|above| *above < level);
                self.headings.push(level);
                let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
                Block::Heading { depth, anchor, text: self.inlines() }
            }
            Tag::BlockQuote(kind) => {
                let callout = kind.map(callout);
                let label = callout.map(|key| self.prose.rendering.language.state("callout", key));
                Block::Quote { callout, label, blocks: self.blocks() }
            }
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(words) => words.split([' ', ',']).next().filter(|word| !word.is_empty()),
                    CodeBlockKind::Indented => None,
                };
                let language = language.map(str::to_owned);
                let code = plain(&self.inlines());
                Block::Code { language, code: code.trim_end_matches('\n').to_owned() }
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.events.next() {
                    items.push(self.blocks());
                }
                Block::List { start, items }
            }
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks();
                self.notes.insert(self.note(&label), blocks);
                return None;
            }
            Tag::Table(alignments) => self.table(&alignments),
            // What is left is raw HTML, which no output shows.
            _ => {
                self.blocks();
                return None;
            }
        })
    }

    fn table(&mut self, alignments: &[Alignment]) -> Block {
        let columns = alignments.iter().map(|alignment| match alignment {
            Alignment::None => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        });
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(Event::Start(part)) = self.events.next() {
            let cells = self.cells();
            if matches!(part, Tag::TableHead) { head = cells } else { rows.push(cells) }
        }
        Block::Table { columns: columns.collect(), head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
            cells.push(self.inlines());
        }
        cells
    }

    /// What a line holds, up to the end of what holds it.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut inlines);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'e>, into: &mut Vec<Inline>) {
        let inline = match event {
            Event::Text(text) => return self.text(&text, into),
            Event::Code(code) => Inline::Raw { code: code.into_string() },
            Event::SoftBreak => Inline::Text { text: " ".to_owned() },
            Event::HardBreak => Inline::Break,
            Event::TaskListMarker(done) => {
                let label = self.prose.rendering.language.text(if done { "task-done" } else { "task-open" });
                Inline::Task { done, label }
            }
            Event::FootnoteReference(label) => Inline::FootnoteAgain { anchor: self.note(&label) },
            Event::Start(Tag::Emphasis) => Inline::Emphasis { text: self.inlines() },
            Event::Start(Tag::Strong) => Inline::Strong { text: self.inlines() },
            Event::Start(Tag::Strikethrough) => Inline::Strike { text: self.inlines() },
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let text = self.inlines();
                match self.link(link_type, &dest_url) {
                    Some(Target::Address(address)) => Inline::Link { address, text },
                    Some(Target::Anchor(anchor)) => Inline::Reference { anchor, text },
                    None => return into.extend(text),
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alternative = plain(&self.inlines());
                match self.image(&dest_url) {
                    Some(file) => Inline::Image { file, alternative },
                    None => Inline::Text { text: alternative },
                }
            }
            Event::Start(_) => return into.extend(self.inlines()),
            _ => return,
        };
        into.push(inline);
    }

    fn text(&self, text: &str, into: &mut Vec<Inline>) {
        for (position, part) in text.split(REDACTION_MARK).enumerate() {
            if position > 0 {
                into.push(Inline::Redaction { text: self.prose.rendering.language.text("available-under-nda") });
            }
            match into.last_mut() {
                Some(Inline::Text { text }) => text.push_str(part),
                _ if part.is_empty() => {}
                _ => into.push(Inline::Text { text: part.to_owned() }),
            }
        }
    }

    fn note(&self, label: &str) -> String {
        format!("{}note-{}", self.prefix, slug(label))
    }

    fn link(&self, link_type: LinkType, address: &str) -> Option<Target> {
        let rendering = self.prose.rendering;
        match (link_type, resolve(address, self.from)) {
            (LinkType::Email, _) => Some(Target::Address(format!("mailto:{}", address.trim_start_matches("mailto:")))),
            (_, Link::External(url)) => Some(Target::Address(url)),
            (_, Link::Page(address)) => (self.prose.target)(&address),
            (_, Link::Fragment(fragment)) => {
                let anchor = format!("{}{fragment}", self.prefix);
                self.anchors.contains(&anchor).then_some(Target::Anchor(anchor))
            }
            (_, Link::Content(path, _)) => {
                (self.prose.target)(rendering.routes.of_content(rendering.paths.find(&path)?)?)
            }
            (_, Link::File(path)) => (self.prose.target)(&rendering.attachments.find(&path)?.address()),
            (_, Link::Refused) => None,
        }
    }

    fn image(&mut self, address: &str) -> Option<String> {
        let attachments = self.prose.rendering.attachments;
        let attachment = match resolve(address, self.from) {
            Link::File(path) => attachments.find(&path),
            Link::Page(address) => attachments.at(&address),
            _ => None,
        };
        self.figures.add(attachment?)
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
    )
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph { text: std::mem::take(loose) });
    }
}

/// The text alone.
fn plain(inlines: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Raw { code: text } | Inline::Redaction { text } => text.clone(),
        Inline::Emphasis { text }
        | Inline::Strong { text }
        | Inline::Strike { text }
        | Inline::Link { text, .. }
        | Inline::Reference { text, .. } => plain(text),
        _ => String::new(),
    };
    inlines.iter().map(piece).collect()
}

/// Puts each footnote where it is first referred to. One that refers to itself keeps the number alone.
fn place_footnotes(blocks: &mut [Block], notes: &mut BTreeMap<String, Vec<Block>>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => place_in_line(text, notes),
            Block::List { items, .. } => items.iter_mut().for_each(|item| place_footnotes(item, notes)),
            Block::Quote { blocks, .. } => place_footnotes(blocks, notes),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| place_in_line(cell, notes));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn place_in_line(inlines: &mut [Inline], notes: &mut BTreeMap<String, Vec<Block>>) {
    for inline in inlines {
        match inline {
            Inline::FootnoteAgain { anchor } => {
                if let Some(mut blocks) = notes.remove(anchor) {
                    place_footnotes(&mut blocks, notes);
                    *inline = Inline::Footnote { anchor: std::mem::take(anchor), blocks };
                }
            }
            Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Reference { text, .. } => place_in_line(text, notes),
            _ => {}
        }
    }
}
