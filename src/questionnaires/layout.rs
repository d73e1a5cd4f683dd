//! Which column of a sheet holds the questions, which the answers, and what each row is.

use std::{collections::BTreeMap, fmt};

use super::{
    choices::{are_answers, is_unchosen, polarity_of},
    grid::{At, Grid},
    map::{self, Said, SheetMap},
};

use crate::{
    author::import::{table::letters, words::folded},
    model::answer::Polarity,
};

/// The heads of the columns stand among the first so many rows.
const HEAD_ROWS: usize = 60;

/// The columns of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The row with their heads, if there is one.
    pub head: Option<usize>,
    /// Questions' ids.
    pub id: Option<usize>,
    /// The questions.
    pub question: usize,
    /// The answers.
    pub answer: Option<usize>,
    /// What is said beside them.
    pub comment: Option<usize>,
    /// What they rest on.
    pub source: Option<usize>,
}

/// A sheet that was read.
#[derive(Debug)]
pub struct Layout {
    /// Its columns; or why none are known.
    pub columns: Result<Columns, String>,
    /// Its rows that hold something, in order.
    pub rows: Vec<(usize, Row)>,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The heads of the columns.
    Head,
    /// A heading, or a text for whoever fills it in.
    Section,
    /// It stands above the heads.
    Above,
    /// A question.
    Question(Box<Question>),
    /// Nobody could tell what it is, or it can't be written into.
    Unread(String),
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The cell that it stands in.
    pub at: At,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The question.
    pub text: String,
    /// Where the answer goes.
    pub answer: Option<At>,
    /// Where what is said beside it goes.
    pub comment: Option<At>,
    /// Where the source goes.
    pub source: Option<At>,
    /// What is to be chosen from.
    pub options: Option<Vec<String>>,
    /// What stands there already.
    pub answered: Option<String>,
    /// The question that it depends on, by its row, and whether it is asked if that is a yes.
    pub parent: Option<(usize, bool)>,
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => formatter.write_str("the heads of the columns"),
            Self::Section => formatter.write_str("a heading, or an instruction"),
            Self::Above => formatter.write_str("above the heads of the columns"),
            Self::Question(question) => match question.parent {
                Some((row, true)) => write!(formatter, "a question, if row {row} is a yes"),
                Some((row, false)) => write!(formatter, "a question, if row {row} is a no"),
                None => formatter.write_str("a question"),
            },
            Self::Unread(why) => write!(formatter, "not read: {why}"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Id,
    Question,
    Answer,
    Comment,
    Source,
}

/// Heads of columns, folded, the plainest first.
const HEADS: [(Role, &[&str]); 5] = [
    (
        Role::Question,
        &[
            "question",
            "questions",
            "question text",
            "assessment question",
            "control question",
            "consensus assessment question",
            "requirement",
            "requirements",
            "security question",
            "query",
            "inquiry",
            "question description",
            "control specification",
            "control description",
            "description",
            "frage",
            "fragen",
            "anforderung",
            "exigence",
            "item",
        ],
    ),
    (
        Role::Answer,
        &[
            "answer",
            "answers",
            "response",
            "responses",
            "vendor answer",
            "vendor answers",
            "vendor response",
            "supplier response",
            "supplier answer",
            "your answer",
            "your response",
            "csp caiq answer",
            "reply",
            "yes no",
            "yes no n a",
            "y n",
            "compliant",
            "compliance",
            "compliance status",
            "in place",
            "antwort",
            "antworten",
            "ja nein",
            "réponse",
            "oui non",
        ],
    ),
    (
        Role::Comment,
        &[
            "comment",
            "comments",
            "vendor comments",
            "vendor comment",
            "additional information",
            "additional comments",
            "explanation",
            "details",
            "detail",
            "supporting details",
            "remarks",
            "notes",
            "justification",
            "description of response",
            "response details",
            "answer details",
            "csp implementation description",
            "csp implementation description optional recommended",
            "implementation description",
            "kommentar",
            "bemerkung",
            "bemerkungen",
            "erläuterung",
            "begründung",
            "commentaire",
            "commentaires",
            "remarque",
            "précisions",
        ],
    ),
    (
        Role::Id,
        &[
            "question id",
            "id",
            "no",
            "nr",
            "n°",
            "#",
            "number",
            "ref",
            "ref id",
            "reference",
            "question number",
            "question no",
            "control id",
            "item no",
            "q id",
            "kennung",
            "nummer",
            "numéro",
        ],
    ),
    (
        Role::Source,
        &["source", "sources", "evidence", "evidence reference", "references", "quelle", "nachweis", "preuve"],
    ),
];

/// What a head means, and how plainly.
fn role(head: &str) -> Option<(Role, usize)> {
    let head = folded(head);
    if head.is_empty() || head.len() > 80 {
        return None;
    }
    let exact = HEADS.iter().find_map(|(role, heads)| Some((*role, heads.iter().position(|known| *known == head)?)));
    exact.or_else(|| {
        // Longer heads say one of the words at their beginning or end: “Supplier's answer (yes or no)”.
        let words: Vec<&str> = head.split(' ').collect();
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        let is_short = words.len() <= 7;
        match () {
            () if !is_short => None,
            () if has(&["comment", "comments", "explanation", "remarks", "justification", "kommentar"]) => {
                Some((Role::Comment, 100))
            }
            () if has(&["answer", "answers", "response", "responses", "antwort", "réponse"]) => {
                Some((Role::Answer, 100))
            }
            () if has(&["id"]) => Some((Role::Id, 100)),
            () if has(&["question", "questions", "frage"]) => Some((Role::Question, 100)),
            () => None,
        }
    })
}

/// Reads a sheet.
#[must_use]
pub fn layout(grid: &Grid, sheet: usize, said: Said<'_>) -> Layout {
    if grid.hidden {
        return Layout { columns: Err("the sheet is hidden".to_owned()), rows: Vec::new() };
    }
    let columns = match said {
        Said::Left => Err("the map leaves it".to_owned()),
        Said::Columns(said) => by_map(grid, said),
        Said::Nothing => by_heads(grid).or_else(|| by_choices(grid)).ok_or_else(|| {
            "no column of questions with one of answers beside it is known; `--map` can name them".to_owned()
        }),
    };
    let rows = columns.as_ref().map_or_else(|_| Vec::new(), |columns| rows(grid, sheet, *columns));
    Layout { columns, rows }
}

fn by_map(grid: &Grid, said: &SheetMap) -> Result<Columns, String> {
    let guessed = by_heads(grid);
    let head = said.head.or(guessed.and_then(|columns| columns.head));
    let named = |name: &Option<String>, guess: Option<usize>| match name {
        Some(name) => map::column(name, grid, head)
            .map(Some)
            .ok_or_else(|| format!("the map names a column `{name}`, which it hasn't")),
        None => Ok(guess),
    };
    let question = named(&said.question, guessed.map(|columns| columns.question))?;
    let Some(question) = question else { return Err("the map names no column of questions".to_owned()) };
    let guess = |of: fn(Columns) -> Option<usize>| guessed.and_then(of).filter(|column| *column != question);
    let columns = Columns {
        head,
        id: named(&said.id, guess(|columns| columns.id))?,
        question,
        answer: named(&said.answer, guess(|columns| columns.answer))?,
        comment: named(&said.comment, guess(|columns| columns.comment))?,
        source: named(&said.source, guess(|columns| columns.source))?,
    };
    if columns.answer.is_none() && columns.comment.is_none() {
        return Err("the map names no column of answers".to_owned());
    }
    Ok(columns)
}

/// The columns by what stands at their heads: the row that tells most.
fn by_heads(grid: &Grid) -> Option<Columns> {
    let candidates = grid.rows.iter().filter(|(_, row)| !row.hidden).take(HEAD_ROWS).filter_map(|(number, _)| {
        let mut best: Vec<(Role, usize, usize)> = Vec::new();
        for (column, head) in heads(grid, *number) {
            let Some((role, rank)) = role(head) else { continue };
            match best.iter_mut().find(|(known, ..)| *known == role) {
                Some(known) if rank < known.2 => *known = (role, column, rank),
                Some(_) => {}
                None => best.push((role, column, rank)),
            }
        }
        let of = |role: Role| best.iter().find(|(known, ..)| *known == role).map(|(_, column, _)| *column);
        let question = of(Role::Question)?;
        let columns = Columns {
            head: Some(*number),
            id: of(Role::Id),
            question,
            answer: of(Role::Answer),
            comment: of(Role::Comment),
            source: of(Role::Source),
        };
        (columns.answer.is_some() || columns.comment.is_some()).then_some((best.len(), columns))
    });
    let candidates: Vec<_> = candidates.collect();
    let most = candidates.iter().map(|(count, _)| *count).max()?;
    candidates.into_iter().find(|(count, _)| *count == most).map(|(_, columns)| columns)
}

/// The heads that stand in a row. One that spans several columns is above heads of their own, where the next row has some.
fn heads(grid: &Grid, number: usize) -> BTreeMap<usize, &str> {
    let cells = |number: usize| grid.rows.get(&number).into_iter().flat_map(|row| &row.cells);
    let mut heads: BTreeMap<usize, &str> = cells(number).map(|(column, cell)| (*column, cell.text.as_str())).collect();
    let spans = grid.merged.iter().filter(|region| region.first.0 == number && region.last.0 == number);
    for span in spans.filter(|region| region.last.1 > region.first.1) {
        let below = cells(number + 1)
            .filter(|(column, cell)| (span.first.1..=span.last.1).contains(*column) && role(&cell.text).is_some());
        heads.extend(below.map(|(column, cell)| (*column, cell.text.as_str())));
    }
    heads
}

/// Without heads: cells that offer yes and no are answers, and what has the longest texts before them are the questions.
fn by_choices(grid: &Grid) -> Option<Columns> {
    let offered = grid.choices.iter().filter(|choices| are_answers(&choices.options));
    let region = offered.flat_map(|choices| &choices.regions).max_by_key(|region| region.last.0 - region.first.0)?;
    let answer = region.first.1;
    let length = |column: usize| -> usize {
        grid.rows.values().filter_map(|row| row.cells.get(&column)).map(|cell| cell.text.len()).sum()
    };
    let question = (0..answer).max_by_key(|column| length(*column)).filter(|column| length(*column) > 0)?;
    let head = region.first.0.checked_sub(1).filter(|row| grid.rows.contains_key(row));
    let comment = (!grid.text(head.unwrap_or(0), answer + 1).is_empty()).then_some(answer + 1);
    Some(Columns { head, id: None, question, answer: Some(answer), comment, source: None })
}

fn rows(grid: &Grid, sheet: usize, columns: Columns) -> Vec<(usize, Row)> {
    let mut rows: Vec<(usize, Row)> = Vec::new();
    let beyond = columns.head.unwrap_or(0);
    let is_question_row = |number: usize| number > beyond && !grid.text(number, columns.question).trim().is_empty();
    let counted = |is_it: &dyn Fn(usize) -> bool| {
        grid.rows.keys().filter(|number| is_question_row(**number) && is_it(**number)).count()
    };
    let all = counted(&|_| true);
    let with_options = counted(&|number| columns.answer.is_some_and(|answer| grid.options(number, answer).is_some()));
    let with_ids = counted(&|number| columns.id.is_some_and(|id| !grid.text(number, id).trim().is_empty()));
    let usual = Usual { options: with_options * 2 > all, ids: with_ids * 2 > all };
    for (number, row) in &grid.rows {
        if row.cells.values().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        let kind = match number.cmp(&beyond) {
            std::cmp::Ordering::Less => Row::Above,
            std::cmp::Ordering::Equal => Row::Head,
            std::cmp::Ordering::Greater if row.hidden => Row::Unread("the row is hidden".to_owned()),
            std::cmp::Ordering::Greater => one(grid, sheet, *number, columns, usual, &rows),
        };
        rows.push((*number, kind));
    }
    rows
}

/// What most questions of a sheet have.
#[derive(Clone, Copy)]
struct Usual {
    options: bool,
    ids: bool,
}

fn one(grid: &Grid, sheet: usize, number: usize, columns: Columns, usual: Usual, before: &[(usize, Row)]) -> Row {
    let text = grid.text(number, columns.question).trim();
    if text.is_empty() {
        return Row::Section;
    }
    let asked = [Some(columns.question), columns.answer].into_iter().flatten();
    if columns.head.is_some_and(|head| {
        asked.clone().all(|column| folded(grid.text(number, column)) == folded(grid.text(head, column)))
    }) {
        return Row::Head;
    }
    let id = columns.id.map(|column| grid.text(number, column).trim()).filter(|id| !id.is_empty());
    let options = columns.answer.and_then(|answer| grid.options(number, answer));
    let spans = |column: Option<usize>| {
        let region = grid.merged_at(number, columns.question);
        region.is_some_and(|region| column.is_some_and(|column| region.holds(number, column)))
    };
    let is_asked = text.contains('?') || text.contains('？');
    let lacks = (usual.options && options.is_none()) || (usual.ids && id.is_none());
    if spans(columns.answer.or(columns.comment)) || (lacks && !is_asked) {
        return Row::Section;
    }
    let at = |column: usize| At { sheet, row: number, column };
    for column in [columns.answer, columns.comment].into_iter().flatten() {
        if grid.cell(number, column).is_some_and(|cell| cell.is_formula) {
            return Row::Unread(format!("{} holds a formula", at(column).name()));
        }
        if let Some(region) = grid.merged_at(number, column).filter(|region| region.first != (number, column)) {
            return Row::Unread(format!("{} is a part of the merged cells {region}", at(column).name()));
        }
    }
    let there = columns.answer.or(columns.comment).map_or("", |column| grid.text(number, column)).trim();
    let answered = (!there.is_empty() && !is_unchosen(there)).then(|| there.to_owned());
    Row::Question(Box::new(Question {
        at: at(columns.question),
        id: id.map(ToOwned::to_owned),
        text: text.to_owned(),
        answer: columns.answer.map(at),
        comment: columns.comment.filter(|column| grid.text(number, *column).trim().is_empty()).map(at),
        source: columns.source.filter(|column| grid.text(number, *column).trim().is_empty()).map(at),
        options: options.map(<[String]>::to_vec),
        answered,
        parent: parent(text, id, before),
    }))
}

/// What a question that begins with “if so” depends on: the last one before it that doesn't, or the one whose id its own goes on.
fn parent(text: &str, id: Option<&str>, before: &[(usize, Row)]) -> Option<(usize, bool)> {
    const IF_YES: [&str; 14] = [
        "if yes",
        "if so",
        "if you do",
        "if applicable",
        "if answered yes",
        "if the answer is yes",
        "if the answer above is yes",
        "if the above is yes",
        "wenn ja",
        "falls ja",
        "falls zutreffend",
        "si oui",
        "dans l affirmative",
        "where yes",
    ];
    const IF_NO: [&str; 8] = [
        "if no",
        "if not",
        "if answered no",
        "if the answer is no",
        "wenn nein",
        "falls nein",
        "si non",
        "dans la négative",
    ];
    let words = format!("{} ", folded(text));
    let begins = |known: &&&str| words.starts_with(&format!("{known} "));
    let if_yes = match (IF_NO.iter().find(begins), IF_YES.iter().find(begins)) {
        (Some(_), _) => false,
        (None, Some(_)) => true,
        (None, None) => return None,
    };
    let questions = before.iter().rev().filter_map(|(number, row)| match row {
        Row::Question(question) => Some((*number, question.as_ref())),
        _ => None,
    });
    let questions: Vec<(usize, &Question)> = questions.take(200).collect();
    let by_id = id.and_then(|id| {
        questions.iter().find(|(_, question)| {
            question.id.as_deref().is_some_and(|other| {
                id.strip_prefix(other)
                    .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_digit()) && !rest.is_empty())
            })
        })
    });
    let parent = by_id.or_else(|| questions.iter().find(|(_, question)| question.parent.is_none()))?;
    Some((parent.0, if_yes))
}

impl Question {
    /// What somebody answered before us.
    #[must_use]
    pub fn answered_polarity(&self) -> Option<Polarity> {
        self.answered.as_deref().and_then(polarity_of)
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "questions in {}", letters(self.question))?;
        let others = [("answers", self.answer), ("comments", self.comment), ("sources", self.source), ("ids", self.id)];
        others
            .iter()
            .filter_map(|(what, column)| Some((what, (*column)?)))
            .try_for_each(|(what, column)| write!(formatter, ", {what} in {}", letters(column)))
    }
}
