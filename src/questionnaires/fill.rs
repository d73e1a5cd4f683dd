//! From decisions to cells: what is written where, and what is told of each question.

use std::collections::BTreeMap;

use super::{
    answering::{Decision, Outcome},
    choices::choice,
    grid::{At, Grid},
    layout::{Columns, Layout, Question},
    patch::LONGEST,
};

use crate::{
    answers::library::{Entry, Library},
    bundle::ledger::questionnaire::{AnsweredCell, How},
    model::answer::Polarity,
    text::spreadsheet::harmless,
};

/// What stands before a text that only may be meant.
pub const PROPOSED: &str = "Proposed, not confirmed: ";
/// The head of the column for sources.
const SOURCE: &str = "Source";

/// So many characters at the most of a cell are words of the program's own.
const WORDS_OF_OURS: usize = 64;

/// How a file takes what is written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'s> {
    /// What follows a source, unseen: the mark of this copy.
    pub mark: &'s str,
    /// Whether a sheet gets a column for sources where it has no place for them; else they stand in the answer.
    pub own_column: bool,
}

/// What is written, and what is told.
#[derive(Debug, Default)]
pub struct Filled {
    /// The texts, by cell.
    pub edits: BTreeMap<At, String>,
    /// Each question, in order.
    pub lines: Vec<Line>,
}

/// What became of a question.
#[derive(Debug)]
pub struct Line {
    /// The cell of the question.
    pub at: At,
    /// The row's kind of result.
    pub result: LineResult,
    /// What the ledger keeps of it.
    pub cell: AnsweredCell,
    /// What is still to be done by a person.
    pub left: Option<String>,
}

/// How a question came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineResult {
    /// It is answered.
    Answered,
    /// What is said stands beside it, and whether that is a yes or a no is for a person to say.
    InWords,
    /// It is not asked.
    NotAsked,
    /// A text is proposed.
    Proposed,
    /// Somebody answered it before.
    There,
    /// It is left blank.
    Blank,
}

/// Fills in what was decided.
#[must_use]
pub fn fill(
    decisions: &[Decision<'_>],
    layouts: &[Layout],
    grids: &[Grid],
    library: &Library,
    style: Style<'_>,
) -> Filled {
    let mut filled = Filled::default();
    let widths: Vec<usize> = grids.iter().map(Grid::width).collect();
    for decision in decisions {
        let question = decision.question;
        let columns = layouts[question.at.sheet].columns.as_ref().ok().copied();
        let mut writing = Writing { question, columns, grids, widths: &widths, style, filled: &mut filled };
        let fits =
            |entry: &usize| library.entries[*entry].length() + style.mark.chars().count() + WORDS_OF_OURS <= LONGEST;
        let line = match &decision.outcome {
            Outcome::Given(entry, _) | Outcome::Proposed(entry) if !fits(entry) => {
                let why = "our answer is longer than a cell takes";
                let mut line = writing.line(LineResult::Blank, Some(why.to_owned()));
                line.cell.blank = Some(why.to_owned());
                line
            }
            Outcome::Given(entry, how) => writing.given(&library.entries[*entry], *how),
            Outcome::Proposed(entry) => writing.proposed(&library.entries[*entry]),
            Outcome::NotAsked(row, parent) => writing.not_asked(*row, parent.map(|entry| &library.entries[entry])),
            Outcome::Answered => writing.line(LineResult::There, None),
            Outcome::Blank(why) => {
                let mut line = writing.line(LineResult::Blank, Some(why.words()));
                line.cell.blank = Some(why.words());
                line
            }
        };
        filled.lines.push(line);
    }
    filled
}

struct Writing<'w> {
    question: &'w Question,
    columns: Option<Columns>,
    grids: &'w [Grid],
    /// One column beyond what each sheet holds.
    widths: &'w [usize],
    style: Style<'w>,
    filled: &'w mut Filled,
}

impl Writing<'_> {
    fn line(&self, result: LineResult, left: Option<String>) -> Line {
        let Question { at, text, .. } = self.question;
        let cell = AnsweredCell {
            sheet: self.grids[at.sheet].name.clone(),
            cell: at.name(),
            question: text.clone(),
            record: None,
            how: None,
            answer: None,
            said: None,
            as_of: None,
            blank: None,
        };
        Line { at: *at, result, cell, left }
    }

    /// One of a cell's own choices, as the file writes it.
    fn choose(&mut self, at: At, chosen: &str) {
        self.filled.edits.insert(at, chosen.to_owned());
    }

    /// A text of ours, which no spreadsheet runs.
    fn put(&mut self, at: At, text: String) {
        self.filled.edits.insert(at, harmless(text));
    }

    fn given(&mut self, entry: &Entry, how: How) -> Line {
        let mut left = None;
        let mut answer = None;
        let has_comment = self.question.comment.is_some();
        let mut comment = entry.text.clone();
        match (self.question.answer, &self.question.options, entry.polarity) {
            (Some(at), Some(options), Some(polarity)) => match choice(polarity, options) {
                Some(chosen) => {
                    answer = Some(polarity);
                    self.choose(at, chosen);
                }
                None => left = Some(format!("none of its choices says `{}`", polarity.words().to_lowercase())),
            },
            (Some(_), Some(_), None) => left = Some("no control of ours carries one of its choices".to_owned()),
            (Some(at), None, Some(polarity)) => {
                answer = Some(polarity);
                if has_comment {
                    self.put(at, polarity.words().to_owned());
                } else {
                    comment = String::new();
                    let text = self.with_source(&said(polarity, &entry.text), entry);
                    self.put(at, text);
                }
            }
            (Some(at), None, None) => {
                comment = String::new();
                let text = if has_comment { entry.text.clone() } else { self.with_source(&entry.text, entry) };
                self.put(at, text);
            }
            (None, _, Some(polarity)) => {
                answer = Some(polarity);
                comment = said(polarity, &entry.text);
            }
            (None, _, None) => {}
        }
        self.beside(&comment, entry);
        let result = if answer.is_some() || left.is_none() { LineResult::Answered } else { LineResult::InWords };
        self.recorded(result, left, entry, how, answer)
    }

    fn proposed(&mut self, entry: &Entry) -> Line {
        let free = self.question.answer.filter(|_| self.question.options.is_none() && self.question.comment.is_none());
        let text = format!("{PROPOSED}{}", entry.text);
        if entry.text.is_empty() || (free.is_none() && self.question.comment.is_none()) {
            let mut line = self.line(
                LineResult::Blank,
                Some("an answer of ours may be meant, and there is no place for its text".to_owned()),
            );
            line.cell.blank = Some("no answer of ours is known to fit".to_owned());
            return line;
        }
        match free {
            Some(at) => {
                let text = self.with_source(&text, entry);
                self.put(at, text);
                self.beside("", entry);
            }
            None => self.beside(&text, entry),
        }
        let left = Some("proposed by its words: whether it fits, and yes or no, is for a person to say".to_owned());
        self.recorded(LineResult::Proposed, left, entry, How::Text, None)
    }

    fn not_asked(&mut self, row: usize, parent: Option<&Entry>) -> Line {
        let words = format!("Not applicable: it depends on row {row}, which is answered otherwise.");
        let mut left = None;
        match (self.question.answer, &self.question.options) {
            (Some(at), Some(options)) => match choice(Polarity::NotApplicable, options) {
                Some(chosen) => self.choose(at, chosen),
                None => left = Some(format!("it depends on row {row}, and none of its choices says `not applicable`")),
            },
            (Some(at), None) => self.put(at, Polarity::NotApplicable.words().to_owned()),
            (None, _) => {}
        }
        if let Some(at) = self.question.comment {
            self.put(at, words);
        }
        let result = if left.is_none() { LineResult::NotAsked } else { LineResult::Blank };
        let mut line = self.line(result, left);
        line.cell.how = Some(How::Parent);
        line.cell.record = parent.map(|entry| entry.record.clone());
        line.cell.said = parent.and_then(|entry| entry.polarity).map(|polarity| polarity.key().to_owned());
        line.cell.answer = Some(Polarity::NotApplicable);
        line
    }

    fn recorded(
        &self,
        result: LineResult,
        left: Option<String>,
        entry: &Entry,
        how: How,
        answer: Option<Polarity>,
    ) -> Line {
        let mut line = self.line(result, left);
        line.cell.record = Some(entry.record.clone());
        line.cell.how = Some(how);
        line.cell.answer = answer;
        line.cell.said = Some(entry.said());
        line.cell.as_of = entry.as_of;
        line
    }

    /// The comment, and the source where there is a place for it.
    fn beside(&mut self, comment: &str, entry: &Entry) {
        let source = self.source(entry);
        if let Some(at) = self.question.source {
            self.put(at, source);
            if let Some(at) = self.question.comment.filter(|_| !comment.is_empty()) {
                self.put(at, comment.to_owned());
            }
            return;
        }
        if let Some(at) = self.question.comment {
            let whole = if comment.is_empty() {
                format!("{SOURCE}: {source}")
            } else {
                format!("{comment}\n\n{SOURCE}: {source}")
            };
            self.put(at, whole);
            return;
        }
        if !self.style.own_column {
            return;
        }
        let Some(columns) = self.columns else { return };
        let column = self.widths[self.question.at.sheet];
        self.put(At { column, ..self.question.at }, source);
        if let Some(row) = columns.head {
            self.put(At { sheet: self.question.at.sheet, row, column }, SOURCE.to_owned());
        }
    }

    fn source(&self, entry: &Entry) -> String {
        format!("{}{}", entry.source, self.style.mark)
    }

    /// A text with its source, where that has no place of its own.
    fn with_source(&self, text: &str, entry: &Entry) -> String {
        if self.style.own_column || self.question.source.is_some() || self.question.comment.is_some() {
            text.to_owned()
        } else {
            format!("{text}\n\n{SOURCE}: {}", self.source(entry))
        }
    }
}

/// A text that begins with its yes or no.
fn said(polarity: Polarity, text: &str) -> String {
    let word = polarity.words();
    let has_it = text.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(char::is_alphanumeric);
    match (has_it, text.is_empty()) {
        (true, _) => text.to_owned(),
        (false, true) => word.to_owned(),
        (false, false) => format!("{word}. {text}"),
    }
}

impl Filled {
    /// How many questions came out so.
    #[must_use]
    pub fn count(&self, result: LineResult) -> usize {
        self.lines.iter().filter(|line| line.result == result).count()
    }

    /// How many came out how, in words.
    #[must_use]
    pub fn counts(&self) -> String {
        format!(
            "{} questions: {} answered, {} in words only, {} not asked, {} proposed, {} answered before, {} left blank",
            self.lines.len(),
            self.count(LineResult::Answered),
            self.count(LineResult::InWords),
            self.count(LineResult::NotAsked),
            self.count(LineResult::Proposed),
            self.count(LineResult::There),
            self.count(LineResult::Blank)
        )
    }
}
