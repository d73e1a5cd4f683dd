//! Nodes become blocks and lines: what HTML allows anywhere gets a place that Markdown has for it.

use super::{
    builder::{Node, NodeKind},
    tables::{Inside, table},
    tree::{Block, Definition, Inline, Style},
    words::plain,
};

/// What text is that stands in no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loose {
    /// A paragraph.
    Paragraph,
    /// Text by itself.
    Plain,
}

impl Loose {
    fn block(self, text: Vec<Inline>) -> Block {
        match self {
            Self::Paragraph => Block::Paragraph(text),
            Self::Plain => Block::Plain(text),
        }
    }
}

/// The blocks that `nodes` are.
pub(super) fn blocks(nodes: Vec<Node>, loose: Loose) -> Vec<Block> {
    let mut shape = Shape { blocks: Vec::new(), text: Vec::new(), orphans: Vec::new(), loose };
    for node in nodes {
        shape.add(node);
    }
    shape.flush();
    let mut blocks = shape.blocks;
    // Two texts beside each other would run into one another.
    if blocks.windows(2).any(|pair| matches!(pair, [Block::Plain(_), Block::Plain(_)])) {
        for block in &mut blocks {
            if let Block::Plain(text) = block {
                *block = Block::Paragraph(std::mem::take(text));
            }
        }
    }
    blocks
}

/// The line that `nodes` are; blocks among them are parted by new lines.
pub(super) fn inlines(nodes: Vec<Node>) -> Vec<Inline> {
    if nodes.iter().any(has_block) {
        return trimmed(flat(blocks(nodes, Loose::Plain)));
    }
    nodes.into_iter().flat_map(inline).collect()
}

/// How what stands in a table is read.
const INSIDE: Inside =
    Inside { blocks: |nodes| blocks(nodes, Loose::Paragraph), plain: |nodes| blocks(nodes, Loose::Plain), inlines };

struct Shape {
    blocks: Vec<Block>,
    /// What stands in no block yet.
    text: Vec<Inline>,
    /// Items, terms, rows or cells whose list or table was forgotten.
    orphans: Vec<Node>,
    loose: Loose,
}

impl Shape {
    fn add(&mut self, node: Node) {
        if !has_block(&node) {
            if !self.orphans.is_empty() && !is_space(&node) {
                self.adopt();
            }
            return self.text.extend(inline(node));
        }
        if belongs(&node.kind) {
            self.flush_text();
            if self.orphans.first().is_some_and(|first| family(&first.kind) != family(&node.kind)) {
                self.adopt();
            }
            return self.orphans.push(node);
        }
        self.flush();
        let blocks = block(node, self.loose);
        self.blocks.extend(blocks);
    }

    fn flush(&mut self) {
        self.flush_text();
        self.adopt();
    }

    fn flush_text(&mut self) {
        let text = trimmed(std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.blocks.push(self.loose.block(text));
        }
    }

    /// Gives parts of a list or table the list or table that they lack.
    fn adopt(&mut self) {
        let orphans = std::mem::take(&mut self.orphans);
        let Some(first) = orphans.first() else { return };
        let at = first.at.clone();
        let kind = match family(&first.kind) {
            Family::List => NodeKind::List(None),
            Family::Definitions => NodeKind::Definitions,
            Family::Table => NodeKind::Table(Vec::new()),
        };
        let blocks = block(Node { kind, children: orphans, at }, self.loose);
        // Text that came in between stands before them.
        self.blocks.extend(blocks);
    }
}

#[derive(PartialEq, Eq)]
enum Family {
    List,
    Definitions,
    Table,
}

fn belongs(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Item | NodeKind::Term | NodeKind::Meaning | NodeKind::Rows(_) | NodeKind::Row | NodeKind::Cell { .. }
    )
}

fn family(kind: &NodeKind) -> Family {
    match kind {
        NodeKind::Item => Family::List,
        NodeKind::Term | NodeKind::Meaning => Family::Definitions,
        _ => Family::Table,
    }
}

fn has_block(node: &Node) -> bool {
    node.kind.is_block() || node.children.iter().any(has_block)
}

fn is_space(node: &Node) -> bool {
    match &node.kind {
        NodeKind::SoftBreak => true,
        NodeKind::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The blocks of a node that is or holds one.
fn block(node: Node, loose: Loose) -> Vec<Block> {
    let Node { kind, children, at } = node;
    vec![match kind {
        NodeKind::Paragraph if !children.iter().any(has_block) => {
            let text = trimmed(inlines(children));
            if text.is_empty() {
                return Vec::new();
            }
            Block::Paragraph(text)
        }
        NodeKind::Paragraph => return blocks(children, Loose::Paragraph),
        NodeKind::Group | NodeKind::Boundary => {
            return blocks(children, if loose == Loose::Plain { loose } else { Loose::Paragraph });
        }
        NodeKind::Heading(level, id) => {
            let (chosen, text) = (id.is_some(), trimmed(inlines(children)));
            Block::Heading { level, id: id.unwrap_or_default(), chosen, text, at }
        }
        NodeKind::Quote(callout) => Block::Quote { callout, blocks: blocks(children, Loose::Paragraph) },
        NodeKind::List(start) => Block::List { start, items: items(children) },
        NodeKind::Definitions => Block::Definitions(definitions(children)),
        NodeKind::CodeBlock { language, indented } => {
            Block::Code { language, code: plain(&inlines(children)), indented, at }
        }
        NodeKind::Preformatted => {
            let code = preformatted(&children);
            let code = code.strip_prefix('\n').unwrap_or(&code).trim_end().to_owned();
            Block::Code { language: String::new(), code: format!("{code}\n"), indented: false, at }
        }
        NodeKind::Details(open) => return details(children, open),
        NodeKind::Figure => return figure(children),
        NodeKind::Summary => Block::Paragraph(vec![Inline::Styled(Style::Strong, inlines(children))]),
        NodeKind::Caption => return blocks(children, Loose::Paragraph),
        NodeKind::Table(columns) => return table(columns, children, INSIDE),
        NodeKind::Footnote(id) => Block::Footnote { id, blocks: blocks(children, Loose::Paragraph) },
        NodeKind::Rule => Block::Rule,
        NodeKind::Item
        | NodeKind::Term
        | NodeKind::Meaning
        | NodeKind::Rows(_)
        | NodeKind::Row
        | NodeKind::Cell { .. } => {
            return blocks(vec![Node { kind, children, at }], loose);
        }
        // Set apart within a line, and holds blocks: each of their lines is set apart.
        inline_kind => {
            let wrap = |text| wrapped(inline_kind.clone(), text);
            return blocks(children, loose).into_iter().map(|block| with_lines(block, &wrap)).collect();
        }
    }]
}

/// A block whose lines went through `wrap`.
fn with_lines(block: Block, wrap: &dyn Fn(Vec<Inline>) -> Vec<Inline>) -> Block {
    let all = |blocks: Vec<Block>| blocks.into_iter().map(|block| with_lines(block, wrap)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(text) => Block::Paragraph(wrap(text)),
        Block::Plain(text) => Block::Plain(wrap(text)),
        Block::Heading { level, id, chosen, text, at } => Block::Heading { level, id, chosen, text: wrap(text), at },
        Block::List { start, items } => Block::List { start, items: items.into_iter().map(all).collect() },
        Block::Quote { callout, blocks } => Block::Quote { callout, blocks: all(blocks) },
        other => other,
    }
}

fn items(nodes: Vec<Node>) -> Vec<Vec<Block>> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for node in nodes {
        match node.kind {
            NodeKind::Item => items.push(blocks(node.children, Loose::Plain)),
            // A list in a list belongs to the item before it.
            NodeKind::List(_) if !items.is_empty() => {
                let inner = blocks(vec![node], Loose::Plain);
                if let Some(last) = items.last_mut() {
                    last.extend(inner);
                }
            }
            _ => {
                let item = blocks(vec![node], Loose::Plain);
                if !item.is_empty() {
                    items.push(item);
                }
            }
        }
    }
    items
}

fn definitions(nodes: Vec<Node>) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for node in nodes {
        match node.kind {
            NodeKind::Term => definitions.push(Definition::Term(inlines(node.children))),
            NodeKind::Meaning => definitions.push(Definition::Meaning(blocks(node.children, Loose::Plain))),
            NodeKind::Group => definitions.extend(self::definitions(node.children)),
            _ => {
                let meaning = blocks(vec![node], Loose::Plain);
                if !meaning.is_empty() {
                    definitions.push(Definition::Meaning(meaning));
                }
            }
        }
    }
    definitions
}

/// Without a summary nothing would say what there is to open: all of it is shown.
fn details(nodes: Vec<Node>, open: bool) -> Vec<Block> {
    let (summaries, rest): (Vec<Node>, Vec<Node>) =
        nodes.into_iter().partition(|node| matches!(node.kind, NodeKind::Summary));
    let mut summaries = summaries.into_iter();
    let summary = summaries.next().map_or_else(Vec::new, |summary| trimmed(inlines(summary.children)));
    let rest = blocks(summaries.chain(rest).collect(), Loose::Paragraph);
    if plain(&summary).trim().is_empty() {
        return rest;
    }
    vec![Block::Details { summary, open, blocks: rest }]
}

fn figure(nodes: Vec<Node>) -> Vec<Block> {
    let (captions, rest): (Vec<Node>, Vec<Node>) =
        nodes.into_iter().partition(|node| matches!(node.kind, NodeKind::Caption));
    let mut caption: Vec<Inline> = Vec::new();
    for node in captions {
        if !caption.is_empty() {
            caption.push(Inline::HardBreak);
        }
        caption.extend(trimmed(inlines(node.children)));
    }
    vec![Block::Figure { blocks: blocks(rest, Loose::Paragraph), caption }]
}

/// The pieces of a line that a node is.
fn inline(node: Node) -> Vec<Inline> {
    let Node { kind, children, .. } = node;
    vec![match kind {
        NodeKind::Text(text) => Inline::Text(text),
        NodeKind::Code(code) => Inline::Code(code),
        NodeKind::SoftBreak => Inline::SoftBreak,
        NodeKind::HardBreak => Inline::HardBreak,
        NodeKind::Note(id) => Inline::Note(id),
        NodeKind::Task(done) => Inline::Task(done),
        NodeKind::Anchor(id) => Inline::Anchor(id),
        NodeKind::Image(address, alternative) => {
            let alternative = alternative.unwrap_or_else(|| plain(&inlines(children)));
            Inline::Image(address, alternative)
        }
        other => return wrapped(other, inlines(children)),
    }]
}

/// A line within an element that stands within a line.
fn wrapped(kind: NodeKind, text: Vec<Inline>) -> Vec<Inline> {
    // What is a place and no text stays a place.
    if text.iter().all(|piece| matches!(piece, Inline::Anchor(_))) {
        return text;
    }
    match kind {
        NodeKind::Style(style) => vec![Inline::Styled(style, text)],
        NodeKind::Abbreviation(title) if title.is_empty() => text,
        NodeKind::Abbreviation(title) => vec![Inline::Abbreviation(title, text)],
        NodeKind::Link(address) => vec![Inline::Link(address, text.into_iter().flat_map(without_links).collect())],
        NodeKind::CodeSpan => text.into_iter().map(as_code).collect(),
        _ => text,
    }
}

/// A link in a link leads nowhere in any browser; its words stay.
fn without_links(piece: Inline) -> Vec<Inline> {
    match piece {
        Inline::Link(_, text) => text,
        Inline::Styled(style, text) => {
            vec![Inline::Styled(style, text.into_iter().flat_map(without_links).collect())]
        }
        other => vec![other],
    }
}

fn as_code(piece: Inline) -> Inline {
    let all = |text: Vec<Inline>| text.into_iter().map(as_code).collect();
    match piece {
        Inline::Text(text) => Inline::Code(text),
        Inline::Styled(style, text) => Inline::Styled(style, all(text)),
        Inline::Link(address, text) => Inline::Link(address, all(text)),
        Inline::Abbreviation(title, text) => Inline::Abbreviation(title, all(text)),
        other => other,
    }
}

/// The text of `<pre>`, white space as written.
fn preformatted(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        match &node.kind {
            NodeKind::Text(words) | NodeKind::Code(words) => text.push_str(words),
            NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Boundary => text.push('\n'),
            NodeKind::Image(_, Some(alternative)) => text.push_str(alternative),
            NodeKind::Task(done) => text.push_str(if *done { "[x] " } else { "[ ] " }),
            kind => {
                if kind.is_block() && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&preformatted(&node.children));
                if kind.is_block() && !text.ends_with('\n') {
                    text.push('\n');
                }
            }
        }
    }
    text
}

/// Blocks as one line.
fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    for block in blocks {
        let text = match block {
            Block::Paragraph(text) | Block::Plain(text) => text,
            Block::Heading { id, chosen, mut text, .. } => {
                if chosen {
                    text.insert(0, Inline::Anchor(id));
                }
                text
            }
            Block::List { items, .. } => flat(items.into_iter().flatten().collect()),
            Block::Definitions(definitions) => {
                let blocks = definitions.into_iter().flat_map(|definition| match definition {
                    Definition::Term(text) => vec![Block::Plain(text)],
                    Definition::Meaning(blocks) => blocks,
                });
                flat(blocks.collect())
            }
            Block::Code { code, .. } => vec![Inline::Code(code.trim_end().to_owned())],
            Block::Quote { blocks, .. } | Block::Footnote { blocks, .. } => flat(blocks),
            Block::Table(table) => {
                let cells = std::iter::once(table.head).chain(table.rows).flatten().flatten();
                flat(std::iter::once(Block::Plain(table.caption)).chain(cells).collect())
            }
            Block::Details { summary, blocks, .. } | Block::Figure { blocks, caption: summary } => {
                flat(std::iter::once(Block::Plain(summary)).chain(blocks).collect())
            }
            Block::Rule => Vec::new(),
        };
        if !line.is_empty() && !text.is_empty() {
            line.push(Inline::HardBreak);
        }
        line.extend(text);
    }
    line
}

/// A line without white space and new lines at its edges, and without white space behind a new line.
fn trimmed(text: Vec<Inline>) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::with_capacity(text.len());
    for piece in text {
        let at_start = matches!(line.last(), None | Some(Inline::HardBreak));
        match piece {
            Inline::Text(text) if at_start => {
                let text = text.trim_start_matches([' ', '\t', '\n']);
                if !text.is_empty() {
                    line.push(Inline::Text(text.to_owned()));
                }
            }
            Inline::SoftBreak if at_start => {}
            Inline::HardBreak if line.is_empty() => {}
            Inline::Text(more) => match line.last_mut() {
                Some(Inline::Text(text)) => text.push_str(&more),
                _ => line.push(Inline::Text(more)),
            },
            other => line.push(other),
        }
    }
    while let Some(last) = line.last_mut() {
        match last {
            Inline::SoftBreak | Inline::HardBreak => {
                line.pop();
            }
            Inline::Text(text) if text.trim_end_matches([' ', '\t', '\n']).is_empty() => {
                line.pop();
            }
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\t', '\n']).len());
                break;
            }
            _ => break,
        }
    }
    line
}
