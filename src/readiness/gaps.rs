//! What is missing, as a list of things to do.

use super::{
    evidence::{is_written, newest_evidence},
    record::{Gap, GapKind},
};

use crate::{
    check::system::missing_sections,
    model::{
        control::Control,
        date::Date,
        policy::Policy,
        records::Document,
        site::Site,
        status::{Operation, Status},
    },
};

/// All gaps: what is overdue first, by date; then what has no date, the gravest first; then what is due later.
pub(super) fn gaps(site: &Site, date: Date) -> Vec<Gap> {
    let mut gaps = Vec::new();
    criteria(site, &mut gaps);
    for control in &site.controls {
        self::control(control, site, date, &mut gaps);
    }
    documents(site, date, &mut gaps);
    policies(site, date, &mut gaps);
    for section in missing_sections(site, date) {
        gaps.push(Gap {
            kind: GapKind::Section,
            about: format!("system/{section}"),
            what: "write this section of the system description".to_owned(),
            owner: None,
            due: None,
        });
    }
    gaps.sort_by_key(|gap| {
        let group = match gap.due {
            Some(due) if due < date => 0,
            None => 1,
            Some(_) => 2,
        };
        (group, gap.due, gap.clone())
    });
    gaps
}

fn criteria(site: &Site, gaps: &mut Vec<Gap>) {
    for criterion in site.settings.scope.catalogue().filter(|criterion| site.leaves_open(criterion)) {
        gaps.push(Gap {
            kind: GapKind::Uncovered,
            about: criterion.id.to_owned(),
            what: format!("describe a control for it ({}), or say why it is not relevant", criterion.title),
            owner: None,
            due: None,
        });
    }
}

/// Documents that have run out, unless another replaces them, and reviews that nobody held.
fn documents(site: &Site, date: Date, gaps: &mut Vec<Gap>) {
    let is_replaced =
        |document: &Document| site.documents.iter().any(|other| other.supersedes.as_deref() == Some(&*document.id));
    for document in site.documents.iter().filter(|document| !is_replaced(document)) {
        let mut add = |what: &str, due: Date| {
            gaps.push(Gap {
                kind: GapKind::Document,
                about: format!("documents/{}", document.id),
                what: what.to_owned(),
                owner: document.owner.as_ref().map(ToString::to_string),
                due: Some(due),
            });
        };
        if let Some(last) = document.valid_until.as_deref().filter(|_| document.is_expired(date)) {
            add("put its successor in its place: it has expired", last.plus_days(1));
        }
        if let Some(review) = document.next_review.as_deref().filter(|review| **review < date) {
            add("review it, and set the day of the next review", *review);
        }
    }
}

/// Policies that nobody has approved and reviews that nobody held, unless another policy replaces them.
fn policies(site: &Site, date: Date, gaps: &mut Vec<Gap>) {
    let is_replaced =
        |policy: &Policy| site.policies.iter().any(|other| other.supersedes.as_deref() == Some(&*policy.id));
    for policy in site.policies.iter().filter(|policy| !is_replaced(policy)) {
        let mut add = |what: &str, due: Option<Date>| {
            gaps.push(Gap {
                kind: GapKind::Policy,
                about: format!("policies/{}", policy.id),
                what: what.to_owned(),
                owner: policy.owner.as_ref().map(ToString::to_string),
                due,
            });
        };
        if !policy.is_approved(date) {
            add("have it approved", None);
        }
        if let Some(due) = policy.review_due.as_deref().filter(|_| policy.is_overdue(date)) {
            add("review it, and set the day of the next review", Some(*due));
        }
    }
}

fn control(control: &Control, site: &Site, date: Date, gaps: &mut Vec<Gap>) {
    let mut add = |kind, what: String, due| {
        gaps.push(Gap { kind, about: control.id.to_string(), what, owner: control.owner.clone(), due });
    };
    if !is_written(control) {
        add(GapKind::Placeholder, "write its narrative: a placeholder covers nothing".to_owned(), None);
    }
    if control.owner.is_none() {
        add(GapKind::NoOwner, "name an owner".to_owned(), None);
    }
    let freshness = &site.settings.freshness;
    let Some(status) = site.status(control) else {
        add(GapKind::NoStatus, "look at it, and record its status".to_owned(), None);
        return;
    };
    match status.status {
        Operation::NotApplicable => return,
        Operation::Operating => {}
        Operation::Planned => add(GapKind::NotOperating, "put it into operation: it is planned".to_owned(), None),
        Operation::Partial => add(GapKind::NotOperating, "complete it: it operates in part".to_owned(), None),
        Operation::Remediating => add(GapKind::NotOperating, "finish putting it right".to_owned(), None),
    }
    let stale_from = status.as_of.plus_days(freshness.status_days.get() + 1);
    if stale_from <= date {
        add(GapKind::StaleStatus, format!("look at it again: its status is of {}", *status.as_of), Some(stale_from));
    }
    exceptions(status, &mut add);
    match newest_evidence(control, site) {
        None => add(GapKind::Evidence, "collect evidence, with its date".to_owned(), None),
        Some(collected) => {
            let stale_from = collected.plus_days(freshness.evidence_days.get() + 1);
            if stale_from <= date {
                add(
                    GapKind::Evidence,
                    format!("collect evidence anew: the newest is of {collected}"),
                    Some(stale_from),
                );
            }
        }
    }
}

fn exceptions(status: &Status, add: &mut impl FnMut(GapKind, String, Option<Date>)) {
    for exception in status.tests.iter().flat_map(|test| &test.exceptions) {
        match &exception.remediation {
            Some(remediation) if remediation.done.is_some() => {}
            Some(remediation) => {
                add(GapKind::Exception, remediation.plan.clone(), remediation.due.as_deref().copied());
            }
            None => add(GapKind::Exception, format!("plan what follows from: {}", *exception.description), None),
        }
    }
}
