//! Settings that name something which must exist.

use std::collections::BTreeSet;

use schemars::{JsonSchema, Schema, schema_for};
use serde_json::Value;

use super::{
    catalogue::{is_adjustable, is_allowable, lint as lint_of, lints},
    context::Context,
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, has_errors},
        suggestion::closest,
    },
    model::{
        answer::Answer,
        control::Control,
        framework::{Applicability, Framework},
        policy::Policy,
        prospect::Prospect,
        questionnaire::Questionnaire,
        records::{Document, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl},
        report::Report,
        request::Request,
        site,
        status::{Service, Status},
        trust::Trust,
    },
    visibility::labelled::Collection,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let settings = &context.source.settings;
    let known = policy_paths();
    for (path, flag) in &settings.visibility.policy {
        if !known.contains(path.as_str()) && !below_extra(path) {
            let finding =
                Diagnostic::error("visibility/unknown-path", format!("the policy names `{path}`, which isn't a field"))
                    .at(flag.place(), "this flag would protect nothing");
            findings.push(match closest(path, known.iter().map(String::as_str)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("name a collection (`controls`) or a field (`controls.owner`)"),
            });
        }
    }
    for allowed in &settings.visibility.allow_phrases {
        if allowed.reason.trim().is_empty() {
            let place = allowed.reason.place();
            findings.push(
                Diagnostic::error(
                    "visibility/reason-missing",
                    format!("the allowed phrase `{}` has no reason", allowed.phrase),
                )
                .at(place, "")
                .help("say in `reason` why it may be seen"),
            );
        }
    }
    for allowed in settings.visibility.allow_files.iter().filter(|allowed| allowed.reason.trim().is_empty()) {
        findings.push(
            Diagnostic::error(
                "visibility/reason-missing",
                format!("the allowed file `{}` has no reason", allowed.file),
            )
            .at(allowed.reason.place(), "")
            .help("say in `reason` why it may be handed out unsearched"),
        );
    }
    let chosen = settings.lints.iter().map(|(lint, level)| (lint.as_str(), level.place()));
    let allowed = context.source.allowances.iter().map(|allowance| (allowance.lint.as_str(), allowance.lint.place()));
    let chosen = chosen.filter(|(lint, _)| !is_adjustable(lint));
    let allowed = allowed.filter(|(lint, _)| !is_allowable(lint));
    for (lint, place) in chosen.chain(allowed) {
        let message = match lint_of(lint) {
            Some(_) => format!("the level of `{lint}` can't be chosen"),
            None => format!("there is no lint `{lint}`"),
        };
        let finding = Diagnostic::error("lints/unknown", message).at(place, "");
        let known = lints().iter().filter(|lint| lint.adjustable).map(|lint| lint.id);
        findings.push(match closest(lint, known) {
            Some(near) if near != lint => finding.help(format!("did you mean `{near}`?")),
            _ => finding.help("use an id as `candor check` prints it in brackets; `candor explain` lists them"),
        });
    }
    for allowance in context.source.allowances.iter().filter(|allowance| allowance.reason.trim().is_empty()) {
        findings.push(
            Diagnostic::error("lints/reason-missing", format!("`{}` is allowed without a reason", allowance.lint))
                .at(allowance.reason.place(), "")
                .help("say in `reason` why it is right here"),
        );
    }
    let mut parts = BTreeSet::new();
    for part in settings.report.order.iter().filter(|part| !parts.insert(***part)) {
        findings.push(
            Diagnostic::error("settings/part-twice", format!("`report.order` names `{}` twice", part.key()))
                .at(part.place(), "it stands above already")
                .help("name each part once; those that you leave out follow in the usual order"),
        );
    }
    if settings.base_url.is_none() && !has_errors(findings) {
        findings.push(
            Diagnostic::warning(
                "settings/no-base-url",
                "`base_url` is not set, so there will be no sitemap, no feed and no canonical links",
            )
            .help("add `base_url: https://…` to trust.yaml"),
        );
    }
}

/// What stands below `extra` is the site's own.
fn below_extra(path: &str) -> bool {
    path.starts_with("controls.extra.") || path.starts_with("trust.extra.")
}

/// Every path that a policy may name, from the record types.
fn policy_paths() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for collection in Collection::WITH_POLICY {
        paths.insert(collection.name().to_owned());
        let schema = schema(collection);
        let definitions = schema.get("$defs").cloned().unwrap_or(Value::Null);
        add_paths(schema.as_value(), &definitions, collection.name(), &mut paths);
    }
    paths.insert(format!("{}.{}", Collection::Status.name(), site::STATUS_AS_OF));
    paths
}

fn schema(collection: Collection) -> Schema {
    fn of<T: JsonSchema>() -> Schema {
        schema_for!(T)
    }
    match collection {
        Collection::Trust => of::<Trust>(),
        Collection::Controls => of::<Control>(),
        Collection::System => of::<SystemSection>(),
        Collection::Updates => of::<Update>(),
        Collection::Faq => of::<Question>(),
        Collection::Answers => of::<Answer>(),
        Collection::Questionnaires => of::<Questionnaire>(),
        Collection::Pages => of::<Page>(),
        Collection::Policies => of::<Policy>(),
        Collection::Status => of::<Status>(),
        Collection::Services => of::<Service>(),
        Collection::Reports => of::<Report>(),
        Collection::Documents => of::<Document>(),
        Collection::Subprocessors => of::<Subprocessor>(),
        Collection::Subservice => of::<SubserviceOrganisation>(),
        Collection::UserControls => of::<UserControl>(),
        Collection::Frameworks => of::<Framework>(),
        Collection::Applicability => of::<Applicability>(),
        Collection::Requests => of::<Request>(),
        Collection::Prospects => of::<Prospect>(),
    }
}

fn add_paths(schema: &Value, definitions: &Value, prefix: &str, paths: &mut BTreeSet<String>) {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
    if let Some(definition) = reference.and_then(|name| definitions.get(name)) {
        add_paths(definition, definitions, prefix, paths);
    }
    for alternative in schema.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        add_paths(alternative, definitions, prefix, paths);
    }
    if let Some(items) = schema.get("items") {
        add_paths(items, definitions, prefix, paths);
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{prefix}.{name}");
        add_paths(property, definitions, &path, paths);
        paths.insert(path);
    }
}

/// The words of all record types: keys, enums and their descriptions.
#[must_use]
pub(super) fn vocabulary() -> String {
    let schemas = Collection::WITH_POLICY.into_iter().map(|collection| schema(collection).as_value().to_string());
    schemas.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::check::settings::policy_paths;

    #[test]
    fn paths_come_from_the_types() {
        let paths = policy_paths();
        for path in [
            "controls",
            "controls.owner",
            "controls.body",
            "status.tests.exceptions.response",
            "trust.company.name",
            "user-controls.text",
            "reports.bridge_letter.signed_by",
            "services.months.uptime",
        ] {
            assert!(paths.contains(path), "{path}");
        }
        assert!(!paths.contains("controls.ownr"));
    }
}
