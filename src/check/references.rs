//! References between records.

use std::collections::BTreeSet;

use crate::{
    decode::located::Located,
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    model::{id::Id, site::Site},
    render::routes::page_address,
};

/// A reference from one record to another.
pub(super) struct Reference {
    /// `document`, `control` …
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) place: Place,
}

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let known = Known::of(site);
    for reference in references(site) {
        if !known.has(&reference) {
            findings.push(unknown(&reference, &known));
        }
    }
    let slugs: Vec<String> = site.pages.iter().map(|page| page_address(page).name().to_owned()).collect();
    for slug in site.settings.navigation.iter().flatten().filter(|slug| !slugs.contains(slug)) {
        let finding =
            Diagnostic::error("reference/unknown", format!("`navigation` names `{slug}`, but no page has that slug"));
        findings.push(finding.at(slug.place(), "").suggest(slug, slugs.iter().map(String::as_str)));
    }
    for (id, prospect) in &site.prospects {
        if let Some(written) = prospect.id.as_ref().filter(|written| written.as_str() != id) {
            findings.push(
                Diagnostic::error("prospect/id", format!("the profile says `{written}`, its file's name says `{id}`"))
                    .at(written.place(), "")
                    .help("remove `id`, or rename the file"),
            );
        }
    }
}

/// What can be referred to.
pub(super) struct Known {
    documents: BTreeSet<String>,
    controls: BTreeSet<String>,
    reports: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(site: &Site) -> Self {
        let services = site.services.keys().cloned();
        let subprocessors = site.subprocessors.iter().map(|subprocessor| subprocessor.name.to_string());
        let subservice = site.subservice.iter().map(|organisation| organisation.name.to_string());
        let ids = site.subprocessors.iter().filter_map(|subprocessor| subprocessor.id.as_ref());
        let ids = ids.chain(site.subservice.iter().filter_map(|organisation| organisation.id.as_ref()));
        Self {
            documents: site.documents.iter().map(|document| document.id.to_string()).collect(),
            controls: site.controls.iter().map(|control| control.id.to_string()).collect(),
            reports: site.reports.iter().map(|report| report.id.to_string()).collect(),
            others: services.chain(subprocessors).chain(subservice).chain(ids.map(ToString::to_string)).collect(),
        }
    }

    pub(super) fn has(&self, reference: &Reference) -> bool {
        let id = &reference.id;
        match reference.kind {
            "document" => self.documents.contains(id),
            "control" => self.controls.contains(id),
            "report" => self.reports.contains(id),
            _ => [&self.documents, &self.controls, &self.reports, &self.others].iter().any(|set| set.contains(id)),
        }
    }

    fn of_kind(&self, kind: &str) -> Vec<&str> {
        let sets: Vec<&BTreeSet<String>> = match kind {
            "document" => vec![&self.documents],
            "control" => vec![&self.controls],
            "report" => vec![&self.reports],
            _ => vec![&self.documents, &self.controls, &self.reports, &self.others],
        };
        sets.into_iter().flatten().map(String::as_str).collect()
    }
}

fn unknown(reference: &Reference, known: &Known) -> Diagnostic {
    let Reference { kind, id, place } = reference;
    let finding = Diagnostic::error("reference/unknown", format!("there is no {kind} `{id}`")).at(*place, "");
    match closest(id, known.of_kind(kind)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!("add the {kind}, or remove the reference")),
    }
}

/// All references in a site.
pub(super) fn references(site: &Site) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut add = |kind: &'static str, id: &Located<Id>| {
        references.push(Reference { kind, id: id.to_string(), place: id.place() });
    };
    for control in &site.controls {
        control.documents.iter().chain(control.policy.iter()).for_each(|id| add("document", id));
        control.evidence.iter().filter_map(|evidence| evidence.document.as_ref()).for_each(|id| add("document", id));
    }
    for status in site.statuses.values() {
        status.evidence.iter().filter_map(|evidence| evidence.document.as_ref()).for_each(|id| add("document", id));
    }
    for report in &site.reports {
        report.document.iter().for_each(|id| add("document", id));
        report.statement_of_applicability.iter().for_each(|id| add("document", id));
        report.bridge_letter.iter().filter_map(|letter| letter.document.as_ref()).for_each(|id| add("document", id));
    }
    site.documents.iter().filter_map(|document| document.supersedes.as_ref()).for_each(|id| add("document", id));
    for include in site.prospects.values().filter_map(|prospect| prospect.include.as_ref()) {
        include.documents.iter().flatten().for_each(|id| add("document", id));
        include.reports.iter().flatten().for_each(|id| add("report", id));
    }
    references.extend(site.statuses.iter().map(|(id, status)| Reference {
        kind: "control",
        id: id.clone(),
        place: status.place(),
    }));
    references.extend(site.updates.iter().flat_map(|update| &update.affects).map(|name| Reference {
        kind: "record",
        id: name.to_string(),
        place: name.place(),
    }));
    references
}
