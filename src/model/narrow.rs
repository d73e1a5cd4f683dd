//! What a profile leaves of a site: the sections and records that it asks for.

use std::collections::BTreeSet;

use super::{
    prospect::{Include, Section},
    records::SectionKind,
    site::Site,
    trust::Contacts,
};

/// The sections that a profile asks for, in order; all of them unless it narrows them.
#[must_use]
pub fn included_sections(include: Option<&Include>) -> Vec<Section> {
    match include.and_then(|include| include.sections.as_ref()) {
        Some(sections) => sections.iter().map(|section| **section).collect::<BTreeSet<_>>().into_iter().collect(),
        None => Section::ALL.to_vec(),
    }
}

/// Whether a bundle of `site` has this section: those of a SOC 2 report stand for themselves, and say if they hold nothing;
/// of the others there are those that hold something.
#[must_use]
pub fn stands(section: Section, site: &Site) -> bool {
    match section {
        Section::AuditorsReport
        | Section::Assertion
        | Section::SystemDescription
        | Section::Controls
        | Section::Appendices => true,
        Section::Questions => !site.faq.is_empty(),
        Section::Notices => !site.updates.is_empty(),
        Section::Uptime => !site.services.is_empty(),
        Section::Contacts => site.trust.contacts != Contacts::default() || site.trust.disclosure.is_some(),
        Section::Pages => !site.pages.is_empty(),
    }
}

/// The site without what no section of the bundle shows, so that nothing is copied or listed for its sake, and without
/// what else the profile leaves out.
#[must_use]
pub fn narrowed(mut site: Site, include: Option<&Include>, sections: &[Section]) -> Site {
    for section in Section::ALL.into_iter().filter(|section| !sections.contains(section)) {
        match section {
            // What a report is also says whether there were tests, and what a bridge letter follows.
            Section::AuditorsReport => site.reports.iter_mut().for_each(|report| report.letter = None),
            Section::Assertion => site.system.retain(|part| *part.section != SectionKind::Assertion),
            Section::SystemDescription => site.system.retain(|part| *part.section == SectionKind::Assertion),
            Section::Controls => {
                site.controls.clear();
                site.statuses.clear();
            }
            Section::Appendices => {
                site.user_controls.clear();
                site.subprocessors.clear();
            }
            Section::Questions => site.faq.clear(),
            Section::Notices => site.updates.clear(),
            Section::Uptime => site.services.clear(),
            // The address for questions stands at the foot of every page.
            Section::Contacts => {
                site.trust.disclosure = None;
                site.trust.contacts =
                    Contacts { access_request: site.trust.contacts.access_request.take(), ..Contacts::default() };
            }
            Section::Pages => site.pages.clear(),
        }
    }
    if ![Section::SystemDescription, Section::Appendices].iter().any(|section| sections.contains(section)) {
        site.subservice.clear();
    }
    if let Some(include) = include {
        if let Some(wanted) = &include.documents {
            site.documents.retain(|document| wanted.iter().any(|id| **id == *document.id));
        }
        if let Some(wanted) = &include.reports {
            site.reports.retain(|report| wanted.iter().any(|id| **id == *report.id));
        }
    }
    site.forget_unknown_documents();
    site
}
