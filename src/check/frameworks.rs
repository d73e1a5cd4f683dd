//! Frameworks: what controls and the statement of applicability name is there, and the statement is whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    criteria::{
        shipped::{shipped, shipped_ids},
        spelling::key,
    },
    decode::{located::Located, name::Name},
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    model::{framework::Applicability, site::Site},
};

/// So many missing requirements are named; the others are counted.
const NAMED: usize = 5;

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for framework in &site.frameworks {
        let id = &framework.id;
        if framework.groups.iter().all(|group| group.requirements.is_empty()) && shipped(id.as_str()).is_none() {
            findings.push(
                Diagnostic::error("framework/no-requirements", format!("the framework `{id}` has no requirements"))
                    .at(id.place(), "")
                    .help(match closest(id.as_str(), shipped_ids()) {
                        Some(near) => format!("write its `groups`, or use one that ships with Candor: `{near}`?"),
                        None => "write its `groups`, with the requirements of each".to_owned(),
                    }),
            );
        }
        repeated(framework.ids(), id.as_str(), findings);
    }
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for control in &site.controls {
        for (framework, mappings) in &control.frameworks {
            for mapping in mappings {
                named(site, framework, &mapping.id, mapping.place(), &mut unknown, findings);
            }
        }
    }
    let mut first: BTreeMap<(&str, &str), Place> = BTreeMap::new();
    for one in &site.applicability {
        for requirement in one.requirement.iter() {
            named(site, &one.framework, requirement, requirement.place(), &mut unknown, findings);
            let key = (one.framework.as_str(), requirement.as_str());
            if let Some(first) = first.insert(key, requirement.place()) {
                let message = format!("the statement of applicability speaks twice of `{}`", **requirement);
                findings.push(
                    Diagnostic::error("id/duplicate", message)
                        .at(requirement.place(), "again here")
                        .at(first, "first here")
                        .help("keep one of the two"),
                );
            }
        }
        statement_line(site, one, findings);
    }
    whole(site, findings);
}

/// What a control or the statement names: a framework that is known, and a requirement of it. A framework that isn't known is
/// told once.
fn named<'s>(
    site: &'s Site,
    framework: &'s str,
    requirement: &str,
    place: Place,
    unknown: &mut BTreeSet<&'s str>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(known) = site.framework(framework) else {
        if unknown.insert(framework) {
            let finding = Diagnostic::warning("framework/unknown", format!("there is no framework `{framework}`"));
            let near = closest(framework, site.known_frameworks());
            findings.push(finding.at(place, "mapped here").help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("describe it in `frameworks/{framework}.yaml`, or name one that ships with Candor"),
            }));
        }
        return;
    };
    if known.ids().any(|id| id == requirement) {
        return;
    }
    let finding = Diagnostic::warning(
        "framework/unknown-requirement",
        format!("{} has no requirement `{requirement}`", known.name()),
    );
    let folded = |id: &str| key(id.trim_start_matches("A."));
    let same = known.ids().find(|id| folded(id) == folded(requirement));
    findings.push(finding.at(place, "").help(match same.or_else(|| closest(requirement, known.ids())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use an id of that version, or describe another one in `frameworks/`".to_owned(),
    }));
}

fn repeated<'s>(ids: impl Iterator<Item = &'s Located<Name>>, framework: &str, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for id in ids {
        if let Some(first) = seen.insert(id.as_str(), id.place()) {
            findings.push(
                Diagnostic::error("id/duplicate", format!("`{framework}` has two requirements `{}`", **id))
                    .at(id.place(), "again here")
                    .at(first, "first here")
                    .help("give one of them another id, or remove it"),
            );
        }
    }
}

fn statement_line(site: &Site, one: &Applicability, findings: &mut Vec<Diagnostic>) {
    let applies = *one.applicable;
    if !applies && one.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        findings.push(
            Diagnostic::warning("framework/excluded-without-reason", "a requirement is left out, and nothing says why")
                .at(one.applicable.place(), "")
                .help("add `reason:` with the justification"),
        );
    }
    if applies {
        return;
    }
    for requirement in one.requirement.iter() {
        let meets = site.controls.iter().find(|control| {
            let ids = control.frameworks.get(one.framework.as_str()).into_iter().flatten();
            ids.into_iter().any(|mapping| mapping.id.as_str() == requirement.as_str())
        });
        if let Some(control) = meets {
            let message = format!("`{}` is said not to apply, and the control {} meets it", **requirement, control.id);
            findings.push(
                Diagnostic::warning("framework/excluded-and-met", message)
                    .at(one.applicable.place(), "left out here")
                    .at(control.id.place(), "met by this control")
                    .help("set `applicable: true`, or take the requirement out of the control's `frameworks`"),
            );
        }
    }
}

/// A statement that speaks of some requirements speaks of all.
fn whole(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut by_framework: BTreeMap<&str, (Place, BTreeSet<&str>)> = BTreeMap::new();
    for one in &site.applicability {
        let entry = by_framework.entry(&one.framework).or_insert_with(|| (one.framework.place(), BTreeSet::new()));
        entry.1.extend(one.requirement.iter().map(|requirement| requirement.as_str()));
    }
    for (id, (place, spoken)) in by_framework {
        let Some(framework) = site.framework(id) else { continue };
        let missing: Vec<&str> =
            framework.requirements().map(|one| one.id.as_str()).filter(|id| !spoken.contains(id)).collect();
        if missing.is_empty() {
            continue;
        }
        let mut names = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        if missing.len() > NAMED {
            names.push_str(&format!(" and {} more", missing.len() - NAMED));
        }
        findings.push(
            Diagnostic::warning(
                "framework/statement-incomplete",
                format!("the statement of applicability of {} doesn't speak of {names}", framework.name()),
            )
            .at(place, "it speaks of others here")
            .help("add a line for each requirement: whether it applies, and why"),
        );
    }
}
