//! A comparison in lines for people.

use serde_json::Value;

use super::changes::{Became, Comparison, FieldComparison, RecordComparison};

/// Longer values are only said to have changed: who wants to read them has both files.
const LONGEST: usize = 60;

/// The comparison in lines: a part, its records, the fields of each.
#[must_use]
pub fn lines(comparison: &Comparison) -> Vec<String> {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "an unknown day".to_owned());
    let mut lines = vec![format!("from {} to {}", day(&comparison.from), day(&comparison.to))];
    if comparison.parts.is_empty() {
        lines.push("nothing changed".to_owned());
    }
    for part in &comparison.parts {
        lines.extend([String::new(), part.part.replace('_', " ")]);
        for record in &part.records {
            lines.extend(named(record));
            lines.extend(record.fields.iter().map(field));
        }
    }
    lines
}

/// The line of a record; none where the part is one record.
fn named(record: &RecordComparison) -> Option<String> {
    let sign = match record.change {
        Became::Added => '+',
        Became::Removed => '-',
        Became::Changed => '~',
    };
    let key = record.key.as_ref()?;
    Some(match &record.title {
        Some(title) => format!("  {sign} {key}  {title}"),
        None => format!("  {sign} {key}"),
    })
}

fn field(field: &FieldComparison) -> String {
    let name = if field.field.is_empty() { "the whole" } else { field.field.as_str() };
    match (field.from.as_ref(), field.to.as_ref()) {
        (None, Some(Value::Object(_))) => format!("      {name}: new"),
        (Some(Value::Object(_)), None) => format!("      {name}: gone"),
        (from, to) => match (in_brief(from), in_brief(to)) {
            (Some(from), Some(to)) => format!("      {name}: {from} -> {to}"),
            _ => format!("      {name}: {}", became(from, to)),
        },
    }
}

fn became(from: Option<&Value>, to: Option<&Value>) -> &'static str {
    match (from, to) {
        (None, _) => "new",
        (_, None) => "gone",
        _ => "changed",
    }
}

/// A value that fits on a line.
fn in_brief(value: Option<&Value>) -> Option<String> {
    let text = match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    (text.chars().count() <= LONGEST && !text.contains('\n')).then_some(text)
}
