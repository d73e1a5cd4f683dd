//! A folder of OpenControl's: components, and what each of them satisfies.

use super::comply::yaml_of;

use crate::author::import::{
    datum::Datum,
    format::{Format, Input, Wanted, or_nothing},
    importable::Importable,
    map::Map,
    record::{ImportedRecord, Origin},
    sheet::{Reading, complete},
    values::criterion,
};

/// `opencontrol`.
#[derive(Debug)]
pub struct OpenControl;

impl Format for OpenControl {
    fn word(&self) -> &'static str {
        "opencontrol"
    }

    fn reads_folders(&self) -> bool {
        true
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            let origin = Origin::file(&input.name);
            let name = input.name.rsplit('/').next().unwrap_or_default();
            if !matches!(input.ending().as_str(), "yaml" | "yml") {
                reading.report.left(&origin, "", "it is no YAML");
            } else if let Some(value) = yaml_of(input, &mut reading) {
                match value.get("satisfies") {
                    Some(satisfies) if !name.starts_with("opencontrol.") => {
                        component(&value, satisfies, &origin, wanted.map, &mut reading);
                    }
                    _ => reading.report.left(&origin, "", "it is no component: standards, certifications and lists say what is required, not what is done"),
                }
            }
        }
        let help = "name the folder that holds opencontrol.yaml and its components";
        or_nothing(reading, inputs, "there is no component that satisfies anything here", help)
    }
}

fn component(value: &Datum, satisfies: &Datum, origin: &Origin, map: &Map, reading: &mut Reading) {
    let Some(importable) = Importable::named("controls") else { return };
    let text = |key: &str| value.get(key).map(Datum::shown).filter(|text| !text.is_empty());
    let folder = origin.file.rsplit('/').nth(1).unwrap_or("component").to_owned();
    let name = text("name").unwrap_or_else(|| folder.clone());
    let key = text("key").unwrap_or(folder);
    if let Datum::Map(entries) = value {
        for (entry, inner) in
            entries.iter().filter(|(entry, _)| !matches!(entry.as_str(), "name" | "key" | "satisfies"))
        {
            reading.report.left(
                &origin.column(entry.clone()),
                &inner.shown(),
                "it is of the component, and no control has it",
            );
        }
    }
    for (index, entry) in satisfies.items().iter().enumerate() {
        let at = origin.row(index + 1);
        let of = |key: &str| entry.get(key).map(Datum::shown).unwrap_or_default();
        let (standard, control) = (of("standard_key"), of("control_key"));
        let mut record = ImportedRecord::new(importable.collection, at.clone());
        let id = format!("{}-{}", slugged(&key), slugged(&control));
        reading.take(&mut record, "id", &id, &at.column("key, control_key"));
        reading.take(&mut record, "title", &format!("{name}: {control}"), &at.column("name, control_key"));
        reading.take(&mut record, "category", &name, &at.column("name"));
        let framework = format!("frameworks.{}", standard.to_lowercase().replace([' ', '-', '.'], "_"));
        let is_criterion = criterion(&control).is_ok() && standard.to_uppercase().contains("TSC");
        let path = if is_criterion { "criteria" } else { framework.as_str() };
        reading.take(&mut record, path, &control, &at.column("control_key"));
        if let Some(narrative) = entry.get("narrative") {
            let parts = narrative.items().iter().map(|part| match (part.get("key"), part.get("text")) {
                (Some(key), Some(text)) => format!("**{}.** {}", key.shown(), text.as_text().unwrap_or_default()),
                (None, Some(text)) => text.as_text().unwrap_or_default().to_owned(),
                _ => part.shown(),
            });
            let body = parts.collect::<Vec<_>>().join("\n\n");
            reading.take(&mut record, "body", &body, &at.column("narrative"));
        }
        if let Datum::Map(entries) = entry {
            let known = ["standard_key", "control_key", "narrative"];
            for (key, inner) in entries.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
                let why = if key.starts_with("implementation_status") {
                    "a status needs the day of which it is true"
                } else {
                    "no field of controls is known by that name"
                };
                reading.report.left(&at.column(key.clone()), &inner.shown(), why);
            }
        }
        let problems = reading.problems.len();
        complete(&mut record, importable, map, reading);
        if reading.problems.len() == problems {
            reading.records.push(record);
        }
    }
}

/// What an id can hold of a name.
pub fn slugged(name: &str) -> String {
    let parts = name.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
