//! Narratives as data: what Markdown means, for templates that set it. Text stays text, whatever it looks like.

use std::collections::BTreeMap;

use pulldown_cmark::Alignment;
use schemars::JsonSchema;
use serde::Serialize;

use super::{figures::Figures, typeset::typesetter::engine_language};

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
pub(crate) enum TypesetBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<TypesetInline>,
    },
    /// A heading within the narrative.
    Heading {
        /// 1 for the narrative's highest; no level is left out.
        depth: u8,
        /// Where links lead to.
        anchor: String,
        /// Its text.
        text: Vec<TypesetInline>,
    },
    /// A list.
    List {
        /// The first number, if it is numbered.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<TypesetBlock>>,
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
        blocks: Vec<TypesetBlock>,
    },
    /// A table.
    Table {
        /// What it is about.
        caption: Vec<TypesetInline>,
        /// `left`, `center` or `right` for each column, or none.
        columns: Vec<Option<&'static str>>,
        /// The heads of the columns; none where it has none.
        head: Vec<Vec<TypesetInline>>,
        /// The cells, row by row.
        rows: Vec<Vec<Vec<TypesetInline>>>,
    },
    /// Terms and what they mean.
    Definitions {
        /// A term, or what the terms before it mean.
        items: Vec<TypesetDefinition>,
    },
    /// What a reader of the page may open; here all of it.
    Details {
        /// What it is about.
        summary: Vec<TypesetInline>,
        /// What it holds.
        blocks: Vec<TypesetBlock>,
    },
    /// A figure.
    Figure {
        /// What is shown.
        blocks: Vec<TypesetBlock>,
        /// What is said of it.
        caption: Vec<TypesetInline>,
    },
    /// A text that isn't translated, in the language of the content.
    Original {
        /// That language, without script and region.
        language: String,
        /// What it says.
        blocks: Vec<TypesetBlock>,
    },
    /// A line between two subjects.
    Rule,
}

/// A line of a list of terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct TypesetDefinition {
    /// Whether it is a term.
    term: bool,
    /// The term, or what it means.
    blocks: Vec<TypesetBlock>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum TypesetInline {
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
        text: Vec<TypesetInline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        text: Vec<TypesetInline>,
    },
    /// Struck out.
    Strike {
        /// What is struck out.
        text: Vec<TypesetInline>,
    },
    /// Set apart in another way.
    Styled {
        /// `underline`, `subscript`, `superscript`, `mark`, `keyboard`, `small` or `quotation`.
        style: &'static str,
        /// What is set apart.
        text: Vec<TypesetInline>,
    },
    /// A list, a quotation or the like in a table's cell.
    Blocks {
        /// What the cell holds.
        blocks: Vec<TypesetBlock>,
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
        text: Vec<TypesetInline>,
    },
    /// A link within the document.
    Reference {
        /// The anchor that it leads to.
        anchor: String,
        /// What is linked.
        text: Vec<TypesetInline>,
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
        blocks: Vec<TypesetBlock>,
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
pub(super) struct TypesetProse<'a> {
    /// What the narratives belong to.
    pub(super) rendering: &'a Rendering<'a>,
    /// Where an address of this output leads in the document or on the web.
    pub(super) target: &'a dyn Fn(&Address) -> Option<LinkEnd>,
    /// What the anchors of the text of a file begin with, if the document holds it.
    pub(super) prefix: &'a dyn Fn(FileId) -> Option<String>,
}

/// Where a link leads.
pub(super) enum LinkEnd {
    /// To an address on the web.
    Address(String),
    /// To a place in the document.
    Anchor(String),
}

impl TypesetProse<'_> {
    /// The blocks of a narrative, whose anchors begin with `prefix`. The images go to `figures`.
    pub(super) fn blocks(
        &self,
        narrative: &Located<Narrative>,
        prefix: &str,
        figures: &mut Figures<'_>,
    ) -> Vec<TypesetBlock> {
        let read = reader::of(narrative);
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
        if narrative.is_original() && !blocks.is_empty() {
            let language = engine_language(self.rendering.site.settings.original_language()).to_owned();
            blocks = vec![TypesetBlock::Original { language, blocks }];
        }
        blocks
    }
}

struct Writer<'w, 't> {
    prose: &'w TypesetProse<'w>,
    file: FileId,
    prefix: &'w str,
    figures: &'w mut Figures<'t>,
    anchors: &'w Anchors,
    /// The levels of the headings above, as written.
    headings: Vec<u8>,
    notes: BTreeMap<String, Vec<TypesetBlock>>,
}

impl Writer<'_, '_> {
    fn blocks(&mut self, blocks: &[tree::Block]) -> Vec<TypesetBlock> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &tree::Block) -> Option<TypesetBlock> {
        Some(match block {
            tree::Block::Paragraph(text) | tree::Block::Plain(text) => {
                TypesetBlock::Paragraph { text: self.line(text) }
            }
            tree::Block::Heading { level, id, text, .. } => {
                self.headings.retain(|above| above < level);
                self.headings.push(*level);
                let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
                TypesetBlock::Heading { depth, anchor: self.anchor(id), text: self.line(text) }
            }
            tree::Block::List { start, items } => {
                TypesetBlock::List { start: *start, items: items.iter().map(|item| self.blocks(item)).collect() }
            }
            tree::Block::Definitions(definitions) => {
                let item = |definition: &tree::Definition| match definition {
                    tree::Definition::Term(text) => TypesetDefinition {
                        term: true,
                        blocks: vec![TypesetBlock::Paragraph { text: self.line(text) }],
                    },
                    tree::Definition::Meaning(blocks) => TypesetDefinition { term: false, blocks: self.blocks(blocks) },
                };
                TypesetBlock::Definitions { items: definitions.iter().map(item).collect() }
            }
            tree::Block::Code { language, code, .. } => TypesetBlock::Code {
                language: (!language.is_empty()).then(|| language.clone()),
                code: self.in_words(code.trim_end_matches('\n')),
            },
            tree::Block::Quote { callout: kind, blocks } => {
                let callout = kind.map(callout);
                let label = callout.map(|key| self.prose.rendering.language.state("callout", key));
                TypesetBlock::Quote { callout, label, blocks: self.blocks(blocks) }
            }
            tree::Block::Table(table) => self.table(table),
            tree::Block::Details { summary, blocks, .. } => {
                TypesetBlock::Details { summary: self.line(summary), blocks: self.blocks(blocks) }
            }
            tree::Block::Figure { blocks, caption } => {
                TypesetBlock::Figure { blocks: self.blocks(blocks), caption: self.line(caption) }
            }
            tree::Block::Footnote { id, blocks } => {
                let blocks = self.blocks(blocks);
                self.notes.entry(self.anchor(id)).or_default().extend(blocks);
                return None;
            }
            tree::Block::Rule => TypesetBlock::Rule,
        })
    }

    fn table(&mut self, table: &Table) -> TypesetBlock {
        let columns = table.columns.iter().map(|alignment| match alignment {
            Alignment::None => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        });
        TypesetBlock::Table {
            caption: self.line(&table.caption),
            columns: columns.collect(),
            head: table.head.iter().map(|cell| self.cell(cell)).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect(),
        }
    }

    fn cell(&mut self, cell: &Cell) -> Vec<TypesetInline> {
        match cell.as_slice() {
            [] => Vec::new(),
            [tree::Block::Plain(text)] => self.line(text),
            blocks => vec![TypesetInline::Blocks { blocks: self.blocks(blocks) }],
        }
    }

    fn line(&mut self, line: &[tree::Inline]) -> Vec<TypesetInline> {
        let mut pieces = Vec::with_capacity(line.len());
        for piece in line {
            self.piece(piece, &mut pieces);
        }
        pieces
    }

    fn piece(&mut self, piece: &tree::Inline, into: &mut Vec<TypesetInline>) {
        let piece = match piece {
            tree::Inline::Text(text) => return self.text(text, into),
            tree::Inline::SoftBreak => return self.text(" ", into),
            tree::Inline::Code(code) => TypesetInline::Raw { code: self.in_words(code) },
            tree::Inline::HardBreak => TypesetInline::Break,
            tree::Inline::Task(done) => {
                let label = self.prose.rendering.language.text(if *done { "task-done" } else { "task-open" });
                TypesetInline::Task { done: *done, label }
            }
            tree::Inline::Note(id) => TypesetInline::FootnoteAgain { anchor: self.anchor(id) },
            tree::Inline::Anchor(id) => TypesetInline::Place { anchor: self.anchor(id) },
            tree::Inline::Styled(style, inside) => {
                let text = self.line(inside);
                let style = match style {
                    Style::Emphasis => return into.push(TypesetInline::Emphasis { text }),
                    Style::Strong => return into.push(TypesetInline::Strong { text }),
                    Style::Strike => return into.push(TypesetInline::Strike { text }),
                    Style::Underline => "underline",
                    Style::Subscript => "subscript",
                    Style::Superscript => "superscript",
                    Style::Mark => "mark",
                    Style::Keyboard => "keyboard",
                    Style::Small => "small",
                    Style::Quotation => "quotation",
                };
                TypesetInline::Styled { style, text }
            }
            // `<abbr title>` needs a pointer: on paper the explanation stands behind the term.
            tree::Inline::Abbreviation(title, inside) => {
                into.extend(self.line(inside));
                return self.text(&format!(" ({title})"), into);
            }
            tree::Inline::Link(address, inside) => {
                let text = self.line(inside);
                match self.link(&address.address) {
                    Some(LinkEnd::Address(address)) => TypesetInline::Link { address, text },
                    Some(LinkEnd::Anchor(anchor)) => TypesetInline::Reference { anchor, text },
                    None => return into.extend(text),
                }
            }
            tree::Inline::Image(address, alternative) => {
                let alternative = self.in_words(alternative);
                match self.image(&address.address) {
                    Some(file) => TypesetInline::Image { file, alternative },
                    None => return self.text(&alternative, into),
                }
            }
        };
        into.push(piece);
    }

    fn text(&self, text: &str, into: &mut Vec<TypesetInline>) {
        for (position, part) in text.split(REDACTION_MARK).enumerate() {
            if position > 0 {
                into.push(TypesetInline::Redaction { text: self.prose.rendering.language.text("available-under-nda") });
            }
            match into.last_mut() {
                Some(TypesetInline::Text { text }) => text.push_str(part),
                _ if part.is_empty() => {}
                _ => into.push(TypesetInline::Text { text: part.to_owned() }),
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

    fn link(&self, address: &str) -> Option<LinkEnd> {
        let rendering = self.prose.rendering;
        match destination(address, self.file, self.anchors, rendering)? {
            Destination::Outside(url) => Some(LinkEnd::Address(url)),
            Destination::Here(place) => Some(LinkEnd::Anchor(self.anchor(&place))),
            Destination::Page(address) => (self.prose.target)(&address),
            Destination::Record(file, Some(place)) => match (self.prose.prefix)(file) {
                Some(prefix) => Some(LinkEnd::Anchor(format!("{prefix}{place}"))),
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
fn place_footnotes(blocks: &mut [TypesetBlock], notes: &mut BTreeMap<String, Vec<TypesetBlock>>) {
    for block in blocks {
        match block {
            TypesetBlock::Paragraph { text } | TypesetBlock::Heading { text, .. } => place_in_line(text, notes),
            TypesetBlock::List { items, .. } => items.iter_mut().for_each(|item| place_footnotes(item, notes)),
            TypesetBlock::Quote { blocks, .. } => place_footnotes(blocks, notes),
            TypesetBlock::Definitions { items } => {
                items.iter_mut().for_each(|item| place_footnotes(&mut item.blocks, notes))
            }
            TypesetBlock::Original { blocks, .. } => place_footnotes(blocks, notes),
            TypesetBlock::Details { summary: line, blocks } => {
                place_in_line(line, notes);
                place_footnotes(blocks, notes);
            }
            TypesetBlock::Figure { blocks, caption } => {
                place_footnotes(blocks, notes);
                place_in_line(caption, notes);
            }
            TypesetBlock::Table { caption, head, rows, .. } => {
                place_in_line(caption, notes);
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| place_in_line(cell, notes));
            }
            TypesetBlock::Code { .. } | TypesetBlock::Rule => {}
        }
    }
}

fn place_in_line(inlines: &mut [TypesetInline], notes: &mut BTreeMap<String, Vec<TypesetBlock>>) {
    for inline in inlines {
        match inline {
            TypesetInline::FootnoteAgain { anchor } => {
                if let Some(mut blocks) = notes.remove(anchor) {
                    place_footnotes(&mut blocks, notes);
                    *inline = TypesetInline::Footnote { anchor: std::mem::take(anchor), blocks };
                }
            }
            TypesetInline::Blocks { blocks } => place_footnotes(blocks, notes),
            TypesetInline::Styled { text, .. }
            | TypesetInline::Emphasis { text }
            | TypesetInline::Strong { text }
            | TypesetInline::Strike { text }
            | TypesetInline::Link { text, .. }
            | TypesetInline::Reference { text, .. } => place_in_line(text, notes),
            _ => {}
        }
    }
}
