//! Answers: what they claim, how old they are, and whether two of them say opposite things.

use std::collections::BTreeMap;

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{
        answer::{Answer, Polarity},
        date::Date,
        site::Site,
        standing::Doubt,
    },
    text::folding::fold,
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for answer in &site.answers {
        let Some(question) = answer.questions.first() else { continue };
        let standing = site.standing(answer, context.date);
        let place = answer.as_of.as_ref().map_or(question.place(), Located::place);
        let stale = |message: String| Diagnostic::warning("answer/stale", message).at(place, "");
        for doubt in &standing.doubts {
            match doubt {
                Doubt::Overclaims(own, carried) => {
                    let claim = answer.answer.as_ref().map_or(question.place(), Located::place);
                    findings.push(overclaims(answer, site, claim, *own, *carried));
                }
                Doubt::NoControls => findings.push(
                    stale(format!("no control carries the answer to “{}”", **question))
                        .help("name the controls that it rests on; it is left blank in questionnaires until then"),
                ),
                // Of the controls' status, findings of its own tell.
                Doubt::Old(_) | Doubt::InFuture if answer.as_of.is_none() => {}
                // Nothing is said yet.
                Doubt::NoDate if is_blank(answer) => {}
                Doubt::NoDate => findings
                    .push(stale(format!("nothing says of which day the answer to “{}” is true", **question)).help(
                        "name the controls that it rests on, or set `as_of` to the day on which somebody looked",
                    )),
                Doubt::Old(days) => {
                    findings.push(stale(format!("the answer to “{}” is {days} days old", **question)).help(format!(
                        "look again, and set `as_of`; {} days are allowed (`freshness.answer_days`)",
                        site.settings.freshness.answer_days
                    )))
                }
                Doubt::InFuture => findings.push(
                    Diagnostic::error(
                        "answer/in-future",
                        format!("the answer to “{}” is dated on a day that is still to come", **question),
                    )
                    .at(place, format!("today is {}", context.date))
                    .help("set `as_of` to the day on which somebody looked"),
                ),
                // Findings of their own tell these.
                Doubt::StatusOld(..) | Doubt::Contradicted(_) | Doubt::Unseen(_) | Doubt::SaysNothing => {}
            }
        }
        without_status(answer, site, findings);
    }
    contradicting(site, context.date, findings);
}

fn is_blank(answer: &Answer) -> bool {
    answer.body.as_ref().is_none_or(|body| body.is_blank())
}

fn overclaims(answer: &Answer, site: &Site, claim: Place, own: Polarity, carried: Polarity) -> Diagnostic {
    let message = format!("it says `{own}`, and its controls carry no more than `{carried}`");
    let mut finding = Diagnostic::error("answer/overclaims", message).at(claim, "");
    for id in &answer.controls {
        if let Some(status) = site.statuses.get(id.as_str()) {
            finding = finding.note(format!("{id} is `{}`", status.status.key()));
        }
    }
    finding.help("leave `answer` out, so that the controls' status decides, or say less")
}

/// A control that has no status carries nothing.
fn without_status(answer: &Answer, site: &Site, findings: &mut Vec<Diagnostic>) {
    let known = |id: &str| site.controls.iter().any(|control| control.id.as_str() == id);
    for id in answer.controls.iter().filter(|id| known(id.as_str()) && !site.statuses.contains_key(id.as_str())) {
        findings.push(
            Diagnostic::warning("answer/stale", format!("{id} has no status, so it carries no answer"))
                .at(id.place(), "")
                .help("add its status to data/status.yaml; the answer is left blank in questionnaires until then"),
        );
    }
}

/// Two answers to one question that say different things: a reader of both could get either.
fn contradicting(site: &Site, date: Date, findings: &mut Vec<Diagnostic>) {
    let mut said: BTreeMap<String, (usize, Polarity, Place)> = BTreeMap::new();
    for (number, answer) in site.answers.iter().enumerate() {
        let Some(polarity) = site.standing(answer, date).polarity else { continue };
        let wordings = answer.questions.iter().map(|question| (fold(question), question.place()));
        let refs = answer.refs.iter().map(|reference| (reference.to_string().to_lowercase(), reference.place()));
        for (asked, place) in wordings.chain(refs) {
            let (first, other, first_place) = *said.entry(asked).or_insert((number, polarity, place));
            if first != number && other != polarity {
                let message = format!("two answers to this question say `{other}` and `{polarity}`");
                findings.push(
                    Diagnostic::error("answer/contradicts", message)
                        .at(place, "in this record")
                        .at(first_place, "and in this one")
                        .help("merge the two, or word the questions so that they ask different things"),
                );
            }
        }
    }
}

/// Answers that an audience sees, and that answer nothing. `internal` holds every text.
pub(super) fn unsaid(seen: &Site, internal: &Site, findings: &mut Vec<Diagnostic>) {
    for (answer, question) in seen.answers.iter().filter_map(|answer| Some((answer, answer.questions.first()?))) {
        let is_written = whole(answer, internal).is_some_and(|whole| !is_blank(whole));
        if answer.controls.is_empty() && is_blank(answer) && !is_written {
            findings.push(
                Diagnostic::error("record/no-text", format!("nothing is answered to “{}”", **question))
                    .at(question.place(), "")
                    .help("write it, or keep the record `visibility: internal` until it is written"),
            );
        }
    }
}

/// The same answer with all that it holds.
fn whole<'s>(seen: &Answer, internal: &'s Site) -> Option<&'s Answer> {
    let file = seen.questions.first()?.place().file;
    // A record has a file of its own.
    internal.answers.iter().find(|answer| answer.questions.first().is_some_and(|own| own.place().file == file))
}

/// Answers that claim more to some audience than all that is known carries: it doesn't see the weaker control.
pub(super) fn wider_claims(seen: &Site, internal: &Site, date: Date, findings: &mut Vec<Diagnostic>) {
    for answer in &seen.answers {
        let Some(question) = answer.questions.first() else { continue };
        let Some(whole) = whole(answer, internal) else { continue };
        let told = internal.standing(whole, date);
        let (Some(claimed), Some(told)) = (seen.standing(answer, date).polarity, told.polarity) else { continue };
        if claimed.claims_more_than(told) {
            findings.push(
                Diagnostic::error(
                    "answer/overclaims",
                    format!(
                        "the {} audience is told `{claimed}`, and all that is known carries no more than `{told}`",
                        seen.audience
                    ),
                )
                .at_part(question.place(), "", seen.audience.to_string())
                .help(
                    "flag the whole record like its weakest control, so that whoever sees only a part gets no answer",
                ),
            );
        }
    }
}
