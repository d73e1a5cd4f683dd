//! OSCAL, NIST's format for controls, in JSON: component definitions, system security plans, assessment results, plans of action.
//! What Candor itself publishes in it reads back to the records that it was made from.

use serde_json::Value;

use super::{
    oscal_parts::{finish, list, properties, rest, text},
    oscal_plan::plan_of_action,
    oscal_requirements::{component, security_plan},
    oscal_results::assessment,
};

use crate::{
    author::import::{
        datum::Datum,
        format::{Format, Input, Wanted},
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Origin},
        sheet::Reading,
    },
    model::{id::Id, mapping::Strength, status::Operation},
    visibility::labelled::Collection,
};

/// The namespace of Candor's own properties.
const OWN: &str = "urn:candor:oscal";

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
    } else if let Some(plan) = root("plan-of-action-and-milestones") {
        plan_of_action(plan, origin, reading);
    } else {
        let help = if root("catalog").is_some() {
            "a catalogue is a framework, and needs no import: put it into the site as `frameworks/NAME.json`"
        } else {
            "a component definition, a system security plan, assessment results or a plan of action are read"
        };
        reading.problems.push(Problem::new(origin, "it is no OSCAL that tells of controls", help));
    }
}

fn components(definition: &Value, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let policies = own_policies(definition);
    for (one, index) in list(definition, "components").iter().zip(1..) {
        let at = origin.row(index).column("component");
        let title = plain(text(one, "title"));
        let own = list(one, "props").iter().any(|property| text(property, "ns") == OWN);
        match title.split_once(' ') {
            Some((id, title)) if own && Id::try_from(id.to_owned()).is_ok() => {
                own_component(one, (id, title), &policies, &at, wanted, reading);
            }
            _ => component(definition, one, &at, wanted, reading),
        }
    }
    for policy in &policies {
        own_policy(policy, origin, wanted, reading);
    }
    reading.report.left(
        &origin.column("metadata"),
        text(&definition["metadata"], "title"),
        "who prepared it when says nothing of a control",
    );
    if definition.get("capabilities").is_some() {
        reading.report.left(&origin.column("capabilities"), "", "a capability lists the components again");
    }
    let others = if policies.is_empty() { "" } else { "back-matter" };
    rest(definition, &["metadata", "components", "capabilities", others], "component-definition", origin, reading);
}

/// Text without the marks that keep it text: Candor publishes titles and summaries as Markdown that says just what they say.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut marks = text.chars().peekable();
    while let Some(c) = marks.next() {
        let escaped = marks.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        plain.push(escaped.unwrap_or(c));
    }
    plain
}

/// A policy of Candor's own.
struct OwnPolicy<'v> {
    resource: &'v Value,
    id: String,
    title: String,
}

fn own_policies(definition: &Value) -> Vec<OwnPolicy<'_>> {
    let is_own = list(definition, "components")
        .iter()
        .flat_map(|component| list(component, "props"))
        .any(|property| text(property, "ns") == OWN);
    let policy = |resource| {
        let title = plain(text(resource, "title"));
        let (id, title) = title.split_once(' ')?;
        let is_policy = properties(resource, "type").iter().any(|kind| text(kind, "value") == "policy");
        (is_own && is_policy && Id::try_from(id.to_owned()).is_ok()).then(|| OwnPolicy {
            resource,
            id: id.to_owned(),
            title: title.to_owned(),
        })
    };
    list(&definition["back-matter"], "resources").iter().filter_map(policy).collect()
}

fn own_policy(policy: &OwnPolicy<'_>, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let at = origin.column("back-matter, policy");
    let mut record = ImportedRecord::new(Collection::Policies, at.clone());
    reading.take(&mut record, "id", &policy.id, &at);
    reading.take(&mut record, "title", &policy.title, &at);
    let summary = plain(text(policy.resource, "description"));
    if !summary.is_empty() {
        reading.take(&mut record, "summary", &summary, &at);
    }
    for (name, path) in [("version", "version"), ("approved", "approved.on"), ("review-due", "review_due")] {
        for property in properties(policy.resource, name) {
            reading.take(&mut record, path, text(property, "value"), &at);
        }
    }
    finish(record, wanted, reading);
}

/// A requirement that a control of Candor's own meets, and how far: its strength is the property of the same group.
fn own_requirement(
    component: &Value,
    requirement: &Value,
    record: &mut ImportedRecord,
    at: &Origin,
    reading: &mut Reading,
) {
    // A name that its class doesn't tell stands beside it.
    let told = Some(text(requirement, "remarks")).filter(|name| !name.is_empty()).map(ToOwned::to_owned);
    let of_class = || text(requirement, "class").trim_start_matches("framework-").replace('-', "_");
    let framework = told.unwrap_or_else(of_class);
    let path = format!("frameworks.{framework}");
    let (id, group) = (text(requirement, "value"), text(requirement, "group"));
    let strength =
        properties(component, "strength").into_iter().find(|one| !group.is_empty() && text(one, "group") == group);
    let Some(strength) = strength.map(|strength| text(strength, "value")) else {
        reading.take(record, &path, id, &at.column("props.requirement"));
        return;
    };
    if !Strength::ALL.iter().any(|known| known.key() == strength) {
        reading.report.left(&at.column("props.strength"), strength, "it is no strength of a mapping");
        reading.take(record, &path, id, &at.column("props.requirement"));
        return;
    }
    let to = Some(format!("controls.{path}"));
    reading.report.note(&at.column("props.requirement"), id, to.clone(), Outcome::Taken);
    reading.report.note(&at.column("props.strength"), strength, to, Outcome::Taken);
    let mapping = [("id", id), ("strength", strength)].map(|(key, value)| (key.to_owned(), Datum::text(value)));
    let mappings = Datum::List(vec![Datum::Map(mapping.to_vec())]);
    record.add("frameworks", Datum::Map(vec![(framework, mappings)]), at.clone());
}

/// A control of Candor's own.
fn own_component(
    component: &Value,
    (id, title): (&str, &str),
    policies: &[OwnPolicy<'_>],
    at: &Origin,
    wanted: Wanted<'_>,
    reading: &mut Reading,
) {
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
    let linked = |policy: &&OwnPolicy<'_>| {
        let href = format!("#{}", text(policy.resource, "uuid"));
        list(component, "links").iter().any(|link| text(link, "href") == href)
    };
    let bound: Vec<&str> = policies.iter().filter(linked).map(|policy| policy.id.as_str()).collect();
    if !bound.is_empty() {
        record.add("policies", Datum::texts(bound), at.column("links"));
    }
    for requirement in properties(component, "requirement") {
        own_requirement(component, requirement, &mut record, at, reading);
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
        requirements.first().map(|requirement| text(requirement, "description")).filter(|text| plain(text) != title);
    let description = text(component, "description");
    let body = match summary.and_then(|summary| description.strip_prefix(summary)) {
        Some(body) => {
            let summary = plain(summary.unwrap_or_default());
            reading.take(&mut record, "summary", &summary, &at.column("description"));
            body.trim()
        }
        None => description,
    };
    if !body.is_empty() && plain(body) != title {
        reading.take(&mut record, "body", body, &at.column("description"));
    }
    let known = ["type", "title", "description", "props", "links", "control-implementations"];
    rest(component, &known, "component", at, reading);
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
