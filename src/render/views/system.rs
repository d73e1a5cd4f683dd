//! The system description, services, subservice organisations, updates and questions.

use super::reports;

use crate::{
    files::address::Address,
    model::{
        addresses,
        date::Date,
        records::{SectionKind, Update, UpdateKind},
        slugs,
        status::{Service, TargetSpan},
    },
    render::{edition::Rendering, prose::html::render_markdown},
    theme::language::Language,
};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// A section of the system description.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SystemSectionView {
    /// Which one, as data files name it.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// The key as a fragment.
    pub anchor: String,
    /// The text, as HTML.
    pub body_html: String,
}

/// The sections that have text, in order; `shift` is how many levels their headings move down.
pub fn system_views(
    rendering: &Rendering<'_>,
    shift: u8,
    wanted: impl Fn(SectionKind) -> bool,
) -> Vec<SystemSectionView> {
    let sections = rendering.site.system.iter().filter(|section| wanted(*section.section));
    sections
        .filter_map(|section| {
            let key = section.section.key();
            let anchor = key.replace('_', "-");
            Some(SystemSectionView {
                title: section
                    .title
                    .as_ref()
                    .map_or_else(|| rendering.language.state("section", key), ToString::to_string),
                body_html: render_markdown(
                    section.body.as_ref()?,
                    rendering,
                    shift,
                    &addresses::section_anchor(*section.section),
                ),
                anchor,
                key,
            })
        })
        .collect()
}

/// A service and its uptime.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ServiceView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The target, `99.9 %`.
    pub target: String,
    /// The mean of the months, `99.97 %`.
    pub average: Option<String>,
    /// The uptime compared with its target.
    pub outcome: Option<Outcome>,
    /// Whether the target is one for each month, so that months are marked that miss it.
    pub by_month: bool,
    /// The months, oldest first.
    pub months: Vec<MonthView>,
    /// The months as a chart.
    pub bars: Bars,
    /// A live status page.
    pub status_page: Option<String>,
}

/// A service's uptime compared with its target.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Outcome {
    /// `met`, `missed` or, where the site doesn't say over what the target is, `reached`.
    pub key: &'static str,
    /// The target and the outcome in words.
    pub words: String,
}

/// Bars as SVG paths: ten units a month, a hundred high.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Bars {
    /// The whole height of each month.
    pub track: String,
    /// Months that meet the target.
    pub met: String,
    /// Months that don't.
    pub missed: String,
}

impl Bars {
    fn of(months: &[MonthView]) -> Self {
        let mut bars = Self::default();
        for (month, left) in months.iter().zip((2_usize..).step_by(10)) {
            bars.track.push_str(&format!("M{left} 0h6v100h-6z"));
            let bar = if month.meets_target { &mut bars.met } else { &mut bars.missed };
            bar.push_str(&format!("M{left} 100v-{}h6V100z", month.bar));
        }
        bars
    }
}

/// A month's uptime.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MonthView {
    /// `Nov 2026`.
    pub month: String,
    /// `99.97 %`.
    pub uptime: String,
    /// Whether it meets the target.
    pub meets_target: bool,
    /// Height for a bar between 0 and 100: how much of the way from 99 % to 100 %.
    pub bar: f64,
}

/// All services.
#[must_use]
pub fn service_views(rendering: &Rendering<'_>) -> Vec<ServiceView> {
    let language = rendering.language;
    let services = rendering.site.services.iter();
    services
        .map(|(id, service)| {
            let mut months = service.months.clone();
            months.sort_by_key(|month| month.month);
            let count = f64::from(u32::try_from(months.len()).unwrap_or(u32::MAX));
            let average =
                (!months.is_empty()).then(|| months.iter().map(|month| month.uptime.get()).sum::<f64>() / count);
            let views: Vec<MonthView> = months
                .iter()
                .map(|month| MonthView {
                    month: language.month(month.month),
                    uptime: language.per_cent(month.uptime.get()),
                    meets_target: service.target_over == Some(TargetSpan::Year) || month.uptime >= service.target,
                    bar: ((month.uptime.get() - 99.0) * 1000.0).round().clamp(50.0, 1000.0) / 10.0,
                })
                .collect();
            ServiceView {
                id: id.clone(),
                name: service.name.to_string(),
                target: language.per_cent(service.target.get()),
                average: average.map(|average| language.per_cent(average)),
                outcome: average.map(|average| outcome(service, average, language)),
                by_month: service.target_over != Some(TargetSpan::Year),
                bars: Bars::of(&views),
                months: views,
                status_page: service.status_page.as_ref().map(ToString::to_string),
            }
        })
        .collect()
}

/// What the site's own numbers say, and of which target.
fn outcome(service: &Service, average: f64, language: &Language) -> Outcome {
    let months = service.months.len();
    let missed = service.months.iter().filter(|month| month.uptime < service.target).count();
    let (key, words) = match service.target_over {
        Some(TargetSpan::Month) if missed == 0 => ("met", "uptime-month-met"),
        Some(TargetSpan::Month) => ("missed", "uptime-month-missed"),
        Some(TargetSpan::Year) if average >= service.target.get() => ("met", "uptime-year-met"),
        Some(TargetSpan::Year) => ("missed", "uptime-year-missed"),
        None => ("reached", "uptime-reached"),
    };
    let values = [
        ("target", language.per_cent(service.target.get()).into()),
        ("missed", missed.into()),
        ("reached", (months - missed).into()),
        ("months", months.into()),
    ];
    Outcome { key, words: language.format(words, &values) }
}

/// A subservice organisation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SubserviceView {
    /// Its name.
    pub name: String,
    /// What it does.
    pub services: String,
    /// How reports treat it, in words.
    pub method: String,
    /// The criteria that it bears on.
    pub criteria: Vec<String>,
    /// The controls expected of it.
    pub expected_controls: Vec<ExpectedControlView>,
}

/// A control that somebody else is expected to have: a CSOC or a CUEC.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExpectedControlView {
    /// Its id.
    pub id: Option<String>,
    /// What is expected.
    pub text: String,
    /// The criteria that it serves.
    pub criteria: Vec<String>,
}

/// All subservice organisations.
#[must_use]
pub fn subservice_views(rendering: &Rendering<'_>) -> Vec<SubserviceView> {
    let organisations = rendering.site.subservice.iter();
    organisations
        .map(|organisation| SubserviceView {
            name: organisation.name.to_string(),
            services: organisation.services.clone(),
            method: rendering.language.state("method", reports::method(organisation.method)),
            criteria: organisation.criteria.iter().map(ToString::to_string).collect(),
            expected_controls: organisation
                .expected_controls
                .iter()
                .map(|control| ExpectedControlView {
                    id: control.id.as_ref().map(ToString::to_string),
                    text: control.text.clone(),
                    criteria: control.criteria.iter().map(ToString::to_string).collect(),
                })
                .collect(),
        })
        .collect()
}

/// What customers must do themselves.
#[must_use]
pub fn user_control_views(rendering: &Rendering<'_>) -> Vec<ExpectedControlView> {
    let controls = rendering.site.user_controls.iter();
    controls
        .map(|control| ExpectedControlView {
            id: control.id.as_ref().map(ToString::to_string),
            text: control.text.clone(),
            criteria: control.criteria.iter().map(ToString::to_string).collect(),
        })
        .collect()
}

/// An update.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UpdateView {
    /// Its address.
    pub href: Address,
    /// The fragment on a page that holds several.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub kind_key: UpdateKind,
    /// The same in words.
    pub kind_label: String,
    /// ISO date.
    pub date: Date,
    /// The date in words.
    pub date_text: String,
    /// The year.
    pub year: i16,
    /// The services or records that it concerns.
    pub affects: Vec<String>,
    /// The text, as HTML.
    pub body_html: Option<String>,
}

/// All updates, newest first.
#[must_use]
pub fn update_views(rendering: &Rendering<'_>) -> Vec<UpdateView> {
    rendering.site.updates.iter().map(|update| update_view(update, rendering, 0, "")).collect()
}

/// The same on one page.
#[must_use]
pub fn notice_views(rendering: &Rendering<'_>) -> Vec<UpdateView> {
    let updates = rendering.site.updates.iter();
    updates.map(|update| update_view(update, rendering, 1, &format!("{}-", addresses::update_anchor(update)))).collect()
}

/// `shift` is how many levels the headings of its text move down, `prefix` what their ids begin with.
fn update_view(update: &Update, rendering: &Rendering<'_>, shift: u8, prefix: &str) -> UpdateView {
    UpdateView {
        href: addresses::update_address(update),
        anchor: addresses::update_anchor(update),
        title: update.title.to_string(),
        kind_key: update.kind,
        kind_label: rendering.language.state("update", update.kind.key()),
        date: *update.date,
        date_text: rendering.language.date(*update.date),
        year: update.date.year(),
        affects: update.affects.iter().map(ToString::to_string).collect(),
        body_html: update.body.as_ref().map(|body| render_markdown(body, rendering, shift, prefix)),
    }
}

/// Questions under one heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionGroup {
    /// The heading; empty for questions without a category.
    pub title: String,
    /// The heading as a fragment.
    pub anchor: String,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionView {
    /// The question.
    pub question: String,
    /// The question as a fragment.
    pub anchor: String,
    /// The answer, as HTML.
    pub body_html: Option<String>,
}

/// Questions by category, in order of the categories' names.
#[must_use]
pub fn question_groups(rendering: &Rendering<'_>) -> Vec<QuestionGroup> {
    let mut groups: BTreeMap<String, Vec<QuestionView>> = BTreeMap::new();
    for question in &rendering.site.faq {
        let anchor = addresses::question_anchor(question);
        let body_html = question.body.as_ref().map(|body| render_markdown(body, rendering, 2, &anchor));
        let view = QuestionView { question: question.question.to_string(), anchor, body_html };
        groups.entry(question.category.clone().unwrap_or_default()).or_default().push(view);
    }
    groups
        .into_iter()
        .map(|(title, questions)| QuestionGroup { anchor: format!("group-{}", slugs::slug(&title)), title, questions })
        .collect()
}
