//! What the lock keeps of approved policies: a fingerprint of each version, and of what it says.
//!
//! The fingerprint is of the words alone: other line breaks, marks and signs are no other text.

use std::{collections::BTreeMap, fmt};

use crate::{
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
    /// Whether both are of one version.
    #[must_use]
    pub fn is_same_version(self, other: Self) -> bool {
        self.version == other.version
    }

    /// Whether both say the same.
    #[must_use]
    pub fn says_the_same(self, other: Self) -> bool {
        self.text == other.text
    }

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
