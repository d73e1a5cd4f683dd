//! What became of every value of what was imported.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    outcome::Outcome,
    record::Origin,
    secrets::{hidden, masked, shapes},
};

/// So much of a value is shown.
const SHOWN: usize = 120;

/// A value, and what became of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it stood.
    pub origin: Origin,
    /// The value, with what looks like a secret hidden.
    value: String,
    /// The field that it went to: `controls.title`.
    pub to: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What looks like a secret.
#[derive(Debug, Clone)]
struct Secret {
    origin: Origin,
    shape: &'static str,
    value: String,
}

/// What became of every value of what was imported.
#[derive(Debug, Clone, Default)]
pub struct Report {
    entries: Vec<Entry>,
    secrets: Vec<Secret>,
    hidden: Vec<(Origin, String)>,
}

impl Report {
    /// Notes what became of a value.
    pub fn note(&mut self, origin: &Origin, value: &str, to: Option<String>, outcome: Outcome) {
        for (shape, range) in shapes(value) {
            let value = hidden(shape, &value[range]);
            self.secrets.push(Secret { origin: origin.clone(), shape: shape.words(), value });
        }
        let line = masked(value).split_whitespace().collect::<Vec<_>>().join(" ");
        let end = line.floor_char_boundary(SHOWN);
        let value = if end < line.len() { format!("{}…", &line[..end]) } else { line };
        self.entries.push(Entry { origin: origin.clone(), value, to, outcome });
    }

    /// Notes that something was left.
    pub fn left(&mut self, origin: &Origin, value: &str, why: impl Into<String>) {
        self.note(origin, value, None, Outcome::Left(why.into()));
    }

    /// Notes that an author had hidden something, and what became of it: that is said by itself, too.
    pub fn hidden(&mut self, origin: &Origin, what: impl Into<String>) {
        self.hidden.push((origin.clone(), what.into()));
    }

    /// Adds another report's notes.
    pub fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.secrets.extend(other.secrets);
        self.hidden.extend(other.hidden);
    }

    /// The report for people: a line for each column and what became of its values.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        type Group<'e> = (&'e str, Option<&'e str>, Option<&'e str>, Option<&'e str>, &'e Outcome);
        let mut order: Vec<Group<'_>> = Vec::new();
        let mut groups: BTreeMap<Group<'_>, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            let origin = &entry.origin;
            let file = if origin.sheet.is_some() || origin.row.is_some() || origin.column.is_none() {
                origin.file.as_str()
            } else {
                // A folder's files are many: what is the same in all of them is told once.
                ""
            };
            let group: Group<'_> =
                (file, origin.sheet.as_deref(), origin.column.as_deref(), entry.to.as_deref(), &entry.outcome);
            let of_group = groups.entry(group).or_default();
            if of_group.is_empty() {
                order.push(group);
            }
            of_group.push(entry);
        }
        let mut lines = Vec::new();
        let mut before = None;
        for group in order {
            let (file, sheet, column, to, outcome) = group;
            if before != Some((file, sheet)) && !file.is_empty() {
                lines.push(sheet.map_or_else(|| file.to_owned(), |sheet| format!("{file}, sheet {sheet}")));
            }
            before = Some((file, sheet));
            lines.push(line(column, to, outcome, &groups[&group]));
        }
        lines
    }

    /// What looks like a secret, for people.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        let told = self.secrets.iter().map(|Secret { origin, shape, value }| format!("{origin}: {shape}: {value}"));
        told.collect()
    }

    /// What was hidden, for people.
    #[must_use]
    pub fn all_hidden(&self) -> Vec<String> {
        self.hidden.iter().map(|(origin, what)| format!("{origin}: {what}")).collect()
    }

    /// The report for programs: the values, what looks like a secret, and what was hidden.
    #[must_use]
    pub fn json(&self) -> [Vec<Value>; 3] {
        let entry = |entry: &Entry| {
            let (outcome, why) = match &entry.outcome {
                Outcome::Taken => ("taken", None),
                Outcome::Guessed(why) => ("guessed", Some(why)),
                Outcome::Left(why) => ("left", Some(why)),
            };
            json!({"from": entry.origin, "value": entry.value, "to": entry.to, "outcome": outcome, "why": why})
        };
        let secret = |secret: &Secret| json!({"from": secret.origin, "shape": secret.shape, "value": secret.value});
        let hidden = |(origin, what): &(Origin, String)| json!({"from": origin, "what": what});
        [
            self.entries.iter().map(entry).collect(),
            self.secrets.iter().map(secret).collect(),
            self.hidden.iter().map(hidden).collect(),
        ]
    }
}

fn line(column: Option<&str>, to: Option<&str>, outcome: &Outcome, entries: &[&Entry]) -> String {
    let what = match (column, to) {
        (Some(column), Some(to)) => format!("{column} → {to}"),
        (Some(column), None) => column.to_owned(),
        (None, Some(to)) => to.to_owned(),
        (None, None) => "all of it".to_owned(),
    };
    let rows: Vec<String> =
        entries.iter().filter_map(|entry| entry.origin.row).take(3).map(|row| row.to_string()).collect();
    let where_ = match (rows.len(), entries.len()) {
        (0, _) => String::new(),
        (1, 1) => format!(", row {}", rows[0]),
        (_, count) if count > 3 => format!(", rows {} …", rows.join(", ")),
        _ => format!(", rows {}", rows.join(", ")),
    };
    let count = entries.len();
    let example = entries.first().map(|entry| entry.value.as_str()).filter(|value| !value.is_empty());
    let example = example.map_or_else(String::new, |value| format!(", such as “{value}”"));
    match outcome {
        Outcome::Taken => format!("  taken    {count:>5}  {what}"),
        Outcome::Guessed(why) => format!("  guessed  {count:>5}  {what}{where_}: {why}"),
        Outcome::Left(why) => format!("  left     {count:>5}  {what}{where_}{example}: {why}"),
    }
}
