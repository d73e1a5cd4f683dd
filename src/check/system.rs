//! The system description: what a report's type requires of it (DC 200).

use super::{context::Context, texts::mark_in};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{
        date::Date,
        records::SectionKind,
        report::{Report, ReportKind, ReportType},
        site::Site,
    },
};

/// DC 1 to DC 4: in every description.
const ALWAYS: [SectionKind; 9] = [
    SectionKind::Services,
    SectionKind::Commitments,
    SectionKind::Requirements,
    SectionKind::Infrastructure,
    SectionKind::Software,
    SectionKind::People,
    SectionKind::Procedures,
    SectionKind::Data,
    SectionKind::Incidents,
];

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for section in &site.system {
        if section.body.as_ref().is_none_or(|body| body.is_placeholder()) {
            findings.push(
                Diagnostic::error(
                    "system/section-empty",
                    format!("the section `{}` says nothing", section.section.key()),
                )
                .at(section.body.as_ref().map_or(section.section.place(), |body| mark_in(body, context)), "")
                .help("write it; for incidents and changes, “None.” is an answer"),
            );
        }
    }
    let (missing, Some(report)) = (missing_sections(site, context.date), examined(site, context.date)) else { return };
    let Some(first) = missing.first() else { return };
    let place = report.type_.as_ref().map_or(report.id.place(), |kind| kind.place());
    findings.push(
        Diagnostic::error("system/section-missing", format!("the system description lacks: {}", missing.join(", ")))
            .at(place, format!("{} requires it (DC 200)", report.id))
            .help(format!("add content/system/{first}.md and so on, each with `section:` in its front matter")),
    );
}

/// The newest SOC 2 report that is issued.
fn examined(site: &Site, date: Date) -> Option<&Report> {
    site.latest_issued(ReportKind::Soc2, date)
}

/// The sections that the newest issued SOC 2 report requires and the site doesn't have, by their words in data files.
#[must_use]
pub fn missing_sections(site: &Site, date: Date) -> Vec<&'static str> {
    let Some(report) = examined(site, date) else { return Vec::new() };
    let mut required = ALWAYS.to_vec();
    if !site.settings.scope.not_relevant.is_empty() {
        required.push(SectionKind::CriteriaNotApplicable);
    }
    if report.type_.as_deref() == Some(&ReportType::Two) {
        required.push(SectionKind::Changes);
    }
    let there = |kind: &SectionKind| site.system.iter().any(|section| *section.section == *kind);
    required.into_iter().filter(|kind| !there(kind)).map(SectionKind::key).collect()
}
