//! The values that each page's template reads beside `site` and `page`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    files::address::Address,
    model::{records::UpdateKind, trust::Highlight},
    render::views::{
        controls::{CategoryGroup, ControlGroup, ControlView},
        coverage::CategoryCoverage,
        examination::ExaminationView,
        figures::Figure,
        filters::Filter,
        frameworks::{FrameworkDetail, FrameworkLink},
        languages::LanguageView,
        overview::{BadgeView, DocumentCount, LeadView, QuestionLink, SectionView},
        page_sections::PageSectionView,
        policies::PolicyView,
        questionnaires::QuestionnaireView,
        reports::{DocumentView, ReportView},
        site::DisclosureView,
        subprocessors::{ChangeView, SubprocessorView},
        system::{QuestionGroup, ServiceView, SubserviceView, SystemSectionView, UpdateView},
        timeline::Timeline,
    },
};

/// `page` in every template.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PageView<'a> {
    /// The kind of page: the class of its `<body>`, and the current item of the navigation.
    pub kind: &'a str,
    /// Its title.
    pub title: &'a str,
    /// One sentence, for search engines.
    pub description: Option<&'a str>,
    /// Its address on the web.
    pub canonical: Option<String>,
    /// The page's JSON-LD, for search engines.
    pub json_ld: String,
    /// The same page in each language of the site, in the site's order; none if it has only one.
    pub languages: Vec<LanguageView>,
}

/// `overview.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct OverviewPage<'a> {
    /// Its sections in order, those that there is something to put into.
    pub sections: Vec<SectionView>,
    /// The reports and certificates that are in force, as badges.
    pub badges: Vec<BadgeView>,
    /// Where its first button leads.
    pub lead: Option<LeadView>,
    /// The figures at its head.
    pub figures: Vec<Figure>,
    /// Reports, those in force first, as many as the section shows.
    pub reports: &'a [ReportView],
    /// Their periods as a chart.
    pub timeline: Option<Timeline>,
    /// Points of pride, as many as the section shows.
    pub highlights: &'a [Highlight],
    /// For each category, how many controls have which status.
    pub coverage: Vec<CategoryCoverage>,
    /// The number of controls.
    pub controls_total: usize,
    /// The day on which the controls had this status, in words.
    pub status_as_of: Option<String>,
    /// Services and their uptime.
    pub services: Vec<ServiceView>,
    /// The latest updates.
    pub updates: &'a [UpdateView],
    /// Subprocessors whose first day is to come.
    pub upcoming: Vec<SubprocessorView>,
    /// A few documents, as many as the section shows.
    pub documents: Vec<DocumentView>,
    /// How many documents there are.
    pub documents_total: usize,
    /// How many documents there are of each kind.
    pub document_counts: Vec<DocumentCount>,
    /// How many subprocessors process data today.
    pub subprocessors_total: usize,
    /// The last changes of subprocessors, newest first, as many as the section shows.
    pub changes: Vec<ChangeView>,
    /// The first questions, as many as the section shows.
    pub questions: Vec<QuestionLink>,
    /// How many questions there are.
    pub questions_total: usize,
}

/// `controls.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct ControlsPage {
    /// Controls by their own category.
    pub groups: Vec<ControlGroup>,
    /// The fields by which they can be filtered.
    pub filters: Vec<Filter>,
    /// For each trust services category, how many controls have which status.
    pub coverage: Vec<CategoryCoverage>,
    /// The number of controls.
    pub controls_total: usize,
}

/// `criteria.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct CriteriaPage {
    /// The categories in scope, with their criteria and controls.
    pub categories: Vec<CategoryGroup>,
}

/// `frameworks.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FrameworksPage {
    /// The frameworks that there is something to show of, the trust services criteria among them.
    pub frameworks: Vec<FrameworkLink>,
}

/// `framework.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FrameworkPage<'a> {
    /// The framework.
    pub framework: &'a FrameworkDetail,
    /// The fields by which its requirements can be filtered.
    pub filters: Vec<Filter>,
}

/// `control.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct ControlPage<'a> {
    /// The control.
    pub control: &'a ControlView,
    /// The control before it.
    pub previous: Option<Neighbour<'a>>,
    /// The control after it.
    pub next: Option<Neighbour<'a>>,
}

/// The control before or after another.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Neighbour<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its address.
    pub href: Address,
}

/// `report.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportPage<'a> {
    /// The same as a PDF.
    pub pdf: Option<String>,
    /// The statement of what it isn't, such as an auditor's report.
    pub label: String,
    /// The SOC 3 report, if an auditor issued one.
    pub soc3: Option<&'a ReportView>,
    /// Whether an examination stands behind the summary, and how far that is.
    pub examination: ExaminationView,
    /// The parts in order.
    pub parts: Vec<SummaryPart>,
    /// The categories in scope, with their criteria and controls: the part `controls`.
    pub categories: Vec<CategoryGroup>,
    /// Subservice organisations: the part `subservice`.
    pub subservice: Vec<SubserviceView>,
}

/// A part of the SOC 3-style report.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SummaryPart {
    /// `auditor`, `assertion`, `boundaries`, `commitments`, `description`, `controls` or `subservice`.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// Its number, from 1.
    pub number: usize,
    /// The sections of the system description that it holds.
    pub sections: Vec<SystemSectionView>,
}

/// `reports.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportsPage<'a> {
    /// All reports, those in force first.
    pub reports: &'a [ReportView],
    /// Who may get an issued SOC 2 report, in sentences.
    pub circulation: Vec<String>,
    /// Their periods as a chart.
    pub timeline: Option<Timeline>,
}

/// `documents.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct DocumentsPage {
    /// All documents: to download, and to ask for.
    pub documents: Vec<DocumentView>,
}

/// `policies.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct PoliciesPage {
    /// All policies, without their texts.
    pub policies: Vec<PolicyView>,
}

/// `policy.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct PolicyPage {
    /// The policy.
    pub policy: PolicyView,
}

/// `questionnaire.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct QuestionnairePage {
    /// The questionnaire with its answers.
    pub questionnaire: QuestionnaireView,
}

/// `subprocessors.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct SubprocessorsPage {
    /// Those that process data today.
    pub current: Vec<SubprocessorView>,
    /// Those whose first day is to come.
    pub upcoming: Vec<SubprocessorView>,
    /// The basis for transfers that most of all these share, to be said once.
    pub common_transfer_basis: Option<String>,
    /// Those whose last day is past.
    pub former: Vec<SubprocessorView>,
    /// Every change that has a date, newest first.
    pub changes: Vec<ChangeView>,
    /// How many days before its start a new one is announced, if the site promises that.
    pub notice_days: Option<i64>,
    /// Whether there is a calendar of changes.
    pub has_calendar: bool,
}

/// `status.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatusPage {
    /// Services and their uptime.
    pub services: Vec<ServiceView>,
    /// For each category, how many controls have which status.
    pub coverage: Vec<CategoryCoverage>,
    /// The day on which the data were true, in words.
    pub as_of: Option<String>,
}

/// `updates.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct UpdatesPage<'a> {
    /// Updates by year, newest first.
    pub years: Vec<Year<'a>>,
    /// The kinds that occur.
    pub kinds: Vec<UpdateKindView<'a>>,
}

/// A year's updates.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Year<'a> {
    /// The year.
    pub year: i16,
    /// Its updates, newest first.
    pub updates: Vec<&'a UpdateView>,
}

/// A kind of updates.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UpdateKindView<'a> {
    /// The kind, as data files name it.
    pub key: UpdateKind,
    /// The same in words.
    pub label: &'a str,
    /// How many there are.
    pub count: usize,
}

/// `update.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct UpdatePage<'a> {
    /// The update.
    pub update: &'a UpdateView,
}

/// `faq.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FaqPage {
    /// Questions by category.
    pub groups: Vec<QuestionGroup>,
}

/// `security.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct SecurityPage<'a> {
    /// How vulnerabilities are reported.
    #[serde(flatten)]
    pub disclosure: DisclosureView,
    /// Whether there is a `security.txt`.
    pub has_file: bool,
    /// The public key that bundles are signed with.
    pub signing_key: Option<&'a str>,
}

/// `badge.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct BadgePage {
    /// The HTML that shows the badge on another page.
    pub snippet: String,
}

/// `page.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FreePage<'a> {
    /// The page's title.
    pub title: &'a str,
    /// Its text, as HTML.
    pub body_html: String,
    /// The free pages that stand below it.
    pub sections: Vec<PageSectionView>,
}

/// `404.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct NotFoundPage {}

// The reference describes the typeset templates too.
