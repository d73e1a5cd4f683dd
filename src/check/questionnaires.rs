//! Questionnaires that are published: whether each row asks something once, and whether the library answers it.

use std::collections::BTreeMap;

use super::context::Context;

use crate::{
    answers::{
        library::{Library, Withheld},
        published::{RowMatch, answers, found},
    },
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{
        questionnaire::{QuestionRow, Questionnaire},
        site::Site,
    },
    text::folding::fold,
};

/// So many rows without an answer are shown in their places, and the rest counted.
const SHOWN: usize = 3;

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if site.questionnaires.is_empty() {
        return;
    }
    let library = Library::of(site, context.paths, context.date);
    for questionnaire in &site.questionnaires {
        twice(questionnaire, findings);
        let mut unanswered = Vec::new();
        for row in rows(questionnaire) {
            let Some(place) = place(row) else {
                findings.push(asks_nothing(questionnaire, row));
                continue;
            };
            match (found(row, &library), &row.answer) {
                (RowMatch::Given(_), _) => {}
                (RowMatch::Nothing, Some(named)) => findings.push(
                    Diagnostic::error(
                        "questionnaire/unknown-answer",
                        format!("there is no answer `content/answers/{}.md`", **named),
                    )
                    .at(named.place(), "")
                    .suggest(named.as_str(), library.names()),
                ),
                (RowMatch::Nothing, None) => unanswered.push((row, place)),
                (RowMatch::Withheld(refusal), _) => findings.push(withheld(row, place, &refusal, &library)),
            }
        }
        findings.extend(without_answer(questionnaire, &unanswered));
    }
}

fn rows(questionnaire: &Questionnaire) -> impl Iterator<Item = &QuestionRow> {
    questionnaire.sections.iter().flat_map(|section| &section.rows)
}

/// Where a row stands; none if it asks nothing.
fn place(row: &QuestionRow) -> Option<Place> {
    let reference = row.reference.as_ref().map(|reference| reference.place());
    reference.or_else(|| row.question.as_ref().map(|question| question.place()))
}

/// What a row is called in findings.
fn name(row: &QuestionRow) -> String {
    let reference = row.reference.as_ref().map(ToString::to_string);
    reference.or_else(|| row.question.as_ref().map(|question| format!("“{}”", **question))).unwrap_or_default()
}

fn asks_nothing(questionnaire: &Questionnaire, row: &QuestionRow) -> Diagnostic {
    let place = row.answer.as_ref().map_or(questionnaire.id.place(), |answer| answer.place());
    Diagnostic::error("questionnaire/asks-nothing", format!("a row of `{}` asks nothing", *questionnaire.id))
        .at(place, "")
        .help("give it a `ref`, a `question`, or both")
}

/// One question in two rows: a reader would not know which is meant, and both would have one address.
fn twice(questionnaire: &Questionnaire, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for row in rows(questionnaire) {
        let Some(place) = place(row) else { continue };
        let key = match (&row.reference, &row.question) {
            (Some(reference), _) => format!("ref {}", fold(&reference.to_string())),
            (None, question) => format!("question {}", question.as_ref().map_or_else(String::new, |one| fold(one))),
        };
        match seen.get(&key) {
            Some(first) => findings.push(
                Diagnostic::error("questionnaire/twice", format!("{} stands twice in it", name(row)))
                    .at(place, "again here")
                    .at(*first, "first here")
                    .help("remove one of the two"),
            ),
            None => {
                seen.insert(key, place);
            }
        }
    }
}

/// Rows that no answer of the library answers: one finding for all, since a standard has hundreds.
fn without_answer(questionnaire: &Questionnaire, rows: &[(&QuestionRow, Place)]) -> Option<Diagnostic> {
    let message = match rows {
        [] => return None,
        [(row, _)] => format!("nothing in the library answers {}", name(row)),
        rows => {
            let total = self::rows(questionnaire).count();
            format!("nothing in the library answers {} of the {total} questions of `{}`", rows.len(), *questionnaire.id)
        }
    };
    let mut finding = Diagnostic::warning("questionnaire/unanswered", message);
    for (_, place) in rows.iter().take(SHOWN) {
        finding = finding.at(*place, "");
    }
    let rest: Vec<String> = rows.iter().skip(SHOWN).map(|(row, _)| name(row)).collect();
    if !rest.is_empty() {
        finding = finding.note(format!("and {}", rest.join(", ")));
    }
    Some(finding.help(
        "put the id into the `refs` of an answer in content/answers, write its words into the `questions`, or name the answer: `answer: mfa`",
    ))
}

fn withheld(row: &QuestionRow, place: Place, refusal: &Withheld, library: &Library) -> Diagnostic {
    let (why, record) = match refusal {
        Withheld::Contradicting => ("two answers say different things".to_owned(), None),
        Withheld::Doubtful(entry, doubt) => (doubt.to_string(), library.entries.get(*entry)),
    };
    let finding =
        Diagnostic::warning("questionnaire/withheld", format!("{} is left blank: {why}", name(row))).at(place, "");
    let finding = match record {
        Some(entry) => finding.note(format!("the answer is {}", entry.record)),
        None => finding,
    };
    finding.help("see to the answer, or to the status of the controls that it rests on")
}

/// Questionnaires that an audience sees, and in which nothing is answered for it. `seen` is what it may see.
pub(super) fn nothing_answered(seen: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let answered = answers(seen, context.paths, context.date);
    for (questionnaire, answered) in seen.questionnaires.iter().zip(&answered) {
        if answered.counts().1 > 0 {
            continue;
        }
        findings.push(
            Diagnostic::warning(
                "questionnaire/nothing-answered",
                format!("the {} audience gets `{}`, and nothing in it is answered", seen.audience, *questionnaire.id),
            )
            .at_part(questionnaire.id.place(), "", seen.audience.to_string())
            .help("flag the answers and the status of their controls for whoever may see it, or the questionnaire for fewer"),
        );
    }
}
