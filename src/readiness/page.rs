//! Readiness as pages that need nothing beside them.

use serde::Serialize;
use tera::{Context, Tera};

use super::{
    framework::{FrameworkReadiness, RequirementReadiness},
    requests::RequestWork,
    state::Readiness,
};

use crate::model::{date::Date, request::RequestState};

const STYLE: &str = include_str!("page.css");

/// A number with the words for what it counts.
#[derive(Serialize)]
struct Counted {
    label: &'static str,
    count: usize,
}

/// The page. `requests` is where an auditor's requests are, if that is beside it.
#[must_use]
pub fn page(readiness: &Readiness, requests: Option<&str>) -> String {
    let mut context = Context::new();
    context.insert("readiness", readiness);
    context.insert("requests_href", &requests);
    let states: Vec<&str> = readiness.criteria.iter().map(|criterion| criterion.state.title()).collect();
    context.insert("states", &states);
    rendered(include_str!("page.html"), context)
}

/// Requirements below one heading.
#[derive(Serialize)]
struct Group<'r> {
    title: &'r str,
    rows: Vec<Row<'r>>,
}

/// A requirement, with its words.
#[derive(Serialize)]
struct Row<'r> {
    requirement: &'r RequirementReadiness,
    label: &'static str,
    applies: Option<&'static str>,
}

/// A framework's page.
#[must_use]
pub fn framework_page(readiness: &FrameworkReadiness) -> String {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for requirement in &readiness.requirements {
        let applies = requirement.applicable.map(|applies| if applies { "yes" } else { "no" });
        let row = Row { requirement, label: words(requirement.state), applies };
        match groups.last_mut().filter(|group| group.title == requirement.group) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { title: &requirement.group, rows: vec![row] }),
        }
    }
    let counts: Vec<Counted> =
        readiness.counts.iter().map(|(key, count)| Counted { label: words(key), count: *count }).collect();
    let mut context = Context::new();
    context.insert("readiness", readiness);
    context.insert("as_of", &readiness.as_of);
    context.insert("groups", &groups);
    context.insert("counts", &counts);
    rendered(include_str!("framework.html"), context)
}

/// How far a requirement is met, in words.
#[must_use]
pub fn words(key: &'static str) -> &'static str {
    match key {
        "full" => "met, with evidence",
        "stated" => "met, as stated",
        "partly" => "met in part",
        "mapped" => "a control is named",
        other => other,
    }
}

/// The page of an auditor's requests.
#[must_use]
pub fn requests_page(requests: &[RequestWork], date: Date) -> String {
    let count = |label, wanted: fn(RequestState) -> bool| Counted {
        label,
        count: requests.iter().filter(|request| wanted(request.state)).count(),
    };
    let counts = [
        count("Wait for you", RequestState::is_due),
        count("Wait for the auditor", |state| state == RequestState::Submitted),
        count("Done", RequestState::is_done),
    ];
    let mut context = Context::new();
    context.insert("requests", requests);
    context.insert("as_of", &date);
    context.insert("counts", &counts);
    rendered(include_str!("requests.html"), context)
}

fn rendered(template: &str, mut context: Context) -> String {
    context.insert("style", STYLE);
    let mut tera = Tera::default();
    let templates = [("frame.html", include_str!("frame.html")), ("page.html", template)];
    tera.add_raw_templates(templates).expect("the templates are part of the program");
    tera.render("page.html", &context).expect("every value of the template is in the context")
}
