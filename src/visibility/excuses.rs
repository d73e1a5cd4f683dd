//! Values that aren't secret, since the audience sees the same value where it belongs.

use std::collections::HashSet;

use rayon::prelude::*;

use super::{
    labelled::Collection,
    numbers,
    restricted::{self, Field, Restricted, What},
    shown::{Shown, ShownKind},
};

use crate::text::folding::{fold, spaced};

/// What an audience sees, as far as it excuses what is restricted elsewhere.
pub(super) struct Excuses {
    /// Values by field.
    values: HashSet<(Field, String)>,
    /// What the company says of itself, in whatever field, and the names of things.
    everywhere: HashSet<String>,
    /// Ids, and values that are as long.
    ids: HashSet<String>,
    addresses: HashSet<String>,
    headings: HashSet<String>,
    numbers: HashSet<(Field, String)>,
    numbers_of_company: HashSet<String>,
}

impl Excuses {
    pub(super) fn of(shown: &[Shown]) -> Self {
        let mut excuses = Self {
            values: HashSet::new(),
            everywhere: HashSet::new(),
            ids: HashSet::new(),
            addresses: HashSet::new(),
            headings: HashSet::new(),
            numbers: HashSet::new(),
            numbers_of_company: HashSet::new(),
        };
        let folded: Vec<String> = shown.par_iter().map(|shown| fold(&shown.text)).collect();
        for (shown, folded) in shown.iter().zip(folded) {
            match shown.kind {
                ShownKind::Value | ShownKind::Key => {
                    for number in numbers::told(&shown.text) {
                        if shown.field.collection == Collection::Trust {
                            excuses.numbers_of_company.insert(number.clone());
                        }
                        excuses.numbers.insert((shown.field.clone(), number));
                    }
                    if shown.field.collection == Collection::Trust || shown.field.is_entity() {
                        excuses.everywhere.insert(folded.clone());
                    }
                    // What a questionnaire asks is how the library knows its answers.
                    let asked = match (shown.field.collection, shown.field.path.as_str()) {
                        (Collection::Questionnaires, "sections.rows.ref") => &[(Collection::Answers, "refs")][..],
                        (Collection::Questionnaires, "sections.rows.question") => {
                            &[(Collection::Answers, "questions"), (Collection::Faq, "question")]
                        }
                        _ => &[],
                    };
                    for (collection, path) in asked {
                        let field = Field { collection: *collection, path: (*path).to_owned() };
                        excuses.values.insert((field, folded.clone()));
                    }
                    excuses.addresses.insert(folded.clone());
                    excuses.ids.insert(folded.clone());
                    excuses.values.insert((shown.field.clone(), folded));
                }
                ShownKind::Address => {
                    excuses.addresses.insert(folded);
                }
                ShownKind::Heading => {
                    excuses.headings.insert(spaced(&shown.text));
                }
                ShownKind::Cell | ShownKind::Prose => {}
            }
        }
        excuses
    }

    /// Whether a restricted text, in this folded form, is none for this audience.
    pub(super) fn value(&self, text: &Restricted, folded: &str) -> bool {
        match text.what {
            What::Value => {
                self.everywhere.contains(folded) || self.values.contains(&(text.field.clone(), folded.to_owned()))
            }
            What::Id => self.ids.contains(folded),
            What::Address => self.addresses.contains(folded),
            What::Label => restricted::is_short(&text.text) && self.headings.contains(&spaced(&text.text)),
            What::Sentence | What::Number => false,
        }
    }

    /// Whether a restricted number is none for this audience.
    pub(super) fn number(&self, text: &Restricted) -> bool {
        self.numbers_of_company.contains(&text.text) || self.numbers.contains(&(text.field.clone(), text.text.clone()))
    }
}
