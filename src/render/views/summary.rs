//! What pages and typeset documents decide alike: which sections belong to which part of a report, and the glossary.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{records::SectionKind, settings::ReportPart},
    theme::language::Language,
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
        "es" => include_str!("../../../content/glossary.es.tsv"),
        "fr" => include_str!("../../../content/glossary.fr.tsv"),
        "it" => include_str!("../../../content/glossary.it.tsv"),
        "ja" => include_str!("../../../content/glossary.ja.tsv"),
        "nl" => include_str!("../../../content/glossary.nl.tsv"),
        "pt" => include_str!("../../../content/glossary.pt.tsv"),
        _ => include_str!("../../../content/glossary.tsv"),
    };
    terms.lines().filter_map(|line| line.split_once('\t')).map(|(term, text)| GlossaryEntry { term, text }).collect()
}
