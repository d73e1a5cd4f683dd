//! A plan of action and milestones: each item is a test's exception of the controls that it is about, with what is planned.

use serde_json::Value;

use super::oscal_parts::{control_of, keys, list, rest, text};

use crate::{
    author::import::{
        datum::Datum,
        exceptions::ALSO,
        importable::FieldKind,
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Note, Origin, Presence},
        secrets::{Shape, shapes},
        sheet::Reading,
        values::{Column, Converted, convert},
    },
    model::{date::Date, status::Operation},
    visibility::labelled::Collection,
};

/// What an imported exception is allowed to lack, until a person has written it.
const UNCOUNTED: &str = "test/exception-needs-count";
const UNANSWERED: &str = "test/exception-needs-response";

/// Reads the items of a plan.
pub fn plan_of_action(plan: &Value, origin: &Origin, reading: &mut Reading) {
    for (item, index) in list(plan, "poam-items").iter().zip(1..) {
        Item { plan, item, at: origin.row(index).column("poam-items") }.read(origin, reading);
    }
    let of_items = |key: &str, reference: &str, uuid: &str| {
        list(plan, "poam-items").iter().flat_map(|item| list(item, key)).any(|one| text(one, reference) == uuid)
    };
    for risk in list(plan, "risks").iter().filter(|risk| !of_items("related-risks", "risk-uuid", text(risk, "uuid"))) {
        reading.report.left(&origin.column("risks"), text(risk, "title"), "no item of the plan refers to it");
    }
    for key in keys(plan).filter(|key| !["uuid", "poam-items", "risks"].contains(key)) {
        let why = match key {
            "findings" => "which control it is about is told with its item",
            "observations" => "it may name resources and people; its day is told with its item",
            _ => "it tells of the plan, and of no control",
        };
        reading.report.left(&origin.column(key), "", why);
    }
}

/// An item of a plan.
struct Item<'v> {
    plan: &'v Value,
    item: &'v Value,
    at: Origin,
}

/// What is made of an item, with what became of its values.
struct Made<'r> {
    notes: Vec<Note>,
    reading: &'r mut Reading,
}

impl Made<'_> {
    /// A value as a field holds it; none, if it can't be taken.
    fn take(&mut self, value: &str, kind: FieldKind, at: &Origin, to: &str, why: Option<&str>) -> Option<Datum> {
        if value.trim().is_empty() {
            return None;
        }
        if shapes(value).iter().any(|(shape, _)| *shape == Shape::Credential) {
            let why = "it looks like a token or key, which has no place in a site's sources";
            self.reading.report.left(at, value, why);
            return None;
        }
        let (datum, guess) = match convert(value, kind, &Column::default()) {
            Converted::Taken(datum) => (datum, None),
            Converted::Guessed(datum, why) => (datum, Some(why)),
            Converted::Left(why) => {
                self.reading.report.left(at, value, why);
                return None;
            }
            Converted::Wrong(message, help) => {
                self.reading.problems.push(Problem::new(at, message, help));
                return None;
            }
        };
        let why = why.map(ToOwned::to_owned).or(guess);
        let outcome = why.map_or(Outcome::Taken, Outcome::Guessed);
        self.notes.push(Note { origin: at.clone(), value: value.to_owned(), to: Some(to.to_owned()), outcome });
        Some(datum)
    }
}

impl Item<'_> {
    fn read(&self, origin: &Origin, reading: &mut Reading) {
        let risks = self.related(self.item, "related-risks", "risk-uuid", "risks");
        let controls = self.controls(&risks);
        let mut made = Made { notes: Vec::new(), reading };
        let Some(title) = made.take(
            text(self.item, "title"),
            FieldKind::Line,
            &self.at.column("poam-items, title"),
            "status.tests.procedure",
            Some("an item of a plan stands where tests do, with what deviated"),
        ) else {
            made.reading.report.left(&self.at, text(self.item, "uuid"), "it has no title");
            return;
        };
        let exceptions: Vec<(Datum, bool)> = if risks.is_empty() {
            self.of_item(&mut made).into_iter().collect()
        } else {
            risks.iter().filter_map(|risk| self.of_risk(risk, &mut made)).collect()
        };
        let any_open = exceptions.iter().any(|(_, is_open)| *is_open);
        let exceptions: Vec<Datum> = exceptions.into_iter().map(|(exception, _)| exception).collect();
        let known = ["title", "description", "related-findings", "related-risks", "related-observations", "props"];
        let test = self.test(&title, &exceptions, &risks, &mut made);
        let Made { notes, reading } = made;
        rest(self.item, &known, "poam-item", &self.at, reading);
        for property in list(self.item, "props").iter().filter(|one| !is_control(text(one, "name"))) {
            let value = format!("{}: {}", text(property, "name"), text(property, "value"));
            reading.report.left(
                &self.at.column("poam-item, props"),
                &value,
                "no field of a status is known by that name",
            );
        }
        if controls.is_empty() || exceptions.is_empty() {
            let why = if controls.is_empty() {
                "neither it, nor a risk or a finding that it refers to, names a control; a property `impacted-control-id` would"
            } else {
                "nothing of it can be taken"
            };
            reading.report.left(&self.at, text(self.item, "title"), why);
            return;
        }
        for control in controls {
            let mut record = ImportedRecord::new(Collection::Status, self.at.clone());
            record.presence = Presence::OfControl;
            record.notes.clone_from(&notes);
            record.add("id", Datum::text(control), self.at.clone());
            record.add("tests", Datum::List(vec![test.clone()]), self.at.clone());
            self.status(any_open, origin, &mut record);
            record.add("allow", allowed(&exceptions), self.at.clone());
            reading.records.push(record);
        }
    }

    /// How the control is doing, for a site that doesn't say it: it is being put right, as of the day of the plan.
    fn status(&self, any_open: bool, origin: &Origin, record: &mut ImportedRecord) {
        let metadata = &self.plan["metadata"];
        let day = ["last-modified", "published"].into_iter().find_map(|key| day(text(metadata, key)));
        let (Some(day), true) = (day, any_open) else { return };
        let at = origin.column("metadata, last-modified");
        let why = "where the site says nothing of the control, it is being put right, as of the day of the plan";
        record.notes.push(Note {
            origin: at.clone(),
            value: day.to_string(),
            to: Some("status.status".to_owned()),
            outcome: Outcome::Guessed(why.to_owned()),
        });
        record.add("status", Datum::text(Operation::Remediating.key()), at.clone());
        record.add("as_of", Datum::text(day.to_string()), at);
    }

    fn test(&self, title: &Datum, exceptions: &[Datum], risks: &[&Value], made: &mut Made<'_>) -> Datum {
        let mut test = vec![("procedure".to_owned(), title.clone())];
        let sources = std::iter::once(self.item).chain(risks.iter().copied());
        let mut observed: Vec<(Date, &str)> = sources
            .flat_map(|of| self.related(of, "related-observations", "observation-uuid", "observations"))
            .filter_map(|one| Some((day(text(one, "collected"))?, text(one, "collected"))))
            .collect();
        observed.sort_unstable();
        if let Some((_, value)) = observed.first() {
            let at = self.at.column("observations, collected");
            let why = "the first observation's day is the test's";
            let day =
                made.take(value.get(..10).unwrap_or_default(), FieldKind::Day, &at, "status.tests.date", Some(why));
            test.extend(day.map(|day| ("date".to_owned(), day)));
        }
        test.push(("result".to_owned(), Datum::text("exceptions")));
        test.push(("exceptions".to_owned(), Datum::List(exceptions.to_vec())));
        Datum::Map(test)
    }

    /// The exception that a risk is, and whether it is still there.
    fn of_risk(&self, risk: &Value, made: &mut Made<'_>) -> Option<(Datum, bool)> {
        let at = |key: &str| self.at.column(format!("risks, {key}"));
        let words = |key: &'static str| (key, text(risk, key));
        let (key, description) = [words("description"), words("title"), words("statement")]
            .into_iter()
            .find(|(_, value)| !value.trim().is_empty())?;
        let description =
            made.take(description, FieldKind::Line, &at(key), "status.tests.exceptions.description", None)?;
        let is_planned = |one: &&Value| text(one, "lifecycle") != "recommendation";
        let remediations: Vec<&Value> = list(risk, "remediations").iter().filter(is_planned).collect();
        let told: Vec<&str> =
            remediations.iter().map(|one| text(one, "description")).filter(|one| !one.is_empty()).collect();
        let to = "status.tests.exceptions.response";
        let response = if told.is_empty() {
            let at = self.at.column("poam-items, description");
            let why = "what the item says is management's response where no remediation says more";
            made.take(text(self.item, "description"), FieldKind::Line, &at, to, Some(why))
        } else {
            let at = at("remediations, description");
            made.take(&told.join(" "), FieldKind::Line, &at, to, None)
        };
        let (done, is_open) = self.done(risk, made);
        let mut remediation = vec![("plan".to_owned(), self.planned(&remediations, made)?)];
        remediation.extend(self.due(risk, &remediations, made).map(|due| ("due".to_owned(), due)));
        remediation.extend(done.map(|done| ("done".to_owned(), done)));
        for one in list(risk, "remediations").iter().filter(|one| !is_planned(one)) {
            made.reading.report.left(
                &at("remediations"),
                text(one, "title"),
                "it is recommended, and nobody has planned it",
            );
        }
        let known =
            ["title", "description", "deadline", "status", "remediations", "risk-log", "related-observations", "props"];
        rest(risk, &known, "risk", &self.at, made.reading);
        for property in list(risk, "props").iter().filter(|one| !is_control(text(one, "name"))) {
            let value = format!("{}: {}", text(property, "name"), text(property, "value"));
            made.reading.report.left(&at("props"), &value, "no field of a status is known by that name");
        }
        let also =
            [text(risk, "title"), text(self.item, "title"), text(self.item, "description"), text(risk, "statement")];
        Some((exception(description, response, Some(remediation), &also), is_open))
    }

    /// The exception that an item is which names no risk.
    fn of_item(&self, made: &mut Made<'_>) -> Option<(Datum, bool)> {
        let at = self.at.column("poam-items, description");
        let to = "status.tests.exceptions.description";
        let description = made.take(text(self.item, "description"), FieldKind::Line, &at, to, None)?;
        Some((exception(description, None, None, &[text(self.item, "title")]), true))
    }

    /// What is planned, with its milestones.
    fn planned(&self, remediations: &[&Value], made: &mut Made<'_>) -> Option<Datum> {
        let titles: Vec<&str> =
            remediations.iter().map(|one| text(one, "title")).filter(|one| !one.is_empty()).collect();
        let to = "status.tests.exceptions.remediation.plan";
        if titles.is_empty() {
            let why = "the item's title is what is planned where no remediation says it";
            return made.take(
                text(self.item, "title"),
                FieldKind::Line,
                &self.at.column("poam-items, title"),
                to,
                Some(why),
            );
        }
        let mut plan = titles.join("; ");
        let tasks: Vec<String> = remediations.iter().flat_map(|one| list(one, "tasks")).filter_map(milestone).collect();
        let milestones = tasks.join("; ");
        if !milestones.is_empty() {
            made.notes.push(Note {
                origin: self.at.column("remediations, tasks"),
                value: milestones.clone(),
                to: Some(to.to_owned()),
                outcome: Outcome::Guessed("a plan's milestones stand in its words, each with its day".to_owned()),
            });
            plan.push_str(&format!(" ({milestones})"));
        }
        made.take(&plan, FieldKind::Line, &self.at.column("remediations, title"), to, None)
    }

    /// By when: the risk's deadline, or else the end of its last milestone.
    fn due(&self, risk: &Value, remediations: &[&Value], made: &mut Made<'_>) -> Option<Datum> {
        let to = "status.tests.exceptions.remediation.due";
        let deadline = text(risk, "deadline").get(..10);
        if let Some(deadline) = deadline {
            return made.take(deadline, FieldKind::Day, &self.at.column("risks, deadline"), to, None);
        }
        let last = remediations.iter().flat_map(|one| list(one, "tasks")).filter_map(end).max()?;
        let why = "the end of the last milestone, since the risk has no deadline";
        made.take(&last.to_string(), FieldKind::Day, &self.at.column("remediations, tasks"), to, Some(why))
    }

    /// When it was done, and whether it isn't.
    fn done(&self, risk: &Value, made: &mut Made<'_>) -> (Option<Datum>, bool) {
        let at = self.at.column("risks, status");
        let status = text(risk, "status");
        if status != "closed" {
            if !status.is_empty() {
                let why = "only that it is closed has a place; until then what is planned is open";
                made.reading.report.left(&at, status, why);
            }
            return (None, true);
        }
        let closing = |entry: &&Value| text(entry, "status-change") == "closed";
        let entries = list(&risk["risk-log"], "entries").iter().filter(closing);
        let last = entries.filter_map(|entry| day(text(entry, "end")).or_else(|| day(text(entry, "start")))).max();
        let Some(last) = last else {
            made.reading.report.left(&at, status, "it is closed, and its log says no day on which that was");
            return (None, false);
        };
        let to = "status.tests.exceptions.remediation.done";
        let why = Some("the day on which its log says that it was closed");
        (made.take(&last.to_string(), FieldKind::Day, &at, to, why), false)
    }

    /// The controls that the item, its risks or its findings name, each once.
    fn controls(&self, risks: &[&Value]) -> Vec<String> {
        let named = std::iter::once(self.item).chain(risks.iter().copied()).flat_map(|of| list(of, "props"));
        let named = named.filter(|property| is_control(text(property, "name")));
        let mut ids: Vec<String> = named.map(|property| control_of(text(property, "value"))).collect();
        let findings = self.related(self.item, "related-findings", "finding-uuid", "findings");
        let about = list(self.plan, "findings").iter().filter(|finding| {
            let of = list(finding, "related-risks").iter().map(|one| text(one, "risk-uuid"));
            of.into_iter().any(|uuid| risks.iter().any(|risk| text(risk, "uuid") == uuid))
        });
        ids.extend(findings.into_iter().chain(about).map(|one| control_of(text(&one["target"], "target-id"))));
        ids.retain(|id| !id.is_empty());
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// What an object refers to.
    fn related(&self, of: &Value, key: &str, reference: &str, list_of: &str) -> Vec<&Value> {
        let ids: Vec<&str> = list(of, key).iter().map(|one| text(one, reference)).collect();
        list(self.plan, list_of).iter().filter(|one| ids.contains(&text(one, "uuid"))).collect()
    }
}

/// FedRAMP's name for the control that a risk is about, and a plain one.
fn is_control(name: &str) -> bool {
    matches!(name, "impacted-control-id" | "control-id")
}

fn exception(
    description: Datum,
    response: Option<Datum>,
    remediation: Option<Vec<(String, Datum)>>,
    also: &[&str],
) -> Datum {
    let words = also.iter().filter(|words| !words.trim().is_empty()).copied();
    let mut entries = vec![("description".to_owned(), description)];
    entries.extend(response.map(|response| ("response".to_owned(), response)));
    entries.extend(remediation.map(|remediation| ("remediation".to_owned(), Datum::Map(remediation))));
    entries.push((ALSO.to_owned(), Datum::texts(words)));
    Datum::Map(entries)
}

/// What an exception out of a plan lacks: how many of how many deviated, and perhaps a response.
fn allowed(exceptions: &[Datum]) -> Datum {
    let allow = |lint: &str, reason: &str| {
        let entries = [("lint", lint), ("reason", reason)].map(|(key, value)| (key.to_owned(), Datum::text(value)));
        Datum::Map(entries.to_vec())
    };
    let counted = "Imported from a plan of action, which counts nothing: a person adds how many of how many deviated";
    let answered = "Imported from a plan of action without management's response, which a person adds";
    let is_unanswered = exceptions.iter().any(|exception| exception.get("response").is_none());
    let mut all = vec![allow(UNCOUNTED, counted)];
    all.extend(is_unanswered.then(|| allow(UNANSWERED, answered)));
    Datum::List(all)
}

/// A milestone in words, with the day on which it ends.
fn milestone(task: &Value) -> Option<String> {
    let title = Some(text(task, "title")).filter(|title| !title.is_empty())?;
    Some(end(task).map_or_else(|| title.to_owned(), |day| format!("{title} by {day}")))
}

fn end(task: &Value) -> Option<Date> {
    let timing = &task["timing"];
    day(text(&timing["within-date-range"], "end")).or_else(|| day(text(&timing["on-date"], "date")))
}

/// The day of a moment.
fn day(moment: &str) -> Option<Date> {
    Date::parse(moment.get(..10)?)
}
