//! Audit reports, certifications, and how long they cover.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{date::Date, expected::ExpectedDate, id::Id, narrative::Narrative, stage::Stage, web_address::WebAddress};

use crate::{
    criteria::catalogue::Category,
    decode::{located::Located, name::Name, wrong_value::WrongValue},
};

/// An audit report or certification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Its id.
    pub id: Located<Id>,
    /// What it is.
    pub kind: ReportKind,
    /// Its name, for the kind `other`.
    pub name: Option<Name>,
    /// 1 (as of a date) or 2 (over a period), for SOC 1 and SOC 2.
    #[serde(rename = "type")]
    pub type_: Option<Located<ReportType>>,
    /// The date of a Type 1 report.
    pub as_of: Option<Located<Date>>,
    /// The period of a Type 2 or SOC 3 report.
    pub period: Option<Located<ReportPeriod>>,
    /// When it was issued.
    pub issued: Option<Located<Date>>,
    /// When a certificate begins to hold, if not on the day on which it was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Located<Date>>,
    /// When a certificate ends.
    pub valid_until: Option<Located<Date>>,
    /// When the certification body looks again: a day, a month or a quarter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surveillance: Option<Located<ExpectedDate>>,
    /// When it is expected, while it isn't issued: a day, a month or a quarter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Located<ExpectedDate>>,
    /// The number that it is registered under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Name>,
    /// The edition of the standard, such as `2022`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<Name>,
    /// The level or grade, such as `Level 1 service provider`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Name>,
    /// What it covers, as the certificate says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Who accredited the body that certifies, and under which number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditation: Option<Name>,
    /// Its entry in a public register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Located<WebAddress>>,
    /// How far it is.
    pub status: ReportStatus,
    /// Who audits.
    pub auditor: Option<Auditor>,
    /// What the auditor concludes.
    pub opinion: Option<Located<Opinion>>,
    /// Why the opinion is not unqualified.
    pub opinion_basis: Option<String>,
    /// The trust services categories that it covers.
    #[serde(default)]
    pub criteria: Vec<Category>,
    /// How subservice organisations are treated.
    pub subservice_method: Option<SubserviceMethod>,
    /// The steps of an audit under way.
    #[serde(default)]
    pub progress: Vec<Step>,
    /// The file, by document id.
    pub document: Option<Located<Id>>,
    /// The statement of applicability, by document id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_of_applicability: Option<Located<Id>>,
    /// Management's letter for the time after the period.
    pub bridge_letter: Option<Located<BridgeLetter>>,
    /// The auditor's letter.
    pub letter: Option<Located<Narrative>>,
}

/// What a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the standards' own")]
pub enum ReportKind {
    Soc1,
    Soc2,
    Soc3,
    Iso27001,
    Iso27017,
    Iso27018,
    Iso27701,
    Iso22301,
    Iso9001,
    Hipaa,
    Hitrust,
    PciDss,
    Fedramp,
    CsaStar,
    Tisax,
    Other,
}

impl ReportKind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Soc1,
        Self::Soc2,
        Self::Soc3,
        Self::Iso27001,
        Self::Iso27017,
        Self::Iso27018,
        Self::Iso27701,
        Self::Iso22301,
        Self::Iso9001,
        Self::Hipaa,
        Self::Hitrust,
        Self::PciDss,
        Self::Fedramp,
        Self::CsaStar,
        Self::Tisax,
        Self::Other,
    ];

    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Soc1 => "soc1",
            Self::Soc2 => "soc2",
            Self::Soc3 => "soc3",
            Self::Iso27001 => "iso27001",
            Self::Iso27017 => "iso27017",
            Self::Iso27018 => "iso27018",
            Self::Iso27701 => "iso27701",
            Self::Iso22301 => "iso22301",
            Self::Iso9001 => "iso9001",
            Self::Hipaa => "hipaa",
            Self::Hitrust => "hitrust",
            Self::PciDss => "pci_dss",
            Self::Fedramp => "fedramp",
            Self::CsaStar => "csa_star",
            Self::Tisax => "tisax",
            Self::Other => "other",
        }
    }

    /// The kind that an id speaks of: `iso-27001-2026` is `iso27001`. `None` if it speaks of none.
    #[must_use]
    pub fn named_in(id: &str) -> Option<Self> {
        let joined = |text: &str| text.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
        let id = joined(id);
        let named = |kind: &Self| *kind != Self::Other && id.contains(&joined(kind.key()));
        Self::ALL.into_iter().filter(named).max_by_key(|kind| kind.key().len())
    }

    /// The name as it is written.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Soc1 => "SOC 1®",
            Self::Soc2 => "SOC 2®",
            Self::Soc3 => "SOC 3®",
            Self::Iso27001 => "ISO/IEC 27001",
            Self::Iso27017 => "ISO/IEC 27017",
            Self::Iso27018 => "ISO/IEC 27018",
            Self::Iso27701 => "ISO/IEC 27701",
            Self::Iso22301 => "ISO 22301",
            Self::Iso9001 => "ISO 9001",
            Self::Hipaa => "HIPAA",
            Self::Hitrust => "HITRUST",
            Self::PciDss => "PCI DSS",
            Self::Fedramp => "FedRAMP",
            Self::CsaStar => "CSA STAR",
            Self::Tisax => "TISAX",
            Self::Other => "Report",
        }
    }

    /// Whether only a CPA firm issues it.
    #[must_use]
    pub fn is_soc(self) -> bool {
        matches!(self, Self::Soc1 | Self::Soc2 | Self::Soc3)
    }
}

/// Type 1 or Type 2 of a SOC 1 or SOC 2 report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("enum" = [1, 2]))]
pub enum ReportType {
    /// Description and design, as of a date.
    One,
    /// Also operating effectiveness, over a period.
    Two,
}

impl TryFrom<u8> for ReportType {
    type Error = WrongValue;

    fn try_from(number: u8) -> Result<Self, WrongValue> {
        match number {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err(WrongValue::new(format!("there is no Type {number} report"), "write 1 or 2")),
        }
    }
}

impl From<ReportType> for u8 {
    fn from(kind: ReportType) -> Self {
        match kind {
            ReportType::One => 1,
            ReportType::Two => 2,
        }
    }
}

/// The days that a report covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportPeriod {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    /// Decided, not begun.
    Planned,
    /// Begun.
    InProgress,
    /// Out.
    Issued,
    /// Out, and no longer valid.
    Expired,
}

/// Who audits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Auditor {
    /// The firm's name.
    pub firm: Name,
    /// Whether it is a licensed CPA firm.
    pub cpa: Option<bool>,
    /// Where it is.
    pub location: Option<String>,
}

/// An auditor's opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// Clean; exceptions may be listed all the same.
    Unqualified,
    /// Clean “except for”.
    Qualified,
    /// Not clean.
    Adverse,
    /// No opinion could be given.
    Disclaimer,
}

impl Opinion {
    /// The word in data files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unqualified => "unqualified",
            Self::Qualified => "qualified",
            Self::Adverse => "adverse",
            Self::Disclaimer => "disclaimer",
        }
    }
}

/// How a report treats a subservice organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubserviceMethod {
    /// Its controls are expected, not tested.
    CarveOut,
    /// Its controls are described and tested.
    Inclusive,
}

/// A step of an audit under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What is to be done.
    pub step: String,
    /// When it was done.
    pub done: Option<Date>,
    /// Which part of the audit it is: for those who see requests of this part, it is done when they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<AuditPhase>,
}

/// A part of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditPhase {
    /// What is examined, and by which criteria.
    Scope,
    /// What the auditor has to know beforehand.
    Information,
    /// When who does what.
    Plan,
    /// How controls are mapped to criteria.
    Criteria,
    /// What is tested, on which populations and samples.
    Tests,
    /// What proves that controls operate.
    Evidence,
    /// What the report says, and management's part of it.
    Report,
}

impl AuditPhase {
    /// All of them, in order.
    pub const ALL: [Self; 7] =
        [Self::Scope, Self::Information, Self::Plan, Self::Criteria, Self::Tests, Self::Evidence, Self::Report];

    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::Information => "information",
            Self::Plan => "plan",
            Self::Criteria => "criteria",
            Self::Tests => "tests",
            Self::Evidence => "evidence",
            Self::Report => "report",
        }
    }
}

/// Management's letter for the time between two reports; never the auditor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BridgeLetter {
    /// The day after the period's end.
    pub covers_from: Located<Date>,
    /// The last day, three months at most by convention.
    pub covers_through: Located<Date>,
    /// Who signed for management.
    pub signed_by: Located<Name>,
    /// Whether it says that there were no material changes.
    pub no_changes: Option<Located<bool>>,
    /// The file, by document id.
    pub document: Option<Located<Id>>,
}

/// Whether a report speaks for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// Its period has not begun.
    NotYetEffective,
    /// The day is within its period (or it is a Type 1 or certificate that holds).
    Covers,
    /// The day is after the period and within a bridge letter.
    Bridged,
    /// The bridge letter has ended too.
    BridgeExpired,
    /// The day is after the period, without a bridge.
    Uncovered,
}

impl Coverage {
    /// The word in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotYetEffective => "not_yet_effective",
            Self::Covers => "covers",
            Self::Bridged => "bridged",
            Self::BridgeExpired => "bridge_expired",
            Self::Uncovered => "uncovered",
        }
    }

    /// Whether the report, or management's letter after it, speaks for the day.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Covers | Self::Bridged)
    }
}

impl Report {
    /// The name as it is written, without its type: `SOC 2®`.
    #[must_use]
    pub fn name(&self) -> &str {
        match (&self.kind, &self.name) {
            (ReportKind::Other, Some(name)) => name,
            (kind, _) => kind.title(),
        }
    }

    /// When it is expected, as long as it isn't out.
    #[must_use]
    pub fn awaited(&self) -> Option<&Located<ExpectedDate>> {
        let is_open = matches!(self.status, ReportStatus::Planned | ReportStatus::InProgress);
        self.expected.as_ref().filter(|_| is_open)
    }

    /// The last day that it speaks of: the period's end, or the date of a Type 1.
    #[must_use]
    pub fn subject_end(&self) -> Option<Date> {
        self.period.as_ref().map(|period| period.end).or(self.as_of.as_deref().copied())
    }

    /// Whether it speaks for `date`; `None` for a report that is not issued or names neither period nor end.
    #[must_use]
    pub fn coverage(&self, date: Date) -> Option<Coverage> {
        if self.stage(date) != Stage::Issued {
            return None;
        }
        if let Some(period) = &self.period {
            if date < period.start {
                return Some(Coverage::NotYetEffective);
            }
            if date <= period.end {
                return Some(Coverage::Covers);
            }
            return Some(match &self.bridge_letter {
                Some(letter) if date <= *letter.covers_through => Coverage::Bridged,
                Some(_) => Coverage::BridgeExpired,
                None => Coverage::Uncovered,
            });
        }
        // What is valid no longer isn't issued any more.
        self.valid_until.as_ref().map(|_| Coverage::Covers)
    }

    /// Whether twelve months have passed since the end of what it speaks of, whatever bridges it.
    #[must_use]
    pub fn is_stale(&self, date: Date) -> bool {
        self.is_issued() && self.subject_end().is_some_and(|end| date > end.plus_months(12))
    }

    /// Whether its auditor has issued it, and nothing on record has ended it.
    #[must_use]
    pub fn is_issued(&self) -> bool {
        self.status == ReportStatus::Issued
    }

    /// Whether its opinion is known and unqualified.
    #[must_use]
    pub fn is_unqualified(&self) -> bool {
        self.opinion.as_deref() == Some(&Opinion::Unqualified)
    }

    /// Whether who has it may show AICPA's logo: an issued, unqualified SOC report that is not older than twelve months.
    #[must_use]
    pub fn gives_right_to_logo(&self, date: Date) -> bool {
        self.kind.is_soc() && self.is_issued() && self.is_unqualified() && !self.is_stale(date)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::report::ReportKind;

    #[test]
    fn kinds_are_named_as_data_files_name_them() {
        for kind in ReportKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
        for (id, kind) in [
            ("iso27001", Some(ReportKind::Iso27001)),
            ("iso-27001-2026", Some(ReportKind::Iso27001)),
            ("oakmoss-soc-2", Some(ReportKind::Soc2)),
            ("pci-dss", Some(ReportKind::PciDss)),
            ("pentest", None),
            ("other", None),
        ] {
            assert_eq!(ReportKind::named_in(id), kind, "{id}");
        }
    }
}
