//! An auditor's requests: who sees them, and whether what is said of them fits.

use super::context::Context;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{
        request::{Request, RequestCounts, RequestState},
        site::Site,
    },
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for request in &site.requests {
        if let Some(due) = request.due.as_ref().filter(|_| request.is_overdue(context.date)) {
            findings.push(
                Diagnostic::warning("request/overdue", format!("{} should have been answered", request.id))
                    .at(due.place(), format!("today is {}", context.date))
                    .help("answer it, and set `state: submitted`; or agree on another day"),
            );
        }
        findings.extend(unanswered(request));
    }
    steps(site, findings);
}

/// What is said to be answered, and nothing answers it.
fn unanswered(request: &Request) -> Option<Diagnostic> {
    let is_answered = matches!(request.state, RequestState::Submitted | RequestState::Accepted);
    let has_answer = request.answer.is_some()
        || !(request.controls.is_empty()
            && request.policies.is_empty()
            && request.documents.is_empty()
            && request.files.is_empty());
    (is_answered && !has_answer).then(|| {
        Diagnostic::warning(
            "request/unanswered",
            format!("{} is {}, and nothing answers it", request.id, request.state.key()),
        )
        .at(request.id.place(), "")
        .help("write the `answer`, or name the `controls`, `policies`, `documents` or `files` that are one")
    })
}

/// Steps of audits that the site says are done, though requests of theirs are open. Those who see no request are told by the site alone.
fn steps(site: &Site, findings: &mut Vec<Diagnostic>) {
    for report in &site.reports {
        for step in report.progress.iter().filter(|step| step.done.is_some()) {
            let counts = RequestCounts::of(site.requests_of(step, report));
            if counts.total > counts.done {
                let open = site.requests_of(step, report).find(|request| !request.state.is_done());
                let message = format!(
                    "the step “{}” of {} is said to be done, and {} of its {} requests are open",
                    step.step,
                    report.id,
                    counts.total - counts.done,
                    counts.total
                );
                let finding = Diagnostic::warning("request/step-open", message).at(report.id.place(), "the report");
                let finding = match open {
                    Some(request) => finding.at(request.id.place(), "the first of them"),
                    None => finding,
                };
                findings.push(finding.help("take `done` from the step, or settle the requests"));
            }
        }
    }
}

/// Requests that everyone would see: what an auditor asks tells where somebody is looking.
pub(super) fn public(site: &Site, findings: &mut Vec<Diagnostic>) {
    for request in &site.requests {
        findings.push(
            Diagnostic::error("request/public", format!("{} is public", request.id))
                .at(request.id.place(), "")
                .note("without a flag, requests are for the segment `auditor` where the site declares it, else for your own people")
                .help("remove the flag, or flag it `nda:auditor`"),
        );
    }
}
