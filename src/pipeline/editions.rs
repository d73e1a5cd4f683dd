//! What one reader gets, each part made once, when somebody asks for it.
//!
//! Parts are remembered by the edition's key. Two threads that ask at the same moment may both make a part: neither waits
//! for the other, since the work that one waits for may be the work that it is needed for.

use super::{
    attachments,
    failure::Failure,
    history,
    parts::{EditionKey, Extent, Parts},
    project::Project,
};

use crate::{
    answers::published,
    bundle::shared::Shared,
    check::{links::missing_files, lints::expect_vocabulary},
    diagnostics::{
        diagnostic::{Diagnostic, has_errors},
        stages::{Stage, during},
    },
    files::output::Files,
    model::{settings::folder_of_language, site::Site},
    render::{attachments::Attachments, documents::plan::Documents, press::Press, public::PublicSite},
    visibility::flag::Audience,
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
        let Parts { site, is_site, reader, .. } = &*self.parts;
        once(&self.parts.attachments, || {
            let mut attachments = attachments::of(self.project, site, *is_site)?;
            if *is_site && reader.audience == Audience::Public && site.settings.history() {
                history::add(self.project, &mut attachments)?;
            }
            Ok(attachments)
        })
    }

    /// All files of a site, not yet scanned: nothing but a rehearsal may use them so.
    ///
    /// # Errors
    /// Findings of rendering.
    pub(super) fn unscanned(&self) -> Result<&Files, Failure> {
        once(&self.parts.unscanned, || {
            let mut files = self.own_files()?;
            for language in self.translations() {
                self.translated(language)?.join(&mut files, language)?;
            }
            Ok(files)
        })
    }

    /// The files of the site in this language, without translations.
    fn own_files(&self) -> Result<Files, Failure> {
        let (project, site) = (self.project, self.site());
        let attachments = self.attachments()?;
        let missing = missing_files(site, attachments, &project.source.sources, project.paths());
        if has_errors(&missing) {
            return Err(project.failure(missing));
        }
        self.public_site()?.files().map_err(|findings| project.failure(findings))
    }

    fn public_site(&self) -> Result<PublicSite<'_>, Failure> {
        let Parts { site, for_pages, language, .. } = &*self.parts;
        Ok(PublicSite::new(site, for_pages, self.attachments()?, &self.project.press_in(language.as_deref())))
    }

    /// The languages that this site is translated into; none for a translation, and for a bundle.
    fn translations(&self) -> impl Iterator<Item = &str> {
        let has_any = self.parts.is_site && self.parts.language.is_none();
        self.project.source.settings.translations().filter(move |_| has_any)
    }

    /// The same site in another language.
    fn translated(&self, language: &str) -> Result<Self, Failure> {
        Self::of(self.project, &EditionKey::site(self.parts.reader.clone()).in_language(Some(language)))
    }

    /// Puts a translation's files among those of the site: its own into its folder, and those that all languages share where
    /// they stand.
    fn join(&self, all: &mut Files, language: &str) -> Result<(), Failure> {
        let folder = folder_of_language(language);
        let mut taken = Vec::new();
        let own = self.own_files()?;
        for (path, file) in own.iter().filter_map(|(path, _)| Some((path, own.shared(path)?))) {
            let path = format!("{folder}{path}");
            if all.get(&path).is_some() {
                taken.push(folder_taken(&path, language));
            }
            all.insert_shared(path, file);
        }
        let site = self.public_site()?;
        for (path, file) in site.shared().iter().filter_map(|(path, _)| Some((path, site.shared().shared(path)?))) {
            if all.get(path).is_none() {
                all.insert_shared(path, file);
            }
        }
        if taken.is_empty() { Ok(()) } else { Err(self.project.failure(taken)) }
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
        let in_folder = |language: &&str| path.starts_with(&folder_of_language(language));
        if let Some(language) = self.translations().find(in_folder) {
            return self.translated(language)?.file(&path[folder_of_language(language).len()..]);
        }
        let project = self.project;
        let Parts { site, for_pages, language, .. } = &*self.parts;
        let press = Press { documents: Documents::Set, ..project.press_in(language.as_deref()) };
        let made = PublicSite::new(site, for_pages, self.attachments()?, &press).file(path);
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
        expect_vocabulary();
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

    /// What it is made with.
    pub(super) fn press(&self) -> Press<'p> {
        self.project.press_in(self.parts.language.as_deref())
    }

    /// What copies of a bundle share.
    ///
    /// # Errors
    /// Findings of rendering.
    pub(super) fn shared(&self) -> Result<&Shared, Failure> {
        once_for_all(&self.parts.shared, &self.parts.sharing, || {
            let (site, for_pages) = (Arc::clone(&self.parts.site), Arc::clone(&self.parts.for_pages));
            let (sections, press) = (self.parts.sections.clone(), self.press());
            let shared = Shared::of(site, for_pages, sections, self.attachments()?.clone(), &press);
            shared.map_err(|findings| self.project.failure(findings))
        })
    }
}

/// The parts of a new edition: the site is typed, all else is made when somebody asks for it.
fn parts_of(of: &Project<'_>, key: &EditionKey) -> Result<Parts, Failure> {
    let mut findings = Vec::new();
    let settings = of.source.settings_in(key.language.as_deref());
    let (site, for_pages) = during(of.stages, Stage::Projecting, || {
        let site = Site::seen(&of.source.labelled, &key.reader, settings, &mut findings);
        let for_pages = of.source.settings_for_pages(key.language.as_deref());
        let marked = for_pages.and_then(|settings| {
            let mut refused = Vec::new();
            let marked = Site::seen_marked(&of.source.labelled, &key.reader, settings, &mut refused);
            // What a type refuses with a mark is shown without: nothing of the site may go for it.
            (!has_errors(&refused)).then_some(marked)
        });
        (site, marked)
    });
    let findings = of.concern.of(findings, &of.source);
    if has_errors(&findings) {
        return Err(of.failure(findings));
    }
    let extent = |mut site: Site| {
        site.settings.mark = key.mark.unwrap_or(site.settings.mark);
        published::answer(&mut site, of.paths(), of.date());
        if key.reader.audience != Audience::Internal {
            site.withhold_what_waits(of.date());
        }
        match &key.extent {
            Extent::Site => {
                // Requests are between an auditor and the company: a site holds neither them nor their files.
                if key.reader.audience != Audience::Internal {
                    site.requests.clear();
                }
                (Arc::new(site), Vec::new())
            }
            Extent::Bundle(narrowing) => {
                let (site, sections) = narrowing.apply(site);
                (Arc::new(site), sections)
            }
        }
    };
    let (site, sections) = extent(site);
    let for_pages = for_pages.map_or_else(|| Arc::clone(&site), |site| extent(site).0);
    Ok(Parts {
        reader: key.reader.clone(),
        site,
        for_pages,
        language: key.language.clone(),
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

fn folder_taken(path: &str, language: &str) -> Diagnostic {
    Diagnostic::error("output/duplicate-path", format!("`{path}` stands where the site in `{language}` stands"))
        .in_text(path, "", 0..0)
        .help(format!(
            "the folder `{}` holds the translation: rename the page or the file",
            folder_of_language(language)
        ))
}
