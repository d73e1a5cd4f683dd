//! A sheet, as its file holds it.

use crate::model::date::Date;

/// A sheet of a workbook, or a file of separated values.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The sheet's name, in a workbook.
    pub name: Option<String>,
    /// Its rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Whether its days are counted from 1904.
    pub is_1904: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number, from 1, as programs show it; the line, in a file of separated values.
    pub number: usize,
    /// Its cells, from the first column on.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it shows, or would.
    pub content: Content,
    /// What is to be said of it when it is taken.
    pub note: Option<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Content {
    /// Nothing.
    #[default]
    Nothing,
    /// Text, or a number as a person reads it.
    Text(String),
    /// A number of a workbook, which may be a day.
    Number(f64),
    /// A day.
    Day(Date),
    /// An error of a formula's, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// A cell with text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let content = if text.trim().is_empty() { Content::Nothing } else { Content::Text(text) };
        Self { content, note: None }
    }

    /// The text, whatever it holds.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.content {
            Content::Nothing => String::new(),
            Content::Text(text) | Content::Error(text) => text.clone(),
            Content::Number(number) => number.to_string(),
            Content::Day(day) => day.to_string(),
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content == Content::Nothing
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(index: usize) -> String {
    let mut left = index + 1;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        // A remainder below 26.
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        left /= 26;
    }
    letters.iter().rev().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_programs_name_them() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
