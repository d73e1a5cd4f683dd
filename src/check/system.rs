//! The system description: what a report's type requires of it (DC 200).

use crate::{
    diagnostics::Diagnostic,
    model::{ReportKind, ReportStatus, ReportType, SectionKind, Site},
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

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for section in &site.system {
        if section.body.as_ref().is_none_or(|body| body.is_placeholder()) {
            findings.push(
                Diagnostic::error(
                    "system/section-empty",
                    format!("the section `{}` says nothing", section.section.key()),
                )
                .at(section.section.place(), "")
                .help("write it; for incidents and changes, “None.” is an answer"),
            );
        }
    }
    let issued =
        |report: &&crate::model::Report| report.kind == ReportKind::Soc2 && report.status == ReportStatus::Issued;
    let Some(report) = site.reports.iter().filter(issued).max_by_key(|report| report.subject_end()) else { return };
    let mut required = ALWAYS.to_vec();
    if !site.settings.scope.not_relevant.is_empty() {
        required.push(SectionKind::CriteriaNotApplicable);
    }
    if report.type_.as_deref() == Some(&ReportType::Two) {
        required.push(SectionKind::Changes);
    }
    let missing: Vec<&str> = required
        .into_iter()
        .filter(|kind| !site.system.iter().any(|section| *section.section == *kind))
        .map(SectionKind::key)
        .collect();
    if missing.is_empty() {
        return;
    }
    let place = report.type_.as_ref().map_or(report.id.place(), |kind| kind.place());
    findings.push(
        Diagnostic::error("system/section-missing", format!("the system description lacks: {}", missing.join(", ")))
            .at(place, format!("{} requires it (DC 200)", report.id))
            .help(format!("add content/system/{}.md and so on, each with `section:` in its front matter", missing[0])),
    );
}
