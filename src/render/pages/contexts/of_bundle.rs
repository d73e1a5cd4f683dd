//! The values that each template of a bundle reads beside `site`, `page` and `bundle`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    files::address::Address,
    model::request::RequestCounts,
    render::views::{
        controls::{CategoryGroup, ControlView, ExceptionView},
        examination::{ExaminationView, Untested},
        frameworks::FrameworkDetail,
        navigation::NavigationItem,
        page_sections::PageSectionView,
        policies::PolicyView,
        questionnaires::QuestionnaireView,
        reports::{DocumentView, ReportView},
        requests::RequestView,
        site::DisclosureView,
        subprocessors::SubprocessorView,
        summary::GlossaryEntry,
        system::{ExpectedControlView, QuestionGroup, ServiceView, SubserviceView, SystemSectionView, UpdateView},
    },
};

/// `bundle` in every template of a bundle.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BundleView<'a> {
    /// The bundle's id.
    pub id: &'a str,
    /// Whom it is for.
    pub recipient: &'a str,
    /// Whether its pages are marked across, too.
    pub marked_across: bool,
    /// Whether they are marked at the foot when they are printed.
    pub marked_at_foot: bool,
    /// Its title: “summary of a SOC 2 report” only where such a report was issued.
    pub name: String,
    /// The statement of what it isn't, such as an auditor's report.
    pub label: String,
    /// The day on which it was made, in words.
    pub issued_text: String,
    /// The last day on which it may be used, in words.
    pub expires_text: String,
    /// The day on which the NDA was signed, in words.
    pub nda_signed_text: String,
    /// Where to find the NDA.
    pub nda_reference: Option<&'a str>,
    /// The five sections of a SOC 2 report.
    pub sections: Vec<SectionView>,
    /// The other parts that the bundle has: questions, notices, uptime, contacts, free pages.
    pub beside: Vec<NavigationItem>,
    /// The cover letter of the prospect's profile, as HTML.
    pub cover_letter_html: Option<String>,
    /// The changes since the recipient's last bundle, if there was one.
    pub changes: Option<&'a ChangesView>,
}

/// What changed since the recipient's last bundle.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangesView {
    /// The id of the last bundle.
    pub bundle: String,
    /// The day on which it was made, in words.
    pub since: String,
    /// The changes by kind of record; none if all is as it was.
    pub kinds: Vec<ChangeGroup>,
}

/// The changes of one kind of records.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeGroup {
    /// The kind in words.
    pub title: String,
    /// What changed.
    pub items: Vec<ChangeItem>,
}

/// A record that changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeItem {
    /// Its id, where readers know records by one.
    pub id: Option<String>,
    /// Its title; for records that are no longer there, their number in words.
    pub title: String,
    /// What became of it.
    pub change: RecordChange,
    /// What changed, in words.
    pub words: String,
}

/// What became of a record since the recipient's last bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordChange {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It says something else.
    Changed,
}

impl RecordChange {
    /// The word in templates and in the keys of the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A section of a bundle.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SectionView {
    /// Its number, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: Address,
    /// Whether the bundle holds it.
    pub included: bool,
}

/// `page` in every template of a bundle.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BundlePageView<'a> {
    /// `index`, `section-1` to `section-5`, or the `id` of an item in `bundle.beside`.
    pub kind: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// `bundle/index.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct Cover {
    /// All documents.
    pub documents: Vec<DocumentView>,
    /// The five sections in one PDF.
    pub pdf: Option<String>,
    /// An auditor's requests in short, if the bundle holds any.
    pub requests: Option<RequestsInShort>,
}

/// An auditor's requests in short.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RequestsInShort {
    /// Where they stand.
    pub href: Address,
    /// How many there are, and how many are left.
    pub counts: RequestCounts,
    /// Those about which something is left to do.
    pub open: Vec<RequestView>,
}

/// `bundle/requests.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct RequestsPage {
    /// How many there are, and how many are left.
    pub counts: RequestCounts,
    /// All requests: what waits for the company first.
    pub requests: Vec<RequestView>,
    /// Whether there is a sheet of tests with their populations and samples.
    pub has_samples: bool,
}

/// `bundle/section-1.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct AuditorsReportPage {
    /// All reports, those in force first.
    pub reports: Vec<ReportView>,
    /// Whether an examination stands behind the bundle, and how far that is.
    pub examination: ExaminationView,
}

/// `bundle/section-2.html` and `bundle/section-3.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct SystemDescriptionPage {
    /// Whether an auditor has issued a report on controls.
    pub is_examined: bool,
    /// The sections of the system description: the assertion, or all others.
    pub sections: Vec<SystemSectionView>,
    /// Subservice organisations.
    pub subservice: Vec<SubserviceView>,
}

/// `bundle/section-4.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TestsPage<'a> {
    /// The categories in scope, with their criteria and controls.
    pub categories: Vec<CategoryGroup>,
    /// All controls.
    pub controls: &'a [ControlView],
    /// Why no auditor's tests are shown, where no auditor has tested whether controls operate.
    pub untested: Option<Untested>,
    /// How many exceptions the tests have.
    pub exceptions_total: usize,
    /// The day on which the controls had this status, in words.
    pub as_of: Option<String>,
}

/// `bundle/section-5.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct AppendicesPage<'a> {
    /// Exceptions with management's responses.
    pub responses: Vec<ResponseView<'a>>,
    /// What customers must do themselves.
    pub user_controls: Vec<ExpectedControlView>,
    /// Subservice organisations.
    pub subservice: Vec<SubserviceView>,
    /// Who processes customer data.
    pub subprocessors: Vec<SubprocessorView>,
    /// All reports, for their bridge letters.
    pub reports: Vec<ReportView>,
    /// Whether any test is recorded.
    pub has_tests: bool,
    /// Whether an auditor gave an opinion, which doesn't cover this section.
    pub has_opinion: bool,
    /// Terms that a reader may not know.
    pub glossary: Vec<GlossaryEntry>,
}

/// `bundle/faq.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct QuestionsPage {
    /// Questions by category.
    pub groups: Vec<QuestionGroup>,
}

/// `bundle/updates.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct NoticesPage {
    /// Updates, newest first.
    pub updates: Vec<UpdateView>,
}

/// `bundle/services.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct UptimePage {
    /// Services and their uptime.
    pub services: Vec<ServiceView>,
}

/// `bundle/contacts.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct ContactsPage {
    /// How vulnerabilities are reported.
    #[serde(flatten)]
    pub disclosure: DisclosureView,
}

/// `bundle/policies.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct PoliciesSection {
    /// All policies, with their texts.
    pub policies: Vec<PolicyView>,
}

/// `bundle/questionnaire.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct QuestionnaireInBundle {
    /// The questionnaire with its answers.
    pub questionnaire: QuestionnaireView,
}

/// `bundle/page.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FreePage {
    /// The page's text, as HTML.
    pub body_html: String,
    /// The free pages that stand below it.
    pub sections: Vec<PageSectionView>,
}

/// An exception with the control that it was found in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ResponseView<'a> {
    /// The control's id.
    pub control_id: &'a str,
    /// The control's address.
    pub control_href: &'a Address,
    /// The control's title.
    pub control_title: &'a str,
    /// The exception.
    pub exception: &'a ExceptionView,
}

/// `bundle/frameworks.html`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FrameworksInBundle {
    /// The frameworks that there is something to show of.
    pub frameworks: Vec<FrameworkDetail>,
}
