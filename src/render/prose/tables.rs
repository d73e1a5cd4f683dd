//! Tables of Markdown and of HTML, as one grid.

use super::{
    builder::{Node, NodeKind},
    tree::{Block, Cell, Inline, Style, Table},
};
use pulldown_cmark::Alignment;

/// A table is no wider, whatever its cells say that they span.
const WIDEST: usize = 200;

/// A cell before it has its place.
struct Written {
    blocks: Cell,
    head: bool,
    side: Alignment,
    columns: usize,
    rows: usize,
}

/// The table that `nodes` hold, and what stands among its rows and belongs before it.
pub(super) fn table(columns: Vec<Alignment>, nodes: Vec<Node>, inside: Inside) -> Vec<Block> {
    let mut reader =
        TableParser { inside, before: Vec::new(), caption: Vec::new(), head: Vec::new(), rows: Vec::new() };
    reader.rows(nodes, false);
    let TableParser { before, caption, mut head, mut rows, .. } = reader;
    let mut blocks = (inside.blocks)(before);
    // Without a head of its own, a first row of nothing but heads is one.
    if head.is_empty() && rows.len() > 1 && rows[0].iter().all(|cell| cell.head) && !rows[0].is_empty() {
        head.push(rows.remove(0));
    }
    let count = head.len();
    let mut grid = grid(head.into_iter().chain(rows).collect());
    let width = grid.iter().map(Vec::len).max().unwrap_or(0).max(columns.len());
    let mut sides = columns;
    sides.resize(width, Alignment::None);
    for row in &mut grid {
        row.resize_with(width, || (Vec::new(), Alignment::None));
        for (side, (_, own)) in sides.iter_mut().zip(row.iter()) {
            if *side == Alignment::None {
                *side = *own;
            }
        }
    }
    let mut rows = grid.into_iter().map(|row| row.into_iter().map(|(cell, _)| cell).collect::<Vec<Cell>>());
    let head = if count == 0 { Vec::new() } else { rows.next().unwrap_or_default() };
    if width == 0 {
        if !caption.is_empty() {
            blocks.push(Block::Paragraph(caption));
        }
        return blocks;
    }
    blocks.push(Block::Table(Table { caption, columns: sides, head, rows: rows.collect() }));
    blocks
}

/// How what stands in a table is read: tables hold whatever else there is, tables too.
#[derive(Clone, Copy)]
pub(super) struct Inside {
    /// Blocks, with loose text as paragraphs.
    pub(super) blocks: fn(Vec<Node>) -> Vec<Block>,
    /// Blocks, with loose text as it is.
    pub(super) plain: fn(Vec<Node>) -> Vec<Block>,
    /// Text.
    pub(super) inlines: fn(Vec<Node>) -> Vec<Inline>,
}

struct TableParser {
    inside: Inside,
    before: Vec<Node>,
    caption: Vec<Inline>,
    head: Vec<Vec<Written>>,
    rows: Vec<Vec<Written>>,
}

impl TableParser {
    fn rows(&mut self, nodes: Vec<Node>, in_head: bool) {
        let mut cells = Vec::new();
        for node in nodes {
            match node.kind {
                NodeKind::Rows(is_head) => self.rows(node.children, is_head),
                NodeKind::Row => {
                    let row = self.row(node.children);
                    self.add(row, in_head);
                }
                // Cells whose row was forgotten.
                NodeKind::Cell { .. } => cells.push(node),
                NodeKind::Caption => self.caption.extend((self.inside.inlines)(node.children)),
                NodeKind::Group
                    if node.children.iter().any(|child| matches!(child.kind, NodeKind::Row | NodeKind::Rows(_))) =>
                {
                    self.rows(node.children, in_head);
                }
                // What stands between rows comes before the table, as in browsers.
                _ => self.before.push(node),
            }
        }
        let row = self.row(cells);
        self.add(row, in_head);
    }

    fn add(&mut self, row: Vec<Written>, in_head: bool) {
        if !row.is_empty() {
            if in_head { self.head.push(row) } else { self.rows.push(row) }
        }
    }

    /// A row's cells. What stands between cells becomes one.
    fn row(&mut self, nodes: Vec<Node>) -> Vec<Written> {
        let mut cells = Vec::new();
        for node in nodes {
            match node.kind {
                NodeKind::Cell { head, side, columns, rows } => {
                    cells.push(Written { blocks: cell(node.children, self.inside), head, side, columns, rows });
                }
                _ => {
                    let blocks = cell(vec![node], self.inside);
                    if !blocks.is_empty() {
                        cells.push(Written { blocks, head: false, side: Alignment::None, columns: 1, rows: 1 });
                    }
                }
            }
        }
        cells
    }
}

/// A cell's blocks; a single paragraph is its text.
fn cell(nodes: Vec<Node>, inside: Inside) -> Cell {
    match <[Block; 1]>::try_from((inside.plain)(nodes)) {
        Ok([Block::Paragraph(text)]) => vec![Block::Plain(text)],
        Ok([other]) => vec![other],
        Err(several) => several,
    }
}

/// Every cell in its column: what a cell spans besides its own place stays empty.
fn grid(rows: Vec<Vec<Written>>) -> Vec<Vec<(Cell, Alignment)>> {
    // For each column, how many rows a cell above still takes up.
    let mut taken: Vec<usize> = Vec::new();
    let mut grid = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let all_heads = row.iter().all(|cell| cell.head);
        let mut placed: Vec<(Cell, Alignment)> = Vec::new();
        let mut next = Vec::new();
        let mut cells = row.into_iter();
        let mut column = 0;
        loop {
            if taken.get(column).is_some_and(|rows| *rows > 0) {
                next.push(taken[column] - 1);
                placed.push((Vec::new(), Alignment::None));
                column += 1;
                continue;
            }
            let Some(cell) = cells.next() else { break };
            // The head of a row, which Markdown's tables don't have.
            let is_strong = cell.head && (number > 0 || !all_heads);
            let blocks = if is_strong { strong(cell.blocks) } else { cell.blocks };
            placed.push((blocks, cell.side));
            let columns = cell.columns.min(WIDEST.saturating_sub(column)).max(1);
            placed.extend((1..columns).map(|_| (Vec::new(), cell.side)));
            next.extend((0..columns).map(|_| cell.rows - 1));
            column += columns;
        }
        if column < taken.len() {
            next.extend(taken[column..].iter().map(|rows| rows.saturating_sub(1)));
        }
        taken = next;
        grid.push(placed);
    }
    grid
}

fn strong(blocks: Cell) -> Cell {
    let strong = |block| match block {
        Block::Plain(text) => Block::Plain(vec![Inline::Styled(Style::Strong, text)]),
        other => other,
    };
    blocks.into_iter().map(strong).collect()
}
