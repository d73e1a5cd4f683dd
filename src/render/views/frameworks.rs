//! Frameworks: what is shown for each requirement, and the statement of applicability.

use super::{
    controls::{self, StatusView, WordView},
    filters::{Filter, FilterOption},
    shipped_words::Ours,
};

use crate::{
    criteria::framework::TSC,
    files::address::Address,
    model::{
        addresses::{control_address, framework_address, requirement_anchor, statement_file},
        date::Date,
        fixed_page::FixedPage,
        framework::Applicability,
        fulfilment::{FrameworkState, Fulfilment, GroupState, MeetingControl, RequirementState},
        slugs,
    },
    render::{documents::plan, edition::Rendering},
    theme::language::Language,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A framework on the page that lists them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameworkLink {
    /// Its title with its version.
    pub title: String,
    /// Its address.
    pub href: Address,
    /// How many of its requirements are listed.
    pub requirements: usize,
    /// How many requirements are met how far, those that occur.
    pub counts: Vec<FulfilmentCount>,
    /// Whether there is a statement of applicability.
    pub has_statement: bool,
}

/// A framework, with what is shown for each requirement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameworkDetail {
    /// As data files name it.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its address.
    pub href: Address,
    /// Its title with its version.
    pub title: String,
    /// Where its ids come from.
    pub source: Option<String>,
    /// On what terms they are shown.
    pub licence: Option<String>,
    /// How many requirements are listed.
    pub listed: usize,
    /// Whether requirements are listed, too, that no control is shown for.
    pub shows_uncovered: bool,
    /// How many of them are met how far, those that occur.
    pub counts: Vec<FulfilmentCount>,
    /// Its requirements by group.
    pub groups: Vec<RequirementGroupView>,
    /// The statement of applicability, if the reader may see one.
    pub statement: Option<StatementView>,
}

/// How far a requirement is met.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FulfilmentView {
    /// `full`, `stated`, `partly`, `planned` or `mapped`.
    pub key: &'static str,
    /// The state whose shape and colour it has.
    pub tone: &'static str,
    /// The same in words.
    pub label: String,
}

/// How many requirements are met so far.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FulfilmentCount {
    /// How far.
    pub fulfilment: FulfilmentView,
    /// How many.
    pub count: usize,
}

/// A group of requirements.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RequirementGroupView {
    /// Its id and title.
    pub title: String,
    /// The title as a fragment.
    pub anchor: String,
    /// Its requirements.
    pub requirements: Vec<RequirementView>,
}

/// A requirement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RequirementView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its short title.
    pub title: Option<String>,
    /// How far it is met; none without any control.
    pub fulfilment: Option<FulfilmentView>,
    /// The controls that meet it.
    pub controls: Vec<MeetingControlView>,
}

/// A control that meets a requirement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingControlView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: Address,
    /// Its status, without a note.
    pub status: Option<StatusView>,
    /// How the two relate, if that is said.
    pub strength: Option<WordView>,
    /// How far it meets the requirement.
    pub fulfilment: FulfilmentView,
}

/// A statement of applicability.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatementView {
    /// The day of which it is true, in words.
    pub as_of: String,
    /// Its lines.
    pub rows: Vec<StatementRow>,
    /// The same for spreadsheets, as text.
    pub csv: Option<Address>,
    /// The same as a workbook.
    pub xlsx: Option<Address>,
    /// The same as a document.
    pub pdf: Option<Address>,
}

/// A line of a statement of applicability.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatementRow {
    /// The requirement's id.
    pub id: String,
    /// Its short title.
    pub title: Option<String>,
    /// Whether it applies.
    pub applicable: bool,
    /// The same in words.
    pub applicable_label: String,
    /// Why it is in, or why it is left out.
    pub reason: Option<String>,
    /// Whether it is implemented, if that is shown.
    pub implemented: Option<WordView>,
    /// The controls that meet it.
    pub controls: Vec<MeetingControlView>,
}

/// The frameworks that there is something to show of, and the criteria, where they have a page.
#[must_use]
pub fn links(rendering: &Rendering<'_>) -> Vec<FrameworkLink> {
    let (site, language) = (rendering.site, rendering.language);
    let link = |state: &FrameworkState<'_>| FrameworkLink {
        title: state.framework.name(),
        href: framework_address(&state.framework.id),
        requirements: state.requirements().count(),
        counts: counts(state, language),
        has_statement: state.has_statement(),
    };
    let mut links: Vec<FrameworkLink> = site.frameworks_shown(rendering.date).iter().map(link).collect();
    if FixedPage::Criteria.is_in(site) {
        let state = site.framework_state(TSC, rendering.date);
        links.extend(state.map(|state| FrameworkLink { href: FixedPage::Criteria.address().into(), ..link(&state) }));
    }
    links
}

/// The frameworks that have a page, in the order of [`crate::model::site::Site::framework_pages`].
#[must_use]
pub fn details(rendering: &Rendering<'_>) -> Vec<FrameworkDetail> {
    rendering.site.frameworks_shown(rendering.date).iter().map(|state| detail(state, rendering)).collect()
}

fn detail(state: &FrameworkState<'_>, rendering: &Rendering<'_>) -> FrameworkDetail {
    let framework = &state.framework;
    let ours = Ours::of(&framework.id, rendering);
    FrameworkDetail {
        id: framework.id.clone(),
        anchor: slugs::slug(&framework.id),
        href: framework_address(&framework.id),
        title: framework.name(),
        source: framework.source.as_ref().map(|source| ours.marked(source)),
        licence: framework.licence.as_ref().map(|licence| ours.marked(licence)),
        listed: state.requirements().count(),
        shows_uncovered: state.shows_uncovered,
        counts: counts(state, rendering.language),
        groups: state.groups.iter().map(|group| group_view(group, &framework.id, &ours, rendering)).collect(),
        statement: statement(state, rendering),
    }
}

/// What the requirements of a framework can be filtered by.
#[must_use]
pub fn filters(framework: &FrameworkDetail, language: &Language) -> Vec<Filter> {
    let group = framework.groups.iter().map(|group| FilterOption {
        value: group.anchor.clone(),
        label: group.title.clone(),
        count: group.requirements.len(),
    });
    let status = framework.counts.iter().map(|count| FilterOption {
        value: count.fulfilment.key.to_owned(),
        label: count.fulfilment.label.clone(),
        count: count.count,
    });
    let fields = [
        ("category", "requirements-group", group.collect::<Vec<_>>()),
        ("status", "requirements-fulfilment", status.collect()),
    ];
    let fields = fields.into_iter().filter(|(_, _, options)| options.len() > 1);
    fields.map(|(name, words, options)| Filter { name, label: language.text(words), options }).collect()
}

fn counts(state: &FrameworkState<'_>, language: &Language) -> Vec<FulfilmentCount> {
    let met: Vec<Fulfilment> = state.requirements().filter_map(RequirementState::fulfilment).collect();
    Fulfilment::ALL
        .into_iter()
        .map(|fulfilment| FulfilmentCount {
            fulfilment: fulfilment_view(fulfilment, language),
            count: met.iter().filter(|met| **met == fulfilment).count(),
        })
        .filter(|count| count.count > 0)
        .collect()
}

fn group_view(
    group: &GroupState<'_>,
    framework: &str,
    ours: &Ours<'_, '_>,
    rendering: &Rendering<'_>,
) -> RequirementGroupView {
    let view = |requirement: &RequirementState<'_>| RequirementView {
        id: requirement.id.clone(),
        anchor: requirement_anchor(framework, &requirement.id),
        title: requirement.title.as_ref().map(|title| ours.marked(title)),
        fulfilment: requirement.fulfilment().map(|fulfilment| fulfilment_view(fulfilment, rendering.language)),
        controls: meeting(&requirement.controls, rendering),
    };
    RequirementGroupView {
        anchor: slugs::slug(&format!("{framework} {}", group.title)),
        title: ours.marked(&group.title),
        requirements: group.requirements.iter().map(view).collect(),
    }
}

fn meeting(controls: &[MeetingControl<'_>], rendering: &Rendering<'_>) -> Vec<MeetingControlView> {
    let language = rendering.language;
    let view = |meeting: &MeetingControl<'_>| MeetingControlView {
        id: meeting.control.id.to_string(),
        title: meeting.control.title.to_string(),
        href: control_address(meeting.control.id.as_str()),
        status: meeting.status.map(|status| StatusView { note: None, ..controls::status_view(status, rendering) }),
        strength: meeting.strength.map(|strength| controls::word("mapping-strength", strength.key(), language)),
        fulfilment: fulfilment_view(meeting.fulfilment, language),
    };
    controls.iter().map(view).collect()
}

fn fulfilment_view(fulfilment: Fulfilment, language: &Language) -> FulfilmentView {
    let tone = match fulfilment {
        Fulfilment::Full | Fulfilment::Stated => "operating",
        Fulfilment::Partial => "partial",
        Fulfilment::Planned => "planned",
        Fulfilment::Mapped => "not_applicable",
    };
    FulfilmentView { key: fulfilment.key(), tone, label: language.state("fulfilment", fulfilment.key()) }
}

/// The statement of applicability of a framework; `None` where the reader sees none.
#[must_use]
pub fn statement(state: &FrameworkState<'_>, rendering: &Rendering<'_>) -> Option<StatementView> {
    if !state.has_statement() {
        return None;
    }
    let file = |ending| {
        let address = Address::of_file(&statement_file(&state.framework.id, ending));
        rendering.routes.has(&address).then_some(address)
    };
    let ours = Ours::of(&state.framework.id, rendering);
    let row = |(requirement, applicability): (&RequirementState<'_>, &Applicability)| {
        let applicable = *applicability.applicable;
        let key = if applicable { "statement-applicable" } else { "statement-excluded" };
        let implemented = requirement.implemented();
        StatementRow {
            id: requirement.id.clone(),
            title: requirement.title.as_ref().map(|title| ours.marked(title)),
            applicable,
            applicable_label: rendering.language.text(key),
            reason: applicability.reason.clone(),
            implemented: implemented.map(|word| controls::word("implemented", word.key(), rendering.language)),
            controls: meeting(&requirement.controls, rendering),
        }
    };
    Some(StatementView {
        as_of: rendering.language.date(rendering.date),
        rows: state.statement().map(row).collect(),
        csv: file("csv"),
        xlsx: file("xlsx"),
        pdf: plan::is_wanted(rendering.site).then(|| file("pdf")).flatten(),
    })
}

/// The statements of applicability of an output, by framework, on `date`.
#[must_use]
pub fn states_with_statement<'s>(rendering: &Rendering<'s>, date: Date) -> Vec<FrameworkState<'s>> {
    rendering.site.frameworks_shown(date).into_iter().filter(FrameworkState::has_statement).collect()
}
