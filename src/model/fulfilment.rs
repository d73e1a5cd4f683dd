//! How far controls meet the requirements of frameworks, as far as a reader is shown. The one home of that rule.
//!
//! Everything comes from what the reader sees: a control, a mapping, a status or evidence that is hidden from him counts for
//! nothing, and a requirement that no control is shown for is listed where the site says so.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    control::{Control, Evidence},
    date::Date,
    fixed_page::FixedPage,
    framework::{Applicability, Implemented},
    mapping::Strength,
    site::Site,
    status::{Operation, Status},
};

use crate::criteria::{
    framework::{Framework, TSC},
    shipped::{shipped, shipped_ids},
};

/// How far a requirement is met, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fulfilment {
    /// A control is named, and nothing shown says how it does, or it only has to do with the requirement.
    Mapped,
    /// A control is to come.
    Planned,
    /// In part: of the requirement, or of the control's operation, or its evidence or status is stale.
    Partial,
    /// A control operates. How much of the requirement that is, or what proves it, isn't shown.
    Stated,
    /// A control that does what the requirement asks operates, and evidence that isn't stale is shown.
    Full,
}

impl Fulfilment {
    /// All of them, best first.
    pub const ALL: [Self; 5] = [Self::Full, Self::Stated, Self::Partial, Self::Planned, Self::Mapped];

    /// The word in files for machines, class names and the keys of the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Stated => "stated",
            Self::Partial => "partly",
            Self::Planned => "planned",
            Self::Mapped => "mapped",
        }
    }

    /// The weakest of status, strength and evidence.
    fn of(control: &Control, status: Option<&Status>, strength: Option<Strength>, site: &Site, date: Date) -> Self {
        let freshness = &site.settings.freshness;
        let by_status = match status {
            None => Self::Mapped,
            Some(status) => match status.status {
                Operation::Operating if date.days_since(*status.as_of) > freshness.status_days.get() => Self::Partial,
                Operation::Operating => Self::Full,
                Operation::Partial | Operation::Remediating => Self::Partial,
                Operation::Planned => Self::Planned,
                Operation::NotApplicable => Self::Mapped,
            },
        };
        let by_strength = match strength {
            Some(Strength::Equal) => Self::Full,
            None => Self::Stated,
            Some(Strength::Subset | Strength::Partial) => Self::Partial,
            Some(Strength::Related) => Self::Mapped,
        };
        let evidence: Vec<&Evidence> =
            control.evidence.iter().chain(status.iter().flat_map(|status| &status.evidence)).collect();
        let newest = evidence.iter().filter_map(|evidence| evidence.date.as_deref()).max();
        let fails = evidence.iter().any(|evidence| evidence.failed.as_ref().is_some_and(|failed| failed.get() > 0));
        let by_evidence = match newest {
            _ if fails => Self::Partial,
            None => Self::Stated,
            Some(newest) if date.days_since(*newest) > freshness.evidence_days.get() => Self::Partial,
            Some(_) => Self::Full,
        };
        by_status.min(by_strength).min(by_evidence)
    }
}

/// One requirement of one framework, as a control names it.
#[derive(Debug, Clone, Copy)]
pub struct Mapped<'c> {
    /// The framework.
    pub framework: &'c str,
    /// The requirement.
    pub id: &'c str,
    /// How the two relate.
    pub strength: Option<Strength>,
}

impl Control {
    /// Every requirement that it meets: those of frameworks, and the trust services criteria, which are one of them.
    pub fn mappings(&self) -> impl Iterator<Item = Mapped<'_>> {
        let criteria = self.criteria.iter().map(|id| Mapped { framework: TSC, id: id.as_str(), strength: None });
        let others = self.frameworks.iter().flat_map(|(framework, mappings)| {
            mappings.iter().map(move |mapping| Mapped { framework, id: &mapping.id, strength: mapping.strength })
        });
        criteria.chain(others)
    }
}

/// A control that meets a requirement.
#[derive(Debug, Clone, Copy)]
pub struct MeetingControl<'s> {
    /// The control.
    pub control: &'s Control,
    /// Its status.
    pub status: Option<&'s Status>,
    /// How the two relate.
    pub strength: Option<Strength>,
    /// How far it meets the requirement.
    pub fulfilment: Fulfilment,
}

/// A requirement, and what is shown for it.
#[derive(Debug, Clone)]
pub struct RequirementState<'s> {
    /// Its id.
    pub id: String,
    /// Its short title.
    pub title: Option<String>,
    /// The controls that meet it.
    pub controls: Vec<MeetingControl<'s>>,
    /// Whether it applies, as far as that is shown.
    pub applicability: Option<&'s Applicability>,
}

impl RequirementState<'_> {
    /// How far it is met; `None` without any control. One control that does all of it counts by itself; of those that do a part, or
    /// of which that isn't said, the weakest counts: nothing says that another makes up for it.
    #[must_use]
    pub fn fulfilment(&self) -> Option<Fulfilment> {
        let whole = self.controls.iter().filter(|control| control.strength == Some(Strength::Equal));
        let best = whole.map(|control| control.fulfilment).max();
        let named = self.controls.iter().map(|control| control.fulfilment);
        // What is only related takes nothing away from what meets the requirement.
        let weakest = named.clone().filter(|fulfilment| *fulfilment > Fulfilment::Mapped).min();
        best.max(weakest).max(named.max().map(|_| Fulfilment::Mapped))
    }

    /// Whether it is implemented, for the statement of applicability: what that says, else what the controls tell.
    #[must_use]
    pub fn implemented(&self) -> Option<Implemented> {
        let applicability = self.applicability.filter(|applicability| *applicability.applicable)?;
        applicability.implemented.or_else(|| match self.fulfilment()? {
            Fulfilment::Full | Fulfilment::Stated => Some(Implemented::Implemented),
            Fulfilment::Partial => Some(Implemented::PartlyImplemented),
            Fulfilment::Planned => Some(Implemented::Planned),
            Fulfilment::Mapped => None,
        })
    }
}

/// A group of requirements.
#[derive(Debug, Clone)]
pub struct GroupState<'s> {
    /// Its id and title, in words.
    pub title: String,
    /// The group itself, if a control is mapped to it, and its requirements.
    pub requirements: Vec<RequirementState<'s>>,
}

/// A framework as a reader is shown it.
#[derive(Debug, Clone)]
pub struct FrameworkState<'s> {
    /// The framework.
    pub framework: Cow<'s, Framework>,
    /// Whether requirements are listed that no control is shown for.
    pub shows_uncovered: bool,
    /// Its groups with what is shown of them; those of which nothing is are left out.
    pub groups: Vec<GroupState<'s>>,
}

impl<'s> FrameworkState<'s> {
    /// Its requirements, in order.
    pub fn requirements(&self) -> impl Iterator<Item = &RequirementState<'s>> {
        self.groups.iter().flat_map(|group| &group.requirements)
    }

    /// The lines of the statement of applicability: the requirements of which the reader may know whether they apply.
    pub fn statement(&self) -> impl Iterator<Item = (&RequirementState<'s>, &'s Applicability)> {
        self.requirements().filter_map(|requirement| Some((requirement, requirement.applicability?)))
    }

    /// Whether there is a statement of applicability.
    #[must_use]
    pub fn has_statement(&self) -> bool {
        self.statement().next().is_some()
    }
}

impl Site {
    /// The framework with this id, as far as this reader knows it: the site's own, over the one that ships with Candor.
    #[must_use]
    pub fn framework(&self, id: &str) -> Option<Cow<'_, Framework>> {
        let shipped = shipped(id);
        match self.frameworks.iter().find(|framework| framework.id.as_str() == id) {
            Some(own) => Some(Cow::Owned(own.over(shipped))),
            None => shipped.map(Cow::Borrowed),
        }
    }

    /// The ids of all frameworks that are known: the site's own and those that ship with Candor, in order.
    #[must_use]
    pub fn known_frameworks(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.frameworks.iter().map(|framework| framework.id.as_str()).collect();
        for id in shipped_ids() {
            ids.push(id);
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The frameworks of which there is something to show, by id. The trust services criteria have a page of their own.
    #[must_use]
    pub fn frameworks_shown(&self, date: Date) -> Vec<FrameworkState<'_>> {
        self.framework_pages().into_iter().filter_map(|id| self.framework_state(id, date)).collect()
    }

    /// The ids of the frameworks that have a page, in order.
    #[must_use]
    pub fn framework_pages(&self) -> Vec<&str> {
        self.known_frameworks().into_iter().filter(|id| *id != TSC && self.shows_framework(id)).collect()
    }

    /// Whether this reader sees a requirement of a framework: one that a control meets, one of which is known whether it applies,
    /// or any, where all are listed.
    fn shows_framework(&self, id: &str) -> bool {
        let of_controls = self.controls.iter().filter_map(|control| control.frameworks.get(id)).flatten();
        let of_statement = self.applicability.iter().filter(|one| &**one.framework == id);
        let named: BTreeSet<&str> = of_controls
            .map(|mapping| mapping.id.as_str())
            .chain(of_statement.flat_map(|one| one.requirement.iter().map(|id| id.as_str())))
            .collect();
        let lists_all = self.uncovered_are_shown(id);
        if named.is_empty() && !lists_all {
            return false;
        }
        let Some(framework) = self.framework(id) else { return false };
        framework.ids().any(|known| named.contains(known)) || (lists_all && framework.requirements().next().is_some())
    }

    /// Whether a control meets a requirement of a framework that has a page.
    #[must_use]
    pub fn maps_frameworks(&self) -> bool {
        self.known_frameworks().into_iter().filter(|id| *id != TSC).any(|id| {
            let of_controls = self.controls.iter().filter_map(|control| control.frameworks.get(id)).flatten();
            let named: BTreeSet<&str> = of_controls.map(|mapping| mapping.id.as_str()).collect();
            !named.is_empty() && self.framework(id).is_some_and(|known| known.ids().any(|id| named.contains(id)))
        })
    }

    /// Whether this reader is shown whether some requirement of a framework applies.
    #[must_use]
    pub fn has_statement(&self, id: &str) -> bool {
        let Some(framework) = self.framework(id) else { return false };
        let of_framework = self.applicability.iter().filter(|one| &**one.framework == id);
        let named: BTreeSet<&str> = of_framework.flat_map(|one| one.requirement.iter().map(|id| id.as_str())).collect();
        !named.is_empty() && framework.ids().any(|known| named.contains(known))
    }

    /// Whether this reader is shown the requirements of a framework that no control is shown for.
    fn uncovered_are_shown(&self, id: &str) -> bool {
        self.frameworks.iter().any(|framework| framework.id.as_str() == id && framework.uncovered == Some(true))
    }

    /// How many frameworks there are to choose from: those that have a page, and the criteria.
    #[must_use]
    pub fn frameworks_to_choose(&self) -> usize {
        let pages = self.framework_pages().len();
        if pages == 0 { 0 } else { pages + usize::from(FixedPage::Criteria.is_in(self)) }
    }

    /// A framework with what this reader is shown of it on `date`.
    #[must_use]
    pub fn framework_state(&self, id: &str, date: Date) -> Option<FrameworkState<'_>> {
        self.state_of_framework(id, date, self.uncovered_are_shown(id))
    }

    /// A framework with all its requirements: for the site's own people, who may know what nothing meets.
    #[must_use]
    pub fn whole_framework(&self, id: &str, date: Date) -> Option<FrameworkState<'_>> {
        self.state_of_framework(id, date, true)
    }

    fn state_of_framework(&self, id: &str, date: Date, shows_uncovered: bool) -> Option<FrameworkState<'_>> {
        let framework = self.framework(id)?;
        let mut meeting: BTreeMap<&str, Vec<MeetingControl<'_>>> = BTreeMap::new();
        for control in &self.controls {
            for Mapped { id, strength, .. } in control.mappings().filter(|mapped| mapped.framework == id) {
                let status = self.status(control).map(|status| &**status);
                let fulfilment = Fulfilment::of(control, status, strength, self, date);
                let of_requirement = meeting.entry(id).or_default();
                // One that is written twice counts once.
                if of_requirement.last().is_none_or(|last| !std::ptr::eq(last.control, &**control)) {
                    of_requirement.push(MeetingControl { control, status, strength, fulfilment });
                }
            }
        }
        let mut applicability: BTreeMap<&str, &Applicability> = BTreeMap::new();
        for one in self.applicability.iter().filter(|one| &**one.framework == id) {
            for requirement in one.requirement.iter() {
                applicability.entry(requirement.as_str()).or_insert(one);
            }
        }
        let mut state = |id: &str, title: Option<&String>, always: bool| {
            let controls = meeting.remove(id).unwrap_or_default();
            let applicability = applicability.get(id).copied();
            let is_shown = always || !controls.is_empty() || applicability.is_some();
            is_shown.then(|| RequirementState { id: id.to_owned(), title: title.cloned(), controls, applicability })
        };
        let mut groups = Vec::new();
        for group in &framework.groups {
            let own = group.id.as_ref().and_then(|id| state(id, group.title.as_ref(), false));
            let others = group.requirements.iter();
            let others: Vec<RequirementState<'_>> =
                others.filter_map(|one| state(&one.id, one.title.as_ref(), shows_uncovered)).collect();
            let requirements: Vec<RequirementState<'_>> = own.into_iter().chain(others).collect();
            if !requirements.is_empty() {
                groups.push(GroupState { title: group.name().unwrap_or_default(), requirements });
            }
        }
        Some(FrameworkState { framework, shows_uncovered, groups })
    }
}
