//! Each questionnaire with its answers for spreadsheets: CSV and XLSX. The heads are such that `candor import` and those who ask read
//! them again.

use crate::{
    files::output::Files,
    model::{
        addresses::questionnaire_file,
        questionnaire::{AnsweredQuestionnaire, AnsweredRow, RowOutcome},
        status::Operation,
    },
    render::{edition::Rendering, views::questionnaires::polarity_label},
    text::{
        spreadsheet::{self, SheetCell},
        workbook,
    },
};

/// The columns' heads, by the keys of their words.
const HEADS: [&str; 7] = [
    "questionnaire-id",
    "questionnaire-section",
    "questionnaire-question",
    "questionnaire-answer",
    "questionnaire-comment",
    "questionnaire-source",
    "questionnaire-as-of",
];
/// The columns' widths in characters.
const WIDTHS: [u16; 7] = [18, 28, 60, 14, 60, 40, 14];

/// The files of all questionnaires that the reader may see.
#[must_use]
pub fn files(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    let heads = HEADS.map(|key| rendering.language.text(key));
    let heads: [&str; 7] = std::array::from_fn(|at| heads[at].as_str());
    for questionnaire in &rendering.site.answered {
        let cells = rows(questionnaire, rendering).map(|row| row.map(SheetCell::from));
        files.insert(questionnaire_file(&questionnaire.id, "csv"), spreadsheet::csv(heads, cells));
        // Only a table of gigabytes is too large.
        if let Ok(workbook) = workbook::xlsx(&questionnaire.title, WIDTHS, heads, rows(questionnaire, rendering)) {
            files.insert(questionnaire_file(&questionnaire.id, "xlsx"), workbook);
        }
    }
    files
}

fn rows<'r>(
    questionnaire: &'r AnsweredQuestionnaire,
    rendering: &'r Rendering<'_>,
) -> impl Iterator<Item = [String; 7]> + 'r {
    questionnaire.sections.iter().flat_map(move |section| {
        let title = section.title.clone().unwrap_or_default();
        section.rows.iter().map(move |one| row(&title, one, rendering))
    })
}

fn row(section: &str, row: &AnsweredRow, rendering: &Rendering<'_>) -> [String; 7] {
    let language = rendering.language;
    let [answer, comment, source, as_of] = match &row.outcome {
        RowOutcome::Given(answer) => {
            let control =
                |(id, state): &(String, Operation)| format!("{id}: {}", language.state("operation", state.key()));
            [
                answer.polarity.map_or_else(String::new, |polarity| polarity_label(polarity, rendering)),
                answer.text.clone(),
                answer.controls.iter().map(control).collect::<Vec<_>>().join("\n"),
                answer.as_of.map_or_else(String::new, |day| day.to_string()),
            ]
        }
        RowOutcome::Blank(why) => {
            [String::new(), String::new(), language.state("questionnaire-blank", why.key()), String::new()]
        }
    };
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    [text(&row.reference), section.to_owned(), text(&row.question), answer, comment, source, as_of]
}
