//! What a profile leaves of a site: the sections and records that it asks for.

use std::collections::BTreeSet;

use super::{
    id::Id,
    prospect::{Include, Section},
    records::SectionKind,
    site::Site,
    trust::Contacts,
};

use crate::decode::located::Located;

/// What a bundle is narrowed to. Two profiles that ask for the same are equal, however they write it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Narrowing {
    /// The sections that it holds if there is something to put there.
    sections: BTreeSet<Section>,
    /// The ids of reports; all of them if there is none.
    reports: Option<BTreeSet<String>>,
    /// The ids of documents; all of them if there is none.
    documents: Option<BTreeSet<String>>,
    /// The ids of policies; all of them if there is none.
    policies: Option<BTreeSet<String>>,
}

impl Narrowing {
    /// What a profile's `include` asks for: what it leaves out isn't narrowed.
    #[must_use]
    pub fn of(include: Option<&Include>) -> Self {
        let ids = |ids: &Vec<Located<Id>>| ids.iter().map(|id| id.to_string()).collect();
        let sections = include.and_then(|include| include.sections.as_ref());
        Self {
            sections: match sections {
                Some(sections) => sections.iter().map(|section| **section).collect(),
                None => Section::ALL.into_iter().collect(),
            },
            reports: include.and_then(|include| include.reports.as_ref()).map(ids),
            documents: include.and_then(|include| include.documents.as_ref()).map(ids),
            policies: include.and_then(|include| include.policies.as_ref()).map(ids),
        }
    }

    /// The site without what no section of the bundle shows, so that nothing is copied or listed for its sake, and without
    /// what else the profile leaves out; and the sections that the bundle has, in order.
    #[must_use]
    pub fn apply(&self, site: Site) -> (Site, Vec<Section>) {
        let mut site = without(site, |section| !self.sections.contains(&section));
        let is_wanted = |wanted: &Option<BTreeSet<String>>, id: &Id| {
            wanted.as_ref().is_none_or(|wanted| wanted.contains(id.as_str()))
        };
        site.documents.retain(|document| is_wanted(&self.documents, &document.id));
        site.reports.retain(|report| is_wanted(&self.reports, &report.id));
        site.policies.retain(|policy| is_wanted(&self.policies, &policy.id));
        site.forget_unknown_records();
        let sections = self.sections.iter().copied().filter(|section| stands(*section, &site)).collect();
        (site, sections)
    }
}

/// Whether a bundle of `site` has this section: those of a SOC 2 report stand for themselves, and say if they hold nothing;
/// of the others there are those that hold something.
fn stands(section: Section, site: &Site) -> bool {
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
        Section::Frameworks => !site.framework_pages().is_empty(),
        Section::Pages => !site.pages.is_empty(),
        Section::Requests => !site.requests.is_empty(),
        Section::Policies => !site.policies.is_empty(),
        Section::Questionnaires => !site.questionnaires.is_empty(),
    }
}

/// The site without what stands only in sections that are left out.
fn without(mut site: Site, is_left_out: impl Fn(Section) -> bool) -> Site {
    for section in Section::ALL.into_iter().filter(|section| is_left_out(*section)) {
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
            Section::Frameworks => {
                site.frameworks.clear();
                site.applicability.clear();
            }
            Section::Pages => site.pages.clear(),
            Section::Requests => site.requests.clear(),
            Section::Policies => site.policies.clear(),
            Section::Questionnaires => {
                site.questionnaires.clear();
                site.answered.clear();
            }
        }
    }
    if [Section::SystemDescription, Section::Appendices].into_iter().all(is_left_out) {
        site.subservice.clear();
    }
    site
}
