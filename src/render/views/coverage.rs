//! For each category, how many controls have which status.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::controls::{CategoryGroup, CriterionView};

use crate::{model::status::Operation, render::edition::Rendering};

/// How many controls of a category are in which state.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CategoryCoverage {
    /// The category's name.
    pub title: String,
    /// Criteria in scope.
    pub criteria: usize,
    /// Controls that serve them.
    pub controls: usize,
    /// The statuses that occur, best first.
    pub operations: Vec<OperationCount>,
    /// All statuses, and at the end the controls without one: the same list for each category.
    pub counts: Vec<OperationCount>,
}

/// How many controls have a status.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OperationCount {
    /// The state.
    pub key: &'static str,
    /// The state in words.
    pub label: String,
    /// How many.
    pub count: usize,
    /// The share among the controls that have a status, in per cent.
    pub share: f64,
}

/// For each category in scope, how many controls have which status.
#[must_use]
pub fn coverage_by_category(rendering: &Rendering<'_>, groups: &[CategoryGroup]) -> Vec<CategoryCoverage> {
    let (site, language) = (rendering.site, rendering.language);
    let operations: BTreeMap<String, Operation> = site
        .controls
        .iter()
        .filter_map(|control| Some((control.id.to_string(), site.status(control)?.status)))
        .collect();
    let coverage = |group: &CategoryGroup| {
        let criteria: Vec<&CriterionView> = group.series.iter().flat_map(|series| &series.criteria).collect();
        let mut ids: Vec<&str> =
            criteria.iter().flat_map(|criterion| &criterion.controls).map(|control| control.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let known: Vec<Operation> = ids.iter().filter_map(|id| operations.get(*id).copied()).collect();
        let mut counts: Vec<OperationCount> = Operation::ALL
            .into_iter()
            .map(|operation| {
                let count = known.iter().filter(|known| **known == operation).count();
                let label = language.state("operation", operation.key());
                OperationCount { key: operation.key(), label, count, share: share(count, known.len()) }
            })
            .collect();
        let operations = counts.iter().filter(|count| count.count > 0).cloned().collect();
        counts.push(OperationCount {
            key: "unstated",
            label: language.text("coverage-unstated"),
            count: ids.len() - known.len(),
            share: 0.0,
        });
        let (criteria, controls) = (criteria.len(), ids.len());
        CategoryCoverage { title: group.title.clone(), criteria, controls, operations, counts }
    };
    groups.iter().map(coverage).collect()
}

/// A share in per cent, with one decimal.
fn share(part: usize, whole: usize) -> f64 {
    let thousandths = (part * 1000).checked_div(whole).unwrap_or(0);
    f64::from(u32::try_from(thousandths).unwrap_or(1000)) / 10.0
}
