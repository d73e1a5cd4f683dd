//! What an assessment found, and what is planned about it.

use serde_json::Value;

use super::oscal_parts::{control_of, list, properties, rest, text};

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

fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.as_object().into_iter().flat_map(|entries| entries.keys().map(String::as_str))
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

/// A remediation stands below an exception of a test, with how many of how many deviated and what management says to it: no plan of
/// action holds that. What is planned is told, for a person to write it there.
pub fn remediations(plan: &Value, origin: &Origin, reading: &mut Reading) {
    for (item, index) in list(plan, "poam-items").iter().zip(1..) {
        let at = origin.row(index);
        let why =
            "a remediation belongs to an exception of a test that says how many of how many deviated: write it there";
        reading.report.left(&at.column("poam-items"), &planned(plan, item), why);
        let known = ["title", "description", "related-findings", "related-risks", "related-observations"];
        rest(item, &known, "poam-item", &at, reading);
    }
    for key in keys(plan).filter(|key| !["uuid", "poam-items"].contains(key)) {
        let why = match key {
            "risks" | "findings" => "what its items say of it is told with them",
            "observations" => "it may name resources and people",
            _ => "it tells of the plan, and of no control",
        };
        reading.report.left(&origin.column(key), "", why);
    }
}

/// What is planned, by when, and for which controls.
fn planned(plan: &Value, item: &Value) -> String {
    let related = |key: &str, reference: &str, of: &str| -> Vec<&Value> {
        let ids: Vec<&str> = list(item, key).iter().map(|one| text(one, reference)).collect();
        list(plan, of).iter().filter(|one| ids.contains(&text(one, "uuid"))).collect()
    };
    let risks = related("related-risks", "risk-uuid", "risks");
    let findings = related("related-findings", "finding-uuid", "findings");
    let named = risks.iter().flat_map(|risk| properties(risk, "impacted-control-id"));
    let mut controls: Vec<String> = named.map(|property| control_of(text(property, "value"))).collect();
    controls.extend(findings.iter().map(|finding| control_of(text(&finding["target"], "target-id"))));
    controls.sort_unstable();
    controls.dedup();
    let mut told = text(item, "title").to_owned();
    if !controls.is_empty() {
        told.push_str(&format!(", of {}", controls.join(", ")));
    }
    for due in risks.iter().filter_map(|risk| text(risk, "deadline").get(..10)) {
        told.push_str(&format!(", due {due}"));
    }
    let remediations = risks.iter().flat_map(|risk| list(risk, "remediations"));
    for plan in remediations.filter(|plan| text(plan, "lifecycle") == "planned") {
        told.push_str(&format!(": {}", text(plan, "title")));
    }
    told
}
