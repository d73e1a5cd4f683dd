//! The pages of the public site, and of the preview, which are the same with more in them.

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::{Theme, rewrite::rewrite};
use crate::{
    diagnostics::Diagnostic,
    model::{Report, ReportKind, ReportStatus, SectionKind},
    render::{
        Files, Rendering,
        routes::{folder_index, page_address},
        views::{self, ControlView, ReportView, SystemSectionView, UpdateView},
    },
};

/// The label that honesty requires of a summary that no auditor wrote.
const LABEL: &str = "Prepared by management. Not a SOC 3® report.";

/// A page that is ready for its template.
pub(super) struct PageJob {
    pub(super) path: String,
    pub(super) template: String,
    pub(super) context: Context,
}

/// `page` in every template.
#[derive(Serialize)]
struct PageView<'a> {
    kind: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    canonical: Option<String>,
}

/// All HTML pages of a site.
///
/// # Errors
/// Findings about templates and links.
pub fn render_site(rendering: &Rendering<'_>, theme: &Theme) -> Result<Files, Vec<Diagnostic>> {
    let jobs = Pages::new(rendering).jobs();
    render_jobs(&jobs, rendering, theme)
}

/// Renders pages on all cores.
pub(super) fn render_jobs(
    jobs: &[PageJob],
    rendering: &Rendering<'_>,
    theme: &Theme,
) -> Result<Files, Vec<Diagnostic>> {
    let page = |job: &PageJob| {
        let html = theme.render(&job.template, &job.context).map_err(|finding| vec![*finding])?;
        rewrite(&html, &job.path, rendering.routes)
    };
    let pages: Vec<Result<String, Vec<Diagnostic>>> = jobs.par_iter().map(page).collect();
    let mut files = Files::default();
    let mut findings = Vec::new();
    for (job, page) in jobs.iter().zip(pages) {
        match page {
            Ok(html) => files.insert(job.path.clone(), html),
            Err(mut errors) => findings.append(&mut errors),
        }
    }
    if findings.is_empty() { Ok(files) } else { Err(findings) }
}

/// What several pages share, computed once.
struct Pages<'a> {
    rendering: &'a Rendering<'a>,
    site: Value,
    controls: Vec<ControlView>,
    reports: Vec<ReportView>,
    updates: Vec<UpdateView>,
}

impl<'a> Pages<'a> {
    fn new(rendering: &'a Rendering<'a>) -> Self {
        let controls =
            rendering.site.controls.par_iter().map(|control| views::control_view(control, rendering)).collect();
        Self {
            rendering,
            site: Value::from_serializable(&views::site_view(rendering)),
            controls,
            reports: views::report_views(rendering),
            updates: views::update_views(rendering),
        }
    }

    fn jobs(&self) -> Vec<PageJob> {
        let mut jobs = vec![
            self.overview(),
            self.controls_page(),
            self.criteria(),
            self.report(),
            self.reports_page(),
            self.documents(),
            self.subprocessors(),
            self.status(),
            self.updates_page(),
            self.faq(),
            self.security(),
            self.job("/404.html", "404", "Page not found", None, Context::new()),
        ];
        jobs.extend((0..self.controls.len()).map(|index| self.control(index)));
        jobs.extend(self.updates.iter().map(|update| self.update(update)));
        jobs.extend(self.rendering.site.pages.iter().map(|page| self.free_page(page)));
        jobs
    }

    /// A page at `address`, made by the template `kind.html`.
    fn job(&self, address: &str, kind: &str, title: &str, description: Option<&str>, context: Context) -> PageJob {
        self.job_with(address, kind, kind, title, description, context)
    }

    fn job_with(
        &self,
        address: &str,
        template: &str,
        kind: &str,
        title: &str,
        description: Option<&str>,
        mut context: Context,
    ) -> PageJob {
        let base = self.rendering.site.settings.base_url.as_ref();
        let canonical = base.filter(|_| address.ends_with('/')).map(|base| format!("{}{address}", base.as_str()));
        context.insert_value("site", self.site.clone());
        context.insert("page", &PageView { kind, title, description, canonical });
        let path =
            if address.ends_with('/') { folder_index(address) } else { address.trim_start_matches('/').to_owned() };
        PageJob { path, template: format!("{template}.html"), context }
    }

    fn overview(&self) -> PageJob {
        let mut context = Context::new();
        let groups = views::category_groups(self.rendering.site, &self.controls);
        context.insert("reports", &self.reports);
        context.insert("coverage", &views::coverage_by_category(self.rendering.site, &groups));
        context.insert("updates", &self.updates.iter().take(4).collect::<Vec<_>>());
        context.insert("documents", &views::document_views(self.rendering));
        context.insert("services", &views::service_views(self.rendering));
        context.insert("controls_total", &self.controls.len());
        let subprocessors = views::subprocessor_views(self.rendering);
        context.insert("upcoming", &subprocessors.iter().filter(|view| view.upcoming).collect::<Vec<_>>());
        let company = self.rendering.site.trust.company.as_ref();
        let description = company.and_then(|company| company.description.as_deref());
        self.job("/", "overview", "Overview", description, context)
    }

    fn controls_page(&self) -> PageJob {
        let mut context = Context::new();
        let groups = views::category_groups(self.rendering.site, &self.controls);
        context.insert("groups", &views::control_groups(&self.controls));
        context.insert("coverage", &views::coverage_by_category(self.rendering.site, &groups));
        context.insert("controls_total", &self.controls.len());
        self.job(
            "/controls/",
            "controls",
            "Controls",
            Some("Every control by category, with its status and date."),
            context,
        )
    }

    fn criteria(&self) -> PageJob {
        let mut context = Context::new();
        context.insert("categories", &views::category_groups(self.rendering.site, &self.controls));
        let description = "The trust services criteria in scope, each with the controls that serve it.";
        self.job_with("/criteria/", "criteria", "controls", "Controls by criterion", Some(description), context)
    }

    fn control(&self, index: usize) -> PageJob {
        let control = &self.controls[index];
        let mut context = Context::new();
        context.insert("control", control);
        let neighbour = |index: Option<usize>| index.and_then(|index| self.controls.get(index)).map(Neighbour::of);
        context.insert("previous", &neighbour(index.checked_sub(1)));
        context.insert("next", &neighbour(index.checked_add(1)));
        let title = format!("{} {}", control.id, control.title);
        self.job_with(&control.href, "control", "controls", &title, control.summary.as_deref(), context)
    }

    fn report(&self) -> PageJob {
        let site = self.rendering.site;
        let mut context = Context::new();
        let find = |report: Option<&Report>| {
            report.and_then(|report| self.reports.iter().find(|view| view.id == report.id.as_str()))
        };
        let issued = |kind: ReportKind| {
            let reports =
                site.reports.iter().filter(move |report| report.kind == kind && report.status == ReportStatus::Issued);
            reports.max_by_key(|report| report.subject_end())
        };
        let soc3 = find(issued(ReportKind::Soc3));
        context.insert(
            "label",
            if soc3.is_some() { "Prepared by management, beside the auditor's own report." } else { LABEL },
        );
        context.insert("soc3", &soc3);
        context.insert("examined", &find(issued(ReportKind::Soc2)));
        context.insert("parts", &self.report_parts());
        context.insert("categories", &views::category_groups(site, &self.controls));
        context.insert("subservice", &views::subservice_views(self.rendering));
        let description = "What a SOC 3 report holds, as a summary by management.";
        self.job("/report/", "report", "SOC 3-style report", Some(description), context)
    }

    /// The parts of a SOC 3-style report; parts without text are left out, except for the auditor's.
    fn report_parts(&self) -> Vec<ReportPart> {
        use SectionKind as Kind;
        let parts: [(&'static str, &'static str, &[Kind]); 5] = [
            ("auditor", "Independent examination", &[]),
            ("assertion", "Management's assertion", &[Kind::Assertion]),
            ("boundaries", "Boundaries of the system", &[Kind::Overview, Kind::Boundaries]),
            (
                "commitments",
                "Principal service commitments and system requirements",
                &[Kind::Commitments, Kind::Requirements],
            ),
            ("description", "More about the system", &REMAINING),
        ];
        let parts = parts.into_iter().map(|(key, title, kinds)| {
            let sections = views::system_views(self.rendering, 2, |kind| kinds.contains(&kind));
            ReportPart { key, title, number: 0, sections }
        });
        let parts = parts.filter(|part| part.key == "auditor" || !part.sections.is_empty());
        parts.enumerate().map(|(index, part)| ReportPart { number: index + 1, ..part }).collect()
    }

    fn reports_page(&self) -> PageJob {
        let mut context = Context::new();
        context.insert("reports", &self.reports);
        let description = "Audit reports and certifications: type, period, auditor, opinion, coverage.";
        self.job("/reports/", "reports", "Reports and certifications", Some(description), context)
    }

    fn documents(&self) -> PageJob {
        let mut context = Context::new();
        context.insert("documents", &views::document_views(self.rendering));
        self.job("/documents/", "documents", "Documents", Some("Documents to download, and those under NDA."), context)
    }

    fn subprocessors(&self) -> PageJob {
        let (upcoming, current): (Vec<_>, Vec<_>) =
            views::subprocessor_views(self.rendering).into_iter().partition(|subprocessor| subprocessor.upcoming);
        let mut context = Context::new();
        context.insert("current", &current);
        context.insert("upcoming", &upcoming);
        context.insert("notice_days", &self.rendering.site.settings.freshness.notice_days);
        let description = "Who processes customer data, where, and for what.";
        self.job("/subprocessors/", "subprocessors", "Subprocessors", Some(description), context)
    }

    fn status(&self) -> PageJob {
        let site = self.rendering.site;
        let mut context = Context::new();
        let groups = views::category_groups(site, &self.controls);
        context.insert("services", &views::service_views(self.rendering));
        context.insert("coverage", &views::coverage_by_category(site, &groups));
        context.insert("as_of", &site.status_as_of.map(|date| self.rendering.language.date(date)));
        self.job(
            "/status/",
            "status",
            "Status",
            Some("Uptime against target by month, and how controls are doing."),
            context,
        )
    }

    fn updates_page(&self) -> PageJob {
        let mut years: Vec<YearView<'_>> = Vec::new();
        for update in &self.updates {
            match years.last_mut().filter(|last| last.year == update.year) {
                Some(last) => last.updates.push(update),
                None => years.push(YearView { year: update.year, updates: vec![update] }),
            }
        }
        let mut context = Context::new();
        context.insert("years", &years);
        self.job(
            "/updates/",
            "updates",
            "Updates",
            Some("News, incidents, and changes of subprocessors and reports."),
            context,
        )
    }

    fn update(&self, update: &UpdateView) -> PageJob {
        let mut context = Context::new();
        context.insert("update", update);
        self.job_with(&update.href, "update", "updates", &update.title, None, context)
    }

    fn faq(&self) -> PageJob {
        let mut context = Context::new();
        context.insert("groups", &views::question_groups(self.rendering));
        self.job(
            "/faq/",
            "faq",
            "Questions and answers",
            Some("What customers ask about security and privacy."),
            context,
        )
    }

    fn security(&self) -> PageJob {
        let policy = self.rendering.site.trust.disclosure.as_ref().and_then(|disclosure| disclosure.policy.as_deref());
        let is_url = |text: &&str| text.starts_with("https://") || text.starts_with("http://");
        let mut context = Context::new();
        context.insert("policy_href", &policy.filter(is_url));
        context.insert("policy_text", &policy.filter(|text| !is_url(text)));
        self.job(
            "/security/",
            "security",
            "Security contact",
            Some("How to report a vulnerability, and what happens then."),
            context,
        )
    }

    fn free_page(&self, page: &crate::model::Page) -> PageJob {
        let mut context = Context::new();
        let body = page.body.as_ref().map_or_else(String::new, |body| self.rendering.markdown(body, 0, ""));
        context.insert("title", &*page.title);
        context.insert("body_html", &body);
        let address = page_address(page);
        self.job_with(&address, "page", address.trim_matches('/'), &page.title, None, context)
    }
}

/// The sections of the system description that a SOC 3-style report adds in the end.
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

/// A part of the SOC 3-style report.
#[derive(Serialize)]
struct ReportPart {
    key: &'static str,
    title: &'static str,
    number: usize,
    sections: Vec<SystemSectionView>,
}

/// A year's updates.
#[derive(Serialize)]
struct YearView<'a> {
    year: i16,
    updates: Vec<&'a UpdateView>,
}

/// The control before or after another.
#[derive(Serialize)]
struct Neighbour<'a> {
    id: &'a str,
    title: &'a str,
    href: &'a str,
}

impl<'a> Neighbour<'a> {
    fn of(control: &'a ControlView) -> Self {
        Self { id: &control.id, title: &control.title, href: &control.href }
    }
}
