//! The texts of approved policies: `exposure.lock` keeps a fingerprint of each with its version, so that a text that changes
//! under an approved version is told.
//!
//! What a version said first stays in the lock until the version changes, however often the lock is written anew; else writing it
//! would approve the text.

use super::{approved::approved_texts, lock::Lock, stored::read_lock};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::site::{FileError, SiteFiles},
    model::{policy::Policy, site::Site},
};

impl Lock {
    /// The same, with what each version of a policy said when a lock first held it.
    #[must_use]
    pub fn keeping_first_texts(mut self, earlier: &Self) -> Self {
        for (id, now) in &mut self.policies {
            if let Some(first) = earlier.policies.get(id).filter(|first| first.is_same_version(*now)) {
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
        (Some(first), Some(now)) => first.is_same_version(*now) && !first.says_the_same(*now),
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
