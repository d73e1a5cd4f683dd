//! What one reader gets, each part made once, when somebody asks for it.
//!
//! Parts are remembered by the edition's key. Two threads that ask at the same moment may both make a part: neither waits
//! for the other, since the work that one waits for may be the work that it is needed for.

use super::{
    attachments,
    failure::Failure,
    parts::{EditionKey, Extent, Parts},
    project::Project,
};

use crate::{
    bundle::shared::Shared,
    check::links::missing_files,
    diagnostics::{
        diagnostic::{Diagnostic, has_errors},
        stages::{Stage, during},
    },
    files::output::Files,
    model::site::Site,
    render::{
        attachments::Attachments,
        documents::plan::Documents,
        press::Press,
        public::{PublicSite, public_site},
    },
    visibility::{flag::Audience, project::project},
};

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What one reader gets.
#[derive(Clone)]
pub struct Edition<'p> {
    project: &'p Project<'p>,
    parts: Arc<Parts>,
}

/// What is in `cell`, made now if nothing is.
fn once<T, E>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    match cell.get() {
        Some(made) => Ok(made),
        None => {
            let made = make()?;
            Ok(cell.get_or_init(|| made))
        }
    }
}

/// The same for what is dear: whoever comes meanwhile waits for it, but for the threads that work is shared out to. What one
/// of them waits for may be the work that it is needed for.
fn once_for_all<'c, T, E>(
    cell: &'c OnceLock<T>,
    turn: &Mutex<()>,
    make: impl FnOnce() -> Result<T, E>,
) -> Result<&'c T, E> {
    let may_wait = rayon::current_thread_index().is_none();
    let _turn = may_wait.then(|| turn.lock().unwrap_or_else(PoisonError::into_inner));
    once(cell, make)
}

impl Project<'_> {
    /// The edition with this key: the same one each time.
    ///
    /// # Errors
    /// If the site can't be typed for this reader, which checking tells beforehand for all readers it knows.
    pub fn edition(&self, key: &EditionKey) -> Result<Edition<'_>, Failure> {
        Edition::of(self, key)
    }
}

impl<'p> Edition<'p> {
    /// The edition with this key: the same parts each time.
    ///
    /// # Errors
    /// If the site can't be typed for this reader.
    fn of(project: &'p Project<'p>, key: &EditionKey) -> Result<Self, Failure> {
        let known = || project.editions.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(key).cloned();
        if let Some(parts) = found {
            return Ok(Self { project, parts });
        }
        let parts = parts_of(project, key)?;
        let parts = Arc::clone(known().entry(key.clone()).or_insert_with(|| Arc::new(parts)));
        Ok(Self { project, parts })
    }

    /// What the reader may see, typed.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.parts.site
    }

    /// The files that it copies.
    ///
    /// # Errors
    /// For missing files, and what the file system refused.
    pub fn attachments(&self) -> Result<&Attachments, Failure> {
        let Parts { site, is_site, .. } = &*self.parts;
        once(&self.parts.attachments, || attachments::of(self.project, site, *is_site))
    }

    /// All files of a site, not yet scanned: nothing but a rehearsal may use them so.
    ///
    /// # Errors
    /// Findings of rendering.
    pub(super) fn unscanned(&self) -> Result<&Files, Failure> {
        once(&self.parts.unscanned, || {
            let (project, site) = (self.project, self.site());
            let attachments = self.attachments()?;
            let missing = missing_files(site, attachments, &project.source.sources, project.paths());
            if has_errors(&missing) {
                return Err(project.failure(missing));
            }
            public_site(site, attachments, &project.press()).map_err(|findings| project.failure(findings))
        })
    }

    /// One file of a site, made now if it hasn't been, with its documents, and not scanned: only a preview may show it.
    ///
    /// # Errors
    /// Findings about this file.
    pub fn file(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, Failure> {
        let known = || self.parts.single.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(path).cloned();
        if found.is_some() {
            return Ok(found);
        }
        let project = self.project;
        let press = Press { documents: Documents::Set, ..project.press() };
        let made = PublicSite::new(self.site(), self.attachments()?, &press).file(path);
        let made = made.map_err(|findings| project.failure(findings))?;
        if let Some(made) = &made {
            known().insert(path.to_owned(), Arc::clone(made));
        }
        Ok(made)
    }

    /// All files of a site, scanned for leaks.
    ///
    /// # Errors
    /// Findings of rendering and of the leak scan.
    pub fn files(&self) -> Result<&Files, Failure> {
        let files = self.unscanned()?;
        once(&self.parts.warnings, || self.project.scan(files, self, &self.parts.reader))?;
        Ok(files)
    }

    /// What the leak scan warns of.
    ///
    /// # Errors
    /// As [`Edition::files`].
    pub fn warnings(&self) -> Result<&[Diagnostic], Failure> {
        self.files()?;
        Ok(self.parts.warnings.get().map_or(&[], Vec::as_slice))
    }

    /// What copies of a bundle share.
    ///
    /// # Errors
    /// Findings of rendering.
    pub(super) fn shared(&self) -> Result<&Shared, Failure> {
        once_for_all(&self.parts.shared, &self.parts.sharing, || {
            let (site, sections) = (Arc::clone(&self.parts.site), self.parts.sections.clone());
            let shared = Shared::of(site, sections, self.attachments()?.clone(), &self.project.press());
            shared.map_err(|findings| self.project.failure(findings))
        })
    }
}

/// The parts of a new edition: the site is typed, all else is made when somebody asks for it.
fn parts_of(of: &Project<'_>, key: &EditionKey) -> Result<Parts, Failure> {
    let mut findings = Vec::new();
    let mut site = during(of.stages, Stage::Projecting, || {
        Site::read(&project(&of.source.labelled, &key.reader), &of.source.settings, &mut findings)
    });
    let findings = of.concern.of(findings, &of.source);
    if has_errors(&findings) {
        return Err(of.failure(findings));
    }
    if key.reader.audience != Audience::Internal {
        site.withhold_what_waits(of.date());
    }
    let (site, sections) = match &key.extent {
        Extent::Site => {
            // Requests are between an auditor and the company: a site holds neither them nor their files.
            if key.reader.audience != Audience::Internal {
                site.requests.clear();
            }
            (site, Vec::new())
        }
        Extent::Bundle(narrowing) => narrowing.apply(site),
    };
    Ok(Parts {
        reader: key.reader.clone(),
        site: Arc::new(site),
        sections,
        is_site: key.extent == Extent::Site,
        attachments: OnceLock::new(),
        unscanned: OnceLock::new(),
        single: Mutex::default(),
        warnings: OnceLock::new(),
        shared: OnceLock::new(),
        sharing: Mutex::default(),
    })
}
