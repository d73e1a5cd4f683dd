//! Stage 4, check: lints over the model, as each audience sees it.
//!
//! What comes in is a site as read and a date; what goes out are findings. Lints may speak of restricted
//! content, since they speak to the author alone.

mod audiences;
mod brand;
#[cfg(feature = "pdf")]
mod fonts;
mod freshness;
mod identity;
mod references;
mod reports;
mod scope;
mod settings;
mod tests;

use std::sync::LazyLock;

use crate::{
    criteria::CATALOGUE,
    diagnostics::{Diagnostic, Paths, Severity, arrange, has_errors},
    model::{Date, Site},
    render::{data, html::Theme},
    settings::LintLevel,
    source::SiteSource,
    visibility::{Reader, Vocabulary, project},
};

pub use audiences::{audience_of, audiences};

/// What lints look at besides the model.
struct Context<'a> {
    source: &'a SiteSource,
    paths: &'a Paths,
    date: Date,
}

/// The ids of all lints whose level a site may choose.
pub const LINTS: &[&str] = &[
    "brand/contrast",
    "bridge/end-before-start",
    "bridge/starts-elsewhere",
    "bridge/too-long",
    "prospect/nda-not-in-force",
    "report/firm-missing",
    "report/gap",
    "report/hidden-opinion",
    "report/issued-before-end",
    "report/issued-in-future",
    "report/needs-bridge",
    "report/opinion-needs-basis",
    "report/opinion-without-report",
    "report/overlap",
    "report/period-length",
    "report/period-order",
    "report/stale",
    "report/type-missing",
    "report/type1-has-period",
    "report/type2-needs-period",
    "scope/placeholder",
    "scope/security-missing",
    "scope/uncovered-criterion",
    "scope/unknown-criterion",
    "scope/unmapped-control",
    "security-txt/expired",
    "security-txt/no-contact",
    "security-txt/too-far",
    "status/in-future",
    "status/stale",
    "subprocessor/ends-before-start",
    "subprocessor/short-notice",
    "subservice/carve-out-needs-csoc",
    "subservice/inclusive-with-csoc",
    "test/exception-needs-count",
    "test/exception-needs-response",
    "test/exceptions-missing",
    "test/exceptions-unexpected",
    "test/public",
    "test/remediation-overdue",
    "test/response-needs-plan",
    "text/no-font",
    "visibility/nothing-public",
];

/// All findings about a site, arranged for reading. `findings` are those of reading it.
#[must_use]
pub fn check(source: &SiteSource, date: Date, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let paths = source.sources.paths();
    let context = Context { source, paths: &paths, date };
    if !has_errors(&findings) {
        settings::check(&context, &mut findings);
    }
    let internal = Site::read(&project(&source.labelled, &Reader::internal()), &source.settings, &mut findings);
    let mut lints = Vec::new();
    brand::check(&internal, &mut lints);
    identity::check(&internal, &mut lints);
    reports::check(&internal, &context, &mut lints);
    tests::check(&internal, &context, &mut lints);
    freshness::check(&internal, &context, &mut lints);
    // A record that can't be read would show again as one that is missing, or that some audience can't read.
    if !has_errors(&findings) {
        scope::check(&internal, &mut lints);
        references::check(&internal, &mut lints);
        audiences::check(&internal, &context, &mut lints);
    }
    findings.extend(lints.into_iter().filter_map(|finding| with_level(finding, source)));
    arrange(&mut findings);
    findings
}

/// What the theme's fonts can't set; a warning for each source file.
#[cfg(feature = "pdf")]
#[must_use]
pub fn check_fonts(source: &SiteSource, theme: &Theme) -> Vec<Diagnostic> {
    if source.settings.report.pdf == Some(false) {
        return Vec::new();
    }
    fonts::check(source, theme).into_iter().filter_map(|finding| with_level(finding, source)).collect()
}

/// A finding at the level that the site wants; `None` if it is off.
fn with_level(finding: Diagnostic, source: &SiteSource) -> Option<Diagnostic> {
    let level = source.settings.lints.get(finding.id).filter(|_| LINTS.contains(&finding.id));
    match level.map(|level| **level) {
        None => Some(finding),
        Some(LintLevel::Off) => None,
        Some(LintLevel::Warn) => Some(Diagnostic { severity: Severity::Warning, ..finding }),
        Some(LintLevel::Error) => Some(Diagnostic { severity: Severity::Error, ..finding }),
    }
}

/// Candor's own words: the theme's, the catalogue's, the record types'. Where one of them occurs it tells
/// nothing about a site.
#[must_use]
pub fn vocabulary() -> &'static Vocabulary {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
        let criteria = CATALOGUE.iter().map(|criterion| criterion.title).collect::<Vec<_>>().join("\n");
        Vocabulary::new(&[Theme::vocabulary(), settings::vocabulary(), criteria, data::vocabulary()].join("\n"))
    });
    &WORDS
}
