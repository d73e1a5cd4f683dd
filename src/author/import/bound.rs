//! Records about controls that others name: by an id of the site's, or by a requirement that one of its controls meets.

use super::{
    datum::Datum,
    exceptions, identity,
    outcome::Outcome,
    record::{Field, ImportedRecord, Note, Origin, Presence},
    sheet::Reading,
    site_index::SiteIndex,
};

use crate::{criteria::spelling::key, source::records_as_written::WrittenRecord, visibility::labelled::Collection};

/// A control, and the requirements that it meets, in the form in which they are compared.
#[derive(Debug)]
struct Known {
    id: String,
    meets: Vec<String>,
}

/// The records, each about the control of the site that it tells of. What tells of none is left, and said to be.
#[must_use]
pub fn bound(records: Vec<ImportedRecord>, site: &SiteIndex, reading: &mut Reading) -> Vec<ImportedRecord> {
    let (about, mut kept): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| record.presence.is_about_a_control());
    if about.is_empty() {
        return kept;
    }
    let known = known(site, &kept);
    for mut record in about {
        let named = record.text("id").unwrap_or_default().to_owned();
        let id = match control(&named, &known) {
            Ok((id, None)) => id,
            Ok((id, Some(why))) => {
                let to = Some("controls.id".to_owned());
                reading.report.note(&record.origin, &named, to, Outcome::Guessed(why));
                id
            }
            Err(why) => {
                leave(&record, &named, &why, reading);
                continue;
            }
        };
        if let Some(field) = record.fields.iter_mut().find(|field| field.name == "id") {
            field.value = Datum::text(id.clone());
        }
        let written = site.written(record.collection, &identity::of_id(&id));
        if record.presence == Presence::OfControl {
            match written {
                Some(written) => {
                    exceptions::matched(&mut record, written);
                    // How it is doing is the site's to say.
                    record.notes.retain(|note| note.to.as_deref() != Some("status.status"));
                }
                None if record.value("status").is_none() => {
                    leave(&record, &named, &format!("it is done, and the site has no status of {id}"), reading);
                    continue;
                }
                None => exceptions::unmatched(&mut record),
            }
        }
        let same = |one: &&mut ImportedRecord| one.collection == record.collection && one.text("id") == Some(&id);
        match kept.iter_mut().find(same) {
            Some(first) => {
                for Field { name, value, origin } in record.fields {
                    first.add(name, value, origin);
                }
                first.notes.extend(record.notes);
            }
            None => kept.push(record),
        }
    }
    kept
}

fn leave(record: &ImportedRecord, named: &str, why: &str, reading: &mut Reading) {
    let mut told: Vec<(&Origin, &str)> = Vec::new();
    for Note { origin, value, .. } in &record.notes {
        if !told.contains(&(origin, value.as_str())) {
            told.push((origin, value.as_str()));
            reading.report.left(origin, value, why);
        }
    }
    if record.notes.is_empty() {
        reading.report.left(&record.origin, named, why);
    }
}

/// The controls of the site, and those that are imported with the rest.
fn known(site: &SiteIndex, imported: &[ImportedRecord]) -> Vec<Known> {
    let written = |record: &WrittenRecord| {
        let value = |name: &str| record.field(name).map(|field| Datum::of(&field.plain));
        let id = value("id")?.as_text()?.to_owned();
        Some(Known { id, meets: requirements(value("frameworks"), value("criteria")) })
    };
    let read = |record: &ImportedRecord| {
        let id = record.text("id")?.to_owned();
        let value = |name: &str| record.value(name).cloned();
        Some(Known { id, meets: requirements(value("frameworks"), value("criteria")) })
    };
    let of_site = site.records(Collection::Controls).filter_map(written);
    let mut known: Vec<Known> = of_site.collect();
    for one in imported.iter().filter(|record| record.collection == Collection::Controls).filter_map(read) {
        if !known.iter().any(|own| own.id.eq_ignore_ascii_case(&one.id)) {
            known.push(one);
        }
    }
    known
}

fn requirements(frameworks: Option<Datum>, criteria: Option<Datum>) -> Vec<String> {
    let of_frameworks = match frameworks {
        Some(Datum::Map(entries)) => entries.into_iter().map(|(_, ids)| ids).collect(),
        _ => Vec::new(),
    };
    let lists: Vec<Datum> = of_frameworks.into_iter().chain(criteria).collect();
    let id = |item: &Datum| item.get("id").unwrap_or(item).as_text().map(key);
    lists.iter().flat_map(Datum::items).filter_map(id).collect()
}

/// The control that is meant, and why, if that is a guess.
///
/// # Errors
/// Why none is.
fn control(named: &str, known: &[Known]) -> Result<(String, Option<String>), String> {
    if named.is_empty() {
        return Err("it names no control".to_owned());
    }
    if let Some(own) = known.iter().find(|one| one.id.eq_ignore_ascii_case(named)) {
        return Ok((own.id.clone(), None));
    }
    let wanted = key(named);
    let meeting: Vec<&str> =
        known.iter().filter(|one| one.meets.contains(&wanted)).map(|one| one.id.as_str()).collect();
    match meeting.as_slice() {
        [] => Err(format!("there is no {named} in controls, and none that meets it")),
        [one] => Ok(((*one).to_owned(), Some(format!("{one} is the only control that meets {named}")))),
        several => Err(format!("{} meet {named}: write it to the one that it is about", several.join(", "))),
    }
}
