//! A notice: what readers were told of, and when. The ledger keeps each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{date::Date, moment::Moment, records::Subprocessor};

use crate::visibility::flag::Audience;

/// A notice that was drafted for readers of a kind, who count as told from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeEntry {
    /// Its id, which what it says makes: no notice is recorded twice.
    pub notice: String,
    /// Whom it is for.
    pub audience: String,
    /// The day that it is dated with.
    pub issued: Date,
    /// When it was made, by the clock.
    pub made: Moment,
    /// What it was compared with: a day, or the file of a lock.
    pub since: String,
    /// SHA-256 of each file that was written, in hexadecimal, by the file's name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// What it tells of.
    pub told: Vec<Told>,
    /// The version of Candor that made it.
    pub candor: String,
    /// The revision of the sources, if Git knows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// Something that a notice tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The record, as `exposure.lock` names it.
    pub record: String,
    /// Its title, as its readers see it.
    pub title: String,
    /// From which day on it holds, for a subprocessor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Date>,
    /// The last day to object that readers were told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_by: Option<Date>,
}

/// What a ledger says was announced.
#[derive(Debug, Default)]
pub struct Notices(Vec<(Audience, NoticeEntry)>);

impl Notices {
    /// The notices among the lines of a ledger that were not withdrawn. What else stands there, and whether it can be read,
    /// is for `candor issued --check` to say.
    #[must_use]
    pub fn of_ledger(text: &str) -> Self {
        #[derive(Deserialize)]
        struct Withdrawn {
            withdrawn: String,
        }
        let mut notices: Vec<(Audience, NoticeEntry)> = Vec::new();
        for line in text.lines() {
            if let Ok(notice) = serde_json::from_str::<NoticeEntry>(line)
                && let Some(audience) = Audience::parse(&notice.audience)
            {
                notices.push((audience, notice));
            } else if let Ok(Withdrawn { withdrawn }) = serde_json::from_str(line) {
                notices.retain(|(_, notice)| notice.notice != withdrawn);
            }
        }
        Self(notices)
    }

    /// The day of the first notice: from then on the site announces by notices.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.0.iter().map(|(_, notice)| notice.issued).min()
    }

    /// The day of the first notice to these readers. What others were told changes nothing for them.
    #[must_use]
    pub fn first_to(&self, reader: &Audience) -> Option<Date> {
        self.read_by(reader).map(|notice| notice.issued).min()
    }

    /// When these readers were first told of a record that begins on the day `effective`, and what. Who was told of an earlier day was told
    /// early enough; who was told of a later one doesn't know of this one.
    #[must_use]
    pub fn told(&self, record: &str, effective: Date, reader: &Audience) -> Option<(Date, &Told)> {
        let mut told = self.read_by(reader).flat_map(|notice| notice.told.iter().map(|told| (notice.issued, told)));
        told.find(|(_, told)| told.record == record && told.effective.is_some_and(|day| day <= effective))
    }

    fn read_by(&self, reader: &Audience) -> impl Iterator<Item = &NoticeEntry> {
        self.0.iter().filter(|(audience, _)| reader.sees(audience)).map(|(_, notice)| notice)
    }
}

/// What a subprocessor is called in notices and in `exposure.lock`.
#[must_use]
pub fn subprocessor_record(subprocessor: &Subprocessor) -> String {
    format!("subprocessors/{}", *subprocessor.name)
}
