//! The stages in order: what building, bundling, checking and previewing have in common.

use crate::{
    check::{audience_of, check, vocabulary},
    diagnostics::{Diagnostic, Paths, SourceMap, arrange, has_errors},
    model::{Date, Site},
    output,
    render::{Attachments, Files, html::Theme, public_site, routes::Routes},
    source::{self, FileError, SiteFiles, SiteSource},
    visibility::{Guard, Reader, guard, project},
};

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
    let findings = check(&source, date, findings);
    match theme {
        Some(theme) if !has_errors(&findings) => {
            let paths = source.sources.paths();
            Ok(Checked { source, findings, files, paths, date, theme })
        }
        _ => Err(Failure::Site(findings, source.sources)),
    }
}

impl<'f> Checked<'f> {
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
        let findings = output::scan(files, &self.guard(reader), &reader.audience.to_string());
        if findings.is_empty() { Ok(()) } else { Err(self.failure(findings)) }
    }

    fn guard(&self, reader: &Reader) -> Guard {
        let allowed: Vec<String> =
            self.source.settings.visibility.allow_phrases.iter().map(|allowed| allowed.phrase.clone()).collect();
        guard(&self.source.labelled, reader, &allowed, vocabulary())
    }

    /// Findings with the texts that they point into.
    #[must_use]
    pub fn failure(&self, mut findings: Vec<Diagnostic>) -> Failure {
        arrange(&mut findings);
        Failure::Site(findings, self.source.sources.clone())
    }
}
