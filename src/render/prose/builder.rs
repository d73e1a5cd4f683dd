//! Nodes from opening and closing pieces. Markdown's are always in order; HTML's are put into it as browsers do, and no word
//! is lost whatever is unclosed, misnested or split over blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind};

use super::tree::{Style, WrittenAddress};

use crate::markdown::html::{Element, ElementRole};

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NodeKind {
    Text(String),
    Code(String),
    SoftBreak,
    HardBreak,
    Note(String),
    Task(bool),
    Anchor(String),
    Rule,
    /// Words end here.
    Boundary,
    /// A picture; what it shows, unless its children say it.
    Image(WrittenAddress, Option<String>),
    Style(Style),
    Abbreviation(String),
    /// Code within a line that may hold other marks.
    CodeSpan,
    Link(WrittenAddress),
    /// Means nothing by itself, within a line.
    Span,
    Paragraph,
    Heading(u8, Option<String>),
    Quote(Option<BlockQuoteKind>),
    List(Option<u64>),
    Item,
    Definitions,
    Term,
    Meaning,
    CodeBlock {
        language: String,
        indented: bool,
    },
    Preformatted,
    Details(bool),
    Summary,
    Figure,
    Caption,
    Table(Vec<Alignment>),
    /// Rows of a table: whether they are its head.
    Rows(bool),
    Row,
    Cell {
        head: bool,
        side: Alignment,
        columns: usize,
        rows: usize,
    },
    Footnote(String),
    /// Means nothing by itself, on lines of its own.
    Group,
}

impl NodeKind {
    /// Whether words end at its edges.
    pub(super) fn is_block(&self) -> bool {
        !matches!(
            self,
            Self::Text(_)
                | Self::Code(_)
                | Self::SoftBreak
                | Self::HardBreak
                | Self::Note(_)
                | Self::Task(_)
                | Self::Anchor(_)
                | Self::Image(..)
                | Self::Style(_)
                | Self::Abbreviation(_)
                | Self::CodeSpan
                | Self::Link(_)
                | Self::Span
        )
    }
}

/// A node of the tree before it has its shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) children: Vec<Node>,
    pub(super) at: Range<usize>,
}

impl Node {
    pub(super) fn leaf(kind: NodeKind, at: Range<usize>) -> Self {
        Self { kind, children: Vec::new(), at }
    }
}

/// A node that is still open.
struct Frame {
    node: Node,
    /// The element, if HTML opened it, and its tag as written if that may have been meant as words.
    html: Option<(&'static Element, Option<String>)>,
}

/// Elements whose names people write in angle brackets as a stand-in: “send it to <address>”.
const WORDS: [&str; 22] = [
    "address", "article", "aside", "body", "caption", "center", "cite", "code", "data", "details", "figure", "footer",
    "header", "label", "legend", "main", "mark", "menu", "picture", "section", "summary", "time",
];

/// What is nested deeper stands in what holds it: no page needs it, each level takes a piece of the stack, and typesetting
/// allows 80 calls within one another, two for each level.
const DEEPEST: usize = 34;
/// Markdown must find what it opens where it closes it: HTML leaves room for that.
const DEEPEST_HTML: usize = 28;

pub(super) struct Builder {
    frames: Vec<Frame>,
    /// How many of what Markdown opened is nested too deep.
    too_deep: usize,
    root: Vec<Node>,
    /// What was written like a tag and stands as text.
    pub(super) no_tags: Vec<(String, Range<usize>)>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { frames: Vec::new(), too_deep: 0, root: Vec::new(), no_tags: Vec::new() }
    }

    pub(super) fn leaf(&mut self, kind: NodeKind, at: Range<usize>) {
        self.add(Node::leaf(kind, at));
    }

    /// Adds words of HTML. Unless white space counts, a run of it is a space.
    pub(super) fn words(&mut self, text: &str, at: Range<usize>) {
        if self.is_preformatted() {
            return self.leaf(NodeKind::Text(text.to_owned()), at);
        }
        let siblings = self.frames.last().map_or(&self.root, |frame| &frame.node.children);
        let mut is_space = match siblings.last().map(|node| &node.kind) {
            Some(NodeKind::Text(before)) => before.ends_with(' '),
            _ => false,
        };
        let mut words = String::with_capacity(text.len());
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(space && is_space) {
                words.push(if space { ' ' } else { c });
            }
            is_space = space;
        }
        if !words.is_empty() {
            self.leaf(NodeKind::Text(words), at);
        }
    }

    /// Whether white space counts here.
    fn is_preformatted(&self) -> bool {
        let kinds = self.frames.iter().map(|frame| &frame.node.kind);
        kinds.into_iter().any(|kind| matches!(kind, NodeKind::Preformatted | NodeKind::CodeBlock { .. }))
    }

    /// Opens what Markdown opens.
    pub(super) fn open(&mut self, kind: NodeKind, at: Range<usize>) {
        if kind.is_block() {
            self.end_paragraph();
        }
        if self.too_deep > 0 || self.frames.len() >= DEEPEST {
            self.too_deep += 1;
            return self.leaf(NodeKind::Boundary, at);
        }
        self.frames.push(Frame { node: Node::leaf(kind, at), html: None });
    }

    /// Closes what Markdown closes, and all HTML that was opened in it.
    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        while self.frames.last().is_some_and(|frame| frame.html.is_some()) {
            self.pop(false);
        }
        self.pop(true);
    }

    /// Opens an element of HTML. `tag` is how it is written, if it has no attributes.
    pub(super) fn open_html(
        &mut self,
        element: &'static Element,
        kind: NodeKind,
        at: Range<usize>,
        tag: Option<String>,
    ) {
        match element.name {
            "li" => self.end_nearest(&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
            "dt" | "dd" => self.end_nearest(&["dt", "dd"], &["dl", "td", "th", "table"]),
            "td" | "th" => self.end_nearest(&["td", "th", "caption", "colgroup"], &["tr", "table"]),
            "tr" => self.end_nearest(&["tr", "caption", "colgroup"], &["table"]),
            "thead" | "tbody" | "tfoot" => {
                self.end_nearest(&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]);
                self.end_nearest(&["tr"], &["table"]);
            }
            "a" => self.end_nearest(&["a"], &["td", "th", "table"]),
            _ => {}
        }
        if kind.is_block() {
            self.end_paragraph();
        }
        if self.frames.len() >= DEEPEST_HTML {
            if kind.is_block() {
                self.leaf(NodeKind::Boundary, at);
            }
            return;
        }
        let tag = tag.filter(|_| WORDS.contains(&element.name));
        self.frames.push(Frame { node: Node::leaf(kind, at), html: Some((element, tag)) });
    }

    /// Closes an element of HTML. A closing tag that closes nothing ends a word at most.
    pub(super) fn close_html(&mut self, element: &'static Element, at: Range<usize>) {
        let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
        let same = |open: &Element| open.name == element.name || is_heading(open.name) && is_heading(element.name);
        let stops: &[&str] = match element.name {
            "table" => &[],
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" => &["table"],
            "li" => &["ul", "ol", "menu", "dir", "td", "th", "table"],
            _ => &["td", "th", "caption", "table"],
        };
        match self.nearest(same, stops) {
            Some(index) => {
                while self.frames.len() > index + 1 {
                    self.pop(false);
                }
                self.pop(true);
            }
            None if element.name == "br" => self.leaf(NodeKind::HardBreak, at),
            None if element.role == ElementRole::Block => self.leaf(NodeKind::Boundary, at),
            None => {}
        }
    }

    /// All nodes; what is still open ends here.
    pub(super) fn finish(mut self) -> (Vec<Node>, Vec<(String, Range<usize>)>) {
        while !self.frames.is_empty() {
            self.pop(false);
        }
        (self.root, self.no_tags)
    }

    /// The innermost open element that `wanted` wants, without leaving what Markdown opened or one of `stops`.
    fn nearest(&self, wanted: impl Fn(&Element) -> bool, stops: &[&str]) -> Option<usize> {
        for (index, frame) in self.frames.iter().enumerate().rev() {
            let (element, _) = frame.html.as_ref()?;
            if wanted(element) {
                return Some(index);
            }
            if stops.contains(&element.name) {
                return None;
            }
        }
        None
    }

    fn end_nearest(&mut self, names: &[&str], stops: &[&str]) {
        if let Some(index) = self.nearest(|element| names.contains(&element.name), stops) {
            while self.frames.len() > index {
                // These may be left open.
                self.pop(true);
            }
        }
    }

    /// A block ends the paragraph before it.
    fn end_paragraph(&mut self) {
        let stop = self.frames.iter().rposition(|frame| match &frame.html {
            Some((element, _)) => element.role == ElementRole::Block,
            None => true,
        });
        let is_paragraph = |frame: &Frame| frame.html.as_ref().is_some_and(|(element, _)| element.name == "p");
        if let Some(index) = stop.filter(|index| is_paragraph(&self.frames[*index])) {
            while self.frames.len() > index {
                self.pop(true);
            }
        }
    }

    /// Closes the innermost node. A word in angle brackets that nothing closes was meant as one.
    fn pop(&mut self, is_closed: bool) {
        let Some(Frame { node, html }) = self.frames.pop() else { return };
        let has_block = node.children.iter().any(|child| child.kind.is_block());
        match html {
            Some((_, Some(tag))) if !is_closed && !has_block => {
                self.no_tags.push((tag.clone(), node.at.clone()));
                self.add(Node::leaf(NodeKind::Text(tag), node.at.clone()));
                node.children.into_iter().for_each(|child| self.add(child));
            }
            _ => self.add(node),
        }
    }

    fn add(&mut self, node: Node) {
        match self.frames.last_mut() {
            Some(frame) => frame.node.children.push(node),
            None => self.root.push(node),
        }
    }
}
