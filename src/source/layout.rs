//! Which file holds which records.

use super::{
    allowance::{ALLOW, Allowance},
    checks,
    container::ContainerValue,
    directives,
    extent::extent,
    label::Labeller,
    names::VISIBILITY,
    oscal_catalogue, profile,
    refusals::{self, outside},
    text::SourceText,
    yaml::{self, Node, NodeKey, Value},
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, FileId, Place, SourceMap},
        suggestion::closest,
    },
    files::{
        found::Found,
        site::{FileError, SiteFiles},
    },
    model::{self, prose::of_files},
    text::{characters::first_unfit_in_markdown, identity::Identity},
    visibility::{
        flag::{Flag, Segment},
        labelled::{Collection, Key, Labelled, Record},
    },
};

use std::{collections::BTreeSet, sync::Arc};

/// The id of the finding about what isn't words in a translation.
const NOT_PROSE: &str = "language/not-prose";

/// What a source file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum SourceKind {
    /// One record: Markdown with front matter.
    Markdown(Collection),
    /// The same in another language: what is in it belongs to the record beside it.
    Translation(Collection),
    /// A YAML list of records.
    List(Collection),
    /// `status.yaml`: mappings of records.
    Status,
    /// One prospect.
    Prospect,
    /// One record of this collection: a framework of the site's own, a questionnaire.
    Record(Collection),
    /// A catalogue of OSCAL, as it is: a framework without flags.
    Catalogue,
    /// `checks.yaml`: which checks of scanners tell of which control. Nobody sees it; only imports read it.
    Checks,
}

const CONTENT: [(&str, Collection); 7] = [
    ("answers", Collection::Answers),
    ("controls", Collection::Controls),
    ("system", Collection::System),
    ("updates", Collection::Updates),
    ("faq", Collection::Faq),
    ("pages", Collection::Pages),
    ("policies", Collection::Policies),
];

const DATA: [(&str, SourceKind); 9] = [
    ("checks", SourceKind::Checks),
    ("status", SourceKind::Status),
    ("reports", SourceKind::List(Collection::Reports)),
    ("documents", SourceKind::List(Collection::Documents)),
    ("subprocessors", SourceKind::List(Collection::Subprocessors)),
    ("subservice", SourceKind::List(Collection::Subservice)),
    ("user-controls", SourceKind::List(Collection::UserControls)),
    ("applicability", SourceKind::List(Collection::Applicability)),
    ("requests", SourceKind::List(Collection::Requests)),
];

/// All source files but `trust.yaml`, in order of their paths. A file that belongs nowhere is an error: it
/// would be left out in silence.
pub(super) fn source_files(
    files: &dyn SiteFiles,
    diagnostics: &mut Vec<Diagnostic>,
    sources: &mut SourceMap,
) -> Result<Vec<(Found, SourceKind)>, FileError> {
    let mut listed = Vec::new();
    let folders = [
        ("content", content_kind as KindOf),
        ("data", data_kind),
        ("frameworks", framework_kind),
        ("prospects", prospect_kind),
    ];
    for (folder, kind_of) in folders {
        let all = match files.find(folder) {
            Ok(found) => found,
            Err(FileError::Outside(path)) => {
                diagnostics.push(outside(&path, sources));
                continue;
            }
            Err(error) => return Err(error),
        };
        for found in all {
            match kind_of(&found.path) {
                Ok(Some(kind)) => listed.push((found, kind)),
                Ok(None) => {}
                Err(finding) => diagnostics.push(finding.at(Place::whole(sources.add(found.path, "")), "")),
            }
        }
    }
    Ok(listed)
}

type KindOf = fn(&str) -> Result<Option<SourceKind>, Diagnostic>;

/// Markdown below `content/`, and questionnaires. Other files there (images) aren't sources; they are copied where something points
/// at them.
fn content_kind(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    if path.starts_with(QUESTIONNAIRES) {
        return questionnaire_kind(path);
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    if matches!(extension, "markdown" | "mdx" | "yaml" | "yml") {
        return Err(Diagnostic::error("source/unknown-file", "only files that end in `.md` are read below content/")
            .help("rename the file, or move it to data/ if it holds data"));
    }
    if extension != "md" {
        return Ok(None);
    }
    let folder = path.split('/').nth(1).unwrap_or("");
    match CONTENT.iter().find(|(name, _)| *name == folder) {
        Some((_, collection)) => Ok(Some(SourceKind::Markdown(*collection))),
        None => Err(Diagnostic::error("source/unknown-file", format!("`content/{folder}` is not a collection"))
            .suggest(folder, CONTENT.iter().map(|(name, _)| *name).chain(["questionnaires"]))),
    }
}

/// Where questionnaires are.
const QUESTIONNAIRES: &str = "content/questionnaires/";

/// `content/questionnaires/NAME.yaml`: rows and no text, and so no Markdown.
fn questionnaire_kind(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    if path.ends_with(".yaml") && path.matches('/').count() == 2 {
        return Ok(Some(SourceKind::Record(Collection::Questionnaires)));
    }
    Err(Diagnostic::error("source/unknown-file", "a questionnaire is a file `content/questionnaires/NAME.yaml`")
        .help("rename or move the file; a finished one becomes answers by `candor import csv|xlsx FILE --as answers`"))
}

/// `data/NAME.yaml`, or any `.yaml` below `data/NAME/`.
fn data_kind(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    let Some(stem) = path.strip_suffix(".yaml") else {
        return Err(Diagnostic::error("source/unknown-file", "only files that end in `.yaml` are read below data/")
            .help("rename the file, or move it out of data/"));
    };
    let name = stem.split('/').nth(1).unwrap_or("");
    match DATA.iter().find(|(known, _)| *known == name) {
        Some((_, kind)) => Ok(Some(*kind)),
        None => Err(Diagnostic::error("source/unknown-file", format!("`data/{name}` is not a kind of data"))
            .suggest(name, DATA.iter().map(|(name, _)| *name))),
    }
}

fn prospect_kind(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    if path.ends_with(".yaml") && path.matches('/').count() == 1 {
        Ok(Some(SourceKind::Prospect))
    } else {
        Err(Diagnostic::error("source/unknown-file", "a prospect's profile is a file `prospects/NAME.yaml`")
            .help("rename or move the file"))
    }
}

/// `frameworks/NAME.yaml`, or a catalogue of OSCAL as `frameworks/NAME.json`.
fn framework_kind(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    match path.rsplit_once('.') {
        Some((_, "yaml")) if path.matches('/').count() == 1 => Ok(Some(SourceKind::Record(Collection::Frameworks))),
        Some((_, "json")) if path.matches('/').count() == 1 => Ok(Some(SourceKind::Catalogue)),
        _ => Err(Diagnostic::error(
            "source/unknown-file",
            "a framework is a file `frameworks/NAME.yaml`, or a catalogue of OSCAL as `frameworks/NAME.json`",
        )
        .help("rename or move the file")),
    }
}

/// What the file at this path holds; `None` if it is no source.
pub(super) fn kind_of(path: &str) -> Result<Option<SourceKind>, Diagnostic> {
    match path.split('/').next() {
        Some("content") => content_kind(path),
        Some("data") => data_kind(path),
        Some("frameworks") => framework_kind(path),
        Some("prospects") => prospect_kind(path),
        _ => Ok(None),
    }
}

/// What one file holds.
#[derive(Clone)]
pub(super) struct LabelledFile {
    pub(super) records: Arc<Vec<Arc<Record>>>,
    pub(super) findings: Arc<Vec<Diagnostic>>,
    pub(super) allowances: Arc<Vec<Allowance>>,
}

/// What one file holds, labelled. Remembered: a file whose text stays as it was isn't taken apart again.
#[comemo::memoize]
pub(super) fn labelled_file(
    kind: SourceKind,
    file: FileId,
    path: &str,
    text: &SourceText,
    segments: &BTreeSet<Segment>,
) -> LabelledFile {
    let mut labeller = Labeller::new(segments);
    let records = records(kind, file, path, text.as_str(), &mut labeller);
    // A record is what it was labelled from, and which one of it.
    let known_by = |number: usize| Identity::of(&(kind, file, path, text, segments, number));
    let identified = |(number, record): (usize, Record)| Arc::new(record.identified(known_by(number)));
    LabelledFile {
        records: Arc::new(records.into_iter().enumerate().map(identified).collect()),
        findings: Arc::new(labeller.diagnostics),
        allowances: Arc::new(labeller.allowances),
    }
}

/// The records of one file.
fn records(kind: SourceKind, file: FileId, path: &str, text: &str, labeller: &mut Labeller<'_>) -> Vec<Record> {
    match kind {
        SourceKind::Markdown(collection) => markdown_record(collection, file, text, labeller).into_iter().collect(),
        SourceKind::Translation(collection) => translation(collection, file, text, labeller).into_iter().collect(),
        SourceKind::List(collection) => match yaml::parse(file, text, 0, &mut labeller.diagnostics) {
            Some(node) => list_records(collection, node, labeller),
            None => Vec::new(),
        },
        SourceKind::Status => match yaml::parse(file, text, 0, &mut labeller.diagnostics) {
            Some(node) => status_records(node, labeller),
            None => Vec::new(),
        },
        SourceKind::Checks => {
            checks::bindings(file, text, labeller);
            Vec::new()
        }
        SourceKind::Record(collection) => {
            let Some(node) = parse_record(file, text, 0, labeller) else { return Vec::new() };
            let whole = Place::new(file, 0, text.len());
            vec![Record::new(collection, None, None, labeller.record(node, &[], whole))]
        }
        SourceKind::Catalogue => match oscal_catalogue::framework(file, path, text) {
            Ok(root) => vec![Record::new(Collection::Frameworks, None, None, root)],
            Err(finding) => {
                labeller.diagnostics.push(*finding);
                Vec::new()
            }
        },
        SourceKind::Prospect => {
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml");
            let Some(node) = parse_record(file, text, 0, labeller) else { return Vec::new() };
            profile::refuse_idle_flags(&node, &mut labeller.diagnostics);
            let key = Key::new(name, Place::whole(file));
            let whole = Place::new(file, 0, text.len());
            vec![Record::new(Collection::Prospects, Some(key), None, labeller.record(node, &["note"], whole))]
        }
    }
}

fn markdown_record(collection: Collection, file: FileId, text: &str, labeller: &mut Labeller<'_>) -> Option<Record> {
    let parts = match split_front_matter(text) {
        Ok(parts) => parts,
        Err(finding) => {
            let line_end = text.find('\n').unwrap_or(text.len());
            labeller.diagnostics.push(finding.at(Place::new(file, 0, line_end), ""));
            return None;
        }
    };
    let mut node = parse_record(file, parts.front_matter, parts.front_matter_at, labeller)?;
    if let Value::Map(entries) = &mut node.value
        && let Some(index) = entries.iter().position(|(key, _)| key.text == "body")
    {
        let (key, _) = entries.remove(index);
        labeller.diagnostics.push(
            Diagnostic::error("source/body-key", "`body` is the text below the front matter, not a key in it")
                .at(key.place, "")
                .help("move the text below the second `---`"),
        );
    }
    Some(with_body(collection, node, &parts, Place::new(file, 0, text.len()), labeller))
}

/// A record of front matter and the text below it; `whole` is where it stands.
pub(super) fn with_body(
    collection: Collection,
    front_matter: Node,
    parts: &Parts<'_>,
    whole: Place,
    labeller: &mut Labeller<'_>,
) -> Record {
    let file = whole.file;
    let front_matter = labeller.record(front_matter, &[], whole);
    let blank = parts.body.len() - parts.body.trim_start().len();
    let place = Place::new(file, parts.body_at + blank, whole.end as usize);
    if let Some((at, c)) = first_unfit_in_markdown(parts.body) {
        let at = parts.body_at + at;
        labeller.diagnostics.push(refusals::unfit(c, Place::new(file, at, at + c.len_utf8())));
    }
    let passages = directives::passages(file, parts.body, parts.body_at, labeller);
    let body = Labelled::narrative(place, None, passages);
    Record::new(collection, None, None, front_matter.with_entry(Key::new("body", place), body))
}

/// What a translation says. It needs no front matter, and has only words in it.
fn translation(collection: Collection, file: FileId, text: &str, labeller: &mut Labeller<'_>) -> Option<Record> {
    let whole = Place::new(file, 0, text.len());
    let begins = text.lines().next().is_some_and(|line| line.trim_end() == "---");
    let parts = if begins {
        match split_front_matter(text) {
            Ok(parts) => parts,
            Err(finding) => {
                let line_end = text.find('\n').unwrap_or(text.len());
                labeller.diagnostics.push(finding.at(Place::new(file, 0, line_end), ""));
                return None;
            }
        }
    } else {
        Parts { front_matter: "", front_matter_at: 0, body: text, body_at: 0 }
    };
    let before = labeller.diagnostics.len();
    let read = yaml::parse(file, parts.front_matter, parts.front_matter_at, &mut labeller.diagnostics);
    if read.is_none() && labeller.diagnostics.len() > before {
        return None;
    }
    let place = Place::new(file, parts.front_matter_at, parts.front_matter_at);
    let mut node = read.unwrap_or(Node { place, tag: None, value: Value::Map(Vec::new()) });
    let kind = node.kind();
    let Value::Map(entries) = &mut node.value else {
        labeller.diagnostics.push(
            Diagnostic::error("model/wrong-value", format!("front matter holds {kind} where a mapping is expected"))
                .at(place, "")
                .help("write `key: value` lines"),
        );
        return None;
    };
    entries.retain(|(key, _)| {
        let is_known = matches!(key.text.as_str(), "id" | VISIBILITY | ALLOW)
            || key.text != "body" && of_files(collection).any(|field| field == key.text);
        if !is_known {
            labeller.diagnostics.push(not_prose(&key.text, collection).at(key.place, ""));
        }
        is_known
    });
    Some(with_body(collection, node, &parts, whole, labeller))
}

fn not_prose(key: &str, collection: Collection) -> Diagnostic {
    let known: Vec<&str> = of_files(collection).filter(|field| *field != "body").collect();
    let message = format!("a translation says nothing of `{key}`: that stands in the original, for all languages");
    let finding = Diagnostic::error(NOT_PROSE, message);
    match closest(key, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!(
            "remove it; a translation has {} and the text. Where words stand deeper, the original holds them: `title: {{en: …, de: …}}`",
            known.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ")
        )),
    }
}

/// YAML that must hold a record: where nothing stands, something was forgotten.
fn parse_record(file: FileId, text: &str, base: usize, labeller: &mut Labeller<'_>) -> Option<Node> {
    let before = labeller.diagnostics.len();
    let node = yaml::parse(file, text, base, &mut labeller.diagnostics);
    if node.is_none() && labeller.diagnostics.len() == before {
        labeller.diagnostics.push(
            Diagnostic::error("source/empty-record", "there are no fields here")
                .at(Place::new(file, 0, base), "")
                .help("write the record's fields as `key: value` lines, or remove the file"),
        );
    }
    node
}

/// A Markdown file, taken apart, and where the parts begin.
pub(super) struct Parts<'t> {
    pub(super) front_matter: &'t str,
    pub(super) front_matter_at: usize,
    pub(super) body: &'t str,
    pub(super) body_at: usize,
}

pub(super) fn split_front_matter(text: &str) -> Result<Parts<'_>, Diagnostic> {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return Err(Diagnostic::error("source/no-front-matter", "the file doesn't begin with front matter")
            .help("begin it with a line `---`, the record's fields, and another line `---`"));
    };
    let front_matter_at = first.len();
    let mut at = front_matter_at;
    for line in lines {
        if is_fence(line) {
            let body_at = at + line.len();
            return Ok(Parts {
                front_matter: &text[front_matter_at..at],
                front_matter_at,
                body: &text[body_at..],
                body_at,
            });
        }
        at += line.len();
    }
    Err(Diagnostic::error("source/unclosed-front-matter", "the front matter is never closed")
        .help("close it with a line that holds only `---`"))
}

fn list_records(collection: Collection, node: Node, labeller: &mut Labeller<'_>) -> Vec<Record> {
    let markdown: &[&str] = if collection == Collection::Reports { &["letter"] } else { &[] };
    let place = node.place;
    let kind = node.kind();
    let (inherited, value) = labeller.container(node);
    let ContainerValue::List(items) = value else {
        labeller.diagnostics.push(
            Diagnostic::error(
                "model/wrong-value",
                format!("the file holds {kind} where a list of records is expected"),
            )
            .at(place, "")
            .help("begin each record with `- `"),
        );
        return Vec::new();
    };
    let record = |item: Node| {
        let place = extent(&item);
        Record::new(collection, None, inherited.clone(), labeller.record(item, markdown, place))
    };
    items.into_iter().map(record).collect()
}

fn status_records(node: Node, labeller: &mut Labeller<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    let place = node.place;
    let (of_file, ContainerValue::Map(entries)) = labeller.container(node) else {
        labeller.diagnostics.push(
            Diagnostic::error("model/wrong-value", "a status file is a mapping")
                .at(place, "")
                .help("write `controls:` and `services:`, with a record for each id below them"),
        );
        return records;
    };
    for (key, value) in entries {
        let collection = match key.text.as_str() {
            "controls" => Collection::Status,
            "services" => Collection::Services,
            model::site::STATUS_AS_OF => {
                let place = value.place;
                let value = labeller.label(value, &[]);
                let root = Labelled::map(place, None, vec![(Key::new(key.text, key.place), value)]);
                records.push(Record::new(Collection::Status, None, of_file.clone(), root));
                continue;
            }
            _ => {
                let finding =
                    Diagnostic::error("model/unknown-key", format!("a status file has no key `{}`", key.text));
                labeller
                    .diagnostics
                    .push(finding.at(key.place, "").suggest(&key.text, ["as_of", "controls", "services"]));
                continue;
            }
        };
        records.append(&mut keyed_records(collection, &key, value, of_file.as_ref(), labeller));
    }
    records
}

fn keyed_records(
    collection: Collection,
    key: &NodeKey,
    node: Node,
    of_file: Option<&Flag>,
    labeller: &mut Labeller<'_>,
) -> Vec<Record> {
    let place = node.place;
    let kind = node.kind();
    let (own, value) = labeller.container(node);
    let inherited = own.or_else(|| of_file.cloned());
    let ContainerValue::Map(entries) = value else {
        if kind != "nothing" {
            labeller.diagnostics.push(
                Diagnostic::error(
                    "model/wrong-value",
                    format!("`{}` holds {kind} where a mapping is expected", key.text),
                )
                .at(place, "")
                .help("write a record for each id: `ACC-01:` and its fields below it"),
            );
        }
        return Vec::new();
    };
    let record = |(id, value): (NodeKey, Node)| {
        let place = Place { start: id.place.start, ..extent(&value) };
        let root = labeller.record(value, &[], place);
        Record::new(collection, Some(Key::new(id.text, id.place)), inherited.clone(), root)
    };
    entries.into_iter().map(record).collect()
}
