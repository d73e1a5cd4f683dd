//! Ids and addresses that must be unique.

use std::collections::BTreeMap;

use crate::{
    diagnostics::{Diagnostic, Place},
    model::Site,
    render::routes::Routes,
};

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut unique = Unique { findings };
    unique.check("control", site.controls.iter().map(|control| (control.id.to_string(), control.id.place())));
    unique.check("document", site.documents.iter().map(|document| (document.id.to_string(), document.id.place())));
    unique.check("report", site.reports.iter().map(|report| (report.id.to_string(), report.id.place())));
    unique
        .check("subprocessor", site.subprocessors.iter().map(|vendor| (vendor.name.to_string(), vendor.name.place())));
    unique.check(
        "subservice organisation",
        site.subservice.iter().map(|vendor| (vendor.name.to_string(), vendor.name.place())),
    );
    let user_controls = site.user_controls.iter().filter_map(|control| control.id.as_ref());
    unique.check("user control", user_controls.map(|id| (id.to_string(), id.place())));
    let expected = site.subservice.iter().flat_map(|organisation| &organisation.expected_controls);
    let expected = expected.filter_map(|control| control.id.as_ref());
    unique.check("expected control", expected.map(|id| (id.to_string(), id.place())));
    let sections = site.system.iter().map(|section| (format!("{:?}", *section.section), section.section.place()));
    unique.check("system section", sections);
    addresses(site, findings);
}

/// Addresses are compared as each audience has them, but a collision in the internal view is one already.
fn addresses(site: &Site, findings: &mut Vec<Diagnostic>) {
    for collision in Routes::of_site(site).collisions {
        let address = &collision.address;
        let same_id = |finding: &Diagnostic| {
            finding.id == "id/duplicate" && finding.labels.first().is_some_and(|label| label.place == collision.place)
        };
        if findings.iter().any(same_id) {
            continue;
        }
        findings.push(match collision.first {
            Some(first) => {
                Diagnostic::error("output/duplicate-path", format!("two records want the address {address}"))
                    .at(collision.place, "this one")
                    .at(first, "and this one")
                    .help("give one of them another title, question or slug")
            }
            None => Diagnostic::error(
                "output/duplicate-path",
                format!("{address} is the address of a page that Candor makes"),
            )
            .at(collision.place, "")
            .help("choose another `slug`"),
        });
    }
}

struct Unique<'a> {
    findings: &'a mut Vec<Diagnostic>,
}

impl Unique<'_> {
    /// Ids count as equal when they differ in case alone: they become addresses.
    fn check(&mut self, what: &str, ids: impl Iterator<Item = (String, Place)>) {
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for (id, place) in ids {
            let folded = id.to_lowercase();
            match seen.get(&folded) {
                Some(first) => self.findings.push(
                    Diagnostic::error("id/duplicate", format!("there are two {what} records with the id `{id}`"))
                        .at(place, "again here")
                        .at(*first, "first here")
                        .help("give one of them another id, or remove it"),
                ),
                None => {
                    seen.insert(folded, place);
                }
            }
        }
    }
}
