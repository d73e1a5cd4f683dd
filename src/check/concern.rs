//! Whom a check is for, and which findings concern them.

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place, Severity, SourceMap},
    source::site::SiteSource,
    visibility::{
        exposure::{Field, fields},
        flag::Audience,
    },
};

/// The finding about subprocessors that nobody was told of.
pub(super) const NOT_NOTIFIED: &str = "subprocessor/not-notified";

/// Whom a check is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Concern {
    /// Everybody whom the site has something for.
    #[default]
    Everybody,
    /// The readers of the public site.
    Public,
    /// One prospect, by id, and all that its bundle rests on.
    Prospect(String),
    /// Everybody, by whom is about to tell them what is new: that they weren't told yet is no reason to stop.
    Announcing,
}

impl Concern {
    /// The findings that concern them: nobody's are those about another prospect's profile, and the public site's none
    /// that only warn of what it doesn't show.
    #[must_use]
    pub fn of(&self, mut findings: Vec<Diagnostic>, source: &SiteSource) -> Vec<Diagnostic> {
        match self {
            Self::Everybody => {}
            Self::Announcing => findings.retain(|finding| finding.id != NOT_NOTIFIED),
            Self::Prospect(id) => {
                findings.retain(|finding| prospect_of(finding, &source.sources).is_none_or(|about| about == id));
            }
            Self::Public => {
                findings.retain(|finding| prospect_of(finding, &source.sources).is_none());
                let warns = |finding: &Diagnostic| finding.severity == Severity::Warning;
                if findings.iter().any(warns) {
                    let fields = fields(&source.labelled, &source.sources.paths());
                    findings.retain(|finding| !warns(finding) || is_public(finding, &fields));
                }
            }
        }
        findings
    }
}

/// The prospect in whose profile a finding stands.
#[must_use]
pub fn prospect_of<'s>(finding: &Diagnostic, sources: &'s SourceMap) -> Option<&'s str> {
    let place = finding.labels.first()?.place;
    profile(sources.path(place.file))
}

/// The id of the prospect whose profile the file at `path` is.
#[must_use]
pub fn profile(path: &str) -> Option<&str> {
    let name = path.strip_prefix("prospects/")?;
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
}

/// Whether a finding speaks of something that the public sees; what stands in no field, such as a setting, is
/// everybody's.
fn is_public(finding: &Diagnostic, fields: &[Field]) -> bool {
    let Some(place) = finding.labels.first().map(|label| label.place) else { return true };
    let meets = |other: Place| other.file == place.file && other.start < place.end && place.start < other.end;
    let mut met = fields.iter().filter(|field| meets(field.place)).peekable();
    met.peek().is_none() || met.any(|field| field.is_seen_by(&Audience::Public))
}
