//! A folder of `comply`'s: policies, and narratives and procedures, which become controls, with the criteria that they satisfy.

use super::front::{self, front_matter, yaml};

use crate::{
    author::import::{
        dates::{self, Read},
        datum::Datum,
        format::{Format, Input, Wanted, or_nothing},
        importable::Importable,
        map::Map,
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Origin},
        sheet::{Reading, complete},
    },
    visibility::labelled::Collection,
};

/// The folders, the group that their texts are listed in if they become controls, and what they become.
const FOLDERS: [(&str, &str, &str); 3] = [
    ("narratives", "Narratives", "controls"),
    ("policies", "Policies", "policies"),
    ("procedures", "Procedures", "controls"),
];

/// What its texts can become, if the command line asks for it.
const WORDS: [&str; 2] = ["controls", "policies"];

/// `comply`.
#[derive(Debug)]
pub struct Comply;

impl Format for Comply {
    fn word(&self) -> &'static str {
        "comply"
    }

    fn reads_folders(&self) -> bool {
        true
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            let origin = Origin::file(&input.name);
            let folder = input.name.rsplit('/').nth(1).unwrap_or_default();
            let known = FOLDERS.iter().find(|(name, ..)| *name == folder);
            let name = input.name.rsplit('/').next().unwrap_or_default();
            let asked = wanted.collection.or(wanted.map.collection);
            let becomes = |word| asked.filter(|asked| WORDS.contains(&asked.word)).or_else(|| Importable::named(word));
            match (known.and_then(|(_, group, word)| Some((group, becomes(word)?))), input.ending().as_str()) {
                (Some((group, importable)), "md") if !name.eq_ignore_ascii_case("README.md") => match input.text() {
                    Ok(text) => {
                        one(&text.replace("\r\n", "\n"), (group, importable), &origin, wanted.map, &mut reading);
                    }
                    Err(problem) => reading.problems.push(problem),
                },
                (_, "yml" | "yaml") if folder == "standards" => {
                    reading.report.left(&origin, "", "the criteria are known here already");
                }
                _ => reading.report.left(&origin, "", "it is no narrative, policy or procedure"),
            }
        }
        let help = "name the folder that holds narratives/, policies/ and procedures/";
        or_nothing(reading, inputs, "there is nothing of comply's here", help)
    }
}

/// Front matter ends in a line `---`; comply writes none before it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("---\n").unwrap_or(text);
    let end = text.match_indices("---").find(|(at, _)| {
        (*at == 0 || text[..*at].ends_with('\n')) && text[at + 3..].trim_start_matches([' ', '\t']).starts_with(['\n'])
    });
    let end =
        end.map(|(at, _)| at).or_else(|| text.trim_end().ends_with("\n---").then(|| text.rfind("---")).flatten())?;
    Some((&text[..end], &text[end + 3..]))
}

fn one(
    text: &str,
    (group, importable): (&'static str, &'static Importable),
    origin: &Origin,
    map: &Map,
    reading: &mut Reading,
) {
    let Some((front, body)) = parts(text) else {
        let help = "put a line `---` between its keys and its text, or take it out of the folder";
        reading.problems.push(Problem::new(origin, "it has no front matter", help));
        return;
    };
    let is_control = importable.collection == Collection::Controls;
    let mut record = ImportedRecord::new(importable.collection, origin.clone());
    let keys = front_matter(front, origin, reading);
    let has_acronym = keys.iter().any(|(key, _)| key == "acronym");
    let (histories, keys): (Vec<_>, Vec<_>) = keys.into_iter().partition(|(key, _)| front::is_history(key, &record));
    for (key, value) in keys {
        let at = origin.column(key.clone());
        match key.as_str() {
            "name" => reading.take(&mut record, "title", &value.shown(), &at),
            "acronym" => reading.take(&mut record, "id", &value.shown(), &at),
            "id" if !has_acronym => reading.take(&mut record, "id", &value.shown(), &at),
            "satisfies" => satisfies(&value, &at, importable, &mut record, reading),
            "majorRevisions" => revisions(&value, &at, &mut record, reading),
            "cron" if is_control => reading.take(&mut record, "frequency", &value.shown(), &at),
            _ => front::key(&key, &value, importable, map, &mut record, reading),
        }
    }
    for (key, value) in histories {
        front::history(&key, &value, &mut record, reading);
    }
    if is_control {
        record.add("category", Datum::text(group), origin.clone());
        let why = "the folder that it lies in".to_owned();
        reading.report.note(origin, group, Some("controls.category".to_owned()), Outcome::Guessed(why));
    } else if record.value("approved").is_none() {
        let why = "comply keeps none: whoever approved the policy is written there by a person, with the day";
        reading.report.left(&origin.column("approved"), "", why);
    }
    if record.value("id").is_none() {
        let file = origin.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
        reading.take(&mut record, "id", &file, &origin.column("the file's name"));
    }
    if !body.trim().is_empty() {
        reading.take(&mut record, "body", body.trim_start_matches('\n'), &origin.column("the text"));
    }
    let problems = reading.problems.len();
    complete(&mut record, importable, map, reading);
    if reading.problems.len() == problems {
        reading.records.push(record);
    }
}

fn satisfies(
    value: &Datum,
    at: &Origin,
    importable: &'static Importable,
    record: &mut ImportedRecord,
    reading: &mut Reading,
) {
    let Datum::Map(standards) = value else {
        reading.report.left(at, &value.shown(), "it names no standard with a list below it");
        return;
    };
    for (standard, ids) in standards {
        let at = Origin { column: Some(format!("satisfies.{standard}")), ..at.clone() };
        let name = standard.to_uppercase();
        let path = if ["TSC", "SOC", "TRUST"].iter().any(|begin| name.starts_with(begin)) {
            "criteria".to_owned()
        } else {
            format!("frameworks.{}", standard.to_lowercase().replace([' ', '-'], "_"))
        };
        for id in ids.items() {
            if importable.field(&path).is_some() {
                reading.take(record, &path, &id.shown(), &at);
            } else {
                let why = "controls meet a framework's requirements, and a policy names the controls that carry it out";
                reading.report.left(&at, &id.shown(), why);
            }
        }
    }
}

/// The history of a text: its first day is since when it holds, and all of it is kept for those who need it.
fn revisions(value: &Datum, at: &Origin, record: &mut ImportedRecord, reading: &mut Reading) {
    let mut days = Vec::new();
    let mut kept = Vec::new();
    for revision in value.items() {
        let comment = revision.get("comment").map(Datum::shown).unwrap_or_default();
        let text = revision.get("date").map(Datum::shown).unwrap_or_default();
        match dates::read(&text, None) {
            Read::Day(day) | Read::Guess(day, _) => {
                days.push(day);
                kept.push(Datum::Map(vec![
                    ("date".to_owned(), Datum::text(day.to_string())),
                    ("text".to_owned(), Datum::text(comment)),
                ]));
                let why =
                    format!("`{text}` is {day}; a control keeps its history under `extra`, which themes can show");
                reading.report.note(at, &revision.shown(), Some("controls.extra".to_owned()), Outcome::Guessed(why));
            }
            Read::Ambiguous(one, other) => {
                let message = format!("`{text}` may be {one} or {other}");
                reading.problems.push(Problem::new(at, message, "write it as YYYY-MM-DD"));
            }
            Read::No => reading.report.left(at, &revision.shown(), "its date isn't a day"),
        }
    }
    if let Some(first) = days.iter().min() {
        record.add("since", Datum::text(first.to_string()), at.clone());
    }
    if !kept.is_empty() {
        record.add("extra", Datum::Map(vec![("revisions".to_owned(), Datum::List(kept))]), at.clone());
    }
}

/// What else of a folder is YAML; for the formats that are.
pub fn yaml_of(input: &Input, reading: &mut Reading) -> Option<Datum> {
    match input.text() {
        Ok(text) => yaml(text, &Origin::file(&input.name), reading),
        Err(problem) => {
            reading.problems.push(problem);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_of_comply_has_no_line_before_it() {
        assert_eq!(parts("name: A\n---\n# B\n\n---\nc\n"), Some(("name: A\n", "\n# B\n\n---\nc\n")));
        assert_eq!(parts("---\nname: A\n---\nb\n"), Some(("name: A\n", "\nb\n")));
        assert_eq!(parts("name: A\n---"), Some(("name: A\n", "")));
        assert_eq!(parts("# only text\n"), None);
    }
}
