//! A file of separated values: fields are written in the place of others, and all else stays as it was.

use std::{collections::BTreeMap, ops::Range};

use super::grid::{At, Grid, GridCell, GridRow};

use crate::author::import::formats::csv::{COLUMNS, ROWS, decoded, separator};

/// A file of separated values.
#[derive(Debug)]
pub struct CsvFile {
    text: String,
    separator: u8,
    /// What stands before the text: a mark that tells of UTF-8.
    mark: &'static [u8],
    rows: Vec<Vec<Range<usize>>>,
}

impl CsvFile {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it can't be read, and what to do.
    pub fn open(bytes: &[u8]) -> Result<(Self, Grid), (String, String)> {
        const MARK: &[u8] = "\u{FEFF}".as_bytes();
        let (text, guessed) = decoded(bytes);
        let is_utf8 = guessed.is_none() && std::str::from_utf8(bytes).is_ok();
        // What was written otherwise is written in UTF-8 now, and says so.
        let mark: &[u8] = if bytes.starts_with(MARK) || !is_utf8 { MARK } else { b"" };
        let separator = separator(&text);
        let rows = fields(&text, separator);
        if rows.len() > ROWS || rows.iter().any(|row| row.len() > COLUMNS) {
            let help = "check its quotes and separators, or answer it in parts".to_owned();
            return Err((format!("it has more than {ROWS} rows, or more than {COLUMNS} values in one"), help));
        }
        let mut grid = Grid::default();
        for (number, row) in (1..).zip(&rows) {
            let cells = row
                .iter()
                .enumerate()
                .map(|(column, at)| (column, GridCell { text: value(&text[at.clone()]), is_formula: false }));
            let cells = cells.filter(|(_, cell)| !cell.text.trim().is_empty()).collect();
            grid.rows.insert(number, GridRow { hidden: false, cells });
        }
        Ok((Self { text, separator, mark, rows }, grid))
    }

    /// The file with these texts in these cells.
    #[must_use]
    pub fn with(&self, edits: &BTreeMap<At, String>) -> Vec<u8> {
        let mut text = String::with_capacity(self.text.len() + edits.values().map(String::len).sum::<usize>());
        let mut at = 0;
        let separator = char::from(self.separator);
        for (row, fields) in (1..).zip(&self.rows) {
            let own = edits.range(At { sheet: 0, row, column: 0 }..At { sheet: 0, row: row + 1, column: 0 });
            let mut next = fields.len();
            for (cell, words) in own {
                match fields.get(cell.column) {
                    Some(field) => {
                        text.push_str(&self.text[at..field.start]);
                        at = field.end;
                    }
                    None => {
                        let end = fields.last().map_or(at, |last| last.end);
                        text.push_str(&self.text[at..end]);
                        at = end;
                        (next..=cell.column).for_each(|_| text.push(separator));
                        next = cell.column + 1;
                    }
                }
                text.push_str(&quoted(words));
            }
        }
        text.push_str(&self.text[at..]);
        [self.mark, text.as_bytes()].concat()
    }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// The text of a field.
fn value(field: &str) -> String {
    match field.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => field.to_owned(),
    }
}

/// Where the fields of each row stand (RFC 4180).
fn fields(text: &str, separator: u8) -> Vec<Vec<Range<usize>>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let (mut from, mut is_quoted) = (0, false);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                let end = if at > from && bytes[at - 1] == b'\r' { at - 1 } else { at };
                row.push(from..end);
                rows.push(std::mem::take(&mut row));
                from = at + 1;
            }
            byte if *byte == separator && !is_quoted => {
                row.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
    }
    if from < text.len() || !row.is_empty() {
        row.push(from..text.len());
        rows.push(row);
    }
    rows
}
