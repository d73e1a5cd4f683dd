//! A site folder, read and judged: what every edition comes from.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock},
};

use super::{
    failure::Failure,
    parts::{EditionKey, Parts},
};

use crate::{
    check::{
        concern::Concern,
        lints::{check, check_files, levelled},
    },
    diagnostics::{
        diagnostic::{Diagnostic, Paths, arrange, has_errors},
        stages::{Listener, Nobody, Stage, during},
    },
    exposure::{
        addresses::gone_addresses, lock::Lock, locked::locked, policies::versions_unchanged, stored::read_lock,
        translations::outdated,
    },
    files::{
        site::{FileError, SiteFiles},
        static_files::StaticFiles,
    },
    model::{date::Date, site::Site},
    render::{
        documents::{plan::Documents, set::Typesetter},
        press::Press,
    },
    source::site::{self, SiteSource, TranslatedSettings},
    theme::{language::Language, load::Theme},
    visibility::{flag::Audience, guard::Guard, project::Reader},
};

/// What a translation is made with.
struct Voice {
    language: String,
    theme: Theme,
    typesetter: Arc<Typesetter>,
}

/// A site that has been read and checked. It makes an edition for any reader, once.
pub struct Project<'f> {
    /// The site as read.
    pub source: SiteSource,
    /// Warnings.
    pub findings: Vec<Diagnostic>,
    pub(super) files: &'f dyn SiteFiles,
    paths: Paths,
    date: Date,
    theme: Theme,
    typesetter: Arc<Typesetter>,
    /// The same for each translation.
    voices: Vec<Voice>,
    documents: Documents,
    /// Whether code on pages is in colours.
    is_coloured: bool,
    /// Whose findings stop it.
    pub(super) concern: Concern,
    /// What its own people see: all of it.
    internal: Site,
    /// Who hears of stages.
    pub(super) stages: &'f dyn Listener,
    lock: OnceLock<Result<Lock, Diagnostic>>,
    pub(super) editions: Mutex<BTreeMap<EditionKey, Arc<Parts>>>,
    /// What no prospect of an audience may see.
    pub(super) guards: Mutex<BTreeMap<Audience, Arc<Guard>>>,
}

impl<'f> Project<'f> {
    /// Reads and checks a site. Without errors, what is left are warnings.
    ///
    /// # Errors
    /// [`crate::pipeline::failure::Failure::Site`] with all findings if one of them is an error.
    pub fn read(files: &'f dyn SiteFiles, date: Date) -> Result<Self, Failure> {
        Self::read_for(&Concern::Everybody, files, date, &Nobody)
    }

    /// The same, with the findings that concern somebody: what is wrong with another prospect's profile stops nothing of
    /// theirs. `stages` hears of all that is done with it.
    ///
    /// # Errors
    /// As [`Project::read`].
    pub fn read_for(
        concern: &Concern,
        files: &'f dyn SiteFiles,
        date: Date,
        stages: &'f dyn Listener,
    ) -> Result<Self, Failure> {
        let Read { source, theme, voices, findings } = during(stages, Stage::Reading, || Read::of(files))?;
        let typesetter = theme.as_ref().map(Typesetter::of);
        let of_voices = voices.iter().map(|voice| &voice.theme);
        let languages: Vec<&Language> = theme.iter().chain(of_voices).map(|theme| &*theme.language).collect();
        let (findings, internal) = during(stages, Stage::Checking, || {
            let (mut findings, internal) = check(&source, files, &languages, typesetter.as_deref(), date, findings);
            if !has_errors(&findings) {
                findings.extend(check_files(&source, &internal, &StaticFiles::of(files)?));
                findings.extend(levelled(gone_addresses(&source, files)?, &source, false));
                findings.extend(levelled(versions_unchanged(&internal, files)?, &source, false));
                findings.extend(levelled(outdated(&source, files)?, &source, false));
                arrange(&mut findings);
            }
            Ok::<_, FileError>((findings, internal))
        })?;
        let findings = concern.of(findings, &source);
        match theme.zip(typesetter) {
            Some((theme, typesetter)) if !has_errors(&findings) => Ok(Self {
                concern: concern.clone(),
                findings,
                voices,
                ..Self::new(source, theme, typesetter, internal, files, date, stages)
            }),
            _ => Err(Failure::Site(findings, source.sources)),
        }
    }

    /// Reads a site that nobody has checked yet: a preview shows what there is, and tells what is wrong with it a moment later.
    ///
    /// # Errors
    /// [`crate::pipeline::failure::Failure::Site`] with all findings if the files can't be read as a site.
    pub fn read_unchecked(files: &'f dyn SiteFiles, date: Date) -> Result<Self, Failure> {
        let Read { source, theme, voices, mut findings } = Read::of(files)?;
        let internal = Site::seen(&source.labelled, &Reader::internal(), &source.settings, &mut findings);
        match theme {
            Some(theme) if !has_errors(&findings) => {
                let typesetter = Typesetter::of(&theme);
                Ok(Self { voices, ..Self::new(source, theme, typesetter, internal, files, date, &Nobody) })
            }
            // Whoever mends an error wants to know of all.
            _ => Self::read(files, date),
        }
    }

    fn new(
        source: SiteSource,
        theme: Theme,
        typesetter: Arc<Typesetter>,
        internal: Site,
        files: &'f dyn SiteFiles,
        date: Date,
        stages: &'f dyn Listener,
    ) -> Self {
        Self {
            paths: source.sources.paths(),
            source,
            findings: Vec::new(),
            files,
            date,
            theme,
            typesetter,
            voices: Vec::new(),
            documents: Documents::Set,
            is_coloured: true,
            concern: Concern::Everybody,
            internal,
            stages,
            lock: OnceLock::new(),
            editions: Mutex::default(),
            guards: Mutex::default(),
        }
    }

    /// The same, if `exposure.lock` lists everything that the site shows.
    ///
    /// # Errors
    /// Findings about what it doesn't list; what the file system refused.
    pub fn locked(mut self) -> Result<Self, Failure> {
        self.findings.extend(self.lock_findings()?);
        arrange(&mut self.findings);
        if has_errors(&self.findings) { Err(self.failure(self.findings.clone())) } else { Ok(self) }
    }

    /// The same without typeset documents, which take longer than all pages together.
    #[must_use]
    pub fn without_documents(mut self) -> Self {
        self.documents = Documents::Later;
        self
    }

    /// The same without colours in code, for what is looked through and not shown.
    #[must_use]
    pub fn without_colours(mut self) -> Self {
        self.is_coloured = false;
        self
    }

    /// What the site shows that `exposure.lock` doesn't list.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn lock_findings(&self) -> Result<Vec<Diagnostic>, FileError> {
        locked(&self.source, self.files)
    }

    /// The site's lock, or what is wrong with it.
    ///
    /// # Errors
    /// What the file system refused.
    pub(super) fn lock(&self) -> Result<&Result<Lock, Diagnostic>, FileError> {
        match self.lock.get() {
            Some(lock) => Ok(lock),
            None => {
                let lock = read_lock(self.files)?;
                Ok(self.lock.get_or_init(|| lock))
            }
        }
    }

    /// What the site's own people see, typed: all of it.
    #[must_use]
    pub fn internal(&self) -> &Site {
        &self.internal
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

    /// Source files' paths.
    #[must_use]
    pub fn paths(&self) -> &Paths {
        &self.paths
    }

    /// What every edition in the content's own language is made with.
    #[must_use]
    pub fn press(&self) -> Press<'_> {
        self.press_in(None)
    }

    /// What every edition in a language is made with; in the content's own for none.
    #[must_use]
    pub(super) fn press_in(&self, language: Option<&str>) -> Press<'_> {
        let voice = language.and_then(|tag| self.voices.iter().find(|voice| voice.language == tag));
        let (theme, typesetter) =
            voice.map_or((&self.theme, &self.typesetter), |voice| (&voice.theme, &voice.typesetter));
        let Self { date, ref paths, documents, is_coloured, stages, .. } = *self;
        Press { date, paths, theme, typesetter, documents, is_coloured, stages }
    }

    /// Findings with the texts that they point into.
    #[must_use]
    pub fn failure(&self, mut findings: Vec<Diagnostic>) -> Failure {
        arrange(&mut findings);
        Failure::Site(findings, self.source.sources.clone())
    }
}

/// A site folder, read and not yet checked.
struct Read {
    source: SiteSource,
    theme: Option<Theme>,
    voices: Vec<Voice>,
    findings: Vec<Diagnostic>,
}

impl Read {
    fn of(files: &dyn SiteFiles) -> Result<Self, Failure> {
        let mut findings = Vec::new();
        let source = site::read(files, &mut findings)?;
        let theme = Theme::load(&source.settings, files, &mut findings)?;
        let mut voices = Vec::new();
        for TranslatedSettings { settings, .. } in &source.translations {
            let mut of_language = Vec::new();
            if let Some(theme) = Theme::load(settings, files, &mut of_language)? {
                let typesetter = Typesetter::of(&theme);
                voices.push(Voice { language: settings.language().to_owned(), theme, typesetter });
            }
            // What is wrong with the theme in every language was told.
            findings.extend(of_language.into_iter().filter(|finding| finding.id == "theme/language"));
        }
        Ok(Self { source, theme, voices, findings })
    }
}

/// A site as its own people see it, whatever its lints say.
///
/// # Errors
/// [`crate::pipeline::failure::Failure::Site`] if it can't be read.
pub fn read_internal(files: &dyn SiteFiles) -> Result<Site, Failure> {
    let mut findings = Vec::new();
    let source = site::read(files, &mut findings)?;
    let site = Site::seen(&source.labelled, &Reader::internal(), &source.settings, &mut findings);
    arrange(&mut findings);
    if has_errors(&findings) { Err(Failure::Site(findings, source.sources)) } else { Ok(site) }
}
