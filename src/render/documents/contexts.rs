//! The values that each template of a document reads, as `/data.json`.

use super::{look::Look, prose::TypesetBlock};

use crate::render::views::{
    controls::{CategoryGroup, ControlView, ExceptionView},
    coverage::CategoryCoverage,
    examination::ExaminationView,
    frameworks::{FrameworkDetail, StatementView},
    policies::PolicyView,
    reports::ReportView,
    site::{DisclosureView, SiteView},
    subprocessors::SubprocessorView,
    summary::GlossaryEntry,
    system::{ExpectedControlView, ServiceView, SubserviceView},
    timeline::Timeline,
};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// In every document.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DocumentFrame<'a> {
    /// The site as the templates of pages read it.
    pub site: SiteView,
    /// Its title.
    pub title: String,
    /// The period or the day that it covers, in words.
    pub when: String,
    /// The statement of what it isn't, such as an auditor's report.
    pub label: String,
    /// The language without script and region.
    pub language: &'a str,
    /// That of what isn't translated. Such a text begins with U+FDD6, or with U+FDD8 if it is English, and ends with U+FDD7.
    pub original: &'a str,
    /// The brand's accent as text on white.
    pub accent: String,
    /// The file of the logo on dark ground.
    pub logo: Option<String>,
    /// The words of the interface by key; a value that they need stands as `{$name}`.
    pub words: BTreeMap<&'a str, String>,
    /// Whether its text carries the fingerprint of the bundle that holds it.
    pub traced: bool,
    /// The fonts, and the cover.
    #[serde(flatten)]
    pub look: Look,
}

/// `typst/report.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetReport<'a> {
    /// The values that every document reads.
    #[serde(flatten)]
    pub document: DocumentFrame<'a>,
    /// The SOC 3 report, if one is declared.
    pub soc3: Option<&'a ReportView>,
    /// Whether an examination stands behind it, and how far that is.
    pub examination: ExaminationView,
    /// The auditor's letter.
    pub letter: Vec<TypesetBlock>,
    /// The reports' periods as a chart.
    pub timeline: Option<Timeline>,
    /// Its parts, in the site's order.
    pub parts: Vec<TypesetPart>,
    /// For each category, how many controls have which status.
    pub coverage: Vec<CategoryCoverage>,
    /// The categories in scope, with their criteria and controls.
    pub categories: Vec<CategoryGroup>,
    /// Subservice organisations.
    pub subservice: Vec<SubserviceView>,
}

/// A part of the report.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetPart {
    /// `auditor`, `assertion`, `boundaries`, `commitments`, `description`, `controls` or `subservice`.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// The sections of the system description that it holds.
    pub sections: Vec<ProseSection>,
}

/// A section of the system description.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProseSection {
    /// Its title.
    pub title: String,
    /// Its text.
    pub blocks: Vec<TypesetBlock>,
}

/// `typst/statement.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetStatement<'a> {
    /// The values that every document reads.
    #[serde(flatten)]
    pub document: DocumentFrame<'a>,
    /// The framework's title with its version.
    pub framework: String,
    /// The statement.
    pub statement: StatementView,
}

/// `typst/summary.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetSummary<'a> {
    /// The values that every document reads.
    #[serde(flatten)]
    pub document: DocumentFrame<'a>,
    /// The sections that the bundle holds.
    pub sections: Vec<SectionTitle>,
    /// All reports, those in force first.
    pub reports: Vec<ReportWithLetter<'a>>,
    /// Whether an examination stands behind the bundle, and how far that is.
    pub examination: ExaminationView,
    /// Whether any test is recorded.
    pub has_tests: bool,
    /// Their periods as a chart.
    pub timeline: Option<Timeline>,
    /// Management's assertion.
    pub assertion: Vec<ProseSection>,
    /// The system description.
    pub system: Vec<ProseSection>,
    /// Subservice organisations.
    pub subservice: Vec<SubserviceView>,
    /// For each category, how many controls have which status.
    pub coverage: Vec<CategoryCoverage>,
    /// The categories in scope, with their criteria and controls.
    pub categories: Vec<CategoryGroup>,
    /// All controls.
    pub controls: Vec<ControlWithBody<'a>>,
    /// The controls whose tests have exceptions.
    pub exceptions: Vec<&'a ControlView>,
    /// How many exceptions there are, in words.
    pub exceptions_label: String,
    /// Exceptions with management's responses.
    pub responses: Vec<ExceptionResponse<'a>>,
    /// What customers must do themselves.
    pub user_controls: Vec<ExpectedControlView>,
    /// Who processes customer data.
    pub subprocessors: Vec<SubprocessorView>,
    /// Terms that a reader may not know.
    pub glossary: Vec<GlossaryEntry>,
    /// Questions by category.
    pub questions: Vec<Questions>,
    /// Updates, newest first.
    pub updates: Vec<Notice>,
    /// Services and their uptime.
    pub services: Vec<ServiceView>,
    /// Frameworks, with what is shown for each requirement.
    pub frameworks: Vec<FrameworkDetail>,
    /// How vulnerabilities are reported.
    pub disclosure: DisclosureView,
    /// Free pages.
    pub pages: Vec<PlacedProse>,
    /// The register of policies, whose texts are documents of their own.
    pub policies: Vec<PolicyView>,
}

/// Questions under one heading.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Questions {
    /// The heading; empty for questions without a category.
    pub title: String,
    /// The questions with their answers.
    pub questions: Vec<PlacedProse>,
}

/// A text with a title that links lead to.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlacedProse {
    /// Its title.
    pub title: String,
    /// Its place in the document.
    pub anchor: String,
    /// Its text.
    pub blocks: Vec<TypesetBlock>,
}

/// An update.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Notice {
    /// Its title, its place and its text.
    #[serde(flatten)]
    pub prose: PlacedProse,
    /// What it is about, in words.
    pub kind_label: String,
    /// The date in words.
    pub date_text: String,
    /// The services or records that it concerns.
    pub affects: Vec<String>,
}

/// A section of a bundle.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SectionTitle {
    /// `1` to `5`, `faq`, `updates`, `services`, `contacts`, `pages` or `policies`.
    pub key: &'static str,
    /// Its number among the five of a SOC 2 report.
    pub number: Option<u8>,
    /// Its title.
    pub title: String,
}

/// A report with its auditor's letter.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportWithLetter<'a> {
    /// The report.
    #[serde(flatten)]
    pub report: &'a ReportView,
    /// The letter.
    pub letter: Vec<TypesetBlock>,
}

/// A control with its narrative.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ControlWithBody<'a> {
    /// The control.
    #[serde(flatten)]
    pub control: &'a ControlView,
    /// The narrative.
    pub body: Vec<TypesetBlock>,
}

/// An exception with the control that it was found in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ExceptionResponse<'a> {
    /// The control's id.
    pub id: &'a str,
    /// The control's place in the document.
    pub anchor: &'a str,
    /// The control's title.
    pub title: &'a str,
    /// The exception.
    pub exception: &'a ExceptionView,
}
