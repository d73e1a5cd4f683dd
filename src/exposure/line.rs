//! The lines of `exposure.lock`: who sees what.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostics::diagnostic::{Paths, Place},
    files::site::SitePath,
    model::site::Site,
    source::site::SiteSource,
    visibility::{exposure::Field, flag::Audience},
};

/// What stands in the place of those who see it, in a line about a setting.
pub(super) const SETTING: &str = "setting";

/// What everybody sees of a site.
pub struct Exposure<'s> {
    pub(super) source: &'s SiteSource,
    pub(super) paths: Paths,
    /// All fields, also those that nobody outside sees.
    pub fields: Vec<Field>,
    /// Each file that somebody outside gets, with the least audiences that do.
    pub files: BTreeMap<SitePath, BTreeSet<Audience>>,
    /// Where a file is pointed at.
    pub(super) file_places: BTreeMap<SitePath, Place>,
    /// The audiences outside that something is for, from the narrowest view to the widest.
    pub(super) audiences: Vec<Audience>,
    /// What each prospect gets, by id: segments, and how `include` narrows.
    pub(super) prospects: BTreeMap<String, (Place, Vec<String>)>,
    /// The addresses of what everyone sees.
    pub(super) pages: BTreeSet<String>,
    /// What the site's own people see: all of it.
    pub(super) internal: Site,
}

/// A line of the lock: who sees what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Who.
    pub viewer: Viewer,
    /// What: `field controls/ACC-01#title`, `file documents/policy.pdf`.
    pub what: String,
}

/// Who sees a line of the lock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// This audience and all who see more.
    Audience(Audience),
    /// One prospect, by id.
    Prospect(String),
    /// Nobody: a setting that everything else rests on.
    Setting,
}

impl std::fmt::Display for Viewer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Audience(audience) => audience.fmt(formatter),
            Self::Prospect(id) => write!(formatter, "prospect:{id}"),
            Self::Setting => formatter.write_str(SETTING),
        }
    }
}

impl Viewer {
    /// Whether all who see what `narrow` stands for see what `self` stands for.
    #[must_use]
    pub fn includes(&self, narrow: &Self) -> bool {
        match (self, narrow) {
            (Self::Audience(wide), Self::Audience(narrow)) => narrow.sees(wide),
            (wide, narrow) => wide == narrow,
        }
    }
}
