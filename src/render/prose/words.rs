//! The words of a narrative without its marks.

use super::tree::{Block, Definition, Inline};

/// The text of a line: pictures by what they show.
#[must_use]
pub fn plain(line: &[Inline]) -> String {
    let mut text = String::new();
    for piece in line {
        match piece {
            Inline::Text(words) | Inline::Code(words) | Inline::Image(_, words) => text.push_str(words),
            Inline::Styled(_, inside) | Inline::Abbreviation(_, inside) | Inline::Link(_, inside) => {
                text.push_str(&plain(inside));
            }
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Note(_) | Inline::Anchor(_) | Inline::Task(_) => {}
        }
    }
    text
}

/// All words of `blocks`, a space where a block ends.
#[must_use]
pub fn words(blocks: &[Block]) -> String {
    let mut text = String::new();
    each_line(blocks, &mut |line| match line {
        Line::Text(line) => {
            text.push_str(&plain(line));
            text.push(' ');
        }
        Line::Code(code) => {
            text.push_str(code);
            text.push(' ');
        }
    });
    text
}

/// A line of a narrative.
enum Line<'b> {
    Text(&'b [Inline]),
    Code(&'b str),
}

fn each_line<'b>(blocks: &'b [Block], take: &mut dyn FnMut(Line<'b>)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Plain(text) | Block::Heading { text, .. } => take(Line::Text(text)),
            Block::List { items, .. } => items.iter().for_each(|item| each_line(item, take)),
            Block::Definitions(definitions) => definitions.iter().for_each(|definition| match definition {
                Definition::Term(text) => take(Line::Text(text)),
                Definition::Meaning(blocks) => each_line(blocks, take),
            }),
            Block::Code { code, .. } => take(Line::Code(code)),
            Block::Table(table) => {
                take(Line::Text(&table.caption));
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| each_line(cell, take));
            }
            Block::Details { summary, blocks, .. } => {
                take(Line::Text(summary));
                each_line(blocks, take);
            }
            Block::Figure { blocks, caption } => {
                each_line(blocks, take);
                take(Line::Text(caption));
            }
            Block::Quote { blocks, .. } | Block::Footnote { blocks, .. } => each_line(blocks, take),
            Block::Rule => {}
        }
    }
}

/// Every piece of every line, from the outermost in.
pub(super) fn each_inline(blocks: &[Block], take: &mut dyn FnMut(&Inline)) {
    fn pieces(line: &[Inline], take: &mut dyn FnMut(&Inline)) {
        for piece in line {
            take(piece);
            if let Inline::Styled(_, inside) | Inline::Abbreviation(_, inside) | Inline::Link(_, inside) = piece {
                pieces(inside, take);
            }
        }
    }
    each_line(blocks, &mut |line| {
        if let Line::Text(line) = line {
            pieces(line, take);
        }
    });
}
