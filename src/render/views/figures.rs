//! The figures at the head of the overview and on the shared image.

use super::{reports::ReportView, system::ServiceView};

use crate::{
    model::{records::Document, stage::Stage},
    render::edition::Rendering,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A figure with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Which one: `report`, `controls`, `uptime` or `documents`.
    pub key: &'static str,
    /// What it counts.
    pub label: String,
    /// The figure, or a word.
    pub value: String,
    /// A note beside the figure.
    pub note: Option<String>,
}

/// The latest report, the number of controls, the first service's uptime, the number of documents: those that the
/// audience knows of. A report that counts as stale isn't a figure: there is no room to say how old it is.
#[must_use]
pub fn figures(rendering: &Rendering<'_>, reports: &[ReportView], services: &[ServiceView]) -> Vec<Figure> {
    let language = rendering.language;
    let count = |key: &'static str, label: &str, note: Option<&str>, count: usize| {
        (count > 0).then(|| Figure {
            key,
            label: language.text(label),
            value: count.to_string(),
            note: note.map(|note| language.text(note)),
        })
    };
    let uptime = services.first().and_then(|service| {
        let note = language.format(
            "figure-uptime-note",
            &[("months", service.months.len().into()), ("target", service.target.as_str().into())],
        );
        let (label, value) = (service.name.clone(), service.average.clone()?);
        Some(Figure { key: "uptime", label, value, note: Some(note) })
    });
    let report = reports.first().filter(|report| report.status_key == Stage::Issued && !report.stale);
    let site = rendering.site;
    let all_stated = site.controls.iter().all(|control| site.status(control).is_some());
    let controls_note = all_stated.then_some("figure-controls-note");
    let controls = count("controls", "figure-controls", controls_note, site.controls.len());
    let documents_note = Some(documents_note(rendering));
    let documents = count("documents", "page-documents", documents_note, site.offered());
    [report.map(|report| of_report(report, rendering)), controls, uptime, documents].into_iter().flatten().collect()
}

fn of_report(report: &ReportView, rendering: &Rendering<'_>) -> Figure {
    let language = rendering.language;
    let note = date_of(report, rendering);
    // “Unqualified” without its noun, as the largest word of a page, reads like a lack of qualification.
    let opinion = report.opinion_key.map(|opinion| language.state("figure-opinion", opinion.key()));
    let value = opinion.unwrap_or_else(|| report.status_label.clone());
    Figure { key: "report", label: report.title.clone(), value, note }
}

/// The day that counts of a report, in words: the end of its period, its last day, or when it was issued.
#[must_use]
pub fn date_of(report: &ReportView, rendering: &Rendering<'_>) -> Option<String> {
    let dates = [
        (&report.period_end, "figure-period"),
        (&report.as_of, "as-of"),
        (&report.valid_until, "figure-valid-until"),
        (&report.issued, "figure-issued"),
    ];
    let mut dates = dates.into_iter();
    dates.find_map(|(date, key)| Some(rendering.language.format(key, &[("date", date.as_deref()?.into())])))
}

/// Which of the documents can be had at once.
fn documents_note(rendering: &Rendering<'_>) -> &'static str {
    let documents = &rendering.site.documents;
    let is_here =
        |document: &Document| document.file.as_ref().is_some_and(|file| rendering.attachments.find(file).is_some());
    // A policy or a questionnaire that one knows of has a page.
    let has_page = !(rendering.site.policies.is_empty() && rendering.site.questionnaires.is_empty());
    match (has_page || documents.iter().any(is_here), documents.iter().all(is_here)) {
        (_, true) => "figure-documents-available",
        (true, false) => "figure-documents-note",
        (false, false) => "figure-documents-gated",
    }
}
