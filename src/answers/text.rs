//! A narrative as the text of a cell: lines, without marks.

use crate::{
    render::prose::{
        reader::read,
        tree::{Block, Definition},
        words::plain,
    },
    visibility::narrative::REDACTION_MARK,
};

/// The text, a blank line between paragraphs.
#[must_use]
pub fn text_of(markdown: &str) -> String {
    let mut paragraphs = Vec::new();
    add(&read(markdown).blocks, &mut paragraphs);
    // A cell has no place for the mark of a passage that is held back.
    paragraphs.iter_mut().for_each(|paragraph| paragraph.retain(|c| c != REDACTION_MARK));
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

fn add(blocks: &[Block], paragraphs: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Plain(line) | Block::Heading { text: line, .. } => {
                paragraphs.push(plain(line));
            }
            Block::List { start, items } => {
                let mut lines = Vec::new();
                for (number, item) in (start.unwrap_or(1)..).zip(items) {
                    let mark = if start.is_some() { format!("{number}.") } else { "•".to_owned() };
                    let mut inner = Vec::new();
                    add(item, &mut inner);
                    lines.push(format!("{mark} {}", inner.join(" ")));
                }
                paragraphs.push(lines.join("\n"));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(line) => paragraphs.push(plain(line)),
                        Definition::Meaning(blocks) => add(blocks, paragraphs),
                    }
                }
            }
            Block::Code { code, .. } => paragraphs.push(code.trim_end().to_owned()),
            Block::Table(table) => {
                let row = |cells: &Vec<Vec<Block>>| {
                    let cells = cells.iter().map(|cell| {
                        let mut inner = Vec::new();
                        add(cell, &mut inner);
                        inner.join(" ")
                    });
                    cells.collect::<Vec<_>>().join(" | ")
                };
                let head = (!table.head.is_empty()).then(|| row(&table.head));
                let lines: Vec<String> = head.into_iter().chain(table.rows.iter().map(row)).collect();
                paragraphs.push(lines.join("\n"));
            }
            Block::Details { summary, blocks, .. } => {
                paragraphs.push(plain(summary));
                add(blocks, paragraphs);
            }
            Block::Figure { blocks, caption } => {
                add(blocks, paragraphs);
                paragraphs.push(plain(caption));
            }
            Block::Quote { blocks, .. } | Block::Footnote { blocks, .. } => add(blocks, paragraphs),
            Block::Rule => {}
        }
    }
}
