//! Questionnaires that are published: which answer of the library each row gets, by the rules that hold for prospects' files. Words
//! never propose anything here, since nobody looks at a proposal before it is read.

use super::library::{Library, Withheld};

use crate::{
    decode::name::Name,
    diagnostics::diagnostic::Paths,
    model::{
        date::Date,
        questionnaire::{
            AnsweredQuestionnaire, AnsweredRow, AnsweredSection, QuestionRow, Questionnaire, RowAnswer, RowBlank,
            RowOutcome,
        },
        site::Site,
        standing::Doubt,
    },
};

/// Answers the questionnaires of a site, as its reader sees it. It comes before the site is narrowed: what a profile leaves out is
/// left out of the bundle, and doesn't make what is said less true.
pub fn answer(site: &mut Site, paths: &Paths, date: Date) {
    site.answered = answers(site, paths, date);
}

/// A site's questionnaires with their answers, in its order.
#[must_use]
pub fn answers(site: &Site, paths: &Paths, date: Date) -> Vec<AnsweredQuestionnaire> {
    if site.questionnaires.is_empty() {
        return Vec::new();
    }
    let library = Library::of(site, paths, date);
    site.questionnaires.iter().map(|questionnaire| answered(questionnaire, &library)).collect()
}

fn answered(questionnaire: &Questionnaire, library: &Library) -> AnsweredQuestionnaire {
    let text = |name: &Option<Name>| name.as_ref().map(ToString::to_string);
    let sections = questionnaire.sections.iter().filter_map(|section| {
        let rows = section.rows.iter().filter(|row| row.is_asked());
        let rows: Vec<AnsweredRow> = rows.map(|row| answered_row(row, library)).collect();
        (!rows.is_empty()).then(|| AnsweredSection { title: text(&section.title), rows })
    });
    let mut answered = AnsweredQuestionnaire {
        id: (*questionnaire.id).clone(),
        title: questionnaire.title.to_string(),
        standard: text(&questionnaire.standard),
        version: text(&questionnaire.version),
        description: questionnaire.description.clone(),
        as_of: None,
        sections: sections.collect(),
    };
    let days = answered.rows().filter_map(|row| match &row.outcome {
        RowOutcome::Given(answer) => answer.as_of,
        RowOutcome::Blank(_) => None,
    });
    answered.as_of = days.min();
    answered
}

fn answered_row(row: &QuestionRow, library: &Library) -> AnsweredRow {
    let outcome = match found(row, library) {
        RowMatch::Given(entry) => {
            let entry = &library.entries[entry];
            RowOutcome::Given(RowAnswer {
                polarity: entry.polarity,
                text: entry.text.clone(),
                as_of: entry.as_of,
                controls: entry.controls.clone(),
            })
        }
        RowMatch::Nothing => RowOutcome::Blank(RowBlank::Unknown),
        RowMatch::Withheld(Withheld::Contradicting) => RowOutcome::Blank(RowBlank::Disagreeing),
        RowMatch::Withheld(Withheld::Doubtful(_, doubt)) => RowOutcome::Blank(blank(&doubt)),
    };
    AnsweredRow {
        reference: row.reference.as_ref().map(ToString::to_string),
        question: row.question.as_ref().map(ToString::to_string),
        outcome,
    }
}

/// What a doubt is to whoever reads the questionnaire.
fn blank(doubt: &Doubt) -> RowBlank {
    match doubt {
        Doubt::NoDate | Doubt::Old(_) | Doubt::InFuture | Doubt::StatusOld(..) => RowBlank::Stale,
        Doubt::Contradicted(_) => RowBlank::Contradicted,
        Doubt::NoControls | Doubt::Unseen(_) | Doubt::Overclaims(..) | Doubt::SaysNothing => RowBlank::NotCarried,
    }
}

/// What the library has for a row.
#[derive(Debug)]
pub enum RowMatch {
    /// This answer.
    Given(usize),
    /// None.
    Nothing,
    /// Some, and none of them is given.
    Withheld(Withheld),
}

/// The answer that a row names, or else the one of its id, or else the one of its words.
#[must_use]
pub fn found(row: &QuestionRow, library: &Library) -> RowMatch {
    let candidates = match (&row.answer, &row.reference, &row.question) {
        (Some(named), ..) => library.by_name(named.as_str()).into_iter().collect(),
        (None, Some(reference), question) => {
            let by_ref = library.by_ref(&reference.to_string(), &|_| false);
            let wording = question.as_ref().filter(|_| by_ref.is_empty());
            wording.map_or(by_ref, |question| library.by_wording(question).to_vec())
        }
        (None, None, Some(question)) => library.by_wording(question).to_vec(),
        (None, None, None) => Vec::new(),
    };
    if candidates.is_empty() {
        return RowMatch::Nothing;
    }
    match library.best(&candidates) {
        Ok(entry) => RowMatch::Given(entry),
        Err(refusal) => RowMatch::Withheld(refusal),
    }
}
