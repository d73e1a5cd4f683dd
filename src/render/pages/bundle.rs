//! The pages of a bundle: the five sections of a SOC 2 report, summarised, and what stands beside them, offline.

use super::{
    contexts::of_bundle::{
        AppendicesPage, AuditorsReportPage, BundlePageView, BundleView, ChangesView, ContactsPage, Cover,
        FrameworksInBundle, FreePage, NoticesPage, PoliciesSection, QuestionnaireInBundle, QuestionsPage,
        RequestsInShort, RequestsPage, ResponseView, SectionView, SystemDescriptionPage, TestsPage, UptimePage,
    },
    jobs::{PageJob, render_jobs},
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::output::Files,
    model::{
        addresses::{
            page_address, page_file, questionnaire_address, questionnaire_page, section_address, section_file,
        },
        date::Date,
        prospect::Section,
        questionnaire::AnsweredQuestionnaire,
        records::{Page, SectionKind},
        request::RequestCounts,
    },
    render::{
        documents::plan,
        edition::Rendering,
        prose::html::render_markdown,
        views::{
            controls::{self, ControlView},
            examination, frameworks,
            navigation::NavigationItem,
            page_sections::page_sections,
            policies, policy_documents, questionnaires, reports, requests, site, subprocessors, summary, system,
        },
    },
    theme::load::Theme,
};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

/// What is particular to one bundle.
#[derive(Debug, Clone)]
pub struct BundleFacts {
    /// The bundle's id.
    pub id: String,
    /// Whom it is for.
    pub recipient: String,
    /// The day on which it was made.
    pub issued: Date,
    /// The last day on which it may be used.
    pub expires: Date,
    /// The day on which the NDA was signed.
    pub nda_signed: Date,
    /// Where to find the NDA.
    pub nda_reference: Option<String>,
    /// The sections that it holds.
    pub sections: Vec<Section>,
    /// What changed since the recipient's last bundle.
    pub changes: Option<ChangesView>,
}

/// All HTML pages of a bundle.
///
/// # Errors
/// Findings about templates and links.
pub fn render_bundle(
    rendering: &Rendering<'_>,
    controls: &[ControlView],
    facts: &BundleFacts,
    theme: &Theme,
) -> Result<Files, Vec<Diagnostic>> {
    let pages = BundlePages::new(rendering, controls, facts);
    let mut jobs = vec![pages.index()];
    jobs.extend(facts.sections.iter().flat_map(|section| pages.section(*section)));
    render_jobs(jobs, |job| job, rendering, theme)
}

struct BundlePages<'a> {
    rendering: &'a Rendering<'a>,
    site: Value,
    bundle: Value,
    controls: &'a [ControlView],
}

/// The controls as the pages of a bundle show them.
#[must_use]
pub fn controls_in_bundle(rendering: &Rendering<'_>) -> Vec<ControlView> {
    let controls = rendering.site.controls.par_iter().map(|control| ControlView {
        body_html: control.body.as_ref().map(|body| render_markdown(body, rendering, 2, &control.id.slug())),
        ..controls::control_view(control, rendering)
    });
    controls.collect()
}

impl<'a> BundlePages<'a> {
    fn new(rendering: &'a Rendering<'a>, controls: &'a [ControlView], facts: &'a BundleFacts) -> Self {
        let note = rendering.site.prospects.values().find_map(|prospect| prospect.note.as_ref());
        let language = rendering.language;
        let bundle = BundleView {
            id: &facts.id,
            recipient: &facts.recipient,
            marked_across: rendering.site.settings.mark.is_across(),
            marked_at_foot: rendering.site.settings.mark.is_at_foot(),
            name: examination::bundle_name(rendering.site, rendering.date, language),
            label: examination::bundle_label(rendering),
            issued_text: language.date(facts.issued),
            expires_text: language.date(facts.expires),
            nda_signed_text: language.date(facts.nda_signed),
            nda_reference: facts.nda_reference.as_deref(),
            sections: Section::ALL
                .into_iter()
                .filter_map(|section| {
                    Some(SectionView {
                        number: section.number()?,
                        title: examination::section_title(section, rendering),
                        href: section_address(section),
                        included: facts.sections.contains(&section),
                    })
                })
                .collect(),
            beside: facts.sections.iter().flat_map(|section| beside(*section, rendering)).collect(),
            changes: facts.changes.as_ref(),
            cover_letter_html: note.map(|note| render_markdown(note, rendering, 1, "letter")),
        };
        Self {
            rendering,
            site: Value::from_serializable(&site::site_view(rendering)),
            bundle: Value::from_serializable(&bundle),
            controls,
        }
    }

    fn job(&self, path: String, template: &str, title: &str, context: &impl Serialize) -> PageJob {
        self.job_of_kind(template, path, template, title, context)
    }

    fn job_of_kind(&self, kind: &str, path: String, template: &str, title: &str, context: &impl Serialize) -> PageJob {
        // A struct has names for its values: serialising one can't fail.
        let mut context = Context::from_serialize(context).unwrap_or_default();
        context.insert_value("site", self.site.clone());
        context.insert_value("bundle", self.bundle.clone());
        context.insert("page", &BundlePageView { kind, title });
        PageJob { path, template: format!("bundle/{template}.html"), context }
    }

    fn index(&self) -> PageJob {
        let site = self.rendering.site;
        let title = examination::bundle_name(site, self.rendering.date, self.rendering.language);
        let counts = RequestCounts::of(site.requests.iter());
        let mut open = requests::request_views(self.rendering);
        open.retain(|request| !request.done);
        let in_short = RequestsInShort { href: section_address(Section::Requests), counts, open };
        let context = Cover {
            requests: (counts.total > 0).then_some(in_short),
            documents: policy_documents::documents_and_policies(self.rendering),
            pdf: plan::is_wanted(site).then(|| format!("/{}", plan::summary_file(site, self.rendering.date))),
        };
        self.job("index.html".to_owned(), "index", &title, &context)
    }

    /// The pages of a section: one, but for free pages.
    fn section(&self, section: Section) -> Vec<PageJob> {
        let rendering = self.rendering;
        let (path, title) = (section_file(section), examination::section_title(section, rendering));
        let template = match section.number() {
            Some(number) => format!("section-{number}"),
            None => section.key().to_owned(),
        };
        let job = match section {
            Section::AuditorsReport => {
                let context = AuditorsReportPage {
                    reports: reports::report_views(rendering),
                    examination: examination::examination_view(rendering),
                };
                self.job(path, &template, &title, &context)
            }
            Section::Assertion => {
                self.job(path, &template, &title, &self.sections(|kind| kind == SectionKind::Assertion))
            }
            Section::SystemDescription => {
                self.job(path, &template, &title, &self.sections(|kind| kind != SectionKind::Assertion))
            }
            Section::Controls => self.job(path, &template, &title, &self.tests()),
            Section::Appendices => self.job(path, &template, &title, &self.appendices()),
            Section::Questions => {
                self.job(path, &template, &title, &QuestionsPage { groups: system::question_groups(rendering) })
            }
            Section::Notices => {
                self.job(path, &template, &title, &NoticesPage { updates: system::notice_views(rendering) })
            }
            Section::Uptime => {
                self.job(path, &template, &title, &UptimePage { services: system::service_views(rendering) })
            }
            Section::Contacts => {
                self.job(path, &template, &title, &ContactsPage { disclosure: site::disclosure_view(rendering) })
            }
            Section::Requests => {
                let context = RequestsPage {
                    counts: RequestCounts::of(rendering.site.requests.iter()),
                    requests: requests::request_views(rendering),
                    has_samples: rendering.routes.has("/samples.csv"),
                };
                self.job(path, &template, &title, &context)
            }
            Section::Policies => {
                let policies = &rendering.site.policies;
                let view = |policy| policies::policy_view(policy, rendering, 1, &policy.id.slug());
                self.job(path, &template, &title, &PoliciesSection { policies: policies.iter().map(view).collect() })
            }
            Section::Frameworks => {
                self.job(path, &template, &title, &FrameworksInBundle { frameworks: frameworks::details(rendering) })
            }
            Section::Questionnaires => {
                return rendering.site.answered.iter().map(|one| self.questionnaire(one)).collect();
            }
            Section::Pages => return rendering.site.pages.iter().map(|page| self.free_page(page)).collect(),
        };
        vec![job]
    }

    fn questionnaire(&self, questionnaire: &AnsweredQuestionnaire) -> PageJob {
        let view = questionnaires::questionnaire_view(questionnaire, self.rendering);
        let path = questionnaire_page(&questionnaire.id);
        let context = QuestionnaireInBundle { questionnaire: view };
        let kind = path.trim_end_matches(".html");
        self.job_of_kind(kind, path.clone(), "questionnaire", &questionnaire.title, &context)
    }

    fn free_page(&self, page: &Page) -> PageJob {
        let body = page.body.as_ref();
        let context = FreePage {
            body_html: body.map_or_else(String::new, |body| render_markdown(body, self.rendering, 0, "")),
            sections: page_sections(page, self.rendering),
        };
        let path = page_file(page);
        self.job_of_kind(path.trim_end_matches(".html"), path.clone(), "page", &page.title, &context)
    }

    fn sections(&self, wanted: impl Fn(SectionKind) -> bool) -> SystemDescriptionPage {
        SystemDescriptionPage {
            is_examined: examination::examination_view(self.rendering).examined.is_some(),
            sections: system::system_views(self.rendering, 1, wanted),
            subservice: system::subservice_views(self.rendering),
        }
    }

    fn tests(&self) -> TestsPage<'_> {
        let tests = self.controls.iter().flat_map(|control| &control.tests);
        TestsPage {
            categories: controls::category_groups(self.rendering, self.controls),
            controls: self.controls,
            untested: examination::examination_view(self.rendering).untested,
            exceptions_total: tests.map(|test| test.exceptions.len()).sum(),
            as_of: self.rendering.site.status_as_of.map(|date| self.rendering.language.date(date)),
        }
    }

    fn appendices(&self) -> AppendicesPage<'_> {
        let exceptions = self.controls.iter().flat_map(|control| {
            control.tests.iter().flat_map(|test| &test.exceptions).map(move |exception| (control, exception))
        });
        let responses = exceptions.map(|(control, exception)| ResponseView {
            control_id: &control.id,
            control_href: &control.href,
            control_title: &control.title,
            exception,
        });
        AppendicesPage {
            responses: responses.collect(),
            user_controls: system::user_control_views(self.rendering),
            subservice: system::subservice_views(self.rendering),
            subprocessors: subprocessors::subprocessor_views(self.rendering),
            reports: reports::report_views(self.rendering),
            has_tests: self.controls.iter().any(|control| !control.tests.is_empty()),
            has_opinion: examination::examination_view(self.rendering).examined.is_some(),
            glossary: summary::glossary(self.rendering.language),
        }
    }
}

/// What the list beside the five sections says of one of the others.
fn beside(section: Section, rendering: &Rendering<'_>) -> Vec<NavigationItem> {
    if section.number().is_some() {
        return Vec::new();
    }
    if section == Section::Pages {
        let item = |page: &Page| {
            let id = page_file(page);
            NavigationItem::page(id.trim_end_matches(".html"), page.title.to_string(), &page_address(page))
        };
        return rendering.site.pages.iter().map(item).collect();
    }
    if section == Section::Questionnaires {
        let item = |one: &AnsweredQuestionnaire| {
            let id = questionnaire_page(&one.id);
            NavigationItem::page(id.trim_end_matches(".html"), one.title.clone(), &questionnaire_address(&one.id))
        };
        return rendering.site.answered.iter().map(item).collect();
    }
    let title = examination::section_title(section, rendering);
    vec![NavigationItem::page(section.key(), title, &section_address(section))]
}
