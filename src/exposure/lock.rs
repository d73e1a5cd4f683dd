//! `exposure.lock`: one line for each thing and those who see it, sorted, so that changes merge and show as lines.

use super::{
    line::{Exposure, Line, SETTING, Viewer},
    policies::{ApprovedText, ApprovedTexts, approved_texts},
};

use crate::visibility::{
    fingerprint::{Fingerprint, Fingerprints},
    flag::Audience,
    translated::Prints,
};

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

const VERSION: &str = "version 2";
/// What earlier versions of Candor wrote: fingerprints of words in another form.
const OLD_VERSIONS: [&str; 1] = ["version 1"];
const HEADING: &str =
    "# Who sees what. `candor exposure --write` writes this file; commit it, and review each line that is added.";

/// What begins a line about a sentence that stands in restricted and in visible text.
pub(super) const DUPLICATE: &str = "duplicate ";
/// What begins a line about an address that everyone may have linked to.
pub(super) const PAGE: &str = "public page ";
/// What begins a line about the text of an approved policy.
const POLICY: &str = "policy ";
/// What begins a line about a translation, and the original that it belongs to.
pub(super) const TRANSLATION: &str = "translation ";

/// What a site was allowed to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// What fingerprints are made with: the same words have others in another site.
    pub salt: String,
    /// Who sees what.
    pub lines: BTreeSet<Line>,
    /// What was restricted.
    pub restricted: Fingerprints,
    /// The addresses of what everyone sees, as they are written; none in the lock of an earlier version.
    pub pages: BTreeSet<String>,
    /// What each approved policy says, in fingerprints.
    pub policies: ApprovedTexts,
    /// Which state of its original a translation belongs to, by language, record and field.
    pub translations: BTreeMap<String, Prints>,
}

/// A line that is none of a lock's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
    /// Whether the lock is right, and of an earlier version.
    pub is_old: bool,
}

impl Lock {
    /// What a site shows now.
    #[must_use]
    pub fn of(exposure: &Exposure<'_>, salt: &str) -> Self {
        Self {
            salt: salt.to_owned(),
            lines: exposure.lines(salt).into_keys().collect(),
            restricted: exposure.restricted(salt),
            pages: exposure.pages().clone(),
            policies: approved_texts(&exposure.internal, salt),
            translations: exposure.translations(salt),
        }
    }

    /// The fingerprints of sentences that `audience` is known to see though they are restricted elsewhere.
    #[must_use]
    pub fn duplicates(&self, audience: &Audience) -> BTreeSet<u64> {
        let seen = |line: &&Line| matches!(&line.viewer, Viewer::Audience(least) if audience.sees(least));
        let print = |line: &Line| {
            let (print, _) = line.what.strip_prefix(DUPLICATE)?.split_once(' ')?;
            u64::from_str_radix(print, 16).ok()
        };
        self.lines.iter().filter(seen).filter_map(print).collect()
    }

    /// Reads a lock.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self {
            salt: String::new(),
            lines: BTreeSet::new(),
            restricted: BTreeMap::new(),
            pages: BTreeSet::new(),
            policies: BTreeMap::new(),
            translations: BTreeMap::new(),
        };
        let mut versions = 0;
        for (index, line) in text.lines().enumerate() {
            let wrong = |reason| LockError { line: index + 1, reason, is_old: false };
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") {
                return Err(wrong("a merge left its marks"));
            }
            let (first, rest) = line.split_once(' ').ok_or_else(|| wrong("it says nothing"))?;
            match first {
                "version" if line == VERSION => versions += 1,
                "version" if OLD_VERSIONS.contains(&line) => {
                    return Err(LockError { is_old: true, ..wrong("an earlier version of Candor wrote it") });
                }
                "version" => return Err(wrong("this version of Candor doesn't know the format")),
                "salt" => rest.clone_into(&mut lock.salt),
                "restricted" => {
                    let (print, who) = rest.split_once(' ').ok_or_else(|| wrong("a flag is missing"))?;
                    let print: Fingerprint = print.parse().map_err(|()| wrong("this isn't a fingerprint"))?;
                    let audience = Audience::parse(who).ok_or_else(|| wrong("this isn't a flag"))?;
                    lock.restricted.entry(print).or_default().insert(audience);
                }
                _ if line.starts_with(POLICY) => {
                    let (id, print) = rest.split_once(' ').ok_or_else(|| wrong("a fingerprint is missing"))?;
                    let print = ApprovedText::parse(print).ok_or_else(|| wrong("this isn't a fingerprint"))?;
                    lock.policies.insert(id.to_owned(), print);
                }
                _ if line.starts_with(TRANSLATION) => {
                    let (name, prints) = translation(rest).ok_or_else(|| wrong("this isn't a translation"))?;
                    lock.translations.insert(name, prints);
                }
                _ if line.starts_with(PAGE) => drop(lock.pages.insert(line[PAGE.len()..].to_owned())),
                viewer => {
                    let viewer = match viewer.strip_prefix("prospect:") {
                        Some(id) => Viewer::Prospect(id.to_owned()),
                        None if viewer == SETTING => Viewer::Setting,
                        None => Viewer::Audience(Audience::parse(viewer).ok_or_else(|| wrong("this isn't a flag"))?),
                    };
                    lock.lines.insert(Line { viewer, what: rest.to_owned() });
                }
            }
        }
        match versions {
            0 => Err(LockError { line: 1, reason: "the line `version 2` is missing", is_old: false }),
            _ if lock.salt.is_empty() => {
                Err(LockError { line: 1, reason: "the line `salt …` is missing", is_old: false })
            }
            _ => Ok(lock),
        }
    }
}

impl std::fmt::Display for Lock {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines: Vec<String> =
            self.lines.iter().map(|line| format!("{} {}", line.viewer, one_line(&line.what))).collect();
        for (print, audiences) in &self.restricted {
            lines.extend(audiences.iter().map(|audience| format!("restricted {print} {audience}")));
        }
        lines.extend(self.policies.iter().map(|(id, print)| format!("{POLICY}{id} {print}")));
        lines.extend(self.pages.iter().map(|page| format!("{PAGE}{page}")));
        lines.extend(self.translations.iter().map(|(name, Prints { original, translation })| {
            format!("{TRANSLATION}{original:016x} {translation:016x} {}", one_line(name))
        }));
        lines.sort_unstable();
        writeln!(formatter, "{HEADING}\n{VERSION}\nsalt {}", self.salt)?;
        lines.iter().try_for_each(|line| writeln!(formatter, "{line}"))
    }
}

/// What a line says of a translation, behind its first word.
fn translation(rest: &str) -> Option<(String, Prints)> {
    let (original, rest) = rest.split_once(' ')?;
    let (translation, name) = rest.split_once(' ')?;
    let print = |text: &str| u64::from_str_radix(text, 16).ok();
    Some((name.to_owned(), Prints { original: print(original)?, translation: print(translation)? }))
}

/// A name may hold anything; a line is a line.
fn one_line(what: &str) -> String {
    let mut line = String::with_capacity(what.len());
    for c in what.chars() {
        if c.is_control() {
            // Writing to a string has no way to fail.
            let _ = write!(line, "\\u{{{:x}}}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line
}
