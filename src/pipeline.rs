//! The stages in order: what building, bundling, checking and previewing have in common.

use crate::{
    bundle::{Order, assemble, nda_in_force},
    check::{audience_of, check, vocabulary},
    diagnostics::{Diagnostic, Paths, Place, SourceMap, arrange, has_errors},
    exposure::locked,
    model::{Date, Site},
    output::{self, Unsearched},
    render::{Attachments, Files, attachments, html::Theme, public_site, routes::Routes},
    site_files::{FileError, SiteFiles},
    source::{self, SiteSource},
    visibility::{Guard, Reader, guard, project},
};

/// The id of a bundle that is never written.
const REHEARSAL_ID: &str = "REHEARSAL";

/// Why nothing came out.
#[derive(Debug)]
pub enum Failure {
    /// The site has errors: all findings, arranged, and the texts that they point into.
    Site(Vec<Diagnostic>, SourceMap),
    /// The file system refused.
    Files(FileError),
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::Files(error)
    }
}

/// A site that has been read and checked, and may be rendered for any reader.
pub struct Checked<'f> {
    /// The site as read.
    pub source: SiteSource,
    /// Warnings.
    pub findings: Vec<Diagnostic>,
    files: &'f dyn SiteFiles,
    paths: Paths,
    date: Date,
    theme: Theme,
}

/// Reads and checks a site. Without errors, what is left are warnings.
///
/// # Errors
/// [`Failure::Site`] with all findings if one of them is an error.
pub fn read_and_check(files: &dyn SiteFiles, date: Date) -> Result<Checked<'_>, Failure> {
    let mut findings = Vec::new();
    let source = source::read(files, &mut findings)?;
    let theme = Theme::load(&source.settings, files, &mut findings)?;
    let findings = check(&source, theme.as_ref(), date, findings);
    match theme {
        Some(theme) if !has_errors(&findings) => {
            let paths = source.sources.paths();
            Ok(Checked { source, findings, files, paths, date, theme })
        }
        _ => Err(Failure::Site(findings, source.sources)),
    }
}

/// A site as its own people see it, whatever its lints say.
///
/// # Errors
/// [`Failure::Site`] if it can't be read.
pub fn read_internal(files: &dyn SiteFiles) -> Result<Site, Failure> {
    let mut findings = Vec::new();
    let source = source::read(files, &mut findings)?;
    let site = Site::read(&project(&source.labelled, &Reader::internal()), &source.settings, &mut findings);
    arrange(&mut findings);
    if has_errors(&findings) { Err(Failure::Site(findings, source.sources)) } else { Ok(site) }
}

impl<'f> Checked<'f> {
    /// The same, if `exposure.lock` lists everything that the site shows.
    ///
    /// # Errors
    /// Findings about what it doesn't list; what the file system refused.
    pub fn locked(mut self) -> Result<Self, Failure> {
        self.findings.extend(self.lock_findings()?);
        arrange(&mut self.findings);
        if has_errors(&self.findings) { Err(self.failure(self.findings.clone())) } else { Ok(self) }
    }

    /// What the site shows that `exposure.lock` doesn't list.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn lock_findings(&self) -> Result<Vec<Diagnostic>, FileError> {
        locked(&self.source, self.files)
    }

    /// The day that counts as today.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The same without typesetting documents, which takes longer than all pages together.
    #[must_use]
    pub fn pages_alone(mut self) -> Self {
        self.theme.sets_documents = false;
        self
    }

    /// Source files' paths.
    #[must_use]
    pub fn paths(&self) -> &Paths {
        &self.paths
    }

    /// What `reader` may see, typed.
    ///
    /// # Errors
    /// If the site can't be typed for this reader, which checking tells beforehand for all readers it knows.
    pub fn site_for(&self, reader: &Reader) -> Result<Site, Failure> {
        let mut findings = Vec::new();
        let site = Site::read(&project(&self.source.labelled, reader), &self.source.settings, &mut findings);
        if has_errors(&findings) { Err(self.failure(findings)) } else { Ok(site) }
    }

    /// The profile-bearing reader for a prospect, or `None` if there is no such prospect.
    ///
    /// # Errors
    /// If the site can't be typed.
    pub fn prospect_reader(&self, id: &str) -> Result<Option<Reader>, Failure> {
        let internal = self.site_for(&Reader::internal())?;
        let prospect = internal.prospects.get(id);
        Ok(prospect.map(|prospect| Reader { audience: audience_of(prospect), prospect: Some(id.to_owned()) }))
    }

    /// Loads the files that `site` points to.
    ///
    /// # Errors
    /// For missing files, and what the file system refused.
    pub fn attachments(&self, site: &Site, all_static: bool) -> Result<Attachments, Failure> {
        let mut findings = Vec::new();
        let attachments = Attachments::load(site, &self.paths, self.files, all_static, &mut findings)?;
        if has_errors(&findings) { Err(self.failure(findings)) } else { Ok(attachments) }
    }

    /// The whole site as `reader` sees it, scanned for leaks.
    ///
    /// # Errors
    /// Findings of rendering and of the leak scan.
    pub fn site_files(&self, reader: &Reader) -> Result<Files, Failure> {
        let site = self.site_for(reader)?;
        let attachments = self.attachments(&site, true)?;
        let routes = Routes::of_site(&site);
        let files = public_site(&site, self.date, routes, &attachments, &self.paths, &self.theme)
            .map_err(|findings| self.failure(findings))?;
        self.scan(&files, reader)?;
        Ok(files)
    }

    /// Searches an output for what `reader` may not see.
    ///
    /// # Errors
    /// A finding for each leak.
    pub fn scan(&self, files: &Files, reader: &Reader) -> Result<(), Failure> {
        let guard = self.guard(reader);
        // Where nothing is restricted, nothing needs to be searched.
        if guard.is_empty() {
            return Ok(());
        }
        let repeated = |place| self.repetition(&guard, place);
        let (mut findings, unsearched) = output::scan(files, &guard, &reader.audience.to_string(), repeated);
        if !unsearched.is_empty() {
            let site = self.site_for(reader)?;
            let attachments = self.attachments(&site, reader.prospect.is_none())?;
            let references = attachments::files(&site, &self.paths);
            let finding =
                |Unsearched { output, finding }| self.not_searched(finding, attachments.source(&output), &references);
            findings.extend(unsearched.into_iter().filter_map(finding));
        }
        if findings.is_empty() { Ok(()) } else { Err(self.failure(findings)) }
    }

    /// The finding about a file that can't be searched, where it is named; `None` if it is allowed there, or by the
    /// settings. `source` is its path in the site folder.
    fn not_searched(
        &self,
        finding: Diagnostic,
        source: Option<&str>,
        references: &[(String, Place)],
    ) -> Option<Diagnostic> {
        let Some(source) = source else {
            return Some(
                finding.help("Candor made this file from the theme: replace it there by one that can be read"),
            );
        };
        if self.source.settings.visibility.allow_files.iter().any(|allowed| allowed.file == source) {
            return None;
        }
        let named: Vec<Place> = references.iter().filter(|(path, _)| path == source).map(|(_, place)| *place).collect();
        let mut allowances = self.source.allowances.iter().filter(|allowance| *allowance.lint == output::NOT_SEARCHED);
        if allowances.any(|allowance| named.iter().any(|place| allowance.covers(*place))) {
            return None;
        }
        Some(match named.first() {
            Some(place) => finding.at(*place, "named here").help(format!(
                "save it as a kind that can be read; or look through it yourself, and add to this record: `allow: [{{lint: {}, reason: …}}]`",
                output::NOT_SEARCHED
            )),
            None => finding.help(format!(
                "save it as a kind that can be read; or look through it yourself, and add to trust.yaml below `visibility:`: `allow_files: [{{file: {source}, reason: …}}]`"
            )),
        })
    }

    fn guard(&self, reader: &Reader) -> Guard {
        let allowed = self.source.settings.visibility.allow_phrases.iter().map(|allowed| allowed.phrase.clone());
        // The system's name is a setting that every output shows.
        let allowed: Vec<String> = allowed.chain(self.source.settings.scope.system.clone()).collect();
        guard(&self.source.labelled, reader, &allowed, vocabulary())
    }

    /// Where in the sources a restricted string stands besides its own place.
    fn repetition(&self, guard: &Guard, place: Place) -> Option<Place> {
        self.source.sources.files().find_map(|(file, text)| {
            let elsewhere =
                |offset: usize| file != place.file || !(place.start as usize..place.end as usize).contains(&offset);
            let hit = guard.scan(text).into_iter().find(|hit| hit.place == place && elsewhere(hit.offset))?;
            let line_end = text[hit.offset..].find('\n').map_or(text.len(), |length| hit.offset + length);
            Some(Place::new(file, hit.offset, line_end))
        })
    }

    /// Renders for everybody whom an output can be made for, and returns what only rendering finds: missing
    /// files, broken templates, leaks. Nothing is written.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn rehearse(&self) -> Result<Vec<Diagnostic>, FileError> {
        let internal = self.site_for(&Reader::internal()).map(|site| (self.attachments(&site, true).map(drop), site));
        let mut outcomes = vec![self.site_files(&Reader::public()).map(drop)];
        match internal {
            Ok((attachments, site)) => {
                outcomes.push(attachments);
                for (id, prospect) in &site.prospects {
                    if nda_in_force(id, prospect, self.date).is_ok() {
                        let reader = Reader { audience: audience_of(prospect), prospect: Some(id.clone()) };
                        outcomes
                            .push(assemble(self, &reader, &Order { id: REHEARSAL_ID, ..Order::default() }).map(drop));
                    }
                }
            }
            Err(failure) => outcomes.push(Err(failure)),
        }
        let mut findings = Vec::new();
        for outcome in outcomes {
            match outcome {
                Ok(()) => {}
                Err(Failure::Site(found, _)) => findings.extend(found),
                Err(Failure::Files(error)) => return Err(error),
            }
        }
        Ok(findings)
    }

    /// Findings with the texts that they point into.
    #[must_use]
    pub fn failure(&self, mut findings: Vec<Diagnostic>) -> Failure {
        arrange(&mut findings);
        Failure::Site(findings, self.source.sources.clone())
    }
}
