//! Questionnaires with their answers: each by itself, and as documents among others.

use super::reports::DocumentView;

use crate::{
    files::address::Address,
    model::{
        addresses::{control_address, questionnaire_address, questionnaire_file},
        answer::Polarity,
        questionnaire::{AnsweredQuestionnaire, AnsweredRow, AnsweredSection, RowAnswer, RowOutcome},
        records::DocumentKind,
        slugs::slug,
        status::Operation,
    },
    render::edition::Rendering,
    visibility::flag::Audience,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A questionnaire with its answers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionnaireView {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: Address,
    /// Its title.
    pub title: String,
    /// The set of questions that it answers, with its version.
    pub answers: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The day of which all its answers are true, in words.
    pub as_of: Option<String>,
    /// How many questions it has.
    pub total: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// Its sections.
    pub sections: Vec<QuestionnaireSectionView>,
    /// The same for spreadsheets, as CSV.
    pub csv: Option<Address>,
    /// The same for spreadsheets, as a workbook.
    pub xlsx: Option<Address>,
}

/// A section of a questionnaire.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionnaireSectionView {
    /// Its title.
    pub title: Option<String>,
    /// Its questions.
    pub rows: Vec<QuestionnaireRowView>,
}

/// A question with what is said to it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionnaireRowView {
    /// Its id in a set of questions.
    pub reference: Option<String>,
    /// The id as a fragment.
    pub anchor: Option<String>,
    /// The question in words.
    pub question: Option<String>,
    /// `yes`, `partial`, `no` or `not_applicable`, if controls carry that.
    pub polarity: Option<Polarity>,
    /// The same in words.
    pub polarity_label: Option<String>,
    /// Its look: that of a control's state.
    pub tone: Option<&'static str>,
    /// What is said, by paragraphs.
    pub text: Vec<String>,
    /// The day of which it is true, in words.
    pub as_of: Option<String>,
    /// The controls that it rests on.
    pub controls: Vec<RestsOnView>,
    /// Why it is left blank, in words.
    pub blank: Option<String>,
}

/// A control that an answer rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RestsOnView {
    /// Its id.
    pub id: String,
    /// Its title, where this output shows the control.
    pub title: Option<String>,
    /// Its address, where this output shows the control.
    pub href: Option<Address>,
    /// Its state.
    pub key: Operation,
    /// The same in words.
    pub label: String,
}

/// One questionnaire.
#[must_use]
pub fn questionnaire_view(questionnaire: &AnsweredQuestionnaire, rendering: &Rendering<'_>) -> QuestionnaireView {
    let (total, answered) = questionnaire.counts();
    let file = |ending| {
        let address = Address::of_file(&questionnaire_file(&questionnaire.id, ending));
        rendering.routes.has(&address).then_some(address)
    };
    let section = |section: &AnsweredSection| QuestionnaireSectionView {
        title: section.title.clone(),
        rows: section.rows.iter().map(|row| row_view(row, rendering)).collect(),
    };
    QuestionnaireView {
        id: questionnaire.id.to_string(),
        href: questionnaire_address(&questionnaire.id),
        title: questionnaire.title.clone(),
        answers: questionnaire.answers(),
        description: questionnaire.description.clone(),
        as_of: questionnaire.as_of.map(|day| rendering.language.date(day)),
        total,
        answered,
        sections: questionnaire.sections.iter().map(section).collect(),
        csv: file("csv"),
        xlsx: file("xlsx"),
    }
}

fn row_view(row: &AnsweredRow, rendering: &Rendering<'_>) -> QuestionnaireRowView {
    let language = rendering.language;
    let (answer, blank) = match &row.outcome {
        RowOutcome::Given(answer) => (Some(answer), None),
        RowOutcome::Blank(why) => (None, Some(language.state("questionnaire-blank", why.key()))),
    };
    let polarity = answer.and_then(|answer| answer.polarity);
    QuestionnaireRowView {
        reference: row.reference.clone(),
        anchor: row.reference.as_deref().map(slug),
        question: row.question.clone(),
        polarity,
        polarity_label: polarity.map(|polarity| polarity_label(polarity, rendering)),
        tone: polarity.map(tone),
        text: answer.map_or_else(Vec::new, |answer| paragraphs(&answer.text)),
        as_of: answer.and_then(|answer| answer.as_of).map(|day| language.date(day)),
        controls: answer.map_or_else(Vec::new, |answer| rests_on(answer, rendering)),
        blank,
    }
}

/// Yes, partial, no or not applicable, in the reader's language.
#[must_use]
pub fn polarity_label(polarity: Polarity, rendering: &Rendering<'_>) -> String {
    rendering.language.state("questionnaire-answer", polarity.key())
}

fn tone(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Yes => Operation::Operating,
        Polarity::Partial => Operation::Partial,
        Polarity::No => Operation::Planned,
        Polarity::NotApplicable => Operation::NotApplicable,
    }
    .key()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).map(str::to_owned).collect()
}

/// The controls that an answer rests on. What a bundle leaves out is named by its id alone.
fn rests_on(answer: &RowAnswer, rendering: &Rendering<'_>) -> Vec<RestsOnView> {
    let one = |(id, state): &(String, Operation)| {
        let control = rendering.site.controls.iter().find(|control| control.id.as_str() == id);
        let href = control_address(id);
        RestsOnView {
            id: id.clone(),
            title: control.map(|control| control.title.to_string()),
            href: control.filter(|_| rendering.routes.has(&href)).map(|_| href),
            key: *state,
            label: rendering.language.state("operation", state.key()),
        }
    };
    answer.controls.iter().map(one).collect()
}

/// A questionnaire as a row among documents: it leads to its page.
pub(super) fn as_document(questionnaire: &AnsweredQuestionnaire, rendering: &Rendering<'_>) -> DocumentView {
    let language = rendering.language;
    let page = Some(questionnaire_address(&questionnaire.id)).filter(|page| rendering.routes.has(page));
    let elsewhere = match rendering.site.audience {
        Audience::Public | Audience::Internal => "under-nda",
        Audience::Nda(_) => "bundle-not-included",
    };
    DocumentView {
        id: questionnaire.id.to_string(),
        anchor: questionnaire.id.slug(),
        title: questionnaire.title.clone(),
        kind: language.state("document", DocumentKind::Questionnaire.key()),
        date: questionnaire.as_of.map(|day| language.date(day)),
        summary: questionnaire.description.clone(),
        version: questionnaire.answers(),
        owner: None,
        valid_until: None,
        expired: false,
        next_review: None,
        supersedes: None,
        superseded_by: None,
        format: None,
        href: page.map(|address| address.to_string()),
        request_href: None,
        elsewhere: language.text(elsewhere),
        on_the_web: false,
        size: None,
        sha256: None,
    }
}
