//! What is answered to each question: ids and states decide, text only proposes.

use std::collections::{BTreeMap, HashMap};

use super::layout::{Layout, Question, Row};

use crate::{
    answers::library::{Library, Withheld},
    bundle::ledger::questionnaire::How,
    model::answer::Polarity,
    text::folding::{fold, spaced},
};

/// How much of a question a text must say to be proposed.
const THRESHOLD: f64 = 0.7;

/// What was decided about a question.
#[derive(Debug)]
pub struct Decision<'q> {
    /// The question.
    pub question: &'q Question,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It gets this answer of the library.
    Given(usize, How),
    /// This answer may be meant: somebody has to look.
    Proposed(usize),
    /// It isn't asked, since the question in this row, which has this answer of the library, is answered otherwise.
    NotAsked(usize, Option<usize>),
    /// Somebody has answered it before.
    Answered,
    /// It is left blank.
    Blank(Blank),
}

/// Why a question is left blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// Nothing in the library answers it.
    Unknown,
    /// What answers it is to be doubted.
    Doubtful(usize, String),
    /// Two answers say different things.
    Contradicting,
    /// Whether it is asked depends on the question in this row, which has no answer.
    ParentUnknown(usize),
}

impl Blank {
    /// Why, for people.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Unknown => "no answer of ours is known to fit".to_owned(),
            Self::Doubtful(_, why) => format!("our answer is withheld: {why}"),
            Self::Contradicting => "two answers of ours say different things".to_owned(),
            Self::ParentUnknown(row) => format!("it depends on row {row}, which has no answer"),
        }
    }
}

/// What is known beside the library.
#[derive(Debug, Default)]
pub struct Known<'k> {
    /// The set of questions, if somebody says which it is.
    pub set: Option<&'k str>,
    /// Words that stand in the file's name and on its sheets, with a space around each: a set's name is looked for in them.
    pub words: String,
    /// The record that a wording was answered from before, by the folded wording.
    pub earlier: BTreeMap<String, String>,
}

impl Known<'_> {
    /// Whether the questionnaire is of this set, by its name in capitals.
    fn is_of(&self, set: &str) -> bool {
        match self.set {
            Some(said) => fold(said) == fold(set),
            None => {
                let name = spaced(set);
                let name = name.trim_end();
                self.words.match_indices(name).any(|(at, _)| {
                    // A version may hang on to it: CAIQv4.
                    let rest = self.words[at + name.len()..].split(' ').next().unwrap_or_default();
                    rest.trim_start_matches('v').chars().all(|c| c.is_ascii_digit())
                })
            }
        }
    }
}

/// Decides about all questions of a file.
#[must_use]
pub fn decide<'q>(layouts: &'q [Layout], library: &Library, known: &Known<'_>) -> Vec<Decision<'q>> {
    let mut decisions = Vec::new();
    for layout in layouts {
        let mut of_rows: HashMap<usize, (Option<Polarity>, Option<usize>)> = HashMap::new();
        let questions = layout.rows.iter().filter_map(|(number, row)| match row {
            Row::Question(question) => Some((*number, question.as_ref())),
            _ => None,
        });
        for (number, question) in questions {
            let outcome = match question.parent {
                _ if question.answered.is_some() => Outcome::Answered,
                Some((row, if_yes)) => dependent(question, row, if_yes, &of_rows, library, known),
                None => found(question, library, known),
            };
            let told = match &outcome {
                Outcome::Given(entry, _) => (library.entries[*entry].polarity, Some(*entry)),
                Outcome::NotAsked(_, entry) => (Some(Polarity::NotApplicable), *entry),
                Outcome::Answered => (question.answered_polarity(), None),
                Outcome::Proposed(_) | Outcome::Blank(_) => (None, None),
            };
            of_rows.insert(number, told);
            decisions.push(Decision { question, outcome });
        }
    }
    decisions
}

/// A question that is asked only if another one is answered so.
fn dependent(
    question: &Question,
    row: usize,
    if_yes: bool,
    of_rows: &HashMap<usize, (Option<Polarity>, Option<usize>)>,
    library: &Library,
    known: &Known<'_>,
) -> Outcome {
    let (polarity, entry) = of_rows.get(&row).copied().unwrap_or_default();
    match polarity {
        None => Outcome::Blank(Blank::ParentUnknown(row)),
        Some(Polarity::NotApplicable) => Outcome::NotAsked(row, entry),
        Some(Polarity::No) if if_yes => Outcome::NotAsked(row, entry),
        Some(Polarity::Yes) if !if_yes => Outcome::NotAsked(row, entry),
        Some(_) => found(question, library, known),
    }
}

fn found(question: &Question, library: &Library, known: &Known<'_>) -> Outcome {
    let by_ref = question.id.as_deref().map(|id| library.by_ref(id, &|set| known.is_of(set))).unwrap_or_default();
    if !by_ref.is_empty() {
        return given(&by_ref, How::Ref, library);
    }
    let by_wording = library.by_wording(&question.text);
    if !by_wording.is_empty() {
        return given(by_wording, How::Wording, library);
    }
    let earlier = known.earlier.get(&fold(&question.text)).and_then(|record| library.by_record(record));
    if let Some(entry) = earlier {
        return given(&[entry], How::Earlier, library);
    }
    match library.by_text(&question.text).filter(|(_, score)| *score >= THRESHOLD) {
        // What is doubtful isn't proposed either.
        Some((entry, _)) if library.entries[entry].doubts.is_empty() => Outcome::Proposed(entry),
        _ => Outcome::Blank(Blank::Unknown),
    }
}

/// One of several answers, or why there is none.
fn given(found: &[usize], how: How, library: &Library) -> Outcome {
    match library.best(found) {
        Ok(best) => Outcome::Given(best, how),
        Err(Withheld::Contradicting) => Outcome::Blank(Blank::Contradicting),
        Err(Withheld::Doubtful(first, doubt)) => Outcome::Blank(Blank::Doubtful(first, doubt.to_string())),
    }
}
