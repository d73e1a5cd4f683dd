//! What an assessment found.

use serde_json::Value;

use super::oscal_parts::{control_of, keys, list, rest, text};

use crate::{
    author::import::{
        datum::Datum,
        record::{ImportedRecord, Origin, Presence},
        sheet::Reading,
    },
    model::date::Date,
    visibility::labelled::Collection,
};

/// A finding is evidence of the control that it is about, if the site has that.
pub fn assessment(results: &Value, origin: &Origin, reading: &mut Reading) {
    for result in list(results, "results") {
        let day = ["end", "start"].into_iter().find_map(|key| Date::parse(text(result, key).get(..10)?));
        for finding in list(result, "findings") {
            self::finding(result, finding, day, origin, reading);
        }
        let known = ["title", "start", "end", "findings", "uuid"];
        for key in keys(result).filter(|key| !known.contains(key)) {
            let why = "it may name resources and people; findings hold what came out";
            reading.report.left(&origin.column(key), "", why);
        }
    }
    for key in keys(results).filter(|key| !["uuid", "results"].contains(key)) {
        reading.report.left(&origin.column(key), "", "it tells of the assessment, and of no control");
    }
}

fn finding(result: &Value, finding: &Value, day: Option<Date>, origin: &Origin, reading: &mut Reading) {
    let target = &finding["target"];
    let id = control_of(text(target, "target-id"));
    let at = origin.column(format!("findings {id}"));
    let (passed, failed) = match text(&target["status"], "state") {
        "satisfied" => (1, 0),
        "not-satisfied" => (0, 1),
        other => {
            reading.report.left(&at, other, "it is neither satisfied nor not");
            return;
        }
    };
    let (Some(day), false) = (day, id.is_empty()) else {
        reading.report.left(&at, text(finding, "title"), "it has no day or no control, and proves nothing");
        return;
    };
    rest(finding, &["target", "title"], "finding", &at, reading);
    let source = text(result, "title");
    let item = Datum::Map(vec![
        ("title".to_owned(), Datum::text(format!("{source}: {}", text(finding, "title")))),
        ("source".to_owned(), Datum::text(source)),
        ("date".to_owned(), Datum::text(day.to_string())),
        ("passed".to_owned(), Datum::Bare(passed.to_string())),
        ("failed".to_owned(), Datum::Bare(failed.to_string())),
    ]);
    let known = reading.records.iter_mut().find(|record| record.text("id") == Some(id.as_str()));
    if let Some(known) = known {
        known.add("evidence", Datum::List(vec![item]), at);
        return;
    }
    let mut record = ImportedRecord::new(Collection::Controls, at.clone());
    record.presence = Presence::AddsOrIsLeft;
    record.add("id", Datum::text(id), at.clone());
    record.add("evidence", Datum::List(vec![item]), at);
    reading.records.push(record);
}
