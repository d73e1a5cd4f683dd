//! A folder of Markdown: a page a file, or whatever the command line says.

use crate::{
    author::import::{
        columns::{self, Use},
        datum::Datum,
        format::{Format, Input, Wanted},
        importable::Importable,
        map::Map,
        problem::Problem,
        record::{ImportedRecord, Origin},
        sheet::{Reading, complete},
    },
    diagnostics::diagnostic::{Severity, SourceMap},
    source::records_as_written::{foreign, foreign_markdown},
};

/// `markdown`.
#[derive(Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn word(&self) -> &'static str {
        "markdown"
    }

    fn reads_folders(&self) -> bool {
        true
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        let importable = wanted.collection.or(wanted.map.collection).or_else(|| Importable::named("pages"));
        let Some(importable) = importable else { return reading };
        for input in inputs {
            let origin = Origin::file(&input.name);
            if !matches!(input.ending().as_str(), "md" | "markdown") {
                reading.report.left(
                    &origin,
                    "",
                    "it is no Markdown: documents, pictures and others are copied by hand",
                );
                continue;
            }
            match input.text() {
                Ok(text) => one(&text.replace("\r\n", "\n"), &origin, importable, wanted.map, &mut reading),
                Err(problem) => reading.problems.push(problem),
            }
        }
        reading
    }
}

fn one(text: &str, origin: &Origin, importable: &'static Importable, map: &Map, reading: &mut Reading) {
    let (front, body) = foreign_markdown(text);
    let mut record = ImportedRecord::new(importable.collection, origin.clone());
    for (key, value) in front.map(|front| front_matter(front, origin, reading)).unwrap_or_default() {
        let at = origin.column(key.clone());
        match columns::use_of(&key, importable, map) {
            Use::Field { path, .. } => reading.take(&mut record, &path, &joined(&value), &at),
            Use::Left(why) => reading.report.left(&at, &value.shown(), why),
            Use::Unknown(path) => {
                let message = format!("the map sends it to `{path}`, which {} don't have", importable.word);
                reading.problems.push(Problem::new(&at, message, "name one of their fields"));
            }
        }
    }
    let (title, body) = headed(body);
    let file = origin.file.rsplit('/').next().unwrap_or(&origin.file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let named = title.clone().unwrap_or_else(|| stem.replace(['-', '_'], " "));
    let heading = if ["title", "question", "questions"].iter().all(|key| record.value(key).is_none()) {
        let path = match importable.word {
            "faq" => "question",
            "answers" => "questions",
            _ => "title",
        };
        reading.take(&mut record, path, &named, &origin.column("the first heading, or the file's name"));
        None
    } else {
        title
    };
    if record.value("id").is_none() && importable.field("id").is_some() {
        reading.take(&mut record, "id", &stem.replace(' ', "-"), &origin.column("the file's name"));
    }
    // A heading that isn't the title stays in the text.
    let body = heading.map_or_else(|| body.to_owned(), |heading| format!("# {heading}\n\n{body}"));
    if !body.trim().is_empty() {
        reading.take(&mut record, "body", &body, &origin.column("the text"));
    }
    let problems = reading.problems.len();
    complete(&mut record, importable, map, reading);
    if reading.problems.len() == problems {
        reading.records.push(record);
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

/// The heading that a text begins with, and what follows.
fn headed(body: &str) -> (Option<String>, &str) {
    let text = body.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("# ") {
        Some(title) if !title.trim().is_empty() => (Some(title.trim().trim_end_matches('#').trim().to_owned()), rest),
        _ => (None, body),
    }
}
