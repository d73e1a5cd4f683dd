//! The leak scan over an edition, and what it can't search.

use super::{editions::Edition, failure::Failure, project::Project};

use std::sync::{Arc, PoisonError};

use crate::{
    bundle::shared::Shared,
    check::{
        audiences::audience_of,
        lints::{levelled, vocabulary},
    },
    diagnostics::{
        diagnostic::{Diagnostic, Place, has_errors},
        stages::{Stage, during},
    },
    files::{
        output::Files,
        site::{FileError, SitePath},
    },
    output::{
        leak_scan::{self, Unsearched},
        leaks::Leaks,
        readable::reading::SharedReadings,
    },
    render::references,
    visibility::{
        exceptions::Exceptions,
        guard::{Guard, guard, guard_among},
        project::Reader,
    },
};

impl Project<'_> {
    /// Searches an output of `edition` for what `reader` may not see; what is left are warnings.
    ///
    /// # Errors
    /// A finding for each leak.
    pub fn scan(&self, files: &Files, edition: &Edition<'_>, reader: &Reader) -> Result<Vec<Diagnostic>, Failure> {
        self.judged(self.leaks(files, edition, reader)?)
    }

    /// The same for a copy of what `shared` makes once for all of them.
    ///
    /// # Errors
    /// A finding for each leak.
    pub(super) fn scan_copy(
        &self,
        files: &Files,
        shared: &Shared,
        edition: &Edition<'_>,
        reader: &Reader,
    ) -> Result<Vec<Diagnostic>, Failure> {
        self.judged(self.leaks_beside(files, &shared.readings, edition, reader)?)
    }

    fn judged(&self, leaks: Leaks) -> Result<Vec<Diagnostic>, Failure> {
        let findings = levelled(leaks.findings(), &self.source, false);
        if has_errors(&findings) { Err(self.failure(findings)) } else { Ok(findings) }
    }

    /// What an output of `edition` holds that `reader` may not see.
    ///
    /// # Errors
    /// What the file system refused.
    pub(super) fn leaks(&self, files: &Files, edition: &Edition<'_>, reader: &Reader) -> Result<Leaks, FileError> {
        self.leaks_beside(files, &SharedReadings::default(), edition, reader)
    }

    fn leaks_beside(
        &self,
        files: &Files,
        shared: &SharedReadings,
        edition: &Edition<'_>,
        reader: &Reader,
    ) -> Result<Leaks, FileError> {
        let guard = self.guard(reader)?;
        // Where nothing is restricted, nothing needs to be searched.
        if guard.is_empty() {
            return Ok(Leaks::default());
        }
        let audience = reader.audience.to_string();
        let scan = || leak_scan::scan_copy(files, shared, &guard, &audience, &self.source.sources);
        let (mut leaks, unsearched) = during(self.stages, Stage::LeakScan, scan);
        if !unsearched.is_empty() {
            let named = self.named_files(edition);
            leaks.not_searched(unsearched.into_iter().filter_map(|file| self.not_searched(file, &named)));
        }
        Ok(leaks)
    }

    /// The files that an edition copies: the path in the output, the path in the site folder, the places that name it.
    fn named_files(&self, edition: &Edition<'_>) -> Vec<(String, SitePath, Vec<Place>)> {
        // What is wrong with them was told when they were copied.
        let Ok(attachments) = edition.attachments() else { return Vec::new() };
        let references = references::files(edition.site(), self.paths());
        let named = attachments.iter().filter_map(|attachment| {
            let source = attachments.source(attachment.output_path())?;
            let places = references.iter().filter(|(path, _)| path == source).map(|(_, place)| *place);
            Some((attachment.output_path().to_owned(), source.clone(), places.collect()))
        });
        named.collect()
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
            false => format!("add to this record: `allow: [{{lint: {}, reason: …}}]`", leak_scan::NOT_SEARCHED),
            true => format!("add to trust.yaml below `visibility:`: `allow_files: [{{file: {source}, reason: …}}]`"),
        };
        let finding = places.iter().fold(finding, |finding, place| finding.at(*place, "named here"));
        Some(finding.help(format!("save it as a kind that can be read; or look through it yourself, and {help}")))
    }

    fn guard(&self, reader: &Reader) -> Result<Guard, FileError> {
        let exceptions = Exceptions::new(vocabulary(), self.source.settings.phrases());
        let exceptions = match self.lock()? {
            Ok(lock) => exceptions.with_known(&lock.salt, lock.duplicates(&reader.audience)),
            // Without a lock that can be read, nothing is known; `--locked` says what is wrong with it.
            Err(_) => exceptions,
        };
        let site = &self.source.labelled;
        let is_alone = || {
            let others = self.internal().prospects.values().filter(|other| audience_of(other) == reader.audience);
            others.count() < 2
        };
        if reader.prospect.is_none() || is_alone() {
            return Ok(guard(site, reader, &exceptions));
        }
        // What copies share is searched once for what none of their readers may see.
        let anyone = Reader { prospect: None, ..reader.clone() };
        let known = || self.guards.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(&reader.audience).map(Arc::clone);
        let others = found.unwrap_or_else(|| {
            let made = Arc::new(guard(site, &anyone, &exceptions));
            Arc::clone(known().entry(reader.audience.clone()).or_insert(made))
        });
        Ok(guard_among(site, reader, &exceptions, Some(&others)))
    }
}
