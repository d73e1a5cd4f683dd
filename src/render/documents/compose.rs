//! The two documents, from what their readers may see.

use super::{
    beside,
    contexts::{
        ControlWithBody, DocumentFrame, ExceptionResponse, ProseSection, ReportWithLetter, SectionTitle, TypesetPart,
        TypesetReport, TypesetSummary,
    },
    figures::Figures,
    look::Look,
    prose::{LinkEnd, TypesetBlock, TypesetProse},
    typeset::typesetter::{Typesetter, engine_language},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId},
    files::address::Address,
    model::{
        prospect::Section,
        records::SectionKind,
        report::{Report, ReportKind},
        settings::ReportPart,
        site::Site,
        status::TestResult,
    },
    render::{
        edition::Rendering,
        views::{
            controls::{self, ControlView},
            coverage, examination, frameworks, policies,
            reports::{self, ReportView},
            site, subprocessors, summary, system, timeline,
        },
    },
    theme::colours::Accents,
};

use rayon::prelude::*;

/// The SOC 3-style report as PDF.
///
/// # Errors
/// Findings about the template and the images.
pub fn report(rendering: &Rendering<'_>, typesetter: &Typesetter) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let site = rendering.site;
    let target = |address: &Address| {
        let known = rendering.routes.has(address);
        rendering.url(address).filter(|_| known).map(LinkEnd::Address)
    };
    let shown: Vec<SectionKind> =
        site.settings.report.parts().into_iter().flat_map(summary::sections_of).copied().collect();
    let prefix = |file| section_prefix(site, file, &|kind| shown.contains(&kind));
    let prose = TypesetProse { rendering, target: &target, prefix: &prefix };
    let mut figures = Figures::new(typesetter);
    let controls: Vec<ControlView> =
        site.controls.par_iter().map(|control| controls::control_view(control, rendering)).collect();
    let categories = controls::category_groups(rendering, &controls);
    let reports = reports::report_views(rendering);
    let soc3 = site.latest_issued(ReportKind::Soc3, rendering.date);
    let soc3 = soc3.and_then(|report| reports.iter().find(|view| view.id == report.id.as_str()));
    let examination = examination::examination_view(rendering);
    let examined = examination.examined.as_ref();
    let examined_report = examined.and_then(|view| site.reports.iter().find(|report| report.id.as_str() == view.id));
    let letter = examined_report.map_or_else(Vec::new, |report| letter(report, &prose, &mut figures));
    let subservice = system::subservice_views(rendering);
    let mut parts = Vec::new();
    for part in site.settings.report.parts() {
        let kinds = summary::sections_of(part);
        let sections = sections(&prose, &mut figures, |kind| kinds.contains(&kind));
        let is_shown = match part {
            ReportPart::Auditor => true,
            ReportPart::Controls => !categories.is_empty(),
            ReportPart::Subservice => !subservice.is_empty(),
            _ => !sections.is_empty(),
        };
        if is_shown {
            let title = rendering.language.state("summary-part", part.key());
            parts.push(TypesetPart { key: part.key(), title, sections });
        }
    }
    let label = rendering.language.text(if soc3.is_some() { "summary-label-beside" } else { "summary-label" });
    let context = TypesetReport {
        document: frame(
            rendering.language.text("page-report"),
            when(examined, rendering),
            label,
            rendering,
            &mut figures,
        ),
        soc3,
        examination,
        letter,
        timeline: timeline::timeline(rendering),
        parts,
        coverage: coverage::coverage_by_category(rendering, &categories),
        categories,
        subservice,
    };
    typesetter.pdf("typst/report.typ", &context, figures.files(), rendering.date)
}

/// A bundle's summary as PDF: `included` are the sections that it holds.
///
/// # Errors
/// Findings about the template and the images.
pub fn summary(
    rendering: &Rendering<'_>,
    included: &[Section],
    typesetter: &Typesetter,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (site, language) = (rendering.site, rendering.language);
    let anchors = beside::anchors(site, included);
    let target = |address: &Address| {
        // A place within a page that stands here leads to the page.
        match anchors.get(&address.without_query()).or_else(|| anchors.get(&address.page())) {
            Some(anchor) => Some(LinkEnd::Anchor(anchor.clone())),
            None => rendering.routes.link("", address).filter(|link| link.contains("://")).map(LinkEnd::Address),
        }
    };
    let prefix = |file| {
        let has = |section| included.contains(&section);
        let control = site.controls.iter().find(|control| control.id.place().file == file);
        match control {
            Some(control) => has(Section::Controls).then(|| format!("{}/", control.id.slug())),
            None => section_prefix(site, file, &|kind| {
                has(if kind == SectionKind::Assertion { Section::Assertion } else { Section::SystemDescription })
            }),
        }
    };
    let prose = TypesetProse { rendering, target: &target, prefix: &prefix };
    let mut figures = Figures::new(typesetter);
    let controls: Vec<ControlView> =
        site.controls.par_iter().map(|control| controls::control_view(control, rendering)).collect();
    let has = |section: Section| included.contains(&section);
    let categories = if has(Section::Controls) { controls::category_groups(rendering, &controls) } else { Vec::new() };
    let reports = reports::report_views(rendering);
    let with_letter = |view| {
        let report = site.reports.iter().find(|report| report.id.as_str() == view_id(view));
        let letter = report.map_or_else(Vec::new, |report| letter(report, &prose, &mut figures));
        ReportWithLetter { report: view, letter }
    };
    let reports_with_letters: Vec<ReportWithLetter<'_>> = reports.iter().map(with_letter).collect();
    let exceptions = controls.iter().flat_map(|control| {
        control.tests.iter().flat_map(|test| &test.exceptions).map(move |exception| (control, exception))
    });
    let responses: Vec<ExceptionResponse<'_>> = exceptions
        .map(|(control, exception)| ExceptionResponse {
            id: &control.id,
            anchor: &control.anchor,
            title: &control.title,
            exception,
        })
        .collect();
    let with_bodies: Vec<ControlWithBody<'_>> = controls
        .iter()
        .zip(&site.controls)
        .map(|(control, source)| ControlWithBody {
            control,
            body: source
                .body
                .as_ref()
                .map_or_else(Vec::new, |body| prose.blocks(body, &format!("{}/", control.anchor), &mut figures)),
        })
        .collect();
    let examination = examination::examination_view(rendering);
    let assertion = sections(&prose, &mut figures, |kind| kind == SectionKind::Assertion);
    let system = sections(&prose, &mut figures, |kind| kind != SectionKind::Assertion);
    let context = TypesetSummary {
        document: DocumentFrame {
            traced: true,
            ..frame(
                examination::bundle_name(site, rendering.date, language),
                when(examination.examined.as_ref(), rendering),
                examination::bundle_label(rendering),
                rendering,
                &mut figures,
            )
        },
        // Requests are worked with on their page and in their sheet, and a printed summary is no place for them.
        sections: included
            .iter()
            // Their rows are for a screen and for spreadsheets.
            .filter(|section| !matches!(**section, Section::Requests | Section::Questionnaires))
            .map(|section| SectionTitle {
                key: section.key(),
                number: section.number(),
                title: examination::section_title(*section, rendering),
            })
            .collect(),
        timeline: timeline::timeline(rendering),
        reports: reports_with_letters,
        assertion,
        system,
        subservice: system::subservice_views(rendering),
        has_tests: controls.iter().any(|control| !control.tests.is_empty()),
        examination,
        coverage: coverage::coverage_by_category(rendering, &categories),
        categories,
        exceptions: controls
            .iter()
            .filter(|control| control.tests.iter().any(|test| test.result_key == TestResult::Exceptions))
            .collect(),
        controls: with_bodies,
        exceptions_label: language.format("bundle-exceptions", &[("count", responses.len().into())]),
        responses,
        user_controls: system::user_control_views(rendering),
        subprocessors: subprocessors::subprocessor_views(rendering),
        glossary: summary::glossary(language),
        questions: beside::questions(&prose, &mut figures),
        updates: beside::updates(&prose, &mut figures),
        services: system::service_views(rendering),
        frameworks: if has(Section::Frameworks) { frameworks::details(rendering) } else { Vec::new() },
        disclosure: site::disclosure_view(rendering),
        pages: beside::pages(&prose, &mut figures),
        policies: policies::register(rendering),
    };
    typesetter.pdf("typst/summary.typ", &context, figures.files(), rendering.date)
}

fn view_id(view: &ReportView) -> &str {
    &view.id
}

fn letter(report: &Report, prose: &TypesetProse<'_>, figures: &mut Figures<'_>) -> Vec<TypesetBlock> {
    let prefix = format!("{}/", report.id.slug());
    report.letter.as_ref().map_or_else(Vec::new, |letter| prose.blocks(letter, &prefix, figures))
}

/// What the anchors of a section's text begin with, if the document shows it.
fn section_prefix(site: &Site, file: FileId, shown: &dyn Fn(SectionKind) -> bool) -> Option<String> {
    let section = site.system.iter().find(|section| section.section.place().file == file)?;
    shown(*section.section).then(|| format!("{}/", section.section.key()))
}

/// The sections of the system description that have text, in order.
fn sections(
    prose: &TypesetProse<'_>,
    figures: &mut Figures<'_>,
    wanted: impl Fn(SectionKind) -> bool,
) -> Vec<ProseSection> {
    let site = prose.rendering.site;
    let sections = site.system.iter().filter(|section| wanted(*section.section));
    sections
        .filter_map(|section| {
            let key = section.section.key();
            Some(ProseSection {
                title: section
                    .title
                    .as_ref()
                    .map_or_else(|| prose.rendering.language.state("section", key), ToString::to_string),
                blocks: prose.blocks(section.body.as_ref()?, &format!("{key}/"), figures),
            })
        })
        .collect()
}

/// The period or day of the report that was examined; else today.
fn when(examined: Option<&ReportView>, rendering: &Rendering<'_>) -> String {
    let language = rendering.language;
    let on = |date: String| language.format("as-of-sentence", &[("date", date.into())]);
    match examined.map(|report| (&report.period_start, &report.period_end, &report.as_of)) {
        Some((Some(start), Some(end), _)) => {
            language.format("summary-for-period", &[("start", start.as_str().into()), ("end", end.as_str().into())])
        }
        Some((_, _, Some(as_of))) => on(as_of.clone()),
        _ => on(language.date(rendering.date)),
    }
}

/// The values that every document reads.
pub(super) fn frame<'a>(
    title: String,
    when: String,
    label: String,
    rendering: &'a Rendering<'_>,
    figures: &mut Figures<'_>,
) -> DocumentFrame<'a> {
    let brand = &rendering.site.trust.brand;
    let logo = brand.logo_dark.as_ref().and_then(|path| rendering.attachments.find(path));
    let (look, fonts) = Look::of(rendering, |picture| figures.add(picture));
    figures.add_files(fonts);
    DocumentFrame {
        site: site::site_view(rendering),
        title,
        when,
        label,
        language: engine_language(rendering.site.settings.language()),
        original: engine_language(rendering.site.settings.original_language()),
        accent: Accents::of(brand.accent.as_deref()).on_light,
        logo: logo.and_then(|logo| figures.add(logo)),
        words: rendering.language.all(),
        traced: false,
        look,
    }
}
