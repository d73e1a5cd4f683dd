//! What a line of the ledger says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::questionnaire::QuestionnaireEntry;

use crate::{
    bundle::content::Content,
    model::{date::Date, moment::Moment, notice::NoticeEntry},
};

/// A bundle that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The bundle's id.
    pub bundle: String,
    /// The prospect's id.
    pub prospect: String,
    /// Whom it is for.
    pub recipient: String,
    /// What its reader may see.
    pub audience: String,
    /// The day that it is dated with.
    pub issued: Date,
    /// When it was made, by the clock; lines of earlier versions don't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Moment>,
    /// The last day on which it may be used.
    pub expires: Date,
    /// The NDA that it rests on.
    pub nda: EntryNda,
    /// SHA-256 of its `manifest.json`, in hexadecimal.
    pub manifest_sha256: String,
    /// SHA-256 of each file that was handed out, in hexadecimal, by the file's name; none for an open folder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// One hash over what it says: see [`crate::bundle::content::Content::hash`].
    pub content: String,
    /// What it says, record by record.
    pub records: Content,
    /// The version of Candor that made it.
    pub candor: String,
    /// The revision of the sources, if Git knows one. Only the ledger has it: it changes with what the recipient
    /// may not see, so no byte of a bundle may depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

impl Entry {
    /// Whether it went to this recipient. A profile's file may have been another company's before: what that company got
    /// is nobody else's business.
    #[must_use]
    pub fn went_to(&self, prospect: &str, recipient: &str) -> bool {
        self.prospect == prospect && self.recipient == recipient
    }
}

/// An NDA, as an entry names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryNda {
    /// The day on which it was signed.
    pub signed: Date,
    /// Where to find it.
    pub reference: Option<String>,
}

/// A line that takes an entry back: its bundle was recorded, and then couldn't be written.
#[derive(Serialize)]
pub(super) struct Withdrawal<'a> {
    /// The bundle's id.
    pub(super) withdrawn: &'a str,
}

/// A line that ends what was handed out before its time, by agreement: the copy itself can't be called back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The id of the bundle or the questionnaire.
    pub revoked: String,
    /// Why.
    pub reason: String,
    /// The first day on which it may no longer be used.
    pub on: Date,
    /// When this was written, by the clock.
    pub made: Moment,
}

/// A line as it is written: what it says, and the hash of the line before.
#[derive(Serialize)]
pub(super) struct Linked<'a, T> {
    #[serde(flatten)]
    pub(super) value: &'a T,
    pub(super) prev: String,
}

/// A line as it is read.
pub(super) struct LedgerLine {
    pub(super) says: Says,
    /// The hash of the line before; lines of earlier versions have none.
    pub(super) prev: Option<String>,
}

/// What a line says.
pub(super) enum Says {
    Issued(Box<Entry>),
    Answered(Box<QuestionnaireEntry>),
    Announced(Box<NoticeEntry>),
    /// This bundle is taken back.
    Withdrawn(String),
    /// This bundle may no longer be used.
    Revoked(Box<Revocation>),
}

impl Says {
    /// Whether it says when it was made, as all lines do that are chained and issue something.
    pub(super) fn tells_the_time(&self) -> bool {
        match self {
            Self::Issued(entry) => entry.made.is_some(),
            Self::Answered(_) | Self::Announced(_) | Self::Revoked(_) => true,
            Self::Withdrawn(_) => false,
        }
    }
}

impl LedgerLine {
    /// Reads a line.
    pub(super) fn parse(text: &str) -> serde_json::Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            bundle: Option<String>,
            questionnaire: Option<String>,
            notice: Option<String>,
            withdrawn: Option<String>,
            revoked: Option<String>,
            prev: Option<String>,
        }
        let head: Head = serde_json::from_str(text)?;
        let says = match (head.bundle, head.questionnaire, head.notice, head.withdrawn, head.revoked) {
            (None, None, None, Some(bundle), None) => Says::Withdrawn(bundle),
            (None, Some(_), None, None, None) => Says::Answered(serde_json::from_str(text)?),
            (None, None, Some(_), None, None) => Says::Announced(serde_json::from_str(text)?),
            (None, None, None, None, Some(_)) => Says::Revoked(serde_json::from_str(text)?),
            _ => Says::Issued(serde_json::from_str(text)?),
        };
        Ok(Self { says, prev: head.prev })
    }
}
