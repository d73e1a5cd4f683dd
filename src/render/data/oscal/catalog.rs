//! The trust services criteria in scope as an OSCAL catalogue.

use serde_json::{Value, json};

use super::parts::{Ids, criterion_id, file, metadata, property};

use crate::render::{
    edition::Rendering,
    views::{
        controls::{self, CategoryGroup, CriterionView},
        site,
    },
};

const REMARKS: &str = "The trust services criteria in scope, by their ids, with short titles of Candor's own. The \
                       criteria's wording belongs to the AICPA and is not reproduced.";

/// The catalogue: categories, series, criteria. One that does not apply says why.
#[must_use]
pub(crate) fn catalog(rendering: &Rendering<'_>) -> String {
    let ids = Ids::of(rendering);
    let title = format!("{}: trust services criteria in scope", site::site_view(rendering).title);
    let mut catalog = json!({
        "uuid": ids.id("catalog"),
        "metadata": metadata(rendering, &ids, &title, REMARKS),
    });
    let groups: Vec<Value> = controls::category_groups(rendering, &[]).iter().map(category).collect();
    if !groups.is_empty() {
        catalog["groups"] = json!(groups);
    }
    file(&json!({"catalog": catalog}))
}

fn category(category: &CategoryGroup) -> Value {
    let series: Vec<Value> = category
        .series
        .iter()
        .map(|series| {
            let controls: Vec<Value> = series.criteria.iter().map(criterion).collect();
            let id = format!("series-{}", series.anchor);
            json!({"id": id, "class": "series", "title": series.title, "props": [label(series.id)], "controls": controls})
        })
        .collect();
    let id = format!("category-{}", category.category.key());
    json!({"id": id, "class": "category", "title": category.title, "groups": series})
}

fn criterion(criterion: &CriterionView) -> Value {
    let mut properties = vec![label(criterion.id)];
    if let Some(reason) = &criterion.not_relevant
        && let Some(mut property) = property("not-relevant", "yes")
    {
        property["remarks"] = json!(reason);
        properties.push(property);
    }
    json!({"id": criterion_id(criterion.id), "class": "criterion", "title": criterion.title, "props": properties})
}

fn label(id: &str) -> Value {
    json!({"name": "label", "value": id})
}
