//! What an import would write: new files, changes of those that are there, and what Candor keeps for the next one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    base::{Base, BaseRecord},
    bound::bound,
    change::{Change, Unplanned},
    datum::Datum,
    edit::{Conflict, Merged},
    identity,
    importable::Importable,
    merge::{self, Place},
    outcome::Outcome,
    problem::Problem,
    record::{ImportedRecord, Presence},
    sheet::Reading,
    site_index::{SiteFile, SiteIndex},
    writing::{self, Provenance},
};

use crate::{
    files::site::{FileError, SiteFiles},
    model::date::Date,
    visibility::labelled::Collection,
};

/// What is imported, and what the site says of it.
#[derive(Debug)]
pub struct Import<'s> {
    /// The site.
    pub site: &'s dyn SiteFiles,
    /// The segments that it declares.
    pub segments: BTreeSet<String>,
    /// The day of the import.
    pub at: Date,
    /// The SHA-256 of each file that is imported, by its name in origins.
    pub fingerprints: BTreeMap<String, String>,
}

/// What an import would write.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files.
    pub changes: Vec<Change>,
    /// How many records are new.
    pub new: usize,
    /// How many change.
    pub changed: usize,
    /// How many are as they were.
    pub same: usize,
    /// What a person must decide.
    pub conflicts: Vec<Conflict>,
    /// Fields that a person changed and that stay, or records that a person removed.
    pub kept: Vec<String>,
    /// Records that the file doesn't hold any more: they stay.
    pub gone: Vec<String>,
    /// Fields that change and that somebody outside sees.
    pub seen: Vec<String>,
}

/// Plans what to write for what was read.
///
/// # Errors
/// [`Unplanned`]: nothing is written then.
pub fn plan(import: &Import<'_>, reading: &mut Reading) -> Result<Plan, Unplanned> {
    let mut records = std::mem::take(&mut reading.records);
    for record in &mut records {
        prepare(record, import, reading)?;
    }
    if !reading.problems.is_empty() {
        distinct(records, reading);
        return Err(Unplanned::Problems(reading.problems.clone()));
    }
    let mut site = SiteIndex::read(import.site, collections(&records))?;
    let records = distinct(bound(records, &site, reading), reading);
    if !reading.problems.is_empty() {
        return Err(Unplanned::Problems(reading.problems.clone()));
    }
    let mut plan = Plan::default();
    let collections: BTreeSet<Collection> = records.keys().map(|(collection, _)| *collection).collect();
    for collection in collections {
        let Some(importable) = Importable::of(collection) else { continue };
        let mut base = Base::read(import.site, importable.word)?;
        let before = base.text();
        let own = records.iter().filter(|((of, _), _)| *of == collection);
        for ((_, identity), record) in own {
            one(record, identity, importable, import, &mut base, &mut site, &mut plan, reading);
        }
        gone(&base, importable, &records, import, &site, &mut plan);
        let path = Base::path(importable.word);
        let there = import.site.size(&path)?.is_some();
        if base.text() != before || (!there && !base.records.is_empty()) {
            let before = if there { Some(import.site.read(&path)?) } else { None };
            plan.changes.push(Change { path, before, after: base.text().into_bytes() });
        }
    }
    if !reading.problems.is_empty() {
        return Err(Unplanned::Problems(reading.problems.clone()));
    }
    plan.changes.extend(site.changes());
    plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(plan)
}

/// The collections that are asked for what they hold already.
fn collections(records: &[ImportedRecord]) -> BTreeSet<Collection> {
    let of_controls = records.iter().any(|record| record.presence.is_about_a_control());
    records.iter().map(|record| record.collection).chain(of_controls.then_some(Collection::Controls)).collect()
}

/// What only the site can tell of a record.
fn prepare(record: &mut ImportedRecord, import: &Import<'_>, reading: &mut Reading) -> Result<(), FileError> {
    if record.collection == Collection::Documents && record.value("id").is_none() {
        let title = record.text("title").map(ToOwned::to_owned).unwrap_or_default();
        match identity::id_of_title(&title) {
            Some(id) => {
                let outcome = Outcome::Guessed("the id is made from the title".to_owned());
                reading.report.note(&record.origin, &id, Some("documents.id".to_owned()), outcome);
                record.add("id", Datum::text(id), record.origin.clone());
            }
            None => reading.problems.push(Problem::new(
                &record.origin,
                "no id can be made from the title",
                "give it a column `id`",
            )),
        }
    }
    if let Some(at) = record.fields.iter().position(|field| field.name == "file") {
        let path = record.fields[at].value.shown();
        let is_there =
            !path.starts_with('/') && !path.contains("..") && import.site.size(&path).ok().flatten().is_some();
        if !is_there {
            let field = record.fields.remove(at);
            reading.report.left(&field.origin, &path, "there is no such file in the site's folder");
        }
    }
    if let Some(field) = record.fields.iter_mut().find(|field| field.name == "segments") {
        let (known, unknown): (Vec<Datum>, Vec<Datum>) = field
            .value
            .items()
            .iter()
            .cloned()
            .partition(|segment| segment.as_text().is_some_and(|segment| import.segments.contains(segment)));
        for segment in unknown {
            let why = "trust.yaml declares no such segment (`visibility.segments`)";
            reading.report.left(&field.origin, &segment.shown(), why);
        }
        field.value = Datum::List(known);
    }
    record.fields.retain(|field| field.value != Datum::List(Vec::new()));
    Ok(())
}

type Records = BTreeMap<(Collection, String), ImportedRecord>;

/// The records by identity. Two that say the same are one; two that don't are a problem.
fn distinct(records: Vec<ImportedRecord>, reading: &mut Reading) -> Records {
    let mut distinct: Records = BTreeMap::new();
    for record in records {
        let Some(identity) = identity::of_imported(&record) else {
            reading.problems.push(Problem::new(&record.origin, "the record has no id", "give it one"));
            continue;
        };
        let Some(first) = distinct.get(&(record.collection, identity.clone())) else {
            distinct.insert((record.collection, identity), record);
            continue;
        };
        let values = |record: &ImportedRecord| {
            record.fields.iter().map(|field| (field.name, field.value.clone())).collect::<Vec<_>>()
        };
        if values(first) == values(&record) {
            let why = format!("it says the same as {}", first.origin);
            reading.report.left(&record.origin, &identity, why);
        } else {
            let message = format!("`{identity}` stands here again, and says something else than {}", first.origin);
            reading.problems.push(Problem::new(
                &record.origin,
                message,
                "remove one of the two, or give it another id",
            ));
        }
    }
    distinct
}

#[expect(clippy::too_many_arguments, reason = "a record, and all that it is merged into")]
fn one(
    record: &ImportedRecord,
    identity: &str,
    importable: &Importable,
    import: &Import<'_>,
    base: &mut Base,
    site: &mut SiteIndex,
    plan: &mut Plan,
    reading: &mut Reading,
) {
    let provenance = Provenance {
        from: record.origin.file.clone(),
        sha256: import.fingerprints.get(&record.origin.file).cloned().unwrap_or_default(),
        at: import.at,
    };
    let known = base.records.contains_key(identity);
    if let Some((file, at)) = site.find(record.collection, identity) {
        let of_record = base.records.entry(identity.to_owned()).or_default();
        let SiteFile { path, text, records, .. } = &site.files[file];
        let merge = merge::merge(record, Place { path, text, written: &records[at] }, of_record, &provenance);
        if of_record.from.is_empty() {
            of_record.from.clone_from(&provenance.from);
        }
        for (field, merged) in merge.fields {
            match merged {
                Merged::Conflict(conflict) => plan.conflicts.push(conflict),
                Merged::Kept => plan.kept.push(format!("{path}, `{field}`")),
                Merged::Same | Merged::Updated | Merged::Added => {}
            }
        }
        told(record, importable, reading);
        plan.seen.extend(merge.seen.iter().map(|field| format!("{path}, `{field}`")));
        if merge.edits.is_empty() {
            plan.same += 1;
        } else {
            plan.changed += 1;
            site.files[file].edits.extend(merge.edits);
        }
        return;
    }
    if !matches!(record.presence, Presence::Makes | Presence::OfControl) {
        let message = format!("there is no {} in {}", record.text("id").unwrap_or(identity), importable.word);
        if record.presence == Presence::AddsOrFails {
            let help = "write or import it first, or mend data/checks.yaml";
            reading.problems.push(Problem::new(&record.origin, message, help));
        } else {
            reading.report.left(&record.origin, "", message);
        }
        return;
    }
    if known {
        plan.kept.push(format!("{}/{identity}: removed from the site, and not put there again", importable.word));
        return;
    }
    let path = identity::path(record.collection, identity);
    let schema = site.schema(importable.word, &path);
    let text = writing::file(record, importable, &provenance, schema.as_deref());
    if let Err(message) = site.add(&path, text, import.site) {
        reading.problems.push(Problem::new(&record.origin, message, "give one of the two another id or name"));
        return;
    }
    told(record, importable, reading);
    plan.new += 1;
    let fields = record.fields.iter().map(|field| (field.name.to_owned(), field.value.clone())).collect();
    base.records.insert(identity.to_owned(), BaseRecord { from: provenance.from, fields });
}

/// Tells what became of values that nobody knew a place for until the site was read.
fn told(record: &ImportedRecord, importable: &Importable, reading: &mut Reading) {
    for note in &record.notes {
        reading.report.note(&note.origin, &note.value, note.to.clone(), note.outcome.clone());
    }
    if record.presence == Presence::AddsOrIsLeft {
        for field in record.fields.iter().filter(|field| field.name != "id") {
            let to = Some(format!("{}.{}", importable.word, field.name));
            reading.report.note(&field.origin, &field.value.shown(), to, Outcome::Taken);
        }
    }
}

/// Records that came from a file of this name and aren't in it any more.
fn gone(
    base: &Base,
    importable: &Importable,
    records: &Records,
    import: &Import<'_>,
    site: &SiteIndex,
    plan: &mut Plan,
) {
    for (identity, of_base) in &base.records {
        let is_from_here = import.fingerprints.contains_key(&of_base.from);
        let is_there = site.find(importable.collection, identity).is_some();
        if is_from_here && is_there && !records.contains_key(&(importable.collection, identity.clone())) {
            plan.gone.push(format!("{}/{identity}, which came from {}", importable.word, of_base.from));
        }
    }
}
