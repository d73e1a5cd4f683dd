//! The pages of the public site, and of the preview, which are the same with more in them.

use super::{
    contexts::of_site::{
        BadgePage, ControlPage, ControlsPage, CriteriaPage, DocumentsPage, FaqPage, FrameworkPage, FrameworksPage,
        FreePage, Neighbour, NotFoundPage, OverviewPage, PageView, PoliciesPage, PolicyPage, QuestionnairePage,
        ReportPage, ReportsPage, SecurityPage, StatusPage, SubprocessorsPage, SummaryPart, UpdateKindView, UpdatePage,
        UpdatesPage, Year,
    },
    jobs::{PageJob, render_job, render_jobs},
    page_kinds::{NOT_FOUND, PageKind, page_kinds, path_of},
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{address::Address, output::Files},
    model::{
        addresses::{control_address, page_address, policy_address, questionnaire_address},
        arrangement::OverviewPart,
        bounded::DaysOrNone,
        control::Control,
        fixed_page::FixedPage,
        policy::Policy,
        questionnaire::AnsweredQuestionnaire,
        records::Page,
        report::{Report, ReportKind},
        settings::ReportPart,
    },
    render::{
        documents::plan,
        edition::Rendering,
        machines::{
            badge,
            json_ld::{Described, Subject, json_ld},
            kinds::MachineFile,
        },
        prose::html::render_markdown,
        views::{
            controls::{self, ControlView},
            coverage::{self, CategoryCoverage},
            examination, figures, filters,
            frameworks::{self, FrameworkDetail},
            languages::languages,
            overview,
            page_sections::page_sections,
            policies, policy_documents, questionnaires,
            reports::{self, ReportView},
            site::{self, SiteView},
            subprocessors, summary,
            system::{self, UpdateView},
            timeline,
        },
    },
    theme::load::Theme,
};

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

/// What a page is, apart from its contents.
struct Head<'a> {
    address: &'a Address,
    template: &'a str,
    /// The navigation's item that is current.
    kind: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    subject: Subject<'a>,
}

/// All HTML pages of a site.
///
/// # Errors
/// Findings about templates and links.
pub fn render_site(rendering: &Rendering<'_>, theme: &Theme) -> Result<Files, Vec<Diagnostic>> {
    let pages = Pages::new(rendering);
    render_jobs(page_kinds(rendering.site), |kind| pages.job_for(kind), rendering, theme)
}

/// One HTML page of a site, by its path; `None` if there is no such page.
///
/// # Errors
/// Findings about its template and its links.
pub fn render_page(rendering: &Rendering<'_>, theme: &Theme, path: &str) -> Result<Option<String>, Vec<Diagnostic>> {
    let kind = page_kinds(rendering.site).into_iter().find(|kind| kind.stands_at(path, rendering.site));
    let render = |kind| render_job(&Pages::new(rendering).job_for(kind), rendering, theme);
    kind.map(render).transpose()
}

/// The first of them, so many at most.
fn first<T>(all: &[T], limit: usize) -> &[T] {
    &all[..all.len().min(limit)]
}

/// What is in `cell`, made now if nothing is. Two threads may both make it: neither waits for the other, since the work that
/// one waits for may be the work that it is needed for.
fn made<T>(cell: &OnceLock<Vec<T>>, make: impl FnOnce() -> Vec<T>) -> &[T] {
    match cell.get() {
        Some(made) => made,
        None => {
            let made = make();
            cell.get_or_init(|| made)
        }
    }
}

/// What several pages share, made once, when the first of them asks for it.
struct Pages<'a> {
    rendering: &'a Rendering<'a>,
    site: Value,
    site_view: SiteView,
    controls: OnceLock<Vec<ControlView>>,
    reports: OnceLock<Vec<ReportView>>,
    updates: OnceLock<Vec<UpdateView>>,
    frameworks: OnceLock<Vec<FrameworkDetail>>,
    /// The titles of the pages above controls, updates, policies and questionnaires.
    controls_title: String,
    updates_title: String,
    policies_title: String,
    documents_title: String,
}

impl<'a> Pages<'a> {
    fn new(rendering: &'a Rendering<'a>) -> Self {
        let site_view = site::site_view(rendering);
        Self {
            rendering,
            site: Value::from_serializable(&site_view),
            site_view,
            controls: OnceLock::new(),
            reports: OnceLock::new(),
            updates: OnceLock::new(),
            frameworks: OnceLock::new(),
            controls_title: rendering.language.text("page-controls"),
            updates_title: rendering.language.text("page-updates"),
            policies_title: rendering.language.text("page-policies"),
            documents_title: rendering.language.text("page-documents"),
        }
    }

    fn controls(&self) -> &[ControlView] {
        let rendering = self.rendering;
        let views = |controls: &[Arc<Control>]| {
            controls.par_iter().map(|control| controls::control_view(control, rendering)).collect()
        };
        made(&self.controls, || views(&rendering.site.controls))
    }

    fn reports(&self) -> &[ReportView] {
        made(&self.reports, || reports::report_views(self.rendering))
    }

    fn updates(&self) -> &[UpdateView] {
        made(&self.updates, || system::update_views(self.rendering))
    }

    fn frameworks(&self) -> &[FrameworkDetail] {
        made(&self.frameworks, || frameworks::details(self.rendering))
    }

    fn job_for(&self, kind: PageKind<'_>) -> PageJob {
        match kind {
            PageKind::Fixed(page) => self.fixed_page(page),
            PageKind::NotFound => self.fixed(NOT_FOUND, "404", "page-not-found", None, &NotFoundPage {}),
            PageKind::Control(index) => self.control(index),
            PageKind::Policy(policy) => self.policy(policy),
            PageKind::Questionnaire(index) => self.questionnaire(&self.rendering.site.answered[index]),
            PageKind::Update(index) => self.update(&self.updates()[index]),
            PageKind::Framework(index) => self.framework(index),
            PageKind::Free(page) => self.free_page(page),
        }
    }

    fn fixed_page(&self, page: FixedPage) -> PageJob {
        match page {
            FixedPage::Overview => self.overview(),
            FixedPage::Controls => self.controls_page(),
            FixedPage::Criteria => self.criteria(),
            FixedPage::Frameworks => self.frameworks_page(),
            FixedPage::Report => self.report(),
            FixedPage::Reports => self.reports_page(),
            FixedPage::Documents => self.documents(),
            FixedPage::Policies => self.policies(),
            FixedPage::Subprocessors => self.subprocessors(),
            FixedPage::Status => self.status(),
            FixedPage::Updates => self.updates_page(),
            FixedPage::Faq => self.faq(),
            FixedPage::Security => self.security(),
            FixedPage::Badge => self.badge(),
        }
    }

    fn job(&self, head: Head<'_>, context: &impl Serialize) -> PageJob {
        let Head { address, template, kind, title, description, subject } = head;
        let base = self.rendering.site.settings.base_url.as_ref();
        let canonical = base.filter(|_| address.is_folder()).map(|base| format!("{}{address}", base.as_str()));
        // A struct has names for its values: serialising one can't fail.
        let mut context = Context::from_serialize(context).unwrap_or_default();
        context.insert_value("site", self.site.clone());
        let parent = match template {
            "update" => Some((self.updates_title.as_str(), "/updates/")),
            "policy" => Some((self.policies_title.as_str(), "/policies/")),
            "questionnaire" => Some((self.documents_title.as_str(), "/documents/")),
            "control" | "framework" => Some((self.controls_title.as_str(), "/controls/")),
            _ => None,
        };
        let described = Described { address, title, description, parent, subject };
        let json_ld = json_ld(self.rendering, &self.site_view, &described);
        let path = path_of(address);
        let languages = languages(self.rendering, address, &path);
        context.insert("page", &PageView { kind, title, description, canonical, json_ld, languages });
        PageJob { path, template: format!("{template}.html"), context }
    }

    /// A page that every site has: `title` and `description` are keys of the language's words.
    fn fixed(
        &self,
        address: &str,
        template: &str,
        title: &str,
        description: Option<&str>,
        context: &impl Serialize,
    ) -> PageJob {
        let language = self.rendering.language;
        let (title, description) = (language.text(title), description.map(|key| language.text(key)));
        // By criterion is another order of the same.
        let kind = if matches!(template, "criteria" | "frameworks") { "controls" } else { template };
        let (title, description) = (title.as_str(), description.as_deref());
        let address = &Address::from(address);
        self.job(Head { address, template, kind, title, description, subject: Subject::Page }, context)
    }

    fn coverage(&self) -> Vec<CategoryCoverage> {
        let groups = controls::category_groups(self.rendering, self.controls());
        coverage::coverage_by_category(self.rendering, &groups)
    }

    fn status_as_of(&self) -> Option<String> {
        self.rendering.site.status_as_of.map(|date| self.rendering.language.date(date))
    }

    fn overview(&self) -> PageJob {
        let site = self.rendering.site;
        let services = system::service_views(self.rendering);
        let mut listed = subprocessors::subprocessor_views(self.rendering);
        listed.retain(|subprocessor| !subprocessor.former);
        let (upcoming, current): (Vec<_>, Vec<_>) = listed.into_iter().partition(|subprocessor| subprocessor.upcoming);
        let sections = overview::sections(self.rendering);
        let limit = |part| overview::limit(&sections, part);
        let documents = policy_documents::documents_and_policies(self.rendering);
        let (document_counts, documents) =
            overview::documents(self.rendering, documents, limit(OverviewPart::Documents));
        let changes = subprocessors::changes(self.rendering);
        let context = OverviewPage {
            figures: figures::figures(self.rendering, self.reports(), &services),
            badges: overview::badges(self.rendering, self.reports()),
            lead: overview::lead(self.rendering, self.reports()),
            reports: first(self.reports(), limit(OverviewPart::Reports)),
            timeline: timeline::timeline(self.rendering),
            highlights: first(&site.trust.highlights, limit(OverviewPart::Highlights)),
            coverage: self.coverage(),
            controls_total: site.controls.len(),
            status_as_of: self.status_as_of(),
            services: first(&services, limit(OverviewPart::Uptime)).to_vec(),
            updates: first(self.updates(), limit(OverviewPart::Updates)),
            upcoming,
            documents_total: site.offered(),
            documents,
            document_counts,
            subprocessors_total: current.len(),
            changes: first(&changes, limit(OverviewPart::Subprocessors)).to_vec(),
            questions: overview::questions(self.rendering, limit(OverviewPart::Faq)),
            questions_total: site.faq.len(),
            sections,
        };
        let company = site.trust.company.as_ref();
        let head = Head {
            address: &"/".into(),
            template: "overview",
            kind: "overview",
            title: &self.rendering.language.text("page-overview"),
            description: company.and_then(|company| company.description.as_deref()),
            subject: Subject::Page,
        };
        self.job(head, &context)
    }

    fn controls_page(&self) -> PageJob {
        let groups = controls::control_groups(self.controls());
        let context = ControlsPage {
            filters: filters::filters(self.rendering, &groups, self.controls()),
            groups,
            coverage: self.coverage(),
            controls_total: self.rendering.site.controls.len(),
        };
        self.fixed("/controls/", "controls", "page-controls", Some("describe-controls"), &context)
    }

    fn criteria(&self) -> PageJob {
        let context = CriteriaPage { categories: controls::category_groups(self.rendering, self.controls()) };
        self.fixed("/criteria/", "criteria", "page-criteria", Some("describe-criteria"), &context)
    }

    fn frameworks_page(&self) -> PageJob {
        let context = FrameworksPage { frameworks: frameworks::links(self.rendering) };
        self.fixed("/frameworks/", "frameworks", "page-frameworks", Some("describe-frameworks"), &context)
    }

    fn framework(&self, index: usize) -> PageJob {
        let framework = &self.frameworks()[index];
        let context = FrameworkPage { filters: frameworks::filters(framework, self.rendering.language), framework };
        let description = self.rendering.language.text("describe-framework");
        let head = Head {
            address: &framework.href,
            template: "framework",
            kind: "controls",
            title: &framework.title,
            description: Some(&description),
            subject: Subject::Page,
        };
        self.job(head, &context)
    }

    fn control(&self, index: usize) -> PageJob {
        let controls = &self.rendering.site.controls;
        let own;
        let control = match self.controls.get() {
            Some(made) => &made[index],
            None => {
                own = controls::control_view(&controls[index], self.rendering);
                &own
            }
        };
        let neighbour = |index: Option<usize>| {
            let control = controls.get(index?)?;
            let (id, href) = (control.id.as_str(), control_address(control.id.as_str()));
            Some(Neighbour { id, title: &control.title, href })
        };
        let context =
            ControlPage { control, previous: neighbour(index.checked_sub(1)), next: neighbour(index.checked_add(1)) };
        let title = format!("{} {}", control.id, control.title);
        let head = Head {
            address: &control.href,
            template: "control",
            kind: "controls",
            title: &title,
            description: control.summary.as_deref(),
            subject: Subject::Page,
        };
        self.job(head, &context)
    }

    fn report(&self) -> PageJob {
        let site = self.rendering.site;
        let find = |report: Option<&Report>| {
            report.and_then(|report| self.reports().iter().find(|view| view.id == report.id.as_str()))
        };
        let soc3 = find(site.latest_issued(ReportKind::Soc3, self.rendering.date));
        let mut context = ReportPage {
            label: self.rendering.language.text(if soc3.is_some() { "summary-label-beside" } else { "summary-label" }),
            soc3,
            examination: examination::examination_view(self.rendering),
            pdf: plan::is_wanted(site).then(|| format!("/{}", plan::REPORT)),
            parts: Vec::new(),
            categories: controls::category_groups(self.rendering, self.controls()),
            subservice: system::subservice_views(self.rendering),
        };
        context.parts = self.summary_parts(&context);
        self.fixed("/report/", "report", "page-report", Some("describe-report"), &context)
    }

    /// The parts of a SOC 3-style report in the site's order; parts without contents are left out, except for the
    /// auditor's.
    fn summary_parts(&self, context: &ReportPage<'_>) -> Vec<SummaryPart> {
        let parts = self.rendering.site.settings.report.parts().into_iter().filter_map(|part| {
            let kinds = summary::sections_of(part);
            let sections = system::system_views(self.rendering, 2, |kind| kinds.contains(&kind));
            let is_shown = match part {
                ReportPart::Auditor => true,
                ReportPart::Controls => !context.categories.is_empty(),
                ReportPart::Subservice => !context.subservice.is_empty(),
                _ => !sections.is_empty(),
            };
            let title = self.rendering.language.state("summary-part", part.key());
            is_shown.then(|| SummaryPart { key: part.key(), title, number: 0, sections })
        });
        parts.enumerate().map(|(index, part)| SummaryPart { number: index + 1, ..part }).collect()
    }

    fn reports_page(&self) -> PageJob {
        let examination = examination::examination_view(self.rendering);
        let context = ReportsPage {
            reports: self.reports(),
            circulation: examination::circulation_of_soc2(self.rendering, &examination),
            timeline: timeline::timeline(self.rendering),
        };
        let language = self.rendering.language;
        let head = Head {
            address: &"/reports/".into(),
            template: "reports",
            kind: "reports",
            title: &language.text("page-reports"),
            description: Some(&language.text("describe-reports")),
            subject: Subject::Reports,
        };
        self.job(head, &context)
    }

    fn documents(&self) -> PageJob {
        let context = DocumentsPage { documents: policy_documents::documents_and_policies(self.rendering) };
        self.fixed("/documents/", "documents", "page-documents", Some("describe-documents"), &context)
    }

    fn policies(&self) -> PageJob {
        let context = PoliciesPage { policies: policies::register(self.rendering) };
        self.fixed("/policies/", "policies", "page-policies", Some("describe-policies"), &context)
    }

    fn policy(&self, policy: &Policy) -> PageJob {
        let view = policies::policy_view(policy, self.rendering, 0, "");
        let title = format!("{} {}", policy.id, policy.title);
        let head = Head {
            address: &policy_address(policy),
            template: "policy",
            kind: "policies",
            title: &title,
            description: policy.summary.as_deref(),
            subject: Subject::Page,
        };
        self.job(head, &PolicyPage { policy: view })
    }

    fn questionnaire(&self, one: &AnsweredQuestionnaire) -> PageJob {
        let head = Head {
            address: &questionnaire_address(&one.id),
            template: "questionnaire",
            kind: "documents",
            title: &one.title,
            description: one.description.as_deref(),
            subject: Subject::Page,
        };
        let questionnaire = questionnaires::questionnaire_view(one, self.rendering);
        self.job(head, &QuestionnairePage { questionnaire })
    }

    fn subprocessors(&self) -> PageJob {
        let (former, listed): (Vec<_>, Vec<_>) =
            subprocessors::subprocessor_views(self.rendering).into_iter().partition(|subprocessor| subprocessor.former);
        let (upcoming, current): (Vec<_>, Vec<_>) = listed.into_iter().partition(|subprocessor| subprocessor.upcoming);
        let context = SubprocessorsPage {
            common_transfer_basis: subprocessors::common_transfer_basis(&current, &upcoming),
            current,
            upcoming,
            former,
            changes: subprocessors::changes(self.rendering),
            notice_days: self.rendering.site.settings.freshness.notice_days.map(DaysOrNone::get),
            has_calendar: self.rendering.routes.has(Address::of_file(MachineFile::SubprocessorsCalendar.path())),
        };
        self.fixed("/subprocessors/", "subprocessors", "page-subprocessors", Some("describe-subprocessors"), &context)
    }

    fn status(&self) -> PageJob {
        let site = self.rendering.site;
        let is_stated = site.controls.iter().any(|control| site.status(control).is_some());
        let context = StatusPage {
            services: system::service_views(self.rendering),
            coverage: if is_stated { self.coverage() } else { Vec::new() },
            as_of: self.status_as_of(),
        };
        self.fixed("/status/", "status", "page-status", Some("describe-status"), &context)
    }

    fn updates_page(&self) -> PageJob {
        let mut context = UpdatesPage { years: Vec::new(), kinds: Vec::new() };
        for update in self.updates() {
            match context.years.last_mut().filter(|last| last.year == update.year) {
                Some(last) => last.updates.push(update),
                None => context.years.push(Year { year: update.year, updates: vec![update] }),
            }
            match context.kinds.iter_mut().find(|kind| kind.key == update.kind_key) {
                Some(kind) => kind.count += 1,
                None => {
                    context.kinds.push(UpdateKindView { key: update.kind_key, label: &update.kind_label, count: 1 })
                }
            }
        }
        self.fixed("/updates/", "updates", "page-updates", Some("describe-updates"), &context)
    }

    fn update(&self, update: &UpdateView) -> PageJob {
        let head = Head {
            address: &update.href,
            template: "update",
            kind: "updates",
            title: &update.title,
            description: None,
            subject: Subject::Update(update),
        };
        self.job(head, &UpdatePage { update })
    }

    fn faq(&self) -> PageJob {
        let context = FaqPage { groups: system::question_groups(self.rendering) };
        let language = self.rendering.language;
        let head = Head {
            address: &"/faq/".into(),
            template: "faq",
            kind: "faq",
            title: &language.text("page-faq"),
            description: Some(&language.text("describe-faq")),
            subject: Subject::Questions(&context.groups),
        };
        self.job(head, &context)
    }

    fn security(&self) -> PageJob {
        let context = SecurityPage {
            disclosure: site::disclosure_view(self.rendering),
            signing_key: self.rendering.site.settings.signing.public_key.as_ref().map(|key| key.as_str()),
            has_file: self.rendering.routes.has(Address::of_file(MachineFile::SecurityTxt.path())),
        };
        self.fixed("/security/", "security", "page-security", Some("describe-security"), &context)
    }

    fn badge(&self) -> PageJob {
        let site = self.rendering.site;
        let base = site.settings.base_url.as_ref().map_or("", |base| base.as_str());
        let context = BadgePage { snippet: badge::snippet(base, &badge::words(self.rendering)) };
        self.fixed("/badge/", "badge", "page-badge", Some("describe-badge"), &context)
    }

    fn free_page(&self, page: &Page) -> PageJob {
        let body_html =
            page.body.as_ref().map_or_else(String::new, |body| render_markdown(body, self.rendering, 0, ""));
        let address = page_address(page);
        let head = Head {
            address: &address,
            template: "page",
            kind: address.name(),
            title: &page.title,
            description: None,
            subject: Subject::Page,
        };
        let sections = page_sections(page, self.rendering);
        self.job(head, &FreePage { title: &page.title, body_html, sections })
    }
}
