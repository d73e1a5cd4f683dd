//! OSCAL, NIST's format for controls, in JSON: component definitions, system security plans, assessment results. What Candor
//! itself publishes in it reads back to the records that it was made from.

use serde_json::Value;

use super::opencontrol::slugged;

use crate::{
    author::import::{
        datum::Datum,
        format::{Format, Input, Wanted},
        importable::Importable,
        problem::Problem,
        record::{ImportedRecord, Origin, Presence},
        report::Outcome,
        sheet::{Reading, complete},
        values::criterion,
    },
    model::{date::Date, id::Id, status::Operation},
    visibility::labelled::Collection,
};

/// The namespace of Candor's own properties.
const OWN: &str = "urn:candor:oscal";

/// In so many sets of controls a component may meet one requirement.
const SETS: usize = 99;
/// Room for a number behind an id, which has 80 letters at most.
const LONGEST: usize = 77;

/// `oscal`.
#[derive(Debug)]
pub struct Oscal;

impl Format for Oscal {
    fn word(&self) -> &'static str {
        "oscal"
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            let origin = Origin::file(&input.name);
            match input.text().map(serde_json::from_str::<Value>) {
                Ok(Ok(value)) => one(&value, &origin, wanted, &mut reading),
                Ok(Err(error)) => {
                    let help = "convert it to JSON first: OSCAL in XML or YAML isn't read";
                    reading.problems.push(Problem::new(
                        &origin.row(error.line()),
                        format!("it is no JSON: {error}"),
                        help,
                    ));
                }
                Err(problem) => reading.problems.push(problem),
            }
        }
        reading
    }
}

fn one(value: &Value, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let root = |name: &str| value.get(name);
    if let Some(definition) = root("component-definition") {
        components(definition, origin, wanted, reading);
    } else if let Some(plan) = root("system-security-plan") {
        security_plan(plan, origin, wanted, reading);
    } else if let Some(results) = root("assessment-results") {
        assessment(results, origin, reading);
    } else if root("plan-of-action-and-milestones").is_some() {
        remediations(value, origin, reading);
    } else {
        let help = "a component definition, a system security plan, assessment results or a plan of action are read";
        reading.problems.push(Problem::new(origin, "it is no OSCAL that tells of controls", help));
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn properties<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    list(value, "props").iter().filter(|property| text(property, "name") == name).collect()
}

fn components(definition: &Value, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    for (component, index) in list(definition, "components").iter().zip(1..) {
        let at = origin.row(index).column("component");
        let title = text(component, "title");
        let own = list(component, "props").iter().any(|property| text(property, "ns") == OWN);
        match title.split_once(' ') {
            Some((id, title)) if own && Id::try_from(id.to_owned()).is_ok() => {
                own_component(component, (id, title), &at, wanted, reading);
            }
            _ => others_component(component, title, &at, wanted, reading),
        }
    }
    reading.report.left(
        &origin.column("metadata"),
        text(&definition["metadata"], "title"),
        "who prepared it when says nothing of a control",
    );
    if definition.get("capabilities").is_some() {
        reading.report.left(&origin.column("capabilities"), "", "a capability lists the components again");
    }
}

/// A control of Candor's own.
fn own_component(component: &Value, (id, title): (&str, &str), at: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let mut record = ImportedRecord::new(Collection::Controls, at.clone());
    reading.take(&mut record, "id", id, at);
    reading.take(&mut record, "title", title, at);
    let first = |name: &str| properties(component, name).first().map(|property| text(property, "value").to_owned());
    let fields = [
        ("category", "category"),
        ("frequency", "frequency"),
        ("in-place-since", "since"),
        ("automation", "automation"),
    ];
    for (name, path) in fields {
        if let Some(value) = first(name) {
            reading.take(&mut record, path, &value, &at.column(format!("props.{name}")));
        }
    }
    let kinds: Vec<Datum> =
        properties(component, "control-kind").iter().map(|kind| Datum::text(text(kind, "value"))).collect();
    match kinds.as_slice() {
        [] => {}
        [kind] => record.add("kind", kind.clone(), at.clone()),
        _ => record.add("kind", Datum::List(kinds), at.clone()),
    }
    for requirement in properties(component, "requirement") {
        let framework = text(requirement, "class").trim_start_matches("framework-").replace('-', "_");
        let path = format!("frameworks.{framework}");
        reading.take(&mut record, &path, text(requirement, "value"), &at.column("props.requirement"));
    }
    for policy in properties(component, "policy") {
        let why = "it is told by its title, and a control names a policy by its id";
        reading.report.left(&at.column("props.policy"), text(policy, "value"), why);
    }
    let requirements: Vec<&Value> = list(component, "control-implementations")
        .iter()
        .flat_map(|implementation| list(implementation, "implemented-requirements"))
        .collect();
    let mut status = None;
    for requirement in &requirements {
        reading.take(&mut record, "criteria", text(requirement, "control-id"), &at.column("control-id"));
        let told = properties(requirement, "implementation-status");
        status = status.or_else(|| told.first().and_then(|told| text(told, "remarks").split_once(" as of ")));
    }
    // A requirement repeats the summary, or the title where there is none; the description begins with the summary.
    let summary =
        requirements.first().map(|requirement| text(requirement, "description")).filter(|text| *text != title);
    let description = text(component, "description");
    let body = match summary.and_then(|summary| description.strip_prefix(summary)) {
        Some(body) => {
            reading.take(&mut record, "summary", summary.unwrap_or_default(), &at.column("description"));
            body.trim()
        }
        None => description,
    };
    if !body.is_empty() && body != title {
        reading.take(&mut record, "body", body, &at.column("description"));
    }
    finish(record, wanted, reading);
    let as_known = status.filter(|(word, _)| Operation::ALL.iter().any(|operation| operation.key() == *word));
    if let Some((word, as_of)) = as_known {
        let mut record = ImportedRecord::new(Collection::Status, at.column("implementation-status"));
        for (path, value) in [("id", id), ("status", word), ("as_of", as_of)] {
            reading.take(&mut record, path, value, &at.column("implementation-status"));
        }
        finish(record, wanted, reading);
    }
}

/// What a component of somebody else's does for each requirement.
fn others_component(component: &Value, title: &str, at: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let mut any = false;
    for implementation in list(component, "control-implementations") {
        let framework = framework(text(implementation, "source"));
        for requirement in list(implementation, "implemented-requirements") {
            any = true;
            let of = Requirement { prefix: Some(title), framework: &framework, requirement };
            of.read(text(requirement, "description").to_owned(), at, wanted, reading);
        }
    }
    if !any {
        reading.report.left(at, title, "the component says of no requirement how it meets it");
    }
}

/// Something that is done for a requirement.
struct Requirement<'v> {
    /// The component that does it; none where the system does.
    prefix: Option<&'v str>,
    framework: &'v str,
    requirement: &'v Value,
}

impl Requirement<'_> {
    fn read(&self, mut body: String, at: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
        let required = text(self.requirement, "control-id");
        let at = at.column(format!("implemented-requirements {required}"));
        for statement in list(self.requirement, "statements") {
            let of_components = list(statement, "by-components").iter().map(|part| text(part, "description"));
            for part in
                std::iter::once(text(statement, "description")).chain(of_components).filter(|part| !part.is_empty())
            {
                body.push_str(&format!("\n\n**{}.** {part}", text(statement, "statement-id")));
            }
        }
        let shown = required.to_uppercase();
        let id =
            self.prefix.map_or_else(|| slugged(&shown), |prefix| format!("{}-{}", slugged(prefix), slugged(&shown)));
        let id = id.get(..id.len().min(LONGEST)).unwrap_or(&id).to_owned();
        // A component may meet one requirement in several sets of controls, each in its own words.
        let says_else = |id: &str| {
            let mut known = reading.records.iter().filter(|record| record.text("id") == Some(id));
            known.any(|record| record.text("body") != Some(body.trim()))
        };
        let mut ids = std::iter::once(id.clone()).chain((2..=SETS).map(|number| format!("{id}-{number}")));
        let id = ids.find(|id| !says_else(id)).unwrap_or(id);
        let title = self.prefix.map_or_else(|| shown.clone(), |prefix| format!("{prefix}: {shown}"));
        let mut record = ImportedRecord::new(Collection::Controls, at.clone());
        reading.take(&mut record, "id", &id, &at);
        reading.take(&mut record, "title", &title, &at);
        if let Some(prefix) = self.prefix {
            reading.take(&mut record, "category", prefix, &at);
        }
        let path =
            if criterion(&shown).is_ok() { "criteria".to_owned() } else { format!("frameworks.{}", self.framework) };
        reading.take(&mut record, &path, &shown, &at);
        if !body.trim().is_empty() {
            reading.take(&mut record, "body", body.trim(), &at);
        }
        for property in list(self.requirement, "props") {
            let shown = format!("{}: {}", text(property, "name"), text(property, "value"));
            let why = match text(property, "name") {
                "implementation-status" => "a status needs the day of which it is true",
                _ => "no field of controls is known by that name",
            };
            reading.report.left(&at.column("props"), &shown, why);
        }
        finish(record, wanted, reading);
    }
}

fn security_plan(plan: &Value, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let framework = framework(text(&plan["import-profile"], "href"));
    for requirement in list(&plan["control-implementation"], "implemented-requirements") {
        let parts = list(requirement, "by-components").iter().map(|part| text(part, "description"));
        let body = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        Requirement { prefix: None, framework: &framework, requirement }.read(body, origin, wanted, reading);
    }
    let others = ["metadata", "import-profile", "system-characteristics", "system-implementation", "back-matter"];
    for key in others.into_iter().filter(|key| plan.get(key).is_some()) {
        reading.report.left(&origin.column(key), "", "it describes the system, which content/system/ does in words");
    }
}

/// A finding is evidence of the control that it is about, if the site has that.
fn assessment(results: &Value, origin: &Origin, reading: &mut Reading) {
    for result in list(results, "results") {
        let day = ["end", "start"].into_iter().find_map(|key| Date::parse(text(result, key).get(..10)?));
        for finding in list(result, "findings") {
            let target = &finding["target"];
            let id = text(target, "target-id").split(['_', '/']).next().unwrap_or_default().to_uppercase();
            let at = origin.column(format!("findings {id}"));
            let (passed, failed) = match text(&target["status"], "state") {
                "satisfied" => (1, 0),
                "not-satisfied" => (0, 1),
                other => {
                    reading.report.left(&at, other, "it is neither satisfied nor not");
                    continue;
                }
            };
            let (Some(day), false) = (day, id.is_empty()) else {
                reading.report.left(&at, text(finding, "title"), "it has no day or no control, and proves nothing");
                continue;
            };
            let source = text(result, "title");
            let item = Datum::Map(vec![
                ("title".to_owned(), Datum::text(format!("{source}: {}", text(finding, "title")))),
                ("source".to_owned(), Datum::text(source)),
                ("date".to_owned(), Datum::text(day.to_string())),
                ("passed".to_owned(), Datum::Bare(passed.to_string())),
                ("failed".to_owned(), Datum::Bare(failed.to_string())),
            ]);
            let told = if failed == 0 { "satisfied" } else { "not satisfied" };
            reading.report.note(&at, told, Some("controls.evidence".to_owned()), Outcome::Taken);
            let known = reading.records.iter_mut().find(|record| record.text("id") == Some(id.as_str()));
            if let Some(known) = known {
                known.add("evidence", Datum::List(vec![item]), at);
                continue;
            }
            let mut record = ImportedRecord::new(Collection::Controls, at.clone());
            record.presence = Presence::AddsOrIsLeft;
            record.add("id", Datum::text(id), at.clone());
            record.add("evidence", Datum::List(vec![item]), at);
            reading.records.push(record);
        }
        for key in ["observations", "risks", "reviewed-controls", "attestations"] {
            if result.get(key).is_some() {
                reading.report.left(
                    &origin.column(key),
                    "",
                    "it may name resources and people; findings hold what came out",
                );
            }
        }
    }
}

/// A remediation stands below an exception of a test, with how many of how many deviated, which no plan of action holds.
fn remediations(value: &Value, origin: &Origin, reading: &mut Reading) {
    for (item, index) in list(&value["plan-of-action-and-milestones"], "poam-items").iter().zip(1..) {
        let why =
            "a remediation belongs to an exception of a test that says how many of how many deviated: write it there";
        reading.report.left(&origin.row(index).column("poam-items"), text(item, "title"), why);
    }
}

fn finish(mut record: ImportedRecord, wanted: Wanted<'_>, reading: &mut Reading) {
    let Some(importable) = Importable::of(record.collection) else { return };
    let problems = reading.problems.len();
    complete(&mut record, importable, wanted.map, reading);
    if reading.problems.len() == problems {
        reading.records.push(record);
    }
}

/// A framework's name, out of the address of its catalogue or profile.
fn framework(source: &str) -> String {
    let source = source.to_lowercase();
    let known = [("800-53", "nist_800_53"), ("800-171", "nist_800_171"), ("27001", "iso27001"), ("csf", "nist_csf")];
    known.iter().find(|(part, _)| source.contains(part)).map_or("other", |(_, name)| name).to_owned()
}
