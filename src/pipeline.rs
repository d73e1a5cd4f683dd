//! The stages in order: what building, bundling, checking and previewing have in common.

use crate::{
    bundle::{Order, compose, nda_in_force},
    check::{Concern, audience_of, check, check_files, levelled, missing_files, vocabulary},
    diagnostics::{Diagnostic, Paths, Place, SourceMap, arrange, has_errors},
    exposure::{gone_addresses, locked, read_lock},
    model::{Date, Document, Examination, Site, Waiting},
    output::{self, Leaks, Unsearched},
    render::{Attachments, Files, StaticFiles, attachments, html::Theme, public_site, routes::Routes},
    site_files::{FileError, SiteFiles, SitePath},
    source::{self, SiteSource},
    visibility::{Audience, Exceptions, Guard, Reader, guard, project},
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
    /// Whose findings stop it.
    concern: Concern,
}

/// Reads and checks a site. Without errors, what is left are warnings.
///
/// # Errors
/// [`Failure::Site`] with all findings if one of them is an error.
pub fn read_and_check(files: &dyn SiteFiles, date: Date) -> Result<Checked<'_>, Failure> {
    read_and_check_for(&Concern::Everybody, files, date)
}

/// The same, with the findings that concern somebody: what is wrong with another prospect's profile stops nothing of theirs.
///
/// # Errors
/// As [`read_and_check`].
pub fn read_and_check_for<'f>(concern: &Concern, files: &'f dyn SiteFiles, date: Date) -> Result<Checked<'f>, Failure> {
    let mut findings = Vec::new();
    let source = source::read(files, &mut findings)?;
    let theme = Theme::load(&source.settings, files, &mut findings)?;
    let mut findings = check(&source, files, theme.as_ref(), date, findings);
    if !has_errors(&findings) {
        findings.extend(check_files(&source, &StaticFiles::of(files)?));
        findings.extend(levelled(gone_addresses(&source, files)?, &source, false));
        arrange(&mut findings);
    }
    let findings = concern.of(findings, &source);
    match theme {
        Some(theme) if !has_errors(&findings) => {
            let paths = source.sources.paths();
            Ok(Checked { source, findings, files, paths, date, theme, concern: concern.clone() })
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

    /// What `reader` may see on the day of this build, typed.
    ///
    /// # Errors
    /// If the site can't be typed for this reader, which checking tells beforehand for all readers it knows.
    pub fn site_for(&self, reader: &Reader) -> Result<Site, Failure> {
        let mut findings = Vec::new();
        let mut site = Site::read(&project(&self.source.labelled, reader), &self.source.settings, &mut findings);
        let findings = self.concern.of(findings, &self.source);
        if reader.audience != Audience::Internal {
            site.withhold_what_waits(self.date);
        }
        if has_errors(&findings) { Err(self.failure(findings)) } else { Ok(site) }
    }

    /// What its own people should know of the site beside findings.
    ///
    /// # Errors
    /// If the site can't be typed.
    pub fn outlook(&self) -> Result<Outlook, Failure> {
        let mut internal = self.site_for(&Reader::internal())?;
        let waiting = internal.withhold_what_waits(self.date);
        let public = self.site_for(&Reader::public())?;
        let has_nothing = |document: &&Document| document.file.is_none() && document.url.is_none();
        let is_listed = |document: &&Document| public.documents.iter().any(|listed| *listed.id == *document.id);
        let unshared = internal.documents.iter().filter(has_nothing).filter(is_listed);
        Ok(Outlook {
            waiting,
            gaps: gaps(&public),
            are_gaps_shown: Examination::of(&public, self.date).stage.is_out(),
            unshared: unshared.map(|document| document.title.to_string()).collect(),
        })
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
        self.scanned_site(reader).map(|(files, _)| files)
    }

    /// The same, with the leak scan's warnings.
    ///
    /// # Errors
    /// Findings of rendering and of the leak scan.
    pub fn scanned_site(&self, reader: &Reader) -> Result<(Files, Vec<Diagnostic>), Failure> {
        let files = self.unscanned_site(reader)?;
        let warnings = self.scan(&files, reader)?;
        Ok((files, warnings))
    }

    fn unscanned_site(&self, reader: &Reader) -> Result<Files, Failure> {
        let site = self.site_for(reader)?;
        let attachments = self.attachments(&site, true)?;
        let missing = missing_files(&site, &attachments, &self.source.sources, &self.paths);
        if has_errors(&missing) {
            return Err(self.failure(missing));
        }
        let routes = Routes::of_site(&site);
        public_site(&site, self.date, routes, &attachments, &self.paths, &self.theme)
            .map_err(|findings| self.failure(findings))
    }

    /// Searches an output for what `reader` may not see; what is left are warnings.
    ///
    /// # Errors
    /// A finding for each leak.
    pub fn scan(&self, files: &Files, reader: &Reader) -> Result<Vec<Diagnostic>, Failure> {
        let findings = levelled(self.leaks(files, reader)?.findings(), &self.source, false);
        if has_errors(&findings) { Err(self.failure(findings)) } else { Ok(findings) }
    }

    fn leaks(&self, files: &Files, reader: &Reader) -> Result<Leaks, FileError> {
        let guard = self.guard(reader)?;
        // Where nothing is restricted, nothing needs to be searched.
        if guard.is_empty() {
            return Ok(Leaks::default());
        }
        let (mut leaks, unsearched) = output::scan(files, &guard, &reader.audience.to_string(), &self.source.sources);
        if !unsearched.is_empty() {
            let named = self.named_files(reader)?;
            leaks.not_searched(unsearched.into_iter().filter_map(|file| self.not_searched(file, &named)));
        }
        Ok(leaks)
    }

    /// The files that an output of `reader` copies: its path there, its path in the site folder, the places that name it.
    fn named_files(&self, reader: &Reader) -> Result<Vec<(String, SitePath, Vec<Place>)>, FileError> {
        let site = match self.site_for(reader) {
            Ok(site) => site,
            Err(Failure::Site(..)) => return Ok(Vec::new()),
            Err(Failure::Files(error)) => return Err(error),
        };
        // What is wrong with them was told when they were copied.
        let is_public = reader.prospect.is_none();
        let attachments = Attachments::load(&site, &self.paths, self.files, is_public, &mut Vec::new())?;
        let references = attachments::files(&site, &self.paths);
        let named = attachments.iter().filter_map(|attachment| {
            let source = attachments.source(attachment.output_path())?;
            let places = references.iter().filter(|(path, _)| path == source).map(|(_, place)| *place);
            Some((attachment.output_path().to_owned(), source.clone(), places.collect()))
        });
        Ok(named.collect())
    }

    /// The finding about a file that can't be searched, at all places that name it, so that a record there may allow it;
    /// `None` if the settings allow it.
    fn not_searched(&self, file: Unsearched, named: &[(String, SitePath, Vec<Place>)]) -> Option<Diagnostic> {
        let Unsearched { output, finding } = file;
        let Some((_, source, places)) = named.iter().find(|(path, ..)| *path == output) else {
            return Some(
                finding.help("Candor made this file from the theme: replace it there by one that can be read"),
            );
        };
        if self.source.settings.visibility.allow_files.iter().any(|allowed| allowed.file == *source) {
            return None;
        }
        let help = match places.is_empty() {
            false => format!("add to this record: `allow: [{{lint: {}, reason: …}}]`", output::NOT_SEARCHED),
            true => format!("add to trust.yaml below `visibility:`: `allow_files: [{{file: {source}, reason: …}}]`"),
        };
        let finding = places.iter().fold(finding, |finding, place| finding.at(*place, "named here"));
        Some(finding.help(format!("save it as a kind that can be read; or look through it yourself, and {help}")))
    }

    fn guard(&self, reader: &Reader) -> Result<Guard, FileError> {
        let exceptions = Exceptions::new(vocabulary(), self.source.settings.phrases());
        let exceptions = match read_lock(self.files)? {
            Ok(lock) => exceptions.with_known(&lock.salt, lock.duplicates(&reader.audience)),
            // Without a lock that can be read, nothing is known; `--locked` says what is wrong with it.
            Err(_) => exceptions,
        };
        Ok(guard(&self.source.labelled, reader, &exceptions))
    }

    /// Renders for all those concerned whom an output can be made for, and returns what only rendering finds:
    /// missing files, broken templates, leaks. Nothing is written.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn rehearse(&self) -> Result<Vec<Diagnostic>, FileError> {
        let concern = &self.concern;
        let mut rehearsal = Rehearsal::default();
        let public = Reader::public();
        if !matches!(concern, Concern::Prospect(_)) {
            rehearsal.add(self.unscanned_site(&public), |files| self.leaks(&files, &public))?;
        }
        match self.site_for(&Reader::internal()) {
            // What nobody outside sees is no concern of the public, nor is a profile that can't be read.
            _ if *concern == Concern::Public => {}
            Ok(site) => {
                if *concern == Concern::Everybody {
                    rehearsal.add(self.attachments(&site, true), |_| Ok(Leaks::default()))?;
                }
                let is_concerned = |id: &String| match concern {
                    Concern::Prospect(wanted) => wanted == id,
                    _ => true,
                };
                for (id, prospect) in site.prospects.iter().filter(|(id, _)| is_concerned(id)) {
                    if nda_in_force(id, prospect, self.date).is_ok() {
                        let reader = Reader { audience: audience_of(prospect), prospect: Some(id.clone()) };
                        let bundle = compose(self, &reader, &Order { id: REHEARSAL_ID, ..Order::default() });
                        rehearsal.add(bundle, |bundle| self.leaks(&bundle.files, &reader))?;
                    }
                }
            }
            Err(failure) => rehearsal.add(Err::<(), _>(failure), |()| Ok(Leaks::default()))?,
        }
        // Whether an allowance is of use, only all outputs together tell.
        let all = *concern == Concern::Everybody;
        let found = [rehearsal.findings, levelled(rehearsal.leaks.findings(), &self.source, all)].concat();
        Ok(concern.of(found, &self.source))
    }

    /// Findings with the texts that they point into.
    #[must_use]
    pub fn failure(&self, mut findings: Vec<Diagnostic>) -> Failure {
        arrange(&mut findings);
        Failure::Site(findings, self.source.sources.clone())
    }
}

/// What is no mistake, and worth knowing before somebody outside does.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// What waits for its day, the nearest first.
    pub waiting: Vec<Waiting>,
    /// How many criteria in scope no public control serves.
    pub gaps: usize,
    /// Whether the public page shows them.
    pub are_gaps_shown: bool,
    /// Documents that the public page lists as shared under NDA, though they have neither a file nor an address.
    pub unshared: Vec<String>,
}

/// How many criteria in scope no control serves, on a site that lists criteria at all.
fn gaps(site: &Site) -> usize {
    let gaps = site.settings.scope.catalogue().filter(|criterion| site.leaves_open(criterion));
    if site.controls.is_empty() { 0 } else { gaps.count() }
}

/// What rehearsing has found.
#[derive(Default)]
struct Rehearsal {
    findings: Vec<Diagnostic>,
    leaks: Leaks,
}

impl Rehearsal {
    /// Takes up how an output went, and what leaks in it.
    fn add<T>(
        &mut self,
        outcome: Result<T, Failure>,
        leaks: impl FnOnce(T) -> Result<Leaks, FileError>,
    ) -> Result<(), FileError> {
        match outcome {
            Ok(output) => self.leaks.extend(leaks(output)?),
            Err(Failure::Site(found, _)) => self.findings.extend(found),
            Err(Failure::Files(error)) => return Err(error),
        }
        Ok(())
    }
}
