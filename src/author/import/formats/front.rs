//! Front matter and YAML of somebody else's: which key goes where, and the history of a policy.

use crate::{
    author::import::{
        columns::{self, Use},
        dates::{self, Read},
        datum::Datum,
        importable::Importable,
        map::Map,
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Origin},
        sheet::Reading,
    },
    diagnostics::diagnostic::{Severity, SourceMap},
    model::date::Date,
    source::records_as_written::foreign,
    visibility::labelled::Collection,
};

/// Keys under which a text keeps what changed and when.
const HISTORIES: [&str; 7] =
    ["changes", "changelog", "history", "majorRevisions", "revisions", "revision_history", "versions"];
/// Keys under which an entry of such a history says what changed.
const TEXTS: [&str; 6] = ["text", "comment", "comments", "description", "change", "summary"];

/// Takes a key to the field that its name means. A mapping's keys are fields below it, if the record has such.
pub fn key(
    key: &str,
    value: &Datum,
    importable: &'static Importable,
    map: &Map,
    record: &mut ImportedRecord,
    reading: &mut Reading,
) {
    let at = record.origin.column(key);
    if let Datum::Map(entries) = value
        && map.column(key).is_none()
        && entries.iter().any(|(inner, _)| importable.field(&format!("{key}.{inner}")).is_some())
    {
        for (inner, value) in entries {
            let path = format!("{key}.{inner}");
            reading.take(record, &path, &joined(value), &record.origin.column(path.clone()));
        }
        return;
    }
    match columns::use_of(key, importable, map) {
        Use::Field { path, .. } => reading.take(record, &path, &joined(value), &at),
        Use::Left(why) => reading.report.left(&at, &value.shown(), why),
        Use::Unknown(path) => {
            let message = format!("the map sends it to `{path}`, which {} don't have", importable.word);
            reading.problems.push(Problem::new(&at, message, "name one of their fields"));
        }
    }
}

/// Whether a key holds the history of a policy's text.
#[must_use]
pub fn is_history(key: &str, record: &ImportedRecord) -> bool {
    record.collection == Collection::Policies && HISTORIES.contains(&key)
}

/// What changed with a version.
struct Change {
    date: Date,
    written: String,
    version: Option<String>,
    text: String,
}

/// The history of a policy: its versions, and which of them this text is. Revisions without numbers are counted.
pub fn history(key: &str, value: &Datum, record: &mut ImportedRecord, reading: &mut Reading) {
    let at = record.origin.column(key);
    let mut changes: Vec<Change> = value.items().iter().filter_map(|item| change(item, &at, reading)).collect();
    changes.sort_by_key(|change| change.date);
    let are_numbered = changes.iter().any(|change| change.version.is_some());
    let mut items = Vec::new();
    for (change, number) in changes.into_iter().zip(1..) {
        let Change { date, written, version, text } = change;
        let shown = format!("{written}: {text}");
        let (version, why) = match version {
            Some(version) => (version, format!("`{written}` is {date}")),
            None if are_numbered => {
                reading.report.left(&at, &shown, "the others have versions, and it has none");
                continue;
            }
            None => {
                (format!("{number}.0"), format!("`{written}` is {date}, and revision {number} is version {number}.0"))
            }
        };
        if text.is_empty() {
            reading.report.left(&at, &shown, "it doesn't say what changed");
            continue;
        }
        reading.report.note(&at, &shown, Some("policies.changes".to_owned()), Outcome::Guessed(why));
        let entries = [("version", version), ("date", date.to_string()), ("text", text)];
        items.push(Datum::Map(entries.map(|(key, value)| (key.to_owned(), Datum::text(value))).to_vec()));
    }
    let newest = items.last().and_then(|item| item.get("version")).cloned();
    if let (Some(newest), None) = (newest, record.value("version")) {
        let why = "the newest of its changes".to_owned();
        reading.report.note(&at, &newest.shown(), Some("policies.version".to_owned()), Outcome::Guessed(why));
        record.add("version", newest, at.clone());
    }
    items.reverse();
    if !items.is_empty() {
        record.add("changes", Datum::List(items), at);
    }
}

fn change(item: &Datum, at: &Origin, reading: &mut Reading) -> Option<Change> {
    let text_of = |key: &str| item.get(key).map(Datum::shown).filter(|text| !text.is_empty());
    let written = text_of("date").unwrap_or_default();
    match dates::read(&written, None) {
        Read::Day(date) | Read::Guess(date, _) => Some(Change {
            date,
            version: text_of("version"),
            text: TEXTS.iter().find_map(|key| text_of(key)).unwrap_or_default(),
            written,
        }),
        Read::Ambiguous(one, other) => {
            let message = format!("`{written}` may be {one} or {other}");
            reading.problems.push(Problem::new(at, message, "write it as YYYY-MM-DD"));
            None
        }
        Read::No => {
            reading.report.left(at, &item.shown(), "its date isn't a day");
            None
        }
    }
}

/// The keys of front matter, in order.
pub fn front_matter(text: &str, origin: &Origin, reading: &mut Reading) -> Vec<(String, Datum)> {
    yaml(text, origin, reading).map_or_else(Vec::new, |value| match value {
        Datum::Map(entries) => entries,
        other => {
            let help = "write `key: value` lines between the two `---`";
            let message = format!("the front matter is no mapping: {}", other.shown());
            reading.problems.push(Problem::new(origin, message, help));
            Vec::new()
        }
    })
}

/// A YAML text of somebody else's.
pub fn yaml(text: &str, origin: &Origin, reading: &mut Reading) -> Option<Datum> {
    let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
    let plain = foreign(&origin.file, text, &mut sources, &mut findings);
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let line = finding.labels.first().map(|label| sources.line_and_column(label.place).0);
        let at = line.map_or_else(|| origin.clone(), |line| origin.row(line));
        let help = finding.help.as_deref().unwrap_or("mend the file");
        reading.problems.push(Problem::new(&at, finding.message.clone(), help));
    }
    plain.map(|plain| Datum::of(&plain))
}

/// A value as one text, as a cell would hold it.
pub fn joined(value: &Datum) -> String {
    match value {
        Datum::Text(text) | Datum::Bare(text) => text.clone(),
        Datum::List(items) => items.iter().map(Datum::shown).collect::<Vec<_>>().join("\n"),
        Datum::Map(_) => value.shown(),
    }
}
