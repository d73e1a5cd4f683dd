//! Criteria and their controls as a table for spreadsheets.

use super::Readiness;

/// CSV (RFC 4180): a line for each control of each criterion, and one for a criterion without any.
#[must_use]
pub fn csv(readiness: &Readiness) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [String; 15]| writer.write_record(row).expect("writing to memory can't fail");
    let heads = [
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
    write(heads.map(str::to_owned));
    for criterion in &readiness.criteria {
        let own = [criterion.id, criterion.title, criterion.category, criterion.state.title()].map(str::to_owned);
        let [id, title, category, state] = own;
        let reason = criterion.reason.clone().unwrap_or_default();
        if criterion.controls.is_empty() {
            let none = String::new;
            let own = [id, title, category, state, reason];
            write(std::array::from_fn(|cell| own.get(cell).cloned().unwrap_or_else(none)));
            continue;
        }
        for control in &criterion.controls {
            let text = |value: Option<String>| value.unwrap_or_default();
            write([
                id.clone(),
                title.clone(),
                category.clone(),
                state.clone(),
                reason.clone(),
                control.id.clone(),
                control.title.clone(),
                text(control.owner.clone()),
                text(control.status.map(|status| status.key().to_owned())),
                text(control.as_of.map(|date| date.to_string())),
                control.tests.to_string(),
                control.exceptions.to_string(),
                text(control.evidence_days.map(|days| days.to_string())),
                control.kind.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(" "),
                text(control.automation.map(|automation| automation.key().to_owned())),
            ]);
        }
    }
    let bytes = writer.into_inner().expect("writing to memory can't fail");
    String::from_utf8(bytes).expect("only text was written")
}
