//! The trust services criteria (2017): ids and our own short titles. The official wording is copyright and
//! is not here.

use std::{collections::BTreeMap, sync::LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A trust services category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the standard's own")]
pub enum Category {
    Security,
    Availability,
    Confidentiality,
    ProcessingIntegrity,
    Privacy,
}

impl Category {
    /// All of them, in the order in which reports list them.
    pub const ALL: [Self; 5] =
        [Self::Security, Self::Availability, Self::Confidentiality, Self::ProcessingIntegrity, Self::Privacy];

    /// The name as it is written.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Security => "Security",
            Self::Availability => "Availability",
            Self::Confidentiality => "Confidentiality",
            Self::ProcessingIntegrity => "Processing integrity",
            Self::Privacy => "Privacy",
        }
    }

    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Availability => "availability",
            Self::Confidentiality => "confidentiality",
            Self::ProcessingIntegrity => "processing_integrity",
            Self::Privacy => "privacy",
        }
    }

    fn of(id: &str) -> Self {
        match id {
            id if id.starts_with("CC") => Self::Security,
            id if id.starts_with("PI") => Self::ProcessingIntegrity,
            id if id.starts_with('A') => Self::Availability,
            id if id.starts_with('C') => Self::Confidentiality,
            _ => Self::Privacy,
        }
    }
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its id, such as `CC6.1`.
    pub id: &'static str,
    /// Our short title.
    pub title: &'static str,
    /// The category that it belongs to.
    pub category: Category,
    /// The series that it belongs to, such as `CC6`.
    pub series: &'static str,
}

/// All criteria, in the standard's order.
pub static CATALOGUE: LazyLock<Vec<Criterion>> = LazyLock::new(|| {
    include_str!("../../content/criteria.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, title)| Criterion {
            id,
            title,
            category: Category::of(id),
            series: id.split_once('.').map_or(id, |(series, _)| series),
        })
        .collect()
});

static BY_ID: LazyLock<BTreeMap<&'static str, &'static Criterion>> =
    LazyLock::new(|| CATALOGUE.iter().map(|criterion| (criterion.id, criterion)).collect());

/// The criterion with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Criterion> {
    BY_ID.get(id).copied()
}

/// Our titles for the series of criteria, such as `CC6`.
#[must_use]
pub fn series_title(series: &str) -> &'static str {
    match series {
        "CC1" => "Control environment",
        "CC2" => "Communication and information",
        "CC3" => "Risk assessment",
        "CC4" => "Monitoring of controls",
        "CC5" => "Control activities",
        "CC6" => "Logical and physical access",
        "CC7" => "System operations",
        "CC8" => "Change management",
        "CC9" => "Risk mitigation",
        "A1" => "Availability",
        "C1" => "Confidentiality",
        "PI1" => "Processing integrity",
        _ => "Privacy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_the_61_criteria() {
        let count = |category| CATALOGUE.iter().filter(|criterion| criterion.category == category).count();
        assert_eq!(CATALOGUE.len(), 61);
        assert_eq!(Category::ALL.map(count), [33, 3, 2, 5, 18]);
        assert_eq!(BY_ID.len(), 61, "no id twice");
    }
}
