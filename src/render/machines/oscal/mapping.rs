//! Which controls meet which requirements of frameworks, as an OSCAL mapping collection.

use serde_json::{Value, json};

use super::parts::{Ids, file, mapping_name, metadata, property};

use crate::{
    criteria::framework::Framework,
    model::{
        fulfilment::{FrameworkState, MeetingControl, RequirementState},
        mapping::Strength,
    },
    render::{edition::Rendering, machines::kinds::MachineFile, views::site::site_view},
};

const REMARKS: &str = "Prepared by management from what this trust center publishes. How far a control meets a requirement is \
                       management's own judgement.";

/// The collection: a mapping for each framework that there is something to show of.
#[must_use]
pub(crate) fn mapping(rendering: &Rendering<'_>) -> String {
    let ids = Ids::of(rendering);
    let title = format!("{}: requirements and controls", site_view(rendering).title);
    let metadata = metadata(rendering, &ids, &title, REMARKS);
    let mut provenance = json!({
        "method": "human",
        "matching-rationale": "functional",
        "status": "complete",
        "mapping-description": "Each control names the requirements that it meets.",
    });
    // Who judged is who prepared the rest.
    if let Some(parties) = metadata.get("responsible-parties") {
        provenance["responsible-parties"] = parties.clone();
    }
    let states = rendering.site.frameworks_shown(rendering.date);
    let mappings: Vec<Value> = states.iter().filter_map(|state| of_framework(state, &ids)).collect();
    let resources: Vec<Value> = states.iter().map(|state| resource(&state.framework, &ids)).collect();
    file(&json!({"mapping-collection": {
        "uuid": ids.id("mapping-collection"),
        "metadata": metadata,
        "provenance": provenance,
        "mappings": mappings,
        "back-matter": {"resources": resources},
    }}))
}

fn of_framework(state: &FrameworkState<'_>, ids: &Ids) -> Option<Value> {
    let id = &state.framework.id;
    let maps: Vec<Value> = state
        .requirements()
        .flat_map(|requirement| requirement.controls.iter().map(move |meeting| (requirement, meeting)))
        .map(|(requirement, meeting)| map(id, requirement, meeting, ids))
        .collect();
    let source = MachineFile::ComponentDefinition.path();
    let source = source.rsplit('/').next().unwrap_or(source);
    (!maps.is_empty()).then(|| {
        json!({
            "uuid": ids.id(&format!("mapping/{id}")),
            "source-resource": {"type": "component-definition", "href": source},
            "target-resource": {"type": "catalog", "href": format!("#{}", resource_id(id, ids))},
            "maps": maps,
        })
    })
}

fn map(framework: &str, requirement: &RequirementState<'_>, meeting: &MeetingControl<'_>, ids: &Ids) -> Value {
    let control = &meeting.control.id;
    let relationship = match meeting.strength {
        Some(Strength::Equal) => "equal-to",
        Some(Strength::Subset) => "subset-of",
        Some(Strength::Partial | Strength::Related) | None => "intersects-with",
    };
    let mut properties: Vec<Value> = property("fulfilment", meeting.fulfilment.key()).into_iter().collect();
    properties.extend(meeting.strength.and_then(|strength| property("strength", strength.key())));
    json!({
        "uuid": ids.id(&mapping_name(framework, &requirement.id, control.as_str())),
        "relationship": relationship,
        "sources": [{"type": "control", "id-ref": token(control.as_str())}],
        "targets": [{"type": "control", "id-ref": token(&requirement.id)}],
        "props": properties,
    })
}

fn resource_id(framework: &str, ids: &Ids) -> String {
    ids.id(&format!("framework/{framework}"))
}

/// The framework that is mapped to, for people: its text isn't ours to hand out.
fn resource(framework: &Framework, ids: &Ids) -> Value {
    let mut resource = json!({"uuid": resource_id(&framework.id, ids), "title": framework.name()});
    if let Some(source) = &framework.source {
        resource["description"] = json!(source);
    }
    resource
}

/// An id as OSCAL has tokens: letters, digits, `.`, `-` and `_`, beginning with a letter or `_`.
fn token(id: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let token: String = id.chars().map(allowed).collect();
    if token.starts_with(|c: char| c.is_alphabetic() || c == '_') { token } else { format!("_{token}") }
}
