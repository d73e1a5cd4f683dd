//! A folder of Markdown: a policy a file, or whatever the command line says.

use super::front::{self, front_matter};

use crate::{
    author::import::{
        datum::Datum,
        format::{Format, Input, Wanted},
        identity::id_of_title,
        importable::Importable,
        map::Map,
        outcome::Outcome,
        record::{ImportedRecord, Origin},
        sheet::{Reading, complete},
        words::folded,
    },
    model::id::Id,
    source::records_as_written::foreign_markdown,
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
        let importable = wanted.collection.or(wanted.map.collection).or_else(|| Importable::named("policies"));
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
            let name = input.name.rsplit('/').next().unwrap_or_default();
            if importable.word == "policies" && name.to_lowercase().starts_with("readme.") {
                reading.report.left(&origin, "", "it tells of the folder, and is no policy");
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
    let keys = front.map(|front| front_matter(front, origin, reading)).unwrap_or_default();
    let (histories, keys): (Vec<_>, Vec<_>) = keys.into_iter().partition(|(key, _)| front::is_history(key, &record));
    for (key, value) in &keys {
        front::key(key, value, importable, map, &mut record, reading);
    }
    for (key, value) in &histories {
        front::history(key, value, &mut record, reading);
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
        let at = origin.column("the file's name");
        let plain = stem.replace(' ', "-");
        match id_of_title(stem) {
            Some(id) if Id::try_from(plain.clone()).is_err() => {
                let why = format!("`{stem}` can't be an id");
                let to = Some(format!("{}.id", importable.word));
                reading.report.note(&at, &id, to, Outcome::Guessed(why));
                record.add("id", Datum::text(id), at);
            }
            _ => reading.take(&mut record, "id", &plain, &at),
        }
    }
    // A heading that isn't the title stays in the text.
    let is_title = |heading: &String| record.text("title").is_some_and(|title| folded(title) == folded(heading));
    let heading = heading.filter(|heading| !is_title(heading));
    let body = heading.map_or_else(|| body.to_owned(), |heading| format!("# {heading}\n\n{}", body.trim_start()));
    if !body.trim().is_empty() {
        reading.take(&mut record, "body", &body, &origin.column("the text"));
    }
    let problems = reading.problems.len();
    complete(&mut record, importable, map, reading);
    if reading.problems.len() == problems {
        reading.records.push(record);
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
