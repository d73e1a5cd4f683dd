//! Criteria and their controls as a table for spreadsheets.

use super::state::Readiness;

use crate::text::spreadsheet::{self, SheetCell};

const HEADS: [&str; 15] = [
    "criterion",
    "title",
    "category",
    "state",
    "reason",
    "control",
    "control_title",
    "owner",
    "status",
    "as_of",
    "tests",
    "exceptions",
    "evidence_days",
    "kind",
    "automation",
];

/// CSV: a line for each control of each criterion, and one for a criterion without any.
#[must_use]
pub fn csv(readiness: &Readiness) -> String {
    let mut rows: Vec<[SheetCell; 15]> = Vec::new();
    for criterion in &readiness.criteria {
        let own = || -> [SheetCell; 5] {
            [
                criterion.id.into(),
                criterion.title.into(),
                criterion.category.into(),
                criterion.state.title().into(),
                criterion.reason.clone().into(),
            ]
        };
        if criterion.controls.is_empty() {
            let mut own = own().into_iter();
            rows.push(std::array::from_fn(|_| own.next().unwrap_or_else(|| SheetCell::from(""))));
        }
        for control in &criterion.controls {
            let [id, title, category, state, reason] = own();
            rows.push([
                id,
                title,
                category,
                state,
                reason,
                control.id.clone().into(),
                control.title.clone().into(),
                control.owner.clone().into(),
                control.status.map(|status| status.key()).into(),
                control.as_of.map(|date| date.to_string()).into(),
                control.tests.into(),
                control.exceptions.into(),
                control.evidence_days.into(),
                control.kind.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(" ").into(),
                control.automation.map(|automation| automation.key()).into(),
            ]);
        }
    }
    spreadsheet::csv(HEADS, rows)
}
