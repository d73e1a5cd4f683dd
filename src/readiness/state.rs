//! How ready a site is for its audit: criteria, their controls, what is missing, and what comes next. Only the site's own
//! people see this.

use super::{
    evidence::{is_written, newest_evidence},
    gaps,
    record::{Event, Gap},
    upcoming,
};

use crate::{
    criteria::catalogue::Criterion,
    decode::several::OneOrMany,
    model::{
        control::{Automation, Control, ControlKind},
        date::Date,
        site::Site,
        status::{Operation, TestResult},
    },
};

use std::sync::Arc;

use serde::Serialize;

/// Everything there is to know of a site's readiness, as of a day.
#[derive(Debug, Clone, Serialize)]
pub struct Readiness {
    /// The format's version: it grows when a key changes its meaning or goes.
    pub version: u32,
    /// The day.
    pub as_of: Date,
    /// The system's name.
    pub system: Option<String>,
    /// What is missing, most urgent first.
    pub to_do: Vec<Gap>,
    /// What comes within the next days, by date.
    pub upcoming: Vec<Event>,
    /// Each category in scope.
    pub coverage: Vec<CategoryState>,
    /// Each criterion in scope.
    pub criteria: Vec<CriterionState>,
}

/// How far a category is covered.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryState {
    /// Its name.
    pub category: &'static str,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many of them a written control serves.
    pub covered: usize,
    /// How many a control serves that operates.
    pub operating: usize,
    /// How many don't apply, with a reason.
    pub not_relevant: usize,
}

/// A criterion and what serves it.
#[derive(Debug, Clone, Serialize)]
pub struct CriterionState {
    /// Its id.
    pub id: &'static str,
    /// Our short title.
    pub title: &'static str,
    /// Its category.
    pub category: &'static str,
    /// How far it is served.
    pub state: State,
    /// Why it doesn't apply.
    pub reason: Option<String>,
    /// The controls that serve it.
    pub controls: Vec<ControlState>,
}

/// How far a criterion is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// By a control that operates.
    Operating,
    /// By a control that is written, and doesn't operate yet.
    Described,
    /// By none.
    Gap,
    /// It doesn't apply.
    NotRelevant,
}

impl State {
    /// In words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Operating => "operating",
            Self::Described => "described, not operating",
            Self::Gap => "gap",
            Self::NotRelevant => "not relevant",
        }
    }
}

/// A control as readiness sees it.
#[derive(Debug, Clone, Serialize)]
pub struct ControlState {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Whether it prevents, detects or corrects.
    pub kind: OneOrMany<ControlKind>,
    /// How far it runs by itself.
    pub automation: Option<Automation>,
    /// Its state, if somebody looked.
    pub status: Option<Operation>,
    /// When somebody looked.
    pub as_of: Option<Date>,
    /// How many tests are recorded.
    pub tests: usize,
    /// How many of them had exceptions.
    pub exceptions: usize,
    /// The age of the newest evidence, in days.
    pub evidence_days: Option<i64>,
    /// What it lacks, in words.
    pub missing: Vec<String>,
}

impl Readiness {
    /// The readiness of a site, as its own people see it, with what comes within `days`.
    #[must_use]
    pub fn of(site: &Site, date: Date, days: i64) -> Self {
        let to_do = gaps::gaps(site, date);
        let scope = &site.settings.scope;
        let criteria: Vec<CriterionState> =
            scope.catalogue().map(|criterion| criterion_state(criterion, site, date, &to_do)).collect();
        let coverage = scope.categories().map(|category| coverage(category.title(), &criteria)).collect();
        Self {
            version: 1,
            as_of: date,
            system: scope.system.as_ref().map(ToString::to_string),
            to_do,
            upcoming: upcoming::events(site, date, days),
            coverage,
            criteria,
        }
    }
}

fn coverage(category: &'static str, criteria: &[CriterionState]) -> CategoryState {
    let own: Vec<&CriterionState> = criteria.iter().filter(|criterion| criterion.category == category).collect();
    let count = |states: &[State]| own.iter().filter(|criterion| states.contains(&criterion.state)).count();
    CategoryState {
        category,
        criteria: own.len(),
        covered: count(&[State::Operating, State::Described]),
        operating: count(&[State::Operating]),
        not_relevant: count(&[State::NotRelevant]),
    }
}

fn criterion_state(criterion: &'static Criterion, site: &Site, date: Date, to_do: &[Gap]) -> CriterionState {
    let serves = |control: &&Arc<Control>| control.criteria.iter().any(|id| id.as_str() == criterion.id);
    let controls: Vec<&Control> = site.controls.iter().filter(serves).map(|control| &**control).collect();
    let operates = |control: &&&Control| {
        is_written(control) && site.status(control).is_some_and(|status| status.status == Operation::Operating)
    };
    let reason = site.settings.scope.not_relevant.get(criterion.id).map(|reason| reason.to_string());
    let state = if controls.iter().any(|control| operates(&control)) {
        State::Operating
    } else if controls.iter().any(|control| is_written(control)) {
        State::Described
    } else if reason.is_some() {
        State::NotRelevant
    } else {
        State::Gap
    };
    CriterionState {
        id: criterion.id,
        title: criterion.title,
        category: criterion.category.title(),
        state,
        reason,
        controls: controls.into_iter().map(|control| control_state(control, site, date, to_do)).collect(),
    }
}

fn control_state(control: &Control, site: &Site, date: Date, to_do: &[Gap]) -> ControlState {
    let status = site.status(control);
    let tests = status.map_or(&[][..], |status| status.tests.as_slice());
    ControlState {
        id: control.id.to_string(),
        title: control.title.to_string(),
        owner: control.owner.clone(),
        kind: control.kind.clone(),
        automation: control.automation,
        status: status.map(|status| status.status),
        as_of: status.map(|status| *status.as_of),
        tests: tests.len(),
        exceptions: tests.iter().filter(|test| *test.result == TestResult::Exceptions).count(),
        evidence_days: newest_evidence(control, site).map(|collected| date.days_since(collected)),
        missing: to_do.iter().filter(|gap| gap.about == control.id.as_str()).map(|gap| gap.what.clone()).collect(),
    }
}
