//! What a site records of a time: changes, incidents, exceptions, by their days.

use super::{
    date::Date,
    records::UpdateKind,
    site::Site,
    status::{Operation, TestResult},
};

/// Everything that a site records from the day `from` through `through`, as list items, by heading; headings without any are
/// left out.
pub fn recorded(site: &Site, from: Date, through: Date) -> Vec<(&'static str, Vec<String>)> {
    let within = |date: Date| (from..=through).contains(&date);
    let updates = |kind: UpdateKind| -> Vec<String> {
        let updates = site.updates.iter().rev().filter(|update| update.kind == kind && within(*update.date));
        updates.map(|update| format!("{}: {}", *update.date, update.title)).collect()
    };
    let title = |id: &str| {
        let control = site.controls.iter().find(|control| control.id.as_str() == id);
        control.map_or_else(|| id.to_owned(), |control| format!("{id}, {}", control.title))
    };
    let mut states = Vec::new();
    let mut exceptions = Vec::new();
    for (id, status) in &site.statuses {
        if within(*status.as_of) && matches!(status.status, Operation::Partial | Operation::Remediating) {
            let note = status.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            states.push(format!("{} ({} as of {}){note}", title(id), status.status.key(), *status.as_of));
        }
        for test in status.tests.iter().filter(|test| test.date.is_some_and(within)) {
            if *test.result == TestResult::Exceptions {
                let described: Vec<String> =
                    test.exceptions.iter().map(|exception| exception.description.to_string()).collect();
                exceptions.push(format!("{}: {}", title(id), described.join("; ")));
            }
        }
    }
    // A state that was recorded within the gap needn't be new; a control's first day is.
    let begun = site.controls.iter().filter(|control| control.since.is_some_and(within));
    let begun = begun.map(|control| title(control.id.as_str())).collect();
    let mut subprocessors = updates(UpdateKind::Subprocessor);
    for subprocessor in &site.subprocessors {
        let name = &subprocessor.name;
        if let Some(since) = subprocessor.since.as_deref().filter(|since| within(**since)) {
            subprocessors.push(format!("{since}: {} started ({})", **name, subprocessor.purpose));
        }
        if let Some(until) = subprocessor.until.as_deref().filter(|until| within(**until)) {
            subprocessors.push(format!("{until}: {} ended", **name));
        }
    }
    let groups = [
        ("Incidents", updates(UpdateKind::Incident)),
        ("Controls that do not work as described", states),
        ("Exceptions in tests of our own", exceptions),
        ("Controls that began", begun),
        ("Changes of subprocessors", subprocessors),
    ];
    groups.into_iter().filter(|(_, items)| !items.is_empty()).collect()
}
