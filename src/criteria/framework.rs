//! Frameworks: lists of requirements, by id and short title. Those that ship with Candor are in [`super::shipped`]; a site
//! may bring its own.

use std::collections::BTreeMap;

use super::catalogue::{CATALOGUE, series_title};

/// The id of the framework that the trust services criteria are.
pub const TSC: &str = "tsc";

/// A framework: what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Its id, as controls name it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Which version it is.
    pub version: Option<String>,
    /// Where its ids come from.
    pub source: Option<String>,
    /// On what terms.
    pub licence: Option<String>,
    /// Its requirements, in its own order.
    pub groups: Vec<Group>,
}

/// A group of requirements. One that has an id is a requirement, too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The requirements in it.
    pub requirements: Vec<Requirement>,
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// Its short title.
    pub title: Option<String>,
}

impl Group {
    /// Its id and title, in words.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let words: Vec<&str> = [&self.id, &self.title].into_iter().flatten().map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

impl Framework {
    /// The ids that a control may name: requirements and groups.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|group| {
            group.id.as_deref().into_iter().chain(group.requirements.iter().map(|requirement| requirement.id.as_str()))
        })
    }

    /// The requirements, without the groups.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        self.groups.iter().flat_map(|group| &group.requirements)
    }

    /// The short titles by id, of requirements and groups.
    #[must_use]
    pub fn titles(&self) -> BTreeMap<&str, &str> {
        let of_groups = self.groups.iter().filter_map(|group| Some((group.id.as_deref()?, group.title.as_deref()?)));
        let of_requirements = self.requirements().filter_map(|one| Some((one.id.as_str(), one.title.as_deref()?)));
        of_groups.chain(of_requirements).collect()
    }

    /// Its title with its version.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.version {
            Some(version) => format!("{} ({version})", self.title),
            None => self.title.clone(),
        }
    }
}

/// The trust services criteria as a framework: the same ids and titles as everywhere else.
#[must_use]
pub fn trust_services_criteria() -> Framework {
    let mut groups: Vec<Group> = Vec::new();
    for criterion in CATALOGUE.iter() {
        if groups.last().is_none_or(|last| last.id.as_deref() != Some(criterion.series)) {
            let title = Some(series_title(criterion.series).to_owned());
            groups.push(Group { id: Some(criterion.series.to_owned()), title, requirements: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            let title = Some(criterion.title.to_owned());
            group.requirements.push(Requirement { id: criterion.id.to_owned(), title });
        }
    }
    Framework {
        id: TSC.to_owned(),
        title: "Trust services criteria".to_owned(),
        version: Some("2017".to_owned()),
        source: Some("TSP section 100 (ids only)".to_owned()),
        licence: Some("Ids are facts; the titles are Candor's own, under Candor's licence".to_owned()),
        groups,
    }
}
