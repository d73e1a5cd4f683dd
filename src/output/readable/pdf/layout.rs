//! The letters of a page in the orders in which people may read them: as they are drawn, line by line, column by column.

use std::fmt::Write;

/// What a glyph says: nearly always one letter.
#[derive(Debug, Clone)]
pub(super) enum Said {
    One(char),
    Some(String),
}

impl Said {
    pub(super) fn all(&self, is: impl Fn(char) -> bool) -> bool {
        match self {
            Self::One(letter) => is(*letter),
            Self::Some(letters) => letters.chars().all(is),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Some(letters) if letters.is_empty())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.all(char::is_whitespace)
    }

    fn push_to(&self, text: &mut String) {
        match self {
            Self::One(letter) => text.push(*letter),
            Self::Some(letters) => text.push_str(letters),
        }
    }
}

/// A letter on a page.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) said: Said,
    /// Where it begins, and where the next one would.
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
}

/// How far apart two letters of a word may stand, in their size.
const WORD: f64 = 0.15;

/// How far apart two columns stand at least, in the letters' size.
const COLUMN: f64 = 1.5;

/// In the order in which they are drawn, with spaces and line ends where they stand apart.
pub(super) fn as_drawn(letters: &[Letter]) -> String {
    let mut text = String::new();
    for (number, letter) in letters.iter().enumerate() {
        if let Some(before) = number.checked_sub(1).map(|before| &letters[before]) {
            text.push_str(between(before, letter));
        }
        letter.said.push_to(&mut text);
    }
    text
}

fn between(before: &Letter, letter: &Letter) -> &'static str {
    let size = before.size.max(letter.size).max(0.01);
    if (before.y - letter.y).abs() > size * 0.5 {
        "\n"
    } else if letter.x - before.end > size * WORD || letter.x < before.x - size {
        " "
    } else {
        ""
    }
}

/// Line by line from above, each from left to right; and the columns that these lines make.
pub(super) fn by_place(letters: &[Letter]) -> Vec<String> {
    let mut sorted: Vec<&Letter> = letters.iter().filter(|letter| !letter.said.is_blank()).collect();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<&Letter>> = Vec::new();
    for letter in sorted {
        match lines.last_mut() {
            Some(line) if (line[0].y - letter.y).abs() <= letter.size.max(line[0].size) * 0.4 => line.push(letter),
            _ => lines.push(vec![letter]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    let pieces: Vec<Vec<Piece>> = lines.iter().map(|line| pieces(line)).collect();
    let mut rows = String::new();
    for line in &pieces {
        let words: Vec<&str> = line.iter().map(|piece| piece.text.as_str()).collect();
        let _ = writeln!(rows, "{}", words.join(" "));
    }
    let mut texts = vec![rows];
    if pieces.iter().any(|line| line.len() > 1) {
        texts.push(columns(pieces.into_iter().flatten().collect()));
    }
    if !letters.iter().all(|letter| letter.said.all(|c| !is_from_right(c))) {
        // Some programs draw such words from left to right.
        let reversed = |text: &String| {
            text.lines().map(|line| line.chars().rev().collect::<String>()).collect::<Vec<_>>().join("\n")
        };
        let more: Vec<String> = texts.iter().map(reversed).collect();
        texts.extend(more);
    }
    texts
}

/// Letters of a line that stand together.
#[derive(Debug)]
struct Piece {
    text: String,
    x: f64,
    end: f64,
}

fn pieces(line: &[&Letter]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for letter in line {
        let size = letter.size.max(0.01);
        match pieces.last_mut() {
            Some(piece) if letter.x - piece.end <= size * COLUMN => {
                if letter.x - piece.end > size * WORD {
                    piece.text.push(' ');
                }
                letter.said.push_to(&mut piece.text);
                piece.end = piece.end.max(letter.end);
            }
            _ => {
                let mut text = String::new();
                letter.said.push_to(&mut text);
                pieces.push(Piece { text, x: letter.x, end: letter.end });
            }
        }
    }
    pieces
}

/// Pieces that stand below one another belong together.
fn columns(pieces: Vec<Piece>) -> String {
    let mut columns: Vec<(f64, f64, String)> = Vec::new();
    for piece in pieces {
        let overlap = |column: &&mut (f64, f64, String)| piece.x < column.1 && column.0 < piece.end;
        // A heading over all columns would join them: it begins a column of its own.
        let fits = |column: &&mut (f64, f64, String)| {
            overlap(column) && (column.0 - piece.x).abs() < (column.1 - column.0) * 0.5
        };
        match columns.iter_mut().rev().take(16).find(fits) {
            Some(column) => {
                let _ = write!(column.2, "\n{}", piece.text);
                column.0 = column.0.min(piece.x);
                column.1 = column.1.max(piece.end);
            }
            None => columns.push((piece.x, piece.end, piece.text)),
        }
    }
    columns.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join("\n\n")
}

fn is_from_right(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}
