//! Controls, their status and tests, by category and by criterion.

use super::{
    policy_documents,
    reports::{DocumentView, known_documents},
    shipped_words::Ours,
};

use crate::{
    criteria::{
        catalogue::{CATALOGUE, Category, Criterion, find},
        framework::Framework,
    },
    decode::{located::Located, word_or::WordOr},
    files::address::Address,
    model::{
        addresses::{control_address, framework_address, requirement_anchor},
        bounded::Count,
        control::{Control, Evidence},
        date::Date,
        examination::Examination,
        mapping::Mapping,
        slugs,
        status::{Exception, Operation, Status, Test, TestResult},
    },
    render::{edition::Rendering, prose::html::render_markdown},
    theme::language::Language,
    visibility::{flag::Audience, narrative::REDACTION_MARK},
};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// A criterion as a control names it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CriterionReference {
    /// Its id.
    pub id: String,
    /// Candor's own short title of it.
    pub title: String,
    /// Its address.
    pub href: Address,
}

/// A control.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ControlView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its address.
    pub href: Address,
    /// Its title.
    pub title: String,
    /// Its group.
    pub category: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// How often it is done.
    pub frequency: Option<String>,
    /// The day since which it is in place.
    pub since: Option<String>,
    /// Whether it prevents, detects or corrects.
    pub kinds: Vec<WordView>,
    /// Whether it is manual, automated, or both.
    pub automation: Option<WordView>,
    /// The policies that it carries out.
    pub policies: Vec<DocumentView>,
    /// The criteria that it serves.
    pub criteria: Vec<CriterionReference>,
    /// Requirements of other frameworks.
    pub frameworks: Vec<FrameworkView>,
    /// Its status.
    pub status: Option<StatusView>,
    /// The narrative, as HTML.
    pub body_html: Option<String>,
    /// Whether the narrative marks passages that are available under NDA.
    pub redacted: bool,
    /// Its tests.
    pub tests: Vec<TestView>,
    /// Its evidence.
    pub evidence: Vec<EvidenceView>,
    /// The documents that belong to it.
    pub documents: Vec<DocumentView>,
    /// What the site says under `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// One of a set of words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WordView {
    /// As data files name it.
    pub key: &'static str,
    /// The same in words.
    pub label: String,
}

/// A framework's requirements that a control meets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameworkView {
    /// As data files name it.
    pub key: String,
    /// The framework's name.
    pub name: String,
    /// The framework's page, if it has one.
    pub href: Option<Address>,
    /// The requirements' ids.
    pub requirements: Vec<String>,
    /// The requirements with what is known of them.
    pub mappings: Vec<MappingView>,
}

/// A requirement that a control meets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MappingView {
    /// Its id.
    pub id: String,
    /// Its short title, if it is known.
    pub title: Option<String>,
    /// Its place on the framework's page, if it has one.
    pub href: Option<Address>,
    /// How the two relate, if that is said.
    pub strength: Option<WordView>,
}

/// A status with its date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusView {
    /// The state of the control.
    pub key: Operation,
    /// The same in words.
    pub label: String,
    /// ISO date.
    pub as_of: Date,
    /// The date in words.
    pub as_of_text: String,
    /// Whether it is older than the site allows.
    pub stale: bool,
    /// A note on it.
    pub note: Option<String>,
}

/// A test.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TestView {
    /// What was done.
    pub procedure: String,
    /// When it was done, in words.
    pub date: Option<String>,
    /// How many items there were.
    pub population: Option<i64>,
    /// How many were looked at.
    pub sample: Option<i64>,
    /// The result.
    pub result_key: TestResult,
    /// The result in words.
    pub result_label: String,
    /// What deviated from the control.
    pub exceptions: Vec<ExceptionView>,
}

/// An exception with management's response.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExceptionView {
    /// What deviated from the control.
    pub description: String,
    /// What management says.
    pub response: Option<String>,
    /// What is done about it.
    pub plan: Option<String>,
    /// By when, in words.
    pub due: Option<String>,
    /// When it was done, in words.
    pub done: Option<String>,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// What it is.
    pub title: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it was collected, in words.
    pub date: Option<String>,
    /// What a scanner counted, in words.
    pub result: Option<String>,
}

/// A control as templates see it.
pub fn control_view(control: &Control, rendering: &Rendering<'_>) -> ControlView {
    let site = rendering.site;
    let id = control.id.as_str();
    let status = site.status(control);
    let language = rendering.language;
    let mut evidence: Vec<EvidenceView> =
        control.evidence.iter().map(|evidence| evidence_view(evidence, language)).collect();
    evidence
        .extend(status.iter().flat_map(|status| &status.evidence).map(|evidence| evidence_view(evidence, language)));
    let mut carried_out = policy_documents::of_control(control, rendering);
    carried_out.extend(known_documents(control.policy.iter().map(|id| &**id), rendering));
    ControlView {
        id: id.to_owned(),
        anchor: control.id.slug(),
        href: control_address(id),
        title: control.title.to_string(),
        category: control.category.to_string(),
        summary: control.summary.clone(),
        owner: control.owner.clone(),
        frequency: control.frequency.clone(),
        since: control.since.map(|date| language.date(date)),
        kinds: control.kind.iter().map(|kind| word("control-kind", kind.key(), language)).collect(),
        automation: control.automation.map(|automation| word("control-automation", automation.key(), language)),
        policies: carried_out,
        criteria: control.criteria.iter().filter_map(|id| criterion_reference(id, language)).collect(),
        frameworks: frameworks(control, rendering),
        status: status.map(|status| status_view(status, rendering)),
        body_html: control.body.as_ref().map(|body| render_markdown(body, rendering, 0, "")),
        redacted: control.body.as_ref().is_some_and(|body| body.markdown().contains(REDACTION_MARK)),
        tests: status.iter().flat_map(|status| &status.tests).map(|test| test_view(test, language)).collect(),
        evidence,
        documents: known_documents(control.documents.iter().map(|id| &**id), rendering),
        extra: control.extra.clone(),
    }
}

pub(super) fn word(group: &str, key: &'static str, language: &Language) -> WordView {
    WordView { key, label: language.state(group, key) }
}

fn frameworks(control: &Control, rendering: &Rendering<'_>) -> Vec<FrameworkView> {
    let view = |(key, mappings): (&String, &Vec<Located<WordOr<Mapping>>>)| {
        let known = rendering.site.framework(key);
        let titles = known.as_deref().map(Framework::titles).unwrap_or_default();
        let ours = Ours::of(key, rendering);
        let page = framework_address(key);
        let page = rendering.routes.has(&page).then_some(page);
        let mapping = |mapping: &Located<WordOr<Mapping>>| {
            let title = titles.get(mapping.id.as_str());
            MappingView {
                id: mapping.id.to_string(),
                title: title.map(|title| ours.marked(title)),
                href: title.and(page.clone()).map(|page| page.with_fragment(&requirement_anchor(key, &mapping.id))),
                strength: mapping.strength.map(|strength| word("mapping-strength", strength.key(), rendering.language)),
            }
        };
        FrameworkView {
            key: key.clone(),
            name: known.as_deref().map_or_else(|| key.clone(), |framework| framework.title.clone()),
            href: page.clone(),
            requirements: mappings.iter().map(|mapping| mapping.id.to_string()).collect(),
            mappings: mappings.iter().map(mapping).collect(),
        }
    };
    control.frameworks.iter().map(view).collect()
}

pub(super) fn criterion_reference(id: &str, language: &Language) -> Option<CriterionReference> {
    let title = language.criterion(find(id)?);
    Some(CriterionReference { id: id.to_owned(), title, href: Address::from("/criteria/").with_fragment(&anchor(id)) })
}

fn anchor(criterion: &str) -> String {
    criterion.to_lowercase().replace('.', "-")
}

pub(super) fn status_view(status: &Status, rendering: &Rendering<'_>) -> StatusView {
    let age = rendering.date.days_since(*status.as_of);
    StatusView {
        key: status.status,
        label: rendering.language.state("operation", status.status.key()),
        as_of: *status.as_of,
        as_of_text: rendering.language.date(*status.as_of),
        stale: age > rendering.site.settings.freshness.status_days.get(),
        note: status.note.clone(),
    }
}

fn test_view(test: &Test, language: &Language) -> TestView {
    TestView {
        procedure: test.procedure.clone(),
        date: test.date.map(|date| language.date(date)),
        population: test.population.map(Count::get),
        sample: test.sample.map(Count::get),
        result_key: *test.result,
        result_label: language.state("result", test.result.key()),
        exceptions: test.exceptions.iter().map(|exception| exception_view(exception, language)).collect(),
    }
}

fn exception_view(exception: &Exception, language: &Language) -> ExceptionView {
    let remediation = exception.remediation.as_ref();
    ExceptionView {
        description: exception.description.to_string(),
        response: exception.response.clone(),
        plan: remediation.map(|remediation| remediation.plan.clone()),
        due: remediation.and_then(|remediation| remediation.due.as_deref()).map(|date| language.date(*date)),
        done: remediation.and_then(|remediation| remediation.done).map(|date| language.date(date)),
    }
}

fn evidence_view(evidence: &Evidence, language: &Language) -> EvidenceView {
    EvidenceView {
        title: evidence.title.to_string(),
        source: evidence.source.clone(),
        date: evidence.date.as_deref().map(|date| language.date(*date)),
        result: counted(evidence, language),
    }
}

/// What a scanner counted, in words. What passed says nothing to those who don't see what failed: both are told, or only the latter.
pub(super) fn counted(evidence: &Evidence, language: &Language) -> Option<String> {
    let failed = evidence.failed.as_deref()?.get();
    Some(match evidence.passed {
        Some(passed) => {
            language.format("evidence-counted", &[("passed", passed.get().into()), ("failed", failed.into())])
        }
        None => language.format("evidence-failed", &[("failed", failed.into())]),
    })
}

/// Controls under one heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ControlGroup {
    /// The heading.
    pub title: String,
    /// The heading as a fragment.
    pub anchor: String,
    /// The controls, by their position in the list of all.
    pub controls: Vec<ControlView>,
}

/// Controls by their own category, in the order in which the categories first appear.
#[must_use]
pub fn control_groups(controls: &[ControlView]) -> Vec<ControlGroup> {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<ControlGroup> = Vec::new();
    for control in controls {
        let at = *index.entry(&control.category).or_insert_with(|| {
            groups.push(ControlGroup {
                title: control.category.clone(),
                anchor: slugs::slug(&control.category),
                controls: Vec::new(),
            });
            groups.len() - 1
        });
        groups[at].controls.push(row(control));
    }
    groups.sort_by(|a, b| a.title.cmp(&b.title));
    groups
}

/// A control as a row of a list: without what only its own page shows.
fn row(control: &ControlView) -> ControlView {
    ControlView {
        body_html: None,
        tests: Vec::new(),
        evidence: Vec::new(),
        documents: Vec::new(),
        policies: Vec::new(),
        extra: serde_json::Map::new(),
        ..control.clone()
    }
}

/// A trust services category with its criteria.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CategoryGroup {
    /// Which one.
    pub category: Category,
    /// Its name.
    pub title: String,
    /// Its series of criteria.
    pub series: Vec<SeriesGroup>,
}

/// A series of criteria, such as CC6.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SeriesGroup {
    /// Its id.
    pub id: &'static str,
    /// Candor's own title of it.
    pub title: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its criteria.
    pub criteria: Vec<CriterionView>,
}

/// A criterion with the controls that serve it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CriterionView {
    /// Its id.
    pub id: &'static str,
    /// Candor's own short title of it.
    pub title: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Why it doesn't apply, if it doesn't.
    pub not_relevant: Option<String>,
    /// The controls.
    pub controls: Vec<ControlName>,
}

/// A control by its name and status. A control may serve every criterion: what is written there once for each is small.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ControlName {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its address.
    pub href: Address,
    /// Its title.
    pub title: String,
    /// Its status, without a note.
    pub status: Option<StatusView>,
}

impl ControlName {
    fn of(control: &ControlView) -> Self {
        let ControlView { id, anchor, href, title, status, .. } = control;
        let status = status.as_ref().map(|status| StatusView { note: None, ..status.clone() });
        Self { id: id.clone(), anchor: anchor.clone(), href: href.clone(), title: title.clone(), status }
    }
}

/// The criteria in scope, each with its controls.
#[must_use]
pub fn category_groups(rendering: &Rendering<'_>, controls: &[ControlView]) -> Vec<CategoryGroup> {
    let (site, language) = (rendering.site, rendering.language);
    let mut by_criterion: BTreeMap<&str, Vec<&ControlView>> = BTreeMap::new();
    for control in controls {
        for criterion in &control.criteria {
            by_criterion.entry(&criterion.id).or_default().push(control);
        }
    }
    let scope = &site.settings.scope;
    let gaps_are_shown = shows_gaps(rendering);
    let mut groups = Vec::new();
    for category in scope.categories() {
        let mut series: Vec<SeriesGroup> = Vec::new();
        for criterion in CATALOGUE.iter().filter(|criterion| criterion.category == category) {
            if !gaps_are_shown && site.leaves_open(criterion) {
                continue;
            }
            if series.last().is_none_or(|last| last.id != criterion.series) {
                series.push(SeriesGroup {
                    id: criterion.series,
                    title: language.series(criterion.series),
                    anchor: anchor(criterion.series),
                    criteria: Vec::new(),
                });
            }
            let served = by_criterion.get(criterion.id).into_iter().flatten();
            let view = CriterionView {
                id: criterion.id,
                title: language.criterion(criterion),
                anchor: anchor(criterion.id),
                not_relevant: scope.not_relevant.get(criterion.id).map(|reason| reason.to_string()),
                controls: served.map(|control| ControlName::of(control)).collect(),
            };
            if let Some(last) = series.last_mut() {
                last.criteria.push(view);
            }
        }
        if !series.is_empty() {
            groups.push(CategoryGroup { category, title: language.category(category), series });
        }
    }
    groups
}

/// Whether criteria in scope that no control serves are shown. In public they are left out until a report is out: what is
/// still to be done is nobody else's business. A bundle is a report on all that is in scope.
fn shows_gaps(rendering: &Rendering<'_>) -> bool {
    rendering.site.audience != Audience::Public || Examination::of(rendering.site, rendering.date).stage.is_out()
}

/// The criteria in scope that the pages of this output list.
#[must_use]
pub fn listed_criteria(rendering: &Rendering<'_>) -> Vec<&'static Criterion> {
    let site = rendering.site;
    let gaps_are_shown = shows_gaps(rendering);
    site.settings.scope.catalogue().filter(|criterion| gaps_are_shown || !site.leaves_open(criterion)).collect()
}
