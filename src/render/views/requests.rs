//! An auditor's requests: what answers each of them, and what is open.

use super::{
    controls::{self, CriterionReference, StatusView},
    policies::{self, RecordLink},
    reports::{self, DocumentView},
};

use crate::{
    decode::located::Located,
    files::address::Address,
    model::{
        addresses::control_address,
        control::{Control, Evidence},
        date::Date,
        id::{Id, natural_order},
        request::{Request, RequestState},
    },
    render::edition::Rendering,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A request with what answers it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RequestView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// What is asked for.
    pub text: String,
    /// The title of the report that it is for.
    pub report: Option<String>,
    /// The part of the audit that it belongs to, in words.
    pub phase: Option<String>,
    /// The criteria that it is about.
    pub criteria: Vec<CriterionReference>,
    /// By when it is to be answered, in words.
    pub due: Option<String>,
    /// Whether that day is past, and nobody has answered.
    pub overdue: bool,
    /// Who sees to it.
    pub owner: Option<String>,
    /// How far it is.
    pub state_key: RequestState,
    /// The same in words.
    pub state_label: String,
    /// Whether nothing is left to do about it.
    pub done: bool,
    /// What is said to it.
    pub answer: Option<String>,
    /// The day of the answer, in words.
    pub answered: Option<String>,
    /// The controls that answer it.
    pub controls: Vec<AnsweringControl>,
    /// The policies that answer it.
    pub policies: Vec<RecordLink>,
    /// The documents that answer it.
    pub documents: Vec<DocumentView>,
    /// Files that answer it.
    pub files: Vec<FileView>,
}

/// A control that answers a request.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnsweringControl {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: Address,
    /// Its status.
    pub status: Option<StatusView>,
    /// Its evidence.
    pub evidence: Vec<AnsweringEvidence>,
}

/// A piece of evidence, with the file that holds it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnsweringEvidence {
    /// What it is.
    pub title: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it was collected, in words.
    pub date: Option<String>,
    /// What a scanner counted, in words.
    pub result: Option<String>,
    /// The document that holds it.
    pub document: Option<DocumentView>,
}

/// A file of this output.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: Address,
    /// `12.4 KB`.
    pub size: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// All requests: those that wait for the company by the day on which they are due, then those that wait for the auditor, then the
/// others.
#[must_use]
pub fn request_views(rendering: &Rendering<'_>) -> Vec<RequestView> {
    let mut requests: Vec<&Request> = rendering.site.requests.iter().collect();
    requests.sort_by_cached_key(|request| {
        let due = request.due.as_deref().copied().filter(|_| request.state.is_due());
        (!request.state.is_due(), request.state.is_done(), due.is_none(), due, natural_order(request.id.as_str()))
    });
    requests.into_iter().map(|request| request_view(request, rendering)).collect()
}

fn request_view(request: &Request, rendering: &Rendering<'_>) -> RequestView {
    let (site, language) = (rendering.site, rendering.language);
    let words = |date: Option<&Date>| date.map(|date| language.date(*date));
    let has = |ids: &[Located<Id>], id: &Id| ids.iter().any(|named| **named == *id);
    let controls = site.controls.iter().filter(|control| has(&request.controls, &control.id));
    let policies = site.policies.iter().filter(|policy| has(&request.policies, &policy.id));
    let report = request.report.as_ref().and_then(|id| site.reports.iter().find(|report| *report.id == **id));
    RequestView {
        id: request.id.to_string(),
        anchor: request.id.slug(),
        text: request.text.clone(),
        report: report.map(|report| reports::title(report, language)),
        phase: request.phase.map(|phase| language.state("audit-phase", phase.key())),
        criteria: request.criteria.iter().filter_map(|id| controls::criterion_reference(id, language)).collect(),
        due: words(request.due.as_deref()),
        overdue: request.is_overdue(rendering.date),
        owner: request.owner.as_ref().map(ToString::to_string),
        state_key: request.state,
        state_label: language.state("request-state", request.state.key()),
        done: request.state.is_done(),
        answer: request.answer.clone(),
        answered: words(request.answered.as_deref()),
        controls: controls.map(|control| answering(control, rendering)).collect(),
        policies: policies.map(policies::policy_link).collect(),
        documents: reports::known_documents(request.documents.iter().map(|id| &**id), rendering),
        files: request
            .files
            .iter()
            .filter_map(|path| rendering.attachments.find(path))
            .map(|file| FileView {
                name: file.output_path().rsplit('/').next().unwrap_or_default().to_owned(),
                href: file.address(),
                size: language.size(file.bytes.len()),
                sha256: file.sha256(),
            })
            .collect(),
    }
}

fn answering(control: &Control, rendering: &Rendering<'_>) -> AnsweringControl {
    let status = rendering.site.status(control);
    let of_status = status.iter().flat_map(|status| &status.evidence);
    AnsweringControl {
        id: control.id.to_string(),
        title: control.title.to_string(),
        href: control_address(control.id.as_str()),
        status: status.map(|status| controls::status_view(status, rendering)),
        evidence: control.evidence.iter().chain(of_status).map(|evidence| evidence_line(evidence, rendering)).collect(),
    }
}

fn evidence_line(evidence: &Evidence, rendering: &Rendering<'_>) -> AnsweringEvidence {
    AnsweringEvidence {
        title: evidence.title.to_string(),
        source: evidence.source.clone(),
        date: evidence.date.as_deref().map(|date| rendering.language.date(*date)),
        result: controls::counted(evidence, rendering.language),
        document: evidence.document.as_ref().and_then(|id| reports::known_document(id, rendering)),
    }
}
