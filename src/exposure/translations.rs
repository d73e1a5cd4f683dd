//! Translations that are older than their originals: `exposure.lock` keeps a fingerprint of both, as they were when they were last
//! said to belong together.

use std::collections::BTreeMap;

use super::{
    lock::{Lock, TRANSLATION},
    stored::read_lock,
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{
        names::LOCK,
        site::{FileError, SiteFiles},
    },
    model::prose::is_prose,
    source::site::SiteSource,
    visibility::translated::{Prints, Translation, translations},
};

/// The translations of a site.
fn of(source: &SiteSource, salt: &str) -> Vec<Translation> {
    if !source.settings.has_translations() {
        return Vec::new();
    }
    let paths = source.sources.paths();
    translations(&source.labelled, &paths, salt, source.settings.original_language(), &is_prose)
}

/// What a translation is known by in the lock: language, record, field.
fn name(translation: &Translation) -> String {
    format!("{} {}#{}", translation.language, translation.record, translation.path)
}

/// Fingerprints of all translations and their originals. Fields of a list have one name: the later ones have a number behind it.
pub(super) fn prints(source: &SiteSource, salt: &str) -> BTreeMap<String, Prints> {
    numbered(of(source, salt)).map(|(name, found)| (name, found.prints)).collect()
}

fn numbered(found: Vec<Translation>) -> impl Iterator<Item = (String, Translation)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    found.into_iter().map(move |found| {
        let name = name(&found);
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        (if *count == 1 { name } else { format!("{name} {count}") }, found)
    })
}

impl Lock {
    /// The same, where what `old` says of a translation that hasn't changed since stays: it belongs to the original as it was then.
    #[must_use]
    pub fn remembering(mut self, old: Option<&Self>) -> Self {
        let Some(old) = old else { return self };
        for (name, prints) in &mut self.translations {
            if let Some(before) = old.translations.get(name).filter(|before| before.translation == prints.translation) {
                prints.original = before.original;
            }
        }
        self
    }
}

/// A warning for each translation whose original has changed since. Without a lock nothing is known.
///
/// # Errors
/// What the file system refused.
pub fn outdated(source: &SiteSource, files: &dyn SiteFiles) -> Result<Vec<Diagnostic>, FileError> {
    if !source.settings.has_translations() {
        return Ok(Vec::new());
    }
    let Ok(lock) = read_lock(files)? else { return Ok(Vec::new()) };
    let is_old = |(name, found): &(String, Translation)| {
        let before = lock.translations.get(name);
        before.is_some_and(|before| {
            before.translation == found.prints.translation && before.original != found.prints.original
        })
    };
    Ok(numbered(of(source, &lock.salt)).filter(is_old).map(|(name, found)| finding(&name, &found)).collect())
}

fn finding(name: &str, found: &Translation) -> Diagnostic {
    let Translation { path, language, place, original, .. } = found;
    let message = format!("the original of `{path}` has changed since it was translated into `{language}`");
    Diagnostic::warning("language/outdated", message)
        .at(*place, "the translation")
        .at(*original, "what it translates")
        .help(format!(
            "change the translation, and run `candor exposure --write`; if it still says the same, remove the line `{TRANSLATION}… {name}` from {LOCK} before"
        ))
}
