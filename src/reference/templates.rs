//! `docs/templates.md`, made from the types that templates see.

use crate::render::{
    documents::{
        contexts::{TypesetReport, TypesetStatement, TypesetSummary},
        mark::TypesetMark,
        policy::TypesetPolicy,
    },
    pages::contexts::{
        of_bundle::{
            self, AppendicesPage, AuditorsReportPage, BundlePageView, BundleView, ContactsPage, Cover,
            FrameworksInBundle, NoticesPage, PoliciesSection, QuestionnaireInBundle, QuestionsPage,
            SystemDescriptionPage, TestsPage, UptimePage,
        },
        of_site::{
            ControlPage, ControlsPage, CriteriaPage, DocumentsPage, FaqPage, FrameworkPage, FrameworksPage, FreePage,
            NotFoundPage, OverviewPage, PageView, PoliciesPage, PolicyPage, QuestionnairePage, ReportPage, ReportsPage,
            SecurityPage, StatusPage, SubprocessorsPage, UpdatePage, UpdatesPage,
        },
    },
    views::site::SiteView,
};

use std::{collections::BTreeMap, fmt::Write, path::Path};

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

const INTRODUCTION: &str = "# What templates see

Made from the types; do not edit. Every public template sees `site` and `page`, and what its own table lists. What a
reader may not see is in none of it. A value that may be nothing is tested with `{% if value %}` first.
";

#[test]
fn the_reference_of_template_contexts_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(reference(), Data::read_from(&path, None).raw());
}

fn reference() -> String {
    let mut book = Book { text: INTRODUCTION.to_owned(), types: BTreeMap::new() };
    book.text.push_str("\n## In every template\n");
    book.chapter::<SiteView>("`site`");
    book.chapter::<PageView<'_>>("`page`");
    book.text.push_str("\n## Per template\n");
    book.chapter::<OverviewPage<'_>>("");
    book.chapter::<ControlsPage>("");
    book.chapter::<CriteriaPage>("");
    book.chapter::<FrameworksPage>("");
    book.chapter::<FrameworkPage<'_>>("");
    book.chapter::<ControlPage<'_>>("");
    book.chapter::<ReportPage<'_>>("");
    book.chapter::<ReportsPage<'_>>("");
    book.chapter::<DocumentsPage>("");
    book.chapter::<PoliciesPage>("");
    book.chapter::<PolicyPage>("");
    book.chapter::<QuestionnairePage>("");
    book.chapter::<SubprocessorsPage>("");
    book.chapter::<StatusPage>("");
    book.chapter::<UpdatesPage<'_>>("");
    book.chapter::<UpdatePage<'_>>("");
    book.chapter::<FaqPage>("");
    book.chapter::<SecurityPage<'_>>("");
    book.chapter::<FreePage<'_>>("");
    book.chapter::<NotFoundPage>("");
    book.text.push_str("\n## In every template of a bundle\n\n`site` is as above.\n");
    book.chapter::<BundlePageView<'_>>("`page` of a bundle");
    book.chapter::<BundleView<'_>>("`bundle`");
    book.text.push_str("\n## Per template of a bundle\n");
    book.chapter::<Cover>("");
    book.chapter::<AuditorsReportPage>("");
    book.chapter::<SystemDescriptionPage>("");
    book.chapter::<TestsPage<'_>>("");
    book.chapter::<AppendicesPage<'_>>("");
    book.chapter::<QuestionsPage>("");
    book.chapter::<NoticesPage>("");
    book.chapter::<UptimePage>("");
    book.chapter::<ContactsPage>("");
    book.chapter::<PoliciesSection>("");
    book.chapter::<QuestionnaireInBundle>("");
    book.chapter::<FrameworksInBundle>("");
    book.chapter::<of_bundle::FreePage>("");
    book.text.push_str("\n## Typeset templates\n\nEach reads its values as `json(\"/data.json\")`.\n");
    book.chapter::<TypesetReport<'_>>("");
    book.chapter::<TypesetStatement<'_>>("");
    book.chapter::<TypesetSummary<'_>>("");
    book.chapter::<TypesetPolicy<'_>>("");
    book.chapter::<TypesetMark<'_>>("");
    book.text.push_str("\n## Types\n");
    let types = std::mem::take(&mut book.types);
    for (name, schema) in &types {
        book.table(name, schema);
    }
    book.text
}

struct Book {
    text: String,
    types: BTreeMap<String, Value>,
}

impl Book {
    fn chapter<T: JsonSchema>(&mut self, title: &str) {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
        let schema = schema.to_value();
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            self.types.insert(name.clone(), definition.clone());
        }
        let described = schema["description"].as_str().unwrap_or_default();
        self.table(if title.is_empty() { described } else { title }, &schema);
    }

    fn table(&mut self, title: &str, schema: &Value) {
        write!(self.text, "\n### {title}\n\n").unwrap();
        let described = schema["description"].as_str().unwrap_or_default();
        if !described.is_empty() && described != title {
            write!(self.text, "{}\n\n", described.replace('\n', " ")).unwrap();
        }
        let properties: Vec<_> = schema["properties"].as_object().into_iter().flatten().collect();
        if properties.is_empty() {
            let words = words(schema);
            self.text.push_str(&if words.is_empty() {
                "Nothing of its own.\n".to_owned()
            } else {
                format!("{words}\n")
            });
            return;
        }
        self.text.push_str("| key | is | what |\n| --- | --- | --- |\n");
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, property) in properties {
            let mut kind = words(property);
            if !required.contains(&name.as_str()) && !kind.ends_with("or nothing") {
                kind.push_str(", or nothing");
            }
            let what = property["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
            writeln!(self.text, "| `{name}` | {kind} | {what} |").unwrap();
        }
    }
}

/// The type of a value in words, linked to its table.
fn words(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    let alternatives: Vec<&Value> =
        ["anyOf", "oneOf"].iter().filter_map(|key| schema[key].as_array()).flatten().collect();
    if !alternatives.is_empty() {
        let mut kinds: Vec<String> = alternatives.iter().map(|alternative| words(alternative)).collect();
        kinds.dedup();
        return kinds.join(" or ");
    }
    if let Some(constant) = schema.get("const") {
        return format!("`{}`", constant.as_str().unwrap_or_default());
    }
    if let Some(values) = schema["enum"].as_array() {
        return values
            .iter()
            .filter_map(Value::as_str)
            .map(|value| format!("`{value}`"))
            .collect::<Vec<_>>()
            .join(" or ");
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        Value::String(kind) => vec![kind.as_str()],
        _ => vec![],
    };
    let kinds = kinds.into_iter().map(|kind| match kind {
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", words(&schema["items"])),
        "object" => "object".to_owned(),
        "null" => "nothing".to_owned(),
        other => other.to_owned(),
    });
    kinds.collect::<Vec<_>>().join(" or ")
}
