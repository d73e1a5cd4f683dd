//! The overview as its author arranged it: sections, badges of what is held, and where its first button leads.

use super::{
    figures,
    page_sections::page_anchor,
    policy_documents,
    reports::{DocumentView, ReportView},
};

use crate::{
    files::address::Address,
    model::{
        addresses::{page_address, question_address},
        arrangement::{OverviewPart, OverviewSection},
        fixed_page::FixedPage,
        records::DocumentKind,
        report::{Coverage, ReportKind},
        site::Site,
        stage::Stage,
    },
    render::{edition::Rendering, prose::html::render_markdown},
};

use schemars::JsonSchema;
use serde::Serialize;

/// A section of the overview.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SectionView {
    /// `reports`, `highlights`, `controls`, `uptime`, `updates`, `documents`, `subprocessors`, `faq`, `company` or `page`.
    pub key: &'static str,
    /// Its fragment.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Of a free page: its text, as HTML.
    pub body_html: Option<String>,
    /// Of a free page: its address.
    pub href: Option<Address>,
    #[serde(skip)]
    limit: usize,
}

/// The sections that there is something to put into, in the site's order.
#[must_use]
pub fn sections(rendering: &Rendering<'_>) -> Vec<SectionView> {
    let usual = || OverviewPart::ALL.map(|part| OverviewSection { section: Some(part), ..OverviewSection::default() });
    let section = |section: &OverviewSection| match (section.section, &section.page) {
        (Some(part), None) => part_view(part, section, rendering),
        (None, Some(slug)) => page_view(slug, section, rendering),
        _ => None,
    };
    match &rendering.site.trust.overview.sections {
        Some(chosen) => chosen.iter().filter_map(|chosen| section(chosen)).collect(),
        None => usual().iter().filter_map(section).collect(),
    }
}

/// How many entries the section `part` shows at most; none if it isn't shown.
#[must_use]
pub fn limit(sections: &[SectionView], part: OverviewPart) -> usize {
    sections.iter().find(|section| section.key == part.key()).map_or(0, |section| section.limit)
}

fn part_view(part: OverviewPart, section: &OverviewSection, rendering: &Rendering<'_>) -> Option<SectionView> {
    if !has(part, rendering.site) {
        return None;
    }
    let (words, anchor) = match part {
        OverviewPart::Reports => ("page-reports", "reports"),
        OverviewPart::Highlights => ("highlights-title", "highlights"),
        OverviewPart::Controls => ("coverage-title", "coverage"),
        OverviewPart::Uptime => ("uptime-title", "uptime"),
        OverviewPart::Updates => ("updates-latest", "updates"),
        OverviewPart::Documents => ("page-documents", "documents"),
        OverviewPart::Subprocessors => ("page-subprocessors", "subprocessors"),
        OverviewPart::Faq => ("page-faq", "faq"),
        OverviewPart::Company => ("company-title", "company"),
    };
    let limit = section.limit.map_or(part.usual_limit(), |limit| usize::try_from(limit.get()).unwrap_or(usize::MAX));
    Some(SectionView {
        key: part.key(),
        anchor: anchor.to_owned(),
        title: section.title.as_ref().map_or_else(|| rendering.language.text(words), ToString::to_string),
        body_html: None,
        href: None,
        limit,
    })
}

/// Whether there is something to put into it.
fn has(part: OverviewPart, site: &Site) -> bool {
    match part {
        OverviewPart::Reports => !site.reports.is_empty(),
        OverviewPart::Highlights => !site.trust.highlights.is_empty(),
        OverviewPart::Controls => !site.controls.is_empty(),
        OverviewPart::Uptime => !site.services.is_empty(),
        OverviewPart::Updates => !site.updates.is_empty(),
        OverviewPart::Documents => !site.documents.is_empty(),
        OverviewPart::Subprocessors => !site.subprocessors.is_empty(),
        OverviewPart::Faq => !site.faq.is_empty(),
        OverviewPart::Company => {
            let company = site.trust.company.as_ref();
            company.is_some_and(|company| !company.links.is_empty() || !company.legal.is_empty())
        }
    }
}

fn page_view(slug: &str, section: &OverviewSection, rendering: &Rendering<'_>) -> Option<SectionView> {
    let page = rendering.site.free_page(slug)?;
    let anchor = page_anchor(page);
    let body_html = page.body.as_ref().map(|body| render_markdown(body, rendering, 1, &anchor));
    let title = section.title.as_ref().unwrap_or(&page.title).to_string();
    Some(SectionView { key: "page", anchor, title, body_html, href: Some(page_address(page)), limit: 0 })
}

/// A report or certificate that is in force, as a badge.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BadgeView {
    /// A few letters for its mark, which is Candor's own and nobody's logo: `SOC 2`, `ISO 27001`.
    pub mark: String,
    /// What it is, in full.
    pub name: String,
    /// The state, as class names have it.
    pub state_key: &'static str,
    /// The state in words: the opinion, or that it holds.
    pub state: String,
    /// The day that counts: the period's end, the last day, the day of issue.
    pub date: Option<String>,
    /// Where more of it stands.
    pub href: Address,
}

/// What is really held on the day of the build: issued, not expired, and not older than twelve months.
#[must_use]
pub fn badges(rendering: &Rendering<'_>, reports: &[ReportView]) -> Vec<BadgeView> {
    if rendering.site.trust.overview.badges == Some(false) {
        return Vec::new();
    }
    let is_held = |view: &&ReportView| {
        let lapsed = [Coverage::NotYetEffective, Coverage::BridgeExpired];
        view.status_key == Stage::Issued
            && !view.stale
            && !view.coverage_key.is_some_and(|coverage| lapsed.contains(&coverage))
    };
    reports.iter().filter(is_held).filter_map(|view| badge(view, rendering)).collect()
}

fn badge(view: &ReportView, rendering: &Rendering<'_>) -> Option<BadgeView> {
    let report = rendering.site.reports.iter().find(|report| report.id.as_str() == view.id)?;
    let opinion =
        view.opinion_key.map(|opinion| (opinion.key(), rendering.language.state("figure-opinion", opinion.key())));
    let covered = view.coverage_key.zip(view.coverage_label.clone()).filter(|_| view.period_end.is_none());
    let covered = covered.map(|(coverage, words)| (coverage.key(), words));
    let (state_key, state) = opinion.or(covered).unwrap_or((view.status_key.key(), view.status_label.clone()));
    Some(BadgeView {
        mark: mark(report.kind, report.name()),
        name: view.title.clone(),
        state_key,
        state,
        date: figures::date_of(view, rendering),
        href: Address::from("/reports/").with_fragment(&view.anchor),
    })
}

/// The letters of a mark.
fn mark(kind: ReportKind, name: &str) -> String {
    let known = match kind {
        ReportKind::Soc1 => "SOC 1",
        ReportKind::Soc2 => "SOC 2",
        ReportKind::Soc3 => "SOC 3",
        ReportKind::Iso27001 => "ISO 27001",
        ReportKind::Iso27017 => "ISO 27017",
        ReportKind::Iso27018 => "ISO 27018",
        ReportKind::Iso27701 => "ISO 27701",
        ReportKind::Iso22301 => "ISO 22301",
        ReportKind::Iso9001 => "ISO 9001",
        ReportKind::Hipaa => "HIPAA",
        ReportKind::Hitrust => "HITRUST",
        ReportKind::PciDss => "PCI DSS",
        ReportKind::Fedramp => "FedRAMP",
        ReportKind::CsaStar => "CSA STAR",
        ReportKind::Tisax => "TISAX",
        ReportKind::Other => return short(name),
    };
    known.to_owned()
}

/// A name of up to twelve letters, or the first letters of its words.
fn short(name: &str) -> String {
    if name.chars().count() <= 12 {
        return name.to_owned();
    }
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect();
    initials.to_uppercase().chars().take(6).collect()
}

/// Where the first button leads.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LeadView {
    /// The words.
    pub label: String,
    /// The address.
    pub href: Address,
}

/// Where the first button leads: to what there is. Only a site with an auditor's report leads with its summary.
#[must_use]
pub fn lead(rendering: &Rendering<'_>, reports: &[ReportView]) -> Option<LeadView> {
    let site = rendering.site;
    let kind =
        |view: &ReportView| site.reports.iter().find(|report| report.id.as_str() == view.id).map(|report| report.kind);
    let is_issued = |view: &&ReportView| view.status_key == Stage::Issued;
    let has_soc = reports.iter().filter(is_issued).any(|view| kind(view).is_some_and(ReportKind::is_soc));
    let is_open = |view: &ReportView| matches!(view.status_key, Stage::InProgress | Stage::Planned);
    let choices = [
        (has_soc, FixedPage::Report, "overview-read-report"),
        (reports.iter().any(|view| view.status_key == Stage::Issued), FixedPage::Reports, "overview-see-certificates"),
        (reports.iter().any(is_open), FixedPage::Reports, "overview-see-audit"),
        (true, FixedPage::Controls, "overview-see-controls"),
        (true, FixedPage::Documents, "overview-see-documents"),
        (true, FixedPage::Faq, "overview-see-faq"),
    ];
    let (_, page, words) =
        choices.into_iter().find(|(holds, page, _)| *holds && rendering.routes.has(page.address()))?;
    Some(LeadView { label: rendering.language.text(words), href: page.address().into() })
}

/// How many documents there are of a kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentCount {
    /// The kind in words.
    pub kind: String,
    /// How many.
    pub count: usize,
}

/// The documents of the overview: how many there are of each kind, and a few of them, of as many kinds as there is room for. Those that
/// another one replaces aren't among the few.
#[must_use]
pub fn documents(
    rendering: &Rendering<'_>,
    views: Vec<DocumentView>,
    limit: usize,
) -> (Vec<DocumentCount>, Vec<DocumentView>) {
    let mut counts: Vec<(DocumentKind, usize)> = Vec::new();
    let mut ranked: Vec<((usize, usize), DocumentView)> = Vec::new();
    let kinds = policy_documents::kinds_of_documents(rendering.site);
    for (place, (of_kind, view)) in kinds.zip(views).enumerate() {
        let kind = counts.iter().position(|(kind, _)| *kind == of_kind).unwrap_or_else(|| {
            counts.push((of_kind, 0));
            counts.len() - 1
        });
        if view.superseded_by.is_none() {
            let before = ranked.iter().filter(|(_, other)| other.kind == view.kind).count();
            ranked.push(((before, place), view));
        }
        counts[kind].1 += 1;
    }
    // The first of each kind, then the second of each, until there are enough; then in the site's order again.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(limit);
    ranked.sort_by_key(|((_, place), _)| *place);
    let language = rendering.language;
    let counts =
        counts.into_iter().map(|(kind, count)| DocumentCount { kind: language.state("document", kind.key()), count });
    (counts.collect(), ranked.into_iter().map(|(_, view)| view).collect())
}

/// A question and where its answer stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionLink {
    /// The question.
    pub question: String,
    /// Where its answer stands.
    pub href: Address,
}

/// The first questions, by their order.
#[must_use]
pub fn questions(rendering: &Rendering<'_>, limit: usize) -> Vec<QuestionLink> {
    let questions = rendering.site.faq.iter().take(limit);
    questions
        .map(|question| QuestionLink { question: question.question.to_string(), href: question_address(question) })
        .collect()
}
