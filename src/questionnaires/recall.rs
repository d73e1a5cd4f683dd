//! What was answered, and would be answered otherwise today: by recipient, with old, new and why, and the letter that says so.

use std::{collections::BTreeSet, fmt::Write};

use crate::{
    answers::library::{Entry, Library},
    bundle::ledger::questionnaire::{AnsweredCell, How, QuestionnaireEntry},
    model::{answer::Polarity, date::Date},
    text::folding::fold,
};

/// An answer that would be another one today.
#[derive(Debug)]
pub struct Recalled<'e> {
    /// The cell that holds it.
    pub cell: &'e AnsweredCell,
    /// What it says.
    pub was: &'static str,
    /// What it would say.
    pub now: String,
    /// Why.
    pub why: String,
    /// What is said today, in words.
    pub text: String,
}

/// The answers of a questionnaire that would be others today, as its reader sees the library. `later` are the questions that the
/// same reader had answered anew since, folded.
#[must_use]
pub fn recalled<'e>(entry: &'e QuestionnaireEntry, library: &Library, later: &BTreeSet<String>) -> Vec<Recalled<'e>> {
    let cells = entry.cells.iter().filter(|cell| !later.contains(&fold(&cell.question)));
    cells.filter_map(|cell| one(cell, library)).collect()
}

fn one<'e>(cell: &'e AnsweredCell, library: &Library) -> Option<Recalled<'e>> {
    let record = cell.record.as_deref()?;
    let said = cell.said.as_deref()?;
    let was = cell.answer.map_or("a text", Polarity::words);
    let blank = |why: String| Some(Recalled { cell, was, now: "nothing".to_owned(), why, text: String::new() });
    let Some(today) = library.by_record(record).map(|at| &library.entries[at]) else {
        return blank("what it rests on is gone, or isn't shown to this reader any more".to_owned());
    };
    if let Some(doubt) = today.doubts.first() {
        return blank(doubt.to_string());
    }
    let is_same = match cell.how {
        Some(How::Parent) => today.polarity.map_or("", Polarity::key) == said,
        _ => today.said() == said,
    };
    if is_same {
        return None;
    }
    let now = match (cell.how, today.polarity) {
        (Some(How::Parent), _) => "to be asked".to_owned(),
        (Some(How::Text), _) | (_, None) => "another text".to_owned(),
        (_, Some(polarity)) => polarity.words().to_owned(),
    };
    Some(Recalled { cell, was, now, why: why(cell, today), text: today.text.clone() })
}

fn why(cell: &AnsweredCell, today: &Entry) -> String {
    let states: Vec<String> = today
        .controls
        .iter()
        .map(|(control, state)| format!("{control} is {}", state.key().replace('_', " ")))
        .collect();
    match (cell.answer == today.polarity, states.is_empty()) {
        (_, true) => "what is said has changed".to_owned(),
        (true, false) => format!("what is said has changed, or what it rests on: {}", states.join(", ")),
        (false, false) => states.join(", "),
    }
}

/// The draft of a letter to one recipient, of all that is recalled.
#[must_use]
pub fn letter(
    recipient: &str,
    company: &str,
    date: Date,
    recalled: &[(&QuestionnaireEntry, Vec<Recalled<'_>>)],
) -> String {
    let mut text = format!(
        "# Correction of our answers\n\n{date}\n\nTo {recipient}\n\nWe answered the questions below. What we said no longer holds as it \
         stands, and we correct it here.\n"
    );
    for (entry, changes) in recalled {
        // Writing to a string can't fail.
        let _ = write!(text, "\n## {}, answered on {} (copy {})\n", entry.asked, entry.issued, entry.questionnaire);
        for change in changes {
            let sheet = if change.cell.sheet.is_empty() { String::new() } else { format!("{}, ", change.cell.sheet) };
            let question = change.cell.question.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = write!(text, "\n**{sheet}{}: {question}**\n\n- Then: {}\n", change.cell.cell, change.was);
            let _ = match change.now.as_str() {
                "nothing" => writeln!(text, "- Now: we withdraw the answer; {}.", change.why),
                now => writeln!(text, "- Now: {now}; {}.", change.why),
            };
            if !change.text.is_empty() {
                let _ = write!(text, "\n{}\n", change.text);
            }
        }
    }
    let _ = write!(text, "\n{company}\n");
    text
}
