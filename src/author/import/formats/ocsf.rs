//! Results of scanners in OCSF, the format of Prowler and others: JSON, or a JSON text a line. What is taken are counts and days;
//! resources and accounts are left before anything else sees them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    author::import::{
        datum::Datum,
        format::{Format, Input, Wanted},
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Origin, Presence},
        sheet::Reading,
    },
    model::{checks::Binding, date::Date},
    visibility::labelled::Collection,
};

/// `ocsf`.
#[derive(Debug)]
pub struct Ocsf;

/// The results of one check.
#[derive(Debug, Default)]
struct Results {
    scanner: String,
    passed: u64,
    failed: u64,
    /// What a person has to look at, or what wasn't decided.
    undecided: u64,
    /// How many of the failed somebody has muted in the scanner: without a reason that anybody here sees, they count.
    muted: u64,
    newest: Option<Date>,
    undated: u64,
}

/// Where exporters put a list of results, if that isn't the whole file.
const LISTS: [&str; 6] = ["findings", "events", "results", "records", "detections", "items"];
/// Where the check is named.
const NAMES: [&str; 4] =
    ["/metadata/event_code", "/compliance/control", "/compliance/checks/0/uid", "/finding_info/types/0"];
/// Where some name it, and others a resource: what stands there is taken only for a check that `data/checks.yaml` names.
const NAMES_OR_RESOURCES: [&str; 3] = ["/finding_info/analytic/uid", "/metadata/correlation_uid", "/finding_info/uid"];

impl Format for Ocsf {
    fn word(&self) -> &'static str {
        "ocsf"
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            match events(input) {
                Ok(events) => one(&Origin::file(&input.name), &events, wanted, &mut reading),
                Err(problem) => reading.problems.push(problem),
            }
        }
        reading
    }
}

/// One text of JSON, or one a line.
fn events(input: &Input) -> Result<Vec<Value>, Problem> {
    let text = input.text()?;
    let origin = Origin::file(&input.name);
    let unread = |line: Option<usize>, error: &serde_json::Error| {
        let at = line.map_or_else(|| origin.clone(), |line| origin.row(line));
        // The error's own words may quote what stands there.
        Problem::new(&at, format!("it is no JSON, at column {}", error.column()), "export it anew, as OCSF in JSON")
    };
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(events)) => return Ok(events),
        Ok(Value::Object(event)) => return Ok(listed(event)),
        Ok(_) => return Err(Problem::new(&origin, "it holds no results", "export it anew, as OCSF in JSON")),
        Err(error) if text.trim_start().starts_with('[') => return Err(unread(Some(error.line()), &error)),
        Err(_) => {}
    }
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| serde_json::from_str(line).map_err(|error| unread(Some(number), &error))).collect()
}

/// The results that an object lists, or the one that it is.
fn listed(event: Map<String, Value>) -> Vec<Value> {
    if event.contains_key("class_uid") || event.contains_key("metadata") {
        return vec![Value::Object(event)];
    }
    let is_list = |key: &String| LISTS.contains(&key.to_lowercase().as_str());
    let list = event.iter().find(|(key, value)| is_list(key) && value.is_array()).map(|(_, value)| value.clone());
    match list {
        Some(Value::Array(events)) => events,
        _ => vec![Value::Object(event)],
    }
}

fn one(origin: &Origin, events: &[Value], wanted: Wanted<'_>, reading: &mut Reading) {
    let mut results: BTreeMap<String, Results> = BTreeMap::new();
    let mut unknown = 0;
    for event in events {
        let Some((name, scanner)) = check(event, wanted.bindings) else {
            unknown += 1;
            continue;
        };
        let of_check = results.entry(name).or_default();
        of_check.scanner = scanner;
        match outcome(event) {
            Some(true) => of_check.passed += 1,
            Some(false) => {
                of_check.failed += 1;
                of_check.muted += u64::from(is_muted(event));
            }
            None => of_check.undecided += 1,
        }
        match day(event) {
            Some(day) => of_check.newest = of_check.newest.max(Some(day)),
            None => of_check.undated += 1,
        }
    }
    if unknown > 0 {
        reading.report.left(
            origin,
            &format!("{unknown} events"),
            "they name no check of a scanner; data/checks.yaml can name one by its `finding_info.uid`",
        );
    }
    if results.is_empty() {
        let help = "export results of checks: compliance or detection findings of OCSF";
        reading.problems.push(Problem::new(origin, "it holds no result of a check", help));
        return;
    }
    let what = "resources, accounts, regions, messages and whatever else the events hold";
    reading.report.left(origin, what, "of a scanner's results only counts and days are taken");
    if wanted.bindings.is_empty() {
        let (first, _) = results.first_key_value().map_or(("scanner:check", ()), |(name, _)| (name.as_str(), ()));
        let help = format!("write data/checks.yaml: `- {{control: ACC-01, checks: [\"{first}\"]}}`");
        reading.problems.push(Problem::new(origin, "nothing says which control its checks tell of", help));
        return;
    }
    for (name, of_check) in &results {
        let at = origin.column(name.clone());
        let told = of_check.told();
        let controls: Vec<&str> = wanted
            .bindings
            .iter()
            .filter(|binding| binding.checks.iter().any(|check| **check == *name))
            .map(|binding| binding.control.as_str())
            .collect();
        if controls.is_empty() {
            reading.report.left(&at, &told, "no control is bound to it in data/checks.yaml");
        } else if of_check.passed + of_check.failed == 0 {
            reading.report.left(&at, &told, "it came to no result");
        } else if let Some(day) = of_check.newest {
            for control in controls {
                let to = Some("controls.evidence".to_owned());
                let muted = format!("{} of its failures are muted in the scanner, and counted", of_check.muted);
                let outcome = if of_check.muted > 0 { Outcome::Guessed(muted) } else { Outcome::Taken };
                reading.report.note(&at, &told, to, outcome);
                reading.records.push(evidence(control, name, of_check, day, origin));
            }
        } else {
            reading.report.left(&at, &told, "it has no day, and evidence without one proves nothing");
        }
    }
    join(&mut reading.records);
}

impl Results {
    fn told(&self) -> String {
        let mut told = format!("{} passed, {} failed", self.passed, self.failed);
        if self.undecided > 0 {
            told.push_str(&format!(", {} undecided", self.undecided));
        }
        if self.undated > 0 {
            told.push_str(&format!(", {} without a day", self.undated));
        }
        told
    }
}

fn evidence(control: &str, name: &str, of_check: &Results, day: Date, origin: &Origin) -> ImportedRecord {
    let check = name.split_once(':').map_or(name, |(_, check)| check);
    let item = Datum::Map(vec![
        ("title".to_owned(), Datum::text(format!("{}: {check}", of_check.scanner))),
        ("source".to_owned(), Datum::text(of_check.scanner.clone())),
        ("date".to_owned(), Datum::text(day.to_string())),
        ("passed".to_owned(), Datum::Bare(of_check.passed.to_string())),
        ("failed".to_owned(), Datum::Bare(of_check.failed.to_string())),
    ]);
    let mut record = ImportedRecord::new(Collection::Controls, origin.clone());
    record.presence = Presence::AddsOrFails;
    record.add("id", Datum::text(control), origin.clone());
    record.add("evidence", Datum::List(vec![item]), origin.clone());
    record
}

/// One record a control.
fn join(records: &mut Vec<ImportedRecord>) {
    let mut joined: Vec<ImportedRecord> = Vec::new();
    for record in records.drain(..) {
        match joined.iter_mut().find(|known| known.text("id") == record.text("id")) {
            Some(known) => {
                for field in record.fields.into_iter().filter(|field| field.name == "evidence") {
                    known.add(field.name, field.value, field.origin);
                }
            }
            None => joined.push(record),
        }
    }
    *records = joined;
}

/// The check, as `scanner:check`, and the scanner's name.
fn check(event: &Value, bindings: &[Binding]) -> Option<(String, String)> {
    let text =
        |pointer: &str| event.pointer(pointer).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let is_plain = |name: &&str| {
        name.len() <= 120 && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
    };
    let scanner = text("/metadata/product/name").filter(|name| name.len() <= 60 && !name.contains(char::is_control))?;
    let slug = scanner
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let named = |pointer: &&str| text(pointer).filter(is_plain).map(|check| format!("{slug}:{check}"));
    let is_bound = |name: &String| bindings.iter().any(|binding| binding.checks.iter().any(|check| **check == *name));
    let bound = NAMES.iter().chain(&NAMES_OR_RESOURCES).filter_map(named).find(is_bound);
    let name = bound.or_else(|| NAMES.iter().find_map(named))?;
    Some((name, scanner.to_owned()))
}

/// Whether somebody has told the scanner not to mind it: OCSF's status 3.
fn is_muted(event: &Value) -> bool {
    let word = event.get("status").and_then(Value::as_str).unwrap_or_default();
    event.get("status_id").and_then(Value::as_i64) == Some(3) || word.eq_ignore_ascii_case("suppressed")
}

/// Whether it passed; `None` if that isn't decided.
fn outcome(event: &Value) -> Option<bool> {
    let words =
        [event.get("status_code").and_then(Value::as_str), event.pointer("/compliance/status").and_then(Value::as_str)];
    let of_words = words.into_iter().flatten().find_map(|word| match word.to_lowercase().as_str() {
        "pass" | "passed" => Some(true),
        "fail" | "failed" => Some(false),
        _ => None,
    });
    // OCSF 1.1 and later, compliance.status_id: 1 Pass, 2 Warning, 3 Fail.
    of_words.or_else(|| match event.pointer("/compliance/status_id").and_then(Value::as_i64) {
        Some(1) => Some(true),
        Some(3) => Some(false),
        _ => None,
    })
}

/// The day of the result.
fn day(event: &Value) -> Option<Date> {
    let places = [
        "/time_dt",
        "/time",
        "/finding_info/last_seen_time_dt",
        "/finding_info/last_seen_time",
        "/finding_info/modified_time_dt",
        "/finding_info/modified_time",
        "/finding_info/created_time_dt",
        "/finding_info/created_time",
    ];
    places.iter().find_map(|pointer| match event.pointer(pointer)? {
        Value::String(text) => Date::parse(text.get(..10)?),
        number => Date::from_unix_seconds(seconds(number.as_i64()?)),
    })
}

/// Milliseconds, as the specification wants it; some write seconds, or finer.
fn seconds(time: i64) -> i64 {
    match time {
        100_000_000_000_000_000.. => time / 1_000_000_000,
        100_000_000_000_000.. => time / 1_000_000,
        100_000_000_000.. => time / 1_000,
        _ => time,
    }
}
