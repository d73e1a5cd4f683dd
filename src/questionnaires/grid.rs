//! A sheet as every kind of file is read into: rows of cells, and the choices that some cells offer.

use std::{collections::BTreeMap, fmt};

use crate::author::import::table::letters;

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Its name; empty for a file that has no sheets.
    pub name: String,
    /// Whether people don't see it.
    pub hidden: bool,
    /// Its rows, by number from 1.
    pub rows: BTreeMap<usize, GridRow>,
    /// What cells offer to choose from.
    pub choices: Vec<Choices>,
    /// Regions that are shown as one cell.
    pub merged: Vec<Region>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct GridRow {
    /// Whether people don't see it.
    pub hidden: bool,
    /// Its cells that are there, by column from 0.
    pub cells: BTreeMap<usize, GridCell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    /// What it shows.
    pub text: String,
    /// Whether a formula makes that.
    pub is_formula: bool,
}

/// A rectangle of cells, with its edges: rows from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first row and column.
    pub first: (usize, usize),
    /// The last ones.
    pub last: (usize, usize),
}

/// What the cells of some regions offer.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Where.
    pub regions: Vec<Region>,
    /// What.
    pub options: Vec<String>,
}

/// Where a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The sheet, by its place from 0.
    pub sheet: usize,
    /// The row, from 1.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

impl At {
    /// The cell's name in its sheet, such as `C5`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}{}", letters(self.column), self.row)
    }
}

impl Region {
    /// Whether a cell lies in it.
    #[must_use]
    pub fn holds(&self, row: usize, column: usize) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }

    /// The region that is written `A1` or `A1:B2`, with `$` or without; whole columns and rows too.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        const LAST_ROW: usize = 1_048_576;
        const LAST_COLUMN: usize = 16_383;
        let plain = text.replace('$', "");
        let (first, last) = plain.split_once(':').unwrap_or((&plain, &plain));
        let (first, last) = (corner(first)?, corner(last)?);
        Some(Self {
            first: (first.0.unwrap_or(1), first.1.unwrap_or(0)),
            last: (last.0.unwrap_or(LAST_ROW), last.1.unwrap_or(LAST_COLUMN)),
        })
    }
}

/// A row and a column, one of which may be left out.
fn corner(text: &str) -> Option<(Option<usize>, Option<usize>)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (column, row) = text.split_at(end);
    let column = if column.is_empty() { None } else { Some(column_of(column)?) };
    let row = if row.is_empty() { None } else { Some(row.parse().ok().filter(|row| (1..=1_048_576).contains(row))?) };
    (row.is_some() || column.is_some()).then_some((row, column))
}

/// A column by its letters, from 0.
#[must_use]
pub fn column_of(letters: &str) -> Option<usize> {
    let is_column = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digit = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    is_column.then(|| letters.bytes().fold(0, |column, byte| column * 26 + digit(byte)) - 1)
}

impl Grid {
    /// The text of a cell; of one within a merged region, that region's.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// A cell that is there.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.rows.get(&row)?.cells.get(&column)
    }

    /// What a cell offers to choose from.
    #[must_use]
    pub fn options(&self, row: usize, column: usize) -> Option<&[String]> {
        let offers = |choices: &&Choices| choices.regions.iter().any(|region| region.holds(row, column));
        self.choices.iter().find(offers).map(|choices| choices.options.as_slice())
    }

    /// The region that a cell is shown as a part of.
    #[must_use]
    pub fn merged_at(&self, row: usize, column: usize) -> Option<&Region> {
        self.merged.iter().find(|region| region.holds(row, column))
    }

    /// One column beyond the last that holds something.
    #[must_use]
    pub fn width(&self) -> usize {
        let ends = self.rows.values().filter_map(|row| row.cells.keys().next_back().map(|last| last + 1));
        ends.max().unwrap_or(0)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corner = |(row, column): (usize, usize)| format!("{}{row}", letters(column));
        write!(formatter, "{}:{}", corner(self.first), corner(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_read_as_programs_write_them() {
        let read = |text| Region::parse(text).map(|region| region.to_string());
        for (text, expected) in [
            ("A1", Some("A1:A1")),
            ("$C$2:$D$10", Some("C2:D10")),
            ("B:B", Some("B1:B1048576")),
            ("AA3", Some("AA3:AA3")),
            ("", None),
            ("A0", None),
            ("ABCD1", None),
            ("1A", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
