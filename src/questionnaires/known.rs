//! What is known of a questionnaire beside the library: where its set's name may stand, and what its sender was answered before.

use std::collections::BTreeMap;

use super::grid::Grid;

use crate::{
    bundle::ledger::{file::HandedOut, questionnaire::How},
    text::folding::{fold, spaced},
};

/// So many rows at the top of a sheet may name the set.
const TOP: usize = 12;

/// The words in which a set's name is looked for: the file's name, its sheets' and what stands at their tops.
#[must_use]
pub fn words(name: &str, grids: &[Grid]) -> String {
    let mut text = name.to_owned();
    for grid in grids.iter().filter(|grid| !grid.hidden) {
        text.push(' ');
        text.push_str(&grid.name);
        for cell in grid.rows.values().take(TOP).flat_map(|row| row.cells.values()) {
            text.push(' ');
            text.push_str(&cell.text);
        }
    }
    spaced(&text)
}

/// The record that each wording of this recipient's was answered from, the last time that it was no mere proposal. What others
/// asked is nobody else's business, and changes nothing here.
#[must_use]
pub fn earlier(before: &HandedOut, prospect: Option<&str>, recipient: &str) -> BTreeMap<String, String> {
    let is_own = |own: Option<&str>, name: &str| own == prospect && name == recipient;
    let own = before.questionnaires.iter().filter(|entry| is_own(entry.prospect.as_deref(), &entry.recipient));
    let cells = own.flat_map(|entry| &entry.cells);
    let firm = cells.filter(|cell| matches!(cell.how, Some(How::Ref | How::Wording | How::Earlier)));
    firm.filter_map(|cell| Some((fold(&cell.question), cell.record.clone()?))).collect()
}
