//! What pages and documents say of examinations: sentences that follow from their state, in one place.

use fluent_bundle::FluentValue;
use schemars::JsonSchema;
use serde::Serialize;

use super::reports::{ReportView, report_view};

use crate::{
    model::{
        date::Date,
        examination::{Depth, Examination},
        prospect::Section,
        report::{Report, ReportKind},
        site::Site,
        stage::Stage,
    },
    render::edition::Rendering,
    theme::language::Language,
    visibility::flag::Audience,
};

/// Whether an examination stands behind the site's claims, in words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExaminationView {
    /// Which stage it has reached.
    pub stage: Stage,
    /// The SOC 2 or SOC 3 report that was issued, with its facts.
    pub examined: Option<ReportView>,
    /// The report that is planned or in progress.
    pub coming: Option<ReportView>,
    /// Certifications and other reports.
    pub others: Vec<ReportView>,
    /// The sentences that pages show about this stage.
    pub sentences: Vec<String>,
    /// Why no auditor's tests are shown, where no auditor has tested whether controls operate.
    pub untested: Option<Untested>,
}

/// Why no auditor's tests are shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Untested {
    /// The reason in a few words.
    pub title: String,
    /// The reason as a sentence.
    pub text: String,
}

/// Whether an examination stands behind the site's claims.
#[must_use]
pub fn examination_view(rendering: &Rendering<'_>) -> ExaminationView {
    let examination = Examination::of(rendering.site, rendering.date);
    let view = |report: &Report| report_view(report, rendering);
    let is_out = examination.stage.is_out();
    let coming = if is_out { examination.next } else { examination.report };
    let view_of = |report: Option<&Report>| report.map(view);
    let (examined, coming) = (view_of(examination.report.filter(|_| is_out)), view_of(coming));
    let others: Vec<ReportView> = examination.others.iter().map(|report| view(report)).collect();
    let words = |prefix: &str| Untested {
        title: rendering.language.text(prefix),
        text: rendering.language.text(&format!("{prefix}-text")),
    };
    let untested = match examination.depth() {
        Depth::Unexamined => Some(words("bundle-unexamined")),
        Depth::Design => Some(words("bundle-type-1")),
        Depth::Effectiveness => None,
    };
    let sentences = sentences(&examination, examined.as_ref(), coming.as_ref(), rendering);
    ExaminationView { stage: examination.stage, examined, coming, others, sentences, untested }
}

fn sentences(
    examination: &Examination<'_>,
    examined: Option<&ReportView>,
    coming: Option<&ReportView>,
    rendering: &Rendering<'_>,
) -> Vec<String> {
    let language = rendering.language;
    let mut sentences = Vec::new();
    if let Some(report) = examined {
        let key = if examination.stage == Stage::Expired { "summary-expired" } else { "summary-examined" };
        sentences.push(named(key, report, language));
        sentences.extend(circulation(examination.report, Some(report), rendering));
    }
    if let Some(report) = coming {
        let is_begun = report.status_key == Stage::InProgress;
        sentences.push(named(if is_begun { "summary-in-progress" } else { "summary-planned" }, report, language));
        if let Some(expected) = &report.expected {
            sentences.push(language.format("summary-expected", &[("date", expected.as_str().into())]));
        }
    }
    if examined.is_none() {
        let key = if coming.is_some() { "summary-unexamined-yet" } else { "summary-unexamined" };
        sentences.push(language.text(key));
    }
    if !examination.stage.is_out() && !examination.others.is_empty() {
        sentences.push(language.text("summary-others"));
    }
    sentences
}

/// A sentence that names a report and, if it is known, its auditor.
fn named(key: &str, report: &ReportView, language: &Language) -> String {
    let name: FluentValue<'_> = report.name.as_str().into();
    match &report.auditor {
        Some(auditor) => language.format(key, &[("auditor", auditor.firm.as_str().into()), ("report", name)]),
        None => language.format(&format!("{key}-unnamed"), &[("report", name)]),
    }
}

/// Who may get a report, and whether one can ask for it under NDA.
fn circulation(report: Option<&Report>, view: Option<&ReportView>, rendering: &Rendering<'_>) -> Vec<String> {
    let is_soc2 = report.is_some_and(|report| report.kind == ReportKind::Soc2);
    let document = view.and_then(|view| view.document.as_ref());
    // Readers of a bundle are under NDA: what theirs doesn't hold isn't shared with them.
    let is_under_nda = matches!(rendering.site.audience, Audience::Nda(_));
    let is_gated = !is_under_nda && document.is_some_and(|document| document.href.is_none());
    let key = if is_soc2 { "summary-restricted" } else { "summary-general" };
    let gated = is_gated.then(|| rendering.language.text("summary-gated"));
    [Some(rendering.language.text(key)), gated].into_iter().flatten().collect()
}

/// Who may get the SOC 2 reports that were issued, for the page of all reports.
#[must_use]
pub fn circulation_of_soc2(rendering: &Rendering<'_>, view: &ExaminationView) -> Vec<String> {
    let examination = Examination::of(rendering.site, rendering.date);
    if examination.has_soc2() { circulation(examination.report, view.examined.as_ref(), rendering) } else { Vec::new() }
}

/// What a bundle is called: a summary of a SOC 2 report only where one is out.
#[must_use]
pub fn bundle_name(site: &Site, date: Date, language: &Language) -> String {
    let has_soc2 = Examination::of(site, date).has_soc2();
    language.text(if has_soc2 { "bundle-name" } else { "bundle-name-unexamined" })
}

/// The statement of what a bundle isn't, such as an auditor's report.
#[must_use]
pub fn bundle_label(rendering: &Rendering<'_>) -> String {
    let is_out = Examination::of(rendering.site, rendering.date).stage.is_out();
    rendering.language.text(if is_out { "bundle-label" } else { "bundle-label-unexamined" })
}

/// The title of a bundle's section, which follows from what has been examined.
#[must_use]
pub fn section_title(section: Section, rendering: &Rendering<'_>) -> String {
    let examination = Examination::of(rendering.site, rendering.date);
    let has_tests = rendering.site.statuses.values().any(|status| !status.tests.is_empty());
    let key = match section {
        Section::AuditorsReport => match (examination.stage.is_out(), examination.others.is_empty()) {
            (true, true) => "bundle-section-1",
            (true, false) => "bundle-section-1-and-others",
            (false, _) => "page-reports",
        },
        Section::Assertion => "bundle-section-2",
        Section::SystemDescription => "bundle-section-3",
        Section::Controls if has_tests || examination.depth() == Depth::Effectiveness => "bundle-section-4",
        Section::Controls => "bundle-section-4-untested",
        Section::Appendices => "bundle-section-5",
        beside => return rendering.language.state("bundle-section", beside.key()),
    };
    rendering.language.text(key)
}
