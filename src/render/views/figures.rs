//! The figures at the head of the overview and on the shared image.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ReportView, ServiceView};
use crate::render::Rendering;

/// A figure with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Which one: `report`, `controls`, `uptime` or `documents`.
    pub key: &'static str,
    /// What it counts.
    pub label: String,
    /// The figure, or a word.
    pub value: String,
    /// What to know with it.
    pub note: Option<String>,
}

/// The latest report, the number of controls, the first service's uptime, the number of documents: those that the
/// audience knows of. A report that counts as stale is no figure: there is no room to say how old it is.
#[must_use]
pub fn figures(rendering: &Rendering<'_>, reports: &[ReportView], services: &[ServiceView]) -> Vec<Figure> {
    let language = rendering.language;
    let count = |key: &'static str, label: &str, note: &str, count: usize| {
        (count > 0).then(|| Figure {
            key,
            label: language.text(label),
            value: count.to_string(),
            note: Some(language.text(note)),
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
    let report = reports.first().filter(|report| report.status_key == "issued" && !report.stale);
    let controls = count("controls", "figure-controls", "figure-controls-note", rendering.site.controls.len());
    let documents = count("documents", "page-documents", "figure-documents-note", rendering.site.documents.len());
    [report.map(|report| of_report(report, rendering)), controls, uptime, documents].into_iter().flatten().collect()
}

fn of_report(report: &ReportView, rendering: &Rendering<'_>) -> Figure {
    let dates = [
        (&report.period_end, "figure-opinion-period", "figure-period"),
        (&report.as_of, "figure-opinion-as-of", "as-of"),
        (&report.issued, "figure-opinion-issued", "figure-issued"),
    ];
    let has_opinion = report.opinion_key.is_some_and(|key| key != "disclaimer");
    let note = dates.into_iter().find_map(|(date, with_opinion, without)| {
        let key = if has_opinion { with_opinion } else { without };
        Some(rendering.language.format(key, &[("date", date.as_deref()?.into())]))
    });
    let value = report.opinion_label.as_ref().unwrap_or(&report.status_label).clone();
    Figure { key: "report", label: report.title.clone(), value, note }
}
