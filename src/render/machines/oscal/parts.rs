//! The site in OSCAL 1.2, NIST's format for controls: the criteria in scope as a catalogue, and what serves them as a
//! component definition.
//!
//! Ids are UUIDs of version 5 (RFC 9562 §5.5), made from the site's address and the thing's own name: the same in every
//! build, and different from any other site's.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::render::{edition::Rendering, views::site::site_view};

/// The version of the format.
const OSCAL_VERSION: &str = "1.2.3";
/// The namespace of properties that OSCAL has no name for.
const NAMESPACE: &str = "urn:candor:oscal";

/// Makes the ids of one site's things.
pub(super) struct Ids(Uuid);

impl Ids {
    pub(super) fn of(rendering: &Rendering<'_>) -> Self {
        let site = rendering.site;
        let base = site.settings.base_url.as_ref().map(|base| base.as_str().to_owned());
        let name = base.unwrap_or_else(|| format!("urn:candor:{}", site_view(rendering).title));
        Self(Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()))
    }

    pub(super) fn id(&self, name: &str) -> String {
        Uuid::new_v5(&self.0, name.as_bytes()).to_string()
    }
}

/// What each file says of itself.
pub(super) fn metadata(rendering: &Rendering<'_>, ids: &Ids, title: &str, remarks: &str) -> Value {
    let mut metadata = json!({
        "title": title,
        "last-modified": format!("{}T00:00:00Z", rendering.date),
        "version": rendering.date.to_string(),
        "oscal-version": OSCAL_VERSION,
        "remarks": remarks,
    });
    if let Some(company) = &rendering.site.trust.company {
        let party = ids.id("party");
        let name = company.legal_name.as_ref().unwrap_or(&company.name);
        metadata["roles"] = json!([{"id": "prepared-by", "title": "Prepared by management"}]);
        metadata["parties"] = json!([{"uuid": party, "type": "organization", "name": name}]);
        metadata["responsible-parties"] = json!([{"role-id": "prepared-by", "party-uuids": [party]}]);
    }
    metadata
}

/// A property in our own namespace; `None` for one without a value, which OSCAL doesn't allow.
pub(super) fn property(name: &str, value: &str) -> Option<Value> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then(|| json!({"name": name, "ns": NAMESPACE, "value": value}))
}

/// What the id of a mapping is made from: that a control meets a requirement of a framework.
pub(super) fn mapping_name(framework: &str, requirement: &str, control: &str) -> String {
    format!("mapping/{framework}/{requirement}/{control}")
}

/// The id of a criterion in the catalogue.
pub(super) fn criterion_id(id: &str) -> String {
    id.to_lowercase()
}

/// Values that are made while they are written: as values they are ten times as large as their text.
pub(super) struct Each<I>(pub(super) I);

impl<I: Iterator<Item = Value> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

pub(super) fn file(value: &impl Serialize) -> String {
    // Values with text keys have no way to fail.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
