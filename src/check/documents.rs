//! Documents: how long they hold, when they are looked at again, and what they replace.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Diagnostic,
    model::{id::Id, records::Document, site::Site},
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let replaced: BTreeSet<&str> =
        site.documents.iter().filter_map(|document| document.supersedes.as_deref()).map(Id::as_str).collect();
    for document in &site.documents {
        one_source(document, findings);
        // What has been replaced may run out in peace.
        if !replaced.contains(document.id.as_str()) {
            dates(document, site, context, findings);
        }
    }
    let chain =
        site.documents.iter().filter_map(|document| Some((document.id.as_str(), document.supersedes.as_ref()?)));
    circles(chain, "document/supersedes-circle", "document", findings);
}

fn one_source(document: &Document, findings: &mut Vec<Diagnostic>) {
    if let (Some(file), Some(url)) = (&document.file, &document.url) {
        findings.push(
            Diagnostic::error("document/file-and-url", format!("{} is a file and a link at once", document.id))
                .at(url.place(), "a link")
                .at(file.place(), "a file")
                .help("keep the one that readers are to get"),
        );
    }
}

fn dates(document: &Document, site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let (today, id) = (context.date, &document.id);
    if let Some(last) = &document.valid_until {
        let days = last.days_since(today);
        let notice = site.settings.freshness.expiry_days.get();
        if let Some(date) = document.date.as_ref().filter(|date| ***date > **last) {
            findings.push(
                Diagnostic::error("document/ends-before-start", format!("{id} holds no longer than before its date"))
                    .at(last.place(), format!("its date is {}", **date))
                    .help("correct `valid_until` or `date`"),
            );
        } else if document.is_expired(today) {
            findings.push(
                Diagnostic::warning("document/expired", format!("{id} has expired"))
                    .at(last.place(), format!("today is {today}"))
                    .help("put its successor in its place, or flag it `internal`"),
            );
        } else if days <= notice {
            findings.push(
                Diagnostic::warning("document/expires-soon", format!("{id} expires in {days} days"))
                    .at(last.place(), format!("`freshness.expiry_days` is {notice}"))
                    .help("get its successor ready"),
            );
        }
    }
    if let Some(review) = document.next_review.as_ref().filter(|review| ***review < today) {
        findings.push(
            Diagnostic::warning("document/review-overdue", format!("the review of {id} is overdue"))
                .at(review.place(), format!("today is {today}"))
                .help("look at it again, and set `next_review` to the day of the review after this one"),
        );
    }
}

/// Records that replace themselves, by way of others or not: each comes with the one that it replaces.
pub(super) fn circles<'s>(
    chain: impl Iterator<Item = (&'s str, &'s Located<Id>)>,
    lint: &'static str,
    what: &str,
    findings: &mut Vec<Diagnostic>,
) {
    let next: BTreeMap<&str, &Located<Id>> = chain.collect();
    let mut told = BTreeSet::new();
    for (start, first) in &next {
        let mut circle = vec![*start];
        let mut at = first.as_str();
        while at != *start && !circle.contains(&at) {
            circle.push(at);
            let Some(older) = next.get(at) else { break };
            at = older.as_str();
        }
        if at == *start && !told.contains(start) {
            told.extend(circle.iter().copied());
            circle.push(start);
            findings.push(
                Diagnostic::error(lint, format!("{start} replaces itself"))
                    .at(first.place(), circle.join(" → "))
                    .help(format!("name the older {what} in `supersedes`, and leave it out of the oldest")),
            );
        }
    }
}
