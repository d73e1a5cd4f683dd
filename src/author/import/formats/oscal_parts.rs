//! Parts of OSCAL's models: values by key, what is left of an object, and which framework a source is.

use serde_json::Value;

use crate::author::import::{
    format::Wanted,
    importable::Importable,
    record::{ImportedRecord, Origin},
    sheet::{Reading, complete},
};

/// The text of a key, or none.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The items of a key, or none.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The properties of this name.
pub fn properties<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    list(value, "props").iter().filter(|property| text(property, "name") == name).collect()
}

/// The keys of an object.
pub fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.as_object().into_iter().flat_map(|entries| entries.keys().map(String::as_str))
}

/// Names every key of an object that nothing was taken of. `what` is what the object is.
pub fn rest(value: &Value, known: &[&str], what: &str, at: &Origin, reading: &mut Reading) {
    let Value::Object(entries) = value else { return };
    for (key, inner) in entries.iter().filter(|(key, _)| key.as_str() != "uuid" && !known.contains(&key.as_str())) {
        let shown = match inner {
            Value::String(text) => text.clone(),
            Value::Array(items) => items.iter().map(brief).collect::<Vec<_>>().join("; "),
            other => brief(other),
        };
        let why = match key.as_str() {
            "implementation-status" => "a status needs the day of which it is true",
            _ => "no field of controls is known by that name",
        };
        reading.report.left(&at.column(format!("{what}, {key}")), &shown, why);
    }
}

/// A value in a few words: what names it, and what it says.
fn brief(value: &Value) -> String {
    let keys = ["name", "title", "param-id", "role-id", "state", "href", "value", "description"];
    let said: Vec<String> = match value {
        Value::Object(_) => keys
            .iter()
            .filter_map(|key| value.get(key))
            .filter_map(Value::as_str)
            .map(ToOwned::to_owned)
            .chain(list(value, "values").iter().filter_map(Value::as_str).map(ToOwned::to_owned))
            .collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    };
    said.join(": ")
}

/// Completes a record, and keeps it if nothing is wrong with it.
pub fn finish(mut record: ImportedRecord, wanted: Wanted<'_>, reading: &mut Reading) {
    let Some(importable) = Importable::of(record.collection) else { return };
    let problems = reading.problems.len();
    complete(&mut record, importable, wanted.map, reading);
    if reading.problems.len() == problems {
        reading.records.push(record);
    }
}

/// A framework's name, out of the address of its catalogue or profile, or of the resource that the address names.
pub fn framework(root: &Value, source: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 8] = [
        ("800-53", "nist_800_53"),
        ("fedramp", "nist_800_53"),
        ("800-171", "nist_800_171"),
        ("27001", "iso27001"),
        ("csf", "nist_csf"),
        ("pci", "pci_dss"),
        ("hipaa", "hipaa"),
        ("cloud controls matrix", "csa_ccm"),
    ];
    let resources = list(&root["back-matter"], "resources");
    let resource = source.strip_prefix('#').and_then(|id| resources.iter().find(|one| text(one, "uuid") == id));
    let mut names = vec![source.to_lowercase()];
    if let Some(resource) = resource {
        names.extend(["title", "description"].map(|key| text(resource, key).to_lowercase()));
        names.extend(list(resource, "rlinks").iter().map(|link| text(link, "href").to_lowercase()));
    }
    let known = |name: &String| KNOWN.iter().find(|(part, _)| name.contains(part)).map(|(_, name)| *name);
    names.iter().find_map(known)
}

/// The control that an objective or a statement of SP 800-53 belongs to: `ac-2.3_obj.a` is of `AC-2.3`, `at-2.c` of `AT-2`.
pub fn control_of(target: &str) -> String {
    let id = target.split(['_', '/']).next().unwrap_or_default().to_uppercase();
    if !is_of_nist(&id) {
        return id;
    }
    let mut parts = id.split('.');
    let first = parts.next().unwrap_or_default().to_owned();
    match parts.next().filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(enhancement) => format!("{first}.{enhancement}"),
        None => first,
    }
}

/// Whether an id is built as those of SP 800-53 are: two letters and a number.
pub fn is_of_nist(id: &str) -> bool {
    let Some((family, number)) = id.split_once('-') else { return false };
    family.len() == 2
        && family.bytes().all(|byte| byte.is_ascii_alphabetic())
        && number.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_objective_is_of_its_control() {
        for (target, control) in [
            ("ac-6.1", "AC-6.1"),
            ("ac-2.3_obj.a", "AC-2.3"),
            ("at-2.c", "AT-2"),
            ("ac-1.a.1", "AC-1"),
            ("CC6.1", "CC6.1"),
            ("s1.1.1", "S1.1.1"),
            ("", ""),
        ] {
            assert_eq!(control_of(target), control, "{target}");
        }
    }

    #[test]
    fn a_source_that_names_a_resource_is_what_that_is() {
        let root = serde_json::json!({"back-matter": {"resources": [
            {"uuid": "a", "title": "Baseline", "rlinks": [{"href": "x/NIST_SP-800-53_rev5.json"}]}
        ]}});
        assert_eq!(framework(&root, "#a"), Some("nist_800_53"));
        assert_eq!(framework(&root, "https://example/iso-27001.json"), Some("iso27001"));
        assert_eq!(framework(&root, "#b"), None);
    }
}
