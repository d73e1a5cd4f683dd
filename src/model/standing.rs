//! How an answer stands: what its controls carry, since when, and what is to be doubted about it.
//!
//! The rule has its home here. It looks only at what its site holds: at a reader's, for that reader.

use std::fmt;

use super::{
    answer::{Answer, Polarity},
    bounded::Count,
    control::{Control, Evidence},
    date::Date,
    site::Site,
    status::{Operation, Status},
};

use crate::decode::located::Located;

/// How an answer stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// What may be answered; none where nothing carries a yes or no, or not all of what does is seen.
    pub polarity: Option<Polarity>,
    /// What its controls carry, whatever it claims.
    pub carried: Option<Polarity>,
    /// The day of which it is true: its own, or the oldest of its controls' statuses.
    pub as_of: Option<Date>,
    /// The controls that it rests on, with their state.
    pub controls: Vec<(String, Operation)>,
    /// Why it isn't to be handed out as it is.
    pub doubts: Vec<Doubt>,
}

/// A reason to hand out no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It says yes, partial or no, and no control carries that.
    NoControls,
    /// Nothing says of which day it is true.
    NoDate,
    /// Its day is further back than the days that are allowed.
    Old(i64),
    /// It is dated on a day to come.
    InFuture,
    /// The status of this control is further back than the days that are allowed.
    StatusOld(String, i64),
    /// This control, or its status, isn't there for whoever reads it.
    Unseen(String),
    /// Evidence says that this control doesn't do what its status says.
    Contradicted(String),
    /// It claims more than its controls carry.
    Overclaims(Polarity, Polarity),
    /// There is neither a yes or no nor a word in it.
    SaysNothing,
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoControls => formatter.write_str("no control carries it"),
            Self::NoDate => formatter.write_str("nothing says of which day it is true"),
            Self::Old(days) => write!(formatter, "it is {days} days old"),
            Self::InFuture => formatter.write_str("it is dated on a day to come"),
            Self::StatusOld(control, days) => write!(formatter, "the status of {control} is {days} days old"),
            Self::Unseen(_) => formatter.write_str("it rests on what isn't shown to this reader with a status"),
            Self::Contradicted(control) => write!(formatter, "evidence contradicts the status of {control}"),
            Self::SaysNothing => formatter.write_str("it says nothing"),
            Self::Overclaims(own, carried) => {
                write!(formatter, "it says `{own}`, and its controls carry `{carried}`")
            }
        }
    }
}

impl Site {
    /// How an answer stands on a day.
    #[must_use]
    pub fn standing(&self, answer: &Answer, date: Date) -> Standing {
        let mut standing = Standing::default();
        let freshness = &self.settings.freshness;
        let mut oldest: Option<Date> = None;
        for id in &answer.controls {
            let control = self.controls.iter().find(|control| control.id.as_str() == id.as_str());
            let Some((control, status)) = control.and_then(|control| Some((control, self.status(control)?))) else {
                standing.doubts.push(Doubt::Unseen(id.to_string()));
                continue;
            };
            let age = date.days_since(*status.as_of);
            if age > freshness.status_days.get() {
                standing.doubts.push(Doubt::StatusOld(id.to_string(), age));
            }
            if failures(control, status).next().is_some() {
                standing.doubts.push(Doubt::Contradicted(id.to_string()));
            }
            standing.controls.push((id.to_string(), status.status));
            oldest = Some(oldest.map_or(*status.as_of, |oldest| oldest.min(*status.as_of)));
        }
        // What isn't all seen carries nothing: the rest could be the weaker part.
        if standing.controls.len() == answer.controls.len() {
            standing.carried = carried(standing.controls.iter().map(|(_, state)| *state));
        }
        standing.polarity = standing.carried;
        if let Some(own) = answer.answer.as_deref().copied() {
            match standing.carried {
                Some(carried) if own.claims_more_than(carried) => {
                    standing.doubts.push(Doubt::Overclaims(own, carried));
                }
                Some(_) => standing.polarity = Some(own),
                None if answer.controls.is_empty() => standing.doubts.push(Doubt::NoControls),
                None => {}
            }
        }
        standing.as_of = answer.as_of.as_deref().copied().or(oldest);
        match standing.as_of.map(|as_of| date.days_since(as_of)) {
            Some(age) if age > freshness.answer_days.get() => standing.doubts.push(Doubt::Old(age)),
            Some(age) if age < 0 => standing.doubts.push(Doubt::InFuture),
            Some(_) => {}
            // Of what rests on controls that aren't seen, that is told already.
            None if !answer.controls.is_empty() => {}
            None => standing.doubts.push(Doubt::NoDate),
        }
        standing
    }
}

/// What controls in these states carry together: as much as the weakest of those that apply.
#[must_use]
pub fn carried(states: impl IntoIterator<Item = Operation>) -> Option<Polarity> {
    let polarity = |state| match state {
        Operation::Operating => Polarity::Yes,
        Operation::Partial | Operation::Remediating => Polarity::Partial,
        Operation::Planned => Polarity::No,
        Operation::NotApplicable => Polarity::NotApplicable,
    };
    let all: Vec<Polarity> = states.into_iter().map(polarity).collect();
    let applying = all.iter().copied().filter(|polarity| *polarity != Polarity::NotApplicable);
    // The words stand in the order of what they claim, the least last.
    applying.max().or(all.first().copied())
}

/// Evidence that says that an operating control doesn't do what its status says, and how many failed.
pub fn failures<'s>(
    control: &'s Control,
    status: &'s Status,
) -> impl Iterator<Item = (&'s Evidence, &'s Located<Count>)> {
    let is_operating = status.status == Operation::Operating;
    let evidence = control.evidence.iter().chain(&status.evidence).filter(move |_| is_operating);
    evidence.filter_map(|evidence| Some((evidence, evidence.failed.as_ref().filter(|failed| failed.get() > 0)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_carry_as_much_as_the_weakest_of_those_that_apply() {
        use Operation::{NotApplicable, Operating, Partial, Planned, Remediating};
        let table: [(&[Operation], Option<Polarity>); 9] = [
            (&[], None),
            (&[Operating, Operating], Some(Polarity::Yes)),
            (&[Operating, Partial], Some(Polarity::Partial)),
            (&[Operating, Remediating], Some(Polarity::Partial)),
            (&[Operating, Planned], Some(Polarity::No)),
            (&[Planned], Some(Polarity::No)),
            (&[NotApplicable], Some(Polarity::NotApplicable)),
            (&[NotApplicable, Operating], Some(Polarity::Yes)),
            (&[Partial, NotApplicable, Planned], Some(Polarity::No)),
        ];
        for (states, expected) in table {
            assert_eq!(carried(states.iter().copied()), expected, "{states:?}");
        }
    }
}
