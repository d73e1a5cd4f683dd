//! Records as sources: front matter and YAML, as a person would write them.

use super::{datum::Datum, importable::Importable, record::ImportedRecord};

use crate::{
    author::scalar::scalar,
    model::{date::Date, imported::IMPORTED},
    visibility::labelled::Collection,
};

/// Longer lists stand below each other.
const LINE: usize = 90;

/// Where a record comes from, as it is kept in it.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The file's name, or its path in the folder that is imported.
    pub from: String,
    /// Its SHA-256.
    pub sha256: String,
    /// The day of the import.
    pub at: Date,
}

impl Provenance {
    /// As the value of `imported`.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{{from: {}, sha256: {}, at: {}}}", flow(&self.from), flow(&self.sha256), self.at)
    }
}

/// A value of flow style: commas and braces mean something there.
fn flow(text: &str) -> String {
    let written = scalar(text);
    if written.contains([',', '[', ']', '{', '}']) && !written.starts_with('"') {
        serde_json::Value::from(text).to_string()
    } else {
        written
    }
}

/// What stands behind a key and its colon, where the key stands behind `indent` blanks.
#[must_use]
pub fn value(datum: &Datum, indent: usize) -> String {
    match datum {
        Datum::Text(text) => format!(" {}", scalar(text)),
        Datum::Bare(text) => format!(" {text}"),
        Datum::List(items) if items.is_empty() => " []".to_owned(),
        Datum::Map(entries) if entries.is_empty() => " {}".to_owned(),
        Datum::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Datum::as_text).collect();
            if let Some(texts) = &texts {
                let line = texts.iter().map(|text| flow(text)).collect::<Vec<_>>().join(", ");
                if line.len() <= LINE {
                    return format!(" [{line}]");
                }
            }
            items.iter().map(|item| format!("\n{}- {}", " ".repeat(indent + 2), item_text(item, indent + 4))).collect()
        }
        Datum::Map(entries) => entries
            .iter()
            .map(|(key, inner)| format!("\n{}{}", " ".repeat(indent + 2), entry(key, inner, indent + 2)))
            .collect(),
    }
}

/// An item of a list in lines, whose further lines stand behind `indent` blanks.
#[must_use]
pub fn item_text(item: &Datum, indent: usize) -> String {
    match item {
        Datum::Map(entries) if !entries.is_empty() => {
            let lines = entries.iter().map(|(key, inner)| entry(key, inner, indent));
            lines.collect::<Vec<_>>().join(&format!("\n{}", " ".repeat(indent)))
        }
        other => value(other, indent).trim_start().to_owned(),
    }
}

/// A key and its value.
#[must_use]
pub fn entry(key: &str, datum: &Datum, indent: usize) -> String {
    // Some readers of YAML take a word like `on` for a truth; of keys, this one takes none.
    let is_word = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(|c| c.is_ascii_lowercase());
    let key = if is_word { key.to_owned() } else { scalar(key) };
    format!("{key}:{}", value(datum, indent))
}

/// The text below a record, as it stands in its file.
#[must_use]
pub fn body(text: &str) -> String {
    format!("\n{}\n", text.trim())
}

/// A new record's file.
#[must_use]
pub fn file(record: &ImportedRecord, importable: &Importable, provenance: &Provenance, schema: Option<&str>) -> String {
    let keyed = record.collection == Collection::Status;
    let mut names = names(importable);
    // What no sheet's column goes to, and other formats bring.
    let more: Vec<&'static str> =
        record.fields.iter().map(|field| field.name).filter(|name| !names.contains(name)).collect();
    names.extend(more);
    let fields = names.iter().filter(|name| **name != "body" && !(keyed && **name == "id"));
    let mut lines: Vec<(String, &Datum)> = Vec::new();
    for name in fields {
        if let Some(value) = record.value(name) {
            lines.push(((*name).to_owned(), value));
        }
    }
    let at = |indent: usize| {
        let own = lines.iter().filter(|(name, _)| !(record.collection == Collection::Prospects && name == "id"));
        let mut text: Vec<String> = own.map(|(name, value)| entry(name, value, indent)).collect();
        if record.collection == Collection::Controls && record.value("criteria").is_none() {
            text.push(entry("allow", &unmapped(), indent));
        }
        text.push("visibility: internal  # imported: remove this line once you have decided who sees it".to_owned());
        text.push(format!("{IMPORTED}: {}", provenance.written()));
        text.join(&format!("\n{}", " ".repeat(indent)))
    };
    let head = schema.map_or_else(String::new, |schema| format!("# yaml-language-server: $schema={schema}\n"));
    match record.collection {
        Collection::Controls
        | Collection::System
        | Collection::Updates
        | Collection::Faq
        | Collection::Answers
        | Collection::Pages
        | Collection::Policies => {
            format!("---\n{}\n---\n{}", at(0), record.text("body").map_or_else(String::new, body))
        }
        Collection::Status => {
            let id = scalar(record.text("id").unwrap_or_default());
            format!("{head}controls:\n  {id}:\n    {}\n", at(4))
        }
        Collection::Prospects | Collection::Questionnaires => format!("{head}{}\n", at(0)),
        _ => format!("{head}- {}\n", at(2)),
    }
}

/// A control that serves no criterion yet keeps no site from being built while nobody outside sees it.
fn unmapped() -> Datum {
    Datum::List(vec![Datum::Map(vec![
        ("lint".to_owned(), Datum::text("scope/unmapped-control")),
        ("reason".to_owned(), Datum::text("Imported without criteria, which a person adds before it is shown")),
    ])])
}

/// The record's keys, in the order in which they are written.
fn names(importable: &Importable) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for field in importable.fields {
        let name = field.path.split('.').next().unwrap_or(field.path);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_yaml_reads_them_again() {
        use crate::{diagnostics::diagnostic::SourceMap, source::records_as_written::foreign};
        let odd = [
            "a: b",
            "# c",
            "yes",
            "1984",
            "a, b",
            "[x]",
            "{y}",
            "!nda",
            "two\nlines",
            "é \"q\"",
            "",
            " x ",
            "- a",
            "x #y",
        ];
        let datum = Datum::Map(vec![
            ("list".to_owned(), Datum::texts(odd)),
            ("long".to_owned(), Datum::texts(["word ".repeat(30).trim(), "b"])),
            (
                "maps".to_owned(),
                Datum::List(vec![
                    Datum::Map(vec![
                        ("title".to_owned(), Datum::text("A: b")),
                        ("inner".to_owned(), Datum::Map(vec![("k".to_owned(), Datum::texts(["1", "2"]))])),
                    ]),
                    Datum::Map(vec![("title".to_owned(), Datum::text("no"))]),
                ]),
            ),
            ("empty".to_owned(), Datum::List(Vec::new())),
            ("number".to_owned(), Datum::Bare("12".to_owned())),
            ("odd: key".to_owned(), Datum::text("v")),
        ]);
        let text = format!("top:{}\n", value(&datum, 0));
        let mut findings = Vec::new();
        let read = foreign("x.yaml", &text, &mut SourceMap::default(), &mut findings).map(|plain| Datum::of(&plain));
        assert!(findings.is_empty(), "{findings:?}\n{text}");
        assert_eq!(read.and_then(|read| read.get("top").cloned()).map(|read| read.says(&datum)), Some(true), "{text}");
    }
}
