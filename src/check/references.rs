//! References between records.

use std::{collections::BTreeSet, fmt};

use crate::{
    decode::located::Located,
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    model::{id::Id, site::Site},
};

/// A reference from one record to another.
pub(super) struct Reference {
    pub(super) to: Referred,
    pub(super) id: String,
    pub(super) place: Place,
}

/// What kind of record a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referred {
    Document,
    Control,
    Report,
    Policy,
    /// Any record that has an id or a name.
    Record,
}

impl fmt::Display for Referred {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Document => "document",
            Self::Control => "control",
            Self::Report => "report",
            Self::Policy => "policy",
            Self::Record => "record",
        })
    }
}

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let known = Known::of(site);
    for reference in references(site) {
        if !known.has(&reference) {
            findings.push(unknown(&reference, &known));
        }
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
    policies: BTreeSet<String>,
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
            policies: site.policies.iter().map(|policy| policy.id.to_string()).collect(),
            others: services.chain(subprocessors).chain(subservice).chain(ids.map(ToString::to_string)).collect(),
        }
    }

    pub(super) fn has(&self, reference: &Reference) -> bool {
        self.all(reference.to).iter().any(|ids| ids.contains(&reference.id))
    }

    /// The ids and names that such a reference may name.
    fn all(&self, kind: Referred) -> Vec<&BTreeSet<String>> {
        match kind {
            Referred::Document => vec![&self.documents],
            Referred::Control => vec![&self.controls],
            Referred::Report => vec![&self.reports],
            Referred::Policy => vec![&self.policies],
            Referred::Record => vec![&self.documents, &self.controls, &self.reports, &self.policies, &self.others],
        }
    }
}

fn unknown(reference: &Reference, known: &Known) -> Diagnostic {
    let Reference { to, id, place } = reference;
    let finding = Diagnostic::error("reference/unknown", format!("there is no {to} `{id}`")).at(*place, "");
    // A control names documents and policies by two keys that are nearly alike.
    let elsewhere = match to {
        Referred::Document if known.policies.contains(id) => Some("`policies` names the policies in content/policies"),
        Referred::Policy if known.documents.contains(id) => Some("`policy` names documents in data/documents.yaml"),
        _ => None,
    };
    if let Some(help) = elsewhere {
        return finding.help(format!("write it under the other key: {help}"));
    }
    let known = known.all(*to).into_iter().flatten().map(String::as_str);
    match closest(id, known) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!("add the {to}, or remove the reference")),
    }
}

/// All references in a site.
pub(super) fn references(site: &Site) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut add = |to: Referred, id: &Located<Id>| {
        references.push(Reference { to, id: id.to_string(), place: id.place() });
    };
    for control in &site.controls {
        control.policies.iter().for_each(|id| add(Referred::Policy, id));
        control.documents.iter().chain(control.policy.iter()).for_each(|id| add(Referred::Document, id));
        control
            .evidence
            .iter()
            .filter_map(|evidence| evidence.document.as_ref())
            .for_each(|id| add(Referred::Document, id));
    }
    for policy in &site.policies {
        policy.controls.iter().for_each(|id| add(Referred::Control, id));
        policy.supersedes.iter().for_each(|id| add(Referred::Policy, id));
    }
    for request in &site.requests {
        request.controls.iter().for_each(|id| add(Referred::Control, id));
        request.policies.iter().for_each(|id| add(Referred::Policy, id));
        request.documents.iter().for_each(|id| add(Referred::Document, id));
        request.report.iter().for_each(|id| add(Referred::Report, id));
    }
    for status in site.statuses.values() {
        status
            .evidence
            .iter()
            .filter_map(|evidence| evidence.document.as_ref())
            .for_each(|id| add(Referred::Document, id));
    }
    for report in &site.reports {
        report.document.iter().for_each(|id| add(Referred::Document, id));
        report.statement_of_applicability.iter().for_each(|id| add(Referred::Document, id));
        report
            .bridge_letter
            .iter()
            .filter_map(|letter| letter.document.as_ref())
            .for_each(|id| add(Referred::Document, id));
    }
    site.documents
        .iter()
        .filter_map(|document| document.supersedes.as_ref())
        .for_each(|id| add(Referred::Document, id));
    for answer in &site.answers {
        answer.controls.iter().for_each(|id| add(Referred::Control, id));
        answer.policies.iter().for_each(|id| add(Referred::Policy, id));
        answer.documents.iter().for_each(|id| add(Referred::Document, id));
    }
    for include in site.prospects.values().filter_map(|prospect| prospect.include.as_ref()) {
        include.documents.iter().flatten().for_each(|id| add(Referred::Document, id));
        include.reports.iter().flatten().for_each(|id| add(Referred::Report, id));
        include.policies.iter().flatten().for_each(|id| add(Referred::Policy, id));
    }
    references.extend(site.statuses.iter().map(|(id, status)| Reference {
        to: Referred::Control,
        id: id.clone(),
        place: status.place(),
    }));
    references.extend(site.updates.iter().flat_map(|update| &update.affects).map(|name| Reference {
        to: Referred::Record,
        id: name.to_string(),
        place: name.place(),
    }));
    references
}
