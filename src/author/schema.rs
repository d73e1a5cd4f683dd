//! JSON Schemas (2020-12) of the files that authors write, from the types that read them.
//!
//! Editors complete and check with them. A flag's tag (`!nda`) isn't part of JSON: editors are told of it in their own settings;
//! the key `visibility` is allowed wherever a mapping may carry a flag.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    model::{
        answer::Answer,
        checks::Binding,
        control::Control,
        framework::{Applicability, Framework},
        imported::{IMPORTED, Imported},
        policy::Policy,
        prospect::Prospect,
        questionnaire::Questionnaire,
        records::{Document, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl},
        report::Report,
        request::Request,
        settings::{AllowedLint, Settings},
        site::STATUS_AS_OF,
        status::{Service, Status},
        trust::Trust,
    },
    source::allowance::ALLOW,
};

/// A kind of file that authors write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `trust.yaml`.
    Trust,
    /// The front matter of `content/controls/**/*.md`.
    Control,
    /// The front matter of `content/system/*.md`.
    System,
    /// The front matter of `content/updates/*.md`.
    Update,
    /// The front matter of `content/faq/*.md`.
    Faq,
    /// The front matter of `content/answers/*.md`.
    Answer,
    /// `content/questionnaires/*.yaml`.
    Questionnaire,
    /// The front matter of `content/pages/*.md`.
    Page,
    /// The front matter of `content/policies/*.md`.
    Policy,
    /// `data/status.yaml`.
    Status,
    /// `data/reports.yaml`.
    Reports,
    /// `data/documents.yaml`.
    Documents,
    /// `data/subprocessors.yaml`.
    Subprocessors,
    /// `data/subservice.yaml`.
    Subservice,
    /// `data/user-controls.yaml`.
    UserControls,
    /// `data/applicability.yaml`.
    Applicability,
    /// `data/requests.yaml`.
    Requests,
    /// `data/checks.yaml`.
    Checks,
    /// `frameworks/*.yaml`.
    Framework,
    /// `prospects/*.yaml`.
    Prospect,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Trust,
        Self::Control,
        Self::System,
        Self::Update,
        Self::Faq,
        Self::Answer,
        Self::Questionnaire,
        Self::Page,
        Self::Policy,
        Self::Status,
        Self::Reports,
        Self::Documents,
        Self::Subprocessors,
        Self::Subservice,
        Self::UserControls,
        Self::Applicability,
        Self::Requests,
        Self::Checks,
        Self::Framework,
        Self::Prospect,
    ];

    /// The name that `candor schema` knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Control => "control",
            Self::System => "system",
            Self::Update => "update",
            Self::Faq => "faq",
            Self::Answer => "answer",
            Self::Questionnaire => "questionnaire",
            Self::Page => "page",
            Self::Policy => "policy",
            Self::Status => "status",
            Self::Reports => "reports",
            Self::Documents => "documents",
            Self::Subprocessors => "subprocessors",
            Self::Subservice => "subservice",
            Self::UserControls => "user-controls",
            Self::Applicability => "applicability",
            Self::Requests => "requests",
            Self::Checks => "checks",
            Self::Framework => "framework",
            Self::Prospect => "prospect",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where such files lie, as a pattern of editors.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Trust => "trust.yaml",
            Self::Control => "content/controls/**/*.md",
            Self::System => "content/system/*.md",
            Self::Update => "content/updates/*.md",
            Self::Faq => "content/faq/*.md",
            Self::Answer => "content/answers/*.md",
            Self::Questionnaire => "content/questionnaires/*.yaml",
            Self::Page => "content/pages/*.md",
            Self::Policy => "content/policies/*.md",
            Self::Status => "data/status.yaml",
            Self::Reports => "data/reports.yaml",
            Self::Documents => "data/documents.yaml",
            Self::Subprocessors => "data/subprocessors.yaml",
            Self::Subservice => "data/subservice.yaml",
            Self::UserControls => "data/user-controls.yaml",
            Self::Applicability => "data/applicability.yaml",
            Self::Requests => "data/requests.yaml",
            Self::Checks => "data/checks.yaml",
            Self::Framework => "frameworks/*.yaml",
            Self::Prospect => "prospects/*.yaml",
        }
    }

    /// The schema of such a file.
    #[must_use]
    pub fn schema(self) -> Value {
        let (root, definitions) = match self {
            Self::Trust => trust(),
            Self::Control => markdown::<Control>(),
            Self::System => markdown::<SystemSection>(),
            Self::Update => markdown::<Update>(),
            Self::Faq => markdown::<Question>(),
            Self::Answer => markdown::<Answer>(),
            Self::Questionnaire => record::<Questionnaire>(),
            Self::Page => markdown::<Page>(),
            Self::Policy => markdown::<Policy>(),
            Self::Status => status(),
            Self::Reports => list::<Report>(),
            Self::Documents => list::<Document>(),
            Self::Subprocessors => list::<Subprocessor>(),
            Self::Subservice => list::<SubserviceOrganisation>(),
            Self::UserControls => list::<UserControl>(),
            Self::Applicability => list::<Applicability>(),
            Self::Requests => list::<Request>(),
            Self::Checks => bindings(),
            Self::Framework => record::<Framework>(),
            Self::Prospect => record::<Prospect>(),
        };
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.pattern(),
        });
        if let (Value::Object(schema), Value::Object(root)) = (&mut schema, root) {
            for (key, value) in root {
                schema.entry(key).or_insert(value);
            }
            schema.insert("$defs".to_owned(), Value::Object(definitions));
        }
        schema
    }
}

/// A schema and the definitions that it refers to.
type Parts = (Value, Map<String, Value>);

/// The schema of a type, as it is read.
fn of<T: JsonSchema>() -> Parts {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value();
    let definitions = match schema["$defs"].take() {
        Value::Object(definitions) => definitions,
        _ => Map::new(),
    };
    if let Value::Object(schema) = &mut schema {
        schema.retain(|key, _| !matches!(key.as_str(), "$schema" | "$defs" | "title"));
    }
    (schema, definitions)
}

/// A record: its mappings may carry flags, and it may allow findings.
fn record<T: JsonSchema>() -> Parts {
    let (mut root, mut definitions) = of::<T>();
    close(&mut root, true);
    definitions.values_mut().for_each(|definition| close(definition, true));
    let (allowed, _) = of::<AllowedLint>();
    root["properties"][ALLOW] = json!({
        "description": "Findings that are right here, each with a reason.",
        "type": "array",
        "items": allowed,
    });
    close(&mut root["properties"][ALLOW]["items"], false);
    let (imported, of_imported) = of::<Imported>();
    root["properties"][IMPORTED] = imported;
    close(&mut root["properties"][IMPORTED], false);
    for (name, definition) in of_imported {
        definitions.entry(name).or_insert(definition);
    }
    definitions.insert("Flag".to_owned(), flag());
    (root, definitions)
}

/// The front matter of a Markdown file. The file's text isn't one of its keys.
fn markdown<T: JsonSchema>() -> Parts {
    let (mut root, definitions) = record::<T>();
    if let Value::Object(properties) = &mut root["properties"] {
        properties.remove("body");
    }
    (root, definitions)
}

/// A list of records, which may be a mapping of one file with a flag.
fn list<T: JsonSchema>() -> Parts {
    let (root, definitions) = record::<T>();
    (json!({"type": "array", "items": root}), definitions)
}

/// A list of settings, which carry no flags.
fn bindings() -> Parts {
    let (mut root, definitions) = of::<Binding>();
    close(&mut root, false);
    (json!({"type": "array", "items": root}), definitions)
}

fn status() -> Parts {
    let (status, mut definitions) = record::<Status>();
    let (service, of_services) = record::<Service>();
    definitions.extend(of_services);
    let keyed = |record: Value| {
        json!({
            "type": ["object", "null"],
            "properties": {"visibility": {"$ref": "#/$defs/Flag"}},
            "additionalProperties": record,
        })
    };
    let root = json!({
        "type": "object",
        "properties": {
            STATUS_AS_OF: {"description": "The day of which all of this is true.", "type": "string", "format": "date"},
            "controls": keyed(status),
            "services": keyed(service),
            "visibility": {"$ref": "#/$defs/Flag"},
        },
        "additionalProperties": false,
    });
    (root, definitions)
}

/// Settings carry no flags; the rest of the file is a record.
fn trust() -> Parts {
    let (mut root, mut definitions) = record::<Trust>();
    let (mut settings, of_settings) = of::<Settings>();
    close(&mut settings, false);
    for (name, mut definition) in of_settings {
        close(&mut definition, false);
        definitions.entry(name).or_insert(definition);
    }
    if let (Value::Object(properties), Value::Object(settings)) =
        (&mut root["properties"], settings["properties"].take())
    {
        // `visibility` is the setting here, and no flag for the whole file.
        properties.extend(settings);
    }
    (root, definitions)
}

fn flag() -> Value {
    json!({
        "description": "Who may see it: everyone, all under NDA, those of one segment, or nobody outside.",
        "type": "string",
        "pattern": "^(public|nda|nda:[a-z][a-z0-9-]*|internal)$",
    })
}

/// A mapping with known keys has no others, and may carry a flag if `flagged`.
fn close(schema: &mut Value, flagged: bool) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(|value| close(value, flagged));
            let Some(Value::Object(properties)) = object.get_mut("properties") else { return };
            if flagged {
                properties.insert("visibility".to_owned(), json!({"$ref": "#/$defs/Flag"}));
            }
            object.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| close(item, flagged)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::{Deserialize, Deserializer, de};
    use serde_json::Value;

    use crate::{
        author::schema::FileKind,
        model::{
            answer::Answer,
            arrangement::{Footer, NavigationEntry, Overview, OverviewSection, PageLink},
            brand::{Brand, Buttons, Cover, Fonts, Palette},
            checks::Binding,
            control::{Control, Evidence},
            framework::{Applicability, Framework, Requirement, RequirementGroup},
            mapping::Mapping,
            policy::{Approval, Policy, PolicyChange},
            prospect::{Contact, Include, Nda, Prospect},
            questionnaire::{QuestionRow, QuestionSection, Questionnaire},
            records::{
                Document, ExpectedControl, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update,
                UserControl,
            },
            report::{Auditor, BridgeLetter, Report, ReportPeriod, Step},
            request::Request,
            settings::{
                AllowedFile, AllowedPhrase, Freshness, Limits, ReportSettings, Scope, Settings, Signing,
                VisibilitySettings,
            },
            status::{Exception, Remediation, Test, Uptime},
            trust::{Company, CompanyLinks, Contacts, Disclosure, Highlight, Legal, NamedLink, Trust},
        },
    };

    /// A deserializer that only tells which keys a type asks for.
    struct Asked;

    #[derive(Debug)]
    struct Keys(&'static [&'static str]);

    impl std::fmt::Display for Keys {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(formatter, "{:?}", self.0)
        }
    }

    impl std::error::Error for Keys {}

    impl de::Error for Keys {
        fn custom<T: std::fmt::Display>(_: T) -> Self {
            Self(&[])
        }
    }

    impl<'de> Deserializer<'de> for Asked {
        type Error = Keys;

        fn deserialize_any<V: de::Visitor<'de>>(self, _: V) -> Result<V::Value, Keys> {
            Err(Keys(&[]))
        }

        fn deserialize_struct<V: de::Visitor<'de>>(
            self,
            _: &'static str,
            keys: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Keys> {
            Err(Keys(keys))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    fn keys<T: for<'de> Deserialize<'de>>() -> BTreeSet<String> {
        let asked = T::deserialize(Asked).err().map_or(&[][..], |keys| keys.0);
        assert!(!asked.is_empty(), "{} reads no mapping", std::any::type_name::<T>());
        asked.iter().map(|key| (*key).to_owned()).collect()
    }

    /// Every key that the loader knows is in the schemas, and the other way round, for each type.
    #[test]
    fn schemas_and_loader_know_the_same_keys() {
        let mut loader: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        macro_rules! types {
            ($($name:ident),* $(,)?) => {
                $(loader.insert(stringify!($name), keys::<$name>());)*
            };
        }
        types![
            Approval,
            Auditor,
            Brand,
            BridgeLetter,
            Buttons,
            Cover,
            Fonts,
            Footer,
            NavigationEntry,
            Overview,
            OverviewSection,
            PageLink,
            Palette,
            PolicyChange,
            QuestionRow,
            QuestionSection,
            Company,
            CompanyLinks,
            Contact,
            Contacts,
            Disclosure,
            Evidence,
            Exception,
            ExpectedControl,
            Highlight,
            Include,
            Legal,
            NamedLink,
            Nda,
            Remediation,
            ReportPeriod,
            Step,
            Test,
            Uptime,
            AllowedFile,
            AllowedPhrase,
            Freshness,
            Limits,
            Mapping,
            ReportSettings,
            Requirement,
            RequirementGroup,
            Scope,
            Signing,
            VisibilitySettings,
        ];
        let roots = [
            (FileKind::Control, keys::<Control>()),
            (FileKind::System, keys::<SystemSection>()),
            (FileKind::Update, keys::<Update>()),
            (FileKind::Faq, keys::<Question>()),
            (FileKind::Answer, keys::<Answer>()),
            (FileKind::Questionnaire, keys::<Questionnaire>()),
            (FileKind::Page, keys::<Page>()),
            (FileKind::Policy, keys::<Policy>()),
            (FileKind::Reports, keys::<Report>()),
            (FileKind::Documents, keys::<Document>()),
            (FileKind::Subprocessors, keys::<Subprocessor>()),
            (FileKind::Subservice, keys::<SubserviceOrganisation>()),
            (FileKind::UserControls, keys::<UserControl>()),
            (FileKind::Applicability, keys::<Applicability>()),
            (FileKind::Requests, keys::<Request>()),
            (FileKind::Checks, keys::<Binding>()),
            (FileKind::Framework, keys::<Framework>()),
            (FileKind::Prospect, keys::<Prospect>()),
            (FileKind::Trust, keys::<Trust>().union(&keys::<Settings>()).cloned().collect()),
        ];
        let properties = |schema: &Value| -> BTreeSet<String> {
            let properties = schema["properties"].as_object().into_iter().flatten();
            properties.map(|(key, _)| key.clone()).collect()
        };
        let mut seen = BTreeSet::new();
        for kind in FileKind::ALL {
            for (name, definition) in kind.schema()["$defs"].as_object().unwrap() {
                if definition.get("properties").is_some() {
                    let mut known = properties(definition);
                    let read = loader.get(name.as_str()).unwrap_or_else(|| panic!("{name} is not in the list above"));
                    if !read.contains("visibility") {
                        known.remove("visibility");
                    }
                    assert_eq!(&known, read, "{name}");
                    seen.insert(name.clone());
                }
            }
        }
        assert_eq!(seen.len(), loader.len(), "types that no schema names: {:?}", loader.keys());
        for (kind, mut read) in roots {
            let schema = kind.schema();
            let record = if schema["type"] == "array" { &schema["items"] } else { &schema };
            read.remove("body");
            let mut known = properties(record);
            let is_record = kind != FileKind::Checks;
            assert_eq!(known.remove("allow") && known.remove("imported"), is_record, "{kind:?}");
            if kind != FileKind::Trust {
                known.remove("visibility");
            }
            assert_eq!(known, read, "{kind:?}");
        }
    }
}
