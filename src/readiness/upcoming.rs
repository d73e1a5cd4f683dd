//! Dates that come.

use super::{evidence::newest_evidence, record::Event};

use crate::model::{date::Date, report::Report, site::Site, status::Operation};

/// What comes from `date` on, within `days`.
pub(super) fn events(site: &Site, date: Date, days: i64) -> Vec<Event> {
    let mut all = Vec::new();
    let mut add = |date: Date, about: String, what: String| all.push(Event { date, what, about });
    let freshness = &site.settings.freshness;
    for control in &site.controls {
        let id = &control.id;
        let Some(status) = site.status(control).filter(|status| status.status != Operation::NotApplicable) else {
            continue;
        };
        let last = status.as_of.plus_days(freshness.status_days.get());
        add(last.plus_days(1), id.to_string(), format!("the status of {id} is stale"));
        if let Some(collected) = newest_evidence(control, site) {
            let last = collected.plus_days(freshness.evidence_days.get());
            add(last.plus_days(1), id.to_string(), format!("the evidence of {id} is stale"));
        }
        for exception in status.tests.iter().flat_map(|test| &test.exceptions) {
            let open = exception.remediation.as_ref().filter(|remediation| remediation.done.is_none());
            if let Some((remediation, due)) = open.and_then(|open| Some((open, open.due.as_ref()?))) {
                add(**due, id.to_string(), format!("due for {id}: {}", remediation.plan));
            }
        }
    }
    for report in site.reports.iter().filter(|report| report.is_issued()) {
        self::report(report, freshness.report_months.get(), &mut add);
    }
    for report in &site.reports {
        if let Some(expected) = report.awaited() {
            add(expected.last(), format!("reports/{}", report.id), format!("{} is expected", report.id));
        }
    }
    for document in &site.documents {
        let about = format!("documents/{}", document.id);
        if let Some(last) = &document.valid_until {
            add(last.plus_days(1), about.clone(), format!("{} is no longer valid", document.id));
        }
        if let Some(review) = &document.next_review {
            add(**review, about, format!("the review of {} is due", document.id));
        }
    }
    for policy in &site.policies {
        if let Some(due) = &policy.review_due {
            add(**due, format!("policies/{}", policy.id), format!("the review of {} is due", policy.id));
        }
    }
    for (id, prospect) in &site.prospects {
        if let Some(expires) = prospect.nda.as_ref().and_then(|nda| nda.expires) {
            add(expires.plus_days(1), format!("prospects/{id}"), format!("the NDA of {} has lapsed", prospect.name));
        }
    }
    if let Some(disclosure) = &site.trust.disclosure {
        add(*disclosure.expires, "trust".to_owned(), "security.txt expires".to_owned());
    }
    for subprocessor in &site.subprocessors {
        let about = format!("subprocessors/{}", subprocessor.name);
        if let Some(since) = &subprocessor.since {
            add(**since, about.clone(), format!("{} begins to process data", subprocessor.name));
        }
        if let Some(until) = &subprocessor.until {
            add(**until, about, format!("the last day of {}", subprocessor.name));
        }
    }
    let last = date.plus_days(days);
    all.retain(|event| (date..=last).contains(&event.date));
    all.sort();
    all
}

fn report(report: &Report, months: i64, add: &mut impl FnMut(Date, String, String)) {
    let about = || format!("reports/{}", report.id);
    if let Some(end) = report.subject_end() {
        let bridge = report.bridge_letter.as_ref();
        if let Some(letter) = bridge {
            add(letter.covers_through.plus_days(1), about(), format!("the bridge letter of {} has ended", report.id));
        } else if report.period.is_some() {
            let aged = end.plus_months(months).plus_days(1);
            add(aged, about(), format!("{} needs a bridge letter", report.id));
        }
        let stale = end.plus_months(12).plus_days(1);
        add(stale, about(), format!("{} is stale: twelve months since its end", report.id));
    }
    if let Some(until) = &report.valid_until {
        add(until.plus_days(1), about(), format!("{} is no longer valid", report.id));
    }
    if let Some(audit) = &report.surveillance {
        add(audit.last(), about(), format!("the surveillance audit of {} is due", report.id));
    }
}
