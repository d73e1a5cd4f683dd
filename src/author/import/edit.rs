//! What a merge says of a field, and does to a file.

use std::ops::Range;

use serde_json::{Value, json};

use super::datum::Datum;

/// What became of a field that is in the site already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// It says the same.
    Same,
    /// Nobody had touched it, and it changes.
    Updated,
    /// It is new.
    Added,
    /// A person changed it, and what is imported hasn't.
    Kept,
    /// A person must decide.
    Conflict(Conflict),
}

/// Two that want a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The file.
    pub path: String,
    /// The field.
    pub field: String,
    /// What was imported before, if anything.
    pub before: Option<Datum>,
    /// What stands in the file; nothing, if a person removed it.
    pub here: Option<Datum>,
    /// What is imported now.
    pub now: Datum,
    /// Why it isn't merged.
    pub why: &'static str,
}

impl Conflict {
    /// For people, side by side.
    #[must_use]
    pub fn told(&self) -> String {
        let shown = |datum: Option<&Datum>| datum.map_or_else(|| "nothing".to_owned(), Datum::shown);
        format!(
            "{}, `{}`: {}\n  imported before  {}\n  in the file      {}\n  imported now     {}",
            self.path,
            self.field,
            self.why,
            shown(self.before.as_ref()),
            shown(self.here.as_ref()),
            self.now.shown()
        )
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "path": self.path,
            "field": self.field,
            "why": self.why,
            "imported_before": self.before,
            "in_the_file": self.here,
            "imported_now": self.now,
        })
    }
}

/// A change of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
}

/// A text with its changes, which don't overlap.
#[must_use]
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered {
        changed.push_str(&text[at..edit.range.start]);
        changed.push_str(&edit.text);
        at = edit.range.end;
    }
    changed.push_str(&text[at..]);
    changed
}
