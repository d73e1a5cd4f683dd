//! What the list of controls can be filtered by.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::controls::{ControlGroup, ControlView};

use crate::{criteria::catalogue, model::status::Operation, render::edition::Rendering};

/// A field of the filter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Filter {
    /// Its name in the form and in the address: `category`, `criterion`, `status` or `framework`.
    pub name: &'static str,
    /// The same in words.
    pub label: String,
    /// The values to choose from.
    pub options: Vec<FilterOption>,
}

/// A choice.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FilterOption {
    /// The value that matching rows have.
    pub value: String,
    /// The same in words.
    pub label: String,
    /// How many controls it fits.
    pub count: usize,
}

/// The fields that have more than one value to choose from.
#[must_use]
pub fn filters(rendering: &Rendering<'_>, groups: &[ControlGroup], controls: &[ControlView]) -> Vec<Filter> {
    let language = rendering.language;
    let category = groups
        .iter()
        .map(|group| FilterOption {
            value: group.anchor.clone(),
            label: group.title.clone(),
            count: group.controls.len(),
        })
        .collect();
    let mut criteria: BTreeMap<(usize, &str), FilterOption> = BTreeMap::new();
    let mut frameworks: BTreeMap<&str, FilterOption> = BTreeMap::new();
    for control in controls {
        for criterion in &control.criteria {
            let place = catalogue::CATALOGUE.iter().position(|known| known.id == criterion.id).unwrap_or(0);
            let label = format!("{} {}", criterion.id, criterion.title);
            let new = FilterOption { value: criterion.id.clone(), label, count: 0 };
            criteria.entry((place, &criterion.id)).or_insert(new).count += 1;
        }
        for framework in &control.frameworks {
            let new = FilterOption { value: framework.key.clone(), label: framework.name.clone(), count: 0 };
            frameworks.entry(&framework.key).or_insert(new).count += 1;
        }
    }
    let status = Operation::ALL
        .into_iter()
        .map(|operation| FilterOption {
            value: operation.key().to_owned(),
            label: language.state("operation", operation.key()),
            count: controls
                .iter()
                .filter(|control| control.status.as_ref().is_some_and(|status| status.key == operation))
                .count(),
        })
        .filter(|option| option.count > 0)
        .collect();
    let fields: [(&'static str, Vec<FilterOption>); 4] = [
        ("category", category),
        ("criterion", criteria.into_values().collect()),
        ("status", status),
        ("framework", frameworks.into_values().collect()),
    ];
    // One category or status has everything; one framework has those that serve it.
    let fields = fields.into_iter().filter(|(name, options)| options.len() > usize::from(*name != "framework"));
    fields.map(|(name, options)| Filter { name, label: language.state("filter", name), options }).collect()
}
