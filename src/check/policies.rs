//! Policies: approval, and when they are looked at again.

use std::collections::BTreeSet;

use super::{context::Context, documents};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{date::Date, id::Id, policy::Policy, site::Site},
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let replaced: BTreeSet<&str> =
        site.policies.iter().filter_map(|policy| policy.supersedes.as_deref()).map(Id::as_str).collect();
    // What has been replaced holds no more.
    for policy in site.policies.iter().filter(|policy| !replaced.contains(policy.id.as_str())) {
        findings.extend(unapproved(policy, context.date));
        findings.extend(review_overdue(policy, context.date));
    }
    let chain = site.policies.iter().filter_map(|policy| Some((policy.id.as_str(), policy.supersedes.as_ref()?)));
    documents::circles(chain, "policy/supersedes-circle", "policy", findings);
}

/// A policy that nobody has approved, not yet, or not as it stands.
fn unapproved(policy: &Policy, today: Date) -> Option<Diagnostic> {
    let finding = |message: String| Diagnostic::warning("policy/unapproved", message);
    let Some(approved) = &policy.approved else {
        return Some(
            finding(format!("nobody has approved {}", policy.id)).at(policy.id.place(), "").help(
                "write who approved it, and when: `approved: {by: …, on: …}`; keep a draft `visibility: internal`",
            ),
        );
    };
    if *approved.on > today {
        return Some(
            finding(format!("{} is approved on a day that is still to come", policy.id))
                .at(approved.on.place(), format!("today is {today}"))
                .help("set `on` to the day of the approval; keep a draft `visibility: internal`"),
        );
    }
    let newest = policy.history().into_iter().next()?;
    (*newest.date > *approved.on).then(|| {
        finding(format!("{} has changed since it was approved", policy.id))
            .at(newest.date.place(), format!("version {}", newest.version))
            .at(approved.on.place(), "approved")
            .help("have the new version approved, and set `approved`")
    })
}

fn review_overdue(policy: &Policy, today: Date) -> Option<Diagnostic> {
    let due = policy.review_due.as_ref().filter(|_| policy.is_overdue(today))?;
    Some(
        Diagnostic::warning("policy/review-overdue", format!("the review of {} is overdue", policy.id))
            .at(due.place(), format!("today is {today}"))
            .help("look at it again, and set `review_due` to the day of the review after this one"),
    )
}
