//! Publishing as a reviewed change: what each audience sees, kept in `exposure.lock`, and what a change would show anew.
//!
//! Paths, file names and fingerprints alone; no value leaves a labelled tree here.

mod diff;
mod lock;
mod locked;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

pub use diff::{Diff, New};
pub use lock::{LOCK, Lock, LockError};
pub use locked::{locked, read_lock};

use crate::{
    check::vocabulary,
    diagnostics::{Paths, Place},
    model::{Prospect, Site},
    render::attachments,
    site_files::{FileError, SiteFiles},
    source::SiteSource,
    visibility::{
        Audience, Collection, Exceptions, Field, Fingerprints, Flag, Reader, Reappeared, duplicates, fields, includes,
        project, reappearing, restricted, widest,
    },
};

/// What everybody sees of a site.
pub struct Exposure<'s> {
    source: &'s SiteSource,
    paths: Paths,
    /// All fields, also those that nobody outside sees.
    pub fields: Vec<Field>,
    /// Each file that somebody outside gets, with the flags that count for it.
    pub files: BTreeMap<String, BTreeSet<Flag>>,
    /// Where a file is pointed at.
    file_places: BTreeMap<String, Place>,
    /// What each prospect gets, by id: segments, and how `include` narrows.
    prospects: BTreeMap<String, (Place, Vec<String>)>,
}

/// A line of the lock: who sees what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Who.
    pub viewer: Viewer,
    /// What: `field controls/ACC-01#title`, `file documents/policy.pdf`.
    pub what: String,
}

/// Who sees a line of the lock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// All who may see what carries this flag.
    Flag(Flag),
    /// One prospect, by id.
    Prospect(String),
    /// Nobody: a setting that everything else rests on.
    Setting,
}

impl std::fmt::Display for Viewer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag(flag) => flag.fmt(formatter),
            Self::Prospect(id) => write!(formatter, "prospect:{id}"),
            Self::Setting => formatter.write_str(lock::SETTING),
        }
    }
}

impl Viewer {
    /// Whether all who see what `narrow` stands for see what `self` stands for.
    #[must_use]
    pub fn includes(&self, narrow: &Self) -> bool {
        match (self, narrow) {
            (Self::Flag(wide), Self::Flag(narrow)) => includes(wide, narrow),
            (wide, narrow) => wide == narrow,
        }
    }
}

impl<'s> Exposure<'s> {
    /// What everybody sees of `source`.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn of(source: &'s SiteSource, site_files: &dyn SiteFiles) -> Result<Self, FileError> {
        let paths = source.sources.paths();
        let mut files: BTreeMap<String, BTreeSet<Flag>> = BTreeMap::new();
        let theme = source.settings.theme.as_deref().map_or("default", String::as_str);
        for folder in ["static".to_owned(), format!("themes/{theme}/assets")] {
            for path in site_files.list(&folder)? {
                files.insert(path, BTreeSet::from([Flag::Public]));
            }
        }
        let mut file_places = BTreeMap::new();
        for flag in flags(source) {
            let reader = Reader { audience: audience(&flag), prospect: None };
            let site = Site::read(&project(&source.labelled, &reader), &source.settings, &mut Vec::new());
            for (path, place) in attachments::files(&site, &paths) {
                files.entry(path.clone()).or_default().insert(flag.clone());
                file_places.entry(path).or_insert(place);
            }
        }
        let files = files.into_iter().map(|(path, flags)| (path, widest(flags))).collect();
        let internal = Site::read(&project(&source.labelled, &Reader::internal()), &source.settings, &mut Vec::new());
        let prospects = internal.prospects.iter();
        let prospects = prospects.map(|(id, prospect)| (id.clone(), (prospect.place(), grants(prospect)))).collect();
        let fields = fields(&source.labelled, &paths);
        Ok(Self { source, paths, fields, files, file_places, prospects })
    }

    /// The flags that somebody outside may see, from the narrowest view to the widest.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        flags(self.source)
    }

    /// What each prospect may have beyond others, in words.
    pub fn grants(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.prospects.iter().map(|(id, (_, grants))| (id.as_str(), grants.as_slice()))
    }

    /// All lines, each with the place that makes it so; `salt` is for what is listed by its fingerprint.
    #[must_use]
    pub fn lines(&self, salt: &str) -> BTreeMap<Line, Option<Place>> {
        let mut lines = self.duplicates(salt);
        lines.extend(settings::lines(self.source, &self.paths, salt));
        // What `include` narrows is told by the grants.
        let narrows = |field: &Field| field.collection == Collection::Prospects && field.path.starts_with("include.");
        for field in self.fields.iter().filter(|field| !narrows(field)) {
            let name =
                if field.path.is_empty() { field.record.clone() } else { format!("{}#{}", field.record, field.path) };
            for flag in field.flags.iter().filter(|flag| **flag != Flag::Internal) {
                let viewer = match (field.collection, field.record.split_once('/')) {
                    (Collection::Prospects, Some((_, id))) => Viewer::Prospect(id.to_owned()),
                    _ => Viewer::Flag(flag.clone()),
                };
                lines.insert(Line { viewer, what: format!("field {name}") }, Some(field.place));
            }
        }
        for (path, flags) in &self.files {
            for flag in flags {
                let line = Line { viewer: Viewer::Flag(flag.clone()), what: format!("file {path}") };
                lines.insert(line, self.file_places.get(path).copied());
            }
        }
        for (id, (place, grants)) in &self.prospects {
            for grant in grants {
                lines.insert(Line { viewer: Viewer::Prospect(id.clone()), what: grant.clone() }, Some(*place));
            }
        }
        lines
    }

    /// Sentences that somebody sees though they are restricted elsewhere.
    fn duplicates(&self, salt: &str) -> BTreeMap<Line, Option<Place>> {
        let exceptions = Exceptions::new(vocabulary(), self.source.settings.phrases());
        let mut lines: BTreeMap<Line, Option<Place>> = BTreeMap::new();
        for flag in self.flags() {
            for found in duplicates(&self.source.labelled, &self.paths, salt, &audience(&flag), &exceptions) {
                let what = format!("{}{:016x} {}#{}", lock::DUPLICATE, found.fingerprint, found.record, found.path);
                // Whoever sees less is listed already.
                let is_listed = self
                    .flags()
                    .into_iter()
                    .filter(|wide| *wide != flag && includes(wide, &flag))
                    .any(|wide| lines.contains_key(&Line { viewer: Viewer::Flag(wide), what: what.clone() }));
                if !is_listed {
                    lines.insert(Line { viewer: Viewer::Flag(flag.clone()), what }, Some(found.place));
                }
            }
        }
        lines
    }

    /// The fingerprints of what is restricted.
    #[must_use]
    pub fn restricted(&self, salt: &str) -> Fingerprints {
        restricted(&self.source.labelled, &self.paths, salt, &self.audiences())
    }

    /// Where words with these fingerprints are seen by more than before.
    #[must_use]
    pub fn reappearing(&self, salt: &str, known: &Fingerprints) -> Vec<Reappeared> {
        reappearing(&self.source.labelled, &self.paths, salt, &self.audiences(), known)
    }

    fn audiences(&self) -> Vec<Audience> {
        self.flags().iter().map(audience).collect()
    }
}

fn flags(source: &SiteSource) -> Vec<Flag> {
    let segments = source.segments.iter().cloned().map(Flag::NdaSegment);
    [Flag::Public, Flag::Nda].into_iter().chain(segments).collect()
}

/// Those who see what carries `flag`, and nothing that they don't need for it.
fn audience(flag: &Flag) -> Audience {
    match flag {
        Flag::Public => Audience::Public,
        Flag::Nda => Audience::Nda(BTreeSet::new()),
        Flag::NdaSegment(segment) => Audience::Nda(BTreeSet::from([segment.clone()])),
        Flag::Internal => Audience::Internal,
    }
}

/// What a profile lets its prospect have beyond others.
fn grants(prospect: &Prospect) -> Vec<String> {
    let mut grants: Vec<String> = prospect.segments.iter().map(|segment| format!("segment {segment}")).collect();
    let include = prospect.include.as_deref();
    let mut part = |name: &str, wanted: Option<Vec<String>>| match wanted {
        Some(wanted) => grants.extend(wanted.into_iter().map(|id| format!("{name} {id}"))),
        None => grants.push(format!("every {name}")),
    };
    let ids = |ids: &[crate::decode::Located<crate::model::Id>]| ids.iter().map(ToString::to_string).collect();
    part("document", include.and_then(|include| include.documents.as_deref()).map(ids));
    part("report", include.and_then(|include| include.reports.as_deref()).map(ids));
    let sections = include.and_then(|include| include.sections.as_deref());
    part("section", sections.map(|sections| sections.iter().map(|section| u8::from(**section).to_string()).collect()));
    grants
}
