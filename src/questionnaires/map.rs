//! What an author says of a questionnaire's columns, and how the next one of the same shape is known.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::grid::{Grid, column_of};

use crate::{
    author::import::words::folded,
    decode::record::decode,
    diagnostics::diagnostic::{Diagnostic, SourceMap, has_errors},
    files::names::hex,
    source::records_as_written::foreign,
    visibility::flag::Audience,
};

use sha2::{Digest, Sha256};

/// The folder of a site that keeps maps, each by the shape that it is for.
pub const FOLDER: &str = ".candor/questionnaires";

/// What is said of a questionnaire.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Map {
    /// What is said of all sheets that aren't named.
    #[serde(default)]
    pub columns: Option<SheetMap>,
    /// What is said of single sheets, by name; nothing for one to be left.
    #[serde(default)]
    pub sheets: BTreeMap<String, Option<SheetMap>>,
    /// The set of questions that its ids are of, such as `CAIQ`.
    pub set: Option<String>,
}

/// What is said of a sheet: columns by their letters, or by what stands at their head.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SheetMap {
    /// The row with the heads of the columns.
    pub head: Option<usize>,
    /// Questions' ids.
    pub id: Option<String>,
    /// The questions.
    pub question: Option<String>,
    /// The answers.
    pub answer: Option<String>,
    /// What is said beside them.
    pub comment: Option<String>,
    /// What they rest on.
    pub source: Option<String>,
}

/// What a map says of a sheet.
#[derive(Debug, Clone, Copy)]
pub enum Said<'m> {
    /// Nothing.
    Nothing,
    /// It is left.
    Left,
    /// This.
    Columns(&'m SheetMap),
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// What is wrong with it, and its text.
    pub fn read(path: &str, text: &str) -> Result<Self, (Vec<Diagnostic>, SourceMap)> {
        let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
        let plain = foreign(path, text, &mut sources, &mut findings);
        let map = plain.and_then(|plain| decode(&plain, "map", &Audience::Internal, &[], &mut findings));
        match map {
            Some(map) if !has_errors(&findings) => Ok(map),
            _ => {
                if findings.is_empty() {
                    let help = "write `columns: {question: B, answer: C}`, or the same below `sheets: {NAME: …}`";
                    findings.push(Diagnostic::error("model/wrong-value", format!("{path} holds no map")).help(help));
                }
                Err((findings, sources))
            }
        }
    }

    /// What it says of the sheet with this name.
    #[must_use]
    pub fn of_sheet(&self, name: &str) -> Said<'_> {
        match (self.sheets.get(name), &self.columns) {
            (Some(None), _) => Said::Left,
            (Some(Some(columns)), _) | (None, Some(columns)) => Said::Columns(columns),
            (None, None) => Said::Nothing,
        }
    }
}

/// The column that a map means, by what stands at the heads.
#[must_use]
pub fn column(said: &str, grid: &Grid, head: Option<usize>) -> Option<usize> {
    let cells = head.and_then(|head| grid.rows.get(&head)).into_iter().flat_map(|row| &row.cells);
    let by_head = cells.into_iter().find(|(_, cell)| folded(&cell.text) == folded(said)).map(|(column, _)| *column);
    by_head.or_else(|| column_of(said))
}

/// What files of one shape have in common: the names of their sheets, and the row of each that has most in it. Who asks, and when, isn't
/// in it.
#[must_use]
pub fn shape(grids: &[Grid]) -> String {
    const LOOKED_AT: usize = 40;
    let mut whole = String::new();
    for grid in grids {
        let filled = |cells: &BTreeMap<usize, super::grid::GridCell>| {
            cells.values().filter(|cell| !cell.text.is_empty()).count()
        };
        let rows = grid.rows.values().take(LOOKED_AT);
        // Of equals the first.
        let heads = rows.rev().max_by_key(|row| filled(&row.cells));
        whole.push_str(&grid.name);
        for cell in heads.into_iter().flat_map(|row| row.cells.values()) {
            whole.push('\u{1F}');
            whole.push_str(&folded(&cell.text));
        }
        whole.push('\u{1E}');
    }
    hex(&Sha256::digest(whole.as_bytes()))[..12].to_owned()
}
