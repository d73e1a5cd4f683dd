//! What is said of a questionnaire: what each row was taken for, and what became of it.

use std::collections::BTreeMap;

use super::asked::Asked;

use crate::{
    cli::console::{Console, plain},
    questionnaires::{
        fill::{Filled, Line, LineResult},
        grid::At,
        layout::Row,
    },
};

/// Rows that weren't read are told up to so many.
const LISTED: usize = 20;

/// Tells of each sheet: its columns, its rows if `all` are asked for, and those that couldn't be read.
pub(super) fn rows(asked: &Asked, filled: &Filled, all: bool, console: &Console) {
    let lines: BTreeMap<At, &Line> = filled.lines.iter().map(|line| (line.at, line)).collect();
    for (sheet, (grid, layout)) in asked.grids.iter().zip(&asked.layouts).enumerate() {
        let name = if grid.name.is_empty() { String::new() } else { format!("{}: ", plain(&grid.name)) };
        match &layout.columns {
            Ok(columns) => console.say(format!("{name}{columns}")),
            Err(why) => {
                if grid.rows.values().any(|row| !row.cells.is_empty()) {
                    console.say(format!("{name}left: {why}"));
                }
                continue;
            }
        }
        let unread = layout.rows.iter().filter(|(_, row)| matches!(row, Row::Unread(_)));
        for (number, row) in unread.clone().take(if all { 0 } else { LISTED }) {
            console.say(format!("  row {number}: {row}"));
        }
        let more = unread.count().saturating_sub(LISTED);
        if more > 0 && !all {
            console.say(format!("  and {more} more rows that weren't read; `--dry-run` tells all"));
        }
        for (number, row) in layout.rows.iter().filter(|_| all) {
            let became = match row {
                Row::Question(question) => {
                    lines.get(&At { sheet, ..question.at }).map(|line| format!("; {}", became(line)))
                }
                _ => None,
            };
            console.result(format!("  row {number}: {row}{}", became.unwrap_or_default()));
        }
    }
}

fn became(line: &Line) -> String {
    let from = line.cell.record.as_deref().map_or_else(String::new, |record| format!(", from {record}"));
    let how = line.cell.how.map_or_else(String::new, |how| format!(", {}", how.words()));
    let left = line.left.as_deref().map_or_else(String::new, |why| format!(": {why}"));
    let what = match (line.result, line.cell.answer) {
        (LineResult::Answered, Some(polarity)) => polarity.words(),
        (LineResult::Answered, None) => "answered in words",
        (LineResult::InWords, _) => "in words only",
        (LineResult::NotAsked, _) => "not asked",
        (LineResult::Proposed, _) => "proposed",
        (LineResult::There, _) => "answered before, and left",
        (LineResult::Blank, _) => "blank",
    };
    format!("{what}{how}{from}{left}")
}
