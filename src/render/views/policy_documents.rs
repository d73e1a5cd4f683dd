//! Policies and questionnaires as documents among others: on the page of documents, on a bundle's cover, at the controls that carry them out.

use super::{
    questionnaires,
    reports::{self, DocumentView},
};

use crate::{
    files::address::Address,
    model::{
        addresses::{policy_address, policy_pdf},
        control::Control,
        policy::Policy,
        records::DocumentKind,
        site::Site,
    },
    render::edition::Rendering,
    visibility::flag::Audience,
};

/// The policies that a control carries out.
#[must_use]
pub fn of_control(control: &Control, rendering: &Rendering<'_>) -> Vec<DocumentView> {
    let own = rendering.site.policies.iter().filter(|policy| policy.is_bound_to(control));
    own.map(|policy| as_document(policy, rendering)).collect()
}

/// All documents that this audience knows of, with the policies and the questionnaires among them.
#[must_use]
pub fn documents_and_policies(rendering: &Rendering<'_>) -> Vec<DocumentView> {
    let policies = rendering.site.policies.iter().map(|policy| as_document(policy, rendering));
    let questionnaires = rendering.site.answered.iter().map(|one| questionnaires::as_document(one, rendering));
    reports::document_views(rendering).into_iter().chain(policies).chain(questionnaires).collect()
}

/// What kind of document each of these is, in the same order.
pub fn kinds_of_documents(site: &Site) -> impl Iterator<Item = DocumentKind> {
    let policies = site.policies.iter().map(|_| DocumentKind::Policy);
    let questionnaires = site.answered.iter().map(|_| DocumentKind::Questionnaire);
    site.documents.iter().map(|document| document.kind).chain(policies).chain(questionnaires)
}

/// A policy as a row among documents: it leads to its PDF, or where there is none, to its page.
fn as_document(policy: &Policy, rendering: &Rendering<'_>) -> DocumentView {
    let (site, language) = (rendering.site, rendering.language);
    let pdf = Some(Address::of_file(&policy_pdf(policy))).filter(|pdf| rendering.routes.has(pdf));
    let page = Some(policy_address(policy)).filter(|page| rendering.routes.has(page));
    let older = policy.supersedes.as_ref().and_then(|id| site.policies.iter().find(|other| *other.id == **id));
    let newer = site.policies.iter().find(|other| other.supersedes.as_deref() == Some(&*policy.id));
    let title = |other: &Policy| other.title.to_string();
    let elsewhere = match site.audience {
        Audience::Public | Audience::Internal => "under-nda",
        Audience::Nda(_) => "bundle-not-included",
    };
    DocumentView {
        id: policy.id.to_string(),
        anchor: policy.id.slug(),
        title: title(policy),
        kind: language.state("document", DocumentKind::Policy.key()),
        date: policy.approved.as_ref().map(|approved| language.date(*approved.on)),
        summary: policy.summary.clone(),
        version: policy.version.as_ref().map(ToString::to_string),
        owner: policy.owner.as_ref().map(ToString::to_string),
        valid_until: None,
        expired: false,
        next_review: policy.review_due.as_deref().map(|due| language.date(*due)),
        supersedes: older.map(title),
        superseded_by: newer.map(title),
        format: pdf.is_some().then(|| "PDF".to_owned()),
        href: pdf.or(page).map(|address| address.to_string()),
        request_href: None,
        elsewhere: language.text(elsewhere),
        on_the_web: false,
        size: None,
        sha256: None,
    }
}
