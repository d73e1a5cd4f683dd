//! An auditor's requests: who sees to each, what answers it, and what it lacks.

use super::evidence::newest_evidence;

use crate::{
    decode::located::Located,
    model::{
        date::Date,
        id::{Id, natural_order},
        report::AuditPhase,
        request::{Request, RequestState},
        site::Site,
    },
    text::spreadsheet::{self, SheetCell},
};

use serde::Serialize;

/// A request as the company works on it.
#[derive(Debug, Clone, Serialize)]
pub struct RequestWork {
    /// Its id.
    pub id: String,
    /// What is asked for.
    pub text: String,
    /// How far it is.
    pub state: RequestState,
    /// Which part of the audit it belongs to.
    pub phase: Option<AuditPhase>,
    /// By when it is to be answered.
    pub due: Option<Date>,
    /// Whether that day is past, and nobody has answered.
    pub overdue: bool,
    /// Who sees to it.
    pub owner: Option<String>,
    /// What is said to it.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered: Option<Date>,
    /// What answers it: `control ACC-01`, `policy POL-02`, `document pentest`, `file documents/x.csv`.
    pub answered_by: Vec<String>,
    /// What it lacks, in words.
    pub missing: Vec<String>,
}

/// All requests: what waits for the company by the day on which it is due, then the others.
#[must_use]
pub fn requests(site: &Site, date: Date) -> Vec<RequestWork> {
    let mut all: Vec<&Request> = site.requests.iter().collect();
    all.sort_by_cached_key(|request| {
        let due = request.due.as_deref().copied().filter(|_| request.state.is_due());
        (!request.state.is_due(), request.state.is_done(), due.is_none(), due, natural_order(request.id.as_str()))
    });
    all.into_iter().map(|request| work(request, site, date)).collect()
}

fn work(request: &Request, site: &Site, date: Date) -> RequestWork {
    let named = |kind: &str, ids: &[String]| ids.iter().map(|id| format!("{kind} {id}")).collect::<Vec<_>>();
    let text = |ids: &[Located<Id>]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let files: Vec<String> = request.files.iter().map(|path| path.as_str().to_owned()).collect();
    let answered_by = [
        named("control", &text(&request.controls)),
        named("policy", &text(&request.policies)),
        named("document", &text(&request.documents)),
        named("file", &files),
    ]
    .concat();
    let missing =
        if request.state.is_done() { Vec::new() } else { missing(request, site, date, answered_by.is_empty()) };
    RequestWork {
        id: request.id.to_string(),
        text: request.text.clone(),
        state: request.state,
        phase: request.phase,
        due: request.due.as_deref().copied(),
        overdue: request.is_overdue(date),
        owner: request.owner.as_ref().map(ToString::to_string),
        answer: request.answer.clone(),
        answered: request.answered.as_deref().copied(),
        answered_by,
        missing,
    }
}

fn missing(request: &Request, site: &Site, date: Date, nothing_named: bool) -> Vec<String> {
    let mut missing = Vec::new();
    if nothing_named && request.answer.is_none() {
        missing.push("an answer, or what answers it".to_owned());
    }
    let oldest = site.settings.freshness.evidence_days.get();
    let named = site.controls.iter().filter(|control| request.controls.iter().any(|id| **id == *control.id));
    for control in named {
        match newest_evidence(control, site) {
            None => missing.push(format!("evidence of {}", control.id)),
            Some(day) if date.days_since(day) > oldest => missing.push(format!("newer evidence of {}", control.id)),
            Some(_) => {}
        }
    }
    missing
}

/// The requests as a table for spreadsheets.
#[must_use]
pub fn csv(requests: &[RequestWork]) -> String {
    let row = |request: &RequestWork| -> [SheetCell; 8] {
        [
            request.id.clone().into(),
            request.text.clone().into(),
            request.state.key().into(),
            request.phase.map(|phase| phase.key()).into(),
            request.due.map(|due| due.to_string()).into(),
            request.owner.clone().into(),
            request.answered_by.join("; ").into(),
            request.missing.join("; ").into(),
        ]
    };
    let heads = ["id", "text", "state", "phase", "due", "owner", "answered_by", "missing"];
    spreadsheet::csv(heads, requests.iter().map(row).collect::<Vec<_>>())
}
