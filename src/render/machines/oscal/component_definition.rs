//! The system and its controls as an OSCAL component definition.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use super::parts::{Each, Ids, criterion_id, file, mapping_name, metadata, property};

use crate::{
    criteria::catalogue::find,
    files::address::Address,
    model::{
        addresses::{control_address, policy_address, policy_pdf},
        control::Control,
        mapping::Mapping,
        policy::Policy,
        slugs,
        status::{Operation, Status},
    },
    render::{
        edition::Rendering,
        machines::{as_text::as_text, kinds::MachineFile},
        views::site,
    },
    visibility::narrative::REDACTION_MARK,
};

const REMARKS: &str = "Prepared by management from what this trust center publishes. No auditor's report, and no \
                       substitute for one.";

/// The file. Its keys, and those below, are in the order of the alphabet, as those of all values are.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct File<C, P> {
    component_definition: Definition<C, P>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Definition<C, P> {
    #[serde(skip_serializing_if = "Option::is_none")]
    back_matter: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capabilities: Option<[Capability<P>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<C>,
    metadata: Value,
    uuid: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Capability<P> {
    description: String,
    incorporates_components: P,
    name: String,
    uuid: String,
}

/// The definition: each control is a component that implements criteria; together they are the system's capability.
#[must_use]
pub(crate) fn component_definition(rendering: &Rendering<'_>) -> String {
    let (ids, site) = (Ids::of(rendering), rendering.site);
    let view = site::site_view(rendering);
    let title = format!("{}: controls", view.title);
    let capability = || {
        let system = view.system.clone().unwrap_or_else(|| view.title.clone());
        let description = view.company.as_ref().and_then(|company| company.description.clone());
        let part = |control: &Arc<Control>| json!({"component-uuid": component_uuid(control, &ids), "description": as_text(&control.title)});
        Capability {
            description: description.unwrap_or_else(|| system.clone()),
            incorporates_components: Each(site.controls.iter().map(part)),
            name: system,
            uuid: ids.id("capability"),
        }
    };
    let components = || Each(site.controls.iter().map(|control| component(control, rendering, &ids)));
    let has_controls = !site.controls.is_empty();
    let resources: Vec<Value> = site.policies.iter().map(|policy| resource(policy, rendering, &ids)).collect();
    file(&File {
        component_definition: Definition {
            back_matter: (!resources.is_empty()).then(|| json!({"resources": resources})),
            capabilities: has_controls.then(|| [capability()]),
            components: has_controls.then(components),
            metadata: metadata(rendering, &ids, &title, REMARKS),
            uuid: ids.id("component-definition"),
        },
    })
}

fn component_uuid(control: &Control, ids: &Ids) -> String {
    ids.id(&format!("control/{}", control.id))
}

fn resource_uuid(policy: &Policy, ids: &Ids) -> String {
    ids.id(&format!("policy/{}", policy.id))
}

/// A policy as a resource that components link to.
fn resource(policy: &Policy, rendering: &Rendering<'_>, ids: &Ids) -> Value {
    let mut resource = json!({
        "uuid": resource_uuid(policy, ids),
        "title": as_text(&format!("{} {}", policy.id, policy.title)),
    });
    if let Some(summary) = &policy.summary {
        resource["description"] = json!(as_text(summary));
    }
    let version = policy.version.as_ref().and_then(|version| property("version", version));
    let approved = policy.approved.as_ref().and_then(|approved| property("approved", &approved.on.to_string()));
    let review = policy.review_due.as_ref().and_then(|due| property("review-due", &due.to_string()));
    let mut properties = vec![json!({"name": "type", "value": "policy"})];
    properties.extend([version, approved, review].into_iter().flatten());
    resource["props"] = Value::from(properties);
    if let Some(base) = &rendering.site.settings.base_url {
        let page = policy_address(policy);
        let pdf = Address::of_file(&policy_pdf(policy));
        let mut links = vec![json!({"href": format!("{}{page}", base.as_str()), "media-type": "text/html"})];
        if rendering.routes.has(&pdf) {
            links.push(json!({"href": format!("{}{pdf}", base.as_str()), "media-type": "application/pdf"}));
        }
        resource["rlinks"] = Value::from(links);
    }
    resource
}

fn component(control: &Control, rendering: &Rendering<'_>, ids: &Ids) -> Value {
    let status = rendering.site.status(control);
    let body = control.body.as_ref().map(|body| {
        let words = format!("[{}]", rendering.language.text("available-under-nda"));
        body.markdown().replace(REDACTION_MARK, &words).trim().to_owned()
    });
    let texts = [control.summary.as_deref().map(as_text), body];
    let description = texts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let description = if description.is_empty() { as_text(&control.title) } else { description };
    let mut component = json!({
        "uuid": component_uuid(control, ids),
        "type": "process-procedure",
        "title": as_text(&format!("{} {}", control.id, control.title)),
        "description": description,
    });
    let properties = properties(control, status.map(|status| &**status), rendering, ids);
    if !properties.is_empty() {
        component["props"] = Value::from(properties);
    }
    let mut links = Vec::new();
    if let Some(base) = &rendering.site.settings.base_url {
        let href = format!("{}{}", base.as_str(), control_address(control.id.as_str()));
        links.push(json!({"href": href, "rel": "reference"}));
    }
    let bound = rendering.site.policies.iter().filter(|policy| policy.is_bound_to(control));
    links.extend(bound.map(|policy| json!({"href": format!("#{}", resource_uuid(policy, ids)), "rel": "policy"})));
    if !links.is_empty() {
        component["links"] = Value::from(links);
    }
    let requirements: Vec<Value> = control
        .criteria
        .iter()
        .filter_map(|criterion| find(criterion))
        .filter(|criterion| rendering.site.settings.scope.has(criterion.category))
        .map(|criterion| {
            let mut requirement = json!({
                "uuid": ids.id(&format!("control/{}/{}", control.id, criterion.id)),
                "control-id": criterion_id(criterion.id),
                "description": as_text(control.summary.as_deref().unwrap_or(&control.title)),
            });
            if let Some(status) = status {
                requirement["props"] = json!([implementation_status(status)]);
            }
            requirement
        })
        .collect();
    if !requirements.is_empty() {
        let catalog = MachineFile::Catalog.path();
        let source = catalog.rsplit('/').next().unwrap_or(catalog);
        let mut implementation = json!({
            "uuid": ids.id(&format!("control/{}/implementation", control.id)),
            "source": source,
            "description": as_text(&control.title),
        });
        implementation["implemented-requirements"] = Value::from(requirements);
        component["control-implementations"] = Value::from(vec![implementation]);
    }
    component
}

/// A requirement that the control meets, and how far, if that is said: two properties of one group, which has the id that the
/// same mapping has in the mapping collection.
fn requirement(control: &Control, framework: &str, mapping: &Mapping, ids: &Ids) -> Vec<Value> {
    let Some(mut requirement) = property("requirement", &mapping.id) else { return Vec::new() };
    let class = slugs::slug(framework);
    if class.replace('-', "_") != *framework {
        requirement["remarks"] = json!(framework);
    }
    requirement["class"] = json!(format!("framework-{class}"));
    let strength = mapping.strength.and_then(|strength| property("strength", strength.key()));
    let Some(mut strength) = strength else { return vec![requirement] };
    let group = format!("mapping-{}", ids.id(&mapping_name(framework, &mapping.id, control.id.as_str())));
    requirement["group"] = json!(group);
    strength["group"] = json!(group);
    vec![requirement, strength]
}

fn properties(control: &Control, status: Option<&Status>, rendering: &Rendering<'_>, ids: &Ids) -> Vec<Value> {
    let category = property("category", &control.category);
    let frequency = control.frequency.as_deref().and_then(|frequency| property("frequency", frequency));
    let since = control.since.and_then(|since| property("in-place-since", &since.to_string()));
    let as_of = status.and_then(|status| property("status-as-of", &status.as_of.to_string()));
    let requirements = control.frameworks.iter().flat_map(|(framework, mappings)| {
        mappings.iter().flat_map(move |mapping| requirement(control, framework, mapping, ids))
    });
    let kinds = control.kind.iter().filter_map(|kind| property("control-kind", kind.key()));
    let automation = control.automation.and_then(|automation| property("automation", automation.key()));
    let policies = control.policy.iter().filter_map(|id| property("policy", rendering.title_of(id)?));
    let own = [category, frequency, since, as_of, automation].into_iter().flatten();
    own.chain(kinds).chain(policies).chain(requirements).collect()
}

/// OSCAL's word for a control's state; our own is in the remarks.
fn implementation_status(status: &Status) -> Value {
    let value = match status.status {
        Operation::Operating => "implemented",
        Operation::Partial | Operation::Remediating => "partial",
        Operation::Planned => "planned",
        Operation::NotApplicable => "not-applicable",
    };
    let remarks = format!("{} as of {}", status.status.key(), *status.as_of);
    json!({"name": "implementation-status", "value": value, "remarks": remarks})
}
