//! Narratives as data: what Markdown means, for templates that set it. Text stays text, whatever it looks like.

use std::collections::BTreeMap;

use pulldown_cmark::Alignment;
use schemars::JsonSchema;
use serde::Serialize;

use super::figures::Figures;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::FileId,
    files::address::Address,
    markdown::links::{Link, resolve},
    model::narrative::Narrative,
    render::{
        edition::Rendering,
        prose::{
            anchors::Anchors,
            destination::{Destination, destination},
            html::callout,
            reader,
            tree::{self, Cell, Style, Table},
        },
    },
    visibility::narrative::REDACTION_MARK,
};

/// A block of a narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum Block {
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
        /// What it is about.
        caption: Vec<Inline>,
        /// `left`, `center` or `right` for each column, or none.
        columns: Vec<Option<&'static str>>,
        /// The heads of the columns; none where it has none.
        head: Vec<Vec<Inline>>,
        /// The cells, row by row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Terms and what they mean.
    Definitions {
        /// A term, or what the terms before it mean.
        items: Vec<Definition>,
    },
    /// What a reader of the page may open; here all of it.
    Details {
        /// What it is about.
        summary: Vec<Inline>,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A figure.
    Figure {
        /// What is shown.
        blocks: Vec<Block>,
        /// What is said of it.
        caption: Vec<Inline>,
    },
    /// A line between two subjects.
    Rule,
}

/// A line of a list of terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Definition {
    /// Whether it is a term.
    term: bool,
    /// The term, or what it means.
    blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum Inline {
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
    /// Set apart in another way.
    Styled {
        /// `underline`, `subscript`, `superscript`, `mark`, `keyboard`, `small` or `quotation`.
        style: &'static str,
        /// What is set apart.
        text: Vec<Inline>,
    },
    /// A list, a quotation or the like in a table's cell.
    Blocks {
        /// What the cell holds.
        blocks: Vec<Block>,
    },
    /// A place within a line that links lead to.
    Place {
        /// Where links lead to.
        anchor: String,
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
    /// A mark where a passage is available only under NDA.
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
    /// What the anchors of the text of a file begin with, if the document holds it.
    pub(super) prefix: &'a dyn Fn(FileId) -> Option<String>,
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
    pub(super) fn blocks(&self, narrative: &Located<Narrative>, prefix: &str, figures: &mut Figures<'_>) -> Vec<Block> {
        let read = reader::read(narrative.markdown());
        let mut writer = Writer {
            prose: self,
            file: narrative.place().file,
            prefix,
            figures,
            anchors: &read.anchors,
            headings: Vec::new(),
            notes: BTreeMap::new(),
        };
        let mut blocks = writer.blocks(&read.blocks);
        place_footnotes(&mut blocks, &mut writer.notes);
        // What nothing refers to has no number; its words stand at the end.
        blocks.extend(std::mem::take(&mut writer.notes).into_values().flatten());
        blocks
    }
}

struct Writer<'w, 't> {
    prose: &'w Prose<'w>,
    file: FileId,
    prefix: &'w str,
    figures: &'w mut Figures<'t>,
    anchors: &'w Anchors,
    /// The levels of the headings above, as written.
    headings: Vec<u8>,
    notes: BTreeMap<String, Vec<Block>>,
}

impl Writer<'_, '_> {
    fn blocks(&mut self, blocks: &[tree::Block]) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &tree::Block) -> Option<Block> {
        Some(match block {
            tree::Block::Paragraph(text) | tree::Block::Plain(text) => Block::Paragraph { text: self.line(text) },
            tree::Block::Heading { level, id, text, .. } => {
                self.headings.retain(|above| above < level);
                self.headings.push(*level);
                let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
                Block::Heading { depth, anchor: self.anchor(id), text: self.line(text) }
            }
            tree::Block::List { start, items } => {
                Block::List { start: *start, items: items.iter().map(|item| self.blocks(item)).collect() }
            }
            tree::Block::Definitions(definitions) => {
                let item = |definition: &tree::Definition| match definition {
                    tree::Definition::Term(text) => {
                        Definition { term: true, blocks: vec![Block::Paragraph { text: self.line(text) }] }
                    }
                    tree::Definition::Meaning(blocks) => Definition { term: false, blocks: self.blocks(blocks) },
                };
                Block::Definitions { items: definitions.iter().map(item).collect() }
            }
            tree::Block::Code { language, code, .. } => Block::Code {
                language: (!language.is_empty()).then(|| language.clone()),
                code: self.in_words(code.trim_end_matches('\n')),
            },
            tree::Block::Quote { callout: kind, blocks } => {
                let callout = kind.map(callout);
                let label = callout.map(|key| self.prose.rendering.language.state("callout", key));
                Block::Quote { callout, label, blocks: self.blocks(blocks) }
            }
            tree::Block::Table(table) => self.table(table),
            tree::Block::Details { summary, blocks, .. } => {
                Block::Details { summary: self.line(summary), blocks: self.blocks(blocks) }
            }
            tree::Block::Figure { blocks, caption } => {
                Block::Figure { blocks: self.blocks(blocks), caption: self.line(caption) }
            }
            tree::Block::Footnote { id, blocks } => {
                let blocks = self.blocks(blocks);
                self.notes.entry(self.anchor(id)).or_default().extend(blocks);
                return None;
            }
            tree::Block::Rule => Block::Rule,
        })
    }

    fn table(&mut self, table: &Table) -> Block {
        let columns = table.columns.iter().map(|alignment| match alignment {
            Alignment::None => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        });
        Block::Table {
            caption: self.line(&table.caption),
            columns: columns.collect(),
            head: table.head.iter().map(|cell| self.cell(cell)).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect(),
        }
    }

    fn cell(&mut self, cell: &Cell) -> Vec<Inline> {
        match cell.as_slice() {
            [] => Vec::new(),
            [tree::Block::Plain(text)] => self.line(text),
            blocks => vec![Inline::Blocks { blocks: self.blocks(blocks) }],
        }
    }

    fn line(&mut self, line: &[tree::Inline]) -> Vec<Inline> {
        let mut pieces = Vec::with_capacity(line.len());
        for piece in line {
            self.piece(piece, &mut pieces);
        }
        pieces
    }

    fn piece(&mut self, piece: &tree::Inline, into: &mut Vec<Inline>) {
        let piece = match piece {
            tree::Inline::Text(text) => return self.text(text, into),
            tree::Inline::SoftBreak => return self.text(" ", into),
            tree::Inline::Code(code) => Inline::Raw { code: self.in_words(code) },
            tree::Inline::HardBreak => Inline::Break,
            tree::Inline::Task(done) => {
                let label = self.prose.rendering.language.text(if *done { "task-done" } else { "task-open" });
                Inline::Task { done: *done, label }
            }
            tree::Inline::Note(id) => Inline::FootnoteAgain { anchor: self.anchor(id) },
            tree::Inline::Anchor(id) => Inline::Place { anchor: self.anchor(id) },
            tree::Inline::Styled(style, inside) => {
                let text = self.line(inside);
                let style = match style {
                    Style::Emphasis => return into.push(Inline::Emphasis { text }),
                    Style::Strong => return into.push(Inline::Strong { text }),
                    Style::Strike => return into.push(Inline::Strike { text }),
                    Style::Underline => "underline",
                    Style::Subscript => "subscript",
                    Style::Superscript => "superscript",
                    Style::Mark => "mark",
                    Style::Keyboard => "keyboard",
                    Style::Small => "small",
                    Style::Quotation => "quotation",
                };
                Inline::Styled { style, text }
            }
            // `<abbr title>` needs a pointer: on paper the explanation stands behind the term.
            tree::Inline::Abbreviation(title, inside) => {
                into.extend(self.line(inside));
                return self.text(&format!(" ({title})"), into);
            }
            tree::Inline::Link(address, inside) => {
                let text = self.line(inside);
                match self.link(&address.address) {
                    Some(Target::Address(address)) => Inline::Link { address, text },
                    Some(Target::Anchor(anchor)) => Inline::Reference { anchor, text },
                    None => return into.extend(text),
                }
            }
            tree::Inline::Image(address, alternative) => {
                let alternative = self.in_words(alternative);
                match self.image(&address.address) {
                    Some(file) => Inline::Image { file, alternative },
                    None => return self.text(&alternative, into),
                }
            }
        };
        into.push(piece);
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

    /// The plain text of a passage, where nothing but text can stand.
    fn in_words(&self, text: &str) -> String {
        text.replace(REDACTION_MARK, &self.prose.rendering.language.text("available-under-nda"))
    }

    fn anchor(&self, place: &str) -> String {
        format!("{}{place}", self.prefix)
    }

    fn link(&self, address: &str) -> Option<Target> {
        let rendering = self.prose.rendering;
        match destination(address, self.file, self.anchors, rendering)? {
            Destination::Outside(url) => Some(Target::Address(url)),
            Destination::Here(place) => Some(Target::Anchor(self.anchor(&place))),
            Destination::Page(address) => (self.prose.target)(&address),
            Destination::Record(file, Some(place)) => match (self.prose.prefix)(file) {
                Some(prefix) => Some(Target::Anchor(format!("{prefix}{place}"))),
                None => (self.prose.target)(&rendering.routes.heading(file, &place)?),
            },
            Destination::Record(file, None) => (self.prose.target)(rendering.routes.of_content(file)?),
            Destination::File(file) => (self.prose.target)(&file.address()),
        }
    }

    fn image(&mut self, address: &str) -> Option<String> {
        let attachments = self.prose.rendering.attachments;
        let attachment = match resolve(address, self.prose.rendering.paths.path(self.file)) {
            Link::File(path) => attachments.find(&path),
            Link::Page(address) => attachments.at(&address),
            _ => None,
        };
        self.figures.add(attachment?)
    }
}

/// Puts each footnote where it is first referred to. Of one that refers to itself, only the number stands there.
fn place_footnotes(blocks: &mut [Block], notes: &mut BTreeMap<String, Vec<Block>>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => place_in_line(text, notes),
            Block::List { items, .. } => items.iter_mut().for_each(|item| place_footnotes(item, notes)),
            Block::Quote { blocks, .. } => place_footnotes(blocks, notes),
            Block::Definitions { items } => items.iter_mut().for_each(|item| place_footnotes(&mut item.blocks, notes)),
            Block::Details { summary: line, blocks } => {
                place_in_line(line, notes);
                place_footnotes(blocks, notes);
            }
            Block::Figure { blocks, caption } => {
                place_footnotes(blocks, notes);
                place_in_line(caption, notes);
            }
            Block::Table { caption, head, rows, .. } => {
                place_in_line(caption, notes);
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
            Inline::Blocks { blocks } => place_footnotes(blocks, notes),
            Inline::Styled { text, .. }
            | Inline::Emphasis { text }
            | Inline::Strong { text }
            | Inline::Strike { text }
            | Inline::Link { text, .. }
            | Inline::Reference { text, .. } => place_in_line(text, notes),
            _ => {}
        }
    }
}
