//! Stage 4, check: lints over the model, as each audience sees it.
//!
//! What comes in is a site as read and a date; what goes out are findings. Lints may speak of restricted
//! content, since only the author reads them.

use super::{
    allowances::{self, Round},
    answers, arrangement, audiences, brand, brand_fonts, catalogue, certificates, characters,
    context::Context,
    documents, files, flags, frameworks, freshness, identity,
    languages::{self, InLanguage},
    markup, notices, pictures, policies, prospects, questionnaires, references, reports, requests, scope, security_txt,
    settings, subservice, system, tests,
    texts::{self, Text},
    unwritten,
};

use crate::{
    criteria::{catalogue::CATALOGUE, shipped},
    diagnostics::diagnostic::{Diagnostic, Severity, arrange, has_errors},
    files::{site::SiteFiles, static_files::StaticFiles},
    model::{date::Date, settings::LintLevel, site::Site},
    render::{documents::set::Typesetter, hosts::policy, machines::trust_json, references as references_of},
    source::site::SiteSource,
    theme::{language::Language, load::Theme},
    visibility::{
        labelled::Collection,
        project::{Reader, project},
        vocabulary::Vocabulary,
    },
};

#[cfg(feature = "pdf")]
use super::fonts;

use std::sync::LazyLock;

/// All findings about a site, arranged for reading, and the site as its own people see it. `findings` are those of reading it; `files` holds its pictures; `languages`
/// are the words of those that it is in; `typesetter` tells which of them, and which characters, can be typeset.
#[must_use]
pub fn check(
    source: &SiteSource,
    files: &dyn SiteFiles,
    languages: &[&Language],
    typesetter: Option<&Typesetter>,
    date: Date,
    mut findings: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, Site) {
    let paths = source.sources.paths();
    let context = Context { source, paths: &paths, date };
    if !has_errors(&findings) {
        settings::check(&context, &mut findings);
    }
    let plain = project(&source.labelled, &Reader::internal());
    let internal = Site::read(&plain, &source.settings, &mut findings);
    let in_languages = InLanguage::all(&plain, &context, &mut findings);
    let texts = texts::texts(&plain);
    characters::check(&texts, &context, &mut findings);
    references_of::read_all(&internal);
    let mut lints = Vec::new();
    brand::check(&internal, &mut lints);
    brand::logos(&internal, &context, &mut lints);
    let faces = brand_fonts::check(&internal, files, &texts, languages, &mut lints);
    pictures::check(&internal, files, typesetter, &context, &mut lints);
    identity::check(&internal, &mut lints);
    markup::check(&internal, &context, &mut lints);
    reports::check(&internal, &context, &mut lints);
    certificates::check(&internal, &context, &mut lints);
    documents::check(&internal, &context, &mut lints);
    policies::check(&internal, &context, &mut lints);
    requests::check(&internal, &context, &mut lints);
    tests::check(&internal, &context, &mut lints);
    freshness::check(&internal, &context, &mut lints);
    notices::check(&internal, files, &context, &mut lints);
    security_txt::check(&internal, &context, &mut lints);
    prospects::check(&internal, &context, &mut lints);
    // What a profile says is for its prospect, who isn't an audience.
    let of_profiles: Vec<Text<'_>> =
        texts.iter().copied().filter(|text| text.collection == Collection::Prospects).collect();
    unwritten::marks(&of_profiles, &context, &mut lints);
    flags::check(&context, &mut lints);
    languages::check(&internal, &plain, &context, &mut lints);
    subservice::check(&internal, &mut lints);
    subservice::unknown_user_controls(&texts, &internal, &context, &mut lints);
    system::check(&internal, &context, &mut lints);
    #[cfg(feature = "pdf")]
    fonts::check(source, languages, typesetter, &faces, &mut lints);
    #[cfg(not(feature = "pdf"))]
    let _ = (faces, languages);
    let is_whole = !has_errors(&findings);
    scope::check(&internal, is_whole, &context, &mut lints);
    // A record that can't be read would show again as one that is missing, or that some audience can't read.
    if is_whole {
        answers::check(&internal, &context, &mut lints);
        questionnaires::check(&internal, &context, &mut lints);
        references::check(&internal, &mut lints);
        frameworks::check(&internal, &mut lints);
        arrangement::check(&internal, &mut lints);
        audiences::check(&internal, &plain, &in_languages, &context, &mut lints);
        languages::texts(&in_languages, &context, &mut lints);
    }
    let kept = allowances::without_allowed(lints, &source.allowances, Round::Model, Some(context.date));
    // What a record allows is allowed beside an error, too; only which allowance is of no use, nobody knows then.
    let lints = kept.into_iter().filter(|finding| is_whole || finding.id != allowances::UNUSED);
    findings.extend(lints.filter_map(|finding| with_level(finding, source)));
    arrange(&mut findings);
    (findings, internal)
}

/// Findings about the files that are handed out, at the levels that the site wants.
#[must_use]
pub fn check_files(source: &SiteSource, internal: &Site, of_static: &StaticFiles) -> Vec<Diagnostic> {
    let public = Site::read(&project(&source.labelled, &Reader::public()), &source.settings, &mut Vec::new());
    let mut findings = Vec::new();
    files::check(internal, &public, of_static, &mut findings);
    levelled(findings, source, false)
}

/// Findings about outputs, at the levels that the site wants, without those that a record allows. With `all` outputs seen, an
/// allowance that allows nothing is told, too.
#[must_use]
pub fn levelled(findings: Vec<Diagnostic>, source: &SiteSource, all: bool) -> Vec<Diagnostic> {
    let kept = allowances::without_allowed(findings, &source.allowances, Round::Output, None);
    let told = kept.into_iter().filter(|finding| all || finding.id != allowances::UNUSED);
    told.filter_map(|finding| with_level(finding, source)).collect()
}

/// A finding at the level that the site wants; `None` if it is off.
fn with_level(finding: Diagnostic, source: &SiteSource) -> Option<Diagnostic> {
    let level = source.settings.lints.get(finding.id).filter(|_| catalogue::is_adjustable(finding.id));
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
        let own = [Theme::vocabulary(), settings::vocabulary(), trust_json::vocabulary(), policy::vocabulary()];
        Vocabulary::new(&[own.join("\n"), criteria, shipped::vocabulary()].join("\n"))
    });
    &WORDS
}

/// Makes [`vocabulary`] on another core, before anybody needs it.
pub fn expect_vocabulary() {
    rayon::spawn(|| _ = vocabulary());
}
