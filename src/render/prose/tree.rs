//! What a narrative is made of.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind};

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text that stands in a list's item or a cell without a paragraph around it.
    Plain(Vec<Inline>),
    /// A heading.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// Where links lead to, as its author writes it: no other place of the narrative has it.
        id: String,
        /// Whether the author chose the id.
        chosen: bool,
        /// Its text.
        text: Vec<Inline>,
        /// The bytes of the Markdown.
        at: Range<usize>,
    },
    /// A list.
    List {
        /// The first number, if it is numbered.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// Code.
    Code {
        /// The language, if it says one.
        language: String,
        /// The code.
        code: String,
        /// Whether only its indentation makes it code.
        indented: bool,
        /// The bytes of the Markdown.
        at: Range<usize>,
    },
    /// A quotation or a callout.
    Quote {
        /// What kind of callout it is, if it is one.
        callout: Option<BlockQuoteKind>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// What a reader may open.
    Details {
        /// What it is about.
        summary: Vec<Inline>,
        /// Whether it is open from the start.
        open: bool,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A figure with its caption.
    Figure {
        /// What is shown.
        blocks: Vec<Block>,
        /// What is said of it.
        caption: Vec<Inline>,
    },
    /// What a footnote says.
    Footnote {
        /// Where links to it lead, like a heading's id.
        id: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A line between two subjects.
    Rule,
}

/// A line of a list of terms.
#[derive(Debug, Clone, PartialEq)]
pub enum Definition {
    /// A term.
    Term(Vec<Inline>),
    /// What the terms above mean.
    Meaning(Vec<Block>),
}

/// A table: as many cells in each row as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table is about.
    pub caption: Vec<Inline>,
    /// The sides that columns keep to.
    pub columns: Vec<Alignment>,
    /// The heads of the columns; none in a table of HTML that has none.
    pub head: Vec<Cell>,
    /// The cells, row by row.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell. Markdown's hold [`Block::Plain`].
pub type Cell = Vec<Block>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Text that is set apart.
    Styled(Style, Vec<Inline>),
    /// A short form, and what it stands for.
    Abbreviation(String, Vec<Inline>),
    /// A link.
    Link(WrittenAddress, Vec<Inline>),
    /// A picture, and what it shows, in words.
    Image(WrittenAddress, String),
    /// A footnote's number: the footnote's id.
    Note(String),
    /// A place that links lead to, as its author writes it.
    Anchor(String),
    /// The box before a task, and whether it is done.
    Task(bool),
    /// A line's end in the source.
    SoftBreak,
    /// A new line.
    HardBreak,
}

/// How text is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// Underlined, or inserted.
    Underline,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// Marked.
    Mark,
    /// A key, or what is typed.
    Keyboard,
    /// In small print.
    Small,
    /// Quoted within a line.
    Quotation,
}

/// Where a link or a picture leads, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenAddress {
    /// The address.
    pub address: String,
    /// A title, if it has one.
    pub title: String,
    /// Whether it is a picture's.
    pub picture: bool,
    /// The bytes of the Markdown.
    pub at: Range<usize>,
}

/// What an author may want to know of how a narrative was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// HTML that became what Markdown would have made of it: the element.
    Translated(&'static str),
    /// An attribute of HTML that means nothing here.
    Dropped(String),
    /// What is written like a tag and isn't one: it stands as text.
    NoTag(String),
    /// An element that no narrative may hold.
    Refused(&'static str),
    /// What another dialect of Markdown has and this one hasn't.
    Dialect(Dialect, String),
    /// An id that stands twice.
    IdTwice(String),
}

/// What other dialects of Markdown have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Lists with letters or in parentheses: `a.`, `(1)`, `i)`, `#.`.
    FancyList,
    /// `{.class}` and the like.
    Attributes,
    /// `[[toc]]`, `[TOC]`.
    Contents,
    /// `: what a term means`.
    Definitions,
    /// `+++` and the like above a text.
    FrontMatter,
    /// `!!! note`.
    Callout,
}
