//! Where a site's examinations stand: which report counts, and how far it is. The one home of that rule, for whatever
//! page, document or file speaks of it.

use super::{
    date::Date,
    report::{Report, ReportKind, ReportStatus, ReportType},
    site::Site,
    stage::Stage,
};

/// What an auditor has looked at by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Nothing: no report on controls is out.
    Unexamined,
    /// How controls are designed (Type 1).
    Design,
    /// Also how they operated (Type 2, SOC 3).
    Effectiveness,
}

/// What stands behind a site's claims on a day.
#[derive(Debug, Clone)]
pub struct Examination<'s> {
    /// The report on controls that counts: one that is out before one to come, a SOC 2 before a SOC 3, then the latest.
    pub report: Option<&'s Report>,
    /// How far it is.
    pub stage: Stage,
    /// The next one, planned or in progress, where one is out.
    pub next: Option<&'s Report>,
    /// What isn't about controls in scope, in the order of the source: certificates, SOC 1 and others.
    pub others: Vec<&'s Report>,
}

impl<'s> Examination<'s> {
    /// What stands behind `site` on `date`.
    #[must_use]
    pub fn of(site: &'s Site, date: Date) -> Self {
        let (on_controls, others): (Vec<&Report>, Vec<&Report>) =
            site.reports.iter().partition(|report| matches!(report.kind, ReportKind::Soc2 | ReportKind::Soc3));
        let best = |stages: [Stage; 2]| {
            stages.into_iter().find_map(|stage| {
                let there = on_controls.iter().copied().filter(|report| report.stage(date) == stage);
                there.max_by_key(|report| (report.kind == ReportKind::Soc2, report.subject_end()))
            })
        };
        let (out, coming) = (best([Stage::Issued, Stage::Expired]), best([Stage::InProgress, Stage::Planned]));
        let report = out.or(coming);
        Self {
            report,
            stage: report.map_or(Stage::None, |report| report.stage(date)),
            next: coming.filter(|_| out.is_some()),
            others,
        }
    }

    /// Whether a SOC 2 report is out.
    #[must_use]
    pub fn has_soc2(&self) -> bool {
        self.stage.is_out() && self.report.is_some_and(|report| report.kind == ReportKind::Soc2)
    }

    /// What an auditor has looked at.
    #[must_use]
    pub fn depth(&self) -> Depth {
        match self.report {
            Some(report) if self.stage.is_out() => match (report.kind, report.type_.as_deref()) {
                (ReportKind::Soc2, Some(ReportType::One)) => Depth::Design,
                _ => Depth::Effectiveness,
            },
            _ => Depth::Unexamined,
        }
    }
}

impl Site {
    /// The report of a kind, issued and valid on `date`, whose period ended last.
    #[must_use]
    pub fn latest_issued(&self, kind: ReportKind, date: Date) -> Option<&Report> {
        let issued = self.reports.iter().filter(|report| report.kind == kind && report.stage(date) == Stage::Issued);
        issued.max_by_key(|report| report.subject_end())
    }
}

impl Report {
    /// How far it is on `date`: what was issued and is valid no longer has expired, whatever its record says.
    #[must_use]
    pub fn stage(&self, date: Date) -> Stage {
        match self.status {
            ReportStatus::Planned => Stage::Planned,
            ReportStatus::InProgress => Stage::InProgress,
            ReportStatus::Issued if self.valid_until.as_deref().is_some_and(|until| *until < date) => Stage::Expired,
            ReportStatus::Issued => Stage::Issued,
            ReportStatus::Expired => Stage::Expired,
        }
    }
}
