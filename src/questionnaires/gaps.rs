//! What was asked and couldn't be answered, by how often.

use std::collections::BTreeMap;

use crate::{
    bundle::ledger::questionnaire::{How, QuestionnaireEntry},
    model::date::Date,
    text::folding::fold,
};

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// How often it was asked.
    pub count: usize,
    /// In the wording that was asked last.
    pub question: String,
    /// Why it was left blank then.
    pub why: String,
    /// When it was asked last.
    pub last: Date,
}

/// The gaps since a day, the most frequent first.
#[must_use]
pub fn gaps(entries: &[QuestionnaireEntry], since: Date) -> Vec<Gap> {
    let mut gaps: BTreeMap<String, Gap> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.issued >= since) {
        for cell in &entry.cells {
            let why = match (&cell.blank, cell.how) {
                (Some(why), _) => why.clone(),
                (None, Some(How::Text)) => "only proposed by its words".to_owned(),
                (None, _) => continue,
            };
            let gap = gaps.entry(fold(&cell.question)).or_insert_with(|| Gap {
                count: 0,
                question: String::new(),
                why: String::new(),
                last: entry.issued,
            });
            gap.count += 1;
            if entry.issued >= gap.last {
                gap.last = entry.issued;
                gap.question = cell.question.split_whitespace().collect::<Vec<_>>().join(" ");
                gap.why = why;
            }
        }
    }
    let mut gaps: Vec<Gap> = gaps.into_values().collect();
    gaps.sort_by(|a, b| b.count.cmp(&a.count).then(b.last.cmp(&a.last)).then_with(|| a.question.cmp(&b.question)));
    gaps
}
