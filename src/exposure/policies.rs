//! The texts of approved policies: `exposure.lock` keeps a fingerprint of each with its version, so that a text that changes
//! under an approved version is told.
//!
//! The fingerprint is of the words alone: other line breaks, marks and signs are no other text. What a version said first stays in
//! the lock until the version changes, however often the lock is written anew; else writing it would approve the text.

use std::{collections::BTreeMap, fmt};

use super::{lock::Lock, stored::read_lock};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::site::{FileError, SiteFiles},
    model::{policy::Policy, site::Site},
    visibility::exposure::fingerprint,
};

/// What the lock keeps of an approved version: fingerprints, and no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApprovedText {
    version: u64,
    text: u64,
}

impl fmt::Display for ApprovedText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x} {:016x}", self.version, self.text)
    }
}

impl ApprovedText {
    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (version, text) = text.split_once(' ')?;
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        Some(Self { version: number(version)?, text: number(text)? })
    }

    fn of(policy: &Policy, salt: &str) -> Self {
        let version = policy.version.as_deref().map_or("", |version| version.as_str());
        let body = policy.body.as_ref().map_or("", |body| body.markdown());
        Self { version: fingerprint(salt, version), text: fingerprint(salt, body) }
    }
}

/// Approved policies by id.
pub type ApprovedTexts = BTreeMap<String, ApprovedText>;

/// What the lock keeps of a site's policies, as its own people see them.
pub(super) fn approved_texts(internal: &Site, salt: &str) -> ApprovedTexts {
    let approved = internal.policies.iter().filter(|policy| policy.approved.is_some());
    approved.map(|policy| (policy.id.to_string(), ApprovedText::of(policy, salt))).collect()
}

impl Lock {
    /// The same, with what each version of a policy said when a lock first held it.
    #[must_use]
    pub fn keeping_first_texts(mut self, earlier: &Self) -> Self {
        for (id, now) in &mut self.policies {
            if let Some(first) = earlier.policies.get(id).filter(|first| first.version == now.version) {
                *now = *first;
            }
        }
        self
    }
}

/// A warning for each approved policy whose text has changed, and its version hasn't. Without a lock nothing is known.
///
/// # Errors
/// What the file system refused.
pub fn versions_unchanged(internal: &Site, files: &dyn SiteFiles) -> Result<Vec<Diagnostic>, FileError> {
    if internal.policies.is_empty() {
        return Ok(Vec::new());
    }
    let Ok(lock) = read_lock(files)? else { return Ok(Vec::new()) };
    let now = approved_texts(internal, &lock.salt);
    let has_changed = |policy: &&Policy| match (lock.policies.get(policy.id.as_str()), now.get(policy.id.as_str())) {
        (Some(first), Some(now)) => first.version == now.version && first.text != now.text,
        _ => false,
    };
    Ok(internal.policies.iter().filter(has_changed).map(finding).collect())
}

fn finding(policy: &Policy) -> Diagnostic {
    let (message, place) = match &policy.version {
        Some(version) => {
            (format!("the text of {} has changed, and it is still version {version}", policy.id), version.place())
        }
        None => (
            format!("the text of {} has changed since it was approved, and it has no version", policy.id),
            policy.id.place(),
        ),
    };
    Diagnostic::warning("policy/version-unchanged", message)
        .at(place, "")
        .note("exposure.lock keeps a fingerprint of what each approved version says")
        .help("raise `version`, say in `changes` what is new, have it approved, and run `candor exposure --write`")
}
