//! What an import would write: new files, changes of those that are there, and what Candor keeps for the next one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    base::{Base, BaseError, BaseRecord},
    datum::Datum,
    edit::{Conflict, Edit, Merged, applied},
    identity,
    importable::Importable,
    merge::{self, Place},
    problem::Problem,
    record::{ImportedRecord, Presence},
    report::Outcome,
    sheet::Reading,
    writing::{self, Provenance},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, SourceMap},
    files::site::{FileError, SiteFiles},
    model::date::Date,
    source::records_as_written::{WrittenRecord, records_as_written},
    text::characters::normalised,
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

impl std::fmt::Debug for dyn SiteFiles + '_ {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SiteFiles")
    }
}

/// A file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path in the site.
    pub path: String,
    /// What was there, if anything.
    pub before: Option<Vec<u8>>,
    /// What is there then.
    pub after: Vec<u8>,
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

/// Why nothing can be planned.
#[derive(Debug)]
pub enum Unplanned {
    /// What is imported has these problems.
    Problems(Vec<Problem>),
    /// A source of the site can't be read.
    Site(Vec<Diagnostic>, SourceMap),
    /// The file system refused.
    Files(FileError),
    /// What Candor kept of the last import can't be read.
    Base(String),
}

impl From<FileError> for Unplanned {
    fn from(error: FileError) -> Self {
        Self::Files(error)
    }
}

impl From<BaseError> for Unplanned {
    fn from(error: BaseError) -> Self {
        match error {
            BaseError::Files(error) => Self::Files(error),
            BaseError::Content(why) => Self::Base(why),
        }
    }
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
    let records = distinct(records, reading);
    if !reading.problems.is_empty() {
        return Err(Unplanned::Problems(reading.problems.clone()));
    }
    let mut site = SiteIndex::read(import.site, records.values().map(|record| record.collection).collect())?;
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
        if record.presence == Presence::AddsOrIsLeft {
            // Until here nobody knew whether there is something to add to.
            for field in record.fields.iter().filter(|field| field.name != "id") {
                let to = Some(format!("{}.{}", importable.word, field.name));
                reading.report.note(&field.origin, &field.value.shown(), to, Outcome::Taken);
            }
        }
        plan.seen.extend(merge.seen.iter().map(|field| format!("{path}, `{field}`")));
        if merge.edits.is_empty() {
            plan.same += 1;
        } else {
            plan.changed += 1;
            site.files[file].edits.extend(merge.edits);
        }
        return;
    }
    if record.presence != Presence::Makes {
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
    plan.new += 1;
    let fields = record.fields.iter().map(|field| (field.name.to_owned(), field.value.clone())).collect();
    base.records.insert(identity.to_owned(), BaseRecord { from: provenance.from, fields });
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

/// The site's sources, as far as they concern an import.
struct SiteIndex {
    files: Vec<SiteFile>,
    by_identity: BTreeMap<(Collection, String), (usize, usize)>,
    added: BTreeMap<String, String>,
    has_schemas: bool,
}

struct SiteFile {
    path: String,
    /// The bytes as they are on the disk.
    raw: Vec<u8>,
    /// The text as it is read.
    text: String,
    records: Vec<WrittenRecord>,
    edits: Vec<Edit>,
}

impl SiteIndex {
    fn read(site: &dyn SiteFiles, collections: BTreeSet<Collection>) -> Result<Self, Unplanned> {
        let mut index =
            Self { files: Vec::new(), by_identity: BTreeMap::new(), added: BTreeMap::new(), has_schemas: false };
        index.has_schemas = site.size(".candor/schemas/document.json")?.is_some()
            || site.size(".candor/schemas/documents.json")?.is_some();
        let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
        for folder in ["content", "data", "prospects"] {
            for path in site.list(folder)? {
                let raw = site.read(&path)?;
                let Ok(text) = String::from_utf8(raw.clone()).map(normalised) else { continue };
                let records = records_as_written(&path, &text, &mut sources, &mut findings);
                if records.iter().all(|record| !collections.contains(&record.collection)) {
                    continue;
                }
                for (at, record) in records.iter().enumerate() {
                    if let Some(identity) = identity::of_written(record) {
                        index.by_identity.entry((record.collection, identity)).or_insert((index.files.len(), at));
                    }
                }
                index.files.push(SiteFile { path, raw, text, records, edits: Vec::new() });
            }
        }
        if findings.is_empty() { Ok(index) } else { Err(Unplanned::Site(findings, sources)) }
    }

    fn find(&self, collection: Collection, identity: &str) -> Option<(usize, usize)> {
        self.by_identity.get(&(collection, identity.to_owned())).copied()
    }

    /// Where editors find the schema of a new file, if the site keeps schemas.
    fn schema(&self, word: &str, path: &str) -> Option<String> {
        let name = if word == "prospects" { "prospect" } else { word };
        (self.has_schemas && path.ends_with(".yaml"))
            .then(|| format!("{}.candor/schemas/{name}.json", "../".repeat(path.matches('/').count())))
    }

    /// Adds a new file.
    ///
    /// # Errors
    /// Why it can't be there.
    fn add(&mut self, path: &str, text: String, site: &dyn SiteFiles) -> Result<(), String> {
        if self.added.contains_key(path) {
            return Err(format!("another record goes to {path} already"));
        }
        match site.size(path) {
            Ok(None) => {}
            _ => return Err(format!("{path} is there already, and holds something else")),
        }
        self.added.insert(path.to_owned(), text);
        Ok(())
    }

    fn changes(self) -> Vec<Change> {
        let added = self.added.into_iter();
        let added = added.map(|(path, text)| Change { path, before: None, after: text.into_bytes() });
        let changed = self.files.into_iter().filter(|file| !file.edits.is_empty()).map(|file| {
            let text = applied(&file.text, &file.edits);
            Change { path: file.path, after: as_it_was(&file.raw, text), before: Some(file.raw) }
        });
        added.chain(changed).collect()
    }
}

/// A text with the line ends, and the mark at its beginning, that its file has.
fn as_it_was(raw: &[u8], text: String) -> Vec<u8> {
    let text = if raw.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text };
    let mark: &[u8] = if raw.starts_with("\u{FEFF}".as_bytes()) { "\u{FEFF}".as_bytes() } else { b"" };
    [mark, text.as_bytes()].concat()
}

/// The site with its changes, to be read before they are written.
#[derive(Debug)]
pub struct Changed<'s> {
    /// The site as it is.
    pub site: &'s dyn SiteFiles,
    /// What changes.
    pub changes: &'s [Change],
}

impl Changed<'_> {
    fn change(&self, path: &str) -> Option<&Change> {
        // They are in the order of their paths.
        let at = self.changes.binary_search_by(|change| change.path.as_str().cmp(path)).ok()?;
        self.changes.get(at)
    }

    fn with_new(&self, mut paths: Vec<String>, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let new = self.changes.iter().filter(|change| change.before.is_none() && change.path.starts_with(&prefix));
        paths.extend(new.map(|change| change.path.clone()));
        paths.sort_unstable();
        paths
    }
}

impl SiteFiles for Changed<'_> {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        Ok(self.with_new(self.site.list(folder)?, folder))
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        Ok(self.with_new(self.site.list_with_hidden(folder)?, folder))
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        match self.change(path) {
            Some(change) => Ok(Some(change.after.len() as u64)),
            None => self.site.size(path),
        }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        match self.change(path) {
            Some(change) => Ok(change.after.clone()),
            None => self.site.read(path),
        }
    }
}
