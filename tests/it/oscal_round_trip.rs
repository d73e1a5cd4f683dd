//! Property: what Candor publishes as OSCAL, imported into an empty site and shown, is published as the same OSCAL.

use std::collections::{BTreeMap, BTreeSet};

use candor::{
    author::import::{
        format::{Format, Input, Wanted},
        formats::oscal::Oscal,
        map::Map,
        plan::{Import, plan},
    },
    files::site::Memory,
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

const TRUST: &str = "company: {name: Firnwell, product: Trace, url: https://firnwell.example}\nbase_url: https://trust.firnwell.example\nlanguage: en\nscope: {criteria: [security, availability]}\nreport: {pdf: false}\nvisibility: {default: public}\nlints: {scope/uncovered-criterion: off, policy/unapproved: off, status/stale: off}\n";
const DEFINITION: &str = "oscal/component-definition.json";

/// Words with what Markdown and YAML read as marks; none of them is a placeholder's.
const WORDS: [&str; 14] = [
    "Doors", "are", "locked", "*twice*", "a_b", "x: y", "# one", "\"said\"", "it's", "[list]", "Zürich", "50%", "<b>",
    "1.0",
];
const IDS: [&str; 5] = ["A-1", "ACC_02", "b.3", "NET-04.1", "z9"];
const CRITERIA: [&str; 4] = ["CC6.1", "CC6.2", "CC7.4", "A1.2"];
const STATES: [&str; 5] = ["operating", "partial", "remediating", "planned", "not_applicable"];
const FRAMEWORKS: [(&str, &str); 4] =
    [("iso27001", "A.5.15"), ("nist_800_53", "AC-2"), ("our-own", "R 1"), ("house_rules", "7")];
const STRENGTHS: [&str; 4] = ["equal", "subset", "partial", "related"];

/// A line of text.
fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "))
}

/// What is random about a control, apart from its id.
#[derive(Debug, Clone)]
struct Control {
    title: String,
    category: String,
    summary: Option<String>,
    frequency: Option<String>,
    since: Option<u8>,
    kinds: BTreeSet<&'static str>,
    automation: Option<&'static str>,
    criteria: BTreeSet<&'static str>,
    /// Requirements, and how far they are met, if that is said.
    frameworks: BTreeMap<usize, Option<&'static str>>,
    status: Option<(usize, u8)>,
    body: String,
    is_bound: bool,
}

fn controls() -> impl Strategy<Value = Vec<Control>> {
    let kinds = prop::collection::btree_set(prop::sample::select(&["preventive", "detective", "corrective"][..]), 0..3);
    let automation = prop::option::of(prop::sample::select(&["manual", "partly_automated", "automated"][..]));
    let criteria = prop::collection::btree_set(prop::sample::select(&CRITERIA[..]), 1..4);
    let texts = (line(), line(), prop::option::of(line()), prop::option::of(line()), line());
    let days = (prop::option::of(1_u8..29), prop::option::of((0..STATES.len(), 1_u8..29)));
    let rest = (
        kinds,
        automation,
        criteria,
        prop::collection::btree_map(0..FRAMEWORKS.len(), prop::option::of(prop::sample::select(&STRENGTHS[..])), 0..3),
        any::<bool>(),
    );
    let control = (texts, days, rest).prop_map(|(texts, (since, status), rest)| {
        let (title, category, summary, frequency, body) = texts;
        let (kinds, automation, criteria, frameworks, is_bound) = rest;
        // A requirement repeats the summary, or the title where there is none.
        let summary = summary.filter(|summary| *summary != title);
        Control {
            title,
            category,
            summary,
            frequency,
            since,
            kinds,
            automation,
            criteria,
            frameworks,
            status,
            body,
            is_bound,
        }
    });
    prop::collection::vec(control, 1..IDS.len())
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn written(control: &Control, id: &str) -> String {
    let mut text =
        format!("---\nid: {id}\ntitle: {}\ncategory: {}\n", quoted(&control.title), quoted(&control.category));
    for (key, value) in [("summary", &control.summary), ("frequency", &control.frequency)] {
        text.extend(value.iter().map(|value| format!("{key}: {}\n", quoted(value))));
    }
    text.extend(control.since.map(|day| format!("since: 2025-03-{day:02}\n")));
    text.extend(control.automation.map(|automation| format!("automation: {automation}\n")));
    let list = |all: &BTreeSet<&str>| all.iter().copied().collect::<Vec<_>>().join(", ");
    text.push_str(&format!("kind: [{}]\ncriteria: [{}]\n", list(&control.kinds), list(&control.criteria)));
    if !control.frameworks.is_empty() {
        text.push_str("frameworks:\n");
        for (at, strength) in &control.frameworks {
            let (name, id) = FRAMEWORKS[*at];
            let mapping = match strength {
                Some(strength) => format!("{{id: {}, strength: {strength}}}", quoted(id)),
                None => quoted(id),
            };
            text.push_str(&format!("  {name}: [{mapping}]\n"));
        }
    }
    if control.is_bound {
        text.push_str("policies: [POL_1]\n");
    }
    text + &format!("---\n{} is what is done.\n", control.body)
}

fn site(controls: &[Control]) -> Memory {
    let mut files = BTreeMap::from([("trust.yaml".to_owned(), TRUST.to_owned())]);
    let mut status = String::new();
    for (control, id) in controls.iter().zip(IDS) {
        files.insert(format!("content/controls/{id}.md"), written(control, id));
        if let Some((state, day)) = control.status {
            status.push_str(&format!("  {id}:\n    status: {}\n    as_of: 2026-10-{day:02}\n", STATES[state]));
        }
    }
    if !status.is_empty() {
        files.insert("data/status.yaml".to_owned(), format!("controls:\n{status}"));
    }
    if controls.iter().any(|control| control.is_bound) {
        let policy = "---\nid: POL_1\ntitle: Who *may* enter\nversion: \"1.10\"\napproved: {on: 2026-02-03}\nreview_due: 2027-02-02\nsummary: Few.\n---\nFew.\n";
        files.insert("content/policies/p.md".to_owned(), policy.to_owned());
    }
    memory(files)
}

fn memory(files: BTreeMap<String, String>) -> Memory {
    Memory(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

fn day() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn published(site: &Memory) -> Vec<u8> {
    let explain = |failure: Failure| -> String {
        match failure {
            Failure::Site(findings, sources) => {
                candor::diagnostics::human::Printer::new(&sources, false).print_all(&findings, true)
            }
            Failure::Files(error) => format!("{error:?}"),
        }
    };
    let project = Project::read(site, day()).map_err(explain).unwrap();
    let edition = project.edition(&EditionKey::site(Reader::public())).map_err(explain).unwrap();
    let file = edition.file(DEFINITION).map_err(explain).unwrap().unwrap();
    file.to_vec()
}

/// An empty site with what was imported, shown.
fn imported(definition: Vec<u8>) -> Memory {
    let input = Input { name: "d.json".to_owned(), bytes: definition };
    let wanted = Wanted { collection: None, map: &Map::default(), bindings: &[] };
    let mut reading = Oscal.read(&[input], wanted);
    let empty = memory(BTreeMap::from([("trust.yaml".to_owned(), TRUST.to_owned())]));
    let import = Import {
        site: &empty,
        segments: BTreeSet::new(),
        at: day(),
        fingerprints: BTreeMap::from([("d.json".to_owned(), "0".repeat(64))]),
    };
    let plan = plan(&import, &mut reading).unwrap_or_else(|error| panic!("{error:?}"));
    let mut files = BTreeMap::from([("trust.yaml".to_owned(), TRUST.to_owned())]);
    for change in plan.changes.into_iter().filter(|change| !change.path.starts_with(".candor/")) {
        let text = String::from_utf8(change.after).unwrap();
        assert!(text.contains("visibility: internal"), "{text}");
        // A policy's text isn't part of OSCAL: a person writes it before it is shown.
        let body = if change.path.starts_with("content/policies/") { "Few.\n" } else { "" };
        files.insert(change.path, text.replace("visibility: internal", "visibility: public") + body);
    }
    memory(files)
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn what_candor_publishes_as_oscal_is_published_again_from_its_own_import(controls in controls()) {
        let before = published(&site(&controls));
        let after = published(&imported(before.clone()));
        let read = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes).unwrap() };
        let (before, after) = (read(&before), read(&after));
        prop_assert_eq!(&after, &before, "{:#}\n{:#}", after, before);
    }
}
