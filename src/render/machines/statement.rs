//! The statement of applicability of each framework for spreadsheets: CSV and XLSX.

use crate::{
    files::output::Files,
    model::addresses::statement_file,
    render::{
        edition::Rendering,
        views::frameworks::{self, StatementRow, StatementView},
    },
    text::{
        spreadsheet::{self, SheetCell},
        workbook,
    },
};

/// The columns' heads, by the keys of their words.
const HEADS: [&str; 6] = [
    "requirements-requirement",
    "requirements-title",
    "statement-applies",
    "statement-reason",
    "statement-implemented",
    "page-controls",
];
/// The columns' widths in characters.
const WIDTHS: [u16; 6] = [14, 40, 14, 60, 20, 50];

/// The files of all statements that the reader may see.
#[must_use]
pub fn files(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    let heads = HEADS.map(|key| rendering.language.text(key));
    let heads = [&*heads[0], &heads[1], &heads[2], &heads[3], &heads[4], &heads[5]];
    for state in frameworks::states_with_statement(rendering, rendering.date) {
        let Some(statement) = frameworks::statement(&state, rendering) else { continue };
        let id = &state.framework.id;
        let cells = rows(&statement).map(|row| row.map(SheetCell::from));
        files.insert(statement_file(id, "csv"), spreadsheet::csv(heads, cells));
        // Only a table of gigabytes is too large.
        if let Ok(workbook) = workbook::xlsx(&state.framework.title, WIDTHS, heads, rows(&statement)) {
            files.insert(statement_file(id, "xlsx"), workbook);
        }
    }
    files
}

fn rows(statement: &StatementView) -> impl Iterator<Item = [String; 6]> {
    statement.rows.iter().map(|row| {
        let StatementRow { id, title, applicable_label, reason, implemented, controls, .. } = row;
        [
            id.clone(),
            title.clone().unwrap_or_default(),
            applicable_label.clone(),
            reason.clone().unwrap_or_default(),
            implemented.as_ref().map_or_else(String::new, |word| word.label.clone()),
            controls.iter().map(|control| format!("{} {}", control.id, control.title)).collect::<Vec<_>>().join("\n"),
        ]
    })
}
