//! Dates that go by.

use super::context::Context;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{bounded::Count, settings::Freshness, site::Site, standing::failures},
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let date = context.date;
    let freshness = &site.settings.freshness;
    for (id, status) in &site.statuses {
        let age = date.days_since(*status.as_of);
        if age > freshness.status_days.get() {
            findings.push(
                Diagnostic::warning("status/stale", format!("the status of {id} is {age} days old"))
                    .at(status.as_of.place(), format!("{} days are allowed", freshness.status_days))
                    .help("look again, and set `as_of` to the day on which you did"),
            );
        }
        if age < 0 {
            findings.push(
                Diagnostic::error(
                    "status/in-future",
                    format!("the status of {id} is dated on a day that is still to come"),
                )
                .at(status.as_of.place(), format!("today is {date}"))
                .help("set `as_of` to the day on which somebody looked"),
            );
        }
    }
    let of_controls = site.controls.iter().flat_map(|control| &control.evidence);
    let of_statuses = site.statuses.values().flat_map(|status| &status.evidence);
    for evidence in of_controls.chain(of_statuses) {
        let Some(collected) = &evidence.date else { continue };
        let age = date.days_since(**collected);
        if age > freshness.evidence_days.get() {
            findings.push(
                Diagnostic::warning("evidence/stale", format!("the evidence “{}” is {age} days old", evidence.title))
                    .at(collected.place(), format!("{} days are allowed", freshness.evidence_days))
                    .help("collect it anew, and set its `date`"),
            );
        }
    }
    contradicted(site, findings);
    for subprocessor in &site.subprocessors {
        if subprocessor.purpose.trim().is_empty() || subprocessor.location.trim().is_empty() {
            findings.push(
                Diagnostic::error(
                    "subprocessor/incomplete",
                    format!("{} is listed without saying what for, or where", subprocessor.name),
                )
                .at(subprocessor.name.place(), "")
                .help("fill in `purpose` and `location`"),
            );
        }
        if let (Some(since), Some(until)) = (&subprocessor.since, &subprocessor.until)
            && **until < **since
        {
            findings.push(
                Diagnostic::error(
                    "subprocessor/ends-before-start",
                    format!("the last day of {} is before its first", subprocessor.name),
                )
                .at(until.place(), format!("it starts on {}", **since))
                .help("correct `until`, or leave it out while the company processes data"),
            );
        }
        let (Some(announced), Some(since)) = (&subprocessor.announced, &subprocessor.since) else { continue };
        let notice = since.days_since(**announced);
        if notice < freshness.notice() {
            findings.push(
                Diagnostic::warning(
                    "subprocessor/short-notice",
                    format!("{} was announced {notice} days before its first day", subprocessor.name),
                )
                .at(announced.place(), expected_notice(freshness))
                .help("move `since`, or say in an update why it is earlier"),
            );
        }
    }
}

/// Evidence that says that a control doesn't do what its status says.
fn contradicted(site: &Site, findings: &mut Vec<Diagnostic>) {
    for control in &site.controls {
        let Some(status) = site.status(control) else { continue };
        for (evidence, failed) in failures(control, status) {
            let passed = evidence.passed.map_or(0, Count::get);
            findings.push(
                Diagnostic::error(
                    "evidence/contradicts-status",
                    format!(
                        "{} is said to operate, and “{}” found {} of {} that aren't as they should be",
                        control.id,
                        evidence.title,
                        failed.get(),
                        failed.get() + passed
                    ),
                )
                .at(failed.place(), "")
                .at(status.as_of.place(), "the status")
                .help(
                    "put right what failed and import the results anew, lower the status, or allow it for a while: \
                     `allow: [{lint: evidence/contradicts-status, reason: …, until: …}]`",
                ),
            );
        }
    }
}

/// How much notice is due: what the site promises, or what is usual.
fn expected_notice(freshness: &Freshness) -> String {
    let days = freshness.notice();
    if freshness.notice_days.is_some() {
        format!("{days} days are promised")
    } else {
        format!("{days} days are usual; `freshness.notice_days` says what you promised")
    }
}
