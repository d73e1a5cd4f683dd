//! What pages and typeset documents decide alike: which report is summarised, and what belongs to which part.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{
        date::Date,
        examination::Stage,
        records::SectionKind,
        report::{Report, ReportKind},
        site::Site,
    },
    render::language::Language,
    settings::ReportPart,
};

/// Sections of the system description that have no part of their own.
const REMAINING: [SectionKind; 13] = [
    SectionKind::Services,
    SectionKind::Infrastructure,
    SectionKind::Software,
    SectionKind::People,
    SectionKind::Procedures,
    SectionKind::Data,
    SectionKind::ControlEnvironment,
    SectionKind::RiskAssessment,
    SectionKind::Monitoring,
    SectionKind::InformationCommunication,
    SectionKind::Incidents,
    SectionKind::CriteriaNotApplicable,
    SectionKind::Changes,
];

/// The report of a kind, issued and valid on `date`, whose period ended last.
#[must_use]
pub fn latest_issued(site: &Site, kind: ReportKind, date: Date) -> Option<&Report> {
    let issued = site.reports.iter().filter(|report| report.kind == kind && report.stage(date) == Stage::Issued);
    issued.max_by_key(|report| report.subject_end())
}

/// The sections of the system description in a part of the public report.
#[must_use]
pub fn sections_of(part: ReportPart) -> &'static [SectionKind] {
    use SectionKind as Kind;
    match part {
        ReportPart::Auditor | ReportPart::Controls | ReportPart::Subservice => &[],
        ReportPart::Assertion => &[Kind::Assertion],
        ReportPart::Boundaries => &[Kind::Overview, Kind::Boundaries],
        ReportPart::Commitments => &[Kind::Commitments, Kind::Requirements],
        ReportPart::Description => &REMAINING,
    }
}

/// A term with what it means.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GlossaryEntry {
    /// The term.
    pub term: &'static str,
    /// What it means.
    pub text: &'static str,
}

/// Terms that a reader may not know, from `content/`; in English for languages that have none.
#[must_use]
pub fn glossary(language: &Language) -> Vec<GlossaryEntry> {
    let terms = match language.primary() {
        _ if language.tag().eq_ignore_ascii_case("en-US") => include_str!("../../../content/glossary.en-US.tsv"),
        "de" => include_str!("../../../content/glossary.de.tsv"),
        "fr" => include_str!("../../../content/glossary.fr.tsv"),
        _ => include_str!("../../../content/glossary.tsv"),
    };
    terms.lines().filter_map(|line| line.split_once('\t')).map(|(term, text)| GlossaryEntry { term, text }).collect()
}
