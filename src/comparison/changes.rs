//! The differences between two `trust.json` files, record by record and field by field.
//!
//! Nothing is known of the keys beforehand: a later version of Candor, or another program, may have others. A list of records
//! is compared by what each record is known by, so that another order is no change.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

/// What records of a list may be known by, the best first.
const KNOWN_BY: [&str; 6] = ["id", "section", "slug", "name", "question", "title"];

/// Keys that tell of the file, and not of the company.
const OF_THE_FILE: [&str; 4] = ["$schema", "date", "generator", "version"];

/// The differences between two files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The day that the first file speaks of.
    pub from: Option<String>,
    /// The day that the second file speaks of.
    pub to: Option<String>,
    /// The differences by part of the file.
    pub parts: Vec<PartComparison>,
}

/// The differences in a part of a file: what stands below a key at its top.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartComparison {
    /// The key.
    pub part: String,
    /// The records that differ, in the order of the second file; those that are gone follow.
    pub records: Vec<RecordComparison>,
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordComparison {
    /// What it is known by; none where the part is one record.
    pub key: Option<String>,
    /// Its title, where that is something else.
    pub title: Option<String>,
    /// What became of it.
    pub change: Became,
    /// The whole of it, if it is in one file only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The fields that differ, if it is in both files.
    pub fields: Vec<FieldComparison>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldComparison {
    /// Where it stands in its record, such as `status.as_of`.
    pub field: String,
    /// What it said; none if it wasn't there.
    pub from: Option<Value>,
    /// What it says; none if it is gone.
    pub to: Option<Value>,
}

/// The differences between two files.
#[must_use]
pub fn compare(before: &Map<String, Value>, after: &Map<String, Value>) -> Comparison {
    let day = |file: &Map<String, Value>| file.get("date").and_then(Value::as_str).map(str::to_owned);
    let keys = after.keys().chain(before.keys().filter(|key| !after.contains_key(*key)));
    let parts = keys.filter(|key| !OF_THE_FILE.contains(&key.as_str())).map(|key| {
        let records = part(before.get(key).unwrap_or(&Value::Null), after.get(key).unwrap_or(&Value::Null));
        PartComparison { part: key.clone(), records }
    });
    Comparison { from: day(before), to: day(after), parts: parts.filter(|part| !part.records.is_empty()).collect() }
}

fn part(before: &Value, after: &Value) -> Vec<RecordComparison> {
    if let Some(records) = records(before, after) {
        return records;
    }
    let mut found = Vec::new();
    fields("", before, after, &mut found);
    if found.is_empty() {
        return Vec::new();
    }
    vec![RecordComparison { key: None, title: None, change: Became::Changed, value: None, fields: found }]
}

/// The records of two lists that differ; `None` if these aren't lists of records that can be told apart.
fn records(before: &Value, after: &Value) -> Option<Vec<RecordComparison>> {
    let (before, after) = (list(before)?, list(after)?);
    if before.is_empty() && after.is_empty() {
        return Some(Vec::new());
    }
    let known_by = known_by(before, after)?;
    let by_key = |list: &'_ [Value]| -> Option<BTreeMap<String, Value>> {
        list.iter().map(|record| Some((known_by(record)?, record.clone()))).collect()
    };
    let (were, are) = (by_key(before)?, by_key(after)?);
    let mut found = Vec::new();
    for key in after.iter().filter_map(&known_by) {
        let record = &are[&key];
        match were.get(&key) {
            None => found.push(whole(&key, record, Became::Added)),
            Some(was) => {
                let mut fields_of = Vec::new();
                fields("", was, record, &mut fields_of);
                if !fields_of.is_empty() {
                    found.push(RecordComparison { fields: fields_of, ..whole(&key, record, Became::Changed) });
                }
            }
        }
    }
    let gone = before.iter().filter_map(known_by).filter(|key| !are.contains_key(key));
    found.extend(gone.map(|key| whole(&key, &were[&key], Became::Removed)));
    Some(found)
}

/// A list; what isn't there is an empty one.
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(items) => Some(items),
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// What tells the records of two lists apart: a text that each has and no two of a list share, if need be with its day.
fn known_by(before: &[Value], after: &[Value]) -> Option<impl Fn(&Value) -> Option<String> + use<>> {
    let text = |record: &Value, key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
    let of = move |key: &'static str, dated: bool| {
        move |record: &Value| {
            let own = text(record, key)?;
            if dated { Some(format!("{} {own}", text(record, "date")?)) } else { Some(own) }
        }
    };
    let tells_apart = |of: &dyn Fn(&Value) -> Option<String>| {
        [before, after].into_iter().all(|list| {
            let keys: Option<Vec<String>> = list.iter().map(of).collect();
            keys.is_some_and(|mut keys| {
                keys.sort_unstable();
                keys.windows(2).all(|pair| pair[0] != pair[1])
            })
        })
    };
    let ways = [false, true].into_iter().flat_map(|dated| KNOWN_BY.into_iter().map(move |key| (key, dated)));
    ways.map(|(key, dated)| of(key, dated)).find(|of| tells_apart(of))
}

/// A record without its fields.
fn whole(key: &str, record: &Value, change: Became) -> RecordComparison {
    let titles = ["title", "name"].into_iter().filter_map(|title| record.get(title)?.as_str());
    let title = titles.map(str::to_owned).find(|title| !key.ends_with(title.as_str()));
    let value = (change != Became::Changed).then(|| record.clone());
    RecordComparison { key: Some(key.to_owned()), title, change, value, fields: Vec::new() }
}

/// The fields of two values that differ.
fn fields(path: &str, before: &Value, after: &Value, found: &mut Vec<FieldComparison>) {
    if before == after {
        return;
    }
    if let (Value::Object(were), Value::Object(are)) = (before, after) {
        for key in are.keys().chain(were.keys().filter(|key| !are.contains_key(*key))) {
            let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            fields(&below, were.get(key).unwrap_or(&Value::Null), are.get(key).unwrap_or(&Value::Null), found);
        }
        return;
    }
    if let Some(records) = records(before, after) {
        for record in records {
            let key = record.key.unwrap_or_default();
            let field = format!("{path}[{key}]");
            match record.change {
                Became::Added => found.push(FieldComparison { field, from: None, to: record.value }),
                Became::Removed => found.push(FieldComparison { field, from: record.value, to: None }),
                Became::Changed => found.extend(
                    record
                        .fields
                        .into_iter()
                        .map(|one| FieldComparison { field: format!("{field}.{}", one.field), ..one }),
                ),
            }
        }
        return;
    }
    let there = |value: &Value| (!value.is_null()).then(|| value.clone());
    found.push(FieldComparison { field: path.to_owned(), from: there(before), to: there(after) });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared(before: &Value, after: &Value) -> Comparison {
        compare(before.as_object().unwrap(), after.as_object().unwrap())
    }

    /// Whatever one file is compared with, itself or the same in another order, nothing is told of it.
    #[test]
    fn another_order_is_no_change() {
        let before =
            json!({"date": "2026-01-01", "controls": [{"id": "A", "x": 1}, {"id": "B", "x": 2}], "tags": ["a"]});
        let after =
            json!({"controls": [{"x": 2, "id": "B"}, {"id": "A", "x": 1}], "tags": ["a"], "date": "2026-02-02"});
        let found = compared(&before, &after);
        assert_eq!((found.from.as_deref(), found.to.as_deref()), (Some("2026-01-01"), Some("2026-02-02")));
        assert_eq!(found.parts, []);
    }

    #[test]
    fn each_record_is_told_by_what_it_is_known_by() {
        for (case, before, after, told) in [
            ("an id", json!([{"id": "A"}]), json!([{"id": "A"}, {"id": "B", "title": "New"}]), "+B New"),
            ("a name", json!([{"name": "N", "title": "Old"}]), json!([]), "-N Old"),
            ("a part that is new", json!(null), json!([{"question": "Q?"}]), "+Q?"),
            ("a field", json!([{"id": "A", "s": {"t": 1}}]), json!([{"id": "A", "s": {"t": 2}}]), "~A s.t 1 2"),
            ("a field that is gone", json!([{"id": "A", "s": 1}]), json!([{"id": "A"}]), "~A s 1 -"),
            (
                "titles of two days",
                json!([{"title": "T", "date": "1"}, {"title": "T", "date": "2"}]),
                json!([{"title": "T", "date": "2"}]),
                "-1 T",
            ),
            (
                "a list within",
                json!([{"id": "A", "tests": [{"id": "t", "n": 1}]}]),
                json!([{"id": "A", "tests": [{"id": "t", "n": 2}, {"id": "u"}]}]),
                "~A tests[t].n 1 2, tests[u] - {\"id\":\"u\"}",
            ),
            (
                "a list within that is shorter",
                json!([{"id": "A", "tests": [{"id": "t"}, {"id": "u", "n": 1}]}]),
                json!([{"id": "A", "tests": [{"id": "t"}]}]),
                "~A tests[u] {\"id\":\"u\",\"n\":1} -",
            ),
            ("a list of texts", json!(["a", "b"]), json!(["a"]), "~ [\"a\",\"b\"] [\"a\"]"),
            ("records that nothing tells apart", json!([{"x": 1}]), json!([{"x": 2}]), "~ [{\"x\":1}] [{\"x\":2}]"),
            ("one record", json!({"a": 1}), json!({"a": 1, "b": 2}), "~ b - 2"),
        ] {
            let found = compared(&json!({"part": before}), &json!({"part": after}));
            let value = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), ToString::to_string);
            let record = |record: &RecordComparison| {
                let sign = match record.change {
                    Became::Added => "+",
                    Became::Removed => "-",
                    Became::Changed => "~",
                };
                let fields = record.fields.iter();
                let fields: Vec<String> =
                    fields.map(|one| format!("{} {} {}", one.field, value(&one.from), value(&one.to))).collect();
                let words = [record.key.clone(), record.title.clone(), (!fields.is_empty()).then(|| fields.join(", "))];
                format!("{sign}{}", words.into_iter().flatten().collect::<Vec<_>>().join(" "))
            };
            let found: Vec<String> = found.parts.iter().flat_map(|part| &part.records).map(record).collect();
            assert_eq!(found.join("; ").replace("~ ", "~").replace("  ", " "), told.replace("~ ", "~"), "{case}");
        }
    }
}
