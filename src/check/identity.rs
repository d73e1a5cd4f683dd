//! Ids and addresses that must be unique.

use std::collections::BTreeMap;

use crate::{
    decode::{located::Located, name::Name},
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{addresses::derived_id, id::Id, site::Site, slugs::slug},
    render::routes::Routes,
};

const DUPLICATE: &str = "id/duplicate";

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut unique = Unique { findings };
    let id = |id: &Located<Id>| (id.slug(), id.to_string(), id.place());
    unique.check("control", site.controls.iter().map(|control| id(&control.id)));
    unique.check("document", site.documents.iter().map(|document| id(&document.id)));
    unique.check("policy", site.policies.iter().map(|policy| id(&policy.id)));
    unique.check("questionnaire", site.questionnaires.iter().map(|one| id(&one.id)));
    unique.check("framework", site.frameworks.iter().map(|framework| id(&framework.id)));
    unique.check("request", site.requests.iter().map(|request| id(&request.id)));
    unique.check("report", site.reports.iter().map(|report| id(&report.id)));
    let named = |id: &Option<Located<Id>>, name: &Located<Name>| match id {
        Some(id) => (id.slug(), id.to_string(), id.place()),
        None => (derived_id(None, name), name.to_string(), name.place()),
    };
    unique.derived("subprocessor", site.subprocessors.iter().map(|vendor| named(&vendor.id, &vendor.name)));
    unique.derived("subservice organisation", site.subservice.iter().map(|vendor| named(&vendor.id, &vendor.name)));
    unique.check("user control", site.user_controls.iter().filter_map(|control| control.id.as_ref()).map(id));
    let expected = site.subservice.iter().flat_map(|organisation| &organisation.expected_controls);
    unique.check("expected control", expected.filter_map(|control| control.id.as_ref()).map(id));
    let sections = site.system.iter().map(|section| {
        let key = section.section.key().to_owned();
        (key.clone(), key, section.section.place())
    });
    unique.check("system section", sections);
    documents_and_policies(site, findings);
    categories(
        "control",
        site.controls.iter().map(|control| (control.category.as_str(), control.id.place())),
        findings,
    );
    let questions =
        site.faq.iter().filter_map(|question| Some((question.category.as_deref()?, question.question.place())));
    categories("question", questions, findings);
    addresses(site, findings);
}

/// Policies and questionnaires stand among documents: one id is one place there.
fn documents_and_policies(site: &Site, findings: &mut Vec<Diagnostic>) {
    let policies = site.policies.iter().map(|policy| ("policy", &policy.id));
    let questionnaires = site.questionnaires.iter().map(|questionnaire| ("questionnaire", &questionnaire.id));
    let documents = || site.documents.iter().map(|document| ("document", &document.id));
    let named = |(what, id): (&str, &Located<Id>), (other, same): (&str, &Located<Id>)| {
        Diagnostic::error(DUPLICATE, format!("a {what} and a {other} have the id `{id}`"))
            .at(id.place(), format!("the {what}"))
            .at(same.place(), format!("the {other}"))
            .help(format!("give one of them another id; if they are the same, remove the {other}"))
    };
    let clash = |one: (&'static str, &Located<Id>),
                 mut others: &mut dyn Iterator<Item = (&'static str, &Located<Id>)>| {
        (&mut others).find(|(_, id)| id.slug() == one.1.slug()).map(|other| named(one, other))
    };
    findings.extend(policies.clone().filter_map(|policy| clash(policy, &mut documents())));
    findings.extend(questionnaires.filter_map(|one| clash(one, &mut documents().chain(policies.clone()))));
}

/// Categories that one reads as two, and a page's address takes for one: mostly one that is written in two ways.
fn categories<'a>(what: &str, all: impl Iterator<Item = (&'a str, Place)>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    for (name, place) in all {
        let (first, first_place) = *seen.entry(slug(name)).or_insert((name, place));
        if first != name {
            let message = format!("the {what} categories `{first}` and `{name}` have one address on their page");
            findings.push(
                Diagnostic::warning("id/categories-alike", message)
                    .at(place, "in this record")
                    .at(first_place, "and in this one")
                    .help("write the category in one way, or give it a name that differs in more than signs"),
            );
        }
    }
}

/// Addresses are compared as each audience has them, but a collision in the internal view is one already.
fn addresses(site: &Site, findings: &mut Vec<Diagnostic>) {
    for collision in Routes::of_site(site).collisions {
        let address = &collision.address;
        let same_id = |finding: &Diagnostic| {
            finding.id == DUPLICATE && finding.labels.first().is_some_and(|label| label.place == collision.place)
        };
        if findings.iter().any(same_id) {
            continue;
        }
        findings.push(match collision.first {
            Some(first) => {
                Diagnostic::error("output/duplicate-path", format!("two records want the address {address}"))
                    .at(collision.place, "this one")
                    .at(first, "and this one")
                    .help("give one of them a `slug` of its own, or another alias")
            }
            None => Diagnostic::error(
                "output/duplicate-path",
                format!("{address} is the address of a page that Candor makes"),
            )
            .at(collision.place, "")
            .help("choose another `slug`, or another alias"),
        });
    }
}

struct Unique<'a> {
    findings: &'a mut Vec<Diagnostic>,
}

impl Unique<'_> {
    /// Ids count as equal when they differ in case, or in dots and hyphens: they become addresses. Each comes with how it is
    /// written.
    fn check(&mut self, what: &str, ids: impl Iterator<Item = (String, String, Place)>) {
        self.find(ids, |written| {
            let message = format!("there are two {what} records with the id `{written}`");
            Diagnostic::error(DUPLICATE, message).help("give one of them another id, or remove it")
        });
    }

    /// The same for ids that are made from names where none is written.
    fn derived(&mut self, what: &str, ids: impl Iterator<Item = (String, String, Place)>) {
        let ids: Vec<_> = ids.collect();
        let taken: Vec<&String> = ids.iter().map(|(id, ..)| id).collect();
        let another = |id: &str| (2..).map(|number| format!("{id}-{number}")).find(|other| !taken.contains(&other));
        self.find(ids.iter().cloned(), |written| {
            let id = derived_id(None, written);
            let message = format!("there are two {what} records with the id `{id}`, which is made from their names");
            let help =
                format!("give one of them an id of its own, `id: {}`, or remove it", another(&id).unwrap_or_default());
            Diagnostic::error(DUPLICATE, message).help(help)
        });
    }

    fn find(&mut self, ids: impl Iterator<Item = (String, String, Place)>, finding: impl Fn(&str) -> Diagnostic) {
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for (id, written, place) in ids {
            match seen.get(&id) {
                Some(first) => {
                    self.findings.push(finding(&written).at(place, "again here").at(*first, "first here"));
                }
                None => {
                    seen.insert(id, place);
                }
            }
        }
    }
}
