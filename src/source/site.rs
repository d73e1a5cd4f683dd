//! Stage 1, read: a site folder in, labelled trees and settings out.
//!
//! Values leave this stage only inside [`LabelledSite`]; what is wrong with a file is told with its place, for
//! all files in one run.

use super::{
    allowance::Allowance,
    label::{self, Labeller},
    layout::{self, LabelledFile, SourceKind},
    text::{SourceText, Unreadable, text_of},
    translations::{self, Joined, Paired},
    yaml::{self, Node, NodeKey, Value},
};

use crate::{
    decode::record::decode,
    diagnostics::diagnostic::{Diagnostic, FileId, Place, SourceMap, has_errors},
    files::{
        found::Found,
        names::TRUST_FILE,
        site::{FileError, SiteFiles},
    },
    model::{
        settings::{KEYS, Limits, Settings},
        spoken::{Marks, spoken_settings},
        time_zone::TimeZone,
    },
    text::identity::Identity,
    visibility::{
        flag::{Audience, Flag, Segment},
        labelled::{Collection, LabelledSite, Record},
        plain::{Plain, PlainKey, PlainValue},
        policy::Policy,
    },
};

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;

/// A site as read.
#[derive(Debug)]
pub struct SiteSource {
    /// How it is built.
    pub settings: Settings,
    /// The same for each language that it is translated into.
    pub translations: Vec<TranslatedSettings>,
    /// What it says, with flags.
    pub labelled: LabelledSite,
    /// The declared segments.
    pub segments: BTreeSet<Segment>,
    /// What records allow for themselves.
    pub allowances: Vec<Allowance>,
    /// The texts that places point into.
    pub sources: SourceMap,
}

/// How a site is built in another language.
#[derive(Debug)]
pub struct TranslatedSettings {
    /// The settings.
    pub settings: Settings,
    /// The same for pages: texts that aren't translated carry marks.
    pub for_pages: Settings,
}

/// Reads a site. Findings go into `diagnostics`; with an error among them nothing may be published.
///
/// # Errors
/// What the file system refused.
pub fn read(files: &dyn SiteFiles, diagnostics: &mut Vec<Diagnostic>) -> Result<SiteSource, FileError> {
    let mut sources = SourceMap::default();
    let trust = read_trust(files, &mut sources, diagnostics)?;
    let languages = translations::languages(&trust.settings);
    let tags: Vec<&str> = languages.iter().map(String::as_str).collect();
    translations::judge_settings(&trust.settings, &tags, diagnostics);
    let spoken = |tag: &str, marks| spoken_settings(&trust.settings, &tags, tag, marks);
    let original = tags.first().filter(|_| tags.len() > 1).map(|tag| spoken(tag, Marks::Hidden));
    let read = |settings: &Plain, diagnostics: &mut Vec<Diagnostic>| {
        decode(settings, "trust.yaml", &Audience::Internal, &[], diagnostics)
    };
    let decoded = read(original.as_ref().unwrap_or(&trust.settings), diagnostics);
    // Without settings nobody knows what may be shown to whom: whatever else would be said follows from that.
    let sound = decoded.is_some() && !has_errors(diagnostics);
    let settings: Settings = decoded.unwrap_or_default();
    let translated = tags.iter().skip(1).filter_map(|tag| {
        // What is wrong with them was told when they were read in the content's language.
        let read = |marks| Some(read(&spoken(tag, marks), &mut Vec::new())?.in_language(tag));
        Some(TranslatedSettings { settings: read(Marks::Hidden)?, for_pages: read(Marks::Shown)? })
    });
    let translated: Vec<TranslatedSettings> = if sound { translated.collect() } else { Vec::new() };
    let segments = declared_segments(&settings, diagnostics);
    let policy = policy(&settings, &segments, diagnostics);

    let mut labeller = Labeller::new(&segments);
    let whole_file = Place { start: 0, end: u32::MAX, ..trust.content.place };
    let root = labeller.record(trust.content, &[], whole_file);
    diagnostics.append(&mut labeller.diagnostics);
    let mut allowances = labeller.allowances;
    // What is written there decides, and which segments there are, which is written there too.
    let identity = Identity::of(&(TRUST_FILE, whole_file.file, sources.text(whole_file.file)));
    let mut records = vec![Arc::new(Record::new(Collection::Trust, None, None, root).identified(identity))];

    let listed = if sound { layout::source_files(files, diagnostics, &mut sources)? } else { Vec::new() };
    let Paired { files: listed, translations } = translations::paired(listed, &tags, diagnostics, &mut sources);
    let texts: Vec<Result<SourceText, Unreadable>> =
        listed.par_iter().map(|(found, _)| read_text(files, found, &settings.limits)).collect::<Result<_, _>>()?;
    let readable: Vec<(SourceKind, FileId, SourceText)> = listed
        .into_iter()
        .zip(texts)
        .filter_map(|((found, kind), text)| match text {
            Ok(text) => Some((kind, sources.add(found.path, text.shared()), text)),
            Err(unreadable) => {
                diagnostics.push(unreadable.diagnostic(&found.path, &mut sources));
                None
            }
        })
        .collect();
    let labelled: Vec<LabelledFile> = readable
        .par_iter()
        .map(|(kind, file, text)| layout::labelled_file(*kind, *file, sources.path(*file), text, &segments))
        .collect();
    let mut joined = Joined::new(&translations, tags.first().copied().unwrap_or_default());
    for ((_, file, _), LabelledFile { records: of_file, findings, allowances: allowed }) in
        readable.iter().zip(labelled)
    {
        diagnostics.extend(findings.iter().cloned());
        allowances.extend(allowed.iter().cloned());
        joined.add(sources.path(*file), &of_file, &mut records);
    }
    joined.join(&mut records, diagnostics);
    Ok(SiteSource {
        settings,
        translations: translated,
        labelled: LabelledSite::new(records, policy),
        segments,
        allowances,
        sources,
    })
}

/// The time zone that a site names; `None` if it names none, or none that there is, which reading the site tells.
#[must_use]
pub fn time_zone(files: &dyn SiteFiles) -> Option<TimeZone> {
    let trust = read_trust(files, &mut SourceMap::default(), &mut Vec::new()).ok()?;
    let PlainValue::Map(settings) = trust.settings.value else { return None };
    let named = settings.into_iter().find(|(key, _)| key.text == "time_zone")?;
    match named.1.value {
        PlainValue::Scalar { text, .. } => TimeZone::try_from(text).ok(),
        _ => None,
    }
}

/// `trust.yaml`, taken apart.
struct TrustFile {
    settings: Plain,
    content: Node,
}

fn read_trust(
    files: &dyn SiteFiles,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<TrustFile, FileError> {
    let mut entries = Vec::new();
    let mut place = Place::whole(sources.add(TRUST_FILE, ""));
    let mut tag = None;
    let found = Found::named(TRUST_FILE);
    if files.size(TRUST_FILE)?.is_none() {
        diagnostics.push(
            Diagnostic::error("source/no-trust-file", "this folder has no trust.yaml, so it is not a site")
                .help("run the command in a site's folder, or name one: `candor build path/to/site`"),
        );
    } else {
        match read_text(files, &found, &Limits::default())? {
            Err(unreadable) => diagnostics.push(unreadable.diagnostic(TRUST_FILE, sources)),
            Ok(text) => {
                let file = sources.add(TRUST_FILE, text.shared());
                place = Place::whole(file);
                match yaml::parse(file, sources.text(file), 0, diagnostics) {
                    Some(node) => {
                        place = node.place;
                        tag = node.tag.clone();
                        entries = mapping_entries(node, "trust.yaml", diagnostics);
                    }
                    None if has_errors(diagnostics) => {}
                    None => diagnostics
                        .push(Diagnostic::error("source/empty-record", "trust.yaml is empty").at(place, "").help(
                        "write at least `base_url`, `company` and `visibility`; example-site/trust.yaml shows all keys",
                    )),
                }
            }
        }
    }
    let (settings, content): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| {
        // The `visibility` setting is a mapping; as a flag for the content it would be a single word.
        KEYS.contains(&key.text.as_str())
    });
    let settings = settings
        .into_iter()
        .map(|(key, value)| {
            // Flags are at home there, and read strictly.
            if key.text != "visibility" {
                label::refuse_lookalikes(&value, diagnostics);
            }
            (PlainKey { text: key.text, place: key.place }, label::settings(value, diagnostics))
        })
        .collect();
    Ok(TrustFile {
        settings: Plain { place, value: PlainValue::Map(settings) },
        content: Node { place, tag, value: Value::Map(content) },
    })
}

fn mapping_entries(node: Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(NodeKey, Node)> {
    match node.value {
        Value::Map(entries) => entries,
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    "model/wrong-value",
                    format!("{what} holds {} where a mapping is expected", node.kind()),
                )
                .at(node.place, "")
                .help("write `key: value` lines"),
            );
            Vec::new()
        }
    }
}

impl SiteSource {
    /// The settings in this language; the content's own for none.
    #[must_use]
    pub fn settings_in(&self, language: Option<&str>) -> &Settings {
        self.translation(language).map_or(&self.settings, |translated| &translated.settings)
    }

    /// The settings for pages in this language, if it is a translation.
    #[must_use]
    pub fn settings_for_pages(&self, language: Option<&str>) -> Option<&Settings> {
        self.translation(language).map(|translated| &translated.for_pages)
    }

    fn translation(&self, language: Option<&str>) -> Option<&TranslatedSettings> {
        self.translations.iter().find(|translated| Some(translated.settings.language()) == language)
    }

    /// The settings in each language, the content's own first.
    pub fn in_all_languages(&self) -> impl Iterator<Item = &Settings> {
        std::iter::once(&self.settings).chain(self.translations.iter().map(|translated| &translated.settings))
    }
}

/// A file's text; the outer error is the file system's, the inner one the author's.
fn read_text(
    files: &dyn SiteFiles,
    found: &Found,
    limits: &Limits,
) -> Result<Result<SourceText, Unreadable>, FileError> {
    let size = match files.size_of(found) {
        Ok(Some(size)) => size,
        Ok(None) => return Ok(Err(Unreadable::Nowhere)),
        Err(FileError::Outside(_)) => return Ok(Err(Unreadable::Outside)),
        Err(error) => return Err(error),
    };
    let limit = limits.source_bytes.get().unsigned_abs();
    if size > limit {
        return Ok(Err(Unreadable::TooLarge { size, limit }));
    }
    Ok(text_of(&files.contents(found)?))
}

fn declared_segments(settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<Segment> {
    let declared = settings.visibility.segments.iter().filter_map(|name| {
        let segment = Segment::new(name);
        if segment.is_none() {
            diagnostics.push(
                Diagnostic::error("visibility/segment-name", format!("`{name}` can't be a segment's name"))
                    .at(name.place(), "")
                    .help("use lower-case letters, digits and hyphens, starting with a letter"),
            );
        }
        segment
    });
    declared.collect()
}

/// The segment whose prospects see an auditor's requests, where the site declares it.
const AUDITORS: &str = "auditor";

fn policy(settings: &Settings, segments: &BTreeSet<Segment>, diagnostics: &mut Vec<Diagnostic>) -> Policy {
    let mut labeller = Labeller::new(segments);
    let visibility = &settings.visibility;
    let default = visibility.default.as_ref().and_then(|name| labeller.flag(name, name.place(), ""));
    let paths: Vec<(&str, Flag)> = visibility
        .policy
        .iter()
        .filter_map(|(path, name)| Some((path.as_str(), labeller.flag(name, name.place(), "")?)))
        .collect();
    diagnostics.append(&mut labeller.diagnostics);
    let policy = Policy::new(default, paths, visibility.redaction_marks);
    match segments.iter().find(|segment| segment.as_str() == AUDITORS) {
        Some(auditors) => policy.with_requests_for(auditors.clone()),
        None => policy,
    }
}
