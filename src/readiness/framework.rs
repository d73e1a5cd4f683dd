//! How far a framework's requirements are met: all of them, those that nothing meets among them. Only the site's own people see
//! this.

use crate::{
    model::{
        date::Date,
        framework::Implemented,
        fulfilment::{Fulfilment, GroupState, MeetingControl, RequirementState},
        mapping::Strength,
        site::Site,
        status::Operation,
    },
    text::spreadsheet::{self, SheetCell},
};

use serde::Serialize;

/// A framework on a day.
#[derive(Debug, Clone, Serialize)]
pub struct FrameworkReadiness {
    /// The format's version: it grows when a key changes its meaning or goes.
    pub version: u32,
    /// The day.
    pub as_of: Date,
    /// The framework's id.
    pub framework: String,
    /// Its title with its version.
    pub title: String,
    /// How many requirements are met how far, best first; at the end those that no control meets.
    pub counts: Vec<(&'static str, usize)>,
    /// Each requirement.
    pub requirements: Vec<RequirementReadiness>,
}

/// A requirement, and what meets it.
#[derive(Debug, Clone, Serialize)]
pub struct RequirementReadiness {
    /// Its id.
    pub id: String,
    /// Its short title.
    pub title: Option<String>,
    /// The group that it stands in.
    pub group: String,
    /// How far it is met: `full`, `stated`, `partly`, `planned`, `mapped`, `excluded` or `gap`.
    pub state: &'static str,
    /// Whether it applies, if the statement of applicability says so.
    pub applicable: Option<bool>,
    /// Why, if it says so.
    pub reason: Option<String>,
    /// Whether it is implemented.
    pub implemented: Option<Implemented>,
    /// The controls that meet it.
    pub controls: Vec<MeetingReadiness>,
}

/// A control that meets a requirement.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingReadiness {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its state.
    pub status: Option<Operation>,
    /// The day of which that is true.
    pub as_of: Option<Date>,
    /// How the two relate, if that is said.
    pub strength: Option<Strength>,
    /// How far it meets the requirement.
    pub state: &'static str,
}

/// What a requirement is that nothing meets.
const GAP: &str = "gap";
/// What one is that doesn't apply.
const EXCLUDED: &str = "excluded";

impl FrameworkReadiness {
    /// The framework with this id; `None` if there is none.
    #[must_use]
    pub fn of(site: &Site, id: &str, date: Date) -> Option<Self> {
        let state = site.whole_framework(id, date)?;
        let of_group = |group: &GroupState<'_>| {
            group.requirements.iter().map(|one| requirement(&group.title, one)).collect::<Vec<_>>()
        };
        let requirements: Vec<RequirementReadiness> = state.groups.iter().flat_map(of_group).collect();
        let known = Fulfilment::ALL.map(Fulfilment::key).into_iter().chain([EXCLUDED, GAP]);
        let count = |key: &'static str| (key, requirements.iter().filter(|one| one.state == key).count());
        Some(Self {
            version: 1,
            as_of: date,
            framework: id.to_owned(),
            title: state.framework.name(),
            counts: known.map(count).filter(|(_, count)| *count > 0).collect(),
            requirements,
        })
    }

    /// CSV: a line for each control of each requirement, and one for a requirement without any.
    #[must_use]
    pub fn csv(&self) -> String {
        let heads = [
            "requirement",
            "title",
            "group",
            "state",
            "applicable",
            "reason",
            "implemented",
            "control",
            "control_title",
            "status",
            "as_of",
            "strength",
            "meets",
        ];
        let mut rows: Vec<[SheetCell; 13]> = Vec::new();
        for one in &self.requirements {
            let row = |control: Option<&MeetingReadiness>| -> [SheetCell; 13] {
                [
                    one.id.clone().into(),
                    one.title.clone().into(),
                    one.group.clone().into(),
                    one.state.into(),
                    one.applicable.map(|applies| if applies { "yes" } else { "no" }).into(),
                    one.reason.clone().into(),
                    one.implemented.map(Implemented::key).into(),
                    control.map(|control| control.id.clone()).into(),
                    control.map(|control| control.title.clone()).into(),
                    control.and_then(|control| control.status).map(Operation::key).into(),
                    control.and_then(|control| control.as_of).map(|date| date.to_string()).into(),
                    control.and_then(|control| control.strength).map(Strength::key).into(),
                    control.map(|control| control.state).into(),
                ]
            };
            if one.controls.is_empty() {
                rows.push(row(None));
            }
            rows.extend(one.controls.iter().map(|control| row(Some(control))));
        }
        spreadsheet::csv(heads, rows)
    }
}

fn requirement(group: &str, one: &RequirementState<'_>) -> RequirementReadiness {
    let applicable = one.applicability.map(|applicability| *applicability.applicable);
    let state = match (one.fulfilment(), applicable) {
        (Some(fulfilment), _) => fulfilment.key(),
        (None, Some(false)) => EXCLUDED,
        (None, _) => GAP,
    };
    RequirementReadiness {
        id: one.id.clone(),
        title: one.title.clone(),
        group: group.to_owned(),
        state,
        applicable,
        reason: one.applicability.and_then(|applicability| applicability.reason.clone()),
        implemented: one.implemented(),
        controls: one.controls.iter().map(meeting).collect(),
    }
}

fn meeting(one: &MeetingControl<'_>) -> MeetingReadiness {
    MeetingReadiness {
        id: one.control.id.to_string(),
        title: one.control.title.to_string(),
        status: one.status.map(|status| status.status),
        as_of: one.status.map(|status| *status.as_of),
        strength: one.strength,
        state: one.fulfilment.key(),
    }
}
