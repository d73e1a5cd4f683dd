//! A questionnaire in Markdown: tables with a column for answers, and lines that ask.

use std::collections::BTreeMap;

use super::grid::{At, Grid, GridCell, GridRow};

/// A file in Markdown.
#[derive(Debug)]
pub struct MarkdownFile {
    lines: Vec<String>,
    /// Which lines are rows of which table.
    tables: Vec<usize>,
}

/// The first grid holds the lines that ask.
const LINES: usize = 0;

impl MarkdownFile {
    /// Reads a file.
    #[must_use]
    pub fn open(text: &str) -> (Self, Vec<Grid>) {
        let lines: Vec<String> = text.split_inclusive('\n').map(ToOwned::to_owned).collect();
        let mut asked = Grid::default();
        let heads = [(0, "Question"), (1, "Answer")].map(|(column, text)| (column, cell(text)));
        asked.rows.insert(0, GridRow { hidden: false, cells: heads.into_iter().collect() });
        let mut grids = vec![asked];
        let mut tables = Vec::new();
        let (mut is_code, mut in_table) = (false, false);
        for (number, line) in (1..).zip(&lines) {
            let plain = line.trim();
            if plain.starts_with("```") || plain.starts_with("~~~") {
                is_code = !is_code;
            }
            let is_row = !is_code && plain.starts_with('|') && plain.len() > 1;
            if is_row {
                if !in_table {
                    grids.push(Grid { name: format!("table {}", grids.len()), ..Grid::default() });
                }
                if let Some(table) = grids.last_mut().filter(|_| !is_rule(plain)) {
                    let cells = cells(plain).into_iter().enumerate();
                    let cells =
                        cells.filter(|(_, text)| !text.is_empty()).map(|(at, text)| (at, cell(&text))).collect();
                    table.rows.insert(number, GridRow { hidden: false, cells });
                }
                tables.push(grids.len() - 1);
            } else {
                tables.push(LINES);
                let words = plain.trim_start_matches(['#', '-', '*', '+', ' ']);
                let words = words.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')', ' ']);
                if !is_code && words.trim_end_matches(['*', '_']).ends_with('?') {
                    grids[LINES].rows.insert(number, GridRow { hidden: false, cells: [(0, cell(words))].into() });
                }
            }
            in_table = is_row;
        }
        (Self { lines, tables }, grids)
    }

    /// The file with these answers.
    #[must_use]
    pub fn with(&self, edits: &BTreeMap<At, String>, about: &str) -> Vec<u8> {
        let mut text = String::new();
        for (number, line) in (1..).zip(&self.lines) {
            let sheet = self.tables[number - 1];
            let of_row = |row: usize| At { sheet, row, column: 0 };
            let own = edits.range(of_row(number)..of_row(number + 1));
            let own: Vec<(usize, &str)> = own.map(|(at, words)| (at.column, words.as_str())).collect();
            if own.is_empty() {
                text.push_str(line);
            } else if sheet == LINES {
                text.push_str(line);
                if !line.ends_with('\n') {
                    text.push('\n');
                }
                let indent = if line.trim_start().starts_with(['-', '*', '+']) { "  " } else { "" };
                text.push_str(&format!("{indent}\n"));
                for words in own.iter().flat_map(|(_, words)| words.lines()) {
                    text.push_str(&format!("{indent}> {}\n", words.trim_end()));
                }
                text.push_str(&format!("{indent}\n"));
            } else {
                text.push_str(&row(line, &own));
            }
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        format!("{text}\n{about}").into_bytes()
    }
}

fn cell(text: &str) -> GridCell {
    GridCell { text: text.to_owned(), is_formula: false }
}

fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a row, by the bars that no backslash stands before.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut before = ' ';
    for c in inner.chars() {
        match (c, cells.last_mut()) {
            ('|', _) if before != '\\' => cells.push(String::new()),
            (c, Some(last)) => last.push(c),
            (_, None) => {}
        }
        before = c;
    }
    cells.into_iter().map(|cell| cell.trim().replace("\\|", "|")).collect()
}

/// A row with other texts in some of its cells.
fn row(line: &str, edits: &[(usize, &str)]) -> String {
    let mut all = cells(line.trim());
    for (column, words) in edits {
        if all.len() <= *column {
            all.resize(column + 1, String::new());
        }
        all[*column] = (*words).to_owned();
    }
    let written = all.iter().map(|cell| cell.replace('|', "\\|").replace('\n', "<br>"));
    let end = if line.ends_with('\n') { "\n" } else { "" };
    format!("| {} |{end}", written.collect::<Vec<_>>().join(" | "))
}
