//! Publishing as a reviewed change: what each audience sees, kept in `exposure.lock`, and what a change would show anew.
//!
//! It holds only paths, file names and fingerprints; no value leaves a labelled tree here.

use super::{
    addresses,
    line::{Exposure, Line, Viewer},
    lock, settings, translations,
};

use crate::{
    check::lints::vocabulary,
    decode::located::Located,
    diagnostics::diagnostic::Place,
    files::{
        site::{FileError, SiteFiles, SitePath},
        static_files::{StaticFiles, is_litter},
    },
    model::{id::Id, prospect::Prospect, site::Site},
    render::references,
    source::site::SiteSource,
    visibility::{
        exceptions::Exceptions,
        exposure::{Field, Reappeared, duplicates, fields, reappearing, restricted, widest},
        fingerprint::Fingerprints,
        flag::Audience,
        labelled::Collection,
        project::{Reader, project},
        translated::Prints,
    },
};

use std::collections::{BTreeMap, BTreeSet};

impl<'s> Exposure<'s> {
    /// What everybody sees of `source`.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn of(source: &'s SiteSource, site_files: &dyn SiteFiles) -> Result<Self, FileError> {
        let paths = source.sources.paths();
        let fields = fields(&source.labelled, &paths);
        let audiences = audiences(source, &fields);
        let mut files: BTreeMap<SitePath, BTreeSet<Audience>> = BTreeMap::new();
        let theme = source.settings.theme.as_deref().map_or("default", String::as_str);
        let mut of_theme = site_files.list(&format!("themes/{theme}/assets"))?;
        of_theme.retain(|path| !path.split('/').any(is_litter));
        for path in StaticFiles::of(site_files)?.published.into_iter().chain(of_theme.into_iter().map(SitePath::from)) {
            files.insert(path, BTreeSet::from([Audience::Public]));
        }
        let mut file_places = BTreeMap::new();
        for audience in &audiences {
            let reader = Reader { audience: audience.clone(), prospect: None };
            let plain = project(&source.labelled, &reader);
            for settings in source.in_all_languages() {
                let site = Site::read(&plain, settings, &mut Vec::new());
                for (path, place) in references::files(&site, &paths) {
                    files.entry(path.clone()).or_default().insert(audience.clone());
                    file_places.entry(path).or_insert(place);
                }
            }
        }
        let files = files.into_iter().map(|(path, audiences)| (path, widest(audiences))).collect();
        let internal = Site::read(&project(&source.labelled, &Reader::internal()), &source.settings, &mut Vec::new());
        let prospects = internal.prospects.iter();
        let prospects =
            prospects.map(|(id, prospect)| (id.clone(), (prospect.place(), grants(prospect, &internal)))).collect();
        let pages = addresses::of_public(source);
        Ok(Self { source, paths, fields, files, file_places, audiences, prospects, pages, internal })
    }

    /// The addresses of what everyone sees, as they are written.
    #[must_use]
    pub fn pages(&self) -> &BTreeSet<String> {
        &self.pages
    }

    /// The audiences outside that something is for, from the narrowest view to the widest.
    #[must_use]
    pub fn audiences(&self) -> &[Audience] {
        &self.audiences
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
            for audience in field.audiences.iter().filter(|audience| **audience != Audience::Internal) {
                let viewer = match (field.collection, field.record.split_once('/')) {
                    (Collection::Prospects, Some((_, id))) => Viewer::Prospect(id.to_owned()),
                    _ => Viewer::Audience(audience.clone()),
                };
                lines.insert(Line { viewer, what: format!("field {name}") }, Some(field.place));
            }
        }
        for (path, audiences) in &self.files {
            for audience in audiences {
                let line = Line { viewer: Viewer::Audience(audience.clone()), what: format!("file {path}") };
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
        for audience in &self.audiences {
            for found in duplicates(&self.source.labelled, &self.paths, salt, audience, &exceptions) {
                let what = format!("{}{:016x} {}#{}", lock::DUPLICATE, found.fingerprint, found.record, found.path);
                // Whoever sees less is listed already.
                let is_listed =
                    self.audiences.iter().filter(|least| *least != audience && audience.sees(least)).any(|least| {
                        lines.contains_key(&Line { viewer: Viewer::Audience(least.clone()), what: what.clone() })
                    });
                if !is_listed {
                    lines.insert(Line { viewer: Viewer::Audience(audience.clone()), what }, Some(found.place));
                }
            }
        }
        lines
    }

    /// Fingerprints of translations and of what each translates.
    #[must_use]
    pub fn translations(&self, salt: &str) -> BTreeMap<String, Prints> {
        translations::prints(self.source, salt)
    }

    /// The fingerprints of what is restricted.
    #[must_use]
    pub fn restricted(&self, salt: &str) -> Fingerprints {
        restricted(&self.source.labelled, &self.paths, salt, &self.audiences)
    }

    /// Where words with these fingerprints are seen by more than before.
    #[must_use]
    pub fn reappearing(&self, salt: &str, known: &Fingerprints) -> Vec<Reappeared> {
        reappearing(&self.source.labelled, &self.paths, salt, &self.audiences, known)
    }
}

/// The public, every prospect, those in each segment, and those in several where only they see a field.
fn audiences(source: &SiteSource, fields: &[Field]) -> Vec<Audience> {
    let segments = source.segments.iter().map(|segment| Audience::Nda(BTreeSet::from([segment.clone()])));
    let mut audiences: Vec<Audience> =
        [Audience::Public, Audience::Nda(BTreeSet::new())].into_iter().chain(segments).collect();
    let several = |audience: &&Audience| matches!(audience, Audience::Nda(segments) if segments.len() > 1);
    let of_fields: BTreeSet<&Audience> = fields.iter().flat_map(|field| &field.audiences).filter(several).collect();
    audiences.extend(of_fields.into_iter().cloned());
    audiences
}

/// What a profile lets its prospect have beyond others.
fn grants(prospect: &Prospect, internal: &Site) -> Vec<String> {
    let mut grants: Vec<String> = prospect.segments.iter().map(|segment| format!("segment {segment}")).collect();
    let include = prospect.include.as_deref();
    let mut part = |name: &str, wanted: Option<Vec<String>>| match wanted {
        Some(wanted) => grants.extend(wanted.into_iter().map(|id| format!("{name} {id}"))),
        None => grants.push(format!("every {name}")),
    };
    let ids = |ids: &[Located<Id>]| ids.iter().map(ToString::to_string).collect();
    part("document", include.and_then(|include| include.documents.as_deref()).map(ids));
    part("report", include.and_then(|include| include.reports.as_deref()).map(ids));
    // A site without policies has none to grant: its lock needs no such line.
    if !internal.policies.is_empty() {
        part("policy", include.and_then(|include| include.policies.as_deref()).map(ids));
    }
    let sections = include.and_then(|include| include.sections.as_deref());
    part("section", sections.map(|sections| sections.iter().map(|section| section.key().to_owned()).collect()));
    grants
}
