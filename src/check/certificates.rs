//! How long certificates hold, and what is awaited.

use super::context::Context;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{report::Report, site::Site},
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for report in &site.reports {
        end(report, site, context, findings);
        awaited(report, context, findings);
    }
}

fn end(report: &Report, site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(last) = &report.valid_until else { return };
    let (today, id) = (context.date, &report.id);
    let begins = report.valid_from.as_ref().or(report.issued.as_ref());
    if let Some(begins) = begins.filter(|begins| ***begins > **last) {
        findings.push(
            Diagnostic::error("report/ends-before-start", format!("{id} ends before it begins"))
                .at(last.place(), "its last day")
                .at(begins.place(), "its first day")
                .help("correct the dates"),
        );
        return;
    }
    if !report.is_issued() {
        return;
    }
    let days = last.days_since(today);
    let notice = site.settings.freshness.expiry_days.get();
    if days < 0 {
        findings.push(
            Diagnostic::warning("report/expired", format!("{id} has expired, and its status is `issued`"))
                .at(last.place(), format!("today is {today}"))
                .help("set `status: expired`, or the dates of the new one"),
        );
    } else if days <= notice {
        findings.push(
            Diagnostic::warning("report/expires-soon", format!("{id} expires in {days} days"))
                .at(last.place(), format!("`freshness.expiry_days` is {notice}"))
                .help("get the new one on its way, and list it with `expected:`"),
        );
    }
}

fn awaited(report: &Report, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(expected) = report.awaited().filter(|expected| expected.last() < context.date) else { return };
    findings.push(
        Diagnostic::warning(
            "report/expected-passed",
            format!("{} was expected by {}, and isn't issued", report.id, expected.last()),
        )
        .at(expected.place(), format!("today is {}", context.date))
        .help("set `status: issued`, or say when it is expected now"),
    );
}
