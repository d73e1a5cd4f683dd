//! Reports and documents.

use super::contacts;

use crate::{
    decode::located::Located,
    model::{
        date::Date,
        id::Id,
        records::Document,
        report::{Auditor, Coverage, Opinion, Report, ReportKind, Step, SubserviceMethod},
        request::RequestCounts,
        site::Site,
        stage::Stage,
    },
    render::{edition::Rendering, prose::html::render_markdown},
    theme::language::Language,
    visibility::flag::Audience,
};

use schemars::JsonSchema;
use serde::Serialize;

/// An audit report or certification.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReportView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// `SOC 2® Type 2`.
    pub title: String,
    /// `SOC 2® Type 2 report`, or `ISO/IEC 27001 certification`.
    pub name: String,
    /// Whether it is a SOC 3 report.
    pub is_soc3: bool,
    /// 1 or 2, for SOC 1 and SOC 2.
    pub type_number: Option<u8>,
    /// Which stage it has reached.
    pub status_key: Stage,
    /// The same in words.
    pub status_label: String,
    /// The date of a Type 1, in words.
    pub as_of: Option<String>,
    /// First day of the period, in words.
    pub period_start: Option<String>,
    /// Last day of the period, in words.
    pub period_end: Option<String>,
    /// When it was issued, in words.
    pub issued: Option<String>,
    /// The first day of a certificate, in words.
    pub valid_from: Option<String>,
    /// The last day of a certificate, in words.
    pub valid_until: Option<String>,
    /// The next surveillance audit of the certification body, in words.
    pub surveillance: Option<String>,
    /// When it is expected, in words, while it isn't issued.
    pub expected: Option<String>,
    /// The number that it is registered under.
    pub number: Option<String>,
    /// The edition of the standard.
    pub edition: Option<String>,
    /// The level or grade.
    pub level: Option<String>,
    /// The certificate's scope, in its own words.
    pub scope: Option<String>,
    /// Who accredited the body that certifies.
    pub accreditation: Option<String>,
    /// Its entry in a public register.
    pub url: Option<String>,
    /// The auditor.
    pub auditor: Option<Auditor>,
    /// The opinion.
    pub opinion_key: Option<Opinion>,
    /// The opinion in words.
    pub opinion_label: Option<String>,
    /// The reason for an opinion that isn't unqualified.
    pub opinion_basis: Option<String>,
    /// The categories that it covers.
    pub categories: Vec<String>,
    /// How it treats subservice organisations, in words.
    pub subservice_method: Option<String>,
    /// The steps of an audit under way.
    pub progress: Vec<StepView>,
    /// The number of steps that are done.
    pub progress_done: usize,
    /// Its file.
    pub document: Option<DocumentView>,
    /// The statement of applicability.
    pub statement_of_applicability: Option<DocumentView>,
    /// The bridge letter: management's statement for the time after the period.
    pub bridge: Option<BridgeView>,
    /// The auditor's letter, as HTML.
    pub letter_html: Option<String>,
    /// Whether it covers the day of the build.
    pub coverage_key: Option<Coverage>,
    /// The coverage in words.
    pub coverage_label: Option<String>,
    /// Whether more than twelve months have passed since its end.
    pub stale: bool,
}

/// A step of an audit under way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StepView {
    /// What is to be done.
    pub step: String,
    /// When it was done, in words.
    pub done: Option<String>,
    /// Whether it is done: on a day that the site names, or since its requests are, for those who see them.
    pub complete: bool,
    /// The requests that belong to it, as far as this reader sees any.
    pub requests: RequestCounts,
}

/// A bridge letter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BridgeView {
    /// The first day that it covers, in words.
    pub covers_from: String,
    /// The last day that it covers, in words.
    pub covers_through: String,
    /// Who signed for management.
    pub signed_by: String,
    /// The file.
    pub document: Option<DocumentView>,
}

/// All reports, those in force first, then by their end.
pub fn report_views(rendering: &Rendering<'_>) -> Vec<ReportView> {
    in_order(rendering.site, rendering.date).into_iter().map(|report| report_view(report, rendering)).collect()
}

/// The order of [`report_views`].
pub(super) fn in_order(site: &Site, date: Date) -> Vec<&Report> {
    let mut reports: Vec<&Report> = site.reports.iter().collect();
    let rank = |report: &Report| match report.stage(date) {
        Stage::Issued => 0,
        Stage::InProgress => 1,
        Stage::Planned | Stage::None => 2,
        Stage::Expired => 3,
    };
    reports.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.subject_end().cmp(&a.subject_end())));
    reports
}

/// One report.
pub(super) fn report_view(report: &Report, rendering: &Rendering<'_>) -> ReportView {
    let language = rendering.language;
    let words = |date: Option<&Date>| date.map(|date| language.date(*date));
    let coverage = report.coverage(rendering.date);
    let opinion = report.opinion.as_deref().copied();
    let status_key = report.stage(rendering.date);
    let title = title(report, language);
    ReportView {
        id: report.id.to_string(),
        anchor: report.id.slug(),
        name: language.format(
            if report.kind.is_soc() { "report-name-report" } else { "report-name-certification" },
            &[("title", title.as_str().into())],
        ),
        title,
        is_soc3: report.kind == ReportKind::Soc3,
        type_number: report.type_.as_deref().copied().map(u8::from),
        status_key,
        status_label: language.state("report", status_key.key()),
        as_of: words(report.as_of.as_deref()),
        period_start: report.period.as_ref().map(|period| language.date(period.start)),
        period_end: report.period.as_ref().map(|period| language.date(period.end)),
        issued: words(report.issued.as_deref()),
        valid_from: words(report.valid_from.as_deref()),
        valid_until: words(report.valid_until.as_deref()),
        surveillance: report.surveillance.as_deref().map(|date| language.expected(*date)),
        expected: report.awaited().map(|date| language.expected(**date)),
        number: report.number.as_ref().map(ToString::to_string),
        edition: report.edition.as_ref().map(ToString::to_string),
        level: report.level.as_ref().map(ToString::to_string),
        scope: report.scope.clone(),
        accreditation: report.accreditation.as_ref().map(ToString::to_string),
        url: report.url.as_ref().map(ToString::to_string),
        auditor: report.auditor.clone(),
        opinion_key: opinion,
        opinion_label: opinion.map(|opinion| language.state("opinion", opinion.key())),
        opinion_basis: report.opinion_basis.clone(),
        categories: report.criteria.iter().map(|category| language.category(*category)).collect(),
        subservice_method: report.subservice_method.map(|named| language.state("method", method(named))),
        progress: report.progress.iter().map(|step| step_view(step, report, rendering)).collect(),
        progress_done: report.progress.iter().filter(|step| is_complete(step, report, rendering)).count(),
        document: report.document.as_ref().and_then(|id| known_document(id, rendering)),
        statement_of_applicability: report
            .statement_of_applicability
            .as_ref()
            .and_then(|id| known_document(id, rendering)),
        bridge: report.bridge_letter.as_ref().map(|letter| BridgeView {
            covers_from: language.date(*letter.covers_from),
            covers_through: language.date(*letter.covers_through),
            signed_by: letter.signed_by.to_string(),
            document: letter.document.as_ref().and_then(|id| known_document(id, rendering)),
        }),
        letter_html: report.letter.as_ref().map(|letter| render_markdown(letter, rendering, 1, &report.id.slug())),
        coverage_key: coverage,
        coverage_label: coverage.map(|coverage| language.state("coverage", coverage.key())),
        stale: report.is_stale(rendering.date),
    }
}

fn step_view(step: &Step, report: &Report, rendering: &Rendering<'_>) -> StepView {
    StepView {
        step: step.step.clone(),
        done: step.done.map(|date| rendering.language.date(date)),
        complete: is_complete(step, report, rendering),
        requests: RequestCounts::of(rendering.site.requests_of(step, report)),
    }
}

/// Whoever sees a step's requests is told by them; whoever sees none, by the site.
fn is_complete(step: &Step, report: &Report, rendering: &Rendering<'_>) -> bool {
    let requests = RequestCounts::of(rendering.site.requests_of(step, report));
    if requests.total > 0 { requests.are_done() } else { step.done.is_some() }
}

/// The report's name with its type, in the site's language.
pub(super) fn title(report: &Report, language: &Language) -> String {
    let type_number = report.type_.as_deref().copied().map(u8::from);
    type_number.map_or_else(
        || report.name().to_owned(),
        |number| language.format("report-type", &[("name", report.name().into()), ("type", number.into())]),
    )
}

/// The key of a way to treat a subservice organisation.
pub(super) fn method(method: SubserviceMethod) -> &'static str {
    match method {
        SubserviceMethod::CarveOut => "carve-out",
        SubserviceMethod::Inclusive => "inclusive",
    }
}

/// A file on offer, or one that can be asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// What it is, in words.
    pub kind: String,
    /// Its date, in words.
    pub date: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Which version it is.
    pub version: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// The last day on which it holds, in words.
    pub valid_until: Option<String>,
    /// Whether that day is past.
    pub expired: bool,
    /// When it is to be looked at again, in words.
    pub next_review: Option<String>,
    /// The title of the document that it replaces.
    pub supersedes: Option<String>,
    /// The title of the document that replaces it.
    pub superseded_by: Option<String>,
    /// Where to download or read it, if this audience may.
    pub href: Option<String>,
    /// Where to ask for it, if it isn't here: a letter that is begun, or the page for requests.
    pub request_href: Option<String>,
    /// How to get it, if it isn't here: under NDA. Readers under NDA are told that their bundle doesn't have it.
    pub elsewhere: String,
    /// Whether it is a page elsewhere on the web, and not a file of this output.
    pub on_the_web: bool,
    /// `PDF`, `SVG` …
    pub format: Option<String>,
    /// `12.4 KB`.
    pub size: Option<String>,
    /// The file's SHA-256, in hexadecimal.
    pub sha256: Option<String>,
}

/// All documents that this audience knows of.
pub fn document_views(rendering: &Rendering<'_>) -> Vec<DocumentView> {
    rendering.site.documents.iter().map(|document| document_view(document, rendering)).collect()
}

/// A document that this audience knows of.
pub(super) fn known_document(id: &Id, rendering: &Rendering<'_>) -> Option<DocumentView> {
    rendering.document(id).map(|document| document_view(document, rendering))
}

/// The documents among `ids` that this audience knows of.
pub(super) fn known_documents<'i>(ids: impl Iterator<Item = &'i Id>, rendering: &Rendering<'_>) -> Vec<DocumentView> {
    ids.filter_map(|id| known_document(id, rendering)).collect()
}

/// One document.
pub(crate) fn document_view(document: &Document, rendering: &Rendering<'_>) -> DocumentView {
    let attachment = document.file.as_ref().and_then(|file| rendering.attachments.find(file));
    let file = attachment.map(|attachment| attachment.address().to_string());
    let web = document.url.as_ref().filter(|_| file.is_none()).map(ToString::to_string);
    let words = |date: &Option<Located<Date>>| date.as_deref().map(|date| rendering.language.date(*date));
    let replaced = document.supersedes.as_ref().and_then(|id| rendering.title_of(id));
    let newer = rendering.site.documents.iter().find(|other| other.supersedes.as_deref() == Some(&*document.id));
    let elsewhere = match rendering.site.audience {
        Audience::Public | Audience::Internal => "under-nda",
        Audience::Nda(_) => "bundle-not-included",
    };
    DocumentView {
        elsewhere: rendering.language.text(elsewhere),
        id: document.id.to_string(),
        anchor: document.id.slug(),
        title: document.title.to_string(),
        kind: rendering.language.state("document", document.kind.key()),
        date: words(&document.date),
        summary: document.summary.clone(),
        version: document.version.as_ref().map(ToString::to_string),
        owner: document.owner.as_ref().map(ToString::to_string),
        valid_until: words(&document.valid_until),
        expired: document.is_expired(rendering.date),
        next_review: words(&document.next_review),
        supersedes: replaced.map(str::to_owned),
        superseded_by: newer.map(|newer| newer.title.to_string()),
        on_the_web: web.is_some(),
        request_href: (file.is_none() && web.is_none())
            .then(|| contacts::request(&document.title, rendering))
            .flatten(),
        href: file.or(web),
        format: attachment.map(|attachment| attachment.extension().to_uppercase()),
        size: attachment.map(|attachment| rendering.language.size(attachment.bytes.len())),
        sha256: attachment.map(|attachment| attachment.sha256()),
    }
}
