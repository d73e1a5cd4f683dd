//! `docs/keys.md`: every key of every file, from the schemas.

use std::{fmt::Write, path::Path};

use serde_json::Value;
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::author::schema::FileKind;

const INTRODUCTION: &str = "# Every key

Made from the types that read them; do not edit. `candor schema NAME` prints the same for editors. A `?` stands behind what may be
left out, and the third column says what holds then; nothing, if it is empty. Every value may carry a flag (`!nda`), and every mapping of content the key `visibility`; in any record, `allow` lists
findings that are right there, and `imported` says where `candor import` had it from.
";

#[test]
fn the_reference_of_keys_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(reference(), Data::read_from(&path, None).raw());
}

fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    for kind in FileKind::ALL {
        let schema = kind.schema();
        let _ = write!(text, "\n## `{}`\n\n", kind.pattern());
        if kind.pattern().ends_with(".md") {
            text.push_str("The keys of the front matter; the text follows below it.\n\n");
        }
        text.push_str("| key | value | if left out | meaning |\n|---|---|---|---|\n");
        let record = if schema["type"] == "array" { &schema["items"] } else { &schema };
        if kind == FileKind::Status {
            let _ = writeln!(text, "| `as_of?` | a day | | {} |", description(&schema["properties"]["as_of"]));
            for part in ["controls", "services"] {
                let record = &schema["properties"][part]["additionalProperties"];
                rows(record, &schema, &format!("{part}.ID."), 0, &mut text);
            }
        } else {
            rows(record, &schema, "", 0, &mut text);
        }
    }
    text
}

/// A row for each key, and for the keys below it.
fn rows(schema: &Value, root: &Value, prefix: &str, depth: usize, text: &mut String) {
    let schema = resolved(schema, root);
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        if depth < 6
            && !matches!(key.as_str(), "visibility" if is_flag(property))
            && !matches!(key.as_str(), "allow" | "imported")
        {
            let mark = if required.iter().any(|known| known == key) { "" } else { "?" };
            let (value, below) = value(property, root);
            let said = match description(property) {
                said if said.is_empty() => description(&resolved(property, root)),
                said => said,
            };
            let (usual, said) = if_left_out(property, &said);
            let _ = writeln!(text, "| `{prefix}{key}{mark}` | {value} |{usual} | {said} |");
            if let Some((below, ending)) = below {
                rows(&below, root, &format!("{prefix}{key}{ending}."), depth + 1, text);
            }
        }
    }
}

/// What holds where a key is left out, behind a space, and the description without it. The description says so at its end, or
/// the type knows.
fn if_left_out(property: &Value, said: &str) -> (String, String) {
    if let Some((meaning, usual)) = said.rsplit_once("; ").filter(|(_, rest)| rest.contains("if left out")) {
        let usual = usual.trim_end_matches('.').replacen("if left out, ", "", 1).replacen(" if left out", "", 1);
        return (format!(" {usual}"), format!("{meaning}."));
    }
    let usual = match &property["default"] {
        usual @ (Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            format!(" `{}`", usual.as_str().map_or_else(|| usual.to_string(), str::to_owned))
        }
        _ => String::new(),
    };
    (usual, said.to_owned())
}

fn is_flag(property: &Value) -> bool {
    property["$ref"] == "#/$defs/Flag"
}

fn description(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|")
}

fn resolved(schema: &Value, root: &Value) -> Value {
    let alternatives = schema["anyOf"].as_array().into_iter().flatten().filter(|schema| schema["type"] != "null");
    let schema = match alternatives.into_iter().next() {
        Some(first) if first.get("anyOf").is_some() => return resolved(first, root),
        first => first.unwrap_or(schema),
    };
    match schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        Some(name) => root["$defs"][name].clone(),
        None => schema.clone(),
    }
}

/// What one may write without a list, where a list of it may stand too.
fn one_or_many(property: &Value) -> Option<&Value> {
    let (one, many) = (&property["anyOf"][0], &property["anyOf"][1]);
    (!one.is_null() && many["items"] == *one).then_some(one)
}

/// Whether one may write a word in place of a mapping.
fn word_or_mapping(property: &Value) -> bool {
    let alternatives: Vec<&Value> = property["anyOf"].as_array().into_iter().flatten().collect();
    match alternatives.as_slice() {
        [mapping, word] if word["type"] == "string" => mapping.get("$ref").is_some(),
        all => all.iter().any(|one| word_or_mapping(one)),
    }
}

/// What a value is, in words, and the mapping below it, with what its key ends in.
fn value(property: &Value, root: &Value) -> (String, Option<(Value, &'static str)>) {
    if let Some(one) = one_or_many(property) {
        let (one, below) = value(one, root);
        return (format!("{one}; or a list of several"), below);
    }
    if word_or_mapping(property) {
        let schema = resolved(property, root);
        return ("a mapping; or a word".to_owned(), Some((schema, "")));
    }
    let schema = resolved(property, root);
    let words: Vec<String> = choices(&schema);
    if !words.is_empty() {
        return (words.join(", "), None);
    }
    let kinds = &schema["type"];
    let is =
        |kind: &str| kinds == kind || kinds.as_array().is_some_and(|kinds| kinds.iter().any(|known| known == kind));
    if is("array") {
        let (item, below) = value(&schema["items"], root);
        return (format!("a list: {item}"), below.map(|(below, _)| (below, "[]")));
    }
    if is("object") {
        return match &schema["additionalProperties"] {
            Value::Object(_) => {
                let (item, below) = value(&schema["additionalProperties"], root);
                (format!("a mapping: {item}"), below.map(|(below, _)| (below, ".ID")))
            }
            _ if schema.get("properties").is_some() => ("a mapping".to_owned(), Some((schema, ""))),
            _ => ("anything".to_owned(), None),
        };
    }
    let text = match (&schema["format"], is("boolean"), is("integer"), is("number")) {
        (format, ..) if format == "date" => "a day",
        (_, true, ..) => "true or false",
        (_, _, true, _) => "a whole number",
        (_, _, _, true) => "a number",
        _ if is("string") || schema.get("anyOf").is_some() => "text",
        _ => "anything",
    };
    (text.to_owned(), None)
}

/// The words that a value may be.
fn choices(schema: &Value) -> Vec<String> {
    let word = |value: &Value| format!("`{}`", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let plain = schema["enum"].as_array().into_iter().flatten().filter(|value| !value.is_null()).map(word);
    let described = schema["oneOf"].as_array().into_iter().flatten();
    let described = described.flat_map(|one| {
        let constant = one.get("const").into_iter();
        constant.chain(one["enum"].as_array().into_iter().flatten()).map(word).collect::<Vec<_>>()
    });
    plain.chain(described).collect()
}
