//! Which criteria are in scope, and what maps to them.

use std::collections::BTreeSet;

use super::{context::Context, texts::mark_in};

use crate::{
    criteria::catalogue::{CATALOGUE, Category, find},
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion,
    },
    model::site::Site,
};

/// `is_whole` tells whether every record could be read: else what covers a criterion may be among the others.
pub(super) fn check(site: &Site, is_whole: bool, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let scope = &site.settings.scope;
    let has_security = scope.has(Category::Security);
    if !has_security && !site.controls.is_empty() {
        let finding = Diagnostic::error("scope/security-missing", "security is not in scope")
            .note("the security criteria (CC1 to CC9) are part of every SOC 2 examination")
            .help("add `security` to `scope.criteria` in trust.yaml");
        findings.push(match scope.criteria.first() {
            Some(first) => finding.at(first.place(), "the scope"),
            None => finding,
        });
    }
    known_criteria(site, findings);
    let mut covered = BTreeSet::new();
    for control in &site.controls {
        let known: Vec<_> = control.criteria.iter().filter_map(|id| find(id)).collect();
        let in_scope = known.iter().any(|criterion| scope.has(criterion.category));
        let all_known = known.len() == control.criteria.len();
        if let (true, false, true, Some(first)) = (has_security, in_scope, all_known, control.criteria.first()) {
            findings.push(
                Diagnostic::error(
                    "scope/unmapped-control",
                    format!("the control {} maps only to criteria out of scope", control.id),
                )
                .at(first.place(), "not in scope")
                .help("add the category to `scope.criteria` in trust.yaml, or map the control to a criterion in scope"),
            );
        }
        if control.criteria.is_empty() {
            findings.push(
                Diagnostic::error(
                    "scope/unmapped-control",
                    format!("the control {} maps to no criterion in scope", control.id),
                )
                .at(control.id.place(), "")
                .help("add `criteria: [CC6.1]`, with the criteria that it serves"),
            );
        }
        let placeholder = control.body.as_ref().is_none_or(|body| body.is_placeholder());
        if placeholder && !control.criteria.is_empty() {
            let place = control.body.as_ref().map_or(control.id.place(), |body| mark_in(body, context));
            findings.push(
                Diagnostic::error(
                    "scope/placeholder",
                    format!("the control {} claims criteria, but its narrative is a placeholder", control.id),
                )
                .at(place, "")
                .help("write what is done, or remove the file until it is written"),
            );
            continue;
        }
        covered.extend(known.iter().map(|criterion| criterion.id));
    }
    if site.controls.is_empty() || !is_whole {
        return;
    }
    for criterion in scope.catalogue() {
        if !covered.contains(criterion.id) && !scope.not_relevant.contains_key(criterion.id) {
            let finding = Diagnostic::error(
                "scope/uncovered-criterion",
                format!("no control maps to {} ({})", criterion.id, criterion.title),
            )
            .help(format!(
                "map a control to it, or say why it isn't relevant: `scope.not_relevant: {{{}: reason}}`",
                criterion.id
            ));
            let declared = scope.criteria.iter().find(|category| ***category == criterion.category);
            findings.push(match declared {
                Some(category) => finding.at(category.place(), "in scope here"),
                None => finding,
            });
        }
    }
}

fn known_criteria(site: &Site, findings: &mut Vec<Diagnostic>) {
    let of_controls = site.controls.iter().flat_map(|control| &control.criteria);
    let of_users = site.user_controls.iter().flat_map(|control| &control.criteria);
    let of_policies = site.policies.iter().flat_map(|policy| &policy.criteria);
    let of_organisations = site.subservice.iter().flat_map(|organisation| {
        organisation.criteria.iter().chain(organisation.expected_controls.iter().flat_map(|control| &control.criteria))
    });
    for id in of_controls.chain(of_users).chain(of_policies).chain(of_organisations).filter(|id| find(id).is_none()) {
        findings.push(unknown(id, id.place()));
    }
    for (id, reason) in site.settings.scope.not_relevant.iter().filter(|(id, _)| find(id).is_none()) {
        findings.push(unknown(id, reason.place()));
    }
}

fn unknown(id: &str, place: Place) -> Diagnostic {
    let finding = Diagnostic::error("scope/unknown-criterion", format!("there is no criterion `{id}`")).at(place, "");
    let head = id.split([' ', '-', '–', '—']).next().unwrap_or(id);
    match (find(head), suggestion::closest(id, CATALOGUE.iter().map(|criterion| criterion.id))) {
        (Some(criterion), _) => finding.help(format!("write only the id: `{}`", criterion.id)),
        (None, Some(near)) => finding.help(format!("did you mean `{near}`?")),
        (None, None) => finding.help("use an id of the 2017 trust services criteria, such as CC6.1, A1.2 or C1.1"),
    }
}
