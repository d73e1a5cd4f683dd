//! The sheet *About these answers*: who, when, for whom, how many, and what is blank and why.

use super::fill::{Filled, LineResult};

use crate::{model::date::Date, text::spreadsheet::harmless};

/// The sheet's name.
pub const TITLE: &str = "About these answers";

/// What it tells beside the answers.
#[derive(Debug)]
pub struct Facts<'f> {
    /// Who answers.
    pub company: &'f str,
    /// For whom.
    pub recipient: &'f str,
    /// On which day.
    pub date: Date,
    /// The copy's id.
    pub id: &'f str,
    /// The copy's mark, unseen.
    pub mark: &'f str,
    /// The public key that the file's signature holds against.
    pub key: Option<&'f str>,
}

/// Its rows.
#[must_use]
pub fn rows(facts: &Facts<'_>, filled: &Filled) -> Vec<Vec<String>> {
    let pair = |name: &str, value: String| vec![name.to_owned(), harmless(value)];
    let mut rows = vec![
        pair(TITLE, facts.mark.to_owned()),
        pair("Answered by", facts.company.to_owned()),
        pair("For", facts.recipient.to_owned()),
        pair("On", facts.date.to_string()),
        pair("Copy", facts.id.to_owned()),
        pair("Questions", filled.lines.len().to_string()),
        pair("Answered", filled.count(LineResult::Answered).to_string()),
        pair("In words only", filled.count(LineResult::InWords).to_string()),
        pair("Not asked", filled.count(LineResult::NotAsked).to_string()),
        pair("Proposed, not confirmed", filled.count(LineResult::Proposed).to_string()),
        pair("Answered before", filled.count(LineResult::There).to_string()),
        pair("Left blank", filled.count(LineResult::Blank).to_string()),
        pair(
            "How",
            "Yes, partial and no follow from the status of the controls that each source names, on the day that it names. \
             What nothing of ours carries is left blank."
                .to_owned(),
        ),
    ];
    if let Some(key) = facts.key {
        rows.push(pair(
            "Signed",
            format!("the signature beside this file holds against the public key {key} (minisign)"),
        ));
    }
    let left: Vec<Vec<String>> = filled
        .lines
        .iter()
        .filter_map(|line| {
            let cell = if line.cell.sheet.is_empty() {
                line.cell.cell.clone()
            } else {
                format!("{}, {}", line.cell.sheet, line.cell.cell)
            };
            Some(vec![harmless(cell), harmless(line.cell.question.clone()), harmless(line.left.clone()?)])
        })
        .collect();
    if !left.is_empty() {
        rows.push(Vec::new());
        rows.push(["Left to you", "Question", "Why"].map(ToOwned::to_owned).to_vec());
        rows.extend(left);
    }
    rows
}

/// The same as Markdown, for files that have no sheets.
#[must_use]
pub fn markdown(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('\n', " ").replace('|', "\\|")).collect();
        match cells.as_slice() {
            [title, mark] if number == 0 => text.push_str(&format!("## {title}{mark}\n\n")),
            [] => text.push('\n'),
            [name, value] => text.push_str(&format!("- {name}: {value}\n")),
            cells => text.push_str(&format!("- {}\n", cells.join(" · "))),
        }
    }
    text
}
